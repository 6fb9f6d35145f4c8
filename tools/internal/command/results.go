package command

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/pflag"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/archive"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/ingest"
)

// results is where what articles say goes, with its flags.
type results struct {
	output     string
	inProgress bool

	part     *archive.Part // nil for standard output
	progress *archive.Progress
	// many says that there is more than one article; only is the first, held back
	// until it is known whether there is another.
	many   bool
	only   *annotation.Article
	failed bool
}

func (to *results) add(flags *pflag.FlagSet) {
	flags.StringVar(&to.output, "output", "", "write JSON Lines to this file, going on where a run that was ended had come to")
	flags.BoolVar(&to.inProgress, "progress", false, "tell on standard error how many articles are done and how fast, though it is no terminal")
}

// open begins the output or goes on with it.
func (to *results) open(env Env, in *inputs) (*archive.Part, error) {
	root, err := findRoot(env.Dir)
	if err != nil {
		return nil, err
	}
	name, err := os.Executable()
	if err != nil {
		return nil, err
	}
	program, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer program.Close()
	fingerprint, err := archive.Fingerprint(os.DirFS(root), program, in.published, in.language)
	if err != nil {
		return nil, err
	}
	part, err := archive.OpenPart(inDir(env, to.output), fingerprint)
	if refused, ok := err.(*archive.Refusal); ok {
		return nil, Failf("%v", refused)
	}
	if err != nil {
		return nil, Failf("cannot write %s: %v", to.output, reason(err))
	}
	if begun, err := part.Begun(); err == nil && begun > 0 {
		fmt.Fprintf(env.Stderr, "going on with %s\n", part.Path())
	}
	return part, nil
}

// newProgress is nil where nobody looks: on a terminal that the results go to as
// well, they are the progress.
func (to *results) newProgress(env Env) *archive.Progress {
	terminal := isTerminal(env.Stderr)
	if !to.inProgress && (!terminal || to.output == "" && isTerminal(env.Stdout)) {
		return nil
	}
	return archive.NewProgress(env.Stderr, terminal, time.Now)
}

// take writes the next result.
func (to *results) take(env Env, r *archive.Result) error {
	unread := r.Article != nil && !extract.Reads(r.Article.Meta.Language)
	if len(r.Problems) > 0 || unread {
		to.progress.Clear()
	}
	if err := printProblems(env, r.Problems); err != nil {
		return err
	}
	if unread && !r.There {
		fmt.Fprintf(env.Stderr, "%s: %s\n", r.Article.ID, ingest.NotRead(r.Article))
	}
	to.failed = to.failed || r.Article == nil
	err := to.write(env, r)
	to.progress.Add(r)
	return err
}

func (to *results) write(env Env, r *archive.Result) error {
	switch {
	case r.Found == nil:
		return nil
	case to.part != nil:
		return to.part.Append(r.Line)
	case !to.many && to.only == nil:
		to.only = r.Found
		return nil
	case to.only != nil:
		if err := to.print(env, to.only, false); err != nil {
			return err
		}
		to.only, to.many = nil, true
	}
	_, err := env.Stdout.Write(r.Line)
	return err
}

func (to *results) print(env Env, a *annotation.Article, indent bool) error {
	encoded, err := encodeAnnotations(a, indent)
	if err != nil {
		return err
	}
	_, err = env.Stdout.Write(encoded)
	return err
}

// finish writes what was held back, and gives the output its name.
func (to *results) finish(env Env) error {
	switch {
	case to.part != nil:
		return to.part.Finish()
	case to.only != nil:
		return to.print(env, to.only, true)
	}
	return nil
}
