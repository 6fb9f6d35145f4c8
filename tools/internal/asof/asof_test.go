package asof

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// quay is an invented base of three sources that were published in March, April and
// May, and of two whose dates tell less.
var quay = map[string]string{
	"data/vocabularies/stages.yaml":              "description: Steps.\nterms:\n  - {id: announced, class: proposed}\n  - {id: signed, class: in-force}\n  - {id: in-effect, class: in-force}\n  - {id: eased, class: eased}\n  - {id: lapsed, class: lapsed}\n  - {id: deadline}\n",
	"data/vocabularies/agreement-statuses.yaml":  "description: Statuses.\nterms:\n  - {id: negotiating, class: proposed}\n  - {id: in-force}\n  - {id: lapsed}\n  - {id: unclear}\n",
	"data/vocabularies/measure-statuses.yaml":    "description: Statuses.\nterms:\n  - {id: proposed}\n  - {id: in-force}\n  - {id: eased}\n  - {id: lifted}\n  - {id: unclear}\n",
	"data/vocabularies/commitment-statuses.yaml": "description: Statuses.\nterms:\n  - {id: promised}\n  - {id: in-progress}\n  - {id: kept}\n  - {id: unclear}\n",
	"data/sources/march.yaml":                    "title: March\npublished: 2024-03-10\nlanguage: en\nsha256: a0\nlength: 9\nnotes: [{text: The Post took a word of it back., sources: [may]}]\n",
	"data/sources/april.yaml":                    "title: April\npublished: 2024-04\nlanguage: en\nsha256: a0\nlength: 9\naliases: [spring]\n",
	"data/sources/may.yaml":                      "title: May\npublished: 2024-05-20~\nlanguage: en\nsha256: a0\nlength: 9\n",
	"data/sources/undated.yaml":                  "title: Undated\nlanguage: en\nsha256: a0\nlength: 9\n",
	"data/sources/open.yaml":                     "title: Open\npublished: 2024-01/..\nlanguage: en\nsha256: a0\nlength: 9\n",
	"data/actors/northland.yaml":                 "name: Northland\nkind: country\n",
	"data/actors/southland.yaml":                 "name: Southland\nkind: country\n",
	"data/actors/nobody.yaml":                    "name: Nobody\nkind: person\n",
	"data/actors/ada.yaml": "name: Ada\nkind: person\ndescription: Minister of two ports in turn.\npositions:\n" +
		"  - {role: Minister of Quays, organisation: northland, from: 2023, until: 2024-05, sources: [march, may]}\n  - {role: Minister of Moles, organisation: mole-office, sources: [may]}\n  - {role: Scholar, organisation: southland}\n",
	"data/actors/mole-office.yaml": "name: Mole Office\nkind: organisation\n",
	"data/actors/moor.yaml":        "name: Moor\nkind: person\nsources: [may]\ndescription: Known from May on.\n",
	"data/commodities/ore.yaml":    "name: Ore\n",
	"data/commodities/amber.yaml":  "name: Amber\nsources: [may]\n",
	"data/measures/ore-duty.yaml":  "name: Ore duty\nkind: tariff\nimposed_by: northland\ncommodities: [ore, amber]\nrate: {value: 2, unit: percent}\nstatus: eased\nuntil: 2024-12\nstages:\n  - {stage: in-effect, date: 2024-02, source: march, rate: {value: 5, unit: percent}}\n  - {stage: eased, date: 2024-05, source: may, rate: {value: 2, unit: percent}}\n",
	"data/measures/mole-duty.yaml": "name: Mole duty\nkind: tariff\nimposed_by: northland\nstatus: in-force\nuntil: 2025-01-31\nstages:\n  - {stage: in-effect, date: 2024-02, source: march}\n",
	"data/measures/dark-duty.yaml": "name: Dark duty\nkind: tariff\nimposed_by: northland\nstatus: lifted\nsources: [march, may]\n",
	"data/measures/old-duty.yaml":  "name: Old duty\nkind: tariff\nimposed_by: northland\nstatus: in-force\nsources: [undated, open]\n",
	"data/measures/plan-duty.yaml": "name: Planned duty\nkind: tariff\nimposed_by: northland\nstatus: in-force\ndate: 2024-06-01\nuntil: 2024-09\nsources: [may]\nstages:\n  - {stage: announced, date: 2024-03, source: march}\n  - {stage: in-effect, date: 2024-06-01, source: march}\n  - {stage: deadline, date: 2024-09, source: march}\n",
	"data/agreements/accord.yaml": "name: Accord\nkind: deal\nparties: [northland, southland]\nstatus: lapsed\ndate: 2024-03\nuntil: 2024-05\nmeasures: [ore-duty, old-duty]\ndescription: It lapsed in May.\n" +
		"stages:\n  - {stage: signed, date: 2024-03, source: march}\n  - {stage: lapsed, date: 2024-05, source: may}\nnotes:\n  - {text: A word on its end.}\n  - {text: The two papers differ., disputed: true, sources: [march, may]}\n  - {text: It was kept from the press., sources: [may]}\n" +
		"commitments:\n" +
		"  - {id: ship, by: northland, text: Ship ore, status: kept, since: 2024-04, sources: [march], evidence: [march/s1, spring/s1, may/s1]}\n" +
		"  - {id: wait, by: southland, text: Wait, status: kept, since: 2024-05, sources: [march], evidence: [may/s1]}\n" +
		"  - {id: tell, by: southland, text: Tell, status: in-progress, sources: [march], evidence: [march/s1]}\n" +
		"  - {id: pay, by: southland, text: Pay, status: promised, sources: [may]}\n",
	"data/agreements/draft.yaml":   "name: Draft\nkind: deal\nparties: [northland]\nstatus: in-force\nreview: draft\nsources: [march]\n",
	"data/events/meeting.yaml":     "name: Meeting\nkind: visit\ndate: 2024-03\nsources: [march]\nparticipants: [ada]\nagreements: [accord]\n",
	"data/events/farewell.yaml":    "name: Farewell\nkind: visit\ndate: 2024-05\nsources: [may]\nparticipants: [moor]\n",
	"data/statistics/march.yaml":   "- {id: s1, indicator: exports, commodity: ore, from: northland, value: 1, as_written: one, passage: {start: 1, end: 2}, notes: [{text: Corrected since., sources: [may]}]}\n",
	"data/statistics/april.yaml":   "- {id: s1, indicator: exports, commodity: ore, from: northland, value: 2, as_written: two, passage: {start: 1, end: 2}}\n",
	"data/statistics/may.yaml":     "- {id: s1, indicator: exports, commodity: amber, from: northland, value: 3, as_written: three, passage: {start: 1, end: 2}}\n",
	"data/statistics/undated.yaml": "- {id: s1, indicator: exports, commodity: amber, value: 4, as_written: four, passage: {start: 1, end: 2}}\n",
	"data/quotes/march.yaml":       "- {id: q1, speaker: moor, kind: direct, text: Ore is ore., about: [ore, amber, old-duty], passage: {start: 3, end: 4}}\n",
}

func base(t testing.TB, files map[string]string) *kb.Base {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	b, problems := kb.Load(fsys)
	for _, p := range problems {
		t.Errorf("%s:%d: %s", p.At.File, p.At.Line, p.Message)
	}
	return b
}

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ids(b *kb.Base) []string {
	var out []string
	for _, r := range b.All() {
		out = append(out, r.Base().ID)
	}
	slices.Sort(out)
	return out
}

// What is known on a day, and how a date that tells less than a day is read.
func TestKnown(t *testing.T) {
	b := base(t, quay)
	march := "accord ada dark-duty draft march march/q1 march/s1 meeting mole-duty moor northland ore ore-duty plan-duty southland"
	for when, want := range map[string]string{
		"2024-03-09": "",
		"2024-03-10": march,
		"2024-04-29": march,
		"2024-04-30": march + " april april/s1",                                       // the last day that April can mean
		"2024-05-20": march + " april april/s1",                                       // about the 20th may be the 21st
		"2024-05-21": march + " april april/s1 may may/s1 amber farewell mole-office", // what May names
		"2099-01-01": march + " april april/s1 may may/s1 amber farewell mole-office", // what has no date is never known
	} {
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if diff := cmp.Diff(append([]string(nil), wanted...), ids(At(b, day(t, when)).Base)); diff != "" {
			t.Errorf("%s: %s", when, diff)
		}
	}
}

// What is said of records of which some was learned later.
func TestPartly(t *testing.T) {
	b := base(t, quay)
	before := fmt.Sprintf("%+v", spell(b))
	v := At(b, day(t, "2024-04-30"))
	get := func(id string) kb.AnyRecord {
		r := v.Base.Get(id)
		if r == nil {
			t.Fatalf("%s is not known", id)
		}
		return r
	}
	accord, duty, ada := get("accord").(*kb.Agreement), get("ore-duty").(*kb.Measure), get("ada").(*kb.Actor)
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"the status of an agreement that lapsed later", accord.Status, "in-force"},
		{"its end", accord.Until, ""},
		{"its date", accord.Date, "2024-03"},
		{"its description", accord.Description, ""},
		{"its steps", len(accord.Stages), 1},
		{"its notes", spellNotes(accord.Notes), "The two papers differ. [march]"},
		{"its measures, of which one is not known", accord.Measures, []string{"ore-duty"}},
		{"a commitment with evidence from when it was kept", standing(accord, "ship"), "kept since 2024-04 [march/s1 spring/s1]"},
		{"one whose evidence came later", standing(accord, "wait"), "promised since  []"},
		{"one all of which was known", standing(accord, "tell"), "in-progress since  [march/s1]"},
		{"one that was undertaken later", standing(accord, "pay"), "none"},
		{"the status of a measure that was eased later", duty.Status, "in-force"},
		{"its rate", *duty.Rate, kb.Quantity{Value: 5, Unit: "percent"}},
		{"its end", duty.Until, ""},
		{"its goods, of which one is not known", duty.Commodities, []string{"ore"}},
		{"a measure all of which was known", get("mole-duty").(*kb.Measure).Until, "2025-01-31"},
		{"a measure of which no step is known", get("dark-duty").(*kb.Measure).Status, "unclear"},
		{"a measure whose step lay ahead", get("plan-duty").(*kb.Measure).Status, "proposed"},
		{"the day that it was to take effect", get("plan-duty").(*kb.Measure).Date, ""},
		{"an end that was announced", get("plan-duty").(*kb.Measure).Until, "2024-09"},
		{"posts", fmt.Sprint(len(ada.Positions), ada.Positions[0].Role, ada.Positions[0].From, ada.Positions[0].Until), fmt.Sprint(1, "Minister of Quays", "2023", "")},
		{"a description that may tell of later", ada.Description, ""},
		{"one who is only named", get("moor").(*kb.Actor).Description, ""},
		{"what a quote is about", get("march/q1").(*kb.Quote).About, []string{"ore"}},
		{"a correction of a figure", len(get("march/s1").Base().Notes), 0},
		{"a correction of a source", len(get("march").Base().Notes), 0},
		{"a draft", get("draft").Base().Review, kb.ReviewDraft},
		{"what is partly known", strings.Join(slices.Sorted(maps.Keys(v.Partial)), " "), "accord ada dark-duty moor ore-duty plan-duty"},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
	if after := fmt.Sprintf("%+v", spell(b)); after != before {
		t.Error("the base was changed")
	}
	if r, ok := v.Base.Resolve("spring/s1"); !ok || r.Base().ID != "april/s1" {
		t.Error("a former id leads nowhere")
	}
}

func standing(a *kb.Agreement, id string) string {
	for _, m := range a.Commitments {
		if m.ID == id {
			return fmt.Sprintf("%s since %s %v", m.Status, m.Since, m.Evidence)
		}
	}
	return "none"
}

func spellNotes(notes []kb.Note) string {
	var out []string
	for _, n := range notes {
		line := n.Text
		for _, s := range n.Sources {
			line += " [" + s.Source + "]"
		}
		out = append(out, line)
	}
	return strings.Join(out, " ")
}

func spell(b *kb.Base) []string {
	var out []string
	for _, r := range b.All() {
		out = append(out, fmt.Sprintf("%T", r))
		kb.Walk(r, func(f kb.Field) { out = append(out, f.Path+": "+f.Value) })
	}
	return out
}

// On the last day everything with a source of known date is there, as it is now; and no
// day knows less than the day before.
func TestRepository(t *testing.T) {
	b := sample.Repository(t)
	last := map[string]bool{}
	for _, when := range []string{"2025-06-13", "2025-07-01", "2025-07-10", "2025-08-01", "2099-01-01"} {
		v := At(b, day(t, when))
		now := map[string]bool{}
		for _, id := range ids(v.Base) {
			now[id] = true
		}
		for id := range last {
			if !now[id] {
				t.Errorf("%s was known before %s", id, when)
			}
		}
		if len(now) <= len(last) {
			t.Errorf("nothing came between %s and the day before", when)
		}
		last = now
		// Nothing that is shown refers to a source or a record that is not known.
		for _, r := range v.Base.All() {
			kb.Walk(r, func(f kb.Field) {
				if len(f.Ref) > 0 && f.Value != "" {
					if _, ok := v.Base.Resolve(f.Value); !ok {
						t.Errorf("%s: %s refers to %s by %s", when, r.Base().ID, f.Value, f.Path)
					}
				}
			})
		}
	}
	v := At(b, day(t, "2099-01-01"))
	for _, r := range v.Base.All() {
		was := b.Get(r.Base().ID)
		var before, after []string
		kb.Walk(was, func(f kb.Field) { before = append(before, f.Path+": "+f.Value) })
		kb.Walk(r, func(f kb.Field) { after = append(after, f.Path+": "+f.Value) })
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s: %s", r.Base().ID, diff)
		}
	}
}

func TestGrowth(t *testing.T) {
	growth.Linear(t, "a base as of a day", 500, 4000, func(n int) func() {
		b, _ := kb.Load(synthetic.Base(n))
		when := day(t, "2024-06-30")
		return func() {
			if v := At(b, when); len(v.Base.All()) == 0 || len(v.Base.All()) == len(b.All()) {
				t.Errorf("%d of %d records are known", len(v.Base.All()), len(b.All()))
			}
		}
	})
}
