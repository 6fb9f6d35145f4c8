package kbedit

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// TestRoundTrip prints everything that is loaded from the repository's data into the
// file that it came from, value by value: no byte of it changes, and there is no key
// in a file that the model did not load.
func TestRoundTrip(t *testing.T) {
	fsys := os.DirFS("../../..")
	base, problems := kb.Load(fsys)
	for _, p := range problems {
		t.Errorf("%+v", p)
	}
	print := printer{t: t, fsys: fsys, printed: map[string]*File{}}
	for _, rec := range base.All() {
		path := ""
		if claim, ok := rec.(kb.AnyClaim); ok {
			path = fmt.Sprintf("[%d]", print.file(rec.Base().At.File).Index("id", claim.AsClaim().Local))
		}
		print.into(rec.Base().At.File, path, rec)
	}
	for _, d := range base.Decisions {
		print.into(d.At.File, "", d)
	}
	for _, v := range base.Vocabularies {
		print.into(v.At.File, "", v)
	}
	err := fs.WalkDir(fsys, kb.DataDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		was, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f := print.printed[name]
		if f == nil {
			t.Errorf("nothing was loaded from %s", name)
		} else if got := string(f.Bytes()); got != string(was) {
			t.Errorf("%s is not what it was (-was +printed):\n%s", name, cmp.Diff(strings.Split(string(was), "\n"), strings.Split(got, "\n")))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// printer prints records into copies of their files.
type printer struct {
	t       *testing.T
	fsys    fs.FS
	printed map[string]*File
}

func (p *printer) file(name string) *File {
	p.t.Helper()
	if f := p.printed[name]; f != nil {
		return f
	}
	content, err := fs.ReadFile(p.fsys, name)
	if err != nil {
		p.t.Fatal(err)
	}
	f, err := Parse(content)
	if err != nil {
		p.t.Fatalf("%s: %v", name, err)
	}
	p.printed[name] = f
	return f
}

// into sets every key that a record has in the mapping at path of its file.
func (p *printer) into(name, path string, rec any) {
	p.t.Helper()
	f := p.file(name)
	n, err := tree(rec)
	if err != nil {
		p.t.Fatalf("%s: %v", name, err)
	}
	steps, err := splitPath(path)
	if err != nil {
		p.t.Fatal(err)
	}
	place, err := f.find(steps)
	if err != nil {
		p.t.Fatalf("%s: %v", name, err)
	}
	there, _, _ := entries(place.node)
	for _, e := range there {
		key := e.Key.GetToken().Value
		if !slices.ContainsFunc(n.pairs, func(p pair) bool { return p.key == key }) {
			p.t.Errorf("%s: the model has nothing of %s %s", name, path, key)
		}
	}
	for _, item := range n.pairs {
		// What the loader fills in where a file says nothing.
		if item.key == "review" && !slices.ContainsFunc(there, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == item.key }) {
			continue
		}
		if err := f.set(steps, item.key, item.value, nil); err != nil {
			p.t.Errorf("%s: %s %s: %v", name, path, item.key, err)
		}
	}
}
