package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// source is a noun phrase that may say something.
type source struct {
	text.Range
	speaker speaker
	// data says that it is data or a document, which shows and does not say.
	data bool
	// plural groups are antecedents of "they".
	plural bool
	// relative is "who": what it says comes after it.
	relative bool
	// pronoun: it is a pronoun's antecedent; uncertain: not a near one.
	pronoun, uncertain bool
}

// sourceAt reads a noun phrase that names a possible speaker from a token on:
// a person with title, a role with its organisation, an organisation, a
// country, data from an organisation, a pronoun. The phrase does not go beyond
// end.
func (p *pass) sourceAt(i, end int) (source, bool) {
	if i >= end {
		return source{}, false
	}
	if s, ok := p.pronounAt(i, end); ok {
		return s, true
	}
	if s, ok := p.bothAt(i, end); ok {
		return s, true
	}
	q := sourceReader{p: p, end: end, first: i, organisation: -1, country: -1, person: -1}
	return q.read()
}

// bothAt reads "both sides" and "the two countries": the parties together.
func (p *pass) bothAt(i, end int) (source, bool) {
	first := i
	if p.fold(i) == "the" && p.fold(i+1) == "two" {
		i++
	}
	if f := p.fold(i); f != "both" && (f != "two" || i == first) || i+1 >= end {
		return source{}, false
	}
	switch p.fold(i + 1) {
	case "sides", "countries", "parties", "governments", "nations":
		role := p.fold(i) + " " + p.fold(i+1)
		return source{Range: text.Range{First: first, Last: i + 2}, plural: true, speaker: speaker{name: role, actor: -1, role: role}}, true
	}
	return source{}, false
}

// sourceReader reads one noun phrase.
type sourceReader struct {
	p          *pass
	first, end int
	at         int

	person       int // index of an actor, -1
	organisation int // owner or head
	country      int
	countryFirst int
	roleFirst    int
	plainFirst   int // first of the ordinary words right before, + 1; 0 where there is none
	plural       bool
	data         bool
	definite     bool
	head         headKind
	headEnd      int
}

type headKind uint8

const (
	noHead headKind = iota
	headPerson
	headRole
	headOrganisation
	headCountry
	headData
)

func (q *sourceReader) read() (source, bool) {
	p := q.p
	q.at = q.first
	for q.at < q.end && (determiners[p.fold(q.at)] && p.nameAt[q.at] < 0 || p.fold(q.at) == "of" && q.at > q.first) {
		q.definite = q.definite || p.fold(q.at) == "the"
		q.at++
	}
	if p.fold(q.at) == "number" && p.fold(q.at+1) == "of" {
		q.at += 2
	}
	if m := p.match(q.at, "honorifics"); m != nil && p.doc.Tokens[q.at].Capital && p.nameAt[q.at] < 0 {
		q.at = m.Last
		if p.fold(q.at) == "." {
			q.at++
		}
	}
	loose := 0
	for n := 0; q.at < q.end && n < 24 && loose < 5; n++ {
		step, plain := q.step()
		if !step {
			break
		}
		if plain {
			loose++
		}
	}
	if q.head == noHead {
		return source{}, false
	}
	q.at = q.headEnd
	return q.finish()
}

// step reads one part of the phrase; plain tells that it was an ordinary word.
func (q *sourceReader) step() (ok, plain bool) {
	p, i := q.p, q.at
	if q.head == headRole && (p.fold(i) == "of" || p.fold(i) == "for") {
		// "Minister of Trade Jane Roe"
		if m := p.match(i+1, "portfolios"); m != nil && m.Last < q.end {
			if n := p.nameOf(m.Last); n != nil && n.kind == person && n.First == m.Last {
				q.at = m.Last
				return true, false
			}
		}
	}
	if n := p.nameOf(i); n != nil && n.First <= i {
		return q.name(n), false
	}
	if p.fold(i) == "(" && q.head == headOrganisation && i+3 < q.end && p.fold(i+2) == ")" {
		q.at = i + 3 // a World Trade Organization (WTO) panel
		return true, false
	}
	if after := p.owners(i); after > i && after < q.end && q.head != headPerson {
		q.head, q.roleFirst, q.plainFirst, q.at = noHead, 0, 0, after
		return true, false
	}
	if m := p.match(i, "titles"); m != nil && m.Last <= q.end && !(p.speechVerb(i) && !q.p.isNounHere(i) && q.head != noHead) {
		if q.head == headPerson {
			return false, false
		}
		if q.head != headRole || q.roleFirst == 0 {
			q.roleFirst = i + 1
			if q.plainFirst > 0 && q.head == noHead && q.organisation < 0 && q.country < 0 {
				q.roleFirst = q.plainFirst // "the trade chief"
			}
		}
		q.head, q.at, q.headEnd = headRole, m.Last, m.Last
		q.plural = p.fold(m.Last-1) != "" && m.Entries[0].Term.Plural != "" && strings.EqualFold(m.Entries[0].Term.Plural, p.roleText(i, m.Last))
		return true, false
	}
	if k := p.organisationNounAt(i); k >= 0 && !p.doc.Tokens[i].Capital || k >= 0 && q.definite && p.doc.Tokens[i].Capital && !p.opens(i) {
		q.organisation, q.head, q.headEnd, q.at = k, headOrganisation, i+1, i+1
		q.possessive()
		return true, false
	}
	if m := p.match(i, "bodies"); m != nil && m.Last <= q.end && q.head != headPerson && (q.organisation < 0 || judging[p.fold(i)]) {
		if q.roleFirst == 0 {
			q.roleFirst = i + 1
		}
		q.head, q.at, q.headEnd = headRole, m.Last, m.Last
		q.plural = m.Entries[0].Term.Plural != "" && strings.EqualFold(m.Entries[0].Term.Plural, p.roleText(i, m.Last))
		return true, false
	}
	if class, next := p.class(i, "speech-nouns"); class == "data" || class == "medium" {
		if q.head == headPerson {
			return false, false
		}
		q.head, q.data, q.headEnd, q.at = headData, true, next, next
		q.plural = p.fold(next-1) == "data" || strings.HasSuffix(p.fold(next-1), "s")
		return true, false
	}
	t := &p.doc.Tokens[i]
	f := t.Fold
	if t.Class == text.Number && i+1 < q.end && q.head == noHead {
		if class, _ := p.class(i+1, "speech-nouns"); class == "data" || class == "medium" {
			q.at++ // "its 2022 report"
			return true, true
		}
	}
	if f == "and" && q.head == noHead && q.plainFirst > 0 && p.match(i+2, "bodies") != nil && !p.doc.Tokens[i+1].Capital {
		q.at += 2 // the coffee and cocoa association
		return true, true
	}
	if t.Class != text.Word || prepositions[f] || conjunctions[f] || auxiliaries[f] || pronouns[f] || determiners[f] || p.dateAt[i] >= 0 || p.speechVerb(i) && !p.isNounHere(i) || adverb(f) || q.head == headPerson {
		return false, false
	}
	if q.plainFirst == 0 {
		q.plainFirst = i + 1
	}
	q.at++
	return true, true
}

func (q *sourceReader) name(n *name) bool {
	p := q.p
	switch n.kind {
	case person:
		if m := p.match(n.Last, "bodies"); m != nil && m.Last <= q.end {
			// "the Trump administration"
			q.roleFirst, q.at = n.First+1, n.Last
			return true
		}
		q.person, q.head, q.headEnd, q.at = n.actor, headPerson, n.Last, n.Last
		if p.fold(n.Last) == "'s" {
			// "Trump's spokesman": the person is an owner.
			q.at = n.Last + 1
			if p.match(q.at, "titles") == nil {
				return false
			}
			q.head, q.person = noHead, -1
			return true
		}
		return false
	case organisation:
		if q.head == headPerson {
			return false
		}
		q.organisation, q.head, q.headEnd, q.at = n.actor, headOrganisation, n.Last, n.Last
		q.possessive()
	case country:
		q.country, q.countryFirst, q.at = n.actor, n.First, n.Last
		if !n.demonym && !isInitialismDemonym(p, n) || n.Last >= q.end || p.finiteAfter(n.Last) {
			q.head, q.headEnd = headCountry, n.Last
		}
		if n.demonym && n.Last < len(p.doc.Tokens) && !strings.HasSuffix(p.fold(n.First), "s") {
			q.head = noHead
		} else if n.demonym && strings.HasSuffix(p.fold(n.First), "ns") {
			q.plural = true // the Europeans say
		}
		q.possessive()
	default:
		q.at = n.Last
	}
	return true
}

// isInitialismDemonym: US and EU stand before nouns as American does.
func isInitialismDemonym(p *pass, n *name) bool {
	return isInitialism(p.doc.Tokens[n.First].Text) || n.Len() == 1 && strings.Contains(p.fold(n.First), ".")
}

// finiteAfter tells whether a verb follows a token's place: then what stands
// before it is the whole subject.
func (p *pass) finiteAfter(i int) bool {
	f := p.fold(i)
	return p.speechVerb(i) || finite[f] || adverb(f) || p.dateAt[min(i, len(p.dateAt)-1)] >= 0 || f == "on" || f == "in" || f == ","
}

// possessive moves over 's; what follows is then the head.
func (q *sourceReader) possessive() {
	if f := q.p.fold(q.at); (f == "'s" || f == "'") && q.at < q.end {
		q.at++
		q.head = noHead
	}
}

func (q *sourceReader) finish() (source, bool) {
	p := q.p
	s := source{Range: text.Range{First: q.first, Last: q.headEnd}, plural: q.plural}
	switch q.head {
	case headPerson:
		a := &p.actors[q.person]
		s.speaker = speaker{name: a.name, actor: q.person}
		s.Last = p.skipAffiliation(s.Last, q.end)
		return s, true
	case headRole:
		role, owner := "", q.organisation
		first := q.roleFirst - 1
		if first < q.first {
			first = q.first
		}
		role = p.roleText(first, q.headEnd)
		if k, next := p.afterRole(q.headEnd, q.end); k >= 0 {
			owner, s.Last = k, next
		} else if next > q.headEnd {
			s.Last = next
		}
		if owner < 0 && q.country >= 0 && p.fold(q.countryFirst+1) != "'s" {
			joint := p.joint(q.countryFirst)
			role = p.roleText(joint, q.headEnd)
			s.First = min(s.First, joint)
		}
		s.speaker = p.roleSpeaker(role, owner, q.definite, q.first)
		return s, true
	case headOrganisation:
		s.speaker = speaker{name: p.actors[q.organisation].name, actor: q.organisation}
		return s, true
	case headCountry:
		s.speaker = speaker{name: p.actors[q.country].name, actor: q.country}
		return s, true
	case headData:
		s.data = true
		k, next := p.origin(q.headEnd, q.end)
		if k < 0 {
			k = q.organisation
		} else {
			s.Last = next
		}
		if k < 0 {
			if by := p.issuer(q.first, q.headEnd); by != nil {
				s.speaker, s.data = *by, false
				return s, true
			}
			s.speaker = p.unnamedData(q.first, q.headEnd)
			return s, true
		}
		s.speaker = speaker{name: p.actors[k].name, actor: k}
		return s, true
	}
	return s, false
}

// skipAffiliation moves over "of Capital Economics" and "from the ministry"
// after a person.
func (p *pass) skipAffiliation(i, end int) int {
	switch p.fold(i) {
	case "of", "from", "at", "with", "for":
		j := i + 1
		for determiners[p.fold(j)] {
			j++
		}
		if k, next := p.organisationFrom(j, end); k >= 0 && next <= end {
			return next
		}
	}
	return i
}

// afterRole reads the organisation after a role: "for the Ministry of
// Commerce". Where the complement is something else it is moved over: "for
// China", "familiar with the matter".
func (p *pass) afterRole(i, end int) (actor, next int) {
	switch p.fold(i) {
	case "for", "of", "at", "from", "with", "in":
	case "familiar", "close", "briefed", "involved", "based", "who":
		if p.fold(i) == "who" {
			return -1, p.relativeEnd(i, end)
		}
		j := i + 1
		for n := 0; j < end && n < 10 && p.doc.Tokens[j].Class == text.Word && !p.speechVerb(j); n++ {
			j++
		}
		return -1, j
	default:
		return -1, i
	}
	j := i + 1
	for determiners[p.fold(j)] {
		j++
	}
	if k, after := p.organisationFrom(j, end); k >= 0 {
		if n := p.nameOf(after + 1); p.fold(after) == "and" && n != nil && n.kind != person && n.Last <= end {
			return -1, n.Last // "negotiators of Peru and Chile"
		}
		return k, after
	}
	next = p.skipPhrase(i+1, end)
	if p.fold(next-1) == "with" {
		next-- // a dealer in Lima with a trading house
	}
	return -1, next
}

// joint is where the peoples begin of which the one at a token is the last:
// "Peruvian and Chilean officials".
func (p *pass) joint(i int) int {
	for n := 0; n < 4; n++ {
		if f := p.fold(i - 1); f != "and" && f != "," {
			break
		}
		before := p.nameOf(i - 2)
		if before == nil || before.kind != country || !before.demonym && !isInitialismDemonym(p, before) {
			break
		}
		i = before.First
	}
	return i
}

// relativeEnd moves over "who have heard from the campaign" if that reaches
// from a role to the end, which is its verb.
func (p *pass) relativeEnd(i, end int) int {
	if end-i > 14 {
		return i
	}
	for j := i; j < end; j++ {
		if p.doc.Tokens[j].Class == text.Mark && p.fold(j) != "'" {
			return i
		}
	}
	return end
}

// roleSpeaker makes the speaker of a role without a name. "The spokesperson"
// is whoever was last called that.
func (p *pass) roleSpeaker(role string, owner int, definite bool, at int) speaker {
	if definite && owner < 0 {
		if s := p.sameRole(role, at); s != nil {
			return *s
		}
	}
	if owner >= 0 {
		if s := p.sameRole(role, at); definite && s != nil && s.organisation == p.actors[owner].name {
			return *s
		}
		o := p.actors[owner].name
		role = strings.TrimSpace(role)
		return speaker{name: role + ", " + o, actor: owner, role: role, organisation: o}
	}
	return speaker{name: role, actor: -1, role: role}
}
