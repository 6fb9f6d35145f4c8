package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Vocabularies of goods.
const (
	goodsWords   = lexicon.Goods
	genericGoods = "generic-goods"
)

// good is one mention of a traded good or service.
type good struct {
	text.Range
	// surface is the name as written, in lower case.
	surface string
	// entry is what the lexicon knows it as; nil for an unknown good that
	// stands in a trade slot.
	entry *lexicon.Entry
}

// findCommodities finds the traded goods, as written, lower case, each once.
func findCommodities(p *pass) []string {
	p.goods = p.findGoods()
	p.goodAt = p.filled(len(p.doc.Tokens))
	seen := map[string]bool{}
	var out []string
	for k, g := range p.goods {
		for i := g.First; i < g.Last; i++ {
			p.goodAt[i] = int32(k)
		}
		if one := singular(g.surface); !seen[one] {
			seen[one] = true
			out = append(out, g.surface)
		}
	}
	return out
}

// singular cuts the ending of a plural, so that tyre and tyres are one good.
func singular(surface string) string {
	if len(surface) < 4 || strings.HasSuffix(surface, "ss") {
		return surface
	}
	return strings.TrimSuffix(surface, "s")
}

// findGoods finds the goods the lexicon knows, and unknown ones in trade slots.
func (p *pass) findGoods() []good {
	var out []good
	n := len(p.doc.Tokens)
	for i := 0; i < n; i++ {
		if i == p.paragraph(i).First && p.furniture(p.sentence(i)) {
			i = p.paragraph(i).Last - 1
			continue
		}
		if m := p.knownGood(i, out); m != nil {
			g := p.shorten(m)
			p.widenByKind(&g)
			out = append(out, g)
			i = m.Last - 1
			continue
		}
		var before *good
		if len(out) > 0 {
			before = &out[len(out)-1]
		}
		if g, ok := p.wrongName(i, before); ok {
			out = append(out, g)
			i = g.Last - 1
			continue
		}
		if j := p.tradeSlot(i); j > 0 {
			out = append(out, p.slotGoods(j, weightNouns[p.fold(i)])...)
		}
	}
	return p.amongListed(p.dedupe(out))
}

// dedupe drops mentions that begin inside the one before; slots and the lexicon
// may find the same.
func (p *pass) dedupe(goods []good) []good {
	// Slots look ahead of the scan, so that order must be restored first. An
	// insertion sort does: a mention is at most a slot's length out of place.
	for i := 1; i < len(goods); i++ {
		for j := i; j > 0 && goods[j].First < goods[j-1].First; j-- {
			goods[j], goods[j-1] = goods[j-1], goods[j]
		}
	}
	out := goods[:0]
	for _, g := range goods {
		if len(out) > 0 && g.First < out[len(out)-1].Last {
			continue
		}
		if n := len(out) - 1; n >= 0 && g.First == out[n].Last && p.adjacent(out[n].Range, g.Range) {
			// A model and its class are one name: "A100 AI chips".
			out[n].Last = g.Last
			out[n].surface = p.surface(out[n].Range)
			continue
		}
		out = append(out, g)
	}
	return out
}

// adjacent tells whether two mentions that touch are one noun phrase, of one
// sentence and without a hyphen between.
func (p *pass) adjacent(a, b text.Range) bool {
	x, y := &p.doc.Tokens[a.Last-1], &p.doc.Tokens[b.First]
	return x.Sentence == y.Sentence && x.Class != text.Mark && y.Class != text.Mark && y.SpaceBefore
}

// knownGood returns the longest known good that starts at a token, unless what
// stands around shows that it is not one here. before are those found so far.
func (p *pass) knownGood(i int, before []good) *lexicon.Match {
	m := p.match(i, string(kb.KindCommodity))
	if g := p.match(i, goodsWords); g != nil && (m == nil || g.Last > m.Last) {
		m = g
	}
	if m == nil || m.Start != p.doc.Tokens[i].Start {
		return nil
	}
	next := p.fold(m.Last)
	if p.asVerb(m) || industryWords[next] || p.inName(m) || m.Sense == lexicon.Singular && !tradeNouns[next] && !slotNouns[next] {
		return nil
	}
	if t := m.Entries[0].Term; t != nil && t.Class == "shipped" && !tradeNouns[next] && !slotNouns[next] && !p.inSlot(i) && !p.listedWith(i, before) {
		return nil
	}
	if t := m.Entries[0].Term; t != nil && t.Class == "loose" {
		if !p.aboutTrade(i) && !p.listedWith(i, before) || anaphoric(p, i) || p.modifies(m) {
			return nil
		}
	}
	return m
}

// inSlot tells whether a token stands where a good does that is traded or taxed:
// "exports of ships", "a duty on paper".
func (p *pass) inSlot(i int) bool {
	for i--; p.quality(i) || p.match(i, lexicon.Countries) != nil; i-- {
	}
	switch w := p.fold(i - 1); p.fold(i) {
	case "of":
		return slotNouns[w] || weightNouns[w]
	case "on":
		return slotMeasures[w]
	}
	return false
}

// industryWords after a good speak of those who make it.
var industryWords = map[string]bool{
	"industry": true, "industries": true, "sector": true, "sectors": true, "maker": true, "makers": true, "manufacturing": true,
	"manufacturer": true, "manufacturers": true, "giant": true, "giants": true, "firm": true, "firms": true, "company": true,
	"companies": true, "exchange": true, "worker": true, "workers": true, "union": true, "unions": true, "plant": true, "plants": true,
	"factory": true, "factories": true, "producers": true, "producer": true, "group": true, "association": true,
	"people": true, "lobby": true, "mills": true, "town": true, "towns": true, "jobs": true, "processors": true, "ranchers": true, "magnate": true, "strike": true, "furnace": true, "furnaces": true,
	"miner": true, "miners": true, "smelters": true, "refiners": true, "growers": true, "farmers": true, "traders": true,
}

// tradeNouns may follow a good that describes them.
var tradeNouns = map[string]bool{
	"exports": true, "imports": true, "export": true, "import": true, "shipments": true, "sales": true, "tariffs": true, "tariff": true,
	"duties": true, "duty": true, "prices": true, "price": true, "production": true, "output": true, "trade": true, "deliveries": true,
	"quota": true, "quotas": true, "purchases": true, "supplies": true, "supply": true, "market": true,
}

// inName tells whether a good is part of a name: US Steel, Copper Road.
func (p *pass) inName(m *lexicon.Match) bool {
	if p.nameAt[m.First] >= 0 && p.names[p.nameAt[m.First]].kind != country {
		return true
	}
	t := &p.doc.Tokens[m.First]
	if !t.Capital || text.IsUpper(t.Text) || strings.ContainsAny(t.Text, "0123456789") {
		return false
	}
	if p.inOffice(m.First) {
		return true
	}
	before := m.First > 0 && p.doc.Tokens[m.First-1].Capital && p.doc.Tokens[m.First-1].Sentence == t.Sentence
	after := m.Last < len(p.doc.Tokens) && p.doc.Tokens[m.Last].Capital && p.doc.Tokens[m.Last].Sentence == t.Sentence
	return before || after
}

// inOffice tells whether a capitalised word is in the field of an office:
// "Director General of Mineral and Coal".
func (p *pass) inOffice(i int) bool {
	for k := i - 1; k >= p.sentence(i).First && k > i-6; k-- {
		switch f := p.fold(k); {
		case (f == "of" || f == "for") && p.titleBefore(k) >= 0 && p.doc.Tokens[k-1].Capital:
			return true
		case f != "and" && f != "," && f != "of" && !p.doc.Tokens[k].Capital:
			return false
		}
	}
	return false
}

// anaphoric tells whether a good points back at another mention: "these
// essential minerals".
func anaphoric(p *pass, i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch w := p.fold(j); {
		case w == "these" || w == "those" || w == "such":
			return true
		case !p.quality(j):
			return false
		}
	}
	return false
}

// modifies tells whether a good in the singular only describes the noun after
// it: "a battery component".
func (p *pass) modifies(m *lexicon.Match) bool {
	if m.Last >= len(p.doc.Tokens) || strings.HasSuffix(p.fold(m.Last-1), "s") {
		return false
	}
	name := p.surface(text.Range{First: m.First, Last: m.Last})
	if e := m.Entries[0]; !named(e, name+"s") && !named(e, strings.TrimSuffix(name, "y")+"ies") {
		return false // coffee has no plural
	}
	next := &p.doc.Tokens[m.Last]
	return next.Class == text.Word && !tradeNouns[next.Fold] && !functionWords[next.Fold] && !next.Capital && next.Fold != "'s"
}

// aboutTrade tells whether the sentence of a token speaks of trade, or its
// paragraph of exports, imports and tariffs. In a quotation, which may speak in
// images, its sentence must.
func (p *pass) aboutTrade(i int) bool {
	t := &p.doc.Tokens[i]
	if p.tradey == nil {
		p.tradey = make([]int8, len(p.doc.Sentences)+len(p.doc.Paragraphs))
	}
	if p.asked(t.Sentence, p.doc.Sentences[t.Sentence], tradeDimensions) {
		return true
	}
	return p.pairAt[i] < 0 && p.asked(len(p.doc.Sentences)+t.Paragraph, p.doc.Paragraphs[t.Paragraph], goodsDimensions)
}

// asked tells whether a word of trade is in a stretch, and keeps the answer; of
// a long one the start is looked at.
func (p *pass) asked(k int, r text.Range, dimensions map[string]bool) bool {
	const longest = 400
	if p.tradey[k] != 0 {
		return p.tradey[k] > 0
	}
	p.tradey[k] = -1
	for j := r.First; j < min(r.Last, r.First+longest); j++ {
		m := p.match(j, "indicators")
		if m == nil {
			m = p.match(j, "measure-kinds")
		}
		if tradeWords[p.fold(j)] || m != nil && (m.Group == "measure-kinds" || partnerVerbs[p.fold(j)] == gives && j > r.First && p.endsCountry(j) || !weakActivity[p.fold(j)] && dimensions[m.Entries[0].Term.Dimension]) {
			p.tradey[k] = 1
			return true
		}
	}
	return false
}

// endsCountry tells whether a country ends before a token: "Peru supplies".
func (p *pass) endsCountry(i int) bool {
	for k := p.matchFrom[max(0, i-3)]; k < p.matchFrom[i]; k++ {
		if p.matches[k].Group == lexicon.Countries && p.matches[k].Last == i {
			return true
		}
	}
	return false
}

// goodsDimensions are those of tradeDimensions that nothing but trade has.
var goodsDimensions = map[string]bool{"exports": true, "imports": true, "tariff": true, "duty": true, "quota": true, "surplus": true, "deficit": true}

// tradeWords are words of trade that measure nothing.
var tradeWords = wordSet("supplies supplied shipped shipping sells sold buys bought exporter exporters importer importers exported imported exporting importing buyers duty-free market-access trade-deal shipment shipments cargo tonnes tons customs quota quotas access worth limits covers covering")

var tradeDimensions = map[string]bool{"exports": true, "imports": true, "tariff": true, "duty": true, "quota": true, "trade": true, "surplus": true, "deficit": true, "sales": true, "purchases": true, "price": true, "production": true, "consumption": true, "stocks": true, "revenue": true}

// shorten makes the mention of a known good. A generic last word is left off
// where the rest is a name of the same good: "rare earth products".
func (p *pass) shorten(m *lexicon.Match) good {
	g := good{Range: text.Range{First: m.First, Last: m.Last}, entry: m.Entries[0]}
	if g.Last-g.First > 1 && p.generic(g.Last-1) {
		rest := strings.ToLower(p.span(text.Range{First: g.First, Last: g.Last - 1}).Text)
		if named(m.Entries[0], rest) && !strings.HasSuffix(strings.ToLower(m.Entries[0].Name), p.fold(g.Last-1)) {
			g.Last--
		}
	}
	g.surface = p.surface(g.Range)
	return g
}

// named tells whether an entry goes by a name in lower case.
func named(e *lexicon.Entry, name string) bool {
	same := func(s string) bool { return strings.EqualFold(s, name) }
	if same(e.Name) {
		return true
	}
	var others []string
	if e.Term != nil {
		others = e.Term.Written
	} else if r, ok := e.Record.(kb.AnyEntity); ok {
		others = r.AsEntity().AlsoKnownAs
	}
	for _, s := range others {
		if same(s) {
			return true
		}
	}
	return false
}

func (p *pass) surface(r text.Range) string {
	return strings.ToLower(strings.Join(strings.Fields(p.span(r).Text), " "))
}

// generic and quality tell what the vocabulary of generic goods says of a token.
func (p *pass) generic(i int) bool { class, _ := p.class(i, genericGoods); return class == "head" }
func (p *pass) quality(i int) bool { class, _ := p.class(i, genericGoods); return class == "quality" }

// slotNouns take a good after "of", slotMeasures after "on".
var slotNouns = map[string]bool{
	"exports": true, "export": true, "imports": true, "import": true, "shipments": true, "shipment": true, "re-exports": true,
	"exporter": true, "exporters": true, "importer": true, "importers": true, "exporting": true, "importing": true,
}

var slotMeasures = map[string]bool{
	"tariff": true, "tariffs": true, "duty": true, "duties": true, "levy": true, "levies": true, "quota": true, "quotas": true,
}

// weightNouns are the units of weight that traded goods are counted in.
var weightNouns = wordSet("tonnes tons ton tonne bushels barrels bales kilograms kilogrammes pounds")

// tradeSlot returns the token after "exports of" or "duties on" where a token
// starts one, 0 otherwise.
func (p *pass) tradeSlot(i int) int {
	switch next := p.fold(i + 1); {
	case next == "of" && (slotNouns[p.fold(i)] || weightNouns[p.fold(i)]):
		return i + 2
	case next == "for" && p.fold(i) == "access" && p.fold(i-1) == "market":
		return i + 2
	case next == "on" && slotMeasures[p.fold(i)]:
		return i + 2
	}
	return 0
}

// longestGood is how many words an unknown good may have.
const longestGood = 4

// slotGoods reads the unknown goods of a trade slot, up to six joined by commas
// and "and".
// Of what is weighed, the first may be a singular: "tonnes of zeolite".
func (p *pass) slotGoods(i int, weighed bool) []good {
	var out []good
	for n := range 6 {
		r, end := p.nounPhrase(i)
		if r.First >= r.Last {
			return out
		}
		if n > 0 && p.fold(end) == "of" {
			return out // "tariffs on steel and threats of more"
		}
		if p.unknownGoodOr(r, weighed && n == 0 && r.Len() < 3) {
			out = append(out, good{Range: r, surface: p.surface(r)})
		}
		i = end
		switch {
		case p.fold(i) == "," && (p.fold(i+1) == "and" || p.fold(i+1) == "or"):
			i += 2
		case p.fold(i) == "," || p.fold(i) == "and" || p.fold(i) == "or":
			i++
		default:
			return out
		}
	}
	return out
}

// nounPhrase reads the words of a noun phrase from a token, without what
// stands before the noun: determiners, demonyms, general adjectives. end is the
// token after it.
func (p *pass) nounPhrase(i int) (r text.Range, end int) {
	tokens := p.doc.Tokens
	if i >= len(tokens) {
		return text.Range{}, i
	}
	sentence := tokens[i].Sentence
	for steps := 0; i < len(tokens) && tokens[i].Sentence == sentence && steps < 6; steps++ {
		m := p.match(i, lexicon.Countries)
		if m != nil {
			i = m.Last
		} else if _, next := p.class(i, genericGoods); p.quality(i) {
			i = next
		} else if p.fold(i) == "'s" || smallNumbers[p.fold(i)] > 0 {
			i++
		} else {
			break
		}
	}
	r = text.Range{First: i, Last: i}
	for r.Last < len(tokens) && r.Last-r.First < longestGood+1 {
		t := &tokens[r.Last]
		if t.Sentence != sentence || t.Class != text.Word || functionWords[t.Fold] || p.dateAt[r.Last] >= 0 || t.Fold == "'s" {
			break
		}
		r.Last++
	}
	return r, r.Last
}

// unknownGood tells whether a noun phrase in a trade slot names a good that the
// lexicon does not know.
func (p *pass) unknownGood(r text.Range) bool { return p.unknownGoodOr(r, false) }

// unknownGoodOr does the same where a noun without the form of a plural will do
// as well.
func (p *pass) unknownGoodOr(r text.Range, singular bool) bool {
	if r.Len() == 0 || r.Len() > longestGood {
		return false
	}
	specific := false
	generic := r.First // up to where a generic term reaches
	for i := r.First; i < r.Last; i++ {
		if class, next := p.class(i, genericGoods); class != "" {
			generic = max(generic, next)
		}
		if p.match(i, string(kb.KindCommodity)) != nil || p.match(i, goodsWords) != nil || p.match(i, lexicon.Countries) != nil || p.nameAt[i] >= 0 {
			return false
		}
		if p.match(i, "indicators") != nil || p.match(i, "change-words") != nil || p.match(i, "measure-kinds") != nil || p.match(i, "speech-verbs") != nil {
			return false
		}
		if p.doc.Tokens[i].Capital && i > r.First {
			return false
		}
		specific = specific || i >= generic
	}
	last := p.fold(r.Last - 1)
	plural := strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "is") && len(last) > 3
	return specific && !peopleWords[last] && (plural || singular && !strings.ContainsAny(last, "0123456789") || massEnding(last))
}

// massEnding tells whether a noun without plural names a substance or kind of
// thing.
func massEnding(w string) bool {
	for _, s := range [...]string{"ware", "oil", "ore", "equipment", "machinery", "gas", "powder", "fuel", "steel", "meal", "meat", "alloy", "oxide", "acid", "ium", "flour", "rubber", "fibre", "fiber"} {
		if strings.HasSuffix(w, s) && len(w) > len(s)-1 {
			return true
		}
	}
	return false
}

var peopleWords = map[string]bool{
	"workers": true, "people": true, "students": true, "migrants": true, "countries": true, "nations": true, "companies": true, "firms": true,
	"years": true, "months": true, "others": true, "states": true, "partners": true, "imports": true, "exports": true, "transactions": true,
	"purchases": true, "types": true, "kinds": true, "categories": true, "forms": true, "varieties": true, "batches": true, "allies": true, "economies": true, "businesses": true, "investors": true, "individuals": true, "officials": true, "earnings": true,
}

// functionWords end a noun phrase.
var functionWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`the a an and or but nor of to from by in on at for with without as than that which who whose
		is are was were be been being has have had do does did will would shall should can could may might must
		into onto over under after before since until during between among against through about above below
		this these those it its they their he she his her we our you your not no also only while when where because if
		so then there here including such like per via amid despite worth valued said says told rose fell surged
		soared jumped dropped declined increased decreased grew reached hit totaled totalled stood came went starting
		beginning effective up down out off back again still already yet however although though whether both either
		used needed needing made using subject entering coming going bound destined containing`) {
		out[w] = true
	}
	return out
}()
