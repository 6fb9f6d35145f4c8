package timex

import (
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/text"
)

// ideographic matches the dates of Chinese and Japanese: 2025年6月12日, 6月12日,
// 2025年6月, in one token or with spaces.
func (m *matcher) ideographic(i int) (value, int, bool) {
	var v value
	number, found := -1, false
	end := i
	for j := i; j < i+6 && j < len(m.tokens) && m.sameParagraph(i, j); j++ {
		w := m.fold(j)
		if m.class(j) == text.Mark || j > i && m.class(j) == text.Word && !strings.ContainsAny(w, ideographs) {
			break
		}
		for _, c := range w {
			switch {
			case '0' <= c && c <= '9':
				if number < 0 {
					number = 0
				}
				if number = number*10 + int(c-'0'); number > 9999 {
					return value{}, i, false
				}
				continue
			case number < 0:
			case c == '年' && number >= 1800 && number <= 2199 && !found:
				v.at.year, found = number, true
			case c == '月' && number >= 1 && number <= 12 && v.at.month == 0 && v.at.day == 0:
				v.at.month, found = number, true
			case (c == '日' || c == '号' || c == '號') && number >= 1 && number <= 31 && v.at.month != 0 && v.at.day == 0:
				v.at.day = number
			}
			number = -1
		}
		if number < 0 {
			end = j + 1
		}
	}
	if !found || end == i {
		return value{}, i, false
	}
	return v, end, true
}

// weekOf matches "the week of March 6" and "the week beginning 6 March".
func (m *matcher) weekOf(i int) (value, int, bool) {
	j := m.article(i)
	if m.fold(j) != "week" {
		return value{}, i, false
	}
	switch m.fold(j + 1) {
	case "of", "beginning", "starting", "from":
	default:
		return value{}, i, false
	}
	v, end, ok := m.monthFirst(j + 2)
	if !ok {
		v, end, ok = m.dayFirst(j + 2)
	}
	if !ok || v.at.day == 0 {
		return value{}, i, false
	}
	v.week = true
	return v, end, true
}

// holiday matches the holidays that have one date in every year and that
// articles date things by: Christmas, New Year's Day, Thanksgiving (the fourth
// Thursday of November, in the United States). Before a noun they describe:
// Christmas orders.
func (m *matcher) holiday(i int) (value, int, bool) {
	if !m.capital(i) {
		return value{}, i, false
	}
	v, end := value{}, i+1
	switch next := m.fold(i + 1); m.fold(i) {
	case "christmas":
		v.at = moment{month: 12, day: 25}
		switch {
		case next == "day":
			end++
		case next == "eve":
			v.at.day = 24
			end++
		case !m.datedBy(i) || m.class(end) == text.Word && !m.capital(end) && !functionAfter[next]:
			return value{}, i, false
		}
	case "new":
		if next != "year" || m.fold(i+2) != "'s" || !m.capital(i+3) {
			return value{}, i, false
		}
		end = i + 4
		switch m.fold(i + 3) {
		case "day":
			v.at = moment{month: 1, day: 1}
		case "eve":
			v.at = moment{month: 12, day: 31}
		default:
			return value{}, i, false
		}
	case "thanksgiving":
		v.thanksgiving, v.at = true, moment{month: 11, day: 25}
		switch {
		case next == "day":
			end++
		case !m.datedBy(i) || m.class(end) == text.Word && !functionAfter[next]:
			return value{}, i, false
		}
	default:
		return value{}, i, false
	}
	if y := m.fourDigits(end); y > 0 {
		v.at.year = y
		end++
	} else if y, e := m.yearAfter(end); y > 0 {
		v.at.year, end = y, e
	}
	return v, end, true
}

// datedBy tells whether what stands before a holiday dates by it: "before
// Christmas".
func (m *matcher) datedBy(i int) bool {
	switch m.fold(i - 1) {
	case "before", "after", "by", "at", "until", "till", "since", "on", "over", "this", "last", "of", "for", "through":
		return true
	}
	return false
}

// functionAfter follow a holiday that stands for its date.
var functionAfter = map[string]bool{
	"and": true, "or": true, "in": true, "to": true, "but": true, "as": true, "when": true, "while": true, "because": true, "at": true, "if": true, "with": true,
}

// fourthThursday is Thanksgiving of a year.
func fourthThursday(year int) moment {
	t := time.Date(year, time.November, 1, 0, 0, 0, 0, time.UTC)
	return moment{year: year, month: 11, day: 22 + (int(time.Thursday)-int(t.Weekday())+7)%7}
}

// vagueFuture matches "the coming months" and "recent weeks", which no date can
// say: they are marked and stay unresolved.
func (m *matcher) vagueFuture(i int) (value, int, bool) {
	j := m.article(i)
	if w := m.fold(j); w != "coming" && w != "recent" {
		return value{}, i, false
	}
	switch pluralUnits[m.fold(j+1)] {
	case dayUnit, weekUnit, monthUnit, quarterUnit, yearUnit, decadeUnit:
		return value{form: fixed}, j + 2, true
	}
	return value{}, i, false
}

// ordinalDay matches a day written as a word: "the first of July", "the Fourth
// of July".
func (m *matcher) ordinalDay(i int) (value, int, bool) {
	if m.fold(i) != "the" || m.fold(i+2) != "of" {
		return value{}, i, false
	}
	day := 0
	switch m.fold(i + 1) {
	case "first", "1st":
		day = 1
	case "second":
		day = 2
	case "third":
		day = 3
	case "fourth":
		day = 4
	case "fifth":
		day = 5
	case "tenth":
		day = 10
	case "fifteenth":
		day = 15
	}
	month, end := m.monthAt(i + 3)
	if day == 0 || month == 0 || m.fold(end) == "'s" {
		return value{}, i, false
	}
	year, end := m.yearAfter(end)
	return withYear(value{at: moment{month: month, day: day}}, year), end, true
}
