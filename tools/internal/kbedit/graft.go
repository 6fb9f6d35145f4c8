package kbedit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Graft takes the key or the list item that another file has at path over, with its
// layout and its comments: a key of the file's own mapping that this file has not, to
// a place as with Set; an item to the end of the list of this file that has the same
// path. Comments right above go with it, but for those at the head of the other
// file, which may speak of more.
//
// It is ErrLayout where the text cannot be taken as it is; Set and Append write the
// value in a layout of their own.
func (f *File) Graft(from *File, path string, order ...string) error {
	steps, err := splitPath(path)
	if err != nil || len(steps) == 0 {
		return ErrLayout
	}
	if key, ok := steps[0].(string); ok && len(steps) == 1 {
		return f.graftKey(from, key, order)
	}
	if at, ok := steps[len(steps)-1].(int); ok {
		return f.graftItem(from, steps[:len(steps)-1], at)
	}
	return ErrLayout
}

func (f *File) graftKey(from *File, key string, order []string) error {
	list, isFlow, ok := entries(from.root)
	own, ownFlow, ok2 := entries(f.root)
	at := slices.IndexFunc(list, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == key })
	if !ok || !ok2 || isFlow || ownFlow || at < 0 || len(own) == 0 || startOf(list[at]).Position.Column != startOf(own[0]).Position.Column ||
		slices.ContainsFunc(own, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == key }) {
		return ErrLayout
	}
	limit := len(from.starts) + 1
	if at+1 < len(list) {
		limit = startOf(list[at+1]).Position.Line
	}
	first := startOf(list[at]).Position.Line
	last := from.lastLine(first, limit)
	if at > 0 {
		first = from.commented(first, startOf(list[at-1]).Position.Line, startOf(list[at]).Position.Column)
	}
	after := len(own) - 1
	if rank := slices.Index(order, key); rank >= 0 {
		for i, e := range own {
			if r := slices.Index(order, e.Key.GetToken().Value); r >= 0 && r < rank {
				after = i
			}
		}
	}
	limit = len(f.starts) + 1
	if after+1 < len(own) {
		limit = startOf(own[after+1]).Position.Line
	}
	next := f.insertLines(f.lastLine(startOf(own[after]).Position.Line, limit), from.lines(first, last, 0))
	return f.splice(next, nil, &change{key: key, values: []*value{valueOf(list[at].Value)}})
}

func (f *File) graftItem(from *File, steps []any, at int) error {
	there, err := from.find(steps)
	if err != nil {
		return ErrLayout
	}
	here, err := f.find(steps)
	if err != nil {
		return ErrLayout
	}
	list, ok := there.node.(*ast.SequenceNode)
	own, ok2 := here.node.(*ast.SequenceNode)
	if !ok || !ok2 || list.IsFlowStyle || own.IsFlowStyle || at >= len(list.Values) || len(own.Values) == 0 {
		return ErrLayout
	}
	first, last, ok := from.itemLines(list, at, there.limit)
	if !ok {
		return ErrLayout
	}
	column, above := list.Start.Position.Column, 0
	if at > 0 {
		above = startOf(list.Values[at-1]).Position.Line
	}
	if at > 0 || len(steps) > 0 {
		first = from.commented(first, above, column)
	}
	lines := from.lines(first, last, own.Start.Position.Column-column)
	if lines == nil {
		return ErrLayout
	}
	_, end, ok := f.itemLines(own, len(own.Values)-1, here.limit)
	if !ok {
		return ErrLayout
	}
	return f.splice(f.insertLines(end, lines), steps, &change{values: []*value{valueOf(list.Values[at])}})
}

// commented is the first of the comments that stand right above a line, in its
// column and below another line.
func (f *File) commented(line, above, column int) int {
	for line-1 > above {
		at, ok := f.comments[line-1]
		if !ok || at != f.starts[line-2]+column-1 || strings.TrimSpace(f.src[f.starts[line-2]:at]) != "" {
			break
		}
		line--
	}
	return line
}

// lines are the texts of lines, without spaces at their ends, moved to the right by
// some columns or, where that is negative, to the left; nil where there is no space to
// the left.
func (f *File) lines(first, last, by int) []string {
	var out []string
	for line := first; line <= last; line++ {
		text := strings.TrimRight(f.src[f.starts[line-1]:f.lineEnd(line)], " ")
		switch {
		case text == "":
		case by >= 0:
			text = strings.Repeat(" ", by) + text
		case len(text)-len(strings.TrimLeft(text, " ")) < -by:
			return nil
		default:
			text = text[-by:]
		}
		out = append(out, text)
	}
	return out
}

// Comment is a comment of a file.
type Comment struct {
	// Text is the comment with its mark, without spaces at the end.
	Text string
	// Beside is what stands before it on its line, trimmed; empty for a comment on a
	// line of its own.
	Beside string
}

// Comments lists the comments of the file.
func (f *File) Comments() []Comment {
	var out []Comment
	for line := 1; line <= len(f.starts); line++ {
		if at, ok := f.comments[line]; ok {
			out = append(out, Comment{strings.TrimRight(f.src[at:f.lineEnd(line)], " \t"), strings.TrimSpace(f.src[f.starts[line-1]:at])})
		}
	}
	return out
}

// AddComments puts comments on lines of their own at the end of the file. Their texts
// begin with the mark.
func (f *File) AddComments(texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	s := strings.TrimRight(f.src, "\r\n") + f.eol()
	for _, text := range texts {
		s += text + f.eol()
	}
	parsed, err := Parse([]byte(s))
	if err != nil || len(parsed.comments) != len(f.comments)+len(texts) || !valueOf(f.root).equal(valueOf(parsed.root)) {
		return ErrLayout
	}
	*f = *parsed
	return nil
}

// Permute puts the items of the list at path into another order: into the ith place
// goes the order[i]th. Comments above and beside an item go with it.
func (f *File) Permute(path string, order []int) error {
	steps, err := splitPath(path)
	if err != nil || len(steps) == 0 {
		return ErrLayout
	}
	w, err := f.find(steps)
	if err != nil {
		return err
	}
	list, ok := w.node.(*ast.SequenceNode)
	if !ok || len(list.Values) != len(order) || len(order) == 0 {
		return fmt.Errorf("%s is no list of %d items", path, len(order))
	}
	for i, from := range slices.Sorted(slices.Values(order)) {
		if i != from {
			return fmt.Errorf("%v is no order of items", order)
		}
	}
	var next string
	if list.IsFlowStyle {
		next, ok = f.permuted(f.flowItems(list), order)
	} else {
		next, ok = f.permutedBlock(list, order, w.limit)
	}
	if !ok {
		return ErrLayout
	}
	values := map[ast.Node]*value{}
	want := valuesOf(f.root, values)
	items := slices.Clone(values[list].items)
	for i, from := range order {
		values[list].items[i] = items[from]
	}
	parsed, err := Parse([]byte(next))
	if err != nil || len(parsed.comments) != len(f.comments) || !want.equal(valueOf(parsed.root)) {
		return ErrLayout
	}
	*f = *parsed
	return nil
}

func (f *File) permutedBlock(list *ast.SequenceNode, order []int, limit int) (string, bool) {
	starts := make([]int, len(order)+1) // lines on which items begin, their comments included
	above := 0
	for i := range order {
		first, last, ok := f.itemLines(list, i, limit)
		if !ok {
			return "", false
		}
		starts[i] = f.commented(first, above, list.Start.Position.Column)
		starts[i+1], above = last+1, startOf(list.Values[i]).Position.Line
	}
	text := func(i int) string {
		var lines []string
		for line := starts[i]; line < starts[i+1]; line++ {
			lines = append(lines, f.src[f.starts[line-1]:f.lineEnd(line)])
		}
		return strings.Join(lines, f.eol())
	}
	parts := make([]string, len(order))
	for i, from := range order {
		parts[i] = text(from)
	}
	return f.src[:f.starts[starts[0]-1]] + strings.Join(parts, f.eol()) + f.src[f.lineEnd(starts[len(order)]-1):], true
}

// flowItems are where the items of a list in brackets stand; nil where that is not
// plain to see.
func (f *File) flowItems(list *ast.SequenceNode) [][2]int {
	var out [][2]int
	for _, item := range list.Values {
		start, end, ok := f.extent(item)
		if !ok {
			return nil
		}
		out = append(out, [2]int{start, end})
	}
	return out
}
