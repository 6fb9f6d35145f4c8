package extract

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/text"
)

func plain(s string) *article.Article {
	return &article.Article{ID: "test", Meta: article.Meta{Title: "Test", Published: "2025-07-21", Language: "en"}, Text: s, Length: utf8.RuneCountInString(s)}
}

// hostile texts are those that careless rules are quadratic on.
var hostile = map[string]string{
	"straight marks":     "\"",
	"opening marks":      "“",
	"marks and words":    "\"a ",
	"attributions":       "he said ",
	"chained":            "said that China said that ",
	"participles":        "adding that, ",
	"according":          "according to the ministry, ",
	"surnames":           "He Li Wang ",
	"capitals":           "Aaa Bbb ",
	"titles":             "President Minister ",
	"organisations":      "Ministry of Commerce and ",
	"institution words":  "Ministry ",
	"commas":             "Wang, a man, ",
	"countries":          "US-China, ",
	"the ministry":       "the ministry said. ",
	"pronouns":           "He said it. They said so. ",
	"quotes":             "“We do,” he said. ",
	"acronyms":           "World Trade Fund (WTF) ",
	"urging":             "urged the two to ",
	"no names":           "the spokesperson said that it was. ",
	"one long sentence":  "while analysts warn prices rise and ",
	"lines":              "China said\n",
	"unclosed by line":   "“China said\n",
	"numbers":            "5 percent, ",
	"brackets":           "((",
	"names in sentences": "Ann Lee said Wang Yi told Acme Corp that ",
}

func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	l := vocabularyLexicon(t)
	for name, unit := range hostile {
		growth.Linear(t, name, 12_500, 100_000, func(bytes int) func() {
			a := plain(strings.Repeat(unit, bytes/len(unit)))
			return func() { Extract(a, l) }
		})
	}
}

func FuzzExtract(f *testing.F) {
	l := vocabularyLexicon(f)
	for _, s := range hostile {
		f.Add(s + s + s)
	}
	f.Add("“One,” said He Li of the Ministry of Commerce (MOC).\n“Two\nAccording to Mr. A, the U.S. urged China to “go”.")
	f.Fuzz(func(t *testing.T, s string) {
		out := Extract(plain(s), l)
		doc := text.New(s)
		check := func(what string, span annotation.Span) {
			t.Helper()
			if span.Start < 0 || span.End > doc.Len() || span.Start >= span.End || doc.Slice(span.Start, span.End) != span.Text {
				t.Fatalf("%s: %+v", what, span)
			}
		}
		for _, p := range out.People {
			for _, m := range p.Mentions {
				check("person", m)
			}
		}
		for _, o := range out.Organisations {
			for _, m := range o.Mentions {
				check("organisation", m)
			}
		}
		for _, q := range out.Quotes {
			check("quote", q.Span)
		}
		for _, q := range out.Statistics {
			check("statistic", q.Span)
		}
		for _, d := range out.Dates {
			check("date", d.Span)
		}
	})
}

func TestSameEveryTime(t *testing.T) {
	l := vocabularyLexicon(t)
	a := readArticle(t, "testdata/state-media.txt")
	first, err := json.Marshal(Extract(a, l))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, _ := json.Marshal(Extract(a, vocabularyLexicon(t))); string(again) != string(first) {
			t.Fatal("two runs differ")
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	l := vocabularyLexicon(b)
	a := readArticle(b, "testdata/state-media.txt")
	a.Text = strings.Repeat(a.Text, 20)
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Extract(a, l)
	}
}
