package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/article"
)

// newRead is "comity read".
func newRead(env Env) *cobra.Command {
	var in inputs
	var output string
	cmd := &cobra.Command{
		Use:   "read ARTICLE...",
		Short: "print an article as text with front matter, to keep and to verify later",
		Long: `Reads an article and prints it as text with front matter: the text that passages
count in, and what is known of it. Pages change; keep this file, outside the
repository, and comity verify can hold the data against it at any time.

` + forms + `

Of several articles, --output writes each into a folder, as ID.txt. What is there
already stays, and is reported where it differs.`,
		Example: "  comity read https://example.org/article > article.txt\n  comity read --output ../articles page.html many.jsonl",
		Args: func(_ *cobra.Command, args []string) error {
			if err := someArticle(args); err != nil {
				return err
			}
			return in.check(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runRead(cmd.Context(), env, args, &in, output) },
	}
	in.add(cmd.Flags())
	cmd.Flags().StringVarP(&output, "output", "o", "", "write each article into this folder")
	return cmd
}

func runRead(ctx context.Context, env Env, args []string, in *inputs, output string) error {
	if output == "" {
		articles, failed, err := in.all(ctx, env, args)
		switch {
		case err != nil:
			return err
		case len(articles) > 1:
			return Usagef("these are %d articles: name a folder for them with --output", len(articles))
		case len(articles) == 1:
			if _, err := env.Stdout.Write(articles[0].Format()); err != nil {
				return err
			}
		}
		if failed {
			return Problems
		}
		return nil
	}
	dir := inDir(env, output)
	if err := outside(env, dir, output); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Failf("cannot make the folder %s: %v", output, reason(err))
	}
	differs := false
	failed, err := in.read(ctx, env, args, func(a *article.Article) error {
		name := filepath.Join(dir, a.ID+".txt")
		shown := filepath.ToSlash(filepath.Join(output, a.ID+".txt"))
		content := a.Format()
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			if there, err := os.ReadFile(name); err != nil || !bytes.Equal(there, content) {
				fmt.Fprintf(env.Stderr, "%s is there already and differs; it was left as it is\n", shown)
				differs = true
			}
			return nil
		}
		if err != nil {
			return Failf("cannot write %s: %v", shown, reason(err))
		}
		_, err = f.Write(content)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return Failf("cannot write %s: %v", shown, reason(err))
		}
		fmt.Fprintln(env.Stdout, shown)
		return nil
	})
	if err != nil {
		return err
	}
	if failed || differs {
		return Problems
	}
	return nil
}

// outside refuses a folder inside the knowledge base, which holds no text of an
// article.
func outside(env Env, dir, shown string) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return nil // reading needs no knowledge base
	}
	if r, err := filepath.EvalSymlinks(root); err == nil {
		root = r
	}
	// The folder may not exist yet; the nearest one that does tells where it is.
	at := dir
	for {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			at = real
			break
		}
		if at == filepath.Dir(at) {
			return nil
		}
		at = filepath.Dir(at)
	}
	rel, err := filepath.Rel(root, at)
	if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return Failf("%s is inside the knowledge base, which never holds an article's text: name a folder outside it", shown)
	}
	return nil
}
