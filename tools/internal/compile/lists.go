package compile

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/wording"
)

// allSection is the section of the pages of lists that are too long for one page.
const allSection = "all"

// A pile is one list of a page, with what to do about its length.
type pile struct {
	cut
	// key is the message that is its heading, and names its pages.
	key string
	// keep leaves the first n items on the page, the newest if they are in order
	// of time; n is never more than most, if that is not zero.
	keep func(n int)
	most int
	// home tells that links lead to its items, so that how many stay depends on
	// most alone.
	home bool
	// fill puts items on a page.
	fill func(p *ListPage, items []int)
}

// pager takes from pages what is too much for them and makes pages of it.
type pager struct {
	c *compiler
	s *Site
	// index is the place of each entry of a timeline in compiler.entries.
	index map[string]int
}

// paginate cuts all lists of the site.
func (c *compiler) paginate(s *Site) {
	p := &pager{c: c, s: s, index: make(map[string]int, len(c.entries))}
	for i, e := range c.entries {
		p.index[e.ID] = i
	}
	s.Pages = map[string]ListPage{}
	p.records()
	p.sections()
}

// record cuts the lists of a record's page.
func (p *pager) record(h *Head, section string, piles ...*pile) {
	if h.Withdrawn {
		return
	}
	var cuts []*cut
	room := recordWeight
	for _, l := range piles {
		if l.home {
			room -= l.weightOf(l.most)
			continue
		}
		c := l.cut
		if l.most > 0 {
			c.n = min(c.n, l.most)
		}
		cuts = append(cuts, &c)
	}
	n := shown(cuts, room)
	for _, l := range piles {
		show := n
		if l.home || l.most > 0 && l.most < n {
			show = l.most
		}
		if l.n <= show {
			continue
		}
		path := section + "/" + h.ID + "/" + strings.ReplaceAll(l.key, "_", "-")
		heading := p.c.say(l.key)
		base := ListPage{
			Section: section, Of: &Link{Text: h.Title, Lang: h.TitleLang, URL: h.URL}, Home: "/" + section + "/" + h.ID, Heading: heading,
			Title: p.c.say("list_of", "what", heading, "of", h.Title),
		}
		root := l.divide()
		p.pages(l, root, base, path)
		if h.More == nil {
			h.More = map[string]More{}
		}
		h.More[l.key] = More{Total: l.n, Shown: show, URL: p.url(path, root)}
		l.keep(show)
	}
}

// section cuts the list of a page of its own, which is then the page that leads
// to the parts; nil if it needs none. rows are how many items it shows itself.
func (p *pager) section(l *pile, section, title string, rows int) *Nav {
	root := l.divide()
	if len(root.parts) == 0 {
		return nil
	}
	base := ListPage{Section: section, Home: "/" + section, Heading: title, Title: title}
	for _, part := range root.parts {
		p.pagesBelow(l, root, part, base, section)
	}
	l.keep(min(rows, l.n))
	nav := p.nav(root, root, section)
	nav.Shown = min(rows, l.n)
	return nav
}

func (p *pager) url(path string, part *part) string {
	return p.c.at(allSection + "/" + partPath(path, part) + "/")
}

// partPath is the path of a part below the section of lists.
func partPath(path string, part *part) string {
	if part.slug == "" {
		return path
	}
	return path + "-" + part.slug
}

// pages makes the pages of a list that was divided.
func (p *pager) pages(l *pile, root *part, base ListPage, path string) {
	p.pagesBelow(l, root, root, base, path)
}

func (p *pager) pagesBelow(l *pile, root, part *part, base ListPage, path string) {
	p.page(l, root, part, base, path)
	for _, q := range part.parts {
		p.pagesBelow(l, root, q, base, path)
	}
}

// leadItems is how many items a page shows that leads to others.
const leadItems = 20

// page makes the page of one part.
func (p *pager) page(l *pile, root, part *part, base ListPage, path string) {
	page := base
	page.ID = partPath(path, part)
	page.URL = p.url(path, part)
	if part != root {
		page.Part = p.text(root, part)
		page.Title = p.c.say("list_part", "list", base.Title, "part", page.Part)
		if base.Of != nil {
			page.Whole = &Link{Text: base.Heading, URL: p.url(path, root)}
		}
	}
	items := part.items
	if len(part.parts) > 0 {
		items = first(part, l)
	}
	l.fill(&page, items)
	page.Nav = p.nav(root, part, path)
	page.Nav.Shown = len(items)
	page.Description = shorten(p.c.say("list_about", "list", page.Title, "shown", wording.Number(float64(len(items))), "total", wording.Number(float64(root.count))), descriptionLength)
	p.s.Pages[page.ID] = page
}

// first are the items that a page shows that leads to others: the newest or
// those that come first.
func first(part *part, l *pile) []int {
	leaves := part.leaves()
	if l.date != nil && !l.descending {
		last := len(leaves) - 1
		for last > 0 && strings.HasPrefix(leaves[last].slug, undated) {
			last--
		}
		items := leaves[last].items
		return items[max(0, len(items)-leadItems):]
	}
	items := leaves[0].items
	return items[:min(leadItems, len(items))]
}

// text names a part: "2025", "June 2025, part 2", "A".
func (p *pager) text(root, part *part) string {
	slug := part.slug
	if part.number > 0 {
		outer := strings.TrimSuffix(strings.TrimSuffix(slug, slug[strings.LastIndexByte(slug, '-')+1:]), "-")
		number := p.c.say("list_number", "number", slug[strings.LastIndexByte(slug, '-')+1:])
		if outer == "" {
			return number
		}
		return p.c.two("comma", p.slugText(outer), number)
	}
	return p.slugText(slug)
}

func (p *pager) slugText(slug string) string {
	switch year, whole := strings.CutSuffix(slug, "-whole"); {
	case whole:
		return p.c.say("month_not_stated", "year", year)
	case slug == undated:
		return p.c.say("list_undated")
	case slug == "other":
		return p.c.say("list_other")
	case len(slug) == 1:
		return strings.ToUpper(slug)
	case len(slug) == 4:
		return p.c.say("date_year", "year", slug)
	default:
		return p.c.date(slug).Text
	}
}

// nav leads from one part to the others. From the whole list it shows the months
// of every year as well.
func (p *pager) nav(root, here *part, path string) *Nav {
	nav := &Nav{Total: root.count, Rows: []NavRow{}}
	row := func(of *part) {
		if len(of.parts) == 0 {
			return
		}
		r := NavRow{}
		if of != root {
			r.Text = p.text(root, of)
		}
		for _, q := range of.parts {
			r.Links = append(r.Links, NavLink{
				Text: p.text(of, q), URL: p.url(path, q), Count: q.count, Current: q == here, Within: q != here && within(q, here),
			})
		}
		nav.Rows = append(nav.Rows, r)
	}
	row(root)
	for _, q := range root.parts {
		if here == root || within(q, here) {
			row(q)
			for _, m := range q.parts {
				if within(m, here) {
					row(m)
				}
			}
		}
	}
	leaves := root.leaves()
	if i := slices.Index(leaves, here); i >= 0 {
		if i > 0 {
			nav.Before = &Link{Text: p.text(root, leaves[i-1]), URL: p.url(path, leaves[i-1])}
		}
		if i+1 < len(leaves) {
			nav.After = &Link{Text: p.text(root, leaves[i+1]), URL: p.url(path, leaves[i+1])}
		}
	}
	return nav
}

// within tells whether a part is another or below it.
func within(outer, inner *part) bool {
	return outer == inner || len(outer.parts) > 0 && strings.HasPrefix(inner.slug, joinSlug(outer.slug, ""))
}
