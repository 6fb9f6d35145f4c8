package command

import (
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/report"
)

// newWithdraw is "comity withdraw".
func newWithdraw(env Env) *cobra.Command {
	var because string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "withdraw ID --because TEXT",
		Short: "take a published record back, and say why",
		Long: `Marks a record as withdrawn, with the reason, which readers see: its page stays as
a notice, since others link to it. ID is that of any record; a statistic's or a
quote's is SOURCE/LOCAL, as 2025-07-21-example-copper/s1. A draft is not withdrawn
but rejected: comity review does.

What still refers to the record is listed; that stays as it is. Nothing is changed
if the data would have an error afterwards that it has not now.`,
		Example: "  comity withdraw 2025-07-21-example-copper/s1 --because \"The source has corrected the figure.\"",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return Usagef("withdraw takes the id of one record; %s given", report.Count(len(args), "argument is", "arguments are"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("because") {
				return Usagef("withdraw needs --because TEXT: readers see the reason")
			}
			p, err := runAmend(env, "withdraw", dryRun, func(fsys fs.FS) (*amend.Plan, error) { return amend.Withdraw(fsys, args[0], because) })
			if err != nil {
				return err
			}
			for _, r := range p.Referrers {
				fmt.Fprintln(env.Stderr, report.Visible(fmt.Sprintf("%s:%d: %s still refers to it: %s", r.At.File, r.At.Line, r.Record, r.Path)))
			}
			if len(p.Referrers) > 0 {
				next(env, dryRun, "look over what refers to it, then comity check")
			} else {
				next(env, dryRun, "comity serve shows the notice; nothing refers to the record")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&because, "because", "", "the reason, which readers see (required)")
	addDryRun(cmd.Flags(), &dryRun)
	return cmd
}
