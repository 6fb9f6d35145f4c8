package command

import (
	"context"
	"os"

	"github.com/spf13/pflag"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/explain"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/report"
)

// explanation is the flag --explain, whose value may be left out: empty where
// it is not given, otherwise text or html.
type explanation struct{ form string }

func (e *explanation) add(flags *pflag.FlagSet) {
	flags.StringVar(&e.form, "explain", "", "show the article with its annotations marked, as text or html, instead of JSON")
	flags.Lookup("explain").NoOptDefVal = "text"
}

// split takes the form from the arguments where it stands there, as in
// "--explain html article.txt", which flags with an optional value leave among
// the arguments. A file of that name goes before.
func (e *explanation) split(env Env, args []string) []string {
	if e.form == "" || len(args) < 2 || args[0] != "html" && args[0] != "text" {
		return args
	}
	if _, err := os.Stat(inDir(env, args[0])); err == nil {
		return args
	}
	e.form = args[0]
	return args[1:]
}

func (e *explanation) check(args []string) error {
	switch {
	case e.form != "" && e.form != "text" && e.form != "html":
		return Usagef("--explain is %q and not one of text, html", e.form)
	case e.form == "html" && len(args) > 1:
		return Usagef("--explain html makes a page of one article, and %d were given", len(args))
	}
	return nil
}

func runExplain(ctx context.Context, env Env, names []string, in *inputs, form string) error {
	l, err := loadLexicon(env)
	if err != nil {
		return err
	}
	pages := 0
	failed, err := in.read(ctx, env, names, func(a *article.Article) error {
		found := extract.Extract(a, l)
		if form == "text" {
			return explain.Terminal(env.Stdout, a, found, report.Colour(env.Stdout, env.Getenv))
		}
		if pages++; pages > 1 {
			return Failf("%s has several articles, and --explain html makes a page of one", names[0])
		}
		return explain.HTML(env.Stdout, a, found)
	})
	if err != nil {
		return err
	}
	if failed {
		return Problems
	}
	return nil
}
