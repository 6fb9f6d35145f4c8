package site

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

// topLevel is a heading of the first rank in Markdown.
var topLevel = regexp.MustCompile(`^# .*|^=+\s*$`)

// Codes of what can be wrong with a built page, beside those of package links.
const (
	CodeLostRecord = "lost-record"       // a record that is nowhere on the site
	CodeLostPage   = "lost-page"         // a page that another one hides
	CodePage       = "page"              // a page without what every page has
	CodeSilent     = "silent-withdrawal" // a withdrawn record whose page does not say so
)

// verify holds a built site against the compiled data and against what every
// page must have. base is the address of the site, current that of the site whose pages
// are the ones to find, which is the same but for a site as of a day. Files are named below prefix, unless the fault is in one of the
// pages of content.
func verify(s *links.Site, base, current *url.URL, want []place, content []*document, locate func(id string) kb.Location, prefix string) []kb.Problem {
	var problems []kb.Problem
	written := map[string]*document{}
	for _, d := range content {
		if file := d.Address; path.Ext(file) == ".html" {
			written[file] = d
		} else {
			written[file+"index.html"] = d
		}
	}
	for _, p := range want {
		if message := lost(s, base, p); message != "" {
			problems = append(problems, kb.Problem{
				Code: CodeLostRecord, Severity: kb.SeverityError, At: locate(p.Record), Message: message,
				Hint: "another page may have taken its address: look for one with the same path under content",
			})
		} else if message := empty(s, p); message != "" {
			problems = append(problems, kb.Problem{
				Code: CodeLostRecord, Severity: kb.SeverityError, At: locate(p.Record), Message: message,
				Hint: "a layout for such records is to be there, under layouts/" + strings.Split(p.URL, "/")[0],
			})
		}
	}
	for _, p := range s.Pages {
		if p.Redirect != "" {
			continue
		}
		for _, f := range faults(p, base, current) {
			at, hint := f.in(written[p.File])
			if at.File == "" {
				at.File, hint = path.Join(prefix, p.File), "the layout of the page is to be mended, under layouts"
			}
			problems = append(problems, kb.Problem{Code: CodePage, Severity: kb.SeverityError, At: at, Message: f.message, Hint: hint})
		}
	}
	for _, b := range s.Check(base) {
		at := kb.Location{File: path.Join(prefix, b.File), Line: b.Line, Column: b.Column, Length: 1}
		if d, fragment := written[b.File], strings.LastIndexByte(b.Target, '#'); d != nil && fragment >= 0 {
			if own := d.find(regexp.MustCompile(regexp.QuoteMeta(b.Target[fragment:]) + `\b`)); own.Line > 0 {
				at = own
			}
		}
		problems = append(problems, kb.Problem{
			Code: b.Code, Severity: kb.SeverityError, At: at,
			Message: fmt.Sprintf("%q: %s", b.Target, b.Reason),
		})
	}
	return problems
}

// notice is the id of the heading that says on a page that its record was
// withdrawn.
const notice = "s_withdrawn"

// silent tells which withdrawn records have a page that does not say so.
func silent(s *links.Site, b *kb.Base, want []place) []kb.Problem {
	var problems []kb.Problem
	for _, p := range want {
		r := b.Get(p.Record)
		if r == nil || r.Base().Review != kb.ReviewWithdrawn || p.Redirects || strings.Contains(p.URL, "#") {
			continue
		}
		if page := s.Document(p.URL + "index.html"); page != nil {
			if !page.Has(notice) {
				problems = append(problems, kb.Problem{
					Code: CodeSilent, Severity: kb.SeverityError, At: r.Base().At,
					Message: fmt.Sprintf("%s is withdrawn, and its page at /%s does not say so", p.Record, p.URL),
					Hint:    "the layout of the page is to begin with the partial withdrawn.html for such records",
				})
			}
		}
	}
	return problems
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
		if page.Has(fragment) {
			return ""
		}
	}
	return fmt.Sprintf("%s has no place #%s on the page /%s", p.Record, fragment, address)
}

// empty says that the page of a record shows nothing of it, as when Hugo finds
// no layout for it and takes the one for any page; empty if all is well.
func empty(s *links.Site, p place) string {
	address, fragment, _ := strings.Cut(p.URL, "#")
	if page := s.Document(address + "index.html"); fragment == "" && !p.Redirects && page != nil && !page.Body {
		return fmt.Sprintf("the page of %s at /%s has nothing on it but its heading", p.Record, address)
	}
	return ""
}

// fault is what is wrong with a page: what it is about, and a message.
type fault struct{ about, message string }

// in is the place in the page of content d that the fault comes from, with a
// hint; no place if the layout is at fault.
func (f fault) in(d *document) (kb.Location, string) {
	switch {
	case d == nil:
	case f.about == "first heading (h1)" && !d.titled:
		return kb.Location{File: d.File, Line: 1, Column: 1}, "say its title at the head of the file"
	case f.about == "first heading (h1)":
		return d.find(topLevel), "the title is the page's first heading: begin the others with ##"
	case f.about == "title" && !d.titled, f.about == "description" && !d.described:
		return kb.Location{File: d.File, Line: 1, Column: 1}, "say its " + f.about + " at the head of the file"
	}
	return kb.Location{}, ""
}

// listPart is a part of a long list. How the list is cut may have changed since the day
// that a site is as of, and the canonical address of a part is then that of the list.
var listPart = regexp.MustCompile(`^([a-z-]+/)?all/`)

// faults says what a page has too few or too many of.
func faults(p *links.Page, base, current *url.URL) []fault {
	var found []fault
	one := func(values []string, what, several string) {
		switch {
		case len(values) == 0:
			found = append(found, fault{what, "the page has no " + what})
		case len(values) > 1:
			found = append(found, fault{what, fmt.Sprintf("the page has %d %s instead of one", len(values), several)})
		case values[0] == "":
			found = append(found, fault{what, "the page has an empty " + what})
		}
	}
	one(p.Titles, "title", "titles")
	one(p.Headings, "first heading (h1)", "first headings (h1)")
	one(p.Descriptions, "description", "descriptions")
	one(p.Canonicals, "canonical address", "canonical addresses")
	if p.Language == "" {
		found = append(found, fault{"language", "the page does not say its language"})
	}
	own := join(base, strings.TrimSuffix(p.File, "index.html"))
	if p.File != "index.html" && !strings.HasSuffix(p.File, "/index.html") {
		own = join(base, p.File)
	}
	want := join(current, strings.TrimPrefix(own, base.String()))
	if len(p.Canonicals) == 1 && p.Canonicals[0] != "" && p.Canonicals[0] != want && !(base.String() != current.String() && listPart.MatchString(p.File) && strings.HasPrefix(p.Canonicals[0], current.String())) {
		found = append(found, fault{"canonical address", fmt.Sprintf("the page is at %s but gives %s as its canonical address", own, p.Canonicals[0])})
	}
	return found
}

// join makes an address of the site's and a path below its root.
func join(base *url.URL, rel string) string {
	u := *base
	u.Path += rel
	return u.String()
}
