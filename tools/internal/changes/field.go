package changes

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Field is one key of a record, or of a part of it, that says something else than
// before.
type Field struct {
	// Path is where it stands: "status", "commitments[open-quay].status". A part of a
	// list is named by its id or, where it has none, by what it is called.
	Path string
	Key  kb.Key
	// Part is the part of the record that it belongs to, nil for the record itself.
	Part *Value
	// Old and New are what it said and what it says; of a list, only what went and
	// what came. Either may be empty.
	Old, New []Value
}

// Value is one value as the file has it.
type Value struct {
	// Key tells how to read the value: a term, the id of a record, a date.
	Key kb.Key
	// Text is the value. A quantity is its number and its unit with a space between,
	// a passage its start and its end, an extremum its direction and its months.
	Text string
	// Date is that of a stage, At the organisation of a post.
	Date, At string
}

func (v Value) same(w Value) bool { return v.Text == w.Text && v.Date == w.Date && v.At == w.At }

// silent are the keys that are for editors, or that a change of another kind tells
// of already.
var silent = map[string]bool{
	"review": true, "aliases": true, "not_same_as": true, "stale_after": true, "colour": true,
}

// compare tells what differs between two states of a record.
func (s *state) compare(before, after kb.AnyRecord) []Field {
	a, b := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem()
	if before == after || a.Type() != b.Type() {
		return nil
	}
	return s.compareStructs(nil, a, b, "", nil)
}

// column is a key of a mapping of the model, with where its value is in the struct.
type column struct {
	key   kb.Key
	index []int
}

var columnsOf sync.Map // reflect.Type to []column

func columns(t reflect.Type) []column {
	if known, ok := columnsOf.Load(t); ok {
		return known.([]column)
	}
	at := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			at[name] = f.Index
		}
	}
	var out []column
	for _, key := range kb.ShapeOf(t).Keys {
		if !silent[key.Name] {
			out = append(out, column{key, at[key.Name]})
		}
	}
	columnsOf.Store(t, out)
	return out
}

func (s *state) compareStructs(out []Field, a, b reflect.Value, prefix string, part *Value) []Field {
	for _, column := range columns(a.Type()) {
		f := Field{Path: prefix + column.key.Name, Key: column.key, Part: part}
		av, bv := a.FieldByIndex(column.index), b.FieldByIndex(column.index)
		if av.Kind() == reflect.Slice && av.Type().Elem().Kind() == reflect.Struct {
			out = s.compareParts(out, f, parts(column.key, av), parts(column.key, bv))
			continue
		}
		if f.Old, f.New = s.differ(values(column.key, av), values(column.key, bv)); len(f.Old)+len(f.New) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// compareParts compares lists of mappings, whose items are matched by what they are
// called.
func (s *state) compareParts(out []Field, f Field, before, after []entry) []Field {
	// A source that was renamed is the same part.
	match := func(e entry) string {
		if len(e.name.Key.Ref) > 0 {
			return s.present(e.id)
		}
		return e.id
	}
	was, is := map[string]entry{}, map[string]bool{}
	for _, e := range before {
		was[match(e)] = e
	}
	var within []Field
	for _, e := range after {
		is[match(e)] = true
		old, there := was[match(e)]
		if !there {
			f.New = append(f.New, e.name)
			continue
		}
		within = s.compareStructs(within, old.v, e.v, f.Path+"["+e.id+"].", &e.name)
	}
	for _, e := range before {
		if !is[match(e)] {
			f.Old = append(f.Old, e.name)
		}
	}
	if len(f.Old)+len(f.New) > 0 {
		out = append(out, f)
	}
	return append(out, within...)
}

// differ takes out what two lists of values have in common.
func (s *state) differ(before, after []Value) (old, now []Value) {
	count := map[string]int{}
	spelled := func(v Value) string {
		if len(v.Key.Ref) > 0 {
			return s.present(v.Text)
		}
		return v.Text
	}
	for _, v := range after {
		count[spelled(v)]++
	}
	for _, v := range before {
		if count[spelled(v)] > 0 {
			count[spelled(v)]--
			continue
		}
		old = append(old, v)
	}
	for i := len(after) - 1; i >= 0; i-- {
		if v := after[i]; count[spelled(v)] > 0 {
			count[spelled(v)]--
			now = append(now, v)
		}
	}
	slices.Reverse(now)
	return old, now
}

// values are what a key says that holds no list of mappings.
func values(key kb.Key, v reflect.Value) []Value {
	one := func(text string) []Value { return []Value{{Key: key, Text: text}} }
	if v.IsZero() {
		return nil
	}
	switch x := v.Interface().(type) {
	case *float64:
		return one(number(*x))
	case *kb.Quantity:
		return one(number(x.Value) + " " + x.Unit)
	case *kb.Passage:
		return one(strconv.Itoa(x.Start) + " " + strconv.Itoa(x.End))
	case *kb.Extremum:
		return one(x.Direction + " " + strconv.Itoa(x.Months))
	case []string:
		var out []Value
		for _, text := range x {
			out = append(out, one(text)...)
		}
		return out
	case map[string]string:
		var out []Value
		for _, tag := range sortedKeys(x) {
			out = append(out, one(tag+" "+x[tag])...)
		}
		return out
	}
	switch v.Kind() {
	case reflect.String:
		return one(strings.TrimSpace(v.String()))
	case reflect.Int:
		return one(strconv.FormatInt(v.Int(), 10))
	case reflect.Float64:
		return one(number(v.Float()))
	case reflect.Bool:
		return one("true")
	}
	panic("changes: no words for " + v.Type().String()) // a test holds the model to those above
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// entry is one item of a list of mappings.
type entry struct {
	// id is what it is matched by, name what it is called.
	id   string
	name Value
	v    reflect.Value
}

// parts are the items of a list of mappings. What has no id of its own is matched by
// what it is called and, of those of one name, by their order.
func parts(key kb.Key, list reflect.Value) []entry {
	out := make([]entry, list.Len())
	seen := map[string]int{}
	for i := range out {
		e := &out[i]
		e.v = list.Index(i)
		e.name.Key = key
		switch x := e.v.Interface().(type) {
		case kb.Commitment:
			e.id, e.name.Text = x.ID, x.Text
		case kb.Note:
			e.id, e.name.Text = x.Text, x.Text
		case kb.SourceRef:
			e.id, e.name.Text, e.name.Key = x.Source, x.Source, called(e.v, "source")
		case kb.Stage:
			e.id, e.name.Text, e.name.Date, e.name.Key = x.Stage, x.Stage, x.Date, called(e.v, "stage")
		case kb.Position:
			e.id, e.name.Text, e.name.At, e.name.Key = x.Role, x.Role, x.Organisation, called(e.v, "role")
		default:
			panic("changes: no name for " + e.v.Type().String())
		}
		e.name.Text = strings.TrimSpace(e.name.Text)
		if seen[e.id]++; seen[e.id] > 1 {
			e.id += " " + strconv.Itoa(seen[e.id])
		}
	}
	return out
}

// called is the key that an item is called by.
func called(v reflect.Value, name string) kb.Key {
	all := columns(v.Type())
	return all[slices.IndexFunc(all, func(c column) bool { return c.key.Name == name })].key
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
