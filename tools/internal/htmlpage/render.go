package htmlpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// render writes the text of an element: a line a block, no blank lines, white
// space collapsed, and a line end last. Cells of a row are on one line, with a
// tab between them.
func render(n *html.Node) string {
	w := &writer{}
	w.node(n, false)
	w.end()
	return w.b.String()
}

type writer struct {
	b     strings.Builder
	line  strings.Builder
	space bool // white space is due before the next character
	cell  bool // a tab is due instead
}

func (w *writer) node(n *html.Node, pre bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, pre)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	// Elements that the libraries made have a name and no atom.
	element := atom.Lookup([]byte(n.Data))
	switch element {
	case atom.Br, atom.Hr:
		w.end()
		return
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Iframe, atom.Object, atom.Svg, atom.Button, atom.Select, atom.Textarea:
		return
	}
	block := blocks[element]
	if block {
		w.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, pre || element == atom.Pre)
	}
	switch {
	case block:
		w.end()
	case element == atom.Td, element == atom.Th:
		w.cell = true
	}
}

func (w *writer) text(s string, pre bool) {
	for _, r := range s {
		switch {
		case r == '\n' && pre, r == '\u2028', r == '\u2029':
			w.end()
		case r == ' ', r == '\t', r == '\n', r == '\r', r == '\f':
			w.space = true
		default:
			if w.line.Len() > 0 {
				switch {
				case w.cell:
					w.line.WriteByte('\t')
				case w.space:
					w.line.WriteByte(' ')
				}
			}
			w.space, w.cell = false, false
			w.line.WriteRune(r)
		}
	}
}

// end ends the line if there is anything on it.
func (w *writer) end() {
	if line := strings.TrimSpace(w.line.String()); line != "" {
		w.b.WriteString(line)
		w.b.WriteByte('\n')
	}
	w.line.Reset()
	w.space, w.cell = false, false
}

// blocks are the elements that begin and end a line.
var blocks = func() map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range []atom.Atom{
		atom.Html, atom.Body, atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Div, atom.Dl,
		atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Hgroup, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section,
		atom.Summary, atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Caption, atom.Ul,
	} {
		m[a] = true
	}
	return m
}()
