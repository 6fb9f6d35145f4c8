package propose

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// quotesOf plans the article and returns its quotes as speaker, role and note.
func quotesOf(t *testing.T, files map[string]string, a *annotation.Article) (lines []string, b *kb.Base) {
	t.Helper()
	_, out := apply(t, base(t, files), a)
	b, _ = kb.Load(out)
	for _, q := range b.Quotes {
		line := q.Speaker + "|" + q.SpeakerRole
		for _, n := range q.Notes {
			line += "|" + n.Text
		}
		lines = append(lines, line)
	}
	return lines, b
}

func short(people []annotation.Person, organisations []annotation.Organisation, speakers ...string) *annotation.Article {
	a := &annotation.Article{
		Source: annotation.Source{ID: "a", Title: "T", Language: str("en"), SHA256: hash("d"), Length: 5000},
		People: people, Organisations: organisations,
	}
	for i := range speakers {
		a.Quotes = append(a.Quotes, annotation.Quote{Speaker: &speakers[i], Kind: "direct", Span: span("words number "+speakers[i], 1000+100*i)})
	}
	return a
}

// TestSurnames checks that a surname that two people share is nobody's.
func TestSurnames(t *testing.T) {
	got, _ := quotesOf(t, nil, short([]annotation.Person{
		{Name: "Wang Bo", Mentions: []annotation.Span{span("Wang Bo", 0), span("Wang", 100)}},
		{Name: "Wang Li", Mentions: []annotation.Span{span("Wang Li", 10), span("Wang", 200)}},
		{Name: "Ana Norte", Mentions: []annotation.Span{span("Norte", 300)}},
	}, nil, "Wang", "Wang Li", "Norte", "Nort"))
	want := "|Wang|Wang may be wang-bo or wang-li; the reviewer decides.\nwang-li|\nana-norte|\n|Nort"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// TestNamesakes checks that a record is never taken for another's that is
// merely alike, and that organisations of one name in two countries are two.
func TestNamesakes(t *testing.T) {
	files := map[string]string{
		"data/actors/he-lifeng.yaml":      "name: He Lifeng\nkind: person\n",
		"data/actors/li-wei-singer.yaml":  "name: Li Wei\nkind: person\npositions: [{role: Singer, organisation: opera}]\nnot_same_as: [li-wei-painter]\n",
		"data/actors/li-wei-painter.yaml": "name: Li Wei\nkind: person\npositions: [{role: Painter, organisation: academy}]\n",
		"data/actors/opera.yaml":          "name: Opera\nkind: organisation\n",
		"data/actors/academy.yaml":        "name: Academy\nkind: organisation\n",
		"data/actors/trade.yaml":          "name: Ministry of Trade\nkind: organisation\ncountry: \"NO\"\n",
		"data/actors/gone.yaml":           "name: Gone Bank\nkind: organisation\nreview: withdrawn\nwithdrawn_because: It does not exist\n",
	}
	got, b := quotesOf(t, files, short([]annotation.Person{
		{Name: "He Yadong", Mentions: []annotation.Span{span("He Yadong", 0)}},
		{Name: "Li Wei", Role: str("soloist"), Affiliation: str("Opera"), Mentions: []annotation.Span{span("Li Wei", 50)}},
	}, []annotation.Organisation{
		{Name: "Ministry of Trade", Country: str("Peru"), Mentions: []annotation.Span{span("Ministry of Trade", 70)}},
		{Name: "The Opera", Mentions: []annotation.Span{span("The Opera", 90)}},
		{Name: "Gone Bank", Mentions: []annotation.Span{span("Gone Bank", 95)}},
	}, "He Yadong", "Li Wei", "Ministry of Trade", "a spokesman, Opera", "Gone Bank", "Peru"))
	want := `he-yadong|
li-wei-singer|
ministry-of-trade|
opera|a spokesman
|Gone Bank|Gone Bank is the name of actors/gone, which is withdrawn; the reviewer decides.
peru|`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if a, ok := b.Get("ministry-of-trade").(*kb.Actor); !ok || a.Country != "PE" {
		t.Errorf("%+v", a)
	}
	if a, ok := b.Get("peru").(*kb.Actor); !ok || a.ActorKind != "country" || a.Country != "PE" {
		t.Errorf("%+v", a)
	}
}

func BenchmarkPlan(b *testing.B) {
	m := base(b, nil)
	loaded, _ := kb.Load(m)
	for b.Loop() {
		if _, err := Plan(loaded, m, []*annotation.Article{grain()}); err != nil {
			b.Fatal(err)
		}
	}
}
