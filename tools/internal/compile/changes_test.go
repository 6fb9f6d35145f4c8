package compile

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// other is the invented base with other words in places: old and new in turn. A file
// without words is not there.
func other(t testing.TB, words ...string) *kb.Base {
	t.Helper()
	data, err := os.ReadFile("../sample/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(words); i += 2 {
		if !strings.Contains(text, words[i]) {
			t.Fatalf("the invented base has no %q", words[i])
		}
		text = strings.Replace(text, words[i], words[i+1], 1)
	}
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	b, _ := kb.Load(fsys)
	return b
}

// recorded is the ledger of states, the earliest first, a day each.
func recorded(states ...*kb.Base) *changes.Ledger {
	l := &changes.Ledger{Known: true}
	for i := 1; i < len(states); i++ {
		if found := changes.Between(states[i-1], states[i]); len(found) > 0 {
			l.Days = append(l.Days, changes.Day{Date: fmt.Sprintf("2025-06-%02d", i), Changes: found})
		}
	}
	slices.Reverse(l.Days)
	return l
}

// spoken spells the changes of a page, a line each.
func spoken(days []ChangeDay) []string {
	var out []string
	for _, d := range days {
		for _, c := range d.Changes {
			line := fmt.Sprintf("%s %s %s (%s) <%s>", d.Date.EDTF, c.Text, c.Record.Text, c.KindName, c.Record.URL)
			for _, more := range []string{c.With, c.Was, c.Because.Plain(), c.Hidden} {
				if more != "" {
					line += "; " + more
				}
			}
			if c.Into != nil {
				line += "; into " + c.Into.Text
			}
			for _, f := range c.Fields {
				line += "; "
				if f.Part != nil {
					line += f.Part.Plain() + ", "
				}
				line += f.Label + ": " + plainOf(f.Old) + " → " + plainOf(f.New)
			}
			out = append(out, line)
		}
	}
	return out
}

func plainOf(all []Rich) string {
	var out []string
	for _, r := range all {
		out = append(out, r.Plain())
	}
	return strings.Join(out, " | ")
}

func TestChangesInWords(t *testing.T) {
	now := other(t)
	for _, tt := range []struct {
		name   string
		before []string
		en, zh string
	}{
		{"a figure", []string{"value: 1200000\n  unit: t\n  as_written: 1.2", "value: 1300000\n  unit: t\n  bound: over\n  as_written: 1.3"},
			"2025-06-01 Corrected Exports of tin from Northland to the United Isles, February 2025: 1.2 million tonnes (figure) <statistics/exports-of-tin-from-northland-to-united-isles-in-t/#2025-03-05-herald-tin-s1>; value: more than 1.3 million tonnes → 1.2 million tonnes; as written: 1.3 million tonnes → 1.2 million tonnes", ""},
		{"a commitment", []string{"status: kept\n    due: 2025-03\n", "status: promised\n"},
			"2025-06-01 Corrected Harbour truce (agreement) <agreements/harbour-truce/>; Ship tin to the United Isles again, status: Promised → Kept; Ship tin to the United Isles again, due:  → March 2025",
			"2025-06-01 更正 Harbour truce (协议) <zh/agreements/harbour-truce/>; Ship tin to the United Isles again, 状态: Promised → Kept; Ship tin to the United Isles again, 期限:  → 2025年3月"},
		{"references", []string{"commodities: [tin]\ncommitments", "commodities: [tin-ore]\ncommitments"},
			"2025-06-01 Corrected Harbour truce (agreement) <agreements/harbour-truce/>; goods and services: Tin ore → Tin", ""},
		{"a withdrawal by its source", []string{"review: withdrawn", "review: reviewed"}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ledger := recorded(other(t, tt.before...), now)
			p := Prepare(now, nil)
			p.WithChanges(ledger)
			for key, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
				got := strings.Join(spoken(p.In(languages[key]).Changes.Days), "\n")
				if want != "" && got != want {
					t.Error(cmp.Diff(want, got))
				}
				if got == "" {
					t.Errorf("%s: nothing is told", key)
				}
			}
		})
	}
}

// A source is told of together with what it states; nothing is repeated of what was
// withdrawn or is gone.
func TestChangesTogetherAndHidden(t *testing.T) {
	const herald = "-- data/sources/2025-03-05-herald-tin.yaml --\n"
	withdrawn := []string{herald, herald + "review: withdrawn\nwithdrawn_because: All of it was made up.\n"}
	before := other(t, "value: 1200000", "value: 1300000")
	ledger := recorded(&kb.Base{}, before, other(t), other(t, withdrawn...))
	p := Prepare(other(t, withdrawn...), nil)
	p.WithChanges(ledger)
	s := p.In(english)
	page := spoken(s.Changes.Days)
	for _, want := range []string{
		"2025-06-03 Withdrawn Tin moves again (source) <sources/2025-03-05-herald-tin/>; 4 figures and 2 quotes; All of it was made up.",
		"2025-06-02 Corrected Withdrawn figure (figure) <statistics/exports-of-tin-from-northland-to-united-isles-in-t/#2025-03-05-herald-tin-s1>; What it said is not repeated, since the record is no longer published.",
		"2025-06-01 Added Tin moves again (source) <sources/2025-03-05-herald-tin/>; 4 figures and 2 quotes",
	} {
		if !slices.Contains(page, want) {
			t.Errorf("%q is not among\n%s", want, strings.Join(page, "\n"))
		}
	}
	if text := strings.Join(page, "\n"); strings.Contains(text, "1.2 million") || strings.Contains(text, "1.3 million") {
		t.Errorf("a withdrawn figure is repeated:\n%s", text)
	}
	// As data every claim is told of.
	claims := 0
	for _, c := range s.Whole.Changes[0].Every {
		if c.Section == "figures" || c.Section == "quotes" {
			claims++
			if want := "Its source was withdrawn. All of it was made up."; c.Because.Plain() != want {
				t.Errorf("%s was withdrawn because %q", c.ID, c.Because.Plain())
			}
		}
	}
	if claims != 6 {
		t.Errorf("%d claims were withdrawn", claims)
	}
}

// Every key that can change has words in every language.
func TestChangedKeysHaveWords(t *testing.T) {
	for key, l := range languages {
		for _, form := range kb.Forms {
			kind, isRecord := kb.KindOfFolder(form.Folder)
			if !isRecord {
				continue
			}
			shapes := []kb.Shape{kb.ShapeOf(form.Type)}
			for _, k := range shapes[0].Keys {
				if t := k.Type; t.Kind().String() == "slice" && t.Elem().Kind().String() == "struct" {
					shapes = append(shapes, kb.ShapeOf(t.Elem()))
				}
			}
			for _, shape := range shapes {
				for _, k := range shape.Keys {
					switch k.Name {
					case "review", "aliases", "not_same_as", "stale_after", "colour", "id", "value", "unit", "bound", "extremum":
						continue
					}
					if l.Message("changed_key_"+k.Name) == nil {
						t.Errorf("%s: %s.%s has no words", key, kind, k.Name)
					}
				}
			}
		}
	}
}

// A long list of changes is cut, every day is where it says it is, and nothing is lost.
func TestChangesAreCut(t *testing.T) {
	b, _ := kb.Load(synthetic.Base(3000))
	for _, r := range b.All() {
		r.Base().Review = kb.ReviewReviewed
	}
	all := changes.Between(&kb.Base{}, b)
	l := &changes.Ledger{Known: true}
	day := 0
	for chunk := range slices.Chunk(all, 400) {
		day++
		l.Days = append(l.Days, changes.Day{Date: fmt.Sprintf("%d-03-01", 2030-day), Changes: chunk})
	}
	p := Prepare(b, nil)
	p.WithChanges(l)
	s := p.In(english)
	if s.Changes.Nav == nil || len(spoken(s.Changes.Days)) != 2*sectionItems {
		t.Fatalf("the page shows %d changes", len(spoken(s.Changes.Days)))
	}
	told, anchors := map[string]bool{}, map[string]bool{"changes/#" + s.Changes.Days[0].Anchor: true}
	for _, page := range s.Pages {
		if page.Section != "changes" {
			continue
		}
		for _, d := range page.Changes {
			anchors[page.URL+"#"+d.Anchor] = true
			for _, c := range d.Changes {
				told[c.ID] = true
			}
		}
	}
	want := map[string]bool{}
	for _, d := range s.Whole.Changes {
		if !anchors[d.URL] {
			t.Errorf("%s is said to be at %s", d.Date.EDTF, d.URL)
		}
		for _, c := range d.Changes {
			want[c.ID] = true
		}
	}
	if !maps.Equal(told, want) {
		t.Errorf("%d changes are told of %d", len(told), len(want))
	}
}

func TestChangesGrowth(t *testing.T) {
	growth.Linear(t, "a page of changes", 500, 4000, func(n int) func() {
		b, _ := kb.Load(synthetic.Base(n))
		for _, r := range b.All() {
			r.Base().Review = kb.ReviewReviewed
		}
		p := Prepare(b, nil)
		c := p.c.in(english)
		c.settle(nil)
		c.ledger = recorded(&kb.Base{}, b)
		return func() {
			s := &Site{Changes: c.changesPage(), Pages: map[string]ListPage{}}
			(&pager{c: c, s: s}).recordedChanges()
			if len(s.Whole.Changes) != 1 {
				t.Error("nothing is told")
			}
		}
	})
}
