package timex

import "time"

// moment is a date as far as it is stated; 0 is what is not. group is an EDTF
// sub-year grouping in place of a month.
type moment struct{ year, month, day, group int }

func (m moment) String() string {
	if m.year == 0 {
		return ""
	}
	s := appendPadded(make([]byte, 0, len("2025-06-12")), m.year, 4)
	switch {
	case m.group != 0:
		s = appendPadded(append(s, '-'), m.group, 2)
	case m.month != 0:
		s = appendPadded(append(s, '-'), m.month, 2)
		if m.day != 0 {
			s = appendPadded(append(s, '-'), m.day, 2)
		}
	}
	return string(s)
}

// appendPadded appends a number with leading zeros to a width.
func appendPadded(s []byte, n, width int) []byte {
	if n < 0 {
		s, n = append(s, '-'), -n
	}
	if n >= 10 || width > 1 {
		s = appendPadded(s, n/10, width-1)
	}
	return append(s, byte('0'+n%10))
}

func (m moment) time() time.Time {
	return time.Date(m.year, time.Month(max(m.month, 1)), max(m.day, 1), 0, 0, 0, 0, time.UTC)
}

func momentOf(t time.Time) moment {
	return moment{year: t.Year(), month: int(t.Month()), day: t.Day()}
}

// order is negative where a is before b, comparing only what both state.
func order(a, b moment) int {
	if a.year != b.year {
		return a.year - b.year
	}
	am, bm := a.firstMonth(), b.firstMonth()
	if am == 0 || bm == 0 || am != bm {
		return am - bm
	}
	if a.day == 0 || b.day == 0 {
		return 0
	}
	return a.day - b.day
}

// firstMonth is the month a moment begins in.
func (m moment) firstMonth() int {
	switch g := m.group; {
	case g == 0:
		return m.month
	case g <= 24:
		return 3 * (g - 20)
	case g <= 36:
		return 3*(g-33) + 1
	case g == 40:
		return 1
	}
	return 7
}

// value is what an expression states.
type value struct {
	form form
	// at is what is stated of a date, weekday what day of the week, 1 to 7.
	at      moment
	weekday int
	// unit and n are "last month": monthUnit, -1. Relative to the publication
	// date, or to the expression before if fromContext.
	unit        unit
	n           int
	fromContext bool
	// inSentence is fromContext only where the sentence has a stated year.
	inSentence bool
	// which is -1, 0 or 1 for last, this and next; stated says there is one.
	which  int
	stated bool
	// months are "the first five months": 5.
	months int
	// nearest leaves it to the tense which one is meant.
	nearest bool
	// to is the end of an interval.
	to *value
	// years are added to what the rest resolves to: "the year-ago third quarter".
	years int
	// week makes it the week a day is in; ago is "a year ago".
	// thanksgiving is a day that depends on the year.
	thanksgiving bool
	// latest is what figures are of: "the latest quarter".
	week, ago, latest bool
	// alone is "the same period" without a year, monthly the one of another month.
	alone, monthly bool
	// span is how many months a stretch has that is told by that, back how many
	// end with the month that is stated.
	span, back int
	// delivery is the month in which a contract falls due.
	delivery bool
	// text is an EDTF value as it is.
	text string
}

type form uint8

const (
	calendar form = iota // what at says
	weekly               // a weekday
	offset               // n units from an anchor
	same                 // the same time, n years off
	fixed                // text
)

// absolute tells whether nothing but the expression is needed.
func (v *value) absolute() bool {
	return v.form == fixed || v.form == calendar && v.at.year != 0 && !v.stated
}

// found is an expression before it is resolved.
type found struct {
	first, core, last int
	value             value
}
