package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Where the countries of a clause stand beside its flow words.

// couple reads the two that trade is between right before the word for it: "EU-Mercosur
// trade".
func (r *endReader) couple(w *flowWord) {
	for k := range r.all {
		if q := &r.all[k]; q.last == w.first && k+1 < len(r.all) && r.all[k+1].first <= q.last {
			return // read as countries
		}
	}
	if _, names := r.p.couple(w.first-1, r.f.sentence); len(names) == 2 {
		q := party{first: w.first - 1, last: w.first}
		q.name = r.p.wholeName(names[0])
		r.claim(q, origin, byRelation, false)
		q.name = r.p.wholeName(names[1])
		r.claim(q, destination, byRelation, false)
	}
}

// wholeName is the name of the country or bloc that a text writes in some way.
func (p *pass) wholeName(s string) string {
	for i := range p.actors {
		if a := &p.actors[i]; a.class == bloc && strings.EqualFold(a.name, s) {
			return a.name
		}
	}
	return s
}

// traders reads a figure without a flow word: what exporters earn or goods are worth
// is of where they come from.
func (r *endReader) traders() {
	p, f := r.p, r.f
	if f.term != nil && !earned[f.term.Term.Dimension] || f.frame == rate {
		return
	}
	for k := range r.all {
		q := r.all[k]
		if !r.scope.holds(q.first) || !p.describing(&q) || q.organisation != "" {
			continue
		}
		_, goods, agent, last := r.described(q)
		w := p.fold(last - 1)
		switch {
		case agent && (strings.HasSuffix(w, "exporters") || strings.HasSuffix(w, "growers") || strings.HasSuffix(w, "makers") || strings.HasSuffix(w, "producers")):
			f.from = q.name
		case agent && strings.HasSuffix(w, "importers"):
			f.to = q.name
		case goods && f.Dimension == "money" && (p.fold(last) == "worth" && last+1 >= f.BoundFirst-1 && last < f.First || p.fold(f.Last) == "worth" && q.first <= f.Last+4):
			f.from = q.name
		default:
			continue
		}
		return
	}
}

// earned are the dimensions of what traders earn or lose.
var earned = map[string]bool{"revenue": true, "profit": true, "cost": true, "tariff": true, "other": true}

// party reads where a country stands and returns the token after its phrase.
func (r *endReader) party(k, word int) int {
	p, s, q := r.p, &r.scope, r.all[k]
	after := max(q.last, q.first+1)
	at, prep := p.placeOf(q.first)
	if prep < s.First {
		at = nowhere
	}
	if at == behindTo && p.fold(prep-1) == "according" || q.role == otherRole {
		return after
	}
	if at == behindIn && prep-1 > s.First && p.nameAt[prep-1] >= 0 && p.names[p.nameAt[prep-1]].kind == place {
		at, prep = p.placeOf(p.names[p.nameAt[prep-1]].First) // "from Mombasa in Kenya"
	}
	// "buyers in Japan", "to mills in Japan"
	if (at == behindIn || at == behindFrom || at == behindOf || at == behindBy || at == behindAgainst) && prep-1 >= s.First && (tradesmen(p.fold(prep-1)) || agents[p.fold(prep-1)]) {
		at, prep = p.placeOf(prep - 1)
		if at == nowhere || prep < s.First {
			r.subject(q, word)
			return after
		}
	}
	if q.organisation != "" && p.fold(q.last) == "'s" {
		if at == behindAgainst && r.measured {
			r.relate(q, at, prep, word) // duties on a firm's goods
		}
		return after // a firm is no country
	}
	if p.describing(&q) {
		noun, goods, agent, last := r.described(q)
		switch {
		case noun >= 0 && at == behindTo && prep == q.first: // "Japan-bound shipments"
			r.claim(q, destination, byRelation, false)
			return after
		case noun >= 0 && r.words[noun].kind == marketFlow && (at == behindTo || at == behindFrom || at == behindIn):
			after = last // "to the Japanese market"
		case noun >= 0 && r.words[noun].kind == tradeFlow && k+1 < len(r.all) && r.all[k+1].first <= q.last: // "Japan-Peru trade"
			r.claim(q, origin, byVerb, false)
			r.claim(r.all[k+1], destination, byVerb, false)
			return max(after, r.all[k+1].last)
		case noun >= 0 && r.words[noun].trader() && (p.isDemonym(q.first) || p.flowVerb(last)):
			after = last // "Peruvian suppliers"
		case noun >= 0:
			w := &r.words[noun]
			w.owned = true
			r.note(q, atOwner, noun, byVerb)
			return after
		case agent:
			after, r.trading = last, at == nowhere
		case goods:
			r.claim(q, origin, byGoods, false)
			return after
		case p.fold(q.last) == "'s":
			return after
		}
	}
	switch {
	case at != nowhere:
		r.relate(q, at, prep, word)
	case k > 0 && p.coordinated(r.all[k-1].last, q.first) && p.parted(r.all[k-1].last, q.first) && s.holds(r.all[k-1].first) && (r.lastAt == atSubject || r.lastAt == behindBetween || !p.acts(after)):
		r.again(q)
	case word >= 0 && r.words[word].verb && !r.words[word].passive && r.receives(word, q.first):
		if r.words[word].kind == rankFlow {
			return after
		}
		if p.fold(after) == "the" && rights[p.fold(after+1)] {
			r.subject(q, word) // "awarded Japan the right to"
			return after
		}
		r.note(q, atObject, word, byVerb)
		r.lastAt, r.lastWord = atObject, word
		if r.words[word].kind == permitFlow {
			r.subjects = []party{q} // "let Peru sell"
		}
	default:
		r.subject(q, word)
	}
	return after
}

// rights are what somebody is given to do something.
var rights = wordSet("right authority permission go-ahead power option means")

// flowVerb tells whether a flow verb starts at a token.
func (p *pass) flowVerb(i int) bool {
	w, ok := p.flowWordAt(i, false)
	return ok && w.verb
}

// acts tells whether a verb starts at a token, so that what stands before it is its
// subject.
func (p *pass) acts(i int) bool {
	for adverb(p.fold(i)) && !auxiliaries[p.fold(i)] {
		i++
	}
	if p.finiteAt(i) {
		return true
	}
	class, _ := p.class(i, changeWords)
	if class != "" && verbal[p.fold(i)] {
		return true
	}
	w, ok := p.flowWordAt(i, false)
	return ok && w.verb && !strings.HasSuffix(p.fold(i), "ing")
}

// subject makes a country the one that the next verb has.
func (r *endReader) subject(q party, word int) {
	r.subjects = []party{q}
	r.lastAt, r.lastWord = atSubject, word
	r.taken = false
}

// again puts a country where the one before it in a list stands.
func (r *endReader) again(q party) {
	switch r.lastAt {
	case nowhere:
	case atSubject:
		r.subjects = append(r.subjects, q)
	case behindBetween:
		if r.lastWord >= 0 {
			r.claim(q, r.words[r.lastWord].ends[behindBetween].opposite(), byRelation, false)
		}
	default:
		if r.lastWord >= 0 {
			r.note(q, r.lastAt, r.lastWord, byRelation)
		}
	}
}

// relate gives a country behind a preposition its place beside the flow word that it
// goes with: the nearest before it that has the place, or the first of the clause.
func (r *endReader) relate(q party, at position, prep, word int) {
	r.lastAt, r.lastWord = nowhere, -1
	if q.organisation != "" && (at == behindFor || at == behindIn || at == behindWith) {
		return // subsidies for a firm, stocks in its stores
	}
	if i := prep - 1; at == behindFrom && i >= r.scope.First && (r.p.goodAt[i] >= 0 || goodsNouns[r.p.fold(i)] && (word < 0 || r.words[word].first != i)) && (word < 0 || r.words[word].kind == measureFlow) {
		r.claim(q, origin, byRelation, false) // "tomatoes from Mexico will face"
		return
	}
	if word < 0 {
		if prep > r.scope.First && !r.headed(prep) {
			return
		}
		word = 0
		if at != behindIn && at != behindFrom && at != behindTo && at != behindOf && at != behindWith {
			return
		}
		// "In Japan, imports rose"
		for k := range r.words {
			if r.relevant(&r.words[k]) && r.words[k].ends[at] != noEnd {
				r.lastAt, r.lastWord = at, k
				r.note(q, at, k, byNoun)
				return
			}
		}
		return
	}
	if near := &r.words[word]; at != behindBetween && r.p.fold(prep) != "for" && !r.headed(prep) && !(near.verb && near.kind == goodsFlow && near.ends[atSubject] == noEnd && at != behindIn && prep-near.last <= farAway) {
		return
	}
	if i := prep - 1; at == behindOf && i > r.scope.First && (goodsNouns[r.p.fold(i)] && r.words[word].first != i || r.p.goodAt[i] >= 0) {
		r.claim(q, origin, byGoods, false) // "on goods of Peru"
		return
	}
	for k := word; k >= 0; k-- {
		w := &r.words[k]
		e := w.ends[at]
		if at == behindBy && w.verb && e == noEnd {
			e = w.ends[atSubject]
		}
		if e == noEnd {
			continue
		}
		if !r.relevant(w) || w.kind == rankFlow {
			return // the other word's
		}
		r.lastAt, r.lastWord = at, k
		if at == behindIn && w.dimension == "sales" {
			r.claim(q, e, byMarket, false)
		} else {
			r.claim(q, e, byRelation, at == behindBy)
		}
		r.claims[len(r.claims)-1].of = w.first
		return
	}
}

// farAway is how many words may stand between "went" and where to: "went across the
// strait to".
const farAway = 4

// note claims for a country the end that its place beside a word is.
func (r *endReader) note(q party, at position, word, strength int) {
	w := &r.words[word]
	e := w.ends[at]
	if w.kind == marketFlow && r.parted() {
		e = destination // of a market that others have a part of
	}
	if e != noEnd && r.relevant(w) {
		r.claim(q, e, strength, false)
		r.claims[len(r.claims)-1].of = w.first
	}
}

// parted tells whether the clause says who has a part of something.
func (r *endReader) parted() bool {
	for k := range r.words {
		if r.words[k].kind == partFlow {
			return true
		}
	}
	return false
}

// headed tells whether a preposition goes with what the clause tells of, and not
// with another noun right before it: "exports to", and not "a summit with".
func (r *endReader) headed(prep int) bool {
	p := r.p
	i := prep - 1
	for i > r.scope.First && (adverb(p.fold(i)) || p.dateAt[i] >= 0) {
		i--
	}
	if i < r.scope.First || i < 0 {
		return true
	}
	t := &p.doc.Tokens[i]
	w := t.Fold
	if t.Class != text.Word || p.goodAt[i] >= 0 || goodsNouns[w] || p.isParty(i) || w == "'s" || w == "and" || w == "worth" || tradesmen(w) || agents[w] || weightNouns[w] || betweenEnds[w] {
		return true
	}
	if i >= r.f.First && i < r.f.Last {
		return true
	}
	if to := p.fold(prep); (p.fold(i-1) == "of" || p.fold(i-2) == "of" && !functionWords[p.fold(i-1)]) && (to == "to" || to == "from" || to == "into") {
		return true // 40 tonnes of parts to
	}
	for j := i; j >= max(r.scope.First, i-4); j-- {
		if m := p.match(j, flowVocabulary); m != nil && m.Last == i+1 {
			return true
		}
		if m := p.match(j, indicatorWords); m != nil && m.Last == i+1 {
			return true
		}
		if m := p.match(j, changeWords); m != nil && m.Last == i+1 {
			return true
		}
		if m := p.match(j, "units"); m != nil && m.Last == i+1 {
			return true
		}
	}
	return false
}

// betweenEnds are words that may stand between a flow and its ends.
var betweenEnds = wordSet("there it them total most half all more less year month worth percent cent out those that each mainly lines volumes value goods billion million trillion thousand items duty-free abroad overseas apiece annually tariff-free")

// agents are who a country's trade is done by.
var agents = wordSet("president government administration ministry minister parliament president-elect leader leaders king premier chancellor market markets customers traders ports port economy shoppers carmaker carmakers maker automakers crushers ranchers steelmakers stores shops authorities customs industry processors millers smelters refineries utilities banks investors households airlines drinkers side sellers fishermen producers miners packers carriers plants factories")

// described finds what a possessive or a demonym goes with: a flow noun (its index),
// goods, or those who trade; last is the token after that.
func (r *endReader) described(q party) (noun int, goods, agent bool, last int) {
	p := r.p
	i := q.last
	if p.fold(i) == "'s" || p.fold(i) == "'" || p.fold(i) == "’" {
		i++
	}
	const farthest = 9
	for n := 0; i < r.scope.Last && n < farthest; n++ {
		for k := range r.words {
			if w := &r.words[k]; w.first == i && (!w.verb || p.fold(q.last) == "'s" && n == 0) {
				return k, goods, false, w.last
			} else if w.first == i {
				return -1, goods, false, i
			}
		}
		t := &p.doc.Tokens[i]
		if g := p.goodAt[i]; g >= 0 {
			goods = true
			i = max(i+1, p.goods[g].Last)
			continue
		}
		switch w := t.Fold; {
		case goodsNouns[w] || w == "origin":
			goods = true
		case p.dateAt[i] >= 0:
		case tradesmen(w) || agents[w]:
			return -1, false, true, i + 1
		case t.Class == text.Number || w == "%" || w == "percent" || w == "-":
			if goods {
				return -1, goods, false, i
			}
		case w == "and" && goods && i+1 < r.scope.Last && p.goodAt[i+1] >= 0:
		case t.Class != text.Word || functionWords[w] || auxiliaries[w] || t.Capital && p.nameAt[i] >= 0:
			return -1, goods, false, i
		default:
			if class, _ := p.class(i, changeWords); class != "" && goods {
				return -1, goods, false, i
			}
		}
		i++
	}
	return -1, goods, false, i
}

// describing tells whether a country stands before what is of it.
func (p *pass) describing(q *party) bool {
	if q.role == ownerRole || p.fold(q.last) == "'s" || p.isDemonym(q.first) || q.organisation != "" && p.fold(q.last) == "'s" {
		return true
	}
	if w, ok := p.flowWordAt(q.last, false); ok && !w.verb && w.kind == tradeFlow {
		return true // "the US gap"
	}
	w := p.fold(q.first)
	return q.last == q.first+1 && (strings.HasSuffix(w, "-made") || strings.HasSuffix(w, "-grown") || strings.HasSuffix(w, "-produced") || strings.HasSuffix(w, "-built") || strings.HasSuffix(w, "-origin")) || p.describes(q.last)
}

// placeOf reads the preposition before a token, past an article and adjectives;
// prep is its token.
func (p *pass) placeOf(i int) (at position, prep int) {
	if w := p.fold(i); strings.HasSuffix(w, "-bound") {
		return behindTo, i
	}
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		w := p.fold(j)
		if at, ok := behind[w]; ok {
			switch {
			case at == behindFor:
				if w := p.fold(i + 1); w == "market" || w == "markets" || w == "consumers" || w == "buyers" {
					return behindTo, j // "for the Chinese market"
				}
				switch p.fold(j - 1) {
				case "bound", "destined", "headed", "heading", "left", "leave", "leaves", "leaving", "sailed", "destination", "intended", "earmarked":
					return behindTo, j
				}
			case at == behindBy && (p.fold(j-1) == "followed" || p.fold(j-1) == "led"):
				return nowhere, -1
			case w == "of" && p.fold(j-1) == "out":
				return behindFrom, j - 1
			case w == "at" && p.fold(j-1) != "arrived":
				return behindIn, j
			}
			return at, j
		}
		if w != "the" && w != "a" && w != "an" && w != "each" && w != "every" && w != "buyers" && w != "customers" && w != "neighbouring" && w != "neighboring" && w != "mainland" && !p.quality(j) {
			return nowhere, -1
		}
	}
	return nowhere, -1
}

// receives tells whether a country is the object of a verb: "sold Japan 5 tonnes",
// "sent its neighbour Japan 5 tonnes".
func (r *endReader) receives(word, first int) bool {
	for i := r.words[word].last; i < first; i++ {
		if w := r.p.fold(i); !determiners[w] && !neighbours[w] && w != "its" && w != "their" {
			return false
		}
	}
	return true
}

// neighbours may stand before a country: "its neighbour Peru".
var neighbours = wordSet("neighbour neighbor neighbours neighbors neighbouring neighboring rival ally fellow partner nearby giant")
