package extraction

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/comity-kb/comity/tools/internal/archive"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// Job is one run of the transform, from the machine that starts it.
type Job struct {
	// Options are what to extract; the Fingerprint is worked out.
	Options
	// Root is the folder of the knowledge base.
	Root string
	// Program is the file of the running program.
	Program string
	// Runner runs a pipeline and waits for it.
	Runner func(context.Context, *beam.Pipeline) (beam.PipelineResult, error)
	// Tries is how often the pipeline is run until it succeeds. What an earlier try
	// has finished is not done again.
	Tries int
	// Pause is waited for between two tries.
	Pause time.Duration
	// Talk gets what there is to say meanwhile.
	Talk io.Writer
}

// Refusal is an error that the user can mend.
type Refusal struct{ message string }

func (r *Refusal) Error() string { return r.message }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// Run extracts. The counts are nil where the runner was asked not to wait. It is a
// Refusal where the inputs or the output are not as they should be.
func (j *Job) Run(ctx context.Context) (*Counts, error) {
	if err := j.prepare(ctx); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		p, s := beam.NewPipelineWithRoot()
		Transform(s, j.Options)
		stop := j.progress(ctx)
		_, err := j.Runner(ctx, p)
		stop()
		if err == nil {
			return j.finish(ctx)
		}
		if try >= j.Tries || ctx.Err() != nil {
			return nil, err
		}
		fmt.Fprintf(j.Talk, "the run failed and is tried again, from where it had come to (%d of %d): %s\n", try+1, j.Tries, Cause(err))
		time.Sleep(j.Pause)
	}
}

// progress tells now and then how many pieces are done, until it is stopped.
func (j *Job) progress(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var ended sync.WaitGroup
	ended.Go(func() {
		tick := time.NewTicker(progressEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			// What goes wrong here goes wrong elsewhere too, and is told there.
			if done, err := list(ctx, j.report("*")); err == nil && len(done) > 0 {
				fmt.Fprintf(j.Talk, "%s of %d articles at most\n", report.Count(len(done), "shard is done", "shards are done"), j.PerShard)
			}
		}
	})
	return func() {
		cancel()
		ended.Wait()
	}
}

const progressEvery = 10 * time.Second

// Cause is what an error of a runner says in the end, in one line: before that it
// tells all of the plan, and after it perhaps of the stack.
func Cause(err error) string {
	text := err.Error()
	text = text[strings.LastIndex(text, "\tcaused by:\n")+1:]
	text = strings.TrimPrefix(text, "caused by:\n")
	text, _, _ = strings.Cut(text, "\nFull error:")
	text, _, _ = strings.Cut(text, "\ngoroutine ")
	return strings.Join(strings.Fields(text), " ")
}

// prepare checks inputs and output, and packs the knowledge base for the workers.
func (j *Job) prepare(ctx context.Context) error {
	if err := j.checkInputs(ctx); err != nil {
		return err
	}
	if isLocal(j.Output) {
		absolute, err := filepath.Abs(j.Output)
		if err != nil {
			return err
		}
		j.Output = absolute
	}
	base := os.DirFS(j.Root)
	if _, problems := kb.Load(base); len(problems) > 0 {
		fmt.Fprintf(j.Talk, "the knowledge base has %s and is used without what could not be read; comity check tells more\n", report.Count(len(problems), "problem", "problems"))
	}
	program, err := os.Open(j.Program)
	if err != nil {
		return err
	}
	defer program.Close()
	j.Fingerprint, err = archive.Fingerprint(base, program, append([]string{fmt.Sprint(j.PerShard, j.Single)}, j.Inputs...)...)
	if err != nil {
		return err
	}
	begun, err := j.checkOutput(ctx)
	if err != nil {
		return err
	}
	if begun {
		fmt.Fprintf(j.Talk, "going on with %s\n", j.Output)
		return nil
	}
	return writeWhole(ctx, j.unfinished(), j.base(), func(w io.Writer) error { return pack(base, w) })
}

// checkInputs finds out before anything runs what no run could read.
func (j *Job) checkInputs(ctx context.Context) error {
	passed := 0
	for _, input := range j.Inputs {
		if _, err := storeOf(ctx, input); err != nil {
			return refuse("%v", err)
		}
		if isLocal(input) && !strings.ContainsAny(input, patternCharacters) {
			if _, err := os.Stat(input); err != nil {
				return refuse("%v", err)
			}
		}
		n, err := eachFile(ctx, input, func(string) error { return nil })
		if err != nil {
			return refuse("%v", err)
		}
		passed += n
	}
	if passed > 0 {
		fmt.Fprintf(j.Talk, "passed over %s: by their names articles end in %s\n", report.Count(passed, "file", "files"), strings.Join(archive.Extensions, ", "))
	}
	return nil
}

// checkOutput tells whether an earlier run with the same fingerprint has begun the
// output. It is a Refusal where one is whole, or was begun with another.
func (j *Job) checkOutput(ctx context.Context) (begun bool, err error) {
	there := func(pattern string) bool {
		names, listErr := list(ctx, j.Output+"/"+pattern)
		if listErr != nil && err == nil {
			err = listErr
		}
		return len(names) > 0
	}
	if there("counts.json") {
		return false, refuse("%s is there already, and nothing is written over it: remove it to extract again, or give another output", j.Output)
	}
	if there(unfinishedDir + "/" + j.Fingerprint + "/base.zip") {
		return true, err
	}
	if there(unfinishedDir + "/*/base.zip") {
		return false, refuse("%s was begun with another knowledge base, other flags or another program, and cannot be gone on with: remove it to begin again, or give another output", j.Output)
	}
	if there("annotations*") || there("annotations/*") {
		return false, refuse("%s has annotations of another run in it: give another output", j.Output)
	}
	return false, err
}

// finish reads what was found and removes what was needed for it.
func (j *Job) finish(ctx context.Context) (*Counts, error) {
	names, err := list(ctx, j.counts())
	if err != nil || len(names) == 0 {
		return nil, err
	}
	content, err := readWhole(ctx, j.counts())
	if err != nil {
		return nil, err
	}
	var c Counts
	if err := json.Unmarshal(content, &c); err != nil {
		return nil, fmt.Errorf("%s: %w", j.counts(), err)
	}
	// The knowledge base goes last: while it is there, the rest is known for ours.
	left, err := list(ctx, j.unfinished()+"/*")
	if err != nil {
		return nil, err
	}
	for _, name := range left {
		if baseName(name) != baseName(j.base()) {
			if err := remove(ctx, name); err != nil {
				return nil, err
			}
		}
	}
	if err := remove(ctx, j.base()); err != nil {
		return nil, err
	}
	if isLocal(j.Output) {
		os.Remove(j.unfinished()) // folders; one that is not empty stays
		os.Remove(filepath.Dir(j.unfinished()))
	}
	return &c, nil
}
