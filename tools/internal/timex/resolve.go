package timex

import (
	"time"

	"github.com/comity-kb/comity/tools/internal/text"
)

// resolver is the second pass: it turns what expressions state into EDTF.
type resolver struct {
	doc    *text.Document
	tokens []text.Token
	anchor moment
	// context is the last date that was resolved, inSentence whether that was
	// in the present sentence.
	context   moment
	hasYear   bool // the context's year was stated
	sentence  int
	paragraph int
}

func (r *resolver) resolve(f found) string {
	first := r.tokens[f.core]
	if first.Paragraph != r.paragraph {
		r.paragraph, r.context, r.hasYear = first.Paragraph, moment{}, false
	}
	if first.Sentence != r.sentence {
		r.sentence, r.hasYear = first.Sentence, false
	}
	v := f.value
	if v.form == fixed {
		return v.text
	}
	if v.months > 0 {
		return r.firstMonths(f)
	}
	if v.to != nil {
		return r.interval(f)
	}
	m, week := r.moment(f, v)
	if m.year == 0 {
		return ""
	}
	r.keep(m, v)
	if week > 0 {
		return momentOf(m.time()).String() + "/" + momentOf(m.time().AddDate(0, 0, week-1)).String()
	}
	return m.String()
}

// keep makes a date the context of what follows. Dates that were themselves
// resolved from the context do not replace it: "in March, up on the
// previous month and on a year earlier" counts from March twice.
func (r *resolver) keep(m moment, v value) {
	if v.fromContext || v.form == same {
		return
	}
	r.context = m
	r.hasYear = v.form == calendar && v.at.year != 0
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
		case v.which < 0 && (c > 0 || c == 0):
			m.year--
		case v.which > 0 && c <= 0:
			m.year++
		}
		return m
	}
	if m.year != 0 {
		return m
	}
	if r.hasYear && r.context.year != 0 && r.tense(f) != future {
		// In a sentence that has named a year, a month without one is that
		// year's, unless it is still to come.
		m.year = r.context.year
		return m
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
	switch r.tense(f) {
	case future:
		// A date just behind is not meant for next year: reports of what was
		// to come on that day linger.
		if !ahead && monthsApart(m, r.anchor) > 2 {
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

// offset resolves n units from the anchor or the context.
func (r *resolver) offset(f found, v value) (moment, int) {
	from := r.anchor
	if v.fromContext && r.context.year != 0 || v.inSentence && r.hasYear {
		from = r.context
	}
	if from.year == 0 {
		return moment{}, 0
	}
	if v.fromContext && from.group >= 33 && from.group <= 36 && v.unit == quarterUnit {
		return shiftGroup(from, 33, 4, v.n), 0
	}
	if v.fromContext && from.group != 0 && v.unit == yearUnit {
		from.year += v.n
		return from, 0
	}
	if from.group != 0 {
		from = moment{year: from.year, month: from.firstMonth()}
	}
	switch v.unit {
	case dayUnit:
		if from.day == 0 {
			return moment{}, 0
		}
		return momentOf(from.time().AddDate(0, 0, v.n)), 0
	case weekUnit, weekendUnit:
		if from.day == 0 {
			return moment{}, 0
		}
		t := from.time()
		monday := t.AddDate(0, 0, -((int(t.Weekday())+6)%7)+7*v.n)
		if v.nearest && t.Weekday() != time.Saturday && t.Weekday() != time.Sunday && r.tense(f) != future {
			monday = monday.AddDate(0, 0, -7)
		}
		if v.unit == weekendUnit {
			return momentOf(monday.AddDate(0, 0, 5)), 2
		}
		return momentOf(monday), 7
	case monthUnit:
		if from.month == 0 {
			return moment{}, 0
		}
		t := time.Date(from.year, time.Month(from.month)+time.Month(v.n), 1, 0, 0, 0, 0, time.UTC)
		return moment{year: t.Year(), month: int(t.Month())}, 0
	case quarterUnit:
		if from.month == 0 {
			return moment{}, 0
		}
		return shiftGroup(moment{year: from.year, group: 33 + (from.month-1)/3}, 33, 4, v.n), 0
	case yearUnit:
		if v.fromContext && r.context.year != 0 && v.n != 0 && from.day == 0 {
			from.year += v.n // a year earlier than June is June
			return from, 0
		}
		return moment{year: from.year + v.n}, 0
	case decadeUnit:
		return moment{year: from.year + 10*v.n}, 0
	}
	return moment{}, 0
}

// shiftGroup moves a grouping of a year by n of its kind.
func shiftGroup(m moment, first, size, n int) moment {
	i := m.year*size + m.group - first + n
	return moment{year: i / size, group: first + i%size}
}

// same resolves "the same period last year".
func (r *resolver) same(v value) moment {
	m := r.anchor
	if v.fromContext && r.context.year != 0 {
		m = r.context
	}
	if m.year == 0 {
		return moment{}
	}
	if v.unit != dayUnit {
		m.day = 0
	}
	if v.at.year != 0 {
		m.year = v.at.year
	} else {
		m.year += v.n
	}
	switch v.unit {
	case quarterUnit:
		if m.group == 0 && m.month != 0 {
			m = moment{year: m.year, group: 33 + (m.month-1)/3}
		}
	case monthUnit, noUnit:
		if v.unit == noUnit && !v.fromContext {
			return m // this time last year: the month
		}
	}
	return m
}
