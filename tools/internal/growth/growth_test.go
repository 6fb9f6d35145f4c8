package growth

import (
	"testing"
)

// recorder is a test that notes whether it failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

var sink int

func TestLinear(t *testing.T) {
	line := func(n int) func() {
		return func() {
			for i := range n {
				sink += i
			}
		}
	}
	square := func(n int) func() {
		return func() {
			for i := range n {
				for j := range n {
					sink += i ^ j
				}
			}
		}
	}
	r := &recorder{TB: t}
	if Linear(r, "a loop", 2_000_000, 16_000_000, line); r.failed {
		t.Error("a loop counts as more than linear")
	}
	if Linear(r, "a loop in a loop", 1_000, 12_000, square); !r.failed {
		t.Error("a loop in a loop counts as linear")
	}
}
