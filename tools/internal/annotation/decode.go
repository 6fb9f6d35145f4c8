package annotation

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// word is a text of the annotation that has a form of its own, with its type
// and key, as "Statistic.unit".
type word struct {
	field, path, text string
	n                 *node
}

// span is a stretch of text of the annotation.
type span struct {
	path       string
	n          *node
	start, end int
	text       *string // nil where the object has none
}

// field is one key of an object.
type field struct {
	key      string
	index    []int
	required bool
	// list says that the key is always written, with an empty list if need be.
	list bool
}

// fieldsOf are the keys of a type of this package, from its json tags. Without
// omitempty, what is neither a pointer nor a list must be there.
func fieldsOf(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for _, inner := range fieldsOf(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				out = append(out, inner)
			}
			continue
		}
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		kind := f.Type.Kind()
		out = append(out, field{
			key: key, index: []int{i},
			required: options == "" && kind != reflect.Pointer && kind != reflect.Slice,
			list:     options == "" && kind == reflect.Slice,
		})
	}
	return out
}

// article reads one annotation and checks it.
func (p *reader) article(n *node) *Article {
	p.spans, p.words, p.current = nil, nil, nil
	a := &Article{}
	p.decode(n, reflect.ValueOf(a).Elem(), "", "Article")
	p.check(n, a)
	return a
}

// decode fills v from a value. field names it as words do.
func (p *reader) decode(n *node, v reflect.Value, path, name string) {
	wrong := func(wanted string) {
		p.at(n, "type", path, "", "%s where %s is wanted", n.kind(), wanted)
	}
	switch v.Kind() {
	case reflect.Pointer:
		if n.shape == 0 && n.value == nil {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		p.decode(n, v.Elem(), path, name)
	case reflect.Struct:
		if n.shape != '{' {
			wanted := "an object"
			if path == "" {
				wanted = "an object, the annotation of an article,"
			}
			wrong(wanted)
			return
		}
		p.object(n, v, path)
	case reflect.Slice:
		if n.shape != '[' {
			wrong("a list")
			return
		}
		out := reflect.MakeSlice(v.Type(), len(n.items), len(n.items))
		for i, item := range n.items {
			p.decode(item, out.Index(i), path+"["+strconv.Itoa(i)+"]", name)
		}
		v.Set(out)
	case reflect.String:
		s, ok := n.value.(string)
		if !ok || n.shape != 0 {
			wrong("a text")
			return
		}
		v.SetString(s)
		p.words = append(p.words, word{name, path, s, n})
	case reflect.Bool:
		b, ok := n.value.(bool)
		if !ok || n.shape != 0 {
			wrong("true or false")
			return
		}
		v.SetBool(b)
	case reflect.Int:
		number, _ := n.value.(json.Number)
		i, err := strconv.Atoi(string(number))
		if err != nil || n.shape != 0 {
			wrong("a whole number")
			return
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		number, ok := n.value.(json.Number)
		f, err := strconv.ParseFloat(string(number), 64)
		if !ok || n.shape != 0 || err != nil || math.IsInf(f, 0) {
			wrong("a number that can be held")
			return
		}
		v.SetFloat(f)
		if strings.HasSuffix(name, ".confidence") && (f < 0 || f > 1) {
			p.at(n, "range", path, "it is a number from 0 to 1", "a confidence of %s", number)
		}
	default:
		panic("annotation: a type that the reader does not know: " + v.Type().String())
	}
}

func (p *reader) object(n *node, v reflect.Value, path string) {
	fields := fieldsOf(v.Type())
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	seen := make(map[string]*node, len(n.keys))
	for i, k := range n.keys {
		if p.full() {
			return // the rest is not worth reading
		}
		key, _ := k.value.(string)
		inner := strings.TrimPrefix(path+"."+key, ".")
		at := -1
		for j := range fields {
			if fields[j].key == key {
				at = j
			}
		}
		switch {
		case at < 0:
			hint := "known here: " + strings.Join(keys, ", ")
			if guess := kb.Closest(key, keys); guess != "" {
				hint = "did you mean " + strconv.Quote(guess) + "?"
			}
			p.at(k, "unknown-key", path, hint, "unknown key %s", kb.Show(key))
		case seen[key] != nil:
			p.at(k, "duplicate-key", inner, "keep one", "given twice")
		default:
			seen[key] = n.items[i]
			p.decode(n.items[i], v.FieldByIndex(fields[at].index), inner, v.Type().Name()+"."+key)
		}
	}
	for _, f := range fields {
		switch {
		case seen[f.key] != nil:
		case f.required:
			p.at(&node{start: n.start, end: n.start + 1}, "missing-key", path, "add it", "%q is missing", f.key)
		case f.list:
			// A list that is left out is empty, and not null, once it is written.
			list := v.FieldByIndex(f.index)
			list.Set(reflect.MakeSlice(list.Type(), 0, 0))
		}
	}
	p.span(v, path, n, seen)
}

// span remembers a stretch of text whose offsets could be read.
func (p *reader) span(v reflect.Value, path string, n *node, seen map[string]*node) {
	start, end := v.FieldByName("Start"), v.FieldByName("End")
	if !start.IsValid() || !end.IsValid() || !isWhole(seen["start"]) || !isWhole(seen["end"]) {
		return
	}
	s := span{path: path, n: seen["start"], start: int(start.Int()), end: int(end.Int())}
	if text := v.FieldByName("Text"); text.IsValid() && seen["text"] != nil {
		if _, ok := seen["text"].value.(string); ok {
			words := text.String()
			s.text = &words
		}
	}
	p.spans = append(p.spans, s)
}

// isWhole tells whether a value is there and a whole number.
func isWhole(n *node) bool {
	if n == nil {
		return false
	}
	number, ok := n.value.(json.Number)
	_, err := strconv.Atoi(string(number))
	return ok && err == nil
}
