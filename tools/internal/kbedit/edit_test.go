package kbedit

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

var order = Keys(&kb.Actor{})

func TestAppend(t *testing.T) {
	claim := &kb.Quote{Claim: kb.Claim{Local: "q9", Passage: &kb.Passage{Start: 1, End: 5}}, QuoteKind: "direct", Text: "we ship"}
	for _, c := range []struct {
		name, in, path string
		value          any
		want           string
	}{
		{"block", "name: A\nsources:\n  - a\n  - b\nlinks: []\n", "sources", "c", "name: A\nsources:\n  - a\n  - b\n  - c\nlinks: []\n"},
		{"block, flush", "sources:\n- a\nkind: x\n", "sources", "c", "sources:\n- a\n- c\nkind: x\n"},
		{"block, comments stay",
			"# top\nsources:  # mine\n  # first\n  - a  # why\n\n  # gone: - b\n\n# next\nkind: x\n", "sources", "c",
			"# top\nsources:  # mine\n  # first\n  - a  # why\n  - c\n\n  # gone: - b\n\n# next\nkind: x\n"},
		{"block, no line end", "sources:\n  - a", "sources", "c", "sources:\n  - a\n  - c"},
		{"crlf", "sources:\r\n  - a\r\nkind: x\r\n", "sources", "c", "sources:\r\n  - a\r\n  - c\r\nkind: x\r\n"},
		{"a mapping last", "sources:\n  - source: a\n    passage: {start: 1, end: 2}\n", "sources", kb.SourceRef{Source: "b", Passage: &kb.Passage{Start: 3, End: 4}},
			"sources:\n  - source: a\n    passage: {start: 1, end: 2}\n  - {source: b, passage: {start: 3, end: 4}}\n"},
		{"a folded text last", "notes:\n  - text: >-\n      some # text\n      here\n", "notes", kb.Note{Text: "b"},
			"notes:\n  - text: >-\n      some # text\n      here\n  - {text: b}\n"},
		{"a text of several lines last", "also_known_as:\n  - some\n    text\n", "also_known_as", "b", "also_known_as:\n  - some\n    text\n  - b\n"},
		{"a quoted text over lines", "also_known_as:\n  - \"some\n    # text\"\n", "also_known_as", "b", "also_known_as:\n  - \"some\n    # text\"\n  - b\n"},
		{"flow", "sources: [a, b]  # both\n", "sources", "c", "sources: [a, b, c]  # both\n"},
		{"flow, empty", "sources: [ ]\n", "sources", "c", "sources: [ c]\n"},
		{"flow, over lines", "sources: [\n  a,\n  b,\n]\n", "sources", "c", "sources: [\n  a,\n  b, c\n]\n"},
		{"flow, comment", "sources: [\n  a,  # yes\n  b  # no\n]\nkind: x\n", "sources", "c", "sources: [\n  a,  # yes\n  b  # no\n, c]\nkind: x\n"},
		{"flow, marks in it", "sources: ['a]', \"b,\"]\n", "sources", "c", "sources: ['a]', \"b,\", c]\n"},
		{"missing", "name: A\nkind: person\nlinks: [x]\n", "sources", "c", "name: A\nkind: person\nsources: [c]\nlinks: [x]\n"},
		{"null", "name: A\nsources:  # none yet\nlinks: [x]\n", "sources", "c", "name: A\nsources: [c]  # none yet\nlinks: [x]\n"},
		{"nested", "positions:\n  - role: x\n    sources: [a]\n  - role: y\n", "positions[0].sources", "b", "positions:\n  - role: x\n    sources: [a, b]\n  - role: y\n"},
		{"nested, missing", "positions:\n  - role: x\n  - role: y\n", "positions[0].sources", "b", "positions:\n  - role: x\n    sources: [b]\n  - role: y\n"},
		{"claims", "- id: q1\n  text: a\n\n# second\n- id: q2\n  text: b\n# end\n", "", claim,
			"- id: q1\n  text: a\n\n# second\n- id: q2\n  text: b\n\n- id: q9\n  kind: direct\n  text: we ship\n  passage: {start: 1, end: 5}\n# end\n"},
		{"claims, tight", "- id: q1\n- id: q2\n", "", claim, "- id: q1\n- id: q2\n- id: q9\n  kind: direct\n  text: we ship\n  passage: {start: 1, end: 5}\n"},
		{"claims, none", "# soon\n[ ] # none\n", "", claim, "# soon\n- id: q9\n  kind: direct\n  text: we ship\n  passage: {start: 1, end: 5} # none\n"},
		{"nothing", "", "", claim, "- id: q9\n  kind: direct\n  text: we ship\n  passage: {start: 1, end: 5}\n"},
		{"only a comment", "# soon", "", "x", "# soon\n- x\n"},
		{"a key of nothing", "# soon", "names", "x", "# soon\nnames: [x]\n"},
		{"kept blank lines", "notes:\n  - |+\n    a\n\n", "notes", "b", ""},
		{"no list", "sources: a\n", "sources", "b", "error"},
		{"no such key", "name: a\n", "x.y", "b", "error"},
		{"no such item", "positions: [a]\n", "positions[4].sources", "b", "error"},
		{"bad path", "a: b\n", "[x", "b", "error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := string(f.Bytes()); got != c.in {
				t.Fatalf("without an edit: %q", got)
			}
			err = f.Append(c.path, c.value, order...)
			switch c.want {
			case "": // such a layout may be refused, and must not be damaged
				if err == nil {
					t.Logf("taken: %s", f.Bytes())
				} else if !errors.Is(err, ErrLayout) || string(f.Bytes()) != c.in {
					t.Errorf("%v: %q", err, f.Bytes())
				}
			case "error":
				if err == nil || string(f.Bytes()) != c.in {
					t.Errorf("%v: %q", err, f.Bytes())
				}
			default:
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, string(f.Bytes())); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestAppendAll(t *testing.T) {
	f, err := Parse([]byte("- id: s1\n\n- id: s2  # last\n# end\n"))
	if err != nil {
		t.Fatal(err)
	}
	claim := func(id string) *kb.Quote { return &kb.Quote{Claim: kb.Claim{Local: id}} }
	if err := f.AppendAll("", []any{claim("s3"), claim("s4")}); err != nil {
		t.Fatal(err)
	}
	if want := "- id: s1\n\n- id: s2  # last\n\n- id: s3\n\n- id: s4\n# end\n"; string(f.Bytes()) != want {
		t.Errorf("%s", f.Bytes())
	}
	if err := f.AppendAll("[0].sources", []any{"a", "b"}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(f.Bytes()), "- id: s1\n  sources: [a, b]\n\n- id: s2") {
		t.Errorf("%s", f.Bytes())
	}
	if err := f.AppendAll("", nil); err != nil {
		t.Error(err)
	}
}

func TestSet(t *testing.T) {
	for _, c := range []struct {
		name, in, path, key string
		value               any
		want                string
	}{
		{"a scalar", "name: A  # who\nreview: draft  # mine\n", "", "review", "reviewed", "name: A  # who\nreview: reviewed  # mine\n"},
		{"a quoted one", "name: \"A: b\"\nkind: x\n", "", "name", "C: d", "name: \"C: d\"\nkind: x\n"},
		{"a number", "length: 1\n", "", "length", 2, "length: 2\n"},
		{"a folded text", "description: >-\n  one\n  two\n\nkind: x\n", "", "description", "three", "description: three\n\nkind: x\n"},
		{"to a long text", "description: one\n", "", "description", strings.Repeat("word ", 25) + "end",
			"description: >-\n  " + strings.TrimSpace(strings.Repeat("word ", 17)) + "\n  " + strings.Repeat("word ", 8) + "end\n"},
		{"a list", "hs:\n  - \"1001\"\nkind: x\n", "", "hs", []string{"1002"}, "hs: [\"1002\"]\nkind: x\n"},
		{"null", "name: A\nreview:\n", "", "review", "draft", "name: A\nreview: draft\n"},
		{"new, in order", "name: A\nsources: [a]\n", "", "kind", "person", "name: A\nkind: person\nsources: [a]\n"},
		{"new, last", "name: A\nsources:\n  - a\n# end\n", "", "review", "draft", "name: A\nsources:\n  - a\nreview: draft\n# end\n"},
		{"in a claim", "- id: s1\n  period: 2025\n- id: s2\n", "[0]", "period", Date("2025-06"), "- id: s1\n  period: 2025-06\n- id: s2\n"},
		{"new in a claim", "- id: s1\n\n- id: s2\n", "[0]", "review", "reviewed", "- id: s1\n  review: reviewed\n\n- id: s2\n"},
		{"in flow", "passage: {start: 1, end: 2}\n", "passage", "end", 3, "passage: {start: 1, end: 3}\n"},
		{"in flow, quoted", "rate: {unit: 'a, b', value: 1}\n", "rate", "unit", "t", "rate: {unit: t, value: 1}\n"},
		{"new in flow", "rate: {value: 1}\n", "rate", "unit", "percent", "rate: {value: 1, unit: percent}\n"},
		{"new in empty flow", "rate: {}\n", "rate", "unit", "percent", "rate: {unit: percent}\n"},
		{"crlf", "name: A\r\nkind: x\r\n", "", "review", "draft", "name: A\r\nkind: x\r\nreview: draft\r\n"},
		{"what it says already", "hs:\n  - '1'  # why\n  - \"2\"\n", "", "hs", []string{"1", "2"}, "hs:\n  - '1'  # why\n  - \"2\"\n"},
		{"the folded text that it says", "description: >-\n  one\n  two\n", "", "description", "one two", "description: >-\n  one\n  two\n"},
		{"the passage that it says", "passage: { end: 2, start: 1 }\n", "", "passage", kb.Passage{Start: 1, End: 2}, "passage: { end: 2, start: 1 }\n"},
		{"the number that it says", "factor: 1e-06\n", "", "factor", 0.000001, "factor: 1e-06\n"},
		{"a number for a text", "length: \"2\"\n", "", "length", 2, "length: 2\n"},
		{"the year that it says", "period: 2025\n", "", "period", Date("2025"), "period: 2025\n"},
		{"a text for a year", "name: 2025\n", "", "name", "2025", "name: \"2025\"\n"},
		{"a comment inside", "hs:\n  - \"1\"  # why\n  - \"2\"\n", "", "hs", []string{"3"}, "error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			err = f.Set(c.path, c.key, c.value, order...)
			checkEdit(t, f, err, c.in, c.want)
		})
	}
}

// checkEdit compares a file after an edit with what is wanted; an edit that is
// refused ("error") leaves the file as it was before.
func checkEdit(t *testing.T, f *File, err error, before, want string) {
	t.Helper()
	if want == "error" {
		if err == nil || string(f.Bytes()) != before {
			t.Errorf("%v: %q", err, f.Bytes())
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(f.Bytes())); diff != "" {
		t.Error(diff)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{"a: &x b\nc: *x\n", "a: !!str b\n", "<<: {a: b}\n", "a: b\n---\nc: d\n", "? a\n: b\n", "a: \"b\n", "\ufeffa: b\n", "a: [b\n"} {
		if _, err := Parse([]byte(in)); err == nil {
			t.Errorf("%q is taken", in)
		}
	}
}

// FuzzEdit checks that an edit that is taken inserts one piece of text and
// leaves everything before and after it as it was.
func FuzzEdit(f *testing.F) {
	f.Add("name: A\nsources:\n  - a # x\n\n# y\nkind: b\n", "c")
	f.Add("sources: [a, 'b]' # z\n ]\n", "c: d")
	f.Add("sources:\r\n- a\r\n- - b\r\n", "NO")
	f.Add("sources:\n - |+\n  a\n\n\nx: y", "é")
	f.Add("{sources: [a], b: {c: d}}", "e")
	f.Fuzz(func(t *testing.T, src, value string) {
		file, err := Parse([]byte(src))
		if err != nil {
			return
		}
		before := valueOf(file.root)
		if err := file.Append("sources", value, order...); err != nil {
			if string(file.Bytes()) != src {
				t.Fatalf("refused and changed: %q", file.Bytes())
			}
			return
		}
		got := string(file.Bytes())
		start, end := 0, 0
		for start < min(len(src), len(got)) && src[start] == got[start] {
			start++
		}
		for end < min(len(src), len(got))-start && src[len(src)-1-end] == got[len(got)-1-end] {
			end++
		}
		if start+end < len(src) && strings.Trim(src[start:len(src)-end], " ~nulNUL") != "" {
			t.Fatalf("%q lost %q: %q", src, src[start:len(src)-end], got)
		}
		after, err := Parse([]byte(got))
		if err != nil {
			t.Fatalf("%q: %v", got, err)
		}
		want, err := (&change{items: []*node{mustTree(t, value)}}).apply(withSources(before), []any{"sources"})
		if err != nil || !want.equal(valueOf(after.root)) {
			t.Fatalf("%q says something else than %q and the edit", got, src)
		}
	})
}

func withSources(v *value) *value {
	for _, k := range v.keys {
		if k == "sources" {
			return v
		}
	}
	v.class = classMapping
	v.keys, v.items = append(v.keys, "sources"), append(v.items, &value{})
	return v
}

func mustTree(t *testing.T, v any) *node {
	n, err := tree(v)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func BenchmarkAppend(b *testing.B) {
	src := []byte("name: A\nkind: person\nsources:\n" + strings.Repeat("  - 2025-03-14-some-source\n", 50) + "links: [https://example.org]\n")
	for b.Loop() {
		f, err := Parse(src)
		if err != nil {
			b.Fatal(err)
		}
		if err := f.Append("sources", "2025-03-15-another"); err != nil {
			b.Fatal(err)
		}
	}
}
