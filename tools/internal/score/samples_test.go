package score

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

const (
	samples = "testdata/samples"
	unseen  = "testdata/unseen"
)

// sets are the articles with gold, and how many there must be.
var sets = map[string]int{samples: 12, unseen: 12}

// vocabularyExtractor extracts with the vocabularies alone.
func vocabularyExtractor(t *testing.T) func(*article.Article) *annotation.Article {
	t.Helper()
	base, _ := kb.Load(os.DirFS("../../.."))
	l := lexicon.New(&kb.Base{Vocabularies: base.Vocabularies})
	return func(a *article.Article) *annotation.Article { return extract.Extract(a, l) }
}

// measured is the F1 of each kind, and the share of right details, that the
// extractor reached on each set, rounded down to hundredths. A change that
// loses some is seen here; one that wins raises the number.
var measured = map[string]map[string]float64{
	samples: {
		"agreements":               1.00,
		"commodities":              0.99,
		"countries":                1.00,
		"dates":                    0.99,
		"indirect+speaker":         0.94,
		"organisations":            0.99,
		"people":                   0.98,
		"quotes":                   0.97,
		"quotes+speaker":           0.94,
		"statistics":               1.00,
		"people.affiliation":       0.92,
		"people.role":              0.96,
		"statistics.attributed_to": 0.91,
		"statistics.commodity":     0.96,
		"statistics.from":          0.83,
		"statistics.indicator":     0.88,
		"statistics.period":        0.86,
		"statistics.to":            0.78,
	},
	unseen: {
		"agreements":               0.91,
		"commodities":              0.97,
		"countries":                0.99,
		"dates":                    0.98,
		"indirect+speaker":         0.88,
		"organisations":            0.95,
		"people":                   1.00,
		"quotes":                   0.94,
		"quotes+speaker":           0.94,
		"statistics":               0.98,
		"people.affiliation":       0.94,
		"people.role":              0.97,
		"statistics.attributed_to": 0.82,
		"statistics.commodity":     0.90,
		"statistics.from":          0.93,
		"statistics.indicator":     0.87,
		"statistics.period":        0.90,
		"statistics.to":            0.89,
	},
}

func TestSamples(t *testing.T) {
	for set := range sets {
		t.Run(filepath.Base(set), func(t *testing.T) { holds(t, set) })
	}
}

func holds(t *testing.T, set string) {
	r, problems, err := Folder(os.DirFS(set), os.DirFS(set), vocabularyExtractor(t))
	if err != nil || len(problems) > 0 || len(r.Missing) > 0 {
		t.Fatalf("%v, %v, %v", err, problems, r.Missing)
	}
	reached := map[string]float64{}
	for _, kind := range Kinds {
		reached[kind] = r.Counts[kind].F1()
	}
	for _, name := range r.slots {
		reached[name] = ratio(r.Slots[name].Right, r.Slots[name].Stated)
	}
	for name, v := range reached {
		least, ok := measured[set][name]
		if !ok {
			t.Errorf("%s is scored and has no measured value", name)
		}
		if v < least {
			t.Errorf("%s: %.3f, and %.2f was measured", name, v, least)
		}
	}
	if len(reached) != len(measured[set]) {
		t.Errorf("%d rows are scored, %d were measured", len(reached), len(measured[set]))
	}
	if t.Failed() {
		t.Log(strings.Join(r.Misses, "\n"))
	}
}

// The gold of the articles is what the text has there.
func TestSampleGold(t *testing.T) {
	for set, least := range sets {
		t.Run(filepath.Base(set), func(t *testing.T) { isGold(t, set, least) })
	}
}

func isGold(t *testing.T, set string, least int) {
	golds, _ := filepath.Glob(filepath.Join(set, "*.gold.json"))
	if len(golds) < least {
		t.Fatalf("%d articles, want at least %d", len(golds), least)
	}
	readme, err := os.ReadFile(filepath.Join(set, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range golds {
		name := strings.TrimSuffix(filepath.Base(file), ".gold.json")
		t.Run(name, func(t *testing.T) {
			if !bytes.Contains(readme, []byte("`"+name+"`")) {
				t.Error("the README does not say what it covers")
			}
			g, err := readGoldFile(os.DirFS(set), name+".gold.json")
			if err != nil {
				t.Fatal(err)
			}
			a, problems := readArticle(os.DirFS(set), name+".txt")
			if a == nil || len(problems) > 0 {
				t.Fatal(problems)
			}
			checkGold(t, g, a)
		})
	}
}

func checkGold(t *testing.T, g *Gold, a *article.Article) {
	t.Helper()
	runes := []rune(a.Text)
	last := map[string]int{}
	check := func(kind string, s annotation.Span) {
		switch {
		case s.Start < 0 || s.End <= s.Start || s.End > len(runes):
			t.Errorf("%s %q: %d to %d", kind, s.Text, s.Start, s.End)
		case string(runes[s.Start:s.End]) != s.Text:
			t.Errorf("%s %q: the text has %q there", kind, s.Text, string(runes[s.Start:s.End]))
		case s.Start < last[kind]:
			t.Errorf("%s %q is out of order", kind, s.Text)
		}
		last[kind] = s.Start
	}
	date := func(kind string, s *string) {
		if s != nil {
			if _, err := edtf.Parse(*s); err != nil {
				t.Errorf("%s: %v", kind, err)
			}
		}
	}
	for _, n := range append(append([]Named(nil), g.People...), g.Organisations...) {
		for _, s := range n.Surfaces {
			if !strings.Contains(a.Text, s) {
				t.Errorf("%s is not in the text as %q", n.Name, s)
			}
		}
		if len(n.Surfaces) == 0 {
			t.Errorf("%s has no surfaces", n.Name)
		}
	}
	for _, q := range g.Quotes {
		check("quote", q.Span)
		if len(words(q.Text)) < 3 || !given(q.Speaker) {
			t.Errorf("quote %q: under three words or without a speaker", q.Text)
		}
	}
	for _, q := range g.Indirect {
		check("indirect quote", q.Span)
	}
	for _, s := range g.Statistics {
		check("statistic", s.Span)
		date("period", s.Period)
		if s.Value == nil || s.Unit == nil {
			t.Errorf("statistic %q has no value or unit", s.Text)
		}
	}
	for _, d := range g.Dates {
		check("date", d.Span)
		date("date", d.EDTF)
	}
	for _, x := range g.Agreements {
		date("agreement", x.Date)
	}
	for _, c := range g.Commodities {
		if !strings.Contains(strings.ToLower(a.Text), strings.ToLower(c)) {
			t.Errorf("the text has no %q", c)
		}
	}
	if !utf8.ValidString(a.Text) {
		t.Error("not UTF-8")
	}
}

// TestLikeReference compares with the scorer that the gold of the shared
// articles came with, where both are at hand.
func TestLikeReference(t *testing.T) {
	shared, err := filepath.Abs("../../../../shared")
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(shared, "gold/score.py")
	if _, err := os.Stat(script); err != nil {
		t.Skip("no reference scorer here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	extract := vocabularyExtractor(t)
	for _, c := range []struct{ name, gold, articles string }{
		{"shared", filepath.Join(shared, "gold"), filepath.Join(shared, "articles")},
		{"samples", samples, samples},
		{"unseen", unseen, unseen},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			r, _, err := Folder(os.DirFS(c.gold), os.DirFS(c.articles), func(a *article.Article) *annotation.Article {
				got := extract(a)
				encoded, err := jsonOf(got)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, a.ID+".json"), encoded, 0o644); err != nil {
					t.Fatal(err)
				}
				return got
			})
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := r.Print(&got); err != nil {
				t.Fatal(err)
			}
			want, err := exec.Command(python, script, c.gold, dir).Output()
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("the reference prints\n%s\nand this\n%s", want, &got)
			}
		})
	}
}

func jsonOf(a *annotation.Article) ([]byte, error) { return json.Marshal(a) }
