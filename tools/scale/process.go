package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// usage is what a program took of the machine.
type usage struct {
	clock     time.Duration
	processor time.Duration
	// memory is the most that the program and those it started had resident at a
	// time together, in bytes. What two of them share counts twice.
	memory int64
}

// every is how often memory is looked at.
const every = 20 * time.Millisecond

// measured runs a program and everything that it starts. env is added to the
// environment.
func measured(ctx context.Context, dir string, env []string, program string, args ...string) (usage, error) {
	var output bytes.Buffer
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), env...), &output, &output
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return usage{}, err
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
	u := usage{clock: time.Since(start)}
	close(ended)
	u.memory = <-most
	if err != nil {
		text := strings.TrimSpace(output.String())
		return u, fmt.Errorf("%s %s: %w: %s", filepath.Base(program), strings.Join(args, " "), err, text[max(0, len(text)-2_000):])
	}
	u.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return u, nil
}

// resident is what a process and its descendants have in memory, in bytes; 0 where
// the system does not tell.
func resident(pid int) int64 {
	var total int64
	if fields := strings.Fields(read("/proc", strconv.Itoa(pid), "statm")); len(fields) > 1 {
		pages, _ := strconv.ParseInt(fields[1], 10, 64)
		total = pages * int64(os.Getpagesize())
	}
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

func read(path ...string) string {
	text, _ := os.ReadFile(filepath.Join(path...))
	return string(text)
}
