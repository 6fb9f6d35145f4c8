package fix_test

import (
	"bytes"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/fix"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Where a base has schemas, a new term comes to them, and a file gets the comment by
// which editors find its own; what else stands above a record stays there.
func TestSchemas(t *testing.T) {
	data := read(t, base)
	data["schema/actor.json"] = &fstest.MapFile{Data: []byte("{}")}
	first, err := fix.Run(data)
	if err != nil {
		t.Fatal(err)
	}
	now := first.Set.Overlay(data)
	seen := map[string]int{}
	for _, c := range first.Changes {
		seen[c.Code]++
	}
	if seen[fix.CodeSchemas] != len(kb.Forms) {
		t.Errorf("%d schemas were written, want %d", seen[fix.CodeSchemas], len(kb.Forms))
	}
	for i := range first.Set.Files {
		f := &first.Set.Files[i]
		form, ok := kb.FormOf(f.Path)
		if !ok {
			continue
		}
		if want := form.Header() + "\n" + string(f.Old); string(f.New) != want {
			t.Errorf("%s is now\n%s", f.Path, f.New)
		}
		seen["headed"]++
	}
	if seen["headed"] < 20 {
		t.Errorf("only %d files got a header", seen["headed"])
	}
	if second, err := fix.Run(now); err != nil || !second.Set.Empty() {
		t.Errorf("a second run changes %v (%v)", second.Changes, err)
	}

	units := kb.VocabularyFile("units")
	after := fstest.MapFS{}
	for i := range first.Set.Files {
		after[first.Set.Files[i].Path] = &fstest.MapFile{Data: first.Set.Files[i].New}
	}
	for name, f := range data {
		if after[name] == nil {
			after[name] = f
		}
	}
	after[units] = &fstest.MapFile{Data: append(bytes.TrimRight(after[units].Data, "\n"), "\n  - id: bushel\n"...)}
	result, err := fix.Run(after)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for i := range result.Set.Files {
		f := &result.Set.Files[i]
		if path.Dir(f.Path) == kb.SchemaFolder && strings.Contains(string(f.New), `"bushel"`) {
			found = true
		}
	}
	if !found {
		t.Errorf("no schema knows the new unit: %v", result.Changes)
	}
	after[units] = &fstest.MapFile{Data: []byte("description: [")}
	if result, err = fix.Run(after); err != nil {
		t.Fatal(err)
	}
	for i := range result.Set.Files {
		if f := &result.Set.Files[i]; path.Dir(f.Path) == kb.SchemaFolder {
			t.Errorf("%s is written from a vocabulary that cannot be read", f.Path)
		}
	}
}
