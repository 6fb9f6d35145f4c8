package review

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// files collects the edits that one answer makes.
type files struct {
	fsys   fs.FS
	byPath map[string]*pending
	order  []string
}

type pending struct {
	old     []byte // nil for a file that does not exist
	file    *kbedit.File
	removed bool
}

func edits(fsys fs.FS) *files { return &files{fsys: fsys, byPath: map[string]*pending{}} }

// open reads a file for editing; one that does not exist is empty.
func (s *files) open(path string) (*pending, error) {
	if p := s.byPath[path]; p != nil {
		return p, nil
	}
	old, err := fs.ReadFile(s.fsys, path)
	if errors.Is(err, fs.ErrNotExist) {
		old, err = nil, nil
	} else if old == nil {
		old = []byte{}
	}
	if err != nil {
		return nil, err
	}
	start := old
	if old == nil {
		start = kb.Headed(s.fsys, path, nil)
	}
	f, err := kbedit.Parse(start)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	p := &pending{old: old, file: f}
	s.byPath[path] = p
	s.order = append(s.order, path)
	return p, nil
}

// edit changes a file.
func (s *files) edit(path string, change func(*kbedit.File) error) error {
	p, err := s.open(path)
	if err != nil {
		return err
	}
	if err := change(p.file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// record changes the file of a record; prefix is the path of the record's
// mapping in it, to which the path of a field is joined with join.
func (s *files) record(rec kb.AnyRecord, change func(f *kbedit.File, prefix string) error) error {
	return s.edit(rec.Base().At.File, func(f *kbedit.File) error {
		claim, ok := rec.(kb.AnyClaim)
		if !ok {
			return change(f, "")
		}
		at := f.Index("id", claim.AsClaim().Local)
		if at < 0 {
			return fmt.Errorf("%s is not there any more", claim.AsClaim().Local)
		}
		return change(f, "["+strconv.Itoa(at)+"]")
	})
}

func join(prefix, path string) string {
	if prefix == "" || path == "" {
		return prefix + path
	}
	return prefix + "." + path
}

// drop removes a record: its file, or a claim from its file, which goes with
// the last one.
func (s *files) drop(rec kb.AnyRecord) error {
	p, err := s.open(rec.Base().At.File)
	if err != nil {
		return err
	}
	if _, ok := rec.(kb.AnyClaim); !ok || p.file.Len() == 1 {
		p.removed = true
		return nil
	}
	return s.record(rec, func(f *kbedit.File, prefix string) error { return f.Remove(prefix) })
}

// set is the edits as changes: files that go come last, so that nothing refers
// to them by then.
func (s *files) set() *changeset.Set {
	set := &changeset.Set{}
	for _, removed := range []bool{false, true} {
		for _, path := range s.order {
			p := s.byPath[path]
			switch {
			case p.removed != removed:
			case removed:
				set.Add(path, p.old, nil)
			default:
				set.Add(path, p.old, p.file.Bytes())
			}
		}
	}
	return set
}
