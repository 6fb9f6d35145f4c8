package explain

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
)

// colours are the SGR parameters of each kind.
var colours = map[string]string{
	"person": "1;36", "organisation": "36", "quote": "32", "indirect": "3;32", "statistic": "1;33", "date": "35",
	"agreement": "1;34", "measure": "31", "commitment": "34", "event": "4", "post": "2;32", "furniture": "2",
}

// Terminal writes an article with its annotations marked and numbered, and a
// line for each below: in colour, or in brackets.
func Terminal(w io.Writer, a *article.Article, found *annotation.Article, colour bool) error {
	runes := []rune(a.Text)
	marks := marksOf(runes, found)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", oneLine(found.Source.ID), oneLine(found.Source.Title))
	p := painter{b: &b, colour: colour}
	p.nodes(tree(runes, marks))
	b.WriteString("\n\n")
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for i := range marks {
		m := &marks[i]
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", m.Number, m.Kind, m.Rule, m.Sure(), m.Details)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, l := range lists(found) {
		fmt.Fprintf(&b, "%s: %s\n", l.Name, l.Items)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// painter writes nodes for a terminal.
type painter struct {
	b      *strings.Builder
	colour bool
	stack  []string // colours of the marks around
}

func (p *painter) nodes(list []node) {
	for i := range list {
		n := &list[i]
		switch {
		case n.Mark == nil:
			p.text(n.Text)
		case p.colour:
			p.stack = append(p.stack, colours[n.Mark.Kind])
			p.nodes(n.Children)
			p.stack = p.stack[:len(p.stack)-1]
			if n.Ends {
				fmt.Fprintf(p.b, "\x1b[2m%d\x1b[0m", n.Mark.Number)
			}
		default:
			fmt.Fprintf(p.b, "[%d ", n.Mark.Number)
			p.nodes(n.Children)
			p.b.WriteByte(']')
		}
	}
}

func (p *painter) text(s string) {
	if !p.colour || len(p.stack) == 0 {
		p.b.WriteString(s)
		return
	}
	fmt.Fprintf(p.b, "\x1b[%sm%s\x1b[0m", p.stack[len(p.stack)-1], s)
}

// list is what was found without a place.
type list struct{ Name, Items string }

func lists(a *annotation.Article) []list {
	var out []list
	for _, l := range []struct {
		name  string
		items []string
	}{{"countries", a.Countries}, {"commodities", a.Commodities}} {
		if len(l.items) > 0 {
			out = append(out, list{l.name, oneLine(strings.Join(l.items, ", "))})
		}
	}
	return out
}
