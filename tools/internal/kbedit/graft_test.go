package kbedit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGraft(t *testing.T) {
	order := []string{"name", "kind", "positions", "aliases", "sources"}
	for _, c := range []struct{ name, into, from, path, want string }{
		{"a key to its place", "name: A\naliases: [x]\n", "# head\nname: B\n# what for\nkind: [p,  q] # so\n\naliases: [y]\n", "kind", "name: A\n# what for\nkind: [p,  q] # so\naliases: [x]\n"},
		{"a key of many lines", "name: A # a\n", "sources:\n  # first\n  - s1   \n\n  - s2 # second\n\n# end\n", "sources", "name: A # a\nsources:\n  # first\n  - s1\n\n  - s2 # second\n"},
		{"the first key without its head", "name: A\n", "# head\nkind: p\n", "kind", "name: A\nkind: p\n"},
		{"the last key", "name: A", "name: B\nkind: p # p", "kind", "name: A\nkind: p # p"},
		{"a key that is there", "name: A\n", "name: B\n", "name", "error"},
		{"no such key", "name: A\n", "name: B\n", "kind", "error"},
		{"an item", "sources:\n- s1 # one\nx: y\n", "sources:\n    - s0\n    # two\n    - source: s2 # to be\n      passage: {start: 1,\n                end: 2}\n\n    # three\n    - s3\n", "sources[1]", "sources:\n- s1 # one\n# two\n- source: s2 # to be\n  passage: {start: 1,\n            end: 2}\nx: y\n"},
		{"an item to the right", "positions:\n    - role: x\nz: 1\n", "positions:\n- role: y\n  text: |\n    one\n      two\n", "positions[0]", "positions:\n    - role: x\n    - role: y\n      text: |\n        one\n          two\nz: 1\n"},
		{"an item in flow", "sources: [s1]\n", "sources: [s2]\n", "sources[0]", "error"},
		{"no such item", "sources:\n- s1\n", "sources:\n- s2\n", "sources[1]", "error"},
		{"no such list", "name: A\n", "sources:\n- s2\n", "sources[0]", "error"},
		{"a key inside", "name: A\n", "sources:\n- s2\n", "sources.x", "error"},
		{"crlf", "name: A\r\naliases: [x]\r\n", "name: B\nkind: p # p\n", "kind", "name: A\r\nkind: p # p\r\naliases: [x]\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(c.into))
			if err != nil {
				t.Fatal(err)
			}
			from, err := Parse([]byte(c.from))
			if err != nil {
				t.Fatal(err)
			}
			err = f.Graft(from, c.path, order...)
			checkEdit(t, f, err, c.into, c.want)
		})
	}
}

func TestPermute(t *testing.T) {
	for _, c := range []struct {
		name, in, path string
		order          []int
		want           string
	}{
		{"block", "x:\n# one\n- a: 1 # first\n\n# two\n- b:\n    c # second\n# end\ny: 1\n", "x", []int{1, 0}, "x:\n# two\n- b:\n    c # second\n# one\n- a: 1 # first\n\n# end\ny: 1\n"},
		{"inside", "x:\n  - {y: [a, {b: 1}, [c]], z: 2}\n", "x[0].y", []int{2, 0, 1}, "x:\n  - {y: [[c], a, {b: 1}], z: 2}\n"},
		{"as it was", "x: [a, b] # all\n", "x", []int{0, 1}, "x: [a, b] # all\n"},
		{"twice the same", "x: [a, b]\n", "x", []int{0, 0}, "error"},
		{"too few", "x: [a, b]\n", "x", []int{0}, "error"},
		{"none", "x: a\n", "x", []int{0}, "error"},
		{"a comment in the middle", "x:\n  - a\n    # whose\n  - b\n", "x", []int{1, 0}, "x:\n  - b\n  - a\n    # whose\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			err = f.Permute(c.path, c.order)
			if (err != nil) != (c.want == "error") || err == nil && string(f.Bytes()) != c.want || err != nil && string(f.Bytes()) != c.in {
				t.Errorf("%v %q", err, f.Bytes())
			}
		})
	}
}

func TestComments(t *testing.T) {
	f, err := Parse([]byte("# head\nname: A # é # x  \nlist: [a, # of\n  b]\ntext: |\n  # none\nurl: x#y"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Comment{{"# head", ""}, {"# é # x", "name: A"}, {"# of", "list: [a,"}}
	if diff := cmp.Diff(want, f.Comments()); diff != "" {
		t.Error(diff)
	}
	if err := f.AddComments([]string{"# one", "# two"}); err != nil || string(f.Bytes()) != "# head\nname: A # é # x  \nlist: [a, # of\n  b]\ntext: |\n  # none\nurl: x#y\n# one\n# two\n" {
		t.Errorf("%v %q", err, f.Bytes())
	}
	was := string(f.Bytes())
	for _, bad := range []string{"no comment", "# two\nlines: of"} {
		if err := f.AddComments([]string{bad}); err == nil || string(f.Bytes()) != was {
			t.Errorf("%q is added", bad)
		}
	}
}
