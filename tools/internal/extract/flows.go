package extract

import (
	"slices"
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
			if n.actor >= 0 && p.actors[n.actor].country != "" {
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
		if p.fold(i) == "european" && p.describes(i+1) && (p.nameAt[i] < 0 || p.names[p.nameAt[i]].kind == place) && p.unionName() != "" {
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
	j := p.preposition(i)
	return j > 0 && p.fold(j) == "from" && reactions[p.fold(j-1)]
}

// apart tells whether a semicolon or a contrast stands between two tokens.
func (p *pass) apart(a, b int) bool {
	for i := min(a, b); i < max(a, b); i++ {
		switch p.fold(i) {
		case ";", "while", "whereas":
			return true
		}
	}
	return false
}

// ofWhich tells whether a part is told of between a figure and a country: "5 tonnes,
// of which 2 went to".
func (p *pass) ofWhich(from, to int) bool {
	for i := from; i < to; i++ {
		if p.fold(i) == "which" && p.fold(i-1) == "of" {
			return true
		}
	}
	return false
}

// ownEnd reads the country right after the second number of a sentence: "$3
// billion of tea from Kenya and $1 billion from India".
func (p *pass) ownEnd(f, near *figure) {
	if near == nil || !flowing(f) || f.frame != near.frame || f.those > 0 {
		return
	}
	for _, q := range p.parties(f.sentence) {
		if q.first < f.Last || q.first >= f.right || q.role != fromRole && q.role != toRole {
			continue
		}
		i := p.preposition(q.first)
		if i < f.Last || !p.directly(f.Last, i) {
			return
		}
		if q.role == fromRole {
			f.from, f.to = q.name, other(f.to, q.name)
		} else {
			f.to, f.from = q.name, other(f.from, q.name)
		}
		return
	}
}

// directly tells whether at most "of" and a good or two words stand in a stretch
// after a number.
func (p *pass) directly(from, to int) bool {
	if to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		if w := p.fold(i); p.doc.Tokens[i].Class != text.Word || w != "of" && w != "went" && w != "going" && w != "came" && functionWords[w] || p.activityAt(i) != nil {
			return false
		}
	}
	return true
}

// findFlow finds the origin and the destination of the goods that a figure is
// about.
func (p *pass) findFlow(f *figure) {
	for i := f.left; i < f.First; i++ {
		if p.fold(i) == "those" && (p.fold(i+1) == "to" || p.fold(i+1) == "from") {
			f.those = i
			for _, q := range p.parties(f.sentence) {
				switch {
				case q.first < i || q.first >= f.First:
				case q.role == toRole:
					f.to = q.name
				case q.role == fromRole:
					f.from = q.name
				}
			}
			return
		}
	}
	if f.term == nil || f.activity.First < f.sentence.First || f.activity.First >= f.sentence.Last {
		return
	}
	all := p.parties(f.sentence)
	if d := f.term.Term.Dimension; d != "tariff" && d != "duty" && d != "tax" && d != "quota" {
		// Who reports a figure is no end of the flow.
		all = slices.DeleteFunc(slices.Clone(all), func(q party) bool { return q.organisation != "" })
	}
	if len(all) == 0 {
		return
	}
	a := f.activity
	pick := func(test func(party) bool) string {
		best, distance := "", 1<<30
		for _, q := range all {
			d := min(abs(q.first-a.First), abs(q.first-a.Last))
			if test(q) && d < distance {
				best, distance = q.name, d
			}
		}
		return best
	}
	with := func(r role) string {
		return pick(func(q party) bool { return q.role == r && !p.apart(q.first, a.First) && !p.ofWhich(f.Last, q.first) })
	}
	within := pick(func(q party) bool { return q.role == inRole && q.last <= a.First }) // "growers in Kenya sold"
	owner := pick(func(q party) bool { return q.role == ownerRole && q.last <= a.First && a.First-q.last <= 6 })
	subject := ""
	for _, q := range all { // the last before the number that no preposition governs
		if q.last <= f.First && (q.role == plainRole || q.role == ownerRole) {
			subject = q.name
		}
	}
	switch f.term.Term.Dimension {
	case "exports", "sales":
		f.to = with(toRole)
		f.from = first(with(fromRole), owner, with(ofRole), other(subject, f.to), other(within, f.to))
		if f.to == "" && f.from != "" && f.term.Term.Dimension == "sales" {
			f.to = pick(func(q party) bool {
				return q.role == inRole && q.first >= a.Last && q.first < f.First && q.name != f.from
			}) // sales of Chilean wine in China
		}
		if f.frame == share && f.to == "" {
			// "China buys 60 percent of Australia's exports"
			f.from = first(with(fromRole), pick(func(q party) bool { return q.role == ownerRole && q.first >= f.Last }), f.from)
			f.to = other(subject, f.from)
		}
	case "imports", "purchases":
		into := pick(func(q party) bool {
			return q.role == toRole && q.first < max(f.right, a.Last) && !p.apart(q.first, a.First)
		})
		f.from = first(with(fromRole), pick(func(q party) bool {
			return q.role == ownerRole && q.first >= a.Last && q.first <= a.Last+9 && (q.first <= a.Last+4 || p.fold(q.first-1) == "of")
		}))
		f.to = first(into, with(byRole), other(owner, f.from))
		switch {
		case f.to == "":
			f.to = first(other(subject, f.from), other(within, f.from))
		case f.from == "" && f.to != subject && (owner == "" || f.frame == share):
			f.from = subject // "China supplied 70 percent of what was imported into the US"
		}
	case "production", "processing", "capacity", "reserves", "consumption", "stocks", "market":
		f.from = first(owner, subject, with(inRole), with(fromRole), with(byRole))
	case "tariff", "duty", "tax", "fee", "dumping", "quota":
		p.tariffFlow(f, all)
	case "other":
		if f.frame == rate {
			p.tariffFlow(f, all)
		}
	case "trade", "surplus", "deficit", "balance":
		if a, b := p.between(all); a != "" {
			f.from, f.to = a, b
			break
		}
		of := pick(func(q party) bool { return q.role == ofRole && q.first >= a.Last && q.first <= a.Last+3 })
		partner := with(withRole)
		if of != "" {
			partner = first(partner, with(toRole)) // "the turnover of A to B"
		}
		f.from = first(owner, other(of, partner), other(subject, partner))
		f.to = other(partner, f.from)
	}
	if f.frame == share {
		// China's share of the bloc's imports: who has a share is the origin
		for _, q := range all {
			if p.fold(q.last) == "'s" && p.fold(q.last+1) == "share" && q.last < f.First {
				f.from, f.to = q.name, other(f.to, q.name)
			}
		}
	}
	if f.from == f.to {
		f.to = ""
	}
}

// between are the two countries of "between A and B".
func (p *pass) between(all []party) (a, b string) {
	for k := 1; k < len(all); k++ {
		if p.fold(all[k-1].first-1) == "between" && p.fold(all[k].first-1) == "and" && p.coordinated(all[k-1].last, all[k].first) {
			return all[k-1].name, all[k].name
		}
	}
	return "", ""
}

// tariffFlow tells who is charged and who charges: goods come from the one and
// go to the other.
func (p *pass) tariffFlow(f *figure, all []party) {
	target, imposer := "", ""
	a := f.activity
	if from, to := p.returned(f, all); from != "" {
		f.from, f.to = from, to
		return
	}
	after := func(q party) bool { return q.first >= min(f.Last, a.Last) }
	for _, q := range all {
		after := after(q)
		switch {
		case q.role == onRole || q.role == fromRole && after:
			target = first(target, q.name)
		case (q.role == ownerRole || q.role == ofRole) && after:
			target = first(target, q.name) // duties on imports of Chinese graphite
		case q.role == toRole && after && f.term.Term.Dimension != "duty":
			imposer = first(imposer, q.name)
		case q.role == byRole:
			imposer = q.name
		}
	}
	governed := imposer != ""
	if faced := p.faces(a.First); faced >= 0 {
		bearer := ""
		for _, q := range all {
			switch {
			case q.last <= faced && q.role != toRole && q.role != byRole:
				bearer = q.name // the nearest before
			case q.role == inRole && after(q) && imposer == "", q.role == toRole && q.last <= faced && imposer == "":
				imposer = q.name // exports to A face a duty
			}
		}
		target = first(target, bearer)
	}
	for k, q := range all {
		if k > 0 && target == "" && q.last <= a.First && q.role == plainRole && p.fold(q.last) == "with" && !p.coordinated(all[k-1].last, q.first) {
			target = q.name // "A hit B with a tariff"
		}
	}
	for _, q := range all {
		if q.last <= max(f.First, a.First) && (q.role == plainRole || q.role == ownerRole) && q.name != target && !governed {
			imposer = q.name // the nearest before
		}
	}
	f.from, f.to = target, other(imposer, target)
}

// returned reads a rate that answers another: "A's tariff on goods of B falls to 9
// percent, while B's falls to 5 percent".
func (p *pass) returned(f *figure, all []party) (from, to string) {
	for k, q := range all {
		if q.last >= f.First || q.first < f.activity.Last || p.fold(q.last) != "'s" {
			continue
		}
		if class, _ := p.class(q.last+1, changeWords); class == "" && p.fold(q.last+1) != "is" && p.fold(q.last+1) != "was" {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			if all[j].name != q.name {
				return all[j].name, q.name
			}
		}
	}
	return "", ""
}

// faces finds the verb that says that a duty is borne, shortly before the word
// for it: "China faces a duty of"; -1 for none.
func (p *pass) faces(at int) int {
	for i := at - 1; i >= max(0, at-5); i-- {
		switch p.fold(i) {
		case "faces", "face", "faced", "facing", "pays", "paid", "pay":
			return i
		}
	}
	return -1
}

// first is the first string that is not empty.
func first(names ...string) string {
	for _, s := range names {
		if s != "" {
			return s
		}
	}
	return ""
}

// other is name unless it is not.
func other(name, not string) string {
	if name == not {
		return ""
	}
	return name
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
