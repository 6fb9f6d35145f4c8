package compile

import (
	"cmp"
	"slices"
)

// filterLimit is how many values a filter offers: a longer list helps nobody.
const filterLimit = 60

// filters are what the entries of a timeline can be picked by.
func (c *compiler) filters(indices []int) *Filters {
	actors, commodities, kinds, parties := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, i := range indices {
		e := &c.entries[i]
		for _, id := range e.Actors {
			actors[id]++
		}
		for _, id := range e.Commodities {
			commodities[id]++
		}
		kinds[e.Kind]++
		if e.Party != "" {
			parties[e.Party]++
		}
	}
	f := &Filters{Actors: c.choices(actors), Commodities: c.choices(commodities), Parties: c.choices(parties)}
	for _, kind := range sortedKeys(kinds) {
		f.Kinds = append(f.Kinds, Choice{ID: kind, Text: c.say("nav_" + folderOf[kind]), Count: kinds[kind]})
	}
	slices.SortStableFunc(f.Kinds, func(a, b Choice) int { return cmp.Compare(kindRank[a.ID], kindRank[b.ID]) })
	return f
}

// folderOf is the section of a kind of entry, by whose name it is called.
var folderOf = map[string]string{
	"agreement": "agreements", "measure": "measures", "event": "events", "commitment": "commitments", "quote": "quotes", "statistic": "statistics",
}

// choices are the records that occur most often, by name.
func (c *compiler) choices(counts map[string]int) []Choice {
	ids := sortedKeys(counts)
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	var out []Choice
	for _, id := range firstOf(ids, filterLimit) {
		out = append(out, Choice{ID: id, Text: c.link(id).Text, Count: counts[id], Colour: c.colour(c.partyOf(id))})
	}
	slices.SortStableFunc(out, func(a, b Choice) int { return cmp.Or(cmp.Compare(fold(a.Text), fold(b.Text)), cmp.Compare(a.ID, b.ID)) })
	return out
}
