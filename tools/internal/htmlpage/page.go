// Package htmlpage reads an article from a page of HTML: its text, without
// what stands around it, and its bibliographic data.
//
// The text is found by go-trafilatura, readability and DOM Distiller together,
// or taken from JSON-LD where a script would bring it. It is written a line a block, white space collapsed as a browser
// does, and otherwise as the page has it; that text, not the page, is what
// offsets and the hash count in. The same page gives the same text with the same
// version of this package only, so that what is to be verified later has to be
// kept as text (article.Format).
package htmlpage

import (
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/slug"
)

const (
	// MaxSize is the largest page that is read, in bytes.
	MaxSize = 10 << 20
	// maxNodes is how many elements and texts a page may have; the work of
	// finding the text grows with them.
	maxNodes = 100_000
	// maxText is how many bytes of text a page may have, scripts and styles not
	// counted. Part of the libraries' work grows with their square.
	maxText = 2 << 20
)

// Options say what is known of a page beside its bytes.
type Options struct {
	// URL is the address it was fetched from, empty for a file.
	URL string
	// ContentType is the server's, for the encoding; empty for a file.
	ContentType string
	// Published and Language are used whatever the page says, if not empty.
	Published, Language string
}

// Read reads the article on a page. The name is the file's or the address, for
// messages and the article's id. The article is nil where a problem is an error.
func Read(name string, page []byte, o Options) (*article.Article, []kb.Problem) {
	p := &problems{file: name}
	doc := p.parse(page, o.ContentType)
	if doc == nil {
		return nil, p.list
	}
	unwrap(doc)
	if !utf8.ValidString(o.URL) {
		o.URL = "" // no address; the libraries would take a name from it
	}
	m := findMeta(doc, o.URL)
	text, seen := extractContent(doc, o.URL, m)
	// The title alone is what is left of a page that shows another one.
	if strings.TrimSpace(text) == "" || squeeze(text) == squeeze(m.title) {
		hint := "save its text in a file with front matter, and give that"
		if other := m.elsewhere(doc); len(other) > 0 {
			hint = "the page itself shows another: " + strings.Join(other, " or ") + "; read that"
		}
		p.add("no-text", "no article was found on the page", hint)
		return nil, p.list
	}
	m.complete(doc, &seen)
	if o.Published != "" {
		m.meta.Published, m.meta.PublishedOrigin = o.Published, article.OriginFlag
	}
	if o.Language != "" {
		m.meta.Language = o.Language
	}
	for _, fault := range m.meta.Faults() {
		hint := fault.Hint
		switch fault.Key {
		case "title":
			hint = "save the text with comity read, give it a title, and go on with that file"
		case "language":
			hint = "the page does not tell; give it with --language, as in --language en"
		}
		p.add(fault.Code, fault.Message, hint)
	}
	if len(p.list) > 0 {
		return nil, p.list
	}
	a := article.New(name, "", m.meta, text)
	// A title in other letters than Latin ones makes no part of an id.
	if slug.Make(m.meta.Title) == "" && a.ID == slug.Make(m.meta.Published+" "+m.meta.Publisher) {
		if id := addressID(m.meta); id != "" {
			a = article.New(name, id, m.meta, text)
		}
	}
	if a.ID == "" {
		p.add("no-id", "neither the file's name nor the title makes an id", "save the page under a name like 2025-06-30-publisher-subject.html")
		return nil, p.list
	}
	return a, nil
}

// addressID is an id made of the day, the host and the last part of the path.
func addressID(m article.Meta) string {
	u, err := url.Parse(m.URL)
	if err != nil || u.Host == "" {
		return ""
	}
	last := path.Base(u.Path)
	return slug.Make(strings.Join([]string{m.Published, strings.ReplaceAll(strings.TrimPrefix(u.Hostname(), "www."), ".", " "), strings.TrimSuffix(last, path.Ext(last))}, " "))
}

// problems collects what is wrong with one page.
type problems struct {
	file string
	list []kb.Problem
}

func (p *problems) add(code, message, hint string) {
	p.list = append(p.list, kb.Problem{
		Code: "article-" + code, Severity: kb.SeverityError, Message: message, Hint: hint, At: kb.Location{File: p.file},
	})
}

// clean drops the characters of a page's texts that no text has. It is false
// where the page has too many nodes or too much text.
func clean(doc *html.Node) bool {
	nodes, text := 0, 0
	for n := range doc.Descendants() {
		if nodes++; nodes > maxNodes {
			return false
		}
		if n.Type != html.TextNode {
			continue
		}
		if n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style {
			if text += len(n.Data); text > maxText {
				return false
			}
		}
		if strings.ContainsFunc(n.Data, dropped) {
			n.Data = strings.Map(func(r rune) rune {
				if dropped(r) {
					return -1
				}
				return r
			}, n.Data)
		}
	}
	return true
}

// dropped tells of a character that the data may not hold; white space is
// collapsed later.
func dropped(r rune) bool {
	return r != '\t' && r != '\r' && r != '\u2028' && r != '\u2029' && kb.Forbidden(r)
}
