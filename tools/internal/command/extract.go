package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/archive"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/reading"
	"github.com/comity-kb/comity/tools/internal/report"
)

func newExtract(env Env) *cobra.Command {
	in := inputs{folders: true}
	var show explanation
	var to results
	cmd := &cobra.Command{
		Use:   "extract ARTICLE...",
		Short: "print what articles say as JSON; changes nothing",
		Long: `Reads articles and prints what they say as JSON: people, organisations, quotes,
statistics, dates and so on, each with its place in the text. One article is
printed as one indented object, several as JSON Lines, in their order. Nothing is
written to the knowledge base.

` + forms + `
Of a page of HTML, places count in the text that comity read prints. Of a folder,
all articles below it are read, in the order of their names: the files that end in
` + strings.Join(archive.Extensions, ", ") + `.

An article that cannot be read is reported and passed over, and the exit status is
1 at the end.

--output writes JSON Lines to a file, which must not be there yet and is there only
when it is whole. A run that was ended before that has left its lines in a file
beside it; the same command goes on behind them, with no article lost or twice, and
refuses to where the articles, the knowledge base or comity have changed since.

--explain shows the article with its annotations marked instead, each with the
rule that found it and how sure that is; --explain html makes a page of it.`,
		Example: "  comity extract article.txt\n  comity extract https://example.org/article\n  comity extract --output found.jsonl articles\n  comity extract --explain html article.txt > article.html",
		Args: func(_ *cobra.Command, args []string) error {
			args = show.split(env, args)
			if err := show.check(args); err != nil {
				return err
			}
			if show.form != "" && to.output != "" {
				return Usagef("--explain prints and --output writes JSON Lines: give one of them")
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
			return runExtract(cmd.Context(), env, args, &in, &to)
		},
	}
	in.add(cmd.Flags())
	show.add(cmd.Flags())
	to.add(cmd.Flags())
	return cmd
}

func runExtract(ctx context.Context, env Env, names []string, in *inputs, to *results) error {
	l, err := loadLexicon(env)
	if err != nil {
		return err
	}
	o := archive.Options{Lexicon: l}
	if to.output != "" {
		if o.Output, err = to.open(env, in); err != nil {
			return err
		}
		defer o.Output.Close()
	}
	to.part, to.progress = o.Output, to.newProgress(env)
	to.many = len(names) > 1 || isFolder(inDir(env, names[0]))
	articles := 0
	err = archive.Extract(ctx, func(yield func(reading.Unread) error) error {
		return in.each(ctx, env, names, yield)
	}, o, func(r *archive.Result) error {
		if articles++; articles > 1 && in.published != "" {
			return errOneDate
		}
		return to.take(env, r)
	})
	if err == nil {
		err = to.finish(env)
	}
	to.progress.Clear()
	var refused *archive.Refusal
	switch {
	case errors.As(err, &refused):
		return Failf("%v", err)
	case err != nil:
		return err
	}
	to.progress.End()
	if in.passedOver > 0 {
		fmt.Fprintf(env.Stderr, "passed over %s: by their names articles end in %s\n",
			report.Count(in.passedOver, "file", "files"), strings.Join(archive.Extensions, ", "))
	}
	if to.failed {
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
