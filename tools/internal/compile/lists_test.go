package compile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// timelines are the timeline of everything, with the pages of its parts.
func timelines(s *Site) []*Timeline {
	all := []*Timeline{&s.Timeline}
	for _, id := range sortedKeys(s.Pages) {
		if page := s.Pages[id]; page.Section == "timeline" {
			all = append(all, page.Timeline)
		}
	}
	return all
}

func entriesOn(t *Timeline) []string {
	var out []string
	for _, y := range t.Years {
		for _, m := range y.Months {
			out = append(out, m.Entries...)
		}
	}
	return out
}

func TestDivide(t *testing.T) {
	month := func(i int) string { return fmt.Sprintf("%d-%02d-05", 2020+i/120, i/10%12+1) }
	dates := func(n int, date func(int) string) *cut {
		return &cut{n: n, weight: fixed(1_000), date: date}
	}
	for name, test := range map[string]struct {
		cut  *cut
		want string
	}{
		"short":       {dates(100, month), "=100"},
		"years":       {dates(240, month), "2020=120 2021=120"},
		"a long year": {dates(150, func(i int) string { return fmt.Sprintf("2020-%02d", i%2+1) }), "2020-01=75 2020-02=75"},
		"a long month": {dates(300, func(int) string { return "2020-03" }),
			"2020-03-1=120 2020-03-2=120 2020-03-3=60"},
		"the newest first": {&cut{n: 300, weight: fixed(1_000), descending: true, date: func(int) string { return "2020-03-01" }},
			"2020-03-3=60 2020-03-2=120 2020-03-1=120"},
		"years alone":   {dates(130, func(int) string { return "2020" }), "2020-whole-1=120 2020-whole-2=10"},
		"without dates": {dates(130, func(i int) string { return []string{"", "2020"}[i/100] }), "2020=30 undated=100"},
		"many undated":  {dates(130, func(int) string { return "" }), "undated-1=120 undated-2=10"},
		"letters": {&cut{n: 200, weight: fixed(1_000), letter: func(i int) string { return []string{"#", "A", "B"}[i%3] }},
			"a=67 b=66 other=67"},
		"a long letter": {&cut{n: 130, weight: fixed(1_000), letter: func(int) string { return "C" }}, "c-1=120 c-2=10"},
		"no order":      {&cut{n: 130, weight: fixed(1_000)}, "1=120 2=10"},
		"light items":   {&cut{n: 301, weight: fixed(1)}, "1=150 2=150 3=1"},
		"heavy items":   {&cut{n: 3, weight: fixed(1_000_000)}, "1=1 2=1 3=1"},
	} {
		var got []string
		seen := map[int]bool{}
		for _, leaf := range test.cut.divide().leaves() {
			got = append(got, fmt.Sprintf("%s=%d", leaf.slug, len(leaf.items)))
			for _, i := range leaf.items {
				if seen[i] {
					t.Errorf("%s: item %d is on two pages", name, i)
				}
				seen[i] = true
			}
		}
		if strings.Join(got, " ") != test.want || len(seen) != test.cut.n {
			t.Errorf("%s: %s with %d items, want %s with %d", name, strings.Join(got, " "), len(seen), test.want, test.cut.n)
		}
	}
}

// What is added at the end of a list moves nothing that has a page.
func TestDivideIsStable(t *testing.T) {
	for _, descending := range []bool{false, true} {
		pages := func(n int) map[int]string {
			at := func(i int) int { // the place in time of an item
				if descending {
					return n - 1 - i
				}
				return i
			}
			c := &cut{n: n, weight: fixed(1_000), descending: descending, date: func(i int) string { return fmt.Sprintf("%d", 2000+at(i)/500) }}
			out := map[int]string{}
			for _, leaf := range c.divide().leaves() {
				for _, i := range leaf.items {
					out[at(i)] = leaf.slug
				}
			}
			return out
		}
		before, after := pages(1_300), pages(1_390)
		for i, slug := range before {
			if after[i] != slug {
				t.Fatalf("item %d moved from %s to %s", i, slug, after[i])
			}
		}
	}
}

// crowded compiles a base with hubs.
func crowded(t testing.TB, n int) *Site {
	t.Helper()
	b, problems := kb.Load(synthetic.Crowded(n))
	if len(problems) > 0 {
		t.Fatalf("the base has problems: %v", problems[0])
	}
	return Compile(b, nil, english)
}

// Of a list that was cut nothing is lost: its page leads to pages on which every
// item is once.
func TestLongLists(t *testing.T) {
	s := crowded(t, 2_000)
	person := s.Actors["person-0"]
	more, ok := person.More["said"]
	if !ok || more.Total < 600 || more.Shown != len(person.Quotes) {
		t.Fatalf("the person's page shows %d quotes, and more: %+v", len(person.Quotes), more)
	}
	byURL := map[string]ListPage{}
	for _, page := range s.Pages {
		byURL[page.URL] = page
	}
	var leaves []string // quotes on pages without parts
	seen := map[string]bool{}
	todo := []string{more.URL}
	for len(todo) > 0 {
		page, ok := byURL[todo[0]]
		if !ok {
			t.Fatalf("there is no page at %s", todo[0])
		}
		todo = todo[1:]
		if seen[page.URL] {
			continue
		}
		seen[page.URL] = true
		if !page.Own || page.Of == nil || page.Of.URL != person.URL || page.Home != "/actors/person-0" {
			t.Errorf("%s: does not know whose list it is", page.URL)
		}
		if page.Nav.Before != nil || page.Nav.After != nil {
			leaves = append(leaves, page.Quotes...)
		} else if len(page.Quotes) == 0 {
			t.Errorf("%s leads on and shows nothing", page.URL)
		}
		for _, row := range page.Nav.Rows {
			for _, l := range row.Links {
				todo = append(todo, l.URL)
			}
		}
	}
	if n := len(slices.Compact(slices.Sorted(slices.Values(leaves)))); n != more.Total || len(leaves) != n {
		t.Errorf("the pages have %d quotes, %d of them different, and should have %d", len(leaves), n, more.Total)
	}
	if len(s.Actors["country-0"].More) < 5 {
		t.Errorf("the country in everything shows %v in parts", sortedKeys(s.Actors["country-0"].More))
	}
}

// Links to rows lead to the page that has them.
func TestLongListsAnchors(t *testing.T) {
	s := crowded(t, 2_000)
	on := map[string]bool{} // addresses of rows
	for _, page := range s.Pages {
		if !page.Anchors {
			continue
		}
		for _, id := range page.Rows {
			on[page.URL+"#"+s.Figures[id].Anchor] = true
		}
		for _, m := range page.Commitments {
			on[page.URL+"#"+m.ID] = true
		}
		for _, d := range page.Disagreements {
			on[page.URL+"#"+d.ID] = true
		}
	}
	for _, v := range s.Series {
		for _, id := range v.Figures {
			on[v.URL+"#"+s.Figures[id].Anchor] = true
		}
	}
	for _, v := range s.Agreements {
		for _, m := range v.Commitments {
			on[v.URL+"#"+m.ID] = true
		}
	}
	for _, d := range slices.Concat(s.Disagreements.Figures, s.Disagreements.Notes) {
		on["disagreements/#"+d.ID] = true
	}
	moved := 0
	check := func(what, url string) {
		if strings.HasPrefix(url, allSection+"/") {
			moved++
		}
		if !on[url] {
			t.Errorf("%s: nothing is at %s", what, url)
		}
	}
	for id, f := range s.Figures {
		check(id, f.URL)
	}
	for _, p := range s.Commitments.Parties {
		for _, m := range p.Commitments {
			check(m.Key, m.URL)
		}
	}
	for _, v := range s.Commodities {
		for _, d := range v.Disagreements {
			check(d.Title, d.URL)
		}
	}
	if moved < 100 {
		t.Errorf("%d links lead to pages of lists; the base should have many", moved)
	}
}
