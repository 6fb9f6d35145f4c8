package check_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/report"
)

// FuzzRun puts a text in the place of a record of every kind beside sound ones.
// Nothing may panic, and the same files must give the same report.
func FuzzRun(f *testing.F) {
	base := fstest.MapFS{}
	root := os.DirFS(filepath.Join("testdata", "base"))
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		base[path] = &fstest.MapFile{Data: data}
		f.Add(string(data))
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("- id: x\n  passage: {start: -1, end: 9999999999}\n  value: 1e300\n  date: 2025/..\n")
	f.Add("names:\n  - {name: Lima, kind: actor, may_be: [ana-lima, chile]}\nrejected:\n  - {kind: quote, passage: {start: 9, end: 3}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		fsys := fstest.MapFS{}
		for name, file := range base {
			fsys[name] = file
		}
		for _, folder := range []string{"actors", "commodities", "agreements", "measures", "events", "sources", "statistics", "quotes"} {
			fsys["data/"+folder+"/x-"+folder+".yaml"] = &fstest.MapFile{Data: []byte(text)}
		}
		fsys["data/statistics/harbour-post.yaml"] = &fstest.MapFile{Data: []byte(text)}
		fsys["data/decisions/harbour-post.yaml"] = &fstest.MapFile{Data: []byte(text)}
		fsys["data/vocabularies/stages.yaml"] = &fstest.MapFile{Data: []byte(text)}
		_, problems := check.Run(fsys)
		if _, again := check.Run(fsys); !reflect.DeepEqual(problems, again) {
			t.Error("a second run finds something else")
		}
		for _, format := range report.Formats {
			if err := report.Print(&bytes.Buffer{}, problems, report.Options{Format: format, FS: fsys}); err != nil {
				t.Error(err)
			}
		}
	})
}
