package compile

import (
	"cmp"
	"slices"
	"time"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// The standings of a figure beside those of other claims.
const (
	alone        = "alone"
	corroborated = "corroborated"
	disputed     = "disputed"
)

func (c *compiler) standingTerm(standing string) Term {
	switch standing {
	case corroborated:
		return Term{ID: corroborated, Text: c.say("standing_corroborated"), Description: c.say("standing_corroborated_means")}
	case disputed:
		return Term{ID: disputed, Text: c.say("standing_disputed"), Description: c.say("standing_disputed_means")}
	}
	return Term{ID: alone, Text: c.say("standing_alone"), Description: c.say("standing_alone_means")}
}

// comparison is what came of comparing all figures.
type comparison struct {
	series      []*series
	seriesOf    map[string]*series   // by claim
	seriesAbout map[string][]*series // by commodity, origin and destination
	baseUnits   map[string]string    // by dimension
	bases       map[seriesKey]string // what an unstated basis is, by basisKey

	standing         map[string]string
	agrees           map[string][]string
	disagrees        map[string][]string
	conflicts        [][]*position // positions that do not agree, together
	disagreements    []Disagreement
	disagreementsOf  map[string][]Disagreement // by claim
	derivedFor       map[string][]Derived      // by series
	derivedFrom      map[string][]Derived      // by claim
	disagreementsFor map[string][]Disagreement // by commodity, source and record
}

// comparable tells which figures may be compared at all: those of one indicator,
// commodity and flow, in units that convert.
type comparable struct{ indicator, commodity, from, to, unit string }

// position is what one or several claims of equal value and time state.
type position struct {
	reading
	// first and last are the days that the figure is about.
	first, last time.Time
	stated      bool // whether the source states a period
	basis       string
	claims      []*kb.Statistic
}

// Limits that keep the comparison linear in the number of claims however the
// base is made.
const (
	// activeLimit is how many earlier positions that reach into the time of one
	// position it is compared with.
	activeLimit = 64
	// linkLimit is how many other figures one figure names.
	linkLimit = 20
	// sideLimit is how many statements of one disagreement are shown side by
	// side: it stands on the page of every source that takes part.
	sideLimit = 20
)

// presentYears is how far back a statement without a period may speak of: the
// source means the present state of things, and yearly statistics appear up to
// two years late.
const presentYears = 3

// compare finds the figures that agree and those that do not.
//
// Figures are compared when they have the same indicator, commodity, origin and
// destination and units that convert into each other; a change in percent and
// one in fold do. Changes must not name different bases. Shares and rates are
// compared when their periods overlap; amounts and changes only when their
// periods are the same, since a month's and a year's are different things. A
// share or rate without a period is taken to speak of the three years up to its
// source's date; an amount without one is compared with nothing, and a change
// without one only within its own source. Two figures agree when what they
// cover (interpret) overlaps.
//
// A figure is disputed when any claim does not agree with it, corroborated when
// a claim of another source agrees, and alone otherwise. Two sources that have
// a figure from the same place corroborate that it was said, not that it is so.
func (c *compiler) compare() {
	c.standing, c.agrees, c.disagrees = map[string]string{}, map[string][]string{}, map[string][]string{}
	groups := map[comparable][]*position{}
	byPosition := map[comparable]map[positionKey]*position{}
	var order []comparable
	beside := c.besideAnother()
	for _, s := range c.statistics {
		r, ok := c.read(s)
		if !ok {
			continue
		}
		p := position{reading: r, basis: c.basis(s)}
		if p.first, p.last, p.stated, ok = c.time(s); !ok || !p.stated && beside[s.ID] {
			continue
		}
		k := c.keyOf(s)
		group := comparable{k.indicator, k.commodity, k.from, k.to, r.unit}
		if byPosition[group] == nil {
			byPosition[group] = map[positionKey]*position{}
			order = append(order, group)
		}
		key := positionKey{p.reading, p.first, p.last, p.stated, p.basis, ""}
		if !p.stated && c.class(s.Indicator) == "change" {
			key.source = c.id(s.Source)
		}
		same := byPosition[group][key]
		if same == nil {
			same = &p
			byPosition[group][key] = same
			groups[group] = append(groups[group], same)
		}
		same.claims = append(same.claims, s)
	}
	for _, group := range order {
		c.compareGroup(group, groups[group])
	}
}

// positionKey tells positions apart; source is set where only claims of one
// source may share it.
type positionKey struct {
	reading
	first, last time.Time
	stated      bool
	basis       string
	source      string
}

// time is the stretch of days that a figure is about. ok is false where it can
// be compared with nothing.
func (c *compiler) time(s *kb.Statistic) (first, last time.Time, stated, ok bool) {
	if d, err := edtf.Parse(s.Period); err == nil {
		return d.Earliest(), lastOrFar(d), true, true
	}
	switch c.class(s.Indicator) {
	case "share", "rate", "change":
	default:
		return first, last, false, false
	}
	src := find[*kb.Source](c, s.Source)
	if src == nil {
		return first, last, false, false
	}
	d, err := edtf.Parse(src.Published)
	if err != nil || d.Latest().IsZero() {
		return first, last, false, false
	}
	return d.Latest().AddDate(-presentYears, 0, 0), d.Latest(), false, true
}

// besideLength is how many code points may lie between two figures that stand
// beside each other: room for "in the same months of the year before, down from",
// and less than most sentences.
const besideLength = 60

// besideAnother finds the figures that have another value of the same thing
// close by in the same source. "From 25 percent to 50 percent" is one statement
// about two times and contradicts nothing: a value of such a pair whose period
// is not stated must not be taken to speak of the time of the source, since it
// may as well be the level before. Values that are equal are no such pair.
func (c *compiler) besideAnother() map[string]bool {
	type place struct {
		source string
		comparable
	}
	groups := map[place][]*kb.Statistic{}
	readings := map[string]reading{}
	for _, s := range c.statistics {
		r, ok := c.read(s)
		if !ok || s.Passage == nil {
			continue
		}
		k := c.keyOf(s)
		p := place{c.id(s.Source), comparable{k.indicator, k.commodity, k.from, k.to, r.unit}}
		groups[p] = append(groups[p], s)
		readings[s.ID] = r
	}
	beside := map[string]bool{}
	for _, group := range groups {
		group = inText(group)
		for i, s := range group[1:] {
			before := group[i]
			if s.Passage.Start-before.Passage.End <= besideLength && readings[s.ID] != readings[before.ID] {
				beside[s.ID], beside[before.ID] = true, true
			}
		}
	}
	return beside
}

// lastOrFar is the last day of a date, far in the future for an open end.
func lastOrFar(d edtf.Date) time.Time {
	if d.Latest().IsZero() {
		return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return d.Latest()
}

// compareGroup compares the positions of one group, each with the earlier ones
// that reach into its time.
func (c *compiler) compareGroup(group comparable, positions []*position) {
	for _, p := range positions {
		c.corroborateWithin(p)
	}
	slices.SortStableFunc(positions, func(a, b *position) int {
		return cmp.Or(a.first.Compare(b.first), a.last.Compare(b.last), cmp.Compare(a.low, b.low), cmp.Compare(a.high, b.high),
			cmp.Compare(a.claims[0].ID, b.claims[0].ID))
	})
	class := c.class(group.indicator)
	var active []int
	joined := newSets(len(positions))
	conflicting := make([]bool, len(positions))
	for i, p := range positions {
		kept := active[:0]
		for _, j := range active {
			if !positions[j].last.Before(p.first) {
				kept = append(kept, j)
			}
		}
		active = kept
		for _, j := range active {
			q := positions[j]
			if !c.meet(class, p, q) {
				continue
			}
			if p.low <= q.high && q.low <= p.high {
				c.note(p, q, c.agrees)
				c.note(q, p, c.agrees)
				if sources(p, q) > 1 {
					c.raise(p, corroborated)
					c.raise(q, corroborated)
				}
				continue
			}
			c.note(p, q, c.disagrees)
			c.note(q, p, c.disagrees)
			c.raise(p, disputed)
			c.raise(q, disputed)
			joined.join(i, j)
			conflicting[i], conflicting[j] = true, true
		}
		if len(active) < activeLimit {
			active = append(active, i)
		} else {
			// The oldest makes room: what begins nearest in time matters most.
			active = append(active[1:], i)
		}
	}
	sets := map[int][]*position{}
	var roots []int
	for i, p := range positions {
		if !conflicting[i] {
			continue
		}
		root := joined.find(i)
		if sets[root] == nil {
			roots = append(roots, root)
		}
		sets[root] = append(sets[root], p)
	}
	for _, root := range roots {
		c.conflicts = append(c.conflicts, sets[root])
	}
}

// meet tells whether two positions whose times overlap speak of the same thing.
func (c *compiler) meet(class string, p, q *position) bool {
	if p.basis != "" && q.basis != "" && p.basis != q.basis {
		return false
	}
	if class == "share" || class == "rate" {
		return true
	}
	if !p.stated || !q.stated {
		return class == "change" && c.id(p.claims[0].Source) == c.id(q.claims[0].Source)
	}
	return p.first.Equal(q.first) && p.last.Equal(q.last)
}

// basis is what a change is measured against. Where the claim does not say, it
// is what the other changes of the same thing in the same source name, if they
// agree.
func (c *compiler) basis(s *kb.Statistic) string {
	if s.Basis != "" || c.class(s.Indicator) != "change" {
		return s.Basis
	}
	if c.bases == nil {
		c.bases = map[seriesKey]string{}
		for _, o := range c.statistics {
			if o.Basis == "" {
				continue
			}
			key := c.basisKey(o)
			if had, ok := c.bases[key]; ok && had != o.Basis {
				c.bases[key] = ""
				continue
			}
			c.bases[key] = o.Basis
		}
	}
	return c.bases[c.basisKey(s)]
}

// basisKey tells which changes share a basis that only one of them names; its
// unit is the source and its basis the period.
func (c *compiler) basisKey(s *kb.Statistic) seriesKey {
	k := c.keyOf(s)
	k.unit, k.basis = c.id(s.Source), s.Period
	return k
}

// corroborateWithin marks claims of equal value in different sources.
func (c *compiler) corroborateWithin(p *position) {
	if len(p.claims) < 2 {
		return
	}
	if sources(p, p) > 1 {
		c.raise(p, corroborated)
	}
	for i, s := range p.claims {
		for n := 1; n < len(p.claims) && n <= linkLimit; n++ {
			c.agrees[s.ID] = append(c.agrees[s.ID], p.claims[(i+n)%len(p.claims)].ID)
		}
	}
}

// sources counts the sources of two positions, up to two.
func sources(p, q *position) int {
	first := p.claims[0].Source
	for _, list := range [][]*kb.Statistic{p.claims, q.claims} {
		for _, s := range list {
			if s.Source != first {
				return 2
			}
		}
	}
	return 1
}

// note links the claims of p to those of q.
func (c *compiler) note(p, q *position, in map[string][]string) {
	for _, s := range p.claims {
		for _, o := range q.claims {
			if len(in[s.ID]) >= linkLimit {
				break
			}
			in[s.ID] = append(in[s.ID], o.ID)
		}
	}
}

// raise gives the claims of a position a standing, unless they have a stronger
// one.
func (c *compiler) raise(p *position, standing string) {
	for _, s := range p.claims {
		if c.standing[s.ID] != disputed {
			c.standing[s.ID] = standing
		}
	}
}
