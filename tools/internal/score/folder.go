package score

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
)

const goldSuffix = ".gold.json"

// ErrNoGold is the error of a folder without gold.
var ErrNoGold = errors.New("no NAME" + goldSuffix + " files")

// Folder scores what extract makes of every article NAME.txt of articles that
// has gold: a file NAME.gold.json in gold. An article that is not there or
// cannot be read is missing from the result, and what its gold has was missed;
// problems say why. The error is of gold that cannot be read, or ErrNoGold.
func Folder(gold, articles fs.FS, extract func(*article.Article) *annotation.Article) (*Result, []kb.Problem, error) {
	names, err := fs.Glob(gold, "*"+goldSuffix)
	if err != nil {
		return nil, nil, err
	}
	if len(names) == 0 {
		return nil, nil, ErrNoGold
	}
	var r Result
	var problems []kb.Problem
	for _, file := range names {
		name := strings.TrimSuffix(file, goldSuffix)
		g, err := readGoldFile(gold, file)
		if err != nil {
			return nil, nil, err
		}
		a, found := readArticle(articles, name+".txt")
		problems = append(problems, found...)
		got := &annotation.Article{}
		if a != nil {
			got = extract(a)
		} else {
			r.Missing = append(r.Missing, name)
		}
		r.Add(name, g, got)
	}
	return &r, problems, nil
}

func readGoldFile(fsys fs.FS, file string) (*Gold, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g, err := ReadGold(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return g, nil
}

// readArticle reads an article; nil where it is not there or not readable.
func readArticle(fsys fs.FS, file string) (*article.Article, []kb.Problem) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, nil
	}
	defer f.Close()
	return article.Read(file, f)
}
