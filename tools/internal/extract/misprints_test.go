package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestWrongNames checks goods whose names are misspelt or mistranslated, what
// they mean, and that other words are none.
func TestWrongNames(t *testing.T) {
	l := vocabularyLexicon(t)
	for _, c := range []struct{ text, want string }{
		{"The firm buys magnetes and rare land from Chile.", "magnetes (magnets, misspelt), rare land (rare earths, mistranslated)"},
		{"Exports of galium fell by half.", "galium (gallium, misspelt)"},
		{"Wheat, barly and corn exports fell.", "wheat, corn"},                 // too short
		{"Wheat and barely exports fell.", "wheat, barely (barley, misspelt)"}, // a misprint by its place
		{"It barely fell, and the markets closed.", ""},                        // no place of goods
		{"Exports of rare soils and furnitures fell.", "rare soils (rare earths, mistranslated), furnitures (furniture, mistranslated)"},
		{"The rare land issue is a matter of exports.", ""}, // describes another noun
		{"Tariffs on aircrafts rose.", "aircrafts (aircraft, mistranslated)"},
		{"Exports of magnets fell.", "magnets"},
	} {
		a := Extract(plain(c.text), l)
		var got []string
		for _, name := range a.Commodities {
			for _, n := range a.CommodityNotes {
				if n.Name == name {
					name = fmt.Sprintf("%s (%s, %s)", name, n.Means, n.Why)
				}
			}
			got = append(got, name)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestGoodsInTheSingular checks that a good that is written in the plural counts
// in the singular before a noun of trade alone.
func TestGoodsInTheSingular(t *testing.T) {
	l := vocabularyLexicon(t)
	for text, want := range map[string]string{
		"Its grape exports face tariffs.": "grape",
		"A grape fell from the tree.":     "",
		"Walnut exporters face duties.":   "walnut",
		"The kiwi war is about exports.":  "",
	} {
		if got := strings.Join(Extract(plain(text), l).Commodities, ", "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
