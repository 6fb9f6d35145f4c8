package api

import (
	"testing"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// How fast records are put together and spelled, without the writing of files, which
// is the disk's.
func BenchmarkRecords(b *testing.B) {
	growth.Curve(b, func(b *testing.B, n int) func() {
		records, _ := kb.Load(synthetic.Base(n))
		base := New(records, compile.Compile(records, nil, sample.Language(b, "en")), publication)
		return func() {
			for _, section := range Sections {
				for id := range base.heads[section] {
					if _, err := Encode(base.record(section, id)); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
}
