package compile

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/asof"
	"github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// compiler holds what is known while a base is compiled. Everything is computed
// once, in maps; no view looks through a list of records for what it needs.
type compiler struct {
	base    *kb.Base
	history *history.History
	// lang is the language of the pages; nil while what every language shares is
	// worked out.
	lang *wording.Language

	// records finds every record, drafts too, by id and by former id.
	records map[string]kb.AnyRecord
	// terms finds a vocabulary's terms by id.
	terms map[string]map[string]*kb.Term
	// ranks is the place of each term in its vocabulary.
	ranks map[string]map[string]int
	// byCode finds the term of a country by its code.
	byCode map[string]*kb.Term
	// byTitle remembers titles.
	byTitle map[string]*kb.Term
	// countries is the actor of a country or bloc by its code.
	countries map[string]string
	// parties remembers partyOf.
	parties map[string]string
	// proper are the names that isProper knows.
	proper map[string]bool
	// surnames are those that familyFirst knows.
	surnames map[string]bool
	// dates remembers date, and linked the links to entities and sources.
	dates    map[string]*Date
	linked   map[string]Link
	mentions *mentions

	// The reviewed records of each kind, in the order of the base.
	actors      []*kb.Actor
	commodities []*kb.Commodity
	agreements  []*kb.Agreement
	measures    []*kb.Measure
	events      []*kb.Event
	sources     []*kb.Source
	statistics  []*kb.Statistic
	quotes      []*kb.Quote
	withdrawn   []kb.AnyRecord
	drafts      int

	relations
	comparison

	// ledger is what changed day by day, nil where that is not known.
	ledger *changes.Ledger

	// settled is the page of claims, commitments and disagreements that are on a
	// page of a list, by id.
	settled map[string]string

	// view is the day that the pages are as of, nil for now, and current where the site
	// of now is.
	view    *asof.View
	current string
	// newest is the day of the newest source or the one that the pages are as of, in
	// EDTF, and asof the same for readers.
	newest string
	asof   *Date
	// lanes are the two parties of the timeline of everything.
	lanes []Lane
	// entries are all entries of all timelines in order; entriesOf are indices
	// into it by record.
	entries   []Entry
	entriesOf map[string][]int
}

func newCompiler(b *kb.Base, h *history.History) *compiler {
	c := &compiler{
		base: b, history: h,
		records:   map[string]kb.AnyRecord{},
		terms:     map[string]map[string]*kb.Term{},
		ranks:     map[string]map[string]int{},
		countries: map[string]string{},
		parties:   map[string]string{},
		dates:     map[string]*Date{},
		linked:    map[string]Link{},
	}
	for id, v := range b.Vocabularies {
		terms, ranks := make(map[string]*kb.Term, len(v.Terms)), make(map[string]int, len(v.Terms))
		for i := range v.Terms {
			if _, ok := terms[v.Terms[i].ID]; !ok {
				terms[v.Terms[i].ID], ranks[v.Terms[i].ID] = &v.Terms[i], i
			}
		}
		c.terms[id], c.ranks[id] = terms, ranks
	}
	c.byCode = map[string]*kb.Term{}
	if v := b.Vocabularies["countries"]; v != nil {
		for i := range v.Terms {
			if t := &v.Terms[i]; t.Code != "" && t.Name != "" && c.byCode[t.Code] == nil {
				c.byCode[t.Code] = t
			}
		}
	}
	c.actors = take(c, b.Actors)
	c.commodities = take(c, b.Commodities)
	c.agreements = take(c, b.Agreements)
	c.measures = take(c, b.Measures)
	c.events = take(c, b.Events)
	c.sources = take(c, b.Sources)
	c.statistics = take(c, b.Statistics)
	c.quotes = take(c, b.Quotes)
	for _, r := range c.all() {
		for _, alias := range aliasesOf(r) {
			if _, taken := c.records[alias]; !taken {
				c.records[alias] = r
			}
		}
	}
	for _, a := range c.actors {
		if _, taken := c.countries[a.Country]; !taken && a.Country != "" && isParty(a) {
			c.countries[a.Country] = a.ID
		}
	}
	return c
}

// take enters the records of one kind and returns the reviewed ones.
func take[R kb.AnyRecord](c *compiler, records []R) []R {
	var reviewed []R
	for _, r := range records {
		base := r.Base()
		if _, taken := c.records[base.ID]; taken {
			continue // check reports it; the first one counts
		}
		c.records[base.ID] = r
		switch c.review(r) {
		case kb.ReviewDraft:
			c.drafts++
		case kb.ReviewWithdrawn:
			c.withdrawn = append(c.withdrawn, r)
		default:
			reviewed = append(reviewed, r)
		}
	}
	return reviewed
}

// review is where a record stands in review. A reviewed claim is what its source
// is: the claims of a draft are drafts, and with a source everything that it
// states is withdrawn.
func (c *compiler) review(r kb.AnyRecord) kb.Review {
	if src := c.undecided(r); src != nil && (src.Review == kb.ReviewDraft || src.Review == kb.ReviewWithdrawn) {
		return src.Review
	}
	return r.Base().Review
}

// undecided is the source that a claim's state follows, nil for a record that has
// a state of its own.
func (c *compiler) undecided(r kb.AnyRecord) *kb.Source {
	cl, ok := r.(kb.AnyClaim)
	if state := r.Base().Review; !ok || state == kb.ReviewDraft || state == kb.ReviewWithdrawn {
		return nil
	}
	return find[*kb.Source](c, cl.AsClaim().Source)
}

// because says why a record was withdrawn.
func (c *compiler) because(r kb.AnyRecord) string {
	src := c.undecided(r)
	if src == nil {
		return r.Base().WithdrawnBecause
	}
	because := c.say("withdrawn_with_source")
	if reason := strings.TrimSpace(src.WithdrawnBecause); reason != "" {
		because = c.two("sentences", because, reason)
	}
	return because
}

func (c *compiler) isDraft(r kb.AnyRecord) bool { return c.review(r) == kb.ReviewDraft }

func (c *compiler) isWithdrawn(r kb.AnyRecord) bool { return c.review(r) == kb.ReviewWithdrawn }

// all lists the records with a page, entities first.
func (c *compiler) all() []kb.AnyRecord {
	var all []kb.AnyRecord
	add := func(r kb.AnyRecord) { all = append(all, r) }
	each(c.actors, add)
	each(c.commodities, add)
	each(c.agreements, add)
	each(c.measures, add)
	each(c.events, add)
	each(c.sources, add)
	each(c.statistics, add)
	each(c.quotes, add)
	return append(all, c.withdrawn...)
}

func each[R kb.AnyRecord](records []R, visit func(kb.AnyRecord)) {
	for _, r := range records {
		visit(r)
	}
}

// isParty tells whether an actor is one that takes sides: a country or a bloc.
func isParty(a *kb.Actor) bool { return a.ActorKind == "country" || a.ActorKind == "bloc" }

func aliasesOf(r kb.AnyRecord) []string {
	switch r := r.(type) {
	case *kb.Source:
		return r.Aliases
	case kb.AnyEntity:
		return r.AsEntity().Aliases
	}
	return nil
}

// id is the present id of a record that may be referred to by a former one.
func (c *compiler) id(ref string) string {
	if r, ok := c.records[ref]; ok {
		return r.Base().ID
	}
	return ref
}

// find returns a record of a type by its id or a former one; nil where there is
// none or it is of another type.
func find[R kb.AnyRecord](c *compiler, ref string) (r R) {
	r, _ = c.records[ref].(R)
	return r
}

// shown tells whether a record counts: whether it is there and reviewed.
func (c *compiler) shown(ref string) bool {
	r, ok := c.records[ref]
	return ok && !c.isDraft(r) && !c.isWithdrawn(r)
}

// paged tells whether a record has a page.
func (c *compiler) paged(ref string) bool {
	r, ok := c.records[ref]
	return ok && !c.isDraft(r)
}

// partyOf is the id of the country or bloc that an actor belongs to: itself,
// that of its country's code, or that of the organisation it is part of or has
// a post at. It is empty where none of these is known.
func (c *compiler) partyOf(ref string) string {
	id := c.id(ref)
	if party, ok := c.parties[id]; ok {
		return party
	}
	c.parties[id] = "" // ends a circle
	a := find[*kb.Actor](c, id)
	if a == nil {
		return ""
	}
	party := ""
	switch {
	case isParty(a):
		party = id
	case a.Country != "":
		party = c.countries[a.Country]
	case a.PartOf != "":
		party = c.partyOf(a.PartOf)
	}
	for _, p := range a.Positions {
		if party != "" {
			break
		}
		party = c.partyOf(p.Organisation)
	}
	if !c.shown(party) {
		party = ""
	}
	c.parties[id] = party
	return party
}

// speaksFor is the country or bloc whose word an actor's word is: itself, or
// what the organisation is part of, or where the person has a post. Unlike
// partyOf it does not go by nationality: a scholar speaks for nobody else.
func (c *compiler) speaksFor(ref string) string {
	seen := map[string]bool{}
	for todo := []string{c.id(ref)}; len(todo) > 0; todo = todo[1:] {
		a := find[*kb.Actor](c, todo[0])
		switch {
		case a == nil || seen[a.ID]:
			continue
		case isParty(a):
			if c.shown(a.ID) {
				return a.ID
			}
			continue
		}
		seen[a.ID] = true
		if a.PartOf != "" {
			todo = append(todo, c.id(a.PartOf))
		}
		for _, p := range a.Positions {
			todo = append(todo, c.id(p.Organisation))
		}
	}
	return ""
}

// party is the party of a record of any kind; empty for what belongs to none or
// to several.
func (c *compiler) party(r kb.AnyRecord) string {
	switch r := r.(type) {
	case *kb.Actor:
		return c.partyOf(r.ID)
	case *kb.Measure:
		return c.partyOf(r.ImposedBy)
	case *kb.Quote:
		return c.partyOf(r.Speaker)
	case *kb.Event:
		return c.commonVoice(r.Participants)
	}
	return ""
}

// commonVoice is the party that all actors speak for, if they do: what they do
// is its act.
func (c *compiler) commonVoice(actors []string) string {
	var party string
	for i, a := range actors {
		p := c.speaksFor(a)
		if i > 0 && p != party {
			return ""
		}
		party = p
	}
	return party
}

// colour is the colour of a party.
func (c *compiler) colour(party string) string {
	if a := find[*kb.Actor](c, party); a != nil {
		return a.Colour
	}
	return ""
}

// term finds a term of a vocabulary for a reader. An id that the vocabulary
// lacks is shown with spaces for its hyphens.
func (c *compiler) term(vocabulary, id string) Term {
	if t, ok := c.terms[vocabulary][id]; ok {
		return Term{ID: id, Text: c.termName(t), Description: c.termDescription(t)}
	}
	return Term{ID: id, Text: strings.ReplaceAll(id, "-", " ")}
}

// optionalTerm is term for a value that may be empty.
func (c *compiler) optionalTerm(vocabulary, id string) *Term {
	if id == "" {
		return nil
	}
	t := c.term(vocabulary, id)
	return &t
}

// termName is a term's name in the language of the page or else in that of the
// records.
func (c *compiler) termName(t *kb.Term) string {
	if name, ok := c.inLanguage(t.Names); ok {
		return name
	}
	return recordsName(t)
}

// termPlural is a term's plural, where it has one.
func (c *compiler) termPlural(t *kb.Term) string {
	if _, ok := c.inLanguage(t.Names); ok {
		return ""
	}
	return t.Plural
}

// termDescription explains a term in the language of the page, if the vocabulary
// does.
func (c *compiler) termDescription(t *kb.Term) string {
	if c.lang.Is(recordsLanguage) {
		return strings.TrimSpace(t.Description)
	}
	text, _ := c.inLanguage(t.Descriptions)
	return strings.TrimSpace(text)
}

// recordsName is a term's name in the language of the records.
func recordsName(t *kb.Term) string {
	if t.Name != "" {
		return t.Name
	}
	return strings.ReplaceAll(t.ID, "-", " ")
}

// rank is the place of a term in its vocabulary, for sorting; unknown terms
// come last.
func (c *compiler) rank(vocabulary, id string) int {
	if n, ok := c.ranks[vocabulary][id]; ok {
		return n
	}
	return len(c.ranks[vocabulary])
}

// unique returns the present ids of references in order, each once.
func (c *compiler) unique(refs ...[]string) []string {
	var ids []string
	for _, list := range refs {
		for _, ref := range list {
			if ref == "" {
				continue
			}
			ids = append(ids, c.id(ref))
		}
	}
	if len(ids) < 12 {
		var out []string
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		return out
	}
	seen := make(map[string]bool, len(ids))
	return slices.DeleteFunc(ids, func(id string) bool {
		old := seen[id]
		seen[id] = true
		return old
	})
}
