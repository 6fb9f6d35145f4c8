package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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

// TestRules has a text for each rule.
func TestRuleNames(t *testing.T) {
	l := vocabularyLexicon(t)
	for rule, text := range map[string]string{
		"known-name":               "The World Trade Organization met.",
		"person-family-name-first": "Officials met Zhang Weiming in Lima.",
		"person-given-name":        "Officials met Maria Teixeira in Lima.",
		"person-after-title":       "Trade Minister Oruk Bellamine met them.",
		"person-who-speaks":        `"We will not sign this," said Oruk Bellamine.`,
		"person-in-apposition":     "They met Oruk Bellamine, a professor of economics, in Lima.",
		"person-title-and-surname": "They met Minister Bellamine in Lima.",
		"organisation-word":        "The Northern Grain Association met.",
		"organisation-by-field":    "It was news to the commerce ministry.",
		"organisation-that-acts":   "The vote was close, Le Jalon reported.",
		"quote-before-verb":        `"We will not sign this," Maria Teixeira said.`,
		"quote-after-verb":         `Maria Teixeira said: "We will not sign this."`,
		"quote-of-speaker-beside":  `"We will not sign this," Maria Teixeira said. "It is too early for us."`,
		"fragment-in-clause":       `Maria Teixeira said that it was "far too early for us" now.`,
		"quote-continued":          "Maria Teixeira said: \"We will not sign this.\n\"It is too early for us.\"",
		"according-to":             "Exports will fall next year, according to Maria Teixeira.",
		"that-clause":              "Maria Teixeira said that exports would fall.",
		"clause-before-verb":       "Exports would fall, Maria Teixeira said.",
		"clause-after-verb":        "Maria Teixeira said exports would fall.",
		"clause-after-colon":       "Maria Teixeira explained: Firstly, exports will fall.",
		"urge-to":                  "Maria Teixeira urged China to lift the ban on beef.",
		"pledge-to":                "Maria Teixeira pledged to lift the ban on beef.",
		"statistic-level":          "Exports of beef reached 400 tonnes in 2024.",
		"statistic-change":         "Exports of beef rose by 4 percent in 2024.",
		"statistic-share":          "Chile accounted for 40 percent of exports of beef.",
		"statistic-rate":           "Chile imposed a tariff of 40 percent on beef.",
		"statistic-verb":           "Exports of beef doubled in 2024.",
		"statistic-fraction":       "A third of beef exports went to Chile.",
		"extremum":                 "Exports of beef hit a six-month high in May.",
		"date-written":             "They met on 4 May 2024.",
		"date-relative":            "They met last month.",
		"measure-noun":             "Chile imposed a tariff of 40 percent on beef from China.",
		"commitment-verb":          "China pledged to lift the ban on beef.",
		"known-agreement":          "They renewed the USMCA.",
		"agreement-at-place":       "China and Chile agreed on a framework at talks in Lima in May.",
	} {
		a := &article.Article{ID: "x", Text: text, Meta: article.Meta{Published: "2025-06-12"}}
		var got []string
		found := false
		for _, f := range findingsOf(Extract(a, l)) {
			got = append(got, f.Rule)
			found = found || f.Rule == rule
		}
		if !found {
			t.Errorf("%s: %q has %s", rule, text, strings.Join(got, ", "))
		}
	}
}

// The documentation lists every rule that the code names.
func TestRulesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../../docs/extraction.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`finding\("([a-z-]+)"`)
	sources, _ := filepath.Glob("*.go")
	n := 0
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(source), -1) {
			n++
			if !strings.Contains(string(doc), "`"+m[1]+"`") {
				t.Errorf("docs/extraction.md does not list %s", m[1])
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d rules found in the code", n)
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
