package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// Vocabularies of agreements.
const (
	agreementKinds  = "agreement-kinds"
	agreementWords  = "agreement-words"
	knownAgreements = "known-agreements"
)

// accord is an agreement of the article: the mentions that mean the same one.
type accord struct {
	annotation.Agreement
	kind    string
	talks   bool // only talks so far
	private bool // with a firm or a body that is no country's
	written bool // the name is as the text writes it
	known   bool // the lexicon knows it, and its parties need not be named
}

// findAgreements finds the agreements and rounds of talks. Those of one place
// are one: "a framework after talks in London" is the London framework. A
// mention without a place or name of its own means the one before, unless it
// brings something new.
func findAgreements(p *pass) []annotation.Agreement {
	mentions := p.pacts()
	p.shareplaces(mentions)
	var accords []*accord
	byPlace := map[string]*accord{}
	byName := map[string]*accord{}
	var last *accord
	of := make([]*accord, len(mentions))
	for k := range mentions {
		m := &mentions[k]
		var a *accord
		switch {
		case m.short > 0:
			if a = of[m.short-1]; a == nil {
				continue
			}
		case (m.open || m.plural && !(m.definite && m.dated) && !(m.made && !m.definite && len(m.parties) == 2)) && !(m.sought && len(m.parties) == 2 && m.kind == "trade-agreement"):
			continue
		case m.known != "":
			if a = byName[m.known]; a == nil {
				a = &accord{Agreement: annotation.Agreement{Name: m.known}, kind: m.kind, written: true, known: true}
				a.Finding = finding("known-agreement", annotation.Sure)
				byName[m.known] = a
				accords = append(accords, a)
			}
			if m.place != "" && a.Place == nil {
				a.Place = &m.place
			}
		case m.coupled && m.kind != "talks" && !m.named:
			if a = sameParties(accords, m); a == nil {
				if m.indefinite && !m.made && !m.sought {
					continue // "a deal between A and B would help"
				}
				a = &accord{Agreement: annotation.Agreement{Name: p.coupledName(m)}, kind: m.kind}
				a.Finding = finding("agreement-of-parties", annotation.Likely)
				accords = append(accords, a)
			}
			if m.place != "" && a.Place == nil && byPlace[m.place] == nil {
				a.Place = &m.place
				byPlace[m.place] = a
			}
		case m.place != "" && m.definite && !m.named && !m.coupled && byPlace[m.place] == nil && last != nil && last.known && last.Place == nil && len(accords) == 1 && m.kind != "talks":
			a = last // the agreement was signed in Kigali
			a.Place = &m.place
			byPlace[m.place] = a
		case m.place != "" && m.relative && m.definite && len(m.parties) < 2:
			continue // the deal that the two men struck over dinner in Lima
		case m.place != "":
			a = byPlace[m.place]
			if a != nil && a.another(m) {
				a = nil
			} else if a == nil && m.kind != "talks" && m.kind != "truce" && !m.named {
				if a = sameParties(accords, m); a != nil && a.kind != m.kind {
					a = nil
				}
			}
			if a != nil && a.Place == nil {
				a.Place = &m.place
				byPlace[m.place] = a
			}
			if a == nil && last != nil && m.definite && !m.named && last.Place == nil && alike(last.kind, m.kind) && !last.known {
				// "The truce, agreed in Geneva in May": where the one before was made
				a = last
				a.Place = &m.place
				byPlace[m.place] = a
				if m.date != "" {
					a.Date = &m.date
				}
				break
			}
			if a == nil {
				a = &accord{kind: m.kind, talks: true}
				a.Finding = finding("agreement-at-place", annotation.Likely)
				a.Place = &m.place
				byPlace[m.place] = a
				accords = append(accords, a)
			}
			p.nameByPlace(a, m)
		default:
			if a = takenUp(accords, last, m, p); a != nil {
				if m.named {
					a.Name, a.written = p.span(m.Range).Text, true
				}
				break
			}
			name := p.ownName(m)
			if name == "" && p.newBetween(m, last) {
				if name = p.surface(m.Range); m.Range.Len() == 1 && m.kind != "truce" {
					name = strings.Join(m.parties, "-") + " " + name
				}
			}
			if name == "" && (m.definite || m.kind == "talks") {
				// A definite noun without more takes up the one before.
				if a = last; a == nil || m.kind == "talks" && !a.talks && a.Place == nil {
					continue
				}
				break
			}
			if name == "" {
				talked := m.sought && m.kind == "trade-agreement" && len(m.parties) == 2
				if !m.made && !talked || len(m.parties) == 0 && !(m.private && m.Range.Len() > 1) {
					continue // "a deal" in general
				}
				if !m.private {
					m.parties = p.fillParties(m.parties)
				}
				if name = p.surface(m.Range); m.Range.Len() == 1 {
					name = strings.Join(m.parties, "-") + " " + name
				}
			}
			if a = byName[wordsOf(name)]; a == nil {
				a = &accord{Agreement: annotation.Agreement{Name: name}, kind: m.kind}
				a.Finding = finding("agreement-noun", annotation.Unsure)
				if m.named {
					a.Finding = finding("agreement-named", annotation.Likely)
				}
				byName[wordsOf(name)] = a
				accords = append(accords, a)
			} else if m.named {
				a.Name = name
			}
		}
		of[k] = a
		if m.letters != "" && m.named && !a.known && a.Name == p.span(m.Range).Text {
			a.Name += " (" + m.letters + ")"
		}
		a.take(p, m)
		if m.kind != "talks" || last == nil {
			last = a
		}
	}
	var out []annotation.Agreement
	for _, a := range accords {
		if len(a.Parties) < 2 && !a.known && !a.private {
			a.Parties = p.fillParties(a.Parties)
		}
		out = append(out, a.Agreement)
	}
	return out
}

// alike tells whether two kinds may be meant by one another's nouns: "a trade
// agreement ... the pact".
func alike(a, b string) bool {
	binding := func(kind string) bool { return kind == "trade-agreement" || kind == "deal" || kind == "treaty" }
	return a == b || binding(a) && binding(b)
}

// sameParties is the last agreement between the parties of a mention; talks and
// truces are not what "the EU-Mercosur deal" means.
func sameParties(accords []*accord, m *pact) *accord {
	if len(m.parties) != 2 {
		return nil
	}
	for k := len(accords) - 1; k >= 0; k-- {
		a := accords[k]
		if a.known || a.talks || (a.kind == "truce") != (m.kind == "truce") || a.Place != nil && m.place != "" && *a.Place != m.place {
			continue
		}
		if len(a.Parties) == 2 && contains(a.Parties, m.parties[0]) && contains(a.Parties, m.parties[1]) {
			return a
		}
	}
	return nil
}

// takenUp is the agreement before that a mention means although its words differ:
// the same parties' of whose subject neither says more, or that which the text
// names now, "signed a trade deal ... The Economic Pact"; nil where there is none.
func takenUp(accords []*accord, last *accord, m *pact, p *pass) *accord {
	switch {
	case m.kind == "talks" || m.kind == "truce" || m.earlier || m.dated:
		return nil
	case m.coupled:
		// "signed a trade deal ... The Peru-Ghana Mining Partnership"
		if a := sameParties(accords, m); a != nil && m.named && m.definite && !a.written && a.Place == nil && alike(a.kind, m.kind) {
			return a
		}
		return nil
	case m.named && m.definite && last != nil && !last.known && !last.written && !last.talks && last.Place == nil && last.Rule != "agreement-named" &&
		(last.kind == "trade-agreement" || last.kind == "deal") && (m.kind == "trade-agreement" || m.kind == "deal") && len(last.Parties) == 2 && (len(m.parties) < 2 || contains(last.Parties, m.parties[0])):
		n := len(last.Mentions)
		if n > 0 && p.doc.Tokens[m.First].Start-last.Mentions[n-1].End < 400 {
			return last
		}
		return nil
	case m.named || m.complement != "" && !m.generic || m.definite:
		return nil
	}
	a := sameParties(accords, m)
	if a == nil || a.Rule == "agreement-named" || a.Date != nil && m.date != "" && *a.Date != m.date {
		return nil
	}
	return a
}

// another tells whether a mention with a place means another agreement than the
// one made there before: of another month, or a truce beside a framework.
func (a *accord) another(m *pact) bool {
	if a.Date != nil && len(*a.Date) >= 7 && len(m.date) >= 7 && (*a.Date)[:7] != m.date[:7] && m.made {
		return true
	}
	return !m.definite && (a.kind == "truce" && m.kind == "framework" || a.kind == "framework" && m.kind == "truce")
}

// take adds to an agreement what a mention tells.
func (a *accord) take(p *pass, m *pact) {
	a.private = a.private || m.private
	if a.Date == nil && m.date != "" {
		a.Date = &m.date
	}
	if a.Stage == nil && m.stage != "" {
		a.Stage = &m.stage
	}
	if len(m.parties) > 2 && len(a.Parties) < 3 && !m.definite {
		a.Parties = nil // all of a list
	}
	if len(a.Parties) < 2 {
		for _, name := range m.parties {
			if (len(a.Parties) < 2 || len(m.parties) > 2) && !contains(a.Parties, name) {
				a.Parties = append(a.Parties, name)
			}
		}
	}
	a.Mentions = append(a.Mentions, p.span(m.Range))
}

// newBetween tells whether a definite noun brings up an agreement of the article's
// first: "their trade initiative" of two that the sentence names, or "the truce"
// where nothing else was agreed before.
func (p *pass) newBetween(m *pact, last *accord) bool {
	switch {
	case m.kind == "talks" || !m.definite || m.earlier:
		return false
	case m.relative && len(m.parties) == 2:
		return last == nil || last.Place == nil && len(last.Parties) == 2 && sameParties([]*accord{last}, m) == nil
	case m.theirs && len(m.parties) == 2:
		return last == nil || !alike(last.kind, m.kind) && sameParties([]*accord{last}, m) == nil
	case m.kind == "truce" && last == nil:
		m.parties = p.fillParties(m.parties)
		return len(m.parties) == 2
	}
	return false
}

// fillParties adds to an agreement with fewer than two parties the countries
// that the article speaks of most. One alone is no party of anything.
func (p *pass) fillParties(given []string) []string {
	parties := given
	for len(parties) < 2 {
		best, most := "", 2 // a country named twice or less is no party by default
		for _, c := range p.frequentCountries() {
			if c.count > most && !contains(parties, c.name) {
				best, most = c.name, c.count
			}
		}
		if best == "" {
			return given
		}
		parties = append(parties, best)
	}
	return parties
}

type counted struct {
	name  string
	count int
}

// frequentCountries counts the mentions of countries in the article, in order
// of first mention.
func (p *pass) frequentCountries() []counted {
	if p.countryCounts == nil {
		p.countryCounts = []counted{} // asked, even if there are none
		at := map[string]int{}
		for k := range p.matches {
			m := &p.matches[k]
			if m.Group != lexicon.Countries || m.Sense == lexicon.Metonym && (p.roleAt(m.First) == inRole || p.nameAt[m.First] < 0 || p.names[p.nameAt[m.First]].kind == place) {
				continue
			}
			name := m.Entries[0].Name
			j, ok := at[name]
			if !ok {
				j = len(p.countryCounts)
				at[name] = j
				p.countryCounts = append(p.countryCounts, counted{name: name})
			}
			p.countryCounts[j].count++
		}
	}
	return p.countryCounts
}

// shareplaces gives a framework or deal without a place the place of the talks
// in its sentence that led to it.
func (p *pass) shareplaces(mentions []pact) {
	for k := range mentions {
		m := &mentions[k]
		if k > 0 && m.sought && m.kind == "trade-agreement" && len(m.parties) == 2 {
			// talks on an agreement are those of the agreement
			if t := &mentions[k-1]; t.kind == "talks" && p.doc.Tokens[t.First].Sentence == p.doc.Tokens[m.First].Sentence {
				t.open = true
				if m.place == "" {
					m.place = t.place
				}
				if m.date == "" {
					m.date = t.date
				}
			}
		}
		if m.place != "" || m.kind == "talks" || m.kind == "truce" || m.earlier || m.known != "" || m.open || m.plural {
			continue
		}
		for j := k + 1; j < len(mentions) && j <= k+3; j++ {
			t := &mentions[j]
			if p.doc.Tokens[t.First].Sentence != p.doc.Tokens[m.First].Sentence {
				break
			}
			if t.kind == "talks" && t.place != "" {
				m.place = t.place
				if m.date == "" {
					m.date = t.date
				}
				break
			}
		}
	}
}

// dateOf is the EDTF value of the date at a token, empty where that is not
// known.
func (p *pass) dateOf(i int) string {
	if k := p.dateAt[i]; k >= 0 && p.dates[k].EDTF != nil {
		return *p.dates[k].EDTF
	}
	return ""
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
