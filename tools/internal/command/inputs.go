package command

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/pflag"
	"golang.org/x/text/language"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/reading"
)

// forms tells in the help of a command what articles may be.
const forms = `An article is a file of text with front matter, a page of HTML, or JSON Lines of many
(an object a line: title, language, text, and if known publisher, authors, url,
published, id); an address that begins with https:// is fetched; - is standard input.`

// inputs are the flags of commands that read articles.
type inputs struct {
	published, language string
	allowPrivate        bool
}

func (in *inputs) add(flags *pflag.FlagSet) {
	flags.StringVar(&in.published, "published", "", "the date of publication of the one article, as in 2025-06-30, whatever it says")
	flags.StringVar(&in.language, "language", "", "the language of pages of HTML, as in en, whatever they say")
	flags.BoolVar(&in.allowPrivate, "allow-private", false, "fetch from addresses that are not on the public internet, too")
}

// errOneDate refuses one date of publication for several articles.
var errOneDate = Usagef("--published is the date of one article, and these are several: give each its date in its front matter or object, or read them one by one")

func (in *inputs) check(names []string) error {
	if in.published != "" {
		if len(names) > 1 {
			return errOneDate
		}
		if _, err := edtf.Parse(in.published); err != nil {
			return Usagef("--published is %q and no date, as in 2025-06-30 or 2025-06", in.published)
		}
	}
	if in.language != "" {
		if tag, err := language.Parse(in.language); err != nil || tag == language.Und {
			return Usagef("--language is %q and no BCP 47 tag, as in en or zh-Hans", in.language)
		}
	}
	return nil
}

// read reads articles from files, addresses and, where a name is "-", standard
// input. What is wrong with one is printed on standard error, and the others are
// read all the same; failed tells that there was one. A file that cannot be
// opened is an error.
func (in *inputs) read(ctx context.Context, env Env, names []string, visit func(*article.Article) error) (failed bool, err error) {
	o := reading.Options{Published: in.published, Language: in.language}
	articles := 0
	take := func(a *article.Article, problems []kb.Problem) {
		if err != nil {
			return
		}
		if articles++; articles > 1 && in.published != "" {
			err = errOneDate
			return
		}
		failed = failed || a == nil
		if err = printProblems(env, problems); err == nil && a != nil {
			err = visit(a)
		}
	}
	for _, name := range names {
		switch {
		case fetch.IsURL(name):
			reading.URL(ctx, &fetch.Fetcher{AllowPrivate: in.allowPrivate}, name, o, take)
		case name == "-":
			reading.Read("-", env.Stdin, o, take)
		default:
			f, openErr := os.Open(inDir(env, name))
			if openErr != nil {
				return failed, Failf("cannot open %s: %v", name, reason(openErr))
			}
			reading.Read(name, f, o, take)
			f.Close()
		}
		if err != nil {
			return failed, err
		}
	}
	return failed, nil
}

// all reads all articles.
func (in *inputs) all(ctx context.Context, env Env, names []string) (articles []*article.Article, failed bool, err error) {
	failed, err = in.read(ctx, env, names, func(a *article.Article) error {
		articles = append(articles, a)
		return nil
	})
	return articles, failed, err
}

// readArticles reads all articles of files, as they are.
func readArticles(env Env, files []string) ([]*article.Article, bool, error) {
	return new(inputs).all(context.Background(), env, files)
}

// someArticle refuses a command line without an article.
func someArticle(args []string) error {
	if len(args) == 0 {
		return Usagef("no article given: name one or more files or addresses, or - for standard input")
	}
	return nil
}

// reason is what went wrong with a file, without its name.
func reason(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
