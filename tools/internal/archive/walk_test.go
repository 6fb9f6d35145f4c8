package archive

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/comity-kb/comity/tools/internal/article"
)

// A folder is walked in the order of names, without what is hidden and what is no
// article, and an error of visit ends it.
func TestWalk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/2.txt", "b/1.HTML", "a.txt", "c.jsonl", "b.md", "picture.png", ".hidden.txt", ".git/d.txt", "b/found.jsonl." + print1 + partEnd} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), "")
	}
	var got []string
	passed, err := Walk(dir, func(name string, err error) error {
		got = append(got, filepath.ToSlash(name))
		return err
	})
	if want := []string{"a.txt", "b/1.HTML", "b/2.txt", "b.md", "c.jsonl"}; err != nil || passed != 2 || !slices.Equal(got, want) {
		t.Errorf("%q, %d passed over, %v", got, passed, err)
	}
	n := 0
	if _, err := Walk(dir, func(string, error) error { n++; return errStopped }); err != errStopped || n != 1 {
		t.Errorf("%d %v", n, err)
	}
}

func TestProgress(t *testing.T) {
	var out strings.Builder
	now := time.Unix(1000, 0)
	p := NewProgress(&out, false, func() time.Time { return now })
	p.Add(&Result{There: true, Article: &article.Article{}})
	for range 4 {
		now = now.Add(5 * time.Second)
		p.Add(&Result{Article: &article.Article{Text: strings.Repeat("x", 1e6)}})
	}
	p.Add(&Result{})
	p.End()
	want := "2 articles, 0.2 articles/s, 0.20 MB/s, 1 there before\n" +
		"4 articles, 0.2 articles/s, 0.20 MB/s, 1 there before\n" +
		"4 articles, 0.2 articles/s, 0.20 MB/s, 1 there before, 1 skipped\n"
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
	// A terminal has one line, and none of a short run.
	out.Reset()
	p = NewProgress(&out, true, func() time.Time { return now })
	p.Add(&Result{Article: &article.Article{}})
	p.End()
	if out.String() != "" {
		t.Errorf("%q", out.String())
	}
	now = now.Add(2 * time.Second)
	p.Add(&Result{Article: &article.Article{}})
	p.Clear()
	p.Clear()
	if want := "\r\x1b[K2 articles, 1.0 articles/s, 0.00 MB/s\r\x1b[K"; out.String() != want {
		t.Errorf("%q", out.String())
	}
	(*Progress)(nil).Add(&Result{})
	(*Progress)(nil).End()
}
