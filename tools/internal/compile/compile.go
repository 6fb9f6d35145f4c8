package compile

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// Site is a whole compiled base: what Write writes.
type Site struct {
	// Language is that of the pages.
	Language    *wording.Language
	Actors      map[string]Actor
	Commodities map[string]Commodity
	Agreements  map[string]Agreement
	Measures    map[string]Measure
	Events      map[string]Event
	Sources     map[string]Source
	Quotes      map[string]Quote
	Figures     map[string]Figure
	Series      map[string]Series

	// Entries are those of all timelines, by their anchor.
	Entries       map[string]Entry
	Home          Home
	Info          Info
	Timeline      Timeline
	Commitments   Commitments
	Disagreements Disagreements
	Changes       Changes
	Names         Names
	// Lists and Index are by section.
	Lists map[string]List
	Index map[string][]Stub
	// Whole are views whose lists are as long as they are, for data, which has no
	// pages.
	Whole Whole
	// Pages are the pages of lists that are too long for one page, by id.
	Pages map[string]ListPage
	// Rules is the page on the rules that records keep, where the site has one; it
	// is no business of this package what is in it.
	Rules any
	// Data is the page on the data, of which the same holds.
	Data any
	// Reference is the page on the keys that files have, likewise.
	Reference any
}

// Compile computes everything that the site shows in one language. The base
// should have passed check; what is wrong in one that has not never panics, but a
// reference that leads nowhere is shown as its id. A nil history leaves out dates
// of change.
func Compile(b *kb.Base, h *history.History, l *wording.Language) *Site { return Prepare(b, h).In(l) }

// Prepared is a base of which everything is known that pages in every language
// share: what refers to what, which figures agree.
type Prepared struct{ c *compiler }

// Prepare does what need not be done again for each language.
func Prepare(b *kb.Base, h *history.History) *Prepared {
	c := newCompiler(b, h)
	for _, s := range c.sources {
		if d := c.date(s.Published); d != nil && (c.asof == nil || d.Sort > c.asof.Sort) {
			c.asof, c.newest = d, s.Published
		}
	}
	c.mentions = newMentions(c)
	c.groupSeries()
	c.relate()
	c.relateQuotes()
	about := index(&c.seriesAbout)
	for _, g := range c.series {
		for _, id := range c.unique([]string{g.commodity, g.from, g.to}) {
			if len(g.figures) > 0 {
				about(id, g)
			}
		}
	}
	c.compare()
	return &Prepared{c}
}

// In says everything in one language. It may be called again for another, at the
// same time too; the sites share nothing that is written to.
func (p *Prepared) In(l *wording.Language) *Site {
	c, b := p.c.in(l), p.c.base
	c.settle(nil) // statements of disagreements link to figures
	c.derive()
	c.describeConflicts()
	notes := c.disputedNotes()
	c.settle(notes)
	c.chronicle()

	s := &Site{
		Actors: views(c, b.Actors, c.actorView), Commodities: views(c, b.Commodities, c.commodityView),
		Agreements: views(c, b.Agreements, c.agreementView), Measures: views(c, b.Measures, c.measureView),
		Events: views(c, b.Events, c.eventView), Sources: views(c, b.Sources, c.sourceView),
		Quotes: views(c, b.Quotes, c.quoteView), Figures: views(c, b.Statistics, c.figureView),
		Series:        map[string]Series{},
		Entries:       make(map[string]Entry, len(c.entries)),
		Commitments:   c.commitmentsPage(),
		Disagreements: Disagreements{Total: len(c.disagreements) + len(notes), Figures: c.disagreements, Notes: notes},
		Changes:       c.changesPage(),
		Lists:         c.lists(),
	}
	s.Names = names(s.Lists)
	for _, g := range c.series {
		s.Series[g.slug] = c.seriesView(g)
	}
	all := make([]int, len(c.entries))
	for i, e := range c.entries {
		all[i] = i
		s.Entries[e.ID] = e
	}
	s.Timeline = *c.timeline(all, c.lanes)
	s.Info.Counts = c.counts(s)
	s.Info = c.info(s)
	s.Home = c.home(s)
	s.Language = l
	s.Whole = s.whole()
	c.paginate(s)
	s.Index = s.stubs()
	return s
}

// views makes the view of every record of one kind that has a page.
func views[R kb.AnyRecord, V any](c *compiler, records []R, view func(R) V) map[string]V {
	out := make(map[string]V, len(records))
	for _, r := range records {
		id := r.Base().ID
		if _, done := out[id]; !done && c.paged(id) {
			out[id] = view(r)
		}
	}
	return out
}

// stubs are the pages of every section, by path.
func (s *Site) stubs() map[string][]Stub {
	out, prefix := map[string][]Stub{}, s.Language.Prefix
	stubsOf(out, prefix, s.Actors, func(v Actor) Head { return v.Head })
	stubsOf(out, prefix, s.Commodities, func(v Commodity) Head { return v.Head })
	stubsOf(out, prefix, s.Agreements, func(v Agreement) Head { return v.Head })
	stubsOf(out, prefix, s.Measures, func(v Measure) Head { return v.Head })
	stubsOf(out, prefix, s.Events, func(v Event) Head { return v.Head })
	stubsOf(out, prefix, s.Sources, func(v Source) Head { return v.Head })
	stubsOf(out, prefix, s.Quotes, func(v Quote) Head { return v.Head })
	stubsOf(out, prefix, s.Series, func(v Series) Head { return v.Head })
	for _, id := range sortedKeys(s.Pages) {
		v := s.Pages[id]
		out[allSection] = append(out[allSection], Stub{ID: id, Title: v.Title, Path: id, URL: v.URL, Description: v.Description})
	}
	if out[allSection] == nil {
		out[allSection] = []Stub{}
	}
	for _, k := range append(slices.Clone(kb.EntityKinds), kb.ClaimKinds...) {
		if out[k.Folder()] == nil {
			out[k.Folder()] = []Stub{}
		}
	}
	return out
}

func stubsOf[V any](out map[string][]Stub, prefix string, records map[string]V, head func(V) Head) {
	for _, id := range sortedKeys(records) {
		h := head(records[id])
		section, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(h.URL, "/"), prefix), "/")
		stub := Stub{ID: h.ID, Title: h.Title, Path: path, URL: h.URL, Description: h.Description, Aliases: h.Aliases, Withdrawn: h.Withdrawn}
		if h.Created != nil {
			stub.Date, stub.Lastmod = h.Created.EDTF, h.Changed.EDTF
		}
		out[section] = append(out[section], stub)
	}
}
