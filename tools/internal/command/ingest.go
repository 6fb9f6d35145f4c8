package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/propose"
	"github.com/comity-kb/comity/tools/internal/report"
)

// newIngest is "comity ingest".
func newIngest(env Env) *cobra.Command {
	var dryRun bool
	var annotations, texts []string
	var in inputs
	cmd := &cobra.Command{
		Use:   "ingest ARTICLE...",
		Short: "draft what articles say into data/",
		Long: `Reads articles and writes drafts of what they say into data/: the source, its
statistics and quotes, and the people, organisations, goods, agreements and
measures that are not there yet. Each file that is created or changed is printed.

` + forms + `
Keep what comity read prints of a page: passages count in that text, and comity
verify needs it.

Once is enough: again changes nothing. What a person has written or edited stays
as it is, except that a record may get a new source, and what was withdrawn or
rejected does not come back. comity review goes through the drafts.

With --annotations, nothing is read out of articles: the file has what another
system found in them, in the JSON of comity extract, one object or several. It is
checked as strictly as the data; with the article's text at hand, --article, so is
every passage.

The exit status is 1 where an article was not taken; the others are.`,
		Example: "  comity ingest article.txt\n  comity ingest --dry-run article.txt | less\n  comity ingest --annotations found.json --article article.txt",
		Args: func(_ *cobra.Command, args []string) error {
			if err := in.check(args); err != nil {
				return err
			}
			return checkIngestFlags(args, annotations, texts)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(annotations) > 0 {
				return runIngestAnnotations(env, annotations, texts, dryRun)
			}
			return runIngest(cmd.Context(), env, args, &in, dryRun)
		},
	}
	in.add(cmd.Flags())
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "print the changes as a unified diff and make none")
	cmd.Flags().StringArrayVar(&annotations, "annotations", nil, "take in annotations from this file of JSON or JSON Lines; - is standard input")
	cmd.Flags().StringArrayVar(&texts, "article", nil, "the text that was annotated; its hash must be that of an annotation")
	return cmd
}

func runIngest(ctx context.Context, env Env, names []string, in *inputs, dryRun bool) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	articles, failed, err := in.all(ctx, env, names)
	if err != nil {
		return err
	}
	if len(articles) == 0 {
		return Problems
	}
	return writeDrafts(env, root, len(articles), failed, dryRun, func(fsys fs.FS) (*propose.Changes, error) { return ingest.Plan(fsys, articles) })
}

// writeDrafts plans and makes the changes that come of articles. failed says
// that others could not be read.
func writeDrafts(env Env, root string, articles int, failed, dryRun bool, plan func(fs.FS) (*propose.Changes, error)) error {
	disk, err := changeset.OpenDisk(root)
	if err != nil {
		return err
	}
	defer disk.Close()
	if !dryRun {
		unlock, err := lock(root, "ingest")
		if err != nil {
			return err
		}
		defer unlock()
		if err := changeset.Clean(disk, kb.DataDir); err != nil {
			return err
		}
	}
	changes, err := plan(disk.FS())
	if err != nil {
		return err
	}
	printed := printerTo(env.Stderr, env, root, report.Formats[0])
	if err := printed(changes.Problems); err != nil {
		return err
	}
	if faults := ingest.Faults(disk.FS(), &changes.Set); len(faults) > 0 {
		fmt.Fprintln(env.Stderr, "the drafts would not pass comity check, and nothing was written:")
		return errors.Join(printed(faults), Problems)
	}
	if dryRun {
		if _, err := env.Stdout.Write(changes.Set.Diff()); err != nil {
			return err
		}
	} else {
		err := changes.Set.Write(disk)
		if errors.Is(err, changeset.ErrChanged) {
			return Failf("%v; nothing of it was lost, run ingest again", err)
		} else if err != nil {
			return err
		}
		for i := range changes.Set.Files {
			verb := "changed"
			if changes.Set.Files[i].Created() {
				verb = "created"
			}
			fmt.Fprintln(env.Stdout, verb, changes.Set.Files[i].Path)
		}
	}
	summarise(env, changes, articles, dryRun)
	if failed || hasErrors(changes.Problems) {
		return Problems
	}
	return nil
}

// summarise tells what was left out, what was done, and what comes next.
func summarise(env Env, c *propose.Changes, articles int, dryRun bool) {
	for _, n := range c.Notes {
		fmt.Fprintf(env.Stderr, "%s: %s\n", n.Source, n.Text)
	}
	read := "read " + report.Count(articles, "article", "articles")
	switch {
	case c.Set.Empty() && len(c.Problems) > 0:
		fmt.Fprintf(env.Stderr, "%s: nothing was drafted\n", read)
	case c.Set.Empty():
		fmt.Fprintf(env.Stderr, "%s: nothing to do, the data has all of it\n", read)
	default:
		verb, next := "drafted", "next: comity review goes through the drafts, or edit them and set them to review: reviewed; then comity check"
		if dryRun {
			verb, next = "would draft", "next: the same without --dry-run"
		}
		fmt.Fprintf(env.Stderr, "%s: %s %s and %s in %s\n", read, verb, report.Count(c.Records, "record", "records"),
			report.Count(c.Claims, "claim", "claims"), report.Count(len(c.Set.Files), "file", "files"))
		fmt.Fprintln(env.Stderr, next)
	}
}
