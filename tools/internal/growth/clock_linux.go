package growth

import (
	"time"

	"golang.org/x/sys/unix"
)

// now is the processor time that the thread has used.
func now() time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts); err != nil {
		panic(err) // the clock is part of every Linux that Go runs on
	}
	return time.Duration(ts.Nano())
}

// total is the processor time that the process has used, all its threads together.
func total() time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &ts); err != nil {
		panic(err) // as above
	}
	return time.Duration(ts.Nano())
}
