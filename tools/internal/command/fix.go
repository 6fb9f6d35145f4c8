package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/fix"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/outbound"
	"github.com/comity-kb/comity/tools/internal/report"
)

// newFix is "comity fix".
func newFix(env Env) *cobra.Command {
	var o fixOptions
	cmd := &cobra.Command{
		Use:   "fix",
		Short: "mend in data/ what is certain to be a slip",
		Long: `Mends what comity check marks as fixable: quotes, dates, slips in keys and words of
vocabularies, ids that a record had before, names of files; and brings files into
one form: the order of keys, sorted aliases, ends of lines. Comments stay, and
nothing else changes. What could have been meant in two ways is left to you.

All files are changed or none. comity check --list marks with * what is mended.`,
		Example: "  comity fix\n  comity fix --diff --check\n  comity fix --moved --diff",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return runFix(env, o) },
	}
	cmd.Flags().BoolVar(&o.check, "check", false, "change nothing, and exit with 1 if anything would change")
	cmd.Flags().BoolVar(&o.moved, "moved", false, "give links that comity links saw to have moved their new addresses, and mend nothing else")
	cmd.Flags().BoolVar(&o.diff, "diff", false, "print the changes as a diff instead of a list")
	cmd.Flags().StringVar(&o.format, "format", "text", "how the list is printed: text, json")
	cmd.MarkFlagsMutuallyExclusive("diff", "format")
	return cmd
}

type fixOptions struct {
	check, diff, moved bool
	format             string
}

func runFix(env Env, o fixOptions) error {
	if o.format != "text" && o.format != "json" {
		return Usagef("--format is %q and not one of text, json", o.format)
	}
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	disk, err := changeset.OpenDisk(root)
	if err != nil {
		return err
	}
	defer disk.Close()
	if !o.check {
		unlock, err := lock(root, "fix")
		if err != nil {
			return err
		}
		defer unlock()
		if err := changeset.Clean(disk, kb.DataDir); err != nil {
			return err
		}
	}
	mend := fix.Run
	if o.moved {
		mend = func(fsys fs.FS) (*fix.Result, error) { return mendMoved(root, fsys) }
	}
	result, err := mend(disk.FS())
	if err != nil {
		return err
	}
	if !o.check && !result.Set.Empty() {
		err := result.Set.Write(disk)
		if errors.Is(err, changeset.ErrChanged) {
			return Failf("%v; run fix again", err)
		} else if err != nil {
			return err
		}
	}
	if err := printFix(env, result, o); err != nil {
		return err
	}
	n, files := report.Count(len(result.Changes), "thing", "things"), report.Count(len(result.Set.Files), "file", "files")
	switch {
	case result.Set.Empty():
		fmt.Fprintln(env.Stderr, "nothing to mend; comity check tells whether anything is left to you")
	case o.check:
		fmt.Fprintf(env.Stderr, "would mend %s in %s: comity fix does\n", n, files)
		return Problems
	default:
		fmt.Fprintf(env.Stderr, "mended %s in %s; comity check tells what is left\n", n, files)
	}
	return nil
}

// mendMoved gives links that have moved their new addresses.
func mendMoved(root string, fsys fs.FS) (*fix.Result, error) {
	state, _, err := readLinkState(root, linkState)
	if err != nil {
		return nil, err
	}
	if len(state.Links) == 0 {
		return nil, Failf("no link was checked yet; comity links does")
	}
	base, _ := kb.Load(fsys)
	var moved []kb.Problem
	for _, p := range state.Problems(base, outbound.Collect(base), outbound.DeadAfter) {
		if p.Code == outbound.CodeMoved {
			moved = append(moved, p)
		}
	}
	return fix.Mend(fsys, moved)
}

func printFix(env Env, result *fix.Result, o fixOptions) error {
	if o.diff {
		_, err := env.Stdout.Write(result.Set.Diff())
		return err
	}
	if o.format == "json" {
		changes := result.Changes
		if changes == nil {
			changes = []fix.Change{}
		}
		enc := json.NewEncoder(env.Stdout)
		enc.SetEscapeHTML(false)
		return enc.Encode(changes)
	}
	for _, c := range result.Changes {
		if _, err := fmt.Fprintln(env.Stdout, report.Visible(c.String())); err != nil {
			return err
		}
	}
	return nil
}
