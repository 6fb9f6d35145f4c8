package kb_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// FuzzLoad feeds a file to the loader as every kind of record's, as a
// vocabulary's and as decisions. Nothing may panic; places must lie in the file;
// the same bytes must give the same; what is read without a problem and written
// must be read as the same; and line ends must not matter.
func FuzzLoad(f *testing.F) {
	f.Add("name: Tin\nkind: good\n")
	f.Add("- id: s1\n  value: 3\n  passage: {start: 1, end: 2}\n")
	f.Add("description: x\nterms:\n  - {id: a, written: [b, 'c', \"d\"]}\n")
	f.Add("names:\n  - {name: Lima, kind: actor, may_be: [ana-lima, chile]}\nrejected:\n  - {kind: quote, passage: {start: 9, end: 3}}\n")
	f.Add("name: |\n  a\n\n  b\nkind: >+\n  c\n\n\n? x\n: y\n")
	f.Add("{a: [b, {c: d}], e: 'f''g', \"h\\u0041\": ~}\n")
	f.Add("a: &a [*a]\n<<: !!map {}\n--- # x\n%YAML 1.2\n...\n")
	for _, text := range hostile {
		f.Add(text(200))
	}
	files, _ := filepath.Glob(filepath.Join("..", "check", "testdata", "base", "data", "*", "*.yaml"))
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil {
			f.Add(string(text))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<13 {
			return
		}
		fsys := everywhere(text)
		base, problems := kb.Load(fsys)
		lines := strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n")
		inside := func(at kb.Location) bool {
			if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Length < 0 {
				return false
			}
			// One more is where a line ends.
			return at.Column+max(at.Length, 1)-1 <= utf8.RuneCountInString(lines[at.Line-1])+1
		}
		for _, p := range problems {
			if strings.Contains(p.Message, "gives up") {
				t.Errorf("%q: %s", text, p.Message)
			}
			if p.Message == "" || p.Code == "" || p.At.Line != 0 && !inside(p.At) {
				t.Errorf("%+v is not in the file", p)
			}
		}
		for _, rec := range base.All() {
			positions := base.Positions(rec.Base().At.File)
			if !inside(rec.Base().At) {
				t.Errorf("%s is at %+v", rec.Base().ID, rec.Base().At)
			}
			kb.Walk(rec, func(f kb.Field) {
				if at := positions.Value(rec.Base().At, f.Path); !inside(at) {
					t.Errorf("%s is at %+v", f.Path, at)
				}
				if at := positions.Key(rec.Base().At, f.Path); !inside(at) {
					t.Errorf("the key of %s is at %+v", f.Path, at)
				}
			})
			kb.Passages(rec, func(string, string, kb.Passage) {})
		}
		written(t, base)
		if !growth.Sampled(text, 8) {
			return
		}
		if _, again := kb.Load(fsys); !reflect.DeepEqual(problems, again) {
			t.Error("a second reading finds something else")
		}
		if len(problems) == 0 && !strings.Contains(text, "\r") {
			other, _ := kb.Load(everywhere(strings.ReplaceAll(text, "\n", "\r\n")))
			if diff := cmp.Diff(base.All(), other.All(), withoutPlace); diff != "" {
				t.Errorf("%q with line ends of Windows: %s", text, diff)
			}
		}
		if growth.Sampled(text, 64) {
			long := fstest.MapFS{}
			for _, folder := range []string{"agreements", "quotes"} {
				long["data/"+folder+"/a.yaml"] = &fstest.MapFile{Data: []byte(growth.Stretch(text, 60_000))}
			}
			growth.Bounded(t, "a long file", 5*time.Second, 512<<20, func() { kb.Load(long) })
		}
	})
}

// everywhere has a text in the place of a file of every folder.
func everywhere(text string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, folder := range []string{
		"actors", "agreements", "commodities", "events", "measures", "quotes", "sources", "statistics", kb.VocabularyFolder, kb.DecisionsFolder,
	} {
		fsys["data/"+folder+"/a.yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// withoutPlace compares records but for where they stand.
var withoutPlace = cmp.FilterPath(func(p cmp.Path) bool { return p.Last().Type() == reflect.TypeFor[kb.Location]() }, cmp.Ignore())

// written writes the records of a base that were read without a problem, and
// reads them again.
func written(t *testing.T, base *kb.Base) {
	for _, rec := range base.All() {
		if base.Flawed(rec) {
			continue
		}
		var data []byte
		var err error
		switch rec := rec.(type) {
		case *kb.Statistic:
			data, err = kbedit.Claims([]*kb.Statistic{rec})
		case *kb.Quote:
			data, err = kbedit.Claims([]*kb.Quote{rec})
		default:
			data, err = kbedit.Record(rec)
		}
		if err != nil {
			t.Errorf("%s is not written: %v", rec.Base().ID, err)
			continue
		}
		file := "data/" + rec.Base().Kind.Folder() + "/a.yaml"
		again, problems := kb.Load(fstest.MapFS{file: {Data: data}})
		if all := again.All(); len(all) != 1 || len(problems) > 0 {
			t.Errorf("%d records and %v of\n%s", len(all), problems, data)
		} else if diff := cmp.Diff(rec, all[0], withoutPlace); diff != "" {
			t.Errorf("written and read: %s\n%s", diff, data)
		}
	}
}
