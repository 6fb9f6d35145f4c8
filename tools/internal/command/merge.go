package command

import (
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/amend"
)

// newMerge is "comity merge".
func newMerge(env Env) *cobra.Command {
	var dryRun bool
	var takes []string
	cmd := &cobra.Command{
		Use:   "merge A B",
		Short: "make one record of two that turn out to be one",
		Long: `Makes one record of two: what only B says goes into A, every reference to B leads
to A, and B's id and former ids stay among the aliases of A, so that its address
leads there for ever. B's name is one that A is also known by, and B's file goes.
Comments stay. What a list would have twice is united; what cannot be is told.

Where A and B contradict each other, nothing is changed, and each key is listed
with both values: --take KEY=ID says whose is right. Records that are told apart,
by not_same_as or by a decision, are not merged.

All files are changed or none, and none if the data would have an error afterwards
that it has not now. A run that was cut short is ended by running it again.`,
		Example: "  comity merge --dry-run mofcom ministry-of-commerce\n  comity merge mofcom ministry-of-commerce --take description=ministry-of-commerce",
		Args: func(_ *cobra.Command, args []string) error {
			return twoArguments("merge", "the id of the record that stays and of the one that goes into it", args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			take, err := parseTakes(takes)
			if err != nil {
				return err
			}
			_, err = runAmend(env, "merge", dryRun, func(fsys fs.FS) (*amend.Plan, error) { return amend.Merge(fsys, args[0], args[1], take) })
			if err != nil {
				return err
			}
			next(env, dryRun, "look the record over with comity serve; the old address leads to it")
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&takes, "take", nil, "whose value is right of a key that the two contradict each other in, as `KEY=ID`; can be repeated")
	addDryRun(cmd.Flags(), &dryRun)
	return cmd
}

// parseTakes reads the values of --take: ids by key.
func parseTakes(takes []string) (map[string]string, error) {
	out := map[string]string{}
	for _, take := range takes {
		key, id, ok := strings.Cut(take, "=")
		switch {
		case !ok || key == "" || id == "":
			return nil, Usagef("--take is %q and not KEY=ID", take)
		case out[key] != "" && out[key] != id:
			return nil, Usagef("--take %s is given twice, as %s and %s", key, out[key], id)
		}
		out[key] = id
	}
	return out, nil
}
