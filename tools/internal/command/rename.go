package command

import (
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/amend"
)

// newRename is "comity rename".
func newRename(env Env) *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "give a record another id, and correct all that refers to it",
		Long: `Gives a record another id: its file gets the name, every reference in data/ is
corrected, and the old id stays among the record's aliases, so that its address
leads to the new one for ever. With a source go the files of its statistics and
quotes and of what was decided about its drafts.

All files are changed or none, and none if the data would have an error afterwards
that it has not now. A run that was cut short is ended by running it again.`,
		Example: "  comity rename mofcom ministry-of-commerce-china\n  comity rename --dry-run mofcom ministry-of-commerce-china",
		Args: func(_ *cobra.Command, args []string) error {
			return twoArguments("rename", "the id that a record has and the one it gets", args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			_, err := runAmend(env, "rename", dryRun, func(fsys fs.FS) (*amend.Plan, error) { return amend.Rename(fsys, args[0], args[1]) })
			if err != nil {
				return err
			}
			next(env, dryRun, "comity serve shows it; the old address leads to the new one")
			return nil
		},
	}
	addDryRun(cmd.Flags(), &dryRun)
	return cmd
}
