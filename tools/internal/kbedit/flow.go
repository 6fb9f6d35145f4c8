package kbedit

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
)

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
