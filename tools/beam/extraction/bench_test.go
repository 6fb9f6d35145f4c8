package extraction

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/archive"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/reading"
)

// BenchmarkExtract extracts invented articles of some 5.4 kB from one file of JSON
// Lines on all cores: as comity extract does it, and on Prism with all that a job
// needs. Prism has a price a job, so give it thousands: -benchtime 4000x.
func BenchmarkExtract(b *testing.B) {
	file := func(b *testing.B) string {
		name := filepath.Join(b.TempDir(), "many.jsonl")
		f, err := os.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		for n := range b.N {
			one := strings.Replace(line(n), `"text":"`, `"text":"`+strings.ReplaceAll(text(n, 38), "\n", `\n`), 1)
			if _, err := f.WriteString(one); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
		b.ResetTimer()
		return name
	}
	rate := func(b *testing.B, articles int) {
		if articles != b.N {
			b.Errorf("%d articles of %d", articles, b.N)
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	}
	b.Run("comity", func(b *testing.B) {
		name, articles := file(b), 0
		base, _ := kb.Load(os.DirFS(root))
		l := lexicon.New(base)
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		out, err := os.Create(filepath.Join(b.TempDir(), "found.jsonl"))
		if err != nil {
			b.Fatal(err)
		}
		defer out.Close()
		err = archive.Extract(context.Background(), func(yield func(reading.Unread) error) (err error) {
			reading.Split(name, f, reading.Options{}, func(u reading.Unread) bool {
				err = yield(u)
				return err == nil
			})
			return err
		}, archive.Options{Lexicon: l}, func(r *archive.Result) error {
			if r.Article == nil {
				return fmt.Errorf("%v", r.Problems)
			}
			articles++
			_, err := out.Write(r.Line)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		rate(b, articles)
	})
	b.Run("prism", func(b *testing.B) {
		j := newJob(filepath.Join(b.TempDir(), "out"), file(b))
		j.PerShard = 1000
		counts, err := j.Run(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		rate(b, int(counts.Articles))
	})
}
