package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// newSynthetic is "comity synthetic", for measuring.
func newSynthetic(env Env) *cobra.Command {
	var records int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "synthetic DIR",
		Short: "make an invented base of any size, to measure with",
		Long: `Makes an invented knowledge base of a given number of records in a directory that is
not there yet. check finds nothing in it, and build makes its site: what the pages are
rendered from is copied from the knowledge base here. The same number and seed give
the same bytes.`,
		Hidden: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return Usagef("synthetic takes one directory, which it makes; %d arguments are given", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if records < synthetic.Least {
				return Usagef("--records is %d, and the least is %d", records, synthetic.Least)
			}
			root, err := findRoot(env.Dir)
			if err != nil {
				return err
			}
			dir := args[0]
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(env.Dir, dir)
			}
			switch _, err := os.Lstat(dir); {
			case err == nil:
				return Failf("%s is there already", args[0])
			case !errors.Is(err, fs.ErrNotExist):
				return err
			}
			return writeSynthetic(root, dir, records, seed)
		},
	}
	cmd.Flags().IntVar(&records, "records", 10_000, "how many records")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "another one makes other records")
	return cmd
}

// siteFolders are what the pages are rendered from, beside the data and hugo.toml.
var siteFolders = []string{"assets", "content", "i18n", "layouts", "static"}

func writeSynthetic(root, dir string, records int, seed uint64) error {
	for _, name := range siteFolders {
		err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("copy what the pages are rendered from: %w", err)
		}
	}
	config, err := os.ReadFile(filepath.Join(root, "hugo.toml"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), config, 0o666); err != nil {
		return err
	}
	return synthetic.Write(filepath.Join(dir, kb.DataDir), records, seed)
}
