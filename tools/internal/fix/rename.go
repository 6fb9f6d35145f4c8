package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// naming is a file that gets another name.
type naming struct {
	code, file, from, id string
	// there says that a file has the name already. It is the one that this makes,
	// left by a run that was cut short, or the name stays.
	there bool
}

func (n *naming) to() string { return path.Join(path.Dir(n.file), n.id+".yaml") }

// rename gives files whose names are no ids names that are, and corrects what
// refers to them.
func (r *run) rename(base *kb.Base, problems []kb.Problem, names []string) (changed bool, err error) {
	list := namings(base, problems, names)
	if len(list) == 0 {
		return false, nil
	}
	now := r.now()
	refs, gone := referencesTo(base, list)
	ids := map[string]string{}
	for {
		clear(ids)
		for _, n := range list {
			if n.from != n.id {
				ids[n.from] = n.id
			}
		}
		refs.correctable(now, ids)
		// What is left here is done; less is, where a file turns out to be another's.
		before := len(list)
		list = slices.DeleteFunc(list, func(n naming) bool {
			if ids[n.from] == "" && n.from != n.id {
				return true // a reference to it cannot be corrected
			}
			if !n.there {
				return false
			}
			all := maps.Clone(gone)
			maps.Copy(all, ids)
			_, after, _ := refs.correct(now, n.file, all)
			is, err := fs.ReadFile(now, n.to())
			return err != nil || !bytes.Equal(is, after)
		})
		if len(list) == before {
			break
		}
	}
	for _, name := range slices.Sorted(maps.Keys(refs)) {
		before, after, made := refs.correct(now, name, ids)
		if len(made) > 0 && after != nil {
			r.put(name, before, after)
			r.result.Changes = append(r.result.Changes, Change{kb.CodeInvalidID, name, made[0].mend.Line, fmt.Sprintf("refers to %s now", kb.Show(made[0].mend.Text))})
		}
	}
	now = r.now()
	for i := range list {
		n := &list[i]
		content, err := fs.ReadFile(now, n.file)
		if err != nil {
			continue
		}
		r.move(n, content)
		r.result.Changes = append(r.result.Changes, Change{n.code, n.file, 0, "renamed to " + n.to()})
		changed = true
	}
	return changed, nil
}

// namings are the files whose names are no ids, and the ids that they can have.
func namings(base *kb.Base, problems []kb.Problem, names []string) []naming {
	taken, promised := map[string]bool{}, map[string]bool{} // files
	for _, name := range names {
		taken[name] = true
	}
	of := map[string]string{} // which old name a new id is for
	var list []naming
	for _, p := range problems {
		n := naming{code: p.Code, file: p.At.File}
		dir := path.Dir(n.file)
		stem, isYAML := strings.CutSuffix(path.Base(n.file), ".yaml")
		stray, isYML := strings.CutSuffix(path.Base(n.file), ".yml")
		switch {
		case p.Code == kb.CodeInvalidID && p.At.Line == 0 && isYAML:
			n.from = stem
		case p.Code == kb.CodeStrayFile && isYML && strings.Count(dir, "/") == 1:
			n.from = stray
		default:
			continue
		}
		if n.id = n.from; !kb.ValidID(n.id) {
			n.id = slug.Make(n.id)
		}
		rec, known := base.Resolve(n.id)
		other, used := of[n.id]
		if !kb.ValidID(n.id) || promised[n.to()] || used && other != n.from || known && !belongs(rec, dir) {
			continue // somebody has to decide
		}
		n.there = taken[n.to()]
		promised[n.to()], of[n.id] = true, n.from
		list = append(list, n)
	}
	return list
}

// belongs tells whether a file in dir can have the id of a record as its name: one
// of its own kind or, for claims and decisions, a source.
func belongs(rec kb.AnyRecord, dir string) bool {
	kind, isKind := kb.KindOfFolder(path.Base(dir))
	if kind.IsClaim() || path.Base(dir) == kb.DecisionsFolder {
		kind, isKind = kb.KindSource, true
	}
	return isKind && rec.Base().Kind == kind
}

// move renames a file in the set.
func (r *run) move(n *naming, content []byte) {
	set := &r.result.Set
	old := content
	for i := range set.Files {
		if set.Files[i].Path == n.file {
			old = set.Files[i].Old
			set.Files = slices.Delete(set.Files, i, i+1)
			break
		}
	}
	if !n.there {
		set.Add(n.to(), nil, content)
	}
	if old != nil {
		set.Add(n.file, old, nil)
	}
}

// references are the places of a base, by file, that refer to records that get
// other ids, or to claims of sources that do.
type references map[string][]reference

type reference struct {
	mend kbedit.Mend
	from string
}

// referencesTo finds what refers to the records of files that get other names, in
// records and in decisions. gone are the old names, with the new, that a file which
// has no other name yet refers to and that a run cut short has taken away already.
func referencesTo(base *kb.Base, list []naming) (refs references, gone map[string]string) {
	ids, there := map[string]string{}, map[string]bool{}
	for _, n := range list {
		if n.from != n.id {
			ids[n.from] = n.id
		}
		there[n.file] = n.there
	}
	gone = map[string]string{}
	out, positions := references{}, map[string]*kb.Positions{}
	visit := func(of kb.Location) func(kb.Field) {
		return func(f kb.Field) {
			from, rest, isClaim := strings.Cut(f.Value, "/")
			text, renamed := ids[from]
			if len(f.Ref) == 0 || f.Value == "" {
				return
			}
			if !renamed {
				text = slug.Make(from)
				if _, known := base.Resolve(text); !known || !there[of.File] || kb.ValidID(from) || base.Get(from) != nil {
					return
				}
				gone[from] = text
			}
			if positions[of.File] == nil {
				positions[of.File] = base.Positions(of.File)
			}
			if isClaim {
				text += "/" + rest
			}
			at := positions[of.File].Value(of, f.Path)
			out[of.File] = append(out[of.File], reference{kbedit.Mend{Line: at.Line, Column: at.Column, Text: text}, from})
		}
	}
	for _, rec := range base.All() {
		kb.Walk(rec, visit(rec.Base().At))
	}
	for _, d := range base.Decisions {
		kb.WalkDecisions(d, visit(d.At))
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b reference) int { return cmp.Or(a.mend.Line-b.mend.Line, a.mend.Column-b.mend.Column) })
	}
	return out, gone
}

// correctable takes out of ids those to which some reference cannot be corrected.
func (r references) correctable(fsys fs.FS, ids map[string]string) {
	for again := true; again; { // until no id is taken out
		n := len(ids)
		for _, name := range slices.Sorted(maps.Keys(r)) {
			r.correct(fsys, name, ids)
		}
		again = len(ids) < n
	}
}

// correct gives a file with its references to ids corrected; after is nil, and the
// ids concerned are taken out, where one of them cannot be. made are the references
// that there are to correct.
func (r references) correct(fsys fs.FS, name string, ids map[string]string) (before, after []byte, made []reference) {
	made = slices.DeleteFunc(slices.Clone(r[name]), func(ref reference) bool { return ids[ref.from] == "" })
	before, err := fs.ReadFile(fsys, name)
	if err != nil || len(made) == 0 {
		return before, before, made
	}
	var done []bool
	if f, err := kbedit.Parse(before); err == nil {
		mends := make([]kbedit.Mend, len(made))
		for i := range made {
			mends[i] = made[i].mend
		}
		done = f.Mend(mends)
		after = f.Bytes()
	}
	for i := range made {
		if done == nil || !done[i] {
			delete(ids, made[i].from)
			after = nil
		}
	}
	return before, after, made
}
