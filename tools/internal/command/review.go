package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/review"
)

// newReview is "comity review".
func newReview(env Env) *cobra.Command {
	var articles []string
	var acceptAll bool
	cmd := &cobra.Command{
		Use:   "review [SOURCE]",
		Short: "accept, edit or reject drafts one by one",
		Long: `Shows each draft, of one source or of all, and asks what to do with it: accept,
edit in $VISUAL or $EDITOR, reject, or leave for later. A name that several records
go by is asked about too. Every answer is written at once, so that one can stop at
any time, and u takes the answer before back. What is rejected does not come back;
it is remembered in data/decisions. To take such a decision back later, delete its
entry there, and ingest the article again.

With the article at hand, --article, each passage is shown in its context. The text
must be the one that the source was recorded with.

Answers are read line by line from standard input, so that it works on any terminal
and from a script; ? lists them. With --accept-all nothing is asked, and all is
accepted that needs no person; the exit status is 1 where something is left.`,
		Example: "  comity review\n  comity review 2025-07-21-example-copper --article copper.txt",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return Usagef("review takes one source; %q is a second one", args[1])
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			source := ""
			if len(args) == 1 {
				source = args[0]
			}
			return runReview(env, source, articles, acceptAll)
		},
	}
	cmd.Flags().StringArrayVar(&articles, "article", nil, "the text of a source, to show passages in their context")
	cmd.Flags().BoolVar(&acceptAll, "accept-all", false, "accept everything that needs no person, without asking")
	return cmd
}

func runReview(env Env, source string, files []string, acceptAll bool) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	base, _ := kb.Load(os.DirFS(root))
	if source, err = sourceID(base, source); err != nil {
		return err
	}
	texts, err := sourceTexts(env, base, files)
	if err != nil {
		return err
	}
	if source == "" && len(files) == 1 {
		for id := range texts {
			source = id
		}
	}
	disk, err := changeset.OpenDisk(root)
	if err != nil {
		return err
	}
	defer disk.Close()
	s := &review.Session{
		FS: disk.FS(), Write: func(set *changeset.Set) error { return writeLocked(root, disk, set) },
		In: env.Stdin, Out: env.Stdout, Err: env.Stderr,
		Colour: report.Colour(env.Stdout, env.Getenv), ErrColour: report.Colour(env.Stderr, env.Getenv),
		Source: source, Texts: texts, Edit: editor(env), Echo: !isTerminal(env.Stdin),
	}
	run := s.Run
	if acceptAll {
		run = s.AcceptAll
	}
	tally, err := run()
	if errors.Is(err, changeset.ErrLocked) {
		err = Failf("%v; try again when it has ended", err)
	}
	if err != nil {
		return err
	}
	did := fmt.Sprintf("accepted %d, rejected %d, edited %d, decided %d", tally.Accepted, tally.Rejected, tally.Edited, tally.Decided)
	switch {
	case tally == review.Tally{}:
		fmt.Fprintln(env.Stderr, "nothing to review")
	case tally.Left == 0:
		fmt.Fprintf(env.Stderr, "%s; nothing is left to review\nnext: comity check\n", did)
	default:
		fmt.Fprintf(env.Stderr, "%s; %s left\n", did, report.Count(tally.Left, "draft is", "drafts are"))
	}
	if acceptAll && tally.Left > 0 {
		return Problems
	}
	return nil
}

// writeLocked makes changes while no other run of comity does.
func writeLocked(root string, disk *changeset.RootDisk, set *changeset.Set) error {
	unlock, err := changeset.Lock(root, fmt.Sprintf("comity review, process %d", os.Getpid()))
	if err != nil {
		return err
	}
	defer unlock()
	return set.Write(disk)
}

// sourceID finds a source by an id that it has or had.
func sourceID(base *kb.Base, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	if rec, ok := base.Resolve(id); ok && rec.Base().Kind == kb.KindSource {
		return rec.Base().ID, nil
	}
	var ids []string
	for _, s := range base.Sources {
		ids = append(ids, s.ID)
	}
	if guess := kb.Closest(id, ids); guess != "" {
		return "", Failf("there is no source %s; did you mean %s?", kb.Show(id), guess)
	}
	return "", Failf("there is no source %s", kb.Show(id))
}

// sourceTexts reads the texts of sources, by their ids.
func sourceTexts(env Env, base *kb.Base, files []string) (map[string]string, error) {
	articles, failed, err := readArticles(env, files)
	if err != nil {
		return nil, err
	}
	if failed {
		return nil, Problems
	}
	texts := make(map[string]string)
	for _, a := range articles {
		found := false
		for _, s := range base.Sources {
			if s.SHA256 == a.SHA256 {
				texts[s.ID], found = a.Text, true
			}
		}
		if !found {
			return nil, Failf("the text of %s is that of no source: none has its SHA-256, %s", a.File, a.SHA256)
		}
	}
	return texts, nil
}

// isTerminal tells whether a stream, of either direction, is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// editor makes a function that opens a text in the person's editor; nil where
// there is none.
func editor(env Env) func([]byte) ([]byte, error) {
	program := env.Getenv("VISUAL")
	if program == "" {
		program = env.Getenv("EDITOR")
	}
	terminal := isTerminal(env.Stdin)
	if program == "" && terminal && env.Getenv("TERM") != "dumb" && runtime.GOOS != "windows" {
		program = "vi" // which POSIX promises
	}
	if program == "" {
		return nil
	}
	return func(text []byte) (edited []byte, err error) {
		dir, err := os.MkdirTemp("", "comity-review-")
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		name := filepath.Join(dir, "draft.yaml")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return nil, err
		}
		// The variables hold a command line, as git and others take them.
		cmd := exec.Command("sh", "-c", program+` "$1"`, program, name)
		if runtime.GOOS == "windows" {
			words := strings.Fields(program)
			cmd = exec.Command(words[0], append(words[1:], name)...)
		}
		cmd.Dir, cmd.Stdout, cmd.Stderr = env.Dir, env.Stdout, env.Stderr
		if terminal {
			cmd.Stdin = env.Stdin
		}
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("the editor %s failed: %w", program, err)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(io.LimitReader(f, kb.MaxClaimFile))
	}
}
