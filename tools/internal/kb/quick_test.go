package kb

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// compared reads a file quickly and by the library, and tells how they differ; empty
// where they do not, or where the file is not read quickly.
func compared(text string) (difference string, quick bool) {
	r := &reader{file: "data/any/any.yaml"}
	clean, ok := r.inspect([]byte(text))
	if !ok || len(r.problems) > 0 {
		return "", false
	}
	a := quickly(clean)
	if a == nil {
		return "", false
	}
	b := r.parse(clean)
	if b == nil || len(r.problems) > 0 || r.damaged {
		return fmt.Sprintf("the library finds %+v", r.problems), true
	}
	if x, y := r.place(a.first), r.place(b.first); x != y {
		return fmt.Sprintf("begins at %s, and at %s", x, y), true
	}
	var x, y strings.Builder
	for i, doc := range []*document{a, b} {
		out := []*strings.Builder{&x, &y}[i]
		fmt.Fprintf(out, "%d keys, %d items, %v\n", len(doc.entries), len(doc.items), doc.other)
		for _, e := range doc.entries {
			fmt.Fprintf(out, "%s %s: ", r.place(e.key), e.key.Value)
			spell(out, e.value)
		}
		for _, item := range doc.items {
			if isMapping(item) { // any other is no claim, and told of by the library
				fmt.Fprintf(out, "%s ", r.place(tokenOf(item)))
			}
			spell(out, item)
		}
	}
	if x.String() != y.String() {
		return fmt.Sprintf("%s\nand\n%s", &x, &y), true
	}
	return "", true
}

func (r *reader) place(tk *token.Token) string {
	line, column, length := r.span(tk)
	return fmt.Sprintf("%d:%d+%d", line, column, length)
}

// spell writes all that decoding takes from a node.
func spell(b *strings.Builder, node ast.Node) {
	switch n := node.(type) {
	case *ast.SequenceNode:
		b.WriteString("[\n")
		for _, item := range n.Values {
			spell(b, item)
		}
		b.WriteString("]\n")
	default:
		if isMapping(node) {
			b.WriteString("{\n")
			for _, e := range entriesOf(node) {
				fmt.Fprintf(b, "%s %q %d: ", e.key.Type, e.key.Value, e.key.Position.Line)
				spell(b, e.value)
			}
			b.WriteString("}\n")
			return
		}
		tk := tokenOf(node)
		value := any(nil)
		switch n := node.(type) {
		case *ast.StringNode:
			value = n.Value
		case *ast.IntegerNode:
			value = n.Value
		case *ast.FloatNode:
			value = n.Value
		}
		fmt.Fprintf(b, "%T %s %q %v %d\n", node, tk.Type, tk.Value, value, tk.Position.Line)
	}
}

// What is read quickly is what the library reads, for every file of the
// repository's data. Nearly all are.
func TestQuickly(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "data", "*", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	quick, records := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		difference, read := compared(string(text))
		if difference != "" {
			t.Errorf("%s: quickly read:\n%s", file, difference)
		}
		if !strings.Contains(file, VocabularyFolder) {
			records++
			if read {
				quick++
			}
		}
	}
	t.Logf("%d of %d files of records are read quickly", quick, records)
	if quick < records/2 {
		t.Errorf("only %d of %d files of records are read quickly", quick, records)
	}
}

func TestQuicklyCases(t *testing.T) {
	for _, c := range []struct {
		text  string
		quick bool
	}{
		{"name: Tin\nkind: good\nhs: [\"8001\", '80']\n", true},
		{"# a comment\nname: Tin\n\n  # another\nkind: good\n", true},
		{"name: Tin\nnames:\n  zh: 锡\n  zh-Hant: 錫\nsources:\n- a\n- {source: b, passage: {start: 1, end: 20}}\n", true},
		{"name: Tin\nnotes:\n  - text: One: two\n", false},
		{"name: Tin\nnotes:\n  - text: One\n    disputed: true\n    sources: [a, b]\n  - text: Two\n", false}, // true is no text
		{"name: Tin\nnotes:\n  - text: One\n    sources: [a, b]\n  - text: Two\nkind: good\n", true},
		{"name: Tin\ndate: 2025\n", true},
		{"name: Tin # soft\n", false},
		{"name: Tin\n  and lead\n", false},
		{"name: Tin\n\n  and lead\n", false},
		{"name: |\n  Tin\n", false},
		{"name: &a Tin\n", false},
		{"name: \"T\\u0069n\"\n", false},
		{"name: 'it''s'\n", false},
		{"name:\n", false},
		{"name: -5\nx: 1.50\ny: -0.5e3\n", true},
		{"name: 0x1F\n", false},
		{"name: 0o17\n", false},
		{"name: 1_000\n", true},
		{"name: 12:30\n", true},
		{"url: https://example.org/a?b=c&d=[e]\n", true},
		{"- id: s1\n  value: 3\n\n- id: s2\n  value: 4\n", true},
		{"- id: s1\n   value: 3\n", false},
		{"- {id: s1, value: 3}\n- {id: s2, about: [a, b]}\n", true},
		{"-   id: s1\n    value: 3\n", true},
		{"a:\n  b:\n    c: d\n   e: f\n", false},
		{"a: [b,c , d]\n", true},
		{"a: [b, c\n", false},
		{"a: [b, c,]\n", false},
		{"a: {b: }\n", false},
		{"a: b: c\n", false},
		{"a: b:\n", false},
		{"a: \u00a0b\n", false},
		{"--- \na: b\n", false},
		{"a: " + strings.Repeat("[", 30) + strings.Repeat("]", 30) + "\n", false},
		{"a: [" + strings.Repeat("b, ", 3_000) + "c]\n", false},
		{"", false},
	} {
		difference, quick := compared(c.text)
		if difference != "" {
			t.Errorf("%q: quickly read:\n%s", c.text, difference)
		}
		if quick != c.quick {
			t.Errorf("%.60q is read quickly: %v", c.text, quick)
		}
	}
}

// FuzzQuick holds what is read quickly against what the library reads.
func FuzzQuick(f *testing.F) {
	f.Add("name: Tin\nkind: good\nhs: [\"8001\"]\nnotes:\n- text: One\n  sources: [{source: a, passage: {start: 1, end: 2}}]\n")
	f.Add("- id: s1\n  value: 3.5\n  period: 2025-06\n  passage: {start: 1, end: 2}\n\n- id: s2\n  value: -4\n")
	files, _ := filepath.Glob(filepath.Join("..", "check", "testdata", "base", "data", "*", "*.yaml"))
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil {
			f.Add(string(text))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		if difference, _ := compared(text); difference != "" {
			t.Fatalf("%q: quickly read:\n%s", text, difference)
		}
	})
}

// Files put together at random of what files of records are made of, and of what is
// hard to read, are read alike.
func TestQuicklyMade(t *testing.T) {
	n := 4_000
	if s := os.Getenv("COMITY_QUICK_FILES"); s != "" { // for longer: COMITY_QUICK_FILES=1000000
		n, _ = strconv.Atoi(s)
	}
	random := rand.New(rand.NewPCG(1, uint64(n)))
	pick := func(words []string) string { return words[random.IntN(len(words))] }
	keys := []string{"name", "kind", "text", "sources", "passage", "id", "value", "period", "date", "notes", "stages", "names", "about", "rate", "start", "is", "y", "no", "null", "true", "zh-Hans", "a_b", "9", "x1"}
	plain := []string{"Tin", "tin and lead", "true", "null", "12", "-3", "1.5", "2025", "2025-06-12", "2025-06", "2020/2023", "1e3", "0x1F", "010", "1_0", "12:30", "http://a/b", "it's", "a \"b\" c",
		"-", "- a", "?", "~", ".5", "+1", "(a)", "$5", "5%", "a, b", "a]", "é", "锡", "\u00a0", "a\u00a0", "a  b", "a -b", "a: b", "a:", "a #b", "a#b", "@a", "`a", "|", ">", "&a", "*a", "!a", "<<", "=", "“Q”", "-a", "--", "---", "...", "1.", "1,000", "0", "-0", "00", "1.50", ".inf", "Infinity", "nan", "yes", "off", "\\", "a\\"}
	var flow func(depth int) string
	flow = func(depth int) string {
		switch k := random.IntN(8); {
		case k < 4 || depth > 2:
			return pick(plain)
		case k == 4:
			return `"` + pick(plain) + `"`
		case k == 5:
			return "'" + pick(plain) + "'"
		}
		var items []string
		m := random.IntN(2) == 0
		for range random.IntN(4) {
			item := flow(depth + 1)
			if m {
				item = pick(keys) + pick([]string{": ", ": ", ": ", ":", " : "}) + item
			}
			items = append(items, item)
		}
		list := strings.Join(items, pick([]string{", ", ", ", ",", " , "}))
		if m {
			return pick([]string{"{", "{ "}) + list + "}"
		}
		return "[" + list + pick([]string{"]", "]", "]", " ]", ",]", "", "] "})
	}
	quickly := 0
	for range n {
		var b strings.Builder
		indent := 0
		for range 1 + random.IntN(7) {
			if random.IntN(12) == 0 {
				b.WriteString(pick([]string{"\n", "# c\n", "  # c\n", "   \n", "\n\n"}))
			}
			b.WriteString(strings.Repeat(" ", indent))
			if random.IntN(4) == 0 {
				b.WriteString(pick([]string{"- ", "- ", "-  ", "-"}))
			}
			switch random.IntN(8) {
			case 0:
				b.WriteString(flow(0))
			case 1, 2:
				b.WriteString(pick(keys) + ":")
			default:
				b.WriteString(pick(keys) + pick([]string{": ", ": ", ": ", ":  ", ":", " : "}) + flow(0))
			}
			b.WriteString(pick([]string{"\n", "\n", "\n", "\n", " \n", ""}))
			indent = []int{0, 0, indent, indent, 2, indent + 2, max(indent-2, 0), 1, 4}[random.IntN(9)]
		}
		difference, quick := compared(b.String())
		if difference != "" {
			t.Errorf("%q: quickly read:\n%s", b.String(), difference)
		}
		if quick {
			quickly++
		}
	}
	if quickly < n/50 {
		t.Errorf("of %d files only %d are read quickly", n, quickly)
	}
	t.Logf("of %d files %d are read quickly", n, quickly)
}
