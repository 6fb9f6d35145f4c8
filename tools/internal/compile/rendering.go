package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/wording"
)

// Rendering tells what each page of one language is rendered from, so that some of
// the pages can be rendered from a part of the data, and a page of which nothing has
// changed need not be rendered again. It holds places in the files that Write wrote,
// not what stands there.
type Rendering struct {
	Language *wording.Language
	// Pages are the pages that adapters add, in the order of section and path.
	Pages []RenderedPage
	// Rest are what all other pages need, as indices of Items.
	Rest []int32
	// Items are the entries of all tables.
	Items []Item
}

// RenderedPage is a page that an adapter adds.
type RenderedPage struct {
	Section string
	Stub    Stub
	// Home is the path of the page that a part of a list belongs to, as
	// ListPage.Home; empty for the page of a record.
	Home string
	// Needs are what the page is rendered from, as indices of Rendering.Items: its
	// own view first, and what that names by id.
	Needs []int32
}

// Item is an entry of a table: of a file of compiled data that is a map by id.
type Item struct {
	// Table is the file's name below the language's directory: "full/actors.json".
	Table string
	ID    string
	// Offset and Length are where the entry's JSON stands in the file, in bytes; Sum is
	// a hash of it, the first half of SHA-256.
	Offset int64
	Length int
	Sum    [16]byte
}

const (
	entriesTable = "entries.json"
	quotesTable  = "full/quotes.json"
	figuresTable = "full/figures.json"
	seriesTable  = "full/statistics.json"
	sourcesTable = "full/sources.json"
)

// isTable tells whether a file is a table.
func isTable(name string) bool { return name == entriesTable || strings.HasPrefix(name, "full/") }

// SitemapEntry is a page that search engines are told of.
type SitemapEntry struct {
	// URL is as Link.URL, Lastmod as Stub.Lastmod.
	URL     string `json:"url"`
	Lastmod string `json:"lastmod,omitempty"`
}

// sitemap lists the pages that adapters add, by section and path: the key is the
// same in every language.
func (s *Site) sitemap() map[string]SitemapEntry {
	out := map[string]SitemapEntry{}
	for section, stubs := range s.Index {
		for _, stub := range stubs {
			if !stub.Withdrawn {
				out[section+"/"+stub.Path] = SitemapEntry{URL: stub.URL, Lastmod: stub.Lastmod}
			}
		}
	}
	return out
}

// rendering tells what is rendered from what, given the entries of all tables.
func (s *Site) rendering(items []Item) (*Rendering, error) {
	r := &Rendering{Language: s.Language, Items: items}
	type key struct{ table, id string }
	at := make(map[key]int32, len(items))
	for i, item := range items {
		at[key{item.Table, item.ID}] = int32(i)
	}
	// collect makes the list of what a page needs, without repeats.
	collect := func(needs func(*needs)) []int32 {
		var out []int32
		seen := map[int32]bool{}
		needs(newNeeds(s, func(table, id string) bool {
			i, ok := at[key{table, id}]
			if !ok || seen[i] {
				return false
			}
			seen[i] = true
			out = append(out, i)
			return true
		}))
		return slices.Clip(out)
	}
	for _, section := range sortedKeys(s.Index) {
		for _, stub := range s.Index[section] {
			page := RenderedPage{Section: section, Stub: stub, Needs: collect(func(n *needs) { n.page(section, stub.ID) })}
			if len(page.Needs) == 0 {
				return nil, fmt.Errorf("compiled data: the page %s is in no table", stub.URL)
			}
			if section == allSection {
				page.Home = s.Pages[stub.ID].Home
			}
			r.Pages = append(r.Pages, page)
		}
	}
	slices.SortFunc(r.Pages, func(a, b RenderedPage) int {
		return cmp.Or(cmp.Compare(a.Section, b.Section), cmp.Compare(a.Stub.Path, b.Stub.Path))
	})
	r.Rest = collect((*needs).rest)
	return r, nil
}

// needs walks what templates look up by id. What a layout looks up more is to be
// added here, or it is not there when the page is rendered.
type needs struct {
	s *Site
	// add takes an entry, and tells whether it is there and new.
	add func(table, id string) bool
}

func newNeeds(s *Site, add func(table, id string) bool) *needs { return &needs{s, add} }

func (n *needs) quotes(ids ...string) {
	for _, id := range ids {
		n.add(quotesTable, id)
	}
}

func (n *needs) figures(ids ...string) {
	for _, id := range ids {
		n.add(figuresTable, id)
	}
}

func (n *needs) series(cards []Card) {
	for _, card := range cards {
		if n.add(seriesTable, card.ID) {
			n.drawn(n.s.Series[card.ID])
		}
	}
}

// drawn is what a chart needs: of a series without numbers what it says, and the
// remark on a figure that stands alone.
func (n *needs) drawn(v Series) {
	if v.Chart == nil || len(v.Figures) == 1 {
		n.figures(v.Figures...)
		n.figures(v.Latest)
	}
}

func (n *needs) sources(cards []Card) {
	for _, card := range cards {
		if card.Kind == "source" {
			n.add(sourcesTable, card.ID)
		}
	}
}

func (n *needs) timeline(t *Timeline) {
	if t == nil {
		return
	}
	for _, year := range t.Years {
		for _, month := range year.Months {
			for _, id := range month.Entries {
				n.add(entriesTable, id)
			}
		}
	}
}

// page is what the page of an id in a section needs.
func (n *needs) page(section, id string) {
	n.add("full/"+section+".json", id)
	switch section {
	case "actors":
		v := n.s.Actors[id]
		n.quotes(v.Quotes...)
		for _, topic := range v.Topics {
			n.quotes(topic.Quotes...)
		}
		n.quotes(v.PeopleQuotes...)
		n.quotes(v.About...)
		n.figures(v.FiguresBy...)
		n.figures(v.Figures...)
		n.timeline(v.Timeline)
	case "commodities":
		v := n.s.Commodities[id]
		n.series(v.Series)
		n.figures(v.Figures...)
		n.quotes(v.Quotes...)
		n.timeline(v.Timeline)
	case "agreements":
		v := n.s.Agreements[id]
		n.quotes(v.Quotes...)
		for _, voice := range v.Voices {
			n.quotes(voice.Quotes...)
		}
		n.timeline(v.Timeline)
	case "measures":
		v := n.s.Measures[id]
		n.quotes(v.Quotes...)
		n.timeline(v.Timeline)
	case "events":
		n.quotes(n.s.Events[id].Quotes...)
	case "sources":
		v := n.s.Sources[id]
		n.quotes(v.Quotes...)
		n.figures(v.Figures...)
	case "quotes":
		v := n.s.Quotes[id]
		n.quotes(v.Before, v.After)
	case "statistics":
		v := n.s.Series[id]
		n.figures(v.Figures...)
		n.figures(v.Gone...)
		n.figures(v.Latest)
	case allSection:
		v := n.s.Pages[id]
		n.quotes(v.Quotes...)
		n.figures(v.Figures...)
		n.figures(v.Rows...)
		n.sources(v.Cards)
		n.series(v.Series)
		n.timeline(v.Timeline)
	}
}

// rest is what the pages need that no adapter adds.
func (n *needs) rest() {
	home := n.s.Home
	for _, move := range home.Moved {
		n.figures(move.Figure, move.Claim)
	}
	n.figures(home.Figures...)
	n.quotes(home.Quotes...)
	for _, section := range sortedKeys(n.s.Lists) {
		list := n.s.Lists[section]
		n.quotes(list.Quotes...)
		n.sources(list.Cards)
		if section == "statistics" {
			n.series(list.Cards)
		}
	}
	n.timeline(&n.s.Timeline)
}
