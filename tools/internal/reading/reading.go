// Package reading reads articles in whatever form they come: text with front
// matter, pages of HTML, JSON Lines of many, from a file, standard input or the
// web.
package reading

import (
	"bufio"
	"bytes"
	"context"
	"errors"
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
	buffered := bufio.NewReaderSize(r, 4096)
	read(name, formOf(name, "", buffered), buffered, "", "", o, visit)
}

// URL reads the page at an address.
func URL(ctx context.Context, f *fetch.Fetcher, address string, o Options, visit Visit) {
	got, err := f.Get(ctx, address)
	if err != nil {
		p := kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError, At: kb.Location{File: address}, Message: err.Error()}
		var e *fetch.Error
		if errors.As(err, &e) {
			p.Message, p.Hint = e.Message, e.Hint
		}
		visit(nil, []kb.Problem{p})
		return
	}
	buffered := bufio.NewReaderSize(bytes.NewReader(got.Body), 4096)
	read(address, formOf("", got.MediaType, buffered), buffered, got.URL, got.ContentType, o, visit)
}

func read(name string, as form, r io.Reader, address, contentType string, o Options, visit Visit) {
	given := func(a *article.Article, problems []kb.Problem) {
		if a != nil && o.Published != "" {
			m := a.Meta
			m.Published, m.PublishedOrigin = o.Published, article.OriginFlag
			line := a.BodyLine
			a = article.New(a.File, a.ID, m, a.Text)
			a.BodyLine = line
		}
		visit(a, problems)
	}
	switch as {
	case lines:
		article.ReadLines(name, r, given)
	case page:
		data, err := io.ReadAll(io.LimitReader(r, htmlpage.MaxSize+1))
		if err != nil {
			visit(nil, []kb.Problem{{Code: "article-unreadable", Severity: kb.SeverityError, At: kb.Location{File: name}, Message: "cannot read: " + err.Error()}})
			return
		}
		visit(htmlpage.Read(name, data, htmlpage.Options{URL: address, ContentType: contentType, Published: o.Published, Language: o.Language}))
	default:
		given(article.Read(name, r))
	}
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
