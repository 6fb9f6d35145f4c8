package compile

import (
	"cmp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// How much of each kind the home page shows.
const (
	homeAgreements    = 12
	homeDeadlines     = 6
	homeLatest        = 8
	homeFigures       = 6
	homeQuotes        = 4
	homeCommitments   = 8
	homeDisagreements = 4
	homeSources       = 6
	homeParties       = 8
)

func (c *compiler) home(s *Site) Home {
	h := Home{Asof: c.asof, Counts: s.Info.Counts}
	today := ""
	if c.asof != nil {
		today = c.lastDay(c.asof.EDTF)
	}
	for _, a := range c.agreements {
		switch a.Status {
		case "in-force":
			h.InForce = append(h.InForce, c.card(a))
		case "negotiating":
			h.Negotiating = append(h.Negotiating, c.card(a))
		}
	}
	newest(h.InForce)
	newest(h.Negotiating)
	// Those with an end that is still to come stand first, the soonest leading.
	deadline := func(card Card) string {
		if card.Until == nil || c.lastDay(card.Until.EDTF) < today {
			return "9999"
		}
		return card.Until.Sort
	}
	slices.SortStableFunc(h.InForce, func(a, b Card) int { return cmp.Compare(deadline(a), deadline(b)) })
	h.InForce, h.Negotiating = firstOf(h.InForce, homeAgreements), firstOf(h.Negotiating, homeAgreements)
	for _, e := range c.entries {
		ahead := e.Deadline && c.lastDay(e.Date.EDTF) >= today || e.Expected && e.Date.Sort > today && c.lastDay(e.Date.EDTF) > today
		if ahead && len(h.Deadlines) < homeDeadlines {
			h.Deadlines = append(h.Deadlines, e)
		}
	}
	for i := len(c.entries) - 1; i >= 0 && len(h.Latest) < homeLatest; i-- {
		e := c.entries[i]
		if kindRank[e.Kind] <= kindRank["commitment"] && !e.Expected && (!e.Deadline || c.lastDay(e.Date.EDTF) < today) {
			h.Latest = append(h.Latest, e)
		}
	}
	h.Figures = firstOf(c.newestFigures(c.statistics), homeFigures)
	var direct []*kb.Quote
	for _, q := range c.quotes {
		if q.QuoteKind == "direct" {
			direct = append(direct, q)
		}
	}
	h.Quotes = firstOf(c.newestQuotes(direct), homeQuotes)
	for _, p := range s.Commitments.Parties {
		for _, m := range p.Commitments {
			if m.Open {
				h.Open = append(h.Open, m)
			}
		}
	}
	slices.SortStableFunc(h.Open, func(a, b Commitment) int {
		return cmp.Or(-cmp.Compare(sortOf(a.Date), sortOf(b.Date)), cmp.Compare(a.Key, b.Key))
	})
	h.Open = firstOf(h.Open, homeCommitments)
	h.Disagreements = firstOf(append(slices.Clone(s.Disagreements.Figures), s.Disagreements.Notes...), homeDisagreements)
	h.Sources = firstOf(newest(cardsOf(c, c.sources)), homeSources)
	h.Parties = c.busiest()
	return h
}

func firstOf[T any](list []T, n int) []T { return list[:min(len(list), n)] }

// busiest are the countries and blocs with the most entries on their timelines.
func (c *compiler) busiest() []Card {
	var parties []*kb.Actor
	for _, a := range c.actors {
		if isParty(a) {
			parties = append(parties, a)
		}
	}
	slices.SortStableFunc(parties, func(a, b *kb.Actor) int {
		return cmp.Or(-cmp.Compare(len(c.entriesOf[a.ID]), len(c.entriesOf[b.ID])), cmp.Compare(a.ID, b.ID))
	})
	return cardsOf(c, firstOf(parties, homeParties))
}

func (c *compiler) counts(s *Site) []Count {
	live := 0
	for _, g := range c.series {
		if len(g.figures) > 0 {
			live++
		}
	}
	count := func(kind string, n int, page string) Count {
		return Count{Kind: kind, Text: c.count(kind, n), Count: n, URL: c.at(page)}
	}
	return []Count{
		count("agreements", len(c.agreements), "agreements/"),
		count("commitments", s.Commitments.Total, "commitments/"),
		count("measures", len(c.measures), "measures/"),
		count("events", len(c.events), "events/"),
		count("actors", len(c.actors), "actors/"),
		count("commodities", len(c.commodities), "commodities/"),
		count("statistics", live, "statistics/"),
		count("figures", len(c.statistics), "statistics/"),
		count("quotes", len(c.quotes), "quotes/"),
		count("sources", len(c.sources), "sources/"),
		count("disagreements", s.Disagreements.Total, "disagreements/"),
	}
}

func (c *compiler) info(s *Site) Info {
	i := Info{Asof: c.asof, Parties: map[string]Link{}, Lanes: c.lanes, Counts: s.Info.Counts, Drafts: c.drafts, Withdrawn: len(c.withdrawn)}
	if c.history != nil {
		i.Commit, i.Changed = c.history.Commit, c.date(c.history.Changed)
	}
	for _, a := range c.actors {
		if isParty(a) {
			i.Parties[a.ID] = c.link(a.ID)
		}
	}
	return i
}

// commitmentsPage groups all commitments by the party that undertook them.
func (c *compiler) commitmentsPage() Commitments {
	by := map[string][]commitmentRef{}
	for _, a := range c.agreements {
		for i := range a.Commitments {
			id := c.id(a.Commitments[i].By)
			if party := c.partyOf(id); party != "" {
				id = party
			}
			by[id] = append(by[id], commitmentRef{a, &a.Commitments[i]})
		}
	}
	page := Commitments{Statuses: []StatusCount{}, Parties: []PartyCommitments{}}
	var all []Commitment
	for _, id := range sortedKeys(by) {
		list := c.commitmentViews(by[id])
		all = append(all, list...)
		page.Parties = append(page.Parties, PartyCommitments{Party: c.link(id), Anchor: "by-" + id, Statuses: c.statuses(list), Commitments: list})
	}
	slices.SortStableFunc(page.Parties, func(a, b PartyCommitments) int { return cmp.Compare(fold(a.Party.Text), fold(b.Party.Text)) })
	page.Total = len(all)
	if len(all) > 0 {
		page.Statuses = c.statuses(all)
	}
	return page
}

func (c *compiler) statuses(list []Commitment) []StatusCount {
	var terms []*Term
	for i := range list {
		terms = append(terms, &list[i].Status)
	}
	return c.tally("commitment-statuses", terms)
}

// tally counts terms in the order of their vocabulary.
func (c *compiler) tally(vocabulary string, terms []*Term) []StatusCount {
	counts := map[string]int{}
	for _, t := range terms {
		if t != nil {
			counts[t.ID]++
		}
	}
	var out []StatusCount
	for _, id := range sortedKeys(counts) {
		count := StatusCount{Status: c.term(vocabulary, id), Count: counts[id]}
		if t := c.terms[vocabulary][id]; t != nil {
			count.Plural = c.termPlural(t)
		}
		out = append(out, count)
	}
	slices.SortStableFunc(out, func(a, b StatusCount) int {
		return cmp.Compare(c.rank(vocabulary, a.Status.ID), c.rank(vocabulary, b.Status.ID))
	})
	return out
}

// section makes the list page of a section of cards.
func (c *compiler) section(cards []Card, types, statuses string) List {
	l := List{Total: len(cards), Cards: cards}
	var kinds, states []*Term
	parties := map[string]int{}
	letters := map[string]bool{}
	for _, card := range cards {
		kinds, states = append(kinds, card.Type), append(states, card.Status)
		letters[card.Letter] = true
		if card.Party != "" {
			parties[card.Party]++
		}
		for _, p := range card.Parties {
			if p.Party != "" && p.Party != card.Party {
				parties[p.Party]++
			}
		}
	}
	l.Types, l.Statuses = c.tally(types, kinds), c.tally(statuses, states)
	l.Letters = sortedKeys(letters)
	for _, id := range sortedKeys(parties) {
		l.Parties = append(l.Parties, Counted{c.link(id), parties[id]})
	}
	l.Parties = mostFirst(l.Parties, len(l.Parties))
	return l
}

func (c *compiler) lists() map[string]List {
	var seriesCards []Card
	for _, g := range c.series {
		if len(g.figures) > 0 {
			seriesCards = append(seriesCards, c.seriesCard(g))
		}
	}
	quotes := c.section(nil, "", "")
	quotes.Quotes = c.newestQuotes(c.quotes)
	quotes.Total = len(quotes.Quotes)
	return map[string]List{
		"actors":      c.section(byName(cardsOf(c, c.actors)), "actor-kinds", ""),
		"commodities": c.section(byName(cardsOf(c, c.commodities)), "commodity-kinds", ""),
		"agreements":  c.section(newest(cardsOf(c, c.agreements)), "agreement-kinds", "agreement-statuses"),
		"measures":    c.section(newest(cardsOf(c, c.measures)), "measure-kinds", "measure-statuses"),
		"events":      c.section(newest(cardsOf(c, c.events)), "event-kinds", ""),
		"sources":     c.section(newest(cardsOf(c, c.sources)), "", ""),
		"statistics":  c.section(byName(seriesCards), "indicators", ""),
		"quotes":      quotes,
	}
}
