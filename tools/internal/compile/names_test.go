package compile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNames(t *testing.T) {
	person, good := &Term{ID: "person", Text: "Person"}, &Term{ID: "good", Text: "Good"}
	card := func(text, url string, typ *Term, also ...string) Card {
		return Card{Link: Link{Text: text, URL: url}, Type: typ, SortName: fold(text), Also: also}
	}
	got := names(map[string]List{
		"actors":      {Cards: []Card{card("Zoë Álvarez", "actors/z/", person, "阿尔瓦雷斯", "Álvarez", "ZOE ALVAREZ")}},
		"commodities": {Cards: []Card{card("5G masts", "commodities/5g/", good), card("zinc", "commodities/zinc/", good)}},
		"events":      {Cards: []Card{card("A visit", "events/visit/", nil)}},
	})
	want := [][3]string{
		{"A", "Álvarez", "Zoë Álvarez"},
		{"Z", "zinc", ""},
		{"Z", "Zoë Álvarez", ""},
		{"#", "5G masts", ""},
		{"#", "阿尔瓦雷斯", "Zoë Álvarez"},
	}
	var have [][3]string
	for _, g := range got.Groups {
		for _, n := range g.Names {
			have = append(have, [3]string{g.Letter, n.Text, n.Of})
		}
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if got.Total != len(want) || got.Groups[2].Anchor != "letter-other" {
		t.Errorf("%d names, the last group at #%s", got.Total, got.Groups[2].Anchor)
	}
}
