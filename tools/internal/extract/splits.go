package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Where a reported clause ends inside its sentence: at a second clause that the
// verb reports too ("that A and that B"), and at one that the writer says.

// andThat reports the further clauses of "said that A, and that B".
func (s *sentencePass) andThat(k int) {
	p := s.p
	for n := 0; n < 4; n++ {
		i := s.consumed
		if p.fold(i) == "," {
			i++
		}
		if !s.furtherThat(i, s.end) {
			return
		}
		content := text.Range{First: i + 2, Last: s.contentEnd(i+2, k, true)}
		s.report(content, &s.cues[k])
		s.consumed = content.Last
	}
}

// furtherThat tells whether "and that" with a clause behind it stands at a token.
func (s *sentencePass) furtherThat(i, end int) bool {
	p := s.p
	if f := p.fold(i); f != "and" && f != "but" || p.fold(i+1) != "that" || p.pairAt[i] >= 0 {
		return false
	}
	if i+3 >= end || auxiliaries[p.fold(i+2)] {
		return false
	}
	// Behind "that", an article, a pronoun or a possessive opens a clause.
	f := p.fold(i + 2)
	return f == "the" || f == "its" || f == "their" || f == "he" || f == "she" || f == "it" || f == "they" || s.ownClause(i+2, end)
}

// ownClause tells whether a clause with a subject and an auxiliary of its own
// starts at a token: "the talks will go on", and not "will go on" or "to go on".
func (s *sentencePass) ownClause(i, end int) bool {
	p := s.p
	for adverb(p.fold(i)) && i < end {
		i++
	}
	if f := p.fold(i); i >= end || auxiliaries[f] || f == "to" || f == "not" || f == "which" || f == "who" || p.speechVerb(i) && !p.isNounHere(i) && !p.doc.Tokens[i].Capital {
		return false
	}
	for j := i + 1; j < min(end, i+12); j++ {
		switch f := p.fold(j); {
		case p.pairAt[j] >= 0 || p.pairOpens(j) >= 0 || p.finiteAt(j):
			return true
		case f == "," || f == ";" || f == "that" || f == "which" || f == "who":
			return false
		}
	}
	return false
}

// writers tells whether a clause behind a comma is the writer's own and not part
// of what is reported from token i on: it has a subject of its own and stands in
// another tense, or follows what somebody says now ("says it is fair, and courts
// have sided with it"). Behind a verb in the past, clauses of one tense are taken
// for reported alike.
func (s *sentencePass) writers(i, comma, end, k int) bool {
	p := s.p
	j := comma + 2
	if p.fold(comma+1) == "but" && s.opensSubject(j) && s.hasVerb(i, comma) && !s.contrasts(i, comma) {
		return true
	}
	c := &s.cues[k]
	switch f := p.fold(j); {
	case f == "that" && auxiliaries[p.fold(j+1)]:
		return false
	case (f == "he" || f == "she") && !c.source.data && !c.participle && !c.according:
		return p.fold(i) != f
	}
	if !s.ownClause(j, end) {
		return false
	}
	first := s.tense(i, comma)
	if first == 0 {
		return false // a list, and not two clauses
	}
	switch {
	case c.participle || c.coordinated || c.according || p.attributes(c.verb.First, "urge"):
		return false
	case saysNow(p.fold(c.verb.First)):
		return true
	}
	second := s.tense(j, end)
	return first == past && second == present
}

// opensSubject tells whether a full subject begins at a token: with an article, a
// number or a name, and not a pronoun.
func (s *sentencePass) opensSubject(i int) bool {
	p := s.p
	f := p.fold(i)
	return determiners[f] && f != "that" && f != "all" && f != "both" || p.nameAt[i] >= 0 || p.doc.Tokens[i].Class == text.Number
}

// contrasts tells whether "not" stands in a clause, so that "but" goes on with
// what is so instead.
func (s *sentencePass) contrasts(from, to int) bool {
	for j := from; j < to; j++ {
		if f := s.p.fold(j); f == "not" || f == "never" || f == "no" || strings.HasSuffix(f, "n't") {
			return true
		}
	}
	return false
}

// hasVerb tells whether a verb that makes a clause, or a quotation, stands among
// some tokens.
func (s *sentencePass) hasVerb(from, to int) bool {
	for j := from; j < min(to, from+maxClause); j++ {
		if s.p.finiteAt(j) || s.p.pairAt[j] >= 0 {
			return true
		}
	}
	return false
}

// The tenses that tell clauses apart.
const (
	present = 1 + iota
	past
)

// tense is that of the first auxiliary among some tokens, 0 where there is none.
func (s *sentencePass) tense(from, to int) int {
	p := s.p
	for j := from; j < min(to, from+30); j++ {
		if p.pairAt[j] >= 0 {
			continue
		}
		switch p.fold(j) {
		case "is", "are", "has", "have", "will", "can", "do", "does":
			return present
		case "was", "were", "had", "did", "would", "could", "might":
			return past
		}
	}
	return 0
}

// saysNow tells whether a verb of speech stands in the present: "argues", "say".
func saysNow(f string) bool {
	switch f {
	case "said", "told", "wrote", "thought", "held", "made", "found", "put", "swore", "went":
		return false
	}
	return !strings.HasSuffix(f, "ed") && !strings.HasSuffix(f, "ing")
}
