package quantity

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Numbers that are one word with their unit or currency.

// compound reads one hyphenated word of number and unit: "ten-percent",
// "six-fold".
func (r *reader) compound(i int) (phrase, bool) {
	if r.class(i) != text.Word {
		return phrase{}, false
	}
	w := r.fold(i)
	cut := strings.LastIndexByte(w, '-')
	if cut < 0 {
		// tenfold
		number, ok := strings.CutSuffix(w, "fold")
		if n := figures[number]; ok && n >= 2 && r.terms["fold"] != nil {
			p := phrase{scale: 1}
			p.First, p.Last, p.Value, p.Unit, p.Dimension, p.Form = i, i+1, n, "fold", r.terms["fold"].Dimension, Multiple
			return p, true
		}
		return phrase{}, false
	}
	t := r.words[w[cut+1:]]
	if t == nil {
		return phrase{}, false
	}
	n, ok := wordNumber(w[:cut])
	if !ok {
		return phrase{}, false
	}
	p := phrase{scale: 1}
	p.First, p.Last, p.Value, p.Unit, p.Dimension, p.Counted = i, i+1, n, t.ID, t.Dimension, t.Class == "noun"
	if t.ID == "fold" {
		p.Form = Multiple
	}
	return p, true
}

// glued reads a letter of a currency that stands between its sign and the
// number: "$C5bn".
func (r *reader) glued(i int) (phrase, bool) {
	if p, ok := r.rand(i); ok {
		return p, true
	}
	if r.fold(i) != "$" || !r.tight(i+1) || r.class(i+1) != text.Word {
		return phrase{}, false
	}
	w := r.fold(i + 1)
	n := strings.IndexAny(w, "0123456789")
	if n < 1 || n > 2 {
		return phrase{}, false
	}
	t := r.words[w[:n]+"$"]
	if t == nil {
		return phrase{}, false
	}
	end := n
	for end < len(w) && w[end] >= '0' && w[end] <= '9' {
		end++
	}
	value, ok := parse(w[n:end])
	if !ok {
		return phrase{}, false
	}
	p := phrase{scale: 1}
	if rest := w[end:]; rest != "" {
		scale := suffixes[rest]
		if scale == 0 {
			return phrase{}, false
		}
		value, p.scale = value*scale, scale
		p.Last = i + 2
	} else {
		value, p.scale, p.Last = r.multiplier(value, i+2, true)
	}
	p.First, p.Value, p.Unit, p.Dimension = i, value, t.ID, t.Dimension
	return p, true
}

// rand reads amounts in rand, whose sign is a letter: "R20 bn", "R14.8 billion".
// A letter and a number is a name otherwise (a road, a form), so that one without
// a multiplier of millions is none.
func (r *reader) rand(i int) (phrase, bool) {
	t := &r.tokens[i]
	if t.Class != text.Word || len(t.Text) < 2 || t.Text[0] != 'R' || !isDigits(t.Text[1:]) {
		return phrase{}, false
	}
	zar := r.terms["ZAR"]
	if zar == nil {
		return phrase{}, false
	}
	s, end := t.Text[1:], i+1
	if r.fold(end) == "." && r.tight(end) && r.tight(end+1) && r.class(end+1) == text.Number {
		s += "." + r.tokens[end+1].Text
		end += 2
	}
	value, ok := parse(s)
	if !ok {
		return phrase{}, false
	}
	f := multipliers[r.fold(end)]
	if f == 0 {
		f = suffixes[r.fold(end)]
	}
	if f < 1e6 || len(r.fold(end)) < 2 {
		return phrase{}, false
	}
	p := phrase{scale: f}
	p.First, p.Last, p.Value, p.Unit, p.Dimension = i, end+1, value*f, zar.ID, zar.Dimension
	return p, true
}
