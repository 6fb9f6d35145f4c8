package propose

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/slug"
	"github.com/comity-kb/comity/tools/internal/text"
)

// shortestMisprint is the length of a word from which one wrong letter is taken
// for a slip; shorter words that are alike are mostly different words.
const shortestMisprint = 6

// misprints finds names of goods that look like misprints of others. It keeps
// each name under itself and under what is left of it with one letter of a long
// word taken out, so that a name is compared with few others: two names with one
// letter wrong, missing, added or out of place have one of these in common.
type misprints struct {
	byPart map[string][]string
	known  map[string]bool // words that the vocabularies of goods have
}

// misprintOf is the name of a commodity of the base, or of a known good that the
// same article names, of which a name seems to be a misprint; empty where there
// is none. A word of the vocabulary of goods is no misprint: ethane and methane
// are two things.
func (c *context) misprintOf(name string) string {
	if c.misprints == nil {
		c.misprints = newMisprints(c.base)
		for _, rec := range all(c, c.base.Commodities) {
			c.misprints.add(rec)
		}
	}
	id := slug.Make(name)
	if best := c.misprints.find(id); best != "" {
		return best
	}
	for _, other := range c.a.Commodities {
		if o := slug.Make(other); c.misprints.isKnown(o) && c.misprints.isSlip(id, o) {
			return tidy(other)
		}
	}
	return ""
}

func newMisprints(b *kb.Base) *misprints {
	m := &misprints{byPart: make(map[string][]string), known: make(map[string]bool)}
	for _, id := range []string{"goods", "generic-goods"} {
		v := b.Vocabulary(id)
		if v == nil {
			continue
		}
		for i := range v.Terms {
			for _, w := range append([]string{v.Terms[i].Name}, v.Terms[i].Written...) {
				for _, word := range strings.Split(slug.Make(w), "-") {
					m.known[word] = true
				}
			}
		}
	}
	return m
}

// add makes the names of a commodity findable, withdrawn or not.
func (m *misprints) add(rec *kb.Commodity) {
	seen := make(map[string]bool)
	for _, name := range slices.Concat([]string{rec.Name, rec.ID}, rec.AlsoKnownAs, rec.Aliases) {
		id := slug.Make(name)
		if seen[id] {
			continue
		}
		seen[id] = true
		for _, part := range parts(id) {
			m.byPart[part] = append(m.byPart[part], name)
		}
	}
}

func (m *misprints) find(id string) string {
	best := ""
	for _, part := range parts(id) {
		for _, name := range m.byPart[part] {
			if (best == "" || name < best) && m.isSlip(id, slug.Make(name)) {
				best = name
			}
		}
	}
	return best
}

// parts are a name and what is left of it with one letter of a long word, but
// not its first, taken out.
func parts(id string) []string {
	out := []string{id}
	start := 0
	for _, word := range strings.Split(id, "-") {
		for i := 1; i < len(word) && len(word) >= shortestMisprint; i++ {
			out = append(out, id[:start+i]+id[start+i+1:])
		}
		start += len(word) + 1
	}
	return out
}

// isKnown tells whether all words of a name are of the vocabularies.
func (m *misprints) isKnown(id string) bool {
	return !slices.ContainsFunc(strings.Split(id, "-"), func(w string) bool { return !m.known[w] })
}

// isSlip tells whether two names differ in one letter of one word: both words
// long, of one number, with the same first letter, and the former unknown.
func (m *misprints) isSlip(id, other string) bool {
	a, b := strings.Split(id, "-"), strings.Split(other, "-")
	if len(a) != len(b) {
		return false
	}
	at := -1
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	if at < 0 {
		return false
	}
	v, w := a[at], b[at]
	return len(v) >= shortestMisprint && len(w) >= shortestMisprint && v[0] == w[0] && !m.known[v] &&
		strings.HasSuffix(v, "s") == strings.HasSuffix(w, "s") && text.OneSlip(v, w)
}
