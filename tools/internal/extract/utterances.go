package extract

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// utterance is something that was said: a direct quote or a reported clause.
type utterance struct {
	// content are the words: between the marks, or the reported clause.
	content text.Range
	direct  bool
	speaker *speaker
	via     string
	date    string
	annotation.Finding
	// sentence is the index of the sentence it stands in.
	sentence int
}

// speaker is who said something.
type speaker struct {
	// name as annotations give it: a person's, an organisation's or a country's
	// name, "role, organisation", or a role alone.
	name string
	// actor is the index of the person, organisation or country; -1 for a bare
	// role such as "analysts".
	actor              int
	role, organisation string
	// ambiguous are the names of all who may have spoken, where the text does
	// not tell; name is then the likeliest of them.
	ambiguous []string
}

// findUtterances finds what was said, sentence by sentence: attributions first,
// then the quotations that no attribution stands beside.
func (p *pass) findUtterances() {
	p.taken = make([]bool, len(p.doc.Pairs))
	p.findTurns()
	next := 0
	for n, r := range p.doc.Sentences {
		first := len(p.utterances)
		if p.furniture(r) {
			for ; next < len(p.doc.Pairs) && p.doc.Pairs[next].Open < r.Last; next++ {
			}
			continue
		}
		if !p.headline(r.First) || p.hasPair(r) {
			s := sentencePass{p: p, n: n, r: r, end: p.clauseEnd(r), consumed: r.First}
			s.cues = p.findCues(r)
			s.run()
		}
		if p.inTurn(r.First) {
			p.quotedOnly(first)
			for ; next < len(p.doc.Pairs) && p.doc.Pairs[next].Open < r.Last; next++ {
			}
			continue
		}
		for ; next < len(p.doc.Pairs) && p.doc.Pairs[next].Open < r.Last; next++ {
			p.unattributed(next, n, first)
		}
	}
	p.continued()
	p.addTurns()
	slices.SortStableFunc(p.utterances, func(a, b utterance) int { return a.content.First - b.content.First })
	p.saidAt = p.filled(len(p.doc.Tokens))
	// The innermost is the shortest; of two alike, the later.
	for k := range p.utterances {
		content := p.utterances[k].content
		for i := content.First; i < content.Last; i++ {
			if other := p.saidAt[i]; other < 0 || content.Len() <= p.utterances[other].content.Len() {
				p.saidAt[i] = int32(k)
			}
		}
	}
}

func (p *pass) hasPair(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if p.openAt[i] >= 0 {
			return true
		}
	}
	return false
}

// sentencePass works through the attributions of one sentence.
type sentencePass struct {
	p    *pass
	n    int
	r    text.Range
	end  int // the token after the last word
	cues []cue
	// consumed is the token up to which the sentence is accounted for.
	consumed int
	via      string
}

func (s *sentencePass) run() {
	if k := s.trailing(); k >= 0 {
		s.attribute(k)
		if s.consumed >= s.cues[k].clause.Last {
			return
		}
	}
	for k := range s.cues {
		c := &s.cues[k]
		if c.clause.First < s.consumed && !(c.clause.First >= s.r.First && s.consumed == s.r.First) {
			continue // inside what another one reports
		}
		s.attribute(k)
	}
	s.colonNoun()
}

// dateOf is when an attribution says the words were said: a date in it, or one
// that opens the sentence before it.
func (s *sentencePass) dateOf(c *cue) string {
	p := s.p
	for i := c.clause.First; i < c.clause.Last && i < len(p.dateAt); i++ {
		if i = s.afterRelative(i, c); i >= c.clause.Last {
			break
		}
		if d := p.dateAt[i]; d >= 0 && p.dates[d].EDTF != nil && p.pairAt[i] < 0 {
			return *p.dates[d].EDTF
		}
	}
	for i := s.r.First; i < c.clause.First && i < s.r.First+6; i++ {
		if d := p.dateAt[i]; d >= 0 && p.dates[d].EDTF != nil && c.clause.First-i < 12 && p.pairAt[i] < 0 && s.consumed >= c.clause.Last {
			return *p.dates[d].EDTF
		}
	}
	return ""
}

// afterRelative moves from the start of a clause about the speaker, ", who is due
// in Rome on Monday,", over it: its dates are not when something was said.
func (s *sentencePass) afterRelative(i int, c *cue) int {
	p := s.p
	if f := p.fold(i); f != "who" && f != "which" && f != "whose" && f != "whom" || p.fold(i-1) != "," {
		return i
	}
	if i < c.verb.First {
		return c.verb.First
	}
	for i < c.clause.Last && (p.fold(i) != "," || p.dateAt[i] >= 0) {
		i++
	}
	return i
}

// attributed returns whom the words at a token are attributed to: the speaker
// of the innermost utterance around it, nil where there is none.
func (p *pass) attributed(token int) *string {
	if token < 0 || token >= len(p.saidAt) || p.saidAt[token] < 0 {
		return nil
	}
	s := p.utterances[p.saidAt[token]].speaker
	if s == nil || len(s.ambiguous) > 0 {
		return nil
	}
	return &s.name
}

func (p *pass) quotes() []annotation.Quote {
	out := make([]annotation.Quote, 0, len(p.utterances))
	for i := range p.utterances {
		u := &p.utterances[i]
		q := annotation.Quote{Kind: "indirect", Span: p.span(u.content), Finding: u.Finding}
		if u.direct {
			q.Kind = "direct"
		}
		if q.Text == "" {
			continue
		}
		if s := u.speaker; s != nil && len(s.ambiguous) > 0 {
			q.Ambiguous, q.Candidates = true, s.ambiguous
		} else if s != nil {
			name := s.name
			q.Speaker = &name
			if s.role != "" {
				role := s.role
				q.SpeakerRole = &role
			}
			if s.organisation != "" {
				organisation := s.organisation
				q.SpeakerOrganisation = &organisation
			}
		}
		if u.via != "" {
			via := u.via
			q.Via = &via
		}
		if u.date != "" {
			date := u.date
			q.Date = &date
		}
		out = append(out, q)
	}
	return out
}
