package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// findUnknown finds organisations by what they do alone, once everything else
// has its name: what reports, is told, is worked for, has a chairman. One word
// that says something and does nothing else of the kind is the surname of a
// person whom the article never names in full.
func (p *pass) findUnknown() {
	found := map[string]int{}
	var given map[string]int
	var speaking []text.Range
	for i := range p.doc.Tokens {
		if p.describedSurname(i) {
			speaking = append(speaking, text.Range{First: i, Last: i + 1})
		}
		if p.saidSurname(i) {
			speaking = append(speaking, text.Range{First: i + 1, Last: i + 2})
			continue
		}
		if r, ok := p.unknownAt(i); ok && !(r.Len() == 1 && organisationNouns[p.fold(r.First)]) {
			if _, ok := p.givenNames(&given)[p.doc.Tokens[r.First].Text]; p.onlySpeaks(i, r) && !ok {
				speaking = append(speaking, r)
				continue
			}
			s, _, _ := p.doc.Span(r)
			if who, ok := p.givenNames(&given)[s]; ok {
				p.addSurname(r, who)
				continue // Hendra, after Hendra Wijaya
			}
			if _, seen := found[s]; !seen {
				p.addName(candidate{Range: r, kind: organisation, how: finding("organisation-that-acts", annotation.Unsure)})
				found[s] = p.names[len(p.names)-1].actor
			}
		}
	}
	surnames := map[string]int{}
	for _, r := range speaking {
		s, _, _ := p.doc.Span(r)
		if _, seen := found[s]; !seen && p.nameAt[r.First] < 0 {
			p.addName(candidate{Range: r, kind: person, how: finding("person-who-speaks", annotation.Unsure)})
			surnames[s] = p.names[len(p.names)-1].actor
		}
	}
	p.otherMentions(surnames, person)
	p.otherMentions(found, organisation)
}

// givenNames are the first words of the names of people, made when first asked
// for: some go by these.
func (p *pass) givenNames(known *map[string]int) map[string]int {
	if *known == nil {
		*known = map[string]int{}
		for k := range p.names {
			if n := &p.names[k]; n.kind == person && n.Len() > 1 && !p.actors[n.actor].familyFirst {
				(*known)[p.doc.Tokens[n.First].Text] = n.actor
			}
		}
	}
	return *known
}

// passedOn are the participles before "by" and a paper or an agency.
var passedOn = wordSet("cited quoted reported published carried compiled surveyed polled")

// datelineAgency tells whether a bracket holds the agency of a dateline: "LIMA,
// May 3 (Agencia Roja) -".
func (p *pass) datelineAgency(bracket int) bool {
	r := p.paragraph(bracket)
	const longest = 10
	if first := &p.doc.Tokens[r.First]; bracket == r.First || bracket-r.First > longest || first.Text != strings.ToUpper(first.Text) && p.match(r.First, "places") == nil && p.match(r.First, "countries") == nil {
		return false
	}
	for i := bracket + 1; i < r.Last && i < bracket+6; i++ {
		if p.fold(i) == ")" {
			switch p.fold(i + 1) {
			case "-", "--", "–", "—":
				return true
			}
			return false
		}
	}
	return false
}

// onlySpeaks tells whether a name before the verb at a token is one word and
// the verb one that people have for their subject: media report, and firms
// announce.
func (p *pass) onlySpeaks(verb int, r text.Range) bool {
	if r.Len() != 1 || r.First >= verb || isInitialism(p.doc.Tokens[r.First].Text) || !p.speechVerb(verb) {
		return false
	}
	t := &p.doc.Tokens[r.First]
	if p.camelCase(t.Text) {
		return false
	}
	if p.apposedBody(r.Last).Len() > 0 {
		return false
	}
	if before := r.First - 1; before >= p.sentence(r.First).First {
		// "plane maker Vantor said": what is no title before a name says what the
		// organisation does.
		if b := &p.doc.Tokens[before]; b.Class == text.Word && !b.Capital && !notNames[b.Fold] && !conjunctions[b.Fold] && !prepositions[b.Fold] && !adverb(b.Fold) && b.Fold != "'s" {
			return false
		}
	}
	switch p.fold(verb) {
	case "reported", "reports", "announced", "announces":
		return false
	}
	return true
}

// camelCase: SolarFrance, but not McKay.
func (p *pass) camelCase(s string) bool {
	small := 0
	for i, r := range s {
		if unicode.IsUpper(r) && i > 0 && small > 0 {
			return !strings.HasPrefix(s, "Mc") && !strings.HasPrefix(s, "Mac") && !strings.ContainsAny(s, "-\u2010\u2011'’")
		}
		if unicode.IsLower(r) {
			small++
		}
	}
	return false
}

// otherMentions finds the other places where found names stand.
func (p *pass) otherMentions(found map[string]int, kind actorKind) {
	if len(found) == 0 {
		return
	}
	byFirst := map[string][]string{}
	for s := range found {
		first, _, _ := strings.Cut(s, " ")
		byFirst[first] = append(byFirst[first], s)
	}
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		if p.nameAt[i] >= 0 || t.Class != text.Word || !t.Capital || p.headline(i) {
			continue
		}
		best := text.Range{}
		for _, s := range byFirst[t.Text] {
			r := text.Range{First: i, Last: i + 1 + strings.Count(s, " ")}
			if r.Last > len(p.doc.Tokens) || r.Len() <= best.Len() {
				continue
			}
			if got, _, _ := p.doc.Span(r); got == s {
				best = r
			}
		}
		if best.Len() > 0 {
			s, start, end := p.doc.Span(best)
			p.occupy(best, len(p.names))
			p.names = append(p.names, name{Range: best, start: start, end: end, kind: kind, actor: found[s]})
		}
	}
}

// unknownAt tells whether a token is in the place of an organisation's name: the
// word before or after such a name.
func (p *pass) unknownAt(i int) (text.Range, bool) {
	none := text.Range{}
	if p.headline(i) {
		return none, false
	}
	f := p.fold(i)
	switch {
	case p.speechVerb(i) && finiteForm(f) && !p.isNounHere(i) && (p.attributes(i, "say") || f == "reported" || f == "announced" || f == "reports"):
		last := i
		for last > 0 && adverb(p.fold(last-1)) {
			last--
		}
		r := text.Range{First: p.freeLeft(last), Last: last}
		if p.fold(last-1) == "," && last > 1 {
			if r = p.apposedBody(last - 1); r.Len() > 0 {
				return r, true
			}
		}
		if r.Len() < 1 || r.Len() > 3 || p.honorificBefore(r.First) || p.titleBefore(r.First) >= 0 {
			return none, false
		}
		if p.opens(r.First) && r.Len() == 1 && !isInitialism(p.doc.Tokens[r.First].Text) && (!p.properNoun(r.First) || f != "reported" && f != "said") {
			return none, false
		}
		return r, true
	case f == "told" || f == "to" && p.fold(i-1) == "according", f == "by" && passedOn[p.fold(i-1)]:
		first := i + 1
		if p.fold(first) == "the" {
			first++
		}
		r := text.Range{First: first, Last: p.freeName(first)}
		if p.match(first, "given-names") != nil && r.Len() > 1 || p.personal(r) {
			return none, false
		}
		return r, r.Len() >= 1 && r.Len() <= 4
	case employment[f] && p.fold(i-1) == "who":
		r := text.Range{First: i + 1, Last: p.freeName(i + 1)}
		if r.Len() > 4 || r.Len() == 0 || p.match(r.First, "given-names") != nil {
			return none, false
		}
		return r, true // who runs Highland Leaf
	case actingNouns.Of(&p.doc.Tokens[i]):
		return p.describedAt(i)
	case f == "," && i > 0:
		return p.apposedAt(i)
	case f == "(" && p.datelineAgency(i):
		r := text.Range{First: i + 1, Last: p.freeName(i + 1)}
		return r, r.Len() >= 1 && r.Len() <= 4 && p.fold(r.Last) == ")"
	case f == "at" || f == "for" || f == "of" || f == "with":
		if !p.roleEnds(i) && !p.officeEnds(i) && !(f == "at" && p.postEnds(i)) {
			return none, false
		}
		r := text.Range{First: i + 1, Last: p.freeRight(i + 1)}
		return r, r.Len() >= 1 && r.Len() <= 4
	case strings.HasSuffix(f, "-based"):
		r := text.Range{First: i + 1, Last: p.freeName(i + 1)}
		if r.Len() == 0 || p.match(r.First, "given-names") != nil || p.personal(r) {
			return none, false
		}
		return r, r.Len() <= 4
	}
	if m := p.match(i, "titles"); m != nil && i > 0 && p.heads(m.Entries[0].ID) && !p.opens(i) {
		r := text.Range{First: p.freeLeft(i), Last: i}
		if r.Len() < 1 || r.Len() > 3 || p.opens(r.First) && !p.properNoun(r.First) {
			return none, false
		}
		if n := p.nameOf(r.First - 1); n != nil && n.Last == r.First || p.match(r.First, "portfolios") != nil {
			return none, false
		}
		return r, true
	}
	return none, false
}

// heads tells whether a title is one that companies and bodies have.
func (p *pass) heads(id string) bool {
	switch id {
	case "chairman-office", "chairwoman-office", "ceo-office", "chief-executive-office", "chief-executive-officer-office", "cfo-office", "chief-financial-officer-office",
		"chairman", "chairwoman", "chief-executive", "spokesperson", "spokesman", "spokeswoman", "economist", "analyst", "strategist", "managing-director", "managing-director-office", "founder", "co-founder", "executive", "chief-economist", "chief-economist-office", "spokesperson-office", "spokesman-office", "spokeswoman-office":
		return true
	}
	return false
}

// roleEnds tells whether a role ends right before a token, which is the
// preposition of its complement.
func (p *pass) roleEnds(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if m := p.match(k, "titles"); m != nil && m.Last == i && !p.doc.Tokens[k].Capital {
			return true
		}
	}
	return false
}

// officeEnds tells whether an office that companies and bodies have, or one and
// an acronym, stand around a token: "Secretary General of APTI".
func (p *pass) officeEnds(i int) bool {
	if p.fold(i) != "of" || i+1 >= len(p.doc.Tokens) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if m := p.match(k, "titles"); m != nil && m.Last == i {
			return p.heads(m.Entries[0].ID) || len(p.doc.Tokens[i+1].Text) > 2 && isInitialism(p.doc.Tokens[i+1].Text)
		}
	}
	return false
}

// postEnds tells whether a role with its field ends right before a token: "head of
// bulk research at".
func (p *pass) postEnds(i int) bool {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		if t := &p.doc.Tokens[k]; t.Class != text.Word || p.speechVerb(k) && !p.isNounHere(k) || finite[t.Fold] {
			return false
		}
		if m := p.match(k, "titles"); m != nil && !p.doc.Tokens[k].Capital && (p.fold(m.Last) == "of" || p.fold(m.Last) == "for") {
			return k > 0 && (p.fold(k-1) == "," || determiners[p.fold(k-1)])
		}
	}
	return false
}

// freeLeft moves left over capitalised words that are no part of a name.
func (p *pass) freeLeft(i int) int {
	first := max(p.sentence(i-1).First, i-maxName)
	for i > first && p.free(i-1) && i-1 >= first {
		i--
	}
	return i
}

func (p *pass) freeRight(i int) int {
	if i >= len(p.doc.Tokens) {
		return i
	}
	end := min(p.sentence(i).Last, i+maxName)
	for i < end && p.free(i) {
		i++
	}
	return i
}

// free tells whether a token is a capitalised word that nothing explains yet.
func (p *pass) free(i int) bool {
	t := &p.doc.Tokens[i]
	if strings.ContainsAny(t.Fold, "'") && contraction(t.Fold) || strings.IndexByte(t.Fold, '-') > 0 && !capitalAfterHyphen(t.Text) {
		return false // "I've", "prize-winning"
	}
	return t.Class == text.Word && p.capital(i) && p.nameAt[i] < 0 && p.dateAt[i] < 0 && t.Fold != "'s" && !months[t.Fold] && !pronouns[t.Fold] && !notNames[t.Fold] &&
		p.match(i, "titles") == nil && p.match(i, "honorifics") == nil && p.match(i, "places") == nil && p.match(i, "countries") == nil && p.match(i, "portfolios") == nil &&
		!(p.opens(i) && (p.speechVerb(i) || p.match(i, "speech-nouns") != nil)) && !p.insideTitle(i)
}

func contraction(f string) bool {
	for _, end := range []string{"'ve", "'re", "'ll", "'d", "'m", "n't"} {
		if strings.HasSuffix(f, end) {
			return true
		}
	}
	return false
}

func capitalAfterHyphen(s string) bool {
	k := strings.LastIndexAny(s, "-\u2010\u2011")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[k:], "-\u2010\u2011"))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// properNoun tells whether a word that opens a sentence is a name: it is never
// written in lower case in the article, and does not look like a plural.
func (p *pass) properNoun(i int) bool {
	f := p.fold(i)
	if strings.HasSuffix(f, "s") || strings.HasSuffix(f, "ing") || strings.HasSuffix(f, "ed") || strings.HasSuffix(f, "ly") {
		return false
	}
	if t := &p.doc.Tokens[i]; t.Class == text.Word && !t.Capital {
		return false
	}
	if p.bothCases == nil {
		p.bothCases = p.doc.BothCases()
	}
	return !p.bothCases[f]
}

// actingNouns are the nouns that say what an organisation is.
var actingNouns = text.NewWords(union(mediaNouns, firmNouns, map[string]bool{"agency": true, "house": true}))
