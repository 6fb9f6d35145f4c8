package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// scope is the clause that a figure stands in: who is named outside of it is no end
// of its flow.
type scope struct {
	text.Range
	// holes are what is set off inside of it: relative clauses, appositions, the
	// first of two figures that share a verb.
	holes []text.Range
	// dependent says that it leaves out what the figure before it has: "and 700
	// tonnes to Korea", "with Peru supplying 40 percent".
	dependent bool
	// antecedents are the countries that a relative clause is about.
	antecedents []party
	// continued says that it goes on with the subject of the figure before: "sold 5
	// tonnes to Peru and bought 7 tonnes".
	continued bool
	// located says that the clause is about what is there: "Peru, where".
	located bool
}

// skip returns the token after the hole that a token is in, or the token itself.
func (s *scope) skip(i int) int {
	for _, h := range s.holes {
		if i >= h.First && i < h.Last {
			return h.Last
		}
	}
	return i
}

func (s *scope) holds(i int) bool { return i >= s.First && i < s.Last && s.skip(i) == i }

// scopeOf finds the clause of a figure; near is the figure before it in the
// sentence.
func (p *pass) scopeOf(f, near *figure) scope {
	s := scope{Range: text.Range{First: p.scopeStart(f), Last: p.scopeEnd(f)}}
	s.First = p.clauseStart(f, near, &s)
	if len(s.antecedents) > 0 {
		for i := f.Last; i < s.Last; i++ {
			if p.fold(i) == "," && p.acts(i+1) {
				s.Last = i // "Peru, which sells 5 tonnes, is"
			}
		}
	}
	p.setOff(f, &s)
	if near != nil && near.Last > s.First && near.First >= s.First {
		if and := p.secondOf(near, f); and >= 0 {
			s.dependent = true
			s.holes = append(s.holes, text.Range{First: near.BoundFirst, Last: and + 1})
		}
	}
	return s
}

// scopeStart and scopeEnd are the bounds of what is said with a figure by the same
// speaker.
func (p *pass) scopeStart(f *figure) int {
	i := f.sentence.First
	if said := p.said(f.First); said >= 0 && p.fold(p.utterances[said].content.First) != "to" {
		for i = f.BoundFirst; i > f.sentence.First && p.said(i-1) >= 0; i-- {
		}
	}
	return i
}

func (p *pass) said(i int) int32 {
	if i < 0 || i >= len(p.saidAt) || p.saidAt[i] < 0 || p.utterances[p.saidAt[i]].direct {
		return -1
	}
	return p.saidAt[i]
}

// joins are the words that a new clause begins with.
var joins = wordSet("while whereas although though but whilst yet")

// subordinate are words that begin a clause of its own, or a circumstance.
var subordinate = wordSet("as after before when because since if until where once amid despite following unlike under during without besides given like ahead")

// clauseStart is where the clause of a figure starts.
func (p *pass) clauseStart(f, near *figure, s *scope) int {
	for i := f.BoundFirst - 1; i >= s.First; i-- {
		w := p.fold(i)
		switch {
		case w == ";", joins[w] && !p.fronted(i, f, s):
			s.dependent = p.bare(i+1, f)
			return i + 1
		case w == "including", w == "excluding", w == "which" && p.fold(i-1) == "of":
			s.dependent = near != nil && near.Last <= i
			if s.dependent || w != "which" {
				return i + 1
			}
		case w == "with" && p.fold(i-1) == ",", w == "with" && p.participleAfter(i, f.sentence.Last) && i > s.First:
			if near != nil && near.Last <= i || p.participleAfter(i, f.sentence.Last) {
				s.dependent = true
				return i + 1
			}
		case (w == "which" || w == "who" || w == "whose" || w == "where") && (p.fold(i-1) == "," || w == "where" && beings[p.fold(i-1)]) && !p.closedBy(i, f.BoundFirst):
			if s.antecedents = p.antecedentsOf(i-1, f.sentence); len(s.antecedents) > 0 {
				s.located = w == "where"
				return i + 1
			}
		case (w == "and" || w == "but") && near != nil && near.Last <= i && p.verbAnew(i+1, near):
			s.dependent, s.continued = true, true
			return i + 1
		case w == "and" || w == ",":
			if near != nil && near.Last <= i && p.subjectAnew(i+1, f) {
				s.dependent = p.bare(i+1, f) || p.fold(s.First) == "of"
				return i + 1
			}
		case w == "that" && accepts[p.fold(i-1)], w == "in" && answers[p.fold(i+1)] && i > s.First:
			return i + 1
		case subordinate[w] && i > s.First && p.fold(i-1) != "," && !p.hasComma(i, f.BoundFirst) && p.tells(i+1, f.BoundFirst):
			return i + 1
		}
	}
	return s.First
}

// fronted tells whether a clause that begins at a token is over before the figure:
// "While Peru waited, Japan bought".
func (p *pass) fronted(i int, f *figure, s *scope) bool {
	return i == s.First && p.fold(i) != "but" && p.fold(i) != "yet" && p.hasComma(i, f.BoundFirst)
}

func (p *pass) hasComma(from, to int) bool {
	for i := from; i < to; i++ {
		if p.fold(i) == "," {
			return true
		}
	}
	return false
}

// participleAfter tells whether somebody does something behind "with": "with Peru
// supplying".
func (p *pass) participleAfter(i, last int) bool {
	for j := i + 1; j < min(last, i+9); j++ {
		w := p.fold(j)
		if w == "," || w == ";" || w == "and" {
			return false
		}
		if len(w) > 4 && w[len(w)-3:] == "ing" && p.match(j, flowVocabulary) != nil && j > i+1 {
			return true
		}
	}
	return false
}

// tells tells whether a verb stands in a stretch, so that it is a clause.
func (p *pass) tells(from, to int) bool {
	for i := from; i < to; i++ {
		if p.finiteAt(i) {
			return true
		}
		if class, _ := p.class(i, changeWords); class != "" && verbal[p.fold(i)] {
			return true
		}
		if w, ok := p.flowWordAt(i, false); ok && w.verb {
			return true
		}
	}
	return false
}

// closedBy tells whether what is set off from a token on is closed by a comma
// before another, and a verb follows.
func (p *pass) closedBy(i, to int) bool {
	for j := i + 1; j < to; j++ {
		if p.fold(j) == "," {
			return p.tells(j+1, to) || to-j > 3
		}
	}
	return false
}

// subjectAnew tells whether a clause with a subject of its own begins at a token and
// reaches the figure: "and Chile exported 7 tonnes", "and Korea 700 tonnes".
func (p *pass) subjectAnew(i int, f *figure) bool {
	if w := p.fold(i); w == "and" || w == "but" {
		i++
	}
	if p.bare(i, f) {
		return true
	}
	all := p.parties(f.sentence)
	if p.fold(i) == "the" {
		i++
	}
	for _, q := range all {
		if q.first != i && q.first != i-1 {
			continue
		}
		return (p.tells(q.last, f.BoundFirst) || p.nounBefore(q.last)) && !p.oneOfSubjects(all, q.first)
	}
	if p.nounBefore(i) {
		return true
	}
	if k := p.goodAt[i]; k >= 0 {
		return p.tells(p.goods[k].Last, f.BoundFirst)
	}
	return false
}

// verbAnew tells whether a flow verb begins at a token that goes on with the subject
// that the figure before has.
func (p *pass) verbAnew(i int, near *figure) bool {
	for adverb(p.fold(i)) && !auxiliaries[p.fold(i)] {
		i++
	}
	if near.flow == nil || !near.flow.verb || near.doer == noEnd {
		return false
	}
	w, ok := p.flowWordAt(i, false)
	return ok && w.kind == goodsFlow && strings.HasSuffix(p.fold(i), "ed") || irregularPast[p.fold(i)]
}

// irregularPast are the past tenses of flow verbs that do not end in "-ed".
var irregularPast = wordSet("bought sold sent took brought got")

// nounBefore tells whether a word for a flow that starts at a token is a noun.
func (p *pass) nounBefore(i int) bool {
	w, ok := p.flowWordAt(i, false)
	return ok && !w.verb
}

// oneOfSubjects tells whether a country that starts at a token goes on with a list of
// subjects: "Peru and Chile".
func (p *pass) oneOfSubjects(all []party, first int) bool {
	for k := range all {
		if all[k].first == first {
			at := nowhere
			if k > 0 {
				at, _ = p.placeOf(all[k-1].first)
			}
			return k > 0 && at == nowhere && p.coordinated(all[k-1].last, first)
		}
	}
	return false
}

// bare tells whether a country without a verb is all that stands between a token
// and a figure: "Korea 700 tonnes".
func (p *pass) bare(i int, f *figure) bool {
	if p.fold(i) == "and" || p.fold(i) == "but" {
		i++
	}
	if p.fold(i) == "the" {
		i++
	}
	for _, q := range p.parties(f.sentence) {
		if q.first == i || q.first == i-1 && p.fold(q.first) == "the" {
			j := q.last
			for j < f.BoundFirst && (p.fold(j) == "another" || p.fold(j) == "a" || p.fold(j) == "only" || p.fold(j) == "just" || p.fold(j) == "further" || p.fold(j) == "," || p.fold(j) == "with" || p.fold(j) == "at" || p.fold(j) == "members") {
				j++
			}
			return j == f.BoundFirst
		}
	}
	return false
}

// antecedentsOf are the countries, or whose traders, that a relative clause behind a
// comma is about: "Peru, which", "Peru and Chile, which", "Peruvian ranchers, who".
func (p *pass) antecedentsOf(comma int, sentence text.Range) []party {
	all := p.parties(sentence)
	for k := range all {
		q := &all[k]
		if q.last == comma || q.last == comma-1 && (tradesmen(p.fold(comma-1)) || agents[p.fold(comma-1)]) {
			first := k
			for first > 0 && p.coordinated(all[first-1].last, all[first].first) {
				first--
			}
			return all[first : k+1]
		}
	}
	return nil
}

// setOff finds what is set off in a clause before its figure.
func (p *pass) setOff(f *figure, s *scope) {
	comma := -1
	for i := s.First; i < s.Last; i++ {
		switch w := p.fold(i); {
		case w == "(":
			for j := i + 1; j < s.Last; j++ {
				if p.fold(j) == ")" {
					if f.First < i || f.First > j {
						s.holes = append(s.holes, text.Range{First: i, Last: j + 1})
					}
					break
				}
			}
		case i >= f.BoundFirst:
		case i == s.First && (subordinate[w] || joins[w]):
			// "After talks with Chile, Japan bought"
			if j := p.comma(i, f.BoundFirst); j > 0 {
				s.holes = append(s.holes, text.Range{First: i, Last: j})
			}
		case w == ",":
			if comma >= 0 {
				s.holes = append(s.holes, text.Range{First: comma, Last: i + 1})
				comma = -1
				continue
			}
			switch next := p.fold(i + 1); {
			case next == "which" || next == "who" || next == "whose" || next == "where":
				comma = i
			case next == "a" || next == "an" || next == "the" || next == "one" || next == "its" || next == "like" || next == "unlike" || next == "after" || next == "as" || next == "despite" || next == "amid" || next == "following":
				if p.closedBy(i+1, f.BoundFirst) && i > s.First && !p.callsTrader(i+1, f.BoundFirst) {
					comma = i
				}
			}
		}
	}
}

// commaAfter is the comma after a token before another, or that one.
func (p *pass) commaAfter(i, to int) int {
	if j := p.comma(i, to); j > 0 {
		return j
	}
	return to
}

// callsTrader tells whether what is set off up to a comma says whose supplier or
// buyer somebody is.
func (p *pass) callsTrader(i, to int) bool {
	found := false
	for ; i < to && p.fold(i) != ","; i++ {
		if subordinate[p.fold(i)] {
			return false // "the biggest seller after Chile"
		}
		if w, ok := p.flowWordAt(i, false); ok && w.trader() {
			found = true
		}
	}
	return found
}

// comma is the comma after a token before another; 0 where there is none.
func (p *pass) comma(i, to int) int {
	for j := i + 1; j < to; j++ {
		if p.fold(j) == "," {
			return j
		}
	}
	return 0
}

// isDemonym tells whether the country at a token is named by what is of it.
func (p *pass) isDemonym(i int) bool {
	m := p.match(i, lexicon.Countries)
	return m != nil && m.Sense == lexicon.Demonym
}
