package timex

import "github.com/comity-kb/comity/tools/internal/text"

// sameTime matches "the same period last year", "this time last year", "the
// same month a year earlier".
func (m *matcher) sameTime(i int) (value, int, bool) {
	j := m.article(i)
	if w := m.fold(j); w == "year-earlier" || w == "year-ago" {
		end := j + 1
		if v, e, ok := m.subYear(end); ok && v.form == calendar && v.at.group != 0 && v.at.year == 0 && !v.stated {
			v.years = -1 // the year-ago third quarter
			return v, e, true
		}
		v := value{form: same, n: -1, fromContext: true}
		switch m.fold(end) {
		case "quarter":
			v.unit = quarterUnit
			end++
		case "period", "month", "level", "figure":
			end++
		}
		return v, end, true
	}
	if w := m.fold(j); alike[w] {
	} else if w != "same" && !(w == "this" && m.fold(j+1) == "time") {
		return value{}, i, false
	}
	u := noUnit
	switch w := m.fold(j + 1); w {
	case "period", "time", "point", "stage", "span", "months":
	default:
		var ok bool
		if u, ok = units[w]; !ok {
			return value{}, i, false
		}
	}
	k := j + 2
	switch m.fold(k) {
	case "of", "in", "the":
		k++
		if m.fold(k) == "the" {
			k++
		}
	}
	v := value{form: same, n: -1, unit: u, fromContext: m.fold(j) != "this"}
	switch w := m.fold(k); {
	case (w == "last" || w == "previous" || w == "preceding" || w == "prior") && m.fold(k+1) == "year":
		return v, k + 2, true
	case w == "year" && m.fold(k+1) == "before":
		return v, k + 2, true
	case (w == "a" || w == "one") && m.fold(k+1) == "year" && (m.fold(k+2) == "earlier" || m.fold(k+2) == "ago" || m.fold(k+2) == "before"):
		return v, k + 3, true
	case m.fourDigits(k) > 0:
		v.at.year = m.fourDigits(k)
		return v, k + 1, true
	}
	if v.unit == noUnit {
		// the same period of May, the same period a month earlier
		if month, end := m.monthAt(k); month > 0 && k > j+2 && !(m.class(end) == text.Number && m.fourDigits(end) == 0) {
			year, e := m.yearAfter(end)
			v.at.month, v.monthly = month, true
			return withYear(v, year), e, true
		}
		if end := m.monthBack(k); end > 0 {
			v.monthly = true
			return v, end, true
		}
	}
	if m.fold(j+1) == "period" && j > i {
		v.alone = true
		if !m.comparing(i - 1) {
			v.n = 0 // "over the same period": the one just named
		}
		return v, j + 2, true
	}
	return value{}, i, false
}

// alike say the same of a period as "same" does.
var alike = map[string]bool{"corresponding": true, "comparable": true, "equivalent": true, "analogous": true}

// monthBack is the token after "last month", "a month ago"; 0 where no such words
// stand at a token.
func (m *matcher) monthBack(i int) int {
	switch m.fold(i) {
	case "last", "previous", "preceding", "prior":
		if m.fold(i+1) == "month" {
			return i + 2
		}
	case "a", "one":
		switch m.fold(i + 2) {
		case "earlier", "ago", "before":
			if m.fold(i+1) == "month" {
				return i + 3
			}
		}
	}
	return 0
}

// comparing tells whether the words up to a token compare: "compared with",
// "from", "growth over".
func (m *matcher) comparing(i int) bool {
	switch w := m.fold(i); w {
	case "than", "from", "against", "versus":
		return true
	case "with", "to":
		return m.fold(i-1) == "compared"
	case "over":
		return m.fold(i-1) == "percent" || m.fold(i-1) == "cent" || m.fold(i-1) == "%" || m.fold(i-1) == "growth"
	}
	return false
}

// ago matches "two weeks ago", "a year ago".
func (m *matcher) ago(i int) (value, int, bool) {
	n := counts[m.fold(i)]
	if m.class(i) == text.Number {
		n = atoi(m.fold(i))
	}
	if n <= 0 || n > 200 {
		return value{}, i, false
	}
	j := i + 1
	if m.fold(j) == "of" && m.fold(i) == "couple" {
		j++
	}
	u, ok := units[m.fold(j)]
	if !ok {
		u, ok = pluralUnits[m.fold(j)]
	}
	if !ok || m.fold(j+1) != "ago" {
		return value{}, i, false
	}
	return value{form: offset, unit: u, n: -n, ago: true}, j + 2, true
}
