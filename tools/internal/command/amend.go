package command

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/pflag"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// addDryRun adds the flag that shows a change and does not make it.
func addDryRun(flags *pflag.FlagSet, dryRun *bool) {
	flags.BoolVar(dryRun, "dry-run", false, "change nothing, and print the changes as a diff")
}

// runAmend makes a change to the knowledge base: all its files or none. It prints
// what changed, or with dryRun the change as a diff. verb is the command's name.
func runAmend(env Env, verb string, dryRun bool, plan func(fs.FS) (*amend.Plan, error)) (*amend.Plan, error) {
	root, err := findRoot(env.Dir)
	if err != nil {
		return nil, err
	}
	disk, err := changeset.OpenDisk(root)
	if err != nil {
		return nil, err
	}
	defer disk.Close()
	if !dryRun {
		unlock, err := lock(root, verb)
		if err != nil {
			return nil, err
		}
		defer unlock()
		if err := changeset.Clean(disk, kb.DataDir); err != nil {
			return nil, err
		}
	}
	p, err := plan(disk.FS())
	var refused *amend.Refused
	if errors.As(err, &refused) {
		if len(refused.Problems) > 0 {
			if err := printerTo(env.Stdout, env, root, "text")(refused.Problems); err != nil {
				return nil, err
			}
		}
		if err := printConflicts(env, refused.Conflicts); err != nil {
			return nil, err
		}
		return nil, failure{err}
	} else if err != nil {
		return nil, err
	}
	if dryRun {
		if _, err := env.Stdout.Write(p.Set.Diff()); err != nil {
			return nil, err
		}
	} else {
		err := p.Set.Write(disk)
		if errors.Is(err, changeset.ErrChanged) {
			return nil, Failf("%v; run %s again", err, verb)
		} else if err != nil {
			return nil, err
		}
		for _, line := range p.Did {
			if _, err := fmt.Fprintln(env.Stdout, report.Visible(line)); err != nil {
				return nil, err
			}
		}
	}
	for _, note := range p.Notes {
		fmt.Fprintln(env.Stderr, report.Visible(note))
	}
	for _, w := range p.Warnings {
		fmt.Fprintln(env.Stderr, report.Visible(fmt.Sprintf("new warning: %s:%d: %s: %s", w.At.File, w.At.Line, w.Code, w.Message)))
	}
	return p, nil
}

// printConflicts lists what two records do not agree about, and how to say which is
// right.
func printConflicts(env Env, conflicts []amend.Conflict) error {
	for _, c := range conflicts {
		text := fmt.Sprintf("%s: --take %s=%s or --take %s=%s\n", c.Key, c.Key, c.Says[0].ID, c.Key, c.Says[1].ID)
		for _, s := range c.Says {
			text += report.Visible(fmt.Sprintf("  %s:%d:%d: %s", s.At.File, s.At.Line, s.At.Column, s.Value)) + "\n"
		}
		if _, err := fmt.Fprint(env.Stdout, text); err != nil {
			return err
		}
	}
	return nil
}

// next tells which command goes on from here; after a dry run, that the change is
// still to be made.
func next(env Env, dryRun bool, command string) {
	if dryRun {
		fmt.Fprintln(env.Stderr, "nothing was changed; without --dry-run it is")
		return
	}
	fmt.Fprintln(env.Stderr, "next: "+command)
}

// twoArguments refuses any other number of arguments; words name them.
func twoArguments(verb, words string, args []string) error {
	if len(args) != 2 {
		return Usagef("%s takes %s; %s given", verb, words, report.Count(len(args), "argument is", "arguments are"))
	}
	return nil
}
