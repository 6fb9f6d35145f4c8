package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/schema"
)

// newSchema is "comity schema".
func newSchema(env Env) *cobra.Command {
	var write bool
	cmd := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "print the JSON Schema of a kind of file, for editors",
		Long: `Prints the JSON Schema of the files of a kind: ` + formWords() + `. It is made from
the model and from the vocabularies under data/. Without a kind it lists the
schemas and the files that each is for.

With --write it writes all of them, or the one, to ` + kb.SchemaFolder + `/, where the first
line of every file of the data names its own; comity fix does so too.`,
		Example: "  comity schema\n  comity schema measure\n  comity schema --write",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return Usagef("schema takes one kind, or none: %s", formWords())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return runSchema(env, args, write) },
	}
	cmd.Flags().BoolVar(&write, "write", false, "write the schemas to "+kb.SchemaFolder+"/")
	return cmd
}

func formWords() string {
	words := make([]string, len(kb.Forms))
	for i, f := range kb.Forms {
		words[i] = f.Name
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func runSchema(env Env, args []string, write bool) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	base, problems := kb.Load(os.DirFS(root))
	for _, p := range problems {
		if p.Severity == kb.SeverityError && strings.HasPrefix(p.At.File, path.Join(kb.DataDir, kb.VocabularyFolder)+"/") {
			return Failf("%s cannot be read, and its words would be missing; comity check tells why", p.At.File)
		}
	}
	files, err := schema.Files(base)
	if err != nil {
		return err
	}
	if len(args) == 1 {
		if files, err = one(files, args[0]); err != nil {
			return err
		}
	}
	switch {
	case write:
		return writeSchemas(env, root, files)
	case len(args) == 1:
		_, err := env.Stdout.Write(files[0].Content)
		return err
	}
	for _, f := range kb.Forms {
		if _, err := fmt.Fprintf(env.Stdout, "%-10s  %s  %s\n", f.Name, pad(path.Join(kb.SchemaFolder, f.SchemaName()), 24), path.Join(kb.DataDir, f.Folder, "*.yaml")); err != nil {
			return err
		}
	}
	return nil
}

func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-len(s))) }

// one is the schema of a kind of file.
func one(files []schema.File, word string) ([]schema.File, error) {
	var words []string
	for i, f := range kb.Forms {
		if f.Name == word || f.Folder == word {
			return files[i : i+1], nil
		}
		words = append(words, f.Name)
	}
	if guess := kb.Closest(word, words); guess != "" {
		return nil, Usagef("there is no kind of file %s; did you mean %s?", kb.Show(word), guess)
	}
	return nil, Usagef("there is no kind of file %s; there are %s", kb.Show(word), formWords())
}

// writeSchemas writes schemas into the repository, all or none.
func writeSchemas(env Env, root string, files []schema.File) error {
	disk, err := changeset.OpenDisk(root)
	if err != nil {
		return err
	}
	defer disk.Close()
	unlock, err := lock(root, "schema")
	if err != nil {
		return err
	}
	defer unlock()
	var set changeset.Set
	for _, f := range files {
		name := path.Join(kb.SchemaFolder, f.Name)
		old, err := disk.ReadFile(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if string(old) != string(f.Content) {
			set.Add(name, old, f.Content)
		}
	}
	if set.Empty() {
		fmt.Fprintln(env.Stderr, "every schema is as it should be")
		return nil
	}
	if err := set.Write(disk); err != nil {
		return err
	}
	for _, f := range set.Files {
		if _, err := fmt.Fprintln(env.Stdout, f.Path); err != nil {
			return err
		}
	}
	fmt.Fprintf(env.Stderr, "wrote %s\n", report.Count(len(set.Files), "schema", "schemas"))
	return nil
}
