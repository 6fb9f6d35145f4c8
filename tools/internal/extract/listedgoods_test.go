package extract

import (
	"strings"
	"testing"
)

// testGoods checks the goods, joined by commas, that short texts yield.
func testGoods(t *testing.T, cases []outlineCase) {
	t.Helper()
	l := vocabularyLexicon(t)
	for _, c := range cases {
		if got := strings.Join(Extract(plain(c.text), l).Commodities, ", "); got != c.want {
			t.Errorf("%s: found %q and not %q", c.name, got, c.want)
		}
	}
}

// TestListedGoods checks goods that no vocabulary has, by the list they stand in,
// and the kinds of goods.
func TestListedGoods(t *testing.T) {
	testGoods(t, []outlineCase{
		{"between", "They imported steel, wollit and copper.", "steel, wollit, copper"},
		{"what describes the next", "Norway wants steel and cheap copper.", "steel, copper"},
		{"first and last", "Exports of steel fell. They took lanyards, steel, copper and gaskets.", "steel, lanyards, copper, gaskets"},
		{"one known", "They spoke of lanyards and copper.", "copper"},
		{"a clause", "Steel and copper, gaskets said, fell.", "steel, copper"},
		{"people", "Norway taxed steel, copper and protectors.", "steel, copper"},
		{"abstract", "Norway taxed steel, copper and delegations.", "steel, copper"},
		{"of more", "Tariffs on steel and threats of more hurt.", "steel"},
		{"a kind", "They bought frozen cod, low grade iron ore and genetically modified corn.", "frozen cod, low grade iron ore, genetically modified corn"},
		{"weighed", "They shipped 400 tonnes of wollit.", "wollit"},
		{"weighed, general", "They shipped 400 tonnes of cargo.", ""},
		{"types of a good", "They banned exports of three types of graphite.", "graphite"},
		{"access", "They asked for market access for lanyards.", "lanyards"},
	})
}

// TestLooseGoods checks the goods that count only where trade is spoken of.
func TestLooseGoods(t *testing.T) {
	testGoods(t, []outlineCase{
		{"sentence", "Peru supplies a fifth of the lumber that Norway uses.", "lumber"},
		{"paragraph", "Exports from Peru fell. Buyers got used to Norwegian grain.", "grain"},
		{"another paragraph", "Exports from Peru fell.\n\nHe sat on lumber.", ""},
		{"beside one that counts", "They met over soybeans and cotton.", "soybeans, cotton"},
		{"one in the singular too", "Exports of tyres fell. A tyre costs more.", "tyres"},
		{"shipped", "Exports of ships and paper rose. The ships lay off Lima, and a paper said exports of tea fell.", "ships, paper, tea"},
		{"not shipped", "The ships lay off Lima, and a paper said exports of tea fell.", "tea"},
		{"an image", "Tariffs rose. \"The one who builds them pays for the bricks,\" Petra Vogel said.", ""},
		{"an office", "Director General of Mineral and Coal, Petra Vogel, said exports rose.", ""},
		{"people", "The steel people were late. Steel jobs went.", ""},
		{"a vocabulary's own product", "Peru sells dairy products.", "dairy products"},
	})
}
