package feed

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
)

// Folder is where the feeds are, below the site's root.
const Folder = compile.FeedFolder

// Limit is how many entries a feed has at most.
const Limit = 50

// all is the name of the feed of the whole base.
const all = "all"

// The forms of a feed.
const (
	atomForm = ".atom"
	jsonForm = ".json"
)

// MediaTypes are those of the forms, by the extension of the file.
var MediaTypes = map[string]string{atomForm: "application/atom+xml", jsonForm: "application/feed+json"}

// Set is all feeds of a site.
type Set struct {
	base *api.Base
	site *compile.Site
	// tag is what all ids begin with.
	tag     string
	entries []entry
	// days are the entries of the feed of changes.
	days []entry
	// byID and byURL find an entry by the id of its record and by the address of its
	// page.
	byID, byURL map[string]int
	// heads are the records that have a feed, by the name of the feed; former are the
	// present names by former ones.
	heads  map[string]*compile.Head
	former map[string]string
}

// New makes the feeds of a site, which should be compiled in the language of the
// records, and be what base was made of.
func New(base *api.Base, site *compile.Site) *Set {
	s := &Set{
		base: base, site: site, tag: "tag:" + base.Tag(), entries: entries(site), days: days(site),
		byID: map[string]int{}, byURL: map[string]int{}, heads: map[string]*compile.Head{}, former: map[string]string{},
	}
	for i, e := range s.entries {
		s.byID[e.id] = i
		if e.url != "" {
			s.byURL[e.url] = i
		}
	}
	enter(s, "actors", site.Actors, func(v compile.Actor) compile.Head { return v.Head })
	enter(s, "commodities", site.Commodities, func(v compile.Commodity) compile.Head { return v.Head })
	enter(s, "agreements", site.Agreements, func(v compile.Agreement) compile.Head { return v.Head })
	maps.DeleteFunc(s.former, func(old, _ string) bool { return s.heads[old] != nil })
	return s
}

func enter[V any](s *Set, section string, views map[string]V, head func(V) compile.Head) {
	for _, id := range slices.Sorted(maps.Keys(views)) {
		h := head(views[id])
		name := section + "/" + id
		s.heads[name] = &h
		for _, alias := range h.Aliases {
			old := strings.Trim(alias, "/")
			if _, taken := s.former[old]; !taken {
				s.former[old] = name
			}
		}
	}
}

// tagged is the id of something by its path.
func (s *Set) tagged(path string) string {
	separator := "/"
	if strings.HasSuffix(s.tag, ":") {
		separator = ""
	}
	return s.tag + separator + (&url.URL{Path: path}).EscapedPath()
}

// names are those of all feeds, former ones too, sorted.
func (s *Set) names() []string {
	names := append(slices.Collect(maps.Keys(s.heads)), all, changes)
	names = slices.AppendSeq(names, maps.Keys(s.former))
	slices.Sort(names)
	return names
}

// members are the entries of a feed of records, the newest first and no more than
// Limit.
func (s *Set) members(name string) []int {
	if name == all {
		n := min(Limit, len(s.entries))
		members := make([]int, n)
		for i := range members {
			members[i] = i
		}
		return members
	}
	section, id, _ := strings.Cut(name, "/")
	t := ties{set: s}
	t.id(id)
	switch section {
	case "actors":
		t.actor(s.site.Whole.Actors[id])
	case "commodities":
		t.commodity(s.site.Whole.Commodities[id])
	case "agreements":
		t.agreement(s.site.Whole.Agreements[id])
	}
	slices.Sort(t.found)
	found := slices.Compact(t.found)
	return found[:min(Limit, len(found))]
}

// ties are the entries that the page of a record shows, in any order.
type ties struct {
	set   *Set
	found []int
}

func (t *ties) id(id string) {
	if i, ok := t.set.byID[id]; ok {
		t.found = append(t.found, i)
	}
}

func (t *ties) ids(lists ...[]string) {
	for _, list := range lists {
		for _, id := range list {
			t.id(id)
		}
	}
}

func (t *ties) cards(lists ...[]compile.Card) {
	for _, list := range lists {
		for _, c := range list {
			t.id(c.ID)
		}
	}
}

func (t *ties) link(l compile.Link) {
	i, ok := t.set.byURL[l.URL]
	if !ok { // a part of a page
		page, _, _ := strings.Cut(l.URL, "#")
		i, ok = t.set.byURL[page]
	}
	if ok {
		t.found = append(t.found, i)
	}
}

// commitments adds the agreements that they are part of, the measures that they are
// about and what bears on them.
func (t *ties) commitments(list []compile.Commitment) {
	for _, c := range list {
		t.link(c.Agreement)
		for _, m := range c.Measures {
			t.link(m)
		}
		for _, e := range c.Evidence {
			t.link(e.Link)
		}
	}
}

func (t *ties) actor(v compile.Actor) {
	t.ids(v.Quotes, v.PeopleQuotes, v.About, v.FiguresBy, v.Figures)
	t.cards(v.Agreements, v.Imposed, v.Faced, v.Events)
	t.commitments(v.Commitments)
}

func (t *ties) commodity(v compile.Commodity) {
	t.ids(v.Figures, v.Quotes)
	t.cards(v.Measures, v.PastMeasures, v.Agreements, v.Events)
	t.commitments(v.Commitments)
}

func (t *ties) agreement(v compile.Agreement) {
	t.ids(v.Quotes)
	t.cards(v.Measures, v.Events, v.ImplementedBy, v.ReplacedBy)
	t.commitments(v.Commitments)
}
