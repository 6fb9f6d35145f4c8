package amend

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/report"
)

// Conflict is a key of which two records that are to be one say different things.
type Conflict struct {
	// Key is what Merge takes the decision by: a key of the file, with the language or
	// the commitment's id behind a dot, as "names.zh" and "commitments.buy-cod.text".
	Key string
	// Says are the values as the two files have them.
	Says [2]Said
}

// Said is a value that a record has.
type Said struct {
	ID, Value string
	At        kb.Location
}

// Merge makes one record of two that turn out to be one. What only the second says
// goes into the first, every reference to it changes, and its id and those that it had
// before stay among the aliases of the first, so that its addresses lead there; its
// file goes. Where the two contradict each other, take says by the key, as in Conflict,
// which record is right; the error lists the others.
//
// The first is written before those that refer to it, and the second goes last: a run
// that was cut short is ended by another.
func Merge(fsys fs.FS, keep, gone string, take map[string]string) (*Plan, error) {
	p := newPlanner(fsys)
	a, b, err := p.two(keep, gone)
	if err != nil {
		return nil, err
	}
	var contents [2][]byte
	for i, rec := range []kb.AnyRecord{a, b} {
		name, err := p.where(rec)
		if err != nil {
			return nil, err
		}
		if contents[i], err = fs.ReadFile(fsys, name); err != nil {
			return nil, err
		}
	}
	name, old := a.Base().At.File, b.Base().At.File
	f, err := kbedit.Parse(contents[0])
	if err != nil {
		return nil, refuse("%s cannot be edited: %v", name, err)
	}
	from, err := kbedit.Parse(contents[1])
	if err != nil {
		return nil, refuse("%s cannot be edited: %v", old, err)
	}
	u := &union{same: p.same(b, a), files: [2]*kbedit.File{f, from}, ids: [2]string{keep, gone}, take: take, order: kbedit.Keys(a)}
	u.records(a, b)
	if err := p.settle(u, a, b); err != nil {
		return nil, err
	}
	p.plan.ID = keep
	p.plan.Did = []string{fmt.Sprintf("%s: merged into %s", old, name)}
	if len(u.changed) > 0 {
		slices.SortFunc(u.changed, func(x, y string) int { return slices.Index(u.order, x) - slices.Index(u.order, y) })
		p.plan.Did = append(p.plan.Did, fmt.Sprintf("%s: has more now: %s", name, strings.Join(u.changed, ", ")))
	}
	if err := u.apply(name); err != nil {
		return nil, err
	}
	for _, note := range u.notes {
		p.plan.Notes = append(p.plan.Notes, name+": "+note)
	}
	if err := p.keepComments(name, f, contents[0], from, old); err != nil {
		return nil, err
	}
	f.Tidy(kbedit.TypeOf(a))
	p.plan.Set.Add(name, contents[0], f.Bytes())
	refs, err := p.repoint(gone, keep)
	if err != nil {
		return nil, err
	}
	delete(refs, old)
	for _, path := range slices.Sorted(maps.Keys(refs)) {
		r := refs[path]
		content, twice, err := p.once(path, r.content, u.same)
		if err != nil {
			return nil, err
		}
		p.plan.Set.Add(path, r.old, content)
		p.plan.Did = append(p.plan.Did, fmt.Sprintf("%s: %s to %s now", path, report.Count(r.references, "reference leads", "references lead"), kb.Show(keep)))
		for _, list := range twice {
			p.plan.Did = append(p.plan.Did, fmt.Sprintf("%s: %s had both; it stands there once", path, list))
		}
	}
	p.alike(b, u.same)
	swap := swapper(gone, keep)
	p.baseline(swap)
	p.plan.Set.Add(old, contents[1], nil)
	plan, err := p.finish(swap)
	if err != nil {
		return nil, err
	}
	p.shrink(keep)
	return plan, nil
}

// two finds the records and makes sure that they can be one.
func (p *planner) two(keep, gone string) (a, b kb.AnyEntity, err error) {
	x, err := p.find(keep)
	if err != nil {
		return nil, nil, err
	}
	y, err := p.find(gone)
	if err != nil {
		return nil, nil, err
	}
	a, isEntity := x.(kb.AnyEntity)
	b, isEntity2 := y.(kb.AnyEntity)
	switch {
	case keep == gone:
		return nil, nil, refuse("%s is one record already; name two", kb.Show(keep))
	case x.Base().Kind != y.Base().Kind:
		return nil, nil, refuse("%s is %s and %s is %s: one thing is of one kind; comity withdraw takes back the one that should not be there", kb.Show(keep),
			kb.WithArticle(string(x.Base().Kind)), kb.Show(gone), kb.WithArticle(string(y.Base().Kind)))
	case x.Base().Kind == kb.KindSource:
		return nil, nil, refuse("%s and %s are sources, and passages count in the text of each; comity withdraw takes back the one that should not be there", kb.Show(keep), kb.Show(gone))
	case !isEntity || !isEntity2:
		return nil, nil, refuse("%s and %s are what a source states, each at its passage; comity withdraw takes back the one that should not be there", kb.Show(keep), kb.Show(gone))
	}
	for _, rec := range []kb.AnyRecord{a, b} {
		r := rec.Base()
		switch {
		case r.Review == kb.ReviewWithdrawn:
			return nil, nil, refuse("%s is withdrawn, and its page stays as a notice: %s", kb.Show(r.ID), r.WithdrawnBecause)
		case p.base.Flawed(rec):
			return nil, nil, refuse("the file of %s cannot be read whole; comity check tells why", kb.Show(r.ID))
		}
	}
	if at, told := p.base.Apart().At(a, b); told {
		place := p.base.Locate(at.Record, at.Path)
		return nil, nil, refuse("%s:%d:%d says that %s and %s are not the same; take that away first if they are", place.File, place.Line, place.Column, kb.Show(keep), kb.Show(gone))
	}
	if x, y := a.Base().Review, b.Base().Review; x != y {
		draft := keep
		if y == kb.ReviewDraft {
			draft = gone
		}
		return nil, nil, refuse("%s is a draft, and the other is not: comity review accepts it, or makes it one with the other by = and its id", kb.Show(draft))
	}
	for _, rec := range [][2]kb.AnyEntity{{a, b}, {b, a}} {
		var at *kb.Location
		var path string
		kb.Walk(rec[0], func(f kb.Field) {
			if other, ok := p.base.Resolve(f.Value); at == nil && ok && len(f.Ref) > 0 && other == kb.AnyRecord(rec[1]) {
				place := p.base.Locate(rec[0].Base().At, f.Path)
				at, path = &place, f.Path
			}
		})
		if at != nil {
			return nil, nil, refuse("%s:%d:%d: %s refers to %s, as %s; take that away first if the two are one", at.File, at.Line, at.Column,
				kb.Show(rec[0].Base().ID), kb.Show(rec[1].Base().ID), path)
		}
	}
	return a, b, nil
}

// settle refuses where the two contradict each other and nobody has said which is
// right, or where take has what there is not.
func (p *planner) settle(u *union, a, b kb.AnyEntity) error {
	keep, gone := a.Base().ID, b.Base().ID
	rank := func(key string) int {
		first, _, _ := strings.Cut(key, ".")
		return slices.Index(u.order, first)
	}
	slices.SortStableFunc(u.single, func(x, y string) int { return rank(x) - rank(y) })
	slices.SortStableFunc(u.conflicts, func(x, y contradiction) int { return rank(x.key) - rank(y.key) })
	for _, key := range slices.Sorted(maps.Keys(u.take)) {
		id := u.take[key]
		switch {
		case id != keep && id != gone:
			return refuse("%s=%s: it is %s or %s that is taken from", key, id, kb.Show(keep), kb.Show(gone))
		case !slices.Contains(u.single, key):
			if guess := kb.Closest(key, u.single); guess != "" {
				return refuse("%s is no key of which one value is taken; did you mean %s?", kb.Show(key), kb.Show(guess))
			}
			return refuse("%s is no key of which one value is taken; of these it is: %s", kb.Show(key), strings.Join(u.single, ", "))
		}
	}
	if len(u.conflicts) == 0 {
		return nil
	}
	refused := &Refused{Message: "nothing was changed: the records contradict each other; say for each key which is right"}
	for _, c := range u.conflicts {
		refused.Conflicts = append(refused.Conflicts, Conflict{Key: c.key, Says: [2]Said{
			{keep, c.values[0], p.base.Locate(a.Base().At, c.paths[0])}, {gone, c.values[1], p.base.Locate(b.Base().At, c.paths[1])},
		}})
	}
	return refused
}

// keepComments puts comments that stood in a file before, or stand in another, and in
// the file no longer, since what they stood beside has another layout or was there
// already, to its end, with what they stood beside. from may be nil.
func (p *planner) keepComments(name string, f *kbedit.File, before []byte, from *kbedit.File, old string) error {
	own, err := kbedit.Parse(before)
	if err != nil {
		return err
	}
	now := f.Comments()
	lost := func(comments []kbedit.Comment) (texts []string) {
		for _, c := range comments {
			text := c.Text
			if strings.HasPrefix(text, "# yaml-language-server:") || slices.ContainsFunc(now, func(n kbedit.Comment) bool {
				return n.Text == text || strings.HasSuffix(n.Text, " "+text)
			}) {
				continue
			}
			if c.Beside != "" {
				text = "# " + c.Beside + " " + text
			}
			texts = append(texts, text)
		}
		return texts
	}
	texts := lost(own.Comments())
	if from != nil {
		if theirs := lost(from.Comments()); len(theirs) > 0 {
			texts = append(append(texts, "# From "+old+":"), theirs...)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	p.plan.Notes = append(p.plan.Notes, fmt.Sprintf("%s: comments whose place is gone stand at its end; look whether they are right there", name))
	if err := f.AddComments(texts); err != nil {
		return layout(name, err)
	}
	return nil
}
