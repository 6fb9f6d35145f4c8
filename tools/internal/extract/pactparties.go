package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Whom an agreement is between, by the sentence that speaks of it.

// pactParties are the countries that an agreement is between: those of its
// sentence that are neither its place nor something else's.
func (p *pass) pactParties(c *pact, sentence text.Range) []string {
	var out []string
	for _, q := range p.sides(sentence) {
		if q.organisation != "" || q.role == inRole || q.first >= c.First && q.last <= c.Last && c.place != "" && p.doc.Tokens[q.first].Text == c.place {
			continue
		}
		if c.place != "" && (strings.HasPrefix(c.place, p.doc.Tokens[q.first].Text) || p.fold(q.first-1) == "," && strings.HasSuffix(c.place, p.doc.Tokens[max(q.first-2, 0)].Text)) {
			continue
		}
		if !contains(out, q.name) {
			out = append(out, q.name)
		}
	}
	if len(out) < 2 && c.made {
		// the ministries of two countries
		both := append([]string(nil), out...)
		for _, q := range p.sides(sentence) {
			if q.organisation != "" && q.last <= c.First && !contains(both, q.name) {
				both = append(both, q.name)
			}
		}
		if len(both) == 2 {
			out = both
		}
	}
	if p.fold(c.Last) == "with" {
		// a deal with Japan: the other party comes before
		var with, before string
		for _, q := range p.sides(sentence) {
			switch {
			case q.first > c.Last && q.first <= c.Last+3 && with == "":
				with = q.name
			case q.last <= c.First && q.role != inRole && q.organisation == "":
				before = q.name
			}
		}
		if with != "" {
			out = []string{with}
			if before != "" && before != with {
				out = []string{before, with}
				c.with = true
			}
			return out
		}
	}
	if len(out) > 2 && !p.listedSides(len(out), sentence) {
		out = p.closest(out, c, sentence)
	}
	return out
}

// closest keeps the two countries that stand together with "and" or a hyphen,
// or else the first two.
func (p *pass) closest(names []string, c *pact, sentence text.Range) []string {
	all := p.sides(sentence)
	for k := 1; k < len(all); k++ {
		a, b := all[k-1], all[k]
		if a.name != b.name && (b.first-a.last <= 2 && (p.fold(a.last) == "and" || p.fold(a.last) == "with" || p.fold(a.last) == "-" || p.fold(a.last) == "–")) {
			return []string{a.name, b.name}
		}
	}
	return names[:2]
}

// listedSides tells whether the parties of a sentence stand in one list, as
// many as are counted: "China, Japan and South Korea signed".
func (p *pass) listedSides(n int, sentence text.Range) bool {
	all := p.sides(sentence)
	run := 1
	for k := 1; k < len(all); k++ {
		a, b := all[k-1], all[k]
		gap := p.fold(a.last)
		switch {
		case a.name == b.name:
			continue
		case b.first-a.last <= 3 && (gap == "," || gap == "and") && a.role != inRole:
			run++
		case run < n:
			run = 1
		}
	}
	return run == n
}
