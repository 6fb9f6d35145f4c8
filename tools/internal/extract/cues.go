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
	// quoted: "quoted X as saying"; via is who did.
	quoted bool
	via    string
	// after is the token after the attribution, the listener of "told X" and
	// adjuncts included.
	after int
}

// findCues finds the attributions of a sentence, outside quotations, in order.
// They are good until those of the next sentence are asked for.
func (p *pass) findCues(r text.Range) []cue {
	cues := p.memory.cues[:0]
	for i := r.First; i < r.Last; {
		if p.pairAt[i] >= 0 {
			i = max(i+1, p.doc.Pairs[p.outermost(int(p.pairAt[i]))].End())
			continue
		}
		if !p.startsCue(i) {
			i++
			continue
		}
		c, ok := p.cueAt(i, r, cues)
		if !ok || p.nobodySays(c) {
			i++
			continue
		}
		cues = append(cues, c)
		i = max(c.verb.Last, i+1)
	}
	p.memory.cues = cues
	return cues
}

func (p *pass) outermost(pair int) int {
	for p.doc.Pairs[pair].Outer >= 0 {
		pair = p.doc.Pairs[pair].Outer
	}
	return pair
}

// nobodySays tells whether an attribution says that its subject did not speak:
// "neither Smith nor Jones said".
func (p *pass) nobodySays(c cue) bool {
	f := p.fold(c.source.First - 1)
	return !c.participle && !c.coordinated && (f == "nor" || f == "neither")
}

// cueOpeners are the words that open an attribution without a verb of speech.
var cueOpeners = text.NewWords(wordSet("according as in"))

// startsCue tells whether an attribution may start at a token: most cannot.
func (p *pass) startsCue(i int) bool {
	return p.speechVerb(i) || cueOpeners.Of(&p.doc.Tokens[i])
}

// cueAt reads the attribution that starts at a token; see startsCue.
func (p *pass) cueAt(i int, r text.Range, before []cue) (cue, bool) {
	if p.fold(i) == "according" && p.fold(i+1) == "to" {
		return p.accordingAt(i, r)
	}
	if p.fold(i) == "as" && (p.fold(i+1) == "reported" || p.fold(i+1) == "noted" || p.fold(i+1) == "confirmed" || p.fold(i+1) == "announced") && p.fold(i+2) == "by" {
		return p.sourceAfter(text.Range{First: i, Last: i + 3}, r) // "as reported by Reuters"
	}
	if p.fold(i) == "in" && (i-1 <= r.First || p.fold(i-1) == ",") {
		return p.inViewAt(i, r)
	}
	if p.fold(i) == "as" && p.fold(i+1) == "saying" || p.fold(i) == "as" && p.fold(i+1) == "telling" {
		return p.quotedAt(i, r)
	}
	m := p.match(i, "speech-verbs")
	if m == nil || p.nameAt[i] >= 0 || m.Last > r.Last || p.isNounHere(i) || p.doc.Tokens[i].Capital && p.baseForm(i) && !p.opens(i) && !p.headline(i) {
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
		if s, ok := p.subjectBefore(i, r); ok && (s.plural || !p.baseForm(i) || p.willSay(i) || p.fold(i) == "forecast" && p.fold(m.Last) == "that") {
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
	if p.fold(i) == "," && p.fold(i+1) == "according" && p.fold(i+2) == "to" {
		// "the ministry said, according to Xinhua, that"
		if from, ok := p.sourceAt(i+3, end); ok && from.speaker.name != "" && p.fold(from.Last) == "," && p.fold(from.Last+1) == "that" {
			c.via, i = from.speaker.name, from.Last+1
		}
	}
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

// accordingAt reads "according to" with its source.
func (p *pass) accordingAt(i int, r text.Range) (cue, bool) {
	return p.sourceAfter(text.Range{First: i, Last: i + 2}, r)
}

// sourceAfter reads an attribution whose source follows it.
func (p *pass) sourceAfter(words, r text.Range) (cue, bool) {
	end := p.clauseEnd(r)
	s, ok := p.sourceAt(words.Last, end)
	if !ok {
		return cue{}, false
	}
	c := cue{verb: words, clause: text.Range{First: words.First, Last: s.Last}, source: s, according: true}
	if p.fold(s.Last) == "," && p.fold(s.Last+1) == "citing" {
		c.after = s.Last
		return c, true
	}
	c.after = p.appositiveEnd(s.Last, r)
	if words.First <= r.First+1 || p.fold(words.First-1) == "," {
		if comma := p.beforeClause(s.Last, end); comma > 0 {
			c.after = comma
		}
	}
	c.clause.Last = c.after
	return c, true
}

// beforeClause is the comma that a clause follows, from a comma on: the first in
// "according to Reuters, growers have to wait", the second in "according to Jane
// Roe, a trader, growers have to wait". It is 0 where there is none.
func (p *pass) beforeClause(comma, end int) int {
	for n := 0; n < 4 && p.fold(comma) == "," && comma < end; n++ {
		clause, next := false, end
		for j := comma + 1; j < min(end, comma+maxClause); j++ {
			f := p.fold(j)
			if f == "," {
				next = j
				break
			}
			clause = clause || p.finiteAt(j)
		}
		relative := p.fold(comma+1) == "who" || p.fold(comma+1) == "which"
		if clause && !relative || next == end {
			return comma
		}
		comma = next
	}
	return 0
}
