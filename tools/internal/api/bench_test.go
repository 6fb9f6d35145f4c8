package api

import (
	"strconv"
	"testing"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// How fast records are put together and spelled, without the writing of files, which
// is the disk's.
func BenchmarkRecords(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		records, _ := kb.Load(synthetic.Base(n))
		for _, r := range records.All() {
			r.Base().Review = kb.ReviewReviewed
		}
		base := New(records, compile.Compile(records, nil, sample.Language(b, "en")), publication)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, section := range Sections {
					for id := range base.heads[section] {
						if _, err := Encode(base.record(section, id)); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
			b.ReportMetric(float64(len(records.All()))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
