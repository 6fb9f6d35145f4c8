package timex

import (
	"github.com/comity-kb/comity/tools/internal/text"
)

// between matches "between 2020 and 2023".
func (m *matcher) between(i int) (value, int, bool) {
	a, end, ok := m.single(m.article(i + 1))
	if !ok {
		a, end, ok = m.bareDay(i + 1)
	}
	if !ok || m.fold(end) != "and" {
		return value{}, i, false
	}
	b, last, ok := m.single(m.article(end + 1))
	if !ok {
		if b, last, ok = m.bareDay(end + 1); !ok {
			return value{}, i, false
		}
	}
	if a.form == calendar && b.form == calendar && a.at.day != 0 && a.at.month == 0 && b.at.month == 0 || b.to != nil || a.to != nil {
		return value{}, i, false // between 3 and 4 million
	}
	return join(a, b), last, true
}

func (m *matcher) article(i int) int {
	if m.fold(i) == "the" {
		return i + 1
	}
	return i
}

// bareDay is the number of a day without its month.
func (m *matcher) bareDay(i int) (value, int, bool) {
	if d, end := m.dayNumber(i); d > 0 {
		return value{at: moment{day: d}}, end, true
	}
	return value{}, i, false
}

// rangeFrom extends a date to a range: "June 9 to 10", "June-August 2025",
// "2020-2023", "Monday to Wednesday".
func (m *matcher) rangeFrom(a value, first, end int) (value, int, bool) {
	if a.to != nil {
		return a, end, true
	}
	w := m.fold(end)
	dash := w == "-" || w == "–" || w == "—" && m.tight(end) || w == "‑"
	switch {
	case dash:
	case w == "to" || w == "through" || w == "till":
	case w == "and" && a.form == calendar && a.at.day != 0 && a.at.year == 0:
		// June 9 and 10: two days in a row are one stretch.
		if d, e := m.dayNumber(end + 1); d == a.at.day+1 && m.tight(e) && m.class(e) == text.Mark {
			b := value{at: moment{day: d}}
			year, e2 := m.yearAfter(e)
			b.at.year = year
			return join(a, b), e2, true
		}
		return a, end, true
	default:
		return a, end, true
	}
	b, last, ok := m.single(m.article(end + 1))
	if ok && rangeable(a, b) {
		return join(a, b), last, true
	}
	if a.form == calendar && a.at.day != 0 && a.at.month != 0 {
		if d, e := m.dayNumber(end + 1); d > 0 && (d > a.at.day) && !countedThings[m.fold(e)] {
			b := value{at: moment{day: d}}
			year, e2 := m.yearAfter(e)
			b.at.year = year
			return join(a, b), e2, true
		}
	}
	if a.form == calendar && a.at.year > 1000 && a.at.month == 0 && a.at.group == 0 && (dash || w == "/") && m.tight(end+1) {
		if n := m.fold(end + 1); len(n) == 2 && isNumber(n) && atoi(n) > a.at.year%100 {
			return join(a, value{at: moment{year: a.at.year/100*100 + atoi(n)}}), end + 2, true
		}
	}
	return a, end, true
}

// ofFiscalYear takes in the second half of the year after a range of months:
// "April-January 2024-25". A year that is written as two runs from April to
// March, as in India and Japan.
func (m *matcher) ofFiscalYear(v value, end int) (value, int, bool) {
	y := m.fourDigits(end - 1)
	switch m.fold(end) {
	case "-", "–", "‑", "/":
	default:
		return v, end, false
	}
	if w := m.fold(end + 1); y == 0 || v.to.form != calendar || !m.tight(end) || !m.tight(end+1) || !(len(w) == 2 && atoi(w) == (y+1)%100 || len(w) == 4 && atoi(w) == y+1) {
		return v, end, false
	}
	to := *v.to
	v.to = &to
	if v.at.month > v.to.at.month { // a season over the turn of the year
		v.at.year, v.to.at.year = y, y+1
		return v, end + 2, true
	}
	for _, at := range []*moment{&v.at, &v.to.at} {
		at.year = y
		if at.month < 4 {
			at.year++
		}
	}
	return v, end + 2, true
}

// rangeable tells whether two dates can be the ends of one stretch.
func rangeable(a, b value) bool {
	if b.to != nil {
		return false
	}
	if a.form == weekly || b.form == weekly {
		return a.form == b.form
	}
	if a.form != calendar {
		return false
	}
	if b.form == offset {
		return a.at.year != 0
	}
	if b.form != calendar {
		return false
	}
	if a.at.month == 0 && a.at.group == 0 {
		return a.at.year != 0 && b.at.month == 0 && b.at.group == 0 && b.at.year > a.at.year
	}
	return b.at.month != 0 || b.at.group != 0
}

// join makes an interval; each end lends the other what it leaves open.
func join(a, b value) value {
	if a.form == calendar && b.form == calendar {
		if b.at.month == 0 && b.at.group == 0 && b.at.day != 0 {
			b.at.month = a.at.month
		}
		if a.at.month == 0 && a.at.group == 0 && a.at.day != 0 {
			a.at.month = b.at.month
		}
		if a.at.year == 0 && b.at.year != 0 {
			a.at.year = b.at.year
			if order(a.at, b.at) > 0 {
				a.at.year-- // November to January 2025
			}
		}
	}
	a.to = &b
	return a
}

// startOfRange matches "9 to 10 June 2025" and "9-10 June".
func (m *matcher) startOfRange(i int) (value, int, bool) {
	d, end := m.dayNumber(i)
	if d == 0 {
		return value{}, i, false
	}
	switch m.fold(end) {
	case "to", "-", "–", "and", "‑", "&":
	default:
		return value{}, i, false
	}
	b, last, ok := m.dayFirst(end + 1)
	if !ok || b.at.day <= d {
		return value{}, i, false
	}
	return join(value{at: moment{day: d}}, b), last, true
}
