package chart

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func month(m int) time.Time { return time.Date(2025, time.Month(m), 15, 0, 0, 0, 0, time.UTC) }

func TestNewChoosesTheForm(t *testing.T) {
	for name, test := range map[string]struct {
		points []Point
		want   Kind
	}{
		"one value":                    {[]Point{{Value: 353, Time: month(6)}}, KindFigure},
		"two sources, one month":       {[]Point{{Value: 61, Time: month(6)}, {Value: 70, Time: month(6)}}, KindBars},
		"no times":                     {[]Point{{Value: 1}, {Value: 2}, {Value: 3}, {Value: 4}}, KindBars},
		"two months":                   {[]Point{{Value: 1, Time: month(5)}, {Value: 2, Time: month(6)}}, KindBars},
		"three months":                 {[]Point{{Value: 1, Time: month(5)}, {Value: 2, Time: month(6)}, {Value: 2, Time: month(7)}}, KindLine},
		"three values, one not finite": {[]Point{{Value: 1, Time: month(5)}, {Value: math.NaN(), Time: month(6)}, {Value: 2, Time: month(7)}}, KindBars},
	} {
		t.Run(name, func(t *testing.T) {
			if got := New(test.points, Options{}); got.Kind != test.want {
				t.Errorf("kind = %q, want %q", got.Kind, test.want)
			}
		})
	}
	if got := New([]Point{{Value: math.Inf(1)}}, Options{}); got != nil {
		t.Errorf("nothing to draw: got %+v, want nil", got)
	}
}

func TestBars(t *testing.T) {
	lengths := func(c *Chart) (out []string) {
		for _, m := range c.Marks {
			out = append(out, strings.TrimSpace(m.Length+" "+m.Class))
		}
		return out
	}
	for name, test := range map[string]struct {
		values []float64
		full   float64
		want   []string
	}{
		"shares of a whole":         {[]float64{61, 70}, 100, []string{"61%", "70%"}},
		"against the largest":       {[]float64{353, 46.45}, 0, []string{"100%", "13.16%"}},
		"more than the whole":       {[]float64{150, 75}, 100, []string{"100%", "50%"}},
		"below zero":                {[]float64{-10, 20}, 0, []string{"50% negative", "100%"}},
		"all zero":                  {[]float64{0, 0}, 0, []string{"", ""}},
		"one share":                 {[]float64{92}, 100, []string{"92%"}},
		"one value without a whole": {[]float64{353}, 0, []string{""}},
		"one value over the whole":  {[]float64{660}, 100, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			var points []Point
			for _, v := range test.values {
				points = append(points, Point{Value: v})
			}
			if diff := cmp.Diff(test.want, lengths(New(points, Options{Full: test.full}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLine(t *testing.T) {
	// Given out of order; April is halfway from March to May but for a day.
	c := New([]Point{
		{Value: 100, Time: month(5), Display: "100 t", Label: "May"},
		{Value: 0, Time: month(3), Display: "0 t", Label: "March"},
		{Value: 50, Time: month(4), Display: "50 t", Label: "April"},
		{Value: 7, Label: "no time"},
	}, Options{Format: func(v float64) string { return strings.TrimSuffix(percent(v), "%") + " t" }})
	want := &Chart{
		Kind: KindLine, Height: 260, Base: 230,
		Ticks: []Tick{{230, "0 t"}, {132, "50 t"}, {34, "100 t"}},
		Marks: []Mark{
			{X: "6%", Y: 230, Display: "0 t", Label: "March", Anchor: "start", ShowValue: true, ShowLabel: true},
			{X: "50.72%", Y: 132, Display: "50 t", Label: "April", Anchor: "middle", ShowValue: true, ShowLabel: true},
			{X: "94%", Y: 34, Display: "100 t", Label: "May", Anchor: "end", ShowValue: true, ShowLabel: true},
		},
		Segments: []Segment{{"6%", 230, "50.72%", 132}, {"50.72%", 132, "94%", 34}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

// Two sources on one month are two marks; the line goes through one of them.
func TestLineClaimsBesideEachOther(t *testing.T) {
	c := New([]Point{
		{Value: 10, Time: month(1)},
		{Value: 20, Time: month(2)}, {Value: 30, Time: month(2)},
		{Value: 40, Time: month(3)},
	}, Options{})
	if len(c.Marks) != 4 || len(c.Segments) != 2 {
		t.Fatalf("%d marks, %d segments; want 4 and 2", len(c.Marks), len(c.Segments))
	}
	if second, last := c.Marks[1], c.Segments[1]; last.X1 != second.X || last.Y1 != second.Y {
		t.Errorf("the last segment begins at %s, %d; want the first mark of February, %s, %d", last.X1, last.Y1, second.X, second.Y)
	}
	for _, s := range c.Segments {
		if s.X1 == s.X2 {
			t.Errorf("a segment stands upright at %s", s.X1)
		}
	}
}

// Values that are all the same, zero too, still have a scale.
func TestLineFlat(t *testing.T) {
	for _, v := range []float64{0, 5, -5, 1e30, -1e30} {
		c := New([]Point{{Value: v, Time: month(1)}, {Value: v, Time: month(2)}, {Value: v, Time: month(3)}}, Options{})
		if len(c.Ticks) < 2 || len(c.Ticks) > 8 {
			t.Errorf("%v: %d ticks", v, len(c.Ticks))
		}
		for _, m := range c.Marks {
			if m.Y < lineTop || m.Y > lineHeight-lineBottom {
				t.Errorf("%v: mark at %d is outside the plot", v, m.Y)
			}
		}
	}
}

// A long series names a few of its dates, its first and its last among them,
// and no two values of one date name it twice.
func TestLineLabelsThinOut(t *testing.T) {
	var points []Point
	for i := range 60 {
		points = append(points, Point{Value: float64(i), Time: month(1).AddDate(0, i/2, 0)})
	}
	c := New(points, Options{})
	shown := map[string]int{}
	for _, m := range c.Marks {
		if m.ShowLabel {
			shown[m.X]++
		}
		if m.Y < lineTop || m.Y > lineHeight-lineBottom {
			t.Errorf("mark at %s is outside the plot: %d", m.X, m.Y)
		}
	}
	if len(shown) < 3 || len(shown) > maxLabels+2 {
		t.Errorf("%d dates are named", len(shown))
	}
	for x, n := range shown {
		if n > 1 {
			t.Errorf("the date at %s is named %d times", x, n)
		}
	}
	if !c.Marks[0].ShowLabel {
		t.Error("the first date is not named")
	}
}

func TestNiceStep(t *testing.T) {
	for span, want := range map[float64]float64{4: 1, 5: 2, 100: 50, 353: 100, 1e9: 5e8, 0.03: 0.01} {
		if got := niceStep(span); math.Abs(got-want) > want*1e-9 {
			t.Errorf("niceStep(%v) = %v, want %v", span, got, want)
		}
	}
}
