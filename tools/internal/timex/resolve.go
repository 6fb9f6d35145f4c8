package timex

import (
	"github.com/comity-kb/comity/tools/internal/text"
)

// resolver is the second pass: it turns what expressions state into EDTF.
type resolver struct {
	doc    *text.Document
	tokens []text.Token
	anchor moment
	// filed is the day of the dateline, where there is one.
	filed moment
	// day is the last date of the paragraph that was a day.
	day moment
	// context is the last date that was resolved, inSentence whether that was
	// in the present sentence.
	context moment
	// since is the start of the context where that is a stretch of months.
	since moment
	// period is the last month, quarter, half-year or stretch of months of the
	// text: what its figures are of.
	period stretch
	// stretch is the last stretch of months.
	stretch stretch
	// days is the last stretch of days within one month.
	days    stretch
	daysIn  int  // its paragraph
	hasYear bool // the context's year was stated
	yearEnd int  // the token after the expression that stated it
	// last is the sentence of the last date; against says that the present one is
	// only what another is compared with.
	last    int
	against bool
	// dated tells whether the sentence has named a month, quarter or stretch of
	// months so far, settled whether the present expression was the first.
	dated, settled bool
	sentence       int
	paragraph      int
}

func (r *resolver) resolve(f found) string {
	first := r.tokens[f.core]
	if first.Paragraph != r.paragraph {
		r.paragraph, r.context, r.since, r.day, r.hasYear = first.Paragraph, moment{}, moment{}, moment{}, false
	}
	if first.Sentence != r.sentence {
		r.sentence, r.hasYear, r.dated = first.Sentence, false, false
	}
	r.settled = false
	v := f.value
	if v.form == fixed {
		return v.text
	}
	if v.months > 0 {
		return r.firstMonths(f)
	}
	if v.span > 0 {
		return r.spanned(v)
	}
	if v.back > 0 {
		return r.runningTo(f)
	}
	if v.to != nil {
		return r.interval(f)
	}
	if v.monthly {
		return r.sameDays(f, v)
	}
	if s, ok := r.compared(f, v); ok {
		return s.String()
	}
	m, week := r.moment(f, v)
	if m.year == 0 {
		return ""
	}
	m.year += v.years
	if v.thanksgiving {
		m = fourthThursday(m.year)
	}
	r.against = m.day == 0 && m.month != 0 && r.context.month != 0 && r.context.day == 0 && first.Sentence == r.last && r.comparesWith(f.first-1)
	r.keep(m, v)
	r.yearEnd = f.last
	r.last, r.against = first.Sentence, false
	if week > 0 || v.week {
		if v.week {
			t := m.time()
			m, week = momentOf(t.AddDate(0, 0, -((int(t.Weekday())+6)%7))), 7
		}
		return momentOf(m.time()).String() + "/" + momentOf(m.time().AddDate(0, 0, week-1)).String()
	}
	return m.String()
}

// keep makes a date the context of what follows. Dates that were themselves
// resolved from the context do not replace it: "in March, up on the
// previous month and on a year earlier" counts from March twice.
func (r *resolver) keep(m moment, v value) {
	if v.fromContext || v.form == same || r.against {
		return
	}
	r.context, r.since = m, moment{}
	if m.day != 0 {
		r.day = m
	}
	r.hasYear = v.form == calendar && v.at.year != 0
	if m.day == 0 && (m.month != 0 || m.group > 24) && v.years == 0 {
		r.period = stretch{last: m}
		r.settled, r.dated = !r.dated, true
	}
}

// interval resolves both ends of a range.
func (r *resolver) interval(f found) string {
	a, b := f.value, *f.value.to
	a.to = nil
	var start, end moment
	if a.form == calendar && b.form == calendar && a.at.year == 0 && b.at.year == 0 {
		// The end settles the year and the start precedes it.
		end, _ = r.moment(f, b)
		if end.year == 0 {
			return ""
		}
		start = a.at
		if start.month == 0 && start.group == 0 {
			start.month = end.month
		}
		start.year = end.year
		if order(start, end) > 0 {
			start.year--
		}
	} else {
		start, _ = r.moment(f, a)
		if a.form == calendar && b.form == calendar && b.at.year == 0 && start.year != 0 {
			end = b.at
			end.year = start.year
			if order(start, end) > 0 {
				end.year++
			}
		} else {
			end, _ = r.moment(f, b)
			if b.form == weekly && start.day != 0 && end.day != 0 && order(start, end) > 0 {
				start = momentOf(start.time().AddDate(0, 0, -7))
			}
		}
	}
	if start.year == 0 || end.year == 0 || order(start, end) > 0 {
		return ""
	}
	r.keep(end, value{at: end})
	if start.day != 0 && end.day != 0 && start.month == end.month && start.year == end.year {
		r.days, r.daysIn = stretch{start, end}, r.paragraph
	}
	r.keepStretch(start, end)
	if start.String() == end.String() {
		return start.String()
	}
	return start.String() + "/" + end.String()
}

// firstMonths resolves "the first five months of 2025".
func (r *resolver) firstMonths(f found) string {
	v := f.value
	year := v.at.year
	if v.stated && r.anchor.year != 0 {
		year = r.anchor.year + v.which
	}
	if year == 0 && r.anchor.year != 0 {
		// The latest stretch of so many months that is over, or the running
		// year's where the publication is known to the year only.
		year = r.anchor.year
		if r.anchor.month != 0 && r.anchor.month <= v.months {
			year--
		}
	}
	if year == 0 {
		return ""
	}
	start, end := moment{year: year, month: 1}, moment{year: year, month: v.months}
	r.keep(moment{year: year}, value{})
	r.keepStretch(start, end)
	return start.String() + "/" + end.String()
}

// moment resolves one date; week is the number of days where the date is a week
// or a weekend that begins on it.
func (r *resolver) moment(f found, v value) (m moment, week int) {
	switch v.form {
	case calendar:
		return r.calendar(f, v), 0
	case weekly:
		return r.weekly(f, v), 0
	case offset:
		return r.offset(f, v)
	case same:
		return r.same(v), 0
	}
	return moment{}, 0
}

// calendar fills in the year of a month, quarter or season.
func (r *resolver) calendar(f found, v value) moment {
	m := v.at
	if v.stated {
		if r.anchor.year == 0 {
			return moment{}
		}
		m.year = r.anchor.year
		if v.unit == yearUnit { // "June last year"
			m.year += v.which
			return m
		}
		if r.anchor.month == 0 {
			return moment{}
		}
		here := moment{year: r.anchor.year, month: r.anchor.month}
		switch c := order(m, here); {
		case v.which < 0 && (c > 0 || c == 0), v.which < 0 && m.group >= 21 && m.group <= 24 && here.month-m.firstMonth() < 3:
			m.year--
		case v.which > 0 && c <= 0:
			m.year++
		}
		return m
	}
	if m.year != 0 {
		return m
	}
	if v.delivery && r.anchor.month != 0 {
		// Contracts are named for the month ahead in which they fall due.
		m.year = r.anchor.year
		if m.month < r.anchor.month {
			m.year++
		}
		return m
	}
	if r.hasYear && r.context.year != 0 && !r.aside(f) {
		// In a sentence that has named a year, a month without one is that
		// year's, unless it is still to come, or could not have been.
		named := m
		named.year = r.context.year
		if verb := r.tense(f); verb != future && (verb != past || r.anchor.year == 0 || order(named, r.anchor) <= 0) {
			return named
		}
	}
	if r.anchor.year == 0 {
		return moment{}
	}
	m.year = r.anchor.year
	if r.anchor.month == 0 {
		return m
	}
	return r.nearest(f, m)
}

// aside tells whether the year of a sentence was named in a relative clause that
// is over before an expression: "Norway, which joined in 2021, met in May".
func (r *resolver) aside(f found) bool {
	closed := false
	for i := r.yearEnd; i < f.first && i < r.yearEnd+reach; i++ {
		if r.word(i) == "," {
			closed = true
			break
		}
	}
	if !closed {
		return false
	}
	for i := r.yearEnd - 1; i > 0 && i >= r.yearEnd-reach && r.tokens[i].Sentence == r.sentence; i-- {
		switch r.word(i) {
		case ",", ";":
			return false
		case "which", "who", "whose", "where":
			return r.word(i-1) == ","
		}
	}
	return false
}

// nearest chooses the year of a date without one by the tense around it.
func (r *resolver) nearest(f found, m moment) moment {
	ahead := order(m, r.anchor) > 0
	if m.day != 0 && r.anchor.day != 0 {
		// A day is named without its year only while that is plain: one that
		// lies three months ahead or less is not the one of a year ago.
		if ahead && monthsApart(m, r.anchor) <= 3 {
			return m
		}
		if !ahead && monthsApart(m, r.anchor) >= 9 && r.tense(f) != past {
			m.year++
			return m
		}
	}
	verb := r.tense(f)
	if m.group >= 33 && r.reported(f) {
		verb = past // expects to report a loss for the third quarter
	}
	switch verb {
	case future:
		// A date just behind is not meant for next year: reports of what was
		// to come on that day linger.
		if !ahead && m.monthsBefore(r.anchor) > 2 {
			m.year++
		}
		if ahead && monthsApart(m, r.anchor) > 10 {
			m.year--
		}
	case past:
		if ahead {
			m.year--
		}
	case intended:
		if !ahead && monthsApart(m, r.anchor) > 6 {
			m.year++
		}
	default:
		if ahead && (m.group >= 33 || monthsApart(m, r.anchor) > 5) {
			m.year--
		}
	}
	return m
}

// reported tells whether results are reported for an expression.
func (r *resolver) reported(f found) bool {
	for i := f.first - 1; i >= 0 && i >= f.first-4; i-- {
		switch r.word(i) {
		case "report", "post", "release", "announce", "publish":
			return true
		}
	}
	return false
}

// monthsBefore counts the months from the end of a date to one of its year.
func (m moment) monthsBefore(b moment) int {
	n := b.firstMonth() - m.firstMonth()
	switch {
	case m.group >= 40:
		n -= 5
	case m.group != 0:
		n -= 2
	}
	return n
}

// monthsApart counts months between two dates of one year.
func monthsApart(a, b moment) int {
	n := a.firstMonth() - b.firstMonth()
	if n < 0 {
		return -n
	}
	return n
}

// weekly resolves a weekday: the nearest one behind, the publication day itself
// included, or ahead where the tense says so.
func (r *resolver) weekly(f found, v value) moment {
	if r.anchor.day == 0 {
		return moment{}
	}
	t := r.anchor.time()
	here := (int(t.Weekday())+6)%7 + 1
	if v.stated && v.unit == weekUnit { // "Friday of next week"
		return momentOf(t.AddDate(0, 0, v.weekday-here+7*v.which))
	}
	back := (here - v.weekday + 7) % 7
	forth := (v.weekday - here + 7) % 7
	if v.stated {
		switch {
		case v.which < 0:
			if back == 0 {
				back = 7
			}
			return momentOf(t.AddDate(0, 0, -back))
		case v.which > 0:
			if forth == 0 {
				forth = 7
			}
			return momentOf(t.AddDate(0, 0, forth))
		}
		// "this Friday" is the one of this week, before or after.
		if r.tense(f) == past {
			return momentOf(t.AddDate(0, 0, -back))
		}
		return momentOf(t.AddDate(0, 0, forth))
	}
	if verb := r.tense(f); verb == future || verb == intended {
		return momentOf(t.AddDate(0, 0, forth))
	}
	return momentOf(t.AddDate(0, 0, -back))
}
