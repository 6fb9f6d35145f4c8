package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

var update = flag.Bool("update", false, "rewrite the expectations of the sample articles")

// vocabularyLexicon is the lexicon of the vocabularies alone: unseen articles
// name people and organisations that no record has.
func vocabularyLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	l, problems := loadedVocabularies()
	for _, p := range problems {
		t.Error(p)
	}
	return l
}

// loadedVocabularies reads the vocabularies once: that takes longer than most
// tests, and a lexicon does not change.
var loadedVocabularies = sync.OnceValues(func() (*lexicon.Lexicon, []string) {
	b, found := kb.Load(os.DirFS("../../.."))
	var problems []string
	for _, p := range found {
		if strings.HasPrefix(p.At.File, "data/vocabularies/") && p.Severity == kb.SeverityError {
			problems = append(problems, fmt.Sprintf("%s:%d: %s", p.At.File, p.At.Line, p.Message))
		}
	}
	return lexicon.New(&kb.Base{Vocabularies: b.Vocabularies}), problems
})

func readArticle(t testing.TB, file string) *article.Article {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, problems := article.Read(filepath.Base(file), f)
	if a == nil {
		t.Fatalf("%s: %v", file, problems)
	}
	return a
}

// TestSamples extracts the sample articles of testdata and compares who, where
// and what was said with NAME.want.
func TestSamples(t *testing.T) {
	l := vocabularyLexicon(t)
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) < 8 {
		t.Fatalf("%d sample articles, want at least 8", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			got := outline(Extract(readArticle(t, file), l))
			wanted := strings.TrimSuffix(file, ".txt") + ".want"
			if *update {
				if err := os.WriteFile(wanted, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wanted)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// outline prints what this package's name and quote rules find, a line each.
func outline(a *annotation.Article) string {
	var b strings.Builder
	or := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	for _, p := range a.People {
		fmt.Fprintf(&b, "person        %s | %s | %s | %s\n", p.Name, or(p.Role), or(p.Affiliation), surfaces(p.Mentions))
	}
	for _, o := range a.Organisations {
		fmt.Fprintf(&b, "organisation  %s | %s | %s\n", o.Name, or(o.Country), surfaces(o.Mentions))
	}
	fmt.Fprintf(&b, "countries     %s\n", strings.Join(a.Countries, ", "))
	for _, q := range a.Quotes {
		fmt.Fprintf(&b, "%-13s %s | %s", q.Kind, or(q.Speaker), strings.ReplaceAll(q.Text, "\n", " "))
		if q.Via != nil {
			fmt.Fprintf(&b, " | via %s", *q.Via)
		}
		if q.Date != nil {
			fmt.Fprintf(&b, " | on %s", *q.Date)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// surfaces lists the forms of the mentions with how often each occurs.
func surfaces(mentions []annotation.Span) string {
	var order []string
	count := map[string]int{}
	for _, m := range mentions {
		if count[m.Text] == 0 {
			order = append(order, m.Text)
		}
		count[m.Text]++
	}
	for i, s := range order {
		if count[s] > 1 {
			order[i] = fmt.Sprintf("%s x%d", s, count[s])
		}
	}
	return strings.Join(order, ", ")
}
