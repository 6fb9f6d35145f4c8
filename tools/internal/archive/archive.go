// Package archive extracts what many articles say: years of news in one run, on
// all cores, in memory that does not grow with their number, in their order, and
// so that a run that was killed can go on where it was.
package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/reading"
)

// Result is what became of one article.
type Result struct {
	// Article is nil where it could not be read.
	Article *article.Article
	// Problems are what is wrong with it; an article may have some and be read.
	Problems []kb.Problem
	// Found is what the article says: nil where the article is, and where it is
	// There.
	Found *annotation.Article
	// Line is Found as a line of JSON, with its end.
	Line []byte
	// There says that the line stands in the output already.
	There bool
}

// Options are what Extract needs beside the articles.
type Options struct {
	Lexicon *lexicon.Lexicon
	// Workers is how many articles are worked on at a time, 0 as many as there
	// are cores to use.
	Workers int
	// Extractor is the extractor, nil for extract.Extract.
	Extractor func(*article.Article, *lexicon.Lexicon) *annotation.Article
	// Output is where an earlier run may have left results, which are not
	// extracted again; nil for none.
	Output *Part
}

// Extract extracts the articles that each yields and gives the results to take,
// one for each article, in their order: the same as one by one, whatever the
// number of workers. An article that cannot be read, or that the extractor fails
// on, is a result with problems and spoils no other. It ends with the first error
// of each, of take or of ctx.
func Extract(ctx context.Context, each func(yield func(reading.Unread) error) error, o Options, take func(*Result) error) error {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	// Reading comes first, on all cores too, for what stands in the output is
	// told in order, between the two.
	read := func(yield func(*Result) error) error {
		return ordered(workers, each, func(u reading.Unread) *Result {
			r := &Result{}
			r.Article, r.Problems = u()
			return r
		}, func(r *Result) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := r.lookUp(o); err != nil {
				return err
			}
			return yield(r)
		})
	}
	return ordered(workers, read, func(r *Result) *Result {
		if r.Article != nil && !r.There {
			r.extract(o)
		}
		return r
	}, take)
}

// lookUp finds the article in the output of an earlier run.
func (r *Result) lookUp(o Options) error {
	if r.Article == nil || o.Output == nil {
		return nil
	}
	there, err := o.Output.has(r.Article)
	var refused *Refusal
	if errors.As(err, &refused) {
		// One that the extractor fails on has no line.
		if r.extract(o); r.Article == nil {
			return nil
		}
	}
	r.There = there
	return err
}

// extract finds what the article says. A failure of the extractor is a problem of
// this article: a night's work is worth more than its cause at once.
func (r *Result) extract(o Options) {
	extractor := o.Extractor
	if extractor == nil {
		extractor = extract.Extract
	}
	a := r.Article
	fail := func(message string) {
		r.Article, r.Found, r.Line = nil, nil, nil
		r.Problems = append(r.Problems, kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError,
			At: kb.Location{File: a.File, Line: a.BodyLine}, Message: message, Hint: "this is a defect of comity: please report it with the article"})
	}
	defer func() {
		if failure := recover(); failure != nil {
			fail(fmt.Sprintf("the extractor failed on this article: %v", failure))
		}
	}()
	r.Found = extractor(a, o.Lexicon)
	line, err := encode(r.Found)
	if err != nil {
		fail("its annotations cannot be written: " + err.Error())
		return
	}
	r.Line = line
}

// encode writes a value as a line of JSON.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
