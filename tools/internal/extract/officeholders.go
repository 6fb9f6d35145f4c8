package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Translations, from Russian above all, put a name right behind the body or the
// country whose office the person holds: "the head of the Ministry of Fisheries Ivan
// Orlov", "the Prime Minister of Kazakhstan Ivan Orlov".

// holderAt tells whether the full name of a person starts at a token in a run of
// capitalised words, which the name of a body before it has nothing to do with.
func (p *pass) holderAt(i int) bool {
	if i+1 >= len(p.doc.Tokens) || !p.capital(i) || !p.capital(i+1) || p.doc.Tokens[i+1].Sentence != p.doc.Tokens[i].Sentence {
		return false
	}
	if p.match(i, "given-names") == nil && !slavicSurname(p.fold(i+1)) || p.fieldWord(i) || p.fieldWord(i+1) {
		return false
	}
	// "the Institute of Saint Peter Canisius Studies" goes on behind the name.
	end := i + 2
	for end < len(p.doc.Tokens) && end <= i+3 && p.capital(end) && p.doc.Tokens[end].Class == text.Word && p.doc.Tokens[end].SpaceBefore {
		if p.fieldWord(end) {
			return false
		}
		end++
	}
	return end <= i+3
}

// fieldWord tells whether a word may be in the name of a body.
func (p *pass) fieldWord(i int) bool {
	return p.match(i, "portfolios") != nil || p.match(i, "organisation-words") != nil || p.match(i, goodsWords) != nil || p.match(i, "organisations") != nil ||
		p.match(i, lexicon.Countries) != nil || p.match(i, "places") != nil || p.match(i, "titles") != nil
}

// slavicSurname tells whether a word ends as surnames of Russia and its neighbours
// do.
func slavicSurname(w string) bool {
	if len(w) < 5 {
		return false
	}
	for _, end := range [...]string{"ov", "ev", "ova", "eva", "enko", "skiy", "sky", "skaya", "shvili", "yan", "chuk"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// officeWithoutComma reads the office before a name that follows its body or
// country, and the body.
func (p *pass) officeWithoutComma(i int) (role, affiliation string) {
	if i < 3 || p.doc.Tokens[i-1].Class != text.Word {
		return "", ""
	}
	body := p.nameOf(i - 1)
	if body == nil || body.Last != i || body.kind == person {
		return "", ""
	}
	of := body.First - 1
	if p.fold(of) == "the" {
		of--
	}
	if of < 1 || p.fold(of) != "of" || p.doc.Tokens[of].Sentence != p.doc.Tokens[i].Sentence {
		return "", ""
	}
	first := p.titleBefore(of)
	if first < 0 {
		return "", ""
	}
	for start := max(p.sentence(i).First, first-3); first > start; first-- {
		if p.doc.Tokens[first-1].Class != text.Word || p.nameOf(first-1) != nil || p.stopsRole(first-1) {
			break
		}
	}
	if body.kind == organisation {
		affiliation = p.actors[body.actor].name
	}
	return p.roleText(first, of), affiliation
}
