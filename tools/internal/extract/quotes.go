package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// leastWords is how many words a quotation has at least: fewer are a term or a
// scare quote, unless they stand inside what somebody is reported to have said.
const leastWords = 3

// unattributed decides about a pair of quotation marks after the attributions
// of its sentence: whether it is speech, and whose. first is the index of the
// sentence's first utterance.
func (p *pass) unattributed(pair, sentence, first int) {
	q := p.doc.Pairs[pair]
	if q.Outer >= 0 || p.taken[pair] {
		p.dropShort(pair)
		return
	}
	short := p.wordsIn(q.Inner()) < leastWords
	r := p.doc.Sentences[sentence]
	whole := q.Open-r.First <= 1 && q.End() >= p.clauseEnd(r)
	if whole && !short {
		if s := p.inherited(pair, sentence); s != nil {
			p.addDirect(q, s, sentence, finding("quote-of-speaker-beside", annotation.Likely))
		}
		return
	}
	if p.isTerm(q) {
		return
	}
	// Part of what somebody in this sentence says.
	for i := max(first, len(p.utterances)-60); i < len(p.utterances); i++ {
		if u := &p.utterances[i]; !u.direct && u.content.First <= q.Open && q.Close <= u.content.Last {
			via, date := u.via, u.date
			p.addDirect(q, u.speaker, sentence, finding("fragment-in-clause", annotation.Likely))
			added := &p.utterances[len(p.utterances)-1]
			added.via, added.date = via, date
			return
		}
	}
	if short {
		return
	}
	if s := p.fragmentSpeaker(q, r, sentence); s != nil {
		p.addDirect(q, s, sentence, finding("fragment-of-subject", annotation.Unsure))
	}
}

// dropShort takes back a direct quote of fewer words than count.
func (p *pass) dropShort(pair int) {
	q := p.doc.Pairs[pair]
	if !p.taken[pair] || p.wordsIn(q.Inner()) >= leastWords {
		return
	}
	for i := len(p.utterances) - 1; i >= 0; i-- {
		if u := &p.utterances[i]; u.direct && u.content == q.Inner() {
			p.utterances = append(p.utterances[:i], p.utterances[i+1:]...)
			return
		}
		if p.utterances[i].content.Last < q.Open && i < len(p.utterances)-8 {
			return
		}
	}
}

func (p *pass) addDirect(q text.Pair, s *speaker, sentence int, how annotation.Finding) {
	who := *s
	p.utterances = append(p.utterances, utterance{content: q.Inner(), direct: true, speaker: &who, sentence: sentence, Finding: how})
}

func (p *pass) wordsIn(r text.Range) int {
	n := 0
	for i := r.First; i < r.Last && n < 100; i++ {
		if c := p.doc.Tokens[i].Class; c == text.Word && p.fold(i) != "'s" || c == text.Number {
			n++
		}
	}
	return n
}

// joining are the words that stand between those of a term without a capital.
var joining = text.NewWords(union(prepositions, determiners, conjunctions))

// isTerm tells a defined term, a title or a name in quotation marks from speech:
// it stands in brackets, or has a capital on every longer word and no stop.
func (p *pass) isTerm(q text.Pair) bool {
	switch p.fold(q.Open - 1) {
	case "(", "so-called", "called", "dubbed", "termed", "titled", "entitled", "named", "nicknamed", "known", "phrase", "term", "word", "slogan", "concept":
		if !p.attributes(q.Open-1, "quote") || p.wordsIn(q.Inner()) < 5 {
			return true
		}
	case "as":
		if p.fold(q.Open-2) == "known" {
			return true
		}
	}
	capitals, words := 0, 0
	for i := q.Open + 1; i < q.Close; i++ {
		t := &p.doc.Tokens[i]
		if t.Class != text.Word || joining.Of(t) {
			continue
		}
		words++
		if t.Capital {
			capitals++
		}
	}
	last := p.fold(q.Close - 1)
	return words > 0 && capitals == words && words > 1 && !isStop(last) && last != ","
}

// inherited is the speaker of a quotation that is a sentence of its own: of
// what was said right before it or, failing that, of the attribution right
// after.
func (p *pass) inherited(pair, sentence int) *speaker {
	q := p.doc.Pairs[pair]
	paragraph := p.doc.Tokens[q.Open].Paragraph
	for k := len(p.utterances) - 1; k >= 0; k-- {
		u := &p.utterances[k]
		if u.sentence < sentence-2 || u.speaker == nil {
			break
		}
		if u.sentence >= sentence {
			continue
		}
		other := p.doc.Tokens[u.content.First].Paragraph
		if other == paragraph || other == paragraph-1 && u.sentence == sentence-1 && p.mayInherit(u) {
			return u.speaker
		}
		break
	}
	// "..." He paused. "...," Wang said: look at the next sentence.
	if sentence+1 < len(p.doc.Sentences) {
		r := p.doc.Sentences[sentence+1]
		if p.doc.Tokens[r.First].Paragraph == paragraph {
			for _, c := range p.findCues(r) {
				if c.source.speaker.name != "" && !c.source.data {
					s := c.source.speaker
					return &s
				}
			}
		}
	}
	// "Jane Roe of X had this to say." and the quote in the next paragraph.
	if sentence > 0 {
		r := p.doc.Sentences[sentence-1]
		if p.doc.Tokens[r.First].Paragraph == paragraph {
			if s := p.firstPersonIn(r, ""); s != nil {
				return s
			}
		} else if p.doc.Tokens[r.First].Paragraph == paragraph-1 && p.fold(r.Last-1) == ":" {
			if s, ok := p.mainSubject(r, r.Last); ok {
				return &s.speaker
			}
		}
	}
	return nil
}

// mayInherit: over the end of a paragraph only what ended with a quotation
// goes on.
func (p *pass) mayInherit(u *utterance) bool {
	return u.direct || p.fold(u.content.Last) == ":"
}

// fragmentSpeaker is whose words a fragment in a sentence without an
// attribution beside it are: the sentence's attribution's, or its subject's if
// that is a person.
func (p *pass) fragmentSpeaker(q text.Pair, r text.Range, sentence int) *speaker {
	for _, c := range p.findCues(r) {
		if c.source.speaker.name != "" && (c.clause.First < q.Open || c.according) {
			s := c.source.speaker
			return &s
		}
	}
	if s, ok := p.mainSubject(r, q.Open); ok && !(s.pronoun && s.First > r.First+2) && s.speaker.actor >= 0 && p.actors[s.speaker.actor].kind == person && s.speaker.role == "" && !p.denied(s.Range, q.Open) {
		return &s.speaker
	}
	return nil
}

// denied tells whether a sentence says that its subject did not say what stands
// at a token: "neither Smith nor Jones said", "Smith never called it".
func (p *pass) denied(subject text.Range, at int) bool {
	if f := p.fold(subject.First - 1); f == "neither" || f == "nor" || p.fold(subject.First) == "neither" {
		return true
	}
	for i := subject.Last; i < at; i++ {
		if f := p.fold(i - 1); p.speechVerb(i) && p.nameAt[i] < 0 && (f == "not" || f == "never" || f == "nor" || f == "didn't" || f == "doesn't" || f == "don't" || f == "hasn't") {
			return true
		}
	}
	return false
}
