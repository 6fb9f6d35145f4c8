// Package hugo embeds the Hugo static-site generator. It is the only package
// that imports Hugo, so that a test of any other package does not link it, and
// so that a change of Hugo's interface is met in one place: Hugo promises no
// stable Go API, only that its command line stays what it is.
//
// Hugo keeps state in globals, writes to the process's own standard output, and
// in a server waits for signals; a template error can end in a panic on another
// goroutine. So the other steps do not call Run in their own process. They start
// comity once more, as "comity hugo ARGUMENTS", which calls it.
package hugo

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/commands"
	"github.com/gohugoio/hugo/common/loggers"
)

// StopWithInput is the name of an environment variable. If it is set, Run ends
// the process when standard input is closed. A parent that holds the other end
// of a pipe thereby takes its Hugo server with it, however the parent ends.
const StopWithInput = "COMITY_STOP_WITH_INPUT"

// Workers is the name of the environment variable that says how many pages Hugo
// renders at a time. Run sets it where it is not set.
//
// It must not be less than the number of pages. After ten errors Hugo 0.165
// stops its workers, and whoever hands them pages then waits for ever, unless
// all pages fit into the queue, which is as long as there are workers
// (hugolib/site_render.go, renderPages). Workers cost next to nothing: 10,000
// instead of 2 make 7,000 pages no slower and take a fifth more memory.
const Workers = "HUGO_NUMWORKERMULTIPLIER"

// Run executes Hugo's command line in this process, args without the program's
// name. It returns when the command has ended: at once for a build, on an
// interrupt for a server.
//
// The flag --panicOnWarning means something milder here: every warning is
// printed, not the first alone, and then Run returns an error.
func Run(args []string) error {
	if os.Getenv(StopWithInput) != "" {
		go func() {
			io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}()
	}
	if os.Getenv(Workers) == "" {
		os.Setenv(Workers, "2000")
	}
	var warnings atomic.Int64
	// Hugo calls the hook for each entry of its log, if the flag is given.
	loggers.PanicOnWarningHook = func(e *logg.Entry) error {
		if e.Level == logg.LevelWarn {
			warnings.Add(1)
		}
		return nil
	}
	if err := commands.Execute(args); err != nil {
		return err
	}
	if n := warnings.Load(); n > 0 {
		return fmt.Errorf("%d warnings, each of which counts as an error", n)
	}
	return nil
}
