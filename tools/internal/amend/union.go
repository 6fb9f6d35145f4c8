package amend

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/cases"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// union is what two records, or two items of a list, say together. It is worked out on
// the model, and made by edits of the first one's file afterwards, so that everything
// that need not change stays as it is.
type union struct {
	// same is the id of the record that an id or former id stands for, once the two
	// are one; anything else is itself.
	same func(id string) string
	// files are those of the two; the same one twice for two items of a list.
	files [2]*kbedit.File
	ids   [2]string
	take  map[string]string
	order []string // of the keys of a record

	single    []string // keys that have one value, on either side
	conflicts []contradiction
	changed   []string // keys of the record that get more
	edits     []func(f *kbedit.File) error
	removals  []string // items of the first that others take the place of
	notes     []string
}

type contradiction struct {
	key           string
	paths, values [2]string
}

// member is a key of a type of the model.
type member struct {
	key    string
	value  reflect.Value
	format string
	isRef  bool
}

// members are the keys of a struct of the model, embedded ones' first.
func members(v reflect.Value) []member {
	var out []member
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case options == "inline":
			out = append(out, members(v.Field(i))...)
		case key != "" && key != "-":
			out = append(out, member{key, v.Field(i), f.Tag.Get("kb"), f.Tag.Get("ref") != ""})
		}
	}
	return out
}

func below(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// records unites two records.
func (u *union) records(a, b kb.AnyEntity) {
	x, y := a.AsEntity(), b.AsEntity()
	name, other := x.Name, y.Name
	if x.Name != y.Name && u.take["name"] == u.ids[1] {
		name, other = y.Name, x.Name
		u.edit("name", func(f *kbedit.File) error { return f.Set("", "name", name, u.order...) })
		if i := slices.Index(x.AlsoKnownAs, name); i >= 0 {
			u.removals = append(u.removals, at("also_known_as", i))
		}
	}
	u.single = append(u.single, "name")
	u.strings("also_known_as", "", x.AlsoKnownAs, append([]string{other}, y.AlsoKnownAs...), func(s string) string { return s }, name)
	u.strings("aliases", "", x.Aliases, append([]string{u.ids[1]}, y.Aliases...), func(s string) string { return s }, u.ids[0])
	theirs := members(reflect.ValueOf(b).Elem())
	for i, m := range members(reflect.ValueOf(a).Elem()) {
		switch m.key {
		case "name", "also_known_as", "aliases", "review", "withdrawn_because":
		default:
			u.member(m, theirs[i], "", "", m.key)
		}
	}
}

// edit notes an edit of what path leads to.
func (u *union) edit(path string, edit func(f *kbedit.File) error) {
	u.edits = append(u.edits, edit)
	key := path
	if i := strings.IndexAny(path, ".["); i >= 0 {
		key = path[:i]
	}
	if !slices.Contains(u.changed, key) {
		u.changed = append(u.changed, key)
	}
}

// structs unites two values of one type of the model, to which the paths lead. key is
// what their contradictions are called by; without one, the first is right.
func (u *union) structs(a, b reflect.Value, pathA, pathB, key string) {
	theirs := members(b)
	for i, m := range members(a) {
		full := ""
		if key != "" {
			full = below(key, m.key)
		}
		u.member(m, theirs[i], pathA, pathB, full)
	}
}

// member unites the values that two mappings, at the paths, have of a key.
func (u *union) member(a, b member, pathA, pathB, key string) {
	toA, toB := below(pathA, a.key), below(pathB, b.key)
	switch a.value.Kind() {
	case reflect.Map:
		u.names(a.value.Interface().(map[string]string), b.value.Interface().(map[string]string), toA, toB)
	case reflect.Slice:
		if list, ok := a.value.Interface().([]string); ok {
			same := func(s string) string { return s }
			if a.isRef {
				same = u.same
			}
			u.strings(toA, toB, list, b.value.Interface().([]string), same)
			return
		}
		u.items(a.value, b.value, toA, toB, key)
	default:
		u.scalar(a.value, b.value, toA, toB, key, a)
	}
}

// names unites the names in other languages.
func (u *union) names(a, b map[string]string, pathA, pathB string) {
	for _, lang := range slices.Sorted(maps.Keys(b)) {
		key := below(pathA, lang)
		if len(a) == 0 {
			u.single = append(u.single, key) // there is no mapping to set it in: all come at once, below
			continue
		}
		u.scalar(reflect.ValueOf(a[lang]), reflect.ValueOf(b[lang]), key, below(pathB, lang), key, member{key: lang})
	}
	if len(a) == 0 && len(b) > 0 {
		u.edit(pathA, func(f *kbedit.File) error {
			if f.Graft(u.files[1], pathB, u.order...) == nil {
				return nil
			}
			return f.Set("", pathA, b, u.order...)
		})
	}
}

// scalar unites two values of a key that has one. What is not said contradicts
// nothing.
func (u *union) scalar(a, b reflect.Value, pathA, pathB, key string, m member) {
	if key != "" && !(a.IsZero() && b.IsZero()) {
		u.single = append(u.single, key)
	}
	has := !a.IsZero()
	switch {
	case b.IsZero(), has && reflect.DeepEqual(a.Interface(), b.Interface()), has && m.isRef && u.same(a.String()) == u.same(b.String()):
		return
	case has && (key == "" || u.take[key] == u.ids[0]):
		return
	case has && u.take[key] != u.ids[1]:
		u.conflicts = append(u.conflicts, contradiction{key, [2]string{pathA, pathB}, [2]string{spelled(a), spelled(b)}})
		return
	}
	u.edit(pathA, func(f *kbedit.File) error {
		if !has && f.Graft(u.files[1], pathB, u.order...) == nil {
			return nil
		}
		parent, last := "", pathA
		if i := strings.LastIndexByte(pathA, '.'); i >= 0 {
			parent, last = pathA[:i], pathA[i+1:]
		}
		value := b.Interface()
		if text, ok := value.(string); ok && strings.Contains(m.format, "edtf") {
			value = kbedit.Date(text)
		}
		return f.Set(parent, last, value, order(parent, u.order)...)
	})
}

// order is the order of keys of the mapping at path, where it is known.
func order(path string, ofRecord []string) []string {
	if path == "" {
		return ofRecord
	}
	return nil
}

// strings adds to a list of texts those that it has not; without are left out.
func (u *union) strings(pathA, pathB string, a, b []string, same func(string) string, without ...string) {
	var more []any
	var from []int
	for i, s := range b {
		has := func(t string) bool { return same(t) == same(s) }
		if s == "" || slices.ContainsFunc(a, has) || slices.Contains(without, s) || slices.ContainsFunc(more, func(t any) bool { return has(t.(string)) }) {
			continue
		}
		more, from = append(more, s), append(from, i)
	}
	if len(more) == 0 {
		return
	}
	u.edit(pathA, func(f *kbedit.File) error {
		return u.add(f, pathA, pathB, len(a) == 0 && len(more) == len(b), more, from)
	})
}

// add appends items to a list: as the other file has them where that can be, else in a
// layout of their own. whole says that the list is not there and is the other's.
func (u *union) add(f *kbedit.File, pathA, pathB string, whole bool, items []any, from []int) error {
	if whole && pathB != "" && f.Graft(u.files[1], pathB, u.order...) == nil {
		return nil
	}
	var rest []any
	for i, item := range items {
		if len(rest) > 0 || pathB == "" || pathA != pathB || f.Graft(u.files[1], at(pathB, from[i])) != nil {
			rest = append(rest, item)
		}
	}
	parent, _, _ := strings.Cut(pathA, "[")
	order := u.order
	if parent != pathA {
		order = nil
	}
	return f.AppendAll(pathA, rest, order...)
}

// items unites two lists of mappings: an item that one of the first's says already, or
// that goes together with one, is united with it; the others are added.
func (u *union) items(a, b reflect.Value, pathA, pathB, key string) {
	var more []any
	var from []int
	for j := range b.Len() {
		theirs := b.Index(j)
		i := 0
		for i < a.Len() && !u.together(a.Index(i), theirs) {
			i++
		}
		switch {
		case i == a.Len():
			u.twice(a, theirs)
			more, from = append(more, theirs.Interface()), append(from, j)
		case theirs.Type() == reflect.TypeFor[kb.SourceRef]():
			// With a passage it says more than without.
			x, y := a.Index(i).Interface().(kb.SourceRef), theirs.Interface().(kb.SourceRef)
			if x.Passage == nil && y.Passage != nil {
				u.removals = append(u.removals, at(pathA, i))
				more, from = append(more, y), append(from, j)
			}
		default:
			name := "" // items that go together contradict each other in nothing that counts
			if c, ok := theirs.Interface().(kb.Commitment); ok && key != "" {
				name = below(key, c.ID)
			}
			u.structs(a.Index(i), theirs, at(pathA, i), at(pathB, j), name)
		}
	}
	if len(more) > 0 {
		u.edit(pathA, func(f *kbedit.File) error {
			return u.add(f, pathA, pathB, a.Len() == 0 && len(more) == b.Len(), more, from)
		})
		u.inTime(a, more, pathA)
	}
}

// inTime puts stages into the order of time when more have been added; one without a
// date stays behind the one that it stood behind.
func (u *union) inTime(a reflect.Value, more []any, path string) {
	stages, ok := a.Interface().([]kb.Stage)
	if !ok {
		return
	}
	for _, s := range more {
		stages = append(slices.Clip(stages), s.(kb.Stage))
	}
	begins, order := make([]time.Time, len(stages)), make([]int, len(stages))
	for i, s := range stages {
		order[i] = i
		if date, err := edtf.Parse(s.Date); err == nil {
			begins[i] = date.Earliest()
		} else if i > 0 {
			begins[i] = begins[i-1]
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return begins[i].Compare(begins[j]) })
	if !slices.IsSorted(order) {
		u.edit(path, func(f *kbedit.File) error { return f.Permute(path, order) })
	}
}

// twice notes a commitment that stands in a list already, under another id: both stay,
// since both have an address.
func (u *union) twice(list, item reflect.Value) {
	c, ok := item.Interface().(kb.Commitment)
	for i := 0; ok && i < list.Len(); i++ {
		if own := list.Index(i).Interface().(kb.Commitment); u.same(own.By) == u.same(c.By) && folded.String(own.Text) == folded.String(c.Text) {
			u.notes = append(u.notes, fmt.Sprintf("the commitments %s and %s say the same; both stay, since both have an address", kb.Show(own.ID), kb.Show(c.ID)))
		}
	}
}

var folded = cases.Fold()

// together tells whether two items of a list are about one thing and can be one.
func (u *union) together(a, b reflect.Value) bool {
	switch x := a.Interface().(type) {
	case kb.SourceRef:
		y := b.Interface().(kb.SourceRef)
		return u.same(x.Source) == u.same(y.Source) && (x.Passage == nil || y.Passage == nil || *x.Passage == *y.Passage)
	case kb.Position:
		y := b.Interface().(kb.Position)
		return folded.String(x.Role) == folded.String(y.Role) && u.same(x.Organisation) == u.same(y.Organisation) && u.compatible(a, b, "role")
	case kb.Note:
		return u.compatible(a, b) && x.Text == b.Interface().(kb.Note).Text
	case kb.Stage:
		y := b.Interface().(kb.Stage)
		return x.Stage == y.Stage && x.Date == y.Date && u.same(x.Source) == u.same(y.Source) && u.compatible(a, b)
	case kb.Commitment:
		// Its id is part of an address, and there is one of each.
		return x.ID == b.Interface().(kb.Commitment).ID
	}
	return false
}

// compatible tells whether no single value of the one contradicts that of the other.
func (u *union) compatible(a, b reflect.Value, but ...string) bool {
	theirs := members(b)
	for i, m := range members(a) {
		x, y := m.value, theirs[i].value
		if x.Kind() == reflect.Slice || x.Kind() == reflect.Bool || x.IsZero() || y.IsZero() || slices.Contains(but, m.key) ||
			reflect.DeepEqual(x.Interface(), y.Interface()) || m.isRef && u.same(x.String()) == u.same(y.String()) {
			continue
		}
		return false
	}
	return true
}

// apply makes the edits. name is the file's, for the error.
func (u *union) apply(name string) error {
	for _, edit := range u.edits {
		if err := edit(u.files[0]); err != nil {
			return layout(name, err)
		}
	}
	// From the end, so that places stay what they are.
	slices.SortFunc(u.removals, func(a, b string) int { return -comparePaths(a, b) })
	for _, path := range u.removals {
		if err := u.files[0].Remove(path); err != nil {
			return layout(name, err)
		}
	}
	return nil
}

// comparePaths orders paths as a file has them, indexes by number.
func comparePaths(a, b string) int {
	x, y := pathParts.FindAllString(a, -1), pathParts.FindAllString(b, -1)
	return slices.CompareFunc(x, y, func(s, t string) int {
		m, err := strconv.Atoi(s)
		n, err2 := strconv.Atoi(t)
		if err == nil && err2 == nil {
			return m - n
		}
		return strings.Compare(s, t)
	})
}

var pathParts = regexp.MustCompile(`[0-9]+|[^0-9.\[\]]+`)

// spelled is a value as a person reads it.
func spelled(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch x := v.Interface().(type) {
	case kb.Quantity:
		return strconv.FormatFloat(x.Value, 'f', -1, 64) + " " + x.Unit
	case kb.Passage:
		return fmt.Sprintf("%d to %d", x.Start, x.End)
	}
	return fmt.Sprint(v.Interface())
}
