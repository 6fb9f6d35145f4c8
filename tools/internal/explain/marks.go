// Package explain shows an article with what was found in it: every annotation
// marked where it stands, with its rule, its details and how sure it is. The
// article is anybody's: nothing of it reaches a terminal or a page but as text.
package explain

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// mark is an annotation at its place.
type mark struct {
	// Number counts marks in the order of the text, from 1.
	Number int
	Kind   string
	start  int
	end    int
	Text   string
	// Details say what was read, as in "value 353, unit t".
	Details string
	annotation.Finding
}

// kinds are the kinds of marks in the order of the legend.
var kinds = []string{"person", "organisation", "quote", "indirect", "statistic", "date", "agreement", "measure", "commitment", "event", "post", "furniture"}

// marksOf lists what was found, in the order of the text, the longer first.
func marksOf(runes []rune, a *annotation.Article) []mark {
	var out []mark
	add := func(kind string, start, end int, f annotation.Finding, details ...string) {
		if start < 0 || end > len(runes) || start >= end {
			return // annotations from elsewhere may be of another text
		}
		out = append(out, mark{Kind: kind, start: start, end: end, Text: oneLine(string(runes[start:end])), Details: join(details), Finding: f})
	}
	for i := range a.People {
		p := &a.People[i]
		for _, m := range p.Mentions {
			add("person", m.Start, m.End, p.Finding, "name", p.Name, "role", value(p.Role), "affiliation", value(p.Affiliation))
		}
	}
	for i := range a.Organisations {
		o := &a.Organisations[i]
		for _, m := range o.Mentions {
			add("organisation", m.Start, m.End, o.Finding, "name", o.Name, "country", value(o.Country))
		}
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		kind := "quote"
		if q.Kind == "indirect" {
			kind = "indirect"
		}
		add(kind, q.Start, q.End, q.Finding, "speaker", value(q.Speaker), "ambiguous between", strings.Join(q.Candidates, " and "), "via", value(q.Via), "date", value(q.Date))
	}
	for _, s := range a.Figures() {
		number := ""
		if s.Value != nil {
			number = strconv.FormatFloat(*s.Value, 'f', -1, 64)
		}
		extremum := value(s.ExtremumDirection)
		if extremum != "" && s.ExtremumMonths != nil && *s.ExtremumMonths > 0 {
			extremum += fmt.Sprintf(" of %d months", *s.ExtremumMonths)
		}
		add("statistic", s.Start, s.End, s.Finding, "value", number, "unit", value(s.Unit), "indicator", value(s.Indicator), "commodity", value(s.Commodity),
			"from", value(s.From), "to", value(s.To), "period", value(s.Period), "attributed to", value(s.AttributedTo), "bound", value(s.Bound), "basis", value(s.Basis), "extremum", extremum, "modality", value(s.Modality))
	}
	for _, d := range a.Dates {
		add("date", d.Start, d.End, d.Finding, "edtf", value(d.EDTF))
	}
	for i := range a.Agreements {
		g := &a.Agreements[i]
		for _, m := range g.Mentions {
			add("agreement", m.Start, m.End, g.Finding, "name", g.Name, "parties", strings.Join(g.Parties, " and "), "date", value(g.Date), "place", value(g.Place))
		}
	}
	for i := range a.Measures {
		m := &a.Measures[i]
		add("measure", m.Start, m.End, m.Finding, "name", m.Name, "kind", value(m.Kind), "by", value(m.By), "on", strings.Join(m.On, " and "),
			"commodity", value(m.Commodity), "rate", value(m.Rate), "stage", value(m.Stage), "date", value(m.Date))
	}
	for _, c := range a.Commitments {
		add("commitment", c.Start, c.End, c.Finding, "by", value(c.By), "agreement", value(c.Agreement))
	}
	for _, e := range a.Events {
		add("event", e.Start, e.End, e.Finding, "date", value(e.Date))
	}
	for _, p := range a.Posts {
		add("post", p.Start, p.End, annotation.Finding{}, "author", p.Author, "account", p.Handle, "date", value(p.Date))
	}
	for _, f := range a.Furniture {
		add("furniture", f.Start, f.End, annotation.Finding{}, "kind", f.Kind)
	}
	rank := map[string]int{}
	for i, k := range kinds {
		rank[k] = i
	}
	sort.SliceStable(out, func(i, j int) bool {
		x, y := &out[i], &out[j]
		switch {
		case x.start != y.start:
			return x.start < y.start
		case x.end != y.end:
			return x.end > y.end
		}
		return rank[x.Kind] > rank[y.Kind] // an event holds the agreement it is
	})
	for i := range out {
		out[i].Number = i + 1
	}
	return out
}

// sure shows how sure a finding is.
func sure(f annotation.Finding) string {
	if f.Confidence == 0 {
		return ""
	}
	return strconv.FormatFloat(f.Confidence, 'f', -1, 64)
}

// Title is what a mark's tooltip says.
func (m *mark) Title() string {
	parts := []string{m.Kind}
	for _, s := range []string{m.Details, m.Rule, sure(m.Finding)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// Sure is the confidence as printed.
func (m *mark) Sure() string { return sure(m.Finding) }

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// join lists names and values; those without a value are left out.
func join(pairs []string) string {
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, pairs[i]+" "+oneLine(pairs[i+1]))
		}
	}
	return strings.Join(out, ", ")
}

// oneLine is a text without line breaks and what cannot be seen.
func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// visible shows control characters and the like as their code points, so that
// none of them reaches a terminal or reorders a page; line breaks and tabs stay.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case r == '\r':
		case r < ' ' || r == 0x7f || kb.Forbidden(r):
			fmt.Fprintf(&b, "‹U+%04X›", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// node is a stretch of text, or a mark with what is inside it.
type node struct {
	Text     string
	Mark     *mark
	Children []node
	// Ends tells that the mark ends here, and does not go on beyond the end of
	// another that it crosses.
	Ends bool
}

// open is a mark that has begun.
type open struct {
	mark *mark
	node node
}

// tree nests the marks in the text. A mark that crosses the end of another is
// cut there and goes on after it. The work is linear in the text and the marks,
// times their depth.
func tree(runes []rune, marks []mark) []node {
	stack := []open{{}}
	at := 0
	add := func(n node) {
		top := &stack[len(stack)-1].node
		top.Children = append(top.Children, n)
	}
	text := func(to int) {
		if to > at {
			add(node{Text: visible(string(runes[at:to]))})
			at = to
		}
	}
	// closeAt ends the marks that end at or before an offset.
	closeAt := func(limit int) {
		for len(stack) > 1 {
			next, index := -1, 0
			for i := 1; i < len(stack); i++ {
				if e := stack[i].mark.end; next < 0 || e <= next {
					next, index = e, i
				}
			}
			if next > limit {
				return
			}
			for i := index; i > 1 && stack[i-1].mark.end == next; i-- {
				index = i - 1
			}
			text(next)
			var reopened []*mark
			for i := len(stack) - 1; i >= index; i-- {
				n := stack[i].node
				n.Mark, n.Ends = stack[i].mark, stack[i].mark.end == next
				if !n.Ends {
					reopened = append(reopened, n.Mark)
				}
				stack = stack[:i]
				add(n)
			}
			for i := len(reopened) - 1; i >= 0; i-- {
				stack = append(stack, open{mark: reopened[i]})
			}
		}
	}
	for i := range marks {
		m := &marks[i]
		closeAt(m.start)
		text(m.start)
		stack = append(stack, open{mark: m})
	}
	closeAt(len(runes))
	text(len(runes))
	return stack[0].node.Children
}
