package timex

import "github.com/comity-kb/comity/tools/internal/text"

// Stretches of months that are told by their length: "the year to June", "the five
// months" of a text that named them, "the previous 12 months".

// monthSpan matches them.
func (m *matcher) monthSpan(i int) (value, int, bool) {
	none := value{}
	j := m.article(i)
	the, which := j > i, ""
	if w := m.fold(j); the && (w == "same" || precedes[w]) {
		which, j = w, j+1
	}
	n := 0
	switch w := m.fold(j); {
	case (w == "fiscal" || w == "financial" || w == "marketing" || w == "crop") && m.fold(j+1) == "year":
		n, j = 12, j+2
	case w == "year" && which == "":
		n, j = 12, j+1
	case m.fold(j+1) == "months" && m.class(j) == text.Number && len(w) < 3:
		n, j = atoi(w), j+2
	case m.fold(j+1) == "months" && counts[w] > 1:
		n, j = counts[w], j+2
	case the && which == "" && (w == "period" || w == "month") && within[m.fold(i-1)] && breaksOff(m.fold(j+1)):
		v := value{form: offset, fromContext: true, latest: true}
		if w == "month" {
			v.unit = monthUnit
		}
		return v, j + 1, true // the one just named
	}
	if n < 2 || n > 36 {
		return none, i, false
	}
	if month, end := m.spanEnd(j); month > 0 && which == "" {
		year, end := m.yearAfter(end)
		v := withYear(value{at: moment{month: month}}, year)
		v.back = n
		return v, end, true
	}
	if !the || m.fold(j-1) != "months" || !within[m.fold(i-1)] && !precedes[which] || which == "" && !breaksOff(m.fold(j)) {
		return none, i, false
	}
	v := value{form: same, fromContext: true, span: n}
	if precedes[which] {
		v.n = -1
	}
	return v, j, true
}

// spanEnd reads the month that a stretch runs to: "to June", "through end-March",
// "ended June 30".
func (m *matcher) spanEnd(i int) (month, end int) {
	switch m.fold(i) {
	case "to", "through", "ended", "ending", "until":
	default:
		return 0, i
	}
	i++
	if m.fold(i) == "the" && m.fold(i+1) == "end" && m.fold(i+2) == "of" {
		i += 3
	}
	month, end = m.monthAt(i)
	if month == 0 {
		return 0, i
	}
	if d, after := m.dayNumber(end); d > 0 {
		end = after
	}
	return month, end
}

// precedes are the words for a stretch right before the one just named.
var precedes = map[string]bool{"previous": true, "preceding": true, "prior": true}

// within are the words before a stretch that something happened in.
var within = map[string]bool{"in": true, "over": true, "during": true, "for": true, "within": true}

// breaksOff tells whether a word does not go on with the phrase before it.
func breaksOff(w string) bool {
	switch w {
	case "compared", "against", "from", "as", "while", "up", "down", "was", "were":
		return true
	}
	return endsClause(w) && w != "to"
}

// months is how many months a stretch has, 0 where it is none of months.
func (s stretch) months() int {
	if s.since.month == 0 || s.last.month == 0 {
		return 0
	}
	return 12*(s.last.year-s.since.year) + s.last.month - s.since.month + 1
}

// monthsBack is the month n months before another.
func monthsBack(m moment, n int) moment {
	k := 12*m.year + m.month - 1 - n
	return moment{year: k / 12, month: k%12 + 1}
}

// spanned resolves a stretch that is told by its length alone: the one of as many
// months named last, or those before it.
func (r *resolver) spanned(v value) string {
	s := r.stretch
	if s.months() != v.span {
		return ""
	}
	if v.n < 0 {
		s = stretch{monthsBack(s.since, v.span), monthsBack(s.last, v.span)}
	}
	return s.String()
}

// runningTo resolves a stretch by its last month: "the year to June".
func (r *resolver) runningTo(f found) string {
	v := f.value
	n := v.back
	v.back = 0
	end, _ := r.moment(f, v)
	if end.year == 0 || end.month == 0 {
		return ""
	}
	start := monthsBack(end, n-1)
	r.keep(end, v)
	r.keepStretch(start, end)
	return start.String() + "/" + end.String()
}
