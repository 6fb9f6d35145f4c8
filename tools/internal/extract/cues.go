package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// cue is a word that says someone said something, with who said it.
type cue struct {
	// verb is the verb, or "according to".
	verb text.Range
	// clause is the whole attribution: subject, verb and adjuncts.
	clause text.Range
	source source
	// inverted: the verb stands before its subject.
	inverted bool
	// participle: "adding that", without a subject of its own.
	participle bool
	// according: "according to".
	according bool
	// coordinated: "and said", the subject being that of the clause before.
	coordinated bool
	// listenerEnd is the token after the listener of "told X".
	after int
}

// findCues finds the attributions of a sentence, outside quotations, in order.
func (p *pass) findCues(r text.Range) []cue {
	var cues []cue
	for i := r.First; i < r.Last; {
		if p.pairAt[i] >= 0 {
			i = max(i+1, p.doc.Pairs[p.outermost(int(p.pairAt[i]))].End())
			continue
		}
		c, ok := p.cueAt(i, r, cues)
		if !ok {
			i++
			continue
		}
		cues = append(cues, c)
		i = max(c.verb.Last, i+1)
	}
	return cues
}

func (p *pass) outermost(pair int) int {
	for p.doc.Pairs[pair].Outer >= 0 {
		pair = p.doc.Pairs[pair].Outer
	}
	return pair
}

func (p *pass) cueAt(i int, r text.Range, before []cue) (cue, bool) {
	if p.fold(i) == "according" && p.fold(i+1) == "to" {
		return p.accordingAt(i, r)
	}
	m := p.match(i, "speech-verbs")
	if m == nil || p.nameAt[i] >= 0 || m.Last > r.Last || p.isNounHere(i) {
		return cue{}, false
	}
	c := cue{verb: text.Range{First: i, Last: m.Last}}
	c.participle = !finiteForm(p.fold(i))
	if c.participle && !p.startsParticiple(i, r) {
		return c, false
	}
	if !c.participle {
		if s, ok := p.subjectAfter(i, m.Last, r); ok {
			c.source, c.inverted = s, true
			c.clause = text.Range{First: i, Last: p.appositiveEnd(s.Last, r)}
			c.after = c.clause.Last
			return c, true
		}
		if s, ok := p.subjectBefore(i, r); ok && (s.plural || !p.baseForm(i)) {
			c.source = s
			c.clause = text.Range{First: s.First, Last: m.Last}
			p.finishCue(&c, r)
			return c, true
		}
		if s, inverted, ok := p.anySubject(i, m.Last, r); ok {
			c.source, c.inverted = s, inverted
			c.clause = text.Range{First: s.First, Last: m.Last}
			if inverted {
				c.clause = text.Range{First: i, Last: p.appositiveEnd(s.Last, r)}
				c.after = c.clause.Last
			} else {
				p.finishCue(&c, r)
			}
			return c, true
		}
		if !p.coordinates(i, r) {
			return c, false
		}
		c.coordinated = true
	}
	// The subject of a participle or of "and said" is that of the attribution
	// before it, or of the sentence.
	c.clause = text.Range{First: i, Last: m.Last}
	if n := len(before); n > 0 && before[n-1].source.speaker.name != "" {
		c.source = before[n-1].source
	} else if s, ok := p.mainSubject(r, i); ok {
		c.source = s
	} else {
		return c, false
	}
	p.finishCue(&c, r)
	return c, true
}

// anySubject takes whatever noun phrase stands between a quotation and a verb
// of speech for the speaker: "..., one shopper said".
func (p *pass) anySubject(verb, i int, r text.Range) (s source, inverted, ok bool) {
	if !p.attributes(verb, "say") && !p.attributes(verb, "quote") {
		return s, false, false
	}
	if verb > r.First && p.pairCloses(verb-1) >= 0 {
		last := p.skipPhrase(i, p.clauseEnd(r))
		return p.phraseSource(text.Range{First: i, Last: last}, true)
	}
	for first := verb - 1; first > r.First && first > verb-9; first-- {
		t := &p.doc.Tokens[first]
		if t.Class == text.Mark && p.pairCloses(first) < 0 && t.Fold != "'" && t.Fold != "-" || p.pairAt[first] >= 0 {
			return s, false, false
		}
		if p.pairCloses(first) >= 0 {
			return p.phraseSource(text.Range{First: first + 1, Last: verb}, false)
		}
	}
	return s, false, false
}

func (p *pass) phraseSource(r text.Range, inverted bool) (source, bool, bool) {
	whole := r
	for r.First < r.Last && determiners[p.fold(r.First)] {
		r.First++
	}
	for r.Last > r.First && (adverb(p.fold(r.Last-1)) || p.dateAt[r.Last-1] >= 0) {
		r.Last--
	}
	if f := p.fold(r.First); r.Len() < 1 || r.Len() > 8 || pronouns[f] || conjunctions[f] || prepositions[f] || adverb(f) || p.speechVerb(r.First) || p.doc.Tokens[r.First].Class != text.Word {
		return source{}, false, false
	}
	role := p.roleText(r.First, r.Last)
	return source{Range: whole, speaker: speaker{name: role, actor: -1, role: role}}, inverted, true
}

// baseForm tells whether a verb has no ending: after a subject in the singular
// it is then a noun, such as "state" or "report".
func (p *pass) baseForm(i int) bool {
	m := p.match(i, "speech-verbs")
	for _, e := range m.Entries {
		if e.Term.Class == "quote" {
			continue
		}
		if strings.EqualFold(e.Name, p.roleText(m.First, m.Last)) {
			return true
		}
	}
	return false
}

// finishCue moves over the listener and the adjuncts after the verb.
func (p *pass) finishCue(c *cue, r text.Range) {
	end := p.clauseEnd(r)
	i := c.verb.Last
	if p.attributes(c.verb.First, "tell") && !p.attributes(c.verb.First, "say") || p.attributes(c.verb.First, "tell") && p.fold(i) != "that" && p.pairOpens(i) < 0 && p.fold(i) != "," {
		if p.dateAt[min(i, len(p.dateAt)-1)] < 0 {
			i = p.skipPhrase(i, end)
		}
	}
	i = p.skipAdjuncts(i, end)
	c.after = i
	c.clause.Last = max(c.clause.Last, i)
}

// startsParticiple: ", adding that", or a sentence that starts with one.
func (p *pass) startsParticiple(i int, r text.Range) bool {
	if i == r.First {
		return false
	}
	j := i - 1
	for j > r.First && (adverb(p.fold(j)) || p.fold(j) == "while" || p.fold(j) == "and" || p.fold(j) == "also") {
		j--
	}
	f := p.doc.Tokens[j].Text
	return f == "," || f == "—" || f == "–" || f == "”" || f == "\"" || f == "''"
}

// coordinates tells whether a verb without a subject goes on after "and",
// "but" or a comma.
func (p *pass) coordinates(i int, r text.Range) bool {
	j := i - 1
	for j > r.First && adverb(p.fold(j)) {
		j--
	}
	if j <= r.First {
		return false
	}
	f := p.fold(j)
	return (f == "and" || f == "but") && (strings.HasSuffix(p.fold(i), "ed") || p.fold(i) == "said" || p.fold(i) == "told" || p.fold(i) == "says" || p.fold(i) == "wrote")
}

// subjectAfter reads the subject of an inverted attribution: after a quotation
// or a comma, "said Jane Roe".
func (p *pass) subjectAfter(verb, i int, r text.Range) (source, bool) {
	if verb == r.First {
		return source{}, false
	}
	switch p.doc.Tokens[verb-1].Text {
	case ",", "\"", "”", "»", "’", "'", "—", "–", "」", "''":
	default:
		return source{}, false
	}
	if !p.attributes(verb, "say") && !p.attributes(verb, "quote") && !p.attributes(verb, "that") || p.fold(i) == "that" {
		return source{}, false
	}
	s, ok := p.sourceAt(i, r.Last)
	if !ok || s.speaker.name == "" {
		return source{}, false
	}
	// After a comma alone, a subject is the end of what the verb has: "prices fell,
	// said Jane Roe, a trader", but "Jane Roe, a trader, said prices fell".
	if p.pairCloses(verb-1) < 0 {
		next := p.fold(s.Last)
		if pronouns[p.fold(i)] && p.nameAt[i] < 0 || s.Last < p.clauseEnd(r) && next != "," && next != "." && !adjunctPrepositions[next] && p.dateAt[s.Last] < 0 {
			return source{}, false
		}
	}
	// "said China was ready": a clause follows, not a subject.
	if next := p.fold(s.Last); finite[next] && p.pairCloses(verb-1) < 0 {
		return source{}, false
	}
	if n := p.nameOf(i); n != nil && n.kind == country && p.fold(s.Last) != "," && s.Last < p.clauseEnd(r) && p.pairCloses(verb-1) < 0 {
		return source{}, false
	}
	return s, true
}

// appositiveEnd moves over ", a researcher at X" and adjuncts after an inverted
// subject, to the comma or mark after it.
func (p *pass) appositiveEnd(i int, r text.Range) int {
	end := p.clauseEnd(r)
	i = p.skipAdjuncts(i, end)
	if p.fold(i) != "," {
		return i
	}
	if !p.appositive(i) && p.fold(i+1) != "who" && p.fold(i+1) != "which" {
		return i
	}
	for j := i + 1; j < end && j < i+60; j++ {
		t := &p.doc.Tokens[j]
		if p.pairOpens(j) >= 0 {
			return j
		}
		if t.Fold == "," && (p.pairOpens(j+1) >= 0 || p.match(j+1, "speech-verbs") != nil && !finiteForm(p.fold(j+1)) || p.fold(j+1) == "but" || p.fold(j+1) == "and") {
			return j
		}
	}
	return end
}

// subjectBefore reads the subject of a verb from the words before it.
func (p *pass) subjectBefore(verb int, r text.Range) (source, bool) {
	// Back over adverbs, auxiliaries and dates.
	i := verb
	for i > r.First && (adverb(p.fold(i-1)) || p.dateAt[i-1] >= 0) && p.nameAt[i-1] < 0 {
		i--
	}
	if i == r.First {
		return source{}, false
	}
	if p.fold(i-1) == "," {
		return p.subjectBeforeComma(i-1, r)
	}
	// The phrase starts after the last punctuation, conjunction or closing mark;
	// the widest that reaches the verb is the subject.
	start := i
	for n := 0; start > r.First && n < 40; n++ {
		t := &p.doc.Tokens[start-1]
		if nm := p.nameOf(start - 1); nm != nil {
			start = nm.First
			continue
		}
		if t.Class == text.Mark && t.Fold != "'" && t.Fold != "-" && t.Fold != "." || p.pairAt[start-1] >= 0 {
			break
		}
		start--
	}
	for j := start; j < i; j++ {
		if nm := p.nameOf(j); nm != nil && nm.First < j {
			continue
		}
		if j > start && p.doc.Tokens[j].Class == text.Word && p.nameAt[j] < 0 && !p.mayStartSubject(j) {
			continue
		}
		s, ok := p.sourceAt(j, i)
		if !ok || s.Last > i {
			continue
		}
		if p.reaches(s.Last, i) {
			return s, true
		}
	}
	return source{}, false
}

// mayStartSubject: a noun phrase starts after a function word or with a
// determiner, not in its own middle.
func (p *pass) mayStartSubject(j int) bool {
	f := p.fold(j - 1)
	return !(prepositions[f] && f != "as" && f != "while" && f != "before" && f != "after" && f != "since" && f != "until" && f != "than" && f != "like" && f != "on" && f != "in")
}

// reaches tells whether only adjuncts stand between a subject and its verb.
func (p *pass) reaches(i, verb int) bool {
	for n := 0; i < verb && n < 8; n++ {
		switch f := p.fold(i); {
		case adverb(f):
			i++
		case p.dateAt[i] >= 0, f == "." && !p.doc.Tokens[i].SpaceBefore:
			i++
		case f == "on" || f == "in" || f == "at" || f == "from":
			j := p.skipPhrase(i+1, verb)
			if j == i+1 {
				return false
			}
			i = j
		default:
			return false
		}
	}
	return i == verb
}

// subjectBeforeComma reads the subject of "Jane Roe, a professor at X, said".
func (p *pass) subjectBeforeComma(comma int, r text.Range) (source, bool) {
	for j, n := comma-1, 0; j > r.First && n < 45; j, n = j-1, n+1 {
		if p.pairCloses(j) >= 0 {
			return source{}, false
		}
		if p.fold(j) != "," {
			continue
		}
		next := p.fold(j + 1)
		describes := determiners[next] || next == "who" || next == "which" || p.match(j+1, "titles") != nil || adjunctPrepositions[next] || next == "however" || next == "meanwhile" || next == "for" || next == "speaking" || next == "citing" || p.appositive(j) || p.nameAt[j+1] >= 0 || p.doc.Tokens[j+1].Class == text.Number
		if !describes {
			return source{}, false
		}
		s, ok := p.subjectBefore(j, r)
		if ok && s.speaker.name != "" {
			// "the ministry's spokesman, Jane Roe, said"
			if nm := p.nameOf(j + 1); nm != nil && nm.kind == person && nm.Last == comma {
				return source{Range: text.Range{First: s.First, Last: comma}, speaker: speaker{name: p.actors[nm.actor].name, actor: nm.actor}}, true
			}
			return s, true
		}
		// A comma inside the apposition: look further back.
	}
	return source{}, false
}

// accordingAt reads "according to" with its source.
func (p *pass) accordingAt(i int, r text.Range) (cue, bool) {
	end := p.clauseEnd(r)
	s, ok := p.sourceAt(i+2, end)
	if !ok {
		return cue{}, false
	}
	c := cue{verb: text.Range{First: i, Last: i + 2}, clause: text.Range{First: i, Last: s.Last}, source: s, according: true}
	c.after = p.appositiveEnd(s.Last, r)
	c.clause.Last = c.after
	return c, true
}

// mainSubject is the first phrase of a sentence that can speak, before a token:
// leading adverbials and what stands behind a preposition left out.
func (p *pass) mainSubject(r text.Range, before int) (source, bool) {
	for j := r.First; j < before && j < r.First+maxClause; j++ {
		if p.pairAt[j] >= 0 {
			continue
		}
		if nm := p.nameOf(j); nm != nil && nm.First < j {
			continue
		}
		if j > r.First && prepositions[p.fold(j-1)] && p.nameAt[j-1] < 0 {
			continue
		}
		if p.doc.Tokens[j].Class != text.Word || prepositions[p.fold(j)] && p.nameAt[j] < 0 {
			continue
		}
		if j > r.First && determiners[p.fold(j-1)] && p.nameAt[j-1] < 0 && j > r.First+1 && prepositions[p.fold(j-2)] {
			continue
		}
		if s, ok := p.sourceAt(j, before); ok && s.speaker.name != "" && !s.data {
			return s, true
		}
	}
	return source{}, false
}
