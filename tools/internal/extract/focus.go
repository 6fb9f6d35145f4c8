package extract

import "github.com/comity-kb/comity/tools/internal/text"

// homeCountry is whose trade a text speaks of at a token.
func (p *pass) homeCountry(at int, partner string) string {
	name := p.whoseTrade(at, partner)
	if s := &p.discourse.story; name == s.other && s.place == "" {
		return "" // where what a text is about goes to
	}
	return name
}

func (p *pass) whoseTrade(at int, partner string) string {
	h := &p.home
	if !h.asked {
		h.asked = true
		h.focus, h.partner = p.findFocus()
	}
	near := h.name
	if near != "" && p.doc.Tokens[at].Sentence-p.doc.Tokens[h.at].Sentence > 6 {
		near = ""
	}
	d := &p.discourse
	if q, i := p.protagonist(at); q != nil && q.name != partner && (near == "" || i > h.at) && !p.trades(i) && !p.counted(p.sentence(i)) {
		return q.name
	}
	switch {
	case near != "" && near != partner && p.doc.Tokens[at].Paragraph == p.doc.Tokens[h.at].Paragraph:
		return near
	case d.section.place != "" && d.section.place != partner:
		return d.section.place
	case d.story.place != "" && d.story.place != partner:
		return d.story.place
	case near != "" && near != partner && (near == h.focus || near == h.partner || p.doc.Tokens[at].Paragraph == p.doc.Tokens[h.at].Paragraph):
		return near
	case h.partner != "":
		// An article on two countries: the other one.
		switch partner {
		case h.focus:
			return h.partner
		case h.partner:
			return h.focus
		}
		return ""
	case h.focus != "":
		return h.focus
	}
	return near
}

// findFocus counts how often an article names its countries. The one that
// leads, or the two that do, must be named in the headline or at the start.
func (p *pass) findFocus() (focus, partner string) {
	count := make([]int, len(p.actors))
	leads, owns := make([]bool, len(p.actors)), make([]bool, len(p.actors))
	var order []int
	start := 0
	if len(p.doc.Sentences) > 0 {
		start = p.doc.Sentences[min(1, len(p.doc.Sentences)-1)].Last
	}
	mention := func(n *name) {
		if count[n.actor] == 0 {
			order = append(order, n.actor)
		}
		count[n.actor]++
		if n.First < start {
			role := p.roleAt(n.First)
			leads[n.actor] = true
			owns[n.actor] = owns[n.actor] || role != toRole && role != fromRole
			count[n.actor]++
		}
	}
	for i := range p.countryMentions {
		mention(&p.countryMentions[i])
	}
	for i := range p.names {
		if n := &p.names[i]; n.kind == organisation && n.actor >= 0 && p.actors[n.actor].class == bloc && p.actors[n.actor].country == "" && !p.asMember(n.First) {
			mention(n)
		}
	}
	first, second, third := -1, -1, 0
	for _, a := range order {
		switch {
		case first < 0 || count[a] > count[first]:
			if second >= 0 {
				third = max(third, count[second])
			}
			first, second = a, first
		case second < 0 || count[a] > count[second]:
			if second >= 0 {
				third = max(third, count[second])
			}
			second = a
		default:
			third = max(third, count[a])
		}
	}
	switch {
	case first < 0:
	case !leads[first]:
		// A ministry's briefing speaks of its country all the time without naming
		// it first.
		if count[first] >= 5 && (second < 0 || 2*count[second] <= count[first]) {
			return p.actors[first].name, ""
		}
	case owns[first] && (second < 0 || 2*count[second] <= count[first]):
		return p.actors[first].name, ""
	case second >= 0 && leads[second] && 2*third <= count[second]:
		p.home.both = count[second] >= 3
		return p.actors[first].name, p.actors[second].name
	case second >= 0 && leads[second] && third <= count[second] && p.joined(start, p.actors[first].name, p.actors[second].name):
		p.home.both = count[second] >= 3
		return p.actors[first].name, p.actors[second].name
	}
	return p.blocs(start)
}

// blocs are the two that an article begins with, one of them a bloc, whose members
// it names as often: "the A and B struck a deal".
func (p *pass) blocs(start int) (focus, partner string) {
	all := p.parties(text.Range{First: 0, Last: min(start, 2*farthest)})
	for k := 1; k < len(all) && k < 4; k++ {
		a, b := &all[k-1], &all[k]
		if !p.coordinated(a.last, b.first) || a.name == b.name || a.organisation != "" || b.organisation != "" {
			continue
		}
		for i := range p.actors {
			if c := &p.actors[i]; (c.entry == "european-union" || c.class == bloc && c.country == "") && (c.name == a.name || c.name == b.name) {
				p.home.both = true
				return a.name, b.name
			}
		}
	}
	return "", ""
}

// joined tells whether the start of an article names two countries together: "A and
// B struck a deal".
func (p *pass) joined(start int, a, b string) bool {
	all := p.parties(text.Range{First: 0, Last: min(start, 2*farthest)})
	for k := 1; k < len(all); k++ {
		if x, y := &all[k-1], &all[k]; (x.name == a && y.name == b || x.name == b && y.name == a) && (p.coordinated(x.last, y.first) || y.first-x.last == 1 && (p.fold(x.last) == "-" || p.fold(x.last) == "–" || p.fold(x.last) == "with")) {
			return true
		}
	}
	return false
}

// trades tells whether the sentence of a token says who buys or sells, so that the
// country it is about is the other end of what is told.
func (p *pass) trades(i int) bool {
	r := p.sentence(i)
	for ; i < r.Last; i++ {
		if w, ok := p.flowWordAt(i, false); ok && (w.trader() || w.verb && w.kind == goodsFlow) {
			return true
		}
		if w := p.fold(i); w == "market" || w == "partner" || w == "buyer" || w == "second" || w == "third" {
			return true
		}
	}
	return false
}

// counted tells whether a sentence has a number that is no date.
func (p *pass) counted(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if p.doc.Tokens[i].Class == text.Number && p.dateAt[i] < 0 {
			return true
		}
	}
	return false
}
