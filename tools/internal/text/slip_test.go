package text

import "testing"

func TestOneSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"magnets", "magnetes", true}, {"magnetes", "magnets", true}, {"germanium", "germaniun", true}, {"nickel", "nickle", true},
		{"tin", "tin", false}, {"tin", "zinc", false}, {"steel", "steels", true}, {"steel", "stele", true}, {"ore", "coreo", false}, {"", "a", true}, {"", "ab", false},
	} {
		if got := OneSlip(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}
