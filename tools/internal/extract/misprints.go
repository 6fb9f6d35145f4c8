package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// mistranslations is the vocabulary of wrong names of goods.
const mistranslations = "mistranslations"

// buying are verbs whose object is goods.
var buying = wordSet("buy buys bought buying purchase purchases purchased purchasing import imports imported importing export exports exported exporting sell sells sold selling ship ships shipped shipping supply supplies supplied supplying")

// wrongName finds a good whose name is misspelt or mistranslated at a token, and
// notes what is meant. Such a word counts only where goods stand, for most
// words that look like a good's name are other words.
func (p *pass) wrongName(i int, before *good) (good, bool) {
	t := &p.doc.Tokens[i]
	if t.Class != text.Word || t.Capital && !p.opens(i) {
		return good{}, false
	}
	if m := p.match(i, mistranslations); m != nil && m.Sense == lexicon.Name {
		g := good{Range: text.Range{First: m.First, Last: m.Last}}
		g.surface = p.surface(g.Range)
		if means := strings.ToLower(m.Entries[0].Name); means != g.surface && p.standsAlone(g.Last) && (p.amongGoods(g.Range, before) || p.aboutTrade(i)) {
			g.entry = p.lex.Term(lexicon.Goods, m.Entries[0].ID)
			p.noteGood(g.surface, means, annotation.Mistranslated)
			return g, true
		}
		return good{}, false
	}
	if len(t.Fold) < 6 || p.matchFrom[i] < p.matchFrom[i+1] {
		return good{}, false
	}
	g := good{Range: text.Range{First: i, Last: i + 1}}
	if !p.amongGoods(g.Range, before) {
		return good{}, false
	}
	means := p.lex.NearGood(t.Fold)
	if means == "" {
		return good{}, false
	}
	g.surface = p.surface(g.Range)
	p.noteGood(g.surface, means, annotation.Misspelt)
	return g, true
}

// amongGoods tells whether a run of words is in a place of goods: after a verb
// of trade, in "exports of", before "exports", beside a known good.
func (p *pass) amongGoods(r text.Range, before *good) bool {
	prev, next := p.fold(r.First-1), p.fold(r.Last)
	switch {
	case buying[prev], slotNouns[next] || tradeNouns[next], p.tradeSlot(r.First-2) == r.First:
		return true
	case prev == "and" || prev == "or" || prev == ",":
		return before != nil && before.Last >= r.First-2 && before.Last < r.First
	case next == "and" || next == "or" || next == ",":
		return p.knownGood(r.Last+1, nil) != nil
	}
	return false
}

// standsAlone tells whether what follows a good is no noun that it describes, but
// for those of trade: "exports of rare soil", not "rare soil issues".
func (p *pass) standsAlone(i int) bool {
	if i >= len(p.doc.Tokens) {
		return true
	}
	t := &p.doc.Tokens[i]
	return t.Class != text.Word || functionWords[t.Fold] || tradeNouns[t.Fold] || slotNouns[t.Fold] || adverb(t.Fold) || p.speechVerb(i)
}

// noteGood notes what a wrong name means, once.
func (p *pass) noteGood(name, means, why string) {
	for _, n := range p.goodNotes {
		if n.Name == name {
			return
		}
	}
	p.goodNotes = append(p.goodNotes, annotation.CommodityNote{Name: name, Means: means, Why: why})
}
