package extract

import "github.com/comity-kb/comity/tools/internal/text"

// Whom words in a clause stand for that name a country elsewhere: "it", "its exports",
// "shipments there".

// before is the country that a pronoun in a clause stands for: the one that the
// sentence begins with, or else the one that the sentence before is about.
func (r *endReader) before() *party {
	for k := range r.all {
		q := &r.all[k]
		if q.last > r.scope.First {
			break
		}
		if at, _ := r.p.placeOf(q.first); at == nowhere && q.role != otherRole {
			return q
		}
	}
	return nil
}

// refers tells whether the clause has a word that stands for a country named before.
func (r *endReader) refers() bool {
	for i := r.scope.First; i < r.scope.Last; i++ {
		switch r.p.fold(i) {
		case "it", "its", "there":
			return true
		}
	}
	return false
}

// protagonist is the country that the sentences before are about.
func (r *endReader) protagonist() *party {
	q, _ := r.p.protagonist(r.f.First)
	return q
}

// farthestCentre is how many sentences back, in its paragraph, a text goes on about a
// country.
const farthestCentre = 3

// protagonist is the country that the sentences before that of a token, in its
// paragraph, are about, and a token of the one that says so: the first one that the
// last of them with any names behind no preposition. It is nil where there is none.
func (p *pass) protagonist(at int) (*party, int) {
	if len(p.doc.Tokens) == 0 {
		return nil, 0
	}
	c := &p.discourse.centre
	if s := p.doc.Tokens[at].Sentence + 1; c.sentence != s {
		c.sentence = s
		c.party, c.at = p.findProtagonist(at)
	}
	return c.party, c.at
}

func (p *pass) findProtagonist(at int) (*party, int) {
	t := &p.doc.Tokens[at]
	for s := t.Sentence - 1; s >= 0 && s >= t.Sentence-farthestCentre; s-- {
		r := p.doc.Sentences[s]
		if r.Len() == 0 || r.Len() > farthest || p.doc.Tokens[r.First].Paragraph != t.Paragraph {
			break
		}
		all := p.partiesIn(r)
		for k := range all {
			q := &all[k]
			if q.role == otherRole || q.organisation != "" {
				continue
			}
			if k+1 < len(all) && p.coordinated(q.last, all[k+1].first) {
				return nil, 0 // of two at least
			}
			if at, _ := p.placeOf(q.first); at == nowhere && !p.isDemonym(q.first) {
				return q, r.First
			}
		}
		if len(all) > 0 {
			return nil, 0
		}
	}
	return nil, 0
}

// owner is whose "its exports" at a token are, where the noun makes that an end: the
// subject of the clause, unless that is at the other end already ("Peru supplies half
// of its imports"), or the country that the sentence before is about.
func (r *endReader) owner(i int, e end) *party {
	for k := range r.claims {
		if c := &r.claims[k]; c.subject && c.end == e.opposite() && r.permits(c) {
			return r.elsewhere(i, true)
		}
	}
	if len(r.subjects) > 0 {
		return &r.subjects[0]
	}
	if q := r.before(); q != nil {
		return q
	}
	if r.p.fold(i) == "its" {
		return r.protagonist()
	}
	return nil
}

// its reads "its exports", "their imports": whose they are is an end of the flow that
// the noun behind is for. It tells whether there is such a noun.
func (r *endReader) its(i int) bool {
	for j := i + 1; j <= i+4; j++ {
		if tradesmen(r.p.fold(j)) || agents[r.p.fold(j)] || r.p.isParty(j) || r.p.fold(j) == "," {
			return false
		}
		for k := range r.words {
			w := &r.words[k]
			if w.first != j {
				continue
			}
			e := w.ends[atOwner]
			if w.verb || w.owned || e == noEnd || !r.relevant(w) {
				return false
			}
			q := r.owner(i, e)
			if q == nil || r.trading && w.kind == measureFlow {
				return false
			}
			w.owned = true
			r.claim(party{first: i, last: i + 1, name: q.name, role: ownerRole}, e, byOwner, false)
			r.claims[len(r.claims)-1].of = w.first
			return true
		}
	}
	return false
}

// there reads "shipments there": the country named last that does not send them.
func (r *endReader) there(i, word int) {
	if word < 0 || i-r.words[word].last > 12 {
		return
	}
	w := &r.words[word]
	q := r.elsewhere(i, w.verb)
	if q == nil || !r.relevant(w) {
		return
	}
	if r.p.fold(i-1) == "from" { // "arrivals from there"
		if e := w.ends[behindFrom]; e != noEnd {
			r.claim(*q, e, byRelation, false)
		}
		return
	}
	if e := w.ends[behindIn]; e != noEnd && !w.owned && !w.verb {
		r.claim(*q, e, byRelation, false)
	} else if e := w.ends[behindTo]; e != noEnd {
		r.claim(*q, e, byRelation, false)
	}
}

// elsewhere is the country named last before a token, in its sentence or the one
// before; another one than the subject of the clause where that does something.
func (r *endReader) elsewhere(i int, other bool) *party {
	p := r.p
	is := func(q *party) bool {
		if q.role == otherRole || q.organisation != "" {
			return false
		}
		for _, s := range r.subjects {
			if other && s.name == q.name {
				return false
			}
		}
		return true
	}
	for k := len(r.all) - 1; k >= 0; k-- {
		if q := &r.all[k]; q.last <= i && is(q) {
			return q
		}
	}
	s, ok := p.sentenceBefore(r.f.First)
	if !ok {
		return nil
	}
	all := p.partiesIn(s)
	for k := len(all) - 1; k >= 0; k-- {
		if is(&all[k]) {
			return &all[k]
		}
	}
	return nil
}

// partiesIn finds the countries of a sentence other than the one that figures are
// being read in.
func (p *pass) partiesIn(r text.Range) []party {
	kept := p.partiesOf
	all := p.parties(r)
	p.partiesOf = kept
	return all
}
