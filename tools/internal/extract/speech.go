package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// speechVerb tells whether a form of a verb of speech starts at a token.
func (p *pass) speechVerb(i int) bool { return p.match(i, "speech-verbs") != nil }

// attributes tells whether the verb of speech at a token is of a class.
func (p *pass) attributes(i int, class string) bool {
	m := p.match(i, "speech-verbs")
	if m == nil {
		return false
	}
	for _, e := range m.Entries {
		if e.Term.Class == class {
			return true
		}
	}
	return false
}

// finiteForm tells whether a form of a verb can be the verb of a sentence.
func finiteForm(f string) bool { return !strings.HasSuffix(f, "ing") }

// isNounHere tells whether a word that may be a verb of speech is a noun or
// some other word where it stands: "the report", "in its demands", "to say",
// "would claim", "was reported".
func (p *pass) isNounHere(i int) bool {
	j := i - 1
	for j >= 0 && (strings.HasSuffix(p.fold(j), "ly") && p.doc.Tokens[j].Class == text.Word || p.fold(j) == "also" || p.fold(j) == "then") && p.nameAt[j] < 0 {
		j--
	}
	if j < 0 || p.doc.Tokens[j].Sentence != p.doc.Tokens[i].Sentence {
		return false
	}
	f := p.fold(j)
	switch {
	case p.doc.Tokens[j].Class == text.Number:
		return true
	case p.nameAt[j] >= 0:
		return false // the surnames An, May and Will too
	case f == "will" && p.willSay(i):
		return false
	case f == "that" || f == "this" || f == "all" || f == "both" || f == "some" || f == "many" || f == "most" || f == "few" || f == "several" || f == "others" || f == "another" || f == "other":
		return f == "this"
	case determiners[f]:
		return true
	case f == "'s" || f == "'":
		return true
	case f == "according" || f == "as" || f == "after" || f == "before" || f == "than" || f == "since" || f == "until":
		return false
	case prepositions[f]:
		return true
	case p.fold(i+1) == "of" && !strings.HasSuffix(p.fold(i), "ed") && !onlyVerbs[p.fold(i)]:
		return true
	}
	switch f {
	case "to", "would", "will", "could", "should", "can", "may", "might", "must", "not", "never", "cannot", "shall", "let", "don't", "didn't", "doesn't", "wouldn't", "won't",
		"is", "are", "was", "were", "be", "been", "being", "widely", "generally", "get", "got":
		return true
	}
	return false
}

// onlyVerbs are forms of verbs of speech without the ending of one that are no
// nouns: "she said of the plan".
var onlyVerbs = wordSet("said says told tells wrote writes spoke thought")

// willSay tells whether a verb is announced: "will say on Monday that". What is
// only possible ("would say") is not reported.
func (p *pass) willSay(i int) bool {
	if !p.attributes(i, "say") && !p.attributes(i, "tell") || !p.baseForm(i) || p.fold(i) == "maintain" || p.fold(i) == "observe" {
		return false // will maintain a tariff
	}
	j := i - 1
	for j > 0 && (p.fold(j) == "also" || p.fold(j) == "then") {
		j--
	}
	return p.fold(j) == "will" && p.nameAt[j] < 0
}

// clauseEnd is the token after the last word of a sentence: its closing stop,
// and a mark or bracket after that, left out.
func (p *pass) clauseEnd(r text.Range) int {
	last := r.Last
	for last > r.First {
		t := &p.doc.Tokens[last-1]
		if t.Class == text.Mark && (isStop(t.Fold) || t.Fold == ":" || t.Fold == ";") {
			last--
			continue
		}
		break
	}
	return last
}

// adverb tells whether a word may stand between a subject and its verb.
func adverb(f string) bool {
	return adverbs[f] || len(f) > 4 && strings.HasSuffix(f, "ly")
}

// skipAdjuncts moves over what may stand between a verb of speech and what was
// said: dates, adverbs, "in a statement", "on Truth Social".
func (p *pass) skipAdjuncts(i, end int) int {
	for i < end {
		f := p.fold(i)
		switch {
		case p.dateAt[i] >= 0:
			d := p.dateAt[i]
			for i < end && p.dateAt[i] == d {
				i++
			}
			continue
		case f == "late" || f == "early" || f == "earlier" || f == "later" || adverb(f) && !finite[f] && f != "both" && f != "all":
			i++
			continue
		case f == "that" || p.pairOpens(i) >= 0:
			return i
		case f == "since" && i+1 < end && p.dateAt[i+1] >= 0: // complained since 1990 that
			i++
			continue
		case f == "last" || f == "this" && p.doc.Tokens[i].Class == text.Word && (p.fold(i+1) == "week" || p.fold(i+1) == "month" || p.fold(i+1) == "year"):
			i += 2
			continue
		case adjunctPrepositions[f]:
			j := p.skipPhrase(i+1, end)
			if j == i+1 {
				return i
			}
			i = j
			continue
		case f == "," && i+2 < end && p.adjunctBetweenCommas(i, end) > 0:
			i = p.adjunctBetweenCommas(i, end)
			continue
		}
		break
	}
	return i
}

var adjunctPrepositions = wordSet("in on at to during from after before with via through of by without about upon following for aboard outside inside amid alongside")

// adjunctBetweenCommas: ", in an interview on Friday," between verb and content.
func (p *pass) adjunctBetweenCommas(i, end int) int {
	if !adjunctPrepositions[p.fold(i+1)] {
		return 0
	}
	for j, n := i+2, 0; j < end && n < 12; j, n = j+1, n+1 {
		if p.fold(j) == "," {
			if p.fold(j+1) == "that" || p.pairOpens(j+1) >= 0 {
				return j + 1
			}
			return 0
		}
		if p.doc.Tokens[j].Class == text.Mark || p.finiteAt(j) {
			return 0
		}
	}
	return 0
}

// skipPhrase moves over one noun phrase.
func (p *pass) skipPhrase(i, end int) int {
	start := i
	seenNoun := false
	for n := 0; i < end && n < 14; n++ {
		f := p.fold(i)
		t := &p.doc.Tokens[i]
		if t.Class == text.Mark && f != "'" || f == "that" || p.pairOpens(i) >= 0 || p.dateAt[i] >= 0 && i > start {
			break
		}
		if n := p.nameOf(i); n != nil && n.First == i {
			if seenNoun && (i == start || p.fold(i-1) != "'s") && !prepositions[p.fold(i-1)] && !p.doc.Tokens[i-1].Capital && !determiners[p.fold(i-1)] && !ordinal(p.fold(i-1)) && !(p.fold(i-1) == "and" && p.nameAt[i-2] >= 0) {
				break
			}
			i, seenNoun = n.Last, true
			continue
		}
		if seenNoun && (determiners[f] && (i == start || p.fold(i-1) != "of") || pronouns[f] || contraction(f) || conjunctions[f] && f != "and" || finite[f] || t.Capital && !p.doc.Tokens[i-1].Capital && p.nameAt[i] < 0) {
			break
		}
		if seenNoun && (prepositions[f] || adjunctPrepositions[f]) && f != "of" && f != "with" {
			break
		}
		if !determiners[f] && !prepositions[f] {
			seenNoun = true
		}
		i++
	}
	return i
}

// ordinal tells whether a word is a number that counts through: 41st.
func ordinal(f string) bool { return f != "" && f[0] >= '0' && f[0] <= '9' }

// pairOpens returns the pair of quotation marks that opens at a token, -1 where
// none does.
func (p *pass) pairOpens(i int) int {
	if i < 0 || i >= len(p.openAt) {
		return -1
	}
	return int(p.openAt[i])
}

// pairCloses returns the pair whose last token, the closing mark included, is
// at a token; -1 where there is none.
func (p *pass) pairCloses(i int) int {
	if i < 0 || i >= len(p.closeAt) {
		return -1
	}
	return int(p.closeAt[i])
}
