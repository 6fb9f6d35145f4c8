package kb

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// quickly reads a file that is written as nearly all are: keys of letters, values on
// their line without marks that YAML gives a meaning to, lists and mappings in
// brackets on one line. It is nil for every other file, right or wrong, which the
// YAML library reads, at many times the cost. What it makes of a file is what that
// would make of it; a fuzz target holds the two against each other. It reports
// nothing: where a file read so has a problem it is read again, by the library.
func quickly(src string) *document {
	q := &quick{rest: src}
	q.next()
	if q.text == "" || q.indent != 0 {
		return nil
	}
	doc := &document{}
	if strings.HasPrefix(q.text, "- ") {
		list := q.list(0, 1)
		if list == nil {
			return nil
		}
		doc.items, doc.first = list.Values, list.Start
	} else {
		m := q.mapping(0, 1)
		if m == nil {
			return nil
		}
		doc.set(m)
		doc.first = tokenOf(m)
	}
	if q.failed || q.text != "" {
		return nil
	}
	return doc
}

// quick is a reader of the plain part of YAML. Once something is not plain it has
// failed, and what it returns means nothing.
type quick struct {
	rest   string // after the line
	text   string // of the line, without the spaces around it; empty at the end
	indent int    // of the line, or of what is left of it
	number int    // of the line, from 1
	tokens int    // of the part of the file that is not nested, as the library counts them
	failed bool

	// The tokens are made many at a time.
	places []token.Position
	made   []token.Token
}

const (
	quickDepth  = 8
	quickIndent = 40
)

// next goes to the next line that is neither blank nor a comment.
func (q *quick) next() {
	for q.rest != "" && !q.failed {
		var line string
		line, q.rest, _ = strings.Cut(q.rest, "\n")
		q.number++
		text := strings.TrimLeft(line, " ")
		if text == "" || text[0] == '#' {
			continue
		}
		q.indent, q.text = len(line)-len(text), strings.TrimRight(text, " ")
		q.failed = q.indent > quickIndent
		return
	}
	q.text, q.indent = "", -1
}

// token makes a token of the line.
func (q *quick) token(t token.Type, value, origin string, column int) *token.Token {
	if len(q.made) == 0 {
		q.made, q.places = make([]token.Token, 32), make([]token.Position, 32)
	}
	tk, at := &q.made[0], &q.places[0]
	q.made, q.places = q.made[1:], q.places[1:]
	*at = token.Position{Line: q.number, Column: column}
	*tk = token.Token{Type: t, Value: value, Origin: origin, Position: at}
	if q.tokens++; q.tokens >= maxTokens {
		q.failed = true
	}
	return tk
}

// keyOf cuts a key off what a line begins with; ok is false where it begins with
// none.
func keyOf(text string) (key, value string, ok bool) {
	i := 0
	for i < len(text) && (isLetter(text[i]) || i > 0 && (text[i] >= '0' && text[i] <= '9' || text[i] == '-' || text[i] == '_')) {
		i++
	}
	if i == 0 || i == len(text) || text[i] != ':' || i+1 < len(text) && text[i+1] != ' ' || reserved(text[:i]) {
		return "", "", false
	}
	return text[:i], strings.TrimLeft(text[i+1:], " "), true
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// reserved tells the words that may be something else than text.
func reserved(word string) bool {
	switch word {
	case "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE":
		return true
	}
	return false
}

// mapping reads the keys that stand at an indentation, beginning with the line.
func (q *quick) mapping(indent, depth int) *ast.MappingNode {
	m := &ast.MappingNode{}
	for q.indent == indent && q.text != "" {
		if depth == 1 {
			q.tokens = 0
		}
		key, value, ok := keyOf(q.text)
		if !ok || depth > quickDepth {
			break
		}
		e := &ast.MappingValueNode{Key: &ast.StringNode{Token: q.token(token.StringType, key, key, indent+1), Value: key}}
		q.tokens++ // the colon
		if value == "" {
			q.next()
			switch {
			case q.indent > indent && strings.HasPrefix(q.text, "- "), q.indent == indent && strings.HasPrefix(q.text, "- "):
				if l := q.list(q.indent, depth+1); l != nil {
					e.Value = l
				}
			case q.indent > indent:
				if n := q.mapping(q.indent, depth+1); n != nil {
					e.Value = n
				}
			}
		} else {
			column := utf8.RuneCountInString(q.text[:len(q.text)-len(value)]) + indent + 1
			e.Value = q.value(value, column)
		}
		if e.Value == nil || q.failed || q.indent > indent {
			break
		}
		m.Values = append(m.Values, e)
		if q.text == "" || q.indent < indent || strings.HasPrefix(q.text, "- ") {
			return m
		}
	}
	q.failed = true
	return nil
}

// list reads the items that stand at an indentation, beginning with the line.
func (q *quick) list(indent, depth int) *ast.SequenceNode {
	l := &ast.SequenceNode{}
	for q.indent == indent && strings.HasPrefix(q.text, "- ") && depth <= quickDepth {
		if depth == 1 {
			q.tokens = 0
		}
		dash := q.token(token.SequenceEntryType, "-", "-", indent+1)
		if l.Start == nil {
			l.Start = dash
		}
		text := strings.TrimLeft(q.text[2:], " ")
		at := indent + len(q.text) - len(text)
		var item ast.Node
		if _, _, ok := keyOf(text); ok {
			q.text, q.indent = text, at
			if m := q.mapping(at, depth+1); m != nil {
				item = m
			}
		} else {
			item = q.value(text, at+1)
		}
		if item == nil || q.failed || q.indent > indent {
			break
		}
		l.Values = append(l.Values, item)
		if q.text == "" || q.indent < indent || !strings.HasPrefix(q.text, "- ") {
			return l
		}
	}
	q.failed = true
	return nil
}

// value reads the value that ends the line, which stands at a column, and goes to the
// next line. Where that is indented by more than what the value belongs to, the value
// goes on there, and the caller fails.
func (q *quick) value(text string, column int) ast.Node {
	var node ast.Node
	switch text[0] {
	case '{', '[':
		var rest string
		if node, rest = q.flow(text, column, 1); rest != "" {
			node = nil
		}
	case '"', '\'':
		if n, rest := q.quoted(text, column); n != nil && rest == "" {
			node = n
		}
	default:
		if strings.Contains(text, ": ") || text[len(text)-1] == ':' || strings.IndexByte(text, '#') >= 0 {
			break
		}
		node = q.plain(text, column)
	}
	if node == nil {
		q.failed = true
		return nil
	}
	q.next()
	return node
}

// plain is a text without quotes, or a number; nil where it could be anything else.
func (q *quick) plain(text string, column int) ast.Node {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case unicode.IsSpace(first) || unicode.IsSpace(last) || reserved(text):
		return nil
	case first >= utf8.RuneSelf || isLetter(text[0]) || first == '(' || first == '$':
		return &ast.StringNode{Token: q.token(token.StringType, text, text, column), Value: text}
	case !(first >= '0' && first <= '9') && first != '-':
		return nil
	case isDay(text):
		return &ast.StringNode{Token: q.token(token.StringType, text, text, column), Value: text}
	}
	if first == '-' && (len(text) < 2 || text[1] < '0' || text[1] > '9') {
		return nil
	}
	// What is a number and which is the library's to say.
	made := token.New(text, text, nil)
	tk := q.token(made.Type, made.Value, made.Origin, column)
	switch made.Type {
	case token.IntegerType:
		return ast.Integer(tk)
	case token.FloatType:
		return ast.Float(tk)
	case token.StringType:
		return &ast.StringNode{Token: tk, Value: text}
	}
	return nil
}

// isDay tells a date as 2025-07-21, which is no number.
func isDay(text string) bool {
	if len(text) != len("2025-07-21") {
		return false
	}
	for i := range len(text) {
		if i == 4 || i == 7 {
			if text[i] != '-' {
				return false
			}
		} else if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// quoted reads a text in quotes without escapes, and returns what follows it.
func (q *quick) quoted(text string, column int) (node ast.Node, rest string) {
	end := strings.IndexByte(text[1:], text[0]) + 1
	if end == 0 || strings.IndexByte(text[:end], '\\') >= 0 || end+1 < len(text) && text[end+1] == text[0] {
		return nil, ""
	}
	t := token.DoubleQuoteType
	if text[0] == '\'' {
		t = token.SingleQuoteType
	}
	return &ast.StringNode{Token: q.token(t, text[1:end], text[:end+1], column), Value: text[1:end]}, text[end+1:]
}

// flow reads a list or mapping in brackets, and returns what follows it.
func (q *quick) flow(text string, column, depth int) (ast.Node, string) {
	if depth > quickDepth {
		return nil, ""
	}
	open := text[0]
	whole := text
	at := func() int { // counts no character twice: a line can be as long as a file
		column += utf8.RuneCountInString(whole[:len(whole)-len(text)])
		whole = text
		return column
	}
	skip := func() { text = strings.TrimLeft(text, " ") }
	var list *ast.SequenceNode
	var m *ast.MappingNode
	end := byte(']')
	if open == '[' {
		list = &ast.SequenceNode{Start: q.token(token.SequenceStartType, "[", "[", column), IsFlowStyle: true}
	} else {
		m = &ast.MappingNode{Start: q.token(token.MappingStartType, "{", "{", column), IsFlowStyle: true}
		end = '}'
	}
	text = text[1:]
	for !q.failed {
		var e *ast.MappingValueNode
		skip()
		if m != nil {
			key, value, ok := keyOf(text)
			if !ok || value == "" {
				return nil, ""
			}
			e = &ast.MappingValueNode{Key: &ast.StringNode{Token: q.token(token.StringType, key, key, at()), Value: key}}
			q.tokens++ // the colon
			text = value
		}
		if text == "" {
			return nil, ""
		}
		var node ast.Node
		switch text[0] {
		case '{', '[':
			node, text = q.flow(text, at(), depth+1)
		case '"', '\'':
			node, text = q.quoted(text, at())
		default:
			n := strings.IndexAny(text, ",[]{}\"'#&*!|>%@`:?")
			if n < 1 || text[n] != ',' && text[n] != end {
				return nil, ""
			}
			node, text = q.plain(strings.TrimRight(text[:n], " "), at()), text[n:]
		}
		if node == nil {
			return nil, ""
		}
		if list != nil {
			list.Values = append(list.Values, node)
		} else {
			e.Value = node
			m.Values = append(m.Values, e)
		}
		skip()
		if text == "" || text[0] != ',' && text[0] != end {
			return nil, ""
		}
		q.tokens++ // the comma or the bracket
		done := text[0] == end
		text = text[1:]
		if done {
			if list != nil {
				return list, text
			}
			return m, text
		}
	}
	return nil, ""
}
