package extract

import "github.com/comity-kb/comity/tools/internal/text"

// givenMonths are the months that are given names and surnames too.
var givenMonths = wordSet("april may june august")

// relations are the words for people that say whose they are, not what they do:
// "his colleague, Jane Roe".
var relations = wordSet("colleague counterpart predecessor successor compatriot namesake wife husband daughter brother sister")

// monthIsName tells whether a month before a capitalised word is a given name,
// as what follows the two shows: "May Roe, head of research,", "said June Roe".
func (p *pass) monthIsName(i, last int) bool {
	if !givenMonths[p.fold(i)] || last-i > 3 {
		return false
	}
	if p.titleBefore(i) >= 0 || p.saidBefore(i) {
		return true
	}
	if i > p.sentence(i).First {
		if before := &p.doc.Tokens[i-1]; before.Class != text.Mark && !conjunctions[before.Fold] {
			return false // "in May Vantor said"
		}
	}
	return p.appositive(last)
}

// monthIsSurname tells whether a month right after an office is a surname:
// "Minister May of Ireland", but "Minister, May 5".
func (p *pass) monthIsSurname(i int) bool {
	return givenMonths[p.fold(i)] && p.titleBefore(i) >= 0 && p.doc.Tokens[i-1].Class == text.Word && p.doc.Tokens[i-1].Capital && i+1 < len(p.doc.Tokens) && p.doc.Tokens[i+1].Class != text.Number
}

// wordIsSurname tells whether a small word with a capital in the middle of a
// sentence, right after an office, is a surname: "Minister An left".
func (p *pass) wordIsSurname(i int) bool {
	return p.match(i, "surnames") != nil && p.capital(i) && !p.opens(i) && p.titleBefore(i) >= 0 && p.doc.Tokens[i-1].Class == text.Word && p.doc.Tokens[i-1].Capital
}

// relationBefore tells whether a word for somebody's relation, and perhaps a
// comma, stand right before a token.
func (p *pass) relationBefore(i int) bool {
	if p.fold(i-1) == "," {
		i--
	}
	return relations[p.fold(i-1)]
}
