package extract

import (
	"sort"

	"github.com/comity-kb/comity/tools/internal/text"
)

// trailing is the attribution that closes a sentence and owns all of it,
// attributions inside included: "China hopes that talks resume, an official
// said". A medium that closes a sentence only passes words on.
func (s *sentencePass) trailing() int {
	p := s.p
	k := len(s.cues) - 1
	if k < 1 {
		return -1
	}
	c := &s.cues[k]
	if c.participle || c.coordinated || c.according || c.after < s.end || p.fold(c.clause.First-1) != "," || !p.attributes(c.verb.First, "say") && !p.attributes(c.verb.First, "tell") {
		return -1
	}
	if a := c.source.speaker.actor; a >= 0 && p.actors[a].class == "media" {
		return -1
	}
	for i := s.r.First; i < c.clause.First; i++ {
		if p.openAt[i] >= 0 && (i <= s.leftStart() || p.doc.Pairs[p.openAt[i]].End() >= c.clause.First-1) {
			return -1
		}
	}
	// The attribution before it must not be of the same kind as this one: "A rose,
	// X said, and B fell, Y said".
	for n := range min(k, 30) {
		if b := &s.cues[n]; b.clause.First-s.r.First > 2 && p.fold(b.clause.First-1) == "," {
			return -1
		}
	}
	return k
}

// leftStart is where a clause before its attribution starts: after what is
// accounted for, and after "But" and the like.
func (s *sentencePass) leftStart() int {
	p := s.p
	i := s.consumed
	if i == p.paragraph(s.r.First).First {
		i = p.afterDateline(i)
	}
	for i < s.end && p.doc.Tokens[i].Class == text.Mark && p.pairOpens(i) < 0 {
		i++
	}
	if f := p.fold(i); f == "but" || f == "and" || f == "still" && p.fold(i+1) == "," || f == "meanwhile" && p.fold(i+1) == "," {
		i++
		if p.fold(i) == "," {
			i++
		}
	}
	return i
}

// afterDateline is the token after "OSLO, March 14 (Example Wire) -" at the start
// of a paragraph, or the token itself where there is no dateline.
func (p *pass) afterDateline(first int) int {
	r := p.sentence(first)
	capitals := isInitialism(p.doc.Tokens[first].Text) || len(p.doc.Tokens[first].Text) > 2 && p.doc.Tokens[first].Text == upper(p.doc.Tokens[first].Text)
	for i := first + 1; i < r.Last && i < first+16; i++ {
		switch p.fold(i) {
		case ":":
			// "NEW DELHI: "
			for j := first; j < i; j++ {
				if t := &p.doc.Tokens[j]; t.Class == text.Word && t.Text != upper(t.Text) {
					return first
				}
			}
			if capitals && i-first < 5 && i+1 < r.Last {
				return i + 1
			}
			return first
		case "-", "—", "–":
			if !p.doc.Tokens[i].SpaceBefore && p.fold(i-1) != ")" && p.fold(i-1) != "-" {
				return first
			}
			bracket := false
			for j := first; j < i; j++ {
				bracket = bracket || p.fold(j) == ")"
			}
			if bracket || capitals {
				for i < r.Last && (p.fold(i) == "-" || p.fold(i) == "—" || p.fold(i) == "–") {
					i++
				}
				return i
			}
			return first
		case ".":
			if p.doc.Tokens[i].SpaceBefore {
				return first
			}
		}
		if p.speechVerb(i) && p.nameAt[i] < 0 {
			return first
		}
	}
	return first
}

// adverbial tells whether what stands before an attribution and its comma only
// sets the scene: "On Thursday," or "As exports fell,".
func (s *sentencePass) adverbial(first, comma int) bool {
	p := s.p
	f := p.fold(first)
	if f == "that" && finite[p.fold(first+1)] {
		return false // "That will not last,"
	}
	if !(prepositions[f] || conjunctions[f] || leading[f] || adverb(f) || len(f) > 4 && f[len(f)-3:] == "ing") || p.nameAt[first] >= 0 {
		return false
	}
	if adverb(f) && first+1 < comma && p.doc.Tokens[first+1].Class == text.Number && p.dateAt[first+1] < 0 {
		return false // "Only 40 tonnes landed,"
	}
	if f == "according" || comma-first < 5 {
		return true
	}
	for j := first; j < comma; j++ {
		if (p.fold(j) == "," || p.finiteAt(j)) && p.pairAt[j] < 0 && !conjunctions[f] {
			return false
		}
		if p.fold(j) == "," && p.pairAt[j] < 0 {
			return false
		}
	}
	return true
}

// closesClause tells whether an attribution that ends at a token closes the
// reported clause: nothing follows, or something that is not part of it.
func (s *sentencePass) closesClause(i int) bool {
	p := s.p
	if i >= s.end {
		return true
	}
	if p.fold(i) != "," && p.fold(i) != "—" && p.fold(i) != "–" && p.fold(i) != ";" {
		f := p.fold(i)
		return f == "as" || f == "while" || f == "after" || f == "before" || f == "when" || f == "in" || f == "at" || f == "with" || f == "and" || f == "but" || f == "who"
	}
	next := i + 1
	if finite[p.fold(next)] {
		return false // "Ratification, he said, would not begin"
	}
	for adverb(p.fold(next)) || p.fold(next) == "shortly" {
		next++
	}
	f := p.fold(next)
	if s.timeSince(next) {
		return true
	}
	if p.match(next, "speech-verbs") != nil || closers[f] || len(f) > 4 && f[len(f)-3:] == "ing" && p.nameAt[min(next, len(p.nameAt)-1)] < 0 {
		return true
	}
	// ", Reuters reported"
	// Cues are in order.
	k := sort.Search(len(s.cues), func(k int) bool { return s.cues[k].clause.First >= next })
	return k < len(s.cues) && s.cues[k].clause.First == next && !s.cues[k].participle
}

// timeSince tells whether "a week after" or "three days before" stands at a token:
// when something was said, and no part of what was.
func (s *sentencePass) timeSince(i int) bool {
	p := s.p
	for j := i; j < min(s.end, i+5); j++ {
		switch f := p.fold(j); {
		case f == "after" || f == "before" || f == "ahead":
			return j > i && spansOfTime[p.fold(j-1)]
		case p.doc.Tokens[j].Class == text.Mark:
			return false
		}
	}
	return false
}

var spansOfTime = wordSet("minutes hour hours day days week weeks fortnight month months year years")

var closers = wordSet("as while after before when in at with and but provided citing according amid following though although because since where who which")

// startsClause tells whether a clause without "that" follows a verb.
func (s *sentencePass) startsClause(i, verb int) bool {
	p := s.p
	if s.end-i < 3 || !p.attributes(verb, "say") && !p.attributes(verb, "tell") && !p.attributes(verb, "show") && !p.attributes(verb, "that") {
		return false
	}
	t := &p.doc.Tokens[i]
	f := t.Fold
	if t.Class == text.Mark && p.pairOpens(i) < 0 || f == "to" || f == "of" || f == "about" || (f == "so" || f == "yes" || f == "no") && p.doc.Tokens[i+1].Class == text.Mark || f == "and" || f == "or" || f == "as" && !amounts[p.fold(i+1)] || f == "whether" && !p.attributes(verb, "say") || onlyThat[p.fold(verb)] {
		return false
	}
	if f := p.fold(verb); f == "said" || f == "says" || f == "say" || f == "saying" {
		return true
	}
	if contraction(f) || opinionVerbs[p.fold(verb)] && s.end-i > 4 && (determiners[f] || p.nameAt[i] >= 0 || pronouns[f]) {
		return true // "told her she'd go", "argues the quota protects nobody"
	}
	for j := i + 1; j < s.end && j < i+18; j++ {
		if f := p.fold(j); p.doc.Tokens[j].Class == text.Mark && f != "'" || (f == "that" || f == "which" || f == "who") && j > i+1 {
			return false // "announced a pact that will"
		}
		if f := p.fold(j); p.finiteAt(j) || contraction(f) || auxiliaries[f] && p.dateAt[j] < 0 && (f != "'s" || pronouns[p.fold(j-1)]) {
			return true
		}
	}
	return false
}

// amounts follow the "as" that opens a clause with a figure: "said as many as 40".
var amounts = wordSet("many much few little high low")

// onlyThat are verbs that report a clause with "that" and nothing without it:
// "asked that the duty be cut", and not "asked what it may cost".
var onlyThat = wordSet("ask asks asked asking consider considers considered")

// opinionVerbs have a clause after them where they have anything, with an
// auxiliary in it or not.
var opinionVerbs = wordSet("argue argues argued believe believes believed insist insists insisted reckon reckons reckoned contend contends contended complain complains complained grumble grumbles grumbled")

// urged finds the object and infinitive of "urged the two sides to talk".
func (s *sentencePass) urged(k int) (text.Range, bool) {
	p, c := s.p, &s.cues[k]
	first := c.verb.Last
	for j, n := first, 0; j < s.end && n < 16; j, n = j+1, n+1 {
		f := p.fold(j)
		if f == "to" && j > first && (p.doc.Tokens[j+1].Class == text.Word || p.pairOpens(j+1) >= 0) && !determiners[p.fold(j+1)] && p.nameAt[j+1] < 0 {
			return text.Range{First: first, Last: s.contentEnd(j, k, true)}, true
		}
		if q := p.pairOpens(j); q >= 0 && j > first && p.fold(j+1) == "to" {
			// urged the two sides "to talk"
			return text.Range{First: first, Last: s.contentEnd(p.doc.Pairs[q].End(), k, true)}, true
		}
		if f == "," && (p.fold(j+1) == "which" || p.fold(j+1) == "who") {
			for m := j + 2; m < s.end && m < j+14; m++ {
				if p.fold(m) == "," {
					j = m // for the duty, which is at 5 percent, to be cut
					break
				}
			}
			if f = p.fold(j); f == "," && p.fold(j+1) == "to" {
				continue
			}
		}
		if p.doc.Tokens[j].Class == text.Mark && f != "'" || f == "that" || p.finiteAt(j) {
			break
		}
	}
	return text.Range{}, false
}

// subordinate tells whether a sentence starts with a subordinate clause.
func (s *sentencePass) subordinate() bool {
	switch s.p.fold(s.r.First) {
	case "when", "after", "while", "although", "though", "as", "since", "before", "because", "if":
		return true
	}
	return false
}

// maxClause is how many tokens of a clause are looked at; it keeps the work
// bounded where a sentence never ends.
const maxClause = 300

// contentEnd is where a reported clause ends: at its sentence's end, or before
// another attribution, or before something the writer adds.
func (s *sentencePass) contentEnd(i, k int, that bool) int {
	p := s.p
	for n := k + 1; n < len(s.cues) && n < k+30; n++ {
		c := &s.cues[n]
		if c.clause.First <= i {
			continue
		}
		b := c.clause.First - 1
		switch {
		case c.according && p.fold(b) == ",":
			return s.commaEnd(i, b, that, k)
		case c.participle:
			for b > i && (adverb(p.fold(b)) || p.fold(b) == "and" || p.fold(b) == "while" || p.fold(b) == "also") {
				b--
			}
			if p.fold(b) == "," {
				return s.commaEnd(i, b, that, k)
			}
			if p.pairCloses(b) >= 0 && p.fold(b-1) == "," { // "without delay," noting that
				return s.commaEnd(i, b+1, that, k)
			}
		case c.coordinated:
			for b > i && (adverb(p.fold(b)) || p.fold(b) == "and" || p.fold(b) == "but") {
				b--
			}
			return s.commaEnd(i, b+1, that, k)
		case (p.fold(b) == "while" || p.fold(b) == "but" || p.fold(b) == "and" || p.fold(b) == "whereas") && p.fold(b-1) == ",":
			return s.commaEnd(i, b-1, that, k)
		case p.fold(b) == ";":
			return s.commaEnd(i, b, that, k) // "A rose, X said; Y said B fell"
		case p.fold(b) == "," && !c.according && s.subordinate() && c.clause.First-i > 3:
			return b // "When X warned that prices would rise, Y said"
		case p.fold(b) == "," && c.after >= s.end:
			return s.commaEnd(i, b, that, k) // ", Reuters reported."
		}
	}
	return s.commaEnd(i, s.end, that, k)
}

// commaEnd ends a clause before ", but did not give details" and before a
// comment of the writer's: ", marking a step forward".
func (s *sentencePass) commaEnd(i, end int, that bool, k int) int {
	p := s.p
	for j := i + 1; j+1 < end && j < i+maxClause; j++ {
		if p.pairAt[j] >= 0 {
			continue
		}
		switch p.fold(j) {
		case "and":
			if p.fold(j+1) == "that" && s.furtherThat(j, end) && s.hasVerb(i, j) {
				return j
			}
			continue
		case ";":
			if f := p.fold(j + 1); f == "he" || f == "she" || f == "they" || f != "and" && s.ownClause(j+1, end) {
				return j // "in May; she declined to say more"
			}
			continue
		case ",":
		default:
			continue
		}
		next := p.fold(j + 1)
		if next == "citing" {
			return j
		}
		if next == "but" || next == "and" || next == "though" || next == "although" {
			after := p.fold(j + 2)
			if !that && (next == "but" || next == "though" || next == "although") || withholding[after] || next == "but" && (after == "he" || after == "she" || after == "they") ||
				(next == "and" || next == "but") && s.writers(i, j, end, k) || next == "and" && !that && s.ownClause(j+2, end) || next == "and" && s.furtherThat(j+1, end) {
				return j
			}
		}
		m := j + 1
		for adverb(p.fold(m)) {
			m++
		}
		if class, _ := p.class(m, "comments"); class != "" && p.doc.Tokens[m].Class == text.Word {
			return j
		}
	}
	return end
}

// withholding are verbs that have the speaker as subject again: "but did not
// disclose", "but declined to".
var withholding = wordSet("did declined refused gave offered provided stopped stressed added cautioned")
