package timex

import (
	"math/bits"
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// matcher is the first pass: it recognises expressions and notes what they
// state. Every rule looks at a bounded number of tokens, so the pass is linear.
type matcher struct {
	tokens []text.Token
	// ideographs tells that the text has some of those of Chinese dates.
	ideographs bool
}

// fold is the folded text of a token; empty outside the text and across the end
// of a paragraph, which no expression spans.
func (m *matcher) fold(i int) string {
	if i < 0 || i >= len(m.tokens) {
		return ""
	}
	return m.tokens[i].Fold
}

func (m *matcher) class(i int) text.Class {
	if i < 0 || i >= len(m.tokens) {
		return text.Mark
	}
	return m.tokens[i].Class
}

func (m *matcher) capital(i int) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].Capital
}

// tight tells whether token i follows the one before it without a space.
func (m *matcher) tight(i int) bool {
	return i > 0 && i < len(m.tokens) && !m.tokens[i].SpaceBefore
}

func (m *matcher) sameParagraph(i, j int) bool {
	return i >= 0 && j < len(m.tokens) && m.tokens[i].Paragraph == m.tokens[j].Paragraph
}

func (m *matcher) startsSentence(i int) bool {
	return i == 0 || i < len(m.tokens) && m.tokens[i].Sentence != m.tokens[i-1].Sentence
}

// at matches an expression that starts at a token.
func (m *matcher) at(i int) (found, bool) {
	f := found{first: i}
	j := m.lead(i)
	// The lead may hold the start of an expression itself ("early" in "early
	// June" is vague, "the" in "the previous month" is not), so that shorter
	// leads are tried as well.
	for k := j; k >= i; k-- {
		if !m.mayBegin(k) {
			continue
		}
		if v, end, ok := m.core(k); ok {
			f.core, f.value = k, v
			if end <= i || !m.sameParagraph(i, end-1) {
				return found{}, false
			}
			f.last = m.trail(end)
			f.first = m.trim(i, k)
			return f, true
		}
	}
	return found{}, false
}

// lead passes over prepositions and vague words before an expression, at most
// six tokens.
func (m *matcher) lead(i int) int {
	j := i
	for ; j < i+6 && j < len(m.tokens); j++ {
		switch leading.Of(&m.tokens[j]) {
		case onLead, vagueLead:
		case atLead:
			if j > i {
				return j
			}
		case hyphenLead:
			if !m.tight(j) || j == i || m.fold(j-1) != "mid" {
				return j
			}
		default:
			return j
		}
	}
	return j
}

// trim drops from the start of the lead what does not belong to the expression:
// the "of", "as" and "at" of something else, and the article of "the June talks",
// where the month only describes.
func (m *matcher) trim(first, core int) int {
	for first < core {
		switch m.fold(first) {
		case "of", "as", "at", "close":
			first++
		case "the":
			if first+1 < core {
				return first // the beginning of June
			}
			if month, _ := m.monthAt(core); month == 0 && weekdays[m.fold(core)] == 0 && m.fourDigits(core) == 0 || m.decadeAt(core) {
				return first
			}
			first++
		default:
			return first
		}
	}
	return first
}

func (m *matcher) decadeAt(i int) bool {
	_, _, ok := m.decade(i)
	return ok
}

// trail takes in the part of the day and what repeats the day: "Tuesday
// morning", "Thursday local time".
func (m *matcher) trail(end int) int {
	if partsOfDay[m.fold(end)] {
		end++
	}
	return end
}

// core matches an expression without what leads up to it.
func (m *matcher) core(i int) (value, int, bool) {
	if i >= len(m.tokens) {
		return value{}, i, false
	}
	if m.fold(i) == "between" {
		return m.between(i)
	}
	if v, end, ok := m.monthSpan(i); ok {
		return v, end, true
	}
	v, end, ok := m.single(i)
	if !ok {
		return m.startOfRange(i)
	}
	v, end, ok = m.rangeFrom(v, i, end)
	if ok && v.to != nil && v.form == calendar && v.at.month > 0 && v.at.day == 0 {
		if w, e, ok := m.ofFiscalYear(v, end); ok {
			return w, e, true
		}
		return m.quarterOf(v, end)
	}
	return v, end, ok
}

// rules match single expressions, in the order in which they are tried; see
// rulesAt.
var rules = [...]func(*matcher, int) (value, int, bool){
	(*matcher).iso, (*matcher).numeric, (*matcher).ideographic, (*matcher).weekOf, (*matcher).holiday, (*matcher).vagueFuture, (*matcher).ordinalDay, (*matcher).dayName, (*matcher).monthFirst, (*matcher).dayFirst, (*matcher).hyphenated,
	(*matcher).subYear, (*matcher).fiscal, (*matcher).relative, (*matcher).edge, (*matcher).context, (*matcher).sameTime,
	(*matcher).ago, (*matcher).plainDay, (*matcher).season, (*matcher).decade, (*matcher).year,
}

// single matches an expression that is no range.
func (m *matcher) single(i int) (value, int, bool) {
	for set := m.rulesAt(i); set != 0; set &= set - 1 {
		if v, end, ok := rules[bits.TrailingZeros32(uint32(set))](m, i); ok {
			return v, end, true
		}
	}
	return value{}, i, false
}

// dayNumber reads a day of the month, with or without st, nd, rd, th; 0 for
// none.
func (m *matcher) dayNumber(i int) (day, end int) {
	if m.class(i) != text.Number {
		return 0, i
	}
	d := atoi(m.fold(i))
	if d < 1 || d > 31 || len(m.fold(i)) > 2 {
		return 0, i
	}
	switch w := m.fold(i + 1); {
	case m.tight(i+1) && (w == "st" || w == "nd" || w == "rd" || w == "th"):
		return d, i + 2
	case m.tight(i+1) && (m.class(i+1) == text.Symbol || m.class(i+1) == text.Word && w != "'s"):
		return 0, i // 15%, 5bn
	case w == "%" || w == "percent" || w == "per" && m.fold(i+2) == "cent" || w == ":" && m.tight(i+1) && m.tight(i+2):
		return 0, i // 15 percent, 10:30
	}
	return d, i + 1
}

// yearAfter reads ", 2025", "2025" or "of 2025" after a month or day; 0 where
// there is none.
func (m *matcher) yearAfter(i int) (year, end int) {
	j := i
	if w := m.fold(j); w == "," || w == "of" {
		j++
	}
	if y := m.fourDigits(j); y > 0 && !countedThings[m.fold(j+1)] && !(m.fold(j+1) == "%") {
		return y, j + 1
	}
	if w := m.fold(i); w == "last" || w == "this" || w == "next" {
		if m.fold(i+1) == "year" {
			return map[string]int{"last": -1, "this": -2, "next": -3}[w], i + 2
		}
	}
	if m.fold(i) == "of" && (m.fold(i+1) == "last" || m.fold(i+1) == "this" || m.fold(i+1) == "next") && m.fold(i+2) == "year" {
		return map[string]int{"last": -1, "this": -2, "next": -3}[m.fold(i+1)], i + 3
	}
	return 0, i
}

// fourDigits reads a year between 1800 and 2199; 0 for anything else.
func (m *matcher) fourDigits(i int) int {
	if m.class(i) != text.Number || len(m.fold(i)) != 4 {
		return 0
	}
	if m.tight(i+1) && m.class(i+1) == text.Word && m.fold(i+1) != "'s" && m.fold(i+1) != "s" {
		return 0
	}
	y := atoi(m.fold(i))
	if y < 1800 || y > 2199 {
		return 0
	}
	return y
}

// withYear sets a year that yearAfter read; negative ones are relative.
func withYear(v value, year int) value {
	switch {
	case year > 0:
		v.at.year = year
	case year < 0:
		v.stated, v.which = true, map[int]int{-1: -1, -2: 0, -3: 1}[year]
		v.unit = yearUnit
	}
	return v
}

// monthAt reads the name of a month. Words that are something else as well
// need a reason to be a month.
func (m *matcher) monthAt(i int) (month, end int) {
	w := m.fold(i)
	if m.class(i) != text.Word {
		return 0, i
	}
	if n, ok := shortMonths[w]; ok && m.capital(i) {
		end = i + 1
		if m.fold(end) == "." && m.tight(end) {
			end++
		}
		if m.class(end) == text.Number || m.class(i-1) == text.Number || end > i+1 && monthPrepositions[m.fold(i-1)] {
			return n, end
		}
		if monthPrepositions[m.fold(i-1)] && !m.capital(end) {
			return n, end
		}
		return 0, i
	}
	n, ok := months[w]
	if !ok || !m.capital(i) {
		return 0, i
	}
	previous, next := m.fold(i-1), i+1
	if surnameTitles[previous] || previous == "." && m.tight(i-1) && surnameTitles[m.fold(i-2)] {
		return 0, i
	}
	if w != "may" && w != "march" {
		return n, next
	}
	number := m.class(next) == text.Number && (atoi(m.fold(next)) >= 1 && atoi(m.fold(next)) <= 31 || m.fourDigits(next) > 0)
	switch {
	case number, m.class(i-1) == text.Number && m.sameParagraph(i-1, i) && !m.startsSentence(i), m.fold(next) == "," && m.fourDigits(next+1) > 0:
		return n, next
	case m.startsSentence(i):
		return 0, i
	case monthPrepositions[previous]:
		// "talks with China in May"; a name follows a preposition as well
		// ("for May"), but then a verb of saying or a first name tells.
		if (previous == "for" || previous == "to" || previous == "and" || previous == "by" || previous == "from" || previous == "or" || previous == "of") && saying[m.fold(next)] {
			return 0, i
		}
		return n, next
	case previous == "th" || previous == "st" || previous == "nd" || previous == "rd" || previous == "the" && !marchOf[m.fold(next)] || previous == "–" || previous == "-" || previous == "'s":
		return n, next
	case w == "march" && !saying[m.fold(next)] && !m.capital(i-1) && !marchOf[m.fold(next)]:
		return n, next
	case w == "may" && m.fold(next) == "'s" && !m.capital(i-1):
		return n, next
	case (previous == "its" || previous == "their" || previous == "our") && m.class(next) == text.Word && !m.capital(next) && !saying[m.fold(next)]:
		return n, next // its May estimate
	}
	return 0, i
}

// marchOf follow March where people march.
var marchOf = map[string]bool{"of": true, "for": true, "on": true, "to": true, "against": true, "in": true, "through": true}

var saying = map[string]bool{
	"said": true, "says": true, "told": true, "added": true, "will": true, "has": true, "had": true, "was": true, "is": true,
	"warned": true, "noted": true, "urged": true, "would": true, "wrote": true, "announced": true,
}

// isSeparator is what stands between the parts of a numeric date.
func isSeparator(s string) bool { return s == "-" || s == "/" || s == "." || s == "‑" }

// iso matches 2025-06-12 and 2025/06/12.
func (m *matcher) iso(i int) (value, int, bool) {
	y := m.fourDigits(i)
	if y == 0 || !isSeparator(m.fold(i+1)) || !m.tight(i+1) || !m.tight(i+2) || m.fold(i+3) != m.fold(i+1) || !m.tight(i+3) || !m.tight(i+4) {
		return value{}, i, false
	}
	month, day := m.fold(i+2), m.fold(i+4)
	if len(month) > 2 || len(day) > 2 || atoi(month) < 1 || atoi(month) > 12 || atoi(day) < 1 || atoi(day) > 31 {
		return value{}, i, false
	}
	return value{at: moment{year: y, month: atoi(month), day: atoi(day)}}, i + 5, true
}

// numeric matches 13/06/2025 and 12.06.2025. Where day and month cannot be told
// apart, only the year is said, with the rest left open.
func (m *matcher) numeric(i int) (value, int, bool) {
	if m.class(i) != text.Number {
		return value{}, i, false
	}
	parts, end, european := strings.Split(m.fold(i), "."), i+1, true
	if len(parts) == 1 && m.fold(i+1) == "/" && m.fold(i+3) == "/" && m.tight(i+1) && m.tight(i+2) && m.tight(i+3) && m.tight(i+4) {
		parts, end, european = []string{m.fold(i), m.fold(i + 2), m.fold(i + 4)}, i+5, false
	}
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 {
		return value{}, i, false
	}
	a, b, y := atoi(parts[0]), atoi(parts[1]), atoi(parts[2])
	switch {
	case y < 1800 || y > 2199 || a < 1 || b < 1:
	case a <= 31 && b <= 12 && (european || a > 12 || a == b):
		return value{at: moment{year: y, month: b, day: a}}, end, true
	case !european && a <= 12 && b > 12 && b <= 31:
		return value{at: moment{year: y, month: a, day: b}}, end, true
	case !european && a <= 12 && b <= 12:
		return value{form: fixed, text: ""}, end, true
	}
	return value{}, i, false
}
