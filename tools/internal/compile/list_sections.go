package compile

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// What the page of a section shows of a list that goes on elsewhere.
const (
	sectionItems = 24
	groupItems   = 12 // of each type of actor
)

// sections cuts the lists of the sections and of the pages that stand for
// themselves.
func (p *pager) sections() {
	for _, key := range sortedKeys(p.s.Lists) {
		list := p.s.Lists[key]
		var l *pile
		switch key {
		case "quotes":
			l = p.quotes(key, &list.Quotes)
		case "statistics":
			l = p.series(key, &list.Cards)
		case "actors":
			l = p.cards(key, &list.Cards, false)
			all := list.Cards
			l.keep = func(int) { list.Cards = firstOfEach(all) }
		case "commodities":
			l = p.cards(key, &list.Cards, false)
			l.weight = fixed(aboutWeight)
		default:
			l = p.cards(key, &list.Cards, true)
			l.weight = fixed(aboutWeight)
		}
		list.Nav = p.section(l, key, p.c.say("nav_"+key), sectionItems)
		p.s.Lists[key] = list
	}
	p.names()
	p.wholeTimeline()
	p.recordedChanges()
	p.allCommitments()
	for _, l := range p.allDisagreements() {
		if l.pile.n <= l.pile.most {
			continue
		}
		root := l.pile.divide()
		heading := p.c.say(l.heading)
		p.pages(l.pile, root, ListPage{Section: "disagreements", Home: "/disagreements", Heading: heading, Title: heading}, l.path)
		*l.more = &More{Total: l.pile.n, Shown: l.pile.most, URL: p.url(l.path, root)}
		l.pile.keep(l.pile.most)
	}
}

// firstOfEach are the first cards of each type.
func firstOfEach(cards []Card) []Card {
	seen := map[string]int{}
	return slices.DeleteFunc(slices.Clone(cards), func(c Card) bool {
		if c.Type == nil {
			return true
		}
		seen[c.Type.ID]++
		return seen[c.Type.ID] > groupItems
	})
}

// names cuts the page of all names into one a letter.
func (p *pager) names() {
	n := &p.s.Names
	var all []Name
	var letters []string
	for _, g := range n.Groups {
		for _, name := range g.Names {
			all, letters = append(all, name), append(letters, g.Letter)
		}
	}
	l := listed("names", &all, func(Name) int { return nameWeight }, func(page *ListPage, names []Name) { page.Names = names })
	l.letter = func(i int) string { return letters[i] }
	l.keep = func(int) { n.Groups = nil }
	n.Nav = p.section(l, "search", p.c.say("all_names"), 0)
	if n.Nav != nil { // its pages are not those of the section of search
		n.Nav.Shown = 0
	}
}

// wholeTimeline cuts the timeline of everything.
func (p *pager) wholeTimeline() {
	t := &p.s.Timeline
	filters := p.c.filters(p.indices(t))
	l := p.timeline(&t, false)
	nav := p.section(l, "timeline", p.c.say("timeline"), 2*sectionItems)
	p.s.Timeline = *t
	p.s.Timeline.Nav, p.s.Timeline.Filters = nav, filters
}

// allCommitments cuts the commitments of each party.
func (p *pager) allCommitments() {
	parties := p.s.Commitments.Parties
	var cuts []*cut
	var piles []*pile
	for i := range parties {
		l := p.commitments("commitments", &parties[i].Commitments, false)
		piles = append(piles, l)
		cuts = append(cuts, &l.cut)
	}
	n := shown(cuts, leafWeight)
	for i, l := range piles {
		if l.n <= n {
			continue
		}
		party := &parties[i]
		path := "commitments/" + party.Anchor
		root := l.divide()
		heading := p.c.say("commitments")
		p.pages(l, root, ListPage{
			Section: "commitments", Of: &party.Party, Home: "/commitments", Heading: heading, Title: p.c.say("list_of", "what", heading, "of", party.Party.Text),
		}, path)
		party.More = &More{Total: l.n, Shown: n, URL: p.url(path, root)}
		l.keep(n)
	}
}

// conflictPile is one of the two lists of disagreements.
type conflictPile struct {
	pile          *pile
	heading, path string
	more          **More
}

// disagreementItems is how many disagreements of each kind their page shows, if
// there are more.
const disagreementItems = 8

func (p *pager) allDisagreements() []conflictPile {
	d := &p.s.Disagreements
	figures := p.atMost(disagreementItems, p.disagreements("disagreeing_figures", &d.Figures))
	notes := p.atMost(disagreementItems, p.disagreements("disputed_points", &d.Notes))
	for _, l := range []*pile{figures, notes} {
		fill := l.fill
		l.fill = func(page *ListPage, items []int) { fill(page, items); page.Anchors = true }
	}
	return []conflictPile{
		{figures, "disagreeing_figures", "disagreements/figures", &d.MoreFigures},
		{notes, "disputed_points", "disagreements/notes", &d.MoreNotes},
	}
}

// Rows that links lead to are at home on the page of their series or agreement
// or, where there are more than these, on the pages of the list.
const (
	seriesItems     = 50
	commitmentItems = 24
)

// settle finds out on which pages the things are that have no page of their own,
// before anything links to them.
func (c *compiler) settle(notes []Disagreement) {
	c.settled = map[string]string{}
	p := &pager{c: c, s: &Site{}}
	enter := func(l *cut, most int, path string, key func(i int) string) {
		if l.n <= most {
			return
		}
		for _, leaf := range l.divide().leaves() {
			for _, i := range leaf.items {
				c.settled[key(i)] = p.url(path, leaf)
			}
		}
	}
	for _, g := range c.series {
		all := ids(g.figures)
		l := c.seriesCut(all, func(id string) string { return c.figureSort(find[*kb.Statistic](c, id)) })
		enter(&l, seriesItems, "statistics/"+g.slug+"/claims", func(i int) string { return all[i] })
	}
	for _, a := range c.agreements {
		l := cut{n: len(a.Commitments), weight: fixed(commitmentWeight)}
		enter(&l, commitmentItems, "agreements/"+a.ID+"/commitments", func(i int) string { return commitmentRef{a, &a.Commitments[i]}.key() })
	}
	p.s.Disagreements = Disagreements{Figures: c.disagreements, Notes: notes}
	for i, l := range p.allDisagreements() {
		list := [][]Disagreement{c.disagreements, notes}[i]
		enter(&l.pile.cut, l.pile.most, l.path, func(i int) string { return list[i].ID })
		for _, d := range list {
			if page, ok := c.settled[d.ID]; ok {
				c.settled["#"+d.ID] = page + "#" + d.ID
			}
		}
	}
	move := func(list []Disagreement) {
		for i := range list {
			if at, ok := c.settled["#"+list[i].ID]; ok {
				list[i].URL = at
			}
		}
	}
	move(c.disagreements)
	move(notes)
	for _, list := range c.disagreementsOf {
		move(list)
	}
	for _, list := range c.disagreementsFor {
		move(list)
	}
}

// seriesCut is how the rows of a series are divided, the oldest first.
func (c *compiler) seriesCut(figures []string, sort func(id string) string) cut {
	return cut{n: len(figures), weight: fixed(rowWeight), date: func(i int) string { return sort(figures[i]) }}
}
