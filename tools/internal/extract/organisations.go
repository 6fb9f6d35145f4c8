package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// organisationCandidates finds the names of organisations that the lexicon does
// not know whole, by their grammar: "Ministry of X and Y", "University of X",
// "X Association", "the commerce ministry".
func (p *pass) organisationCandidates(all []candidate) []candidate {
	for i := range p.matches {
		m := &p.matches[i]
		if m.Group != "organisation-words" || p.headline(m.First) {
			continue
		}
		c := candidate{Range: text.Range{First: m.First, Last: m.Last}, kind: organisation, how: finding("organisation-word", annotation.Likely)}
		class := m.Entries[0].Term.Class
		lower := p.doc.Tokens[m.First].Text == m.Entries[0].Term.Plural
		if lower {
			continue
		}
		forward := false
		if class == "institution" || class == "body" || class == "port" {
			c.Last, forward = p.organisationRight(m.Last)
		}
		if class == "head" {
			c.Last = p.foreignRight(m.Last)
			forward = c.Last > m.Last
		}
		c.First = p.organisationLeft(m.First)
		if class == "port" || class == "head" {
			c.First = m.First
		}
		words := m.First - c.First
		switch {
		case !forward && words == 0:
			continue
		case !forward && words == 1 && class != "legal" && !p.naming(c.First, class):
			continue
		case c.Last-c.First < 2 || p.runsIntoTitle(c.Range) || p.runsIntoThing(c.Last) || p.ministersField(c.Last):
			continue
		}
		if class == "institution" {
			c.Last = p.withoutCountry(c.Range)
		}
		// "Capital Economics Ltd": a later word of the name may go on.
		all = append(all, c)
	}
	return p.pairCandidates(p.portfolioCandidates(all))
}

// foreignRight moves over the rest of a name in a Romance language that starts
// before a token: capitalised words and the small words between them.
func (p *pass) foreignRight(i int) int {
	end := min(p.sentence(i-1).Last, i+maxName)
	for j := i; j < end; j++ {
		switch t := &p.doc.Tokens[j]; {
		case t.Class == text.Word && p.capital(j) && t.Fold != "'s" && !p.startsTitle(j) && !months[t.Fold]:
			i = j + 1
		case t.Class == text.Word && connectors[t.Fold] && t.Fold != "and" && t.Fold != "of" && j-i < 2:
		default:
			return i
		}
	}
	return i
}

// pactHeads end the names of acts and agreements, however long.
var pactHeads = wordSet("act agreement treaty pact accord protocol convention")

// runsIntoThing tells whether the words after a name make it that of an act or
// an agreement: "the Export Control Act", "the Investment Promotion and Protection
// Agreement".
func (p *pass) runsIntoThing(i int) bool {
	for n := 0; n < 5 && i < len(p.doc.Tokens) && p.doc.Tokens[i].SpaceBefore && p.doc.Tokens[i].Sentence == p.doc.Tokens[i-1].Sentence; n++ {
		t := &p.doc.Tokens[i]
		switch {
		case t.Fold == "and" && n > 0:
		case t.Class != text.Word || !t.Capital || p.match(i, "organisation-words") != nil || n > 0 && (p.nameAt[i] >= 0 || p.match(i, lexicon.Countries) != nil):
			return false
		case n == 0 && notBodies[t.Fold] || pactHeads[t.Fold]:
			return true
		case p.startsTitle(i):
			return false
		}
		i++
	}
	return false
}

// withoutCountry is where the name of an institution ends that names its field and
// then its country, which is no part of it: "Ministry of Agriculture of Vietnam".
func (p *pass) withoutCountry(r text.Range) int {
	field := false
	for i := r.First; i+1 < r.Last; i++ {
		if p.fold(i) != "of" && p.fold(i) != "for" {
			continue
		}
		j := i + 1
		if p.fold(j) == "the" {
			j++
		}
		if m := p.match(j, lexicon.Countries); m != nil && m.Last == r.Last && m.Sense != lexicon.Demonym {
			if field {
				return i
			}
			return r.Last
		}
		field = true
	}
	return r.Last
}

// ministersField tells whether the office of a minister follows what looks like a
// firm's name: "Plantation Industries Minister".
func (p *pass) ministersField(i int) bool {
	return i < len(p.doc.Tokens) && p.doc.Tokens[i].Capital && (p.fold(i) == "minister" || p.fold(i) == "commissioner")
}

// maxName is how many words a name has before its organisation's word at most;
// it keeps the work bounded.
const maxName = 12

// naming tells whether one capitalised word before an organisation's word makes
// a name: a demonym does before a state's institution, not before a company's
// word; the first word of a sentence only if it is a name by itself.
func (p *pass) naming(i int, class string) bool {
	if m := p.match(i, lexicon.Countries); m != nil {
		return class == "institution" || class == "media"
	}
	if p.match(i, "places") != nil && class == "company" {
		return false
	}
	return !p.opens(i) || class != "company" || p.properNoun(i)
}

// organisationLeft moves from an organisation's word to the first word of its
// name.
func (p *pass) organisationLeft(i int) int {
	first := max(p.sentence(i).First, i-maxName)
	for i > first {
		t := &p.doc.Tokens[i-1]
		switch {
		case p.capital(i-1) && t.Fold != "'s" && !determiners[t.Fold] && !months[t.Fold] && !p.endsTitle(i-1) && !p.pluralPeople(i-1):
			i--
			continue
		case t.Fold == "&" && p.capital(i-2):
			i -= 2
			continue
		case t.Fold == "and" && i-2 >= first && p.joinsField(i-2, i):
			i -= 2 // Grain and Feed Exporters
			continue
		case t.Fold == "'" && !t.SpaceBefore && i-2 >= first && p.pairAt[i-1] < 0 && p.capital(i-2) && groupOfPeople(p.fold(i-2)):
			i -= 2 // the Steel Exporters' Association
			continue
		case t.Class == text.Number && !t.SpaceBefore && i-2 >= first && p.doc.Tokens[i-2].Fold == "-":
		}
		break
	}
	return i
}

// joinsField tells whether two words with "and" between them are the field of
// one body: goods, or lines of business: "Steel and Cement Board".
func (p *pass) joinsField(a, b int) bool {
	if !p.capital(a) || !p.doc.Tokens[b].Capital || p.match(a, lexicon.Countries) != nil || p.match(a, "organisations") != nil || p.match(a, "given-names") != nil || p.match(a, "portfolios") != nil && p.match(b, "portfolios") != nil {
		return false
	}
	business := func(i int) bool {
		if p.match(i, goodsWords) != nil {
			return true
		}
		class, _ := p.class(i, "organisation-words")
		return class == "company"
	}
	return business(a) || p.fold(a) == "import" || p.fold(a) == "export"
}

// groupOfPeople tells whether a word is a plural that people join under: an
// association's members, and not the owner of an institution.
func groupOfPeople(word string) bool {
	for _, end := range []string{"ers", "ors", "ists", "ants"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// endsTitle tells whether a person's title ends at a token: "President" in
// "President Acme Group" is no part of the group's name.
func (p *pass) endsTitle(i int) bool {
	m := p.match(i, "titles")
	return m != nil && m.Last == i+1 && m.Entries[0].Term.Class == "office"
}

func (p *pass) pluralPeople(i int) bool {
	m := p.match(i, lexicon.Countries)
	return m != nil && strings.HasSuffix(p.fold(i), "s") && m.Sense == lexicon.Demonym && p.fold(i) != "swiss"
}

// organisationRight moves over "of X and Y" after an organisation's word and
// tells whether there was such.
func (p *pass) organisationRight(i int) (int, bool) {
	last := min(p.sentence(i-1).Last, i+2*maxName)
	switch p.fold(i) {
	case "of", "for", "on", "against":
	default:
		return i, false
	}
	j := i + 1
	if p.fold(j) == "the" {
		j++
	}
	if j >= last || !p.capital(j) || months[p.fold(j)] {
		return i, false
	}
	j++
	for j < last {
		t := &p.doc.Tokens[j]
		switch {
		case p.holderAt(j):
			return j, true
		case t.Class == text.Word && t.Capital && t.Fold != "'s" && !p.startsTitle(j):
			j++
			continue
		case (t.Fold == "and" || t.Fold == "&") && j+1 < last && p.joins(j+1):
			j += 2
			continue
		case t.Fold == "," && j+1 < last && p.match(j+1, "portfolios") != nil && p.doc.Tokens[j+1].Capital:
			j += 2
			continue
		case (t.Fold == "of" || t.Fold == "for") && j+1 < last && p.doc.Tokens[j+1].Capital && p.match(j+1, "organisation-words") == nil && p.doc.Tokens[j+1].Class == text.Word:
			j += 2
			continue
		}
		break
	}
	return j, true
}

// joins tells whether a capitalised word after "and" goes on with the name
// before it, and does not start the next one.
func (p *pass) joins(i int) bool {
	t := &p.doc.Tokens[i]
	if t.Class != text.Word || !t.Capital || p.match(i, "organisation-words") != nil && p.match(i, "portfolios") == nil || p.match(i, "titles") != nil || p.match(i, "honorifics") != nil {
		return false
	}
	if p.match(i, "portfolios") != nil {
		return true
	}
	return p.match(i, lexicon.Countries) == nil && p.match(i, "organisations") == nil && p.match(i, "given-names") == nil && p.match(i, "surnames") == nil && p.match(i, "people") == nil
}

func (p *pass) startsTitle(i int) bool {
	m := p.match(i, "titles")
	return m != nil && m.Entries[0].Term.Class == "office"
}

// portfolioCandidates finds ministries by their field: "the commerce ministry",
// "Foreign Ministry".
func (p *pass) portfolioCandidates(all []candidate) []candidate {
	for i := range p.matches {
		m := &p.matches[i]
		if m.Group != "portfolios" || m.Last >= len(p.doc.Tokens) || p.headline(m.First) {
			continue
		}
		switch p.fold(m.Last) {
		case "ministry", "department", "ministries":
		default:
			continue
		}
		if p.doc.Tokens[m.Last].Sentence != p.doc.Tokens[m.First].Sentence {
			continue
		}
		c := candidate{Range: text.Range{First: m.First, Last: m.Last + 1}, kind: organisation, how: finding("organisation-by-field", annotation.Likely)}
		if p.doc.Tokens[m.First].Capital {
			c.First = p.organisationLeft(m.First)
		}
		all = append(all, c)
	}
	return all
}

// organisationActor files an organisation under its names, and finds out where
// it is from the lexicon, its own name, or the country before it.
func (p *pass) organisationActor(c candidate, s string) int {
	folded := strings.TrimPrefix(strings.ToLower(s), "the ")
	keys := []string{"organisation/" + folded}
	if c.entry != nil {
		keys = append(keys, "entry/"+c.entry.ID)
		keys[0], keys[1] = keys[1], keys[0]
		if c.widened(p) {
			keys = keys[1:] // another country's ministry of the same name
		}
	}
	known := len(p.actors)
	k := p.actorFor(organisation, c.First, keys...)
	a := &p.actors[k]
	if s = strings.TrimPrefix(s, "The "); strings.HasPrefix(s, "the ") {
		s = s[4:]
	}
	a.name = longer(a.name, s)
	if c.entry != nil && a.class == "" && c.entry.Term != nil {
		a.class = c.entry.Term.Class
	}
	if k < known && a.country != "" {
		return k
	}
	switch {
	case p.possessor(c.First) != "":
		a.country = p.possessor(c.First)
	case c.entry != nil && c.entry.Country != "" && !c.widened(p):
		if e := p.lex.Country(c.entry.Country); e != nil {
			a.country = e.Name
		}
	default:
		for i := c.First; i < c.Last; i++ {
			if m := p.match(i, lexicon.Countries); m != nil && m.Last <= c.Last {
				a.country = m.Entries[0].Name // the last one: "EU Chamber of Commerce in China"
			}
		}
		if a.country == "" && p.fold(c.Last) == "of" {
			i := c.Last + 1
			if p.fold(i) == "the" {
				i++
			}
			if m := p.match(i, lexicon.Countries); m != nil && m.Sense != lexicon.Demonym {
				a.country = m.Entries[0].Name // "the Ministry of Agriculture of Vietnam"
			}
		}
	}
	return k
}

// widened: see widenBy.
func (c *candidate) widened(p *pass) bool {
	if c.entry == nil {
		return false
	}
	m := p.match(c.First, lexicon.Countries)
	if m == nil {
		return false
	}
	for _, e := range m.Entries {
		if e.Country == c.entry.Country {
			return false
		}
	}
	return c.entry.Term != nil && c.entry.Term.Class == "government"
}

// possessor is the country in "China's Ministry" or "Chinese commerce ministry".
func (p *pass) possessor(i int) string {
	j := i - 1
	if p.fold(j) == "'s" || p.fold(j) == "'" {
		j--
	}
	for back := 0; back < 3 && j-back >= 0; back++ {
		if m := p.match(j-back, lexicon.Countries); m != nil && m.Last == j+1 && m.Sense != lexicon.Metonym {
			return m.Entries[0].Name
		}
	}
	return ""
}

// findAcronyms reads "World Cotton Council (WCC)" and files later mentions of
// the acronym under the name.
func (p *pass) findAcronyms() {
	acronyms := map[string]int{}
	names := p.names
	for _, n := range names {
		if n.kind != organisation || p.fold(n.Last) != "(" || n.Last+2 >= len(p.doc.Tokens) {
			continue
		}
		t := &p.doc.Tokens[n.Last+1]
		closing := n.Last + 2
		if (p.fold(closing) == "\"" || p.fold(closing) == "”") && closing+1 < len(p.doc.Tokens) {
			closing++
		}
		if t.Class == text.Word && isInitialism(t.Text) && p.fold(closing) == ")" {
			acronyms[t.Text] = n.actor
		}
	}
	if len(acronyms) == 0 {
		return
	}
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		if k, ok := acronyms[t.Text]; ok && t.Class == text.Word {
			if at := p.nameAt[i]; at >= 0 {
				// The lexicon may know the letters as another organisation.
				if n := &p.names[at]; n.Len() == 1 && n.kind == organisation {
					n.actor = k
				}
				continue
			}
			p.occupy(text.Range{First: i, Last: i + 1}, len(p.names))
			p.names = append(p.names, name{Range: text.Range{First: i, Last: i + 1}, start: t.Start, end: t.End, kind: organisation, actor: k})
		}
	}
}
