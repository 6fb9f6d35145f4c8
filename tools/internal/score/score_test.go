package score

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// least is the F1 that the extractor must reach on the shared articles, with the
// vocabularies alone and with the records of the base.
var least = map[string]float64{
	"people": 0.95, "organisations": 0.9, "countries": 0.9, "quotes": 0.95, "quotes+speaker": 0.95, "indirect+speaker": 0.8,
	"statistics": 0.95, "dates": 0.9, "agreements": 0.8, "commodities": 0.8,
}

func TestShared(t *testing.T) {
	root := "../../.."
	golds, _ := filepath.Glob(filepath.Join(root, "../shared/gold/*.gold.json"))
	if len(golds) == 0 {
		t.Skip("no shared articles here")
	}
	base, _ := kb.Load(os.DirFS(root))
	for name, b := range map[string]*kb.Base{"vocabularies": {Vocabularies: base.Vocabularies}, "base": base} {
		t.Run(name, func(t *testing.T) {
			l := lexicon.New(b)
			var r Result
			for _, path := range golds {
				id := strings.TrimSuffix(filepath.Base(path), ".gold.json")
				f, err := os.Open(path)
				if err != nil {
					t.Fatal(err)
				}
				gold, err := ReadGold(f)
				f.Close()
				if err != nil {
					t.Fatal(err)
				}
				text, err := os.Open(filepath.Join(root, "../shared/articles", id+".txt"))
				if err != nil {
					t.Fatal(err)
				}
				a, problems := article.Read(id+".txt", text)
				text.Close()
				if a == nil {
					t.Fatal(problems)
				}
				r.Add(id, gold, extract.Extract(a, l))
			}
			for _, kind := range Kinds {
				if c := r.Counts[kind]; c.F1() < least[kind] {
					t.Errorf("%s: F1 %.3f, want %.2f (%+v)", kind, c.F1(), least[kind], c)
				}
			}
			if t.Failed() {
				t.Log(strings.Join(r.Misses, "\n"))
			}
		})
	}
}

func ptr[T any](v T) *T { return &v }

func span(start, end int) annotation.Span {
	return annotation.Span{Text: "one two three", Start: start, End: end}
}

func TestAdd(t *testing.T) {
	gold := &Gold{
		People:     []Named{{Name: "Ann Lee", Surfaces: []string{"Lee"}, Role: ptr("chief economist")}, {Name: "Bo Xu"}},
		Countries:  []string{"Chile"},
		Quotes:     []annotation.Quote{{Speaker: ptr("Ms. Ann Lee"), Span: span(0, 100)}},
		Indirect:   []annotation.Quote{{Speaker: ptr("spokesperson, Trade Board (Chile)"), Span: span(200, 300)}},
		Statistics: []annotation.Statistic{{Span: span(5, 9), Value: ptr(5.0), Unit: ptr("%"), From: ptr("Chile")}},
		Dates:      []annotation.Date{{Span: span(1, 5), EDTF: ptr("2025-06")}, {Span: span(10, 20)}},
		Agreements: []annotation.Agreement{{Name: "Oslo truce", Date: ptr("2025-06-01"), Place: ptr("Oslo")}},
	}
	got := &annotation.Article{
		People:    []annotation.Person{{Name: "Lee", Role: ptr("Chief Economist")}, {Name: "Someone Else"}},
		Countries: []string{"Chile", "chile", "Peru"},
		Quotes: []annotation.Quote{
			{Kind: "direct", Speaker: ptr("Ann Lee"), Span: span(5, 100)},
			{Kind: "direct", Span: annotation.Span{Text: "too short", Start: 400, End: 410}},
			{Kind: "indirect", Speaker: ptr("Trade Board"), Span: span(200, 260)},
		},
		Statistics: []annotation.Statistic{{Span: span(6, 12), Value: ptr(5.001), Unit: ptr("percent"), From: ptr("Peru")}},
		Dates:      []annotation.Date{{Span: span(2, 5), EDTF: ptr("2025-06")}, {Span: span(11, 12), EDTF: ptr("2024")}},
		Agreements: []annotation.Agreement{{Name: "the talks in Oslo", Date: ptr("2025-06")}},
	}
	var r Result
	r.Add("a", gold, got)
	for kind, want := range map[string]Count{
		"people": {2, 2, 1}, "countries": {1, 2, 1}, "quotes": {1, 1, 1}, "quotes+speaker": {1, 1, 1}, "indirect+speaker": {1, 1, 1},
		"statistics": {1, 1, 1}, "dates": {1, 1, 1}, "agreements": {1, 1, 1}, "commodities": {},
	} {
		if r.Counts[kind] != want {
			t.Errorf("%s: got %+v, want %+v", kind, r.Counts[kind], want)
		}
	}
	if got := r.Slots["statistics.from"]; got != (Slot{1, 0}) {
		t.Errorf("statistics.from: %+v", got)
	}
	if got := r.Slots["people.role"]; got != (Slot{1, 1}) {
		t.Errorf("people.role: %+v", got)
	}
	if f := (Count{2, 2, 1}).F1(); f != 0.5 {
		t.Errorf("F1 = %v", f)
	}
}

func TestSameSpeaker(t *testing.T) {
	for _, c := range []struct {
		gold, got string
		want      bool
	}{
		{"Ann Lee", "Professor Ann Lee", true},
		{"Ann Lee", "Lee", true},
		{"Ann Lee", "Bob Lee", false},
		{"analysts", "industry analysts", true},
		{"spokesperson, Ministry of Trade", "Ministry of Trade", true},
		{"spokesperson, Ministry of Trade", "Ministry of Health", true}, // half the words, as in the reference
		{"spokesperson, Ministry of Trade", "Bob Lee", false},
		{"", "Bob Lee", false},
	} {
		if got := sameSpeaker(c.gold, c.got); got != c.want {
			t.Errorf("sameSpeaker(%q, %q) = %v", c.gold, c.got, got)
		}
	}
}
