package compile

import (
	"cmp"
	"slices"
)

// What items weigh, in bytes of HTML: the means of the pages of this knowledge
// base, rounded up.
const (
	quoteWeight        = 900 // and its words
	figureWeight       = 900
	rowWeight          = 950
	cardWeight         = 450
	aboutWeight        = 700   // a card with a description
	seriesWeight       = 2_000 // with its chart
	postWeight         = 400
	commitmentWeight   = 2_000
	disagreementWeight = 2_500
	sourceWeight       = 450 // and its passages
	passageWeight      = 35
	bearsWeight        = 200
	entryWeight        = 1_250
	nameWeight         = 170
)

func fixed(weight int) func(int) int { return func(int) int { return weight } }

// records cuts the lists on the pages of all records.
func (p *pager) records() {
	for id, v := range p.s.Actors {
		said, about := "said_it", "said_about"
		if v.ActorKind.ID == "person" {
			said, about = "said", "said_about_person"
		}
		p.record(&v.Head, "actors",
			p.commitments("commitments", &v.Commitments, false), p.cards("agreements", &v.Agreements, true), p.cards("imposed", &v.Imposed, true),
			p.cards("faced", &v.Faced, true), p.spoken(said, &v.Quotes, &v.Topics), p.about(p.cards("took_part", &v.Events, true)), p.people(&v.People), p.cards("organisations", &v.Organisations, false),
			p.cards("officials", &v.Officials, false), p.cards("parts", &v.Parts, false), p.atMost(8, p.quotes("people_said", &v.PeopleQuotes)),
			p.quotes(about, &v.About), p.figures("figures_by", &v.FiguresBy), p.figures("figures", &v.Figures),
			p.timeline(&v.Timeline, v.ActorKind.ID != "country" && v.ActorKind.ID != "bloc"), p.sources(&v.Sources))
		p.s.Actors[id] = v
	}
	for id, v := range p.s.Commodities {
		p.record(&v.Head, "commodities",
			p.series("figures", &v.Series), p.atMost(12, p.figures("claimed", &v.Figures)), p.disagreements("disagreements", &v.Disagreements),
			p.cards("measures", &v.Measures, true), p.cards("past_measures", &v.PastMeasures, true),
			p.cards("agreements", &v.Agreements, true), p.commitments("commitments", &v.Commitments, false), p.cards("events", &v.Events, true),
			p.quotes("said_about", &v.Quotes), p.cards("parts", &v.Children, false), p.timeline(&v.Timeline, false), p.sources(&v.Sources))
		p.s.Commodities[id] = v
	}
	for id, v := range p.s.Agreements {
		piles := []*pile{p.commitments("commitments", &v.Commitments, true), p.voices(&v.Voices), p.cards("measures", &v.Measures, true),
			p.cards("events", &v.Events, true), p.timeline(&v.Timeline, false), p.sources(&v.Sources)}
		p.record(&v.Head, "agreements", piles...)
		p.s.Agreements[id] = v
	}
	for id, v := range p.s.Measures {
		p.record(&v.Head, "measures", p.cards("agreements", &v.Agreements, true), p.commitments("commitments", &v.Commitments, false),
			p.cards("events", &v.Events, true), p.quotes("said_about", &v.Quotes), p.timeline(&v.Timeline, false), p.sources(&v.Sources))
		p.s.Measures[id] = v
	}
	for id, v := range p.s.Events {
		p.record(&v.Head, "events", p.commitments("commitments", &v.Evidence, false), p.cards("agreements", &v.Agreements, true),
			p.cards("measures", &v.Measures, true), p.quotes("said_about", &v.Quotes), p.sources(&v.Sources))
		p.s.Events[id] = v
	}
	for id, v := range p.s.Sources {
		p.record(&v.Head, "sources", p.figures("figures", &v.Figures), p.quotes("quotes", &v.Quotes), p.disagreements("disagreements", &v.Disagreements), p.bears(&v.Bears))
		p.s.Sources[id] = v
	}
	for id, v := range p.s.Series {
		p.record(&v.Head, "statistics", p.rows(&v.Figures), p.disagreements("disagreements", &v.Disagreements), p.sources(&v.Sources))
		p.s.Series[id] = v
	}
}

func (p *pager) atMost(n int, l *pile) *pile { l.most = n; return l }

// about is a pile of cards with descriptions.
func (p *pager) about(l *pile) *pile { l.weight = fixed(aboutWeight); return l }

// spoken are the quotes of a speaker, which the speaker's page shows by topic.
func (p *pager) spoken(key string, list *[]string, topics *[]Topic) *pile {
	l := p.quotes(key, list)
	fill, keep := l.fill, l.keep
	l.fill = func(page *ListPage, items []int) { fill(page, items); page.Own = true }
	l.keep = func(n int) {
		keep(n)
		stay := map[string]bool{}
		for _, id := range *list {
			stay[id] = true
		}
		var kept []Topic
		for _, t := range *topics {
			t.Quotes = slices.DeleteFunc(slices.Clone(t.Quotes), func(id string) bool { return !stay[id] })
			if len(t.Quotes) > 0 {
				kept = append(kept, t)
			}
		}
		*topics = kept
	}
	return l
}

// takeAt are the items at places of a list.
func takeAt[T any](list []T, at []int) []T {
	out := make([]T, len(at))
	for i, n := range at {
		out[i] = list[n]
	}
	return out
}

// listed makes a pile of a list that is by name or in no order of time.
func listed[T any](key string, list *[]T, weight func(T) int, put func(p *ListPage, items []T)) *pile {
	all := *list
	return &pile{
		cut:  cut{n: len(all), weight: func(i int) int { return weight(all[i]) }},
		key:  key,
		keep: func(n int) { *list = all[:n:n] },
		fill: func(page *ListPage, items []int) { put(page, takeAt(all, items)) },
	}
}

// datedPile is a pile in order of time.
func datedPile[T any](l *pile, list []T, date func(T) string) *pile {
	l.date, l.descending = func(i int) string { return date(list[i]) }, true
	return l
}

func (p *pager) quotes(key string, list *[]string) *pile {
	l := listed(key, list, func(id string) int { return quoteWeight + len(p.s.Quotes[id].Plain) }, func(page *ListPage, ids []string) { page.Quotes = ids })
	return datedPile(l, *list, func(id string) string { return p.s.Quotes[id].Sort })
}

func (p *pager) figures(key string, list *[]string) *pile {
	l := listed(key, list, func(string) int { return figureWeight }, func(page *ListPage, ids []string) { page.Figures = ids })
	return datedPile(l, *list, func(id string) string { return p.s.Figures[id].Sort })
}

// rows are the figures of a series, the oldest first.
func (p *pager) rows(list *[]string) *pile {
	all := *list
	return &pile{
		cut: p.c.seriesCut(all, func(id string) string { return p.s.Figures[id].Sort }),
		key: "claims", most: seriesItems, home: true,
		keep: func(n int) { *list = all[len(all)-n:] },
		fill: func(page *ListPage, items []int) { page.Rows, page.Anchors = takeAt(all, items), true },
	}
}

func (p *pager) cards(key string, list *[]Card, dated bool) *pile {
	l := listed(key, list, func(Card) int { return cardWeight }, func(page *ListPage, cards []Card) { page.Cards = cards })
	if dated {
		return datedPile(l, *list, func(c Card) string { return sortOf(c.Date) })
	}
	all := *list
	l.letter = func(i int) string { return all[i].Letter }
	return l
}

// series are cards with their charts.
func (p *pager) series(key string, list *[]Card) *pile {
	all := *list
	l := listed(key, list, func(Card) int { return seriesWeight }, func(page *ListPage, cards []Card) { page.Series = cards })
	l.letter = func(i int) string { return all[i].Letter }
	return l
}

func (p *pager) people(list *[]Post) *pile {
	all := *list
	l := listed("people", list, func(Post) int { return postWeight }, func(page *ListPage, people []Post) { page.People = people })
	l.letter = func(i int) string { return letter(fold(all[i].Person.Text)) }
	return l
}

// commitments are at home on the page of their agreement.
func (p *pager) commitments(key string, list *[]Commitment, home bool) *pile {
	l := listed(key, list, func(Commitment) int { return commitmentWeight }, func(page *ListPage, commitments []Commitment) {
		page.Commitments, page.Anchors = commitments, home
	})
	if home {
		l.most, l.home = commitmentItems, true
		return l
	}
	return datedPile(l, *list, func(m Commitment) string { return sortOf(m.Date) })
}

func (p *pager) disagreements(key string, list *[]Disagreement) *pile {
	l := listed(key, list, func(Disagreement) int { return disagreementWeight }, func(page *ListPage, d []Disagreement) { page.Disagreements = d })
	return datedPile(l, *list, func(d Disagreement) string { return d.Sort })
}

func (p *pager) sources(list *[]SourceUse) *pile {
	l := listed("sources", list, func(u SourceUse) int { return sourceWeight + passageWeight*len(u.Passages) }, func(page *ListPage, uses []SourceUse) {
		page.Sources = uses
	})
	return datedPile(l, *list, func(u SourceUse) string { return sortOf(u.Published) })
}

func (p *pager) bears(list *[]Bears) *pile {
	return listed("bears", list, func(Bears) int { return bearsWeight }, func(page *ListPage, bears []Bears) { page.Bears = bears })
}

// voices are the quotes about an agreement. Its page shows as many of each party;
// the pages of the list show them together.
func (p *pager) voices(voices *[]Voice) *pile {
	var ids []string
	for _, v := range *voices {
		ids = append(ids, v.Quotes...)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return -cmp.Compare(p.s.Quotes[a].Sort, p.s.Quotes[b].Sort) })
	l := p.quotes("voices", &ids)
	l.keep = func(n int) {
		each := max(1, n/max(1, len(*voices)))
		kept := make([]Voice, len(*voices))
		for i, v := range *voices {
			kept[i] = Voice{v.Party, firstOf(v.Quotes, each)}
		}
		*voices = kept
	}
	return l
}

// timeline is the timeline of a record, the oldest first; its page shows the
// newest.
func (p *pager) timeline(t **Timeline, one bool) *pile {
	l := &pile{key: "timeline", cut: cut{weight: fixed(entryWeight)}}
	if *t == nil {
		return l
	}
	indices := p.indices(*t)
	lanes := (*t).Lanes
	var filters *Filters // made when first asked for: few timelines have pages
	l.n = len(indices)
	l.date = func(i int) string { return p.c.entries[indices[i]].Date.Sort }
	l.keep = func(n int) {
		*t = p.c.timeline(indices[len(indices)-n:], lanes)
	}
	l.fill = func(page *ListPage, items []int) {
		if filters == nil {
			filters = p.c.filters(indices)
		}
		page.Timeline, page.One = p.c.timeline(takeAt(indices, items), lanes), one
		page.Timeline.Filters = filters
	}
	return l
}

// indices are the entries of a timeline, as places in compiler.entries, in order
// of time.
func (p *pager) indices(t *Timeline) []int {
	var out []int
	for _, y := range t.Years {
		for _, m := range y.Months {
			for _, id := range m.Entries {
				out = append(out, p.index[id])
			}
		}
	}
	slices.Sort(out)
	return out
}
