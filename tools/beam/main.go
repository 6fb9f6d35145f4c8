// Command beam extracts what articles say as comity extract does, on one machine or
// on many: as a pipeline of Apache Beam. It is a module of its own, so that comity
// itself goes without Beam.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/comity-kb/comity/tools/beam/extraction"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// Exit statuses, as those of comity.
const (
	exitOK       = 0
	exitProblems = 1 // some article is a dead letter, or there is something to mend
	exitUsage    = 2
	exitInternal = 3
)

const usage = `usage: beam --output FOLDER [flags] ARTICLE...

Extracts what articles say, with the same results as comity extract, by a pipeline of
Apache Beam. An ARTICLE is a file of text, HTML or JSON Lines, a pattern of files as
in gs://bucket/news/*.jsonl or s3://bucket/2025/*.html, or a local folder. Names go
with Beam's file systems: gs://, s3://, and anything else is a local file.

FOLDER gets annotations/*.jsonl (in the order of their names, the lines that comity
extract prints), dead-letters.jsonl, warnings.jsonl and, last of all, counts.json. A run
that was ended before that goes on where it was with the same command.

  --output FOLDER    where to write; it must not have results yet
  --single           one file annotations.jsonl instead of annotations/*.jsonl
  --per-shard N      how many articles a shard has at most (1000)
  --workers N        articles at a time in each worker process (one a core)
  --base FOLDER      the knowledge base (the one around the working directory)
  --tries N          how often to run what fails; only for prism, the others try
                     again by themselves (4)
  --verbose          tell what Beam does, with prism too

Those of Beam, of which more are in its documentation:

  --runner NAME      prism, in this process (the default), flink, spark, dataflow or
                     universal
  --endpoint HOST:PORT      of the job server of flink, spark or universal
  --environment_type TYPE   DOCKER, EXTERNAL or LOOPBACK
  --project, --region, --staging_location    for dataflow

The exit status is 0, or 1 where some article is a dead letter.
`

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

func run(args []string, talk io.Writer) int {
	job := extraction.Job{Talk: talk, Runner: beamx.RunWithMetrics, Pause: time.Second}
	flags := flag.CommandLine // Beam's are there, and those of workers
	flags.Init("beam", flag.ContinueOnError)
	flags.SetOutput(talk)
	flags.Usage = func() { fmt.Fprint(talk, usage) }
	flags.StringVar(&job.Output, "output", "", "")
	flags.BoolVar(&job.Single, "single", false, "")
	flags.IntVar(&job.PerShard, "per-shard", 1000, "")
	flags.IntVar(&job.Workers, "workers", 0, "")
	flags.StringVar(&job.Root, "base", "", "")
	flags.IntVar(&job.Tries, "tries", 4, "")
	verbose := flags.Bool("verbose", false, "")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage
	}
	beam.Init() // of a worker, the rest of its life
	local := runsHere(flags.Lookup("runner").Value.String())
	if local && !*verbose {
		slog.SetDefault(slog.New(slog.DiscardHandler)) // what matters of it is in the error
	}
	job.Inputs = flags.Args()
	if err := check(&job); err != nil {
		fmt.Fprintf(talk, "beam: %v; beam --help tells more\n", err)
		return exitUsage
	}
	if err := findBase(&job); err != nil {
		fmt.Fprintf(talk, "beam: %v\n", err)
		return exitProblems
	}
	if !local {
		job.Tries = 1
	}
	return result(&job, talk)
}

// runsHere tells whether a runner is Prism, which runs in this process and does not
// try again what failed.
func runsHere(runner string) bool {
	return runner == "" || strings.EqualFold(runner, "prism") || strings.EqualFold(runner, "PrismRunner")
}

// result runs the job and says what came of it.
func result(job *extraction.Job, talk io.Writer) int {
	counts, err := job.Run(context.Background())
	var refused *extraction.Refusal
	switch {
	case errors.As(err, &refused):
		fmt.Fprintf(talk, "beam: %v\n", err)
		return exitProblems
	case err != nil:
		fmt.Fprintf(talk, "beam: the run failed: %s\nthe same command goes on where it was; --verbose tells more\n", extraction.Cause(err))
		return exitInternal
	case counts == nil:
		fmt.Fprintf(talk, "the job is handed over; when %s/counts.json is there, it is done\n", job.Output)
		return exitOK
	}
	total := int64(0)
	for _, n := range counts.Annotations {
		total += n
	}
	fmt.Fprintf(talk, "%s, %s: %s\n", report.Count(int(counts.Articles), "article", "articles"), report.Count(int(total), "annotation", "annotations"), job.Output)
	if counts.Warnings > 0 {
		fmt.Fprintf(talk, "%s: %s/warnings.jsonl\n", report.Count(int(counts.Warnings), "warning", "warnings"), job.Output)
	}
	if counts.BadArticles > 0 {
		fmt.Fprintf(talk, "%s: %s/dead-letters.jsonl\n", report.Count(int(counts.BadArticles), "dead letter", "dead letters"), job.Output)
		return exitProblems
	}
	return exitOK
}

// check is about the command line alone.
func check(job *extraction.Job) error {
	for _, input := range job.Inputs {
		if len(input) > 1 && input[0] == '-' {
			return fmt.Errorf("flags go before the articles, and %s stands behind one", input)
		}
		if input == "-" || strings.HasPrefix(input, "http://") || strings.HasPrefix(input, "https://") {
			return fmt.Errorf("%s is no file of a file system: comity extract reads it", input)
		}
	}
	switch {
	case len(job.Inputs) == 0:
		return errors.New("no article given")
	case job.Output == "":
		return errors.New("no --output given")
	case strings.ContainsAny(job.Output, "*?["):
		return errors.New("--output is no pattern, and has none of * ? [ in it")
	case job.PerShard < 1 || job.Tries < 1 || job.Workers < 0:
		return errors.New("--per-shard and --tries are 1 or more, --workers 0 or more")
	}
	job.Output = strings.TrimRight(job.Output, "/")
	return nil
}

// findBase finds the knowledge base and the program.
func findBase(job *extraction.Job) (err error) {
	if job.Root == "" {
		if job.Root, err = os.Getwd(); err != nil {
			return err
		}
	}
	if job.Root, err = kb.FindRoot(job.Root); err != nil {
		return err
	}
	job.Program, err = os.Executable()
	return err
}
