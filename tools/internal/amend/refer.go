package amend

import (
	"cmp"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

func compareLocations(a, b kb.Location) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// repointed is a file whose references have been changed.
type repointed struct {
	old, content []byte
	references   int
}

// repoint changes every reference to a record, or to claims of a source, from one
// id to another, in memory.
func (p *planner) repoint(from, to string) (map[string]repointed, error) {
	mends := map[string][]kbedit.Mend{}
	positions := map[string]*kb.Positions{}
	p.walkAll(func(at kb.Location, _ string, f kb.Field) {
		id, local, isClaim := strings.Cut(f.Value, "/")
		if len(f.Ref) == 0 || id != from {
			return
		}
		if positions[at.File] == nil {
			positions[at.File] = p.base.Positions(at.File)
		}
		text := to
		if isClaim {
			text += "/" + local
		}
		place := positions[at.File].Value(at, f.Path)
		mends[at.File] = append(mends[at.File], kbedit.Mend{Line: place.Line, Column: place.Column, Text: text})
	})
	out := map[string]repointed{}
	for _, name := range slices.Sorted(maps.Keys(mends)) {
		list := mends[name]
		slices.SortFunc(list, func(a, b kbedit.Mend) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
		old, err := fs.ReadFile(p.fsys, name)
		if err != nil {
			return nil, err
		}
		f, err := kbedit.Parse(old)
		if err != nil {
			return nil, refuse("%s cannot be edited: %v", name, err)
		}
		for i, done := range f.Mend(list) {
			if !done {
				return nil, refuse("%s:%d:%d: the layout leaves no safe way to change this reference; write it on one line, and try again", name, list[i].Line, list[i].Column)
			}
		}
		out[name] = repointed{old, f.Bytes(), len(list)}
	}
	return out, nil
}

// swapper replaces an id in the text of a problem: between backticks, as messages
// show ids, and in paths of files.
func swapper(from, to string) func(string) string {
	id := regexp.MustCompile("([`/])" + regexp.QuoteMeta(from) + "([`/]|\\.yaml)")
	return func(s string) string { return id.ReplaceAllString(s, "${1}"+to+"${2}") }
}

// baseline spells the list of old warnings anew, where there is one.
func (p *planner) baseline(swap func(string) string) {
	old, err := fs.ReadFile(p.fsys, check.BaselineFile)
	if err != nil {
		return
	}
	if next := swap(string(old)); next != string(old) {
		p.plan.Set.Add(check.BaselineFile, old, []byte(next))
		p.plan.Did = append(p.plan.Did, check.BaselineFile+": its lines have the new id")
	}
}
