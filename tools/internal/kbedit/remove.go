package kbedit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Remove takes the key or the list item at path out of the file. A list or
// mapping that would be empty afterwards goes with its key; the last record of a
// file cannot be removed, and the file should be.
//
// A comment on a line of its own stays, since it may speak of more.
func (f *File) Remove(path string) error {
	steps, err := splitPath(path)
	if err != nil {
		return err
	}
	for {
		if len(steps) == 0 {
			return ErrLayout
		}
		parent, err := f.find(steps[:len(steps)-1])
		if err != nil {
			return err
		}
		n := 0
		if list, _, ok := entries(parent.node); ok {
			n = len(list)
		} else if list, ok := parent.node.(*ast.SequenceNode); ok {
			n = len(list.Values)
		}
		if n != 1 {
			return f.remove(parent, steps)
		}
		if w, err := f.find(steps); err != nil || w.node == nil {
			return fmt.Errorf("nothing at %s", path)
		}
		steps = steps[:len(steps)-1]
	}
}

func (f *File) remove(parent place, steps []any) error {
	c := &change{remove: steps[len(steps)-1]}
	above := steps[:len(steps)-1]
	var next string
	var err error
	switch last := steps[len(steps)-1].(type) {
	case string:
		list, isFlow, ok := entries(parent.node)
		if !ok {
			return fmt.Errorf("no mapping to remove %s from", last)
		}
		at := slices.IndexFunc(list, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == last })
		switch {
		case at < 0:
			return fmt.Errorf("no key %s", last)
		case isFlow:
			m, ok := parent.node.(*ast.MappingNode)
			if !ok || m.End == nil {
				return ErrLayout
			}
			next, err = f.cutFlow(len(list), at, func(i int) ast.Node { return list[i] }, m.End.Position.Line, m.End.Position.Column)
		default:
			next, err = f.cutKey(list, at, parent.limit)
		}
	case int:
		list, ok := parent.node.(*ast.SequenceNode)
		if !ok || last >= len(list.Values) {
			return fmt.Errorf("no item %d", last)
		}
		if list.IsFlowStyle {
			if list.End == nil {
				return ErrLayout
			}
			next, err = f.cutFlow(len(list.Values), last, func(i int) ast.Node { return list.Values[i] }, list.End.Position.Line, list.End.Position.Column)
		} else {
			next, err = f.cutItem(list, last, parent.limit)
		}
	}
	if err != nil {
		return err
	}
	return f.splice(next, above, c)
}

// cutFlow takes an entry out of brackets, with the comma that parts it from the
// next or, for the last one, from the one before.
func (f *File) cutFlow(n, at int, entry func(int) ast.Node, line, column int) (string, error) {
	start, ok := f.offset(startOf(entry(at)).Position)
	if !ok {
		return "", ErrLayout
	}
	if at+1 < n {
		end, ok := f.offset(startOf(entry(at + 1)).Position)
		if !ok {
			return "", ErrLayout
		}
		return f.src[:start] + f.src[end:], nil
	}
	end, ok := f.offset(position(line, column))
	comma := strings.LastIndexByte(f.src[:start], ',')
	if !ok || comma < 0 {
		return "", ErrLayout
	}
	return f.src[:comma] + f.src[end:], nil
}

// cutKey takes a key out of a mapping in block style.
func (f *File) cutKey(list []*ast.MappingValueNode, at, limit int) (string, error) {
	start := startOf(list[at]).Position
	if at+1 < len(list) {
		limit = startOf(list[at+1]).Position.Line
	}
	offset, ok := f.offset(start)
	if !ok {
		return "", ErrLayout
	}
	if strings.TrimSpace(f.src[f.starts[start.Line-1]:offset]) == "" {
		return f.cutLines(start.Line, f.lastLine(start.Line, limit)), nil
	}
	// The first key of a list's item, behind the dash: the next takes its place.
	if at+1 >= len(list) {
		return "", ErrLayout
	}
	next, ok := f.offset(startOf(list[at+1]).Position)
	if !ok || startOf(list[at+1]).Position.Line == start.Line {
		return "", ErrLayout
	}
	for line := f.lastLine(start.Line, limit) + 1; line < limit; line++ {
		if _, ok := f.comments[line]; ok {
			return "", ErrLayout // a comment between the two would be lost
		}
	}
	return f.src[:offset] + f.src[next:], nil
}

// cutItem takes an item out of a list in block style; of the blank lines around
// it one goes too.
func (f *File) cutItem(list *ast.SequenceNode, at, limit int) (string, error) {
	first, last, ok := f.itemLines(list, at, limit)
	if !ok {
		return "", ErrLayout
	}
	blank := func(line int) bool {
		return line > 1 && line <= len(f.starts) && strings.TrimSpace(f.src[f.starts[line-1]:f.lineEnd(line)]) == ""
	}
	switch {
	case blank(first-1) && (last >= len(f.starts) || blank(last+1)):
		first--
	case at == 0 && blank(last+1) && last+1 < len(f.starts):
		last++
	}
	return f.cutLines(first, last), nil
}

// itemLines are the first and the last line of an item of a list in block
// style.
func (f *File) itemLines(list *ast.SequenceNode, at, limit int) (first, last int, ok bool) {
	if first, ok = f.dash(list, at); !ok {
		return 0, 0, false
	}
	if at+1 < len(list.Values) {
		if limit, ok = f.dash(list, at+1); !ok {
			return 0, 0, false
		}
	}
	return first, f.lastLine(max(first, startOf(list.Values[at]).Position.Line), limit), true
}

// dash is the line of an item's dash, which may stand above the item.
func (f *File) dash(list *ast.SequenceNode, at int) (line int, ok bool) {
	column := list.Start.Position.Column
	for line = startOf(list.Values[at]).Position.Line; line > 0; line-- {
		if i, ok := f.offset(position(line, column)); ok && f.src[i] == '-' && strings.TrimSpace(f.src[f.starts[line-1]:i]) == "" {
			return line, true
		}
	}
	return 0, false
}

// cutLines takes whole lines out.
func (f *File) cutLines(first, last int) string {
	start := f.starts[first-1]
	if last < len(f.starts) {
		return f.src[:start] + f.src[f.starts[last]:]
	}
	return f.src[:start] // the last line of the file
}
