package extract

// What a figure leaves out that the one before it in the sentence has.

// reverse reads the way back of what the same sentence has told of: "exports to Peru
// came to 5 tonnes, while imports rose".
func (r *endReader) reverse(near *figure) {
	f := r.f
	if near == nil || len(r.claims) > 0 || f.term == nil || near.term == nil || f.frame == rate || near.frame == rate || f.activity == nil || f.activity.First < near.Last || f.good != nil && near.good != nil && f.good.surface != near.good.surface {
		return
	}
	if a, b := near.term.Term.Dimension, f.term.Term.Dimension; a == "exports" && b == "imports" || a == "imports" && b == "exports" {
		f.from, f.to = near.to, near.from
	}
}

// bracketsOf tells whether a figure only says in brackets what the one before it
// says: "C$5 billion ($3.7 billion; £2.8 billion)".
func (p *pass) bracketsOf(near, f *figure) bool {
	open := p.bracketAround(f)
	return open >= 0 && (near.Last == open || p.bracketAround(near) == open) && near.frame == f.frame
}

// those tells that "those to Asia" stands for the flow before it, with another end.
func (r *endReader) those(near *figure) {
	for i := r.scope.First; i < r.f.First; i++ {
		if w := r.p.fold(i + 1); r.p.fold(i) == "those" && (w == "to" || w == "from") {
			r.f.those = i
			r.scope.First, r.scope.dependent = i+1, near != nil
			if near == nil && i == r.f.sentence.First { // "Those to Japan rose"
				r.thoseTo(i + 1)
			}
			return
		}
	}
}

// thoseTo reads the country behind "Those to", where the sentence before tells of what.
func (r *endReader) thoseTo(prep int) {
	for _, q := range r.all {
		if q.first <= prep || q.first > prep+2 {
			continue
		}
		if r.p.fold(prep) == "to" {
			r.f.to = q.name
		} else {
			r.f.from = q.name
		}
		return
	}
}

// ellipsis reads a figure that only says who, and how much: "Japan took 900 tonnes,
// Korea 700".
func (r *endReader) ellipsis(near *figure) bool {
	f, p := r.f, r.p
	bare := near.frame == rate && f.frame == share && f.Dimension == "ratio" && f.activity == nil
	for _, q := range r.all {
		if q.last > f.BoundFirst || q.first < near.Last {
			continue
		}
		i := q.first
		if p.fold(i-1) == "the" {
			i--
		}
		if p.fold(q.last) == "'s" && near.flow != nil && near.flow.ends[atOwner] != noEnd && p.alone(q.last+1, f) {
			if r.returned(near, q, near.flow.ends[atOwner]); bare {
				f.frame = near.frame
			}
			return true
		}
		if near.frame != f.frame && !bare {
			continue
		}
		if bare || f.activity != nil && f.activity.First >= near.Last && f.activity.First < f.First && !p.weak(f.activity) {
			continue // "trade rose 7 percent, with exports to Peru doubling"
		}
		if at, prep := p.placeOf(q.first); at != nowhere && prep >= near.Last && near.flow != nil && p.bare(q.first, f) && near.flow.ends[at] != noEnd && at != behindOf {
			// "with Canada $7 billion, with Japan $6 billion"
			if f.flow, f.activity, f.term = near.flow, near.activity, near.term; near.flow.ends[at] == origin {
				f.from, f.to = q.name, other(near.to, q.name)
			} else {
				f.from, f.to = other(near.from, q.name), q.name
			}
			if f.good == nil {
				f.good = near.good
			}
			return true
		}
		if near.doer == noEnd {
			continue
		}
		if w := p.fold(i - 1); w != "and" && w != "," && w != ";" && w != "while" && (w != "by" || p.fold(i-2) != "followed") || !p.bare(q.first, f) {
			continue
		}
		f.doer = near.doer
		r.returned(near, q, near.doer)
		return true
	}
	return false
}

// alone tells whether nothing that is somebody's stands between "Peru's" and a figure:
// "Peru's 5 tonnes", "Peru's almost doubled".
func (p *pass) alone(i int, f *figure) bool {
	for i < f.BoundFirst && (adverb(p.fold(i)) || p.fold(i) == "almost" || p.fold(i) == "nearly" || p.fold(i) == ",") {
		i++
	}
	return i >= f.BoundFirst || p.moves(i)
}

// moves tells whether a verb that says what became of something starts at a token.
func (p *pass) moves(i int) bool {
	class, _ := p.class(i, changeWords)
	switch p.fold(i) {
	case "is", "was", "are", "were", "will", "stood", "stands", "came", "went":
		return true
	}
	return class != ""
}

// returned gives a figure the ends of the one before with another country at one of
// them: "A's tariff on goods of B falls to 9 percent, while B's falls to 5 percent".
func (r *endReader) returned(near *figure, q party, e end) {
	f := r.f
	if f.flow, f.activity, f.term = near.flow, near.activity, near.term; f.good == nil {
		f.good = near.good
	}
	if e == origin {
		f.from, f.to = q.name, near.to
		if near.to == q.name {
			f.to = near.from
		}
		return
	}
	f.from, f.to = near.from, q.name
	if near.from == q.name {
		f.from = near.to
	}
}

// inherit takes what a dependent clause leaves out from the figure before.
func (r *endReader) inherit(near *figure) {
	f := r.f
	switch {
	case r.scope.continued && f.from == near.to && near.from != "" && f.to == "":
		f.to = near.from // "bought 5 tonnes from Peru and sold 7 tonnes"
	case r.scope.continued && f.to == near.from && near.to != "" && f.from == "":
		f.from = near.to
	case f.from != "" && f.to == "":
		f.to = other(near.to, f.from)
	case f.to != "" && f.from == "":
		f.from = other(near.from, f.to)
	}
}
