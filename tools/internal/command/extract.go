package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/report"
)

func newExtract(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "extract FILE...",
		Short: "print what articles say as JSON; changes nothing",
		Long: `Reads articles (text with front matter; - is standard input) and prints what they
say as JSON: people, organisations, quotes, statistics, dates and so on, each with
its place in the text. One article is printed as one indented object, several as
JSON Lines. Nothing is written to the knowledge base.`,
		Example: "  comity extract article.txt",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return Usagef("no article given: name one or more files, or - for standard input")
			}
			for _, arg := range args {
				if err := readable("extract", arg); err != nil {
					return err
				}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runExtract(env, args) },
	}
}

func runExtract(env Env, files []string) error {
	l, err := loadLexicon(env)
	if err != nil {
		return err
	}
	failed := false
	for _, file := range files {
		a, problems, err := readArticle(env, file)
		if err != nil {
			return err
		}
		if err := printProblems(env, problems); err != nil {
			return err
		}
		if a == nil {
			failed = true
			continue
		}
		if !extract.Reads(a.Meta.Language) {
			fmt.Fprintf(env.Stderr, "%s: %s\n", a.ID, ingest.NotRead(a))
		}
		encoded, err := encodeAnnotations(extract.Extract(a, l), len(files) == 1)
		if err != nil {
			return err
		}
		if _, err := env.Stdout.Write(encoded); err != nil {
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

// readArticle reads an article from a file, or from standard input where the
// name is "-".
func readArticle(env Env, file string) (*article.Article, []kb.Problem, error) {
	if file == "-" {
		a, problems := article.Read("-", env.Stdin)
		return a, problems, nil
	}
	path := file
	if !filepath.IsAbs(path) {
		path = filepath.Join(env.Dir, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, Failf("cannot open %s: %v", file, reason(err))
	}
	defer f.Close()
	a, problems := article.Read(file, f)
	return a, problems, nil
}

// reason is what went wrong with a file, without its name.
func reason(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
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
