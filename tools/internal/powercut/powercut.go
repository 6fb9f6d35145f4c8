// Package powercut helps tests to hold a command that writes files to leaving
// each of them old or new: it lets the power fail at every single operation on
// the disk, looks at what is left, and runs the command again.
package powercut

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

// Err is the error of every operation from the failure on.
var Err = errors.New("the power is gone")

// Disk keeps files in memory. It does what a changeset.Disk does, and nothing
// more from the operation numbered At on; 0 means that the power never fails.
// Of a file that is being written then, half is there: what was written is on
// the disk once the operation has succeeded, and not before.
type Disk struct {
	Files map[string]string
	At    int
	// Done counts the operations.
	Done int
}

func (d *Disk) dead() bool {
	d.Done++
	return d.At > 0 && d.Done >= d.At
}

func (d *Disk) step(do func()) error {
	if d.dead() {
		return Err
	}
	do()
	return nil
}

// FS is what lies on the disk, for reading, whether there is power or not.
func (d *Disk) FS() fs.FS {
	m := fstest.MapFS{}
	for name, content := range d.Files {
		m[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return m
}

// ReadFile reads a file.
func (d *Disk) ReadFile(name string) ([]byte, error) {
	if d.dead() {
		return nil, Err
	}
	if s, ok := d.Files[name]; ok {
		return []byte(s), nil
	}
	return nil, fs.ErrNotExist
}

// ReadDir lists a folder.
func (d *Disk) ReadDir(name string) ([]fs.DirEntry, error) {
	if d.dead() {
		return nil, Err
	}
	return fs.ReadDir(d.FS(), name)
}

// MkdirAll makes a folder, which is nothing here without a file.
func (d *Disk) MkdirAll(string) error { return d.step(func() {}) }

// SyncDir makes sure of what was renamed.
func (d *Disk) SyncDir(string) error { return d.step(func() {}) }

// WriteFile writes a file, or half of it.
func (d *Disk) WriteFile(name string, data []byte) error {
	err := d.step(func() { d.Files[name] = string(data) })
	if err != nil && d.Done == d.At {
		d.Files[name] = string(data[:len(data)/2])
	}
	return err
}

// Rename moves a file over another.
func (d *Disk) Rename(from, to string) error {
	return d.step(func() { d.Files[to] = d.Files[from]; delete(d.Files, from) })
}

// Remove removes a file.
func (d *Disk) Remove(name string) error {
	if d.dead() {
		return Err
	}
	if _, ok := d.Files[name]; !ok {
		return fs.ErrNotExist
	}
	delete(d.Files, name)
	return nil
}

// Test is a command that is held to leaving every file old or new.
type Test struct {
	// Files are what lies on the disk before, by path.
	Files map[string]string
	// Run is the command, all that it does on the disk. It fails with Err where
	// the disk does.
	Run func(d *Disk) error
	// Left, where there is one, looks at what the failure left on top.
	Left func(files map[string]string) error
}

// Do runs the command, then once for each operation with the power failing at
// it: every file is as it was or as it will be then, and another run makes of
// what is left what a run without failure makes. It returns that.
func (c Test) Do(t testing.TB) map[string]string {
	t.Helper()
	whole := &Disk{Files: maps.Clone(c.Files)}
	if err := c.Run(whole); err != nil {
		t.Fatal(err)
	}
	want := visible(whole.Files)
	if maps.Equal(want, visible(c.Files)) || len(want) != len(whole.Files) {
		t.Fatalf("nothing is written, or files under way are left: %v", whole.Files)
	}
	var last, seen map[string]string // what the failure before left, and of that, what is no file under way
	for at := 1; at <= whole.Done; at++ {
		d := &Disk{Files: maps.Clone(c.Files), At: at}
		if err := c.Run(d); !errors.Is(err, Err) {
			t.Fatalf("the power fails at operation %d: %v", at, err)
		}
		if left := visible(d.Files); !maps.Equal(left, seen) {
			c.whole(t, at, left, want)
			seen = left
		}
		if maps.Equal(d.Files, want) || maps.Equal(d.Files, last) {
			continue // nothing to end, or what has been ended above
		}
		last = maps.Clone(d.Files)
		d.At, d.Done = 0, 0
		if err := c.Run(d); err != nil {
			t.Fatalf("the run after a failure at operation %d: %v", at, err)
		}
		for name, content := range d.Files {
			if content != want[name] {
				t.Fatalf("the run after a failure at operation %d: %s is %q", at, name, content)
			}
		}
		if len(d.Files) != len(want) {
			t.Fatalf("the run after a failure at operation %d leaves %d files, not %d", at, len(d.Files), len(want))
		}
	}
	return want
}

// whole looks for a file that is neither old nor new.
func (c Test) whole(t testing.TB, at int, left, want map[string]string) {
	t.Helper()
	is := func(files map[string]string, name string) bool {
		now, there := left[name]
		then, was := files[name]
		return there == was && now == then
	}
	for _, files := range []map[string]string{c.Files, want, left} {
		for name := range visible(files) {
			if !is(c.Files, name) && !is(want, name) {
				t.Fatalf("the power fails at operation %d: %s is %q, was %q, and should be %q", at, name, left[name], c.Files[name], want[name])
			}
		}
	}
	if c.Left != nil {
		if err := c.Left(left); err != nil {
			t.Fatalf("the power fails at operation %d: %v", at, err)
		}
	}
}

// visible are the files that are no file under way.
func visible(files map[string]string) map[string]string {
	out := maps.Clone(files)
	maps.DeleteFunc(out, func(name, _ string) bool { return strings.HasPrefix(path.Base(name), ".") })
	return out
}
