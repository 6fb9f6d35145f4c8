package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Transcripts of briefings and interviews: a paragraph starts with who speaks
// and a colon, and what follows are his words though no marks stand around
// them.

// turn is what somebody says in a transcript until somebody else speaks.
type turn struct {
	// Range is the whole of it, the label included.
	text.Range
	// said is the first token after the label.
	said    int
	speaker speaker
}

// labelKind tells what stands before the colon that starts a paragraph.
type labelKind uint8

const (
	noLabel labelKind = iota
	// speakerLabel: "Jane Roe:", "THE PRESIDENT:".
	speakerLabel
	// answerLabel: "A:", of somebody named elsewhere.
	answerLabel
	// questionLabel: "Q:", "Reporter:", the name of a medium.
	questionLabel
)

// maxLabel is how many tokens a label has at most: "JANE ROE, MINISTER OF TRADE
// AND INDUSTRY OF NORWAY:".
const maxLabel = 14

var (
	questionWords = wordSet("q question reporter journalist correspondent moderator host interviewer press media")
	answerWords   = wordSet("a answer")
)

// findTurns finds the turns of a transcript: at least two labels are in it, and
// one is of somebody who answers. They are in order.
func (p *pass) findTurns() {
	var all []turn
	answers, labels := 0, 0
	open := -1
	end := func() { open = -1 }
	for n, r := range p.doc.Paragraphs {
		if r.Len() == 0 || p.aside[r.First] || n == 0 && p.headline(r.First) {
			end()
			continue
		}
		kind, s, said := p.labelAt(r)
		switch kind {
		case questionLabel:
			labels++
			end()
		case answerLabel, speakerLabel:
			labels++
			answers++
			end()
			all = append(all, turn{Range: text.Range{First: r.First, Last: r.Last}, said: said, speaker: s})
			open = len(all) - 1
		default:
			switch {
			case open < 0:
			case p.tellsOf(&all[open].speaker, r):
				end()
			case p.fold(r.First) == "(" && p.fold(r.Last-1) == ")":
				// "(Applause.)" is no part of a turn that it ends.
			default:
				all[open].Last = r.Last
			}
		}
	}
	if answers == 0 || labels < 2 || labels == answers && !p.spoken(all) {
		return
	}
	p.turns = all
	p.resolveAnswers()
}

// labelAt reads the label of a paragraph; said is the first token after it.
func (p *pass) labelAt(r text.Range) (kind labelKind, s speaker, said int) {
	first := r.First
	if p.doc.Tokens[first].Class == text.Number && p.fold(first+1) == "." {
		first += 2 // "1. Q:"
	}
	bracket := p.fold(first) == "[" || p.fold(first) == "【"
	if bracket {
		first++
	}
	if first >= r.Last {
		return noLabel, s, 0
	}
	if t := &p.doc.Tokens[first]; t.Text == "Q" && t.Class == text.Word && p.fold(first+1) != ":" && p.fold(first+1) != "'s" {
		if next := first + 1; next < r.Last && p.doc.Tokens[next].Class == text.Word && p.doc.Tokens[next].Capital && p.nameAt[first] < 0 {
			return questionLabel, s, next // "Q  Mr. Secretary, will the ban"
		}
	}
	colon := -1
	for i := first; i < min(r.Last, first+maxLabel); i++ {
		t := &p.doc.Tokens[i]
		if t.Class == text.Mark {
			if t.Fold == ":" || t.Fold == "：" {
				colon = i
				break
			}
			if t.Fold != "." && t.Fold != "," && t.Fold != "(" && t.Fold != ")" && t.Fold != "]" && t.Fold != "】" && t.Fold != "'" && t.Fold != "-" || p.pairAt[i] >= 0 || p.openAt[i] >= 0 {
				return noLabel, s, 0
			}
		}
	}
	if colon <= first || colon+1 >= r.Last || p.pairOpens(colon+1) >= 0 {
		return noLabel, s, 0
	}
	last := colon
	for last > first && p.doc.Tokens[last-1].Class == text.Mark && p.fold(last-1) != ")" && p.fold(last-1) != "." {
		last--
	}
	if kind := p.bareLabel(first, last); kind != noLabel {
		return kind, s, colon + 1
	}
	if kind, s, said := p.namedLabel(first, last, colon); kind != noLabel {
		return kind, s, said
	}
	if last-first <= maxName && p.fold(r.Last-1) == "?" && p.capitalised(first, last) {
		return questionLabel, s, colon + 1 // "Oslo Daily: Will the ban be lifted?"
	}
	return noLabel, s, 0
}

// bareLabel reads "Q", "Q1", "A", "Reporter", "Question from a reporter".
func (p *pass) bareLabel(first, last int) labelKind {
	for first < last && determiners[p.fold(first)] && p.fold(first) != "a" {
		first++
	}
	f := strings.TrimRight(p.fold(first), "0123456789")
	short := last-first == 1 || last-first == 2 && p.doc.Tokens[first+1].Class == text.Number
	switch {
	case short && questionWords[f], f == "question" && last-first < 6:
		return questionLabel
	case short && answerWords[f] && (p.doc.Tokens[first].Capital):
		return answerLabel
	}
	return noLabel
}

// namedLabel reads the name or office of who speaks, with what describes him:
// "Spokesperson Jane Roe", "MS. ROE", "JANE ROE, MINISTER OF TRADE", "THE
// PRESIDENT".
func (p *pass) namedLabel(first, last, colon int) (labelKind, speaker, int) {
	if !p.capitalised(first, last) {
		return noLabel, speaker{}, 0
	}
	s, ok := p.sourceAt(first, last)
	if !ok || s.data || s.pronoun || s.speaker.name == "" {
		return noLabel, speaker{}, 0
	}
	if k := s.speaker.actor; k >= 0 && s.speaker.role == "" {
		switch {
		case p.actors[k].kind == person:
		case p.actors[k].kind == organisation && p.actors[k].class == "media":
			return questionLabel, speaker{}, colon + 1
		default:
			return noLabel, speaker{}, 0
		}
	}
	if p.pluralRole(s.speaker.role) {
		return noLabel, speaker{}, 0 // "Analysts: prices will fall"
	}
	// "Jane Roe on tariffs: a guide" is a headline.
	if s.Last < last && p.fold(s.Last) != "," && p.fold(s.Last) != "(" && p.fold(s.Last) != "." && !(p.nameOf(last-1) != nil) {
		return noLabel, speaker{}, 0
	}
	return speakerLabel, s.speaker, colon + 1
}

// capitalised tells whether all words of a label are but the small ones, and none
// is a verb of speech.
func (p *pass) capitalised(first, last int) bool {
	for i := first; i < last; i++ {
		if t := &p.doc.Tokens[i]; t.Class == text.Word && !t.Capital && !smallWords[t.Fold] || p.speechVerb(i) && p.nameAt[i] < 0 && !p.isNounHere(i) {
			return false
		}
	}
	return true
}

// firstPerson are the words by which somebody means himself.
var firstPerson = wordSet("i we my our me us i'm i've i'll i'd we're we've we'll we'd")

// spoken tells whether at least half of the turns are in the first person: a
// list of figures by candidate looks like a transcript otherwise.
func (p *pass) spoken(turns []turn) bool {
	n := 0
	for _, t := range turns {
		for i := t.said; i < t.Last; i++ {
			if firstPerson[p.fold(i)] && p.nameAt[i] < 0 {
				n++
				break
			}
		}
	}
	return 2*n >= len(turns)
}

// tellsOf tells whether a paragraph speaks of somebody, who then does not speak
// it himself: "She added that", "the spokesperson said".
func (p *pass) tellsOf(s *speaker, r text.Range) bool {
	if f := p.fold(r.First); (f == "he" || f == "she") && p.nameAt[r.First] < 0 && (p.speechVerb(r.First+1) || p.speechVerb(r.First+2)) {
		return true
	}
	for _, c := range p.findCues(p.doc.Sentences[p.doc.Tokens[r.First].Sentence]) {
		if strings.HasPrefix(roleKey(c.source.speaker.role), "spokes") || s.actor >= 0 && c.source.speaker.actor == s.actor {
			return true
		}
	}
	if s.actor < 0 || p.actors[s.actor].kind != person {
		return false
	}
	for k := p.firstNameFrom(r.First); k < len(p.names) && p.names[k].First < r.Last; k++ {
		if p.names[k].actor == s.actor {
			return true
		}
	}
	return false
}

// resolveAnswers finds who gives the answers after "A:": the last one named by a
// label, else the spokesperson or the first speaker the text names before.
func (p *pass) resolveAnswers() {
	var last *speaker
	kept := p.turns[:0]
	for k := range p.turns {
		t := &p.turns[k]
		if t.speaker.name == "" {
			if last == nil {
				last = p.whoAnswers(t.First)
			}
			if last == nil {
				continue
			}
			t.speaker = *last
		}
		last = &t.speaker
		kept = append(kept, *t)
	}
	p.turns = kept
}

// whoAnswers is who takes the questions of a briefing: the spokesperson named
// before its first answer, by name or by office alone.
func (p *pass) whoAnswers(before int) *speaker {
	for i := max(0, before-maxReach); i < before; i++ {
		m := p.match(i, "titles")
		if m == nil || !strings.HasPrefix(p.fold(m.Last-1), "spokes") {
			continue
		}
		first := i
		for first > 0 && p.doc.Tokens[first-1].Sentence == p.doc.Tokens[i].Sentence && p.nameAt[first-1] >= 0 {
			first--
		}
		if n := p.nameOf(m.Last); n != nil && n.kind == person {
			return &speaker{name: p.actors[n.actor].name, actor: n.actor}
		}
		for _, end := range []int{before, m.Last} { // "for the ministry", or a verb that could be a noun
			if s, ok := p.sourceAt(first, end); ok && s.speaker.name != "" {
				return &s.speaker
			}
		}
	}
	if s := p.firstPersonIn(text.Range{First: max(0, before-maxClause), Last: before}, ""); s != nil {
		return s
	}
	return nil
}

// addTurns makes a direct quote of each turn of three words and more.
func (p *pass) addTurns() {
	for k := range p.turns {
		t := &p.turns[k]
		content := text.Range{First: t.said, Last: t.Last}
		if p.wordsIn(content) < leastWords {
			continue
		}
		who := t.speaker
		p.utterances = append(p.utterances, utterance{content: content, direct: true, speaker: &who, sentence: p.doc.Tokens[t.said].Sentence,
			Finding: finding("transcript-turn", annotation.Likely)})
	}
}

// quotedOnly drops what was reported, from an utterance on, and keeps what was
// quoted: the words of a turn are the speaker's already.
func (p *pass) quotedOnly(first int) {
	kept := p.utterances[:first]
	for _, u := range p.utterances[first:] {
		if u.direct {
			kept = append(kept, u)
		}
	}
	p.utterances = kept
}

// inTurn tells whether a token is in a turn of a transcript; tokens are asked
// for in order.
func (p *pass) inTurn(token int) bool {
	for p.nextTurn < len(p.turns) && p.turns[p.nextTurn].Last <= token {
		p.nextTurn++
	}
	return p.nextTurn < len(p.turns) && p.turns[p.nextTurn].First <= token
}
