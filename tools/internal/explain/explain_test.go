package explain

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func explained(t *testing.T, name string) (*article.Article, *annotation.Article) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, problems := article.Read(name+".txt", f)
	if a == nil {
		t.Fatal(problems)
	}
	base, _ := kb.Load(os.DirFS("../../.."))
	return a, extract.Extract(a, lexicon.New(&kb.Base{Vocabularies: base.Vocabularies}))
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"plain", "hostile"} {
		a, found := explained(t, name)
		for suffix, write := range map[string]func(*bytes.Buffer) error{
			"brackets": func(b *bytes.Buffer) error { return Terminal(b, a, found, false) },
			"colour":   func(b *bytes.Buffer) error { return Terminal(b, a, found, true) },
			"html":     func(b *bytes.Buffer) error { return HTML(b, a, found) },
		} {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+"."+suffix)
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s -want +got:\n%s", file, diff)
			}
		}
	}
}

var ours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// Nothing of an article reaches a terminal or a page but as text.
func TestHostile(t *testing.T) {
	a, found := explained(t, "hostile")
	found.People = append(found.People, annotation.Person{Name: "\x1b]0;owned\a<script>x</script>", Mentions: []annotation.Span{{Start: 0, End: 5}}})
	found.Dates = append(found.Dates, annotation.Date{Span: annotation.Span{Start: -3, End: 900000}}, annotation.Date{Span: annotation.Span{Start: 9, End: 4}})
	for _, colour := range []bool{false, true} {
		var b bytes.Buffer
		if err := Terminal(&b, a, found, colour); err != nil {
			t.Fatal(err)
		}
		for _, r := range ours.ReplaceAllString(b.String(), "") {
			if r < ' ' && r != '\n' && r != '\t' || kb.Forbidden(r) && r != '\n' && r != '\t' {
				t.Errorf("U+%04X reaches the terminal", r)
			}
		}
		if !colour && strings.Contains(b.String(), "\x1b") {
			t.Error("colour where none is wanted")
		}
	}
	var b bytes.Buffer
	if err := HTML(&b, a, found); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	// Links lead within the page alone, to what is there once.
	ids := map[string]int{}
	for n := range root.Descendants() {
		for _, at := range n.Attr {
			if at.Key == "id" {
				ids["#"+at.Val]++
			}
		}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "img", "iframe", "link", "base", "form", "svg", "object":
			t.Errorf("the page has <%s>", n.Data)
		}
		for _, at := range n.Attr {
			if strings.HasPrefix(at.Key, "on") || at.Key == "src" || at.Key == "style" || at.Key == "href" && ids[at.Val] != 1 {
				t.Errorf("<%s> has %s=%q", n.Data, at.Key, at.Val)
			}
		}
	}
}

// The marks leave the text as it is, whatever they overlap.
func TestTree(t *testing.T) {
	text := "abcdefghij"
	for _, spans := range [][][2]int{
		{}, {{0, 10}}, {{0, 5}, {5, 10}}, {{0, 6}, {3, 9}}, {{0, 6}, {3, 9}, {4, 10}}, {{2, 4}, {2, 4}, {2, 8}}, {{0, 10}, {1, 9}, {2, 8}, {3, 10}},
	} {
		var marks []mark
		for i, s := range spans {
			marks = append(marks, mark{Number: i + 1, start: s[0], end: s[1]})
		}
		var flat strings.Builder
		covered, ends := map[int]int{}, map[int]int{}
		var walk func([]node)
		walk = func(list []node) {
			for _, n := range list {
				before := flat.Len()
				flat.WriteString(n.Text)
				walk(n.Children)
				if n.Mark != nil {
					covered[n.Mark.Number] += flat.Len() - before
					if n.Ends {
						ends[n.Mark.Number]++
					}
				}
			}
		}
		walk(tree([]rune(text), marks))
		if flat.String() != text {
			t.Errorf("%v: %q", spans, flat.String())
		}
		for i, s := range spans {
			if covered[i+1] != s[1]-s[0] || ends[i+1] != 1 {
				t.Errorf("%v: mark %d covers %d and ends %d times", spans, i+1, covered[i+1], ends[i+1])
			}
		}
	}
}
