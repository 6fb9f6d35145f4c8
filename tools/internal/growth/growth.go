// Package growth helps tests hold a step to work that grows no faster than its
// input. It measures the processor time of the test's own thread, which a busy
// machine does not lengthen as it lengthens the time on the clock.
package growth

import (
	"runtime"
	"testing"
	"time"
)

const (
	// slack is how much faster than the input the work may grow. Work that
	// grows with the square of the input exceeds it once the input grows more
	// than slack-fold.
	slack = 3
	// noise is what a single measurement may be off by: a collection of garbage
	// falls into one and not into the other.
	noise = 40 * time.Millisecond
	// rounds is how often each is measured; the least counts.
	rounds = 3
)

// Linear fails the test where the work for large takes more than slack times
// what the work for small lets expect. prepare makes what is measured for an
// input of size n and is not measured itself; large should be at least four
// times small.
func Linear(t testing.TB, name string, small, large int, prepare func(n int) func()) {
	t.Helper()
	few, many := least(prepare(small)), least(prepare(large))
	if expected := few * time.Duration(large) / time.Duration(small); many > slack*expected+noise {
		t.Errorf("%s: %v for %d, %v for %d: more than %d times what linear growth would take", name, few, small, many, large, slack)
	}
}

func least(work func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	best := time.Duration(1<<63 - 1)
	for range rounds {
		start := now()
		work()
		best = min(best, now()-start)
	}
	return best
}
