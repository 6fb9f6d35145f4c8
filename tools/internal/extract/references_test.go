package extract

import (
	"slices"
	"strings"
	"testing"
)

// holdsWord says what cutting the name at its spaces does.
func TestHoldsWord(t *testing.T) {
	names := []string{"", "Ministry", "Ministry of Trade", "the  Trade Ministry", "Trade-Ministry", "Tradeministry", "World\tBank\nGroup", "BANK OF PERU", "Agência de Comércio", "COMÉRCIO", "İstanbul Bank", "a", "Bank "}
	words := []string{"", "ministry", "trade", "of", "bank", "group", "world", "comércio", "agência", "a", "de", "bank of"}
	for _, name := range names {
		for _, word := range words {
			want := slices.Contains(strings.Fields(strings.ToLower(name)), word)
			if holdsWord(name, word) != want {
				t.Errorf("%q in %q: %v", word, name, !want)
			}
		}
	}
}

func TestPlainlySpaced(t *testing.T) {
	for _, s := range []string{"", " ", "trade minister", "trade  minister", "trade\nminister", "trade\u00a0minister", " minister", "minister ", "vice-minister (trade)", "ministre délégué"} {
		if squeezed := strings.Join(strings.Fields(s), " "); plainlySpaced(s) && squeezed != s {
			t.Errorf("%q is %q", s, squeezed)
		}
	}
	if !plainlySpaced("deputy chief economist") {
		t.Error("single spaces")
	}
}

func BenchmarkHoldsWord(b *testing.B) {
	for b.Loop() {
		holdsWord("Northern Association of Grain Exporters", "ministry")
	}
}
