package article

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

const sample = `---
title: "Port of Example doubles its grain shipments"  # descriptive: no headline was printed
publisher: The Example Times
authors: [A. Writer, "B. Scribe"]
url: https://example.org/grain?year=2025#top
published: 2025-03-14
language: en
---

Überraschung: 12 t.
`

func TestRead(t *testing.T) {
	a, problems := Read("in/2025-03-14-example-grain.txt", strings.NewReader(sample))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := "\nÜberraschung: 12 t.\n"
	want := &Article{
		File: "in/2025-03-14-example-grain.txt", ID: "2025-03-14-example-grain",
		Meta: Meta{
			Title: "Port of Example doubles its grain shipments", TitleIsDescriptive: true, Publisher: "The Example Times",
			Authors: []string{"A. Writer", "B. Scribe"}, URL: "https://example.org/grain?year=2025#top",
			Published: "2025-03-14", PublishedOrigin: "front-matter", Language: "en",
		},
		Text: text, BodyLine: 9, Length: 21, SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(text))),
	}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}

func TestTextIsKeptToTheByte(t *testing.T) {
	for name, c := range map[string]struct{ in, text string }{
		"byte order mark": {"\ufeff---\ntitle: T\nlanguage: en\n---\nx", "x"},
		"crlf":            {"---\r\ntitle: T\r\nlanguage: en\r\n---\r\nx\r\n\r\ny", "x\r\n\r\ny"},
		"mark inside":     {"---\ntitle: T\nlanguage: en\n---\n\ufeffx", "\ufeffx"},
		"more fences":     {"---\ntitle: T\nlanguage: en\n---\nx\n---\ny\n", "x\n---\ny\n"},
		"decomposed":      {"---\ntitle: T\nlanguage: en\n---\ne\u0301\u00a0\u00ad \n", "e\u0301\u00a0\u00ad \n"},
	} {
		a, problems := Read("a.txt", strings.NewReader(c.in))
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		if a.Text != c.text {
			t.Errorf("%s: text %q, want %q", name, a.Text, c.text)
		}
		if a.Meta.Title != "T" || a.Meta.Language != "en" {
			t.Errorf("%s: %+v", name, a.Meta)
		}
	}
}

func TestDescriptive(t *testing.T) {
	for front, want := range map[string]bool{
		"title: T # descriptive\n":                   true,
		"title: \"T\"  # Descriptive: not known\n":   true,
		"title: 'a # descriptive'\n":                 false,
		"title: T # as printed\n":                    false,
		"title: T\npublisher: P # descriptive\n":     false,
		"# descriptive\ntitle: T\n":                  false,
		"title: >-\n  long\n  title # descriptive\n": false,
	} {
		a, problems := Read("a.txt", strings.NewReader("---\n"+front+"language: en\n---\nx\n"))
		if len(problems) > 0 {
			t.Errorf("%q: %v", front, problems)
		} else if a.Meta.TitleIsDescriptive != want {
			t.Errorf("%q: descriptive is %v", front, !want)
		}
	}
}

func TestID(t *testing.T) {
	front := "---\ntitle: Grain, at last!\npublisher: Él País\npublished: 2025-03-14\nlanguage: en\n---\nx"
	for name, want := range map[string]string{
		"dir/2025-03-14-x.txt":   "2025-03-14-x",
		"dir/My Article (1).txt": "2025-03-14-el-pais-grain-at-last",
		"-":                      "2025-03-14-el-pais-grain-at-last",
		"../x.tar.txt":           "2025-03-14-el-pais-grain-at-last",
	} {
		a, problems := Read(name, strings.NewReader(front))
		if len(problems) > 0 || a.ID != want {
			t.Errorf("%s: id %v, problems %v", name, a, problems)
		}
	}
}

// Problems are given as code, line:column and length, then message and hint.
func TestProblems(t *testing.T) {
	ok := "title: T\nlanguage: en\n"
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", []string{"article-front-matter 1:1+0 no front matter"}},
		{"text alone", "A ship came in.\n", []string{"article-front-matter 1:1+0 no front matter"}},
		{"open", "---\n" + ok, []string{"article-front-matter 1:1+3 the front matter does not end"}},
		{"empty", "---\n---\nx", []string{"article-front-matter 1:1+3 the front matter is empty"}},
		{"only a comment", "---\n# hm\n---\nx", []string{"article-front-matter 1:1+3 the front matter is empty"}},
		{"a list", "---\n- a\n---\nx", []string{"article-front-matter 2:1+1 the front matter is no list of keys and values"}},
		{"no text", "---\n" + ok + "---\n \n", []string{"article-empty 5:0+0 no text after the front matter"}},
		{"unknown key", "---\n" + ok + "publised: 2025-01-02\nfoo: 1\n---\nx", []string{
			`article-unknown-key 4:1+8 unknown key "publised" (did you mean published?)`,
			`article-unknown-key 5:1+3 unknown key "foo" (the keys are title, publisher, author, authors, url, published, published_origin, language)`,
		}},
		{"twice", "---\n" + ok + "title: U\n---\nx", []string{"article-duplicate-key 4:1+5 title is given twice (keep one; the first is on line 2)"}},
		{"required", "---\npublisher: P\ntitle:\n---\nx", []string{
			"article-required 1:1+3 language is missing", "article-required 3:1+5 title is empty"}},
		{"blank", "---\ntitle: ' '\nlanguage: \"\"\n---\nx", []string{
			"article-required 2:1+5 title is empty", "article-required 3:1+8 language is empty"}},
		{"forms", "---\ntitle: T\nlanguage: \"123\"\nurl: javascript:alert(1)\npublished: 14 March\n---\nx", []string{
			`article-language 3:11+5 "123" is no language`, "article-url 4:6+19 url is no address of a web page",
			`article-date 5:12+8 "14 March" is no date`}},
		{"types", "---\ntitle: [a]\nlanguage: en\npublisher: {a: b}\nurl: *x\n---\nx", []string{
			"article-type 2:8+1 title must be a piece of text", "article-type 4:12+1 publisher must be a piece of text",
			"article-type 5:6+1 url must be a piece of text"}},
		{"both authors", "---\n" + ok + "author: A\nauthors: [B]\n---\nx", []string{"article-duplicate-key 5:1+7 both author and authors are given"}},
		{"yaml", "---\ntitle: \"T\nlanguage: en\n---\nx", []string{"article-syntax 2:8+1 the front matter is not YAML: could not find end character of double-quoted text"}},
		{"latin 1", "---\n" + ok + "---\nab\ncaf\xe9\n", []string{"article-encoding 6:4+1 byte 0xe9 is not UTF-8"}},
		{"zero", "---\n" + ok + "---\na\x00b", []string{"article-encoding 5:2+1 a zero byte, which no text has"}},
		{"two lines", "---\ntitle: |\n  a\n  b\nlanguage: en\n---\nx", []string{"article-type 2:8+1 title must be one line without control characters"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, problems := Read("a.txt", strings.NewReader(c.in))
			if a != nil {
				t.Error("an article comes with the problems")
			}
			var got []string
			for _, p := range problems {
				s := fmt.Sprintf("%s %d:%d+%d %s", p.Code, p.At.Line, p.At.Column, p.At.Length, p.Message)
				if i := len(got); i < len(c.want) && strings.HasSuffix(c.want[i], ")") {
					s += " (" + p.Hint + ")"
				}
				got = append(got, s)
				if p.At.File != "a.txt" || p.Severity != kb.SeverityError {
					t.Errorf("%+v", p)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

type zeroes struct{}

func (zeroes) Read(p []byte) (int, error) { return len(p), nil }

func TestSizeLimit(t *testing.T) {
	a, problems := Read("a.txt", zeroes{})
	if a != nil || len(problems) != 1 || problems[0].Code != "article-too-large" {
		t.Errorf("%v %v", a, problems)
	}
}

// TestShared reads the articles that lie beside a checkout, where they do.
func TestShared(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/articles/*.txt")
	if len(files) == 0 {
		t.Skip("no articles beside the checkout")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, problems := Read(file, strings.NewReader(string(data)))
		if len(problems) > 0 {
			t.Errorf("%s: %v", file, problems)
			continue
		}
		if !strings.HasSuffix(string(data), "\n---\n"+a.Text) || a.ID+".txt" != filepath.Base(file) || a.Meta.Published == "" {
			t.Errorf("%s: %+v", file, a)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	in := sample + strings.Repeat("A sentence about grain and the ships that carry it. ", 100)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, problems := Read("a.txt", strings.NewReader(in)); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
