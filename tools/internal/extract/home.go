package extract

import (
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

// atHome gives a figure of a country's trade the end that its sentence leaves
// out: the country of the authority that reports it, the one that the figures
// before are about, or the one that the article is about.
func (p *pass) atHome(f *figure) {
	if f.frame == rate || f.activity == nil || !flowing(f) && f.term.Term.Dimension != "stocks" && !p.foreign(f) {
		return
	}
	origin, known := homeEnds[f.term.Term.Dimension]
	itself, it := p.itself(f)
	if f.term.Term.Dimension == "purchases" && f.to != "" && f.from == "" && !it {
		origin, known = false, true
		p.homeCountry(f.First, "")
	}
	if it && !known {
		origin, known = f.term.Term.Dimension == "sales", true
	}
	if !known {
		return
	}
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
	if f.frame == share && partner != "" || p.abroad(f) {
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

// homeCountry is whose trade a text speaks of at a token.
func (p *pass) homeCountry(at int, partner string) string {
	h := &p.home
	if !h.asked {
		h.asked = true
		h.focus, h.partner = p.findFocus()
	}
	near := h.name
	if near != "" && p.doc.Tokens[at].Sentence-p.doc.Tokens[h.at].Sentence > 6 {
		near = ""
	}
	switch {
	case near != "" && near != partner && (near == h.focus || near == h.partner || p.doc.Tokens[at].Paragraph == p.doc.Tokens[h.at].Paragraph):
		return near
	case h.partner != "":
		// An article on two countries: the other one.
		switch partner {
		case h.focus:
			return h.partner
		case h.partner:
			return h.focus
		}
		return ""
	case h.focus != "":
		return h.focus
	}
	return near
}

// findFocus counts how often an article names its countries. The one that
// leads, or the two that do, must be named in the headline or at the start.
func (p *pass) findFocus() (focus, partner string) {
	count := make([]int, len(p.actors))
	leads, owns := make([]bool, len(p.actors)), make([]bool, len(p.actors))
	var order []int
	start := 0
	if len(p.doc.Sentences) > 0 {
		start = p.doc.Sentences[min(1, len(p.doc.Sentences)-1)].Last
	}
	mention := func(n *name) {
		if count[n.actor] == 0 {
			order = append(order, n.actor)
		}
		count[n.actor]++
		if n.First < start {
			role := p.roleAt(n.First)
			leads[n.actor] = true
			owns[n.actor] = owns[n.actor] || role != toRole && role != fromRole
			count[n.actor]++
		}
	}
	for i := range p.countryMentions {
		mention(&p.countryMentions[i])
	}
	for i := range p.names {
		if n := &p.names[i]; n.kind == organisation && n.actor >= 0 && p.actors[n.actor].class == bloc && p.actors[n.actor].country == "" && !p.asMember(n.First) {
			mention(n)
		}
	}
	first, second, third := -1, -1, 0
	for _, a := range order {
		switch {
		case first < 0 || count[a] > count[first]:
			if second >= 0 {
				third = max(third, count[second])
			}
			first, second = a, first
		case second < 0 || count[a] > count[second]:
			if second >= 0 {
				third = max(third, count[second])
			}
			second = a
		default:
			third = max(third, count[a])
		}
	}
	switch {
	case first < 0:
	case !leads[first]:
		// A ministry's briefing speaks of its country all the time without naming
		// it first.
		if count[first] >= 5 && (second < 0 || 2*count[second] <= count[first]) {
			return p.actors[first].name, ""
		}
	case owns[first] && (second < 0 || 2*count[second] <= count[first]):
		return p.actors[first].name, ""
	case second >= 0 && leads[second] && 2*third <= count[second]:
		p.home.both = count[second] >= 3
		return p.actors[first].name, p.actors[second].name
	case second >= 0 && leads[second] && third <= count[second] && p.joined(start, p.actors[first].name, p.actors[second].name):
		p.home.both = count[second] >= 3
		return p.actors[first].name, p.actors[second].name
	}
	return "", ""
}

// joined tells whether the start of an article names two countries together: "A and
// B struck a deal".
func (p *pass) joined(start int, a, b string) bool {
	all := p.parties(text.Range{First: 0, Last: min(start, 2*farthest)})
	for k := 1; k < len(all); k++ {
		if x, y := &all[k-1], &all[k]; (x.name == a && y.name == b || x.name == b && y.name == a) && (p.coordinated(x.last, y.first) || y.first-x.last == 1 && (p.fold(x.last) == "-" || p.fold(x.last) == "–" || p.fold(x.last) == "with")) {
			return true
		}
	}
	return false
}

// abroad tells whether a figure is about the world's trade, or that of somebody
// who is named but is no country: "global exports", "Tesla's exports", "the firm
// exported".
func (p *pass) abroad(f *figure) bool {
	a := f.activity
	if a.First < f.sentence.First || a.First >= f.sentence.Last {
		return false
	}
	for i := a.First - 1; i >= max(f.sentence.First, a.First-5) && !p.speechVerb(i); i-- {
		switch p.fold(i) {
		case "global", "world", "world's", "worldwide", "international", "regional", "continent's", "region's":
			return true
		case "'s":
			return p.match(i-1, "countries") == nil && !anaphora[p.fold(i-1)]
		case "its", "their", "the", "while", "and", "but", ",":
		default:
			t := &p.doc.Tokens[i]
			if t.Class == text.Word && t.Capital && i > f.sentence.First && p.goodAt[i] < 0 && p.dateAt[i] < 0 && !p.isParty(i) {
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
	return i >= f.sentence.First && p.fold(i) != "it" && !anaphora[p.fold(i)] && !p.isParty(i) && p.fold(i) != "," && p.goodAt[i] < 0
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
	// The first country of this sentence, or else of the last one that has any.
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
