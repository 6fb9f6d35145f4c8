package command

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/verify"
)

// newVerify is "comity verify".
func newVerify(env Env) *cobra.Command {
	var in inputs
	var format string
	cmd := &cobra.Command{
		Use:   "verify ARTICLE...",
		Short: "hold the data against the articles it cites",
		Long: `Reads articles, finds the source record of each by the hash of its text, its id or
its address, and confirms that hash and length are those recorded, that every
passage which the data cites lies inside the text, and that the words of direct
quotes and figures stand where the data says. Where they do not, they are looked
for elsewhere in the text, and the new passage is given.

` + forms + `

The exit status is 1 where something does not match.`,
		Example: "  comity verify ../articles/*.txt\n  comity verify --format json article.txt",
		Args: func(_ *cobra.Command, args []string) error {
			if err := someArticle(args); err != nil {
				return err
			}
			if format != "text" && format != "json" {
				return Usagef("--format is %q and not one of text, json", format)
			}
			return in.check(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runVerify(cmd.Context(), env, args, &in, format) },
	}
	in.add(cmd.Flags())
	cmd.Flags().StringVar(&format, "format", "text", "how the outcome is printed: text, json (an object an article)")
	return cmd
}

func runVerify(ctx context.Context, env Env, args []string, in *inputs, format string) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	base, problems := kb.Load(os.DirFS(root))
	if n := len(problems); n > 0 {
		fmt.Fprintf(env.Stderr, "the knowledge base has %s, and what could not be read is not verified; comity check tells more\n", report.Count(n, "problem", "problems"))
	}
	print := printerTo(env.Stdout, env, root, report.Formats[0])
	wrong := hasErrors(problems)
	failed, err := in.read(ctx, env, args, func(a *article.Article) error {
		r := verify.Article(base, a)
		found := r.Problems()
		wrong = wrong || len(found) > 0
		if format == "json" {
			encoded, err := encodeAnnotations(r, false)
			if err != nil {
				return err
			}
			_, err = env.Stdout.Write(encoded)
			return err
		}
		if err := print(found); err != nil {
			return err
		}
		if r.Source != "" {
			fmt.Fprintln(env.Stdout, outcome(r))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if failed || wrong {
		return Problems
	}
	return nil
}

// outcome says in a line what verifying an article came to.
func outcome(r *verify.Result) string {
	counts := r.Counts()
	text := "the text is as recorded"
	if !r.Unchanged {
		text = "the text has changed"
	}
	parts := []string{report.Count(counts[verify.Verified], "passage", "passages") + " verified"}
	for _, state := range []struct{ name, words string }{
		{verify.Moved, "moved"}, {verify.Missing, "missing"}, {verify.OutOfRange, "out of range"}, {verify.Unknown, "not to be told"},
	} {
		if n := counts[state.name]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state.words))
		}
	}
	return fmt.Sprintf("%s: %s, %s", r.Source, text, strings.Join(parts, ", "))
}
