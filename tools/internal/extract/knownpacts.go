package extract

import (
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// knownPact reads a mention of an agreement that the lexicon knows. Its name tells
// which it is; the words around it when and where it was made and what became of it.
// Its parties are those that its name as it stands here gives, or who the sentence
// says made it: whoever else is spoken of beside it may be no party.
func (p *pass) knownPact(m *lexicon.Match) pact {
	e := m.Entries[0]
	c := pact{Range: text.Range{First: m.First, Last: m.Last}, noun: m.Last - 1, kind: "deal", known: e.Name, named: true}
	if e.Term != nil {
		c.kind = e.Term.Class
	}
	sentence := p.around(m.First)
	p.beforeNoun(&c, sentence)
	c.open = false
	p.afterNoun(&c, p.behindShortForm(c.Last), sentence)
	switch {
	case !c.made:
		c.place, c.date = "", "" // of what its members did
	case c.date == "":
		c.date = c.verbDate
	}
	for _, q := range p.sides(c.Range) {
		if !contains(c.parties, q.name) {
			c.parties = append(c.parties, q.name)
		}
	}
	if len(c.parties) < 2 {
		c.parties = nil
		if names, _ := p.betweenSides(c.Last, sentence); names != nil {
			c.parties = names
		} else if c.made {
			c.parties = p.pactParties(&c, sentence)
		}
	}
	if len(c.parties) < 2 {
		c.parties = nil
	}
	c.stage = p.pactStage(&c, sentence)
	return c
}

// namelessRecord is the match at a token of an agreement of the knowledge base whose
// name has no noun of agreements in it, which nothing else would find; nil where
// there is none.
func (p *pass) namelessRecord(i int) *lexicon.Match {
	m := p.match(i, string(kb.KindAgreement))
	if m == nil || !p.doc.Tokens[i].Capital {
		return nil
	}
	for j := m.First; j < m.Last; j++ {
		if p.match(j, agreementKinds) != nil {
			return nil
		}
	}
	return m
}

// shortFormBehind is the short form in brackets behind a name that ends at a token:
// "Economic Partnership Agreement (EPA)"; empty where none stands there.
func (p *pass) shortFormBehind(i int) string {
	if p.fold(i) != "(" {
		return ""
	}
	i++
	if p.fold(i) == "the" {
		i++
	}
	quoted := p.pairOpens(i) >= 0
	if quoted {
		i++
	}
	if i+1 >= len(p.doc.Tokens) || p.fold(i+1) != ")" && !(quoted && p.fold(i+2) == ")") {
		return ""
	}
	t := &p.doc.Tokens[i]
	if t.Class != text.Word || !shortForm(t.Text) || p.match(i, lexicon.Countries) != nil {
		return ""
	}
	return t.Text
}

// shortForm tells whether a word is one of capitals for the most part, as short
// forms of agreements are: EPA, AfCFTA.
func shortForm(s string) bool {
	upper, n := 0, 0
	for _, r := range s {
		n++
		if 'A' <= r && r <= 'Z' {
			upper++
		}
	}
	return n >= 3 && n <= 9 && upper*2 > n
}

// behindShortForm is the token after the short form in brackets behind a name, or
// the token itself where there is none.
func (p *pass) behindShortForm(i int) int {
	if p.shortFormBehind(i) == "" {
		return i
	}
	for p.fold(i) != ")" {
		i++
	}
	return i + 1
}

// findPactShortForms notes the short forms that the article gives agreements, before
// names are looked for: the letters may be those of an organisation elsewhere.
func (p *pass) findPactShortForms() {
	for k := range p.matches {
		m := &p.matches[k]
		if m.Group != agreementKinds && m.Group != knownAgreements {
			continue
		}
		if s := p.shortFormBehind(m.Last); s != "" {
			if p.pactShortForms == nil {
				p.pactShortForms = map[string]bool{}
			}
			p.pactShortForms[s] = true
		}
	}
}

// pactLetters tells whether letters that may name an organisation are the short
// form of an agreement where they stand: defined as such, or behind the two that made it,
// "the Japan-Peru EPA".
func (p *pass) pactLetters(r text.Range) bool {
	if r.Len() != 1 {
		return false
	}
	if p.pactShortForms[p.doc.Tokens[r.First].Text] {
		return true
	}
	if p.match(r.First, agreementKinds) == nil {
		return false
	}
	_, names := p.couple(r.First-1, p.sentence(r.First))
	return names != nil
}
