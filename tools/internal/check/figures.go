package check

import (
	"math"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// figureKey is what figures are about that can be held against each other: what
// one source states for one period.
type figureKey struct{ source, indicator, commodity, from, to, period, basis string }

// counted tells whether a statistic is held against others.
func counted(s *kb.Statistic) bool { return s.Value != nil && s.Review != kb.ReviewWithdrawn }

// resolved is the id that a reference leads to, so that an old one is the same.
func (c *checker) resolved(id string) string {
	if rec, ok := c.base.Resolve(id); ok {
		return rec.Base().ID
	}
	return id
}

// wholes checks that the shares of one whole are no more than all of it. The
// whole of exports is the exporter's and that of imports the importer's; of
// anything else, and where that party is not named, all countries'. A part of
// another part counts with it.
func (c *checker) wholes() {
	groups := map[figureKey][]*kb.Statistic{}
	var order []figureKey
	for _, s := range c.base.Statistics {
		t := c.term("indicators", s.Indicator)
		if !counted(s) || t == nil || t.Class != "share" || s.Unit != "percent" || s.Bound == "up-to" || s.Bound == "under" {
			continue
		}
		key := figureKey{s.Source, s.Indicator, c.resolved(s.Commodity), "", "", s.Period, ""}
		switch from, to := c.resolved(s.From), c.resolved(s.To); {
		case t.Dimension == "exports" && from != "" && to != "":
			key.from = from
		case t.Dimension == "imports" && from != "" && to != "":
			key.to = to
		case from != "" && to == "":
			key.basis = "from" // of all countries' together, by origin
		case to != "" && from == "":
			key.basis = "to"
		default:
			continue
		}
		if len(groups[key]) == 0 {
			order = append(order, key)
		}
		groups[key] = append(groups[key], s)
	}
	for _, key := range order {
		c.sum(groups[key], func(s *kb.Statistic) string {
			if key.from != "" || key.basis == "to" {
				return c.resolved(s.To)
			}
			return c.resolved(s.From)
		})
	}
}

func (c *checker) sum(shares []*kb.Statistic, party func(*kb.Statistic) string) {
	const most = 1000 // parties; there are no more
	parts := map[string]*kb.Statistic{}
	for _, s := range shares {
		// Two figures of one party are an earlier and a later, or contradict each
		// other, which is another matter.
		if p := party(s); len(parts) < most && (parts[p] == nil || *s.Value < *parts[p].Value) {
			parts[p] = s
		}
	}
	total, last := 0.0, (*kb.Statistic)(nil)
	n := 0
	for _, s := range shares {
		p := party(s)
		if parts[p] != s || c.within(p, parts) {
			continue
		}
		n++
		total += *s.Value
		last = s
	}
	const rounding = 0.5 // of each share, in percentage points
	if n > 1 && total > 100+rounding*float64(n) {
		c.report(last, "value", codeWhole, "%d shares of one whole come to %s percent with this one", n, figure(math.Round(total*100)/100))
	}
}

// within tells whether an actor belongs to another one that has a share too.
func (c *checker) within(id string, parts map[string]*kb.Statistic) bool {
	for range 10 { // a circle has its own rule
		a, ok := c.base.Get(id).(*kb.Actor)
		if !ok || a.PartOf == "" {
			return false
		}
		if id = c.resolved(a.PartOf); parts[id] != nil {
			return true
		}
	}
	return false
}

// changes checks that a change in fold and one in percent, of the same thing,
// period and basis, say the same: a figure that grows f-fold has grown by
// (f-1)*100 percent.
func (c *checker) changes() {
	type pair struct{ fold, percent []*kb.Statistic }
	groups := map[figureKey]*pair{}
	var order []figureKey
	for _, s := range c.base.Statistics {
		t := c.term("indicators", s.Indicator)
		if !counted(s) || t == nil || t.Class != "change" || s.Unit != "fold" && s.Unit != "percent" || s.Period == "" {
			continue
		}
		key := figureKey{"", s.Indicator, c.resolved(s.Commodity), c.resolved(s.From), c.resolved(s.To), s.Period, s.Basis}
		g := groups[key]
		if g == nil {
			g = &pair{}
			groups[key], order = g, append(order, key)
		}
		if s.Unit == "fold" {
			g.fold = append(g.fold, s)
		} else {
			g.percent = append(g.percent, s)
		}
	}
	const most = 20 // of each sort, so that many claims of one thing cost no more
	for _, key := range order {
		g := groups[key]
		for _, f := range g.fold[:min(most, len(g.fold))] {
			for _, p := range g.percent[:min(most, len(g.percent))] {
				if !sameChange(f, p) && !disputed(f) && !disputed(p) {
					c.report(f, "value", codeFold, "%s-fold, and %s percent at %s are %s-fold", figure(*f.Value), figure(*p.Value), where(p), figure(1+*p.Value/100))
				}
			}
		}
	}
}

// disputed tells whether a note says that the figure is doubtful.
func disputed(s *kb.Statistic) bool {
	return slices.ContainsFunc(s.Notes, func(n kb.Note) bool { return n.Disputed })
}

// sameChange tells whether a change in fold can be one in percent: the ranges
// that rounding and a hedge leave to each have something in common.
func sameChange(fold, percent *kb.Statistic) bool {
	a, b := span(fold, 1), span(percent, 100)
	return a[0] <= b[1] && b[0] <= a[1]
}

// span is the range of growth factors that a figure may stand for.
func span(s *kb.Statistic, unit float64) [2]float64 {
	v := *s.Value
	half := 0.5 // of the last digit that is written
	if text := figure(v); strings.Contains(text, ".") {
		half *= math.Pow(10, -float64(len(text)-strings.IndexByte(text, '.')-1))
	}
	low, high := v-half, v+half
	const hedge = 0.15 // what "about" and "nearly" leave, of the value
	switch s.Bound {
	case "over", "at-least":
		high += math.Max(1, math.Abs(v)*hedge)
	case "up-to", "under", "nearly":
		low -= math.Max(half, math.Abs(v)*hedge)
	case "about":
		low, high = low-math.Abs(v)*hedge, high+math.Abs(v)*hedge
	}
	if unit == 100 {
		return [2]float64{1 + low/100, 1 + high/100}
	}
	return [2]float64{low, high}
}
