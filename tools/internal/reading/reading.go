// Package reading reads articles in whatever form they come: text with front
// matter, pages of HTML, JSON Lines of many, from a file, standard input or the
// web.
package reading

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/htmlpage"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Options say what is known of articles beside what they say themselves.
type Options struct {
	// Published is the date of publication, in EDTF, whatever an article says;
	// empty to go by the article.
	Published string
	// Language is the language of pages of HTML, whatever they say.
	Language string
}

// Visit is called once an article, with nil and what is wrong where it cannot be
// read. Problems may come with an article too.
type Visit func(*article.Article, []kb.Problem)

// Unread is an article whose bytes are at hand: it reads them, and gives what
// Visit gets. It may be called later and beside others, once.
type Unread func() (*article.Article, []kb.Problem)

// The forms of an article.
type form uint8

const (
	plain form = iota // text with front matter
	page              // HTML
	lines             // JSON Lines
)

// Read reads what a file or standard input holds. The name is the file's, for
// messages and ids. The form is that of the name's extension (.html, .htm,
// .xhtml, .jsonl, .ndjson) or else of the first characters: text begins with
// three hyphens, JSON with a brace and HTML with an angle bracket.
func Read(name string, r io.Reader, o Options, visit Visit) {
	Split(name, r, o, func(u Unread) bool {
		visit(u())
		return true
	})
}

// Split cuts what Read would read into articles and leaves reading them, which is
// most of the work, to the caller: JSON Lines are cut as they come, and what is
// one article is at hand as a whole. It ends early where visit returns false.
func Split(name string, r io.Reader, o Options, visit func(Unread) bool) {
	buffered := bufio.NewReaderSize(r, 4096)
	split(name, formOf(name, "", buffered), buffered, "", "", o, visit)
}

// SplitPart is Split for a part of a file of JSON Lines, which begins with the line
// of that number and ends with a line.
func SplitPart(name string, first int, r io.Reader, visit func(Unread) bool) {
	article.SplitLines(name, first, r, func(read func() (*article.Article, []kb.Problem)) bool {
		return visit(guarded(name, read))
	})
}

// URL reads the page at an address.
func URL(ctx context.Context, f *fetch.Fetcher, address string, o Options, visit Visit) {
	SplitURL(ctx, f, address, o, func(u Unread) bool {
		visit(u())
		return true
	})
}

// SplitURL is to URL what Split is to Read.
func SplitURL(ctx context.Context, f *fetch.Fetcher, address string, o Options, visit func(Unread) bool) {
	got, err := f.Get(ctx, address)
	if err != nil {
		p := kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError, At: kb.Location{File: address}, Message: err.Error()}
		var e *fetch.Error
		if errors.As(err, &e) {
			p.Message, p.Hint = e.Message, e.Hint
		}
		visit(Failed(p))
		return
	}
	buffered := bufio.NewReaderSize(bytes.NewReader(got.Body), 4096)
	split(address, formOf("", got.MediaType, buffered), buffered, got.URL, got.ContentType, o, visit)
}

// guarded makes a panic of reading an article, which is a fault of ours or of a
// library, a problem of that article: it spoils no other.
func guarded(name string, u Unread) Unread {
	return func() (a *article.Article, problems []kb.Problem) {
		defer func() {
			if failure := recover(); failure != nil {
				a, problems = Failed(kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError, At: kb.Location{File: name},
					Message: fmt.Sprintf("reading this article failed: %v", failure), Hint: "this is a defect of comity: please report it with the article"})()
			}
		}()
		return u()
	}
}

// Failed is an article that cannot be read, for the problems given.
func Failed(problems ...kb.Problem) Unread {
	return func() (*article.Article, []kb.Problem) { return nil, problems }
}

func split(name string, as form, r io.Reader, address, contentType string, o Options, take func(Unread) bool) {
	visit := func(u Unread) bool { return take(guarded(name, u)) }
	given := func(a *article.Article, problems []kb.Problem) (*article.Article, []kb.Problem) {
		if a != nil && o.Published != "" {
			m := a.Meta
			m.Published, m.PublishedOrigin = o.Published, article.OriginFlag
			line := a.BodyLine
			a = article.New(a.File, a.ID, m, a.Text)
			a.BodyLine = line
		}
		return a, problems
	}
	switch as {
	case lines:
		article.SplitLines(name, 1, r, func(read func() (*article.Article, []kb.Problem)) bool {
			return visit(func() (*article.Article, []kb.Problem) { return given(read()) })
		})
	case page:
		data, err := io.ReadAll(io.LimitReader(r, htmlpage.MaxSize+1))
		if err != nil {
			visit(Failed(kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError, At: kb.Location{File: name}, Message: "cannot read: " + err.Error()}))
			return
		}
		visit(func() (*article.Article, []kb.Problem) {
			return htmlpage.Read(name, data, htmlpage.Options{URL: address, ContentType: contentType, Published: o.Published, Language: o.Language})
		})
	default:
		data, err := io.ReadAll(io.LimitReader(r, article.MaxSize+1))
		visit(func() (*article.Article, []kb.Problem) {
			return given(article.Read(name, io.MultiReader(bytes.NewReader(data), failing{err})))
		})
	}
}

// failing is what comes after the bytes that could be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err == nil {
		return 0, io.EOF
	}
	return 0, f.err
}

// formOf tells the form of an article by its media type, by its name, or by how
// it begins.
func formOf(name, mediaType string, r *bufio.Reader) form {
	switch mediaType {
	case "text/html", "application/xhtml+xml":
		return page
	case "application/x-ndjson", "application/jsonl", "application/json-lines":
		return lines
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case slices.Contains([]string{".html", ".htm", ".xhtml"}, ext):
		return page
	case slices.Contains([]string{".jsonl", ".ndjson"}, ext):
		return lines
	}
	start, _ := r.Peek(1024)
	start = bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\ufeff")), " \t\r\n")
	switch {
	case bytes.HasPrefix(start, []byte("<")):
		return page
	case bytes.HasPrefix(start, []byte("{")):
		return lines
	}
	return plain
}
