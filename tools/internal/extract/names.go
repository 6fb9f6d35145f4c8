package extract

import (
	"slices"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// actorKind is what a name is of.
type actorKind uint8

const (
	person actorKind = iota
	organisation
	country
	place // neither of these; it only keeps its words from being taken for one
)

// name is one mention of an actor in the text, by name.
type name struct {
	text.Range
	// start and end are offsets in code points: of the tokens, or of a part of
	// a hyphenated token.
	start, end int
	kind       actorKind
	// actor is the index in pass.actors, -1 for a place.
	actor int
	// demonym says that the form is "Chinese" and not "China"; metonym that it
	// is "Beijing".
	demonym, metonym bool
}

// actor is whom the article's names are of.
type actor struct {
	kind actorKind
	// name is the longest name of a person or organisation that the article
	// uses, or the English short name of a country.
	name string
	// role and affiliation of a person, in the article's words.
	role, affiliation string
	// key is what is compared of the role keyed; see roleKey.
	keyed, key string
	// country is an English short name: where an organisation is, or the
	// country itself.
	country string
	// surname is the folded surname of a person; familyFirst tells that it
	// stands first.
	surname     string
	familyFirst bool
	gender      gender
	// called is the folded last word of a Vietnamese name, by which people are
	// addressed: Mr. Hung.
	called string
	// class is the class of an organisation that the lexicon knows.
	class string
	// entry is the id of the lexicon entry, to bring several names together.
	entry string
	// first is the first token that names it.
	first int
	// how it was found: the surest of its names.
	how annotation.Finding
}

// candidate is a run of tokens that may be a name.
type candidate struct {
	text.Range
	kind  actorKind
	entry *lexicon.Entry
	how   annotation.Finding
	// bare is a surname without the rest.
	bare bool
	// familyFirst: see actor.
	familyFirst bool
}

// findNames finds people, organisations and countries. Candidates of all kinds
// compete: the leftmost and among them the longest wins, and what lies inside
// another's name is not a mention of its own (but for countries).
func (p *pass) findNames() {
	p.markHeadlines()
	p.findPactShortForms()
	all := p.memory.candidates[:0]
	all = p.lexiconCandidates(all)
	all = p.organisationCandidates(all)
	all = p.personCandidates(all)
	all = p.memory.byCandidate.sort(all, candidateRank)
	p.memory.candidates = all
	all = withoutNamesakes(p, p.withoutCredits(all))
	p.actorOf = map[string]int{}
	until := 0
	var bare []candidate
	for _, c := range all {
		if c.First < until {
			p.sameName(c)
			continue
		}
		if c.bare {
			bare = append(bare, c)
			continue
		}
		until = c.Last
		p.addName(c)
	}
	p.findSurnames(bare)
	p.findDefined()
	p.findAcronyms()
	p.findShortForms()
	p.findCountries()
	p.findUnknown()
	p.names = p.memory.byName.sort(p.names, func(n *name) (int, int) { return n.start, 0 })
	for k := range p.names {
		for i := p.names[k].First; i < p.names[k].Last; i++ {
			p.nameAt[i] = int32(k)
		}
	}
	p.findRoles()
	p.findGenders()
}

// candidateRank ranks candidates in the order of the text, the longer first where
// several start together, and of those of one length what the lexicon knows.
func candidateRank(c *candidate) (first, second int) {
	second = -2 * c.Last
	if c.entry == nil {
		second++
	}
	return c.First, second
}

// withoutNamesakes leaves out the firms of one word that is the surname of a
// person the article names in full: Ford, after Doug Ford.
func withoutNamesakes(p *pass, all []candidate) []candidate {
	surnames := map[string]bool{}
	for _, c := range all {
		if c.kind == person && c.Len() > 1 && !c.bare {
			surnames[p.surnameOf(c)] = true
		}
	}
	if len(surnames) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(c candidate) bool {
		return c.kind == organisation && c.Len() == 1 && c.entry != nil && c.entry.Term != nil && c.entry.Term.Class == "company" && surnames[p.fold(c.First)]
	})
}

// addName records a mention and its actor. Countries come later.
func (p *pass) addName(c candidate) {
	if c.kind == country {
		return
	}
	s, start, end := p.doc.Span(c.Range)
	n := name{Range: c.Range, start: start, end: end, kind: c.kind, actor: -1}
	switch c.kind {
	case person:
		n.actor = p.personActor(c, s)
	case organisation:
		n.actor = p.organisationActor(c, s)
	}
	if c.entry != nil {
		c.how = finding("known-name", annotation.Sure)
	}
	if n.actor >= 0 {
		a := &p.actors[n.actor]
		a.how = surer(a.how, c.how)
	}
	p.occupy(c.Range, len(p.names))
	p.names = append(p.names, n)
}

// sameName notes that the lexicon knows the last name found by another entry as
// well: a record of the base and a term of a vocabulary.
func (p *pass) sameName(c candidate) {
	if len(p.names) == 0 {
		return
	}
	n := &p.names[len(p.names)-1]
	if c.entry == nil || n.actor < 0 || n.kind != c.kind || n.Range != c.Range {
		return
	}
	if _, ok := p.actorOf["entry/"+c.entry.ID]; !ok {
		p.actorOf["entry/"+c.entry.ID] = n.actor
	}
	if a := &p.actors[n.actor]; a.class == "" && c.entry.Term != nil {
		a.class = c.entry.Term.Class
	}
}

// occupy marks tokens as belonging to a name while names are being found.
func (p *pass) occupy(r text.Range, k int) {
	for i := r.First; i < r.Last; i++ {
		p.nameAt[i] = int32(k)
	}
}

// actorFor returns the actor under one of the keys, or makes one; all keys lead
// to it from then on.
func (p *pass) actorFor(kind actorKind, first int, keys ...string) int {
	found := -1
	for _, key := range keys {
		if k, ok := p.actorOf[key]; ok && key != "" {
			found = k
			break
		}
	}
	if found < 0 {
		found = len(p.actors)
		p.actors = append(p.actors, actor{kind: kind, first: first})
	}
	for _, key := range keys {
		if _, ok := p.actorOf[key]; !ok && key != "" {
			p.actorOf[key] = found
		}
	}
	return found
}

// longer keeps the longer of two names.
func longer(a, b string) string {
	if len([]rune(b)) > len([]rune(a)) {
		return b
	}
	return a
}

// lexiconCandidates are the names that the lexicon knows.
func (p *pass) lexiconCandidates(all []candidate) []candidate {
	for i := range p.matches {
		m := &p.matches[i]
		if m.Start != p.doc.Tokens[m.First].Start || m.End != p.doc.Tokens[m.Last-1].End && (m.Group != lexicon.Countries || m.Last-m.First < 2) {
			continue // part of a hyphenated word
		}
		c := candidate{Range: text.Range{First: m.First, Last: m.Last}, entry: m.Entries[0]}
		switch m.Group {
		case "organisations":
			c.kind = organisation
			if p.lowerAcronym(c.Range) || p.runsIntoTitle(c.Range) || p.runsIntoThing(c.Last) || p.region(&c) || p.pactLetters(c.Range) {
				continue
			}
			if p.isIndex(c) {
				c.kind, c.entry = place, nil
				break
			}
			p.widenBy(&c)
		case "places":
			c.kind = place
		case lexicon.Countries:
			if c.Len() < 2 {
				continue
			}
			c.kind = country // so that "European" does not win over "European Union"
		case "people":
			c.kind = person
			c.bare = m.Last-m.First == 1
			c.familyFirst = p.familyFirst(m.First, m.Last)
		case "actor":
			switch m.Entries[0].ActorKind {
			case "person":
				c.kind = person
				c.bare = m.Last-m.First == 1
				c.familyFirst = p.familyFirst(m.First, m.Last)
				if role := p.titleEnd(m.First); role > m.First && role < m.Last {
					continue // "Spokesperson He": found as a surname after a title
				}
			case "organisation":
				c.kind = organisation
				p.widenBy(&c)
			default:
				continue
			}
		default:
			continue
		}
		if c.bare && m.First == p.sentence(m.First).First && p.headline(m.First) {
			continue
		}
		all = append(all, c)
	}
	return all
}

// region tells whether the one word of a firm's name is that of a region where it
// stands: "in the Amazon".
func (p *pass) region(c *candidate) bool {
	return c.Len() == 1 && c.entry.Term != nil && c.entry.Term.Class == "company" && p.fold(c.First-1) == "the" && !isInitialism(p.doc.Tokens[c.First].Text) &&
		(p.fold(c.First-2) == "in" || p.fold(c.First-2) == "of" || p.fold(c.First-2) == "across") && (c.Last >= len(p.doc.Tokens) || !p.doc.Tokens[c.Last].Capital && (p.doc.Tokens[c.Last].Class == text.Mark || functionWords[p.fold(c.Last)]))
}

// runsIntoTitle tells whether the end of a name is the start of an office:
// "US Treasury Secretary" does not name the treasury, nor does "US Trade
// Representative Jane Roe" name an office.
func (p *pass) runsIntoTitle(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if m := p.match(i, "titles"); m != nil && (m.Last > r.Last || m.Last == r.Last && m.Entries[0].Term.Class == "office" && p.capital(r.Last) && p.doc.Tokens[r.Last].SpaceBefore) {
			return true
		}
	}
	return false
}

// indexWords follow the name of a share index.
var indexWords = wordSet("index average futures composite benchmark industrial industrials")

// isIndex tells whether the name of a paper or an exchange is that of its share
// index: "the Nikkei 225", "the Nasdaq Composite".
func (p *pass) isIndex(c candidate) bool {
	t := c.entry.Term
	if t == nil || t.Class != "media" && t.Class != "exchange" || c.Last >= len(p.doc.Tokens) || p.doc.Tokens[c.Last].Sentence != p.doc.Tokens[c.First].Sentence {
		return false
	}
	return indexWords[p.fold(c.Last)] || p.doc.Tokens[c.Last].Class == text.Number && p.dateAt[c.Last] < 0 && p.doc.Tokens[c.Last].SpaceBefore
}

// lowerAcronym: in a text all in capitals, short names are words.
func (p *pass) lowerAcronym(r text.Range) bool {
	return r.Len() == 1 && p.headline(r.First) && len(p.doc.Tokens[r.First].Text) <= 3 && p.upperCase[p.doc.Tokens[r.First].Paragraph]
}

// widenBy takes the demonym before a state's organisation into its name:
// "Thai Ministry of Commerce".
func (p *pass) widenBy(c *candidate) {
	if c.First == 0 {
		return
	}
	class := ""
	if c.entry.Term != nil {
		class = c.entry.Term.Class
	}
	if class != "government" {
		return
	}
	if m := p.match(c.First-1, lexicon.Countries); m != nil && m.Last == c.First && (m.Sense == lexicon.Demonym || isInitialism(p.doc.Tokens[m.First].Text)) {
		c.First--
	}
}

func isInitialism(s string) bool {
	return len(s) >= 2 && len(s) <= 6 && text.IsUpper(s)
}

// markHeadlines notes the paragraphs in title case or capitals, where a capital
// says nothing.
func (p *pass) markHeadlines() {
	p.titleCase = make([]bool, len(p.doc.Paragraphs))
	p.upperCase = make([]bool, len(p.doc.Paragraphs))
	for n, r := range p.doc.Paragraphs {
		words, capitals, upper := 0, 0, 0
		content, small := 0, 0 // words that a headline capitalises, and those of them that are not
		for i := r.First; i < r.Last && i < r.First+60; i++ {
			t := &p.doc.Tokens[i]
			if t.Class != text.Word || t.Fold == "'s" {
				continue
			}
			if !smallOnes.Of(t) {
				content++
				if !t.Capital {
					small++
				}
			}
			if len(t.Fold) < 4 {
				continue
			}
			words++
			if t.Capital {
				capitals++
			}
			if (t.Capital || t.Text[0] >= utf8.RuneSelf) && text.IsUpper(t.Text) {
				upper++
			}
		}
		long := r.Len() > 45
		p.titleCase[n] = words >= 3 && capitals*10 >= words*8 && !long && !isStop(p.fold(r.Last-1)) || content >= 6 && small == 0 && !long
		p.upperCase[n] = words >= 2 && upper*10 >= words*8
	}
}

func isStop(s string) bool { return s == "." || s == "!" || s == "?" || s == "…" }

func (p *pass) headline(token int) bool {
	n := p.doc.Tokens[token].Paragraph
	return p.titleCase[n] || p.upperCase[n]
}

// nameOf returns the name a token belongs to, nil where it belongs to none.
func (p *pass) nameOf(token int) *name {
	if token < 0 || token >= len(p.nameAt) || p.nameAt[token] < 0 {
		return nil
	}
	return &p.names[p.nameAt[token]]
}

// capital tells whether a token is a word with a capital that its place does
// not explain: words that merely open a sentence do not count.
func (p *pass) capital(token int) bool {
	if token < 0 || token >= len(p.doc.Tokens) {
		return false
	}
	t := &p.doc.Tokens[token]
	return t.Class == text.Word && t.Capital && !(p.opens(token) && notNames[t.Fold])
}

// opens tells whether a token is the first word of a sentence or of a
// quotation.
func (p *pass) opens(token int) bool {
	first := p.sentence(token).First
	for i := token - 1; i >= first; i-- {
		if p.doc.Tokens[i].Class != text.Mark {
			return false
		}
		switch p.doc.Tokens[i].Text {
		case ":", "\"", "“", "‘", "«", "'", "''", "``":
			return true
		}
	}
	return true
}
