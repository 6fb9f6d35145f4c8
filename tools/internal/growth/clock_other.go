//go:build !linux

package growth

import "time"

var began = time.Now()

// now is the time on the clock, for want of a portable clock of the thread.
func now() time.Duration { return time.Since(began) }

// total is the time on the clock too.
func total() time.Duration { return now() }
