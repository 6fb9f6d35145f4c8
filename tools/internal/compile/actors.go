package compile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// actorDetail is a short line about an actor: a person's post, an
// organisation's country.
func (c *compiler) actorDetail(a *kb.Actor) string {
	for _, p := range a.Positions {
		if p.Until != "" {
			continue
		}
		role, _ := c.roleName(p.Role)
		if p.Organisation != "" {
			return c.say("post_at", "role", role, "organisation", c.link(p.Organisation).Text)
		}
		return role
	}
	if !isParty(a) {
		return c.countryName(a)
	}
	return ""
}

// countryName is the name of the country an actor belongs to.
func (c *compiler) countryName(a *kb.Actor) string {
	if party := c.partyOf(a.ID); party != "" && party != a.ID {
		return c.link(party).Text
	}
	if a.Country == "" || isParty(a) {
		return ""
	}
	if !c.lang.Is(recordsLanguage) {
		if name, ok := c.countryNamed(a.Country); ok {
			return name
		}
	}
	if t := c.countryTerm(a.Country); t.Name != "" {
		return t.Name
	}
	return a.Country
}

func (c *compiler) actorView(a *kb.Actor) Actor {
	kind := c.term("actor-kinds", a.ActorKind)
	g := recordSources(a)
	for _, claims := range [][]kb.AnyClaim{claimsOf(c.quotesBy[a.ID]), claimsOf(c.figuresBy[a.ID])} {
		for _, cl := range claims {
			g.claim(cl)
		}
	}
	v := Actor{Head: c.head(a, lowerFirst(kind.Text), c.name(a), c.aboutActor(a), g), ActorKind: kind}
	if v.Withdrawn {
		return v
	}
	v.Names = c.otherNames(a, a.Names)
	if party := c.partyOf(a.ID); party != "" && party != a.ID {
		v.Country = c.optionalLink(party)
	} else if name := c.countryName(a); name != "" {
		v.Country = &Link{Text: name}
	}
	v.PartOf = c.optionalLink(a.PartOf)
	v.Parts = byName(cardsOf(c, c.parts[a.ID]))
	for _, p := range c.latestPosts(a.Positions) {
		role, lang := c.roleName(p.Role)
		v.Positions = append(v.Positions, Position{
			Role: role, RoleLang: lang, Organisation: c.optionalLink(p.Organisation), From: c.date(p.From), Until: c.date(p.Until),
			Time: c.spell(p.From, p.Until), Sources: c.cites(p.Sources),
		})
	}
	here := map[string]bool{}
	for _, p := range c.people[a.ID] {
		here[p.person.ID] = true
		role, lang := c.roleName(p.position.Role)
		v.People = append(v.People, Post{
			Person: c.link(p.person.ID), Role: role, RoleLang: lang, Time: c.spell(p.position.From, p.position.Until), Quotes: len(c.quotesBy[p.person.ID]),
		})
	}
	slices.SortStableFunc(v.People, func(a, b Post) int {
		return cmp.Or(cmp.Compare(fold(a.Person.Text), fold(b.Person.Text)), cmp.Compare(a.Person.URL, b.Person.URL))
	})
	v.Organisations = byName(cardsOf(c, c.organisations[a.ID]))
	for _, p := range c.nationals[a.ID] {
		if !here[p.ID] {
			v.Officials = append(v.Officials, c.card(p))
		}
	}
	byName(v.Officials)
	v.Quotes = c.newestQuotes(c.quotesBy[a.ID])
	v.Topics = c.topics(c.quotesBy[a.ID])
	v.PeopleQuotes = c.newestQuotes(c.quotesOf[a.ID])
	v.About = c.newestQuotes(c.quotesAbout[a.ID])
	v.FiguresBy, v.Figures = c.newestFigures(c.figuresBy[a.ID]), c.newestFigures(c.figuresOf[a.ID])
	v.Series = c.seriesCards(a.ID)
	v.Agreements = newest(cardsOf(c, c.agreementsOf[a.ID]))
	v.Imposed = newest(cardsOf(c, c.imposedBy[a.ID]))
	v.Faced = newest(cardsOf(c, c.measuresOn[a.ID]))
	v.Commitments = c.commitmentViews(c.commitmentsOf[a.ID])
	v.Events = newest(cardsOf(c, c.eventsOf[a.ID]))
	v.With = c.partners(a.ID)
	v.Similar = c.similar(a)
	// What a person or an organisation said and took part in stands on the page in
	// full; a timeline of it would say it twice.
	entries := c.entriesOf[a.ID]
	if !isParty(a) {
		entries = slices.DeleteFunc(slices.Clone(entries), func(i int) bool {
			kind := c.entries[i].Kind
			return kind == string(kb.KindQuote) || kind == string(kb.KindEvent)
		})
	}
	if len(entries) > 0 {
		v.Timeline = c.timeline(entries, c.lanesOf(entries, a.ID))
	}
	return v
}

// otherNames are the names of a record in languages other than that of its title.
func (c *compiler) otherNames(r kb.AnyEntity, names map[string]string) []LanguageName {
	var out []LanguageName
	title, _ := c.entityName(r)
	if name := r.AsEntity().Name; name != title {
		out = append(out, LanguageName{recordsLanguage, name})
	}
	for _, tag := range sortedKeys(names) {
		if names[tag] != title {
			out = append(out, LanguageName{tag, names[tag]})
		}
	}
	return out
}

// translations are the names of a record in other languages than that of the
// records.
func translations(r kb.AnyEntity) map[string]string {
	switch r := r.(type) {
	case *kb.Actor:
		return r.Names
	case *kb.Commodity:
		return r.Names
	}
	return nil
}

func claimsOf[R kb.AnyClaim](claims []R) []kb.AnyClaim {
	out := make([]kb.AnyClaim, len(claims))
	for i, cl := range claims {
		out[i] = cl
	}
	return out
}

// aboutActor describes an actor by what the base knows of it.
func (c *compiler) aboutActor(a *kb.Actor) string {
	var known []string
	count := func(key string, n int) {
		if n > 0 {
			known = append(known, c.count(key, n))
		}
	}
	count("quotes", len(c.quotesBy[a.ID])+len(c.quotesOf[a.ID]))
	count("agreements", len(c.agreementsOf[a.ID]))
	count("measures", len(c.imposedBy[a.ID])+len(c.measuresOn[a.ID]))
	count("commitments", len(c.commitmentsOf[a.ID]))
	count("figures", len(c.figuresOf[a.ID])+len(c.figuresBy[a.ID]))
	what := c.actorDetail(a)
	if what == "" {
		what = lowerFirst(c.term("actor-kinds", a.ActorKind).Text)
	}
	if len(known) > 0 {
		return c.say("about_actor", "name", c.name(a), "what", what, "known", c.list(known))
	}
	return c.say("about_actor_alone", "name", c.name(a), "what", what)
}

// newestFigures are ids of figures, the newest period first.
func (c *compiler) newestFigures(figures []*kb.Statistic) []string {
	sorted := slices.Clone(figures)
	slices.SortStableFunc(sorted, func(a, b *kb.Statistic) int {
		return cmp.Or(-cmp.Compare(c.figureSort(a), c.figureSort(b)), cmp.Compare(a.Source, b.Source), cmp.Compare(start(a.Passage), start(b.Passage)), cmp.Compare(a.ID, b.ID))
	})
	return ids(sorted)
}

// seriesCards are the series about a commodity or a country.
func (c *compiler) seriesCards(id string) []Card {
	var out []Card
	for _, g := range c.seriesAbout[id] {
		out = append(out, c.seriesCard(g))
	}
	return byName(out)
}

// partnerLimit is how many of the actors that somebody acts with are named, and
// how many agreements and events are looked at for them, so that a hub does not
// make the work grow with its square.
const partnerLimit = 12

// partners are the actors that share agreements and events with an actor.
func (c *compiler) partners(id string) []Counted {
	counts := map[string]int{}
	count := func(refs []string) {
		for _, o := range c.unique(refs) {
			if o != id && c.shown(o) {
				counts[o]++
			}
		}
	}
	for _, a := range c.agreementsOf[id] {
		count(a.Parties)
	}
	for _, e := range c.eventsOf[id] {
		count(e.Participants)
	}
	var out []Counted
	for _, o := range sortedKeys(counts) {
		out = append(out, Counted{c.link(o), counts[o]})
	}
	return mostFirst(out, partnerLimit)
}

func mostFirst(list []Counted, limit int) []Counted {
	slices.SortStableFunc(list, func(a, b Counted) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(fold(a.Text), fold(b.Text)), cmp.Compare(a.URL, b.URL))
	})
	return list[:min(len(list), limit)]
}

// commodityView is the page of a commodity.
// ended are the terms of vocabularies/measure-statuses under which a measure
// applies no more and does not come back by itself.
var ended = map[string]bool{"lifted": true, "lapsed": true}

func (c *compiler) commodityView(m *kb.Commodity) Commodity {
	kind := c.say("kind_commodity")
	if m.CommodityKind != "" {
		kind = lowerFirst(c.term("commodity-kinds", m.CommodityKind).Text)
	}
	g := recordSources(m)
	for _, s := range c.figuresOf[m.ID] {
		g.claim(s)
	}
	for _, q := range c.quotesAbout[m.ID] {
		g.claim(q)
	}
	v := Commodity{Head: c.head(m, kind, c.name(m), c.aboutCommodity(m), g), CommodityKind: c.optionalTerm("commodity-kinds", m.CommodityKind)}
	if v.Withdrawn {
		return v
	}
	v.Names = c.otherNames(m, m.Names)
	for _, code := range m.HS {
		v.HS = append(v.HS, HS{code, c.hsLevel(code)})
	}
	v.PartOf = c.optionalLink(m.PartOf)
	v.Children = byName(cardsOf(c, c.children[m.ID]))
	v.Series = c.seriesCards(m.ID)
	v.Figures = c.newestFigures(c.figuresOf[m.ID])
	for _, card := range newest(cardsOf(c, c.measuresOn[m.ID])) {
		if card.Status != nil && ended[card.Status.ID] {
			v.PastMeasures = append(v.PastMeasures, card)
		} else {
			v.Measures = append(v.Measures, card)
		}
	}
	v.Agreements = newest(cardsOf(c, c.agreementsOf[m.ID]))
	v.Events = newest(cardsOf(c, c.eventsOf[m.ID]))
	v.Quotes = c.newestQuotes(c.quotesAbout[m.ID])
	v.Commitments = c.commitmentViews(c.commitmentsOf[m.ID])
	v.Disagreements = distinct(slices.Clone(c.disagreementsFor[m.ID]))
	v.Timeline = c.timelineOf(m.ID)
	return v
}

func (c *compiler) aboutCommodity(m *kb.Commodity) string {
	known := c.list([]string{
		c.count("figures", len(c.figuresOf[m.ID])), c.count("measures", len(c.measuresOn[m.ID])),
		c.count("agreements", len(c.agreementsOf[m.ID])), c.count("quotes", len(c.quotesAbout[m.ID])),
	})
	if len(m.HS) > 0 {
		return c.say("about_commodity_hs", "name", c.name(m), "codes", strings.Join(m.HS, ", "), "known", known)
	}
	return c.say("about_commodity", "name", c.name(m), "known", known)
}

// hsLevel is the level of a code of the Harmonized System: two digits are a
// chapter, four a heading, six a subheading.
func (c *compiler) hsLevel(code string) string {
	switch len(strings.ReplaceAll(code, ".", "")) {
	case 2:
		return c.say("hs_chapter")
	case 4:
		return c.say("hs_heading")
	}
	return c.say("hs_subheading")
}
