package extract

import "testing"

// TestVerbsAreNoGoods: the name of a good is none where it is a verb.
func TestVerbsAreNoGoods(t *testing.T) {
	tests := []struct {
		in   string
		want int
	}{
		{"The accord would scrap duties on imports of tea.", 1},
		{"Chile wants to scrap the duty on imports of tea.", 1},
		{"Peru agreed to scrap tariffs on imports of tea.", 1},
		{"Exports of scrap and tea fell.", 2},
		{"Duties apply to scrap imports from Peru.", 1},
	}
	for _, test := range tests {
		if got := extractText(t, test.in).Commodities; len(got) != test.want {
			t.Errorf("%s: %d goods, want %d", test.in, len(got), test.want)
		}
	}
}
