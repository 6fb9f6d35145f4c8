package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Hugo says how to start Hugo: the program, and the arguments that come before
// Hugo's own. It runs as a process of its own because it keeps state in
// globals, prints to the process's standard output and stops for signals.
type Hugo struct {
	Program string
	Args    []string
	// pages is how many pages there are, at most.
	pages int
	// processes is how many run at a time, and cores how many cores each of them uses;
	// 0 is as many as there are.
	processes, cores int
}

// share divides the cores among processes that have so many jobs to do. More than
// four at a time would need too much memory.
func (h *Hugo) share(jobs int) {
	all := runtime.GOMAXPROCS(0)
	h.processes, h.cores = min(max(2, all/2), 4), 0
	// One process alone cannot use all cores for much of its time; but where there are
	// enough of them to do, each is quicker on its own.
	if jobs > h.processes {
		h.cores = max(1, all/h.processes)
	}
}

// Self starts Hugo as this program does it: "comity hugo ...". It keeps the name
// under which the program was called.
func Self() (Hugo, error) {
	program, err := os.Executable()
	if err != nil {
		return Hugo{}, fmt.Errorf("find comity's own program: %w", err)
	}
	return Hugo{Program: program, Args: []string{os.Args[0], "hugo"}}, nil
}

// command prepares a process. Its standard input is a pipe that says nothing:
// the process ends with it, so that it does not outlive comity. It has a process
// group of its own, because an interrupt from the terminal is comity's to deal
// with. It stops with ctx.
func (h Hugo) command(ctx context.Context, args ...string) (*exec.Cmd, io.Closer, error) {
	cmd := exec.CommandContext(ctx, h.Program)
	cmd.Args = append(append([]string{}, h.Args...), args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	// The names are those of package hugo, which this one must not link.
	cmd.Env = append(environment(os.Environ()), "COMITY_STOP_WITH_INPUT=1",
		"HUGO_NUMWORKERMULTIPLIER="+strconv.Itoa(max(2000, h.pages)))
	if h.cores > 0 {
		cmd.Env = append(cmd.Env, "GOMAXPROCS="+strconv.Itoa(h.cores))
	}
	ownGroup(cmd)
	input, err := cmd.StdinPipe()
	return cmd, input, err
}

// environment drops the variables with which a user's shell would change what
// Hugo renders: a build depends on the repository alone.
func environment(env []string) []string {
	var kept []string
	for _, e := range env {
		if !strings.HasPrefix(e, "HUGO_") && !strings.HasPrefix(e, "HUGOxPARAMSx") {
			kept = append(kept, e)
		}
	}
	return kept
}

// render runs a build of Hugo. What Hugo complains about comes back as problems;
// an error is one of starting it.
func (h Hugo) render(ctx context.Context, root string, args ...string) ([]kb.Problem, error) {
	var output bytes.Buffer
	cmd, input, err := h.command(ctx, args...)
	if err != nil {
		return nil, fmt.Errorf("start hugo: %w", err)
	}
	defer input.Close()
	// What a build allocates it mostly keeps: looking for garbage half as often as Go
	// does by itself saves a tenth of the time.
	cmd.Env = append(cmd.Env, "GOGC=200")
	cmd.Stdout, cmd.Stderr = &output, &output
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil, nil
	case !errors.As(err, &exit):
		return nil, fmt.Errorf("start hugo: %w", err)
	}
	problems := complaints(root, output.Bytes())
	if len(problems) == 0 {
		return nil, fmt.Errorf("hugo ended with %v and said: %s", exit, strings.TrimSpace(output.String()))
	}
	return problems, nil
}
