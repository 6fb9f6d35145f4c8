package extract

import (
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// A report on a country's trade names the country once and goes on without it:
// "Exports to Japan rose". home is that country.
type home struct {
	// name is the country whose trade the last figure with one was about, at a
	// token.
	name string
	at   int
	// focus is the country that the whole article is about, or partner and focus
	// the two; empty where that cannot be told. asked says that it was looked for.
	focus, partner string
	asked          bool
	// both says that the article names each of the two again and again.
	both bool
	// union is the name of the European Union where the article mentions it, which
	// "European goods" are of then.
	union      string
	unionAsked bool
}

// homeEnds says which end of the flow is at home: for exports the origin.
var homeEnds = map[string]bool{
	"exports": true, "production": true, "trade": true, "surplus": true, "deficit": true, "balance": true, "stocks": true, "imports": false,
	"investment": false,
}

// soldAbroad tells whether a figure of sales is of those to other countries: "sold 900
// tonnes of tea abroad".
func (p *pass) soldAbroad(f *figure) bool {
	if f.activity == nil {
		return false
	}
	for i := f.activity.Last; i < min(f.sentence.Last, max(f.Last, f.activity.Last)+6); i++ {
		if w := p.fold(i); w == "abroad" || w == "overseas" {
			return true
		}
	}
	return false
}

// atHome gives a figure of a country's trade the end that its sentence leaves
// out: the country of the authority that reports it, the one that the figures
// before are about, or the one that the article is about.
func (p *pass) atHome(f *figure) {
	p.exportMeasure(f)
	p.atStory(f)
	if f.frame == rate || f.activity == nil || !flowing(f) && f.term.Term.Dimension != "stocks" && !p.foreign(f) {
		return
	}
	origin, known := homeEnds[f.term.Term.Dimension]
	itself, it := p.itself(f)
	if f.term.Term.Dimension == "purchases" && f.to != "" && f.from == "" && !it {
		origin, known = false, true
		p.homeCountry(f.First, "")
	}
	if f.listed && f.term.Term.Dimension == "purchases" && f.from != "" && f.to == "" {
		origin, known = false, true
	}
	if it && !known {
		origin, known = f.term.Term.Dimension == "sales", true
	}
	if !known {
		return
	}
	if f.term.Term.Dimension == "stocks" && p.inExchange(f) {
		return
	}
	p.importsFrom(f)
	end, partner := &f.from, f.to
	if !origin {
		end, partner = &f.to, f.from
	}
	if *end != "" {
		if h := &p.home; !origin && f.from == "" && f.term.Term.Dimension == "purchases" && h.asked && h.partner != "" && p.modality(f) != "" {
			// Who undertakes to buy in an article on two countries does so from the
			// other.
			switch f.to {
			case h.focus:
				f.from = h.partner
			case h.partner:
				f.from = h.focus
			}
		}
		if f.frame != share {
			p.home.name, p.home.at = *end, f.First
		}
		return
	}
	if f.frame == share && partner != "" && (p.discourse.story.good == nil || !origin) || p.abroad(f) {
		return
	}
	name := itself
	if !it {
		name = p.reporter(f)
	}
	if name == "" && !it {
		name = p.homeCountry(f.First, partner)
	}
	placed := false
	for _, q := range p.parties(f.sentence) {
		if q.organisation != "" || q.name == partner || q.name == name || q.first > f.Last && q.role != ownerRole {
			continue
		}
		if q.role == inRole && f.scope != nil && !f.scope.holds(q.first) {
			continue // "before the war in Chile, imports grew"
		}
		if q.role == inRole && !placed && !it {
			name, placed = q.name, true // "Imports grew in Chile"
			continue
		}
		if q.role == plainRole || q.role == ownerRole || q.role == inRole || q.role == byRole {
			return // whose trade it is cannot be told
		}
	}
	if name != partner {
		*end = name
	}
}

// exportMeasure reads whose goods an export duty or quota is on: those of the country
// that charges it, or that the text is about.
func (p *pass) exportMeasure(f *figure) {
	if f.term == nil || f.from != "" {
		return
	}
	switch f.term.Term.Dimension {
	case "tariff", "duty", "tax", "fee", "quota":
	default:
		return
	}
	if a := f.activity; a == nil && !p.discourse.story.export || a != nil && p.fold(a.First) != "export" && p.fold(a.First-1) != "export" && (p.fold(a.Last) != "for" || p.fold(a.Last+1) != "export") {
		return
	}
	f.from, f.to, f.outbound = first(f.to, p.reporter(f), p.homeCountry(f.First, "")), "", true
}

// atStory gives a figure that only the text around says the measure of, or that is
// not of a flow, the country that the text is about.
func (p *pass) atStory(f *figure) {
	home := first(p.discourse.section.place, p.discourse.story.place)
	if home == "" || f.term == nil || f.frame == rate {
		return
	}
	d := f.term.Term.Dimension
	switch {
	case p.storyOf("exports") && f.from == "" && f.to != "" && f.to != home && (d == "purchases" || f.activity == nil && outward(d)) && p.discourse.story.good != nil:
		if p.onlyParty(f, f.to, home) {
			f.from = home // who buys does so from where the text reports from
		}
		return
	case p.storyOf("imports") && f.to == "" && f.from != "" && f.from != home && (f.activity == nil && inward(d) || f.activity != nil && outward(d) && tradeVerbs[p.fold(f.activity.First)]) && p.discourse.story.good != nil:
		if p.onlyParty(f, f.from, home) {
			f.to = home
		}
		return
	case f.from != "" || f.to != "":
		return
	case f.activity == nil && inward(d):
		f.to = home
	case f.activity == nil && (outward(d) || d == "stocks"):
		f.from = home
	case d == "revenue" || d == "planted-area" || d == "yield" || d == "sales" && (p.storyOf("exports") || p.soldAbroad(f)):
		if p.discourse.story.good == nil || p.abroad(f) {
			return
		}
		if p.onlyParty(f, home, "") {
			f.from = home
		}
	}
}

// storyOf tells whether a dimension is what the section or the article reports on.
func (p *pass) storyOf(dimension string) bool {
	term := p.discourse.section.term
	if term == nil {
		term = p.discourse.story.term
	}
	return term != nil && term.Term.Dimension == dimension
}

// onlyParty tells whether the sentence of a figure names no country but two.
func (p *pass) onlyParty(f *figure, a, b string) bool {
	for _, q := range p.parties(f.sentence) {
		if q.organisation == "" && q.name != a && q.name != b && q.first < f.Last && q.last > f.left {
			return false
		}
	}
	return true
}

// importsFrom reads "Russian imports" as those from Russia, where another country
// reports them or is what the article is about.
func (p *pass) importsFrom(f *figure) {
	a := f.activity
	if f.term.Term.Dimension != "imports" || f.from != "" || f.to == "" || p.fold(a.First) != "imports" {
		return
	}
	demonym := false
	for k := p.matchFrom[max(0, a.First-4)]; k < p.matchFrom[a.First]; k++ {
		if m := &p.matches[k]; m.Group == "countries" && m.Sense == lexicon.Demonym && m.Last <= a.First && m.Entries[0].Name == f.to {
			demonym = true
		}
	}
	if !demonym {
		return
	}
	name := p.reporter(f)
	for _, q := range p.parties(f.sentence) {
		if name == "" && q.role == ownerRole && q.name != f.to && (p.fold(q.last) == "customs" || p.fold(q.last+1) == "customs" || dataNouns[p.fold(q.last)] || dataNouns[p.fold(q.last+1)]) {
			name = q.name
		}
	}
	if name == "" && p.homeCountry(f.First, "") != "" && p.home.partner == "" {
		name = p.home.focus
	}
	if name != "" && name != f.to {
		f.from, f.to = f.to, name
	}
}

// foreign tells whether a figure is of what foreigners invest at home: "investment
// from Spain", "foreign capital".
func (p *pass) foreign(f *figure) bool {
	if f.term.Term.Dimension != "investment" || f.activity.First < f.sentence.First || f.activity.First >= f.sentence.Last {
		return false
	}
	for i := f.activity.First - 1; i < f.activity.Last; i++ {
		if w := p.fold(i); w == "foreign" || w == "fdi" {
			return true
		}
	}
	return p.fold(f.activity.Last) == "from" && f.from != ""
}

// itself is the country that "it" stands for, where that did what is measured: "It
// sold 40 tonnes"; it tells whether there is such a pronoun.
func (p *pass) itself(f *figure) (name string, it bool) {
	i := f.activity.First - 1
	for i > f.sentence.First && (adverb(p.fold(i)) || auxiliaries[p.fold(i)]) {
		i--
	}
	if i < f.sentence.First || p.fold(i) != "it" || !tradeVerbs[p.fold(f.activity.First)] {
		return "", false
	}
	if k := p.mentionsBefore(i) - 1; k >= 0 {
		n := &p.countryMentions[k]
		if s := p.lastBody(i); s != nil && s.actor >= 0 && p.actors[s.actor].kind == country && p.doc.Tokens[i].Sentence-p.doc.Tokens[n.First].Sentence <= 3 {
			return p.actors[s.actor].name, true
		}
	}
	return "", true
}

// reporter is the country of the state's organisation that a sentence names:
// "Vietnam's trade ministry said exports rose".
func (p *pass) reporter(f *figure) string {
	for i := f.sentence.First; i < f.sentence.Last; i++ {
		k := p.nameAt[i]
		if k < 0 || p.names[k].kind != organisation || p.names[k].actor < 0 {
			continue
		}
		if a := &p.actors[p.names[k].actor]; a.country != "" && (a.class == "government" || p.ofState(p.names[k].Range)) {
			return a.country
		}
	}
	return ""
}

// ofState tells whether a name has a word for an authority.
func (p *pass) ofState(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if authorities[p.fold(i)] {
			return true
		}
	}
	return false
}

var authorities = wordSet("ministry department customs bureau statistics census authority office administration treasury")

// abroad tells whether a figure is about the world's trade, or that of somebody
// who is named but is no country: "global exports", "Tesla's exports", "the firm
// exported".
func (p *pass) abroad(f *figure) bool {
	a := f.activity
	if a.First < f.sentence.First || a.First >= f.sentence.Last {
		return false
	}
	start := max(f.sentence.First, a.First-5)
	if d := p.afterDateline(p.paragraph(a.First).First); d <= a.First {
		start = max(start, d)
	}
	for i := a.First - 1; i >= start && !p.speechVerb(i); i-- {
		switch p.fold(i) {
		case "global", "world", "world's", "worldwide", "international", "regional", "continent's", "region's":
			return true
		case "'s":
			return p.match(i-1, "countries") == nil && !anaphora[p.fold(i-1)] && !spans[p.fold(i-1)] && p.dateAt[i-1] < 0
		case "its", "their", "the", "while", "and", "but", ",":
		default:
			t := &p.doc.Tokens[i]
			if t.Class == text.Word && t.Capital && i > start && p.goodAt[i] < 0 && p.dateAt[i] < 0 && !p.isParty(i) {
				return true
			}
		}
	}
	if p.worldAfter(a.Last) {
		return true
	}
	switch p.fold(a.First) {
	case "exported", "imported", "produced", "shipped", "mined", "consumed", "exports", "imports", "produces", "ships":
	default:
		return false
	}
	// A verb: whoever does it stands before.
	i := a.First - 1
	for i > f.sentence.First && (adverb(p.fold(i)) || auxiliaries[p.fold(i)]) {
		i--
	}
	if p.fold(a.First) == "exports" || p.fold(a.First) == "imports" || p.fold(a.First) == "produces" || p.fold(a.First) == "ships" {
		return pronouns[p.fold(i)] && p.fold(i) != "it" && p.fold(i) != "its" && p.fold(i) != "their" && p.fold(i) != "that" && p.fold(i) != "which"
	}
	return i >= f.sentence.First && p.fold(i) != "it" && !p.domestic(i) && !anaphora[p.fold(i)] && !p.isParty(i) && p.fold(i) != "," && p.goodAt[i] < 0
}

// domestic tells whether a token is a noun for those who trade or make something, who
// are those of the country that the text is about: "Mills shipped 9 tonnes".
func (p *pass) domestic(i int) bool {
	w := p.fold(i)
	opens := p.opens(i) || p.behindDash(i)
	if p.discourse.story.place == "" || p.nameAt[i] >= 0 && !opens || p.doc.Tokens[i].Capital && !opens {
		return false
	}
	switch w {
	case "mines", "farms", "ports", "plants", "refineries", "factories", "yards", "smelters", "packers", "exporters", "importers", "producers", "millers", "makers":
		return true
	}
	return tradesmen(w)
}

// behindDash tells whether a token is the first after a dateline, or after the mark
// of an item in a list.
func (p *pass) behindDash(i int) bool {
	first := p.paragraph(i).First
	if i <= first || i > first+16 {
		return false
	}
	switch p.fold(i - 1) {
	case "*", "•":
		return true
	}
	return p.afterDateline(first) == i
}

// inExchange tells whether stocks are in the warehouses of an exchange, which are
// nobody's.
func (p *pass) inExchange(f *figure) bool {
	for i := max(f.sentence.First, f.activity.First-6); i < min(f.sentence.Last, f.activity.Last+8); i++ {
		switch p.fold(i) {
		case "exchange", "exchange-registered", "warehouse", "warehouses", "lme", "comex", "on-warrant":
			return true
		}
	}
	return false
}

// worldAfter tells whether what is measured is the world's: "trade in the world".
func (p *pass) worldAfter(i int) bool {
	for j := i; j < i+4; j++ {
		switch p.fold(j) {
		case "worldwide", "globally":
			return true
		}
	}
	return false
}

// isParty tells whether a token belongs to a country.
func (p *pass) isParty(i int) bool {
	if i >= len(p.nameAt) {
		return false
	}
	k := p.nameAt[i]
	return k >= 0 && p.names[k].kind == country
}

// anaphora are nouns that stand for a country or bloc named before.
var anaphora = map[string]bool{"country": true, "nation": true, "bloc": true, "island": true, "kingdom": true, "republic": true, "union": true}

// stoodFor is the country that "the country" or "the bloc" at a token stands for;
// last is the token after it.
func (p *pass) stoodFor(i int) (name string, last int) {
	if p.fold(i) != "the" || !anaphora[p.fold(i+1)] || p.doc.Tokens[i+1].Capital || p.fold(i+2) == "of" {
		return "", i
	}
	if p.fold(i+1) == "bloc" || p.fold(i+1) == "union" {
		for n, k := 0, p.mentionsBefore(i)-1; k >= 0 && n < 40; n, k = n+1, k-1 {
			if a := &p.actors[p.countryMentions[k].actor]; a.entry == "european-union" {
				if b := p.lastBloc(p.countryMentions[k].First, i); b != "" {
					return b, i + 2
				}
				return a.name, i + 2
			}
		}
		if b := p.lastBloc(0, i); b != "" {
			return b, i + 2
		}
		return "", i
	}
	k := p.mentionsBefore(i) - 1
	for n := 0; k >= 0 && n < 10 && p.actors[p.countryMentions[k].actor].entry == "european-union"; n++ {
		k-- // which is no country
	}
	if k < 0 {
		return "", i
	}
	// The first country of this sentence, or else of the last one that has any; where
	// the goods of this one go or come from is another country than whose they are.
	if s := p.sentence(i); p.countryMentions[k].First >= s.First {
		first := k
		for first > 0 && p.countryMentions[first-1].First >= s.First {
			first--
		}
		if _, ok := roleWords[p.fold(i-1)]; ok && p.fold(i-1) != "of" && p.fold(i-1) != "in" && first > 0 && p.countryMentions[first].First-s.First <= 3 && p.countryMentions[first].actor == p.countryMentions[k].actor {
			for j := first - 1; j >= max(0, first-10); j-- {
				if n := &p.countryMentions[j]; n.actor != p.countryMentions[k].actor && p.actors[n.actor].entry != "european-union" && p.doc.Tokens[i].Sentence-p.doc.Tokens[n.First].Sentence <= 2 {
					return p.actors[n.actor].name, i + 2
				}
			}
		}
	}
	sentence := p.doc.Tokens[p.countryMentions[k].First].Sentence
	if p.doc.Tokens[i].Sentence-sentence > 4 {
		return "", i
	}
	for n := 0; k > 0 && n < 20 && p.doc.Tokens[p.countryMentions[k-1].First].Sentence == sentence && p.actors[p.countryMentions[k-1].actor].entry != "european-union"; n++ {
		k--
	}
	return p.actors[p.countryMentions[k].actor].name, i + 2
}

// lastBloc is the bloc other than the European Union that is named last between two
// tokens, not far before the second.
func (p *pass) lastBloc(from, to int) string {
	for i := to - 1; i > from && i > to-carriedBack; i-- {
		if k := p.nameAt[i]; k >= 0 && p.names[k].kind == organisation && p.names[k].actor >= 0 {
			if a := &p.actors[p.names[k].actor]; a.class == bloc && a.country == "" {
				return a.name
			}
		}
	}
	return ""
}

// unionName is the name of the European Union where the article mentions it.
func (p *pass) unionName() string {
	if !p.home.unionAsked {
		p.home.unionAsked = true
		for k := range p.actors {
			if p.actors[k].entry == "european-union" {
				p.home.union = p.actors[k].name
				break
			}
		}
	}
	return p.home.union
}

// mentionsBefore is how many mentions of countries stand before a token.
func (p *pass) mentionsBefore(token int) int {
	lo, hi := 0, len(p.countryMentions)
	for lo < hi {
		if mid := (lo + hi) / 2; p.countryMentions[mid].First < token {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
