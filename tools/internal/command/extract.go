package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/report"
)

func newExtract(env Env) *cobra.Command {
	var in inputs
	var show explanation
	cmd := &cobra.Command{
		Use:   "extract ARTICLE...",
		Short: "print what articles say as JSON; changes nothing",
		Long: `Reads articles and prints what they say as JSON: people, organisations, quotes,
statistics, dates and so on, each with its place in the text. One article is
printed as one indented object, several as JSON Lines. Nothing is written to the
knowledge base.

` + forms + `
Of a page of HTML, places count in the text that comity read prints.

--explain shows the article with its annotations marked instead, each with the
rule that found it and how sure that is; --explain html makes a page of it.`,
		Example: "  comity extract article.txt\n  comity extract https://example.org/article\n  comity extract --explain html article.txt > article.html",
		Args: func(_ *cobra.Command, args []string) error {
			args = show.split(env, args)
			if err := show.check(args); err != nil {
				return err
			}
			if err := someArticle(args); err != nil {
				return err
			}
			return in.check(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			args = show.split(env, args)
			if show.form != "" {
				return runExplain(cmd.Context(), env, args, &in, show.form)
			}
			return runExtract(cmd.Context(), env, args, &in)
		},
	}
	in.add(cmd.Flags())
	show.add(cmd.Flags())
	return cmd
}

func runExtract(ctx context.Context, env Env, names []string, in *inputs) error {
	l, err := loadLexicon(env)
	if err != nil {
		return err
	}
	write := func(a *annotation.Article, indent bool) error {
		encoded, err := encodeAnnotations(a, indent)
		if err != nil {
			return err
		}
		_, err = env.Stdout.Write(encoded)
		return err
	}
	// The first is held back until it is known whether there is another.
	var only *annotation.Article
	many := len(names) > 1
	failed, err := in.read(ctx, env, names, func(a *article.Article) error {
		if !extract.Reads(a.Meta.Language) {
			fmt.Fprintf(env.Stderr, "%s: %s\n", a.ID, ingest.NotRead(a))
		}
		found := extract.Extract(a, l)
		if !many && only == nil {
			only = found
			return nil
		}
		if only != nil {
			if err := write(only, false); err != nil {
				return err
			}
			only, many = nil, true
		}
		return write(found, false)
	})
	if err != nil {
		return err
	}
	if only != nil {
		if err := write(only, true); err != nil {
			return err
		}
	}
	if failed {
		return Problems
	}
	return nil
}

// loadLexicon compiles the lexicon of the knowledge base around the directory
// the command was started in. Records that cannot be read are left out: that is
// for check to tell.
func loadLexicon(env Env) (*lexicon.Lexicon, error) {
	root, err := findRoot(env.Dir)
	if err != nil {
		return nil, err
	}
	base, problems := kb.Load(os.DirFS(root))
	if n := len(problems); n > 0 {
		fmt.Fprintf(env.Stderr, "the knowledge base has %s and is used without what could not be read; comity check tells more\n", report.Count(n, "problem", "problems"))
	}
	return lexicon.New(base), nil
}

// encodeAnnotations writes annotations as JSON that ends in a newline: indented,
// or on one line.
func encodeAnnotations(a any, indent bool) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if indent {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(a); err != nil {
		return nil, fmt.Errorf("encoding annotations: %w", err)
	}
	return b.Bytes(), nil
}

// printProblems prints what is wrong with an article, on standard error.
func printProblems(env Env, problems []kb.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	return printerTo(env.Stderr, env, env.Dir, report.Formats[0])(problems)
}
