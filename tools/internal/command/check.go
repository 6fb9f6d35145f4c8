package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/rulebook"
)

type checkOptions struct {
	format, dir, today, baseline string
	list, shrink                 bool
}

// newCheck is "comity check".
func newCheck(env Env) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check",
		Short: "tell everything that is wrong in data/",
		Long: `Reads the whole of data/ and tells everything that is wrong in it: file, line and
column, the rule's code, what is wrong and how to mend it. Nothing is changed.
comity explain CODE tells more of a rule, and --list lists all of them.

What is overdue, or has had no news for long, is judged by the date of the newest
source, so that the outcome depends on the data alone; --today gives another.

--baseline leaves out the warnings that a file lists, check-baseline.txt where
none is named. Of a list of old warnings only lines may go: one whose warning does
not occur any more is an error, until --shrink takes it away. Where there is no
such file yet, --shrink writes one with all warnings.

The exit status is 1 if anything is an error; warnings alone are fine.`,
		Example: "  comity check\n  comity check --baseline --today $(date +%F)",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if o.list {
				return printBook(env, rulebook.All(), o.format)
			}
			return runCheck(env, o)
		},
	}
	addFormat(cmd.Flags(), &o.format)
	cmd.Flags().BoolVar(&o.list, "list", false, "list every rule with its severity instead; * marks what comity fix mends")
	cmd.Flags().StringVar(&o.dir, "root", "", "the `directory` that has data/ in it (default: the nearest upwards with hugo.toml beside data/)")
	cmd.Flags().StringVar(&o.today, "today", "", "the `date` by which to tell what is overdue or has no news, as 2025-06-30 (default: that of the newest source)")
	cmd.Flags().StringVar(&o.baseline, "baseline", "", "leave out the old warnings that a `file` lists (default without a name: "+check.BaselineFile+")")
	cmd.Flags().Lookup("baseline").NoOptDefVal = check.BaselineFile
	cmd.Flags().BoolVar(&o.shrink, "shrink", false, "with --baseline: take the lines away whose warnings are gone")
	return cmd
}

func runCheck(env Env, o checkOptions) error {
	var today time.Time
	if o.today != "" {
		var err error
		if today, err = time.Parse(time.DateOnly, o.today); err != nil {
			return Usagef("--today is %q and no date as 2025-06-30", o.today)
		}
	}
	if o.shrink && o.baseline == "" {
		return Usagef("--shrink goes with --baseline")
	}
	root := o.dir
	if root == "" {
		var err error
		if root, err = findRoot(env.Dir); err != nil {
			return err
		}
	} else if !filepath.IsAbs(root) {
		root = filepath.Join(env.Dir, root)
	}
	printer, err := newPrinter(env, root, o.format)
	if err != nil {
		return err
	}
	if o.shrink {
		unlock, err := lock(root, "check --shrink")
		if err != nil {
			return err
		}
		defer unlock()
	}
	base, problems := check.RunAsOf(os.DirFS(root), today)
	old := 0
	if o.baseline != "" {
		if problems, old, err = compareBaseline(env, root, o, problems); err != nil {
			return err
		}
	}
	if err := printer(problems); err != nil {
		return err
	}
	which := ""
	if o.baseline != "" {
		which = " new"
		if old > 0 {
			fmt.Fprintf(env.Stderr, "%s of %s left out\n", report.Count(old, "old warning", "old warnings"), o.baseline)
		}
	}
	if len(problems) > 0 {
		if o.today == "" && slices.ContainsFunc(problems, check.IsDated) {
			fmt.Fprintf(env.Stderr, "as of %s, the date of the newest source; --today gives another\n", check.Newest(base).Format(time.DateOnly))
		}
		fmt.Fprintln(env.Stderr, report.Summary(problems)+which)
		if n := fixable(problems); n > 0 {
			fmt.Fprintf(env.Stderr, "comity fix mends %d of them\n", n)
		}
		fmt.Fprintf(env.Stderr, "comity explain %s tells more of a rule\n", problems[0].Code)
	} else {
		records, files := check.Size(base)
		fmt.Fprintf(env.Stderr, "checked %s in %s: nothing%s wrong\n",
			report.Count(records, "record", "records"), report.Count(files, "file", "files"), which)
	}
	if hasErrors(problems) {
		return Problems
	}
	return nil
}

// fixable counts the problems that are certain to be mended by comity fix.
func fixable(problems []kb.Problem) int {
	n := 0
	for i := range problems {
		if problems[i].Fix != nil || problems[i].Code == kb.CodeLineEnds {
			n++
		}
	}
	return n
}

// compareBaseline leaves out the warnings that the baseline has, and with
// --shrink takes the lines away that have to go.
func compareBaseline(env Env, root string, o checkOptions, problems []kb.Problem) (fresh []kb.Problem, old int, err error) {
	file := filepath.Join(root, o.baseline)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && o.shrink {
		next := check.NewBaseline(problems)
		fresh, old, _ = check.ParseBaseline(o.baseline, next).Compare(problems)
		fmt.Fprintf(env.Stderr, "wrote %s\n", o.baseline)
		return fresh, old, replace(file, nil, []byte(next))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, Failf("there is no %s; comity check --baseline --shrink writes one", o.baseline)
	}
	if err != nil {
		return nil, 0, err
	}
	fresh, old, shrunk := check.ParseBaseline(o.baseline, string(text)).Compare(problems)
	if o.shrink && shrunk != string(text) {
		fresh = slices.DeleteFunc(fresh, func(p kb.Problem) bool { return p.Code == check.CodeBaseline })
		fmt.Fprintf(env.Stderr, "took lines out of %s\n", o.baseline)
		err = replace(file, text, []byte(shrunk))
	}
	return fresh, old, err
}

// replace writes a file in one step, if it still is what old says; nil for a file
// that is not there.
func replace(file string, old, content []byte) error {
	disk, err := changeset.OpenDisk(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer disk.Close()
	var set changeset.Set
	set.Add(filepath.Base(file), old, content)
	if err := set.Write(disk); errors.Is(err, changeset.ErrChanged) {
		return Failf("%v; run check again", err)
	} else if err != nil {
		return err
	}
	return nil
}
