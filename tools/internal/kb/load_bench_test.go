package kb_test

import (
	"fmt"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{1000, 10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := synthetic.Base(n)
			var records int
			for b.Loop() {
				base, problems := kb.Load(fsys)
				if len(problems) > 0 {
					b.Fatalf("%d problems, the first: %+v", len(problems), problems[0])
				}
				records = len(base.All())
			}
			b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
