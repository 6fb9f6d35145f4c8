package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// findCountries finds the mentions of countries: names, demonyms and metonyms.
// A country inside the name of a state's organisation counts ("US Geological
// Survey"), one inside a company's, a newspaper's, a person's or a sea's does
// not.
func (p *pass) findCountries() {
	for i := range p.matches {
		m := &p.matches[i]
		if m.Group != lexicon.Countries {
			continue
		}
		if p.ofUnit(m) {
			continue // US dollars
		}
		if next := m.Last; next < len(p.doc.Tokens) && strings.HasPrefix(p.doc.Tokens[next].Text, "$") && !p.doc.Tokens[next].SpaceBefore {
			continue // US$ 40
		}
		if p.americanState(m) || m.First > 0 && p.nameAt[m.First] < 0 && p.wordAfterGiven(m.First) {
			continue // "Georgia Governor", Anna Dane in a credit
		}
		inside := p.nameOf(m.First)
		if inside != nil {
			switch {
			case inside.kind == place || inside.kind == person:
				continue
			case m.Sense == lexicon.Metonym:
				continue
			}
			if class := p.actors[inside.actor].class; class == "company" || class == "media" || class == "university" || class == "exchange" || class == "think-tank" {
				continue
			}
		}
		if p.upperCase[p.doc.Tokens[m.First].Paragraph] && p.dateline(m) {
			continue
		}
		if m.Sense == lexicon.Metonym && p.inPlaceSlot(m) {
			continue
		}
		e := m.Entries[0]
		k := p.actorFor(country, m.First, "country/"+e.ID)
		a := &p.actors[k]
		a.name, a.country, a.entry = e.Name, e.Name, e.ID
		n := name{Range: text.Range{First: m.First, Last: m.Last}, start: m.Start, end: m.End, kind: country, actor: k,
			demonym: m.Sense == lexicon.Demonym, metonym: m.Sense == lexicon.Metonym}
		p.countryMentions = append(p.countryMentions, n)
		if inside == nil {
			p.occupy(n.Range, len(p.names))
			p.names = append(p.names, n)
		}
	}
}

// ofUnit tells whether a country's name is a part of that of a unit: "US dollars". No
// later part of a hyphenated word is.
func (p *pass) ofUnit(m *lexicon.Match) bool {
	if m.Start != p.doc.Tokens[m.First].Start {
		return false
	}
	u := p.match(m.First, "units")
	return u != nil && u.Last > m.Last
}

// stateOffices are those that states of the United States have and countries
// have not.
var stateOffices = wordSet("governor gov sen senator attorney rep congressman congresswoman republican democrat")

// americanState tells whether Georgia is the American state, as the office after
// it shows: "Georgia Governor Jane Roe".
func (p *pass) americanState(m *lexicon.Match) bool {
	return p.fold(m.First) == "georgia" && m.Last < len(p.doc.Tokens) && p.doc.Tokens[m.Last].Capital && p.doc.Tokens[m.Last].SpaceBefore && stateOffices[p.fold(m.Last)]
}

// dateline tells whether a paragraph starts with a place and a date or an
// agency: "BEIJING, June 3 (Xinhua) --".
func (p *pass) dateline(m *lexicon.Match) bool {
	r := p.paragraph(m.First)
	if m.First-r.First > 3 {
		return false
	}
	switch p.fold(m.Last) {
	case ",", "(", "-", "—", "–":
		return true
	}
	return false
}

// inPlaceSlot tells whether a capital is simply a place: "in London", "in Paris
// and London", "London-based", "the London talks", a dateline.
func (p *pass) inPlaceSlot(m *lexicon.Match) bool {
	r := p.sentence(m.First)
	t := &p.doc.Tokens[m.First]
	if m.First == p.paragraph(m.First).First && (t.Text == upper(t.Text) && len(t.Text) > 2 || p.fold(m.Last) == "(" || p.fold(m.Last) == "—" || p.fold(m.Last) == "–") {
		return true
	}
	if m.End < p.doc.Tokens[m.Last-1].End {
		return hasSuffixFold(p.doc.Tokens[m.Last-1].Fold, "-based") || hasSuffixFold(p.doc.Tokens[m.Last-1].Fold, "-born")
	}
	if placeHeads[p.fold(m.Last)] {
		return true
	}
	// Walk back over a list of places to its preposition.
	for i, n := m.First-1, 0; i >= r.First && n < 10; i, n = i-1, n+1 {
		switch f := p.fold(i); {
		case f == "in" && i > r.First && p.governs(i-1):
			return false
		case f == "in" || f == "near" || f == "at" || f == "outside" || f == "around" || f == "visit" || f == "visited" || f == "visiting" || f == "downtown" || f == "central":
			return true
		case f == "," || f == "and" || f == "or" || f == "then" || f == "later":
			continue
		case p.match(i, "places") != nil || p.match(i, lexicon.Countries) != nil && p.match(i, lexicon.Countries).Sense == lexicon.Metonym:
			continue
		}
		break
	}
	return false
}

// governs tells whether a word before "in Tokyo" makes that a government:
// "officials in Tokyo".
func (p *pass) governs(i int) bool {
	switch p.fold(i) {
	case "officials", "policymakers", "lawmakers", "government", "administration", "leaders", "leadership", "authorities", "politicians", "regulators", "negotiators":
		return true
	}
	return false
}

// placeHeads are nouns after a city that say what happened there.
var placeHeads = wordSet("talks round rounds meeting meetings summit framework consensus accord agreement agreements deal protocol convention declaration conference session negotiations consultations club trade-talks auction airport stock-exchange suburb headquarters office joint statement communique communiqué declaration treaty process principles package fashion metal price prices futures fix fixing benchmark close trading traders")

func (p *pass) countries() []string {
	var out []string
	seen := map[int]bool{}
	for _, n := range p.countryMentions {
		if !seen[n.actor] {
			seen[n.actor] = true
			out = append(out, p.actors[n.actor].name)
		}
	}
	return out
}
