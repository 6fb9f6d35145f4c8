package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/text"
)

// findRoles gives people the roles and affiliations that stand beside their
// names: a title before, or a description after a comma. The first mention that
// has one counts.
func (p *pass) findRoles() {
	for k := range p.names {
		n := &p.names[k]
		if n.kind != person {
			continue
		}
		a := &p.actors[n.actor]
		if a.role == "" {
			role, affiliation := p.roleBefore(n.First)
			if role == "" {
				role, affiliation = p.roleAfter(n.Last)
			} else if _, after := p.roleAfter(n.Last); affiliation == "" {
				affiliation = after
			}
			a.role = role
			if a.affiliation == "" {
				a.affiliation = affiliation
			}
		}
		if a.affiliation == "" {
			a.affiliation = p.affiliationOf(n.Range)
		}
		if a.role == "" {
			a.role = p.counterpartsRole(n.First)
		}
	}
	p.findMinistries()
}

// counterpartsRole is the role of whom somebody is the counterpart of: "Prime
// Minister Roe and her Peruvian counterpart, Jane Smith". It is empty where the name at
// a token does not follow that word.
func (p *pass) counterpartsRole(i int) string {
	j := i - 1
	if p.fold(j) == "," {
		j--
	}
	if p.fold(j) != "counterpart" {
		return ""
	}
	for k := p.firstNameFrom(j) - 1; k >= 0 && p.names[k].First >= p.sentence(j).First; k-- {
		n := &p.names[k]
		if n.kind != person || p.actors[n.actor].role == "" {
			continue
		}
		role := p.actors[n.actor].role
		if first := p.titleBefore(n.First); first >= 0 {
			role = p.roleText(first, n.First) // without the country that is not theirs
		}
		return role
	}
	return ""
}

// roleBefore reads the title before a name, with what qualifies it: "US
// Commerce Secretary", "the ministry's chief negotiator".
func (p *pass) roleBefore(i int) (role, affiliation string) {
	for k := max(i-3, 0); k < i; k++ {
		if p.fold(k) == "," && p.afterHonorific(k+1) == i {
			i = k + 1 // "the minister, Mr. Roe,"
			break
		}
	}
	if p.fold(i-1) == "," && i > 1 {
		// "the ministry's spokesman, Jane Roe,"
		i--
	}
	if role, affiliation := p.officeWithoutComma(i); role != "" {
		return role, affiliation
	}
	first := p.titleBefore(i)
	if office := p.officeOf(i); first < 0 && office.Len() > 0 {
		if n := p.nameOf(office.Last + 1); n != nil && n.kind == country && n.Last == i {
			return p.roleText(office.First, office.Last), "" // "the Prime Minister of Norway"
		}
		last, where := p.roleComplement(office.Last, i)
		return p.roleText(office.First, last), where
	}
	if first < 0 {
		if first = p.shortOffice(i); first < 0 {
			return "", ""
		}
	} else if t := p.match(first, "titles").Entries[0].Term; p.fold(i) == "," && t.Plural != "" && strings.EqualFold(t.Plural, p.roleText(first, i)) {
		return "", "" // "prices hurt traders, Jane Roe wrote"
	}
	start := p.sentence(i - 1).First
	for first > start {
		j := first - 1
		t := &p.doc.Tokens[j]
		n := p.nameOf(j)
		switch {
		case n != nil && n.kind == person:
			return p.roleText(first, i), affiliation
		case n != nil && n.kind == organisation:
			affiliation = p.asNamed(n)
			first = n.First
			continue
		case n != nil:
			first = n.First
			continue
		case t.Class == text.Word && t.Fold == "'s":
			if owner := p.nameOf(j - 1); owner != nil && owner.kind == organisation {
				affiliation = p.actors[owner.actor].name
			} else if k := p.ownerNounAt(j - 1); k >= 0 {
				affiliation = p.actors[k].name
			}
			return p.roleText(first, i), affiliation
		case t.Class == text.Word && !p.stopsRole(j):
			if k := p.organisationNounAt(j); k >= 0 {
				affiliation = p.actors[k].name
			}
			first = j
			continue
		}
		break
	}
	first = p.portfolioBefore(first, p.sentence(i-1).First)
	if affiliation == "" && p.fold(first-1) == "its" {
		affiliation = p.itsOwner(first - 1)
	}
	return p.roleText(first, i), affiliation
}

// shortOffices are offices that are shortened before names.
var shortOffices = wordSet("sen rep gov amb gen adm")

// shortOffice returns the token of the shortened office before a name, "Sen.",
// -1 where there is none.
func (p *pass) shortOffice(i int) int {
	if i < 2 || p.fold(i-1) != "." || !shortOffices[p.fold(i-2)] || !p.doc.Tokens[i-2].Capital {
		return -1
	}
	return i - 2
}

// officeOf is the office in "the Prime Minister of Norway, Mr. Roe," and
// "Norway's minister for trade, Jane Roe,", before the comma at a token; empty
// where there is none.
func (p *pass) officeOf(comma int) text.Range {
	none := text.Range{}
	if p.fold(comma) != "," {
		return none
	}
	start := p.sentence(comma).First
	for k := comma - 2; k >= start && k > comma-12; k-- {
		m := p.match(k, "titles")
		if p.doc.Tokens[k].Class != text.Word && p.fold(k) != "'" || p.speechVerb(k) && !p.doc.Tokens[k].Capital && m == nil {
			return none
		}
		if m == nil || m.Last >= comma-1 {
			continue
		}
		switch t := m.Entries[0].Term; p.fold(m.Last) {
		case "of", "for", "at", "to":
			if t.Plural != "" && strings.EqualFold(t.Plural, p.fold(m.Last-1)) {
				return none // "the ministers of Norway, Peru and Ghana"
			}
			if k == start || determiners[p.fold(k-1)] || p.fold(k-1) == "'s" {
				return text.Range{First: k, Last: m.Last}
			}
		}
		if k > start && !p.doc.Tokens[k].Capital {
			return none
		}
	}
	return none
}

// itsOwner is the organisation that "its" at a token means, "" where it may mean
// something else: what the sentence names first, or the last one before it that
// names an organisation or a country near its start.
func (p *pass) itsOwner(i int) string {
	paragraph := p.paragraph(i)
	const near = 4 // tokens from the start of a sentence
	owner := ""
	for k := p.firstNameFrom(i) - 1; k >= 0 && p.names[k].First >= paragraph.First; k-- {
		n := &p.names[k]
		if n.kind != organisation && n.kind != country || p.pairAt[n.First] >= 0 {
			continue
		}
		s := p.sentence(n.First)
		same := s == p.sentence(i)
		if owner != "" && !same {
			break
		}
		if !same && n.First-s.First > near {
			continue
		}
		if n.kind == country {
			return ""
		}
		if owner = p.actors[n.actor].name; !same {
			break
		}
	}
	return owner
}

func (p *pass) roleText(first, last int) string {
	s, _, _ := p.doc.Span(text.Range{First: first, Last: last})
	if !plainlySpaced(s) {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// plainlySpaced tells whether there is nothing between the words of a text but
// single spaces, as nearly always.
func plainlySpaced(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf, '\t' <= c && c <= '\r', c == ' ' && (i == 0 || i+1 == len(s) || s[i-1] == ' '):
			return false
		}
	}
	return true
}

// encounters are verbs whose object is often a person with a title: "to meet US
// President Jane Roe".
var encounters = wordSet("meet meets meeting join joins joining replace replaces replacing succeed succeeds succeeding visit visits visiting welcome welcomes welcoming thank thanks thanking see sees seeing saw tell tells telling ask asks asking urge urges urging let made make makes making")

// stopsRole tells whether a word cannot be part of the title before a name.
func (p *pass) stopsRole(i int) bool {
	f := p.fold(i)
	return determiners[f] || prepositions[f] || conjunctions[f] || pronouns[f] || auxiliaries[f] || adverbs[f] || p.speechVerb(i) && p.match(i, "titles") == nil ||
		p.opens(i) && notNames[f] || p.dateAt[i] >= 0 || f == "by" || f == "met" || f == "told" || encounters[f] && !p.doc.Tokens[i].Capital || strings.HasSuffix(f, "ed") && !p.doc.Tokens[i].Capital && !strings.Contains(f, "-")
}

// roleAfter reads the description after a name: ", a professor of law at".
func (p *pass) roleAfter(i int) (role, affiliation string) {
	if i < len(p.doc.Tokens) && postNominals[p.doc.Tokens[i].Text] {
		i++
	}
	if p.fold(i) != "," && p.fold(i) != "(" {
		return "", ""
	}
	r := p.sentence(i)
	for j, n := i+1, 0; j < r.Last && n < 10; j, n = j+1, n+1 {
		t := &p.doc.Tokens[j]
		m := p.match(j, "titles")
		if m == nil {
			if t.Class == text.Mark && t.Fold != "'" || p.speechVerb(j) && !p.isNounHere(j) || n > 0 && finite[t.Fold] || n == 0 && (conjunctions[t.Fold] || t.Fold == "who") {
				return "", ""
			}
			continue
		}
		first := i + 1
		for determiners[p.fold(first)] {
			first++
		}
		if owner := p.nameOf(first); owner != nil && owner.kind == organisation && p.fold(owner.Last) == "'s" {
			affiliation = p.asNamed(owner)
			first = owner.Last + 1
		} else if owner != nil && owner.kind == country && p.fold(owner.Last) == "'s" {
			first = owner.Last + 1
		} else if owner != nil && owner.kind == organisation {
			affiliation = p.asNamed(owner)
		} else if p.fold(first+1) == "'s" && first+1 < j {
			if k := p.ownerNounAt(first); k >= 0 {
				affiliation = p.actors[k].name
			}
			if organisationNouns[p.fold(first)] || bodyNouns[p.fold(first)] {
				first += 2
			}
		}
		if p.nameOf(first) != nil && p.nameOf(first).kind == person {
			return "", ""
		}
		first = p.portfolioBefore(first, p.sentence(i-1).First)
		if affiliation == "" && p.fold(first-1) == "its" {
			affiliation = p.itsOwner(first - 1)
		}
		last := m.Last
		for {
			// "deputy chief economist": roles in a row are one.
			next := p.match(last, "titles")
			if next == nil {
				break
			}
			last = next.Last
		}
		last, where := p.roleComplement(last, r.Last)
		if where != "" {
			affiliation = where
		}
		return p.roleText(first, last), affiliation
	}
	return "", ""
}

// roleComplement moves over "of international trade" and reads the organisation
// of "at the University of X" or "for the ministry".
func (p *pass) roleComplement(i, end int) (last int, affiliation string) {
	last = i
	for n := 0; n < 2 && i < end; n++ {
		switch p.fold(i) {
		case "of", "for", "at", "with", "from", "in", "on", "to":
		default:
			return last, ""
		}
		preposition := p.fold(i)
		j := i + 1
		for determiners[p.fold(j)] {
			j++
		}
		if unit := p.unitFrom(j, end); unit != "" {
			return last, unit
		}
		if n := p.nameOf(j); n != nil && n.kind == country && !n.demonym && p.actors[n.actor].entry == "european-union" {
			return last, p.actors[n.actor].name // a bloc has offices as a body has
		}
		if k, after := p.organisationFrom(j, end); k >= 0 {
			if n := p.nameOf(after - 1); n != nil && n.kind == organisation && n.actor == k {
				return last, p.asNamed(n)
			}
			return last, p.actors[k].name
		}
		if preposition != "of" && preposition != "for" && preposition != "on" && preposition != "in" {
			return last, ""
		}
		// "of international trade": a run of plain words.
		k := i + 1
		for k < end && p.doc.Tokens[k].Class == text.Word && k-i < 8 && (p.fold(k) == "and" || p.fold(k) == "the" || !prepositions[p.fold(k)] && !conjunctions[p.fold(k)] && !auxiliaries[p.fold(k)] && !pronouns[p.fold(k)] && !p.speechVerb(k)) {
			k++
		}
		if k == i+1 || p.nameOf(i+1) != nil && p.nameOf(i+1).kind == person {
			return last, ""
		}
		last, i = k, k
	}
	return last, ""
}

// asNamed is the name of an organisation, or the acronym that stands for it
// where somebody's post is named.
func (p *pass) asNamed(n *name) string {
	if s := p.doc.Tokens[n.First].Text; n.Len() == 1 && isInitialism(s) {
		return s
	}
	return p.actors[n.actor].name
}

// organisationFrom finds the organisation whose name, or noun ("the ministry"),
// starts at a token or after a country's possessive, and the token after it.
func (p *pass) organisationFrom(i, end int) (int, int) {
	for n := 0; n < 6 && i < end; n++ {
		if at := p.nameOf(i); at != nil {
			switch at.kind {
			case organisation:
				return at.actor, at.Last
			case person, place:
				if at.kind == person {
					return -1, i
				}
				i = at.Last
				continue
			}
			i = at.Last
			if p.fold(i) == "'s" {
				i++
			}
			continue
		}
		if next := p.nameOf(i + 1); next != nil && next.kind == organisation && next.First == i+1 && organisationNouns[p.fold(i)] {
			return next.actor, next.Last // "the chamber Acmex"
		}
		if k := p.organisationNounAt(i); k >= 0 {
			return k, i + 1
		}
		f := p.fold(i)
		if f == "'" && n > 0 || hasSuffixFold(f, "-based") {
			i++ // "the growers' chamber", "Lima-based Acme"
			continue
		}
		if p.doc.Tokens[i].Class != text.Word || prepositions[f] || conjunctions[f] || auxiliaries[f] || p.doc.Tokens[i].Capital || n > 2 {
			return -1, i
		}
		i++
	}
	return -1, i
}

// organisationNounAt resolves a common noun that stands for an organisation
// named elsewhere: "ministry", "university".
func (p *pass) organisationNounAt(i int) int {
	if i < 0 || i >= len(p.doc.Tokens) {
		return -1
	}
	f := p.fold(i)
	if !organisationNouns[f] {
		return -1
	}
	return p.organisationNoun(f, i)
}

// ownerNounAt resolves the noun before a possessive that owns a post: "the
// board's president", "the company's chairman".
func (p *pass) ownerNounAt(i int) int {
	if k := p.organisationNounAt(i); k >= 0 {
		return k
	}
	if bodyNouns[p.fold(i)] {
		return p.organisationNamed(p.fold(i), i)
	}
	return -1
}

// organisationNouns are the common nouns that news uses for an organisation it
// has named.
var organisationNouns = wordSet("ministry department administration agency authority bureau commission council chamber court bank university academy institute institution association federation confederation union organization organisation foundation company firm group automaker carmaker chipmaker manufacturer corporation newspaper broadcaster watchdog regulator office")
