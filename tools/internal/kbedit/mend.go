package kbedit

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// As says how what a Mend puts into a file is spelled.
type As uint8

// What a scalar can become.
const (
	AsText   As = iota // a string, in quotes where it needs them
	AsQuoted           // a string in quotes, as HS codes
	AsDate             // an EDTF date
	AsNumber           // a number, already spelled
	AsKey              // the key of a mapping
	AsList             // a list with the string as its only item
	Removed            // nothing: the item of a list goes
)

// Mend is a scalar or a key that is to be another, at the place where it begins:
// line and column from 1, the column in code points.
type Mend struct {
	Line, Column int
	As           As
	Text         string
}

// spot is a scalar or key of the file.
type spot struct {
	start, end int // bytes
	inFlow     bool
	mapping    ast.Node // whose key it is; nil for a value
	index      int      // of the entry in mapping, or of the item in list
	list       *ast.SequenceNode
	node       ast.Node
	steps      []any // the path
}

// Mend makes the changes that the layout leaves a safe place for, and tells which
// it made. The file says afterwards what it said before but for those.
func (f *File) Mend(list []Mend) (done []bool) {
	done = make([]bool, len(list))
	var replace []int
	for i, m := range list {
		if m.As != Removed {
			replace = append(replace, i)
		}
	}
	if f.replaceAll(list, replace) {
		for _, i := range replace {
			done[i] = true
		}
	} else if len(replace) > 1 {
		// One of them cannot be made. From the last to the first, so that places
		// stay what they are.
		for k := len(replace) - 1; k >= 0; k-- {
			done[replace[k]] = f.replaceAll(list, replace[k:k+1])
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].As != Removed {
			continue
		}
		for _, s := range f.spots() {
			if at, ok := f.offset(position(list[i].Line, list[i].Column)); ok && s.start == at && s.list != nil {
				done[i] = f.removeSteps(s.steps) == nil
				break
			}
		}
	}
	return done
}

// removeSteps takes an item away, unless it is the only one of its list.
func (f *File) removeSteps(steps []any) error {
	parent, err := f.find(steps[:len(steps)-1])
	if err != nil {
		return err
	}
	if list, ok := parent.node.(*ast.SequenceNode); !ok || len(list.Values) < 2 {
		return ErrLayout
	}
	return f.remove(parent, steps)
}

// replaceAll makes the changes of list that indexes name, in the order of the
// file, or none of them.
func (f *File) replaceAll(list []Mend, indexes []int) bool {
	if len(indexes) == 0 {
		return true
	}
	byStart := map[int]spot{}
	for _, s := range f.spots() {
		byStart[s.start] = s
	}
	values := map[ast.Node]*value{}
	want := valuesOf(f.root, values)
	var b strings.Builder
	last := 0
	for _, i := range indexes {
		m := list[i]
		at, ok := f.offset(position(m.Line, m.Column))
		s, known := byStart[at]
		if !ok || !known || s.start < last || (m.As == AsKey) != (s.mapping != nil) {
			return false
		}
		b.WriteString(f.src[last:s.start])
		switch m.As {
		case AsKey:
			b.WriteString(spellKey(m.Text))
			v := values[s.mapping]
			v.keys[s.index] = m.Text
		case AsNumber:
			b.WriteString(m.Text)
			*values[s.node] = value{class: classLiteral, text: m.Text}
		case AsList:
			b.WriteString("[" + spell(m.Text, styleText, true) + "]")
			*values[s.node] = value{class: classSequence, items: []*value{{class: classString, text: m.Text}}}
		default:
			st := map[As]style{AsText: styleText, AsQuoted: styleQuoted, AsDate: styleDate}[m.As]
			b.WriteString(spell(m.Text, st, s.inFlow))
			*values[s.node] = value{class: classString, text: m.Text}
		}
		last = s.end
	}
	b.WriteString(f.src[last:])
	parsed, err := Parse([]byte(b.String()))
	if err != nil || !want.equal(valueOf(parsed.root)) {
		return false
	}
	*f = *parsed
	return true
}

// valuesOf is valueOf, and remembers which node each value is of.
func valuesOf(n ast.Node, of map[ast.Node]*value) *value {
	v := valueOf(n)
	if n != nil {
		of[n] = v
	}
	if list, _, ok := entries(n); ok {
		for i, e := range list {
			v.items[i] = valuesOf(e.Value, of)
		}
	} else if list, ok := n.(*ast.SequenceNode); ok {
		for i, item := range list.Values {
			v.items[i] = valuesOf(item, of)
		}
	}
	return v
}

// spots lists the keys and the scalars of the file that stand on one line.
func (f *File) spots() []spot {
	var all []spot
	var visit func(n ast.Node, inFlow bool, steps []any, list *ast.SequenceNode, index int)
	add := func(n ast.Node, s spot) {
		if start, end, ok := f.span(n); ok {
			s.start, s.end, s.node = start, end, n
			all = append(all, s)
		}
	}
	visit = func(n ast.Node, inFlow bool, steps []any, list *ast.SequenceNode, index int) {
		if isNull(n) {
			return
		}
		if pairs, isFlow, ok := entries(n); ok {
			for i, e := range pairs {
				below := append(steps[:len(steps):len(steps)], e.Key.GetToken().Value)
				add(e.Key, spot{inFlow: inFlow || isFlow, mapping: n, index: i, steps: below})
				visit(e.Value, inFlow || isFlow, below, nil, 0)
			}
			return
		}
		if items, ok := n.(*ast.SequenceNode); ok {
			for i, item := range items.Values {
				visit(item, inFlow || items.IsFlowStyle, append(steps[:len(steps):len(steps)], i), items, i)
			}
			return
		}
		add(n, spot{inFlow: inFlow, steps: steps, list: list, index: index})
	}
	visit(f.root, false, nil, nil, 0)
	return all
}

// span is where a scalar stands; ok is false where it takes more than one line
// or its spelling is not plain to see.
func (f *File) span(n ast.Node) (start, end int, ok bool) {
	tk := n.GetToken()
	if _, literal := n.(*ast.LiteralNode); literal || tk == nil {
		return 0, 0, false
	}
	start, ok = f.offset(tk.Position)
	if !ok {
		return 0, 0, false
	}
	switch tk.Type {
	case token.DoubleQuoteType, token.SingleQuoteType:
		if f.src[start] != '"' && f.src[start] != '\'' {
			return 0, 0, false
		}
		end = scalarEnd(f.src, start)
	default:
		if !strings.HasPrefix(f.src[start:], tk.Value) || tk.Value == "" {
			return 0, 0, false
		}
		end = start + len(tk.Value)
		if rest := strings.TrimLeft(f.src[end:], " "); rest != "" && !strings.ContainsRune(",]}\r\n#:", rune(rest[0])) {
			return 0, 0, false
		}
	}
	return start, end, !strings.Contains(f.src[start:end], "\n")
}

// Same tells whether two files say the same and have as many comments; files
// that cannot be edited never do.
func Same(a, b []byte) bool {
	x, err := Parse(a)
	if err != nil {
		return false
	}
	y, err := Parse(b)
	return err == nil && len(x.comments) == len(y.comments) && valueOf(x.root).equal(valueOf(y.root))
}
