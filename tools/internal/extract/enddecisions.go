package extract

// Which of the claims of a clause are right.

// decide makes the strongest claims the ends of the figure.
func (r *endReader) decide() {
	f := r.f
	var best [otherEnd + 1]*claim
	for k := range r.claims {
		c := &r.claims[k]
		if !r.permits(c) {
			continue
		}
		own := f.flow != nil && c.of == f.flow.first
		if b := best[c.end]; b == nil || c.strength > b.strength || c.strength == b.strength && own && b.of != c.of && b.of >= 0 {
			best[c.end] = c
		}
	}
	name := func(c *claim) string {
		if c == nil {
			return ""
		}
		return c.name
	}
	from, to, part := best[origin], best[destination], best[otherEnd]
	if from != nil && to != nil && from.name == to.name {
		if from.strength >= to.strength {
			to = nil
		} else {
			from = nil
		}
		for k := range r.claims { // the next best
			switch c := &r.claims[k]; {
			case from == nil && c.end == origin && c.name != name(to):
				from = c
			case to == nil && c.end == destination && c.name != name(from):
				to = c
			}
		}
	}
	// Whose the goods are is where they go, where somebody else sends them: "Peru
	// supplies 40 percent of Japan's beef".
	for k := range r.claims {
		if c := &r.claims[k]; c.strength == byGoods && from != nil && from != c && from.name != c.name && to == nil && f.frame == share {
			to = c
		}
	}
	if to != nil && to.strength == byMarket && from == nil {
		to = nil // what is sold at home
	}
	if part != nil {
		switch {
		case from == nil && to != nil && part.name != to.name:
			from = part
		case to == nil && from != nil && part.name != from.name:
			to = part
		case from == nil && to == nil && part.strength == byVerb && !part.subject && outward(r.dimension()):
			from = part // "Chile's share of copper exports"
		case from == nil && to == nil:
			switch r.open() {
			case origin:
				from = part
			case destination:
				to = part
			}
		}
	}
	if r.measured && from != nil && to == nil && !from.subject && r.won() {
		// "Peru got a quota from Japan"
		for k := range r.claims {
			if c := &r.claims[k]; c.end == origin && c.subject && c.name != from.name {
				from, to = c, from
				break
			}
		}
	}
	f.from, f.to = name(from), name(to)
	if r.outbound && f.to == "" && f.from != "" {
		for _, q := range r.subjects { // "A raised B's export limit"
			if q.name != f.from {
				f.to = q.name
			}
		}
	}
	switch {
	case from != nil && from.subject:
		f.doer = origin
	case to != nil && to.subject:
		f.doer = destination
	}
}

// permits tells whether a claim holds: who lets goods be sold, or relies on something,
// is where they go only where another one is let sell them, or is relied on.
func (r *endReader) permits(c *claim) bool {
	for k := range r.words {
		w := &r.words[k]
		if w.kind != permitFlow && (!w.verb || w.kind != goodsFlow || w.ends[behindAgainst] == noEnd) || w.first != c.of || !c.subject {
			continue
		}
		for j := range r.claims {
			if o := &r.claims[j]; o.of == c.of && !o.subject {
				return true
			}
		}
		return false
	}
	return true
}

// won tells whether the clause says who got something.
func (r *endReader) won() bool {
	for k := range r.words {
		if w := &r.words[k]; w.verb && w.kind == measureFlow && w.ends[behindFrom] == destination {
			return true
		}
	}
	return false
}

// dimension is what the figure, or else the one before it, measures.
func (r *endReader) dimension() string {
	switch {
	case r.f.term != nil:
		return r.f.term.Term.Dimension
	case r.near != nil && r.near.term != nil:
		return r.near.term.Term.Dimension
	}
	return ""
}

// open is the end that a word for a flow leaves to who has a part of it.
func (r *endReader) open() end {
	d := r.dimension()
	switch {
	case inward(d), homely[d]:
		return origin
	case outward(d):
		return destination
	}
	return noEnd
}
