package amend_test

import (
	"errors"
	"io/fs"
	"maps"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/powercut"
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
	out := result(files, p)
	_, problems := check.Run(fsOf(out))
	for _, pr := range problems {
		t.Errorf("%s:%d: %s: %s", pr.At.File, pr.At.Line, pr.Code, pr.Message)
	}
	return out
}

// sound makes sure that a change makes no errors.
func sound(t testing.TB, after map[string]string) {
	t.Helper()
	_, problems := check.Run(fsOf(after))
	for _, pr := range problems {
		if pr.Severity == kb.SeverityError {
			t.Errorf("%s:%d: %s: %s", pr.At.File, pr.At.Line, pr.Code, pr.Message)
		}
	}
}

// result is the base as a plan leaves it.
func result(files map[string]string, p *amend.Plan) map[string]string {
	out := maps.Clone(files)
	for _, f := range p.Set.Files {
		if f.Removed() {
			delete(out, f.Path)
		} else {
			out[f.Path] = string(f.New)
		}
	}
	return out
}

// crash lets the power fail at every operation of making a change: each file is
// old or new then, and running again ends what was begun.
func crash(t *testing.T, plan func(fs.FS) (*amend.Plan, error)) {
	t.Helper()
	before := load(t)
	after(t, before, crashOf(t, before, plan))
}

func crashOf(t *testing.T, before map[string]string, plan func(fs.FS) (*amend.Plan, error)) *amend.Plan {
	t.Helper()
	p, err := plan(fsOf(before))
	if err != nil {
		t.Fatal(err)
	}
	got := powercut.Test{Files: before, Run: func(d *powercut.Disk) error {
		if err := changeset.Clean(d, "data"); err != nil {
			return err
		}
		p, err := plan(d.FS())
		if err != nil {
			return err
		}
		return p.Set.Write(d)
	}}.Do(t)
	if !maps.Equal(got, result(before, p)) {
		t.Errorf("%v", got)
	}
	return p
}

// refused makes sure that a change is refused, with a message.
func refused(t *testing.T, err error, message string) {
	t.Helper()
	var r *amend.Refused
	if !errors.As(err, &r) || r.Message != message {
		t.Errorf("%v, and not %s", err, message)
	}
}
