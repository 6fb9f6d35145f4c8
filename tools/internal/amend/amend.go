// Package amend plans changes that records as a whole go through: a new one, another
// id, a withdrawal, one record made of two. A plan is made in memory and checked there: it is refused where
// the base would have an error afterwards that it has not now.
package amend

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// Plan is a change that has been checked and not yet been made.
type Plan struct {
	Set changeset.Set
	// Did says what changes, a line each, with the path of the file.
	Did []string
	// ID is the id that the record has afterwards.
	ID string
	// Referrers are the places that still refer to a record that is withdrawn.
	Referrers []Referrer
	// Notes are what a person should look at afterwards, a line each.
	Notes []string
	// Warnings are those that the base has not now and will have.
	Warnings []kb.Problem
}

// Referrer is a place that refers to a record.
type Referrer struct {
	At kb.Location
	// Record is the id of the record it stands in; for decisions, that of the
	// source they are about. Path is as in kb.Field.
	Record, Path string
}

// Refused is the error of a change that cannot be made, which is the user's to
// mend. Problems are the errors that the base would have, Conflicts what two records
// that are to be one do not agree about.
type Refused struct {
	Message   string
	Problems  []kb.Problem
	Conflicts []Conflict
}

// Error is the message, without the problems and conflicts.
func (r *Refused) Error() string { return r.Message }

func refuse(format string, args ...any) error { return &Refused{Message: fmt.Sprintf(format, args...)} }

// planner holds the base as it is and the changes so far.
type planner struct {
	fsys   fs.FS
	base   *kb.Base
	before []kb.Problem
	after  []kb.Problem // once finish has looked
	plan   *Plan
}

func newPlanner(fsys fs.FS) *planner {
	base, problems := check.Run(fsys)
	return &planner{fsys: fsys, base: base, before: problems, plan: &Plan{}}
}

// find gets a record by its id.
func (p *planner) find(id string) (kb.AnyRecord, error) {
	if rec := p.base.Get(id); rec != nil {
		return rec, nil
	}
	if rec, ok := p.base.Resolve(id); ok {
		return nil, refuse("%s is a former id; the record is %s now", kb.Show(id), kb.Show(rec.Base().ID))
	}
	if p.base.Unreadable(id) {
		return nil, refuse("the file of %s cannot be read whole; comity check tells why", kb.Show(id))
	}
	var ids []string
	for _, rec := range p.base.All() {
		ids = append(ids, rec.Base().ID)
	}
	if guess := kb.Closest(id, ids); guess != "" {
		return nil, refuse("there is no record %s; did you mean %s?", kb.Show(id), kb.Show(guess))
	}
	return nil, refuse("there is no record %s", kb.Show(id))
}

// where is a record's file, for an entity one that is named like it.
func (p *planner) where(rec kb.AnyRecord) (string, error) {
	b := rec.Base()
	if b.Kind.IsClaim() || b.At.File == fileOf(b.Kind, b.ID) {
		return b.At.File, nil
	}
	return "", refuse("%s is not where %s should be; comity fix may mend that", b.At.File, kb.Show(b.ID))
}

func fileOf(kind kb.Kind, id string) string {
	return path.Join(kb.DataDir, kind.Folder(), id+".yaml")
}

// claimNumber is the line that a message gives for a claim, which moves when
// something is written above it.
var claimNumber = regexp.MustCompile(`\.yaml:\d+`)

// finish checks the base as it will be. swap spells what an old problem says of
// files and ids as a new one would.
func (p *planner) finish(swap func(string) string) (*Plan, error) {
	key := func(pr kb.Problem, swap func(string) string) string {
		return pr.Code + "\x00" + swap(pr.At.File) + "\x00" + claimNumber.ReplaceAllString(swap(pr.Message), ".yaml")
	}
	known := map[string]int{}
	for _, pr := range p.before {
		known[key(pr, swap)]++
	}
	_, after := check.Run(p.plan.Set.Overlay(p.fsys))
	p.after = after
	var errors []kb.Problem
	for _, pr := range after {
		k := key(pr, func(s string) string { return s })
		if known[k] > 0 {
			known[k]--
			continue
		}
		if pr.Severity == kb.SeverityError {
			errors = append(errors, pr)
		} else {
			p.plan.Warnings = append(p.plan.Warnings, pr)
		}
	}
	if len(errors) > 0 {
		return nil, &Refused{Message: "nothing was changed: the data would have errors that it does not have now", Problems: errors}
	}
	return p.plan, nil
}

func same(s string) string { return s }

// edit opens a file for changes. The function it returns gives the bytes, in
// canonical form where the file was in it before.
func edit(name string, content []byte, prototype kb.AnyRecord) (*kbedit.File, func() []byte, error) {
	f, err := kbedit.Parse(content)
	if err != nil {
		return nil, nil, refuse("%s cannot be edited: %v", name, err)
	}
	t := kbedit.TypeOf(prototype)
	probe, err := kbedit.Parse(content)
	tidy := err == nil && len(probe.Tidy(t)) == 0
	return f, func() []byte {
		if tidy {
			f.Tidy(t)
		}
		return f.Bytes()
	}, nil
}

// layout explains an edit that could not be made.
func layout(name string, err error) error {
	return refuse("%s cannot be edited safely, and nothing was changed: %v", name, err)
}

// walkAll visits every string of every record and decision, with the place that
// the record or the decisions have.
func (p *planner) walkAll(visit func(at kb.Location, record string, f kb.Field)) {
	for _, rec := range p.base.All() {
		kb.Walk(rec, func(f kb.Field) { visit(rec.Base().At, rec.Base().ID, f) })
	}
	for _, d := range p.base.Decisions {
		kb.WalkDecisions(d, func(f kb.Field) { visit(d.At, d.Source, f) })
	}
}

// referrers lists the places whose value refers to a record that match accepts,
// by file, line and column.
func (p *planner) referrers(match func(id string) bool) []Referrer {
	var out []Referrer
	positions := map[string]*kb.Positions{}
	p.walkAll(func(at kb.Location, record string, f kb.Field) {
		if len(f.Ref) == 0 || f.Value == "" || !match(f.Value) {
			return
		}
		if positions[at.File] == nil {
			positions[at.File] = p.base.Positions(at.File)
		}
		out = append(out, Referrer{positions[at.File].Value(at, f.Path), record, f.Path})
	})
	slices.SortStableFunc(out, func(a, b Referrer) int { return compareLocations(a.At, b.At) })
	return out
}
