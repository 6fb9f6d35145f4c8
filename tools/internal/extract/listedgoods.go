package extract

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// kindsOfGoods are the words before a good that say which kind of it is traded,
// and so are a part of its name. "Fresh" and "used" say other things as well.
var kindsOfGoods = wordSet("frozen processed unprocessed raw dried canned chilled organic low-grade high-grade semi-finished roasted smoked boneless hot-rolled cold-rolled flat-rolled second-hand genetically-modified")

// widenByKind takes the word for a kind before a good into its name: "frozen
// prawns", "low grade ore".
func (p *pass) widenByKind(g *good) {
	i := g.First - 1
	if i < p.sentence(g.First).First || p.nameAt[i] >= 0 || !p.doc.Tokens[g.First].SpaceBefore {
		return
	}
	switch {
	case kindsOfGoods[p.fold(i)]:
	case i > 0 && (p.fold(i) == "grade" && (p.fold(i-1) == "low" || p.fold(i-1) == "high") || p.fold(i) == "modified" && p.fold(i-1) == "genetically"):
		i--
	default:
		return
	}
	g.First = i
	g.surface = p.surface(g.Range)
}

// amongListed adds the goods that no vocabulary has and that stand in a list
// with known ones: between two of them, or at the end of two of them.
func (p *pass) amongListed(goods []good) []good {
	var found []good
	for k := 0; k+1 < len(goods); k++ {
		if goods[k].Last >= goods[k+1].First || p.doc.Tokens[goods[k].Last].Sentence != p.doc.Tokens[goods[k+1].First].Sentence {
			continue
		}
		between, linked := p.listedBetween(goods[k].Last, goods[k+1].First)
		if !linked {
			continue
		}
		found = append(found, between...)
		if g, ok := p.listedBefore(goods[k].First); ok && (k == 0 || goods[k-1].Last <= g.First) {
			found = append(found, g)
		}
		if g, ok := p.listedAfter(goods[k+1].Last); ok && (k+2 == len(goods) || goods[k+2].First >= g.Last) {
			found = append(found, g)
		}
	}
	if len(found) == 0 {
		return goods
	}
	goods = append(goods, found...)
	slices.SortStableFunc(goods, func(a, b good) int { return a.First - b.First })
	return slices.CompactFunc(goods, func(g, before good) bool { return g.First < before.Last })
}

// listedWith tells whether a separator alone stands between the good before and
// a token: cotton in "wheat and cotton" is no cotton of a shirt.
func (p *pass) listedWith(i int, before []good) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1].Last
	return last < i && i-last <= 2 && p.listSeparator(last) == i && p.doc.Tokens[last].Sentence == p.doc.Tokens[i].Sentence
}

// listSeparator returns the token after what separates two members of a list,
// the token itself where nothing does.
func (p *pass) listSeparator(i int) int {
	if p.fold(i) == "," {
		i++
	}
	if f := p.fold(i); f == "and" || f == "or" {
		i++
	}
	return i
}

// listedBetween reads what stands between two goods: separators alone, or
// unknown members of their list as well.
func (p *pass) listedBetween(i, end int) (found []good, linked bool) {
	const longest = 12
	if end-i > longest {
		return nil, false
	}
	for i < end {
		next := p.listSeparator(i)
		if next == i || next > end {
			return nil, false
		}
		if i = next; i == end {
			return found, true
		}
		r, after := p.nounPhrase(i)
		if r.Len() == 0 || after > end {
			return nil, false
		}
		if after == end && p.listSeparator(after) == after {
			// What describes the next good: "steel and cheap copper".
			return found, r.Len() == 1
		}
		if p.listable(r, false) {
			found = append(found, good{Range: r, surface: p.surface(r)})
		}
		i = after
	}
	return found, true
}

// listedBefore reads the member of a list that stands before a known good.
func (p *pass) listedBefore(i int) (good, bool) {
	end := i - 1
	if f := p.fold(end); f == "and" || f == "or" {
		end--
		if p.fold(end) != "," {
			end++
		}
	} else if f != "," {
		return good{}, false
	}
	start := p.sentence(i).First
	first := end
	for first > start && end-first < 3 && p.doc.Tokens[first-1].Class == text.Word && !functionWords[p.fold(first-1)] && !p.quality(first-1) && p.fold(first-1) != "'s" && p.match(first-1, lexicon.Countries) == nil {
		first--
	}
	r := text.Range{First: first, Last: end}
	if r.Len() > 1 && !(first > start && (p.fold(first-1) == "," || prepositions[p.fold(first-1)])) {
		r.First = end - 1 // a verb may stand before it: "covers sweaters, shirts and"
	}
	if r.Len() == 0 || !p.listable(r, true) {
		return good{}, false
	}
	return good{Range: r, surface: p.surface(r)}, true
}

// listedAfter reads the last member of a list after known goods.
func (p *pass) listedAfter(i int) (good, bool) {
	next := p.listSeparator(i)
	if next == i || p.fold(next-1) == "," {
		return good{}, false // a clause may start: "steel and copper, officials said"
	}
	r, end := p.nounPhrase(next)
	if end >= len(p.doc.Tokens) || r.Len() == 0 || r.Len() > 3 || !p.listable(r, true) {
		return good{}, false
	}
	switch t := &p.doc.Tokens[end]; {
	case t.Class == text.Mark && t.Fold != "'" && t.Fold != "-", t.Fold == "from", t.Fold == "to", t.Fold == "into":
		return good{Range: r, surface: p.surface(r)}, true
	}
	return good{}, false
}

// abstract are the endings of plurals that are no goods.
var abstract = []string{"tions", "sions", "ments", "ities", "ences", "ances", "isms", "ists", "ors", "ians", "nesses", "cies", "ships"}

// listable tells whether a noun phrase may be a good in a list with others, in
// the plural where it must be.
func (p *pass) listable(r text.Range, plural bool) bool {
	last := p.fold(r.Last - 1)
	if r.Len() > 3 || !plural && r.Len() > 2 && !p.unknownGood(r) {
		return false
	}
	for _, end := range abstract {
		if strings.HasSuffix(last, end) {
			return false
		}
	}
	for i := r.First; i < r.Last; i++ {
		if p.match(i, "titles") != nil || p.match(i, "organisation-words") != nil || organisationNouns[p.fold(i)] || p.match(i, "units") != nil || notGoods[p.fold(i)] || p.doc.Tokens[i].Capital {
			return false
		}
	}
	if plural {
		return p.unknownGood(r)
	}
	return p.unknownGoodOr(r, !strings.HasSuffix(last, "ed") && !strings.HasSuffix(last, "ly") && !strings.HasSuffix(last, "ing"))
}

// notGoods are words that stand in lists with goods and are none.
var notGoods = wordSet("prices tariffs duties jobs costs markets rules barriers subsidies taxes levies quotas farmers growers workers consumers producers makers traders exporters importers buyers sellers suppliers retailers manufacturers talks investment investments security technology technologies data finance tourism travel migration climate labour labor currency inflation growth wages visas sanctions weather drugs energy transport shipping logistics industry agriculture manufacturing construction mining farming fishing infrastructure education health defence defense")
