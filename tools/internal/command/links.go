package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/outbound"
	"github.com/comity-kb/comity/tools/internal/report"
)

// linkState is where comity links remembers, below the root.
const linkState = ".comity/links.json"

type linksOptions struct {
	format, state, archive string
	pause, maxAge          time.Duration
	deadAfter              int
	allowPrivate           bool
}

// newLinks is "comity links".
func newLinks(env Env) *cobra.Command {
	var o linksOptions
	cmd := &cobra.Command{
		Use:   "links",
		Short: "check the links of records that lead out of the site",
		Long: `Asks for every address that the records link to, politely: one request at a time to
a host, with a pause, and as late as a host asks for. What was fine is not asked
for again until --max-age is over. A link is

  dead      when it failed on --dead-after days, without a success between
  flaky     when it failed, but on fewer days
  blocked   when the server turns programs away; open it in a browser
  moved     when it is at another address for good: comity fix --moved mends it
  private   when it, or where it leads, is not on the public internet

What is known is kept in ` + linkState + `; give another file with --state where that
folder does not last, as in CI. Links inside the site are comity build's.

The exit status is 1 if a link is dead or private; the others are warnings.`,
		Example: "  comity links\n  comity links --format github --state links.json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch u, err := url.Parse(o.archive); {
			case o.deadAfter < 1:
				return Usagef("--dead-after is %d and not at least 1", o.deadAfter)
			case o.pause < 0 || o.maxAge < 0:
				return Usagef("a time is not negative")
			case o.archive != "" && (err != nil || fetch.CheckURL(u) != nil):
				return Usagef("--archive is %q and not an address", o.archive)
			}
			return runLinks(cmd.Context(), env, o)
		},
	}
	flags := cmd.Flags()
	addFormat(flags, &o.format)
	flags.StringVar(&o.state, "state", "", "the `file` that remembers how links answered (default: "+linkState+")")
	flags.StringVar(&o.archive, "archive", outbound.Archive, "the index to ask for copies of failing pages; empty asks none")
	flags.DurationVar(&o.pause, "pause", time.Second, "the time between two requests to a host")
	flags.DurationVar(&o.maxAge, "max-age", 24*time.Hour, "how long a success is trusted; 0 asks for every address")
	flags.IntVar(&o.deadAfter, "dead-after", outbound.DeadAfter, "on how many days a link fails to be dead")
	flags.BoolVar(&o.allowPrivate, "allow-private", false, "reach addresses that are not on the public internet too")
	return cmd
}

func runLinks(ctx context.Context, env Env, o linksOptions) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	printer, err := newPrinter(env, root, o.format)
	if err != nil {
		return err
	}
	base, problems := kb.Load(os.DirFS(root))
	if n := len(problems); n > 0 {
		fmt.Fprintf(env.Stderr, "the knowledge base has %s, and what could not be read is not checked; comity check tells more\n", report.Count(n, "problem", "problems"))
	}
	dir, name := root, linkState
	if o.state != "" {
		file := o.state
		if !filepath.IsAbs(file) {
			file = filepath.Join(env.Dir, file)
		}
		dir, name = filepath.Dir(file), filepath.Base(file)
	}
	state, old, err := readLinkState(dir, name)
	if err != nil {
		return err
	}
	// An interrupted run keeps what it has learnt.
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	links := outbound.Collect(base)
	progress, done := linkProgress(env.Stderr)
	asked, err := state.Check(ctx, links, outbound.Options{
		Guard: fetch.Guard{AllowPrivate: o.allowPrivate}, Pause: o.pause, MaxAge: o.maxAge, Archive: o.archive, Progress: progress,
	})
	done()
	if errors.Is(err, outbound.ErrOffline) {
		return failure{err}
	}
	if err := writeLinkState(dir, name, state, old); err != nil {
		return err
	}
	if err != nil {
		return Failf("interrupted after %s; run it again for the others", report.Count(asked, "address", "addresses"))
	}
	found := state.Problems(base, links, o.deadAfter)
	if err := printer(found); err != nil {
		return err
	}
	fmt.Fprintf(env.Stderr, "%s; asked for %s, the others were fine before\n", report.Count(len(links), "link", "links"), report.Count(asked, "address", "addresses"))
	if len(found) > 0 {
		fmt.Fprintln(env.Stderr, report.Summary(found))
	}
	if hasErrors(found) {
		return Problems
	}
	return nil
}

// readLinkState reads what is remembered of links; nothing where there is no such
// file yet.
func readLinkState(dir, name string) (*outbound.State, []byte, error) {
	file := filepath.Join(dir, filepath.FromSlash(name))
	content, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	state, err2 := outbound.ReadState(content)
	if err2 != nil {
		return nil, nil, Failf("%s cannot be used: %w; delete it to begin anew", file, err2)
	}
	if err != nil {
		content = nil
	}
	return state, content, nil
}

// writeLinkState replaces the file whole or not at all.
func writeLinkState(dir, name string, state *outbound.State, old []byte) error {
	content, err := state.Bytes()
	if err != nil {
		return err
	}
	disk, err := changeset.OpenDisk(dir)
	if err != nil {
		return err
	}
	defer disk.Close()
	if d := path.Dir(name); d != "." {
		if err := disk.MkdirAll(d); err != nil {
			return err
		}
	}
	var set changeset.Set
	set.Add(name, old, content)
	err = set.Write(disk)
	if errors.Is(err, changeset.ErrChanged) {
		return Failf("%s was changed by somebody else meanwhile; run it again", name)
	}
	return err
}

// linkProgress shows on a terminal how far the checking has come; done clears it.
func linkProgress(w io.Writer) (progress func(done, all int), done func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	const width = 30
	return func(done, all int) {
			bar := make([]byte, width)
			for i := range bar {
				bar[i] = ' '
				if i < done*width/max(all, 1) {
					bar[i] = '='
				}
			}
			fmt.Fprintf(w, "\r\x1b[K[%s] %d of %d links", bar, done, all)
		}, func() {
			fmt.Fprint(w, "\r\x1b[K")
		}
}
