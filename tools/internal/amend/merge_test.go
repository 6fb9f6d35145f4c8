package amend_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/fix"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

var update = flag.Bool("update", false, "write what comes out into the golden files")

// laid is the base with other files over it: those of testdata/merge.txtar, and those
// given, a name and a content each. Without content the file is not there.
func laid(t testing.TB, over ...string) map[string]string {
	t.Helper()
	files := load(t)
	archive, err := txtar.ParseFile("testdata/merge.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	for i := 0; i < len(over); i += 2 {
		if files[over[i]] = over[i+1]; over[i+1] == "" {
			delete(files, over[i])
		}
	}
	return files
}

func merge(keep, gone string, take map[string]string) func(fs.FS) (*amend.Plan, error) {
	return func(fsys fs.FS) (*amend.Plan, error) { return amend.Merge(fsys, keep, gone, take) }
}

var merges = map[string]struct {
	keep, gone string
	take       map[string]string
}{
	"actor":            {"fish-board", "fish-bord", nil},
	"other-way-round":  {"fish-bord", "fish-board", nil},
	"other-name":       {"fish-board", "fish-bord", map[string]string{"name": "fish-bord", "description": "fish-bord"}},
	"agreement":        {"cod-accord", "cod-pact", map[string]string{"date": "cod-pact", "status": "cod-accord", "commitments.buy-cod.text": "cod-pact"}},
	"agreement-as-was": {"cod-accord", "cod-pact", map[string]string{"date": "cod-accord", "status": "cod-pact", "commitments.buy-cod.text": "cod-accord"}},
}

// TestMerge compares what merging changes with golden files, as diffs, and what it
// says. The outcome has no errors, is in canonical form where the files were, and has
// every comment that was there; the power may fail at every operation.
func TestMerge(t *testing.T) {
	for name, c := range merges {
		t.Run(name, func(t *testing.T) {
			files := laid(t)
			p, err := merge(c.keep, c.gone, c.take)(fsOf(files))
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, "%s\n", strings.Join(p.Did, "\n"))
			for _, note := range p.Notes {
				fmt.Fprintf(&b, "note: %s\n", note)
			}
			for _, w := range p.Warnings {
				fmt.Fprintf(&b, "warning: %s:%d: %s\n", w.At.File, w.At.Line, w.Message)
			}
			b.Write(p.Set.Diff())
			golden := "testdata/merge/" + name + ".diff"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Error(diff)
			}
			got := result(files, p)
			sound(t, got)
			fixed, err := fix.Run(fsOf(got))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range fixed.Set.Files {
				if f.Path == "data/actors/"+c.keep+".yaml" || f.Path == "data/agreements/"+c.keep+".yaml" {
					t.Errorf("not in canonical form:\n%s", fixed.Set.Diff())
				}
			}
			commentsKept(t, files, got)
			if name == "actor" || name == "agreement" {
				crashOf(t, files, merge(c.keep, c.gone, c.take))
			}
			_, err = merge(c.keep, c.gone, c.take)(fsOf(got))
			refused(t, err, fmt.Sprintf("`%s` is a former id; the record is `%s` now", c.gone, c.keep))
		})
	}
}

// commentsKept makes sure that every comment of the files stands in the files after a
// change.
func commentsKept(t testing.TB, before, after map[string]string) {
	t.Helper()
	var all []string
	for name, content := range after {
		if f, err := kbedit.Parse([]byte(content)); err == nil && strings.HasSuffix(name, ".yaml") {
			for _, c := range f.Comments() {
				all = append(all, c.Text+"\n")
			}
		}
	}
	text := strings.Join(all, "")
	for name, content := range before {
		f, err := kbedit.Parse([]byte(content))
		if err != nil || !strings.HasSuffix(name, ".yaml") {
			continue
		}
		for _, c := range f.Comments() {
			if !strings.Contains(text, c.Text+"\n") {
				t.Errorf("%s: the comment %q is gone", name, c.Text)
			}
		}
	}
}

func TestMergeRefused(t *testing.T) {
	const board, bord = "data/actors/fish-board.yaml", "data/actors/fish-bord.yaml"
	for _, c := range []struct {
		keep, gone, take, message string
		over                      []string
	}{
		{keep: "fish-board", gone: "fish-bard", message: "there is no record `fish-bard`; did you mean `fish-board`?"},
		{keep: "fish-board", gone: "fish-board", message: "`fish-board` is one record already; name two"},
		{keep: "fish-board", gone: "fishery-board", message: "`fishery-board` is a former id; the record is `fish-board` now"},
		{keep: "fish-board", gone: "cod", message: "`fish-board` is an actor and `cod` is a commodity: one thing is of one kind; comity withdraw takes back the one that should not be there"},
		{keep: "2024-03-01-harbour-post", gone: "2024-04-01-quay", message: "`2024-03-01-harbour-post` and `2024-04-01-quay` are sources, and passages count in the text of each; comity withdraw takes back the one that should not be there"},
		{keep: "2024-03-01-harbour-post/s1", gone: "2024-03-01-harbour-post/s2", message: "`2024-03-01-harbour-post/s1` and `2024-03-01-harbour-post/s2` are what a source states, each at its passage; comity withdraw takes back the one that should not be there"},
		{keep: "cod", gone: "eel", message: "`eel` is withdrawn, and its page stays as a notice: Not traded."},
		{keep: "cod", gone: "salmon", message: "`salmon` is a draft, and the other is not: comity review accepts it, or makes it one with the other by = and its id"},
		{keep: "salmon", gone: "fish", message: "`salmon` is a draft, and the other is not: comity review accepts it, or makes it one with the other by = and its id"},
		{keep: "cod", gone: "fish", message: "data/commodities/cod.yaml:3:10: `cod` refers to `fish`, as part_of; take that away first if the two are one"},
		{keep: "fish", gone: "cod", message: "data/commodities/cod.yaml:3:10: `cod` refers to `fish`, as part_of; take that away first if the two are one"},
		{keep: "fish-board", gone: "fish-bord", message: "data/actors/fish-board.yaml:3:15 says that `fish-board` and `fish-bord` are not the same; take that away first if they are",
			over: []string{board, "name: Fish Board\nkind: organisation\nnot_same_as: [bord]\n"}},
		{keep: "fish-board", gone: "fish-bord", message: "data/decisions/2024-04-01-quay.yaml:2:68 says that `fish-board` and `fish-bord` are not the same; take that away first if they are",
			over: []string{"data/decisions/2024-04-01-quay.yaml", "names:\n  - {name: a board, kind: actor, is: fish-bord, is_not: [ministry, fish-board]}\n"}},
		{keep: "fish-board", gone: "fish-bord", message: "the file of `fish-bord` cannot be read whole; comity check tells why",
			over: []string{bord, "name: Fish Bord\nkind: organisation\nkey: x\n"}},
		{keep: "fish-board", gone: "fish-bord", take: "kind=norway", message: "kind=norway: it is `fish-board` or `fish-bord` that is taken from"},
		{keep: "fish-board", gone: "fish-bord", take: "links=fish-bord", message: "`links` is no key of which one value is taken; of these it is: name, kind, country, part_of, names.nb, names.no, description"},
		{keep: "fish-board", gone: "fish-bord", take: "names.nn=fish-bord", message: "`names.nn` is no key of which one value is taken; did you mean `names.nb`?"},
		// What check would not have afterwards.
		{keep: "fish-board", gone: "fish-bord", take: "kind=fish-bord", message: "nothing was changed: the data would have errors that it does not have now",
			over: []string{bord, "name: Fish Bord\nkind: person\npositions: [{role: Chair, organisation: ministry}]\n"}},
		// A reference whose layout leaves no safe place.
		{keep: "fish-board", gone: "fish-bord", message: "data/actors/ministry.yaml:5:3: the layout leaves no safe way to change this reference; write it on one line, and try again",
			over: []string{"data/actors/ministry.yaml", "name: Ministry of Water\nkind: organisation\ncountry: \"NO\"\nnot_same_as:\n- >-\n  fish-bord\n", bord, "name: Fish Bord\nkind: organisation\n"}},
	} {
		take := map[string]string{}
		if key, id, ok := strings.Cut(c.take, "="); ok {
			take[key] = id
		}
		_, err := merge(c.keep, c.gone, take)(fsOf(laid(t, c.over...)))
		refused(t, err, c.message)
	}
}

// Contradictions are listed, all of them, each with both values and their places.
func TestMergeConflicts(t *testing.T) {
	for _, c := range []struct {
		keep, gone string
		want       []string
		over       []string
	}{
		{"cod-accord", "cod-pact", []string{
			"date: data/agreements/cod-accord.yaml:4:7 2024-02, data/agreements/cod-pact.yaml:4:7 2024-02-01",
			"status: data/agreements/cod-accord.yaml:5:9 in-force, data/agreements/cod-pact.yaml:7:9 lapsed",
			"commitments.buy-cod.text: data/agreements/cod-accord.yaml:9:36 Buy cod, data/agreements/cod-pact.yaml:16:11 Buy cod and salt",
		}, nil},
		{"fish-board", "fish-bord", []string{
			"kind: data/actors/fish-board.yaml:2:7 country, data/actors/fish-bord.yaml:2:7 organisation",
			"names.nb: data/actors/fish-board.yaml:4:13 Fiskeri, data/actors/fish-bord.yaml:4:6 Fisk",
			"description: data/actors/fish-board.yaml:3:14 A board., data/actors/fish-bord.yaml:5:14 Another.",
		}, []string{
			"data/actors/fish-board.yaml", "name: Fish Board\nkind: country\ndescription: A board.\nnames: {nb: Fiskeri, fr: Bureau}\n",
			"data/actors/fish-bord.yaml", "name: Fish Bord\nkind: organisation\nnames:\n nb: Fisk\ndescription: Another.\npart_of: ministry\n",
		}},
	} {
		_, err := merge(c.keep, c.gone, nil)(fsOf(laid(t, c.over...)))
		refused(t, err, "nothing was changed: the records contradict each other; say for each key which is right")
		var got []string
		var r *amend.Refused
		errors.As(err, &r)
		for _, conflict := range r.Conflicts {
			var says []string
			for _, s := range conflict.Says {
				says = append(says, fmt.Sprintf("%s:%d:%d %s", s.At.File, s.At.Line, s.At.Column, s.Value))
			}
			got = append(got, conflict.Key+": "+strings.Join(says, ", "))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// FuzzMerge merges any two records: nothing panics, and where they become one, the
// data has no new error, every comment is there, and whatever the lists of the one that
// went had, the other has.
func FuzzMerge(f *testing.F) {
	start := laid(f)
	const keep, gone = "data/agreements/cod-accord.yaml", "data/agreements/cod-pact.yaml"
	f.Add(start[keep], start[gone], "date status commitments.buy-cod.text")
	f.Add("name: A # a\nkind: deal\nparties:\n- norway # one\nstatus: in-force\n", "# head\nstatus: in-force\nname: B\nkind: deal\nparties:\n   # two\n   - chile # so\n   - norway\nlinks: [\"https://x.example/\", # x\n  \"https://y.example/\"]\n", "")
	f.Add("name: A\nkind: deal\nparties: [norway]\nstatus: in-force", "{name: B, kind: deal, parties: [chile], status: lapsed, place: X}", "status")
	f.Fuzz(func(t *testing.T, a, b, keys string) {
		if len(a)+len(b) > 1<<12 {
			return
		}
		files := maps.Clone(start)
		files[keep], files[gone] = a, b
		take := map[string]string{}
		for _, key := range strings.Fields(keys) {
			take[key] = "cod-pact"
		}
		p, err := merge("cod-accord", "cod-pact", take)(fsOf(files))
		if err != nil {
			var r *amend.Refused
			if !errors.As(err, &r) {
				t.Fatal(err)
			}
			return
		}
		got := result(files, p)
		commentsKept(t, files, got)
		before, _ := kb.Load(fsOf(files))
		after, problems := kb.Load(fsOf(got))
		for _, pr := range problems {
			if pr.At.File == keep {
				t.Fatalf("%+v\n%s", pr, got[keep])
			}
		}
		one, ok := after.Resolve("cod-pact")
		if !ok || one.Base().ID != "cod-accord" || got[gone] != "" {
			t.Fatalf("%v", got)
		}
		has := map[string]bool{}
		kb.Walk(one, func(f kb.Field) { has[f.Key+"="+f.Value] = true })
		has["also_known_as="+one.(kb.AnyEntity).AsEntity().Name] = true
		kb.Walk(before.Get("cod-pact"), func(f kb.Field) {
			if f.InList && f.Value != "" && f.Key != "aliases" && !has[f.Key+"="+f.Value] {
				if rec, ok := before.Resolve(f.Value); ok && len(f.Ref) > 0 && has[f.Key+"="+rec.Base().ID] {
					return
				}
				t.Errorf("%s is gone:\n%s", f.Path, p.Set.Diff())
			}
		})
	})
}
