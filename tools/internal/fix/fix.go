// Package fix mends what check is certain of, and brings the files of the data
// into their canonical form. It changes nothing else: each edit is checked by
// what the file says before and after, and one that the layout of a file leaves
// no safe place for is left to a person.
package fix

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// Codes of the canonical form that package kbedit does not have.
const (
	CodeTrailingSpace = "trailing-space"
	CodeFinalNewline  = "final-newline"
)

// Change is one thing that was mended.
type Change struct {
	// Code is that of the rule, of check or of the canonical form.
	Code string `json:"code"`
	File string `json:"file"`
	Line int    `json:"line,omitempty"` // as it was when it was mended; 0 for the whole file
	What string `json:"what"`
}

// Result is what mending came to.
type Result struct {
	Set     changeset.Set
	Changes []Change
}

// maxRounds is how often the data is checked anew: mending one thing can bring
// another to light.
const maxRounds = 50

// maxTidy is the size in bytes of the largest file whose keys are put in order.
const maxTidy = 256 << 10

// Run mends the data of fsys in memory. Running it on what it makes changes
// nothing.
func Run(fsys fs.FS) (*Result, error) {
	r := &run{fsys: fsys, result: &Result{}, tidied: map[string]bool{}}
	for range maxRounds {
		changed, err := r.round()
		if err != nil {
			return nil, err
		}
		if !changed {
			break
		}
	}
	if err := r.schemas(); err != nil {
		return nil, err
	}
	// What others refer to is written before them, and what is gone goes last.
	when := func(f *changeset.File) int {
		switch {
		case f.Created():
			return 0
		case f.Removed():
			return 2
		}
		return 1
	}
	slices.SortStableFunc(r.result.Set.Files, func(a, b changeset.File) int { return when(&a) - when(&b) })
	slices.SortStableFunc(r.result.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return r.result, nil
}

// Mend makes nothing but the changes that the problems bring with them, in memory.
// The problems need not be check's.
func Mend(fsys fs.FS, problems []kb.Problem) (*Result, error) {
	r := &run{fsys: fsys, result: &Result{}}
	byFile := map[string][]kb.Problem{}
	for _, p := range problems {
		byFile[p.At.File] = append(byFile[p.At.File], p)
	}
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		f, err := kbedit.Parse(content)
		if err != nil {
			continue // which check reports
		}
		changes := mend(f, name, byFile[name])
		r.put(name, content, f.Bytes())
		r.result.Changes = append(r.result.Changes, changes...)
	}
	return r.result, nil
}

type run struct {
	fsys   fs.FS
	result *Result
	tidied map[string]bool // files whose layout is as it should be
}

// now is the data as mended so far.
func (r *run) now() fs.FS { return r.result.Set.Overlay(r.fsys) }

// round mends everything that one check finds.
func (r *run) round() (changed bool, err error) {
	now := r.now()
	base, problems := check.Run(now)
	names, err := dataFiles(now)
	if err != nil {
		return false, err
	}
	byFile := map[string][]kb.Problem{}
	for _, p := range problems {
		byFile[p.At.File] = append(byFile[p.At.File], p)
	}
	for _, name := range names {
		found := byFile[name]
		if r.tidied[name] && !slices.ContainsFunc(found, mendable) {
			continue
		}
		content, err := fs.ReadFile(now, name)
		if err != nil || len(content) > kb.MaxClaimFile {
			continue // which check reports
		}
		next, changes := file(now, name, content, found)
		r.tidied[name] = len(changes) == 0
		if len(changes) == 0 {
			continue
		}
		r.put(name, content, next)
		r.result.Changes = append(r.result.Changes, changes...)
		changed = true
	}
	if changed {
		return true, nil // places have moved
	}
	return r.rename(base, problems, names)
}

func mendable(p kb.Problem) bool {
	return p.Fix != nil || p.Code == kb.CodeEncoding || p.Code == kb.CodeTab || p.Code == kb.CodeLineEnds || p.Code == kb.CodeSchemaHeader
}

// put replaces a file in the set.
func (r *run) put(name string, old, content []byte) {
	for i := range r.result.Set.Files {
		if f := &r.result.Set.Files[i]; f.Path == name {
			f.New = content
			return
		}
	}
	r.result.Set.Add(name, old, content)
}

// dataFiles lists the files of records, vocabularies and decisions.
func dataFiles(fsys fs.FS) ([]string, error) {
	list, err := fs.Glob(fsys, kb.DataDir+"/*/*.yaml")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(name string) bool {
		stat, err := fs.Stat(fsys, name)
		_, isKind := kb.KindOfFolder(path.Base(path.Dir(name)))
		dir := path.Base(path.Dir(name))
		return err != nil || !stat.Mode().IsRegular() || strings.HasPrefix(path.Base(name), ".") ||
			!isKind && dir != kb.VocabularyFolder && dir != kb.DecisionsFolder
	}), nil
}

// file mends one file of the data in fsys, given what check found in it.
func file(fsys fs.FS, name string, content []byte, problems []kb.Problem) ([]byte, []Change) {
	next, changes := encoding(name, content)
	if len(changes) > 0 {
		return next, changes // the places of problems may have moved
	}
	f, err := kbedit.Parse(content)
	if err != nil {
		return content, nil
	}
	changes = mend(f, name, problems)
	if len(changes) > 0 {
		return f.Bytes(), changes
	}
	if next := kb.Headed(fsys, name, content); !bytes.Equal(next, content) {
		return next, []Change{{kb.CodeSchemaHeader, name, 1, "the comment for editors names the schema of the file"}}
	}
	if t := modelOf(name); t != nil && len(content) <= maxTidy {
		for _, c := range f.Tidy(kbedit.TypeOf(t)) {
			changes = append(changes, Change{c.Code, name, c.Line, c.What})
		}
	}
	return f.Bytes(), changes
}

// mend makes the changes that problems bring with them, where the layout leaves a
// safe place.
func mend(f *kbedit.File, name string, problems []kb.Problem) (changes []Change) {
	var mends []kbedit.Mend
	var of []kb.Problem
	for _, p := range problems {
		if p.Fix != nil && p.At.Line > 0 {
			mends = append(mends, kbedit.Mend{Line: p.At.Line, Column: p.At.Column, As: spelled[p.Fix.As], Text: p.Fix.Text})
			of = append(of, p)
		}
	}
	for i, done := range f.Mend(mends) {
		if done {
			changes = append(changes, Change{of[i].Code, name, of[i].At.Line, describe(&of[i])})
		}
	}
	return changes
}

var spelled = map[kb.FixAs]kbedit.As{
	kb.FixText: kbedit.AsText, kb.FixQuoted: kbedit.AsQuoted, kb.FixDate: kbedit.AsDate, kb.FixNumber: kbedit.AsNumber,
	kb.FixKey: kbedit.AsKey, kb.FixList: kbedit.AsList, kb.FixRemove: kbedit.Removed,
}

// describe says in words what a problem was mended by.
func describe(p *kb.Problem) string {
	switch p.Fix.As {
	case kb.FixRemove:
		return p.Message + "; taken away"
	case kb.FixNumber:
		return p.Message + "; the quotes are taken away"
	case kb.FixList:
		return p.Message + "; made a list"
	}
	return p.Message + "; now " + kb.Show(p.Fix.Text)
}

// modelOf is an empty value of what a file holds; nil for a vocabulary, whose
// order is its authors'.
func modelOf(name string) any {
	folder := path.Base(path.Dir(name))
	if folder == kb.DecisionsFolder {
		return &kb.Decisions{}
	}
	kind, _ := kb.KindOfFolder(folder)
	return map[kb.Kind]any{
		kb.KindActor: &kb.Actor{}, kb.KindCommodity: &kb.Commodity{}, kb.KindAgreement: &kb.Agreement{}, kb.KindMeasure: &kb.Measure{},
		kb.KindEvent: &kb.Event{}, kb.KindSource: &kb.Source{}, kb.KindStatistic: &kb.Statistic{}, kb.KindQuote: &kb.Quote{},
	}[kind]
}
