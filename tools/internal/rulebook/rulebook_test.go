package rulebook_test

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/fix"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
	"github.com/comity-kb/comity/tools/internal/reading"
	"github.com/comity-kb/comity/tools/internal/rulebook"
	"github.com/comity-kb/comity/tools/internal/verify"
)

// baseFS is the faultless base that examples are laid over.
func baseFS(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS(filepath.Join("..", "check", "testdata", "base"))
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// toldInWords are the codes whose examples no file can hold, with the test that
// makes the problem instead and the words by which it does.
var toldInWords = map[string][2]string{
	"baseline-outdated":     {"../../comity/testdata/script/baseline.txtar", "error baseline-outdated"},
	"schema-outdated":       {"../fix/schemas_test.go", "fix.CodeSchemas"},
	"article-unreadable":    {"../../comity/testdata/script/extract.txtar", "article-unreadable"},
	"article-too-large":     {"../article/article_test.go", "article-too-large"},
	"article-no-text":       {"../htmlpage/page_test.go", "article-no-text"},
	"annotation-unreadable": {"../annotation/read_test.go", "unreadable"},
	"annotation-too-large":  {"../annotation/read_test.go", "too-large"},
	"annotation-too-many":   {"../annotation/read_test.go", "too-many"},
	"annotation-no-article": {"../../comity/testdata/script/annotations.txtar", "annotation-no-article"},
	"bad-annotation":        {"../propose/propose_test.go", "CodeBadAnnotation"},
	"cannot-edit":           {"../propose/propose_test.go", "CodeCannotEdit"},
	"render":                {"../../comity/testdata/script/build-faults.txtar", "error render"},
	"lost-record":           {"../../comity/testdata/script/build-faults.txtar", "error lost-record"},
	"lost-page":             {"../../comity/testdata/script/build-faults.txtar", "error lost-page"},
	"page":                  {"../../comity/testdata/script/build-faults.txtar", "error page"},
	"vanished-page":         {"../../comity/testdata/script/published.txtar", "error vanished-page"},
	"vanished-row":          {"../../comity/testdata/script/published-rows.txtar", "error vanished-row"},
	"silent-withdrawal":     {"../../comity/testdata/script/published.txtar", "error silent-withdrawal"},
	"dead-link":             {"../../comity/testdata/script/links.txtar", "error dead-link"},
	"flaky-link":            {"../../comity/testdata/script/links.txtar", "warning flaky-link"},
	"moved-link":            {"../../comity/testdata/script/links.txtar", "warning moved-link"},
	"private-link":          {"../../comity/testdata/script/links.txtar", "error private-link"},
	"blocked-link":          {"../outbound/state_test.go", "CodeBlocked"},
}

// TestExamples runs the examples: those that are marked bad give the code, and
// those that are marked good give nothing.
func TestExamples(t *testing.T) {
	for _, e := range rulebook.All() {
		t.Run(e.Code, func(t *testing.T) {
			if len(e.Bad.Files) == 0 || len(e.Good.Files) == 0 {
				if e.Bad.Words == "" || e.Good.Words == "" {
					t.Fatal("an example is missing")
				}
				if check.RuleOf(e.Code) != nil {
					return // its golden file makes the problem
				}
				there := toldInWords[e.Code]
				if test, err := os.ReadFile(there[0]); err != nil || !strings.Contains(string(test), there[1]) {
					t.Errorf("it is told in words, and no test makes the problem: %v", err)
				}
				return
			}
			for _, p := range run(t, e.Step, e.Good) {
				t.Errorf("the good example: %s:%d:%d: %s: %s", p.At.File, p.At.Line, p.At.Column, p.Code, p.Message)
			}
			bad := run(t, e.Step, e.Bad)
			at := slices.IndexFunc(bad, func(p kb.Problem) bool { return p.Code == e.Code })
			if at < 0 {
				t.Fatalf("the bad example does not give the code: %v", bad)
			}
			if bad[at].Severity != e.Severity {
				t.Errorf("the severity is %s", bad[at].Severity)
			}
		})
	}
}

// run gives the files of an example to the step that they are for.
func run(t *testing.T, step string, x rulebook.Example) []kb.Problem {
	t.Helper()
	data, site := baseFS(t), fstest.MapFS{}
	var articles []*article.Article
	var problems []kb.Problem
	for i := range x.Files {
		f := &x.Files[i]
		text, err := f.Content()
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasPrefix(f.Name, "data/"):
			data[f.Name] = &fstest.MapFile{Data: []byte(text)}
		case step == "build":
			site[f.Name] = &fstest.MapFile{Data: []byte(text)}
		case path.Ext(f.Name) == ".json":
			base, _ := kb.Load(data)
			_, found := annotation.Read(f.Name, strings.NewReader(text), annotation.Known{Base: base})
			problems = append(problems, found...)
		default:
			reading.Read(f.Name, strings.NewReader(text), reading.Options{}, func(a *article.Article, found []kb.Problem) {
				problems = append(problems, found...)
				if a != nil {
					articles = append(articles, a)
				}
			})
		}
	}
	switch step {
	case "check":
		_, found := check.Run(data)
		problems = append(problems, found...)
	case "fix":
		_, found := check.Run(data)
		problems = append(problems, found...)
		result, err := fix.Run(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range result.Changes {
			problems = append(problems, kb.Problem{Code: c.Code, Severity: kb.SeverityWarning, At: kb.Location{File: c.File, Line: c.Line}, Message: c.What})
		}
	case "ingest":
		changes, err := ingest.Plan(data, articles)
		if err != nil {
			t.Fatal(err)
		}
		problems = append(problems, changes.Problems...)
	case "verify":
		base, found := kb.Load(data)
		problems = append(problems, found...)
		for _, a := range articles {
			problems = append(problems, verify.Article(base, a).Problems()...)
		}
	case "build":
		s, err := links.Read(site)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range s.Check(&url.URL{Scheme: "https", Host: "comity.example", Path: "/"}) {
			problems = append(problems, kb.Problem{Code: b.Code, Severity: kb.SeverityError, At: kb.Location{File: b.File, Line: b.Line}, Message: b.Reason})
		}
	}
	return problems
}

// TestEntries holds the book to its own form: nothing is left out, nothing is
// there twice, and no file of the book is for a code that is gone.
func TestEntries(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range rulebook.All() {
		if seen[e.Code] {
			t.Errorf("%s is there twice", e.Code)
		}
		seen[e.Code] = true
		if e.Rule == "" || len(e.Reason) < 20 || e.Severity == "" {
			t.Errorf("%s: the rule, its reason or its severity is missing", e.Code)
		}
		if !slices.ContainsFunc(rulebook.Steps, func(s rulebook.Step) bool { return s.ID == e.Step }) {
			t.Errorf("%s: there is no step %q", e.Code, e.Step)
		}
		if strings.HasSuffix(e.Rule, ".") || strings.HasSuffix(e.Mend, ".") {
			t.Errorf("%s: rule and hint are written without a full stop", e.Code)
		}
	}
	list, err := filepath.Glob(filepath.Join("book", "*.txtar"))
	if err = errors.Join(err); err != nil {
		t.Fatal(err)
	}
	for _, file := range list {
		if code := strings.TrimSuffix(filepath.Base(file), ".txtar"); !seen[code] {
			t.Errorf("%s is of no rule", file)
		}
	}
	for code := range check.Fixable {
		if check.RuleOf(code) == nil {
			t.Errorf("%s is fixable and no rule", code)
		}
	}
}

func TestClosest(t *testing.T) {
	for word, want := range map[string]string{"dangling-refrence": "dangling-reference", "bloom": "", "self": "self-reference", "": ""} {
		if got := rulebook.Closest(word); got != want {
			t.Errorf("%q: %q", word, got)
		}
	}
}
