package extraction

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/memfs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/spark"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// The shards are, one behind the other, what comity extract writes of the same
// articles, and so is the one file; what comity extract says of bad articles stands
// in the dead letters, in its order; and the counts are right, in the file, in the
// result and in Beam's metrics.
func TestSame(t *testing.T) {
	in := corpus(t)
	want, said := byComity(t, in)
	if n := strings.Count(want, "\n"); n != 34 {
		t.Fatalf("comity extract finds %d articles: %s", n, said)
	}
	var result beam.PipelineResult
	j := newJob(filepath.Join(t.TempDir(), "out"), in)
	j.Runner = prism(&result)
	counts, err := j.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got := joined(t, j.Output); got != want {
		t.Errorf("other results: %d bytes for %d", len(got), len(want))
	}
	if shards, _ := filepath.Glob(filepath.Join(j.Output, "annotations", "*")); len(shards) < 8 {
		t.Errorf("only %d shards", len(shards))
	}
	left, _ := filepath.Glob(filepath.Join(j.Output, "*"))
	for i := range left {
		left[i] = filepath.Base(left[i])
	}
	if want := []string{"annotations", "counts.json", "dead-letters.jsonl", "warnings.jsonl"}; !slices.Equal(left, want) {
		t.Errorf("what is left is %q", left)
	}

	dead, warned := letters(t, j.Output+"/dead-letters.jsonl"), letters(t, j.Output+"/warnings.jsonl")
	var places []string
	for _, l := range dead {
		places = append(places, strings.TrimPrefix(l.File, in+"/"))
		place := strings.Split(l.Error, "\n")[0]
		before, after, ok := strings.Cut(said, place+"\n")
		if !ok || l.Line != 0 && !strings.HasPrefix(place, l.File) {
			t.Errorf("comity extract does not say %q behind what went before, but %q", place, said)
		}
		_, said = before, after
	}
	if want := []string{"b/bad.txt", "b/many.jsonl", "b/many.jsonl", "c/gone.txt"}; !slices.Equal(places, want) {
		t.Errorf("dead letters for %q", places)
	}
	if lines := []int{dead[1].Line, dead[2].Line}; !slices.Equal(lines, []int{5, 19}) {
		t.Errorf("bad lines %d", lines)
	}
	if len(warned) != 1 || warned[0].Article != "un-article" || !strings.Contains(warned[0].Error, "only English is read") {
		t.Errorf("warnings %+v", warned)
	}

	exact := Counts{Annotations: map[string]int64{}, BadArticles: 4, Warnings: 1, TextBytes: counts.TextBytes}
	for line := range strings.Lines(want) {
		var a annotation.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		exact.Articles++
		for kind, n := range kinds(&a) {
			exact.Annotations[kind] += int64(n)
		}
	}
	same := func(what string, got any) {
		a, _ := json.Marshal(exact)
		if b, _ := json.Marshal(got); string(a) != string(b) {
			t.Errorf("%s: %s, and there are %s", what, b, a)
		}
	}
	same("counts", counts)
	var written Counts
	if err := json.Unmarshal([]byte(content(t, j.Output+"/counts.json")), &written); err != nil {
		t.Fatal(err)
	}
	same("counts.json", written)
	measured := Counts{Annotations: map[string]int64{}}
	for _, c := range result.Metrics().Query(func(metrics.SingleResult) bool { return true }).Counters() {
		switch kind, isKind := strings.CutPrefix(c.Name(), "annotations_"); {
		case c.Namespace() != Namespace:
		case isKind:
			measured.Annotations[kind] += c.Result()
		case c.Name() == "articles":
			measured.Articles = c.Result()
		case c.Name() == "bad_articles":
			measured.BadArticles = c.Result()
		case c.Name() == "warnings":
			measured.Warnings = c.Result()
		case c.Name() == "text_bytes":
			measured.TextBytes = c.Result()
		}
	}
	same("metrics", measured)

	j = newJob(filepath.Join(t.TempDir(), "out"), in)
	j.Single, j.Workers = true, 1
	if _, err := j.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if content(t, j.Output+"/annotations.jsonl") != want {
		t.Error("other results in one file")
	}
}

// Another file system gives the same: here one that matches patterns alone, and
// cannot begin to read in the middle.
func TestOtherFileSystem(t *testing.T) {
	in := corpus(t)
	var inputs []string
	for _, name := range []string{"a/2025-03-14-wheat-0.txt", "a/2025-03-14-wheat-1.txt", "a/2025-03-14-wheat-2.txt", "b/bad.txt", "b/many.jsonl", "c/page.html"} {
		inputs = append(inputs, filepath.Join(in, name))
		memfs.Write("memfs://bucket/"+name, []byte(content(t, filepath.Join(in, name))))
	}
	want, _ := byComity(t, inputs...)
	j := newJob("memfs://bucket/out", "memfs://bucket/*/2025*", "memfs://bucket/b/*", "memfs://bucket/c/page.html")
	if _, err := j.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := joined(t, j.Output); got != want {
		t.Errorf("other results: %d bytes for %d", len(got), len(want))
	}
	dead := letters(t, j.Output+"/dead-letters.jsonl")
	if len(dead) != 3 || dead[0].File != "memfs://bucket/b/bad.txt" || dead[2].File != "memfs://bucket/b/many.jsonl" || dead[2].Line != 19 || !strings.HasPrefix(dead[2].Error, "memfs://bucket/b/many.jsonl:19:") {
		t.Errorf("%+v", dead)
	}
	if names, err := list(context.Background(), j.Output+"/unfinished/*/*"); err != nil || len(names) > 0 {
		t.Errorf("%q are left, %v", names, err)
	}
}

// The runners of clusters send the same pipeline to a job server, here to that of
// Prism, which speaks the same protocol.
func TestJobServer(t *testing.T) {
	in := filepath.Join(corpus(t), "b")
	var want string
	for _, runner := range []string{"prism", "flink", "spark", "universal"} {
		j := newJob(filepath.Join(t.TempDir(), "out"), in)
		j.Runner = func(ctx context.Context, p *beam.Pipeline) (beam.PipelineResult, error) {
			return beam.Run(ctx, runner, p)
		}
		if _, err := j.Run(context.Background()); err != nil {
			t.Fatal(runner, err)
		}
		got := joined(t, j.Output)
		if want == "" {
			want = got
		}
		if got != want || got == "" {
			t.Errorf("%s: other results: %d bytes for %d", runner, len(got), len(want))
		}
	}
}

// An article that the extractor fails on is a dead letter, and all others go on.
func TestExtractorFails(t *testing.T) {
	in := filepath.Join(t.TempDir(), "many.jsonl")
	write(t, in, line(1)+line(2)+line(3)+line(4))
	extractor = func(a *article.Article, l *lexicon.Lexicon) *annotation.Article {
		if a.ID == "a3" {
			panic("no such luck")
		}
		return extract.Extract(a, l)
	}
	t.Cleanup(func() { extractor = extract.Extract })
	j := newJob(filepath.Join(t.TempDir(), "out"), in)
	counts, err := j.Run(context.Background())
	if err != nil || counts.Articles != 3 || counts.BadArticles != 1 {
		t.Fatal(counts, err)
	}
	dead := letters(t, j.Output+"/dead-letters.jsonl")
	if len(dead) != 1 || dead[0].File != in || dead[0].Line != 3 || !strings.Contains(dead[0].Error, "the extractor failed on this article: no such luck") {
		t.Errorf("%+v", dead)
	}
	for i, line := range strings.Split(strings.TrimSpace(joined(t, j.Output)), "\n") {
		if id := []string{"a1", "a2", "a4"}[i]; !strings.HasPrefix(line, `{"source":{"id":"`+id+`"`) {
			t.Errorf("line %d is not of %s", i+1, id)
		}
	}
}

// Without an article there are no shards, and the counts say so.
func TestNothing(t *testing.T) {
	j := newJob(filepath.Join(t.TempDir(), "out"), t.TempDir())
	counts, err := j.Run(context.Background())
	if err != nil || counts.Articles != 0 || counts.BadArticles != 0 {
		t.Error(counts, err)
	}
	if _, err := os.Stat(filepath.Join(j.Output, "counts.json")); err != nil {
		t.Error(err)
	}
}
