package kb_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// hostile makes texts of about n bytes that are known to make readers of YAML
// slow, deep or large.
var hostile = map[string]func(n int) string{
	"aliases": func(n int) string {
		return "name: &a [a]\nsources: [" + strings.Repeat("*a,", n/3) + "]\n"
	},
	"bomb": func(n int) string {
		var b strings.Builder
		b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
		for i := 1; b.Len() < n; i++ {
			fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d,", i-1), 9))
		}
		return b.String()
	},
	"anchors":           func(n int) string { return strings.Repeat("- &a x\n", n/7) },
	"tags":              func(n int) string { return strings.Repeat("- !a x\n", n/7) },
	"tag without end":   func(n int) string { return "name: !" + strings.Repeat("a", n) },
	"merge keys":        func(n int) string { return strings.Repeat("<<: {a: b}\n", n/11) },
	"angles":            func(n int) string { return "name: " + strings.Repeat("<", n) + "\n" },
	"angles apart":      func(n int) string { return "name: " + strings.Repeat("<<<<<<<<<<<<<<<< ", n/17) + "\n" },
	"angles and spaces": func(n int) string { return "name: " + strings.Repeat("<<                ", n/18) + "\n" },
	"angle and spaces":  func(n int) string { return "name: " + strings.Repeat("<<"+strings.Repeat(" ", n/100), 100) + "\n" },
	"angle and colons":  func(n int) string { return "name: " + strings.Repeat("<<"+strings.Repeat(":", n/100), 100) + "\n" },
	"brackets":          func(n int) string { return "name: " + strings.Repeat("[", n) },
	"braces":            func(n int) string { return "name: " + strings.Repeat("{a: ", n/4) },
	"closed brackets":   func(n int) string { return "name: " + strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
	"closing brackets":  func(n int) string { return "name: " + strings.Repeat("]", n) },
	"dashes":            func(n int) string { return strings.Repeat("- ", n/2) },
	"dashes deep": func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(" ", i) + "-\n")
		}
		return b.String()
	},
	"keys deep": func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	},
	"questions":      func(n int) string { return strings.Repeat("? ", n/2) },
	"question lines": func(n int) string { return strings.Repeat("? a\n", n/4) },
	"keys": func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "k%d: v\n", i)
		}
		return b.String()
	},
	"keys without values": func(n int) string { return strings.Repeat("a:\n", n/3) },
	"the same key":        func(n int) string { return strings.Repeat("name: a\n", n/8) },
	"nested keys":         func(n int) string { return "names:\n" + strings.Repeat("  a: b\n", n/7) },
	"nested nulls":        func(n int) string { return "names:\n" + strings.Repeat("  a:\n", n/5) },
	"items":               func(n int) string { return strings.Repeat("- id: a\n", n/8) },
	"null items":          func(n int) string { return strings.Repeat("-\n", n/2) },
	"null values":         func(n int) string { return strings.Repeat("- a:\n", n/5) },
	"flow nulls":          func(n int) string { return "name: {" + strings.Repeat("a,", n/2) + "}\n" },
	"flow keys":           func(n int) string { return "name: {" + strings.Repeat("a: b,", n/5) + "}\n" },
	"flow list":           func(n int) string { return "sources: [" + strings.Repeat("a,", n/2) + "]\n" },
	"flow items":          func(n int) string { return strings.Repeat("- [a, b, c]\n", n/12) },
	"list in a key":       func(n int) string { return "sources:\n" + strings.Repeat("  - a\n", n/6) },
	"colons":              func(n int) string { return "name: " + strings.Repeat("a:", n/2) + "\n" },
	"colon chain":         func(n int) string { return strings.Repeat("a: ", n/3) + "\n" },
	"flow colons":         func(n int) string { return "name: {" + strings.Repeat("a:", n/2) + "}\n" },
	"blank lines":         func(n int) string { return "name: |\n" + strings.Repeat("\n", n) + "kind: good\n" },
	"some blank lines": func(n int) string {
		return "name: |\n" + strings.Repeat("  a"+strings.Repeat("\n", 49), n/52) + "kind: good\n"
	},
	"blank line blocks": func(n int) string { return strings.Repeat("- |\n  a"+strings.Repeat("\n", 49), n/56) },
	"spaces":            func(n int) string { return "name:" + strings.Repeat(" ", n) + "a\n" },
	"trailing spaces":   func(n int) string { return strings.Repeat("name: a   \n", n/11) },
	"space lines":       func(n int) string { return "name: |\n  a\n" + strings.Repeat(strings.Repeat(" ", 60)+"\n  a\n", n/65) },
	"literal":           func(n int) string { return "name: |\n" + strings.Repeat("  a\n", n/4) },
	"folded":            func(n int) string { return "name: >\n" + strings.Repeat("  a\n", n/4) },
	"folded uneven":     func(n int) string { return "name: >\n" + strings.Repeat("  a\n   b\n\n", n/10) },
	"kept":              func(n int) string { return "name: |+\n" + strings.Repeat("  a\n\n", n/5) },
	"plain lines":       func(n int) string { return "name: a\n" + strings.Repeat("  a\n", n/4) },
	"plain dashes":      func(n int) string { return "name: a\n" + strings.Repeat("  - a\n", n/6) },
	"quoted lines":      func(n int) string { return "name: \"" + strings.Repeat("a\n  ", n/4) + "\"\n" },
	"quoted tabs":       func(n int) string { return "name: \"" + strings.Repeat("\ta", n/2) + "\"\n" },
	"quoted blank":      func(n int) string { return "name: '" + strings.Repeat("a                 \n", n/19) + "'\n" },
	"open quote":        func(n int) string { return "name: \"" + strings.Repeat("a", n) },
	"quotes":            func(n int) string { return "name: " + strings.Repeat("'a' ", n/4) + "\n" },
	"bad escapes":       func(n int) string { return "name: " + strings.Repeat("\"\\q\" ", n/5) + "\n" },
	"escapes":           func(n int) string { return "name: \"" + strings.Repeat("\\u0041", n/6) + "\"\n" },
	"reserved":          func(n int) string { return strings.Repeat("@ ", n/2) + "\n" },
	"reserved items":    func(n int) string { return strings.Repeat("- @\n", n/4) },
	"reserved keys":     func(n int) string { return strings.Repeat("@a: b\n", n/6) },
	"comments":          func(n int) string { return "name: a\n" + strings.Repeat("# a\n", n/4) },
	"comments at end":   func(n int) string { return strings.Repeat("name: a # b\n", n/12) },
	"documents":         func(n int) string { return strings.Repeat("---\na\n", n/6) },
	"directives":        func(n int) string { return strings.Repeat("%a\n", n/3) },
	"long key":          func(n int) string { return strings.Repeat("a", n) + ": b\n" },
	"long line":         func(n int) string { return "name: " + strings.Repeat("a ", n/2) + "\n" },
	"bad items":         func(n int) string { return strings.Repeat("- a: b: c\n", n/10) },
	"syntax error":      func(n int) string { return strings.Repeat("- id: a\n", n/8) + "- a: b: c\n" },
	"carriage returns":  func(n int) string { return strings.Repeat("name: a\r\n", n/9) },
	"lone returns":      func(n int) string { return strings.Repeat("name: a\r", n/8) },
	"zeros":             func(n int) string { return strings.Repeat("\x00", n) },
	"invalid":           func(n int) string { return strings.Repeat("\xff", n) },
	"wide":              func(n int) string { return "name: " + strings.Repeat("稀土", n/6) + "\n" },
	"numbers":           func(n int) string { return "hs: [" + strings.Repeat("1,", n/2) + "]\n" },
	"long number":       func(n int) string { return "length: " + strings.Repeat("1", n) + "\n" },
}

// TestHostile holds the loader to a time that grows with the size of a file
// alone, whatever is in it. A step that grew with the square of the size would
// take longer by three orders of magnitude.
func TestHostile(t *testing.T) {
	const size = 100_000
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			base, _ := kb.Load(fstest.MapFS{
				"data/commodities/a.yaml": {Data: []byte(text(size))},
				"data/quotes/a.yaml":      {Data: []byte(text(size))},
			})
			for _, rec := range base.All() {
				if rec.Base().Kind == kb.KindCommodity {
					base.Locate(rec.Base().At, "name")
				}
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// long makes n times an item, with a number for %d.
func long(n int, item string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, item, i)
	}
	return b.String()
}

// TestLongFile makes sure that a file of more tokens than are parsed in one go
// is as good as a short one: damaged only where something in it could not be
// read, and then with a problem that says so.
func TestLongFile(t *testing.T) {
	const (
		terms  = "  - id: t%d\n    name: Term\n"
		claims = "- id: s%d\n  indicator: exports\n  as_written: a ton\n  passage: {start: 0, end: 1}\n"
	)
	head := "description: Words.\nterms:\n"
	for _, n := range []int{2, 1000} {
		base, problems := kb.Load(fstest.MapFS{
			"data/vocabularies/sound.yaml":       {Data: []byte(head + long(n, terms))},
			"data/vocabularies/unclosed.yaml":    {Data: []byte(head + "  - id: [\n" + long(n, terms))},
			"data/vocabularies/outdented.yaml":   {Data: []byte(head + long(n, terms) + " - id: x\n")},
			"data/vocabularies/undescribed.yaml": {Data: []byte("terms:\n" + long(n, terms))},
			"data/statistics/sound.yaml":         {Data: []byte(long(n, claims))},
			"data/statistics/anchored.yaml":      {Data: []byte(long(n, claims) + "- &a\n  id: x\n")},
			"data/quotes/incomplete.yaml":        {Data: []byte("- {id: q1, kind: direct}\n" + long(n, "- {id: r%d, kind: direct, passage: {start: 0, end: 1}}\n"))},
		})
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%s %s", p.At.File, p.Code))
		}
		want := []string{
			"data/statistics/anchored.yaml forbidden-yaml",
			"data/quotes/incomplete.yaml missing-key",
			"data/vocabularies/outdented.yaml syntax",
			"data/vocabularies/unclosed.yaml syntax",
			"data/vocabularies/undescribed.yaml missing-key",
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d items: problems (-want +got):\n%s", n, diff)
		}
		for id, damaged := range map[string]bool{"sound": false, "undescribed": false, "unclosed": true, "outdented": true} {
			if base.DamagedVocabulary(id) != damaged {
				t.Errorf("%d items: vocabulary %s is damaged: %v", n, id, !damaged)
			}
		}
		for id, unreadable := range map[string]bool{"sound/s9999": false, "incomplete/q9999": false, "anchored/s9999": true} {
			if base.Unreadable(id) != unreadable {
				t.Errorf("%d items: %s is unreadable: %v", n, id, !unreadable)
			}
		}
		if want := n + n; len(base.Statistics) != want {
			t.Errorf("%d statistics; want %d", len(base.Statistics), want)
		}
	}
}

// TestVocabulariesWhole makes sure that every vocabulary of the repository can be
// judged by, however long it is.
func TestVocabulariesWhole(t *testing.T) {
	base, _ := kb.Load(os.DirFS(filepath.Join("..", "..", "..")))
	if len(base.Vocabularies) == 0 {
		t.Fatal("no vocabularies")
	}
	for id := range base.Vocabularies {
		if base.DamagedVocabulary(id) {
			t.Errorf("%s counts as damaged", id)
		}
	}
}

// TestLargeFile makes sure that a file that is too large is not read.
func TestLargeFile(t *testing.T) {
	fsys := unreadable{fstest.MapFS{
		"data/commodities/a.yaml": {Data: make([]byte, kb.MaxEntityFile+1)},
	}}
	_, problems := kb.Load(fsys)
	if len(problems) != 1 || problems[0].Code != kb.CodeTooLarge {
		t.Errorf("problems: %+v", problems)
	}
}

// unreadable has files that must not be opened, only folders.
type unreadable struct{ fstest.MapFS }

func (f unreadable) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") {
		panic("opens " + name)
	}
	return f.MapFS.Open(name)
}
