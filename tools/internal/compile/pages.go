package compile

import (
	"cmp"
	"slices"
)

func firstOf[T any](list []T, n int) []T { return list[:min(len(list), n)] }

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
	i := Info{Known: c.known(), TextLang: c.foreign(recordsLanguage), Asof: c.asof, Parties: map[string]Link{}, Lanes: c.lanes, Counts: s.Info.Counts, Drafts: c.drafts, Withdrawn: len(c.withdrawn)}
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
