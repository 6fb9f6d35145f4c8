package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// party is a mention of a country in a sentence with the place it has there.
type party struct {
	first, last int
	name        string
	role        role
	// organisation is the name of the one that stands for its country.
	organisation string
}

// cachedParties are the parties of the stretch that was asked for last: all the
// figures of a long sentence ask for the same one.
type cachedParties struct {
	text.Range
	parties []party
}

// role is how a country stands in its sentence.
type role uint8

const (
	plainRole role = iota // nothing before it tells
	toRole                // to, into
	fromRole              // from
	onRole                // on, against
	inRole                // in
	byRole                // by
	withRole              // with, between
	ofRole                // of
	ownerRole             // China's, or a demonym before a noun
	otherRole             // something that is no end of a flow
)

var roleWords = map[string]role{
	"to": toRole, "into": toRole, "toward": toRole, "towards": toRole, "from": fromRole, "on": onRole, "against": onRole, "in": inRole,
	"by": byRole, "of": ofRole, "with": withRole, "between": withRole, "within": inRole,
	"enter": toRole, "enters": toRole, "entered": toRole, "entering": toRole,
}

// parties finds the countries of a stretch of a sentence, with organisations
// that belong to one country standing for it.
func (p *pass) parties(r text.Range) []party {
	if p.partiesOf.Range == r && r.Last > 0 {
		return p.partiesOf.parties
	}
	var out []party
	defer func() { p.partiesOf = cachedParties{r, out} }()
	end := r.First
	for i := r.First; i < r.Last; i++ {
		if i < end {
			continue
		}
		if k := p.nameAt[i]; k >= 0 && p.names[k].kind == organisation && !p.isCountry(p.names[k].Range) {
			n := &p.names[k]
			switch {
			case n.actor < 0:
			case p.actors[n.actor].class == bloc && p.actors[n.actor].country == "":
				q := party{i, n.Last, p.actors[n.actor].name, p.roleAt(i), ""}
				if p.asMember(i) {
					q.role = otherRole
				}
				if (q.role == plainRole || q.role == ofRole) && (p.fold(n.Last) == "'s" || p.describes(n.Last)) {
					q.role = ownerRole
				}
				out = append(out, q)
			case p.actors[n.actor].country != "":
				out = append(out, party{i, n.Last, p.actors[n.actor].country, p.roleAt(i), p.actors[n.actor].name})
			}
			end = max(n.Last, i+1)
			continue
		}
		if name, last := p.stoodFor(i); name != "" {
			q := party{i, last, name, p.roleAt(i), ""}
			if p.fold(last) == "'s" && (q.role == plainRole || q.role == ofRole) {
				q.role = ownerRole
			}
			out = append(out, q)
			end = last
			continue
		}
		if p.fold(i) == "european" && (p.describes(i+1) || tradesmen(p.fold(i+1))) && (p.nameAt[i] < 0 || p.names[p.nameAt[i]].kind == place) && p.unionName() != "" {
			out = append(out, party{i, i + 1, p.unionName(), ownerRole, ""})
			end = i + 1
			continue
		}
		for k := p.matchFrom[i]; k < p.matchFrom[i+1]; k++ {
			m := &p.matches[k]
			if m.Group == lexicon.Countries && p.ofUnit(m) {
				continue // US dollars
			}
			if m.Group != lexicon.Countries || m.Sense == lexicon.Metonym && (p.nameAt[i] < 0 || p.names[p.nameAt[i]].kind == place) {
				continue // a city as such, in a dateline or after "in"
			}
			if continents[p.fold(i-1)] && strings.HasPrefix(p.fold(i), "america") {
				continue
			}
			q := party{m.First, m.Last, m.Entries[0].Name, p.roleAt(i), ""}
			if p.reacts(i) {
				end = max(end, m.Last)
				continue
			}
			switch word := p.fold(i); {
			case q.role == toRole && p.reports(i):
				q.role = plainRole // whose organisation reports: no destination
			case m.Last == i+1 && strings.HasSuffix(word, "-bound"):
				q.role = toRole
			case m.Last == i+1 && strings.HasSuffix(word, "-made"):
				q.role = ownerRole
			case q.role == inRole && m.Sense == lexicon.Demonym && p.describes(m.Last):
				q.role = ownerRole // 3 billion dollars in Chinese goods
			case (q.role == plainRole || q.role == ofRole) && (p.fold(m.Last) == "'s" || m.Sense == lexicon.Demonym || p.describes(m.Last)):
				q.role = ownerRole
			}
			if n := len(out); n > 0 && q.role == plainRole && p.coordinated(out[n-1].last, q.first) {
				q.role = out[n-1].role // to Germany, France and Italy
				if q.role == ownerRole {
					q.role = plainRole
				}
			}
			out = append(out, q)
			end = max(end, m.Last)
		}
	}
	return out
}

// asMember tells whether the bloc at a token is named for one of its members: "a
// member of the bloc".
func (p *pass) asMember(i int) bool {
	if p.fold(i-1) == "the" {
		i--
	}
	return p.fold(i-1) == "of" && (p.fold(i-2) == "member" || p.fold(i-2) == "members")
}

// continents before America make another one of it.
var continents = map[string]bool{"south": true, "latin": true, "north": true, "central": true}

// isCountry tells whether the whole of a name is a country's or a bloc's: the
// European Union is an organisation as well.
func (p *pass) isCountry(r text.Range) bool {
	first := r.First
	if p.fold(first) == "the" {
		first++
	}
	m := p.match(first, lexicon.Countries)
	return m != nil && m.Last >= r.Last
}

// coordinated tells whether only commas and "and" stand between two tokens.
func (p *pass) coordinated(from, to int) bool {
	if to <= from || to-from > 3 {
		return false
	}
	for i := from; i < to; i++ {
		switch p.fold(i) {
		case ",", "and", "or", "the", "&":
		default:
			return false
		}
	}
	return true
}

// describes tells whether the country before a token describes the noun there:
// "US imports".
func (p *pass) describes(i int) bool {
	if goodsNouns[p.fold(i)] {
		return true
	}
	return !tradeVerbs[p.fold(i)] && i < len(p.doc.Tokens) && (p.match(i, indicatorWords) != nil || p.goodAt[i] >= 0 || p.match(i, "measure-kinds") != nil)
}

// goodsNouns stand for any goods: "US products".
var goodsNouns = map[string]bool{"goods": true, "products": true, "items": true, "merchandise": true, "imports": true, "exports": true, "cargo": true, "energy": true}

// tradesmen tells whether a word is for those who make, send or receive goods:
// carmakers, exporters.
func tradesmen(w string) bool {
	switch w {
	case "mills", "farmers", "growers", "buyers", "companies", "firms", "businesses", "industry", "consumers", "brewers", "refiners", "suppliers", "sellers", "retailers":
		return true
	}
	return strings.HasSuffix(w, "makers") || strings.HasSuffix(w, "exporters") || strings.HasSuffix(w, "importers") || strings.HasSuffix(w, "producers") || strings.HasSuffix(w, "manufacturers")
}

// tradeVerbs have the country before them for their subject: "Mexico bought".
var tradeVerbs = map[string]bool{
	"bought": true, "purchased": true, "picked": true, "snapped": true, "imported": true, "exported": true, "shipped": true, "sold": true,
	"supplied": true, "supplies": true, "produced": true, "produces": true, "buys": true, "received": true, "sells": true, "consumed": true,
	"consumes": true, "delivered": true,
}

// roleAt reads the preposition before a country, past an article and
// adjectives.
func (p *pass) roleAt(i int) role {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		w := p.fold(j)
		if r, ok := roleWords[w]; ok {
			if r == byRole && (p.fold(j-1) == "followed" || p.fold(j-1) == "led") {
				return otherRole // the next in a ranking
			}
			return r
		}
		if w == "and" || w == "or" {
			return plainRole
		}
		if w != "the" && !p.quality(j) {
			return plainRole
		}
	}
	return plainRole
}

// preposition is the token of the preposition that roleAt reads; -1 for none.
func (p *pass) preposition(i int) int {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if _, ok := roleWords[p.fold(j)]; ok {
			return j
		}
	}
	return -1
}

// reports tells whether the country at a token comes after "according to".
func (p *pass) reports(i int) bool {
	j := p.preposition(i)
	return j > 0 && p.fold(j-1) == "according"
}

// reactions come from countries without any goods: "drawing criticism from".
var reactions = map[string]bool{
	"criticism": true, "protest": true, "protests": true, "condemnation": true, "complaint": true, "complaints": true, "anger": true,
	"objection": true, "objections": true, "opposition": true, "pressure": true, "retaliation": true, "praise": true, "reaction": true,
	"response": true, "warning": true, "warnings": true, "threats": true,
}

// reacts tells whether the country at a token is where a reaction comes from.
func (p *pass) reacts(i int) bool {
	_, j := p.placeOf(i)
	return j > 0 && p.fold(j) == "from" && reactions[p.fold(j-1)]
}
