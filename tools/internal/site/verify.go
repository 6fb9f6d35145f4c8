package site

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

// Codes of what can be wrong with a built page, beside those of package links.
const (
	CodeLostRecord = "lost-record" // a record that is nowhere on the site
	CodePage       = "page"        // a page without what every page has
)

// verify holds a built site against the compiled data and against what every
// page must have. Files are named below prefix.
func verify(s *links.Site, base *url.URL, want []place, locate func(id string) kb.Location, prefix string) []kb.Problem {
	var problems []kb.Problem
	for _, p := range want {
		if message := lost(s, base, p); message != "" {
			problems = append(problems, kb.Problem{
				Code: CodeLostRecord, Severity: kb.SeverityError, At: locate(p.Record), Message: message,
				Hint: "another page may have taken its address: look for one with the same path under content",
			})
		}
	}
	for _, p := range s.Pages {
		if p.Redirect != "" {
			continue
		}
		for _, message := range faults(p, base) {
			problems = append(problems, kb.Problem{
				Code: CodePage, Severity: kb.SeverityError, At: kb.Location{File: path.Join(prefix, p.File)},
				Message: message, Hint: "the layout of the page is to be mended, under layouts",
			})
		}
	}
	for _, b := range s.Check(base) {
		problems = append(problems, kb.Problem{
			Code: b.Code, Severity: kb.SeverityError,
			At:      kb.Location{File: path.Join(prefix, b.File), Line: b.Line, Column: b.Column, Length: 1},
			Message: fmt.Sprintf("%q: %s", b.Target, b.Reason),
		})
	}
	return problems
}

// collisions finds pages of content at the address of a record, or of what it
// was called once. Of two pages with one path Hugo keeps one, without a word.
func collisions(root string, want []place) ([]kb.Problem, error) {
	taken := map[string]place{}
	for _, p := range want {
		address, _, _ := strings.Cut(p.URL, "#")
		taken[strings.ToLower(address)] = p
	}
	content := filepath.Join(root, "content")
	var problems []kb.Problem
	err := fs.WalkDir(os.DirFS(content), ".", func(name string, d fs.DirEntry, err error) error {
		if name == "." && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() {
			return err
		}
		switch path.Ext(name) {
		case ".md", ".html", ".gotmpl":
		default:
			return nil
		}
		address := strings.TrimSuffix(name, path.Ext(name))
		if base := path.Base(address); base == "_index" || base == "index" {
			address = path.Dir(address)
		}
		if p, ok := taken[strings.ToLower(address)+"/"]; ok {
			problems = append(problems, kb.Problem{
				Code: CodeLostRecord, Severity: kb.SeverityError, At: kb.Location{File: path.Join("content", name)},
				Message: fmt.Sprintf("this page is at /%s, which belongs to the record %s", p.URL, p.Record),
				Hint:    "give the page another name",
			})
		}
		return nil
	})
	return problems, err
}

// lost says in what way a record is not where it should be; empty if it is.
func lost(s *links.Site, base *url.URL, p place) string {
	address, fragment, _ := strings.Cut(p.URL, "#")
	page := s.Document(address + "index.html")
	switch {
	case page == nil:
		return fmt.Sprintf("%s has no page at /%s", p.Record, address)
	case p.Redirects && page.Redirect == "":
		return fmt.Sprintf("%s was at /%s once, where there is another page now", p.Record, address)
	case p.Redirects && page.Redirect != join(base, p.To) && page.Redirect != join(&url.URL{Path: base.Path}, p.To):
		return fmt.Sprintf("/%s redirects to %s and not to %s at /%s", address, page.Redirect, p.Record, p.To)
	case p.Redirects:
		return ""
	case page.Redirect != "":
		return fmt.Sprintf("%s has only a redirect at /%s, to %s", p.Record, address, page.Redirect)
	case len(page.Titles) > 0 && !strings.HasPrefix(page.Titles[0], p.Title):
		// Of two pages with one path Hugo keeps one, without a word.
		return fmt.Sprintf("at /%s there is not %s but a page called %q", address, p.Record, page.Titles[0])
	}
	if fragment == "" {
		return ""
	}
	if fragment, err := url.PathUnescape(fragment); err == nil {
		if _, ok := page.IDs[fragment]; ok {
			return ""
		}
	}
	return fmt.Sprintf("%s has no place #%s on the page /%s", p.Record, fragment, address)
}

// faults says what a page has too few or too many of.
func faults(p *links.Page, base *url.URL) []string {
	var messages []string
	one := func(values []string, what string) {
		switch {
		case len(values) == 0:
			messages = append(messages, "the page has no "+what)
		case len(values) > 1:
			messages = append(messages, fmt.Sprintf("the page has %d times a %s", len(values), what))
		case values[0] == "":
			messages = append(messages, "the page has an empty "+what)
		}
	}
	one(p.Titles, "title")
	one(p.Headings, "first heading (h1)")
	one(p.Descriptions, "description")
	one(p.Canonicals, "canonical address")
	if p.Language == "" {
		messages = append(messages, "the page does not say its language")
	}
	own := join(base, strings.TrimSuffix(p.File, "index.html"))
	if p.File != "index.html" && !strings.HasSuffix(p.File, "/index.html") {
		own = join(base, p.File)
	}
	if len(p.Canonicals) == 1 && p.Canonicals[0] != "" && p.Canonicals[0] != own {
		messages = append(messages, fmt.Sprintf("the page is at %s but gives %s as its canonical address", own, p.Canonicals[0]))
	}
	return messages
}

// join makes an address of the site's and a path below its root.
func join(base *url.URL, rel string) string {
	u := *base
	u.Path += rel
	return u.String()
}
