package verify

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
)

const text = "Bolivia shipped 1,200 tons of tin in May, 5 percent more. “It is a good year,” said Ana Norte.\n"

// base makes a knowledge base that cites a text with these passages.
func base(t testing.TB, recorded, figure, quote string) *kb.Base {
	t.Helper()
	a := article.New("tin.txt", "", article.Meta{Title: "Tin", Language: "en"}, recorded)
	place := func(words string) string {
		i := strings.Index(recorded, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		start := len([]rune(recorded[:i]))
		return fmt.Sprintf("{start: %d, end: %d}", start, start+len([]rune(words)))
	}
	fsys := fstest.MapFS{}
	add := func(name, content string) { fsys[name] = &fstest.MapFile{Data: []byte(content)} }
	add("data/sources/tin.yaml", fmt.Sprintf("title: Tin\nlanguage: en\nurl: https://example.org/tin/\nsha256: %s\nlength: %d\n", a.SHA256, a.Length))
	add("data/statistics/tin.yaml", fmt.Sprintf("- id: s1\n  indicator: exports\n  value: 1200\n  unit: t\n  as_written: %s\n  passage: %s\n", figure, place(figure)))
	add("data/quotes/tin.yaml", fmt.Sprintf("- id: q1\n  kind: direct\n  speaker_role: spokesperson\n  text: %s\n  passage: %s\n", quote, place(quote)))
	add("data/events/year.yaml", fmt.Sprintf("name: A good year\nkind: statement\ndate: 2025\nsources:\n  - source: tin\n    passage: %s\n", place("Bolivia shipped")))
	b, problems := kb.Load(fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

func verify(t testing.TB, b *kb.Base, file, text string, m article.Meta) *Result {
	t.Helper()
	m.Title, m.Language = "Tin", "en"
	return Article(b, article.New(file, "", m, text))
}

func states(r *Result) string {
	var out []string
	for _, p := range r.Passages {
		s := p.Record + " " + p.State
		if p.NewStart != nil {
			s += fmt.Sprintf(" %d-%d to %d-%d of %d", p.Start, p.End, *p.NewStart, *p.NewEnd, p.Places)
		}
		out = append(out, s)
	}
	sort.Strings(out)
	return strings.Join(out, "; ")
}

func TestArticle(t *testing.T) {
	b := base(t, text, "1,200 tons", "It is a good year,")
	for name, c := range map[string]struct {
		file, text string
		meta       article.Meta
		by, want   string
		problems   int
	}{
		"as recorded": {"tin.txt", text, article.Meta{}, "hash", "tin/q1 verified; tin/s1 verified; year verified", 0},
		"other name":  {"elsewhere.txt", text, article.Meta{}, "hash", "tin/q1 verified; tin/s1 verified; year verified", 0},
		"a line before": {"tin.txt", "Tin news\n" + text, article.Meta{}, "id",
			"tin/q1 moved 59-77 to 68-86 of 1; tin/s1 moved 16-26 to 25-35 of 1; year unknown", 4},
		"by address": {"x.txt", "Tin news\n" + text, article.Meta{URL: "http://www.example.org/tin"}, "url",
			"tin/q1 moved 59-77 to 68-86 of 1; tin/s1 moved 16-26 to 25-35 of 1; year unknown", 4},
		"set otherwise": {"tin.txt", "Tin.  " + strings.NewReplacer("good year", "good\u00a0 ye\u00adar", "1,200 tons", "1,200\ntons").Replace(text), article.Meta{}, "id",
			"tin/q1 moved 59-77 to 65-85 of 1; tin/s1 moved 16-26 to 22-32 of 1; year unknown", 4},
		"gone": {"tin.txt", "Bolivia shipped 11,200 tons of tin in May; 5 percent more, it was said: a good year for Ana Norte and all.\n", article.Meta{}, "id",
			"tin/q1 missing; tin/s1 missing; year unknown", 4},
		"short":      {"tin.txt", "Tin.\n", article.Meta{}, "id", "tin/q1 out-of-range; tin/s1 out-of-range; year out-of-range", 4},
		"no source":  {"lead.txt", "Lead.\n", article.Meta{}, "", "", 1},
		"in a place": {"tin.txt", "1,200 tons. " + text, article.Meta{}, "id", "tin/q1 moved 59-77 to 71-89 of 1; tin/s1 moved 16-26 to 28-38 of 2; year unknown", 4},
	} {
		r := verify(t, b, c.file, c.text, c.meta)
		if got := states(r); r.By != c.by || got != c.want {
			t.Errorf("%s: by %q: %s\nwant by %q: %s", name, r.By, got, c.by, c.want)
		}
		problems := r.Problems()
		if len(problems) != c.problems {
			t.Errorf("%s: %d problems, want %d: %v", name, len(problems), c.problems, problems)
		}
		for _, p := range problems {
			if p.Message == "" || p.At.File == "" || strings.HasPrefix(p.At.File, "data/") && p.At.Line == 0 {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
}

// The words are wrong although the text is right.
func TestWrongWords(t *testing.T) {
	b := base(t, text, "1,200 tons", "It is a good year,")
	for _, rec := range b.All() {
		switch rec := rec.(type) {
		case *kb.Statistic:
			rec.AsWritten = "1,250 tons"
		case *kb.Quote:
			rec.Passage.Start++
		}
	}
	r := verify(t, b, "tin.txt", text, article.Meta{})
	if got, want := states(r), "tin/q1 moved 60-77 to 59-77 of 1; tin/s1 missing; year verified"; got != want || !r.Unchanged {
		t.Errorf("%s", got)
	}
	var got []string
	for _, p := range r.Problems() {
		got = append(got, fmt.Sprintf("%s:%d:%d %s: %s (%s)", p.At.File, p.At.Line, p.At.Column, p.Code, p.Message, p.Hint))
	}
	want := []string{
		"data/statistics/tin.yaml:6:3 verify-missing: `1,250 tons` stands nowhere in the text; at 16 to 26 it has `1,200 tons` (correct the words, or withdraw the claim)",
		"data/quotes/tin.yaml:5:3 verify-moved: `It is a good year,` stands at 59 to 77 and not at 60 to 77 (passage: {start: 59, end: 77})",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, words string
		near        int
		want        string
	}{
		{"15 percent, 1.5 percent, 5 percent, 5 percent.5", "5 percent", 0, "25 34 2"},
		{"a b a b a", "a b", 4, "4 7 2"},
		{"éé “x’s” y", "\"x's\"", 0, "3 8 1"},
		{"2024\u201128 ran", "2024-28", 0, "0 7 1"},
		{"aaaa", "aa", 0, "0 0 0"},
		{"x", "", 0, "0 0 0"},
		{"x", " \u00ad", 0, "0 0 0"},
		{"  one \n two  ", "one two", 0, "2 11 1"},
	} {
		start, end, places := newSearch(c.text).find(c.words, c.near)
		if got := fmt.Sprint(start, end, places); got != c.want {
			t.Errorf("%q in %q: %s, want %s", c.words, c.text, got, c.want)
		}
	}
}

// The knowledge base of this repository holds against the articles beside it.
func TestArticles(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/articles/*.txt")
	if len(files) == 0 {
		t.Skip("no articles beside the checkout")
	}
	b, _ := kb.Load(os.DirFS("../../.."))
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		a, problems := article.Read(file, f)
		f.Close()
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		r := Article(b, a)
		if found := r.Problems(); len(found) > 0 || r.By != "hash" || len(r.Passages) == 0 {
			t.Errorf("%s: %d passages, %v", file, len(r.Passages), found)
		}
	}
}

func TestLinear(t *testing.T) {
	for name, c := range map[string]struct{ piece, words string }{
		"repeats": {"a", "aaaaaaaa"}, "spaces": {" ", "a b"}, "marks": {"“", "\"\"a"}, "words": {"a b ", "a b a b"},
	} {
		took := func(n int) time.Duration {
			best := time.Hour
			for range 3 {
				start := time.Now()
				newSearch(strings.Repeat(c.piece, n)).find(c.words, 5)
				best = min(best, time.Since(start))
			}
			return best
		}
		if small, large := took(50_000), took(200_000); large > 12*small && large > 300*time.Millisecond {
			t.Errorf("%s: %v, and four times as much %v", name, small, large)
		}
	}
}
