package kbedit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRemove(t *testing.T) {
	for _, c := range []struct{ name, in, path, want string }{
		{"a key", "name: A\nreview: draft  # mine\nkind: x\n", "review", "name: A\nkind: x\n"},
		{"the last key", "name: A\nreview: draft", "review", "name: A\n"},
		{"a folded text", "name: A\ndescription: >-\n  one\n  two\n\n# next\nkind: x\n", "description", "name: A\n\n# next\nkind: x\n"},
		{"the first key of a claim", "- id: q1\n  kind: x\n  b: y\n", "[0].id", "- kind: x\n  b: y\n"},
		{"a key of a claim", "- id: q1\n  kind: x\n\n- id: q2\n", "[0].kind", "- id: q1\n\n- id: q2\n"},
		{"a list with its only item", "- id: q1\n  notes:\n    - text: a\n- id: q2\n", "[0].notes[0]", "- id: q1\n- id: q2\n"},
		{"an item", "notes:\n  - text: a\n  - text: b  # b\n  - text: c\n", "notes[1]", "notes:\n  - text: a\n  - text: c\n"},
		{"a claim in the middle", "- id: q1\n\n# two\n- id: q2\n  a: b\n\n- id: q3\n", "[1]", "- id: q1\n\n# two\n\n- id: q3\n"},
		{"the first claim", "- id: q1\n  a: b\n\n- id: q2\n", "[0]", "- id: q2\n"},
		{"the last claim", "- id: q1\n\n- id: q2\n  a: b\n", "[1]", "- id: q1\n"},
		{"a dash on its own line", "-\n  id: q1\n-\n  id: q2\n", "[1]", "-\n  id: q1\n"},
		{"crlf", "a: b\r\nc: d\r\ne: f\r\n", "c", "a: b\r\ne: f\r\n"},
		{"in flow, first", "a: [x, y, z]\n", "a[0]", "a: [y, z]\n"},
		{"in flow, last", "a: [x, y, z]  # all\n", "a[2]", "a: [x, y]  # all\n"},
		{"in flow, only", "a: [x]\nb: c\n", "a[0]", "b: c\n"},
		{"in flow, a key", "a: {x: 1, y: 2, z: 3}\n", "a.y", "a: {x: 1, z: 3}\n"},
		{"in flow, the last key", "a: {x: 1, y: 'a, b'}\n", "a.y", "a: {x: 1}\n"},
		{"a flow claim", "- {id: s1}\n- {id: s2}\n", "[0]", "- {id: s2}\n"},
		{"the last of the file", "- id: q1\n", "[0]", "error"},
		{"no such key", "a: b\nc: d\n", "x", "error"},
		{"no such item", "a: [b, c]\n", "a[2]", "error"},
		{"a comment behind the first key", "- id: q1\n  # why\n  kind: x\n", "[0].id", "error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			err = f.Remove(c.path)
			checkEdit(t, f, err, c.in, c.want)
		})
	}
}

func TestItem(t *testing.T) {
	const in = "# all\n- id: s1\n  # why\n  note: |\n    one\n\n    two\n\n-   id: s2\n    text: >-\n      long\n      text\n# end\n"
	for _, c := range []struct {
		name, id, text, with, want string
	}{
		{"first", "s1", "id: s1\n# why\nnote: |\n  one\n\n  two\n", "id: s1\nvalue: 2  # new\n",
			"# all\n- id: s1\n  value: 2  # new\n\n-   id: s2\n    text: >-\n      long\n      text\n# end\n"},
		{"second", "s2", "id: s2\ntext: >-\n  long\n  text\n", "id: s2\r\ntext: |\r\n  a\r\n  b\r\n\r\n",
			"# all\n- id: s1\n  # why\n  note: |\n    one\n\n    two\n\n-   id: s2\n    text: |\n      a\n      b\n# end\n"},
		{"not a mapping", "s2", "id: s2\ntext: >-\n  long\n  text\n", "- a\n", "error"},
		{"not YAML", "s2", "id: s2\ntext: >-\n  long\n  text\n", "a: [\n", "error"},
		{"nothing", "s2", "id: s2\ntext: >-\n  long\n  text\n", "# gone\n", "error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(in))
			if err != nil {
				t.Fatal(err)
			}
			at := f.Index("id", c.id)
			if at < 0 || f.Len() != 2 || f.Index("id", "s9") >= 0 {
				t.Fatalf("item %d of %d", at, f.Len())
			}
			if got, ok := f.Text("[1].text"); !ok || got != "long text" {
				t.Errorf("%q, %v", got, ok)
			}
			if _, ok := f.Text("[1].none"); ok {
				t.Error("a text that is not there")
			}
			text, err := f.ItemText(at)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.text, text); diff != "" {
				t.Error(diff)
			}
			if err := f.ReplaceItem(at, text); err != nil || string(f.Bytes()) != in {
				t.Errorf("%v: %q", err, f.Bytes())
			}
			err = f.ReplaceItem(at, c.with)
			checkEdit(t, f, err, in, c.want)
		})
	}
}

// FuzzRemove takes keys and items out of any file: what is left is what it was
// without them, or the file is as it was.
func FuzzRemove(f *testing.F) {
	f.Add("- id: q1\n  notes: [a, b]\n\n- {id: q2}\n", "[0].notes[1]")
	f.Add("a: {b: 1, c: [x]}  # why\nd: |\n  e\n", "a.c[0]")
	f.Add("-\n  a: b\n- c: 'd, e'\r\n", "[1]")
	f.Fuzz(func(t *testing.T, text, path string) {
		file, err := Parse([]byte(text))
		if err != nil || len(text) > 1<<12 {
			return
		}
		before := valueOf(file.root)
		if err := file.Remove(path); err != nil {
			if string(file.Bytes()) != text {
				t.Errorf("%v, and changed", err)
			}
			return
		}
		if len(file.Bytes()) >= len(text) || valueOf(file.root).equal(before) {
			t.Errorf("nothing is gone: %q", file.Bytes())
		}
		for i := range file.Len() {
			item, err := file.ItemText(i)
			if err != nil {
				continue
			}
			whole := string(file.Bytes())
			if err := file.ReplaceItem(i, item); err != nil && string(file.Bytes()) != whole {
				t.Errorf("%v, and changed", err)
			}
		}
	})
}
