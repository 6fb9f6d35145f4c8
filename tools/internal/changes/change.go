package changes

import (
	"cmp"
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Kind is what happened to a record.
type Kind string

// The kinds of change.
const (
	Added     Kind = "added"
	Corrected Kind = "corrected"
	Withdrawn Kind = "withdrawn"
	// Restored is a record that was withdrawn and is not any more.
	Restored Kind = "restored"
	// Renamed is a record that has another id; it may have been corrected as well.
	Renamed Kind = "renamed"
	// Merged is a record that became part of another one.
	Merged Kind = "merged"
	// Removed is a record that is gone without either, or a draft again.
	Removed Kind = "removed"
)

// Kinds are the kinds of change, in the order in which they are told: first what a
// reader may have relied on.
var Kinds = []Kind{Withdrawn, Corrected, Restored, Renamed, Merged, Removed, Added}

// Change is what happened to one record between two states.
type Change struct {
	Kind Kind
	// ID is the id of the record in the later state or, where it is not there any
	// more, in the earlier one. Record is its kind.
	ID     string
	Record kb.Kind
	// Was is the id before, where that was another; Into is the record that one that
	// was merged became a part of.
	Was, Into string
	// Before and After are the record in the two states, nil where it was not there.
	Before, After kb.AnyRecord
	// Source is the source of a claim in the later state, nil for other records: a
	// claim may have been withdrawn with it.
	Source *kb.Source
	// Fields are what differs, for a record that was and is published.
	Fields []Field

	// from and to are where it stood in review, as a reader is shown it; empty for a
	// record that was not there or a draft.
	from, to kb.Review
}

// settle works out the kind of a change; ok is false where a reader is shown the
// same as before.
func (c *Change) settle() (ok bool) {
	switch {
	case c.from == c.to && c.to == "":
		return false
	case c.to == "" && c.Into != "":
		c.Kind = Merged
	case c.to == "":
		c.Kind = Removed
	case c.from != c.to && c.to == kb.ReviewWithdrawn:
		c.Kind = Withdrawn
	case c.from == "":
		c.Kind = Added
	case c.from != c.to:
		c.Kind = Restored
	case c.Was != "" && !c.Record.IsClaim(): // claims follow their source
		c.Kind = Renamed
	case len(c.Fields) > 0:
		c.Kind = Corrected
	default:
		return false
	}
	return true
}

// then is what happened in all where next followed c.
func (c Change) then(next Change) Change {
	out := next
	out.from, out.Before = c.from, c.Before
	out.Was = cmp.Or(c.Was, next.Was)
	if out.Was == out.ID {
		out.Was = ""
	}
	out.Fields = follow(c.Fields, next.Fields)
	return out
}

// follow is what differs after two steps: a key that is as it was before both does
// not.
func follow(first, second []Field) []Field {
	out := slices.Clone(first)
	for _, f := range second {
		i := slices.IndexFunc(out, func(o Field) bool { return o.Path == f.Path })
		if i < 0 {
			out = append(out, f)
			continue
		}
		// What came and went again is nothing, and so is what went and came again.
		was, is := out[i].Old, f.New
		came, went := less(out[i].New, f.Old), less(f.Old, out[i].New)
		was, is = slices.Concat(was, went), slices.Concat(came, is)
		out[i].Old, out[i].New = less(was, is), less(is, was)
	}
	return slices.DeleteFunc(out, func(f Field) bool { return len(f.Old)+len(f.New) == 0 })
}

// less are the values of a list that another one has not.
func less(list, without []Value) []Value {
	var out []Value
	for _, v := range list {
		if !slices.ContainsFunc(without, v.same) {
			out = append(out, v)
		}
	}
	return out
}

// inOrder sorts changes as they are told: by kind of change, kind of record and id.
func inOrder(all []Change) []Change {
	kinds := append(slices.Clone(kb.EntityKinds), kb.ClaimKinds...)
	slices.SortFunc(all, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)),
			cmp.Compare(slices.Index(kinds, a.Record), slices.Index(kinds, b.Record)),
			cmp.Compare(a.ID, b.ID))
	})
	return all
}

// Between tells what changed from one base to another, in the order of Kinds, then of
// the kinds of record, then of ids.
func Between(before, after *kb.Base) []Change {
	s := newState()
	s.apply(byFile(before))
	next := byFile(after)
	for file := range s.files {
		if _, there := next[file]; !there {
			next[file] = nil
		}
	}
	return settled(s.apply(next))
}

// byFile are the records of a base by the file that they stand in.
func byFile(b *kb.Base) map[string][]kb.AnyRecord {
	out := map[string][]kb.AnyRecord{}
	for _, r := range b.All() {
		file := r.Base().At.File
		out[file] = append(out[file], r)
	}
	return out
}

// settled are the changes that a reader sees, in order.
func settled(all map[string]Change) []Change {
	var out []Change
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if c := all[id]; c.settle() {
			out = append(out, c)
		}
	}
	return inOrder(out)
}
