package compile

import (
	"testing"

	"github.com/comity-kb/comity/tools/internal/growth"
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

// BenchmarkCompile relates what is loaded and says it in one language.
func BenchmarkCompile(b *testing.B) {
	growth.Curve(b, func(b *testing.B, n int) func() {
		base, _ := kb.Load(synthetic.Base(n))
		return func() {
			if s := Compile(base, nil, english); len(s.Sources) == 0 {
				b.Fatal("nothing is compiled")
			}
		}
	})
}

// BenchmarkWrite writes what is compiled where the same is written already.
func BenchmarkWrite(b *testing.B) {
	growth.Curve(b, func(b *testing.B, n int) func() {
		base, _ := kb.Load(synthetic.Base(n))
		site, dir := Compile(base, nil, english), b.TempDir()+"/data"
		return func() {
			if _, err := site.Write(dir); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	base := synthesised(b, 10_000)
	c := newCompiler(base, nil).in(english)
	m := newMentions(c)
	text := "Berit Gunapeva of the Institute of Fosavake told Resoloto that turepoto grain and the Mopopofi Accord were under talks. "
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.find(text, func(int, int, string) {})
	}
}
