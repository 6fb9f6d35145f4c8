package compile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// TestFormerSeries checks that a series keeps the addresses that it had, or can have
// had, while its commodity and its two ends had other ids, in any order of the
// changes, and never the address of another series.
func TestFormerSeries(t *testing.T) {
	site := Compile(sample.Base(t, `-- data/commodities/ore.yaml --
name: Ore
aliases: [rock]
-- data/actors/united-isles.yaml --
name: United Isles
kind: country
country: GB
colour: amber
aliases: [isles]
-- data/commodities/rock-from-north-land.yaml --
name: Northern rock
-- data/statistics/2025-04-10-post-tin.yaml --
- {id: s1, indicator: exports, commodity: ore, from: northland, to: united-isles, value: 1, unit: t, as_written: 1 t, passage: {start: 1, end: 4}}
- {id: s2, indicator: exports, commodity: rock-from-north-land, to: united-isles, value: 2, unit: t, as_written: 2 t, passage: {start: 5, end: 8}}
`), &history.History{}, languages["en"])
	want := []string{
		"/statistics/exports-of-rock-from-northland-to-united-isles-in-t/",
		"/statistics/exports-of-ore-from-north-land-to-united-isles-in-t/",
		"/statistics/exports-of-ore-from-northland-to-isles-in-t/",
		// exports-of-rock-from-north-land-to-united-isles-in-t is the other series.
		"/statistics/exports-of-rock-from-northland-to-isles-in-t/",
		"/statistics/exports-of-ore-from-north-land-to-isles-in-t/",
		"/statistics/exports-of-rock-from-north-land-to-isles-in-t/",
	}
	if diff := cmp.Diff(want, site.Series["exports-of-ore-from-northland-to-united-isles-in-t"].Aliases); diff != "" {
		t.Error(diff)
	}
	if other := site.Series["exports-of-rock-from-north-land-to-united-isles-in-t"].Aliases; len(other) > 0 {
		t.Errorf("two series redirect from %q", other)
	}
	// Many former ids do not multiply without end.
	var many []string
	for i := range 500 {
		many = append(many, fmt.Sprintf("old-%d", i))
	}
	site = Compile(sample.Base(t, "-- data/commodities/ore.yaml --\nname: Ore\naliases: ["+strings.Join(many, ", ")+"]\n"+
		"-- data/actors/united-isles.yaml --\nname: United Isles\nkind: country\ncountry: GB\naliases: [i"+strings.Join(many, ", i")+"]\n"+
		"-- data/statistics/2025-04-10-post-tin.yaml --\n- {id: s1, indicator: exports, commodity: ore, to: united-isles, value: 1, unit: t, as_written: 1 t, passage: {start: 1, end: 4}}\n"), &history.History{}, languages["en"])
	if n := len(site.Series["exports-of-ore-to-united-isles-in-t"].Aliases); n != maxFormer {
		t.Errorf("%d former addresses", n)
	}
}
