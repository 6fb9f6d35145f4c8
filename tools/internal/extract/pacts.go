package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// pact is a mention of an agreement or a round of talks.
type pact struct {
	text.Range // the noun with what belongs to its name
	noun       int
	kind       string // a term of agreement-kinds
	place      string
	date       string
	parties    []string
	named      bool // by a place or a name of its own
	known      string
	definite   bool   // the, this, their: points to one that was introduced
	open       bool   // does not exist yet: "a comprehensive deal"
	plural     bool   // "deals with other nations" are none in particular
	made       bool   // a verb says that it was reached
	verbDate   string // of the verb that made it: "On Monday, they signed"
	complement string // what it is on: "rare earth exports"
	field      string // what it is on, where that is no good: "customs cooperation"
	earlier    bool   // "previously agreed": not the one at hand
	indefinite bool   // a, any
	stage      string // signed, extended: a term of stages
	coupled    bool   // the text says between which two: "the EU-Mercosur deal"
	dated      bool   // known by its day: "the statement of May 3"
	generic    bool   // what it is on is no more than tariffs or trade
	sought     bool   // talks on it are under way
	private    bool   // with a firm or a body that is no country's
	with       bool   // its two sides are the subject and who stands behind "with"
	relative   bool   // a relative clause tells who made it: "the deal Peru struck with Chile"
	theirs     bool   // "their trade deal": of those whom the sentence names
	letters    string // the short form that stands in brackets behind it
	short      int    // the mention, + 1, whose short form this is
}

// pacts finds the mentions.
func (p *pass) pacts() []pact {
	var out []pact
	var shortForms map[string]int // to what they stand for in out
	for i := range p.doc.Tokens {
		m := p.match(i, knownAgreements)
		if m == nil {
			m = p.namelessRecord(i)
		}
		if m != nil {
			if len(out) > 0 && i < out[len(out)-1].Last {
				continue
			}
			out = append(out, p.knownPact(m))
			continue
		}
		if k, ok := shortForms[p.doc.Tokens[i].Text]; ok && i > out[k].Last {
			c := pact{Range: text.Range{First: i, Last: i + 1}, noun: i, kind: out[k].kind, definite: true, short: k + 1}
			p.placePact(&c, p.around(i))
			out = append(out, c)
			continue
		}
		m = p.match(i, agreementKinds)
		if m == nil || len(out) > 0 && i < out[len(out)-1].Last {
			continue
		}
		if p.furniture(p.sentence(i)) || text.IsUpper(p.doc.Tokens[i].Text) && len(p.doc.Tokens[i].Text) > 4 && i < p.runIn(p.paragraph(i)) {
			continue
		}
		if c, ok := p.pact(m); ok {
			if s := p.shortFormBehind(c.Last); s != "" {
				if shortForms == nil {
					shortForms = map[string]int{}
				}
				shortForms[s] = len(out)
				c.letters = s
			}
			out = append(out, c)
		}
	}
	return out
}

// pact reads a mention around its noun.
func (p *pass) pact(m *lexicon.Match) (pact, bool) {
	c := pact{Range: text.Range{First: m.First, Last: m.Last}, noun: m.Last - 1, kind: m.Entries[0].ID}
	if k := p.nameAt[m.First]; k >= 0 && p.names[k].kind != country {
		return c, false
	}
	last := p.fold(c.noun)
	c.plural = strings.HasSuffix(last, "s") && c.kind != "talks" && last != "consensus"
	next := p.fold(m.Last)
	if agreementCompounds[next] || last == "framework" && (p.match(m.Last, agreementKinds) != nil || p.match(m.Last+1, agreementKinds) != nil && describesPact(next)) {
		return c, false // talks mechanism, deal maker, framework trade agreement
	}
	sentence := p.around(m.First)
	toCome := c.kind == "talks" && p.toCome(m.Last, sentence)
	// what stands before the noun
	i := m.First - 1
	for steps := 0; i >= sentence.First && steps < 7; steps++ {
		t := &p.doc.Tokens[i]
		w := t.Fold
		if class, _ := p.class(i, agreementWords); class == "opening" && !(t.Capital && p.doc.Tokens[c.noun].Capital && i == c.First-1) {
			c.open = c.open || !c.definite
			i--
			continue
		}
		if first, names := p.couple(i, sentence); names != nil && i == c.First-1 {
			c.coupled, c.parties, c.First = true, names, first
			i = first - 1
			continue
		}
		switch {
		case w == "the" || w == "this" || w == "that" || w == "their" || w == "its" || w == "these":
			c.definite = true
			if w == "their" {
				c.made, c.theirs = true, true
			}
			i = -1
		case w == "a" || w == "an" || w == "any":
			c.indefinite = true
			i = -1
		case w == "'s" && c.kind != "talks" && p.ownedBySides(&c, i, sentence):
			i = -1
		case i == c.First-1 && (pactSubjects[w] || p.goodAt[i] >= 0) && !t.Capital && c.kind != "talks" && c.kind != "truce":
			c.First = i // a supply agreement, a steel quota deal
			i--
		case w == "'s" && i > sentence.First && p.dateAt[i-1] >= 0:
			c.date = p.dateOf(i - 1)
			i = -1
		case w == "trade" || w == "tariff" || w == "economic" || w == "interim" || w == "framework" || w == "free" || w == "bilateral" || w == "negotiation" || w == "peace":
			if i == c.First-1 {
				c.First = i
				c.named = c.named || c.kind != "talks" && t.Capital && p.doc.Tokens[c.noun].Capital && i > sentence.First && !p.headline(i)
			}
			i--
		case w == "and" && i == c.First-1 && t.Class == text.Word && p.doc.Tokens[c.First].Capital && p.doc.Tokens[c.noun].Capital && i > sentence.First+1 && p.properWord(i-1) && c.kind != "talks":
			i-- // Trade and Economic Partnership Agreement
			c.First = i
			i--
		case w == "previously" || w == "earlier" || w == "previous" || w == "existing":
			c.earlier, c.definite = true, true
			i--
		case p.match(i, lexicon.Countries) != nil && i == c.First-1 && p.match(i, lexicon.Countries).Sense != lexicon.Metonym:
			c.First = i
			i--
		case i == c.First-1 && p.knownPlace(i):
			c.place, c.named, c.First = t.Text, true, i
			i--
		case i == c.First-1 && i > sentence.First && p.longPlace(i-1, i+1):
			c.place, c.named, c.First = p.span(text.Range{First: i - 1, Last: i + 1}).Text, true, i-1
			i -= 2
		case i == c.First-1 && c.kind != "talks" && i > sentence.First && p.properWord(i):
			c.named, c.First = true, i // the Cocoa Framework
			i--
		case t.Class == text.Word && !functionWords[w] && !t.Capital && p.dateAt[i] < 0 && (steps == 0 || describing(w)):
			i--
		default:
			i = -1
		}
	}
	if t := &p.doc.Tokens[c.noun]; t.Capital && p.fold(m.Last) == "on" && m.Last+1 < sentence.Last && p.doc.Tokens[m.Last+1].Capital && p.dateAt[m.Last+1] < 0 && !p.headline(c.noun) {
		// Agreement on Reciprocal Trade: capitals go on to the end of the name
		c.Last, c.named = m.Last+1, true
		for c.Last < sentence.Last && (p.doc.Tokens[c.Last].Capital || p.fold(c.Last) == "and" && c.Last+1 < sentence.Last && p.doc.Tokens[c.Last+1].Capital) {
			c.Last++
		}
	}
	p.longName(&c, m, sentence)
	c.sought = c.kind != "talks" && p.talkedOf(c.First, sentence)
	p.placePact(&c, sentence)
	if names, behind := p.betweenSides(c.Last, sentence); names != nil && !c.coupled {
		c.coupled, c.parties = true, names
		p.afterNoun(&c, behind, sentence)
	}
	if !c.coupled {
		c.parties = p.pactParties(&c, sentence)
		if c.private = p.withFirm(&c, sentence); c.private {
			c.parties = nil
		}
	}
	if c.kind == "talks" && c.place == "" {
		c.place = p.metIn(c.First, sentence)
	}
	c.open = c.open || toCome
	c.stage = p.pactStage(&c, sentence)
	return c, true
}

// placePact reads from the words before and behind a mention whether, when and
// where the agreement was made.
func (p *pass) placePact(c *pact, sentence text.Range) {
	p.beforeNoun(c, sentence)
	p.afterNoun(c, p.behindShortForm(c.Last), sentence)
	if c.date == "" && c.made && c.kind != "talks" {
		c.date = c.verbDate
	}
}

// talkedOf tells whether talks on an agreement are named before it: "launched
// negotiations on a free trade pact".
func (p *pass) talkedOf(i int, sentence text.Range) bool {
	for j := i - 1; j >= sentence.First && j >= i-10; j-- {
		if m := p.match(j, agreementKinds); m != nil && m.Entries[0].ID == "talks" || strings.HasPrefix(p.fold(j), "negotiat") {
			return true
		}
	}
	return false
}

// toCome tells whether the verb behind talks lies in the future: those that are
// announced may never be held.
func (p *pass) toCome(i int, sentence text.Range) bool {
	for j := i; j < sentence.Last && j < i+7; j++ {
		switch p.fold(j) {
		case "will", "would", "could", "may", "might", "should":
			return !p.doc.Tokens[j].Capital
		case ",", ";", "that", "which", "who":
			return false
		}
	}
	return false
}

// describesPact tells whether a word between "framework" and the noun of an
// agreement only describes that.
func describesPact(w string) bool {
	return w == "trade" || strings.HasPrefix(w, "trade-") || w == "economic" || describing(w)
}

// describing tells whether a word is an adjective or participle by its form.
func describing(w string) bool {
	for _, s := range [...]string{"ed", "ing", "al", "ive", "ous", "ent", "ant", "ble", "ic", "ary", "ful", "ly", "new", "recent", "round", "previous"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// agreementCompounds follow a noun for an agreement that only describes them.
var agreementCompounds = map[string]bool{
	"maker": true, "makers": true, "making": true, "mechanism": true, "team": true, "teams": true, "table": true, "process": true,
	"partners": true, "partner": true, "negotiators": true,
}

// placeName tells whether a capital word before "talks" or after "in" is a
// place: any name that is no person, organisation, date or country adjective.
func (p *pass) placeName(i int) bool {
	if i < 0 || i >= len(p.doc.Tokens) {
		return false
	}
	t := &p.doc.Tokens[i]
	if !t.Capital || t.Class != text.Word || p.dateAt[i] >= 0 || len(t.Text) < 4 || text.IsUpper(t.Text) {
		return false
	}
	if strings.Contains(t.Text, "-") && !p.hyphenedPlace(i) {
		return false // Asia-Pacific
	}
	if k := p.nameAt[i]; k >= 0 && p.names[k].kind != country {
		return p.names[k].kind == place
	}
	if m := p.match(i, lexicon.Countries); m != nil {
		return m.Sense == lexicon.Metonym
	}
	if functionWords[t.Fold] || p.quality(i) {
		return false
	}
	return p.match(i, agreementKinds) == nil && p.match(i, agreementWords) == nil && p.match(i, indicatorWords) == nil && p.goodAt[i] < 0
}

// hyphenedPlace tells whether a hyphenated word is one name: Nur-Sultan, Baden-Baden,
// and neither two countries nor a region.
func (p *pass) hyphenedPlace(i int) bool {
	for k := p.matchFrom[i]; k < p.matchFrom[i+1]; k++ {
		if m := &p.matches[k]; m.Group == lexicon.Countries && m.Sense != lexicon.Metonym {
			return false
		}
	}
	_, last, _ := strings.Cut(p.doc.Tokens[i].Text, "-")
	first, _ := utf8.DecodeRuneInString(last)
	return unicode.IsUpper(first) && last != "Pacific" && last != "Atlantic"
}

// knownPlace tells whether a word is known as a place.
func (p *pass) knownPlace(i int) bool {
	if strings.Contains(p.fold(i), "-") {
		return false // Asia-Pacific
	}
	if k := p.nameAt[i]; k >= 0 && p.names[k].kind == place {
		return p.doc.Tokens[i].Capital
	}
	if m := p.match(i, lexicon.Countries); m != nil && m.Sense == lexicon.Metonym && m.Last == i+1 {
		return true
	}
	return p.match(i, "places") != nil && p.doc.Tokens[i].Capital
}

// longPlace tells whether the two words from a token to another are known as a place.
func (p *pass) longPlace(first, last int) bool {
	if m := p.match(first, lexicon.Countries); m != nil && m.Sense == lexicon.Metonym && m.Last == last {
		return true
	}
	m := p.match(first, "places")
	return m != nil && m.Last == last && p.doc.Tokens[first].Capital
}

// properWord tells whether a word has a capital that its place in the sentence
// does not explain, and is no country's.
func (p *pass) properWord(i int) bool {
	t := &p.doc.Tokens[i]
	return t.Capital && t.Class == text.Word && len(t.Text) > 2 && p.dateAt[i] < 0 && p.nameAt[i] < 0 &&
		p.match(i, lexicon.Countries) == nil && !functionWords[t.Fold] && !p.headline(i)
}

// concluded tells whether a verb that makes agreements stands at a token.
func (p *pass) concluded(i int) bool {
	class, next := p.class(i, agreementWords)
	return class == "concluded" && p.fold(next) != "force" && p.fold(next) != "effect"
}

// participle tells whether such a verb stands between: "agreed upon in June".
func (p *pass) participle(from, to int) bool {
	for i := from; i < to; i++ {
		if p.concluded(i) {
			return true
		}
	}
	return false
}

// finiteBetween tells whether a finite verb stands between: "the talks began in
// May" dates the talks, "talks said in May" does not.
func (p *pass) finiteBetween(from, to int) bool {
	for i := from; i < to; i++ {
		switch p.fold(i) {
		case "said", "says", "would", "will", "told", "that", "has", "have", "had", "enters", "takes", "comes", "expires", "ends":
			return true
		}
	}
	return false
}

// subject is the good, with the activity after it, that an agreement is on; it
// reads at most eight tokens.
func (p *pass) subject(i, limit int) string {
	limit = min(limit, i+9)
	for j := i; j < limit; j++ {
		if p.fold(j) == "," || p.fold(j) == ";" {
			return ""
		}
		if k := p.goodAt[j]; k >= 0 {
			g := &p.goods[k]
			last := g.Last
			if last < len(p.doc.Tokens) && tradeNouns[p.fold(last)] {
				last++
			}
			return p.surface(text.Range{First: g.First, Last: last})
		}
		if m := p.match(j, measureKinds); m != nil {
			return p.surface(text.Range{First: m.First, Last: m.Last})
		}
	}
	return ""
}

// beforeNoun looks for a verb that says the agreement was made.
func (p *pass) beforeNoun(c *pact, sentence text.Range) {
	for i := c.First - 1; i >= sentence.First && i >= c.First-8; i-- {
		if class, _ := p.class(i, agreementWords); class == "concluded" || class == "commit" {
			c.made = true
			c.verbDate = p.dateBefore(i, sentence)
			for j := i - 1; j >= sentence.First && j >= i-3; j-- {
				switch p.fold(j) {
				case "to", "could", "would", "may", "might", "can", "not", "will", "if", "should", "unless":
					c.made, c.open = false, !c.definite
				}
			}
			return
		}
		if c.kind == "talks" && p.fold(i) == "for" {
			return // met for talks
		}
		if p.fold(i) == "," && i > sentence.First && (p.fold(i+1) == "including" || p.fold(i+1) == "among") {
			continue // signed 28 documents, among them a trade deal
		}
		switch p.fold(i) {
		case "towards", "toward", "without", "seek", "seeking", "seeks", "possibility", "prospect", "prospects", "hopes", "hope", "pursue", "wants", "want", "for":
			c.open = !c.definite
			return
		case ",", ";":
			return
		}
	}
}

// dateBefore is the date before a verb in its clause: "On Monday, A and B signed".
// What was said on that day is another matter.
func (p *pass) dateBefore(verb int, sentence text.Range) string {
	for i := verb - 1; i >= sentence.First && i >= verb-20; i-- {
		if p.dateAt[i] >= 0 {
			return p.dateOf(i)
		}
		if p.fold(i) == "that" || p.match(i, "speech-verbs") != nil && !p.doc.Tokens[i].Capital || p.fold(i) == ";" {
			return ""
		}
	}
	return ""
}
