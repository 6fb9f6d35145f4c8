package links

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Page is what one document of a site says about itself and where it points.
// Offsets count bytes from the start of the file.
type Page struct {
	// File is the path below the site's root, with slashes.
	File string
	// IDs are the fragments that lead into the document, sorted: its ids, and the
	// names of its anchors.
	IDs []string
	// Links are its references, in the order of the document, each where it stands
	// first.
	Links []Link

	// Titles, Descriptions and Canonicals are the contents of the title
	// elements, of the description metas and of the canonical links. Headings
	// are the texts of its h1 elements, white space collapsed. A sound page has
	// one of each.
	Titles, Descriptions, Canonicals, Headings []string
	// Language is the lang attribute of the html element.
	Language string
	// Body tells that there is text after the first h1, inside the main element
	// where the page has one, in something other than a header or a footer.
	Body bool
	// Redirect is where a meta refresh leads; empty for all but redirects.
	Redirect string

	// base is the href of the base element, where there is one.
	base string
	// duplicates are the second and later elements with an id already given.
	duplicates []Link
	// missing are the ids that attributes such as for and aria-labelledby name and
	// that no element has.
	missing []Link
	// references counts the links, those of one target as often as they stand there.
	references int
}

// Has tells whether a fragment leads into the document.
func (p *Page) Has(id string) bool {
	_, found := slices.BinarySearch(p.IDs, id)
	return found
}

// Link is one reference of a document.
type Link struct {
	// Target is the reference as it is written, character references decoded.
	Target string
	// Offset is where the element that holds it begins.
	Offset int
}

// linkAttributes are the attributes that hold one URL, with the elements they
// mean that on; after the table of attributes of the HTML standard, section
// "Attributes". The attribute href stands for xlink:href too.
var linkAttributes = map[string]map[string]bool{
	"href":       {"a": true, "area": true, "link": true, "use": true, "image": true},
	"src":        {"img": true, "script": true, "iframe": true, "audio": true, "video": true, "source": true, "track": true, "embed": true, "input": true},
	"poster":     {"video": true},
	"data":       {"object": true},
	"action":     {"form": true},
	"formaction": {"button": true, "input": true},
	"cite":       {"blockquote": true, "q": true, "ins": true, "del": true},
}

// idrefAttributes are the attributes that hold ids of the same document,
// separated by spaces; after the HTML standard and WAI-ARIA 1.2.
var idrefAttributes = map[string]bool{
	"for": true, "form": true, "headers": true, "list": true, "popovertarget": true, "commandfor": true,
	"aria-activedescendant": true, "aria-controls": true, "aria-describedby": true, "aria-details": true,
	"aria-errormessage": true, "aria-flowto": true, "aria-labelledby": true, "aria-owns": true,
}

// parse reads one HTML or SVG document. It works on the stream of tokens and
// builds no tree: what it collects does not depend on nesting, except for
// titles inside SVG and for templates, whose contents are not in the document.
func parse(file string, content []byte, known *strings16) *Page {
	r := &reader{Page: Page{File: file}, known: known, ids: map[string]bool{}, targets: map[string]bool{}}
	p := &r.Page
	z := html.NewTokenizer(bytes.NewReader(content))
	var (
		offset            int
		svg, template     int
		inTitle, inH1, in bool // in: inside a style element
		text              strings.Builder
		beyond            beyond
	)
	for {
		kind := z.Next()
		start := offset
		offset += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return r.page()
		case html.TextToken:
			if inTitle || inH1 {
				text.Write(z.Text())
			} else if !p.Body && beyond.heading() && len(bytes.TrimSpace(z.Raw())) > 0 {
				p.Body = true
			} else if in && template == 0 {
				for _, target := range cssURLs(string(z.Text())) {
					r.link([]byte(target), start)
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := known.of(name)
			// A tokenizer takes noscript for raw text, as a browser with
			// scripts does. Readers without scripts follow its links too.
			if tag == "noscript" {
				z.NextIsNotRawText()
			}
			open := kind == html.StartTagToken
			switch tag {
			case "svg":
				if open {
					svg++
				}
			case "template":
				if open {
					template++
				}
			}
			if template > 0 {
				continue
			}
			r.element(tag, z, more, start)
			if open {
				beyond.open(tag)
			}
			switch tag {
			case "title":
				if inTitle = svg == 0 && open; inTitle {
					text.Reset()
				}
			case "h1":
				if inH1 = open; inH1 {
					text.Reset()
				}
			case "style":
				in = open
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if template == 0 {
				beyond.close(string(name))
			}
			switch string(name) {
			case "svg":
				svg = max(0, svg-1)
			case "template":
				template = max(0, template-1)
			case "title":
				if inTitle {
					p.Titles = append(p.Titles, collapse(text.String()))
				}
				inTitle = false
			case "h1":
				if inH1 {
					p.Headings = append(p.Headings, collapse(text.String()))
				}
				inH1 = false
			case "style":
				in = false
			}
		}
	}
}

// beyond follows the elements of a document, to tell where its own text is.
type beyond struct {
	hasMain, hadHeading           bool
	main, header, footer, unshown int
}

// heading tells whether the place is after the first heading, in the main element
// where there is one, and in no header, footer, script or style.
func (b *beyond) heading() bool {
	return b.hadHeading && (b.main > 0 || !b.hasMain) && b.header == 0 && b.footer == 0 && b.unshown == 0
}

func (b *beyond) open(element string) {
	if element == "main" {
		b.hasMain = true
	}
	b.count(element, 1)
}

func (b *beyond) close(element string) {
	if element == "h1" {
		b.hadHeading = true
	}
	b.count(element, -1)
}

func (b *beyond) count(element string, n int) {
	switch element {
	case "main":
		b.main = max(0, b.main+n)
	case "header":
		b.header = max(0, b.header+n)
	case "footer":
		b.footer = max(0, b.footer+n)
	case "script", "style":
		b.unshown = max(0, b.unshown+n)
	}
}

// collapse trims white space and makes one space of each run of it.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// reader is a page that is being read.
type reader struct {
	Page
	known *strings16
	// ids and targets are those that the page has so far; named are the ids that
	// attributes name.
	ids, targets map[string]bool
	named        []Link
}

// page is what was read.
func (r *reader) page() *Page {
	for _, l := range r.named {
		if !r.ids[l.Target] {
			r.missing = append(r.missing, l)
		}
	}
	r.IDs = make([]string, 0, len(r.ids))
	for id := range r.ids {
		r.IDs = append(r.IDs, id)
	}
	slices.Sort(r.IDs)
	p := r.Page
	p.Links = slices.Clone(p.Links)
	return &p
}

func (r *reader) link(target []byte, start int) {
	r.references++
	if known := r.known.of(bytes.TrimSpace(target)); !r.targets[known] {
		r.targets[known] = true
		r.Links = append(r.Links, Link{known, start})
	}
}

// element takes down what one start tag says.
func (r *reader) element(tag string, z *html.Tokenizer, more bool, start int) {
	var rel, name, property, equiv, content, href string
	hasHref := false
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		// In HTML the prefix is part of the name; in SVG 2 href has none.
		key = bytes.TrimPrefix(key, []byte("xlink:"))
		switch {
		case linkAttributes[string(key)][tag]:
			r.link(value, start)
		case string(key) == "srcset" || string(key) == "imagesrcset":
			for _, target := range srcset(string(value)) {
				r.link([]byte(target), start)
			}
		case string(key) == "id":
			r.id(value, start, true)
		case string(key) == "name" && tag == "a":
			r.id(value, start, false)
		case string(key) == "style":
			for _, target := range cssURLs(string(value)) {
				r.link([]byte(target), start)
			}
		case idrefAttributes[string(key)] && tag != "output":
			for id := range bytes.FieldsSeq(value) {
				r.named = append(r.named, Link{r.known.of(id), start})
			}
		}
		switch tag {
		case "meta", "link", "base", "html":
		default:
			continue
		}
		switch string(key) {
		case "rel":
			rel = strings.ToLower(string(value))
		case "name":
			name = strings.ToLower(string(value))
		case "property":
			property = strings.ToLower(string(value))
		case "http-equiv":
			equiv = strings.ToLower(string(value))
		case "content":
			content = string(value)
		case "href":
			href, hasHref = strings.TrimSpace(string(value)), true
		case "lang":
			if tag == "html" {
				r.Language = r.known.of(value)
			}
		}
	}
	switch tag {
	case "meta":
		if property == "og:image" {
			r.link([]byte(content), start)
		}
		if name == "description" {
			r.Descriptions = append(r.Descriptions, collapse(content))
		}
		if equiv == "refresh" {
			if target, ok := refresh(content); ok {
				r.Redirect = target
				r.link([]byte(target), start)
			}
		}
	case "link":
		for name := range strings.FieldsSeq(rel) {
			if name == "canonical" {
				r.Canonicals = append(r.Canonicals, href)
			}
		}
	case "base":
		if hasHref && r.base == "" {
			r.base = href
		}
	}
}

func (r *reader) id(value []byte, start int, strict bool) {
	if len(value) == 0 {
		return
	}
	id := r.known.of(value)
	if !r.ids[id] {
		r.ids[id] = true
	} else if strict {
		r.duplicates = append(r.duplicates, Link{id, start})
	}
}

// refresh reads the content of a meta refresh, such as "0; url=/there/".
func refresh(content string) (target string, ok bool) {
	_, rest, found := strings.Cut(content, ";")
	if !found {
		return "", false
	}
	rest = strings.TrimSpace(rest)
	if len(rest) < 4 || !strings.EqualFold(rest[:3], "url") {
		return "", false
	}
	rest, found = strings.CutPrefix(strings.TrimSpace(rest[3:]), "=")
	return strings.Trim(strings.TrimSpace(rest), `'"`), found
}

// srcset splits a srcset attribute into its URLs: candidates are separated by
// commas, a candidate is a URL and descriptors separated by white space. A URL
// may hold commas but not begin or end with one (HTML standard, "Parsing a
// srcset attribute").
func srcset(s string) []string {
	var targets []string
	for {
		s = strings.TrimLeft(s, " \t\r\n\f,")
		if s == "" {
			return targets
		}
		end := strings.IndexAny(s, " \t\r\n\f")
		if end < 0 {
			end = len(s)
		}
		target := s[:end]
		s = s[end:]
		if trimmed := strings.TrimRight(target, ","); trimmed != target {
			target = trimmed
		} else if comma := strings.IndexByte(s, ','); comma >= 0 {
			s = s[comma:]
		} else {
			s = ""
		}
		targets = append(targets, target)
	}
}
