package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// attribute finds what the attribution k reports.
func (s *sentencePass) attribute(k int) {
	p, c := s.p, &s.cues[k]
	if c.source.speaker.name == "" || s.inRelative(c) {
		return
	}
	if c.via != "" {
		s.via = c.via
		defer func() { s.via = "" }()
	}
	if who, after, ok := s.cited(k); ok {
		s.via = c.source.speaker.name
		defer func() { s.via = "" }()
		c.source.speaker = who
		if after > 0 {
			c.after, c.clause.Last = after, max(c.clause.Last, after)
		}
	}
	start := len(p.utterances)
	before := s.directBefore(c)
	after := s.directAfter(c)
	switch {
	case c.according:
		s.accordingTo(k, before)
	case !s.mayReport(c):
	default:
		s.reported(k, before, after)
	}
	if len(p.utterances) == start && before < 0 && after < 0 {
		return
	}
	date := s.dateOf(c)
	for i := start; i < len(p.utterances); i++ {
		if p.utterances[i].date == "" {
			p.utterances[i].date = date
		}
	}
}

// inRelative tells whether an attribution is a relative clause about what stands
// before it, and reports nothing: a "buffer" that Peru had demanded.
func (s *sentencePass) inRelative(c *cue) bool {
	p := s.p
	if c.participle || c.coordinated || c.inverted || c.according || c.quoted || p.attributes(c.verb.First, "say") {
		return false
	}
	i := c.source.First
	if f := p.fold(i - 1); f == "that" || f == "which" {
		i--
	}
	if f := p.fold(i); f != "that" && f != "which" || i <= s.r.First || p.doc.Tokens[i-1].Class == text.Mark && p.pairCloses(i-1) < 0 {
		return false
	}
	return c.after >= s.end || p.doc.Tokens[c.after].Class == text.Mark && p.fold(c.after) != ":" && p.pairOpens(c.after) < 0
}

// mayReport tells whether a source can do what the verb says: data show and do
// not claim, people claim and do not show.
func (s *sentencePass) mayReport(c *cue) bool {
	p := s.p
	v := c.verb.First
	says := p.attributes(v, "say") || p.attributes(v, "that") || p.attributes(v, "tell") || p.attributes(v, "urge") || p.attributes(v, "pledge") || p.attributes(v, "quote")
	if p.attributes(v, "show") && !says {
		return c.source.data || c.source.speaker.actor >= 0 && p.actors[c.source.speaker.actor].kind == organisation && (c.source.speaker.role == "" || judging[lastWord(c.source.speaker.role)])
	}
	return says
}

// judging are the parts of bodies that find and conclude as those do.
var judging = wordSet("panel tribunal court committee commission board inquiry jury council")

// directBefore is the quotation that stands right before an attribution, -1
// where there is none; it is taken.
func (s *sentencePass) directBefore(c *cue) int {
	p := s.p
	if c.coordinated || c.participle {
		return -1
	}
	i := c.clause.First - 1
	for i >= s.r.First && (p.fold(i) == "," || p.fold(i) == "-" || p.fold(i) == "—" || p.fold(i) == "–" || p.fold(i) == "as") {
		i-- // "...," as Jane Roe has said
	}
	k := p.pairCloses(i)
	if k < 0 || p.taken[k] || p.doc.Pairs[k].Open < s.r.First || p.isTerm(p.doc.Pairs[k]) {
		return -1
	}
	// Part of what somebody else says: this source only passes it on.
	for i := len(p.utterances) - 1; i >= 0 && p.utterances[i].sentence == s.n; i-- {
		u := &p.utterances[i]
		if !u.direct && u.content.First < p.doc.Pairs[k].Open && p.doc.Pairs[k].Close <= u.content.Last {
			if u.via == "" {
				u.via = c.source.speaker.name
			}
			return -1
		}
	}
	s.say(k, c, "quote-before-verb")
	return k
}

// directAfter is the quotation that stands right after an attribution.
func (s *sentencePass) directAfter(c *cue) int {
	p := s.p
	i := c.after
	for n := 0; n < 2; n++ {
		if f := p.fold(i); f == "," || f == ":" || f == "that" || f == "." && n == 0 && s.fragmentAfterStop(i) {
			i++
		}
	}
	k := p.pairOpens(i)
	if k < 0 || p.taken[k] || i >= s.r.Last || p.isTerm(p.doc.Pairs[k]) {
		return -1
	}
	s.say(k, c, "quote-after-verb")
	return k
}

func (s *sentencePass) fragmentAfterStop(i int) bool { return i+1 < s.r.Last }

// say records a direct quote.
func (s *sentencePass) say(pair int, c *cue, rule string) {
	p := s.p
	p.taken[pair] = true
	speaker := c.source.speaker
	p.utterances = append(p.utterances, utterance{content: p.doc.Pairs[pair].Inner(), direct: true, speaker: &speaker, via: s.via, sentence: s.n,
		Finding: c.source.doubt(finding(rule, annotation.Sure))})
}

// report records an indirect quote.
func (s *sentencePass) report(content text.Range, c *cue) {
	p := s.p
	for content.First < content.Last && p.doc.Tokens[content.First].Class == text.Mark && p.pairOpens(content.First) < 0 {
		content.First++
	}
	for content.Last > content.First && p.doc.Tokens[content.Last-1].Class == text.Mark && p.pairCloses(content.Last-1) < 0 && p.fold(content.Last-1) != ")" {
		content.Last--
	}
	if content.Len() < 3 {
		return
	}
	// A clause that is all quotation is the direct quote alone.
	if k := p.pairOpens(content.First); k >= 0 && p.doc.Pairs[k].End() >= content.Last {
		return
	}
	speaker := c.source.speaker
	p.utterances = append(p.utterances, utterance{content: content, speaker: &speaker, via: s.via, sentence: s.n,
		Finding: s.clauseFinding(content.First, c)})
}

// accordingTo handles "according to X, CLAUSE" and "CLAUSE, according to X".
func (s *sentencePass) accordingTo(k, before int) {
	p, c := s.p, &s.cues[k]
	left := s.leftStart()
	if c.clause.First-left <= 1 && (s.consumed == s.r.First || p.fold(c.clause.Last) == ",") {
		content := text.Range{First: c.clause.Last, Last: s.contentEnd(c.clause.Last, k, true)}
		content.First = s.afterComma(content.First)
		if k+1 < len(s.cues) {
			if inner := &s.cues[k+1]; !inner.participle && !inner.coordinated && inner.clause.First <= content.First+3 && inner.source.speaker.name != "" {
				s.via = c.source.speaker.name // one source quotes another
				return
			}
		}
		s.report(content, c)
		s.consumed = content.Last
		return
	}
	if before >= 0 && p.doc.Pairs[before].Open <= left {
		return
	}
	if c.source.data && c.source.speaker.actor < 0 && s.consumed > s.r.First {
		return // the speaker's own readout
	}
	// After a clause that is somebody else's words, it tells who reported them.
	for i := len(p.utterances) - 1; i >= 0 && p.utterances[i].sentence == s.n; i-- {
		u := &p.utterances[i]
		if !u.direct || i != len(p.utterances)-1 {
			if u.speaker.name != c.source.speaker.name && u.via == "" {
				u.via = c.source.speaker.name
			}
			return
		}
	}
	if p.fold(c.clause.First-1) == "," && p.fold(c.clause.Last) == "," && s.tense(left, c.clause.First) == 0 && s.runsOn(c.clause.Last+1) {
		// "Growers, according to their union, have to wait": one span
		content := text.Range{First: left, Last: s.contentEnd(c.clause.Last+1, k, true)}
		s.report(content, c)
		s.consumed = content.Last
		return
	}
	s.report(text.Range{First: left, Last: c.clause.First}, c)
	s.consumed = c.clause.Last
}

// runsOn tells whether the clause that an attribution interrupts goes on at a
// token: with its verb, or with its subject after a phrase that opened it.
func (s *sentencePass) runsOn(i int) bool {
	p := s.p
	if s.end-i < 3 || closers[p.fold(i)] {
		return false
	}
	f := p.fold(s.leftStart())
	opened := prepositions[f] && p.nameAt[s.leftStart()] < 0
	return finite[p.fold(i)] || !opened && p.verbForm(i) || opened && s.ownClause(i, s.end)
}

// verbForm tells whether a word looks like a verb by what follows it: "stand to
// lose", "pay the duty".
func (p *pass) verbForm(i int) bool {
	t := &p.doc.Tokens[i]
	if t.Class != text.Word || t.Capital || functionWords[t.Fold] || p.goodAt != nil && p.goodAt[i] >= 0 {
		return false
	}
	f := p.fold(i + 1)
	return f == "to" || determiners[f] || adverb(f) || p.doc.Tokens[min(i+1, len(p.doc.Tokens)-1)].Class == text.Number
}

// afterComma is the token after the comma that ends the phrase of "according to
// a fact sheet of the ministry, CLAUSE", or the token itself.
func (s *sentencePass) afterComma(i int) int {
	p := s.p
	for j := i; j < min(s.end, i+14); j++ {
		if p.fold(j) == "," {
			return j + 1
		}
		if p.finiteAt(j) || p.pairAt[j] >= 0 || p.pairOpens(j) >= 0 {
			break
		}
	}
	return i
}

// reported finds the clause that a verb reports.
func (s *sentencePass) reported(k, before, after int) {
	p, c := s.p, &s.cues[k]
	v := c.verb.First
	i := c.after
	left := s.leftStart()
	hasWord := !c.participle && !c.coordinated && !c.source.relative && c.clause.First-left >= 2 && p.fold(c.clause.First-1) == ","
	hasLeft := hasWord && c.clause.First-left >= 3
	if !c.participle && !c.coordinated && before < 0 && p.fold(c.clause.First-1) == "," && i >= s.end && c.clause.First-left < 3 {
		s.passedOn(c) // ", Reuters reported."
		return
	}
	if p.attributes(v, "urge") {
		if content, ok := s.urged(k); ok {
			s.report(content, c)
			s.consumed = content.Last
			if hasLeft && before < 0 && c.participle {
				s.report(text.Range{First: left, Last: c.clause.First}, c)
			}
			return
		}
	}
	if p.attributes(v, "pledge") && p.fold(i) == "to" || p.attributes(v, "pledge") && p.fold(c.verb.Last) == "to" {
		first := i
		if p.fold(c.verb.Last) == "to" {
			first = c.verb.Last
		}
		content := text.Range{First: first, Last: s.contentEnd(first, k, false)}
		s.report(content, c)
		s.consumed = content.Last
		return
	}
	if after >= 0 {
		s.aroundQuote(k, after)
		if before >= 0 {
			s.beforeQuote(before, left, c)
		}
		return
	}
	clause := p.attributes(v, "say") || p.attributes(v, "that") || p.attributes(v, "tell") || p.attributes(v, "show")
	switch {
	case !clause:
	case p.fold(i) == "that" && i < s.end:
		content := text.Range{First: i + 1, Last: s.contentEnd(i+1, k, true)}
		s.report(content, c)
		s.consumed = content.Last
		s.andThat(k)
	case p.fold(i) == ":" && i+1 < s.end:
		s.report(text.Range{First: i + 1, Last: s.end}, c)
		s.consumed = s.end
	case before >= 0:
		s.beforeQuote(before, left, c)
		s.consumed = c.clause.Last
	case hasLeft && s.closesClause(i) && !s.adverbial(left, c.clause.First-1):
		s.report(text.Range{First: left, Last: c.clause.First}, c)
		s.consumed = c.clause.Last
	case hasLeft && p.fold(i) == "," && c.source.data && p.attributes(v, "show"):
		// "Exports fell, customs figures show, from a peak in May"
		s.report(text.Range{First: left, Last: c.clause.First}, c)
		s.consumed = c.clause.Last
	case hasWord && p.fold(i) == "," && s.end-i > 3 && (p.attributes(v, "say") || p.attributes(v, "tell") || p.fold(v) == "reports") && p.fold(left) != "according" && !s.closesClause(i):
		// The attribution interrupts the clause: one span, it included.
		content := text.Range{First: left, Last: s.contentEnd(i+1, k, true)}
		s.report(content, c)
		s.consumed = content.Last
	case c.clause.First-left < 2 && !c.participle && !c.coordinated && !c.inverted && p.fold(i) == "," && s.end-i > 3 && (p.attributes(v, "say") || p.attributes(v, "tell")) && !s.closesClause(i):
		// "Still, she said, the talks go on", "As she noted, the talks go on"
		content := text.Range{First: i + 1, Last: s.contentEnd(i+1, k, true)}
		s.report(content, c)
		s.consumed = content.Last
	case !c.inverted && s.startsClause(i, v):
		content := text.Range{First: i, Last: s.contentEnd(i, k, true)}
		s.report(content, c)
		s.consumed = content.Last
		s.andThat(k)
	}
}

// passedOn notes who reported the words of this sentence's other speakers.
func (s *sentencePass) passedOn(c *cue) {
	for i := len(s.p.utterances) - 1; i >= 0 && s.p.utterances[i].sentence == s.n; i-- {
		if u := &s.p.utterances[i]; u.via == "" && u.speaker.name != c.source.speaker.name {
			u.via = c.source.speaker.name
		}
	}
}

// aroundQuote reports the clause that a quotation after the verb begins or is
// part of: said "x y" would follow.
func (s *sentencePass) aroundQuote(k, pair int) {
	p, c := s.p, &s.cues[k]
	q := p.doc.Pairs[pair]
	next := p.fold(q.End())
	if p.match(q.End(), "speech-verbs") != nil && !finiteForm(next) {
		s.consumed = q.End() // reports that "...," adding
		return
	}
	if q.End() >= s.end || next == "," || isStop(next) || next == ";" || p.fold(q.Open-1) == ":" || p.fold(q.Open-1) == "," {
		s.consumed = q.End()
		return
	}
	content := text.Range{First: q.Open, Last: s.contentEnd(q.End(), k, true)}
	for content.Last > q.End() && (conjunctions[p.fold(content.Last-1)] || adverb(p.fold(content.Last-1))) {
		content.Last-- // "... and" urged
	}
	// A quotation with when and where it was said after it is the direct quote
	// alone, and so is a noun phrase: vowed "a strong answer" to the plan.
	if p.skipAdjuncts(q.End(), content.Last) < content.Last && (p.attributes(c.verb.First, "say") || p.attributes(c.verb.First, "tell") || p.fold(q.Open-1) == "that" || s.clauseIn(content)) {
		s.report(content, c)
	}
	s.consumed = max(content.Last, q.End())
}

// clauseIn tells whether a verb that makes a clause is among some tokens.
func (s *sentencePass) clauseIn(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if s.p.finiteAt(i) {
			return true
		}
	}
	return false
}

// beforeQuote reports the clause that a quotation before its attribution ends:
// It would "not yield," Wang said.
func (s *sentencePass) beforeQuote(pair, left int, c *cue) {
	q := s.p.doc.Pairs[pair]
	if q.Open-left >= 2 && s.p.fold(q.Open-1) != "," && s.p.fold(q.Open-1) != ":" {
		s.report(text.Range{First: left, Last: q.End()}, c)
	}
	s.consumed = max(s.consumed, c.clause.Last)
}

// colonNoun reports what follows the colon in "issued a warning: CLAUSE".
func (s *sentencePass) colonNoun() {
	p := s.p
	if s.consumed > s.r.First {
		return
	}
	for j := s.r.First + 2; j+3 < s.end; j++ {
		if p.fold(j) != ":" || p.pairAt[j] >= 0 {
			continue
		}
		for b := j - 1; b > j-7 && b > s.r.First; b-- {
			if class, _ := p.class(b, "speech-nouns"); class == "utterance" || class == "medium" {
				if subject, ok := p.mainSubject(s.r, b); ok {
					s.report(text.Range{First: j + 1, Last: s.end}, &cue{source: subject})
				}
				return
			}
		}
		return
	}
}
