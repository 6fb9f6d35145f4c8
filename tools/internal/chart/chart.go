// Package chart works out the geometry of the site's charts, so that a template
// has only to print it. It is pure: the same points make the same chart.
//
// Why not a charting library: those for Go (gonum/plot, go-chart, go-analyze/charts)
// draw a picture of a fixed size with colours and fonts written into it. A chart
// here is part of its page: its lengths across are percentages, so that it is as
// wide as the reader's screen while its lettering keeps its size, and its colours
// come from the style sheet, so that it follows the reader's colour scheme.
package chart

import (
	"math"
	"slices"
	"strconv"
	"time"
)

// Kind is a form of chart.
type Kind string

// The forms of chart.
const (
	// KindFigure is one value: a number set large says more than a chart of it.
	KindFigure Kind = "figure"
	// KindBars compares a few values, each as long as it is large.
	KindBars Kind = "bars"
	// KindLine follows values through time.
	KindLine Kind = "line"
)

// Heights in pixels of the parts of a line chart.
const (
	lineHeight = 260 // the whole drawing
	lineTop    = 34  // room over the highest value, for its label
	lineBottom = 30  // room under the axis, for the dates
	linePad    = 6.0 // room left and right, in percent of the width
	maxLabels  = 6   // dates named along the axis, and values named at most
)

// largest is the largest size of a value that is drawn: far more than the world
// trades, and far from where floating-point sums overflow.
const largest = 1e30

// Point is one value to draw.
type Point struct {
	// Value is the quantity, in the unit that all points of a chart share.
	Value float64
	// Display is the value as readers see it, unit included: "353 t".
	Display string
	// Label says what the value is of: a period, a source.
	Label string
	// Link is the address of what stands behind the value; it may be empty.
	Link string
	// Class names a colour or form for the style sheet: "derived".
	Class string
	// Time is the middle of the value's period; zero where it is not known.
	Time time.Time
}

// Options say how to draw.
type Options struct {
	// Full is the value that a whole bar stands for: 100 for shares in percent.
	// 0 means the largest value.
	Full float64
	// Format spells a value on the axis; nil means the shortest decimal.
	Format func(float64) string
}

// Chart is a finished geometry. Lengths across are percentages of the width,
// lengths down are pixels.
type Chart struct {
	Kind   Kind `json:"kind"`
	Height int  `json:"height,omitempty"`
	// Base is where the axis lies, in pixels from the top.
	Base  int    `json:"base,omitempty"`
	Ticks []Tick `json:"ticks,omitempty"`
	Marks []Mark `json:"marks"`
	// Segments join the marks of a line.
	Segments []Segment `json:"segments,omitempty"`
}

// Tick is one line of the grid.
type Tick struct {
	Y     int    `json:"y"`
	Label string `json:"label"`
}

// Mark is one point of the chart. X is its place on a line, Length how far its
// bar reaches; both are percentages such as "61.5%".
type Mark struct {
	X      string `json:"x,omitempty"`
	Y      int    `json:"y,omitempty"`
	Length string `json:"length,omitempty"`
	// Depth is how high a column of a spark is, in pixels from Y down; its
	// width is Length.
	Depth   int    `json:"depth,omitempty"`
	Display string `json:"display"`
	Label   string `json:"label,omitempty"`
	Link    string `json:"link,omitempty"`
	Class   string `json:"class,omitempty"`
	// Anchor is the text-anchor of the mark's lettering: start, middle or end.
	Anchor string `json:"anchor,omitempty"`
	// ShowValue and ShowLabel tell whether there is room for them.
	ShowValue bool `json:"show_value,omitempty"`
	ShowLabel bool `json:"show_label,omitempty"`
}

// Segment is one straight piece of a line.
type Segment struct {
	X1 string `json:"x1"`
	Y1 int    `json:"y1"`
	X2 string `json:"x2"`
	Y2 int    `json:"y2"`
}

// New chooses the form that suits the points and works out its geometry. It
// returns nil where there is nothing to draw. One point is a figure; three or
// more moments in time are a line; everything else is bars, in the order given.
// Points without a time are left out of a line, and values that are not finite
// or beyond all measure out of every chart.
func New(points []Point, o Options) *Chart {
	points = slices.DeleteFunc(slices.Clone(points), func(p Point) bool {
		return math.IsNaN(p.Value) || math.Abs(p.Value) > largest
	})
	if o.Format == nil {
		o.Format = func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	}
	switch {
	case len(points) == 0:
		return nil
	case len(points) == 1:
		return bars(KindFigure, points, o)
	case moments(points) >= 3:
		return line(points, o)
	default:
		return bars(KindBars, points, o)
	}
}

// moments counts the different times of the points.
func moments(points []Point) int {
	seen := map[time.Time]bool{}
	for _, p := range points {
		if !p.Time.IsZero() {
			seen[p.Time] = true
		}
	}
	return len(seen)
}

// bars draws each value from zero. A negative value is as long as its size and
// has the class "negative". A figure has a length only against a given whole.
func bars(kind Kind, points []Point, o Options) *Chart {
	full := o.Full
	for _, p := range points {
		if kind == KindBars {
			full = max(full, math.Abs(p.Value))
		}
	}
	c := &Chart{Kind: kind}
	for _, p := range points {
		m := Mark{Display: p.Display, Label: p.Label, Link: p.Link, Class: p.Class, ShowValue: true, ShowLabel: true}
		if full > 0 && math.Abs(p.Value) <= full {
			m.Length = percent(100 * math.Abs(p.Value) / full)
		}
		if p.Value < 0 {
			m.Class = join(m.Class, "negative")
		}
		c.Marks = append(c.Marks, m)
	}
	return c
}

// line draws the values over time, from zero where that does not flatten them
// away: a scale that starts elsewhere exaggerates.
func line(points []Point, o Options) *Chart {
	points = slices.DeleteFunc(points, func(p Point) bool { return p.Time.IsZero() })
	slices.SortStableFunc(points, func(a, b Point) int { return a.Time.Compare(b.Time) })
	low, high := 0.0, o.Full
	for _, p := range points {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	if high == low {
		high = low + 1
	}
	step := niceStep(high - low)
	low = math.Floor(low/step) * step
	high = math.Ceil(high/step) * step
	base := lineHeight - lineBottom
	y := func(v float64) int {
		return base - int(math.Round((v-low)/(high-low)*float64(base-lineTop)))
	}
	first, last := points[0].Time, points[len(points)-1].Time
	span := last.Sub(first).Hours()
	x := func(t time.Time) string {
		return percent(linePad + (100-2*linePad)*t.Sub(first).Hours()/span)
	}
	c := &Chart{Kind: KindLine, Height: lineHeight, Base: y(max(low, 0))}
	for i := 0; ; i++ {
		v := low + float64(i)*step
		if v > high+step/2 {
			break
		}
		c.Ticks = append(c.Ticks, Tick{Y: y(v), Label: o.Format(v)})
	}
	var joined Mark
	every := (len(points) + maxLabels - 1) / maxLabels
	for i, p := range points {
		m := Mark{X: x(p.Time), Y: y(p.Value), Display: p.Display, Label: p.Label, Link: p.Link, Class: p.Class, Anchor: "middle"}
		switch {
		case p.Time.Equal(first):
			m.Anchor = "start"
		case p.Time.Equal(last):
			m.Anchor = "end"
		}
		fresh := i == 0 || !p.Time.Equal(points[i-1].Time)
		m.ShowLabel = fresh && (i%every == 0 && len(points)-1-i >= every || i == len(points)-1 || i == 0)
		m.ShowValue = len(points) <= maxLabels || i == 0 || i == len(points)-1
		c.Marks = append(c.Marks, m)
		// Several values of one moment are claims beside each other, not steps:
		// the line goes through the first of each moment.
		if fresh {
			if i > 0 {
				c.Segments = append(c.Segments, Segment{X1: joined.X, Y1: joined.Y, X2: m.X, Y2: m.Y})
			}
			joined = m
		}
	}
	return c
}

// niceStep is the distance of grid lines for about four of them over a span:
// 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels",
// Graphics Gems, 1990).
func niceStep(span float64) float64 {
	rough := span / 4
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	switch f := rough / power; {
	case f <= 1:
		return power
	case f <= 2:
		return 2 * power
	case f <= 5:
		return 5 * power
	default:
		return 10 * power
	}
}

// percent spells a percentage with at most two decimals.
func percent(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) + "%"
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}
