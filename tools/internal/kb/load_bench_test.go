package kb_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// Reading all files, from a disk.
func BenchmarkLoad(b *testing.B) {
	growth.Curve(b, func(b *testing.B, n int) func() {
		dir := b.TempDir()
		if err := synthetic.Write(filepath.Join(dir, kb.DataDir), n, 1); err != nil {
			b.Fatal(err)
		}
		fsys := os.DirFS(dir)
		return func() {
			base, problems := kb.Load(fsys)
			if len(problems) > 0 || len(base.All()) != n {
				b.Fatalf("%d records and %d problems", len(base.All()), len(problems))
			}
		}
	})
}
