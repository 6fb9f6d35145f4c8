package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"
	"golang.org/x/text/language"

	"github.com/comity-kb/comity/tools/internal/archive"
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
	// folders says that a name may be that of a folder of articles.
	folders bool
	// passedOver counts the files of folders that are no articles.
	passedOver int
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

// errEnough ends the reading of articles early.
var errEnough = errors.New("no more articles are wanted")

// each gives the articles of files, addresses, standard input where a name is
// "-", and of folders where those are allowed, in order and unread. A file that
// cannot be opened is an error, but in a folder, where it is an article that
// cannot be read. It ends with the first error of visit.
func (in *inputs) each(ctx context.Context, env Env, names []string, visit func(reading.Unread) error) (err error) {
	o := reading.Options{Published: in.published, Language: in.language}
	take := func(u reading.Unread) bool {
		err = visit(u)
		return err == nil
	}
	file := func(name string) error {
		f, err := os.Open(inDir(env, name))
		if err != nil {
			return err
		}
		defer f.Close()
		reading.Split(name, f, o, take)
		return nil
	}
	for _, name := range names {
		switch {
		case fetch.IsURL(name):
			reading.SplitURL(ctx, &fetch.Fetcher{AllowPrivate: in.allowPrivate}, name, o, take)
		case name == "-":
			reading.Split("-", env.Stdin, o, take)
		case in.folders && isFolder(inDir(env, name)):
			passed, walkErr := archive.Walk(inDir(env, name), func(below string, readErr error) error {
				found := filepath.Join(name, below)
				if readErr == nil {
					readErr = file(found)
				}
				if readErr != nil {
					take(reading.Failed(kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError,
						At: kb.Location{File: found}, Message: "cannot open: " + reason(readErr).Error()}))
				}
				if err != nil {
					return errEnough
				}
				return nil
			})
			in.passedOver += passed
			if err == nil {
				err = walkErr
			}
		default:
			if openErr := file(name); openErr != nil {
				return Failf("cannot open %s: %v", name, reason(openErr))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// read reads articles one after another. What is wrong with one is printed on
// standard error, and the others are read all the same; failed tells that there
// was one. A file that cannot be opened is an error.
func (in *inputs) read(ctx context.Context, env Env, names []string, visit func(*article.Article) error) (failed bool, err error) {
	articles := 0
	err = in.each(ctx, env, names, func(u reading.Unread) error {
		a, problems := u()
		if articles++; articles > 1 && in.published != "" {
			return errOneDate
		}
		failed = failed || a == nil
		if err := printProblems(env, problems); err != nil || a == nil {
			return err
		}
		return visit(a)
	})
	return failed, err
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
