package check_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// repository is the repository's own data, which tests may change.
func repository(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS(filepath.Join("..", "..", ".."))
	err := fs.WalkDir(root, kb.DataDir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRepository makes sure that the rules are applied to real data, which is
// large enough for some files to be read in parts: it has no errors, and a slip
// in it is found.
func TestRepository(t *testing.T) {
	_, problems := check.Run(repository(t))
	for _, p := range problems {
		if p.Severity == kb.SeverityError {
			t.Errorf("%s:%d: %s: %s", p.At.File, p.At.Line, p.Code, p.Message)
		}
	}
	source := ""
	for file := range repository(t) {
		if name, ok := strings.CutPrefix(file, "data/statistics/"); ok && (source == "" || name < source+".yaml") {
			source = strings.TrimSuffix(name, ".yaml")
		}
	}
	if source == "" {
		t.Fatal("no statistics")
	}
	statistic := func(i int, unit string) string {
		return fmt.Sprintf("- {id: x%d, indicator: exports, value: 1, unit: %s, as_written: one, passage: {start: 0, end: 3}}\n", i, unit)
	}
	file := "data/statistics/" + source + ".yaml"
	var many strings.Builder // of more tokens than are parsed in one go
	for i := range 100 {
		many.WriteString(statistic(i, "t"))
	}
	for name, test := range map[string]struct {
		file, text string
		code, word string
	}{
		"a unit that is not in its vocabulary": {
			file, statistic(0, "bananas"), "unknown-term", "bananas",
		},
		"the same in a long file": {
			file, many.String() + statistic(100, "bananas"), "unknown-term", "bananas",
		},
		"a claim that a long file does not have": {
			"data/agreements/x-accord.yaml", "name: X\nkind: framework\nparties: [china]\nstatus: in-force\nsources: [" + source + "]\n" +
				"commitments:\n  - {id: c, by: china, text: Do it., status: promised, sources: [" + source + "], evidence: [" + source + "/x9999]}\n",
			"dangling-reference", "x9999",
		},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := repository(t)
			fsys[file] = &fstest.MapFile{Data: []byte(many.String())}
			fsys[test.file] = &fstest.MapFile{Data: []byte(test.text)}
			_, problems := check.Run(fsys)
			if !slices.ContainsFunc(problems, func(p kb.Problem) bool {
				return p.Code == test.code && p.At.File == test.file && strings.Contains(p.Message, test.word)
			}) {
				t.Errorf("no problem %s", test.code)
			}
		})
	}
}
