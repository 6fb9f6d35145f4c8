package amend

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// same tells which record an id stands for once one record is another.
func (p *planner) same(gone, keep kb.AnyRecord) func(id string) string {
	return func(id string) string {
		rec, ok := p.base.Resolve(id)
		switch {
		case !ok:
			return id
		case rec == gone:
			return keep.Base().ID
		}
		return rec.Base().ID
	}
}

// once takes out of a file what stands in its lists twice since two records are one:
// ids, and items that go together. twice names the lists.
func (p *planner) once(name string, content []byte, same func(string) string) (out []byte, twice []string, err error) {
	var model []any // the records of the file
	for _, rec := range p.base.All() {
		if rec.Base().At.File == name {
			model = append(model, rec)
		}
	}
	for _, d := range p.base.Decisions {
		if d.At.File == name {
			model = append(model, d)
		}
	}
	if len(model) == 0 {
		return content, nil, nil
	}
	rec, _ := model[0].(kb.AnyRecord)
	var f *kbedit.File
	done := func() []byte { return f.Bytes() }
	if rec != nil {
		f, done, err = edit(name, content, rec)
	} else if f, err = kbedit.Parse(content); err != nil {
		err = refuse("%s cannot be edited: %v", name, err)
	}
	if err != nil {
		return nil, nil, err
	}
	before := f.Bytes()
	for _, m := range model {
		prefix := ""
		if claim, ok := m.(kb.AnyClaim); ok {
			if prefix = at("", f.Index("id", claim.AsClaim().Local)); prefix == "[-1]" {
				continue
			}
		}
		u := &union{same: same, files: [2]*kbedit.File{f, f}}
		for _, list := range u.once(reflect.ValueOf(m).Elem(), prefix) {
			if prefix != "" {
				list = m.(kb.AnyRecord).Base().ID + strings.TrimPrefix(list, prefix)
			}
			twice = append(twice, list)
		}
		if err := u.apply(name); err != nil {
			return nil, nil, err
		}
	}
	if bytes.Equal(before, f.Bytes()) {
		return content, nil, nil
	}
	if err := p.keepComments(name, f, before, nil, ""); err != nil {
		return nil, nil, err
	}
	return done(), twice, nil
}

// once notes what is to be done about what stands twice in the lists of a value. The
// path leads to it.
func (u *union) once(v reflect.Value, path string) (twice []string) {
	itself := &union{same: func(id string) string { return id }}
	for _, m := range members(v) {
		list := below(path, m.key)
		if m.value.Kind() != reflect.Slice {
			continue
		}
		gone := map[int]bool{}
		for j := range m.value.Len() {
			theirs := m.value.Index(j)
			if theirs.Kind() == reflect.Struct {
				twice = append(twice, u.once(theirs, at(list, j))...)
			}
			for i := range j {
				own := m.value.Index(i)
				if gone[i] {
					continue
				}
				if theirs.Kind() == reflect.String && m.isRef && own.String() != theirs.String() && u.same(own.String()) == u.same(theirs.String()) {
					gone[j] = true
				}
				if theirs.Kind() == reflect.Struct && u.together(own, theirs) && !itself.together(own, theirs) {
					u.structs(own, theirs, at(list, i), at(list, j), "")
					gone[j] = true
				}
				if gone[j] {
					break
				}
			}
		}
		for _, j := range slices.Sorted(maps.Keys(gone)) {
			u.removals = append(u.removals, at(list, j))
		}
		if len(gone) > 0 {
			twice = append(twice, list)
		}
	}
	return twice
}

// alike notes the claims that say the same of the two records at one place of a
// source, and would say it twice now. They are not united: each has an address.
func (p *planner) alike(gone kb.AnyRecord, same func(string) string) {
	first := map[string]kb.AnyClaim{}
	touched := map[string]bool{}
	for _, rec := range p.base.All() {
		claim, ok := rec.(kb.AnyClaim)
		if !ok || rec.Base().Review == kb.ReviewWithdrawn {
			continue
		}
		key, refers, listed := "", false, map[string]bool{}
		kb.Walk(rec, func(f kb.Field) {
			value := f.Value
			if len(f.Ref) > 0 && value != "" {
				to, _ := p.base.Resolve(value)
				refers = refers || to == gone
				value = same(value)
			}
			path := f.Path
			if f.InList { // a set
				path, _, _ = strings.Cut(path, "[")
				if listed[path+value] {
					return
				}
				listed[path+value] = true
			}
			if path != "id" && path != "review" {
				key += path + "=" + strconv.Quote(value) + " "
			}
		})
		if s, ok := rec.(*kb.Statistic); ok && s.Value != nil {
			key += strconv.FormatFloat(*s.Value, 'f', -1, 64)
		}
		if passage := claim.AsClaim().Passage; passage != nil {
			key += fmt.Sprint(*passage)
		}
		key = string(rec.Base().Kind) + " " + claim.AsClaim().Source + " " + key
		other := first[key]
		if other == nil {
			first[key], touched[key] = claim, refers
			continue
		}
		if refers || touched[key] {
			p.plan.Notes = append(p.plan.Notes, fmt.Sprintf("%s:%d: %s says the same as %s now; comity withdraw takes one of them back", rec.Base().At.File, rec.Base().At.Line,
				kb.Show(rec.Base().ID), kb.Show(other.Base().ID)))
		}
	}
}

// shrink takes out of the list of old warnings the lines about a record whose warnings
// there are no more, as that it looks like the one that it is now. What is told by the
// day stays.
func (p *planner) shrink(id string) {
	for i := range p.plan.Set.Files {
		file := &p.plan.Set.Files[i]
		if file.Path != check.BaselineFile {
			continue
		}
		there := map[string]int{}
		for _, pr := range p.after {
			there[check.BaselineLine(pr)]++
		}
		var kept strings.Builder
		for line := range strings.Lines(string(file.New)) {
			entry := strings.TrimSuffix(line, "\n")
			about := swapper(id, "\x00")(entry) != entry
			code, _, _ := strings.Cut(entry, " ")
			if about && check.RuleOf(code) != nil && !check.IsDated(kb.Problem{Code: code}) {
				if there[entry] == 0 {
					continue
				}
				there[entry]--
			}
			kept.WriteString(line)
		}
		file.New = []byte(kept.String())
	}
}
