package growth

import (
	"math"
	"testing"
	"time"
)

func TestExponent(t *testing.T) {
	memory := func(c Cost) float64 { return float64(c.Memory) }
	for name, c := range map[string]struct {
		cost func(n int) int64
		want float64
	}{
		"constant": {func(int) int64 { return 5 }, 0},
		"line":     {func(n int) int64 { return 3 * int64(n) }, 1},
		"square":   {func(n int) int64 { return int64(n) * int64(n) }, 2},
	} {
		var line curve
		if _, ok := line.exponent(memory); ok {
			t.Error("an exponent of nothing")
		}
		line.costs = map[int]Cost{}
		for _, n := range Sizes {
			line.costs[n] = Cost{time.Second, c.cost(n)}
		}
		if got, ok := line.exponent(memory); !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, %v", name, got, ok)
		}
	}
	one := curve{map[int]Cost{Sizes[0]: {time.Second, 5}, Sizes[1]: {time.Second, 0}}}
	if _, ok := one.exponent(memory); ok {
		t.Error("an exponent of one cost")
	}
}
