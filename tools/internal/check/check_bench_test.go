package check_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// TestSynthetic makes sure that the bases which benchmarks use are faultless.
func TestSynthetic(t *testing.T) {
	_, problems := check.Run(synthetic.Base(1000))
	for i, p := range problems {
		if i == 10 {
			t.Fatalf("and %d more", len(problems)-i)
		}
		t.Errorf("%s:%d: %s: %s", p.At.File, p.At.Line, p.Code, p.Message)
	}
}

// BenchmarkRun loads and checks whole bases; records/s must not fall as they
// grow.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := synthetic.Base(n)
			records := 0
			for b.Loop() {
				base, problems := check.Run(fsys)
				if len(problems) > 0 {
					b.Fatalf("%d problems, the first: %+v", len(problems), problems[0])
				}
				records, _ = check.Size(base)
			}
			b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
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
