// Package changeset holds changes to files of the knowledge base before they
// are made: they can be looked at as a diff, loaded as if they had been made,
// and written so that a crash at any moment leaves every file old or new.
package changeset

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
)

// File is one file that is to be created, changed or removed.
type File struct {
	// Path is relative to the repository's root, with slashes.
	Path string
	// Old is the content before; nil for a file that is to be created.
	Old []byte
	// New is the content after; nil for a file that is to be removed.
	New []byte
}

// Created tells whether the file is new.
func (f *File) Created() bool { return f.Old == nil }

// Removed tells whether the file is to go.
func (f *File) Removed() bool { return f.New == nil }

// Set is a list of changes, in the order in which they are written: a file
// comes after those that its records refer to, so that the base is valid after
// each.
type Set struct {
	Files []File
}

// Add puts a change at the end, unless it changes nothing. A nil old means that
// the file does not exist,
// nil content that it is to be removed.
func (s *Set) Add(path string, old, content []byte) {
	if (old == nil) == (content == nil) && bytes.Equal(old, content) {
		return
	}
	s.Files = append(s.Files, File{Path: path, Old: old, New: content})
}

// Merge takes the changes of a set that was made on top of this one: a file of
// both keeps its old content and gets the later new one. The files are then in
// the order of position, and within that as they came.
func (s *Set) Merge(later *Set, position func(path string) int) {
	for _, f := range later.Files {
		if i := slices.IndexFunc(s.Files, func(g File) bool { return g.Path == f.Path }); i >= 0 {
			s.Files[i].New = f.New
		} else {
			s.Files = append(s.Files, f)
		}
	}
	slices.SortStableFunc(s.Files, func(a, b File) int { return cmp.Compare(position(a.Path), position(b.Path)) })
}

// Inverse is the set that takes these changes back: it applies where every file
// is as this set left it.
func (s *Set) Inverse() *Set {
	inverse := &Set{}
	for _, f := range slices.Backward(s.Files) {
		inverse.Files = append(inverse.Files, File{Path: f.Path, Old: f.New, New: f.Old})
	}
	return inverse
}

// Empty tells whether nothing changes.
func (s *Set) Empty() bool { return len(s.Files) == 0 }

// Diff is the set as a unified diff that git apply takes.
func (s *Set) Diff() []byte {
	var b bytes.Buffer
	for i := range s.Files {
		f := &s.Files[i]
		old, before, after := f.Old, "a/"+f.Path, "b/"+f.Path
		fmt.Fprintf(&b, "diff --git a/%s b/%s\n", f.Path, f.Path)
		if f.Created() {
			old, before = []byte{}, "/dev/null"
			b.WriteString("new file mode 100644\n")
		}
		if f.Removed() {
			after = "/dev/null"
			b.WriteString("deleted file mode 100644\n")
		}
		text := diff.Diff(before, old, after, f.New)
		// The first line is a command line of that package, not of git's.
		if _, rest, ok := bytes.Cut(text, []byte("\n")); ok {
			text = rest
		}
		b.Write(text)
	}
	return b.Bytes()
}
