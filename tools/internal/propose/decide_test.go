package propose

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// namesakes are two people of one name.
var namesakes = map[string]string{
	"data/actors/li-wei-singer.yaml":  "name: Li Wei\nkind: person\npositions: [{role: Singer, organisation: opera}]\nnot_same_as: [li-wei-painter]\n",
	"data/actors/li-wei-painter.yaml": "name: Li Wei\nkind: person\npositions: [{role: Painter, organisation: academy}]\n",
	"data/actors/opera.yaml":          "name: Opera\nkind: organisation\n",
	"data/actors/academy.yaml":        "name: Academy\nkind: organisation\n",
	"data/sources/a.yaml":             "title: T\nlanguage: en\nsha256: " + hash("d") + "\nlength: 5000\n",
}

func with(files map[string]string, more ...string) map[string]string {
	out := maps.Clone(files)
	for i := 0; i < len(more); i += 2 {
		out[more[i]] = more[i+1]
	}
	return out
}

func liWei() *annotation.Article {
	return short([]annotation.Person{{Name: "Li Wei", Mentions: []annotation.Span{span("Li Wei", 5)}}}, nil, "Li Wei")
}

// TestDecided checks that a question is asked, and its answer respected.
func TestDecided(t *testing.T) {
	for _, c := range []struct {
		name, decisions, want, file string
	}{
		{"a question", "", "|Li Wei|Li Wei may be li-wei-painter or li-wei-singer; the reviewer decides.",
			"names:\n  - name: Li Wei\n    kind: actor\n    may_be: [li-wei-painter, li-wei-singer]\n"},
		{"an open question is not asked again", "names: [{name: LI WEI, kind: actor, may_be: [li-wei-singer, li-wei-painter]}]\n",
			"|Li Wei|Li Wei may be li-wei-painter or li-wei-singer; the reviewer decides.", ""},
		{"the same", "names: [{name: Li Wei, kind: actor, is: li-wei-singer}]\n", "li-wei-singer|", ""},
		{"the same under an older id", "names: [{name: Li Wei, kind: actor, is: diva}]\n", "li-wei-singer|", ""},
		{"not the same", "names: [{name: Li Wei, kind: actor, is_not: [li-wei-singer]}]\n", "li-wei-painter|", ""},
		{"neither", "names: [{name: Li Wei, kind: actor, is_not: [li-wei-singer, li-wei-painter]}]\nrejected: [{kind: actor, name: Li Wei}]\n", "|Li Wei", ""},
		{"of another kind", "names:\n  - {name: Li Wei, kind: commodity, is_not: [opera-glass]}\n",
			"|Li Wei|Li Wei may be li-wei-painter or li-wei-singer; the reviewer decides.", "names:\n  - {name: Li Wei, kind: commodity, is_not: [opera-glass]}\n  - name: Li Wei\n    kind: actor\n    may_be: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := with(namesakes, "data/actors/li-wei-singer.yaml", "name: Li Wei\nkind: person\naliases: [diva]\n",
				"data/commodities/opera-glass.yaml", "name: Opera glass\n")
			if c.decisions != "" {
				files["data/decisions/a.yaml"] = c.decisions
			}
			b, problems := kb.Load(base(t, files))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			fsys := base(t, files)
			changes, err := Plan(b, fsys, []*annotation.Article{liWei()})
			if err != nil {
				t.Fatal(err)
			}
			out := maps.Clone(fsys)
			written := ""
			for _, f := range changes.Set.Files {
				out[f.Path] = &fstest.MapFile{Data: f.New}
				if f.Path == "data/decisions/a.yaml" {
					written = string(f.New)
				}
			}
			if (c.file == "") != (written == "") || !strings.HasPrefix(written, c.file) {
				t.Errorf("decisions:\n%s", written)
			}
			b, _ = kb.Load(out)
			q := b.Quotes[0]
			got := q.Speaker + "|" + q.SpeakerRole
			for _, n := range q.Notes {
				got += "|" + n.Text
				if !IsDoubtAbout(n, "Li Wei") || IsDoubtAbout(n, "Li") || strings.Join(Candidates(n), " ") != "li-wei-painter li-wei-singer" {
					t.Errorf("%+v is a doubt", n)
				}
			}
			if got != c.want {
				t.Errorf("got %s", got)
			}
			if again := plan(t, out, liWei()); !again.Set.Empty() {
				t.Errorf("a second run plans:\n%s", again.Set.Diff())
			}
		})
	}
}

// TestNeither checks that a name that stands for none of the known records makes
// one of its own.
func TestNeither(t *testing.T) {
	got, b := quotesOf(t, with(namesakes, "data/decisions/a.yaml", "names: [{name: Li Wei, kind: actor, is_not: [li-wei-singer, li-wei-painter]}]\n"),
		short([]annotation.Person{{Name: "Li Wei", Role: str("minister"), Mentions: []annotation.Span{span("Li Wei", 5)}}}, nil, "Li Wei"))
	if diff := cmp.Diff([]string{"li-wei|"}, got); diff != "" || b.Get("li-wei") == nil {
		t.Error(diff)
	}
}

// TestTime checks that of two people of one name and post the one in office is
// meant.
func TestTime(t *testing.T) {
	files := with(namesakes,
		"data/actors/li-wei-singer.yaml", "name: Li Wei\nkind: person\npositions: [{role: Head, organisation: opera, from: 2001, until: 2010}]\nnot_same_as: [li-wei-painter]\n",
		"data/actors/li-wei-painter.yaml", "name: Li Wei\nkind: person\npositions: [{role: Head, organisation: opera, from: 2011}]\n")
	for published, want := range map[string]string{"2005-03-01": "li-wei-singer|", "2020-03-01": "li-wei-painter|", "1999": "|Li Wei|Li Wei may be li-wei-painter or li-wei-singer; the reviewer decides."} {
		a := short([]annotation.Person{{Name: "Li Wei", Role: str("head"), Affiliation: str("Opera"), Mentions: []annotation.Span{span("Li Wei", 5)}}}, nil, "Li Wei")
		a.Source.Published = &published
		if got, _ := quotesOf(t, files, a); strings.Join(got, "\n") != want {
			t.Errorf("%s: %v", published, got)
		}
	}
}

// TestAbroad checks that a name alone does not make one person of two of
// different countries.
func TestAbroad(t *testing.T) {
	files := map[string]string{
		"data/actors/ana-norte.yaml": "name: Ana Norte\nkind: person\ncountry: ES\npositions: [{role: Minister, organisation: cabinet}]\n",
		"data/actors/cabinet.yaml":   "name: Cabinet\nkind: organisation\ncountry: ES\n",
		"data/actors/storting.yaml":  "name: Storting\nkind: organisation\ncountry: \"NO\"\n",
		"data/actors/senate.yaml":    "name: Senate\nkind: organisation\ncountry: ES\n",
	}
	for where, want := range map[string]string{
		"Storting": "|Ana Norte|Ana Norte may be ana-norte or another of the same name; the reviewer decides.",
		"Senate":   "ana-norte|",
	} {
		a := short([]annotation.Person{{Name: "Ana Norte", Role: str("member"), Affiliation: &where, Mentions: []annotation.Span{span("Ana Norte", 5)}}}, nil, "Ana Norte")
		got, b := quotesOf(t, files, a)
		if strings.Join(got, "\n") != want {
			t.Errorf("%s: %v", where, got)
		}
		if asked := b.DecisionsOf("a") != nil; asked != (where == "Storting") {
			t.Errorf("%s: asked %v", where, asked)
		}
	}
}

// TestRejected checks that drafts that were turned down do not come back, nor
// what says the same elsewhere in the article.
func TestRejected(t *testing.T) {
	m := base(t, nil)
	_, all := apply(t, m, grain())
	before, _ := kb.Load(all)
	m["data/sources/2025-03-14-example-grain.yaml"] = all["data/sources/2025-03-14-example-grain.yaml"]
	m["data/decisions/2025-03-14-example-grain.yaml"] = &fstest.MapFile{Data: []byte(`rejected:
  - {kind: statistic, passage: {start: 602, end: 610}}
  - {kind: quote, passage: {start: 200, end: 226}}
  - {kind: actor, name: ANA NORTE}
  - {kind: actor, name: Norway}
  - {kind: commodity, name: barleys}
  - {kind: agreement, name: Oslo talks}
  - {kind: measure, name: Anti-dumping duty on barley}
`)}
	_, out := apply(t, m, grain())
	after, _ := kb.Load(out)
	for _, id := range []string{"ana-norte", "norway", "barley", "oslo-talks", "anti-dumping-duty-on-barley"} {
		if before.Get(id) == nil {
			t.Errorf("%s was not drafted before", id)
		}
		if after.Get(id) != nil {
			t.Errorf("%s is back", id)
		}
	}
	if n := len(before.Statistics) - len(after.Statistics); n != 1 {
		t.Errorf("%d statistics less", n)
	}
	for _, q := range after.Quotes {
		if strings.HasPrefix(q.Text, "We ship") {
			t.Errorf("%s is back", q.ID)
		}
		if q.QuoteKind == "indirect" && q.Passage.Start == 300 && (q.Speaker != "" || q.SpeakerRole != "Ana Norte") {
			t.Errorf("%s is by %s%s", q.ID, q.Speaker, q.SpeakerRole)
		}
	}
	if len(after.Quotes) != len(before.Quotes)-1 {
		t.Errorf("%d quotes and %d", len(before.Quotes), len(after.Quotes))
	}
}

// TestCommodityQuestion checks that of two goods of one name none is taken.
func TestCommodityQuestion(t *testing.T) {
	m := base(t, map[string]string{
		"data/commodities/wheat.yaml":  "name: Wheat\nalso_known_as: [Winter wheat]\nreview: draft\n",
		"data/commodities/fodder.yaml": "name: Fodder\nalso_known_as: [winter wheats]\nreview: draft\n",
	})
	_, out := apply(t, m, grain())
	b, _ := kb.Load(out)
	asked := 0
	for _, s := range b.Statistics {
		if s.AsWritten == "1.2 million tonnes" {
			asked++
			if s.Commodity != "" || len(s.Notes) != 1 || s.Notes[0].Text != "Winter wheat may be fodder or wheat; the reviewer decides." {
				t.Errorf("%+v", s)
			}
		}
	}
	d := b.DecisionsOf("2025-03-14-example-grain")
	if asked != 1 || d == nil || len(d.Names) != 1 || d.Names[0].Kind != kb.KindCommodity {
		t.Errorf("%d, %+v", asked, d)
	}
}

// TestCites checks that a reviewed record gets a new source once, and is left
// alone ever after, even where a person has taken it out again.
func TestCites(t *testing.T) {
	const file = "data/actors/norte.yaml"
	m := base(t, map[string]string{file: "# hers\nname: Ana Norte   # who\nkind: person\npositions: [{role: Minister of trade}]\n",
		"data/actors/gone.yaml": "name: Port Authority\nkind: organisation\nreview: withdrawn\nwithdrawn_because: Closed\n"})
	_, out := apply(t, m, grain())
	want := string(m[file].Data) + "sources:\n  - {source: 2025-03-14-example-grain, passage: {start: 100, end: 109}}\n"
	if got := string(out[file].Data); got != want {
		t.Errorf("%s", got)
	}
	if string(out["data/actors/gone.yaml"].Data) != string(m["data/actors/gone.yaml"].Data) {
		t.Error("a withdrawn record is changed")
	}
	out[file] = m[file]
	if c := plan(t, out, grain()); !c.Set.Empty() {
		t.Errorf("%s", c.Set.Diff())
	}
	// Where a post names the source already, once is enough.
	m[file] = &fstest.MapFile{Data: []byte("name: Ana Norte\nkind: person\npositions: [{role: Minister, sources: [2025-03-14-example-grain]}]\n")}
	for _, f := range plan(t, m, grain()).Set.Files {
		if f.Path == file {
			t.Errorf("%s", f.New)
		}
	}
}
