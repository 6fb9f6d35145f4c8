package compile

import (
	"fmt"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// synthesised loads a synthetic base of n records, all of them reviewed.
func synthesised(t testing.TB, n int) *kb.Base {
	t.Helper()
	b, _ := kb.Load(synthetic.Base(n))
	if len(b.All()) < n/2 {
		t.Fatalf("a base of %d records has %d", n, len(b.All()))
	}
	for _, r := range b.All() {
		r.Base().Review = kb.ReviewReviewed
	}
	return b
}

var sizes = []int{1_000, 10_000, 100_000}

// BenchmarkCompile shows growth: the time a record should stay the same.
func BenchmarkCompile(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 10_000 && testing.Short() {
				b.Skip("large")
			}
			base := synthesised(b, n)
			b.ReportAllocs()
			for b.Loop() {
				Compile(base, nil, english)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/record")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range sizes[:2] {
		site := Compile(synthesised(b, n), nil, english)
		b.Run(fmt.Sprint(n, "/unchanged"), func(b *testing.B) {
			dir := b.TempDir() + "/data"
			for b.Loop() {
				if _, err := site.Write(dir); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMentions(b *testing.B) {
	base := synthesised(b, 10_000)
	c := newCompiler(base, nil).in(english)
	m := newMentions(c)
	text := "Person Number 12 of Institute 3 of Trade told Country 4 that commodity no. 7 and Measure 9 were under talks. "
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.find(text, func(int, int, string) {})
	}
}
