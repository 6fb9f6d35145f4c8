package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// metIn is the place where those met who did so for talks: "met in Oslo for a
// third round of talks".
func (p *pass) metIn(i int, sentence text.Range) string {
	purpose := false
	for j := i - 1; j >= sentence.First && j >= i-14; j-- {
		switch w := p.fold(j); {
		case w == "for" && j >= i-6:
			purpose = true
		case (w == "in" || w == "at") && purpose && p.placeName(j+1):
			return p.placeAt(j + 1)
		case w == ";" || w == "that":
			return ""
		}
	}
	return ""
}

// placeAt is the name of a place of one or two words.
func (p *pass) placeAt(i int) string {
	place := p.doc.Tokens[i].Text
	if p.placeName(i + 1) {
		place += " " + p.doc.Tokens[i+1].Text
	}
	return place
}

// ofMeasures are the stages that only measures have.
var ofMeasures = map[string]bool{
	"eased": true, "tightened": true, "changed": true, "preliminary": true, "final": true, "investigation-opened": true, "deadline": true,
}

// pactStage is the step in the life of an agreement that a word beside tells:
// signed, extended, suspended.
func (p *pass) pactStage(c *pact, sentence text.Range) string {
	best, distance := "", 7
	for i := max(sentence.First, c.First-6); i < min(sentence.Last, c.Last+6); i++ {
		s := p.match(i, "stages")
		if s == nil || i >= c.First && i < c.Last || ofMeasures[s.Entries[0].ID] || p.fold(i) == "imposed" || p.fold(i) == "levied" || p.fold(i) == "slapped" {
			continue
		}
		d := max(c.First-s.Last, s.First-c.Last)
		if i > 0 && d < distance && !p.notYet(i) {
			best, distance = s.Entries[0].ID, d
		}
	}
	return best
}

// notYet tells whether a verb is only hoped for, planned or denied.
func (p *pass) notYet(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch p.fold(j) {
		case "to", "not", "could", "would", "may", "might", "will", "should", "if", "unless", "can", "yet":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// afterNoun reads the place, the date and the subject that follow the noun:
// "talks in London in June", "framework established in London", "agreement on
// steel", "agreement to boost exports".
func (p *pass) afterNoun(c *pact, i int, sentence text.Range) {
	if verb := p.relativeVerb(i, sentence); verb > 0 && c.kind != "talks" {
		c.made, c.relative, i = true, true, verb
	}
	limit := min(sentence.Last, i+10)
	c.made = c.made || p.concluded(i) && c.kind != "talks" // a truce reached in Lima
	next := i                                              // where the subject may begin: after the noun, its date and its place
	for j := i; j < limit; j++ {
		w := p.fold(j)
		if p.dateAt[j] >= 0 {
			r := p.dateTokens(j)
			if c.date == "" && !limits[p.fold(j-1)] && !p.finiteBetween(i, j) && (c.made || c.sought || c.kind == "talks" || p.participle(i, j)) {
				c.date = p.dateOf(j)
			}
			if j == next {
				next = r.Last
			}
			j = r.Last - 1
			continue
		}
		if j > i && p.match(j, agreementKinds) != nil {
			return // what follows is said of that one
		}
		switch {
		case w == "after" || w == "following" || w == "before":
			return
		case (w == "in" || w == "at") && c.place == "" && p.placeName(j+1):
			place := p.placeAt(j + 1)
			c.place = place
			words := strings.Count(place, " ") + 1
			if j == next {
				next = j + 1 + words
			}
			if last := p.locatedIn(j+1+words, sentence); last > 0 {
				j = last - 1 // in Busan, South Korea, on October 30
				limit = min(sentence.Last, j+8)
			}
		case w == "in" && c.place == "" && c.made && c.kind != "talks" && p.concludedBefore(i, j) && p.countryPlace(j+1) != "":
			c.place = p.countryPlace(j + 1)
		case w == "was" || w == "were" || w == "is":
			// "the pact was concluded on 3 May"
			if class, next := p.class(j+1, agreementWords); class == "concluded" {
				c.made = true
				if next < sentence.Last && p.dateAt[next] >= 0 {
					c.date = p.dateOf(next)
				}
				j = next - 1
				continue // was signed in Lima on 3 May
			}
			if p.fold(j+1) == "held" {
				j++
				continue // was held in Lima
			}
			return
		case w == "," && j == i && p.concluded(j+1):
			c.made = c.made || c.kind != "talks" // "the truce, agreed in Geneva in May"
		case w == "and" && j > i && p.match(j-1, lexicon.Countries) != nil && p.match(j+1, lexicon.Countries) != nil:
			// agreed by Peru and Chile in Lima
		case w == "," || w == ";" || w == "—" || w == "–" || w == "and" || w == "but" || w == "as" || w == "that" || w == "who":
			return
		case (w == "on" || w == "over" || w == "covering") && j == next:
			if s := p.subject(j+1, sentence.Last); s != "" {
				c.complement, c.generic = s, p.match(j+1, measureKinds) != nil && p.match(j+1, measureKinds).Entries[0].ID == "tariff"
			} else if w == "on" && c.kind != "talks" {
				c.field = p.field(j+1, sentence.Last)
			}
		case w == "to" && j == next && c.kind != "talks":
			if s := p.subject(j+2, sentence.Last); s != "" {
				c.complement, c.generic = s, s == "tariffs" || s == "duties"
			}
		}
	}
}

// concludedBefore tells whether a verb that makes agreements stands from one token
// up to another.
func (p *pass) concludedBefore(from, to int) bool {
	for j := from; j < to; j++ {
		if p.concluded(j) {
			return true
		}
	}
	return false
}

// countryPlace is the country that stands at a token as a place: "struck in South
// Korea last week"; empty where none does.
func (p *pass) countryPlace(i int) string {
	if m := p.match(i, lexicon.Countries); m != nil && m.Sense != lexicon.Demonym && p.fold(m.Last) != "'s" && p.fold(m.Last) != "and" {
		return m.Entries[0].Name
	}
	return ""
}

// relativeVerb is the token of the verb that tells in a relative clause behind an
// agreement that it was made: "the truce the two leaders struck in Lima", "the
// accord, which Peru signed with Chile in May"; 0 where there is none.
func (p *pass) relativeVerb(i int, sentence text.Range) int {
	if p.fold(i) == "," && p.fold(i+1) == "which" {
		i++
	}
	pronoun := p.fold(i) == "which" || p.fold(i) == "that"
	if pronoun {
		i++
	}
	n := p.nameOf(i)
	if f := p.fold(i); !pronoun && !determiners[f] && n == nil && f != "they" && f != "it" {
		return 0 // a subject of its own
	}
	for j := i + 1; j < sentence.Last && j < i+8; j++ {
		if p.concluded(j) {
			return j
		}
		t := &p.doc.Tokens[j]
		if t.Class != text.Word || p.finiteAt(j) && p.fold(j) != "had" && p.fold(j) != "have" && p.fold(j) != "has" || prepositions[t.Fold] && t.Fold != "of" {
			return 0
		}
	}
	return 0
}

// field is what an agreement is on that is no good: "agricultural cooperation";
// empty where no plain words for it start at a token.
func (p *pass) field(i, limit int) string {
	j := i
	for ; j < limit && j < i+6; j++ {
		t := &p.doc.Tokens[j]
		if t.Class != text.Word || t.Capital || p.dateAt[j] >= 0 || functionWords[t.Fold] && t.Fold != "and" && t.Fold != "of" || p.finiteAt(j) || prepositions[t.Fold] && t.Fold != "of" {
			break
		}
	}
	for j > i && functionWords[p.fold(j-1)] {
		j--
	}
	if j == i || j == i+1 && (p.fold(i) == "how" || p.fold(i) == "trade") {
		return ""
	}
	return p.surface(text.Range{First: i, Last: j})
}

// limits stand before a date that is no agreement's own: until when it runs.
var limits = map[string]bool{"until": true, "till": true, "through": true, "by": true, "before": true, "expire": true, "expires": true, "to": true}

// locatedIn is the token after the country or state that tells where a place
// is, between commas; 0 where none follows.
func (p *pass) locatedIn(i int, sentence text.Range) int {
	if p.fold(i) != "," {
		return 0
	}
	for j := i + 1; j < sentence.Last && j <= i+4; j++ {
		switch {
		case p.fold(j) == "," && j > i+1:
			return j + 1
		case !p.doc.Tokens[j].Capital:
			return 0
		}
	}
	return 0
}

// longName reads what belongs to a name behind its noun, "agreement in principle"
// and "Framework for an Agreement", and the day that it is known by, "the Joint
// Statement of May 3".
func (p *pass) longName(c *pact, m *lexicon.Match, sentence text.Range) {
	if c.Last != m.Last {
		return
	}
	i := m.Last
	noun := &p.doc.Tokens[c.noun]
	switch f := p.fold(i); {
	case f == "in" && p.fold(i+1) == "principle":
		c.Last = i + 2
	case f == "for" && noun.Capital && (p.fold(i+1) == "a" || p.fold(i+1) == "an") && p.match(i+2, agreementKinds) != nil && p.doc.Tokens[i+2].Capital && !p.headline(c.noun):
		c.Last, c.named = p.match(i+2, agreementKinds).Last, true
		if p.fold(c.Last) == "on" && p.doc.Tokens[min(c.Last+1, sentence.Last-1)].Capital {
			for c.Last++; c.Last < sentence.Last && p.doc.Tokens[c.Last].Capital; c.Last++ {
			}
		}
	}
	if (c.kind == "joint-statement" || c.kind == "talks") && m.Last-m.First > 1 && noun.Capital && p.doc.Tokens[m.First].Capital && m.First > sentence.First && !p.headline(c.noun) {
		c.named = true // the Joint Statement
	}
	if p.fold(c.Last) == "of" && c.Last+1 < sentence.Last && p.dateAt[c.Last+1] >= 0 && c.kind != "talks" {
		c.date, c.dated = p.dateOf(c.Last+1), true
	}
}
