package timex

import (
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/text"
)

// subYear matches quarters, halves and the first months of a year: "Q2 2025",
// "2Q25", "H1", "the second quarter of 2025", "the first half of last year",
// "the first five months of 2025".
func (m *matcher) subYear(i int) (value, int, bool) {
	if group := shortGroup(m.fold(i)); group > 0 && m.class(i) == text.Word {
		year, end := m.yearAfter(i + 1)
		if y, e := m.shortYear(i + 1); y > 0 {
			year, end = y, e
		}
		return withYear(value{at: moment{group: group}}, year), end, true
	}
	if w := m.fold(i + 1); m.class(i) == text.Number && m.tight(i+1) && len(w) > 0 && (w[0] == 'q' || w[0] == 'h') && len(m.fold(i)) == 1 {
		if group := shortGroup(w[:1] + m.fold(i)); group > 0 && (len(w) == 1 || len(w) == 3 && isNumber(w[1:]) || len(w) == 5 && isNumber(w[1:])) {
			v := value{at: moment{group: group}}
			switch len(w) {
			case 3:
				v.at.year = 2000 + atoi(w[1:])
				return v, i + 2, true
			case 5:
				v.at.year = atoi(w[1:])
				return v, i + 2, true
			}
			year, end := m.yearAfter(i + 2)
			return withYear(v, year), end, true
		}
	}
	j := m.article(i)
	nth, ok := ordinals[m.fold(j)]
	k := j + 1
	if !ok && m.class(j) == text.Number && m.tight(j+1) {
		switch m.fold(j + 1) {
		case "st", "nd", "rd", "th":
			nth, ok, k = atoi(m.fold(j)), true, j+2
		}
	}
	if !ok {
		return value{}, i, false
	}
	v := value{}
	switch w := m.fold(k); {
	case w == "week" && m.fold(k+1) == "of":
		return m.weekInMonth(i, nth, k+2)
	case w == "quarter" && nth >= 1 && nth <= 4:
		v.at.group, k = 32+nth, k+1
	case w == "quarter" && nth == -1 && m.fold(j) == "final":
		v.at.group, k = 36, k+1
	case w == "half" && (nth == 1 || nth == 2):
		v.at.group, k = 39+nth, k+1
		if m.fold(k) == "of" && monthName(m.fold(k+1)) > 0 {
			return value{}, i, false // the first half of June is June
		}
		if m.fold(k) == "of" && (m.fold(k+1) != "the" || m.fold(k+2) != "year") && m.fourDigits(k+1) == 0 && m.fold(k+1) != "last" && m.fold(k+1) != "this" && m.fold(k+1) != "next" {
			return value{}, i, false // the first half of something else
		}
	case nth == 1 && counts[w] > 1 && m.fold(k+1) == "months":
		v.months, k = counts[w], k+2
	case nth == 1 && (counts[w] == 2 || counts[w] == 3) && m.fold(k+1) == "quarters":
		v.months, k = 3*counts[w], k+2
	case nth == 1 && m.class(k) == text.Number && atoi(w) > 1 && atoi(w) < 12 && m.fold(k+1) == "months":
		v.months, k = atoi(w), k+2
	default:
		return value{}, i, false
	}
	year, end := m.yearAfter(k)
	if year == 0 && m.fold(k) == "of" && m.fold(k+1) == "the" && m.fold(k+2) == "year" {
		end = k + 3
		if y := m.fourDigits(end); y > 0 {
			year, end = y, end+1
		}
	}
	if year == 0 {
		if _, e, ok := m.fiscal(k); ok {
			return value{form: fixed}, e, true // no quarter of the calendar
		}
		if m.fold(k) == "of" && (m.fold(k+1) == "fiscal" || m.fold(k+1) == "the" && m.fold(k+2) == "fiscal") {
			return value{form: fixed}, k, true
		}
	}
	v = withYear(v, year)
	return v, end, true
}

// weekInMonth matches "the last week of April", its last seven days, and "the
// second week of April", the days from 8 to 14; month is the token of the month.
func (m *matcher) weekInMonth(i, nth, month int) (value, int, bool) {
	n, end := m.monthAt(month)
	if n == 0 || nth > 4 {
		return value{}, i, false
	}
	first := 7*nth - 6
	if nth < 0 {
		if n == 2 {
			return value{}, i, false // 28 or 29 days
		}
		first = time.Date(2023, time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC).Day() - 6
	}
	year, end := m.yearAfter(end)
	v := withYear(value{at: moment{month: n, day: first}}, year)
	to := withYear(value{at: moment{month: n, day: first + 6}}, year)
	v.to = &to
	return v, end, true
}

func shortGroup(w string) int {
	switch w {
	case "q1", "q2", "q3", "q4":
		return 32 + int(w[1]-'0')
	case "h1", "h2":
		return 39 + int(w[1]-'0')
	}
	return 0
}

// fiscal matches "fiscal year 2024", "FY24", "FY2023-24". The years of fiscal
// calendars begin where they like; the year that gives the name is taken.
func (m *matcher) fiscal(i int) (value, int, bool) {
	w := m.fold(i)
	if len(w) > 3 && w[:2] == "fy" && isNumber(w[2:]) && m.class(i) == text.Word {
		switch n := atoi(w[2:]); len(w) {
		case 4:
			return value{at: moment{year: 2000 + n}}, i + 1, true
		case 6:
			return value{at: moment{year: n}}, i + 1, true
		}
	}
	if a, b, ok := strings.Cut(w, "-"); ok && len(a) > 3 && a[:2] == "fy" && isNumber(a[2:]) && isNumber(b) && len(b) == 2 {
		y := atoi(a[2:])
		if len(a) == 4 {
			y += 2000
		}
		if y > 1800 && y < 2199 && atoi(b) == (y+1)%100 { // FY2024-25
			to := value{at: moment{year: y + 1}}
			return value{at: moment{year: y}, to: &to}, i + 1, true
		}
	}
	if y := m.marketingYear(i); y > 0 && (m.fold(i+1) == "/" || m.fold(i+1) == "-") && m.tight(i+1) && m.tight(i+2) && len(m.fold(i+2)) == 2 && atoi(m.fold(i+2)) == (y+1)%100 {
		to := value{at: moment{year: y + 1}}
		return value{at: moment{year: y}, to: &to}, i + 3, true // MY20/21
	}
	j := i
	switch {
	case (w == "fiscal" || w == "financial" || w == "marketing") && m.fold(i+1) == "year":
		j = i + 2
	case w == "fiscal" || w == "fy":
		j = i + 1
	default:
		return value{}, i, false
	}
	y := m.fourDigits(j)
	if y == 0 {
		return value{}, i, false
	}
	v := value{at: moment{year: y}}
	if s := m.fold(j + 1); (s == "-" || s == "/" || s == "–" || s == "‑") && m.tight(j+1) && m.tight(j+2) && isNumber(m.fold(j+2)) {
		n := atoi(m.fold(j + 2))
		if len(m.fold(j+2)) == 2 && n == (y+1)%100 || n == y+1 {
			to := value{at: moment{year: y + 1}}
			v.to = &to
			return v, j + 3, true
		}
	}
	return v, j + 1, true
}

// marketingYear is the first year of a marketing year that is written as in MY20/21
// or MY2020/21, 0 where none starts at a token.
func (m *matcher) marketingYear(i int) int {
	w := m.fold(i)
	if m.class(i) != text.Word || len(w) != 4 && len(w) != 6 || w[:2] != "my" || !isNumber(w[2:]) {
		return 0
	}
	if len(w) == 4 {
		return 2000 + atoi(w[2:])
	}
	return atoi(w[2:])
}

// relative matches "last month", "this week", "next year", "the coming year".
func (m *matcher) relative(i int) (value, int, bool) {
	j := m.article(i)
	var n int
	switch m.fold(j) {
	case "last", "past":
		n = -1
	case "this", "current":
		n = 0
	case "next", "coming":
		n = 1
	case "of":
		return m.relative(j + 1)
	case "weekend":
		// "over the weekend"
		switch p := m.fold(j - 2); {
		case m.fold(j-1) == "the" && (p == "over" || p == "during" || p == "at"):
			return value{form: offset, unit: weekendUnit, nearest: true}, j + 1, true
		}
		return value{}, i, false
	default:
		return value{}, i, false
	}
	u, ok := units[m.fold(j+1)]
	if !ok || u == dayUnit || u == halfUnit {
		return value{}, i, false
	}
	if m.fold(j-1) == "the" && (m.fold(j) == "past" || m.fold(j) == "last" && u != quarterUnit || m.fold(j) == "next") {
		return value{}, i, false // the last year is a duration
	}
	if u == yearUnit {
		// this year's third quarter, last year's first half
		k := j + 2
		if m.fold(k) == "'s" {
			k++
		}
		if v, end, ok := m.subYear(k); ok && v.at.group != 0 && v.at.year == 0 && !v.stated {
			return withYear(v, map[int]int{-1: -1, 0: -2, 1: -3}[n]), end, true
		}
	}
	return value{form: offset, unit: u, n: n}, j + 2, true
}

// context matches what is relative to another expression: "the previous
// month", "a year earlier", "the same month", "that year", "three days later".
func (m *matcher) context(i int) (value, int, bool) {
	j := m.article(i)
	w := m.fold(j)
	u, ok := units[m.fold(j+1)]
	switch {
	case ok && u != dayUnit && (w == "previous" || w == "preceding" || w == "prior"):
		return value{form: offset, unit: u, n: -1, fromContext: true}, j + 2, true
	case ok && (w == "previous" || w == "preceding"):
		return value{form: offset, unit: u, n: -1, fromContext: true}, j + 2, true
	case ok && (w == "following" || w == "subsequent") && j > i:
		return value{form: offset, unit: u, n: 1, fromContext: true}, j + 2, true
	case ok && w == "next" && j > i && u == dayUnit:
		return value{form: offset, unit: u, n: 1, fromContext: true}, j + 2, true
	case w == "latest" && j > i && (ok && u >= monthUnit && u <= quarterUnit || m.fold(j+1) == "period"):
		return value{form: offset, unit: u, fromContext: true, latest: true}, j + 2, true
	case ok && w == "same" && j > i && (u == monthUnit || u == yearUnit || u == dayUnit || u == quarterUnit || u == weekUnit):
		if next := m.fold(j + 2); next == "last" || next == "a" || next == "of" || next == "the" || next == "in" || next == "one" {
			return value{}, i, false // sameTime knows
		}
		return value{form: offset, unit: u, fromContext: true}, j + 2, true
	case ok && w == "that" && (u == monthUnit || u == yearUnit || u == dayUnit || u == quarterUnit || u == weekUnit) && m.fold(j-1) != "said":
		return value{form: offset, unit: u, fromContext: true}, j + 2, true
	}
	n := counts[w]
	if m.class(j) == text.Number {
		n = atoi(w)
	}
	if n <= 0 || n > 100 || j > i {
		if u, ok := units[m.fold(j)]; ok && j > i && m.fold(j+1) == "before" && u != decadeUnit && endsClause(m.fold(j+2)) {
			return value{form: offset, unit: u, n: -1, fromContext: true}, j + 2, true
		}
		return value{}, i, false
	}
	u, ok = units[m.fold(j+1)]
	if !ok {
		u, ok = pluralUnits[m.fold(j+1)]
	}
	if !ok {
		return value{}, i, false
	}
	switch m.fold(j + 2) {
	case "earlier", "before", "previously":
		if m.fold(j+2) == "before" && !endsClause(m.fold(j+3)) {
			return value{}, i, false // two days before the deadline
		}
		return value{form: offset, unit: u, n: -n, fromContext: true}, j + 3, true
	case "later":
		return value{form: offset, unit: u, n: n, fromContext: true}, j + 3, true
	}
	return value{}, i, false
}

func endsClause(w string) bool {
	switch w {
	case "", ".", ",", ";", ")", "and", "to", "but", "when", "\"", "”":
		return true
	}
	return false
}

// plainDay matches today, yesterday, tomorrow and tonight.
func (m *matcher) plainDay(i int) (value, int, bool) {
	v := value{form: offset, unit: dayUnit}
	switch m.fold(i) {
	case "today", "tonight":
		if m.class(i-1) == text.Mark && m.fold(i-1) == "-" {
			return value{}, i, false
		}
	case "yesterday":
		v.n = -1
	case "tomorrow":
		v.n = 1
	case "this":
		if !partsOfDay[m.fold(i+1)] {
			return value{}, i, false
		}
		return v, i + 2, true
	case "last":
		if m.fold(i+1) != "night" {
			return value{}, i, false
		}
		v.n = -1
		return v, i + 2, true
	default:
		return value{}, i, false
	}
	if m.capital(i) && !m.startsSentence(i) && m.fold(i-1) != ":" && !openers[m.fold(i-1)] {
		return value{}, i, false // USA Today, but "A NEW START: Today, envoys met"
	}
	return v, i + 1, true
}

// openers open what is said.
var openers = map[string]bool{"\"": true, "“": true, "‘": true, "``": true, "«": true}

// edges are the words before "of the year" that make it a date.
var edges = map[string]bool{"end": true, "beginning": true, "start": true, "middle": true, "close": true, "rest": true, "remainder": true, "earlier": true, "later": true, "early": true, "late": true}

// unitsAlone do without an article after "the end of".
var unitsAlone = map[string]bool{"year": true, "quarter": true, "month": true}

// edge matches "the end of the year", "end of year", "later in the year",
// "year-end".
func (m *matcher) edge(i int) (value, int, bool) {
	if w := m.fold(i); w == "year-end" || w == "month-end" {
		if y := m.fourDigits(i + 1); y > 0 {
			return value{at: moment{year: y}}, i + 2, true
		}
		u := yearUnit
		if w == "month-end" {
			u = monthUnit
		}
		return value{form: offset, unit: u, inSentence: true}, i + 1, true
	}
	j := m.article(i)
	if u, ok := units[m.fold(j)]; ok && (u == yearUnit || u == monthUnit) && m.fold(j+1) == "'s" && m.fold(j+2) == "end" {
		return value{form: offset, unit: u, inSentence: true}, j + 3, true
	}
	if edges[m.fold(j)] && m.fold(j+1) == "of" && unitsAlone[m.fold(j+2)] && m.class(j+3) != text.Number && (m.class(j+3) != text.Word || functionAfter[m.fold(j+3)]) {
		return value{form: offset, unit: units[m.fold(j+2)], inSentence: true}, j + 3, true // by end of year
	}
	if !edges[m.fold(j)] || m.fold(j+1) != "of" && m.fold(j+1) != "in" || m.fold(j+2) != "the" {
		return value{}, i, false
	}
	u, ok := units[m.fold(j+3)]
	if !ok || u == dayUnit || u == halfUnit || u == decadeUnit || m.fourDigits(j+4) > 0 {
		return value{}, i, false
	}
	return value{form: offset, unit: u, inSentence: true}, j + 4, true
}

// decade matches "the 1990s" and "the 20th century".
func (m *matcher) decade(i int) (value, int, bool) {
	if m.class(i) != text.Number {
		return value{}, i, false
	}
	w := m.fold(i)
	if len(w) == 4 && w[3] == '0' && isNumber(w) && (m.fold(i+1) == "s" || m.fold(i+1) == "'s") && m.tight(i+1) && w >= "1800" && w < "2200" {
		return value{form: fixed, text: w[:3] + "X"}, i + 2, true
	}
	if (m.fold(i+1) == "th" || m.fold(i+1) == "st") && m.tight(i+1) && m.fold(i+2) == "century" && len(w) == 2 && w > "10" && w < "23" {
		n := atoi(w) - 1
		return value{form: fixed, text: string([]byte{byte('0' + n/10), byte('0' + n%10)}) + "XX"}, i + 3, true
	}
	return value{}, i, false
}
