package kbedit

import (
	"errors"
	"fmt"
	"slices"
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
// order, or at the end; order is what Keys returns. A key that says so already
// keeps the layout that it has, to the byte.
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
	case at >= 0 && v.saidBy(valueOf(list[at].Value)):
		return nil
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
