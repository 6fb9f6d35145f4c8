package kbedit

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// node is a value about to be printed as YAML.
type node struct {
	shape shape
	// text is a string's content, or a literal's spelling.
	text string
	// style says how a string wants to be spelled.
	style style
	pairs []pair
	items []*node
}

type shape uint8

const (
	shapeString   shape = iota
	shapeLiteral        // a number or boolean, already spelled
	shapeMapping        // pairs
	shapeSequence       // items
)

type style uint8

const (
	styleText   style = iota // quoted where needed
	styleDate                // plain where it looks like a date
	styleQuoted              // always in double quotes, as HS codes
)

type pair struct {
	key   string
	value *node
}

// Date is a string that Set and Append write as an EDTF date: plain, as dates
// are spelled everywhere in the knowledge base.
type Date string

// tree makes a node of a value: a string, Date, bool, int, float64, one of the
// types of package kb, or a slice or pointer of those.
func tree(value any) (*node, error) {
	n, err := treeOf(reflect.ValueOf(value), styleText)
	if err == nil && n == nil {
		err = fmt.Errorf("an empty value has no spelling")
	}
	return n, err
}

var (
	sourceRefType = reflect.TypeFor[kb.SourceRef]()
	dateType      = reflect.TypeFor[Date]()
)

// treeOf is nil for values that are left out: empty strings, lists and mappings.
func treeOf(v reflect.Value, st style) (*node, error) {
	switch v.Kind() {
	case reflect.Invalid:
		return nil, nil
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil, nil
		}
		return treeOf(v.Elem(), st)
	case reflect.String:
		s := v.String()
		if s == "" {
			return nil, nil
		}
		if !utf8.ValidString(s) {
			return nil, fmt.Errorf("%q is not UTF-8", s)
		}
		if v.Type() == dateType {
			st = styleDate
		}
		return &node{shape: shapeString, text: s, style: st}, nil
	case reflect.Bool:
		return &node{shape: shapeLiteral, text: strconv.FormatBool(v.Bool())}, nil
	case reflect.Int, reflect.Int64:
		return &node{shape: shapeLiteral, text: strconv.FormatInt(v.Int(), 10)}, nil
	case reflect.Float64:
		f := v.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, fmt.Errorf("%v is no number that a record can hold", f)
		}
		return &node{shape: shapeLiteral, text: strconv.FormatFloat(f, 'f', -1, 64)}, nil
	case reflect.Slice:
		out := &node{shape: shapeSequence}
		for i := range v.Len() {
			item, err := treeOf(v.Index(i), st)
			if err != nil {
				return nil, err
			}
			if item != nil {
				out.items = append(out.items, item)
			}
		}
		if len(out.items) == 0 {
			return nil, nil
		}
		return out, nil
	case reflect.Map:
		return mapOf(v)
	case reflect.Struct:
		return structOf(v)
	}
	return nil, fmt.Errorf("a %s has no spelling in YAML", v.Type())
}

func mapOf(v reflect.Value) (*node, error) {
	names, ok := v.Interface().(map[string]string)
	if !ok {
		return nil, fmt.Errorf("a %s has no spelling in YAML", v.Type())
	}
	out := &node{shape: shapeMapping}
	for key, value := range names {
		item, err := treeOf(reflect.ValueOf(value), styleText)
		if err != nil {
			return nil, err
		}
		if item != nil {
			out.pairs = append(out.pairs, pair{key, item})
		}
	}
	sort.Slice(out.pairs, func(i, j int) bool { return out.pairs[i].key < out.pairs[j].key })
	if len(out.pairs) == 0 {
		return nil, nil
	}
	return out, nil
}

func structOf(v reflect.Value) (*node, error) {
	if v.Type() == sourceRefType {
		// A source without a passage is written as its id alone.
		if ref := v.Interface().(kb.SourceRef); ref.Passage == nil {
			return treeOf(reflect.ValueOf(ref.Source), styleText)
		}
	}
	out := &node{shape: shapeMapping}
	for _, f := range fieldsOf(v.Type()) {
		fv := v.FieldByIndex(f.index)
		if fv.IsZero() && !(f.required && isNumber(fv.Kind())) {
			continue
		}
		item, err := treeOf(fv, f.style)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.key, err)
		}
		if item != nil {
			out.pairs = append(out.pairs, pair{f.key, item})
		}
	}
	if len(out.pairs) == 0 {
		return nil, nil
	}
	return out, nil
}

func isNumber(k reflect.Kind) bool { return k == reflect.Int || k == reflect.Float64 }

// field is one key of a type of package kb.
type field struct {
	key      string
	index    []int
	style    style
	required bool
	rank     int
}

// The order of keys: what the record is called, what is particular to its kind,
// then what all entities or claims have, then what all records have. Within
// each, the order of declaration. A reader sees the substance first and the
// bookkeeping last.
const (
	rankName = iota
	rankOwn
	rankShared
	rankRecord
)

var (
	recordType = reflect.TypeFor[kb.Record]()
	entityType = reflect.TypeFor[kb.Entity]()
	claimType  = reflect.TypeFor[kb.Claim]()
)

// fieldsOf lists the keys of a struct in the order in which they are written.
func fieldsOf(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for j := range f.Type.NumField() {
				inner := f.Type.Field(j)
				rank := rankShared
				switch {
				case f.Type == recordType:
					rank = rankRecord
				case (f.Type == entityType || f.Type == claimType) && j == 0:
					rank = rankName
				}
				out = appendField(out, inner, []int{i, j}, rank)
			}
			continue
		}
		out = appendField(out, f, []int{i}, rankOwn)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].rank < out[j].rank })
	return out
}

func appendField(out []field, f reflect.StructField, index []int, rank int) []field {
	key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	if key == "" || key == "-" {
		return out
	}
	item := field{key: key, index: index, rank: rank}
	for _, word := range strings.Split(f.Tag.Get("kb"), ",") {
		switch word {
		case "required":
			item.required = true
		case "edtf":
			item.style = styleDate
		case "hs":
			item.style = styleQuoted
		}
	}
	return append(out, item)
}

// Keys are the keys of a record's type in the order in which they are written.
func Keys(rec kb.AnyRecord) []string { return KeysOf(TypeOf(rec)) }

// KeysOf are the keys of a struct of the model, likewise.
func KeysOf(t reflect.Type) []string {
	var keys []string
	for _, f := range fieldsOf(t) {
		keys = append(keys, f.key)
	}
	return keys
}
