package extract

import (
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
		if s.role != "" && roleKey(s.role) == key || s.actor >= 0 && p.actors[s.actor].kind == person && roleKey(p.actors[s.actor].role) == key {
			return s
		}
	}
	if k := p.lastActor(before, func(a *actor) bool { return a.kind == person && roleKey(a.role) == key }); k >= 0 {
		return &speaker{name: p.actors[k].name, actor: k}
	}
	return nil
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
		found = p.lastPerson(i)
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
	if t.Fold == "he" {
		s.candidates = p.perhapsSurname(i, found)
		s.uncertain = len(s.candidates) > 0
	}
	return s, true
}

// perhapsSurname are the people that a capital He which opens a sentence may
// be: whom the pronoun means, and those with that surname. It is none where the
// sentence before decides for the pronoun, and where both are the same.
func (p *pass) perhapsSurname(i int, meant *speaker) []string {
	if !p.doc.Tokens[i].Capital || p.doc.Tokens[i].Sentence == 0 {
		return nil
	}
	before := p.doc.Tokens[i].Sentence - 1
	same := func(s *speaker) bool { return s.name == meant.name }
	if s := p.firstPersonIn(p.doc.Sentences[before]); s != nil && same(s) || p.speakerIn(before, same) != nil {
		return nil
	}
	names := []string{meant.name}
	for k := range p.actors {
		if a := &p.actors[k]; a.kind == person && a.surname == "he" {
			if a.name == meant.name {
				return nil
			}
			names = append(names, a.name)
		}
	}
	if len(names) < 2 {
		return nil
	}
	return names
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
	return nil
}

// lastPerson is whom he or she means: the speaker of the sentence before if
// that is a person, or the first person named there; and so on backwards.
func (p *pass) lastPerson(i int) *speaker {
	here := p.doc.Tokens[i].Sentence
	// Earlier in the same sentence: "Wang praised the plan, which he said".
	if s := p.firstPersonIn(text.Range{First: max(p.doc.Sentences[here].First, i-maxClause), Last: i}); s != nil {
		return s
	}
	for n := here - 1; n >= 0 && n >= here-8; n-- {
		r := p.doc.Sentences[n]
		if s := p.speakerIn(n, func(s *speaker) bool {
			return s.actor >= 0 && p.actors[s.actor].kind == person || s.role != "" && s.actor < 0 && !p.pluralRole(s.role)
		}); s != nil {
			return s
		}
		if s := p.firstPersonIn(r); s != nil {
			return s
		}
	}
	return nil
}

func (p *pass) pluralRole(role string) bool {
	return strings.HasSuffix(lastWord(role), "s") || strings.HasSuffix(role, "people") || strings.HasSuffix(role, "men")
}

// firstPersonIn is the first person named in a run of tokens outside quotations
// and not as an owner; else the first owner.
func (p *pass) firstPersonIn(r text.Range) *speaker {
	var owner *speaker
	for k := p.firstNameFrom(r.First); k < len(p.names) && p.names[k].First < min(r.Last, r.First+maxClause); k++ {
		n := &p.names[k]
		if n.kind != person || p.pairAt[n.First] >= 0 {
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
		if s := p.speakerIn(n, func(s *speaker) bool { return s.actor >= 0 && p.actors[s.actor].kind != person && s.role == "" }); s != nil {
			return s
		}
		r := p.doc.Sentences[n]
		for k := p.firstNameFrom(r.First); k < len(p.names) && p.names[k].First < min(r.Last, i, r.First+maxClause); k++ {
			nm := &p.names[k]
			if (nm.kind == organisation || nm.kind == country && !nm.demonym) && p.pairAt[nm.First] < 0 && p.fold(nm.Last) != "'s" {
				return &speaker{name: p.actors[nm.actor].name, actor: nm.actor}
			}
		}
	}
	return nil
}
