package review

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// AcceptAll accepts every draft that can be accepted without a person, in one
// set of changes. What cannot is said on Err. The work grows with the drafts,
// however they are spread over files.
func (s *Session) AcceptAll() (Tally, error) {
	s.begin()
	s.load()
	set, err := &changeset.Set{}, error(nil)
	var accepted []*Item
	take := func(path string, items []*Item) error {
		old, content, refused, err := acceptFile(s.FS, s.recordsIn(path), path, items)
		if err != nil {
			return err
		}
		for _, i := range items {
			if why := refused[i]; why != nil {
				fmt.Fprintf(s.Err, "%s: %v\n", s.name(i), why)
				continue
			}
			accepted = append(accepted, i)
		}
		set.Add(path, old, content)
		return nil
	}
	byPath := map[string][]*Item{}
	var paths []string
	for _, i := range List(s.base, s.Source) {
		if why := s.needsPerson(i); why != "" {
			fmt.Fprintf(s.Err, "%s: %s\n", s.name(i), why)
			continue
		}
		path := i.Record.Base().At.File
		if byPath[path] == nil {
			paths = append(paths, path)
		}
		byPath[path] = append(byPath[path], i)
	}
	for _, path := range paths {
		if err = take(path, byPath[path]); err != nil {
			return s.finish(), err
		}
	}
	if err = s.Write(set); err != nil {
		return s.finish(), err
	}
	for _, i := range accepted {
		fmt.Fprintf(s.Out, "accepted %s\n", s.name(i))
		s.tally.Accepted++
	}
	return s.finish(), nil
}

// acceptFile makes drafts of one file reviewed records. all are the records of
// the file in order. What cannot be accepted is refused with the reason.
//
// An edit reads the whole text that it is made in, so that a list of claims is
// edited claim by claim, each cut out of the file.
func acceptFile(fsys fs.FS, all []kb.AnyRecord, path string, items []*Item) (old, content []byte, refused map[*Item]error, err error) {
	if old, err = fs.ReadFile(fsys, path); err != nil {
		return nil, nil, nil, err
	}
	refused = map[*Item]error{}
	parts := cutClaims(old, all)
	for _, i := range items {
		part := parts[i.Record.Base().At.Line]
		if part == nil {
			part = parts[0]
		}
		if err := acceptPart(part, i.Record); err != nil {
			refused[i] = err
		}
	}
	lines := make([]int, 0, len(parts))
	for line := range parts {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	for _, line := range lines {
		content = append(content, *parts[line]...)
	}
	return old, content, refused, nil
}

// cutClaims cuts a file of claims into what stands before the first, by 0, and
// the claims with what follows each, by their lines. A file of another record,
// or one that is laid out in another way, stays whole.
func cutClaims(data []byte, all []kb.AnyRecord) map[int]*[]byte {
	whole := map[int]*[]byte{0: &data}
	parts := map[int]*[]byte{}
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	last, line := 0, 0
	cut := func(end, next int) {
		part := slices.Clone(data[last:end])
		parts[line] = &part
		last, line = end, next
	}
	for _, rec := range all {
		at := rec.Base().At.Line
		if _, ok := rec.(kb.AnyClaim); !ok || at < 1 || at > len(starts) || !bytes.HasPrefix(data[starts[at-1]:], []byte("- ")) || parts[at] != nil || at <= line {
			return whole
		}
		cut(starts[at-1], at)
	}
	cut(len(data), 0)
	return parts
}

// acceptPart makes the draft in a piece of a file a reviewed record.
func acceptPart(part *[]byte, rec kb.AnyRecord) error {
	f, err := kbedit.Parse(*part)
	if err != nil {
		return err
	}
	prefix := ""
	if claim, ok := rec.(kb.AnyClaim); ok {
		at := f.Index("id", claim.AsClaim().Local)
		if at < 0 {
			return ErrGone
		}
		prefix = fmt.Sprintf("[%d]", at)
	}
	err = acceptIn(f, prefix, rec, "")
	if errors.Is(err, kbedit.ErrLayout) {
		return fmt.Errorf("%w; edit the file itself", err)
	}
	if err == nil {
		*part = f.Bytes()
	}
	return err
}

// recordsIn are the records of a file, in its order.
func (s *Session) recordsIn(path string) []kb.AnyRecord {
	s.index()
	return s.byFile[path]
}

// index files records and problems by their files.
func (s *Session) index() {
	if s.byFile != nil {
		return
	}
	s.byFile, s.faults = map[string][]kb.AnyRecord{}, map[string][]kb.Problem{}
	for _, rec := range s.base.All() {
		path := rec.Base().At.File
		s.byFile[path] = append(s.byFile[path], rec)
	}
	for _, list := range s.byFile {
		slices.SortStableFunc(list, func(a, b kb.AnyRecord) int { return cmp.Compare(a.Base().At.Line, b.Base().At.Line) })
	}
	for _, p := range s.problems {
		s.faults[p.At.File] = append(s.faults[p.At.File], p)
	}
}

// problemsOf are the problems of a draft.
func (s *Session) problemsOf(i *Item) []kb.Problem {
	if i.Record == nil {
		return nil
	}
	s.index()
	at := i.Record.Base().At
	if len(s.faults[at.File]) == 0 {
		return nil
	}
	end := 1 << 30
	if i.Record.Base().Kind.IsClaim() {
		all := s.byFile[at.File]
		next, _ := slices.BinarySearchFunc(all, at.Line+1, func(rec kb.AnyRecord, line int) int { return cmp.Compare(rec.Base().At.Line, line) })
		if next < len(all) {
			end = all[next].Base().At.Line
		}
	}
	var out []kb.Problem
	for _, p := range s.faults[at.File] {
		if p.At.Line >= at.Line && p.At.Line < end {
			out = append(out, p)
		}
	}
	return out
}
