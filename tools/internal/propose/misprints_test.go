package propose

import (
	"slices"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
)

func goods(t testing.TB, files map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{"data/vocabularies/goods.yaml": "description: For tests.\nterms: [{id: ethane, written: [ethane, ethanol]}, {id: gallium, written: [gallium]}, {id: tractors, written: [tractors]}]\n"}
	for name, content := range files {
		out[name] = content
	}
	return out
}

// TestMisprints checks that a misprint of a good is no new good, and that goods
// whose names are alike are.
func TestMisprints(t *testing.T) {
	m := base(t, goods(t, map[string]string{
		"data/commodities/magnets.yaml":  "name: Rare earth magnets\nalso_known_as: [magnets]\n",
		"data/commodities/methanol.yaml": "name: Methanol\n",
		"data/commodities/galium.yaml":   "name: Galium\nreview: withdrawn\nwithdrawn_because: A misprint\n",
		"data/commodities/corn.yaml":     "name: Corn\n",
	}))
	for _, c := range []struct{ commodities, want string }{
		{"magnetes", ""},            // a letter added
		{"magets", ""},              // missing
		{"magmets", ""},             // wrong
		{"mangets", ""},             // swapped
		{"rare earth magnetes", ""}, // one word of several
		{"rare-earth magnet", ""},   // the same good
		{"magnete", "Magnete"},      // not of one number
		{"nagnets", "Nagnets"},      // first letters are seldom wrong
		{"magneeets", "Magneeets"},  // two letters
		{"ethanol", "Ethanol"},      // a known good, as is
		{"gallium", "Gallium"},      // this one
		{"coin", "Coin"},            // too short
		{"steel magnets", "Steel magnets"},
		{"tractars, tractors", "Tractors"}, // in one article, in any order
		{"tractors, tractars", "Tractors"},
		{"fidgets, fidgets, fidjets", "Fidgets"}, // the first of two unknown ones
	} {
		a := grain()
		a.Commodities, a.Statistics, a.Measures = strings.Split(c.commodities, ", "), nil, nil
		got, _ := apply(t, m, a)
		drafted := ""
		for _, f := range got.Set.Files {
			if f.Created() && strings.HasPrefix(f.Path, "data/commodities/") {
				drafted += strings.TrimPrefix(strings.SplitN(string(f.New), "\n", 2)[0], "name: ")
			}
		}
		if drafted != c.want {
			t.Errorf("%s: drafted %q, want %q", c.commodities, drafted, c.want)
		}
	}
	// What is left out is said, and a statistic of it goes without.
	a := grain()
	a.Commodities, a.Measures = nil, nil
	a.Statistics = []annotation.Statistic{{Span: span("5 t", 600), Value: num(5), Unit: str("t"), IndicatorID: str("exports"), Commodity: str("magnetes")}}
	got, out := apply(t, m, a)
	const note = `left out the commodity "magnetes": it looks like a misprint of "magnets"; if it is a good of its own, write its record by hand`
	found := false
	for _, n := range got.Notes {
		found = found || n.Text == note
	}
	if b, _ := kb.Load(out); !found || len(b.Statistics) != 1 || b.Statistics[0].Commodity != "" {
		t.Errorf("%+v", got.Notes)
	}
	// People whose names are alike are two.
	m["data/actors/x.yaml"] = base(t, map[string]string{"x": "name: Ana Norton\nkind: person\n"})["x"]
	a.People = []annotation.Person{{Name: "Ana Nortin", Role: str("minister"), Mentions: []annotation.Span{span("Ana Nortin", 100)}}}
	if _, out := apply(t, m, a); out["data/actors/ana-nortin.yaml"] == nil {
		t.Error("a person is taken for a misprint")
	}
}

// TestVague checks that a measure of which next to nothing is known is drafted
// only where no other can be meant.
func TestVague(t *testing.T) {
	m := base(t, map[string]string{
		"data/actors/spain.yaml":         "name: Spain\nkind: country\ncountry: ES\n",
		"data/actors/norway.yaml":        "name: Norway\nkind: country\ncountry: \"NO\"\n",
		"data/commodities/barley.yaml":   "name: Barley\n",
		"data/sources/old.yaml":          "title: Old\nlanguage: en\nsha256: " + hash("c") + "\nlength: 10\n",
		"data/measures/barley-duty.yaml": "name: Barley levy\nkind: anti-dumping-duty\nimposed_by: norway\non: [spain]\ncommodities: [barley]\nstatus: in-force\nsources: [old]\n",
	})
	for _, c := range []struct {
		name   string
		change func(*annotation.Measure)
		want   bool
	}{
		{"vague", func(*annotation.Measure) {}, false},
		{"no target", func(m *annotation.Measure) { m.On = nil }, false},
		{"another target", func(m *annotation.Measure) { m.On = []string{"Peru"} }, true},
		{"another country", func(m *annotation.Measure) { m.By = str("Peru") }, true},
		{"a rate", func(m *annotation.Measure) { m.Rate = str("5 percent") }, true},
		{"a date", func(m *annotation.Measure) { m.Date = str("2025-03") }, true},
		{"another good", func(m *annotation.Measure) { m.Commodity = str("oats") }, true},
		{"the same good", func(m *annotation.Measure) { m.Commodity = str("barley") }, false},
	} {
		measure := annotation.Measure{Name: "anti-dumping duties on Spain", Kind: str("anti-dumping-duty"), By: str("Norway"), On: []string{"Spain"}, Start: 1000, End: 1030}
		c.change(&measure)
		a := grain()
		a.Measures, a.Statistics = []annotation.Measure{measure}, nil
		got, _ := apply(t, m, a)
		drafted := slices.ContainsFunc(got.Set.Files, func(f changeset.File) bool {
			return f.Created() && strings.HasPrefix(f.Path, "data/measures/")
		})
		if drafted != c.want {
			t.Errorf("%s: drafted is %v", c.name, drafted)
		}
	}
}
