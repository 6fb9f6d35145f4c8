package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/rulebook"
)

// sarifSchema is the schema of SARIF 2.1.0 by its authors, from an npm package: the
// standard's text is not ours to copy. It has formats asserted.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	name := filepath.Join("..", "..", "..", "node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json")
	text, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		if os.Getenv("COMITY_REQUIRE_ALL") != "" {
			t.Fatal("the npm package @microsoft/jest-sarif is missing (run npm ci), and COMITY_REQUIRE_ALL is set")
		}
		t.Skip("the npm package @microsoft/jest-sarif is missing (run npm ci)")
	}
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sarifOf prints problems as SARIF, holds them against the schema and against what
// the schema of the errata adds to it, and returns the results.
func sarifOf(t *testing.T, s *jsonschema.Schema, problems []kb.Problem) (results []any) {
	t.Helper()
	var out bytes.Buffer
	o := report.Options{Format: "sarif", Describe: rulebook.Describe, Help: func(code string) string { return "https://example.org/rules/#" + code }}
	if err := report.Print(&out, problems, o); err != nil {
		t.Fatal(err)
	}
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(log); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	run := log.(map[string]any)["runs"].([]any)[0].(map[string]any)
	rules := run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
	results = run["results"].([]any)
	if len(results) != len(problems) {
		t.Errorf("%d results of %d problems", len(results), len(problems))
	}
	for _, r := range results {
		r := r.(map[string]any)
		i, _ := r["ruleIndex"].(json.Number).Int64()
		if rules[i].(map[string]any)["id"] != r["ruleId"] {
			t.Errorf("rule %d is not %v", i, r["ruleId"])
		}
		place := r["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)
		if region, ok := place["region"].(map[string]any); ok && region["startLine"] == nil {
			t.Errorf("a region begins nowhere: %v", place)
		}
	}
	return results
}

// folder is a directory as files in memory.
func folder(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS(dir)
	if err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: content, Mode: 0o644}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

// What check finds in the repository, and in every example of the rule book that
// breaks a rule, is SARIF as its schema has it.
func TestSARIFOfRealProblems(t *testing.T) {
	s := sarifSchema(t)
	_, problems := check.Run(os.DirFS(filepath.Join("..", "..", "..")))
	sarifOf(t, s, problems)
	base := folder(t, filepath.Join("..", "check", "testdata", "base"))
	seen := map[string]bool{}
	for _, e := range rulebook.All() {
		if e.Step != "check" {
			continue
		}
		files := fstest.MapFS{}
		for name, f := range base {
			files[name] = f
		}
		for _, f := range e.Bad.Files {
			text, err := f.Content()
			if err != nil {
				t.Fatal(err)
			}
			files[f.Name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
		_, problems := check.Run(files)
		sarifOf(t, s, problems)
		for _, p := range problems {
			seen[p.Code] = true
		}
	}
	if len(seen) < 50 {
		t.Errorf("only %d sorts of problem were looked at", len(seen))
	}
}

// hostile are words that somebody may have written into a file or its name to
// deceive whoever or whatever reads a report.
var hostile = []string{
	"", "plain", "a b", "a\nb", "a\r\n::set-output name=x::y", "::error file=x::y", "%0A::stop-commands::t", "100 %25",
	"\x1b[2J\x1b]0;title\x07", "\u202eabc\u2066", "\xff\xfe", "\x00", "稀土 \U0001F600", "<img src=x onerror=alert(1)>",
	"[here](https://evil.example)", "[x](0)", "{0} {1:x} {{2}}", "}{", `C:\data\x.yaml`, "http://evil.example/a?b#c", "a:b.yaml",
	"//evil.example/x", "../../etc/passwd", "/etc/passwd", "#", "?", "a,line=9:%.yaml", strings.Repeat("x", 10000),
}

// Whatever a file says, what is printed is SARIF as its schema has it, leads nowhere
// and replaces nothing.
func TestSARIFOfHostileProblems(t *testing.T) {
	s := sarifSchema(t)
	var problems []kb.Problem
	for i, file := range hostile {
		for j, word := range hostile {
			p := kb.Problem{Code: "unknown-key", Severity: kb.SeverityWarning, Message: "unknown key `" + word + "`", Hint: word,
				At: kb.Location{File: "data/" + file, Line: j % 3, Column: (i + j) % 4, Length: i % 3}}
			if j%2 == 0 {
				p.At.File, p.Severity, p.Code = file, kb.SeverityError, fmt.Sprintf("code-%d", j)
			}
			problems = append(problems, p)
		}
	}
	for i, r := range sarifOf(t, s, problems) {
		r := r.(map[string]any)
		text := r["message"].(map[string]any)["text"].(string)
		if bare := strings.NewReplacer("{{", "", "}}", "").Replace(text); strings.ContainsAny(bare, "{}") {
			t.Errorf("a placeholder in %q", text)
		}
		if strings.Contains(strings.ReplaceAll(text, `\](`, ""), "](") {
			t.Errorf("a link in %q", text)
		}
		if strings.ContainsAny(text, "\x00\x07\x1b\u202e\u2066") {
			t.Errorf("a control character in %q", text)
		}
		uri := r["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)["artifactLocation"].(map[string]any)["uri"].(string)
		head, _, _ := strings.Cut(uri, "/")
		if strings.Contains(head, ":") || strings.HasPrefix(uri, "//evil") || strings.ContainsAny(uri, " \n?#") {
			t.Errorf("the file %q is at %q", problems[i].At.File, uri)
		}
	}
}

// The schema must see what the tests above look for.
func TestSARIFSchemaSeesTrouble(t *testing.T) {
	s := sarifSchema(t)
	for name, log := range map[string]string{
		"no version":   `{"runs": []}`,
		"version":      `{"version": "2.0.0", "runs": []}`,
		"no message":   `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{}]}]}`,
		"line 0":       `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "x"}, "locations": [{"physicalLocation": {"region": {"startLine": 0}}}]}]}]}`,
		"level":        `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "x"}, "level": "fatal"}]}]}`,
		"file's place": `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "x"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a b%"}}}]}]}]}`,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(log))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(v) == nil {
			t.Errorf("%s: not seen", name)
		}
	}
}

// A line of workflow commands is one command, whatever files say: it begins as ours
// do, its properties are ours alone, and nothing in it begins another.
func TestGitHubOfHostileProblems(t *testing.T) {
	var problems []kb.Problem
	for i, word := range hostile {
		p := kb.Problem{Code: word, Severity: kb.SeverityError, Message: word + "\n" + word, Hint: word, At: kb.Location{File: word, Line: i % 2, Column: 1, Length: i % 3}}
		problems = append(problems, p)
	}
	var out bytes.Buffer
	if err := report.Print(&out, problems, report.Options{Format: "github"}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != len(problems) {
		t.Fatalf("%d lines of %d problems:\n%s", len(lines), len(problems), out.String())
	}
	for i, line := range lines {
		head, ok := strings.CutPrefix(line, "::error ")
		if properties, _, cut := strings.Cut(head, "::"); !ok || !cut {
			t.Errorf("%d is no command: %q", i, line)
		} else {
			want := []string{"file", "title"}
			if problems[i].At.Line > 0 {
				want = []string{"file", "line", "col", "title"}
				if problems[i].At.Length > 0 {
					want = []string{"file", "line", "col", "endColumn", "title"}
				}
			}
			var keys []string
			for pair := range strings.SplitSeq(properties, ",") {
				key, value, _ := strings.Cut(pair, "=")
				keys = append(keys, key)
				if strings.ContainsAny(value, ":\r") {
					t.Errorf("%d: %s is %q", i, key, value)
				}
			}
			if strings.Join(keys, " ") != strings.Join(want, " ") {
				t.Errorf("%d has the properties %v, want %v: %q", i, keys, want, line)
			}
		}
		if strings.ContainsAny(line, "\r\x00\x07\x1b\u202e") {
			t.Errorf("%d has a control character: %q", i, line)
		}
	}
}
