package command

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/rulebook"
)

// newCheck is "comity check".
func newCheck(env Env) *cobra.Command {
	var format, dir string
	var list bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "tell everything that is wrong in data/",
		Long: `Reads the whole of data/ and tells everything that is wrong in it: file, line and
column, the rule's code, what is wrong and how to mend it. Nothing is changed.

comity explain CODE tells more of a rule, and --list lists all of them.

The exit status is 1 if anything is an error; warnings alone are fine.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			if list {
				return printBook(env, rulebook.All(), format)
			}
			root := dir
			if root == "" {
				var err error
				if root, err = findRoot(env.Dir); err != nil {
					return err
				}
			} else if !filepath.IsAbs(root) {
				root = filepath.Join(env.Dir, root)
			}
			printer, err := newPrinter(env, root, format)
			if err != nil {
				return err
			}
			base, problems := check.Run(os.DirFS(root))
			if err := printer(problems); err != nil {
				return err
			}
			if len(problems) > 0 {
				fmt.Fprintln(env.Stderr, report.Summary(problems))
				fmt.Fprintf(env.Stderr, "comity explain %s tells more of a rule\n", problems[0].Code)
			} else {
				records, files := check.Size(base)
				fmt.Fprintf(env.Stderr, "checked %s in %s: nothing wrong\n",
					report.Count(records, "record", "records"), report.Count(files, "file", "files"))
			}
			if hasErrors(problems) {
				return Problems
			}
			return nil
		},
	}
	addFormat(cmd.Flags(), &format)
	cmd.Flags().BoolVar(&list, "list", false, "list every rule with its severity instead; * marks what comity fix mends")
	cmd.Flags().StringVar(&dir, "root", "", "the `directory` that has data/ in it (default: the nearest upwards with hugo.toml beside data/)")
	return cmd
}
