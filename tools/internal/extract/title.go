package extract

import (
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// A title says in a few words what all of an article is about: "Peru's June tin
// exports fall" is about tin, from Peru, in June. Whoever reads the article knows
// it, and its sentences leave it out.

// title is what a title says.
type title struct {
	// goods are those it names, one of a kind; measured says that the first stands
	// beside what is measured: "tin exports", "duties on tin".
	goods    []good
	measured bool
	// bare says that it measures trade first and names no good there: "Exports
	// rise on demand for tin".
	bare bool
	// place is the country that it is about, other one that it names first but as
	// the other end of something; period is its stretch of time.
	place, other, period string
	// owned says that the good is said to be of that country, the only one:
	// "Peruvian blueberries".
	owned bool
	// export says that it has the word export or exports.
	export bool
	// term is what it measures first.
	term *lexicon.Entry
	// sides are the countries and blocs that it names, each once.
	sides []string
}

// readTitle reads the title of the article. It is no part of the text: nothing that it
// says is annotated.
func (p *pass) readTitle() title {
	if p.article.Meta.Title == "" {
		return title{}
	}
	a := *p.article
	a.Text = a.Meta.Title
	t := newPass(&a, p.lex)
	defer t.release()
	if n := len(t.doc.Tokens); n == 0 || n > farthest {
		return title{}
	}
	t.dates = findDates(t)
	t.indexDates()
	return t.asTitle(text.Range{First: 0, Last: len(t.doc.Tokens)}, p)
}

// asTitle reads a stretch as a title, be it that of the article or of a section. body
// is the pass over the text under it.
func (p *pass) asTitle(r text.Range, body *pass) title {
	var out title
	flow, verb := -1, -1
	var at []int // of goods
	for i := r.First; i < r.Last; i++ {
		if g, last, ok := p.titleGood(i, r, body); ok {
			if len(out.goods) < mostTitleGoods && !kinAny(out.goods, g) {
				out.goods = append(out.goods, g)
				at = append(at, i)
			}
			i = last - 1
			continue
		}
		if w := p.fold(i); w == "export" || w == "exports" {
			out.export = true
		}
		m := p.match(i, indicatorWords)
		if m == nil || m.Last > r.Last {
			if class, _ := p.class(i, changeWords); verb < 0 && class != "" {
				verb = i
			}
			continue
		}
		if d := m.Entries[0].Term.Dimension; flow < 0 && (ofSomething[d] || d == "trade") && !p.weak(m) {
			flow, out.term = i, m.Entries[0]
		}
	}
	if flow >= 0 && len(at) > 0 {
		out.measured = p.besideFlow(at[0], flow, r)
		out.bare = !out.measured && at[0] > flow && tradeFlows[out.term.Term.Dimension]
	}
	if flow >= 0 && len(at) == 0 {
		out.bare = tradeFlows[out.term.Term.Dimension]
	}
	out.place, out.other = p.titlePlace(r)
	out.sides = p.titleSides(r, body)
	out.owned = len(at) == 1 && p.owner(at[0], r)
	for i := r.First; i < r.Last; i++ {
		if p.dateAt[i] < 0 {
			continue
		}
		run := p.dateTokens(i)
		i = run.Last - 1
		d, err := edtf.Parse(p.dateOf(run.First))
		if err == nil && (d.IsInterval() || d.Precision() < edtf.Day) && !p.comparative(run) && !p.fallsDue(run) {
			out.period = p.dateOf(run.First)
			break
		}
	}
	return out
}

// mostTitleGoods is how many kinds of goods a title is read for.
const mostTitleGoods = 6

// titleGood is the good at a token of a title, where capitals say nothing.
func (p *pass) titleGood(i int, r text.Range, body *pass) (g good, last int, ok bool) {
	m := p.match(i, string(kb.KindCommodity))
	if n := p.match(i, goodsWords); n != nil && (m == nil || n.Last > m.Last) {
		m = n
	}
	if m == nil || m.Last > r.Last || p.asVerb(m) || m.Start != p.doc.Tokens[i].Start {
		return g, i, false
	}
	next := ""
	if m.Last < r.Last {
		next = p.fold(m.Last)
	}
	if t := m.Entries[0].Term; t != nil && t.Class == "loose" && !tradeNouns[next] && !slotNouns[next] && !p.titleTopic(m, r) && !body.hasKind(m.Entries[0]) && !body.namesOften(m.Entries[0]) || m.Sense == lexicon.Singular && !tradeNouns[next] && !slotNouns[next] || peopleOfTrade[next] && !body.namesOften(m.Entries[0]) {
		return g, i, false
	}
	g = p.shorten(m)
	g.Range = text.Range{} // it is not in the text
	return g, m.Last, true
}

// titleTopic tells whether a good of a title is set off as what it is about: "Coffee:
// buyers wait", "Kenyan tea", "record coffee earnings", "the Tea Board".
func (p *pass) titleTopic(m *lexicon.Match, r text.Range) bool {
	if m.First > r.First && m.First < m.Last {
		if c := p.match(m.First-1, lexicon.Countries); c != nil && c.Sense == lexicon.Demonym {
			return true
		}
	}
	if m.Last >= r.Last {
		return false
	}
	if p.fold(m.Last) == ":" && m.First == r.First || p.match(m.Last, "organisation-words") != nil {
		return true
	}
	i := p.match(m.Last, indicatorWords)
	return i != nil && ofSomething[i.Entries[0].Term.Dimension]
}

// peopleOfTrade after a good are whom a title speaks of in its place: "copper
// miner".
var peopleOfTrade = wordSet("giant giants maker makers firm firms company companies group miner strike union workers industry exchange")

// besideFlow tells whether a good of a title is what its word for a flow measures:
// it stands before it among nouns, or after it and "of", "on" or "from X of".
func (p *pass) besideFlow(at, flow int, r text.Range) bool {
	if at > flow {
		for i := flow + 1; i < at; i++ {
			switch w := p.fold(i); {
			case w == "of" || w == "on" || p.quality(i) || p.dateAt[i] >= 0:
			case p.match(i, lexicon.Countries) != nil:
			default:
				return false
			}
		}
		return true
	}
	for i := at; i < flow; i++ {
		if class, _ := p.class(i, changeWords); class != "" || prepositions[p.fold(i)] || p.match(i, lexicon.Countries) != nil {
			return false
		}
	}
	if flow-at > 5 {
		return false
	}
	for i := at - 1; i >= max(r.First, at-3); i-- {
		switch p.fold(i) {
		case "on", "amid", "as", "after", "despite", "over", "with", "by":
			return i == r.First // "Exports rise on tin sales"
		}
	}
	return true
}

// titlePlace is the country that a title is about: the first it names, unless a
// preposition makes it the other end, or the time, of something.
func (p *pass) titlePlace(r text.Range) (place, other string) {
	for i := r.First; i < r.Last; i++ {
		switch p.fold(i) {
		case "as", "amid", "despite", "after", "while", "because", "but":
			if i > r.First {
				return "", "" // "tea earnings slip as Egypt's pound falls"
			}
		}
		m := p.match(i, lexicon.Countries)
		if m == nil || m.Last > r.Last {
			continue
		}
		if w := p.fold(i - 1); i > r.First && (prepositions[w] || w == "the" && prepositions[p.fold(i-2)]) && w != "in" && w != "of" {
			if tradesmen(p.fold(m.Last)) {
				return m.Entries[0].Name, "" // weighs on Vietnamese exporters
			}
			return "", m.Entries[0].Name
		}
		if i > r.First && p.fold(i-1) == "-" {
			return "", ""
		}
		return m.Entries[0].Name, ""
	}
	return "", ""
}

// owner tells whether the first country of a title stands right before a good, as
// whose that is, and is the only one.
func (p *pass) owner(good int, r text.Range) bool {
	owned, countries := false, 0
	for i := r.First; i < r.Last; i++ {
		if m := p.match(i, lexicon.Countries); m != nil {
			countries++
			end := m.Last
			if p.fold(end) == "'s" {
				end++
			}
			for end < good && p.quality(end) {
				end++
			}
			owned = owned || end == good && i == r.First && (end > m.Last || m.Sense == lexicon.Demonym)
			i = m.Last - 1
		}
	}
	return owned && countries == 1
}

// kin tells whether two goods are of one kind: the same entry, or one with a word
// more than the other ("crude palm oil", "palm oil").
func kin(a, b *good) bool {
	if a.entry != nil && a.entry == b.entry || a.surface == b.surface {
		return true
	}
	return endsWith(a.surface, b.surface) || endsWith(b.surface, a.surface)
}

// endsWith tells whether a name is that of a good with more words before.
func endsWith(longer, name string) bool {
	n := len(longer) - len(name)
	return n > 1 && longer[n:] == name && longer[n-1] == ' '
}

func kinAny(goods []good, g good) bool {
	for k := range goods {
		if kin(&goods[k], &g) {
			return true
		}
	}
	return false
}

// hasKind tells whether a good that is called by a word with other meanings is among
// the first goods of the text.
func (p *pass) hasKind(e *lexicon.Entry) bool {
	for k := range p.goods[:min(len(p.goods), mostCounted)] {
		if p.goods[k].entry == e {
			return true
		}
	}
	return false
}

// wholeSurface is a good as the title calls it: "soybeans", where a singular only
// describes the noun behind it, as in "soybean imports".
func (p *pass) wholeSurface(g *good) string {
	if plural := g.surface + "s"; contains(p.discourse.titleGoods, plural) {
		return plural
	}
	return g.surface
}

// namesOften tells whether a text has the words for a good again and again, so that it
// is what it speaks of though they may mean something else too.
func (p *pass) namesOften(e *lexicon.Entry) bool {
	const often = 4
	n := 0
	for k := range p.matches[:min(len(p.matches), 40*mostCounted)] {
		if m := &p.matches[k]; m.Group == goodsWords && m.Entries[0] == e {
			if n++; n >= often {
				return true
			}
		}
	}
	return false
}
