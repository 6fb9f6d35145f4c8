package chart

import (
	"testing"
	"time"
)

func TestSpark(t *testing.T) {
	if got := Spark([]Point{{Value: 3, Time: month(5)}, {Value: 4, Time: month(5)}, {Value: 5}}); got != nil {
		t.Errorf("one moment: %+v, want nil", got)
	}
	if got := Spark([]Point{{Time: month(5)}, {Time: month(6)}}); got != nil {
		t.Errorf("all zero: %+v, want nil", got)
	}
	c := Spark([]Point{{Value: 40, Time: month(6)}, {Value: 7, Time: month(6)}, {Value: -10, Time: month(4), Class: "derived"}, {Value: 0.01, Time: month(5)}})
	if c == nil || len(c.Marks) != 3 {
		t.Fatalf("%+v, want three columns", c)
	}
	fallen, flat, risen := c.Marks[0], c.Marks[1], c.Marks[2]
	if c.Base != 32 || fallen.Y != 32 || fallen.Depth != 8 || fallen.Class != "derived" || fallen.X != "0%" {
		t.Errorf("-10 of -10 to 40 stands at %+v over a base of %d", fallen, c.Base)
	}
	if flat.Depth != 1 {
		t.Errorf("a value that is small and not zero is %d px high", flat.Depth)
	}
	if risen.Y != 0 || risen.Depth != 32 || risen.Class != "last" {
		t.Errorf("the largest and latest stands at %+v", risen)
	}
	var long []Point
	for i := range 100 {
		long = append(long, Point{Value: float64(i), Time: month(1).Add(time.Duration(i) * 24 * time.Hour)})
	}
	if c := Spark(long); len(c.Marks) != sparkLimit || c.Marks[sparkLimit-1].Depth != sparkHeight {
		t.Errorf("of 100 values %d are drawn, the last %d px high", len(c.Marks), c.Marks[sparkLimit-1].Depth)
	}
}
