package kbedit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

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
			if !ok && isNull(w.node) && len(steps) == 1 {
				return place{}, nil // a file without content
			}
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
