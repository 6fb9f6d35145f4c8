package compile

import (
	"cmp"
	"slices"
	"strconv"
)

// What a page may hold, in bytes of HTML by the estimate of the list's weigh:
// about half of what a page may weigh at most, for an estimate is one.
const (
	// recordWeight is for all lists of one record's page together, and
	// leafWeight for a page that is one part of a list.
	recordWeight = 130_000
	leafWeight   = 120_000
	// leafItems is how many items a part has at most, so that a reader finds
	// the end of it.
	leafItems = 150
)

// shownSteps are how many items of each list a record's page shows: the most
// with which the page stays light. A list with no more is shown whole.
var shownSteps = []int{200, 100, 60, 40, 30, 24, 20, 16, 12, 10, 8, 6}

// undated is the slug of the part of a list whose items have no date.
const undated = "undated"

// A cut is a list that is divided into pages: by year and month what is dated, by
// letter what has names, and what is still too long by number, counted from the
// oldest or first, so that what is added to a list changes its last pages alone.
type cut struct {
	// n items, in the order of the list.
	n int
	// weight estimates the bytes of HTML of an item.
	weight func(i int) int
	// date is the sort key of an item's date, which may be empty; nil for a
	// list by name, whose items have a letter. A list without both is divided by
	// number.
	date   func(i int) string
	letter func(i int) string
	// descending tells that the newest item comes first.
	descending bool
}

// A part is a page of a list that was cut: one with the items, or one that leads
// to its parts.
type part struct {
	// slug is empty for the whole, else "2025", "2025-06", "2025-06-2", "a",
	// "a-2", "undated". number is that of a part by number.
	slug   string
	number int
	// count and weight are those of all items below.
	count, weight int
	items         []int
	parts         []*part
	all           []*part // what leaves has told
}

// weightOf sums up the first n items.
func (c *cut) weightOf(n int) int {
	sum := 0
	for i := range min(n, c.n) {
		sum += c.weight(i)
	}
	return sum
}

// divide makes the parts.
func (c *cut) divide() *part {
	all := make([]int, c.n)
	for i := range all {
		all[i] = i
	}
	levels := []func(int) string{c.yearSlug, c.monthSlug}
	switch {
	case c.date == nil && c.letter == nil:
		levels = nil
	case c.date == nil:
		levels = []func(int) string{c.letterSlug}
	}
	return c.divideBy("", all, levels)
}

func (c *cut) divideBy(slug string, items []int, levels []func(int) string) *part {
	p := &part{slug: slug, count: len(items)}
	for _, i := range items {
		p.weight += c.weight(i)
	}
	if p.weight <= leafWeight && len(items) <= leafItems || len(items) < 2 {
		p.items = items
		return p
	}
	if len(levels) > 0 && slug != undated {
		var order []string
		groups := map[string][]int{}
		for _, i := range items {
			key := levels[0](i)
			if _, ok := groups[key]; !ok {
				order = append(order, key)
			}
			groups[key] = append(groups[key], i)
		}
		c.sortSlugs(order)
		for _, key := range order {
			if key == slug { // a year whose month is not known
				p.parts = append(p.parts, c.divideBy(joinSlug(slug, "whole"), groups[key], nil))
				continue
			}
			p.parts = append(p.parts, c.divideBy(key, groups[key], levels[1:]))
		}
		return p
	}
	// By number, counted from the oldest.
	ordered := slices.Clone(items)
	if c.descending {
		slices.Reverse(ordered)
	}
	var run []int
	weight := 0
	flush := func() {
		number := len(p.parts) + 1
		part := &part{slug: joinSlug(slug, strconv.Itoa(number)), number: number, count: len(run), weight: weight, items: run}
		if c.descending {
			slices.Reverse(part.items)
		}
		p.parts = append(p.parts, part)
		run, weight = nil, 0
	}
	for _, i := range ordered {
		w := c.weight(i)
		if len(run) > 0 && (weight+w > leafWeight || len(run) == leafItems) {
			flush()
		}
		run, weight = append(run, i), weight+w
	}
	flush()
	if c.descending {
		slices.Reverse(p.parts)
	}
	return p
}

// sortSlugs orders the parts of one level: in the order of time that the list
// has, what has no date last, or by letter.
func (c *cut) sortSlugs(slugs []string) {
	last := func(s string) int { return boolOrder(s == undated || s == "other") }
	slices.SortFunc(slugs, func(a, b string) int {
		order := cmp.Compare(a, b)
		if c.descending {
			order = -order
		}
		return cmp.Or(last(a)-last(b), order)
	})
}

// joinSlug is a slug with one more part.
func joinSlug(slug, last string) string {
	if slug == "" {
		return last
	}
	return slug + "-" + last
}

func (c *cut) yearSlug(i int) string {
	if key := c.date(i); len(key) >= 4 && key[0] >= '0' && key[0] <= '9' {
		return key[:4]
	}
	return undated
}

func (c *cut) monthSlug(i int) string {
	key := c.date(i)
	if len(key) >= 7 && key[4] == '-' {
		return key[:7]
	}
	return c.yearSlug(i)
}

func (c *cut) letterSlug(i int) string {
	l := c.letter(i)
	if len(l) == 1 && l[0] >= 'A' && l[0] <= 'Z' {
		return string(l[0] + 'a' - 'A')
	}
	return "other"
}

// leaves are the parts that hold items, in order.
func (p *part) leaves() []*part {
	if p.all == nil {
		if p.parts == nil {
			p.all = []*part{p}
		}
		for _, q := range p.parts {
			p.all = append(p.all, q.leaves()...)
		}
	}
	return p.all
}

// shown is how many items each of the lists of one page shows, so that together
// they are no heavier than limit.
func shown(lists []*cut, limit int) int {
	for _, n := range shownSteps {
		sum := 0
		for _, l := range lists {
			sum += l.weightOf(n)
		}
		if sum <= limit {
			return n
		}
	}
	return shownSteps[len(shownSteps)-1]
}
