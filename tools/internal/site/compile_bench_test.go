package site

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// BenchmarkStep is the whole way from files of YAML to the data that Hugo reads, in
// all languages of this repository: load, check, relate, write. The data of the API
// and the tables are no part of it.
func BenchmarkStep(b *testing.B) {
	growth.Curve(b, func(b *testing.B, n int) func() {
		dir := syntheticRoot(b, n)
		return func() {
			c := &compiler{root: dir, log: func(string, ...any) {}, address: url.URL{Scheme: "https", Host: "example.org", Path: "/"}}
			base, problems, err := c.run(b.Context())
			if err != nil || len(problems) > 0 || len(base.All()) != n {
				b.Fatal(err, len(problems))
			}
		}
	})
}

// syntheticRoot writes a base of n records, with the languages and the configuration
// of this repository.
func syntheticRoot(tb testing.TB, n int) string {
	tb.Helper()
	dir, root := tb.TempDir(), filepath.Join("..", "..", "..")
	if err := os.CopyFS(filepath.Join(dir, "i18n"), os.DirFS(filepath.Join(root, "i18n"))); err != nil {
		tb.Fatal(err)
	}
	config, err := os.ReadFile(filepath.Join(root, "hugo.toml"))
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), config, 0o666); err != nil {
		tb.Fatal(err)
	}
	if err := synthetic.Write(filepath.Join(dir, kb.DataDir), n, 1); err != nil {
		tb.Fatal(err)
	}
	return dir
}
