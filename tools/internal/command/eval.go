package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/score"
)

// evalOptions are the flags of eval.
type evalOptions struct {
	articles, format string
	misses           bool
	vocabularies     bool
}

func newEval(env Env) *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval GOLD_DIR",
		Short: "measure the extractor against articles annotated by hand",
		Long: `Extracts every article that has gold, annotations made by hand in a file
NAME.gold.json, and prints for each kind how much there is, how much was
found, and precision, recall and F1; then for each detail of what was found how
often it is right. The article is NAME.txt beside its gold or in --articles.

docs/extraction.md says what counts as found, and what was measured.`,
		Example: "  comity eval tools/internal/score/testdata/samples --misses",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return Usagef("eval takes the folder of the gold, and %d were given", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return runEval(env, args[0], o) },
	}
	c.Flags().StringVar(&o.articles, "articles", "", "the folder of the articles, where they are not beside the gold")
	c.Flags().StringVar(&o.format, "format", "text", "how the scores are printed: text, json")
	c.Flags().BoolVar(&o.misses, "misses", false, "list what was missed and what is spurious, too")
	c.Flags().BoolVar(&o.vocabularies, "vocabularies-only", false, "extract without the names of the records, as for an article about things new to the base")
	return c
}

func runEval(env Env, gold string, o evalOptions) error {
	if o.format != "text" && o.format != "json" {
		return Usagef("--format is %q and not one of text, json", o.format)
	}
	articles := o.articles
	if articles == "" {
		articles = gold
	}
	for _, dir := range []string{gold, articles} {
		if info, err := os.Stat(inDir(env, dir)); err != nil {
			return Failf("cannot open %s: %v", dir, reason(err))
		} else if !info.IsDir() {
			return Failf("%s is no folder", dir)
		}
	}
	l, err := evalLexicon(env, o.vocabularies)
	if err != nil {
		return err
	}
	r, problems, err := score.Folder(os.DirFS(inDir(env, gold)), os.DirFS(inDir(env, articles)), func(a *article.Article) *annotation.Article {
		return extract.Extract(a, l)
	})
	switch {
	case errors.Is(err, score.ErrNoGold):
		return Failf("%s has no gold: %v", gold, err)
	case err != nil:
		return Failf("%s: %v", gold, err)
	}
	if err := printerTo(env.Stderr, env, inDir(env, articles), "text")(problems); len(problems) > 0 && err != nil {
		return err
	}
	if err := printScores(env, r, o); err != nil {
		return err
	}
	if len(r.Missing) > 0 {
		fmt.Fprintf(env.Stderr, "no article for %d of the gold files; --articles names the folder they are in\n", len(r.Missing))
		return Problems
	}
	return nil
}

func printScores(env Env, r *score.Result, o evalOptions) error {
	if o.format == "json" {
		return r.PrintJSON(env.Stdout, o.misses)
	}
	if o.misses {
		if err := r.PrintMisses(env.Stdout); err != nil {
			return err
		}
	}
	return r.Print(env.Stdout)
}

// evalLexicon is the lexicon of the knowledge base, or of its vocabularies
// alone.
func evalLexicon(env Env, vocabularies bool) (*lexicon.Lexicon, error) {
	if !vocabularies {
		return loadLexicon(env)
	}
	root, err := findRoot(env.Dir)
	if err != nil {
		return nil, err
	}
	b, _ := kb.Load(os.DirFS(root))
	return lexicon.New(&kb.Base{Vocabularies: b.Vocabularies}), nil
}

// inDir is a path as seen from the directory the command was started in.
func inDir(env Env, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(env.Dir, path)
}
