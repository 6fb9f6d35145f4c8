package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func problem(file string, line, column, length int) kb.Problem {
	return kb.Problem{Code: "a-rule", Severity: kb.SeverityError, Message: "something is wrong", Hint: "mend it",
		At: kb.Location{File: file, Line: line, Column: column, Length: length}}
}

func printed(t *testing.T, problems []kb.Problem, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Print(&b, problems, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestText holds the text of one problem to its excerpt and mark.
func TestText(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	tests := []struct {
		name, file           string
		line, column, length int
		want                 string
	}{
		{"a word", "name: Tin\nkind: goood\n", 2, 7, 5, "  2 | kind: goood\n    |       ^~~~~\n"},
		{"no length", "kind: good\n", 1, 1, 0, "  1 | kind: good\n    | ^\n"},
		{"past the end", "kind:\n", 1, 6, 1, "  1 | kind:\n    |      ^\n"},
		{"too long a length", "kind: x\n", 1, 7, 50, "  1 | kind: x\n    |       ^\n"},
		{"wide characters", "name: 稀土 xx\n", 1, 10, 2, "  1 | name: 稀土 xx\n    |            ^~\n"},
		{"wide mark", "name: 稀土\n", 1, 7, 2, "  1 | name: 稀土\n    |       ^~~~\n"},
		{"combining", "name: e\u0301 x\n", 1, 10, 1, "  1 | name: e\u0301 x\n    |         ^\n"},
		{"escape sequence", "name: \x1b[31mx\x07 y\n", 1, 14, 1, "  1 | name: ␛[31mx␇ y\n    |              ^\n"},
		{"turned text", "name: \u202ey\n", 1, 8, 1, "  1 | name: \uFFFDy\n    |        ^\n"},
		{"invalid", "name: \xffy\n", 1, 8, 1, "  1 | name: \uFFFDy\n    |        ^\n"},
		{"carriage return", "name: x\r\nkind: y\r\n", 2, 7, 1, "  2 | kind: y\n    |       ^\n"},
		{"lone return", "name: x\rkind: y\n", 1, 15, 1, "  1 | name: x␍kind: y\n    |               ^\n"},
		{"byte-order mark", "\uFEFFname: x\n", 1, 7, 1, "  1 | name: x\n    |       ^\n"},
		{"long line, beginning", "a: " + long + "\n", 1, 4, 300, "  1 | a: " + long[:97] + "…\n    |    ^" + strings.Repeat("~", 96) + "\n"},
		{"long line, middle", "a: " + long + "\n", 1, 150, 3, "  1 | …" + ("a: " + long)[109:209] + "…\n    | " + strings.Repeat(" ", 41) + "^~~\n"},
		{"long line, end", "a: " + long + "\n", 1, 303, 1, "  1 | …" + ("a: " + long)[262:] + "\n    | " + strings.Repeat(" ", 41) + "^\n"},
		{"blank line", "a: b\n\n", 2, 1, 1, ""},
		{"after the file", "a: b\n", 9, 1, 1, ""},
		{"whole file", "a: b\n", 0, 0, 0, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := Options{FS: fstest.MapFS{"a.yaml": {Data: []byte(test.file)}}}
			got := printed(t, []kb.Problem{problem("a.yaml", test.line, test.column, test.length)}, o)
			_, got, _ = strings.Cut(got, "\n")
			if diff := cmp.Diff(test.want+"  hint: mend it\n", got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHeadLine(t *testing.T) {
	p := problem("data/a\x1b.yaml", 3, 7, 0)
	p.Severity, p.Message = kb.SeverityWarning, "a \x1b]0;title\x07 in\nit"
	got := printed(t, []kb.Problem{p, problem("b.yaml", 0, 0, 0)}, Options{})
	want := "data/a␛.yaml:3:7: warning a-rule: a ␛]0;title␇ in␊it\n  hint: mend it\nb.yaml: error a-rule: something is wrong\n  hint: mend it\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestColour makes sure that colours change nothing but the colour, and that no
// escape sequence comes from the file.
func TestColour(t *testing.T) {
	files := fstest.MapFS{"a.yaml": {Data: []byte("name: \"x\" # \x1b[2J\nkind: [a, 'b', 3, true]\n- | \n")}}
	var problems []kb.Problem
	for line := range 3 {
		problems = append(problems, problem("a.yaml", line+1, 3, 4))
	}
	plain := printed(t, problems, Options{FS: files})
	colour := printed(t, problems, Options{FS: files, Colour: true})
	if plain == colour || !strings.Contains(colour, "\x1b[38;5;") {
		t.Error("no colours")
	}
	if strings.Contains(plain, "\x1b") || strings.Contains(colour, "\x1b[2J") {
		t.Error("an escape sequence of the file")
	}
	if diff := cmp.Diff(plain, stripped(colour)); diff != "" {
		t.Errorf("(-plain +colour):\n%s", diff)
	}
}

// stripped removes the sequences that set colours.
func stripped(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, _ = strings.Cut(after, "m")
	}
}

func TestJSON(t *testing.T) {
	want := []kb.Problem{problem("a.yaml", 3, 7, 2), problem("b \"<\u2028.yaml", 0, 0, 0)}
	var got []kb.Problem
	if err := json.Unmarshal([]byte(printed(t, want, Options{Format: "json"})), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := printed(t, nil, Options{Format: "json"}); got != "[]\n" {
		t.Errorf("no problems: %q", got)
	}
	if got := printed(t, want, Options{Format: "json"}); strings.Count(got, "\n") != 4 {
		t.Errorf("not one a line:\n%s", got)
	}
}

// TestGitHub makes sure that nothing in a file can begin a workflow command.
func TestGitHub(t *testing.T) {
	p := problem("data/a,line=9:%.yaml", 3, 7, 2)
	p.Message = "100 %\r\n::set-output name=x::y"
	p.Hint = ""
	q := problem("b.yaml", 0, 0, 0)
	q.Severity = kb.SeverityWarning
	got := printed(t, []kb.Problem{p, q}, Options{Format: "github"})
	want := "::error file=data/a%2Cline=9%3A%25.yaml,line=3,col=7,endColumn=9,title=a-rule::100 %25␍␊::set-output name=x::y\n" +
		"::warning file=b.yaml,title=a-rule::something is wrong%0Amend it\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSARIF(t *testing.T) {
	q := problem("data/b c.yaml", 0, 0, 0)
	q.Code, q.Severity = "another-rule", kb.SeverityWarning
	got := printed(t, []kb.Problem{problem("data/a.yaml", 3, 7, 2), q}, Options{Format: "sarif", Describe: func(code string) string {
		if code == "a-rule" {
			return "nothing is wrong"
		}
		return ""
	}})
	want := `{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "comity",
          "informationUri": "https://github.com/comity-kb/comity",
          "rules": [
            {
              "id": "a-rule",
              "shortDescription": {
                "text": "nothing is wrong"
              }
            },
            {
              "id": "another-rule"
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "a-rule",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "something is wrong\nmend it"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "data/a.yaml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 3,
                  "startColumn": 7,
                  "endColumn": 9
                }
              }
            }
          ]
        },
        {
          "ruleId": "another-rule",
          "ruleIndex": 1,
          "level": "warning",
          "message": {
            "text": "something is wrong\nmend it"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "data/b%20c.yaml",
                  "uriBaseId": "%SRCROOT%"
                }
              }
            }
          ]
        }
      ]
    }
  ]
}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := Print(&bytes.Buffer{}, nil, Options{Format: "xml"}); err == nil {
		t.Error("no error")
	}
}

func TestSummary(t *testing.T) {
	warning := problem("b.yaml", 1, 1, 1)
	warning.Severity = kb.SeverityWarning
	for _, test := range []struct {
		problems []kb.Problem
		want     string
		errors   bool
	}{
		{nil, "", false},
		{[]kb.Problem{problem("a.yaml", 1, 1, 1)}, "1 error in 1 file", true},
		{[]kb.Problem{warning, warning}, "2 warnings in 1 file", false},
		{[]kb.Problem{problem("a.yaml", 1, 1, 1), problem("a.yaml", 2, 1, 1), warning}, "2 errors, 1 warning in 2 files", true},
	} {
		if got := Summary(test.problems); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
		if got := HasErrors(test.problems); got != test.errors {
			t.Errorf("%s: errors %v", test.want, got)
		}
	}
}

// TestNoTerminal makes sure that a buffer is never coloured.
func TestNoTerminal(t *testing.T) {
	if Colour(&bytes.Buffer{}, func(string) string { return "" }) {
		t.Error("a buffer is no terminal")
	}
}

// FuzzText makes sure that no line of a file can act on a terminal or break out
// of its excerpt.
func FuzzText(f *testing.F) {
	f.Add("name: x\x1b[2J", 1, 7, 3)
	f.Add("a: \u202e稀土\u0300\r\x9b", 1, 4, 100)
	f.Fuzz(func(t *testing.T, text string, line, column, length int) {
		o := Options{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}}
		p := problem("a.yaml", line, column, length)
		var b bytes.Buffer
		if err := Print(&b, []kb.Problem{p}, o); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(b.String(), "\n"); n != 2 && n != 4 {
			t.Errorf("%d lines: %q", n, b.String())
		}
		for _, c := range b.String() {
			if c != '\n' && (unicode.IsControl(c) || kb.Forbidden(c)) {
				t.Errorf("%U in %q", c, b.String())
			}
		}
		o.Colour = true
		if err := Print(&b, []kb.Problem{p}, o); err != nil {
			t.Fatal(err)
		}
	})
}
