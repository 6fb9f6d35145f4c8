package kbedit

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	yaml3 "go.yaml.in/yaml/v3"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func number(f float64) *float64 { return &f }

func TestRecord(t *testing.T) {
	long := "Ships of the port carry grain to all neighbouring countries, which buy it " +
		"under a quota that is set anew each year; \"no quota\" means what it says."
	for _, c := range []struct {
		name string
		rec  kb.AnyRecord
		want string
	}{
		{"a person", &kb.Actor{
			Record:    kb.Record{ID: "ana-norte", Review: kb.ReviewDraft, Notes: []kb.Note{{Text: "Two sources spell the name otherwise"}}},
			Entity:    kb.Entity{Name: "Ana Norte", AlsoKnownAs: []string{"Minister Norte", "A. Norte, Jr."}, Sources: []kb.SourceRef{{Source: "2025-03-14-x"}}},
			ActorKind: "person", Country: "NO",
			Positions: []kb.Position{
				{Role: "Minister of Trade", Organisation: "ministry-of-trade", From: "2024", Sources: []kb.SourceRef{{Source: "2025-03-14-x", Passage: &kb.Passage{Start: 0, End: 9}}}},
				{Role: "Senator"},
			},
		}, `name: Ana Norte
kind: person
country: "NO"
positions:
  - role: Minister of Trade
    organisation: ministry-of-trade
    from: "2024"
    sources:
      - {source: 2025-03-14-x, passage: {start: 0, end: 9}}
  - {role: Senator}
also_known_as: [Minister Norte, "A. Norte, Jr."]
sources: [2025-03-14-x]
review: draft
notes:
  - {text: Two sources spell the name otherwise}
`},
		{"an agreement", &kb.Agreement{
			Entity:        kb.Entity{Name: "Grain: the deal", Description: long},
			AgreementKind: "deal", Parties: []string{"norway", "spain"}, Date: "2025-06-10~", Status: "in-force",
			Stages:      []kb.Stage{{Stage: "signed", Date: "2025-06-10", Source: "2025-03-14-x", Passage: &kb.Passage{Start: 1, End: 2}}},
			Commitments: []kb.Commitment{{ID: "ship", By: "norway", Text: "Ship grain, for a year at least, to every port that asks for it in time", Status: "promised"}},
		}, `name: "Grain: the deal"
kind: deal
parties: [norway, spain]
date: 2025-06-10~
status: in-force
stages:
  - {stage: signed, date: 2025-06-10, source: 2025-03-14-x, passage: {start: 1, end: 2}}
commitments:
  - id: ship
    by: norway
    text: Ship grain, for a year at least, to every port that asks for it in time
    status: promised
description: >-
  Ships of the port carry grain to all neighbouring countries, which buy it under a
  quota that is set anew each year; "no quota" means what it says.
`},
		{"a commodity", &kb.Commodity{Entity: kb.Entity{Name: "Grain"}, CommodityKind: "good", HS: []string{"1001", "0101.21"}}, `name: Grain
kind: good
hs: ["1001", "0101.21"]
`},
		{"a source", &kb.Source{Title: `"Grain" is 'it'`, Published: "2025", Language: "no", SHA256: strings.Repeat("1", 64), Length: 12}, `title: '"Grain" is ''it'''
published: "2025"
language: "no"
sha256: "` + strings.Repeat("1", 64) + `"
length: 12
`},
		{"names", &kb.Actor{Names: map[string]string{"zh": "商务部", "no": "Handel", "vi": "Bộ"}}, `names: {"no": Handel, vi: Bộ, zh: 商务部}
`},
		{"lines", &kb.Event{Entity: kb.Entity{Name: "x", Description: "one\n\ntwo: three\nfour"}, Date: "2020/2023"}, `name: x
date: 2020/2023
description: |-
  one

  two: three
  four
`},
		// Readers differ over a line that begins with a space.
		{"an indented line", &kb.Event{Entity: kb.Entity{Description: "one\n two"}}, `description: "one\n two"
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Record(c.rec)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Error(diff)
			}
			if _, err := Parse(got); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestClaims(t *testing.T) {
	got, err := Claims([]*kb.Statistic{
		{Claim: kb.Claim{Local: "s1", Passage: &kb.Passage{Start: 10, End: 16}}, Record: kb.Record{Review: kb.ReviewDraft},
			Indicator: "exports", Commodity: "grain", Period: "2025-06", Value: number(1.2e9), Unit: "t", AsWritten: "1.2 billion tonnes"},
		{Claim: kb.Claim{Local: "s2", Passage: &kb.Passage{Start: 20, End: 26}}, Indicator: "exports",
			Value: number(0), AsWritten: "12", Extremum: &kb.Extremum{Direction: "high", Months: 6}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `- id: s1
  indicator: exports
  commodity: grain
  period: 2025-06
  value: 1200000000
  unit: t
  as_written: 1.2 billion tonnes
  passage: {start: 10, end: 16}
  review: draft

- id: s2
  indicator: exports
  value: 0
  extremum: {direction: high, months: 6}
  as_written: "12"
  passage: {start: 20, end: 26}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestSpell(t *testing.T) {
	for _, c := range []struct{ in, want, inFlow string }{
		{"grain", "grain", ""},
		{"rare earth magnets", "rare earth magnets", ""},
		{"NO", `"NO"`, ""}, {"yes", `"yes"`, ""}, {"Off", `"Off"`, ""}, {"null", `"null"`, ""}, {"~", `"~"`, ""},
		{"0101", `"0101"`, ""}, {"8505.11", `"8505.11"`, ""}, {"1e3", `"1e3"`, ""}, {"0x1F", `"0x1F"`, ""}, {"12:30", `"12:30"`, ""},
		{"-5", `"-5"`, ""}, {".5", `".5"`, ""}, {"1_000", `"1_000"`, ""}, {"2025-06-12", `"2025-06-12"`, ""}, {"1,200", `"1,200"`, ""},
		{"353 metric tons", "353 metric tons", ""}, {"93.5 percent", "93.5 percent", ""},
		{"a: b", `"a: b"`, ""}, {"a #b", `"a #b"`, ""}, {"a#b", "a#b", `"a#b"`}, {"a:", `"a:"`, ""},
		{"- a", `"- a"`, ""}, {"@a", `"@a"`, ""}, {"'a'", `"'a'"`, ""}, {`"a"`, `'"a"'`, ""}, {`a "b" c`, `a "b" c`, `'a "b" c'`},
		{"it's", "it's", `"it's"`}, {"a, b", "a, b", `"a, b"`}, {"a]", "a]", `"a]"`},
		{" a", `" a"`, ""}, {"a\tb", `"a\tb"`, ""}, {"a\u00a0b", `"a\u00A0b"`, ""}, {"a\u00adb\ufeff", `"a\u00ADb\uFEFF"`, ""},
		{`back\slash`, `back\slash`, ""}, {`'back\slash`, `'''back\slash'`, ""}, {"é 商 😀", "é 商 😀", ""}, {"a\u2028b", `"a\u2028b"`, ""},
		{"---", `"---"`, ""}, {"...", `"..."`, ""}, {"<<", `"<<"`, ""}, {"=", `"="`, ""}, {"?", `"?"`, ""}, {"%x", `"%x"`, ""},
		{"https://example.org/a?b#c", "https://example.org/a?b#c", `"https://example.org/a?b#c"`},
	} {
		if got := spell(c.in, styleText, false); got != c.want {
			t.Errorf("spell(%q) = %s, want %s", c.in, got, c.want)
		}
		if c.inFlow == "" {
			c.inFlow = c.want
		}
		if got := spell(c.in, styleText, true); got != c.inFlow {
			t.Errorf("in flow, spell(%q) = %s, want %s", c.in, got, c.inFlow)
		}
	}
	if got := spell("2025-06?", styleDate, true); got != `"2025-06?"` {
		t.Errorf("in flow, an uncertain date is spelled %s", got)
	}
	for in, want := range map[string]string{
		"2025-06-12": "2025-06-12", "2025-06": "2025-06", "2020/2023": "2020/2023", "2025-06-10~": "2025-06-10~", "2025-34": "2025-34",
		"2025": `"2025"`, "2025-06-10/2025-06-11": "2025-06-10/2025-06-11", "2025-06/..": "2025-06/..", "": `""`, "NO": `"NO"`, "-5": `"-5"`,
	} {
		if got := spell(in, styleDate, false); got != want {
			t.Errorf("the date %q is spelled %s, want %s", in, got, want)
		}
	}
}

func TestRefuses(t *testing.T) {
	if _, err := Record(&kb.Actor{Entity: kb.Entity{Name: "a\xffb"}}); err == nil {
		t.Error("bytes that are not UTF-8 are written")
	}
	if _, err := tree(map[int]string{1: "x"}); err == nil {
		t.Error("a map of another type is written")
	}
	if _, err := tree(""); err == nil {
		t.Error("an empty string is written")
	}
}

// FuzzRender checks that what is written reads back as it was, with the library
// the loader uses and with another one.
func FuzzRender(f *testing.F) {
	f.Add("Grain: the deal", "a\nb", "NO")
	f.Add(strings.Repeat("word ", 40)+"end", "# not a comment", "1e3")
	f.Add("{a}", "x\u0085y", "'")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		rec := &kb.Agreement{
			Entity: kb.Entity{Name: a, Description: b, AlsoKnownAs: []string{c, a}},
			Date:   c, Parties: []string{b, c},
			Stages: []kb.Stage{{Stage: a, Text: b, Source: c}},
		}
		got, err := Record(rec)
		if err != nil {
			if utf8.ValidString(a) && utf8.ValidString(b) && utf8.ValidString(c) && a+b+c != "" {
				t.Fatal(err)
			}
			return
		}
		file, err := Parse(got)
		if err != nil {
			t.Fatalf("%v:\n%s", err, got)
		}
		want, err := tree(rec)
		if err != nil {
			t.Fatal(err)
		}
		if !want.value().equal(valueOf(file.root)) {
			t.Fatalf("reads back differently:\n%s", got)
		}
		var other struct {
			Name        string
			Description string
			Date        string
			AlsoKnownAs []string `yaml:"also_known_as"`
			Parties     []string
			Stages      []struct{ Stage, Text, Source string }
		}
		if err := yaml3.Unmarshal(got, &other); err != nil {
			t.Fatalf("%v:\n%s", err, got)
		}
		if other.Name != a || other.Description != b || other.Date != c {
			t.Fatalf("another reader reads %+v:\n%s", other, got)
		}
		for _, s := range other.Stages {
			if s.Stage != a || s.Text != b || s.Source != c {
				t.Fatalf("another reader reads %+v:\n%s", other, got)
			}
		}
		for _, s := range append(other.AlsoKnownAs, other.Parties...) {
			if s != a && s != b && s != c {
				t.Fatalf("another reader reads %+v:\n%s", other, got)
			}
		}
	})
}

// TestForbidden checks that no character that the loader refuses is ever
// written as itself.
func TestForbidden(t *testing.T) {
	for r := rune(0); r <= 0x10ffff; r++ {
		if r >= 0xd800 && r < 0xe000 {
			continue
		}
		if kb.Forbidden(r) && escape(r) == "" {
			t.Fatalf("%U is refused by the loader and written as it is", r)
		}
	}
}
