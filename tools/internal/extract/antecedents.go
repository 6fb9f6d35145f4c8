package extract

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// sameRole finds the last speaker in a role before a token, named or not, or a
// person the text gives that role.
func (p *pass) sameRole(role string, before int) *speaker {
	key := roleKey(role)
	for k := len(p.utterances) - 1; k >= 0 && k >= len(p.utterances)-12; k-- {
		s := p.utterances[k].speaker
		if s == nil || p.utterances[k].content.First > before {
			continue
		}
		if s.role != "" && roleKey(s.role) == key || s.actor >= 0 && p.actors[s.actor].kind == person && p.actors[s.actor].roleKey() == key {
			return s
		}
	}
	if k := p.lastActor(before, func(a *actor) bool { return a.kind == person && a.roleKey() == key }); k >= 0 {
		return &speaker{name: p.actors[k].name, actor: k}
	}
	if key == "spokes" {
		return p.briefer()
	}
	return nil
}

// briefer is the one person whose turns a transcript has: the spokesperson. It is
// nil where there is none, or several.
func (p *pass) briefer() *speaker {
	var found *speaker
	for k := range p.turns {
		s := &p.turns[k].speaker
		if s.actor < 0 || p.actors[s.actor].kind != person {
			continue
		}
		if found != nil && found.actor != s.actor {
			return nil
		}
		found = s
	}
	return found
}

// roleKey is the key of a person's role, made when it is first asked.
func (a *actor) roleKey() string {
	if a.keyed != a.role {
		a.keyed, a.key = a.role, roleKey(a.role)
	}
	return a.key
}

// roleKey is what two mentions of a role have in common: the last word, with
// spokesman, spokeswoman and spokesperson the same.
func roleKey(role string) string {
	role = strings.ToLower(role)
	if k := strings.Index(role, " of "); k > 0 {
		role = role[:k]
	}
	if k := strings.Index(role, " for "); k > 0 {
		role = role[:k]
	}
	role = lastWord(role)
	if strings.HasPrefix(role, "spokes") {
		return "spokes"
	}
	return role
}

// pronounAt resolves a pronoun that is a subject.
func (p *pass) pronounAt(i, end int) (source, bool) {
	t := &p.doc.Tokens[i]
	if p.nameAt[i] >= 0 || t.Class != text.Word {
		return source{}, false
	}
	s := source{Range: text.Range{First: i, Last: i + 1}, pronoun: t.Fold != "who"}
	var found *speaker
	switch t.Fold {
	case "he", "she":
		found = p.lastPerson(i, t.Fold)
		if t.Fold == "he" && t.Capital && p.opens(i) {
			found = p.orSurname(found, i)
		}
	case "they":
		found = p.lastGroup(i)
		s.plural = true
	case "it":
		found = p.lastBody(i)
	case "who":
		found = p.antecedent(i)
		s.relative = true
	default:
		return source{}, false
	}
	if found == nil {
		return source{}, false
	}
	s.speaker = *found
	s.uncertain = len(found.ambiguous) > 0
	return s, true
}

// antecedent of "who" is what stands right before it.
func (p *pass) antecedent(i int) *speaker {
	j := i - 1
	if p.fold(j) == "," {
		j--
	}
	if n := p.nameOf(j); n != nil && n.kind == person {
		return &speaker{name: p.actors[n.actor].name, actor: n.actor}
	}
	// "Jane Roe, a trader at Acme, who added that"
	for first := max(p.sentence(i).First, j-14); j > first; j-- {
		if n := p.nameOf(j); n != nil && n.kind == person && p.fold(n.Last) == "," && p.appositive(n.Last) {
			return &speaker{name: p.actors[n.actor].name, actor: n.actor}
		}
	}
	return nil
}

// lastPerson is whom he or she means: the speaker of the sentence before if
// that is a person, or the first person named there; and so on backwards.
func (p *pass) lastPerson(i int, pronoun string) *speaker {
	here := p.doc.Tokens[i].Sentence
	// Earlier in the same sentence: "Wang praised the plan, which he said".
	if s := p.firstPersonIn(text.Range{First: max(p.doc.Sentences[here].First, i-maxClause), Last: i}, pronoun); s != nil {
		return s
	}
	if s := p.officeAsked(p.doc.Sentences[here].First, i); s != nil {
		return s
	}
	for n := here - 1; n >= 0 && n >= here-8; n-- {
		r := p.doc.Sentences[n]
		if s := p.speakerIn(n, func(s *speaker) bool {
			return s.actor >= 0 && p.actors[s.actor].kind == person && p.actors[s.actor].gender.mayBe(pronoun) || s.role != "" && s.actor < 0 && !p.pluralRole(s.role)
		}); s != nil {
			return s
		}
		if s := p.firstPersonIn(r, pronoun); s != nil {
			return s
		}
		if n < here-2 || !determiners[p.fold(r.First)] {
			continue
		}
		q := sourceReader{p: p, end: min(p.clauseEnd(r), r.First+maxClause), first: r.First, organisation: -1, country: -1, person: -1} // never a pronoun
		if s, ok := q.read(); ok && s.speaker.role != "" && s.speaker.actor < 0 && !s.plural && p.match(s.Last-1, "titles") != nil && !p.pluralRole(s.speaker.role) {
			return &s.speaker // "A trade official was blunt. ... she said"
		}
	}
	return nil
}

// officeAsked is who is told by office alone in a clause before a pronoun: "When
// Norway's trade minister was asked about it, he replied".
func (p *pass) officeAsked(first, i int) *speaker {
	if f := p.fold(first); f != "when" && f != "asked" && f != "after" || i-first > maxClause {
		return nil
	}
	s, ok := p.mainSubject(text.Range{First: first + 1, Last: i}, i)
	if !ok || s.speaker.role == "" || s.plural || p.pluralRole(s.speaker.role) {
		return nil
	}
	return &s.speaker
}

// orSurname decides whether "He" at the start of a sentence may as well be the
// surname of somebody named He: then it is not told which of the two spoke. Who
// was speaking right before goes on, and where only one man was named since the
// sentence with the antecedent, he is meant.
func (p *pass) orSurname(found *speaker, i int) *speaker {
	if found == nil || found.actor < 0 || len(found.ambiguous) > 0 {
		return found
	}
	here := p.doc.Tokens[i].Sentence
	if here == 0 {
		return found
	}
	surname := p.actors[found.actor].surname == "he"
	if s := p.speakerIn(here-1, func(s *speaker) bool { return s.actor == found.actor }); s != nil &&
		(surname || p.doc.Tokens[p.doc.Sentences[here-1].First].Paragraph == p.doc.Tokens[i].Paragraph) {
		return found
	}
	first := p.sentence(p.lastMention(found.actor, i)).First
	candidates := []int{found.actor}
	for k := p.firstNameFrom(first); k < len(p.names) && p.names[k].First < i; k++ {
		n := &p.names[k]
		if n.kind != person || n.actor == found.actor || p.pairAt[n.First] >= 0 || !p.actors[n.actor].gender.mayBe("he") {
			continue
		}
		surname = surname || p.actors[n.actor].surname == "he"
		if !slices.Contains(candidates, n.actor) {
			candidates = append(candidates, n.actor)
		}
	}
	if !surname || len(candidates) == 1 {
		return found
	}
	either := *found
	slices.Sort(candidates)
	for _, k := range candidates {
		either.ambiguous = append(either.ambiguous, p.actors[k].name)
	}
	return &either
}

// lastMention is the first token of the last mention of an actor before a token.
func (p *pass) lastMention(actor, before int) int {
	for k := p.firstNameFrom(before) - 1; k >= 0 && before-p.names[k].First < maxReach; k-- {
		if p.names[k].actor == actor && p.names[k].kind != place {
			return p.names[k].First
		}
	}
	return before
}

func (p *pass) pluralRole(role string) bool {
	return strings.HasSuffix(lastWord(role), "s") || strings.HasSuffix(role, "people") || strings.HasSuffix(role, "men")
}

// firstPersonIn is the first person named in a run of tokens outside quotations
// and not as an owner, whom the pronoun may mean; else the first owner.
func (p *pass) firstPersonIn(r text.Range, pronoun string) *speaker {
	var owner *speaker
	for k := p.firstNameFrom(r.First); k < len(p.names) && p.names[k].First < min(r.Last, r.First+maxClause); k++ {
		n := &p.names[k]
		if n.kind != person || p.pairAt[n.First] >= 0 || !p.actors[n.actor].gender.mayBe(pronoun) {
			continue
		}
		s := &speaker{name: p.actors[n.actor].name, actor: n.actor}
		if p.fold(n.Last) != "'s" {
			return s
		}
		if owner == nil {
			owner = s
		}
	}
	return owner
}

// speakerIn is the first speaker of a sentence who will do.
func (p *pass) speakerIn(sentence int, ok func(*speaker) bool) *speaker {
	for k := len(p.utterances) - 1; k >= 0 && k > len(p.utterances)-60; k-- {
		u := &p.utterances[k]
		if u.sentence < sentence {
			return nil
		}
		if u.sentence == sentence && u.speaker != nil && ok(u.speaker) {
			return u.speaker
		}
	}
	return nil
}

// lastGroup is whom they means: a plural speaker, or a plural role named before.
func (p *pass) lastGroup(i int) *speaker {
	here := p.doc.Tokens[i].Sentence
	for n := here; n >= 0 && n >= here-4; n-- {
		if s := p.speakerIn(n, func(s *speaker) bool { return s.role != "" && p.pluralRole(s.role) }); s != nil {
			return s
		}
		r := p.doc.Sentences[n]
		for j := r.First; j < min(r.Last, i, r.First+maxClause); j++ {
			if p.pairAt[j] >= 0 {
				continue
			}
			if m := p.match(j, "titles"); m != nil && m.Entries[0].Term.Plural != "" && strings.EqualFold(m.Entries[0].Term.Plural, p.roleText(j, m.Last)) {
				if s, ok := p.sourceAt(j, min(r.Last, i)); ok && s.speaker.role != "" {
					role := p.roleText(j, m.Last)
					return &speaker{name: role, actor: -1, role: role}
				}
			}
		}
	}
	return nil
}

// lastBody is what it means: the organisation or country that spoke last, or
// was named first in the sentence before.
func (p *pass) lastBody(i int) *speaker {
	here := p.doc.Tokens[i].Sentence
	for n := here; n >= 0 && n >= here-3; n-- {
		if s := p.speakerIn(n, func(s *speaker) bool {
			return s.actor >= 0 && p.actors[s.actor].kind != person && (s.role == "" || judging[lastWord(s.role)])
		}); s != nil {
			return s
		}
		r := p.doc.Sentences[n]
		if r.First == p.paragraph(r.First).First {
			r.First = p.afterDateline(r.First) // the agency there did nothing
		}
		for k := p.firstNameFrom(r.First); k < len(p.names) && p.names[k].First < min(r.Last, i, r.First+maxClause); k++ {
			nm := &p.names[k]
			if n == here && nm.kind == country && nm.First > r.First+3 {
				continue // where something went
			}
			if (nm.kind == organisation || nm.kind == country && !nm.demonym) && p.pairAt[nm.First] < 0 && p.fold(nm.Last) != "'s" {
				return &speaker{name: p.actors[nm.actor].name, actor: nm.actor}
			}
		}
	}
	return nil
}
