package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// Which end of a figure's flow the countries of its clause are, by the table of flow
// words.

// claim says that a country is an end of a flow. Of several the strongest is
// right, and of those the first.
type claim struct {
	party
	end      end
	strength int
	// subject says that it does what the flow word says.
	subject bool
	// of is the first token of the word that it stands beside, -1 for none.
	of int
}

// How strong claims are.
const (
	byGoods    = 1 // whose the goods are
	byPart     = 2 // who has a part
	byNoun     = 3 // the subject of the sentence
	byMarket   = 4 // where something is sold
	byVerb     = 5 // the subject or object of a flow word, whose it is
	byOwner    = 6 // whose "its exports" are
	byRelation = 7 // behind a preposition
)

// reader reads the clause of one figure.
type endReader struct {
	p        *pass
	f        *figure
	near     *figure // the figure before it in the sentence; nil for none
	scope    scope
	measured bool // a rate or a quota
	outbound bool // on exports
	words    []flowWord
	all      []party
	claims   []claim
	// subjects are the countries that the next verb has for its subject; taken says
	// that one had.
	// trading says that they are traders of the country.
	subjects       []party
	taken, trading bool
	// last is the last country, where it stood.
	lastAt   position
	lastWord int
}

// measures are the dimensions of what is charged or allowed on a border.
var measuring = map[string]bool{"tariff": true, "duty": true, "tax": true, "fee": true, "dumping": true, "quota": true}

// findFlow finds the origin and the destination of the goods that a figure is
// about; near is the figure before it in the sentence.
func (p *pass) findFlow(f, near *figure) {
	r := endReader{p: p, f: f, near: near, scope: p.scopeOf(f, near)}
	f.scope = &r.scope
	r.measured = f.frame == rate || f.term != nil && measuring[f.term.Term.Dimension]
	if near != nil && (f.Range == 2 && near.Range == 1 || p.bracketsOf(near, f)) {
		f.from, f.to, f.flow, f.doer, f.claims = near.from, near.to, near.flow, near.doer, near.claims
		return
	}
	if near != nil && f.term == nil && r.scope.dependent && f.frame == near.frame && near.term != nil && measuring[near.term.Term.Dimension] {
		f.activity, f.term, r.measured = near.activity, near.term, true
	}
	if r.all = p.parties(f.sentence); len(r.all) > 0 || r.refers() {
		r.those(near)
		if near != nil && r.ellipsis(near) {
			return
		}
		if r.find(near); len(r.words) == 0 {
			r.traders()
		} else {
			r.read()
			r.named(near)
			r.decide()
			if r.scope.dependent && near != nil {
				r.inherit(near)
			}
			f.claims = r.claims
		}
	}
	r.reverse(near)
	f.outbound = r.outbound
	if !r.measured || f.activity == nil {
		return
	}
	switch {
	case f.from == "" && f.to == "" && f.quotaOf != nil:
		f.from, f.to = f.quotaOf.from, f.quotaOf.to
	case f.from != "" && f.to == "" && (!r.outbound || f.term.Term.Dimension == "quota"):
		f.to = p.counterpart(f.from, f.activity.First)
	}
}

// relevant tells whether a flow word tells of the ends of the figure.
func (r *endReader) relevant(w *flowWord) bool {
	d := ""
	if r.f.term != nil {
		d = r.f.term.Term.Dimension
	}
	switch w.kind {
	case rankFlow:
		return true
	case partFlow:
		return r.f.frame == share || !w.verb
	case pactFlow:
		return true
	case permitFlow:
		return r.f.frame != rate && d != "trade" && d != "investment" && !homely[d]
	case admitFlow:
		return d != "trade" && d != "investment"
	case tradeFlow:
		return d == "" && (w.verb || w.dimension == "surplus") || d == "trade" || d == "surplus" || d == "deficit" || d == "balance"
	case investFlow:
		return d == "investment"
	case measureFlow, outboundFlow:
		return r.measured
	case homeFlow, marketFlow:
		return homely[d] || r.f.frame == share
	}
	return d != "trade" && d != "surplus" && d != "deficit" && d != "balance" && d != "investment" && (!homely[d] || r.f.frame == share)
}

// homely are the dimensions of what stays where it is.
var homely = map[string]bool{"production": true, "processing": true, "capacity": true, "reserves": true, "consumption": true, "stocks": true, "market": true, "planted-area": true, "throughput": true}

// find finds the flow words of the clause.
func (r *endReader) find(near *figure) {
	p, s := r.p, &r.scope
	any := false
	for i := s.First; i < s.Last; {
		if j := s.skip(i); j > i {
			i = j
			continue
		}
		w, ok := p.flowWordAt(i, r.measured)
		if ok && w.kind == measureFlow && !w.verb && !r.measured && r.f.term == nil && r.f.frame == level && r.f.Dimension == "mass" && (near == nil || near.term == nil) {
			if e := p.lex.Term(indicatorWords, "quota"); e != nil { // "access for 900 tonnes"
				r.measured = true
				r.f.term = e
				r.f.activity = p.activityOf(&w, e)
				r.words, i, any = r.words[:0], s.First, false
				continue
			}
		}
		if !ok || w.last > s.Last {
			i++
			continue
		}
		any = any || r.relevant(&w)
		r.words = append(r.words, w)
		i = w.last
	}
	if !any {
		if _, fronted := behind[p.fold(s.First)]; fronted && near != nil && near.Last < s.First && near.frame == r.f.frame {
			s.dependent = true // "The deficit with Peru was $9 billion; with Chile it was $7 billion"
		}
		if s.dependent && near != nil && near.flow != nil {
			w := *near.flow
			w.first, w.last = s.First, s.First
			w.owned = true
			r.words = append([]flowWord{w}, r.words...)
			return
		}
		r.words = nil
		return
	}
	for k := range r.words {
		r.outbound = r.outbound || r.words[k].kind == outboundFlow
	}
	if r.outbound && r.measured { // what is charged on exports is said of them alone
		for k := range r.words {
			if r.words[k].kind == measureFlow {
				r.words[k].flowTerm = nobodys
			}
		}
	}
	r.governor()
}

// nobodys is a flow word that tells nothing.
var nobodys = &flowTerm{kind: rankFlow, verb: true}

// governor notes the flow word that the figure goes with, and makes it the activity
// of a figure without one.
func (r *endReader) governor() {
	f := r.f
	best, distance := -1, 1<<30
	for k := range r.words {
		w := &r.words[k]
		if !r.relevant(w) || w.kind == rankFlow {
			continue
		}
		d := f.BoundFirst - w.last
		if d < 0 {
			d = 4 * (w.first - f.Last)
		}
		if d < distance {
			best, distance = k, d
		}
	}
	if best < 0 {
		return
	}
	w := r.words[best]
	f.flow = &w
}

// named makes a flow word that no indicator has the activity of a figure without one:
// "took".
func (r *endReader) named(near *figure) {
	f, w := r.f, r.f.flow
	if w != nil && w.kind == admitFlow && f.term != nil && f.term.Term.Dimension == "market" && f.frame == level {
		if e := r.p.lex.Term(indicatorWords, "quota"); e != nil {
			f.term = e
		}
	}
	if w != nil && f.term == nil && w.dimension == "surplus" && f.frame == level && len(r.claims) > 0 {
		if e := r.p.lex.Term(indicatorWords, "trade-deficit"); e != nil { // "the gap with Canada"
			f.term, f.activity = e, r.p.activityOf(w, e)
		}
	}
	if w == nil || len(r.claims) == 0 || f.term != nil || f.frame == rate || !w.verb || w.kind != goodsFlow && w.kind != admitFlow && w.kind != tradeFlow || near != nil && near.term != nil {
		return
	}
	if e := r.p.lex.Term(indicatorWords, w.dimension); e != nil {
		f.term = e
		f.activity = r.p.activityOf(w, e)
	}
}

// activityOf makes a flow word the word for an indicator.
func (p *pass) activityOf(w *flowWord, e *lexicon.Entry) *lexicon.Match {
	return &lexicon.Match{First: w.first, Last: w.last, Start: p.doc.Tokens[w.first].Start, End: p.doc.Tokens[w.last-1].End, Group: indicatorWords, Entries: []*lexicon.Entry{e}}
}

// read goes through the clause from left to right.
func (r *endReader) read() {
	p, s := r.p, &r.scope
	word, next, k := -1, 0, 0
	if s.located && len(s.antecedents) > 0 {
		for k := range r.words {
			if w := &r.words[k]; r.relevant(w) && w.ends[behindIn] != noEnd {
				r.claim(s.antecedents[0], w.ends[behindIn], byRelation, true)
				break
			}
		}
	} else if len(s.antecedents) > 0 {
		r.subjects = s.antecedents
	} else if s.continued {
		for k := range r.near.claims {
			if c := &r.near.claims[k]; c.subject {
				r.subjects = []party{c.party}
			}
		}
	}
	for i := s.First; i < s.Last; {
		if j := s.skip(i); j > i {
			i = j
			continue
		}
		for next < len(r.words) && r.words[next].last <= i && r.words[next].first < i {
			next++
		}
		if next < len(r.words) && (r.words[next].first == i || r.words[next].first < i) {
			word = next
			r.meet(&r.words[word])
			if w := &r.words[word]; w.kind == tradeFlow && !w.verb && r.relevant(w) {
				r.couple(w)
			}
			i = max(i, r.words[word].last)
			next++
			continue
		}
		for k < len(r.all) && r.all[k].first < i {
			k++
		}
		if k < len(r.all) && r.all[k].first == i {
			i = r.party(k, word)
			continue
		}
		if subordinate[p.fold(i)] && word >= 0 && p.tells(i+1, p.commaAfter(i, s.Last)) {
			r.subjects = nil
		}
		switch p.fold(i) {
		case "it", "they":
			if q := r.before(); q != nil && len(r.subjects) == 0 {
				r.subjects = []party{*q}
			} else if q == nil && i == s.First && p.fold(i) == "it" && !r.measured {
				if q := r.protagonist(); q != nil {
					r.subjects = []party{*q}
				}
			}
		case "there":
			r.there(i, word)
		case "its", "their":
			if r.its(i) {
				break
			}
			if q := r.before(); q != nil && len(r.subjects) == 0 {
				r.subjects = []party{*q}
			}
		}
		i++
	}
	// A noun has the subject of its sentence, where no verb had it; who supplies or
	// buys goes first.
	for _, agent := range []bool{true, false} {
		for k := range r.words {
			w := &r.words[k]
			if e := w.ends[atSubject]; w.verb || r.taken || e == noEnd || w.trader() != agent || w.owned && !agent || !r.relevant(w) {
				continue
			}
			r.predicate(w)
		}
	}
}

// predicate gives a noun the subject of its sentence.
func (r *endReader) predicate(w *flowWord) {
	for _, q := range r.subjects {
		if q.last > w.first {
			continue
		}
		if r.crossed(q.last, w.first, w.trader()) {
			continue
		}
		e := w.ends[atSubject]
		if r.trading && w.kind == measureFlow {
			e = origin // who trades bears a duty
		}
		r.claim(q, e, byNoun, true)
		r.taken = r.taken || e != w.ends[atOwner]
	}
}

// crossed tells whether a clause of its own begins between two tokens: "as" before
// who somebody is, a trader, begins none.
func (r *endReader) crossed(from, to int, trader bool) bool {
	for i := from; i < to; i++ {
		if i = r.scope.skip(i); i < to && subordinate[r.p.fold(i)] && (r.p.fold(i) != "as" || !trader || r.p.tells(i+1, r.p.commaAfter(i, r.scope.Last))) && r.p.fold(i) != "under" {
			return true
		}
	}
	return false
}

// meet gives a verb its subject.
func (r *endReader) meet(w *flowWord) {
	if !w.verb {
		return
	}
	p := r.p
	j := w.first - 1
	for j > r.scope.First && (adverb(p.fold(j)) || p.fold(j) == "been" || p.fold(j) == "being") && !beings[p.fold(j)] {
		j--
	}
	w.passive = beings[p.fold(j)] || p.fold(w.last) == "by" || strings.HasSuffix(p.fold(w.first), "ed") && p.goodBefore(w.first)
	if strings.HasSuffix(p.fold(w.last-1), "ing") {
		w.passive = false
	}
	at := atSubject
	if w.passive {
		at = atObject
	}
	if len(r.subjects) == 0 || !r.relevant(w) || w.ends[at] == noEnd {
		return
	}
	for _, q := range r.subjects {
		r.claim(q, w.ends[at], byVerb, true)
		r.claims[len(r.claims)-1].of = w.first
	}
	r.taken = true
}

var beings = wordSet("is are was were be been being gets got")

// goodBefore tells whether a good, or a word for goods, ends right before a token.
func (p *pass) goodBefore(i int) bool {
	return i > 0 && (p.goodAt[i-1] >= 0 || goodsNouns[p.fold(i-1)])
}

// claim notes that a country is an end.
func (r *endReader) claim(q party, e end, strength int, subject bool) {
	r.claims = append(r.claims, claim{q, e, strength, subject, -1})
}
