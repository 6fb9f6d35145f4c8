package propose

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

var update = flag.Bool("update", false, "write the golden files")

// vocabularies are those that the records of the tests use, with few terms: the
// tests load them often, and do not depend on what people add to the real ones.
var vocabularies = map[string]string{
	"actor-kinds":         "[{id: person}, {id: organisation}, {id: country}, {id: bloc}]",
	"agreement-kinds":     "[{id: deal, written: [deal, accord]}, {id: talks, written: [talks]}]",
	"agreement-statuses":  "[{id: negotiating}, {id: in-force}]",
	"bases":               "[{id: previous-year}]",
	"bounds":              "[{id: about}]",
	"countries":           `[{id: spain, name: Spain, code: ES}, {id: norway, name: Norway, code: "NO"}, {id: peru, name: Peru, code: PE}, {id: european-union, name: European Union, code: EU, written: [EU]}]`,
	"extremum-directions": "[{id: high}, {id: low}]",
	"indicators":          "[{id: exports, class: level}, {id: exports-change, class: change}, {id: imports, class: level}, {id: import-share, name: Share, class: share}]",
	"measure-kinds":       "[{id: anti-dumping-duty}]",
	"measure-statuses":    "[{id: proposed}, {id: in-force}, {id: unclear}]",
	"quote-kinds":         "[{id: direct}, {id: indirect}]",
	"stages":              "[{id: preliminary}]",
	"units":               "[{id: t}, {id: percent, written: [percent]}, {id: fold}]",
}

// base is a knowledge base with vocabularies and the files given.
func base(t testing.TB, files map[string]string) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	for id, terms := range vocabularies {
		m["data/vocabularies/"+id+".yaml"] = &fstest.MapFile{Data: []byte("description: For tests.\nterms: " + terms + "\n")}
	}
	for name, content := range files {
		m[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return m
}

func plan(t testing.TB, fsys fs.FS, annotations ...*annotation.Article) *Changes {
	t.Helper()
	b, problems := kb.Load(fsys)
	for _, p := range problems {
		t.Fatalf("%+v", p)
	}
	c, err := Plan(b, fsys, annotations)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// faults is what check finds, but for the reminders that drafts are to be
// reviewed: a reviewed record may cite a source whose record is a draft still.
func faults(fsys fs.FS) []kb.Problem {
	_, problems := check.Run(fsys)
	return slices.DeleteFunc(problems, func(p kb.Problem) bool { return p.Code == "reference-to-draft" })
}

// apply makes the changes, checks that the outcome passes check, and that
// nothing more is planned on it.
func apply(t testing.TB, m fstest.MapFS, annotations ...*annotation.Article) (*Changes, fstest.MapFS) {
	t.Helper()
	c := plan(t, m, annotations...)
	out := maps.Clone(m)
	for _, f := range c.Set.Files {
		out[f.Path] = &fstest.MapFile{Data: f.New}
	}
	for _, p := range faults(out) {
		t.Errorf("%+v", p)
	}
	if again := plan(t, out, annotations...); !again.Set.Empty() {
		t.Errorf("a second run plans:\n%s", again.Set.Diff())
	}
	return c, out
}

func str(s string) *string     { return &s }
func num(f float64) *float64   { return &f }
func whole(n int) *int         { return &n }
func hash(digit string) string { return strings.Repeat(digit, 64) }
func span(text string, start int) annotation.Span {
	return annotation.Span{Text: text, Start: start, End: start + len([]rune(text))}
}

// grain is the annotation of an article that nobody has written.
func grain() *annotation.Article {
	return &annotation.Article{
		Source: annotation.Source{ID: "2025-03-14-example-grain", Title: "Port doubles  its grain shipments", Publisher: str("The Example Times"),
			Author: str("A. Writer"), URL: str("https://example.org/grain"), Published: str("2025-03-14"), Language: str("en"), SHA256: hash("a"), Length: 3000},
		People: []annotation.Person{
			{Name: "Ana Norte", Role: str("minister of trade"), Affiliation: str("Ministry of Trade"), Mentions: []annotation.Span{span("Norte", 900), span("Ana Norte", 100)}},
			{Name: "Bo Lind", Role: str("president"), Affiliation: str("Norway"), Mentions: []annotation.Span{span("Bo Lind", 1500)}},
			{Name: "Zed", Mentions: []annotation.Span{span("Zed", 1600)}},
		},
		Organisations: []annotation.Organisation{
			{Name: "Ministry of Trade", Country: str("Spain"), Mentions: []annotation.Span{span("Ministry of Trade", 130)}},
			{Name: "Port Authority", Mentions: []annotation.Span{span("Port Authority", 40)}},
		},
		Countries:   []string{"Spain", "Norway", "Peru"},
		Commodities: []string{"winter wheat", "barley"},
		Quotes: []annotation.Quote{
			{Speaker: str("Ana Norte"), Kind: "direct", Span: span("We ship: all of it, always", 200), Date: str("2025-03-12")},
			{Speaker: str("Ana Norte"), Kind: "indirect", Span: span("the harvest was good and would be sold", 300)},
			{Speaker: str("spokesperson, Port Authority"), SpeakerRole: str("spokesperson"), SpeakerOrganisation: str("Port Authority"), Kind: "direct", Span: span("no\ncomment", 400), Via: str("Example Wire")},
			{Speaker: str("analysts"), Kind: "indirect", Span: span("prices will fall", 500)},
			{Speaker: str("Zed"), Kind: "direct", Span: span("we shall see", 1610)},
			{Kind: "direct", Span: span("unheard of", 1700)},
			{Speaker: str("Ana Norte"), Kind: "direct", Span: span("<b>bold</b> words", 1800)},
			{Speaker: str("Ana Norte"), Kind: "direct", Span: span("We ship: all of it, always.", 2200)},
			{Speaker: str("Norway"), Kind: "direct", Span: span("said tomorrow", 2300), Date: str("2025-05-01")},
		},
		Statistics: []annotation.Statistic{
			{Span: span("1.2 million tonnes", 600), Value: num(1.2e6), Unit: str("t"), Indicator: str("exports"), IndicatorID: str("exports"),
				Commodity: str("winter wheat"), From: str("Spain"), To: str("Norway"), Period: str("2025-02"), AttributedTo: str("Port Authority"), Bound: str("about")},
			{Span: span("20 percent", 560), Value: num(20), Unit: str("percent"), Indicator: str("exports"), IndicatorID: str("exports-change"),
				Commodity: str("barley"), AttributedTo: str("analysts"), Basis: str("previous-year")},
			{Span: span("six-month high", 700), Indicator: str("exports"), IndicatorID: str("exports"), ExtremumDirection: str("high"), ExtremumMonths: whole(6)},
			{Span: span("1.2 million tonnes", 2500), Value: num(1.2e6), Unit: str("t"), Indicator: str("exports"), IndicatorID: str("exports"),
				Commodity: str("winter wheat"), From: str("Spain"), To: str("Norway"), Period: str("2025-02"), Bound: str("about")},
			{Span: span("40 bushels", 720), Value: num(40), Unit: str("no-such-unit"), Indicator: str("exports"), IndicatorID: str("exports")},
			{Span: span("12 moons", 740), Value: num(12), Unit: str("t"), Indicator: str("moonshine")},
			{Span: span("7 t", 2999), Value: num(7), Unit: str("t"), Indicator: str("exports")},
			{Span: span("no figure", 760), Indicator: str("exports")},
		},
		Agreements: []annotation.Agreement{
			{Name: "Oslo talks", Parties: []string{"Spain", "Norway"}, Date: str("2025-02"), Place: str("Oslo"), Mentions: []annotation.Span{span("Oslo talks", 800)}},
			{Name: "trade deal", Parties: []string{"Spain", "Norway"}},
			{Name: "Bergen accord"},
		},
		Measures: []annotation.Measure{
			{Name: "anti-dumping duty on barley", Kind: str("anti-dumping-duty"), By: str("Norway"), On: []string{"Spain"}, Commodity: str("barley"),
				Rate: str("93.5 percent"), Stage: str("preliminary"), Date: str("2025-03-10"), Start: 1000, End: 1030},
			{Name: "new rules", Kind: str("magic"), Start: 1100, End: 1109},
		},
		Commitments: []annotation.Commitment{{By: str("Spain"), Span: span("to buy barley", 1200)}},
	}
}

// TestPlan compares all that a plan writes and says with testdata/plan.txtar.
func TestPlan(t *testing.T) {
	c, _ := apply(t, base(t, nil), grain())
	if len(c.Problems) > 0 {
		t.Errorf("%+v", c.Problems)
	}
	compare(t, "plan.txtar", c)
}

func compare(t *testing.T, name string, c *Changes) {
	t.Helper()
	got := &txtar.Archive{Comment: []byte(fmt.Sprintf("%s, %s\n", count(c.Records, "record"), count(c.Claims, "claim")))}
	for _, n := range c.Notes {
		got.Comment = append(got.Comment, n.Source+": "+n.Text+"\n"...)
	}
	for _, f := range c.Set.Files {
		got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.New})
	}
	golden := filepath.Join("testdata", name)
	text := txtar.Format(got)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(text)); diff != "" {
		t.Error(diff)
	}
}

// TestOrder checks that the order of articles does not matter and that each file
// comes after those that it refers to: after each step of the writing the base
// passes check.
func TestOrder(t *testing.T) {
	other := grain()
	other.Source.ID, other.Source.SHA256 = "2025-03-13-example-barley", hash("b")
	m := base(t, nil)
	one, _ := apply(t, m, grain(), other)
	two := plan(t, m, other, grain())
	if diff := cmp.Diff(string(one.Set.Diff()), string(two.Set.Diff())); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(one.Notes, two.Notes); diff != "" {
		t.Error(diff)
	}
	for n := range one.Set.Files {
		part := changeset.Set{Files: one.Set.Files[:n]}
		if problems := faults(part.Overlay(m)); len(problems) > 0 {
			t.Fatalf("after %d of the files: %+v", n, problems[0])
		}
		// A run after a crash completes what is missing.
		rest := plan(t, part.Overlay(m), grain(), other)
		done := part
		for _, f := range rest.Set.Files {
			done.Files = append(slices.Clone(done.Files), f)
		}
		if problems := faults(done.Overlay(m)); len(problems) > 0 {
			t.Fatalf("completed after %d of the files: %+v", n, problems[0])
		}
		for _, f := range one.Set.Files {
			if got, err := fs.ReadFile(done.Overlay(m), f.Path); err != nil || string(got) != string(f.New) {
				t.Fatalf("completed after %d of the files, %s is %q, %v", n, f.Path, got, err)
			}
		}
	}
}

// TestPersonsWork checks that what a person has done to the drafts stays as it
// is: after each edit of the files a run changes none of the bytes.
func TestPersonsWork(t *testing.T) {
	_, drafted := apply(t, base(t, nil), grain())
	statistics, quotes := "data/statistics/2025-03-14-example-grain.yaml", "data/quotes/2025-03-14-example-grain.yaml"
	for _, c := range []struct{ name, file, old, new string }{
		{"a reviewed claim", statistics, "review: draft", "review: reviewed"},
		{"a withdrawn claim", statistics, "review: draft", "review: withdrawn\n  withdrawn_because: The article errs"},
		{"a corrected value", statistics, "value: 1200000", "value: 1250000"},
		{"a corrected unit and indicator", statistics, "indicator: exports-change\n  commodity: barley\n  value: 20\n  unit: percent", "indicator: imports\n  commodity: winter-wheat\n  value: 2\n  unit: fold"},
		{"a moved passage", statistics, "start: 600, end: 618", "start: 605, end: 640"},
		{"a corrected speaker", quotes, "speaker: ana-norte", "speaker: bo-lind"},
		{"a summary", quotes, "kind: indirect", "kind: indirect\n  text: The harvest was good."},
		{"a comment", quotes, "- id: q1", "# checked by me\n- id: q1"},
		{"another kind", quotes, "kind: direct", "kind: indirect"},
		{"another text", quotes, `text: "We ship: all of it, always"`, "text: We ship"},
		{"a moved quote", quotes, "start: 200, end: 226", "start: 2200, end: 2227"},
		{"another layout", "data/actors/ana-norte.yaml", "kind: person", "kind:   person   # yes"},
		{"another name", "data/actors/ana-norte.yaml", "name: Ana Norte", "name: Ana María Norte\nalso_known_as: [Ana Norte]"},
		{"no sources", "data/commodities/barley.yaml", "review: draft", "review: reviewed"},
		{"a withdrawn actor", "data/actors/port-authority.yaml", "review: draft", "review: withdrawn\nwithdrawn_because: Not an actor"},
		{"a withdrawn commodity", "data/commodities/barley.yaml", "review: draft", "review: withdrawn\nwithdrawn_because: Not a good"},
		{"a withdrawn agreement", "data/agreements/oslo-talks.yaml", "review: draft", "review: withdrawn\nwithdrawn_because: No agreement"},
		{"a withdrawn measure", "data/measures/anti-dumping-duty-on-barley.yaml", "review: draft", "review: withdrawn\nwithdrawn_because: No measure"},
		{"a title", "data/sources/2025-03-14-example-grain.yaml", "review: draft", "review: reviewed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := maps.Clone(drafted)
			content := string(m[c.file].Data)
			if !strings.Contains(content, c.old) {
				t.Fatalf("nothing to edit in:\n%s", content)
			}
			m[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(content, c.old, c.new, 1))}
			if got := plan(t, m, grain()); !got.Set.Empty() {
				t.Errorf("planned:\n%s", got.Set.Diff())
			}
		})
	}
	t.Run("all withdrawn", func(t *testing.T) {
		m := maps.Clone(drafted)
		for _, file := range []string{statistics, quotes} {
			m[file] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(m[file].Data), "review: draft", "review: withdrawn\n  withdrawn_because: no"))}
		}
		if got := plan(t, m, grain()); !got.Set.Empty() {
			t.Errorf("planned:\n%s", got.Set.Diff())
		}
	})
	t.Run("a new claim", func(t *testing.T) {
		m := maps.Clone(drafted)
		content := "# mine\n" + strings.Replace(string(m[statistics].Data), "- id: s2", "- id: s7", 1)
		m[statistics] = &fstest.MapFile{Data: []byte(content)}
		a := grain()
		a.Statistics = append(a.Statistics, annotation.Statistic{Span: span("5 tonnes", 1900), Value: num(5), Unit: str("t"), IndicatorID: str("imports"), Commodity: str("oats")})
		got := plan(t, m, a)
		want := content + "\n- id: s8\n  indicator: imports\n  commodity: oats\n  value: 5\n  unit: t\n  as_written: 5 tonnes\n  passage: {start: 1900, end: 1908}\n  review: draft\n"
		last := got.Set.Files[len(got.Set.Files)-1]
		if last.Path != statistics || string(last.New) != want || len(got.Set.Files) != 2 {
			t.Errorf("planned:\n%s", got.Set.Diff())
		}
	})
}

// TestKnown checks matching against records that people have written.
func TestKnown(t *testing.T) {
	m := base(t, map[string]string{
		"data/sources/old.yaml":          "title: Old\nlanguage: en\nsha256: " + hash("c") + "\nlength: 10\n",
		"data/actors/norte.yaml":         "name: Ana M. Norte\nkind: person\nalso_known_as: [\"Aña Norte\"]\nsources: [old]\n",
		"data/actors/spain.yaml":         "name: Kingdom of Spain\nkind: country\ncountry: ES\n",
		"data/actors/trade-es.yaml":      "name: Ministry of Trade\nkind: organisation\ncountry: ES\n",
		"data/actors/trade-no.yaml":      "name: Ministry of Trade\nkind: organisation\ncountry: \"NO\"\n",
		"data/actors/port.yaml":          "name: Port Authority of Example\nkind: organisation\naliases: [port-authority]\n",
		"data/actors/lind-1.yaml":        "name: Bo Lind\nkind: person\npositions: [{role: Singer}]\n",
		"data/actors/lind-2.yaml":        "name: Bo Lind\nkind: person\npositions: [{role: Painter}]\nnot_same_as: [lind-1]\n",
		"data/commodities/wheat.yaml":    "# mine\nname: Wheat, winter\nalso_known_as:\n  - Winter wheats  # all of them\nreview: draft\n",
		"data/agreements/oslo-2025.yaml": "name: Oslo round\nkind: talks\nparties: [spain]\nstatus: negotiating\ndate: 2025-02-03\nplace: Oslo\nsources: [old]\n",
		"data/measures/barley-duty.yaml": "name: Duty\nkind: anti-dumping-duty\nimposed_by: trade-no\non: [spain]\ncommodities: [barley]\nstatus: in-force\nsources: [old]\n",
		"data/commodities/barley.yaml":   "name: Barley\n",
	})
	c, out := apply(t, m, grain())
	compare(t, "known.txtar", c)
	want := "# mine\nname: Wheat, winter\nalso_known_as:\n  - Winter wheats  # all of them\nsources: [2025-03-14-example-grain]\nreview: draft\n"
	if got := string(out["data/commodities/wheat.yaml"].Data); got != want {
		t.Errorf("the draft is:\n%s", got)
	}
}

// TestRefused checks the articles that are not taken, each a problem, and none
// a change.
func TestRefused(t *testing.T) {
	source := func(extra string) map[string]string {
		return map[string]string{"data/sources/2025-03-14-example-grain.yaml": "title: T\nlanguage: en\nsha256: " + hash("a") + "\nlength: 3000\n" + extra}
	}
	for _, c := range []struct {
		name, code string
		files      map[string]string
		change     func(*annotation.Article)
	}{
		{"another text", CodeSourceChanged, source(""), func(a *annotation.Article) { a.Source.SHA256 = hash("f") }},
		{"a withdrawn source", CodeSourceWithdrawn, source("review: withdrawn\nwithdrawn_because: x\n"), func(*annotation.Article) {}},
		{"a renamed source", CodeSameText, map[string]string{"data/sources/new.yaml": "title: T\nlanguage: en\nsha256: " + hash("a") + "\nlength: 3000\naliases: [2025-03-14-example-grain]\n"}, func(*annotation.Article) {}},
		{"the same text", CodeSameText, source(""), func(a *annotation.Article) { a.Source.ID = "copy" }},
		{"an actor's id", CodeIDTaken, map[string]string{"data/actors/spain.yaml": "name: Spain\nkind: country\ncountry: ES\n"}, func(a *annotation.Article) { a.Source.ID = "spain" }},
		{"no id", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.ID = "../x" }},
		{"no title", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.Title = " " }},
		{"a script in the title", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.Title = "<script>x</script>" }},
		{"a script for a publisher", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.Publisher = str("<script>x") }},
		{"no language", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.Language = nil }},
		{"no hash", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.SHA256 = "x" }},
		{"no length", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.Length = 0 }},
		{"no date", CodeBadAnnotation, nil, func(a *annotation.Article) { a.Source.Published = str("yesterday") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := grain()
			c.change(a)
			got := plan(t, base(t, c.files), a)
			if len(got.Problems) != 1 || got.Problems[0].Code != c.code || got.Problems[0].Severity != kb.SeverityError {
				t.Errorf("%+v", got.Problems)
			}
			if !got.Set.Empty() || got.Records+got.Claims > 0 {
				t.Errorf("planned:\n%s", got.Set.Diff())
			}
		})
	}
	t.Run("twice", func(t *testing.T) {
		got := plan(t, base(t, nil), grain(), grain())
		if len(got.Problems) != 1 || got.Problems[0].Code != CodeSourceTwice {
			t.Errorf("%+v", got.Problems)
		}
	})
	t.Run("a file in the way", func(t *testing.T) {
		// The loader has told what is wrong with the file; it must not be
		// written over.
		m := base(t, map[string]string{"data/commodities/barley.yaml": strings.Repeat("# too large\n", 1<<17)})
		b, _ := kb.Load(m)
		got, err := Plan(b, m, []*annotation.Article{grain()})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range got.Set.Files {
			if f.Path == "data/commodities/barley.yaml" {
				t.Errorf("written over:\n%s", f.New)
			}
		}
		if len(got.Problems) != 1 || got.Problems[0].Code != CodeCannotEdit {
			t.Errorf("%+v", got.Problems)
		}
	})
}

func TestKey(t *testing.T) {
	for _, c := range []struct {
		kind kb.Kind
		a, b string
		same bool
	}{
		{kb.KindActor, "The U.S. Geological Survey", "US Geological Survey", true},
		{kb.KindActor, "He Yadong", "He Lifeng", false},
		{kb.KindActor, "Peña Nieto", "Pena Nieto", true},
		{kb.KindActor, "商务部", "商务部", true},
		{kb.KindActor, "商务部", "外交部", false},
		{kb.KindActor, "Customs", "Custom", false},
		{kb.KindCommodity, "rare earth magnets", "Rare-earth magnet", true},
		{kb.KindCommodity, "batteries", "battery", true},
		{kb.KindCommodity, "glass", "glas", false},
	} {
		if got := key(c.kind, c.a) == key(c.kind, c.b); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// FuzzPlan checks that whatever an annotation says, what is proposed passes
// check and is proposed once.
func FuzzPlan(f *testing.F) {
	f.Add("Ana Norte", "direct", "We ship", "exports", "t", "Spain", "barley", 5.0, 10)
	f.Add("a\x00b", "indirect", "x: y #", "", "%", "<script>", "- [", -1.0, 2999)
	f.Add("ministry, Peru", "direct", "\"'\u202e\n", "share", "percent", "EU", "NO", 1e30, -4)
	f.Add("商务部", "direct", "\xcb", "exports", "t", "商务部", "大麦", 0.0, 40)
	m := base(f, nil)
	f.Fuzz(func(t *testing.T, name, kind, text, indicator, unit, place, good string, v float64, start int) {
		a := grain()
		a.People = append(a.People, annotation.Person{Name: name, Role: &good, Affiliation: &place, Mentions: []annotation.Span{span(name, start)}})
		a.Organisations = append(a.Organisations, annotation.Organisation{Name: place, Country: &name, Mentions: []annotation.Span{span(place, start)}})
		a.Commodities = append(a.Commodities, good, name)
		a.Quotes = append(a.Quotes, annotation.Quote{Speaker: &name, Kind: kind, Span: span(text, start), Via: &place, Date: &unit})
		a.Statistics = append(a.Statistics, annotation.Statistic{Span: span(text, start), Value: &v, Unit: &unit, Indicator: &indicator, Commodity: &good,
			From: &place, To: &name, Period: &text, AttributedTo: &name, Bound: &unit, Basis: &kind})
		a.Agreements = append(a.Agreements, annotation.Agreement{Name: good, Parties: []string{place, name}, Date: &unit, Place: &name})
		a.Measures = append(a.Measures, annotation.Measure{Name: text, Kind: &kind, By: &name, On: []string{place}, Commodity: &good, Rate: &unit, Stage: &indicator, Start: start, End: start + 4})
		apply(t, m, a)
	})
}
