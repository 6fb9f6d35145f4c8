package propose

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// isAfterPublication tells whether a date begins later than the day after the
// article appeared: it may be tomorrow where the words were said.
func (c *context) isAfterPublication(date string) bool {
	said, err := edtf.Parse(date)
	published, err2 := edtf.Parse(value(c.a.Source.Published))
	if err != nil || err2 != nil || said.Earliest().IsZero() || published.Latest().IsZero() {
		return false
	}
	return said.Earliest().After(published.Latest().Add(24 * time.Hour))
}

// rank orders records so that each comes after those it refers to.
func rank(rec kb.AnyRecord) int {
	switch rec := rec.(type) {
	case *kb.Source:
		return 0
	case *kb.Actor:
		switch rec.ActorKind {
		case country, bloc:
			return 1
		case organisation:
			return 2
		}
		return 3
	case *kb.Commodity:
		return 4
	case *kb.Measure:
		return 5
	case *kb.Agreement:
		return 6
	}
	return 7
}

// finish renders the plan: new entities, then sources added to records, then
// questions, then claims.
func (p *planner) finish() error {
	slices.SortStableFunc(p.drafts, func(a, b kb.AnyRecord) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Base().ID, b.Base().ID))
	})
	for _, rec := range p.drafts {
		base := rec.Base()
		path := entityPath(base.Kind, base.ID)
		if found, err := p.exists(path); err != nil {
			return err
		} else if found {
			p.problem(CodeCannotEdit, kb.Location{File: path}, "there is a file of this name that could not be read", "mend it: comity check says what is wrong")
			continue
		}
		content, err := kbedit.Record(rec)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		p.changes.Set.Add(path, nil, kb.Headed(p.fsys, path, content))
	}
	slices.SortFunc(p.edited, func(a, b kb.AnyRecord) int { return cmp.Compare(a.Base().At.File, b.Base().At.File) })
	for _, rec := range p.edited {
		path := rec.Base().At.File
		if err := p.edit(path, func(f *kbedit.File) error {
			return f.AppendAll("sources", anyOf(p.additions[path]), kbedit.Keys(rec)...)
		}); err != nil {
			return err
		}
	}
	for _, q := range p.questions {
		if err := p.decide(q.source, q.questions); err != nil {
			return err
		}
	}
	for _, c := range p.claims {
		if len(c.statistics)+len(c.quotes) == 0 {
			continue
		}
		if err := p.addClaims(c); err != nil {
			return err
		}
	}
	return nil
}

// addClaims adds claims to a file, which may not be there yet.
func (p *planner) addClaims(c claimFile) error {
	found, err := p.exists(c.path)
	if err != nil {
		return err
	}
	if found {
		return p.edit(c.path, func(f *kbedit.File) error {
			return f.AppendAll("", append(anyOf(c.statistics), anyOf(c.quotes)...))
		})
	}
	content, err := kbedit.Claims(c.statistics)
	if len(c.quotes) > 0 {
		content, err = kbedit.Claims(c.quotes)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	p.changes.Set.Add(c.path, nil, kb.Headed(p.fsys, c.path, content))
	return nil
}

func anyOf[T any](list []T) []any {
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = item
	}
	return out
}

// edit changes a file that exists. A file whose layout leaves no place for the
// edit is a problem of that file alone.
func (p *planner) edit(path string, change func(*kbedit.File) error) error {
	old, err := fs.ReadFile(p.fsys, path)
	if err != nil {
		return err
	}
	f, err := kbedit.Parse(old)
	if err == nil {
		err = change(f)
	}
	switch {
	case err == nil:
		p.changes.Set.Add(path, old, f.Bytes())
		return nil
	case errors.Is(err, kbedit.ErrLayout):
		p.problem(CodeCannotEdit, kb.Location{File: path}, err.Error(), "write the list of this file in the usual style, one item a line")
	default:
		p.problem(CodeCannotEdit, kb.Location{File: path}, err.Error(), "mend the file: comity check says what is wrong")
	}
	return nil
}
