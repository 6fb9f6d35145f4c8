package compile

import (
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Finding is what a record is found by in search, beside the words on its page.
type Finding struct {
	// Names are the names of an entity in any script, which the page may not
	// show.
	Names []string `json:"names,omitempty"`
	// Parties and Commodities are names of countries, blocs and goods; Years are
	// four digits. They narrow a search down.
	Parties     []string `json:"parties,omitempty"`
	Commodities []string `json:"commodities,omitempty"`
	Years       []string `json:"years,omitempty"`
}

// finding is what a record is found by: itself, and what stands on its
// timeline.
func (c *compiler) finding(r kb.AnyRecord) *Finding {
	base := r.Base()
	parties, commodities, years := map[string]bool{}, map[string]bool{}, map[string]bool{}
	party := func(id string) {
		if p := c.partyOf(id); id != "" && p != "" {
			parties[c.name(c.records[c.id(p)])] = true
		}
	}
	touch := func(id string) {
		if m := find[*kb.Commodity](c, id); m != nil {
			commodities[c.name(m)] = true
		}
	}
	year := func(d *Date) {
		if d != nil && d.Year != "" {
			years[d.Year] = true
		}
	}
	party(c.party(r))
	touch(base.ID)
	for _, id := range c.touches(r) {
		touch(id)
	}
	_, actor := r.(*kb.Actor)
	for _, i := range c.entriesOf[base.ID] {
		e := &c.entries[i]
		year(&e.Date)
		if !actor { // what others do to one does not make one of theirs
			party(e.Party)
		}
		for _, id := range e.Commodities {
			touch(id)
		}
	}
	f := &Finding{}
	if e, ok := r.(kb.AnyEntity); ok {
		// Its own name counts again here: a record comes before what mentions it.
		f.Names = append([]string{c.name(r)}, e.AsEntity().AlsoKnownAs...)
		for _, n := range c.otherNames(e, translations(e)) {
			f.Names = append(f.Names, n.Text)
		}
	}
	switch r := r.(type) {
	case *kb.Agreement:
		for _, id := range r.Parties {
			party(id)
		}
	case *kb.Measure:
		for _, id := range append([]string{r.ImposedBy}, r.On...) {
			party(id)
		}
	case *kb.Event:
		for _, id := range r.Participants {
			party(id)
		}
	case *kb.Statistic:
		party(r.From)
		party(r.To)
	case *kb.Quote:
		party(c.speaksFor(r.Speaker))
		if src := find[*kb.Source](c, r.Source); src != nil && len(years) == 0 {
			year(c.date(src.Published))
		}
	case *kb.Source:
		year(c.date(r.Published))
	}
	f.Parties, f.Commodities, f.Years = slices.Sorted(maps.Keys(parties)), slices.Sorted(maps.Keys(commodities)), slices.Sorted(maps.Keys(years))
	return f
}

// seriesFinding is what a series is found by: all its figures are.
func (c *compiler) seriesFinding(g *series) *Finding {
	all := &Finding{}
	for _, s := range g.figures {
		f := c.finding(s)
		all.Parties = append(all.Parties, f.Parties...)
		all.Commodities = append(all.Commodities, f.Commodities...)
		all.Years = append(all.Years, f.Years...)
	}
	for _, list := range []*[]string{&all.Parties, &all.Commodities, &all.Years} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return all
}
