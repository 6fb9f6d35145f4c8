package extract

import "github.com/comity-kb/comity/tools/internal/text"

// Words that one source passes on from another: "Reuters, citing two officials,
// reported", "Xinhua quoted the minister as saying", "he was quoted by Xinhua as
// saying".

// cited finds whom a medium cites for what it reports: between its name and the
// verb, right after the verb, or at the end of the sentence. after is the token
// after the phrase where that stands before the reported clause, else 0.
func (s *sentencePass) cited(k int) (who speaker, after int, ok bool) {
	p, c := s.p, &s.cues[k]
	a := c.source.speaker.actor
	if a < 0 || p.actors[a].kind != organisation || c.source.speaker.role != "" || p.actors[a].class != "media" && p.actors[a].class != "" {
		return who, 0, false
	}
	end := min(s.end, c.source.First+maxClause)
	for n := k + 1; n < len(s.cues); n++ {
		if next := &s.cues[n]; !next.participle && next.clause.First > c.clause.Last+1 {
			end = min(end, next.clause.First)
			break
		}
	}
	for i := c.source.Last; i < end; i++ {
		if p.fold(i) != "citing" || p.pairAt[i] >= 0 {
			continue
		}
		from, found := p.sourceAt(i+1, end)
		if !found || from.speaker.name == "" || from.data {
			return who, 0, false
		}
		if i <= c.after+1 && i >= c.verb.Last {
			after = from.Last
			if p.fold(after) == "," {
				after++
			}
		}
		return from.speaker, after, true
	}
	return who, 0, false
}

// quotedAt reads "X quoted Y as saying" and "Y was quoted by X as saying" from
// the word "as" on.
func (p *pass) quotedAt(as int, r text.Range) (cue, bool) {
	saying := as + 1
	if p.fold(as) != "as" || saying >= r.Last || p.fold(saying) != "saying" && p.fold(saying) != "telling" {
		return cue{}, false
	}
	first := max(r.First, as-24)
	verb := -1
	for i := as - 1; i > first; i-- {
		if p.pairAt[i] >= 0 {
			break
		}
		switch p.fold(i) {
		case "quoted", "quotes", "quoting", "cited", "cites", "citing":
			verb = i
		}
		if verb >= 0 {
			break
		}
	}
	if verb < 0 {
		return cue{}, false
	}
	c := cue{verb: text.Range{First: saying, Last: saying + 1}, clause: text.Range{First: verb, Last: saying + 1}, quoted: true}
	i := verb
	for i > r.First && adverb(p.fold(i-1)) && p.nameAt[i-1] < 0 {
		i--
	}
	switch p.fold(i - 1) {
	case "was", "were", "is", "are", "been", "being":
		who, ok := p.subjectBefore(i-1, r)
		if !ok || who.speaker.name == "" {
			return cue{}, false
		}
		if p.fold(verb+1) == "by" || p.fold(verb+1) == "in" {
			if medium, ok := p.sourceAt(verb+2, as); ok {
				c.via = medium.speaker.name
			}
		}
		c.source, c.clause.First = who, who.First
	default:
		who, ok := p.sourceAt(verb+1, as)
		if !ok || who.speaker.name == "" || who.data {
			return cue{}, false
		}
		if medium, ok := p.subjectBefore(verb, r); ok {
			c.via, c.clause.First = medium.speaker.name, medium.First
		}
		c.source = who
	}
	p.finishCue(&c, r)
	return c, true
}

// opinions are what somebody has "in his opinion".
var opinions = wordSet("view opinion words estimation judgement judgment assessment telling")

// inViewAt reads "in his view", "in the ministry's view" and "in the view of the
// ministry", which attribute their clause as "according to" does.
func (p *pass) inViewAt(in int, r text.Range) (cue, bool) {
	i := in + 1
	var found *speaker
	switch p.fold(i) {
	case "his":
		found = p.lastPerson(i, "he")
	case "her":
		found = p.lastPerson(i, "she")
	case "their":
		found = p.lastGroup(i)
	case "its":
		found = p.lastBody(i)
	case "the":
		if p.fold(i+1) == "view" || p.fold(i+1) == "opinion" || p.fold(i+1) == "words" {
			if p.fold(i+2) == "of" {
				return p.sourceAfter(text.Range{First: in, Last: i + 3}, r)
			}
			return cue{}, false
		}
		fallthrough
	default:
		for j := i + 1; j < min(r.Last, i+7); j++ {
			if opinions[p.fold(j)] && (p.fold(j-1) == "'s" || p.fold(j-1) == "'") {
				if s, ok := p.sourceAt(i, j-1); ok && s.speaker.name != "" && s.Last == j-1 {
					return p.inView(in, j+1, s), true
				}
				return cue{}, false
			}
		}
		return cue{}, false
	}
	if found == nil || !opinions[p.fold(i+1)] {
		return cue{}, false
	}
	return p.inView(in, i+2, source{Range: text.Range{First: i, Last: i + 1}, speaker: *found, pronoun: true}), true
}

func (p *pass) inView(in, after int, s source) cue {
	return cue{verb: text.Range{First: in, Last: after}, clause: text.Range{First: in, Last: after}, source: s, according: true, after: after}
}
