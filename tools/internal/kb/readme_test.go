package kb_test

import (
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// readmeExamples are the records that data/README.md shows, as files.
func readmeExamples(t *testing.T) fstest.MapFS {
	t.Helper()
	page, err := os.ReadFile("../../../data/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, m := range regexp.MustCompile("(?s)```yaml\n# (\\S+)\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		files[m[1]] = &fstest.MapFile{Data: []byte(m[2]), Mode: fs.FileMode(0o644)}
	}
	return files
}

func TestReadmeExamplesLoad(t *testing.T) {
	b, problems := kb.Load(readmeExamples(t))
	for _, p := range problems {
		t.Errorf("%s:%d:%d: %s", p.At.File, p.At.Line, p.At.Column, p.Message)
	}
	shown := map[kb.Kind]bool{}
	for _, r := range b.All() {
		shown[r.Base().Kind] = true
	}
	for _, kind := range append(slices.Clone(kb.EntityKinds), kb.ClaimKinds...) {
		if !shown[kind] {
			t.Errorf("no example of a %s", kind)
		}
	}
}

// The page promises that every key is in one of its examples.
func TestReadmeShowsEveryKey(t *testing.T) {
	examples := readmeExamples(t)
	used := map[string]bool{}
	key := regexp.MustCompile(`(?m)(?:^|[{,]|- )\s*([a-z][a-z0-9_]*):`)
	for _, f := range examples {
		for _, m := range key.FindAllStringSubmatch(string(f.Data), -1) {
			used[m[1]] = true
		}
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			switch {
			case !f.IsExported(), name == "-":
				continue
			case name != "" && !used[name]:
				t.Errorf("no example has the key %s of a %s", name, typ.Name())
			}
			walk(f.Type)
		}
	}
	for _, model := range []any{kb.Actor{}, kb.Commodity{}, kb.Agreement{}, kb.Measure{}, kb.Event{}, kb.Source{}, kb.Statistic{}, kb.Quote{}, kb.Vocabulary{}, kb.Decisions{}} {
		walk(reflect.TypeOf(model))
	}
}
