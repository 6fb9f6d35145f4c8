package kb

import (
	"cmp"
	"reflect"
	"strings"
	"sync"
)

// field is one key of a mapping as the struct tags of the model describe it.
type field struct {
	key      string
	index    []int // for reflect.Value.FieldByIndex
	typ      reflect.Type
	required bool
	format   string // name, text, id, term, edtf, url, language, country, sha256, hs or empty
	vocab    string
	ref      []Kind
	actors   []string
	words    []string // that it may be, where those are code and no vocabulary
	owner    reflect.Type
	name     string // of the Go field, in owner
	example  string // tag example; on a part that kinds share, example.KEY of the kind
	item     bool   // of a list; package check reports those that are empty
}

// filled tells that an empty text is no value of the key. Free prose may be empty:
// that of an indirect quote is, until somebody has summarised it.
func (f *field) filled() bool {
	return f.format != "" && f.format != "text" || f.vocab != "" || len(f.ref) > 0 || len(f.words) > 0
}

// schema is the shape of a mapping: its keys in the order of declaration, the
// embedded structs' first.
type schema struct {
	word   string // what a person calls such a mapping: "position"
	fields []field
	byKey  map[string]int
}

// words are what the types of the model are called where the Go name in lower
// case is not it.
var words = map[string]string{"SourceRef": "source reference", "NameDecision": "decision about a name"}

var schemas sync.Map // reflect.Type to *schema

// schemaOf reads the tags of t, a struct type. The result is shared.
func schemaOf(t reflect.Type) *schema {
	if s, ok := schemas.Load(t); ok {
		return s.(*schema)
	}
	word, ok := words[t.Name()]
	if !ok {
		word = strings.ToLower(t.Name())
	}
	s := &schema{word: word, byKey: map[string]int{}}
	s.read(t, nil)
	for i, f := range s.fields {
		s.byKey[f.key] = i
	}
	stored, _ := schemas.LoadOrStore(t, s)
	return stored.(*schema)
}

func (s *schema) read(t reflect.Type, prefix []int) {
	for i := range t.NumField() {
		sf := t.Field(i)
		key, options, _ := strings.Cut(sf.Tag.Get("yaml"), ",")
		index := append(append([]int(nil), prefix...), i)
		switch {
		case options == "inline":
			first := len(s.fields)
			s.read(sf.Type, index)
			for j := range s.fields[first:] {
				// What all kinds share has an example for each: example.name.
				f := &s.fields[first+j]
				f.example = cmp.Or(sf.Tag.Get("example."+f.key), f.example)
			}
		case key == "" || key == "-":
		default:
			f := field{key: key, index: index, typ: sf.Type, vocab: sf.Tag.Get("vocab"), owner: t, name: sf.Name, example: sf.Tag.Get("example")}
			for _, word := range split(sf.Tag.Get("kb")) {
				if word == "required" {
					f.required = true
				} else {
					f.format = word
				}
			}
			for _, kind := range split(sf.Tag.Get("ref")) {
				f.ref = append(f.ref, Kind(kind))
			}
			f.words = split(sf.Tag.Get("words"))
			f.actors = split(sf.Tag.Get("actor"))
			s.fields = append(s.fields, f)
		}
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// keys are the keys of the mapping in the order of declaration.
func (s *schema) keys() []string {
	keys := make([]string, len(s.fields))
	for i, f := range s.fields {
		keys[i] = f.key
	}
	return keys
}
