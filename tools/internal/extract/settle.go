package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// What a figure leaves open that its clause, its sentence and its paragraph do not
// tell, the article as a whole does: "Peru's grape exports to Japan" is what nearly
// all figures of such an article are of. routes is what its figures, read by
// themselves, have shown of that.
type routes struct {
	// a and b are the two that the article is about, "" where it is about one or
	// many.
	a, b string
	// pact says that the title names the two and no flow, so that what is traded at
	// all is traded between them.
	pact bool
	// home is the country that most figures have at one end, end which one.
	home string
	end  end
	// known are the flows of figures with both ends.
	known []route
}

// route is a flow that figures were found to be of.
type route struct {
	from, to string
	good     *good
	measured bool
	part     bool // of which others have the rest
	n        int
}

// measuredFigure tells whether a figure is a rate or a quota.
func measuredFigure(f *figure) bool {
	return f.frame == rate || f.term != nil && measuring[f.term.Term.Dimension]
}

// settle gives the figures of an article the ends that are still open.
func (p *pass) settle(figures []*figure) {
	r := p.findRoutes(figures)
	var before *figure // the last one with both ends
	for _, f := range figures {
		p.settleFigure(f, before, r)
		if f.from != "" && f.to != "" {
			before = f
		}
	}
}

// mostRoutes bounds how many flows of an article are told apart.
const mostRoutes = 40

func (p *pass) findRoutes(figures []*figure) *routes {
	r := &routes{}
	for _, f := range figures {
		if f.from == "" || f.to == "" || f.term == nil {
			continue
		}
		m := measuredFigure(f)
		found := false
		for k := range r.known {
			o := &r.known[k]
			if o.from == f.from && o.to == f.to && o.measured == m && o.part == (f.frame == share) && (o.good == f.good || o.good != nil && f.good != nil && kin(o.good, f.good)) {
				o.n++
				found = true
				break
			}
		}
		if !found && len(r.known) < mostRoutes {
			r.known = append(r.known, route{f.from, f.to, f.good, m, f.frame == share, 1})
		}
	}
	if r.findHome(figures); r.home == "" {
		switch d := &p.discourse; {
		case d.place == "" || d.place != d.story.place || d.story.term == nil:
		case outward(d.story.term.Term.Dimension):
			r.home, r.end = d.place, origin
		case inward(d.story.term.Term.Dimension):
			r.home, r.end = d.place, destination
		}
	}
	p.homeCountry(0, "")
	title := p.discourse.sides
	switch h := &p.home; {
	case len(title) == 2:
		r.a, r.b = title[0], title[1]
		t := p.discourse.titled
		r.pact = t == nil || !tradeFlows[t.Term.Dimension]
	case h.both:
		r.a, r.b = h.focus, h.partner
	default:
		n, same := 0, 0
		var first *route
		for k := range r.known {
			o := &r.known[k]
			if first == nil || o.n > first.n {
				first = o
			}
			n += o.n
		}
		for k := range r.known {
			o := &r.known[k]
			if o.from == first.from && o.to == first.to || o.from == first.to && o.to == first.from {
				same += o.n
			}
		}
		if same >= 3 && 5*same >= 4*n {
			r.a, r.b = first.from, first.to
		}
	}
	return r
}

// leastKnown is how many figures must tell whose trade an article is about.
const leastKnown = 3

// findHome finds whose trade the figures are of: the country that is the origin, or
// the destination, of more than half of those with any.
func (r *routes) findHome(figures []*figure) {
	type place struct {
		name string
		end  end
	}
	var places []place
	var n []int
	all := 0
	note := func(name string, e end) {
		if name == "" {
			return
		}
		for k := range places {
			if places[k].name == name && places[k].end == e {
				n[k]++
				return
			}
		}
		if len(places) < mostRoutes {
			places, n = append(places, place{name, e}), append(n, 1)
		}
	}
	for _, f := range figures {
		if f.term == nil || !tradeFlows[f.term.Term.Dimension] || f.from == "" && f.to == "" {
			continue
		}
		all++
		note(f.from, origin)
		note(f.to, destination)
	}
	for k := range places {
		if n[k] >= leastKnown && 2*n[k] > all && (r.home == "" || n[k] > 2*all/3) {
			r.home, r.end = places[k].name, places[k].end
		}
	}
}

// opposite is the other one of the two that an article is about.
func (r *routes) opposite(name string) string {
	switch {
	case r.a == "" || name == "":
	case name == r.a:
		return r.b
	case name == r.b:
		return r.a
	}
	return ""
}

func (p *pass) settleFigure(f, before *figure, r *routes) {
	if f.from != "" && f.to != "" || !p.crossing(f) || p.others(f, r) {
		return
	}
	if measuredFigure(f) {
		p.settleRate(f, r)
		return
	}
	same := before != nil && p.doc.Tokens[before.First].Paragraph == p.doc.Tokens[f.First].Paragraph
	pair := same && r.opposite(before.from) == before.to
	if same && balanced(before) && f.good == nil && p.doc.Tokens[f.First].Sentence-p.doc.Tokens[before.First].Sentence <= 2 {
		// "Trade between Peru and Japan came to 9 dollars. Peru's exports were 5 dollars"
		switch {
		case f.from != "" && (f.from == before.from || f.from == before.to):
			f.to = first(other(before.from, f.from), before.to)
			return
		case f.to != "" && (f.to == before.from || f.to == before.to):
			f.from = first(other(before.from, f.to), before.to)
			return
		}
	}
	switch {
	case f.from != "":
		if o := r.opposite(f.from); o != "" && r.mostly(f.from, o) && (r.pact || pair || r.has(f, f.from, o)) {
			f.to = o
		} else if r.end == destination && f.from != r.home && (f.activity == nil || crosses(p.fold(f.activity.First)) || f.term.Term.Dimension != "exports") {
			f.to = r.home
		}
	case f.to != "":
		if o := r.opposite(f.to); o != "" && (pair || r.has(f, o, f.to)) {
			f.from = o
		} else if r.end == origin && f.to != r.home && f.term.Term.Dimension != "imports" {
			f.from = r.home
		}
	case f.good != nil:
		if o := r.of(f, false); o != nil {
			f.from, f.to = o.from, o.to
		}
	}
}

// balanced tells whether a figure is of trade both ways.
func balanced(f *figure) bool {
	switch f.term.Term.Dimension {
	case "trade", "surplus", "deficit", "balance":
		return true
	}
	return false
}

// settleRate gives a rate or a quota the ends that are open.
func (p *pass) settleRate(f *figure, r *routes) {
	if f.frame != rate && f.term.Term.Dimension != "quota" && f.from == "" && f.to == "" {
		return
	}
	if a := f.activity; f.outbound || p.discourse.story.export && f.term.Term.Dimension == "quota" || a != nil && p.fold(a.First) == "export" {
		return // on exports to anybody
	}
	switch {
	case f.from != "":
		if o := r.opposite(f.from); o != "" {
			f.to = o
		} else {
			f.to = first(other(r.levier(), f.from), r.only(f.from))
		}
	case f.to != "":
		f.from = r.opposite(f.to)
	default:
		o := r.of(f, true)
		if o == nil && f.good != nil {
			o = r.one()
		}
		if o != nil {
			f.from, f.to = o.from, o.to
		}
	}
}

// one is the flow that all rates of an article with both ends are of, nil where they
// are of several.
func (r *routes) one() *route {
	var found *route
	for k := range r.known {
		o := &r.known[k]
		switch {
		case !o.measured:
		case found == nil:
			found = o
		case o.from != found.from || o.to != found.to:
			return nil
		}
	}
	return found
}

// has tells whether figures of the good of a figure are of a flow.
func (r *routes) has(f *figure, from, to string) bool {
	for k := range r.known {
		if o := &r.known[k]; !o.measured && !o.part && o.from == from && o.to == to && f.good != nil && o.good != nil && kin(o.good, f.good) {
			return true
		}
	}
	return false
}

// mostly tells whether nothing but what goes to another one was told of an origin.
func (r *routes) mostly(from, to string) bool {
	for k := range r.known {
		if o := &r.known[k]; !o.measured && o.from == from && o.to != to {
			return false
		}
	}
	return true
}

// only is where all flows known of an origin go, "" where they go to several.
func (r *routes) only(from string) string {
	to := ""
	for k := range r.known {
		if o := &r.known[k]; o.from == from {
			if to != "" && to != o.to {
				return ""
			}
			to = o.to
		}
	}
	return to
}

// levier is who charges all the rates of an article whose ends are known.
func (r *routes) levier() string {
	name := ""
	for k := range r.known {
		if o := &r.known[k]; o.measured {
			if name != "" && name != o.to {
				return ""
			}
			name = o.to
		}
	}
	return name
}

// of is the flow that figures of the same good were found to be of.
func (r *routes) of(f *figure, measured bool) *route {
	var best *route
	all, n := 0, 0
	for k := range r.known {
		o := &r.known[k]
		if o.part && !measured || measured && !o.measured && f.good == nil || f.good != nil && (o.good == nil || !kin(o.good, f.good)) {
			continue
		}
		all += o.n
		if best == nil || o.n > best.n {
			best, n = o, o.n
		}
	}
	if best == nil || 2*n <= all && all > 1 {
		return nil
	}
	return best
}

// crossing tells whether a figure is of something that crosses a border.
func (p *pass) crossing(f *figure) bool {
	if f.term == nil || f.priced || strings.HasPrefix(f.Dimension, "price/") && f.frame != rate {
		return false
	}
	switch d := f.term.Term.Dimension; d {
	case "exports", "imports", "purchases", "sales", "quota", "tariff", "duty", "dumping":
		return f.activity == nil || !p.overall(f)
	case "trade", "surplus", "deficit", "balance":
		return f.activity == nil || !p.overall(f)
	case "tax", "fee":
		return f.frame == rate
	}
	return false
}

// others tells whether the clause of a figure names a country that is neither of its
// ends nor one of the two that the article is about.
func (p *pass) others(f *figure, r *routes) bool {
	for _, q := range p.parties(f.sentence) {
		if q.organisation != "" || q.role == otherRole || q.name == f.from || q.name == f.to || f.scope != nil && !f.scope.holds(q.first) {
			continue
		}
		if q.name != r.a && q.name != r.b {
			return true
		}
	}
	return false
}

// titleSides are the countries and blocs that a title names, each once.
func (p *pass) titleSides(r text.Range, body *pass) []string {
	var out []string
	for i := r.First; i < r.Last; i++ {
		for k := p.matchFrom[i]; k < p.matchFrom[i+1]; k++ {
			m := &p.matches[k]
			name := ""
			switch {
			case m.Group == lexicon.Countries && !p.ofUnit(m):
				name = m.Entries[0].Name
			case m.Entries[0].Term != nil && m.Entries[0].Term.Class == bloc:
				name = body.wholeName(p.doc.Slice(m.Start, m.End))
			}
			if name != "" && !contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}
