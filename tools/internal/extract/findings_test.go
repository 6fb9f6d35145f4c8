package extract

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// findingsOf lists the finding of every annotation, as kind and rule.
func findingsOf(a *annotation.Article) map[string]annotation.Finding {
	out := map[string]annotation.Finding{}
	add := func(kind, name string, f annotation.Finding) { out[kind+" "+name] = f }
	for _, x := range a.People {
		add("person", x.Name, x.Finding)
	}
	for _, x := range a.Organisations {
		add("organisation", x.Name, x.Finding)
	}
	for _, x := range a.Quotes {
		add("quote", fmt.Sprint(x.Start, " ", x.Text), x.Finding)
	}
	for _, x := range a.Figures() {
		add("statistic", fmt.Sprint(x.Start, " ", x.Text), x.Finding)
	}
	for _, x := range a.Dates {
		add("date", fmt.Sprint(x.Start, " ", x.Text), x.Finding)
	}
	for _, x := range a.Agreements {
		add("agreement", x.Name, x.Finding)
	}
	for _, x := range a.Measures {
		add("measure", x.Name, x.Finding)
	}
	for _, x := range a.Commitments {
		add("commitment", x.Text, x.Finding)
	}
	for _, x := range a.Events {
		add("event", x.Text, x.Finding)
	}
	return out
}

// Every annotation says which rule found it and how sure that is.
func TestFindings(t *testing.T) {
	l := vocabularyLexicon(t)
	files, _ := filepath.Glob("testdata/*.txt")
	more, _ := filepath.Glob("../score/testdata/samples/*.txt")
	for _, file := range append(files, more...) {
		for of, f := range findingsOf(Extract(readArticle(t, file), l)) {
			if !kb.ValidID(f.Rule) {
				t.Errorf("%s: %s: rule %q", file, of, f.Rule)
			}
			if f.Confidence != annotation.Sure && f.Confidence != annotation.Likely && f.Confidence != annotation.Unsure {
				t.Errorf("%s: %s: confidence %v", file, of, f.Confidence)
			}
		}
	}
}

// The field of an office is no part of the name after it.
func TestOfficeWithField(t *testing.T) {
	l := vocabularyLexicon(t)
	for text, want := range map[string]string{
		"Minister of Foreign Trade Rosa Ibarra spoke.":       "Rosa Ibarra",
		"Vice Minister of Commerce Wang Shourui spoke.":      "Wang Shourui",
		"Minister for Foreign Affairs Oruk Bellamine spoke.": "Oruk Bellamine",
	} {
		a := Extract(&article.Article{ID: "x", Text: text, Meta: article.Meta{Published: "2025-06-12"}}, l)
		if len(a.People) != 1 || a.People[0].Name != want {
			t.Errorf("%q: %+v, want %s", text, a.People, want)
		}
	}
}

// A capital He that opens a sentence may be the surname of one or the pronoun
// of another: the speaker stays open. Where the sentence before decides, or both
// are one, it does not.
func TestAmbiguousSpeaker(t *testing.T) {
	l := vocabularyLexicon(t)
	for text, want := range map[string]string{
		"Trade Secretary Joe Whitlock met Vice Premier He Lanting. Markets were calm. Prices fell by 3 percent. He said that talks would go on.": "open",
		"Vice Premier He Lanting arrived. Trade Secretary Joe Whitlock spoke first. He said that talks would go on.":                             "Joe Whitlock",
		"Vice Premier He Lanting arrived. Prices fell by 3 percent. He said that talks would go on.":                                             "He Lanting",
	} {
		a := Extract(&article.Article{ID: "x", Text: text, Meta: article.Meta{Published: "2025-06-12"}}, l)
		got := "none"
		for _, q := range a.Quotes {
			switch {
			case q.Ambiguous && q.Speaker == nil && len(q.Candidates) == 2:
				got = "open"
			case q.Speaker != nil:
				got = *q.Speaker
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
