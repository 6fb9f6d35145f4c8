package check_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// BenchmarkCheck checks bases that are loaded.
func BenchmarkCheck(b *testing.B) {
	growth.Curve(b, func(b *testing.B, n int) func() {
		base, _ := kb.Load(synthetic.Base(n))
		return func() {
			if problems := check.Check(base); len(problems) > 0 {
				b.Fatalf("%d problems, the first: %+v", len(problems), problems[0])
			}
		}
	})
}

// BenchmarkFaults has a fault in every record.
func BenchmarkFaults(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := fstest.MapFS{}
			for i := range n {
				fsys[fmt.Sprintf("data/commodities/c-%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "name: Good %d\npart_of: c%d\nhs: [x]\n", i, i)}
			}
			found := 0
			for b.Loop() {
				_, problems := check.Run(fsys)
				found = len(problems)
			}
			b.ReportMetric(float64(found)*float64(b.N)/b.Elapsed().Seconds(), "problems/s")
		})
	}
}
