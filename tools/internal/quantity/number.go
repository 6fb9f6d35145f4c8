package quantity

import (
	"math"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// figures are the words for numbers.
var figures = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "zero": 0, "dozen": 12,
	"hundred": 100,
}

// multipliers follow a number.
var multipliers = map[string]float64{
	"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9,
	"tn": 1e12, "trn": 1e12, "万": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12, "万亿": 1e12, "lakh": 1e5, "crore": 1e7, "mio": 1e6, "millions": 1e6, "billions": 1e9, "dozen": 12,
}

// suffixes are multipliers that must touch the number; m and b and k mean
// something else otherwise.
var suffixes = map[string]float64{
	"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tr": 1e12, "million": 1e6, "billion": 1e9,
}

// parse reads figures with separators: 1,200.5.
func parse(s string) (float64, bool) {
	s = strings.ReplaceAll(s, ",", "")
	if len(s) > 30 || strings.Count(s, ".") > 1 {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && !math.IsInf(f, 0)
}

// number reads a number at a token, with a minus before it, and returns the
// token after it.
func (r *reader) number(i int) (value float64, end int, ok bool) {
	sign := 1.0
	if w := r.fold(i); w == "-" || w == "−" || w == "–" {
		sign = -1
		i++
	}
	if r.class(i) == text.Number {
		if s, end := r.spaced(i); end > i+1 {
			f, ok := parse(s)
			return sign * f, end, ok
		}
		w := r.fold(i)
		if dotted(w) && r.dotsSeparate(i) {
			w = strings.ReplaceAll(w, ".", "")
		}
		f, ok := parse(w)
		return sign * f, i + 1, ok
	}
	if r.class(i) != text.Word {
		return 0, i, false
	}
	switch r.fold(i) {
	case "a", "an":
		if r.fold(i+1) == "hundred" {
			return r.inWords(i)
		}
		if multipliers[r.fold(i+1)] > 0 || r.points(i+1) {
			return 1, i + 1, true
		}
		return 0, i, false
	case "half": // half a million
		if r.fold(i+1) == "a" && multipliers[r.fold(i+2)] >= 1e6 {
			return 0.5, i + 2, true
		}
		if multipliers[r.fold(i+1)] >= 1e6 {
			return 0.5, i + 1, true
		}
		return 0, i, false
	}
	return r.inWords(i)
}

// dotted tells whether figures may be thousands set off by stops: "200.000".
func dotted(w string) bool {
	k := strings.IndexByte(w, '.')
	if k < 1 || k > 3 || w[0] == '0' || (len(w)-k)%4 != 0 {
		return false
	}
	for i := k; i < len(w); i += 4 {
		if w[i] != '.' || !isDigits(w[i+1:i+4]) {
			return false
		}
	}
	return isDigits(w[:k])
}

// dotsSeparate tells whether the stops of such figures set off thousands, as in
// much of Europe, South America and South-East Asia: there are two of them, the
// text writes decimals with a comma, or they count a currency that has none.
func (r *reader) dotsSeparate(i int) bool {
	if strings.Count(r.fold(i), ".") > 1 {
		return true
	}
	if i+1 < len(r.tokens) && r.unitFrom[i+1] >= 0 {
		switch r.matches[r.unitFrom[i+1]].Entries[0].Term.ID {
		case "VND", "IDR", "VND/kg", "IDR/kg", "KRW", "COP", "CLP":
			return true
		}
	}
	if r.commas == 0 {
		r.commas = -1
		for j := 0; j+3 < len(r.tokens); j++ {
			if t := &r.tokens[j+2]; r.tokens[j].Class == text.Number && r.tokens[j+1].Fold == "," && t.Class == text.Number && len(t.Text) <= 2 && r.tight(j+1) && r.tight(j+2) {
				if multipliers[r.fold(j+3)] > 0 || r.unitFrom[j+3] >= 0 {
					r.commas = 1
					break
				}
			}
		}
	}
	return r.commas > 0
}

// spaced reads a number whose thousands are set off by spaces that do not break
// ("150 000"), or whose decimals follow a comma: "25,6 billion", which is one
// only before a multiplier or a unit. It returns the number as parse reads it.
func (r *reader) spaced(i int) (s string, end int) {
	t := r.fold(i)
	end = i + 1
	if len(t) <= 3 && isDigits(t) {
		for end < len(r.tokens) && end-i < mostGroups && r.tokens[end].SpaceBefore && r.class(end) == text.Number && len(r.tokens[end].Text) == 3 && isDigits(r.tokens[end].Text) && r.narrow(end) {
			t += r.tokens[end].Text
			end++
		}
		if end > i+1 {
			return t, end
		}
	}
	if isDigits(t) && r.fold(end) == "," && r.tight(end) && r.tight(end+1) && r.class(end+1) == text.Number {
		decimals := r.tokens[end+1].Text
		after := end + 2
		if len(decimals) <= 2 && isDigits(decimals) && after < len(r.tokens) && (multipliers[r.fold(after)] > 0 || r.unitFrom[after] >= 0) {
			return t + "." + decimals, after
		}
	}
	return t, i + 1
}

// narrow tells whether a space that does not break a line stands before a token.
func (r *reader) narrow(i int) bool {
	if r.tokens[i].Start-r.tokens[i-1].End != 1 {
		return false
	}
	switch r.doc.Slice(r.tokens[i-1].End, r.tokens[i].Start) {
	case "\u00a0", "\u202f", "\u2009":
		return true
	}
	return false
}

// mostGroups is how many groups of digits a number has at most: those of a
// thousand million million million. A run of more is no number, and must not be
// read again from each of its groups to its end.
const mostGroups = 8

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// points tells whether a unit of percentage points follows: "a percentage point".
func (r *reader) points(i int) bool {
	return i < len(r.tokens) && r.unitFrom[i] >= 0 && r.matches[r.unitFrom[i]].Entries[0].Term.Dimension == "points"
}

// inWords reads a number in words: "two", "twenty-five", "one hundred and fifty".
func (r *reader) inWords(i int) (value float64, end int, ok bool) {
	v, ok := wordNumber(r.fold(i))
	if r.fold(i) == "a" {
		v, ok = 1, true
	}
	if !ok {
		return 0, i, false
	}
	end = i + 1
	if r.fold(end) == "hundred" && v < 100 {
		v *= 100
		end++
		j := end
		if r.fold(j) == "and" {
			j++
		}
		if w, ok := wordNumber(r.fold(j)); ok && w < 100 && r.class(j) == text.Word {
			v, end = v+w, j+1
		}
	} else if r.fold(end) == "and" && (r.fold(end+1) == "half" || r.fold(end+1) == "a" && r.fold(end+2) == "half") && v < 20 {
		// one and a half times; "two and half" is what translations write
		last := end + 2
		if r.fold(end+1) == "a" {
			last++
		}
		if last < len(r.tokens) && (r.unitFrom[last] >= 0 || multipliers[r.fold(last)] >= 1e3) {
			v, end = v+0.5, last
		}
	} else if v >= 20 && v < 100 && math.Mod(v, 10) == 0 {
		if w := figures[r.fold(end)]; w > 0 && w < 10 {
			v, end = v+w, end+1
		}
	}
	return v, end, true
}

// wordNumber reads a word that is a number: "ten", "twenty-five".
func wordNumber(w string) (float64, bool) {
	if v, ok := figures[w]; ok {
		return v, true
	}
	tens, ones, ok := strings.Cut(w, "-")
	if !ok {
		return 0, false
	}
	a, b := figures[tens], figures[ones]
	if a >= 20 && a < 100 && b > 0 && b < 10 {
		return a + b, true
	}
	if f, err := strconv.ParseFloat(tens, 64); err == nil && ones == "" {
		return f, true
	}
	return 0, false
}

// multiplier applies the multipliers after a number. money says that a currency
// came before, so that "m" and "b" can only be multipliers.
func (r *reader) multiplier(value float64, i int, money bool) (scaled, scale float64, end int) {
	scale = 1
	for n := 0; n < 2; n++ {
		w := r.fold(i)
		f := multipliers[w]
		if f == 0 && r.tight(i) && r.class(i) == text.Word {
			if f = suffixes[w]; f > 0 && len(w) == 1 && !money && r.after(i) {
				f = 0
			}
		}
		if f == 0 && (w == "-" || w == "‑") && r.tight(i) && r.tight(i+1) && multipliers[r.fold(i+1)] > 0 {
			f = multipliers[r.fold(i+1)] // a 5-million contract
			i++
		}
		if f == 0 || i < len(r.tokens) && r.skip(i) {
			break
		}
		scale *= f
		i++
	}
	return value * scale, scale, i
}

// after tells whether no unit follows a single letter that may be a
// multiplier: "5m tonnes" against "5m".
func (r *reader) after(i int) bool {
	return i+1 >= len(r.tokens) || r.unitFrom[i+1] < 0
}

// multiple reads verbs and adverbs of multiples: doubled, tripled, halved,
// twice.
func (r *reader) multiple(i int) (phrase, bool) {
	m, ok := multiples[r.fold(i)]
	if !ok || r.class(i) != text.Word {
		return phrase{}, false
	}
	switch r.fold(i) {
	case "double", "triple", "treble", "quadruple":
		// As an adjective it tells nothing: double taxation.
		if next := r.fold(i + 1); next != "the" && next != "its" && next != "their" && next != "that" && next != "what" && !infinitive[r.fold(i-1)] && r.boundEnd[i] < 0 {
			return phrase{}, false
		}
	case "twice":
		if next := r.fold(i + 1); next != "as" && next != "the" && next != "that" && next != "what" && next != "its" {
			return phrase{}, false
		}
	case "halve":
		if !infinitive[r.fold(i-1)] {
			return phrase{}, false
		}
	}
	unit := "fold"
	if m == 50 {
		unit = "percent"
	}
	if r.terms[unit] == nil {
		return phrase{}, false
	}
	p := phrase{scale: 1}
	p.First, p.Last, p.Value, p.Unit, p.Dimension, p.Form = i, i+1, m, unit, r.terms[unit].Dimension, Verb
	return p, true
}

// infinitive stands before the base form of a verb.
var infinitive = map[string]bool{"to": true, "will": true, "would": true, "could": true, "may": true, "might": true, "should": true, "than": true, "nearly": true, "almost": true}

// multiples are what words of multiplication come to; 50 is percent.
var multiples = map[string]float64{
	"doubled": 2, "doubles": 2, "doubling": 2, "double": 2, "tripled": 3, "triples": 3, "tripling": 3, "triple": 3, "trebled": 3, "treble": 3,
	"quadrupled": 4, "quadrupling": 4, "quadruple": 4, "quintupled": 5, "halved": 50, "halving": 50, "halve": 50, "twice": 2,
}
