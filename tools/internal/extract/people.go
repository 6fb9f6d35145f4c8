package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// particles join the parts of a surname: "von der Leyen", "de la Cruz".
var particles = wordSet("von van der den de del della di da dos du la le el al bin ibn ben ter ten zu zur")

// personCandidates finds full names: by given name, by East Asian surname, after
// a title, before an apposition, beside a verb of speech.
func (p *pass) personCandidates(all []candidate) []candidate {
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		if t.Class != text.Word || !t.Capital || utf8.RuneCountInString(t.Text) < 2 && !p.initial(i) && !p.bareInitial(i) {
			continue
		}
		if c, ok := p.personAt(i); ok {
			all = append(all, c)
		}
	}
	return all
}

// personAt tells whether a person's full name starts at a token, which is a
// capitalised word.
func (p *pass) personAt(i int) (candidate, bool) {
	c := candidate{Range: text.Range{First: i}, kind: person}
	if last := p.eastAsian(i); last > 0 {
		c.Last, c.familyFirst = last, true
		c.how = finding("person-family-name-first", annotation.Likely)
		return c, true
	}
	last := p.westernName(i)
	if last-i < 2 || p.insideTitle(i) || p.portfolioOf(i) {
		return c, false
	}
	c.Last = last
	headline := p.headline(i)
	given := p.match(i, "given-names") != nil
	switch {
	case months[p.fold(i)] && !given && !p.monthIsName(i, last), p.match(i, "honorifics") != nil && !given:
		return c, false
	case given && !headline && !(p.opens(i) && notNames[p.fold(i)]):
		c.how = finding("person-given-name", annotation.Likely)
		return c, true
	case given && headline:
		c.how = finding("person-in-headline", annotation.Unsure)
		return c, last-i == 2 && !notNames[p.fold(i)] && !notNames[p.fold(i+1)] && p.match(i+1, "organisation-words") == nil && !p.speechVerb(i+1) && p.match(i+1, "titles") == nil
	case given && p.opens(i) && (p.appositive(last) || p.saysAfter(last)):
		c.how = finding("person-given-name", annotation.Likely)
		return c, true
	case headline || p.opens(i) && notNames[p.fold(i)] && !p.monthIsName(i, last):
		return c, false
	case p.match(i, "countries") != nil && givenCountries[p.fold(i)] && last-i == 2 && (p.titleBefore(i) >= 0 || p.saysAfter(last) || p.appositive(last)):
		c.how = finding("person-given-name", annotation.Likely)
		return c, true
	case p.bareInitial(i) && p.titleBefore(i) >= 0:
		c.how = finding("person-after-title", annotation.Likely)
		return c, true
	case p.match(i, "organisations") != nil || p.match(i, "countries") != nil || p.match(i, "places") != nil || p.match(i, "titles") != nil || p.match(i, "organisation-words") != nil:
		return c, false
	case p.hasOrganisationWord(c.Range):
		return c, false
	case i > 1 && employment[p.fold(i-1)] && p.fold(i-2) == "who":
		return c, false // who runs Highland Leaf
	case p.titleBefore(i) >= 0, p.honorificBefore(i), p.relationBefore(i):
		c.how = finding("person-after-title", annotation.Likely)
		return c, true
	case p.initial(i + 1), p.initial(i) && !p.initial(last-2):
		c.how = finding("person-with-initial", annotation.Likely)
		return c, true
	case last-i <= 4 && p.firmApposition(last):
		return c, false // an organisation; see findUnknown
	case last-i <= 4 && (p.appositive(last) || p.roleBeforeComma(i) && (p.fold(last) == "," || p.fold(last) == ".")):
		c.how = finding("person-in-apposition", annotation.Unsure)
		return c, true
	case last-i <= 3 && (p.saysAfter(last) || p.saidBefore(i)):
		c.how = finding("person-who-speaks", annotation.Unsure)
		return c, true
	}
	return c, false
}

// insideTitle tells whether a token belongs to a title in capitals that starts
// before it: Commerce in "Secretary of Commerce Jane Roe".
func (p *pass) insideTitle(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if m := p.match(k, "titles"); m != nil && m.Last > i {
			return true
		}
	}
	return false
}

// portfolioOf tells whether a token is in the field of an office: Foreign and
// Trade in "Minister of Foreign Trade Jane Roe".
func (p *pass) portfolioOf(i int) bool {
	for k := i; k > 0 && k > i-3; k-- {
		if m := p.match(k, "portfolios"); m != nil && m.Last > i && (p.fold(k-1) == "of" || p.fold(k-1) == "for") && p.titleBefore(k-1) >= 0 {
			return true
		}
	}
	return false
}

// initial tells whether a token is an initial: J or J. before another name.
func (p *pass) initial(i int) bool {
	return i >= 0 && i < len(p.doc.Tokens) && p.doc.Tokens[i].Capital && utf8.RuneCountInString(p.doc.Tokens[i].Text) == 1 && p.fold(i+1) == "." && p.fold(i) != "i"
}

// bareInitial tells whether a token is an initial without a stop before another
// one and a name, or between an office and a name, as South Asian names are
// written: "S C Ralhan", and not "O Planalto".
func (p *pass) bareInitial(i int) bool {
	if !p.letterBefore(i) {
		return false
	}
	before := i > 0 && p.letterBefore(i-1) && p.doc.Tokens[i-1].Sentence == p.doc.Tokens[i].Sentence
	return before || p.letterBefore(i+1) || i > 0 && p.titleBefore(i) >= 0
}

// letterBefore tells whether a capital letter alone stands before another word
// with a capital.
func (p *pass) letterBefore(i int) bool {
	if i+1 >= len(p.doc.Tokens) {
		return false
	}
	t, next := &p.doc.Tokens[i], &p.doc.Tokens[i+1]
	return t.Class == text.Word && t.Capital && utf8.RuneCountInString(t.Text) == 1 &&
		next.Class == text.Word && next.Capital && next.SpaceBefore && next.Sentence == t.Sentence
}

// westernName moves over capitalised words, initials and particles.
func (p *pass) westernName(i int) int {
	sentence := p.sentence(i)
	j := i
	for n := 0; j < sentence.Last && n < 6; n++ {
		t := &p.doc.Tokens[j]
		switch {
		case j > i && !t.SpaceBefore && t.Class == text.Word, j > i+1 && postNominals[t.Text]:
			return j // 's, MP
		case p.initial(j):
			j += 2
			continue
		case p.bareInitial(j):
			j++
			continue
		case t.Class == text.Word && t.Capital && (j == i || !months[t.Fold] && p.match(j, "countries") == nil && p.match(j, "organisations") == nil && !p.startsTitle(j) || j == i+1 && p.wordAfterGiven(j)):
			j++
			continue
		case j > i && t.Class == text.Word && !t.Capital && particleHyphen(t.Text):
			j++ // al-Harbi
			continue
		case j > i && t.Class == text.Word && particles[t.Fold] && p.particleRun(j):
			j++
			continue
		}
		break
	}
	if (p.fold(j) == "jr" || p.fold(j) == "sr") && p.doc.Tokens[j].Capital && j < sentence.Last {
		j++
	}
	return j
}

// particleRun tells whether a particle leads to a capitalised word.
func (p *pass) particleRun(j int) bool {
	for n := 0; n < 3; n, j = n+1, j+1 {
		if !particles[p.fold(j)] {
			return n > 0 && p.capital(j)
		}
	}
	return p.capital(j)
}

// hasOrganisationWord tells whether a run ends like an organisation.
func (p *pass) hasOrganisationWord(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if m := p.match(i, "organisation-words"); m != nil && (m.Last == r.Last || i == r.First) {
			return true
		}
	}
	return false
}

// titleBefore returns the first token of a title that ends right before a
// token, -1 where there is none.
func (p *pass) titleBefore(i int) int {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if m := p.match(k, "titles"); m != nil && m.Last == i && p.doc.Tokens[k].Sentence == p.doc.Tokens[i].Sentence {
			return k
		}
		// "Minister of Trade" Jane Roe
		if m := p.match(k, "portfolios"); m != nil && m.Last == i && k > 1 && p.doc.Tokens[k].Capital && (p.fold(k-1) == "of" || p.fold(k-1) == "for") {
			if office := p.titleBefore(k - 1); office >= 0 && p.doc.Tokens[office].Capital {
				return office
			}
		}
	}
	return -1
}

// titleEnd returns the token after the title that starts at a token, or the
// token itself.
func (p *pass) titleEnd(i int) int {
	if m := p.match(i, "titles"); m != nil {
		return m.Last
	}
	return i
}

func (p *pass) honorificBefore(i int) bool {
	j := i - 1
	if p.fold(j) == "." {
		j--
	}
	m := p.match(j, "honorifics")
	return m != nil && p.doc.Tokens[j].Capital
}

// appositive tells whether a comma and a description of a person follow:
// ", a professor at".
func (p *pass) appositive(i int) bool {
	if p.fold(i) != "," {
		return false
	}
	r := p.sentence(i)
	if f := p.fold(i + 1); f == "who" || i+2 < r.Last && p.doc.Tokens[i+1].Class == text.Number && len(f) == 2 && p.fold(i+2) == "," {
		return true // ", who works at", ", 49,"
	}
	for j, n := i+1, 0; j < r.Last && n < 9; j, n = j+1, n+1 {
		t := &p.doc.Tokens[j]
		if m := p.match(j, "titles"); m != nil {
			return true
		}
		if n == 0 && len(t.Fold) > 5 && strings.HasSuffix(t.Fold, "ing") && !t.Capital && !standing[t.Fold] {
			return false // ", building on talks between President"
		}
		if t.Class == text.Mark && t.Fold != "'" || p.speechVerb(j) || n > 0 && finite[t.Fold] || n == 0 && conjunctions[t.Fold] {
			return false
		}
	}
	return false
}

// standing are words in -ing that tell how somebody holds an office.
var standing = wordSet("acting outgoing incoming sitting founding managing leading presiding visiting ruling serving governing")

// afterHonorific moves over an honorific and its stop: "Mr.".
func (p *pass) afterHonorific(i int) int {
	if m := p.match(i, "honorifics"); m != nil && p.doc.Tokens[i].Capital && p.nameAt[i] < 0 {
		if i = m.Last; p.fold(i) == "." {
			i++
		}
	}
	return i
}

// nameInCommas returns the person whose name, with or without an honorific,
// stands alone between a comma and the one at a token: ", Mr. Roe,".
func (p *pass) nameInCommas(comma int) *name {
	n := p.nameOf(comma - 1)
	if n == nil || n.kind != person || n.Last != comma || p.fold(comma) != "," {
		return nil
	}
	for i := max(n.First-3, 0); i < n.First; i++ {
		if p.fold(i) == "," && p.afterHonorific(i+1) == n.First {
			return n
		}
	}
	return nil
}

// roleBeforeComma tells whether a role and a comma precede: "one of his
// advisers, Jane Roe,".
func (p *pass) roleBeforeComma(i int) bool {
	if p.fold(i-1) != "," {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-5; k-- {
		if m := p.match(k, "titles"); m != nil && m.Last == i-1 {
			return true
		}
	}
	return p.officeOf(i-1).Len() > 0
}

func (p *pass) saysAfter(i int) bool {
	if p.fold(i) == "also" {
		i++
	}
	return p.speechVerb(i) && (p.attributes(i, "say") || p.attributes(i, "tell")) && finiteForm(p.fold(i))
}

// saidBefore: "said Jane Roe", "according to Jane Roe".
func (p *pass) saidBefore(i int) bool {
	if p.fold(i-1) == "to" && p.fold(i-2) == "according" {
		return true
	}
	return p.attributes(i-1, "say") && finiteForm(p.fold(i-1)) && i >= 2 && (p.doc.Tokens[i-2].Class == text.Mark)
}

// personActor files a full name, or a name the lexicon knows.
func (p *pass) personActor(c candidate, s string) int {
	keys := make([]string, 0, 2)
	if c.entry != nil {
		keys = append(keys, "entry/"+c.entry.ID)
	}
	keys = append(keys, "person/"+strings.ToLower(s))
	k := p.actorFor(person, c.First, keys...)
	a := &p.actors[k]
	a.name = longer(a.name, s)
	if a.surname == "" {
		a.surname, a.familyFirst = p.surnameOf(c), c.familyFirst
	}
	if c.entry != nil {
		a.entry = c.entry.ID
	}
	if m := p.match(c.First, "surnames"); c.familyFirst && c.Len() > 2 && m != nil {
		for _, e := range m.Entries {
			if e.Term.Class == "vietnamese" {
				a.called = p.fold(c.Last - 1)
			}
		}
	}
	return k
}

// surnameOf is the folded surname of a full name: the first word of an East
// Asian name, otherwise the last with the particles before it.
func (p *pass) surnameOf(c candidate) string {
	if c.Len() == 1 {
		return p.fold(c.First)
	}
	if c.familyFirst {
		m := p.match(c.First, "surnames")
		if m != nil && m.Last < c.Last {
			return p.foldRange(text.Range{First: c.First, Last: m.Last})
		}
		return p.fold(c.First)
	}
	last := c.Last
	if (p.fold(last-1) == "jr" || p.fold(last-1) == "sr") && last-1 > c.First+1 {
		last--
	}
	first := last - 1
	for first > c.First+1 && particles[p.fold(first-1)] {
		first--
	}
	return p.foldRange(text.Range{First: first, Last: last})
}

// familyFirst tells whether a name the lexicon knows whole has its surname
// first.
func (p *pass) familyFirst(first, last int) bool {
	m := p.match(first, "surnames")
	if m == nil || m.Last >= last {
		return false
	}
	if p.match(first, "given-names") == nil {
		return true
	}
	return isPinyin(p.fold(m.Last)) || strings.Contains(p.fold(last-1), "-")
}

func (p *pass) foldRange(r text.Range) string {
	if r.Len() == 1 {
		return p.fold(r.First)
	}
	var words []string
	for i := r.First; i < r.Last; i++ {
		words = append(words, p.fold(i))
	}
	return strings.Join(words, " ")
}

func (p *pass) people() []annotation.Person {
	var out []annotation.Person
	for k, mentions := range p.mentions(person) {
		if len(mentions) == 0 {
			continue
		}
		a := &p.actors[k]
		one := annotation.Person{Name: a.name, Mentions: mentions, Finding: a.how}
		if a.role != "" {
			one.Role = &a.role
		}
		if a.affiliation != "" {
			one.Affiliation = &a.affiliation
		}
		out = append(out, one)
	}
	return out
}
