package htmlpage

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// parse decodes and parses a page; it is nil, and a problem reported, where
// that is not possible.
func (p *problems) parse(page []byte, contentType string) *html.Node {
	if len(page) > MaxSize {
		p.add("too-large", fmt.Sprintf("larger than %d MiB", MaxSize>>20), "is this the page of one article?")
		return nil
	}
	if kind := http.DetectContentType(page); !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream" {
		p.add("syntax", "this is no page of HTML but "+kind, "save the page as HTML, or its text in a file with front matter")
		return nil
	}
	var r io.Reader
	if e := encodingOf(page, contentType); e != nil {
		r = e.NewDecoder().Reader(bytes.NewReader(page))
	} else {
		r = bytes.NewReader(bytes.ToValidUTF8(page, []byte("\ufffd")))
	}
	doc, err := html.Parse(r)
	if err != nil {
		p.add("syntax", "the page cannot be parsed: "+strings.TrimPrefix(err.Error(), "html: "), "")
		return nil
	}
	if !clean(doc) {
		p.add("too-large", fmt.Sprintf("more than %d elements or %d MiB of text", maxNodes, maxText>>20),
			"is this the page of one article? save its text in a file with front matter, and give that")
		return nil
	}
	return doc
}

// encodingOf is the encoding of a page, nil for UTF-8.
func encodingOf(page []byte, contentType string) encoding.Encoding {
	// What is UTF-8 but for a few broken characters is that, whatever a page says
	// of itself: other encodings hardly ever come out so, and saved pages often
	// were recoded.
	if mostlyUTF8(page) {
		return nil
	}
	switch {
	case bytes.HasPrefix(page, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(page, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	e, name, certain := charset.DetermineEncoding(page[:min(len(page), 1024)], contentType)
	if name == "utf-8" {
		return nil // theirs leaves what is broken as it is
	}
	if !certain && name == "windows-1252" {
		if m := rootLanguage.FindSubmatch(page[:min(len(page), 4096)]); m != nil {
			for _, c := range usual {
				if strings.HasPrefix(strings.ToLower(string(m[1])), c.language) {
					if other, err := htmlindex.Get(c.encoding); err == nil {
						return other
					}
				}
			}
		}
	}
	return e
}

// mostlyUTF8 tells whether a text is UTF-8 or has at least four characters of
// several bytes that are for each place that is broken.
func mostlyUTF8(text []byte) bool {
	if utf8.Valid(text) {
		return true
	}
	good, bad := 0, 0
	for broken := false; len(text) > 0; {
		r, size := utf8.DecodeRune(text)
		was := broken
		if broken = r == utf8.RuneError && size == 1; broken && !was {
			bad++
		} else if size > 1 {
			good++
		}
		text = text[size:]
	}
	return good >= 4*bad
}

var rootLanguage = regexp.MustCompile(`(?i)<html[^>]{0,200}\slang\s*=\s*["']?([a-z-]{2,20})`)

// usual are the encodings that pages of a language are in which do not say, as
// the HTML Standard has them under "determining the character encoding"; the
// longest language comes first.
var usual = []struct{ language, encoding string }{
	{"zh-hant", "big5"}, {"zh-tw", "big5"}, {"zh-hk", "big5"}, {"zh", "gb18030"}, {"ja", "shift_jis"}, {"ko", "euc-kr"},
	{"ru", "windows-1251"}, {"uk", "windows-1251"}, {"bg", "windows-1251"}, {"be", "windows-1251"}, {"sr", "windows-1251"}, {"mk", "windows-1251"},
	{"ar", "windows-1256"}, {"fa", "windows-1256"}, {"el", "iso-8859-7"}, {"he", "windows-1255"}, {"th", "windows-874"}, {"tr", "windows-1254"},
	{"vi", "windows-1258"}, {"lt", "windows-1257"}, {"lv", "windows-1257"}, {"et", "windows-1257"},
	{"pl", "iso-8859-2"}, {"cs", "windows-1250"}, {"sk", "windows-1250"}, {"hu", "iso-8859-2"}, {"sl", "iso-8859-2"}, {"hr", "windows-1250"},
}

// unwrap puts what is for browsers without scripts or frames in the place of its
// element, where a page has next to nothing else: the parser takes it for text.
func unwrap(doc *html.Node) {
	const little = 250
	seen := 0
	var hidden []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		switch n.Parent.DataAtom {
		case atom.Noscript, atom.Noframes:
			hidden = append(hidden, n)
		case atom.Script, atom.Style, atom.Title:
		default:
			if seen += len(strings.TrimSpace(n.Data)); seen > little {
				return
			}
		}
	}
	for _, n := range hidden {
		nodes, err := html.ParseFragment(strings.NewReader(n.Data), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			continue
		}
		around := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		for _, inner := range nodes {
			around.AppendChild(inner)
		}
		if clean(around) {
			n.Parent.Parent.InsertBefore(around, n.Parent)
			n.Parent.Parent.RemoveChild(n.Parent)
		}
	}
}

// elsewhere is where a page leads on to by itself, or else what it shows in
// frames, the first three; empty where it does neither.
func (f *found) elsewhere(doc *html.Node) []string {
	var frames []string
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Frame, n.DataAtom == atom.Iframe:
			src := attribute(n, "src")
			if at := first(f.address(src), src); at != "" && len(frames) < 3 {
				frames = append(frames, kb.Show(at))
			}
		case n.DataAtom == atom.Meta && strings.EqualFold(attribute(n, "http-equiv"), "refresh"):
			if m := refresh.FindStringSubmatch(attribute(n, "content")); m != nil {
				return []string{kb.Show(first(f.address(m[1]), m[1]))}
			}
		}
	}
	return frames
}

var refresh = regexp.MustCompile(`(?i)^\s*\d*\s*[;,]\s*url\s*=\s*["']?\s*([^"'\s]+)`)
