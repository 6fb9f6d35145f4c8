package extract

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// ruleTexts has a text for each rule: it must find something there.
var ruleTexts = map[string]string{
	"known-name":                "The World Trade Organization met.",
	"person-family-name-first":  "Officials met Zhang Weiming in Lima.",
	"person-given-name":         "Officials met Maria Teixeira in Lima.",
	"person-after-title":        "Trade Minister Oruk Bellamine met them.",
	"person-who-speaks":         `"We will not sign this," said Oruk Bellamine.`,
	"person-in-apposition":      "They met Oruk Bellamine, a professor of economics, in Lima.",
	"person-title-and-surname":  "They met Minister Bellamine in Lima.",
	"organisation-word":         "The Northern Grain Association met.",
	"organisation-by-field":     "It was news to the commerce ministry.",
	"organisation-that-acts":    "The vote was close, Le Jalon reported.",
	"quote-before-verb":         `"We will not sign this," Maria Teixeira said.`,
	"quote-after-verb":          `Maria Teixeira said: "We will not sign this."`,
	"quote-of-speaker-beside":   `"We will not sign this," Maria Teixeira said. "It is too early for us."`,
	"fragment-in-clause":        `Maria Teixeira said that it was "far too early for us" now.`,
	"transcript-turn":           "Reporter: Will you sign this?\n\nMaria Teixeira: We will not sign this.",
	"quote-continued":           "Maria Teixeira said: \"We will not sign this.\n\"It is too early for us.\"",
	"according-to":              "Exports will fall next year, according to Maria Teixeira.",
	"that-clause":               "Maria Teixeira said that exports would fall.",
	"clause-before-verb":        "Exports would fall, Maria Teixeira said.",
	"clause-after-verb":         "Maria Teixeira said exports would fall.",
	"clause-after-colon":        "Maria Teixeira explained: Firstly, exports will fall.",
	"urge-to":                   "Maria Teixeira urged China to lift the ban on beef.",
	"pledge-to":                 "Maria Teixeira pledged to lift the ban on beef.",
	"statistic-level":           "Exports of beef reached 400 tonnes in 2024.",
	"statistic-change":          "Exports of beef rose by 4 percent in 2024.",
	"statistic-share":           "Chile accounted for 40 percent of exports of beef.",
	"statistic-rate":            "Chile imposed a tariff of 40 percent on beef.",
	"statistic-verb":            "Exports of beef doubled in 2024.",
	"statistic-fraction":        "A third of beef exports went to Chile.",
	"extremum":                  "Exports of beef hit a six-month high in May.",
	"date-written":              "They met on 4 May 2024.",
	"date-relative":             "They met last month.",
	"measure-noun":              "Chile imposed a tariff of 40 percent on beef from China.",
	"commitment-will":           "Under the deal, China will lift the ban on beef.",
	"commitment-verb":           "China pledged to lift the ban on beef.",
	"known-agreement":           "They renewed the USMCA.",
	"agreement-at-place":        "China and Chile agreed on a framework at talks in Lima in May.",
	"agreement-of-parties":      "The China-Chile deal was extended.",
	"agreement-named":           "China and Chile signed the Southern Copper Pact in May.",
	"agreement-noun":            "China and Chile struck a deal on beef in May.",
	"event-sentence":            "Trade ministers of China and Chile met in Lima on 4 May 2025 for a meeting on beef.",
	"fragment-of-subject":       `Maria Teixeira never hid that it was "far too early for this" in her view.`,
	"date-unresolved":           "They met on 31 June 2025.",
	"person-in-headline":        "Maria Teixeira to Reject Beef Tariffs in Lima\n\nThey met in the end.",
	"person-with-initial":       "Officials met Oruk T. Bellamine in Lima.",
	"organisation-pair":         "The broker Harrow & Pike agreed.",
	"organisation-with-acronym": "The Cobre Nuestro de Lima (CNL) agreed.",
}

// ruleNames are the rules that the code of this package names: the words given
// to finding and say, those that Rule is set to, and a frame's.
func ruleNames(t *testing.T) []string {
	t.Helper()
	sources, _ := filepath.Glob("*.go")
	names := map[string]bool{}
	word := func(e ast.Expr) (string, bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(lit.Value)
		return s, err == nil
	}
	add := func(e ast.Expr) {
		if s, ok := word(e); ok {
			names[s] = true
		}
	}
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				switch f := n.Fun.(type) {
				case *ast.Ident:
					if f.Name == "finding" {
						add(n.Args[0])
					}
				case *ast.SelectorExpr:
					if f.Sel.Name == "say" {
						add(n.Args[len(n.Args)-1])
					}
				}
			case *ast.AssignStmt:
				for i, to := range n.Lhs {
					if i >= len(n.Rhs) {
						continue
					}
					switch to := to.(type) {
					case *ast.Ident:
						if to.Name == "rule" {
							add(n.Rhs[i])
						}
					case *ast.SelectorExpr:
						if to.Sel.Name == "Rule" {
							add(n.Rhs[i])
						}
					}
				}
			case *ast.ValueSpec:
				if of, ok := n.Type.(*ast.Ident); ok && of.Name == "frame" {
					for _, e := range n.Values {
						if s, ok := word(e); ok {
							names["statistic-"+s] = true
						}
					}
				}
			}
			return true
		})
	}
	return slices.Sorted(maps.Keys(names))
}

// TestEveryRule: a rule is named in the documentation and finds something in
// its text. A rule that is taken away, or never applies any longer, fails here,
// and so does one that comes without a text.
func TestEveryRule(t *testing.T) {
	l := vocabularyLexicon(t)
	doc, err := os.ReadFile("../../../docs/extraction.md")
	if err != nil {
		t.Fatal(err)
	}
	rules := ruleNames(t)
	for _, rule := range rules {
		if !strings.Contains(string(doc), "`"+rule+"`") {
			t.Errorf("docs/extraction.md does not list %s", rule)
		}
		body, ok := ruleTexts[rule]
		if !ok {
			t.Errorf("%s has no text in ruleTexts", rule)
			continue
		}
		a := &article.Article{ID: "x", Text: body, Meta: article.Meta{Published: "2025-06-12"}}
		var got []string
		for _, f := range findingsOf(Extract(a, l)) {
			got = append(got, f.Rule)
		}
		if !slices.Contains(got, rule) {
			t.Errorf("%s: %q has %s", rule, body, strings.Join(got, ", "))
		}
	}
	for rule := range ruleTexts {
		if !slices.Contains(rules, rule) {
			t.Errorf("no code names %s", rule)
		}
	}
	// The table of the documentation names no others.
	_, table, _ := strings.Cut(string(doc), "## The rules")
	table, _, _ = strings.Cut(table, "\n## ")
	for _, m := range regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(table, -1) {
		if !slices.Contains(rules, m[1]) {
			t.Errorf("docs/extraction.md lists %s, which no code names", m[1])
		}
	}
	// What ruleNames misses would come up in the articles.
	files, _ := filepath.Glob("testdata/*.txt")
	more, _ := filepath.Glob("../score/testdata/samples/*.txt")
	for _, file := range append(files, more...) {
		for of, f := range findingsOf(Extract(readArticle(t, file), l)) {
			if !slices.Contains(rules, f.Rule) {
				t.Errorf("%s: %s: the rule %q is not among those found in the code", file, of, f.Rule)
			}
		}
	}
}
