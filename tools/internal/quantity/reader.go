package quantity

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// reader holds what the reading of one document needs.
type reader struct {
	doc     *text.Document
	tokens  []text.Token
	matches []lexicon.Match
	given   []lexicon.Match // as they were given, in order
	skip    func(int) bool
	// commas is 1 where the text writes decimals with a comma, -1 where it does
	// not, and 0 before that is asked.
	commas int8
	// unitFrom[i] is the match of a unit that starts at token i, boundEnd[i] that
	// of a hedge that ends before it; -1 for none. Both are cut from memory.
	unitFrom, boundEnd []int32
	memory             *[]int32
	copied             bool // matches has some of its own
	*vocabulary
}

// vocabulary is what a lexicon says of units and hedges.
type vocabulary struct {
	// words are the units of one word, for the parts of hyphenated words.
	words map[string]*kb.Term
	terms map[string]*kb.Term
	bases map[string]*kb.Term // the unit of a dimension whose factor is 1
	// currencies are the units of money of one word.
	currencies map[string][]*lexicon.Entry
	trailing   []trailing
	about      bool // there is a bound "about"
}

// trailing is a hedge that follows its number.
type trailing struct {
	id    string
	words []string
}

func newReader(doc *text.Document, l *lexicon.Lexicon, matches []lexicon.Match, skip func(int) bool) *reader {
	n := len(doc.Tokens)
	memory := indexMemory.Get().(*[]int32)
	index := none((*memory)[:0], 2*n+1)
	*memory = index
	r := &reader{memory: memory, doc: doc, tokens: doc.Tokens, matches: matches, given: matches, skip: skip, unitFrom: index[:n], boundEnd: index[n:],
		vocabulary: l.Derived(vocabularyKey{}, newVocabulary).(*vocabulary)}
	for k := range matches {
		switch m := &matches[k]; m.Group {
		case Units:
			if m.Last == m.First+2 && doc.Tokens[m.First].Fold == "a" && doc.Tokens[m.First+1].SpaceBefore {
				r.article(k, l) // a $72 million rise is not in Australian dollars
				continue
			}
			r.unitFrom[m.First] = int32(k)
		case Bounds:
			r.boundEnd[m.Last] = int32(k)
		}
	}
	return r
}

type vocabularyKey struct{}

func newVocabulary(l *lexicon.Lexicon) any {
	r := &vocabulary{words: map[string]*kb.Term{}, terms: map[string]*kb.Term{}, bases: map[string]*kb.Term{}, currencies: map[string][]*lexicon.Entry{}}
	for _, e := range l.Group(Units) {
		r.terms[e.ID] = e.Term
		if e.Term.Factor == 1 && r.bases[e.Term.Dimension] == nil {
			r.bases[e.Term.Dimension] = e.Term
		}
		for _, w := range e.Term.Written {
			if !strings.Contains(w, " ") && r.words[w] == nil {
				r.words[w] = e.Term
			}
			if e.Term.Dimension == "money" {
				r.currencies[w] = append(r.currencies[w], e)
			}
		}
	}
	for _, e := range l.Group(Bounds) {
		r.about = r.about || e.ID == "about"
		for _, w := range e.Term.Written {
			if rest, ok := strings.CutPrefix(w, "- "); ok {
				r.trailing = append(r.trailing, trailing{e.ID, strings.Fields(rest)})
			} else if rest, ok := strings.CutPrefix(w, "-"); ok && rest != "" {
				r.trailing = append(r.trailing, trailing{e.ID, []string{rest}})
			}
		}
	}
	return r
}

// article splits a match of an article and a sign of currency: the sign alone is
// the unit.
func (r *reader) article(k int, l *lexicon.Lexicon) {
	m := r.matches[k]
	sign := m.First + 1
	for _, e := range l.Group(Units) {
		if slices.Contains(e.Term.Written, r.tokens[sign].Fold) {
			m.First, m.Start, m.Entries = sign, r.tokens[sign].Start, []*lexicon.Entry{e}
			if !r.copied {
				r.matches, r.copied = slices.Clone(r.matches), true // they are the caller's
			}
			r.matches = append(r.matches, m)
			r.unitFrom[sign] = int32(len(r.matches) - 1)
			return
		}
	}
}

// indexMemory is for the lists of matches by token, which nothing needs after
// the reading.
var indexMemory = sync.Pool{New: func() any { return new([]int32) }}

// release gives the memory back; the reading is over.
func (r *reader) release() {
	indexMemory.Put(r.memory)
	r.memory, r.unitFrom, r.boundEnd = nil, nil, nil
}

// none makes a list of n times -1 in the memory of another.
func none(s []int32, n int) []int32 {
	s = slices.Grow(s, n)[:n]
	for i := range s {
		s[i] = -1
	}
	return s
}

func (r *reader) fold(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].Fold
}

func (r *reader) class(i int) text.Class {
	if i < 0 || i >= len(r.tokens) {
		return text.Mark
	}
	return r.tokens[i].Class
}

func (r *reader) tight(i int) bool {
	return i > 0 && i < len(r.tokens) && !r.tokens[i].SpaceBefore
}

// openers are the words without a hyphen that a number may begin with.
var openers = func() *text.Words[bool] {
	words := map[string]bool{"a": true, "an": true, "half": true}
	for w := range figures {
		words[w] = true
	}
	for w := range multiples {
		words[w] = true
	}
	return text.NewWords(words)
}()

// mayStart tells whether a number may begin at a token. Hardly any word passes,
// and phrase need not be asked about the others.
func (r *reader) mayStart(i int) bool {
	t := &r.tokens[i]
	if t.Class != text.Word || r.unitFrom[i] >= 0 {
		return true
	}
	w := t.Fold
	return openers.Of(t) || t.Hyphen || t.Text[0] == 'R' || strings.HasSuffix(w, "fold")
}

// phrase reads a number with its unit at a token: the currency before it, the
// number, its multiplier, the unit after it.
func (r *reader) phrase(i int) (phrase, bool) {
	if r.skip(i) {
		return phrase{}, false
	}
	if p, ok := r.multiple(i); ok {
		return p, true
	}
	if p, ok := r.fraction(i); ok {
		return p, true
	}
	if p, ok := r.compound(i); ok {
		return p, true
	}
	if p, ok := r.zero(i); ok {
		return p, true
	}
	first, currency := i, (*kb.Term)(nil)
	j := i
	if k := r.unitFrom[i]; k >= 0 {
		m := &r.matches[k]
		if t := m.Entries[0].Term; t.Dimension == "money" && m.Last < len(r.tokens) && r.numeric(m.Last) && r.tokens[m.Last].Sentence == r.tokens[i].Sentence {
			currency, j = t, m.Last
		}
	}
	if w := r.fold(j); w == "-" || w == "−" || w == "–" {
		if !r.tight(j+1) || r.class(j+1) != text.Number || r.tight(j) && currency == nil && r.class(j-1) != text.Mark {
			return phrase{}, false
		}
	}
	if currency == nil {
		if p, ok := r.glued(i); ok {
			return p, true
		}
	}
	value, end, ok := r.number(j)
	if !ok || currency == nil && r.sized(j) {
		return phrase{}, false
	}
	for k := first; k < end; k++ {
		if r.skip(k) {
			return phrase{}, false
		}
	}
	p := phrase{scale: 1, numberEnd: end}
	p.First = first
	if !r.multipleUnit(end) {
		value, p.scale, end = r.multiplier(value, end, currency != nil)
	}
	p.Value, p.Last, p.numberEnd = value, end, end
	if r.fold(j-1) == "minus" && currency == nil {
		p.First, p.Value = j-1, -value
	}
	if currency != nil {
		p.Unit, p.Dimension = currency.ID, currency.Dimension
		r.price(&p.Quantity)
		return p, true
	}
	r.unit(&p)
	if p.bare {
		r.counted(&p)
	}
	if p.bare && (r.class(j) == text.Word || r.endsInName(j, end)) {
		return phrase{}, false
	}
	return p, true
}

// multipleUnit tells whether a unit that holds its own multiplier starts at a
// token: "million tonnes".
func (r *reader) multipleUnit(i int) bool {
	return i < len(r.tokens) && r.unitFrom[i] >= 0 && r.matches[r.unitFrom[i]].Entries[0].Term.Class == "multiple"
}

// endsInName tells whether figures belong to a name or a time: "Boeing 737",
// "10:30", "3D".
func (r *reader) endsInName(i, end int) bool {
	return r.tight(end) && (r.class(end) == text.Word && r.fold(end) != "'s" || r.fold(end) == ":")
}

// numeric tells whether a number may start at a token.
func (r *reader) numeric(i int) bool {
	return r.class(i) == text.Number || r.fold(i) == "-" && r.class(i+1) == text.Number || figures[r.fold(i)] > 0 || r.fold(i) == "a" && multipliers[r.fold(i+1)] > 0
}

// unit reads the unit after a number.
func (r *reader) unit(p *phrase) {
	j := p.Last
	if (r.fold(j) == "-" || r.fold(j) == "‑") && r.tight(j) && r.tight(j+1) {
		j++
	}
	p.bare = true
	// 1.2 million 60-kg bags: the size of one describes the noun.
	if r.class(j) == text.Number && r.fold(j+1) == "-" && r.tight(j+1) && r.tight(j+2) && j+3 < len(r.tokens) && r.unitFrom[j+3] >= 0 {
		if m := &r.matches[r.unitFrom[j+3]]; m.Entries[0].Term.Class == "noun" {
			j += 3
		}
	}
	for k := j; k < j+2 && k+1 < len(r.tokens) && kinds[r.fold(k)]; k++ {
		if u := r.unitFrom[k+1]; u >= 0 && (r.matches[u].Entries[0].Term.Class == "noun" || r.matches[u].Entries[0].ID == "TEU") {
			j = k + 1 // 40 new vehicles
			break
		}
	}
	if j >= len(r.tokens) || r.skip(j) || r.unitFrom[j] < 0 || r.tokens[j].Sentence != r.tokens[p.First].Sentence && !r.tight(j) {
		return
	}
	m := &r.matches[r.unitFrom[j]]
	t, last := r.meant(int(r.unitFrom[j]))
	if m.Start != r.tokens[j].Start {
		return
	}
	switch {
	case t.ID == "fold" && r.fold(j) == "times" && !comparison[r.fold(m.Last)] && !r.multiplied(p):
		return // met three times
	case t.Class == "noun" && r.namePart(p.First):
		return // Boeing 737 jets
	}
	p.Last, p.bare = last, false
	p.Unit, p.Dimension, p.Counted = t.ID, t.Dimension, t.Class == "noun"
	if t.ID == "fold" {
		p.Form = Multiple
	}
	if t.Class == "multiple" {
		if base := r.bases[t.Dimension]; base != nil {
			p.Value, p.Unit, p.scale = p.Value*t.Factor, base.ID, p.scale*t.Factor
		}
	}
	if t.Dimension == "money" {
		if p.scale == 1 {
			p.Value, p.scale, p.Last = r.multiplier(p.Value, p.Last, false) // 75 USD million
		}
	}
	r.price(&p.Quantity)
}

// multiplied tells whether a number of times is a multiple though nothing is compared
// behind it: "rose by three times", "grew 1.5 times".
func (r *reader) multiplied(p *phrase) bool {
	before := r.fold(p.First - 1)
	if k := r.boundEnd[p.First]; k >= 0 {
		before = r.fold(r.matches[k].First - 1)
	}
	if p.Value != math.Trunc(p.Value) {
		return true
	}
	return before == "by" && moved[r.fold(p.First-2)]
}

// kinds describe things that are counted, between number and noun.
var kinds = map[string]bool{
	"new": true, "used": true, "loaded": true, "empty": true, "full": true, "imported": true, "additional": true, "more": true, "electric": true,
	"passenger": true, "light": true, "heavy": true, "finished": true, "advanced": true, "live": true, "standard": true,
}

// comparison follows "times" where it is a multiple and no frequency.
var comparison = map[string]bool{
	"as": true, "more": true, "higher": true, "larger": true, "bigger": true, "greater": true, "lower": true, "less": true, "the": true,
	"that": true, "what": true, "faster": true, "its": true, "their": true, "fewer": true, "smaller": true, "cheaper": true,
}

// namePart tells whether figures follow a capital word in mid-sentence, as the
// numbers of models do.
func (r *reader) namePart(first int) bool {
	return first > 0 && r.class(first) == text.Number && r.class(first-1) == text.Word && r.tokens[first-1].Capital &&
		first > 1 && r.tokens[first-2].Sentence == r.tokens[first].Sentence && !strings.Contains(r.tokens[first].Text, ",")
}

// price reads what an amount of money is paid for, or an area it grows on: "a
// barrel", "per tonne", "per hectare".
func (r *reader) price(q *Quantity) {
	if t := r.priced(q.Unit, q.Last); t != nil {
		i := q.Last
		if w := r.fold(i + 1); r.fold(i) == "for" && (w == "a" || w == "one" || w == "each") {
			i++
		}
		q.Unit, q.Dimension, q.Last = t.ID, t.Dimension, r.matches[r.unitFrom[r.paidFor(i)]].Last
	}
}

// paidFor is the token of the unit after "a" or "per": "per wet ton".
func (r *reader) paidFor(i int) int {
	if w := r.fold(i + 1); w == "wet" || w == "dry" {
		return i + 2
	}
	return i + 1
}

// priced is the unit of a price in a currency, where what is paid for follows at
// a token: "a barrel"; nil where it does not.
func (r *reader) priced(currency string, i int) *kb.Term {
	switch r.fold(i) {
	case "a", "an", "per", "/", "each":
	case "for": // 90 dollars for ton, for one ton, for a ton
		if w := r.fold(i + 1); w == "a" || w == "one" || w == "each" {
			i++
		}
		if u := r.unitFrom[min(i+1, len(r.tokens)-1)]; u < 0 || r.matches[u].Entries[0].Term.Class == "noun" {
			return nil
		}
	default:
		return nil
	}
	i = r.paidFor(i)
	if i >= len(r.tokens) || r.unitFrom[i] < 0 {
		return nil
	}
	return r.terms[currency+"/"+r.matches[r.unitFrom[i]].Entries[0].ID]
}
