package review

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// contents are the files of a repository.
func contents(m memory) map[string]string {
	out := map[string]string{}
	for name, f := range m.MapFS {
		out[name] = string(f.Data)
	}
	return out
}

// An answer is taken back with all that it changed, and the draft is asked
// about again.
func TestUndo(t *testing.T) {
	for name, c := range map[string]struct{ answers, want string }{
		"accept":          {"y\nu\nq\n", "accepted 0"},
		"reject":          {"s\nn because\nu\nq\n", "accepted 0"},
		"skip":            {"s\nu\nq\n", "accepted 0"},
		"the same":        {"s\n= grain-board\ny\nu\nq\n", "accepted 0"},
		"pass over":       {"d\nu\nq\n", "accepted 0"},
		"accept the rest": {"s\ns\na\nu\nq\n", "accepted 0"},
		"twice":           {"y\ny\nu\nu\nq\n", "accepted 0"},
	} {
		m := repository(t)
		before := maps.Clone(contents(m))
		tally, out, talk := run(t, m, c.answers)
		if diff := cmp.Diff(before, contents(m)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if tally.Accepted+tally.Rejected+tally.Edited+tally.Decided > 0 || !strings.Contains(out, "took back the answer about ") {
			t.Errorf("%s: %+v\n%s%s", name, tally, out, talk)
		}
	}
}

// What was not answered is not taken back, nor a file that was changed since.
func TestUndoNothing(t *testing.T) {
	if _, _, talk := run(t, repository(t), "u\nq\n"); !strings.Contains(talk, "nothing was answered before in this session") {
		t.Error(talk)
	}
}

// A question gets the records that have come to go by its name.
func TestLaterCandidates(t *testing.T) {
	m := repository(t, "data/decisions/a.yaml", "names:\n  - {name: Norte, kind: actor, may_be: [ana, bo]}\n",
		"data/actors/cy.yaml", "name: Cy\nalso_known_as: [Norte]\nkind: person\nsources: [b]\nreview: draft\n")
	b, _ := kb.Load(m)
	items := List(b, "")
	if diff := cmp.Diff([]string{"ana", "bo", "cy"}, items[0].candidates()); diff != "" {
		t.Error(diff)
	}
	for _, i := range items {
		if i.Key() == "b/q2" {
			if diff := cmp.Diff([]string{"ana", "bo", "cy"}, i.candidates()); diff != "" {
				t.Error(diff)
			}
		}
	}
	run(t, m, "0\nq\n")
	if got := string(m.MapFS["data/decisions/a.yaml"].Data); !strings.Contains(got, "is_not: [ana, bo, cy]") {
		t.Error(got)
	}
}
