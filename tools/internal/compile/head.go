package compile

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// head makes what every view begins with. The description is for a record that
// has none of its own; gather holds the page's sources.
func (c *compiler) head(r kb.AnyRecord, kindName, title, description string, g *gather) Head {
	base := r.Base()
	h := Head{
		ID: base.ID, Kind: string(base.Kind), KindName: kindName, Title: title, URL: c.url(r),
		File: base.At.File, Line: base.At.Line,
	}
	section := base.Kind.Folder()
	if base.Kind == kb.KindStatistic {
		section = "figures"
	}
	h.Data = DataAddress(section, base.ID)
	if slices.Contains(FeedSections, section) {
		h.Feed = FeedFolder + section + "/" + base.ID
	}
	h.TitleLang = c.nameLanguage(r)
	h.SortName = fold(title)
	h.Letter = letter(h.SortName)
	h.Party = c.party(r)
	h.Colour = c.colour(h.Party)
	if f, ok := c.history.Of(base.At.File); ok {
		h.Created, h.Changed, h.Commit = c.date(f.Created), c.date(f.Changed), f.Commit
	}
	for _, alias := range aliasesOf(r) {
		h.Aliases = append(h.Aliases, "/"+base.Kind.Folder()+"/"+alias+"/")
	}
	if c.isWithdrawn(r) {
		because := c.because(r)
		h.Withdrawn = true
		h.Reason = c.rich(because, base.ID)
		h.Description = shorten(c.say("withdrawn_because", "reason", cmp.Or(strings.TrimSpace(because), c.say("withdrawn_no_reason"))), descriptionLength)
		return h
	}
	h.Partial = c.view != nil && c.view.Partial[base.ID]
	h.Notes = c.notes(base, "")
	h.Sources = c.sourceUses(g)
	if e, ok := r.(kb.AnyEntity); ok {
		entity := e.AsEntity()
		h.Also = entity.AlsoKnownAs
		h.Body = c.rich(entity.Description, base.ID)
		for _, l := range entity.Links {
			h.Links = append(h.Links, external(l))
		}
		if text := strings.TrimSpace(entity.Description); text != "" && c.foreign(recordsLanguage) == "" {
			description = text
		}
	}
	h.Description = shorten(description, descriptionLength)
	if base.Kind != kb.KindStatistic { // a figure is found with its series
		h.Find, h.Citing = c.finding(r), c.citing(r, &h)
	}
	return h
}

func external(address string) External {
	text := address
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		text = strings.TrimPrefix(u.Host, "www.")
	}
	return External{URL: webAddress(address), Text: text}
}

// recordSources gathers the sources of a record's own statements.
func recordSources(r kb.AnyRecord) *gather {
	g := &gather{}
	g.record(r.Base())
	if e, ok := r.(kb.AnyEntity); ok {
		g.refs(e.AsEntity().Sources)
	}
	switch r := r.(type) {
	case *kb.Actor:
		for _, p := range r.Positions {
			g.refs(p.Sources)
		}
	case *kb.Agreement:
		g.stages(r.Stages)
		for _, m := range r.Commitments {
			g.commitment(m)
		}
	case *kb.Measure:
		g.stages(r.Stages)
	case kb.AnyClaim:
		g.claim(r)
	}
	return g
}

func (g *gather) commitment(m kb.Commitment) {
	g.refs(m.Sources)
	for _, n := range m.Notes {
		g.refs(n.Sources)
	}
}

// card is a record in a list.
func (c *compiler) card(r kb.AnyRecord) Card {
	base := r.Base()
	out := Card{Link: c.link(base.ID), ID: base.ID}
	out.SortName = fold(out.Text)
	out.Letter = letter(out.SortName)
	out.Quotes = len(c.quotesBy[base.ID])
	out.Figures = len(c.figuresOf[base.ID])
	for _, n := range base.Notes {
		if n.Disputed {
			out.Disputed++
		}
	}
	if e, ok := r.(kb.AnyEntity); ok {
		out.Also = e.AsEntity().AlsoKnownAs
		out.Description = shorten(e.AsEntity().Description, descriptionLength)
	}
	switch r := r.(type) {
	case *kb.Actor:
		out.Type = c.optionalTerm("actor-kinds", r.ActorKind)
		out.Detail = c.actorDetail(r)
	case *kb.Commodity:
		out.Type = c.optionalTerm("commodity-kinds", r.CommodityKind)
		out.Quotes = len(c.quotesAbout[base.ID])
		if len(r.HS) > 0 {
			out.Detail = "HS " + strings.Join(r.HS, ", ")
		}
	case *kb.Agreement:
		out.Type = c.optionalTerm("agreement-kinds", r.AgreementKind)
		out.Status = c.optionalTerm("agreement-statuses", r.Status)
		out.Date, out.Until = c.date(r.Date), c.date(r.Until)
		if out.Date == nil {
			out.Date = c.firstStage(r.Stages)
		}
		out.Parties = c.links(r.Parties)
		out.Detail = c.linkTexts(out.Parties, 4)
		out.Quotes = len(c.quotesAbout[base.ID])
	case *kb.Measure:
		out.Type = c.optionalTerm("measure-kinds", r.MeasureKind)
		out.Status = c.optionalTerm("measure-statuses", r.Status)
		out.Date, out.Until = c.date(r.Date), c.date(r.Until)
		if out.Date == nil {
			out.Date = c.firstStage(r.Stages)
		}
		out.Parties = c.links([]string{r.ImposedBy})
		out.Detail = c.measureDetail(r)
		out.Quotes = len(c.quotesAbout[base.ID])
	case *kb.Event:
		out.Type = c.optionalTerm("event-kinds", r.EventKind)
		out.Date, out.Expected = c.date(r.Date), c.expected(r.Date, r.Sources)
		out.Parties = c.links(r.Participants)
		out.Detail = c.linkTexts(out.Parties, 4)
	case *kb.Source:
		out.Date = c.date(r.Published)
		out.Detail = cmp.Or(r.Publisher, c.say("unknown_publisher"))
		out.Quotes = len(c.quotesIn[base.ID])
		out.Figures = len(c.figuresIn[base.ID])
	}
	return out
}

// firstStage is the date of the earliest stage that is no end set in advance.
func (c *compiler) firstStage(stages []kb.Stage) *Date {
	var first *Date
	for _, s := range stages {
		if d := c.date(s.Date); d != nil && s.Stage != "deadline" && (first == nil || d.Sort < first.Sort) {
			first = d
		}
	}
	return first
}

// cards are the records referred to that are shown, in order; references to
// drafts and withdrawn records are kept too, as names.
func (c *compiler) cards(refs []string) []Card {
	var out []Card
	for _, id := range c.unique(refs) {
		if r, ok := c.records[id]; ok && c.shown(id) {
			out = append(out, c.card(r))
			continue
		}
		l := c.link(id)
		out = append(out, Card{Link: l, ID: id, SortName: fold(l.Text), Letter: letter(fold(l.Text))})
	}
	return out
}

func cardsOf[R kb.AnyRecord](c *compiler, records []R) []Card {
	var out []Card
	for _, r := range records {
		out = append(out, c.card(r))
	}
	return out
}

// newest sorts cards by date, the newest first, and by name; undated ones come
// last.
func newest(cards []Card) []Card {
	slices.SortStableFunc(cards, func(a, b Card) int {
		return cmp.Or(-cmp.Compare(sortOf(a.Date), sortOf(b.Date)), cmp.Compare(a.SortName, b.SortName), cmp.Compare(a.ID, b.ID))
	})
	return cards
}

// byName sorts cards by name.
func byName(cards []Card) []Card {
	slices.SortStableFunc(cards, func(a, b Card) int {
		return cmp.Or(cmp.Compare(a.SortName, b.SortName), cmp.Compare(a.ID, b.ID))
	})
	return cards
}
