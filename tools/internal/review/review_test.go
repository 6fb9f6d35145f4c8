package review

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// memory is a repository that a session can write to.
type memory struct{ fstest.MapFS }

func (m memory) write(set *changeset.Set) error {
	for _, f := range set.Files {
		if f.Removed() {
			delete(m.MapFS, f.Path)
			continue
		}
		m.MapFS[f.Path] = &fstest.MapFile{Data: f.New}
	}
	return nil
}

// vocabularies are those that the records use, with few terms.
var vocabularies = map[string]string{
	"actor-kinds": "[{id: person}, {id: organisation}, {id: country}]", "extremum-directions": "[{id: high}]", "indicators": "[{id: exports}]",
	"measure-kinds": "[{id: tariff}]", "measure-statuses": "[{id: in-force}]", "quote-kinds": "[{id: direct}, {id: indirect}]", "units": "[{id: t}]",
}

// records are drafts that name each other, and a few that are reviewed.
var records = map[string]string{
	"data/sources/a.yaml":          "title: A\nlanguage: en\nsha256: " + strings.Repeat("a", 64) + "\nlength: 500\n",
	"data/sources/b.yaml":          "title: B\nlanguage: en\nsha256: " + strings.Repeat("b", 64) + "\nlength: 500\nreview: draft\n",
	"data/actors/spain.yaml":       "name: Spain\nkind: country\ncountry: ES\n",
	"data/actors/board.yaml":       "name: Grain Board\nkind: organisation\nsources: [a, b]\nreview: draft\n",
	"data/actors/grain-board.yaml": "name: Board of Grain  # the old one\nkind: organisation\nsources: [a]\n",
	"data/actors/ana.yaml":         "name: Ana Norte\nkind: person\npositions: [{role: Head, organisation: board}]\nsources: [b]\nreview: draft\n",
	"data/actors/bo.yaml":          "name: Bo Norte\nkind: person\nsources: [b]\nreview: draft\n",
	"data/commodities/wheat.yaml":  "name: Wheat\nsources: [b]\nreview: draft\n",
	"data/measures/levy.yaml":      "name: Levy\nkind: tariff\nimposed_by: board\nstatus: in-force\non: [spain]\ncommodities: [wheat]\nsources: [b]\nreview: draft\n",
	"data/quotes/b.yaml": `- id: q1
  speaker: board
  kind: direct
  text: We ship
  about: [wheat, levy]
  passage: {start: 10, end: 17}
  review: draft
- id: q2
  speaker_role: Norte
  kind: direct
  text: We sell
  passage: {start: 20, end: 27}
  review: draft
  notes:
    - text: Norte may be ana or bo; the reviewer decides.
- id: q3
  speaker: ana
  kind: indirect
  passage: {start: 30, end: 80}
  review: draft
`,
	"data/statistics/b.yaml": "- id: s1\n  indicator: exports\n  commodity: wheat\n  value: 5\n  unit: t\n  as_written: 5 t\n  attributed_to: board\n  passage: {start: 90, end: 93}\n  review: draft\n",
}

func repository(t testing.TB, more ...string) memory {
	t.Helper()
	m := memory{fstest.MapFS{}}
	for id, terms := range vocabularies {
		m.MapFS[kb.VocabularyFile(id)] = &fstest.MapFile{Data: []byte("description: For tests.\nterms: " + terms + "\n")}
	}
	files := maps.Clone(records)
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = more[i+1]
	}
	for name, content := range files {
		m.MapFS[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return m
}

// run gives answers to a session and returns what it printed.
func run(t testing.TB, m memory, answers string) (tally Tally, out, talk string) {
	t.Helper()
	var o, e bytes.Buffer
	s := &Session{FS: m, Write: m.write, In: strings.NewReader(answers), Out: &o, Err: &e, Echo: true}
	tally, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	_, problems := check.Run(m)
	for _, p := range problems {
		// Reminders of the drafts that the answers have left for later.
		if p.Code != "reference-to-draft" && p.Code != "unpublished-source" {
			t.Errorf("%+v", p)
		}
	}
	return tally, o.String(), e.String()
}

func TestList(t *testing.T) {
	b, _ := kb.Load(repository(t, "data/decisions/a.yaml", "names:\n  - {name: Norte, kind: actor, may_be: [ana, bo]}\n  - {name: Board, kind: actor, is: board}\n",
		"data/commodities/oats.yaml", "name: Oats\nreview: draft\n"))
	keys := func(source string) (out []string) {
		for _, i := range List(b, source) {
			out = append(out, fmt.Sprintf("%s %s %d/%d", i.Source, i.Key(), i.Number, i.Of))
		}
		return out
	}
	if diff := cmp.Diff([]string{
		"a a?actor Norte 1/1", "a board 1/1",
		"b b 1/5", "b ana 2/5", "b bo 3/5", "b wheat 4/5", "b levy 5/5", "b b/s1 1/1", "b b/q1 1/3", "b b/q2 2/3", "b b/q3 3/3", " oats 1/1",
	}, keys("")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b b 1/6", "b ana 2/6", "b bo 3/6"}, keys("b")[:3]); diff != "" {
		t.Error(diff)
	}
}

// TestReject turns down records that others name.
func TestReject(t *testing.T) {
	m := repository(t, "data/decisions/a.yaml", "names:\n  - {name: Board, kind: actor, may_be: [board]}\n")
	tally, _, talk := run(t, m, "s\nn\nq\n")
	if tally.Rejected != 0 || !strings.Contains(talk, "levy needs its imposed_by; reject or edit that first, or say with = which record this one is") {
		t.Errorf("%+v %s", tally, talk)
	}
	// With the measure gone, the others let it go.
	tally, _, talk = run(t, m, "s\ns\ns\ns\ns\ns\nn No such thing\nq\n")
	if tally.Rejected != 1 {
		t.Fatalf("%+v %s", tally, talk)
	}
	if got := string(m.MapFS["data/quotes/b.yaml"].Data); !strings.Contains(got, "about: [wheat]\n") {
		t.Error(got)
	}
	tally, _, talk = run(t, m, "s\nn\nq\n")
	if tally.Rejected != 1 {
		t.Fatalf("%+v %s", tally, talk)
	}
	for path, want := range map[string]string{
		"data/quotes/b.yaml":     "- id: q1\n  kind: direct\n  speaker_role: Grain Board\n",
		"data/statistics/b.yaml": "  attributed_role: Grain Board\n",
		"data/actors/ana.yaml":   "positions: [{role: Head}]\n",
		"data/decisions/a.yaml":  "rejected:\n  - {kind: actor, name: Grain Board}\n",
		"data/decisions/b.yaml":  "  - {kind: actor, name: Grain Board}\n",
	} {
		got := string(m.MapFS[path].Data)
		got = strings.Replace(got, "  speaker_role: Grain Board\n  kind: direct\n", "  kind: direct\n  speaker_role: Grain Board\n", 1)
		if !strings.Contains(got, want) || strings.Contains(got, "may_be") || strings.Contains(got, "board\n") {
			t.Errorf("%s:\n%s", path, got)
		}
	}
	if m.MapFS["data/actors/board.yaml"] != nil {
		t.Error("it is there still")
	}
}

// TestRejectReviewed keeps a draft that a reviewed record names.
func TestRejectReviewed(t *testing.T) {
	m := repository(t, "data/statistics/b.yaml", strings.Replace(records["data/statistics/b.yaml"], "  review: draft\n", "", 1))
	tally, _, talk := run(t, m, "n\nq\n")
	if tally.Rejected != 0 || !strings.Contains(talk, "b/s1, which is reviewed, refers to it") {
		t.Errorf("%+v %s", tally, talk)
	}
}

// TestSame makes a draft one with a record that was there before.
func TestSame(t *testing.T) {
	m := repository(t, "data/decisions/b.yaml", "names:\n  - {name: GRAIN BOARD, kind: actor, may_be: [board, grain-board]}\n")
	tally, out, talk := run(t, m, "= levy\n= none\n= board\n= grain-board\ny\nq\n")
	if tally.Decided != 1 || m.MapFS["data/actors/board.yaml"] != nil || !strings.Contains(out, "like grain-board: Board of Grain") {
		t.Fatalf("%+v %s\n%s", tally, talk, out)
	}
	for _, want := range []string{"`levy` is a measure; an actor is wanted", "there is no record `none`", "that is the draft itself"} {
		if !strings.Contains(talk, want) {
			t.Errorf("%s is not in\n%s", want, talk)
		}
	}
	for path, want := range map[string]string{
		"data/actors/grain-board.yaml": "name: Board of Grain  # the old one\nkind: organisation\nalso_known_as: [Grain Board]\nsources: [a, b]\n",
		"data/actors/ana.yaml":         "organisation: grain-board}",
		"data/measures/levy.yaml":      "imposed_by: grain-board\n",
		"data/quotes/b.yaml":           "speaker: grain-board\n",
		"data/statistics/b.yaml":       "attributed_to: grain-board\n",
		"data/decisions/a.yaml":        "names:\n  - {name: Grain Board, kind: actor, is: grain-board}\n",
		"data/decisions/b.yaml":        "names:\n  - {name: GRAIN BOARD, kind: actor, is: grain-board}\n",
	} {
		if got := string(m.MapFS[path].Data); !strings.Contains(got, want) {
			t.Errorf("%s:\n%s", path, got)
		}
	}
}

// TestAttribute says which of two people of a surname a quote is of.
func TestAttribute(t *testing.T) {
	m := repository(t)
	tally, out, talk := run(t, m, "s\ns\ns\ns\ns\ns\ns\ns\n1\ny\ny\n\nq\n")
	if tally.Accepted != 1 || tally.Decided != 1 || !strings.Contains(talk, "not accepted without a summary") {
		t.Errorf("%+v %s\n%s", tally, talk, out)
	}
	want := "- id: q2\n  speaker: ana\n  kind: direct\n  text: We sell\n  passage: {start: 20, end: 27}\n  review: reviewed\n- id: q3\n"
	if got := string(m.MapFS["data/quotes/b.yaml"].Data); !strings.Contains(got, want) {
		t.Error(got)
	}
}

// TestSummary refuses a summary that no record may have.
func TestSummary(t *testing.T) {
	m := repository(t)
	_, _, talk := run(t, m, "d\nd\nd\ns\ns\ny They <b>ship</b>\nq\n")
	if !strings.Contains(talk, "error markup: `text` has HTML in it") || !strings.Contains(talk, "nothing was changed") {
		t.Error(talk)
	}
}

// TestChanged accepts a draft whose file was changed in the meantime.
func TestChanged(t *testing.T) {
	m := repository(t)
	b, _ := kb.Load(m)
	rec := b.Get("b/q2")
	m.MapFS["data/quotes/b.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(records["data/quotes/b.yaml"], "- id: q1", "- id: q0", 1))}
	if set, err := Accept(m, rec, ""); err != nil || !strings.Contains(string(set.Files[0].New), "id: q0") {
		t.Error(err)
	}
	m.MapFS["data/quotes/b.yaml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(records["data/quotes/b.yaml"], "draft", "withdrawn"))}
	if _, err := Accept(m, rec, ""); !errors.Is(err, ErrGone) {
		t.Error(err)
	}
	// A write that comes too late is told, and the draft shown again.
	m = repository(t)
	failed := false
	s := &Session{FS: m, In: strings.NewReader("s\ny\ny\nq\n"), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Write: func(set *changeset.Set) error {
		if !failed {
			failed = true
			return fmt.Errorf("b.yaml: %w", changeset.ErrChanged)
		}
		return m.write(set)
	}}
	tally, err := s.Run()
	if err != nil || tally.Accepted != 1 || !strings.Contains(s.Err.(*bytes.Buffer).String(), "changed in the meantime; here it is as it is now") {
		t.Errorf("%+v, %v", tally, err)
	}
}

// TestEdit loops until the text is sound, and lets go.
func TestEdit(t *testing.T) {
	m := repository(t)
	var seen []string
	texts := []string{"- a", "", "name: X\n", "id: s1\nindicator: exports\nextremum: {direction: high, months: 6}\nas_written: a high\npassage: {start: 90, end: 93}\nreview: draft\n"}
	s := &Session{FS: m, Write: m.write, In: strings.NewReader("d\nd\ne\ny\ne\nn\ne\nq\n"), Out: &bytes.Buffer{}, Err: &bytes.Buffer{},
		Edit: func(text []byte) ([]byte, error) {
			seen = append(seen, string(text))
			next := texts[0]
			texts = texts[1:]
			return []byte(next), nil
		}}
	tally, err := s.Run()
	talk := s.Err.(*bytes.Buffer).String()
	if err != nil || tally.Edited != 1 || len(texts) != 0 || seen[1] != "- a" || !strings.HasPrefix(seen[2], "id: s1\n") {
		t.Errorf("%+v, %v, %q\n%s", tally, err, seen, talk)
	}
	for _, want := range []string{"not a mapping of keys to values", "nothing was left of it", "error unknown-key"} {
		if !strings.Contains(talk, want) {
			t.Errorf("%s is not in\n%s", want, talk)
		}
	}
}

// TestPassage shows a passage in its context, and nothing that a terminal acts on.
func TestPassage(t *testing.T) {
	text := []rune("Ports.\n" + strings.Repeat("Long ago ", 60) + "they said 1,200\u202e\x1b[31m tonnes of grain went out. " + strings.Repeat("And so on ", 60))
	start := len([]rune("Ports.\n" + strings.Repeat("Long ago ", 60) + "they said "))
	shown, ok := Passage(text, kb.Passage{Start: start, End: start + 18}, false)
	if !ok || !strings.Contains(shown, ">>1,200\ufffd\ufffd[31m tonnes<<") || !strings.HasPrefix(shown, "    … ") || !strings.HasSuffix(shown, " …\n") {
		t.Errorf("%v\n%s", ok, shown)
	}
	for line := range strings.Lines(shown) {
		if n := len([]rune(line)); n > columns+1 || !strings.HasPrefix(line, margin) {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	coloured, _ := Passage(text, kb.Passage{Start: start, End: start + 18}, true)
	if !strings.Contains(coloured, inverse+"1,200") || strings.Count(coloured, inverse) != strings.Count(coloured, plain) || strings.Contains(coloured, ">>") {
		t.Errorf("%q", coloured)
	}
	for _, p := range []kb.Passage{{Start: -1, End: 4}, {Start: 4, End: 4}, {Start: 0, End: len(text) + 1}} {
		if _, ok := Passage(text, p, false); ok {
			t.Errorf("%+v is shown", p)
		}
	}
}
