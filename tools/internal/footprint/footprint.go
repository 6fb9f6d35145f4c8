// Package footprint tells what a program, or this one, takes of the machine:
// processor time, and the most memory at a time. What it tells of memory is there on
// Linux only.
package footprint

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Footprint is what a program took.
type Footprint struct {
	// Clock is the time from its start to its end, Processor the time for which it and
	// those it started kept a processor busy, all of them together.
	Clock, Processor time.Duration
	// Memory is the most that it and those it started had resident at a time
	// together, in bytes; 0 where the system does not tell. What two of them share
	// counts twice.
	Memory int64
}

// every is how often the memory of a program is looked at.
const every = 20 * time.Millisecond

// Of runs a program to its end. The processor time of those that it starts counts
// once it has waited for them. An error is that of starting it or its own.
func Of(cmd *exec.Cmd) (Footprint, error) {
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return Footprint{}, err
	}
	ended, most := make(chan struct{}), make(chan int64)
	go func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		var peak int64
		for {
			select {
			case <-ended:
				most <- peak
				return
			case <-tick.C:
				peak = max(peak, resident(cmd.Process.Pid))
			}
		}
	}()
	err := cmd.Wait()
	f := Footprint{Clock: time.Since(start), Processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	close(ended)
	f.Memory = <-most
	return f, err
}

// Run is Of for a program by its name, started in dir with env added to the
// environment. The error has the end of what the program printed.
func Run(ctx context.Context, dir string, env []string, program string, args ...string) (Footprint, error) {
	var output strings.Builder
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), env...), &output, &output
	f, err := Of(cmd)
	if err != nil {
		text := strings.TrimSpace(output.String())
		return f, fmt.Errorf("%s %s: %w: %s", filepath.Base(program), strings.Join(args, " "), err, text[max(0, len(text)-2_000):])
	}
	return f, nil
}

// resident is what a process and its descendants have in memory, in bytes.
func resident(pid int) int64 {
	total := pages(read("/proc", strconv.Itoa(pid), "statm"))
	tasks, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "task", "*", "children"))
	for _, task := range tasks {
		for _, child := range strings.Fields(read(task)) {
			if pid, err := strconv.Atoi(child); err == nil {
				total += resident(pid)
			}
		}
	}
	return total
}

// pages are the resident bytes in a statm of /proc.
func pages(statm string) int64 {
	fields := strings.Fields(statm)
	if len(fields) < 2 {
		return 0
	}
	n, _ := strconv.ParseInt(fields[1], 10, 64)
	return n * int64(os.Getpagesize())
}

// Now is what this process has in memory, and Peak the most that it had since
// Forget, or since it began; in bytes, 0 where the system does not tell.
func Now() int64 { return pages(read("/proc/self/statm")) }

// Peak is described at Now.
func Peak() int64 {
	_, rest, _ := strings.Cut(read("/proc/self/status"), "VmHWM:")
	line, _, _ := strings.Cut(rest, "kB")
	n, _ := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
	return n << 10
}

// Forget makes Peak begin anew. It tells whether the system lets it.
func Forget() bool { return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil }

// Available is how much memory programs can still have without any being put
// aside, in bytes; 0 where the system does not tell.
func Available() int64 {
	_, rest, _ := strings.Cut(read("/proc/meminfo"), "MemAvailable:")
	line, _, _ := strings.Cut(rest, "kB")
	n, _ := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
	return n << 10
}

func read(path ...string) string {
	text, _ := os.ReadFile(filepath.Join(path...))
	return string(text)
}
