package chart

import (
	"math"
	"slices"
)

// KindSpark is a drawing as small as a word: one column a moment, without axis
// or lettering, to stand beside the number that it leads up to (Tufte, Beautiful
// Evidence, 2006, "Sparklines").
const KindSpark Kind = "spark"

const (
	sparkHeight = 40  // pixels
	sparkLimit  = 24  // columns at most, the latest
	sparkGap    = 0.3 // of a column's share of the width
)

// Spark draws the latest moments as columns that stand on zero. Of several
// points of one moment the first is drawn; points without a time are left out.
// It returns nil for fewer than two moments, which show no movement, and where
// all values are zero.
func Spark(points []Point) *Chart {
	points = slices.DeleteFunc(slices.Clone(points), func(p Point) bool {
		return math.IsNaN(p.Value) || math.Abs(p.Value) > largest || p.Time.IsZero()
	})
	slices.SortStableFunc(points, func(a, b Point) int { return a.Time.Compare(b.Time) })
	points = slices.CompactFunc(points, func(a, b Point) bool { return a.Time.Equal(b.Time) })
	points = points[max(0, len(points)-sparkLimit):]
	low, high := 0.0, 0.0
	for _, p := range points {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	if len(points) < 2 || high == low {
		return nil
	}
	y := func(v float64) int { return int(math.Round((high - v) / (high - low) * sparkHeight)) }
	c := &Chart{Kind: KindSpark, Height: sparkHeight, Base: y(0)}
	share := 100 / (float64(len(points)) - sparkGap) // the last column needs no gap after it
	for i, p := range points {
		top, bottom := y(max(p.Value, 0)), y(min(p.Value, 0))
		// However small, what is not nothing can be seen.
		if p.Value != 0 && bottom-top < 1 {
			if bottom = top + 1; bottom > sparkHeight {
				top, bottom = sparkHeight-1, sparkHeight
			}
		}
		m := Mark{X: percent(float64(i) * share), Length: percent(share * (1 - sparkGap)), Y: top, Depth: bottom - top, Display: p.Display, Label: p.Label, Class: p.Class}
		if i == len(points)-1 {
			m.Class = join(m.Class, "last")
		}
		c.Marks = append(c.Marks, m)
	}
	return c
}
