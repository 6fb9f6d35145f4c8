package compile

import (
	"cmp"
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// relations are the references of all reviewed records, backwards: by the id of
// the record referred to. Lists are in the order of the base, each record once.
type relations struct {
	parts         map[string][]*kb.Actor // organisations by the one they are part of
	people        map[string][]post      // by organisation or country
	nationals     map[string][]*kb.Actor // persons by the actor of their country
	organisations map[string][]*kb.Actor // organisations by the actor of their country
	children      map[string][]*kb.Commodity
	quotesBy      map[string][]*kb.Quote
	quotesOf      map[string][]*kb.Quote // by the speaker's organisations and party
	quotesAbout   map[string][]*kb.Quote
	quotesIn      map[string][]*kb.Quote
	figuresBy     map[string][]*kb.Statistic
	figuresOf     map[string][]*kb.Statistic // by commodity, origin and destination
	figuresIn     map[string][]*kb.Statistic
	agreementsOf  map[string][]*kb.Agreement // by party, commodity and measure
	implementedBy map[string][]*kb.Agreement
	replacedBy    map[string][]*kb.Agreement
	imposedBy     map[string][]*kb.Measure // by imposer and the imposer's party
	measuresOn    map[string][]*kb.Measure // by target and commodity
	answeredBy    map[string][]*kb.Measure
	eventsOf      map[string][]*kb.Event
	commitmentsOf map[string][]commitmentRef // by who undertook them and their party, commodity, measure
	evidenceFor   map[string][]commitmentRef // by piece of evidence
	namesakes     map[string][]string        // ids of actors by folded name
	surnamed      map[string][]string        // ids of persons by folded surname
	borneOut      map[string][]bearing       // by source
	sameWords     map[string][]*kb.Quote     // by wordsKey
	before, after map[string]string          // the neighbours of a quote
}

// post is one position of one person.
type post struct {
	person   *kb.Actor
	position kb.Position
}

// commitmentRef is one commitment of one agreement.
type commitmentRef struct {
	agreement  *kb.Agreement
	commitment *kb.Commitment
}

func (r commitmentRef) key() string { return r.agreement.ID + "/" + r.commitment.ID }

func (c *compiler) commitmentURL(r commitmentRef) string {
	if page, ok := c.settled[r.key()]; ok {
		return page + "#" + r.commitment.ID
	}
	return c.at(kb.KindAgreement.Folder() + "/" + r.agreement.ID + "/#" + r.commitment.ID)
}

// bearing is a statement that a source bears out.
type bearing struct {
	record string // id
	anchor string // fragment on the record's page, may be empty
	// word is the key of the message that says which part of the record it is,
	// with what in it; word is bearsStage for a stage, whose term what is, and
	// empty for the record as a whole.
	word, what string
	passage    *kb.Passage
}

// bearsStage is the word of a bearing that is a stage.
const bearsStage = "stage"

// index makes an empty index by id.
func index[T any](m *map[string][]T) func(id string, v T) {
	*m = map[string][]T{}
	return func(id string, v T) {
		if id != "" {
			(*m)[id] = append((*m)[id], v)
		}
	}
}

// relate reads every reference of every reviewed record once.
func (c *compiler) relate() {
	c.relateActors()
	c.relateClaims()
	c.relateAgreements()
	c.relateMeasures()

	children := index(&c.children)
	for _, m := range c.commodities {
		children(c.id(m.PartOf), m)
	}
	events := index(&c.eventsOf)
	for _, e := range c.events {
		for _, id := range c.unique(e.Participants, e.Commodities, e.Agreements, e.Measures) {
			events(id, e)
		}
	}
	c.relateSources()
}

func (c *compiler) relateActors() {
	parts, people := index(&c.parts), index(&c.people)
	nationals, organisations := index(&c.nationals), index(&c.organisations)
	names, surnamed := index(&c.namesakes), index(&c.surnamed)
	for _, a := range c.actors {
		if a.PartOf != "" {
			parts(c.id(a.PartOf), a)
		}
		for _, p := range a.Positions {
			if p.Organisation != "" {
				people(c.id(p.Organisation), post{a, p})
			}
		}
		for _, name := range c.unique([]string{fold(a.Name)}, foldAll(a.AlsoKnownAs)) {
			names(name, a.ID)
		}
		surnamed(c.surname(a), a.ID)
		if party := c.partyOf(a.ID); party != a.ID {
			switch a.ActorKind {
			case "person":
				nationals(party, a)
			case "organisation":
				organisations(party, a)
			}
		}
	}
}

func foldAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fold(n)
	}
	return out
}

func (c *compiler) relateClaims() {
	by, of, about, in := index(&c.quotesBy), index(&c.quotesOf), index(&c.quotesAbout), index(&c.quotesIn)
	for _, q := range c.quotes {
		in(c.id(q.Source), q)
		for _, id := range c.unique(q.About) {
			about(id, q)
		}
		if q.Speaker == "" {
			continue
		}
		speaker := c.id(q.Speaker)
		by(speaker, q)
		for _, id := range c.unique(c.seats(q), []string{c.partyOf(speaker)}) {
			if id != speaker {
				of(id, q)
			}
		}
	}
	fby, fof, fin := index(&c.figuresBy), index(&c.figuresOf), index(&c.figuresIn)
	for _, s := range c.statistics {
		fin(c.id(s.Source), s)
		fby(c.id(s.AttributedTo), s)
		for _, id := range c.unique([]string{s.Commodity, s.From, s.To}) {
			fof(id, s)
		}
	}
}

// seats are the organisations that the speaker of a quote has a post at, at the
// time, and those that an organisation that speaks is part of.
func (c *compiler) seats(q *kb.Quote) []string {
	a := find[*kb.Actor](c, q.Speaker)
	if a == nil {
		return nil
	}
	var ids []string
	for _, p := range c.postsAt(a, q) {
		ids = append(ids, p.Organisation)
	}
	if a.PartOf != "" {
		ids = append(ids, a.PartOf)
	}
	return ids
}

// postsAt are the speaker's posts that are not known to lie before or after the
// quote.
func (c *compiler) postsAt(a *kb.Actor, q *kb.Quote) []kb.Position {
	when := c.sortKey(q.Date)
	if when == "" {
		if s := find[*kb.Source](c, q.Source); s != nil {
			when = c.sortKey(s.Published)
		}
	}
	var posts []kb.Position
	for _, p := range a.Positions {
		if when != "" {
			day := when[:min(len(when), 10)]
			if from := c.sortKey(p.From); from != "" && from[:10] > day {
				continue
			}
			if until := c.lastDay(p.Until); until != "" && until < day {
				continue
			}
		}
		posts = append(posts, p)
	}
	return posts
}

func (c *compiler) relateAgreements() {
	of, implemented, replaced := index(&c.agreementsOf), index(&c.implementedBy), index(&c.replacedBy)
	commitments, evidence := index(&c.commitmentsOf), index(&c.evidenceFor)
	for _, a := range c.agreements {
		tied := [][]string{a.Parties, a.Commodities, a.Measures}
		for i := range a.Commitments {
			m := &a.Commitments[i]
			ref := commitmentRef{a, m}
			tied = append(tied, m.Commodities, m.Measures)
			for _, id := range c.unique([]string{m.By, c.partyOf(m.By)}, m.Commodities, m.Measures) {
				commitments(id, ref)
			}
			for _, id := range c.unique(m.Evidence) {
				evidence(id, ref)
			}
		}
		for _, id := range c.unique(tied...) {
			of(id, a)
		}
		for _, id := range c.unique(a.Implements) {
			implemented(id, a)
		}
		for _, id := range c.unique(a.Replaces) {
			replaced(id, a)
		}
	}
}

func (c *compiler) relateMeasures() {
	by, on, answered := index(&c.imposedBy), index(&c.measuresOn), index(&c.answeredBy)
	for _, m := range c.measures {
		for _, id := range c.unique([]string{m.ImposedBy, c.partyOf(m.ImposedBy)}) {
			by(id, m)
		}
		for _, id := range c.unique(m.On, m.Commodities) {
			on(id, m)
		}
		for _, id := range c.unique(m.Answers) {
			answered(id, m)
		}
	}
}

// relateSources lists what each source bears out, claims apart.
func (c *compiler) relateSources() {
	add := index(&c.borneOut)
	refs := func(record, anchor, word, what string, list []kb.SourceRef) {
		for _, r := range list {
			add(c.id(r.Source), bearing{record, anchor, word, what, r.Passage})
		}
	}
	stages := func(record string, list []kb.Stage) {
		anchors := stageIDs(list)
		for i, s := range list {
			add(c.id(s.Source), bearing{record, anchors[i], bearsStage, s.Stage, s.Passage})
		}
	}
	record := func(r kb.AnyRecord) {
		if e, ok := r.(kb.AnyEntity); ok {
			refs(e.Base().ID, "", "", "", e.AsEntity().Sources)
		}
		for _, n := range r.Base().Notes {
			word := "bears_note"
			if n.Disputed {
				word = "bears_disputed"
			}
			refs(r.Base().ID, "", word, "", n.Sources)
		}
	}
	for _, a := range c.actors {
		record(a)
		for _, p := range a.Positions {
			refs(a.ID, "", "bears_position", p.Role, p.Sources)
		}
	}
	each(c.commodities, record)
	for _, a := range c.agreements {
		record(a)
		stages(a.ID, a.Stages)
		for _, m := range a.Commitments {
			refs(a.ID, m.ID, "bears_commitment", m.Text, m.Sources)
			for _, n := range m.Notes {
				refs(a.ID, m.ID, "bears_commitment_note", "", n.Sources)
			}
		}
	}
	for _, m := range c.measures {
		record(m)
		stages(m.ID, m.Stages)
	}
	each(c.events, record)
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
