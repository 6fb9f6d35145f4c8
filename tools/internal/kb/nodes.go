package kb

import (
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// span is where a token stands: line, column, and length on its first line in
// code points.
func (r *reader) span(tk *token.Token) (line, column, length int) {
	if tk == nil || tk.Position == nil {
		return 0, 0, 0
	}
	line, column = tk.Position.Line, max(tk.Position.Column, 1)
	text := strings.Trim(tk.Origin, " \n\r")
	if tk.Type == token.DoubleQuoteType && strings.Contains(text, `\`) {
		text = r.quoted(line, column) // the scanner leaves the digits of escapes out
	}
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = strings.TrimRight(text[:i], " ")
	}
	length = utf8.RuneCountInString(text)
	switch tk.Type {
	case token.MappingValueType, token.SequenceEntryType, token.LiteralType, token.FoldedType, token.ImplicitNullType:
		length = 1
	}
	return r.inside(line, column, max(length, 1))
}

// inside moves a place into its line, or right behind it. The scanner counts
// some characters twice, and gives a null that nobody wrote a place of its own.
func (r *reader) inside(line, column, length int) (int, int, int) {
	if r.counted != line { // a line can be as long as the file, with thousands of places
		r.counted, r.width = line, utf8.RuneCountInString(r.line(line))
	}
	column = min(column, r.width+1)
	return line, column, max(min(length, r.width+1-column), 1)
}

// line is a line of the file, from 1; empty where there is none.
func (r *reader) line(n int) string {
	if r.lines == nil {
		r.lines = strings.Split(r.src, "\n")
	}
	if n < 1 || n > len(r.lines) {
		return ""
	}
	return r.lines[n-1]
}

// quoted is what of a double-quoted text stands on its first line.
func (r *reader) quoted(line, column int) string {
	text := r.line(line)
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return text[:i+1]
		}
	}
	return text
}

// entriesOf are the keys and values of a mapping; nil of anything else.
func entriesOf(node ast.Node) []entry {
	switch n := node.(type) {
	case *ast.MappingValueNode:
		return []entry{{key: n.Key.GetToken(), value: n.Value}}
	case *ast.MappingNode:
		entries := make([]entry, len(n.Values))
		for i, v := range n.Values {
			entries[i] = entry{key: v.Key.GetToken(), value: v.Value}
		}
		return entries
	}
	return nil
}

// tokenOf is the token that a node begins with: a mapping's first key, a flow
// mapping's or list's bracket, a block list's first dash, a scalar itself.
func tokenOf(node ast.Node) *token.Token {
	switch n := node.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key.GetToken()
		}
		return n.Start
	case *ast.MappingValueNode:
		return n.Key.GetToken()
	case *ast.SequenceNode:
		return n.Start
	case *ast.LiteralNode:
		return n.Start
	}
	return node.GetToken()
}
