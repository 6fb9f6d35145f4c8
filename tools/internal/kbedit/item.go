package kbedit

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Index finds the first item of a file that is a list of mappings whose key has
// a text as its value; -1 where there is none.
func (f *File) Index(key, text string) int {
	list, ok := f.root.(*ast.SequenceNode)
	if !ok {
		return -1
	}
	for i, item := range list.Values {
		pairs, _, _ := entries(item)
		for _, e := range pairs {
			if e.Key.GetToken().Value == key && valueOf(e.Value).text == text {
				return i
			}
		}
	}
	return -1
}

// Text is the scalar at path as a text; ok is false where there is none.
func (f *File) Text(path string) (text string, ok bool) {
	steps, err := splitPath(path)
	if err != nil {
		return "", false
	}
	w, err := f.find(steps)
	if err != nil || isNull(w.node) {
		return "", false
	}
	v := valueOf(w.node)
	return v.text, v.class == classString || v.class == classLiteral
}

// Len is the number of items of a file that is a list.
func (f *File) Len() int {
	if list, ok := f.root.(*ast.SequenceNode); ok {
		return len(list.Values)
	}
	return 0
}

// ItemText is an item of a file that is a list of mappings as a text of its
// own: its lines, comments included, without dash and indentation.
func (f *File) ItemText(at int) (string, error) {
	lines, column, err := f.item(at)
	if err != nil {
		return "", err
	}
	start, ok := f.offset(position(lines[0], column))
	if !ok {
		return "", ErrLayout
	}
	var b strings.Builder
	b.WriteString(f.src[start:f.lineEnd(lines[0])] + "\n")
	for _, line := range lines[1:] {
		text := f.src[f.starts[line-1]:f.lineEnd(line)]
		n := 0
		for n < len(text) && n < column-1 && text[n] == ' ' {
			n++
		}
		b.WriteString(text[n:] + "\n")
	}
	return b.String(), nil
}

// item lists the lines of an item and tells in which column its mapping begins.
func (f *File) item(at int) (lines []int, column int, err error) {
	list, ok := f.root.(*ast.SequenceNode)
	if !ok || at < 0 || at >= len(list.Values) {
		return nil, 0, fmt.Errorf("no item %d", at)
	}
	_, isFlow, ok := entries(list.Values[at])
	if list.IsFlowStyle || isFlow || !ok {
		return nil, 0, ErrLayout
	}
	first, last, ok := f.itemLines(list, at, len(f.starts)+1)
	start := startOf(list.Values[at]).Position
	if !ok || start.Line != first {
		return nil, 0, ErrLayout
	}
	for line := first; line <= last; line++ {
		lines = append(lines, line)
	}
	return lines, start.Column, nil
}

// ReplaceItem puts a text, as ItemText gives one, in the place of an item. The
// error is ErrLayout or says why the text is no mapping.
func (f *File) ReplaceItem(at int, text string) error {
	parsed, err := Parse([]byte(text))
	if err != nil {
		return err
	}
	if _, _, ok := entries(parsed.root); !ok {
		return fmt.Errorf("not a mapping of keys to values")
	}
	lines, column, err := f.item(at)
	if err != nil {
		return err
	}
	start, ok := f.offset(position(lines[0], column))
	if !ok {
		return ErrLayout
	}
	var b strings.Builder
	b.WriteString(f.src[:start])
	pad := strings.Repeat(" ", column-1)
	for i, line := range strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \n"), "\n") {
		if i > 0 {
			b.WriteString(f.eol())
			if strings.TrimSpace(line) != "" {
				b.WriteString(pad)
			}
		}
		b.WriteString(strings.TrimRight(line, " \t"))
	}
	b.WriteString(f.src[f.lineEnd(lines[len(lines)-1]):])
	return f.splice(b.String(), nil, &change{at: at, replace: valueOf(parsed.root)})
}
