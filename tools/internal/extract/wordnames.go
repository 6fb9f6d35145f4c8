package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// postNominals are the letters after the names of people that are no part of
// them.
var postNominals = map[string]bool{"MP": true, "MEP": true, "MSP": true, "TD": true, "KC": true, "QC": true, "PhD": true, "MBE": true, "OBE": true, "CBE": true, "KBE": true, "DBE": true, "KCMG": true, "CMG": true, "FRS": true, "MPP": true, "MNA": true, "MLA": true}

// givenCountries are the countries that are given names too.
var givenCountries = wordSet("jordan chad georgia israel kenya india cuba")

// surnameCountries are the countries that are surnames too; demonyms in the
// singular all may be.
var surnameCountries = wordSet("england ireland holland jordan israel france wales chad spain scotland")

// nounDemonyms are the demonyms that are nouns alone, so that no other noun
// follows them.
var nounDemonyms = wordSet("dane finn swede pole turk scot briton spaniard serb croat")

// particleHyphen tells whether a word in small letters is an Arabic surname with
// its article: al-Harbi.
func particleHyphen(s string) bool {
	head, rest, ok := strings.Cut(s, "-")
	return ok && len(head) == 2 && len(rest) > 2 && (head[1] == 'l' && (head[0] == 'a' || head[0] == 'e') || head == "as" || head == "ad" || head == "ar" || head == "at") && rest[0] >= 'A' && rest[0] <= 'Z'
}

// wordAfterGiven tells whether a month or a word for a country right after a
// given name is its surname, as what follows shows: "Trade Minister Ann May
// said", "Anna Dane in Delhi", but not "asked Maria German officials".
func (p *pass) wordAfterGiven(i int) bool {
	if i == 0 || p.match(i-1, "given-names") == nil && !nounDemonyms[p.fold(i)] || !p.doc.Tokens[i].SpaceBefore || i+1 >= len(p.doc.Tokens) || i-1 > p.sentence(i).First && p.doc.Tokens[i-2].Class == text.Word && p.capital(i-2) && p.titleBefore(i-1) < 0 {
		return false
	}
	next := &p.doc.Tokens[i+1]
	if givenMonths[p.fold(i)] {
		return p.saysAfter(i+1) || p.appositive(i+1) || p.titleBefore(i-1) >= 0 && next.Class != text.Number
	}
	if p.match(i-1, "given-names") == nil && !p.free(i-1) {
		return false
	}
	m := p.match(i, lexicon.Countries)
	if o := p.match(i, "organisations"); m == nil && o != nil && o.Last == i+1 && o.Entries[0].Term != nil && o.Entries[0].Term.Class == "company" && !isInitialism(p.doc.Tokens[i].Text) && p.match(i-1, "given-names") != nil {
		return next.Class == text.Mark && next.Fold != "-" && next.Fold != "&" || p.saysAfter(i+1) // Ruth Ford, not Ford
	}
	if m == nil || m.Last != i+1 || m.Sense != lexicon.Demonym && !surnameCountries[p.fold(i)] && p.titleBefore(i-1) < 0 || strings.HasSuffix(p.fold(i), "s") && p.fold(i) != "wales" {
		return false
	}
	return next.Class == text.Mark && next.Fold != "-" || functionWords[next.Fold] || next.Fold == "'s" || p.saysAfter(i+1)
}

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
