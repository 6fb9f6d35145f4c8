package compile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// surname is the folded name by which reports call a person after the first
// mention; empty for other actors and for a name of one word. It is the first
// word of a Chinese, Korean or Vietnamese name, which the vocabulary of such
// surnames and the person's country or name in that language tell, and the last word of any other.
func (c *compiler) surname(a *kb.Actor) string {
	words := strings.Fields(a.Name)
	if a.ActorKind != "person" || len(words) < 2 {
		return ""
	}
	own := a.Country == "" || familyFirstCountries[a.Country] || a.Names["zh"] != "" || a.Names["ko"] != "" || a.Names["vi"] != ""
	if own && c.familyFirst()[fold(words[0])] {
		return fold(words[0])
	}
	return fold(words[len(words)-1])
}

// familyFirstCountries are those in whose languages the surname comes first and
// whose people keep that order in English.
var familyFirstCountries = map[string]bool{"CN": true, "HK": true, "KP": true, "KR": true, "MO": true, "SG": true, "TW": true, "VN": true}

// familyFirst are the folded surnames that stand before the given name.
func (c *compiler) familyFirst() map[string]bool {
	if c.surnames == nil {
		c.surnames = map[string]bool{}
		for _, t := range c.terms["surnames"] {
			c.surnames[fold(t.Name)] = true
		}
	}
	return c.surnames
}

// similar are other actors that a reader may take an actor for: those that a
// person has told apart from it, those that go by one of its names, and people of
// the same surname.
func (c *compiler) similar(a *kb.Actor) []Card {
	var others []string
	enter := func(ids []string) {
		for _, o := range ids {
			if len(others) == linkLimit {
				return
			}
			if o != a.ID {
				others = append(others, o)
			}
		}
	}
	enter(c.unique(a.NotSameAs))
	for _, name := range c.unique([]string{fold(a.Name)}, foldAll(a.AlsoKnownAs)) {
		enter(c.namesakes[name])
	}
	if name := c.surname(a); name != "" {
		enter(c.surnamed[name])
	}
	return byName(c.cards(others))
}

// latestPosts sorts posts: those still held first, then those that ended last,
// and of each the one begun last.
func (c *compiler) latestPosts(posts []kb.Position) []kb.Position {
	sorted := slices.Clone(posts)
	slices.SortStableFunc(sorted, func(a, b kb.Position) int {
		return cmp.Or(
			boolOrder(a.Until != "")-boolOrder(b.Until != ""),
			-cmp.Compare(c.sortKey(a.Until), c.sortKey(b.Until)),
			-cmp.Compare(c.sortKey(a.From), c.sortKey(b.From)),
		)
	})
	return sorted
}

// topics sorts the quotes of one speaker by what they are about. A quote about
// several things stands with the one that most of the speaker's quotes are
// about, so that what belongs together stays together. Topics are in the order
// of their size, and of their newest quote.
func (c *compiler) topics(quotes []*kb.Quote) []Topic {
	counts := map[string]int{}
	for _, q := range quotes {
		for _, id := range c.unique(q.About) {
			if c.shown(id) {
				counts[id]++
			}
		}
	}
	said := map[string][]*kb.Quote{}
	for _, q := range quotes {
		topic := ""
		for _, id := range c.unique(q.About) {
			if counts[id] > counts[topic] {
				topic = id
			}
		}
		said[topic] = append(said[topic], q)
	}
	type ranked struct {
		Topic
		newest string
	}
	var list []ranked
	for _, id := range sortedKeys(said) {
		t := ranked{Topic: Topic{Topic: Link{Text: c.say("topic_other")}, Anchor: "about-other", Quotes: c.newestQuotes(said[id])}}
		if id != "" {
			t.Topic.Topic, t.Anchor = c.link(id), "about-"+slugPart(id)
		}
		for _, q := range said[id] {
			t.newest = max(t.newest, c.quoteSort(q))
		}
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(
			boolOrder(a.Topic.Topic.URL == "")-boolOrder(b.Topic.Topic.URL == ""),
			-cmp.Compare(len(a.Quotes), len(b.Quotes)), -cmp.Compare(a.newest, b.newest), cmp.Compare(a.Anchor, b.Anchor),
		)
	})
	var out []Topic
	for _, t := range list {
		out = append(out, t.Topic)
	}
	return out
}
