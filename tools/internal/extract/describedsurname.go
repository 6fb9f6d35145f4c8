package extract

import "github.com/comity-kb/comity/tools/internal/text"

// personal are offices and callings that a person has and no firm.
var personal = wordSet("minister president premier chancellor secretary governor spokesman spokeswoman spokesperson economist analyst ambassador envoy senator negotiator director professor commissioner lawyer mayor chairman chairwoman executive")

// describedSurname tells whether a capitalised word that nothing explains is the
// surname of a person nobody names in full, as the description between it and
// its verb shows: "Roe, the finance minister of Japan, said".
func (p *pass) describedSurname(i int) bool {
	t := &p.doc.Tokens[i]
	if t.Class != text.Word || !t.Capital || p.fold(i+1) != "," || p.headline(i) || isInitialism(t.Text) || p.camelCase(t.Text) || p.opens(i) && !p.properNoun(i) || !p.free(i) || i > 0 && p.capital(i-1) && p.doc.Tokens[i-1].Sentence == t.Sentence {
		return false
	}
	end := p.sentence(i).Last
	calling := false
	for j, n := i+2, 0; j < end && n < 14; j, n = j+1, n+1 {
		switch {
		case p.fold(j) == ",":
			return calling && p.saysAfter(j+1)
		case p.doc.Tokens[j].Class == text.Mark && p.fold(j) != "'" || p.speechVerb(j) && !p.isNounHere(j) || n == 0 && (conjunctions[p.fold(j)] || pronouns[p.fold(j)]):
			return false
		}
		if m := p.match(j, "titles"); m != nil && n < 7 && personal[p.fold(m.Last-1)] {
			calling = true
		}
	}
	return false
}
