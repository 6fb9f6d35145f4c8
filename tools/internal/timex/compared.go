package timex

import "github.com/comity-kb/comity/tools/internal/text"

// stretch is a period of more than a day: from since, or where that is not set
// from the start of last, to the end of last.
type stretch struct{ since, last moment }

func (s stretch) String() string {
	if s.since.year == 0 {
		return s.last.String()
	}
	return s.since.String() + "/" + s.last.String()
}

// unsettled tells whether an expression counts from another that its sentence
// has not named before it.
func (r *resolver) unsettled(v value) bool {
	return v.fromContext && !r.dated && v.span == 0 && (v.form == same || v.form == offset && v.n < 0 && (v.unit == yearUnit || v.unit == monthUnit))
}

// later resolves an expression again, from what was named behind it.
func (r *resolver) later(f found) (string, bool) {
	if s, ok := r.compared(f, f.value); ok {
		return s.String(), true
	}
	if m, week := r.moment(f, f.value); week == 0 && m.year != 0 {
		return m.String(), true
	}
	return "", false
}

// back moves a stretch by years.
func (s stretch) back(years int) stretch {
	if s.since.year != 0 {
		s.since.year += years
	}
	s.last.year += years
	return s
}

// sameDays resolves "the same period of May" and "the same period a month ago": the
// days of another month that figures are compared with, or that month.
func (r *resolver) sameDays(f found, v value) string {
	days := r.days
	if days.last.year == 0 || r.tokens[f.core].Paragraph != r.daysIn {
		days = stretch{}
	}
	m := v.at
	switch {
	case m.month == 0:
		from := r.anchor
		if days.last.year != 0 {
			from = days.last
		} else if r.context.year != 0 && r.context.month != 0 {
			from = r.context
		}
		if from.month == 0 {
			return ""
		}
		m = moment{year: from.year, month: from.month - 1}
		if m.month == 0 {
			m = moment{year: from.year - 1, month: 12}
		}
	case v.stated || m.year == 0:
		m = r.calendar(f, value{at: m, which: v.which, stated: v.stated, unit: yearUnit})
		if days.last.year != 0 && !v.stated {
			if m.year = days.last.year; m.month >= days.last.month {
				m.year--
			}
		}
	}
	if m.year == 0 {
		return ""
	}
	if days.last.year == 0 {
		return m.String()
	}
	start, end := m, m
	start.day, end.day = days.since.day, days.last.day
	if t := end.time(); int(t.Month()) != end.month { // the 31st of June
		return m.String()
	}
	return start.String() + "/" + end.String()
}

// keepStretch makes a stretch of months the context of what follows.
func (r *resolver) keepStretch(start, end moment) {
	months := start.day == 0 && end.day == 0 && start.month != 0 && end.month != 0
	season := start.month == 0 && end.month == 0 && start.group == 0 && end.group == 0 && end.year == start.year+1 // 2018/19
	if months || season {
		r.since = start
		r.period = stretch{start, end}
		if months {
			r.stretch = r.period
		}
		r.settled, r.dated = r.settled || !r.dated, true
	}
}

// compared resolves what figures are compared with: the period that they are of,
// a year or more before. "A year earlier" and "the same period last year" take
// its length as well; "a year ago" does in a comparison.
func (r *resolver) compared(f found, v value) (stretch, bool) {
	s := r.period
	if r.context.year != 0 && r.context.day == 0 {
		s = stretch{r.since, r.context}
		if r.since.year != 0 {
			s = r.period
		}
	}
	if s.last.year == 0 || s.last.month == 0 && s.last.group == 0 && s.since.year == 0 {
		return s, false
	}
	switch {
	case v.latest && (v.unit == noUnit || v.unit == quarterUnit && s.last.group >= 33 && s.last.group <= 36 || v.unit == monthUnit && s.last.month != 0 && s.since.year == 0):
		return s, true
	case v.alone && (v.n == 0 || r.context.year == 0):
		return s, r.context.year != 0
	case v.form == same && v.fromContext && v.unit == noUnit && v.n < 0:
		years := v.n
		if v.at.year != 0 {
			years = v.at.year - s.last.year
		}
		return s.back(years), true
	case v.form == same && v.fromContext && v.unit == quarterUnit && v.at.year == 0 && r.context.year == 0 && s.last.group >= 33 && s.last.group <= 36:
		return s.back(v.n), true
	case v.form == offset && v.unit == yearUnit && v.n < 0 && v.fromContext && (r.since.year != 0 || r.context.year == 0 || r.context.day != 0):
		return s.back(v.n), true
	case v.form == offset && v.unit == yearUnit && v.n == -1 && v.ago && (r.inComparison(f) || r.levelThen(f)):
		return s.back(v.n), true
	}
	return s, false
}

// comparesWith tells whether a word compares with what follows: "up in August
// from July".
func (r *resolver) comparesWith(i int) bool {
	if i < 0 {
		return false
	}
	w := r.word(i)
	return w == "from" || w == "than" || w == "versus" || w == "with" && i > 0 && r.word(i-1) == "compared"
}

// inComparison tells whether an expression stands behind a word that compares
// figures in its sentence: "from $40 million a year ago".
func (r *resolver) inComparison(f found) bool {
	for i := f.first - 1; i >= 0 && i >= f.first-farComparison; i-- {
		if r.tokens[i].Sentence != r.tokens[f.core].Sentence {
			return false
		}
		switch r.word(i) {
		case "from", "than", "compared", "versus", "against":
			return true
		case "when", "since", "until", "that", ";":
			return false
		}
	}
	return false
}

// farComparison is how many tokens a comparison may take: "compared with a
// restated loss of $9 million, or 18 cents a share, a year ago".
const farComparison = 22

// levelThen tells whether a sentence begins with an expression and says what a
// figure was then, after one that dated it: "A year ago stocks stood at 2 million".
func (r *resolver) levelThen(f found) bool {
	if r.context.year == 0 || f.first > 0 && r.tokens[f.first-1].Sentence == r.tokens[f.first].Sentence {
		return false
	}
	for i := f.last; i < len(r.tokens) && i < f.last+8 && r.tokens[i].Sentence == r.tokens[f.core].Sentence; i++ {
		switch r.word(i) {
		case "stood", "was", "were", "totalled", "totaled", "amounted":
			return r.numberAfter(i)
		}
	}
	return false
}

// numberAfter tells whether figures follow a verb: "stood at 2 million".
func (r *resolver) numberAfter(i int) bool {
	for j := i + 1; j < len(r.tokens) && j <= i+3; j++ {
		if r.tokens[j].Class == text.Number {
			return true
		}
	}
	return false
}
