package timex

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// afterWeekday are the words after a weekday's name that make it a title.
var afterWeekday = map[string]bool{"times": true, "telegraph": true, "mail": true, "mirror": true, "express": true, "post": true, "herald": true}

// beforeWeekday are the words before a weekday's name that make it a name.
var beforeWeekday = map[string]bool{"black": true, "good": true, "cyber": true, "easter": true, "ash": true, "maundy": true, "super": true, "bloody": true, "palm": true}

// dayName matches a weekday, with the date that may follow it: "Thursday",
// "last Friday", "Thursday, June 12, 2025", "Thursday (June 12)".
func (m *matcher) dayName(i int) (value, int, bool) {
	v := value{form: weekly}
	j := i
	switch m.fold(j) {
	case "last", "past", "previous":
		v.which, v.stated = -1, true
		j++
	case "this":
		v.stated = true
		j++
	case "next", "coming":
		v.which, v.stated = 1, true
		j++
	}
	w := m.fold(j)
	n, ok := weekdays[w]
	end := j + 1
	if !ok {
		if n, ok = shortWeekdays[w]; !ok || m.fold(end) != "." && m.fold(j-1) != "on" && !(m.fold(end) == "," && m.class(end+1) == text.Number) {
			return value{}, i, false
		}
		if m.fold(end) == "." && m.tight(end) {
			end++
		}
	}
	if !m.capital(j) || m.capital(end) && afterWeekday[m.fold(end)] || m.capital(j-1) && beforeWeekday[m.fold(j-1)] {
		return value{}, i, false
	}
	v.weekday = n
	after := end
	if partsOfDay[m.fold(after)] {
		after++
		end = after
	}
	if m.fold(after) == "," || m.fold(after) == "(" {
		after++
	}
	if d, e, ok := m.monthFirst(after); ok && d.at.day != 0 {
		return d, m.closing(after, e), true
	}
	if d, e, ok := m.dayFirst(after); ok {
		return d, m.closing(after, e), true
	}
	// "Friday last week", "Monday of next week"
	if u, e, ok := m.relative(end); ok && u.unit == weekUnit {
		v.which, v.stated, v.unit = u.n, true, weekUnit
		return v, e, true
	}
	return v, end, true
}

// closing takes in the bracket that closes one before first.
func (m *matcher) closing(first, end int) int {
	if m.fold(first-1) == "(" && m.fold(end) == ")" {
		return end + 1
	}
	return end
}

// monthFirst matches "June", "June 12", "June 12th, 2025", "June 2025", "June
// of last year".
func (m *matcher) monthFirst(i int) (value, int, bool) {
	v, j := value{}, i
	switch m.fold(j) {
	case "last", "past":
		v.which, v.stated = -1, true
		j++
	case "this":
		v.stated = true
		j++
	case "next":
		v.which, v.stated = 1, true
		j++
	}
	month, end := m.monthAt(j)
	if month == 0 {
		return value{}, i, false
	}
	v.at.month = month
	v.delivery = m.deliveryMonth(j, end)
	if v.stated {
		if d, e := m.dayNumber(end); d > 0 && !m.multiplier(e) {
			v.at.day, end = d, e // last Oct. 23
		}
		return v, end, true
	}
	k := end
	if m.fold(k) == "the" {
		k++
	}
	if d, e := m.dayNumber(k); d > 0 && (!m.multiplier(e) || m.fold(e) == "," || m.fold(e) == ".") {
		v.at.day, end = d, e
	}
	year, e := m.yearAfter(end)
	if year != 0 && (m.fold(end) != "," || m.capital(i)) {
		v, end = withYear(v, year), e
	} else if y, e := m.shortYear(end); y > 0 && v.at.day == 0 {
		v.at.year, end = y, e
	}
	return v, end, true
}

// deliveryMonth tells whether a month names a contract of an exchange: "the March
// contract", "July wheat futures", "for May delivery".
func (m *matcher) deliveryMonth(i, end int) bool {
	if deliveryNouns[m.fold(end)] {
		return m.fold(i-1) == "for"
	}
	if m.fold(i-1) == "for" && settled[m.fold(end)] {
		return true // "No. 5 for July settled"
	}
	for k := end; k < end+4 && m.class(k) == text.Word; k++ {
		switch m.fold(k) {
		case "contract", "contracts":
			return k == end || m.fold(i-1) != "in" && m.fold(i-1) != "since"
		case "futures":
			return m.fold(i-1) != "in" && m.fold(i-1) != "since" && m.fold(i-1) != "by"
		case "of", "in", "to", "and", "for", "from", "on", "as", "at", "with", "said":
			return false
		}
	}
	return false
}

// deliveryNouns follow the month of a contract: "for May delivery".
var deliveryNouns = map[string]bool{"delivery": true, "deliveries": true, "settlement": true, "loading": true, "shipment": true, "expiry": true}

// settled are verbs of prices that a contract has and no month.
var settled = map[string]bool{
	"settled": true, "closed": true, "traded": true, "gained": true, "lost": true, "rose": true, "fell": true, "slipped": true, "edged": true,
	"jumped": true, "dropped": true, "ended": true, "finished": true, "climbed": true, "added": true, "shed": true, "eased": true, "was": true,
}

// shortYear reads '25.
func (m *matcher) shortYear(i int) (year, end int) {
	if w := m.fold(i); (w == "'" || w == "’" || w == "‘") && m.tight(i+1) && len(m.fold(i+1)) == 2 && isNumber(m.fold(i+1)) {
		n := atoi(m.fold(i + 1))
		if n < 60 {
			return 2000 + n, i + 2
		}
		return 1900 + n, i + 2
	}
	return 0, i
}

// multiplier tells whether a number goes on: "June 12 million" is no date.
func (m *matcher) multiplier(i int) bool {
	switch m.fold(i) {
	case "million", "billion", "trillion", "thousand", "percent", "per", "bn", "tonnes", "tons", "metric", "mln":
		return true
	}
	return false
}

// dayFirst matches "12 June 2025", "12th of June", "the 12th of June".
func (m *matcher) dayFirst(i int) (value, int, bool) {
	j := m.article(i)
	d, end := m.dayNumber(j)
	if d == 0 {
		return value{}, i, false
	}
	if m.fold(end) == "of" {
		end++
	}
	month, end := m.monthAt(end)
	if month == 0 || m.class(end) == text.Number && m.fourDigits(end) == 0 {
		return value{}, i, false
	}
	v := value{at: moment{month: month, day: d}}
	year, end := m.yearAfter(end)
	return withYear(v, year), end, true
}

// hyphenated matches one token that is a range or has a vague prefix:
// "April-June", "mid-July", "mid-2025", "late-June".
func (m *matcher) hyphenated(i int) (value, int, bool) {
	w := m.fold(i)
	before, after, ok := strings.Cut(w, "-")
	if !ok || m.class(i) != text.Word {
		return value{}, i, false
	}
	if a, b := monthName(before), monthName(after); a > 0 && b > 0 && m.capital(i) {
		year, end := m.yearAfter(i + 1)
		v := withYear(value{at: moment{month: a}}, year)
		to := withYear(value{at: moment{month: b}}, year)
		if year > 0 && b < a {
			v.at.year--
		}
		v.to = &to
		return m.quarterOf(v, end)
	}
	if a, b := shortGroup(before), shortGroup(after); a >= 33 && a < b && b <= 36 {
		year, end := m.yearAfter(i + 1)
		v := withYear(value{at: moment{month: 3*(a-33) + 1}}, year)
		to := withYear(value{at: moment{month: 3 * (b - 32)}}, year)
		v.to = &to
		return v, end, true // Q1-Q3 2025
	}
	if nth := ordinals[before]; nth > 0 && (after == "quarter" || after == "half" && nth <= 2) {
		group := 32 + nth
		if after == "half" {
			group = 39 + nth
		}
		year, end := m.yearAfter(i + 1)
		return withYear(value{at: moment{group: group}}, year), end, true
	}
	switch before {
	case "mid", "early", "late", "end":
	default:
		return value{}, i, false
	}
	if month := monthName(after); month > 0 {
		year, end := m.yearAfter(i + 1)
		return withYear(value{at: moment{month: month}}, year), end, true
	}
	if len(after) == 4 && isNumber(after) && atoi(after) >= 1800 && atoi(after) <= 2199 {
		return value{at: moment{year: atoi(after)}}, i + 1, true
	}
	if len(after) == 5 && after[4] == 's' && isNumber(after[:4]) {
		return value{form: fixed, text: after[:3] + "X"}, i + 1, true
	}
	if u, ok := units[after]; ok && (u == monthUnit || u == yearUnit) {
		return value{form: offset, unit: u}, i + 1, true
	}
	if s, ok := seasons[after]; ok && after != "fall" {
		return value{at: moment{group: s}}, i + 1, true
	}
	return value{}, i, false
}

func monthName(w string) int {
	if n := months[w]; n > 0 {
		return n
	}
	return shortMonths[w]
}

// quarterOf takes in the word quarter after a range of months: "the April to
// June quarter" is the calendar's second.
func (m *matcher) quarterOf(v value, end int) (value, int, bool) {
	w := m.fold(end)
	if w != "quarter" && w != "period" {
		return v, end, true
	}
	if w == "quarter" && v.to != nil && v.at.month%3 == 1 && v.to.at.month == v.at.month+2 {
		q := value{at: moment{year: v.to.at.year, group: 33 + v.at.month/3}, which: v.which, stated: v.stated, unit: v.unit}
		year, e := m.yearAfter(end + 1)
		return withYear(q, year), max(e, end+1), true
	}
	return v, end + 1, true
}

// season matches "summer 2025", "this spring", "last winter".
func (m *matcher) season(i int) (value, int, bool) {
	v, j := value{}, i
	switch m.fold(j) {
	case "last":
		v.which, v.stated = -1, true
		j++
	case "this":
		v.stated = true
		j++
		if m.fold(j) == "past" {
			v.which = -1
			j++
		}
	case "next":
		v.which, v.stated = 1, true
		j++
	}
	g, ok := seasons[m.fold(j)]
	if !ok {
		return value{}, i, false
	}
	v.at.group = g
	if v.stated {
		return v, j + 1, true
	}
	year, end := m.yearAfter(j + 1)
	if year == 0 {
		// A season alone is a date after "in" or "in the", and fall is
		// autumn only with a year.
		if p := m.fold(i - 1); m.fold(j) != "fall" && m.fold(j) != "spring" && seasonPrepositions[p] && (m.class(j+1) != text.Word || functionAfter[m.fold(j+1)]) {
			return v, j + 1, true // until summer
		}
		if m.fold(i-1) == "the" && m.fold(j) != "fall" && m.fold(j) != "spring" && seasonPrepositions[m.fold(i-2)] && (m.class(j+1) != text.Word || functionAfter[m.fold(j+1)]) {
			return v, j + 1, true // before the autumn
		}
		if p := m.fold(i - 1); m.fold(j) == "fall" || m.fold(j) == "spring" || p != "in" && !(p == "the" && (m.fold(i-2) == "in" || m.fold(i-2) == "of")) {
			return value{}, i, false
		}
	}
	return withYear(v, year), end, true
}

// year matches four digits where they are a year.
func (m *matcher) year(i int) (value, int, bool) {
	y := m.fourDigits(i)
	if y == 0 {
		return value{}, i, false
	}
	previous, next := m.fold(i-1), m.fold(i+1)
	switch {
	case countedThings[next], next == "%", m.class(i+1) == text.Symbol && m.tight(i+1):
		return value{}, i, false
	case m.class(i-1) == text.Symbol, previous == "." && m.tight(i), previous == "#", notYears[previous] && !m.comparedYear(i), previous == "." && m.fold(i-2) == "no":
		return value{}, i, false
	case m.copyright(i), m.numbered(i):
		return value{}, i, false
	case (previous == "-" || previous == "‑") && m.tight(i) && m.class(i-2) == text.Word:
		return value{}, i, false
	}
	if (next == "-" || next == "‑") && m.tight(i+1) && m.class(i+2) == text.Word && m.tight(i+2) && !yearTails[m.fold(i+2)] {
		return value{}, i, false
	}
	v := value{at: moment{year: y}}
	if sub, end, ok := m.subYear(i + 1); ok && sub.at.group != 0 && sub.at.year == 0 && !sub.stated && ordinals[next] != 0 {
		sub.at.year = y // the 2024 third quarter
		return sub, end, true
	}
	if next == "/" && m.tight(i+1) && m.tight(i+2) {
		if n := m.fold(i + 2); len(n) == 2 && isNumber(n) && atoi(n) == (y+1)%100 {
			to := value{at: moment{year: y + 1}}
			v.to = &to
			return v, i + 3, true
		}
		return v, i + 1, true
	}
	if y >= 1900 && y <= 2099 || yearPrepositions[previous] {
		return v, i + 1, true
	}
	return value{}, i, false
}

// comparedYear tells whether a year after "over" or "than" is what a change is
// measured from: "up 5 percent over 2023", "lower than 2019".
func (m *matcher) comparedYear(i int) bool {
	if y := m.fourDigits(i); y < 1950 || y > 2050 || m.class(i+1) == text.Word && !functionAfter[m.fold(i+1)] {
		return false
	}
	before := m.fold(i - 2)
	switch m.fold(i - 1) {
	case "over":
		return before == "%" || before == "percent" || before == "cent" || before == ")" || before == "increase" || before == "growth" || before == "points"
	case "than":
		return before == "higher" || before == "lower" || before == "%" || before == "percent" || before == "cent"
	}
	return false
}

// copyright tells whether a year belongs to a line of copyright: "Copyright Aster
// Press Ltd 2018".
func (m *matcher) copyright(i int) bool {
	for j := i - 1; j >= 0 && j >= i-8 && m.sameParagraph(j, i); j-- {
		switch m.fold(j) {
		case "copyright", "©":
			return j == 0 || m.tokens[j-1].Paragraph != m.tokens[j].Paragraph || m.startsSentence(j) || m.fold(j) == "©"
		}
	}
	return false
}

// yearTails follow a year and a hyphen.
var yearTails = map[string]bool{"era": true, "style": true, "level": true, "levels": true, "based": true, "vintage": true, "model": true}

// numbered tells whether a number like a year is one of two with a stroke between
// that are no years in a row: "Regulation (EU) 2021/1930".
func (m *matcher) numbered(i int) bool {
	a, b := i, i+2
	if m.fold(i-1) == "/" && m.tight(i) {
		a, b = i-2, i
	}
	if m.fold(a+1) != "/" || !m.tight(a+1) || !m.tight(b) {
		return false
	}
	first, second := m.fold(a), m.fold(b)
	return len(first) == 4 && len(second) > 2 && isNumber(first) && isNumber(second) && (len(second) != 4 || atoi(second) < atoi(first) || atoi(second) > atoi(first)+1)
}
