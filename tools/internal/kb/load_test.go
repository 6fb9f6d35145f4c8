package kb_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

func loadFile(t testing.TB, file, text string) (*kb.Base, []kb.Problem) {
	t.Helper()
	return kb.Load(fstest.MapFS{file: {Data: []byte(text)}})
}

// TestDecode reads every kind of value into every kind of field.
func TestDecode(t *testing.T) {
	const text = `# What an agreement can have.
name: 'The Quay Accord'
kind: framework
also_known_as:
- Quay Deal
- "Dock \u0022A\u0022 Deal"
parties: [chile, norway]
date: 2024
status: in-force
description: >-
  Ships may land
  at either quay.
review: draft
stages:
  - {stage: signed, date: 2024-04-11, source: harbour-post, passage: {start: 0, end: 7}, rate: {value: -1.5e+3, unit: t}}
commitments:
  - id: open
    by: chile
    text: |
      Open the quay.
    status: promised
    evidence: [harbour-post/s1]
notes:
  - text: The sources differ.
    disputed: true
    sources:
      - harbour-post
      - source: evening-post
        passage: {start: 3, end: 4}
`
	base, problems := loadFile(t, "data/agreements/quay-accord.yaml", text)
	for _, p := range problems {
		t.Errorf("%+v", p)
	}
	at := kb.Location{File: "data/agreements/quay-accord.yaml", Line: 2, Column: 1, Length: 4}
	want := &kb.Agreement{
		Record: kb.Record{ID: "quay-accord", Kind: kb.KindAgreement, At: at, Review: kb.ReviewDraft,
			Notes: []kb.Note{{Text: "The sources differ.", Disputed: true, Sources: []kb.SourceRef{
				{Source: "harbour-post"}, {Source: "evening-post", Passage: &kb.Passage{Start: 3, End: 4}},
			}}},
		},
		Entity: kb.Entity{Name: "The Quay Accord", AlsoKnownAs: []string{"Quay Deal", `Dock "A" Deal`},
			Description: "Ships may land at either quay."},
		AgreementKind: "framework", Parties: []string{"chile", "norway"}, Date: "2024", Status: "in-force",
		Stages: []kb.Stage{{Stage: "signed", Date: "2024-04-11", Source: "harbour-post",
			Passage: &kb.Passage{End: 7}, Rate: &kb.Quantity{Value: -1500, Unit: "t"}}},
		Commitments: []kb.Commitment{{ID: "open", By: "chile", Text: "Open the quay.\n", Status: "promised",
			Evidence: []string{"harbour-post/s1"}}},
	}
	if diff := cmp.Diff(want, base.Get("quay-accord")); diff != "" {
		t.Errorf("agreement (-want +got):\n%s", diff)
	}
}

func TestClaims(t *testing.T) {
	base, problems := kb.Load(fstest.MapFS{
		"data/sources/post.yaml":    {Data: []byte("title: T\nlanguage: en\nsha256: x\nlength: 9\naliases: [old-post]\n")},
		"data/statistics/post.yaml": {Data: []byte("- {id: s2, indicator: exports, value: 0, unit: t, as_written: none, passage: {start: 1, end: 2}}\n- {id: s1, indicator: exports, as_written: record, passage: {start: 1, end: 2}, extremum: {direction: high, months: 6}}\n")},
		"data/quotes/post.yaml":     {Data: []byte("- id: q1\n  kind: direct\n  passage: {start: 3, end: 4}\n")},
	})
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	var ids []string
	for _, rec := range base.All() {
		ids = append(ids, rec.Base().ID)
	}
	if want := []string{"post", "post/s2", "post/s1", "post/q1"}; !slices.Equal(ids, want) {
		t.Errorf("ids %q, want %q", ids, want)
	}
	s2 := base.Get("post/s2").(*kb.Statistic)
	if s2.Value == nil || *s2.Value != 0 || s2.Source != "post" || s2.Review != kb.ReviewReviewed {
		t.Errorf("%+v", s2)
	}
	if s1 := base.Get("post/s1").(*kb.Statistic); s1.Value != nil || s1.Extremum.Months != 6 {
		t.Errorf("%+v", s1)
	}
	if rec, ok := base.Resolve("old-post/q1"); !ok || rec != base.Get("post/q1") {
		t.Errorf("a claim by its source's alias: %v", rec)
	}
	if rec, ok := base.Resolve("old-post"); !ok || rec != base.Get("post") || base.Get("old-post") != nil {
		t.Errorf("a source by its alias: %v", rec)
	}
}

// TestStyles makes sure that a value and its place are found however the YAML is
// written: at the place stands what the value is written as.
func TestStyles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "name: Größe und 稀土 # c\n", "Größe und 稀土"},
		{"after spaces", "name:    Tin\n", "Tin"},
		{"spaces before colon", "name  : Tin\n", "Tin"},
		{"quoted key", "\"name\": Tin\n", "Tin"},
		{"double quoted", "kind: good\nname: \"T\\u00efn: x\" # c\n", `"T\u00efn: x"`},
		{"single quoted", "kind: good\nname: 'It''s tin'\n", "'It''s tin'"},
		{"literal", "name: |-\n  Tin\n  ore\nkind: good\n", "|"},
		{"literal with comment", "name: |- # c\n  Tin\nkind: good\n", "|"},
		{"folded", "kind: good\nname: >-\n  Tin\n  ore\n", ">"},
		{"plain lines", "name: Tin\n  ore\nkind: good\n", "Tin"},
		{"quoted lines", "name: \"Tin\n  ore\"\nkind: good\n", "\"Tin"},
		{"own line", "name:\n  Tin\n", "Tin"},
		{"own line, quoted", "name:\n  'Tin'\n", "'Tin'"},
		{"flow", "{name: Tin, kind: good}\n", "Tin"},
		{"flow lines", "{\n  kind: good,\n  name: Tin\n}\n", "Tin"},
		{"tight flow", "{\"name\":\"Tin\",\"kind\":\"good\"}\n", `"Tin"`},
		{"after a list", "also_known_as:\n- a\n- b\nname: Tin\n", "Tin"},
		{"after a literal", "description: |\n  a: b\n\n  - c\nname: Tin\n", "Tin"},
		{"after a kept literal", "description: |+\n  a\n\n\nname: Tin\n", "Tin"},
		{"carriage returns", "kind: good\r\nname: Tin\r\n", "Tin"},
		{"header", "# c\n---\nname: Tin\n", "Tin"},
		{"comments between", "# a\n\n# b\nname: Tin\n# c\n", "Tin"},
		{"no end of line", "name: Tin", "Tin"},
		{"hash inside", "name: Tin#1\n", "Tin#1"},
		{"colon inside", "name: Tin:ore\n", "Tin:ore"},
		{"emoji before", "{kind: \"🛢\", name: Tin}\n", "Tin"},
		{"emoji after key", "name: 🛢 Tin 🛢\n", "🛢 Tin 🛢"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			base, problems := loadFile(t, "data/commodities/tin.yaml", test.text)
			if strings.Contains(test.text, "\r\n") { // which is warned of, once, and read all the same
				if len(problems) != 1 || problems[0].Code != kb.CodeLineEnds || problems[0].Severity != kb.SeverityWarning || problems[0].At.Line != 1 {
					t.Errorf("%+v", problems)
				}
				problems = nil
			}
			if len(problems) > 0 {
				t.Fatalf("%+v", problems)
			}
			at := base.Locate(base.Get("tin").Base().At, "name")
			if got := textAt(test.text, at); got != test.want {
				t.Errorf("at %d:%d+%d stands %q, want %q", at.Line, at.Column, at.Length, got, test.want)
			}
		})
	}
}

// textAt is what stands at a place.
func textAt(text string, at kb.Location) string {
	lines := strings.Split(text, "\n")
	if at.Line < 1 || at.Line > len(lines) {
		return fmt.Sprintf("line %d of %d", at.Line, len(lines))
	}
	line := []rune(strings.TrimSuffix(lines[at.Line-1], "\r"))
	if at.Column < 1 || at.Column-1+at.Length > len(line) {
		return fmt.Sprintf("column %d+%d of %d", at.Column, at.Length, len(line))
	}
	return string(line[at.Column-1 : at.Column-1+at.Length])
}

// TestPositions finds every string of every record of a base at its place.
func TestPositions(t *testing.T) {
	fsys := synthetic.Base(300)
	base, problems := kb.Load(fsys)
	if len(problems) > 0 {
		t.Fatalf("%+v", problems[0])
	}
	count := 0
	positions := map[string]*kb.Positions{}
	for _, rec := range base.All() {
		at := rec.Base().At
		if positions[at.File] == nil {
			positions[at.File] = base.Positions(at.File)
		}
		text := string(fsys.(fstest.MapFS)[at.File].Data)
		kb.Walk(rec, func(f kb.Field) {
			if f.Value == "" || f.Key == "review" {
				return
			}
			count++
			key := f.Path[strings.LastIndexByte(f.Path, '.')+1:]
			if f.IsKey {
				if got := textAt(text, positions[at.File].Key(at, f.Path)); got != f.Value {
					t.Errorf("%s: %s: the key is at %q", at.File, f.Path, got)
				}
				return
			}
			place := positions[at.File].Value(at, f.Path)
			if got := strings.Trim(textAt(text, place), `"`); got != f.Value {
				t.Errorf("%s: %s: at %d:%d stands %q, want %q", at.File, f.Path, place.Line, place.Column, got, f.Value)
			}
			if !f.InList && f.Key != "source" && f.Key != "sources" {
				if got := textAt(text, positions[at.File].Key(at, f.Path)); got != key {
					t.Errorf("%s: %s: the key is at %q", at.File, f.Path, got)
				}
			}
		})
	}
	if count < 1000 {
		t.Errorf("only %d strings", count)
	}
}

func TestLocateMissing(t *testing.T) {
	base, _ := loadFile(t, "data/actors/ana.yaml", "name: Ana\nkind: person\npositions:\n  - role: Minister\nnames: {es: Ana}\n")
	at := base.Get("ana").Base().At
	for path, want := range map[string]string{
		"country":                   "1:1", // not there: the record
		"positions":                 "3:1", // a list: its key
		"positions[0]":              "4:5",
		"positions[0].organisation": "4:5", // not there: the position
		"positions[1].role":         "3:1",
		"positions[x].role":         "3:1",
		"positions[0":               "3:1",
		"names.es":                  "5:13",
		"names.es.x":                "5:9",
		"":                          "1:1",
	} {
		place := base.Locate(at, path)
		if got := fmt.Sprintf("%d:%d", place.Line, place.Column); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if place := base.Locate(kb.Location{File: "data/actors/none.yaml", Line: 7, Column: 1}, "name"); place.Line != 7 {
		t.Errorf("in a file that is not there: %+v", place)
	}
}

// TestParts makes sure that a file that is parsed in parts, because something in
// it is wrong, gives what the whole would.
func TestParts(t *testing.T) {
	fsys := synthetic.Base(300).(fstest.MapFS)
	whole, _ := kb.Load(fsys)
	broken := fstest.MapFS{}
	for name, file := range fsys {
		end := "zzz: a: b\n"
		if strings.HasPrefix(name, "data/statistics") || strings.HasPrefix(name, "data/quotes") {
			end = "- zzz: a: b\n"
		}
		if strings.HasPrefix(name, "data/vocabularies") || !strings.HasSuffix(name, ".yaml") {
			end = ""
		}
		broken[name] = &fstest.MapFile{Data: append(slices.Clone(file.Data), end...)}
	}
	parts, problems := kb.Load(broken)
	for _, p := range problems {
		if p.Code != kb.CodeSyntax && p.Code != kb.CodeUnknownKey {
			t.Errorf("%+v", p)
		}
	}
	if len(problems) == 0 {
		t.Error("no problems")
	}
	for _, rec := range whole.All() {
		if diff := cmp.Diff(asJSON(t, rec), asJSON(t, parts.Get(rec.Base().ID))); diff != "" {
			t.Errorf("%s (-whole +parts):\n%s", rec.Base().ID, diff)
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestDeterministic loads a base with many problems several times.
func TestDeterministic(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 50 {
		fsys[fmt.Sprintf("data/commodities/c%d.yaml", i)] = &fstest.MapFile{Data: []byte("nme: Tin\nkind: [x]\n\tx: y\n")}
		fsys[fmt.Sprintf("data/unknown%d/x.yaml", i)] = &fstest.MapFile{Data: []byte("x")}
	}
	_, first := kb.Load(fsys)
	for range 5 {
		if _, again := kb.Load(fsys); !reflect.DeepEqual(first, again) {
			t.Fatal("another order")
		}
	}
	if !slices.IsSortedFunc(first[50:], func(a, b kb.Problem) int { return strings.Compare(a.At.File, b.At.File) }) {
		t.Error("files are not in order")
	}
}

// TestUnreadable tells what is there but cannot be read from what is not there.
func TestUnreadable(t *testing.T) {
	base, _ := kb.Load(fstest.MapFS{
		"data/commodities/tin.yaml":  {Data: []byte("- x\n")},
		"data/commodities/zinc.yml":  {Data: []byte("name: Zinc\n")},
		"data/commodities/lead.yaml": {Data: []byte("name: Lead\nkid: good\n")},
		"data/quotes/post.yaml":      {Data: []byte("- id: q1\n  text: \"open\n")},
	})
	for id, want := range map[string]bool{"tin": true, "zinc": true, "lead": false, "iron": false, "post": false, "post/q1": true, "iron/q1": false} {
		if got := base.Unreadable(id); got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	if !base.Flawed(base.Get("lead")) {
		t.Error("lead has an unknown key and is not flawed")
	}
}

func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "7": true, "a-b": true, "2025-07-21-post-1": true,
		"": false, "-": false, "-a": false, "a-": false, "a--b": false, "A": false, "a_b": false, "a b": false,
		"../a": false, "a/b": false, "a.b": false, "é": false, "а": false, "a\n": false, "a\x00": false,
		strings.Repeat("a", kb.MaxIDLength): true, strings.Repeat("a", kb.MaxIDLength+1): false,
	} {
		if got := kb.ValidID(id); got != want {
			t.Errorf("%q: %v", id, got)
		}
	}
}

func TestClosest(t *testing.T) {
	words := []string{"organisation", "positions", "also_known_as", "kind", "part_of", "to", "on"}
	for word, want := range map[string]string{
		"organization": "organisation", "postions": "positions", "Also-known-as": "also_known_as", "partof": "part_of",
		"knid": "kind", "kinds": "kind", "ot": "", "x": "", "": "", "zebra": "", "organisation": "organisation",
		strings.Repeat("organisation", 100): "",
	} {
		if got := kb.Closest(word, words); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestFolders(t *testing.T) {
	for _, kind := range append(slices.Clone(kb.EntityKinds), kb.ClaimKinds...) {
		if got, ok := kb.KindOfFolder(kind.Folder()); !ok || got != kind {
			t.Errorf("%s: folder %s is of %s", kind, kind.Folder(), got)
		}
	}
}
