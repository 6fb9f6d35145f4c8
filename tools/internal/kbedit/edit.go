package kbedit

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// ErrLayout is the error of an edit that the layout of the file leaves no safe
// place for. The file is unchanged then, and a person has to make the edit.
var ErrLayout = errors.New("the layout leaves no safe place for the edit")

// Append adds an item at the end of the list at path, "" for the file itself,
// in the style of the list. A list that does not exist is begun, under the keys
// of order as with Set. The path is spelled as in kb.Field: "sources",
// "positions[0].sources".
func (f *File) Append(path string, value any, order ...string) error {
	return f.AppendAll(path, []any{value}, order...)
}

// AppendAll adds several items as Append does, in one edit.
func (f *File) AppendAll(path string, values []any, order ...string) error {
	var items []*node
	for _, value := range values {
		v, err := tree(value)
		if err != nil {
			return err
		}
		items = append(items, v)
	}
	if len(items) == 0 {
		return nil
	}
	steps, err := splitPath(path)
	if err != nil {
		return err
	}
	w, err := f.find(steps)
	if err != nil {
		return err
	}
	if isNull(w.node) {
		if len(steps) == 0 {
			return f.splice(f.atEnd(recordLines(items, true)), steps, &change{items: items})
		}
		last, ok := steps[len(steps)-1].(string)
		if !ok {
			return fmt.Errorf("%s is no list", path)
		}
		return f.set(steps[:len(steps)-1], last, &node{shape: shapeSequence, items: items}, order)
	}
	list, ok := w.node.(*ast.SequenceNode)
	if !ok {
		return fmt.Errorf("%s is no list", display(path))
	}
	var next string
	switch {
	case list.IsFlowStyle && len(list.Values) == 0 && len(steps) == 0:
		next, err = f.beginList(list, items)
	case list.IsFlowStyle:
		next, err = f.appendFlow(list, items)
	default:
		next, err = f.appendBlock(list, items, w.limit, len(steps) == 0)
	}
	if err != nil {
		return err
	}
	return f.splice(next, steps, &change{items: items})
}

// recordLines writes the records of a file that is a list.
func recordLines(items []*node, spaced bool) []string {
	var lines []string
	for i, item := range items {
		if i > 0 && spaced {
			lines = append(lines, "")
		}
		lines = append(lines, itemLines(item, 0, false)...)
	}
	return lines
}

// Set gives the key of the mapping at path a value, "" for the file itself. A
// new key goes after the last of the mapping's keys that stand before it in
// order, or at the end; order is what Keys returns.
func (f *File) Set(path, key string, value any, order ...string) error {
	v, err := tree(value)
	if err != nil {
		return err
	}
	steps, err := splitPath(path)
	if err != nil {
		return err
	}
	return f.set(steps, key, v, order)
}

func (f *File) set(steps []any, key string, v *node, order []string) error {
	w, err := f.find(steps)
	if err != nil {
		return err
	}
	if isNull(w.node) && len(steps) == 0 {
		return f.splice(f.atEnd(pairLines(key, v, 0)), steps, &change{key: key, items: []*node{v}})
	}
	list, isFlow, ok := entries(w.node)
	if !ok {
		return fmt.Errorf("no mapping to set %s in", key)
	}
	at := slices.IndexFunc(list, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == key })
	var next string
	switch {
	case isFlow && at >= 0:
		next, err = f.replaceInFlow(list[at], v)
	case isFlow:
		next, err = f.addToFlow(w.node, key, v)
	case at >= 0:
		limit := w.limit
		if at+1 < len(list) {
			limit = startOf(list[at+1]).Position.Line
		}
		next, err = f.replace(list[at], v, limit)
	default:
		next, err = f.addKey(list, key, v, order, w.limit)
	}
	if err != nil {
		return err
	}
	return f.splice(next, steps, &change{key: key, items: []*node{v}})
}

// splice takes over the text with an edit in it, if the text says what the file
// said before with the change and nothing else.
func (f *File) splice(next string, steps []any, c *change) error {
	want, err := c.apply(valueOf(f.root), steps)
	if err != nil {
		return err
	}
	parsed, err := Parse([]byte(next))
	if err != nil || !want.equal(valueOf(parsed.root)) {
		return ErrLayout
	}
	*f = *parsed
	return nil
}

// atEnd adds lines to a file without content.
func (f *File) atEnd(lines []string) string {
	s := f.src
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += f.eol()
	}
	return s + strings.Join(lines, f.eol()) + f.eol()
}

// appendBlock adds items to a list in block style.
func (f *File) appendBlock(list *ast.SequenceNode, items []*node, limit int, top bool) (string, error) {
	dash := list.Start.Position
	first := dash.Line
	if n := len(list.Values); n > 0 {
		first = max(first, startOf(list.Values[n-1]).Position.Line)
	}
	spaced := top && f.spaced(list)
	var lines []string
	for _, item := range items {
		if spaced {
			lines = append(lines, "")
		}
		lines = append(lines, itemLines(item, dash.Column-1, !top)...)
	}
	return f.insertLines(f.lastLine(first, limit), lines), nil
}

// beginList writes the first records of a file that is an empty list, [].
func (f *File) beginList(list *ast.SequenceNode, items []*node) (string, error) {
	if list.End == nil {
		return "", ErrLayout
	}
	start, ok := f.offset(list.Start.Position)
	end, ok2 := f.offset(list.End.Position)
	if !ok || !ok2 {
		return "", ErrLayout
	}
	return f.src[:start] + strings.Join(recordLines(items, true), f.eol()) + f.src[end+1:], nil
}

// spaced tells whether the records of a list are parted by blank lines, as they
// are where there is but one.
func (f *File) spaced(list *ast.SequenceNode) bool {
	if len(list.Values) < 2 {
		return true
	}
	line := startOf(list.Values[len(list.Values)-1]).Position.Line - 1
	for ; line > 1 && f.isBare(line); line-- {
		if f.starts[line-1] == f.lineEnd(line) {
			return true
		}
	}
	return false
}

// appendFlow adds items before the closing bracket of a list.
func (f *File) appendFlow(list *ast.SequenceNode, items []*node) (string, error) {
	var parts []string
	for _, item := range items {
		s, _ := flow(item)
		if s == "" {
			return "", ErrLayout
		}
		parts = append(parts, s)
	}
	if list.End == nil {
		return "", ErrLayout
	}
	return f.beforeClose(list.End.Position.Line, list.End.Position.Column, "]", strings.Join(parts, ", "), len(list.Values) == 0)
}

// addToFlow adds a key before the closing brace of a mapping.
func (f *File) addToFlow(n ast.Node, key string, v *node) (string, error) {
	m, ok := n.(*ast.MappingNode)
	s, _ := flow(v)
	if !ok || s == "" || m.End == nil {
		return "", ErrLayout
	}
	return f.beforeClose(m.End.Position.Line, m.End.Position.Column, "}", spellKey(key)+": "+s, len(m.Values) == 0)
}

// beforeClose puts an entry before a closing bracket, parted from the last entry
// by a comma; a comma that stands there already is used.
func (f *File) beforeClose(line, column int, bracket, s string, empty bool) (string, error) {
	at, ok := f.offset(position(line, column))
	if !ok || f.src[at:at+1] != bracket {
		return "", ErrLayout
	}
	if empty {
		return f.src[:at] + s + f.src[at:], nil
	}
	before := strings.TrimRight(f.src[:at], " \t\r\n")
	end := len(before)
	if lastLine := 1 + strings.Count(before, "\n"); f.comments[lastLine] > 0 && f.comments[lastLine] < end {
		// A comment stands between the last entry and the bracket.
		return f.src[:at] + ", " + s + f.src[at:], nil
	}
	if strings.HasSuffix(before, ",") {
		return f.src[:end] + " " + s + f.src[end:], nil
	}
	return f.src[:end] + ", " + s + f.src[end:], nil
}

// replaceInFlow gives a key of a mapping in flow style another scalar.
func (f *File) replaceInFlow(e *ast.MappingValueNode, v *node) (string, error) {
	s, _ := flow(v)
	start, ok := f.offset(startOf(e.Value).Position)
	if s == "" || !ok {
		return "", ErrLayout
	}
	if _, isScalar := e.Value.(ast.ScalarNode); !isScalar {
		return "", ErrLayout
	}
	end := scalarEnd(f.src, start)
	return f.src[:start] + s + f.src[end:], nil
}

// scalarEnd is where a scalar that begins at start ends, in flow style. Where
// it errs, the check of the outcome refuses the edit.
func scalarEnd(s string, start int) int {
	switch q := s[start]; q {
	case '"', '\'':
		for i := start + 1; i < len(s); i++ {
			if q == '"' && s[i] == '\\' {
				i++
			} else if s[i] == q {
				return i + 1
			}
		}
		return len(s)
	}
	end := start + strings.IndexAny(s[start:]+"\n", ",]}\n")
	return start + len(strings.TrimRight(s[start:end], " \t\r"))
}

// replace gives a key of a mapping in block style another value. A comment
// behind a value on one line stays.
func (f *File) replace(e *ast.MappingValueNode, v *node, limit int) (string, error) {
	colon, ok := f.offset(e.Start.Position)
	if !ok || f.src[colon] != ':' {
		return "", ErrLayout
	}
	first := e.Start.Position.Line
	last := f.lastLine(first, limit)
	for line := first; line < last; line++ {
		if _, ok := f.comments[line]; ok {
			return "", ErrLayout // a comment inside the old value would be lost
		}
	}
	end := f.lineEnd(last)
	lines := pairLines("k", v, startOf(e.Key).Position.Column-1)
	if at, ok := f.comments[last]; ok {
		if last > first {
			return "", ErrLayout
		}
		end = len(strings.TrimRight(f.src[:at], " \t"))
		if len(lines) > 1 {
			s, _ := flow(v)
			if s == "" {
				return "", ErrLayout
			}
			lines = []string{"k: " + s}
		}
	}
	lines[0] = strings.TrimLeft(lines[0], " ")[len("k:"):]
	return f.src[:colon+1] + strings.Join(lines, f.eol()) + f.src[max(end, colon+1):], nil
}

// addKey adds a key to a mapping in block style.
func (f *File) addKey(list []*ast.MappingValueNode, key string, v *node, order []string, limit int) (string, error) {
	if len(list) == 0 {
		return "", ErrLayout
	}
	after := len(list) - 1
	if rank := slices.Index(order, key); rank >= 0 {
		for i, e := range list {
			if r := slices.Index(order, e.Key.GetToken().Value); r >= 0 && r < rank {
				after = i
			}
		}
	}
	if after+1 < len(list) {
		limit = startOf(list[after+1]).Position.Line
	}
	start := startOf(list[after])
	lines := pairLines(key, v, startOf(list[0]).Position.Column-1)
	return f.insertLines(f.lastLine(start.Position.Line, limit), lines), nil
}

// place is a node and the line on which what follows it begins.
type place struct {
	node  ast.Node
	limit int
}

// find goes down a path. A last key that is missing is a place without a node.
func (f *File) find(steps []any) (place, error) {
	w := place{f.root, len(f.starts) + 1}
	for i, step := range steps {
		switch step := step.(type) {
		case string:
			list, _, ok := entries(w.node)
			if !ok {
				return place{}, fmt.Errorf("no key %s to be found", step)
			}
			at := slices.IndexFunc(list, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == step })
			if at < 0 {
				if i == len(steps)-1 {
					return place{}, nil
				}
				return place{}, fmt.Errorf("no key %s", step)
			}
			if at+1 < len(list) {
				w.limit = startOf(list[at+1]).Position.Line
			}
			w.node = list[at].Value
		case int:
			list, ok := w.node.(*ast.SequenceNode)
			if !ok || step >= len(list.Values) {
				return place{}, fmt.Errorf("no item %d", step)
			}
			if step+1 < len(list.Values) {
				w.limit = startOf(list.Values[step+1]).Position.Line
			}
			w.node = list.Values[step]
		}
	}
	return w, nil
}

// splitPath takes a path apart into keys (string) and indexes (int).
func splitPath(path string) ([]any, error) {
	var steps []any
	for rest := path; rest != ""; {
		if rest[0] == '[' {
			text, after, ok := strings.Cut(rest[1:], "]")
			i, err := strconv.Atoi(text)
			if !ok || err != nil || i < 0 {
				return nil, fmt.Errorf("%q is no path", path)
			}
			steps, rest = append(steps, i), strings.TrimPrefix(after, ".")
			continue
		}
		end := strings.IndexAny(rest+".", ".[")
		if end == 0 {
			return nil, fmt.Errorf("%q is no path", path)
		}
		steps = append(steps, rest[:end])
		rest = strings.TrimPrefix(rest[end:], ".")
	}
	return steps, nil
}

func isNull(n ast.Node) bool { return n == nil || n.Type() == ast.NullType }

func display(path string) string {
	if path == "" {
		return "the file"
	}
	return path
}
