package extraction

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// What cannot come to anything is refused before anything runs, and touches nothing.
func TestRefuses(t *testing.T) {
	in := filepath.Join(t.TempDir(), "many.jsonl")
	write(t, in, line(1))
	whole := newJob(t.TempDir(), in)
	if _, err := whole.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	begun, other := t.TempDir(), t.TempDir()
	write(t, begun+"/unfinished/0123456789abcdef/base.zip", "x")
	write(t, other+"/annotations/00000000-00000007.jsonl", "x")
	for _, c := range []struct{ output, input, want string }{
		{whole.Output, in, "is there already"},
		{begun, in, "was begun with another knowledge base"},
		{other, in, "has annotations of another run"},
		{t.TempDir(), in + "x", "no such file"},
		{t.TempDir(), filepath.Dir(in) + "/*.html", "no file matches"},
		{t.TempDir(), "nowhere://bucket/a.txt", "not registered"},
	} {
		j := newJob(c.output, c.input)
		j.Runner = nil
		_, err := j.Run(context.Background())
		var refused *Refusal
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.As(err, &refused) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
	if content(t, other+"/annotations/00000000-00000007.jsonl") != "x" {
		t.Error("something was written over")
	}
}

func TestCause(t *testing.T) {
	for text, want := range map[string]string{
		"broken": "broken",
		"job 1 failed:\nplan\n\tcaused by:\nsource failed\n\tcaused by:\nDoFn failed:\nno space left": "DoFn failed: no space left",
		"x\n\tcaused by:\npanic: no luck\nFull error:\nmore\ngoroutine 1 [running]:":                  "panic: no luck",
	} {
		if got := Cause(errors.New(text)); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// The base that workers read gives what the folder gives.
func TestPack(t *testing.T) {
	var once, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&once, &again} {
		if err := pack(os.DirFS(root), w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(once.Bytes(), again.Bytes()) {
		t.Error("the same data are other bytes")
	}
	name := filepath.Join(t.TempDir(), "base.zip")
	write(t, name, once.String())
	l, err := lexiconOf(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	if same, err := lexiconOf(context.Background(), name); err != nil || same != l {
		t.Errorf("the lexicon is compiled twice, %v", err)
	}
}

// However JSON Lines are cut, every line is in one part, under its number, and reads
// as in the whole file.
func TestCut(t *testing.T) {
	long := strings.Repeat("x", article.MaxSize+100)
	random := rand.New(rand.NewPCG(1, 2))
	contents := []string{"", "\n", "\n\n\n", line(1), strings.TrimSuffix(line(1), "\n"), "\ufeff" + line(1) + "\r\n\n" + line(2), line(1) + long + "\n" + line(2) + long}
	for range 40 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString([]string{"\n", line(1), line(2), "{\n", "  \r\n", "\ufeff\n", "[1]"}[random.IntN(7)])
		}
		contents = append(contents, b.String())
	}
	read := func(first int, r io.Reader) (said []string) {
		article.SplitLines("f.jsonl", first, r, func(read func() (*article.Article, []kb.Problem)) bool {
			a, problems := read()
			if a != nil {
				said = append(said, fmt.Sprint(a.BodyLine, a.ID))
			}
			for _, p := range problems {
				said = append(said, fmt.Sprint(p.At.Line, p.Message))
			}
			return true
		})
		return said
	}
	for _, whole := range contents {
		want := strings.Join(read(1, strings.NewReader(whole)), "|")
		name := filepath.Join(t.TempDir(), "f.jsonl")
		write(t, name, whole)
		for _, perShard := range []int{1, 3, 100} {
			for _, from := range []string{name, "streaming://" + name} {
				var got []string
				parts, last := 0, false
				err := (&cutFn{PerShard: perShard}).ProcessElement(context.Background(), Piece{Names: []string{from}, Lines: true}, func(p Piece) {
					if carried := from != name; last || p.Part != parts || p.Size > 0 && carried != (p.Content != nil) || int64(len(p.Content)) > article.MaxSize*3 {
						t.Errorf("part %d is number %d with %d bytes", parts, p.Part, len(p.Content))
					}
					parts++
					last = p.Last
					f, err := p.open(context.Background(), from)
					if err != nil {
						t.Fatal(err)
					}
					defer f.Close()
					got = append(got, read(p.First, f)...)
				})
				if strings.Join(got, "|") != want || !last || err != nil {
					t.Errorf("%.60q by %d: %.300q, not %.300q, %v", whole, perShard, got, want, err)
				}
				if lines := len(slices.Collect(strings.Lines(whole))); perShard == 1 && parts != max(1, lines) {
					t.Errorf("%.60q: %d parts for %d lines", whole, parts, lines)
				}
			}
		}
	}
}

// What is missing is missed, wherever it is.
func TestComplete(t *testing.T) {
	var all []Report
	for _, p := range []Piece{{File: 0, Last: true}, {File: 1}, {File: 1, Part: 1}, {File: 1, Part: 2, Last: true}, {File: 2, Last: true}} {
		all = append(all, Report{Key: p.key(), File: p.File, Part: p.Part, Last: p.Last, Files: 3})
	}
	if err := complete(all); err != nil {
		t.Error(err)
	}
	for i := range 1 << len(all) {
		var some []Report
		for n, r := range all {
			if i>>n&1 == 1 {
				some = append(some, r)
			}
		}
		if err := complete(some); (err == nil) != (len(some) == len(all)) {
			t.Errorf("%d of %d: %v", len(some), len(all), err)
		}
	}
}
