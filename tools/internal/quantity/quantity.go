// Package quantity reads the quantities of a text: numbers in figures and
// words, with their units, currencies, hedges and ranges.
//
// A number counts only with a unit of the vocabulary "units", its own or one it
// shares with its neighbours ("10 to 15 percent", "21, 20.6 and 12.8 percent"),
// so that section numbers, ranks, ages, durations and the numbers in names are
// left alone. "Doubled" and "six-fold" are multiples, "half" and "two-thirds"
// are shares in percent.
package quantity

import (
	"math"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// The vocabularies that are read.
const (
	Units  = "units"
	Bounds = "bounds"
)

// Form is how a quantity is put.
type Form uint8

// The forms.
const (
	Plain    Form = iota // 40 metric tons
	Multiple             // six-fold, three times
	Verb                 // doubled, halved
	Fraction             // half, two-thirds
	Zero                 // zero, of a rate: "falls to zero"
)

// Quantity is a number with its unit.
type Quantity struct {
	// First and Last are the tokens of number and unit, Last exclusive;
	// Start and End the offsets in code points.
	First, Last int
	Start, End  int
	// Value is the full number in Unit: 1.2 billion is 1200000000. It is
	// negative only where a minus is printed.
	Value float64
	// Unit is the id of a term of the vocabulary of units, Dimension the
	// term's.
	Unit, Dimension string
	// Counted says that the unit is a noun for things that are counted, such as
	// vehicles.
	Counted bool
	// Bound is the id of a term of the vocabulary of bounds; empty for none.
	// BoundFirst is the first token of the hedge before the number, First where
	// there is none.
	Bound      string
	BoundFirst int
	Form       Form
	// Range is the quantity's place in a range: 0 for none, 1 for its start and
	// 2 for its end, which is the next quantity.
	Range int
}

// phrase is a number before its unit is settled.
type phrase struct {
	Quantity
	scale     float64 // multipliers written with it: 1e9 for billion
	bare      bool    // it has no unit of its own
	numberEnd int     // token after number and multiplier
}

// Find reads the quantities of a document in order. matches are the lexicon's
// matches of the document; skip tells of tokens that belong to something else,
// such as a date. The work is linear in the length of the document.
func Find(doc *text.Document, l *lexicon.Lexicon, matches []lexicon.Match, skip func(token int) bool) []Quantity {
	r := newReader(doc, l, matches, skip)
	defer r.release()
	var phrases []phrase
	for i := 0; i < len(doc.Tokens); {
		if !r.mayStart(i) {
			i++
			continue
		}
		p, ok := r.phrase(i)
		if !ok {
			i++
			continue
		}
		phrases = append(phrases, p)
		i = p.Last
	}
	r.share(phrases)
	r.compare(phrases)
	r.elide(phrases)
	var out []Quantity
	for k := range phrases {
		p := &phrases[k]
		if p.bare || r.definition(p) {
			continue
		}
		q := p.Quantity
		if p.scale != 1 {
			q.Value = decimal(q.Value)
		}
		r.bound(&q)
		q.Start, q.End = doc.Tokens[q.First].Start, doc.Tokens[q.Last-1].End
		if q.Range == 2 && (len(out) == 0 || out[len(out)-1].Range != 1) {
			q.Range = 0
		}
		if n := len(out); n > 0 && out[n-1].Range == 1 && q.Range != 2 {
			out[n-1].Range = 0
		}
		out = append(out, q)
	}
	return out
}

// definition tells whether a quantity says what a unit is, and nothing of trade: an
// exchange rate, "($1 = 0.9 euros)", or the size of a lot, "lots of 25 tonnes each".
func (r *reader) definition(p *phrase) bool {
	if p.Dimension == "money" && (r.fold(p.Last) == "=" || r.fold(p.First-1) == "=") {
		return true
	}
	return r.fold(p.Last) == "each" && r.fold(p.First-1) == "of" && lots[r.fold(p.First-2)]
}

// lots are what goods are packed or dealt in.
var lots = map[string]bool{"lots": true, "bags": true, "contracts": true, "boxes": true, "sacks": true, "bales": true, "drums": true, "cartons": true, "packs": true}

// share gives units and multipliers to numbers that have none of their own from
// their neighbours in a range or list.
func (r *reader) share(phrases []phrase) {
	for k := len(phrases) - 2; k >= 0; k-- {
		a, b := &phrases[k], &phrases[k+1]
		r.bracketed(a, b)
		link := r.link(a.Last, b.First)
		if link == noLink || a.Form != Plain || b.Form != Plain || r.label(a.First) {
			continue
		}
		if link == commaLink && (k+2 >= len(phrases) || r.link(b.Last, phrases[k+2].First) == noLink) {
			continue
		}
		switch {
		case a.bare && !b.bare:
			a.Unit, a.Dimension, a.Counted, a.bare = b.Unit, b.Dimension, b.Counted, false
			if a.scale == 1 && b.scale > 1 {
				a.Value, a.scale = a.Value*b.scale, b.scale
			}
		case !a.bare && b.bare && a.Dimension == "money" && b.scale > 1 && link != commaLink:
			// $3 to 4 billion
			b.Unit, b.Dimension, b.bare = a.Unit, a.Dimension, false
			if a.scale == 1 && b.scale > 1 {
				a.Value, a.scale = a.Value*b.scale, b.scale
			}
		case !a.bare && b.bare && a.Dimension == "money" && link == rangeLink && (r.fold(a.Last) != "to" || r.fold(a.First-1) != "from" && r.priced(a.Unit, b.Last) != nil):
			// $15-20 a tonne
			b.Unit, b.Dimension, b.bare = a.Unit, a.Dimension, false
			r.price(&b.Quantity)
			a.Unit, a.Dimension = b.Unit, b.Dimension
		case !a.bare && !b.bare && link == rangeLink && a.Dimension == "money" && strings.HasPrefix(b.Unit, a.Unit+"/"):
			a.Unit, a.Dimension = b.Unit, b.Dimension // $400 to $450 a tonne
		case !a.bare && !b.bare && a.Unit == b.Unit && a.scale == 1 && b.scale > 1 && link == rangeLink && a.Value < 1000:
			a.Value, a.scale = a.Value*b.scale, b.scale // $3 to $4 billion
		}
		if a.bare || b.bare || a.Unit != b.Unit {
			continue
		}
		if link == rangeLink || link == andLink && r.fold(a.First-1) == "between" {
			a.Range, b.Range = 1, 2
		}
	}
}

// bracketed reads a price in two currencies: "51,000 rupees ($608) a ton".
func (r *reader) bracketed(a, b *phrase) {
	if a.Dimension != "money" || b.Dimension != "money" || a.bare || b.bare || b.First != a.Last+1 || r.fold(a.Last) != "(" || r.fold(b.Last) != ")" {
		return
	}
	if t := r.priced(a.Unit, b.Last+1); t != nil {
		a.Unit, a.Dimension = t.ID, t.Dimension
	}
	if t := r.priced(b.Unit, b.Last+1); t != nil {
		b.Unit, b.Dimension = t.ID, t.Dimension
	}
}

// compared stand before a number that is compared with the one before it.
var compared = map[string]bool{"from": true, "to": true, "with": true, "against": true, "versus": true, "than": true}

// compare gives a large number without a unit the unit of the one it is compared
// with: "49 million tonnes, compared with 48.4 million".
func (r *reader) compare(phrases []phrase) {
	var a *phrase // the last large one with a unit
	for k := range phrases {
		b := &phrases[k]
		if !b.bare {
			if b.Form == Plain && b.Value >= 1000 {
				a = b
			}
			continue
		}
		if a == nil || !r.large(b) || r.class(b.Last) == text.Word && !after[r.fold(b.Last)] || r.tokens[a.First].Paragraph != r.tokens[b.First].Paragraph {
			continue
		}
		same := r.tokens[a.First].Sentence == r.tokens[b.First].Sentence
		switch {
		case same && b.First-a.Last <= 12 && r.isCompared(b.First) && (b.scale >= 1e6) == (a.Value >= 1e5 && a.scale >= 1e6):
		case a.Dimension == "money" && b.scale >= 1e6 && a.scale >= 1e6 && b.First-a.Last <= farthest && reaching[r.fold(b.First-1)]:
			// exports amounted to 95.8 billion, the surplus was 13.4 billion
		default:
			continue
		}
		b.Unit, b.Dimension, b.Counted, b.bare = a.Unit, a.Dimension, a.Counted, false
		a = b
	}
}

// farthest is how many tokens back an amount may have its currency.
const farthest = 60

// large tells whether a bare number is too large for a rank, a year or a count
// of things that the sentence would name: millions, or thousands with their
// separator.
func (r *reader) large(b *phrase) bool {
	return b.scale >= 1e6 || b.Value >= 1000 && b.numberEnd == b.First+1 && strings.Contains(r.fold(b.First), ",")
}

// reaching stand before an amount that something came to.
var reaching = map[string]bool{"to": true, "was": true, "were": true, "at": true, "reached": true, "totaled": true, "totalled": true, "hit": true}

// isCompared tells whether a number at a token is one that another is compared
// with, past a hedge.
func (r *reader) isCompared(i int) bool {
	return compared[r.fold(i-1)] || r.boundEnd[i] >= 0 && compared[r.fold(r.matches[r.boundEnd[i]].First-1)]
}

// after may follow such a number; a noun would be what it counts.
var after = map[string]bool{"in": true, "a": true, "last": true, "the": true, "on": true, "by": true, "year": true, "previously": true, "earlier": true, "and": true, "at": true}

type link uint8

const (
	noLink    link = iota
	rangeLink      // to, a dash
	andLink        // and, or
	commaLink      // a comma in a list of three or more
)

// link tells how two numbers are joined: what stands in the tokens between
// them.
func (r *reader) link(from, to int) link {
	if to <= from || to-from > 2 || to > len(r.tokens) || r.tokens[from].Paragraph != r.tokens[to-1].Paragraph {
		return noLink
	}
	switch w := r.fold(from); {
	case to-from == 2:
		if w == "," && (r.fold(from+1) == "and" || r.fold(from+1) == "or") {
			return andLink
		}
		return noLink
	case w == "to" || w == "-" || w == "–" || w == "‑" || w == "—":
		return rangeLink
	case w == "and" || w == "or":
		return andLink
	case w == ",":
		return commaLink
	}
	return noLink
}

// labels before a number make it a name: Section 301.
var labels = map[string]bool{
	"section": true, "sections": true, "article": true, "articles": true, "chapter": true, "chapters": true, "no": true, "number": true,
	"order": true, "paragraph": true, "annex": true, "rule": true, "resolution": true, "page": true, "pages": true, "table": true,
	"item": true, "flight": true, "route": true, "title": true, "schedule": true, "heading": true, "#": true, "group": true,
}

func (r *reader) label(first int) bool {
	if w := r.fold(first - 1); w == "." {
		return labels[r.fold(first-2)]
	}
	return labels[r.fold(first-1)]
}

// bound finds the hedge before or after a quantity.
func (r *reader) bound(q *Quantity) {
	q.BoundFirst = q.First
	i := q.First
	// "more than a third", "up to around", "over the": a hedge may stand one
	// small word off.
	for _, gap := range [...]int{0, 1} {
		j := i - gap
		if j <= 0 || gap == 1 && !small[r.fold(i-1)] {
			break
		}
		if k := r.boundEnd[j]; k >= 0 && r.tokens[r.matches[k].First].Sentence == r.tokens[q.First].Sentence {
			q.Bound, q.BoundFirst = r.matches[k].Entries[0].ID, r.matches[k].First
			return
		}
	}
	for _, t := range r.trailing {
		if r.follows(q.Last, t.words) {
			q.Bound = t.id
			return
		}
	}
	if q.Form == Fraction && q.Value != math.Trunc(q.Value) && r.about {
		q.Bound = "about" // a third
	}
}

// decimal is a number without the last digits of a product of binary fractions:
// 4.1 billion is 4100000000. No figure of a text has fifteen digits.
func decimal(v float64) float64 {
	if d, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		return d
	}
	return v
}

var small = map[string]bool{"a": true, "an": true, "the": true}

func (r *reader) follows(i int, words []string) bool {
	for k, w := range words {
		if r.fold(i+k) != w {
			return false
		}
	}
	return true
}
