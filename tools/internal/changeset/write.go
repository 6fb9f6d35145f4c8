package changeset

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Disk is what writing needs of a file system. Paths are relative to the
// repository's root, with slashes. A test gives one that fails when it likes.
type Disk interface {
	// ReadFile fails with fs.ErrNotExist where there is no file.
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	MkdirAll(name string) error
	// WriteFile creates or overwrites a file and returns once its content is on
	// the disk.
	WriteFile(name string, data []byte) error
	// Rename moves a file over another, at once, keeping the mode of the other.
	Rename(from, to string) error
	// SyncDir returns once renames in the directory are on the disk.
	SyncDir(name string) error
	Remove(name string) error
}

// A file under way is hidden, so that the loader passes over it, and does not
// end in .yaml.
const (
	tempPrefix = "."
	tempSuffix = ".comity-new"
)

func tempName(name string) string {
	return path.Join(path.Dir(name), tempPrefix+path.Base(name)+tempSuffix)
}

// ErrChanged is the error of a set whose files are no longer what they were
// when it was made.
var ErrChanged = errors.New("the file was changed in the meantime")

// Write makes the changes. Each file is written in full beside its place and
// then moved there, in the order of the set: whenever the writing ends, by a
// crash or an error, every file is as it was or as it will be, and those that
// are done do not refer to those that are not. What is left over from a crash is
// removed by the next run.
//
// Writers exclude each other with Lock. Nothing is written where a file is not
// what the set was made from.
func (s *Set) Write(d Disk) error {
	if err := s.clean(d); err != nil {
		return err
	}
	for i := range s.Files {
		f := &s.Files[i]
		now, err := d.ReadFile(f.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if !f.Created() {
				return fmt.Errorf("%s: %w", f.Path, ErrChanged)
			}
		case err != nil:
			return err
		case f.Created() || !bytes.Equal(now, f.Old):
			return fmt.Errorf("%s: %w", f.Path, ErrChanged)
		}
	}
	for i := range s.Files {
		f := &s.Files[i]
		if f.Removed() {
			continue
		}
		if err := d.MkdirAll(path.Dir(f.Path)); err != nil {
			return errors.Join(err, s.discard(d, i))
		}
		if err := d.WriteFile(tempName(f.Path), f.New); err != nil {
			return errors.Join(err, s.discard(d, i+1))
		}
	}
	for i := range s.Files {
		f := &s.Files[i]
		var err error
		if f.Removed() {
			err = d.Remove(f.Path)
		} else {
			err = d.Rename(tempName(f.Path), f.Path)
		}
		if err == nil {
			err = d.SyncDir(path.Dir(f.Path))
		}
		if err != nil {
			return errors.Join(err, s.discard(d, len(s.Files)))
		}
	}
	return nil
}

// discard removes the first n files under way.
func (s *Set) discard(d Disk, n int) error {
	var failed error
	for i := range s.Files[:n] {
		if err := d.Remove(tempName(s.Files[i].Path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// clean removes what a run that did not end properly has left in the folders
// beside those that are written to.
func (s *Set) clean(d Disk) error {
	seen := make(map[string]bool)
	for i := range s.Files {
		parent := path.Dir(path.Dir(s.Files[i].Path))
		if !seen[parent] {
			seen[parent] = true
			if err := Clean(d, parent); err != nil {
				return err
			}
		}
	}
	return nil
}

// Clean removes what a run that did not end properly has left in the folders of
// a directory. Only the holder of the lock may do so.
func Clean(d Disk, dir string) error {
	folders, err := d.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		entries, err := d.ReadDir(path.Join(dir, folder.Name()))
		if err != nil {
			return err
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), tempPrefix) && strings.HasSuffix(e.Name(), tempSuffix) && e.Type().IsRegular() {
				if err := d.Remove(path.Join(dir, folder.Name(), e.Name())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
