package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/reading"
)

// nothing is a lexicon without a word, for tests of what is around extraction.
var nothing = lexicon.New(&kb.Base{})

var ports = []string{"Vigo", "Bergen", "Arica", "Durban", "Mombasa", "Gdansk"}

// text is that of invented article n, of so many sentences, no two articles alike.
func text(n, sentences int) string {
	if sentences == 0 {
		return fmt.Sprintf("Nothing happened in %s.", ports[n%len(ports)])
	}
	var b strings.Builder
	for i := range sentences {
		fmt.Fprintf(&b, "The port of %s shipped %d metric tons of wheat to Norway in March 20%02d, %d%% more than a year earlier, its director Ann Lee said. ",
			ports[(n+i)%len(ports)], 1000+n*7+i, (n+i)%25, (n*3+i)%90+1)
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// line is article n as a line of JSON Lines.
func line(n, sentences int) string {
	b, err := json.Marshal(map[string]string{"id": fmt.Sprintf("a%d", n), "title": fmt.Sprintf("Grain %d", n), "language": "en", "published": "2025-03-14", "text": text(n, sentences)})
	if err != nil {
		panic(err)
	}
	return string(b) + "\n"
}

// linesOf yields the articles of JSON Lines.
func linesOf(s string) func(func(reading.Unread) error) error {
	return func(yield func(reading.Unread) error) error {
		var err error
		reading.Split("many.jsonl", strings.NewReader(s), reading.Options{}, func(u reading.Unread) bool {
			err = yield(u)
			return err == nil
		})
		return err
	}
}

// made yields n invented articles that are made when they are asked for.
func made(n, sentences int) func(func(reading.Unread) error) error {
	return func(yield func(reading.Unread) error) error {
		for i := range n {
			s := text(i, sentences)
			if err := yield(func() (*article.Article, []kb.Problem) {
				return article.New("made", fmt.Sprintf("a%d", i), article.Meta{Title: "Grain", Language: "en"}, s), nil
			}); err != nil {
				return err
			}
		}
		return nil
	}
}

// Whatever the number of workers, the lines are those of the articles one by one,
// in their order, and a bad line is told of in its place.
func TestOrder(t *testing.T) {
	var input strings.Builder
	var want []string
	for n := range 60 {
		if n%7 == 3 {
			input.WriteString("{\"titel\": 1}\n")
			want = append(want, fmt.Sprintf("many.jsonl:%d", n+1))
			continue
		}
		one := line(n, 1+n*37%23) // long ones between short ones
		input.WriteString(one)
		article.ReadLines("many.jsonl", strings.NewReader(one), func(a *article.Article, _ []kb.Problem) {
			b, err := encode(extract.Extract(a, nothing))
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, string(b))
		})
	}
	for _, workers := range []int{1, 2, 7, 32} {
		var got []string
		err := Extract(context.Background(), linesOf(input.String()), Options{Lexicon: nothing, Workers: workers}, func(r *Result) error {
			if r.Article == nil {
				at := r.Problems[0].At
				got = append(got, fmt.Sprintf("%s:%d", at.File, at.Line))
			} else {
				got = append(got, string(r.Line))
			}
			return nil
		})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%d workers: other results, %d of %d, %v", workers, len(got), len(want), err)
		}
	}
}

// An article that the extractor fails on is told of and spoils no other.
func TestExtractorFails(t *testing.T) {
	var got []string
	err := Extract(context.Background(), made(5, 1), Options{Lexicon: nothing, Extractor: failingOn("a2")}, func(r *Result) error {
		if r.Article == nil {
			got = append(got, r.Problems[0].Message)
		} else {
			got = append(got, r.Article.ID)
		}
		return nil
	})
	if want := []string{"a0", "a1", "the extractor failed on this article: no such luck", "a3", "a4"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v %q", err, got)
	}
}

// failingOn is the extractor, but that it fails on an article.
func failingOn(id string) func(*article.Article, *lexicon.Lexicon) *annotation.Article {
	return func(a *article.Article, l *lexicon.Lexicon) *annotation.Article {
		if a.ID == id {
			panic("no such luck")
		}
		return extract.Extract(a, l)
	}
}

// What ends a run early ends all of it: an error of what yields, of what takes,
// and of the context.
func TestEnds(t *testing.T) {
	broken := errors.New("broken")
	before := runtime.NumGoroutine()
	for name, run := range map[string]func() error{
		"each": func() error {
			return Extract(context.Background(), func(yield func(reading.Unread) error) error {
				return errors.Join(made(30, 1)(yield), broken)
			}, Options{Lexicon: nothing}, func(*Result) error { return nil })
		},
		"take": func() error {
			n := 0
			return Extract(context.Background(), made(1000, 1), Options{Lexicon: nothing}, func(*Result) error {
				if n++; n == 5 {
					return broken
				}
				return nil
			})
		},
		"context": func() error {
			ctx, cancel := context.WithCancelCause(context.Background())
			cancel(nil)
			if err := Extract(ctx, made(1000, 1), Options{Lexicon: nothing}, func(*Result) error { return nil }); !errors.Is(err, context.Canceled) {
				return err
			}
			return broken
		},
	} {
		if err := run(); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// A reader that is ahead waits: what is in memory does not grow with what comes.
func TestWindow(t *testing.T) {
	const workers = 2
	// Two windows, the workers of two stages, and what each stage hands on.
	const most = 2*(windowPerWorker*workers+workers) + 6
	yielded, taken, ahead := make(chan struct{}, 1<<12), 0, 0
	err := Extract(context.Background(), func(yield func(reading.Unread) error) error {
		return made(400, 1)(func(u reading.Unread) error {
			yielded <- struct{}{}
			return yield(u)
		})
	}, Options{Lexicon: nothing, Workers: workers}, func(*Result) error {
		if taken%50 == 0 {
			time.Sleep(20 * time.Millisecond) // lets the reader come as far as it can
		}
		ahead = max(ahead, len(yielded)-taken)
		taken++
		return nil
	})
	if err != nil || taken != 400 || ahead > most {
		t.Errorf("%d taken, %d ahead, at most %d wanted, %v", taken, ahead, most, err)
	}
	if ahead < workers {
		t.Errorf("the reader is never ahead: only %d", ahead)
	}
}

// The memory that is live does not grow with the number of articles.
func TestMemory(t *testing.T) {
	const sentences = 60 // some 9 kB
	live := func(n int) (most uint64) {
		taken := 0
		err := Extract(context.Background(), made(n, sentences), Options{Lexicon: nothing, Workers: 2}, func(*Result) error {
			if taken++; taken%(n/10) == 0 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			return nil
		})
		if err != nil || taken != n {
			t.Fatal(taken, err)
		}
		return most
	}
	live(200) // what stays for good
	few, many := live(200), live(2000)
	kept := uint64(1800 * len(text(0, sentences))) // were the texts alone kept
	t.Logf("live with 200 articles %d kB, with 2000 %d kB; the texts of the difference are %d kB", few>>10, many>>10, kept>>10)
	if many > few+kept/4 {
		t.Errorf("%d kB are live with 200 articles, and %d kB with 2000", few>>10, many>>10)
	}
}

// BenchmarkExtract extracts n invented articles of a kilobyte, on all cores, with
// the vocabularies of this repository.
func BenchmarkExtract(b *testing.B) {
	base, _ := kb.Load(os.DirFS(filepath.Join("..", "..", "..")))
	l := lexicon.New(&kb.Base{Vocabularies: base.Vocabularies})
	growth.Curve(b, func(b *testing.B, n int) func() {
		return func() {
			done := 0
			err := Extract(b.Context(), made(n, 6), Options{Lexicon: l}, func(r *Result) error {
				done++
				return nil
			})
			if err != nil || done != n {
				b.Fatal(err, done)
			}
		}
	})
}

// BenchmarkArchive extracts invented articles of some 6 kB with the vocabularies
// of this repository.
func BenchmarkArchive(b *testing.B) {
	base, _ := kb.Load(os.DirFS(filepath.Join("..", "..", "..")))
	l := lexicon.New(&kb.Base{Vocabularies: base.Vocabularies})
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			bytes := 0
			err := Extract(context.Background(), made(b.N, 40), Options{Lexicon: l, Workers: workers}, func(r *Result) error {
				bytes += len(r.Article.Text)
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(bytes)/1e6/b.Elapsed().Seconds(), "MB/s")
		})
	}
}
