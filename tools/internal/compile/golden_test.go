package compile

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/sample"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// inventedHistory is a git that knows two files.
func inventedHistory(t testing.TB) *history.History {
	t.Helper()
	answers := map[string]string{
		"rev-parse": "false\n",
		"-c":        "\x01c2 1741305600\x00\nM\x00data/actors/he-lin.yaml\x00\x01c1 1741219200\x00\nA\x00data/actors/he-lin.yaml\x00A\x00data/statistics/2025-03-05-herald-tin.yaml\x00",
	}
	h, err := history.Read(context.Background(), func(_ context.Context, args []string, read func(io.Reader) error) error {
		return read(strings.NewReader(answers[args[0]]))
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestGolden compares every file that Write writes, in every language.
func TestGolden(t *testing.T) {
	prepared := Prepare(sample.Base(t), inventedHistory(t))
	for _, key := range sortedKeys(languages) {
		t.Run(key, func(t *testing.T) { compareGolden(t, prepared.In(languages[key])) })
	}
}

func compareGolden(t *testing.T, s *Site) {
	golden := filepath.Join("testdata", "golden", s.Language.Key)
	wanted := map[string]bool{}
	for name, v := range s.Files() {
		var got bytes.Buffer
		enc := json.NewEncoder(&got)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(golden, filepath.FromSlash(name))
		wanted[path] = true
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, got.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (-want +got; go test -update writes it anew):\n%s", name, diff)
		}
	}
	err := filepath.WalkDir(golden, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !wanted[path] {
			t.Errorf("%s is no file of the site", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
