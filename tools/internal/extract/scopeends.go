package extract

import "github.com/comity-kb/comity/tools/internal/text"

// Where the clause of a figure ends.

// accepts are words before "that" and a clause of its own.
var accepts = wordSet("accept accepts accepted accepting agree agrees agreed ensure ensures means meant insist insists insisted demand demands demanded so provided ruled found")

// answers are behind "in" where something else is told that somebody answers.
var answers = wordSet("answer response retaliation return exchange reply protest")

// scopeEnd is where the clause of a figure ends.
func (p *pass) scopeEnd(f *figure) int {
	said := p.said(f.First)
	for i := f.Last; i < f.sentence.Last; i++ {
		if said >= 0 && p.said(i) < 0 {
			return i
		}
		w := p.fold(i)
		switch {
		case w == "(" && p.closing(i, f.sentence.Last) > 0:
			i = p.closing(i, f.sentence.Last)
		case w == ";", joins[w], subordinate[w] && w != "under" && w != "without", w == "than", w == "including", w == "excluding":
			return i
		case w == ":":
			return i
		case w == "of" && p.fold(i+1) == "which":
			return i
		case (w == "against" || w == "versus") && (p.doc.Tokens[min(i+1, f.sentence.Last-1)].Class == text.Number || p.fold(i+1) == "the"):
			return i
		case w == "in" && answers[p.fold(i+1)]:
			return i
		case w == "with" && p.participleAfter(i, f.sentence.Last):
			return i
		case w == ",":
			switch p.fold(i + 1) {
			case "which", "who", "whose", "a", "an", "the", "with", "one", "according", "compared", "making", "quickening", "beating", "its", "up", "down", "thanks", "more", "less", "fewer", "drawing", "prompting", "raising":
				return i
			}
			if p.startsClause(i+1, f) {
				return i
			}
		case w == "and":
			if p.startsClause(i+1, f) {
				return i
			}
		}
	}
	return f.sentence.Last
}

// closing is the bracket that closes another, 0 where there is none near.
func (p *pass) closing(open, last int) int {
	for i := open + 1; i < min(last, open+30); i++ {
		if p.fold(i) == ")" {
			return i
		}
	}
	return 0
}

// startsClause tells whether a clause with a subject of its own starts at a token,
// or the next figure of a list with ends of its own.
func (p *pass) startsClause(i int, f *figure) bool {
	if p.fold(i) == "and" {
		i++
	}
	if p.fold(i) == "those" && (p.fold(i+1) == "from" || p.fold(i+1) == "to") {
		return true
	}
	if p.fold(i) == "followed" && p.fold(i+1) == "by" {
		return true
	}
	if p.fold(i) == "the" {
		i++
	}
	if i >= f.sentence.Last {
		return false
	}
	// "900 tonnes to Japan and 700 tonnes to Korea", but "900 tonnes and 700
	// tonnes to Japan"
	if p.doc.Tokens[i].Class == text.Number || p.fold(i) == "$" {
		return i-f.Last > 2
	}
	for _, q := range p.parties(f.sentence) {
		if q.first != i && q.first != i-1 {
			continue
		}
		j := q.last
		if j < f.sentence.Last && p.doc.Tokens[j].Class == text.Number {
			return true
		}
		if f.right < f.sentence.Last && j < f.right && p.nounBefore(j) {
			return true // "and Peruvian duties at 10 percent"
		}
		for ; j < min(f.sentence.Last, q.last+5); j++ {
			if w := p.fold(j); w == "," || w == "and" || prepositions[w] {
				return false
			}
			if p.tells(j, j+1) || p.speechVerb(j) {
				return true
			}
		}
		return false
	}
	if w, ok := p.flowWordAt(i, false); ok && !w.verb {
		return p.tells(w.last, min(f.sentence.Last, w.last+12))
	}
	return false
}

// secondOf is the word that joins a figure to the one before it, so that they share
// what stands before the first: "900 tonnes to Japan and 700 tonnes to Korea"; -1
// where it does not.
func (p *pass) secondOf(near, f *figure) int {
	i := f.BoundFirst - 1
	for i > near.Last && (p.fold(i) == "another" || p.fold(i) == "a" || p.fold(i) == "further" || p.fold(i) == "some" || p.fold(i) == "about") {
		i--
	}
	if w := p.fold(i); i < near.Last || w != "and" && w != "," && w != "but" {
		return -1
	}
	if i-near.Last < 1 {
		return -1 // "900 and 700 tonnes to Japan"
	}
	return i
}
