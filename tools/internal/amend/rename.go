package amend

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// moved is a file that gets another name, and the content it has there.
type moved struct {
	from, to     string
	old, content []byte
}

// Rename gives a record another id: its file gets the name, every reference to it
// changes, and the old id stays among its aliases, so that its address leads to
// the new one. With a source go the files of its claims and of what was decided
// about it.
//
// New files are written before those that refer to them, and old ones go last, the
// record's own at the very end: a run that was cut short is ended by another.
func Rename(fsys fs.FS, old, id string) (*Plan, error) {
	p := newPlanner(fsys)
	rec, err := p.find(old)
	if err != nil {
		return nil, err
	}
	kind := rec.Base().Kind
	switch {
	case kind.IsClaim():
		return nil, refuse("%s is a %s: its id is that of its source, which can be renamed, with a part of its own, which cannot", kb.Show(old), kind)
	case id == old:
		return nil, refuse("%s is its id already", kb.Show(id))
	case !kb.ValidID(id):
		if better := slug.Make(id); kb.ValidID(better) {
			return nil, refuse("%s cannot be an id: it is made of a to z, digits and single hyphens; %s can", kb.Show(id), kb.Show(better))
		}
		return nil, refuse("%s cannot be an id: it is made of a to z, digits and single hyphens", kb.Show(id))
	}
	file, err := p.where(rec)
	if err != nil {
		return nil, err
	}
	refs, err := p.repoint(old, id)
	if err != nil {
		return nil, err
	}
	own, err := p.take(file, fileOf(kind, id), refs)
	if err != nil {
		return nil, err
	}
	if own.content, err = withAlias(own.from, own.content, rec, old, id); err != nil {
		return nil, err
	}
	files := []moved{own}
	if kind == kb.KindSource {
		companions := []string{kb.DecisionsFile(old)}
		for _, claims := range kb.ClaimKinds {
			companions = append(companions, fileOf(claims, old))
		}
		names := []string{kb.DecisionsFile(id), fileOf(kb.ClaimKinds[0], id), fileOf(kb.ClaimKinds[1], id)}
		for i, name := range companions {
			m, err := p.take(name, names[i], refs)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			} else if err != nil {
				return nil, err
			}
			files = append(files, m)
		}
	}
	if err := p.free(rec, id, files); err != nil {
		return nil, err
	}
	p.move(files, refs, old, id)
	p.plan.ID = id
	return p.finish(swapper(old, id))
}

// take reads a file that is to move, with the references in it changed already.
func (p *planner) take(from, to string, refs map[string]repointed) (moved, error) {
	if r, ok := refs[from]; ok {
		return moved{from, to, r.old, r.content}, nil
	}
	content, err := fs.ReadFile(p.fsys, from)
	return moved{from, to, content, content}, err
}

// free makes sure that nothing else has the new id. A file that is what the
// renaming makes is left from a run that was cut short.
func (p *planner) free(rec kb.AnyRecord, id string, files []moved) error {
	for _, m := range files {
		there, err := fs.ReadFile(p.fsys, m.to)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case !bytes.Equal(there, m.content):
			return refuse("%s is taken: there is %s", kb.Show(id), m.to)
		}
	}
	if other, ok := p.base.Resolve(id); ok && other != rec && other.Base().At.File != files[0].to {
		return refuse("%s is taken: it is the id, or was, of %s", kb.Show(id), other.Base().At.File)
	}
	return nil
}

// move puts everything into the plan, in the order in which it is written.
func (p *planner) move(files []moved, refs map[string]repointed, old, id string) {
	set, did := &p.plan.Set, &p.plan.Did
	for _, m := range files {
		*did = append(*did, fmt.Sprintf("%s: renamed to %s", m.from, m.to))
		if _, err := fs.Stat(p.fsys, m.to); err != nil {
			set.Add(m.to, nil, m.content)
		}
		delete(refs, m.from)
	}
	for _, name := range slices.Sorted(maps.Keys(refs)) {
		set.Add(name, refs[name].old, refs[name].content)
		*did = append(*did, fmt.Sprintf("%s: %s to %s now", name, report.Count(refs[name].references, "reference leads", "references lead"), kb.Show(id)))
	}
	p.baseline(swapper(old, id))
	for _, m := range slices.Backward(files) {
		set.Add(m.from, m.old, nil)
	}
}

// withAlias is a record's file with one more former id, and without the one that
// it gets back.
func withAlias(name string, content []byte, rec kb.AnyRecord, alias, id string) ([]byte, error) {
	f, done, err := edit(name, content, rec)
	if err != nil {
		return nil, err
	}
	aliases := kb.AliasesOf(rec)
	if i := slices.Index(aliases, id); i >= 0 {
		if err := f.Remove(fmt.Sprintf("aliases[%d]", i)); err != nil {
			return nil, layout(name, err)
		}
	}
	if !slices.Contains(aliases, alias) {
		if err := f.Append("aliases", alias, kbedit.Keys(rec)...); err != nil {
			return nil, layout(name, err)
		}
	}
	return done(), nil
}
