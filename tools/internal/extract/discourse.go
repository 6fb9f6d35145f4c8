package extract

import (
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// A report says once what all of it is about: the good, whose trade it is, the
// period. discourse is what holds where the text has been read to, in reading order:
// what the title and the lead say holds for all of it; what a heading says
// holds for its section, up to the next heading, and goes before what the title
// says; what a sentence says goes before both, and what a paragraph goes on about
// is its topic.
type discourse struct {
	opened bool
	// next is the sentence that is to be read next for headings.
	next           int
	story, section setting
	// lead is one more than the first sentence with a figure. placed, timed and
	// expected say that the lead has told whose trade and in which period it is, and
	// that this is yet to come.
	lead                    int
	placed, timed, expected bool
	// span is the last period of several months that was named; spanned is the
	// sentence, -1 where another period was named after it.
	span    string
	spanned int
	// titleGoods are the goods that the title names, as written.
	titleGoods []string
	// source is the body whose data the article reports on.
	source string
	// guessed says that the title names the good of the story, but nothing that is
	// measured of it.
	guessed bool
	// sides are the countries and blocs that the title names.
	sides []string
	// centre is the country that the sentences before the one asked for last are
	// about; sentence is one more than that one.
	centre struct {
		party        *party
		at, sentence int
	}
	// place is the country that the title is about.
	place string
	// titled is what the title measures.
	titled *lexicon.Entry
}

// setting is what holds for a whole article or a section.
type setting struct {
	good *good
	// whole says that it is about trade in everything, so that a figure without a
	// good is of all goods.
	whole bool
	place string
	// other is a country that the title names as the other end of what it is about.
	other string
	// period is the stretch of time that is reported on, at the token where it is
	// said; 0 for the title.
	period string
	// export says that the title speaks of exports, so that a quota is one of them.
	export bool
	// at is the first token of a section.
	at int
	// term is what is measured.
	term *lexicon.Entry
}

// readTo reads title and headings up to a figure.
func (p *pass) readTo(f *figure) {
	d := &p.discourse
	if !d.opened {
		d.opened = true
		p.open()
	}
	for s := p.doc.Tokens[f.First].Sentence; d.next <= s; d.next++ {
		p.readHeading(d.next, f)
	}
}

// open reads the title, and which good the whole text is about.
func (p *pass) open() {
	t := p.readTitle()
	for k := range t.goods {
		p.discourse.titleGoods = append(p.discourse.titleGoods, t.goods[k].surface)
	}
	s := &p.discourse.story
	s.place, s.period, s.term, s.export = t.place, t.period, t.term, t.export
	s.other = t.other
	p.discourse.place, p.discourse.sides, p.discourse.titled = t.place, t.sides, t.term
	if s.term == nil && t.owned {
		s.term = p.lex.Term(indicatorWords, "exports")
	}
	rate := t.term != nil && (sameDuty[t.term.Term.Dimension] || t.term.Term.Dimension == "quota")
	if len(t.goods) == 1 && (t.measured || rate) {
		s.good = p.inText(&t.goods[0])
		return
	}
	s.whole = t.bare
	g, n, most := p.chiefGood()
	if len(t.goods) == 1 && !t.bare && (p.among(&t.goods[0]) || t.term == nil && p.noKnownGoods()) {
		s.good, p.discourse.guessed = p.inText(&t.goods[0]), t.term == nil
	}
	if g == nil || t.bare || n < 2 && len(t.goods) == 0 {
		return
	}
	if len(t.goods) == 0 && p.inLead(g) || kinAny(t.goods, *g) && (len(t.goods) == 1 || most) {
		s.good = g
	}
}

// inText is the first mention in the text of a good that the title names, the
// title's own where it has none.
func (p *pass) inText(g *good) *good {
	for k := range p.goods {
		if b := &p.goods[k]; b.surface == g.surface || b.entry != nil && b.entry == g.entry {
			return b
		}
	}
	own := *g
	return &own
}

// noKnownGoods tells whether the text names no good that the lexicon knows.
func (p *pass) noKnownGoods() bool {
	for k := range p.goods[:min(len(p.goods), mostCounted)] {
		if p.goods[k].entry != nil {
			return false
		}
	}
	return true
}

// among tells whether no other kind of good is named more often than one.
func (p *pass) among(g *good) bool {
	n, others := 0, map[string]int{}
	for k := range p.goods[:min(len(p.goods), mostCounted)] {
		if b := &p.goods[k]; kin(b, g) {
			n++
		} else {
			others[b.surface]++
		}
	}
	for _, m := range others {
		if m > n {
			return false
		}
	}
	return n > 0
}

// mostCounted is how many mentions of goods are counted.
const mostCounted = 300

// chiefGood is the good that more than half of all mentions are of; most tells
// whether nearly all are.
func (p *pass) chiefGood() (chief *good, mentions int, most bool) {
	type kind struct{ first, n int }
	var kinds []kind
	counted := p.goods[:min(len(p.goods), mostCounted)]
next:
	for k := range counted {
		for i := range kinds {
			if kin(&p.goods[kinds[i].first], &p.goods[k]) {
				kinds[i].n++
				continue next
			}
		}
		if len(kinds) < 40 {
			kinds = append(kinds, kind{k, 1})
		}
	}
	best := -1
	for i := range kinds {
		if best < 0 || kinds[i].n > kinds[best].n {
			best = i
		}
	}
	if best < 0 || 10*kinds[best].n < 6*len(counted) {
		return nil, 0, false
	}
	return &p.goods[kinds[best].first], kinds[best].n, 10*kinds[best].n >= 9*len(counted)
}

// inLead tells whether a good is named in the first sentences.
func (p *pass) inLead(g *good) bool {
	last := p.doc.Sentences[min(3, len(p.doc.Sentences)-1)].Last
	return g.First < last
}

// readHeading reads a sentence that is a heading: what it says holds up to the next
// one. f is the figure that is being read.
func (p *pass) readHeading(sentence int, f *figure) {
	r := p.doc.Sentences[sentence]
	if !p.isHeading(r) {
		return
	}
	t := p.asTitle(r, p)
	s := &p.discourse.section
	*s = setting{place: t.place, period: t.period, term: t.term}
	if len(t.goods) == 1 {
		for i := r.First; i < r.Last; i++ {
			if m := p.match(i, goodsWords); m != nil {
				s.good = &good{Range: text.Range{First: m.First, Last: m.Last}, entry: m.Entries[0], surface: p.surface(text.Range{First: m.First, Last: m.Last})}
				break
			}
		}
	}
	s.whole = t.bare && p.discourse.story.good == nil
	s.at = r.Last
	p.topic.at = 0 // what went on is over
}

// longestHeading is how many tokens a heading has.
const longestHeading = 9

// isHeading tells whether a sentence is a heading: a short line of its own without a
// stop, or a word or two in capitals before a text ("RICE.").
func (p *pass) isHeading(r text.Range) bool {
	if r.Len() == 0 || r.Len() > longestHeading || p.furniture(r) || p.pairAt[r.First] >= 0 {
		return false
	}
	end := p.fold(r.Last - 1)
	whole := p.paragraph(r.First)
	if whole.First == r.First && whole.Last == r.Last {
		for i := r.First; i < r.Last; i++ {
			if p.doc.Tokens[i].Class == text.Number && p.dateAt[i] < 0 {
				return false
			}
		}
		return !isStop(end) && end != "," && end != ";" && p.openAt[r.First] < 0 && r.Last < len(p.doc.Tokens)
	}
	if r.Len() > 5 || r.First != whole.First {
		return false
	}
	if end == "." && r.Len() <= 4 && p.onlyTopics(text.Range{First: r.First, Last: r.Last - 1}) {
		return true
	}
	for i := r.First; i < r.Last; i++ {
		if t := &p.doc.Tokens[i]; t.Class == text.Word && !text.IsUpper(t.Text) || t.Class == text.Number {
			return false
		}
	}
	return p.doc.Tokens[r.First].Class == text.Word && len(p.fold(r.First)) > 2
}

// onlyTopics tells whether a stretch is made of words for goods and for what is
// measured: "Imports and stocks".
func (p *pass) onlyTopics(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		m := p.match(i, indicatorWords)
		if m == nil {
			m = p.match(i, goodsWords)
		}
		switch {
		case m != nil && m.Last <= r.Last:
			i = m.Last - 1
		case p.fold(i) == "and" && i > r.First && i+1 < r.Last:
		default:
			return false
		}
	}
	return r.Len() > 0
}

// ofSomething are the dimensions of what is measured of a good.
var ofSomething = map[string]bool{
	"exports": true, "imports": true, "sales": true, "purchases": true, "production": true, "processing": true, "capacity": true, "reserves": true,
	"consumption": true, "stocks": true, "price": true, "quota": true, "tariff": true, "duty": true, "dumping": true, "revenue": true, "throughput": true,
	"yield": true, "planted-area": true, "content": true, "stocks-to-use": true, "market": true,
}

// goodOfText gives a figure without a good the one that the section or the whole
// text is about.
func (p *pass) goodOfText(f *figure) {
	if f.good != nil || !p.ofGood(f) {
		return
	}
	switch d := &p.discourse; {
	case d.guessed && d.lead == 0 && f.Dimension == "money" && f.activity != nil && !crosses(p.fold(f.activity.First)) && tradeFlows[f.term.Term.Dimension] && d.section.good == nil:
		d.story.good, d.story.whole = nil, true // the lead is about all trade
	case p.goodOfParagraph(f) != nil:
		f.good = p.goodOfParagraph(f)
	case d.section.good != nil:
		f.good = d.section.good
	case d.story.good != nil:
		f.good = d.story.good
	}
}

// goodOfParagraph is the good that the sentence before in the same paragraph begins
// with, where the article is about others too: "Tuna did better. Sales were up".
func (p *pass) goodOfParagraph(f *figure) *good {
	if p.discourse.story.good == nil && p.discourse.section.good == nil {
		return nil
	}
	t := &p.doc.Tokens[f.First]
	for n := 1; n <= 2 && n <= t.Sentence; n++ {
		r := p.doc.Sentences[t.Sentence-n]
		if r.Len() == 0 || p.doc.Tokens[r.First].Paragraph != t.Paragraph {
			return nil
		}
		for i := r.First; i < min(r.Last, r.First+4); i++ {
			if k := p.goodAt[i]; k >= 0 && p.goods[k].entry != nil {
				if g, s := &p.goods[k], p.discourse.story.good; !standsFor[g.surface] && (s == nil || !kin(g, s)) {
					return g
				}
				return nil
			}
		}
	}
	return nil
}

// ofGood tells whether a figure is of some good that its sentence leaves out.
func (p *pass) ofGood(f *figure) bool {
	if f.frame == rate && p.discourse.section.good != nil {
		return true
	}
	if f.term == nil {
		return weighed(f) || f.Dimension == "area" || f.Dimension == "yield"
	}
	if !ofSomething[f.term.Term.Dimension] && !weighed(f) {
		return false
	}
	a := f.activity
	if a == nil || a.First < f.sentence.First || a.First >= f.sentence.Last {
		return true
	}
	if wideGoods[p.fold(a.First-1)] {
		return false
	}
	if w := p.fold(a.First - 1); f.frame == rate && (allGoods[w] || w == "a" || w == "an") || !weighed(f) && p.overall(f) {
		return false
	}
	switch p.fold(a.Last) {
	case "of":
		i := a.Last + 1
		for i < f.sentence.Last && (p.quality(i) || p.fold(i) == "the") {
			i++
		}
		return i >= f.sentence.Last || p.match(i, lexicon.Countries) != nil || standsFor[p.fold(i)] || p.doc.Tokens[i].Class != text.Word || p.goodAt[i] >= 0
	case "on":
		return p.dateAt[a.Last+1] >= 0
	}
	return true
}

// wideGoods before "exports" are goods of a class wider than any one.
var wideGoods = wordSet("farm agricultural agrifood agri-food services service goods merchandise manufacturing industrial manufactured energy mineral commodity consumer food non-oil other")

// allGoods before "tariff" are those on everything.
var allGoods = wordSet("reciprocal baseline universal blanket across-the-board average")

// standsFor are nouns for a good named before: "imports of the fuel".
var standsFor = wordSet("fuel metal grain oilseed cereal fibre fiber sweetener mineral commodity product beverage fruit ore meat bean beans it them")
