package amend_test

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
)

// load reads a base of invented records, with vocabularies as small as can be, since
// these tests check it many times.
func load(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	archive, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func fsOf(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, content := range files {
		m[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return m
}

// after is the base as a plan leaves it; it has no errors.
func after(t *testing.T, files map[string]string, p *amend.Plan) map[string]string {
	t.Helper()
	out := maps.Clone(files)
	for _, f := range p.Set.Files {
		if f.Removed() {
			delete(out, f.Path)
		} else {
			out[f.Path] = string(f.New)
		}
	}
	_, problems := check.Run(fsOf(out))
	for _, pr := range problems {
		t.Errorf("%s:%d: %s: %s", pr.At.File, pr.At.Line, pr.Code, pr.Message)
	}
	return out
}

var errCrash = errors.New("the power failed")

// crashDisk keeps files in memory and fails for good at one of its operations; a
// file that it is writing then is cut short.
type crashDisk struct {
	files    map[string]string
	done, at int
}

func (d *crashDisk) dead() bool {
	d.done++
	return d.at > 0 && d.done >= d.at
}

func (d *crashDisk) ReadFile(name string) ([]byte, error) {
	if d.dead() {
		return nil, errCrash
	}
	if s, ok := d.files[name]; ok {
		return []byte(s), nil
	}
	return nil, fs.ErrNotExist
}

func (d *crashDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	if d.dead() {
		return nil, errCrash
	}
	return fs.ReadDir(fsOf(d.files), name)
}

func (d *crashDisk) MkdirAll(string) error { return d.step(func() {}) }
func (d *crashDisk) SyncDir(string) error  { return d.step(func() {}) }

func (d *crashDisk) WriteFile(name string, data []byte) error {
	err := d.step(func() { d.files[name] = string(data) })
	if err != nil && d.done == d.at {
		d.files[name] = string(data[:len(data)/2])
	}
	return err
}

func (d *crashDisk) Rename(from, to string) error {
	return d.step(func() { d.files[to] = d.files[from]; delete(d.files, from) })
}

func (d *crashDisk) Remove(name string) error {
	if _, ok := d.files[name]; !ok {
		return fs.ErrNotExist
	}
	return d.step(func() { delete(d.files, name) })
}

func (d *crashDisk) step(do func()) error {
	if d.dead() {
		return errCrash
	}
	do()
	return nil
}

// crash lets the power fail at every operation of writing a plan: each file is old
// or new then, and running again ends what was begun.
func crash(t *testing.T, plan func(fs.FS) (*amend.Plan, error)) {
	t.Helper()
	before := load(t)
	p, err := plan(fsOf(before))
	if err != nil {
		t.Fatal(err)
	}
	want := after(t, before, p)
	whole := &crashDisk{files: maps.Clone(before)}
	if err := p.Set.Write(whole); err != nil || !maps.Equal(whole.files, want) {
		t.Fatalf("%v", err)
	}
	for at := 1; at <= whole.done; at++ {
		d := &crashDisk{files: maps.Clone(before), at: at}
		if err := p.Set.Write(d); !errors.Is(err, errCrash) {
			t.Fatalf("crash at operation %d: %v", at, err)
		}
		for name, content := range d.files {
			if strings.HasSuffix(name, ".yaml") && content != before[name] && content != want[name] {
				t.Fatalf("crash at operation %d: %s is mixed: %q", at, name, content)
			}
		}
		for name := range before {
			if _, ok := d.files[name]; !ok && want[name] != "" {
				t.Fatalf("crash at operation %d: %s is gone", at, name)
			}
		}
		d.at = 0
		if err := changeset.Clean(d, "data"); err != nil {
			t.Fatal(err)
		}
		if maps.Equal(d.files, want) {
			continue
		}
		again, err := plan(fsOf(d.files))
		if err != nil {
			t.Fatalf("after a crash at operation %d: %v", at, err)
		}
		if err := again.Set.Write(d); err != nil || !maps.Equal(d.files, want) {
			t.Fatalf("after a crash at operation %d and another run: %v", at, err)
		}
	}
}

// refused makes sure that a change is refused, with a message.
func refused(t *testing.T, err error, message string) {
	t.Helper()
	var r *amend.Refused
	if !errors.As(err, &r) || r.Message != message {
		t.Errorf("%v, and not %s", err, message)
	}
}
