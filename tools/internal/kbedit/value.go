package kbedit

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// value is what a piece of YAML says, whatever its layout: what an edit's
// outcome is checked by.
type value struct {
	// class tells strings from numbers, booleans and null.
	class class
	text  string
	// plain is a string without quotes, which may be a number to the loader: the YAML
	// library takes 1e-06 for a text.
	plain bool
	keys  []string // of a mapping, beside items
	items []*value
}

type class uint8

const (
	classNull class = iota
	classString
	classLiteral
	classMapping
	classSequence
	classOther
)

// valueOf reads a node of the parser.
func valueOf(n ast.Node) *value {
	if n == nil {
		return &value{}
	}
	if list, _, ok := entries(n); ok {
		v := &value{class: classMapping}
		for _, e := range list {
			v.keys = append(v.keys, e.Key.GetToken().Value)
			v.items = append(v.items, valueOf(e.Value))
		}
		return v
	}
	switch n := n.(type) {
	case *ast.NullNode:
		return &value{}
	case *ast.StringNode:
		return &value{class: classString, text: n.Value, plain: n.GetToken().Type == token.StringType}
	case *ast.LiteralNode:
		return &value{class: classString, text: n.Value.Value}
	case *ast.SequenceNode:
		v := &value{class: classSequence}
		for _, item := range n.Values {
			v.items = append(v.items, valueOf(item))
		}
		return v
	case ast.ScalarNode:
		return &value{class: classLiteral, text: n.GetToken().Value}
	}
	return &value{class: classOther, text: n.String()}
}

// value reads a node that is about to be printed.
func (n *node) value() *value {
	switch n.shape {
	case shapeString:
		return &value{class: classString, text: n.text}
	case shapeLiteral:
		return &value{class: classLiteral, text: n.text}
	case shapeSequence:
		v := &value{class: classSequence}
		for _, item := range n.items {
			v.items = append(v.items, item.value())
		}
		return v
	}
	v := &value{class: classMapping}
	for _, p := range n.pairs {
		v.keys = append(v.keys, p.key)
		v.items = append(v.items, p.value.value())
	}
	return v
}

// saidBy tells whether the loader reads v as what n would be printed as: besides equal
// values, years without quotes where a date is wanted and numbers spelled otherwise.
func (n *node) saidBy(v *value) bool {
	switch n.shape {
	case shapeString:
		return n.text == v.text && (v.class == classString || v.class == classLiteral && n.style == styleDate)
	case shapeLiteral:
		if v.class != classLiteral && !v.plain {
			return false
		}
		if n.text == v.text {
			return true
		}
		a, err := strconv.ParseFloat(n.text, 64)
		b, err2 := strconv.ParseFloat(v.text, 64)
		return err == nil && err2 == nil && a == b
	case shapeSequence:
		return v.class == classSequence && slices.EqualFunc(n.items, v.items, (*node).saidBy)
	}
	if v.class != classMapping || len(n.pairs) != len(v.keys) {
		return false
	}
	for _, p := range n.pairs {
		at := slices.Index(v.keys, p.key)
		if at < 0 || !p.value.saidBy(v.items[at]) {
			return false
		}
	}
	return true
}

// equal compares two values; the order of a mapping's keys does not count.
func (v *value) equal(w *value) bool {
	if v.class != w.class || v.text != w.text || len(v.items) != len(w.items) {
		return false
	}
	if v.class == classMapping {
		byKey := make(map[string]*value, len(w.keys))
		for i, k := range w.keys {
			byKey[k] = w.items[i]
		}
		for i, k := range v.keys {
			if byKey[k] == nil || !v.items[i].equal(byKey[k]) {
				return false
			}
		}
		return len(byKey) == len(v.keys)
	}
	for i := range v.items {
		if !v.items[i].equal(w.items[i]) {
			return false
		}
	}
	return true
}

// change is an edit in terms of values: a key to set to the only item, a key or
// an index to remove, an item to replace or, without any, items to append.
type change struct {
	key     string
	items   []*node
	values  []*value // in the place of items, of text that is taken over
	remove  any
	replace *value
	at      int // of the item to replace
}

// apply makes the change at a path below v, which it changes.
func (c *change) apply(v *value, steps []any) (*value, error) {
	at := v
	for i, step := range steps {
		var next *value
		switch step := step.(type) {
		case string:
			for j, k := range at.keys {
				if k == step {
					next = at.items[j]
				}
			}
		case int:
			if at.class == classSequence && step < len(at.items) {
				next = at.items[step]
			}
		}
		if next == nil {
			return nil, fmt.Errorf("no %v at step %d of the path", step, i+1)
		}
		at = next
	}
	switch {
	case c.replace != nil:
		if c.at >= len(at.items) {
			return nil, fmt.Errorf("no item %d", c.at)
		}
		at.items[c.at] = c.replace
		return v, nil
	case c.remove != nil:
		return v, at.remove(c.remove)
	}
	if c.key == "" {
		if at.class == classNull {
			at.class = classSequence
		}
		at.items = append(at.items, c.news()...)
		return v, nil
	}
	if at.class == classNull {
		at.class = classMapping
	}
	set := c.news()[0]
	for i, k := range at.keys {
		if k == c.key {
			at.items[i] = set
			return v, nil
		}
	}
	at.keys, at.items = append(at.keys, c.key), append(at.items, set)
	return v, nil
}

// news are the values that come.
func (c *change) news() []*value {
	out := slices.Clone(c.values)
	for _, item := range c.items {
		out = append(out, item.value())
	}
	return out
}

// remove takes a key (string) or an item (int) away.
func (v *value) remove(step any) error {
	i, ok := step.(int)
	if key, isKey := step.(string); isKey {
		i = slices.Index(v.keys, key)
		ok = i >= 0
		if ok {
			v.keys = slices.Delete(v.keys, i, i+1)
		}
	}
	if !ok || i >= len(v.items) {
		return fmt.Errorf("no %v to remove", step)
	}
	v.items = slices.Delete(v.items, i, i+1)
	return nil
}

func position(line, column int) *token.Position {
	return &token.Position{Line: line, Column: column}
}
