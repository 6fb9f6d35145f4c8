package annotation

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// node is a JSON value with its place, from start to end in bytes.
type node struct {
	// value is nil, a bool, a json.Number or a string; in a list or an object
	// it is not used.
	value      any
	shape      byte // '{', '[', or 0 for the rest
	keys       []*node
	items      []*node
	start, end int
}

// kind names a value's sort for a message.
func (n *node) kind() string {
	switch {
	case n.shape == '{':
		return "an object"
	case n.shape == '[':
		return "a list"
	}
	switch n.value.(type) {
	case nil:
		return "null"
	case bool:
		return "true or false"
	case json.Number:
		return "a number"
	}
	return "a text"
}

var errDeep = errors.New("nested too deeply")

// parse reads the value at an offset, and tells where to read on. Where it is no
// JSON, that is reported, and the rest of the file is given up; but an error on
// the line on which the value began costs that line only, since it may be one of
// JSON Lines.
func (p *reader) parse(at int) (*node, int) {
	d := json.NewDecoder(bytes.NewReader(p.data[at:]))
	d.UseNumber()
	t := &treeReader{d: d, data: p.data, base: at}
	n, err := t.value(0)
	if err == nil {
		return n, n.end
	}
	bad := t.next()
	message, hint := "not valid JSON", ""
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, errDeep):
		message = "lists and objects are nested too deeply"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), bad >= len(p.data):
		message, hint = "the JSON ends too early", "close every brace and bracket; the file may have been cut off"
		rest := bytes.TrimRight(p.data, " \t\r\n")
		_, size := utf8.DecodeLastRune(rest)
		bad = max(len(rest)-size, at)
	case errors.As(err, &syntax):
		message += ": " + strings.TrimPrefix(syntax.Error(), "json: ")
	}
	p.add("syntax", bad, 1, hint, message)
	line := bytes.IndexByte(p.data[at:], '\n')
	if line < 0 || at+line < bad {
		return nil, len(p.data)
	}
	return nil, at + line + 1
}

// treeReader makes a tree of the tokens of encoding/json.
type treeReader struct {
	d    *json.Decoder
	data []byte
	base int
}

// next is the offset of the token that comes next.
func (t *treeReader) next() int {
	at := t.base + int(t.d.InputOffset())
	for at < len(t.data) && strings.IndexByte(" \t\r\n,:", t.data[at]) >= 0 {
		at++
	}
	return at
}

func (t *treeReader) value(depth int) (*node, error) {
	n := &node{start: t.next()}
	token, err := t.d.Token()
	if err != nil {
		return nil, err
	}
	n.end = t.base + int(t.d.InputOffset())
	delim, ok := token.(json.Delim)
	if !ok {
		n.value = token
		return n, nil
	}
	if depth >= maxDepth {
		return nil, errDeep
	}
	n.shape = byte(delim)
	for t.d.More() {
		if n.shape == '{' {
			key := &node{start: t.next()}
			token, err := t.d.Token()
			if err != nil {
				return nil, err
			}
			key.value, key.end = token, t.base+int(t.d.InputOffset())
			n.keys = append(n.keys, key)
		}
		item, err := t.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	if _, err := t.d.Token(); err != nil {
		return nil, err
	}
	n.end = t.base + int(t.d.InputOffset())
	return n, nil
}
