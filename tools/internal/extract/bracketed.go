package extract

// A list often has its figures in brackets, each after what it is of: "exports fell
// to Japan (-7.8 percent) and Peru (-0.6 percent)", "suppliers were Kenya (60 tons)
// and Peru (40 tons)", "sales rose for rice (34.2 percent to 25 tonnes)".

// farthestBracket is how many tokens before a figure its bracket opens.
const farthestBracket = 10

// bracketed gives a figure in brackets the country or good right before them.
func (p *pass) bracketed(f, near *figure) {
	open := p.bracketAround(f)
	if open < 0 {
		return
	}
	if near != nil && p.bracketAround(near) == open && near.Dimension == "ratio" && f.frame == level {
		// (34.2 percent to 25 tonnes)
		f.activity, f.term, f.good, f.from, f.to, f.period = near.activity, near.term, near.good, near.from, near.to, near.period
		f.listed = near.listed
		return
	}
	if f.Dimension == "ratio" && f.frame == share && (f.Value < 0 || near != nil && near.listed) && p.fold(f.Last) != "of" {
		direction, _ := p.changeBetween(f.sentence.First, open)
		if direction == "" {
			return
		}
		f.frame, f.direction, f.activity, f.term = change, direction, nil, nil
	}
	if k := p.goodAt[open-1]; k >= 0 && p.goods[k].Last == open {
		f.good, f.listed = &p.goods[k], true
		p.listedActivity(f, near)
		if near != nil && near.listed && f.activity == near.activity {
			f.from, f.to = near.from, near.to
		}
		return
	}
	side := plainRole
	for _, q := range p.parties(f.sentence) {
		if q.last > open {
			return
		}
		if q.role == toRole || q.role == fromRole {
			side = q.role // that of the first of the list
		}
		if w := p.fold(q.last); q.last != open && (q.last+1 != open || w != "countries" && w != "nations" && w != "states" && w != "bloc") {
			continue
		}
		p.listedActivity(f, near)
		if r := p.sideOf(f, q.first); r != plainRole {
			side = r // "suppliers to Japan were Peru (5 tonnes)"
		}
		if f.activity == nil && f.term == nil {
			return
		}
		whole := p.listOwner(f, q.first)
		switch {
		case side == toRole:
			f.from, f.to = first(whole, other(f.from, q.name)), q.name
		case side == fromRole:
			f.from, f.to = q.name, first(whole, other(f.to, q.name))
		default:
			return
		}
		f.listed = true
		return
	}
}

// bracketAround is the token of the bracket that a figure stands in, -1 for none.
func (p *pass) bracketAround(f *figure) int {
	for i := f.First - 1; i > f.sentence.First && i >= f.First-farthestBracket; i-- {
		switch p.fold(i) {
		case ")":
			return -1
		case "(":
			return i
		}
	}
	return -1
}

// listedActivity is what the figures of a list measure: what those before it in the
// list do, or the word before the list.
func (p *pass) listedActivity(f, near *figure) {
	if near != nil && near.listed && near.term != nil {
		f.activity, f.term = near.activity, near.term
		if f.period == "" {
			f.period = near.period
		}
		return
	}
	if f.activity != nil && f.activity.First >= f.sentence.First && f.activity.First < f.First && p.goodAt[f.activity.First] < 0 {
		return
	}
	for i := f.First - 1; i >= f.sentence.First; i-- {
		if m := p.activityAt(i); m != nil && p.goodAt[i] < 0 {
			p.setActivity(f, m)
			return
		}
	}
	f.activity, f.term = nil, nil
	switch p.sideOf(f, f.First) {
	case fromRole:
		f.term = p.lex.Term(indicatorWords, "imports")
	case toRole:
		f.term = p.lex.Term(indicatorWords, "exports")
	}
}

// sideOf tells which end the countries of a list are, by the noun before it.
func (p *pass) sideOf(f *figure, at int) role {
	for i := at - 1; i >= f.sentence.First; i-- {
		switch p.fold(i) {
		case "suppliers", "supplier", "exporters", "sources", "origins", "sellers":
			return fromRole
		case "buyers", "buyer", "importers", "destinations", "destination", "markets", "customers", "takers":
			return toRole
		}
	}
	return plainRole
}

// listOwner is the country whose suppliers or buyers a list names.
func (p *pass) listOwner(f *figure, before int) string {
	name := ""
	for _, q := range p.parties(f.sentence) {
		if q.last <= before && q.role == ownerRole {
			name = q.name
		}
	}
	return name
}
