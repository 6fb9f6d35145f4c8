package growth

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/comity-kb/comity/tools/internal/footprint"
)

// Sizes are how many records benchmarks of growth are of. With -short the last is
// left out.
var Sizes = []int{1_000, 10_000, 100_000}

// Cost is what the work on one size took.
type Cost struct {
	// Processor is processor time, Memory the most memory beyond what there was
	// before, in bytes; 0 where it is not known.
	Processor time.Duration
	Memory    int64
}

// Curve measures a step of this process for each of Sizes. prepare makes what is
// measured for n records, and is not measured itself.
//
// It reports, beside the time and what is allocated, records/s by the clock,
// cpu-µs/record, B/record and allocs/record, peak-MiB, which is the most memory of
// the process during the first time, and from the second size on the exponents of
// growth since the first, time-exponent of processor time and memory-exponent.
func Curve(b *testing.B, prepare func(b *testing.B, n int) (work func())) {
	var c curve
	for _, n := range Sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if testing.Short() && n == Sizes[len(Sizes)-1] {
				b.Skip("large")
			}
			work := prepare(b, n)
			debug.FreeOSMemory()
			known, before := footprint.Forget(), footprint.Now()
			var peak int64
			var start, end runtime.MemStats
			runtime.ReadMemStats(&start)
			spent := total()
			for b.Loop() {
				work()
				if peak == 0 {
					peak = footprint.Peak()
				}
			}
			spent = (total() - spent) / time.Duration(b.N)
			runtime.ReadMemStats(&end)
			cost := Cost{Processor: spent}
			if known {
				cost.Memory = peak - before
				b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
			}
			records := float64(n) * float64(b.N)
			b.ReportMetric(records/b.Elapsed().Seconds(), "records/s")
			b.ReportMetric(float64(end.TotalAlloc-start.TotalAlloc)/records, "B/record")
			b.ReportMetric(float64(end.Mallocs-start.Mallocs)/records, "allocs/record")
			c.report(b, n, cost)
		})
	}
}

// CurveOf is Curve for work that another process does and whose cost it tells.
// Where the size before lets expect that the machine has too little memory, a size
// is left out.
func CurveOf(b *testing.B, work func(b *testing.B, n int) footprint.Footprint) {
	var c curve
	var last int
	for _, n := range Sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if testing.Short() && n == Sizes[len(Sizes)-1] {
				b.Skip("large")
			}
			if last > 0 {
				if expected, there := c.costs[last].Memory/int64(last)*int64(n), footprint.Available(); there > 0 && expected > there {
					b.Skipf("%d records took %d MiB; %d would take some %d, and %d are there", last, c.costs[last].Memory>>20, n, expected>>20, there>>20)
				}
			}
			var f footprint.Footprint
			runs := 0
			var spent, clock time.Duration
			for b.Loop() {
				f = work(b, n)
				spent, clock, runs = spent+f.Processor, clock+f.Clock, runs+1
			}
			last = n
			b.ReportMetric(float64(f.Memory)/(1<<20), "peak-MiB")
			b.ReportMetric(float64(n)*float64(runs)/clock.Seconds(), "records/s")
			c.report(b, n, Cost{spent / time.Duration(runs), f.Memory})
		})
	}
}

// curve has the costs of the sizes that were measured.
type curve struct {
	costs map[int]Cost
}

func (c *curve) report(b *testing.B, n int, cost Cost) {
	if c.costs == nil {
		c.costs = map[int]Cost{}
	}
	c.costs[n] = cost
	b.ReportMetric(float64(cost.Processor.Nanoseconds())/1e3/float64(n), "cpu-µs/record")
	if e, ok := c.exponent(func(c Cost) float64 { return float64(c.Processor) }); ok {
		b.ReportMetric(e, "time-exponent")
	}
	if e, ok := c.exponent(func(c Cost) float64 { return float64(c.Memory) }); ok {
		b.ReportMetric(e, "memory-exponent")
	}
}

// exponent is the slope of the line that lies closest to the costs in a plot with
// two logarithmic scales (ordinary least squares): 1 where the cost grows as the
// size does, 2 where it grows with the square. ok is false where there are not two
// sizes with a cost.
func (c *curve) exponent(of func(Cost) float64) (slope float64, ok bool) {
	var k, sx, sy, sxx, sxy float64
	for _, n := range Sizes {
		cost, measured := c.costs[n]
		if !measured || of(cost) <= 0 {
			continue
		}
		x, y := math.Log(float64(n)), math.Log(of(cost))
		k, sx, sy, sxx, sxy = k+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	if k < 2 {
		return 0, false
	}
	return (k*sxy - sx*sy) / (k*sxx - sx*sx), true
}
