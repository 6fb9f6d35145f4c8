package kb

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// at reports a problem where a token stands.
func (r *reader) at(tk *token.Token, code, hint, format string, args ...any) {
	line, column, length := r.span(tk)
	r.add(code, line, column, length, hint, format, args...)
}

// decodeMapping fills the struct v from the entries of a mapping. start is where
// the mapping begins: what is missing is reported there. what names the mapping
// in messages.
func (r *reader) decodeMapping(entries []entry, v reflect.Value, start *token.Token, what string) {
	s := schemaOf(v.Type())
	seen := make([]*token.Token, len(s.fields))
	for _, e := range entries {
		if r.full() {
			return
		}
		i, known := s.byKey[e.key.Value]
		if !known {
			if e.value != nil || e.key.Type != token.MergeKeyType { // which is refused as such
				there := make([]string, len(entries))
				for i := range entries {
					there[i] = entries[i].key.Value
				}
				r.unknownKey(e.key, s, what, there)
			}
			continue
		}
		f := &s.fields[i]
		if seen[i] != nil {
			r.at(e.key, CodeDuplicateKey, fmt.Sprintf("it stands on line %d already; keep one", seen[i].Position.Line),
				"`%s` a second time in %s", f.key, what)
			continue
		}
		seen[i] = e.key
		if e.value == nil {
			continue // reported when it was parsed
		}
		r.decodeValue(e.value, v.FieldByIndex(f.index), f, e.key)
	}
	if r.damaged && start == r.top {
		return // what is missing may be in the part that could not be parsed
	}
	for i := range s.fields {
		if f := &s.fields[i]; f.required && seen[i] == nil {
			r.at(start, CodeMissingKey, "", "`%s` is missing from %s", f.key, what)
		}
	}
}

// unknownKey reports a key that a mapping, with the keys there, cannot have.
func (r *reader) unknownKey(key *token.Token, s *schema, what string, there []string) {
	hint := "known here: " + strings.Join(s.keys(), ", ")
	if guess := Closest(key.Value, s.keys()); guess != "" {
		hint = fmt.Sprintf("did you mean `%s`?", guess)
	}
	r.at(key, CodeUnknownKey, hint, "unknown key %s in %s", Show(key.Value), what)
	if near := Near(key.Value, s.keys()); len(near) == 1 && !slices.Contains(there, near[0]) {
		r.mend(FixKey, near[0])
	}
}

// Show prints a word out of a file for a message: short, and in back quotes.
func Show(s string) string {
	const most = 60
	if n := []rune(s); len(n) > most {
		s = string(n[:most]) + "…"
	}
	return "`" + strings.Map(func(c rune) rune {
		if Forbidden(c) || c == '\n' {
			return ' '
		}
		return c
	}, s) + "`"
}

// decodeValue fills v, the field f of a struct, from a node. key is the token of
// the key, for messages about values that have no place of their own.
func (r *reader) decodeValue(node ast.Node, v reflect.Value, f *field, key *token.Token) {
	if _, null := node.(*ast.NullNode); null {
		r.at(key, CodeNullValue, "write a value, or delete the line", "`%s` has no value", f.key)
		return
	}
	if v.Kind() == reflect.Pointer {
		target := reflect.New(v.Type().Elem())
		before := len(r.problems)
		r.decodeValue(node, target.Elem(), f, key)
		if isMapping(node) || len(r.problems) == before {
			v.Set(target)
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		if s, ok := r.decodeString(node, f, key); ok {
			switch {
			case s != "":
			case f.required:
				r.at(key, CodeEmptyValue, "write a value", "`%s` is empty", f.key)
			case f.filled() && !f.item:
				r.at(key, CodeEmptyValue, "write a value, or delete the line", "`%s` is empty", f.key)
			}
			v.SetString(s)
		}
	case reflect.Bool:
		if b, ok := node.(*ast.BoolNode); ok {
			v.SetBool(b.Value)
			return
		}
		r.at(tokenOf(node), CodeWrongType, "write true or false", "`%s` is %s; true or false is wanted", f.key, kindOf(node))
	case reflect.Int, reflect.Float64:
		r.decodeNumber(node, v, f)
	case reflect.Struct:
		r.decodeStruct(node, v, f)
	case reflect.Slice:
		r.decodeList(node, v, f, key)
	case reflect.Map:
		r.decodeMap(node, v, f)
	default:
		panic("kb: the model has a type that the loader does not know: " + v.Type().String())
	}
}

func isMapping(node ast.Node) bool {
	switch node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

func (r *reader) decodeStruct(node ast.Node, v reflect.Value, f *field) {
	what := WithArticle(schemaOf(v.Type()).word)
	if isMapping(node) {
		r.decodeMapping(entriesOf(node), v, tokenOf(node), what)
		return
	}
	if ref, ok := v.Addr().Interface().(*SourceRef); ok {
		if _, scalar := node.(ast.ScalarNode); scalar {
			ref.Source, _ = r.decodeString(node, &field{key: f.key, required: true}, tokenOf(node))
			if ref.Source == "" {
				r.at(tokenOf(node), CodeEmptyValue, "write the id of a source", "an empty item in `%s`", f.key)
			}
			return
		}
	}
	r.at(tokenOf(node), CodeWrongType, "known keys: "+strings.Join(schemaOf(v.Type()).keys(), ", "),
		"%s in `%s` where %s with its keys is wanted", kindOf(node), f.key, what)
}

func (r *reader) decodeList(node ast.Node, v reflect.Value, f *field, key *token.Token) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		hint := "write a list: [a, b]"
		if isMapping(node) {
			hint = "begin the item with \"- \""
		}
		if s, isString := node.(*ast.StringNode); isString && !strings.ContainsAny(s.Value, "\n[],{}:#\"'") && len(s.Value) < 80 {
			hint = fmt.Sprintf("write a list: [%s]", s.Value)
		}
		r.at(tokenOf(node), CodeWrongType, hint, "`%s` is %s where a list is wanted", f.key, kindOf(node))
		if s, isString := node.(*ast.StringNode); isString && f.typ.Elem().Kind() == reflect.String && !strings.ContainsAny(s.Value, ",;\n") {
			r.mend(FixList, s.Value)
		}
		return
	}
	if len(list.Values) == 0 && f.required {
		r.at(key, CodeEmptyValue, "write at least one item", "`%s` is empty", f.key)
	}
	item := *f
	item.required, item.item = false, true
	out := reflect.MakeSlice(v.Type(), len(list.Values), len(list.Values))
	for i, n := range list.Values {
		if r.full() {
			return
		}
		if _, null := n.(*ast.NullNode); null {
			r.at(tokenOf(n), CodeNullValue, "write the item, or delete it", "an item of `%s` has no value", f.key)
			continue
		}
		r.decodeValue(n, out.Index(i), &item, tokenOf(n))
	}
	v.Set(out)
}

func (r *reader) decodeMap(node ast.Node, v reflect.Value, f *field) {
	if !isMapping(node) {
		r.at(tokenOf(node), CodeWrongType, "", "`%s` is %s where keys with values are wanted", f.key, kindOf(node))
		return
	}
	m := map[string]string{}
	for _, e := range entriesOf(node) {
		if _, twice := m[e.key.Value]; twice {
			r.at(e.key, CodeDuplicateKey, "keep one", "%s a second time in `%s`", Show(e.key.Value), f.key)
			continue
		}
		if _, null := e.value.(*ast.NullNode); null {
			r.at(e.key, CodeNullValue, "write a value, or delete the line", "%s has no value", Show(e.key.Value))
			continue
		}
		text, ok := r.decodeString(e.value, f, e.key)
		if ok && text == "" && f.filled() {
			r.at(e.key, CodeEmptyValue, "write a value, or delete the line", "%s is empty", Show(e.key.Value))
		}
		m[e.key.Value] = text
	}
	v.Set(reflect.ValueOf(m))
}

// decodeString reads a text. What YAML takes for a number is a problem, except
// that a date may be a bare year; its spelling is kept in any case, so that the
// rest can be checked.
func (r *reader) decodeString(node ast.Node, f *field, key *token.Token) (string, bool) {
	var s string
	switch n := node.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode:
		tk := node.GetToken()
		switch {
		case f.format == "edtf" && tk.Type == token.IntegerType && len(tk.Value) == 4:
		case f.format == "hs":
			r.at(tk, CodeUnquotedHS, fmt.Sprintf("put it in quotes: %q", tk.Value), "the HS code %s without quotes is the number %v", tk.Value, numberOf(node))
			r.mend(FixQuoted, tk.Value)
		default:
			r.at(tk, CodeUnquotedNumber, fmt.Sprintf("put it in quotes: %q", tk.Value), "`%s` is the number %v where text is wanted", f.key, numberOf(node))
			r.mend(FixText, tk.Value)
		}
		return tk.Value, true
	case *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		tk := node.GetToken()
		r.at(tk, CodeWrongType, fmt.Sprintf("put it in quotes: %q", tk.Value), "`%s` is %s where text is wanted", f.key, kindOf(node))
		r.mend(FixText, tk.Value)
		return tk.Value, true
	default:
		r.at(tokenOf(node), CodeWrongType, "", "`%s` is %s where text is wanted", f.key, kindOf(node))
		return "", false
	}
	if i := strings.IndexFunc(s, Forbidden); i >= 0 {
		r.at(tokenOf(node), CodeControl, "remove the character; it cannot be seen", "`%s` has the control character U+%04X", f.key, []rune(s[i:])[0])
		s = strings.Map(func(c rune) rune {
			if Forbidden(c) {
				return -1
			}
			return c
		}, s)
	}
	return s, true
}

// decimal is how a number is written: the spelling that every reader of YAML 1.1,
// YAML 1.2 and JSON reads alike.
var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// decodeNumber reads a number.
func (r *reader) decodeNumber(node ast.Node, v reflect.Value, f *field) {
	tk := tokenOf(node)
	wanted := "a number"
	if v.Kind() == reflect.Int {
		wanted = "a whole number"
	}
	plain := tk.Type != token.SingleQuoteType && tk.Type != token.DoubleQuoteType
	_, block := node.(*ast.LiteralNode)
	switch value, err := strconv.ParseFloat(tk.Value, 64); {
	case block || !isScalar(node):
		r.at(tk, CodeWrongType, "", "`%s` is %s; %s is wanted", f.key, kindOf(node), wanted)
	case plain && decimal.MatchString(tk.Value) && err == nil:
		switch {
		case v.Kind() == reflect.Float64:
			v.SetFloat(value)
		case value != math.Trunc(value) || math.Abs(value) > 1<<53:
			r.at(tk, CodeWrongType, "", "`%s` is %s; %s is wanted", f.key, Show(tk.Value), wanted)
		default:
			v.SetInt(int64(value))
		}
	case plain && decimal.MatchString(tk.Value):
		r.at(tk, CodeWrongType, "", "`%s` is a number too large to hold", f.key)
	case !plain && err == nil:
		r.at(tk, CodeQuotedNumber, "remove the quotes", "`%s` is a text where %s is wanted", f.key, wanted)
		if decimal.MatchString(tk.Value) {
			r.mend(FixNumber, tk.Value)
		}
	case numberOf(node) != nil:
		r.at(tk, CodeWrongType, "write it in digits alone, without a leading zero", "`%s` is %s, which YAML reads as %v", f.key, Show(tk.Value), numberOf(node))
	default:
		r.at(tk, CodeWrongType, "write the full number in digits, without commas, words or unit", "`%s` is %s; %s is wanted", f.key, kindOf(node), wanted)
	}
}

func isScalar(node ast.Node) bool {
	_, ok := node.(ast.ScalarNode)
	return ok
}

func numberOf(node ast.Node) any {
	switch n := node.(type) {
	case *ast.IntegerNode:
		return n.Value
	case *ast.FloatNode:
		return n.Value
	}
	return nil
}

// kindOf names a node's sort for a message.
func kindOf(node ast.Node) string {
	switch n := node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.StringNode:
		return "the text " + Show(n.Value)
	case *ast.LiteralNode:
		return "a text"
	case *ast.IntegerNode, *ast.FloatNode:
		return "the number " + node.GetToken().Value
	case *ast.BoolNode:
		return fmt.Sprint(n.Value)
	case *ast.NullNode:
		return "nothing"
	case *ast.InfinityNode, *ast.NanNode:
		return "not a finite number"
	}
	return "something else"
}

// WithArticle puts "a" or "an" before a noun.
func WithArticle(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
