package amend_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/amend"
)

func rename(old, id string) func(fs.FS) (*amend.Plan, error) {
	return func(fsys fs.FS) (*amend.Plan, error) { return amend.Rename(fsys, old, id) }
}

func TestRename(t *testing.T) {
	for _, c := range []struct {
		old, id string
		want    map[string]string // parts of files
		gone    []string
	}{
		{"fish-board", "norwegian-fish-board", map[string]string{
			"data/actors/norwegian-fish-board.yaml":       "kind: organisation # of the state\naliases: [fish-board, fishery-board]\n",
			"data/actors/ana-lima.yaml":                   "  - {role: Envoy, organisation: norwegian-fish-board,\n",
			"data/quotes/2024-03-01-harbour-post.yaml":    "  via: norwegian-fish-board # by telephone\n",
			"data/decisions/2024-03-01-harbour-post.yaml": "    is: norwegian-fish-board\n",
		}, []string{"data/actors/fish-board.yaml"}},
		{"fish-board", "fishery-board", map[string]string{
			"data/actors/fishery-board.yaml": "aliases: [fish-board]\n", "data/actors/ana-lima.yaml": "organisation: fishery-board,",
		}, []string{"data/actors/fish-board.yaml"}},
		{"2024-03-01-harbour-post", "2024-03-01-harbour-post-cod", map[string]string{
			"data/sources/2024-03-01-harbour-post-cod.yaml":    "length: 900\naliases: [2024-03-01-harbour-post]\n",
			"data/quotes/2024-03-01-harbour-post-cod.yaml":     "- id: q1\n",
			"data/statistics/2024-03-01-harbour-post-cod.yaml": "- id: s1\n",
			"data/decisions/2024-03-01-harbour-post-cod.yaml":  "names:\n",
			"data/agreements/cod-accord.yaml":                  "evidence: [2024-03-01-harbour-post-cod/s1]",
			"data/actors/ana-lima.yaml":                        "{source: 2024-03-01-harbour-post-cod, passage:",
			"check-baseline.txt":                               "some-code data/quotes/2024-03-01-harbour-post-cod.yaml: `2024-03-01-harbour-post-cod/s1` is odd\n",
		}, []string{"data/sources/2024-03-01-harbour-post.yaml", "data/quotes/2024-03-01-harbour-post.yaml", "data/statistics/2024-03-01-harbour-post.yaml", "data/decisions/2024-03-01-harbour-post.yaml"}},
	} {
		files := load(t)
		p, err := rename(c.old, c.id)(fsOf(files))
		if err != nil {
			t.Error(err)
			continue
		}
		got := after(t, files, p)
		for name, part := range c.want {
			if !strings.Contains(got[name], part) {
				t.Errorf("%s to %s: %s is\n%s", c.old, c.id, name, got[name])
			}
		}
		for _, name := range c.gone {
			if got[name] != "" {
				t.Errorf("%s to %s: %s is still there", c.old, c.id, name)
			}
		}
		if len(p.Warnings) > 0 || p.ID != c.id || len(p.Did) < len(c.gone) {
			t.Errorf("%+v", p)
		}
		// What else was there is untouched, and back again gives all but the aliases.
		for name, content := range files {
			if _, ok := got[name]; !ok && !slices.Contains(c.gone, name) {
				t.Errorf("%s is gone", name)
			} else if ok && got[name] != content && !slices.ContainsFunc(p.Did, func(s string) bool { return strings.HasPrefix(s, name+": ") }) {
				t.Errorf("%s changed, and nothing says so", name)
			}
		}
		back, err := rename(c.id, c.old)(fsOf(got))
		if err != nil {
			t.Error(err)
			continue
		}
		for name, content := range after(t, got, back) {
			if content != files[name] && !strings.HasSuffix(name, "/"+c.old+".yaml") {
				t.Errorf("there and back: %s is\n%s", name, content)
			}
		}
	}
}

func TestRenameCrash(t *testing.T) {
	t.Run("actor", func(t *testing.T) { crash(t, rename("fish-board", "norwegian-fish-board")) })
	t.Run("source", func(t *testing.T) { crash(t, rename("2024-03-01-harbour-post", "2024-03-01-harbour-post-cod")) })
}

func TestRenameRefused(t *testing.T) {
	files := load(t)
	for _, c := range [][3]string{
		{"fish-bord", "x", "there is no record `fish-bord`; did you mean `fish-board`?"},
		{"nothing-like-it-at-all", "x", "there is no record `nothing-like-it-at-all`"},
		{"fishery-board", "x", "`fishery-board` is a former id; the record is `fish-board` now"},
		{"2024-03-01-harbour-post/q1", "x", "`2024-03-01-harbour-post/q1` is a quote: its id is that of its source, which can be renamed, with a part of its own, which cannot"},
		{"fish-board", "fish-board", "`fish-board` is its id already"},
		{"fish-board", "Fish Board NO", "`Fish Board NO` cannot be an id: it is made of a to z, digits and single hyphens; `fish-board-no` can"},
		{"fish-board", "ana-lima", "`ana-lima` is taken: there is data/actors/ana-lima.yaml"},
		{"fish-board", "cod", "`cod` is taken: it is the id, or was, of data/commodities/cod.yaml"},
		{"fish-board", "codfish", "`codfish` is taken: it is the id, or was, of data/commodities/cod.yaml"},
	} {
		_, err := amend.Rename(fsOf(files), c[0], c[1])
		refused(t, err, c[2])
	}
	// A reference on two lines, which a person has to change.
	files["data/commodities/herring.yaml"] = "name: Herring\nkind: good\npart_of: >-\n  fish\n"
	_, err := amend.Rename(fsOf(files), "fish", "fishes")
	refused(t, err, "data/commodities/herring.yaml:3:10: the layout leaves no safe way to change this reference; write it on one line, and try again")
}

func TestWithdraw(t *testing.T) {
	files := load(t)
	p, err := amend.Withdraw(fsOf(files), "fish-board", "It never: existed. ")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(p.Set.Files[0].New), "# The board.\nname: Fish Board\nkind: organisation # of the state\naliases: [fishery-board]\nreview: withdrawn\nwithdrawn_because: \"It never: existed.\"\n"; got != want {
		t.Errorf("%s", got)
	}
	var refs []string
	for _, r := range p.Referrers {
		refs = append(refs, r.At.File+" "+r.Record+" "+r.Path)
	}
	if want := []string{
		"data/actors/ana-lima.yaml ana-lima positions[0].organisation",
		"data/decisions/2024-03-01-harbour-post.yaml 2024-03-01-harbour-post names[0].is",
		"data/quotes/2024-03-01-harbour-post.yaml 2024-03-01-harbour-post/q1 via",
	}; !slices.Equal(refs, want) {
		t.Errorf("%q", refs)
	}
	p, err = amend.Withdraw(fsOf(files), "2024-03-01-harbour-post/s1", "Mistyped.")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(p.Set.Files[0].New), "  passage: {start: 300, end: 306}\n  review: withdrawn\n  withdrawn_because: Mistyped.\n\n- id: s2\n"; !strings.Contains(got, want) {
		t.Errorf("%s", got)
	}
	if len(p.Referrers) != 1 || p.Referrers[0].Record != "cod-accord" || len(p.Warnings) != 1 || p.Warnings[0].At.File != "data/agreements/cod-accord.yaml" {
		t.Errorf("%+v", p)
	}
	withdraw := func(fsys fs.FS) (*amend.Plan, error) { return amend.Withdraw(fsys, "cod", "No such fish.") }
	crash(t, withdraw)
	for _, c := range [][3]string{
		{"codd", "x", "there is no record `codd`; did you mean `cod`?"},
		{"cod", " \n", "a withdrawn record says why, and the reason is empty"},
		{"eel", "x", "`eel` is withdrawn already: Not traded."},
		{"salmon", "x", "`salmon` is a draft, which no reader has seen: comity review rejects it"},
	} {
		_, err := amend.Withdraw(fsOf(files), c[0], c[1])
		refused(t, err, c[2])
	}
}
