package extract

import "github.com/comity-kb/comity/tools/internal/text"

// Whose an agreement is by the words that own it or stand beside it.

// pactSubjects describe what an agreement is on, between its article and its noun.
var pactSubjects = wordSet("supply quota offtake off-take price pricing licensing association investment transit fisheries fishing energy minerals customs tax services digital purchase export import cooperation currency swap loan staff-level aviation veterinary phytosanitary recognition suspension minimum-price safeguard settlement")

// ownedBySides reads the owners of an agreement, "Peru and Chile's free trade agreement"
// and "Peru's association agreement with Chile", from the possessive at a token
// on, and tells whether they are its two sides.
func (p *pass) ownedBySides(c *pact, possessive int, sentence text.Range) bool {
	var owner, other, with string
	for _, q := range p.sides(sentence) {
		switch {
		case q.last == possessive && q.organisation == "":
			owner = q.name
		case q.last < possessive && possessive-q.last <= 3 && p.fold(q.last) == "and":
			other = q.name
		case q.first > c.Last && q.first <= c.Last+2 && p.fold(c.Last) == "with":
			with = q.name
		}
	}
	switch {
	case owner == "":
		return false
	case other != "" && other != owner:
		c.parties = []string{other, owner}
	case with != "" && with != owner:
		c.parties = []string{owner, with}
	default:
		return false
	}
	c.coupled = true
	return true
}

// withFirm tells whether an agreement is with a firm or another body that does not
// stand for its country: "signed a supply agreement with Calder Metals", "Peru and
// the bank reached a deal".
func (p *pass) withFirm(c *pact, sentence text.Range) bool {
	i := c.Last
	if p.fold(i) == "with" {
		for i++; determiners[p.fold(i)] && i < sentence.Last; i++ {
		}
		return p.firmAt(i)
	}
	for j := c.First - 1; j > sentence.First && j >= c.First-12; j-- {
		if p.fold(j) != "and" {
			continue
		}
		i := j + 1
		for determiners[p.fold(i)] && i < c.First {
			i++
		}
		if n := p.nameOf(j - 1); n != nil && (n.kind == country || p.firmAt(n.First)) && p.firmAt(i) {
			return true
		}
	}
	return false
}

// firmAt tells whether the name of a firm, or of a body of no country, starts at a
// token.
func (p *pass) firmAt(i int) bool {
	n := p.nameOf(i)
	if n == nil || n.kind != organisation || n.First != i || n.actor < 0 || p.isCountry(n.Range) {
		return false
	}
	switch a := &p.actors[n.actor]; a.class {
	case "government", bloc:
		return false
	case "company", "exchange", "media", "bank":
		return true
	default:
		return a.country == "" && a.class == "international"
	}
}
