package htmlpage

import (
	"index/suffixarray"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-shiori/dom"
	"github.com/go-shiori/go-readability"
	distiller "github.com/markusmobius/go-domdistiller"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

const (
	// shortLine is how many characters a line may have that is left out where
	// only one of three finds it, and that a line has at least that is taken where
	// two do. Furniture comes in short lines; so do headings, which therefore need
	// two to be left out.
	shortLine, longLine = 100, 80
	// enough is how many characters of text make an article whatever else the page
	// has, and several how many times as long what the page says for machines must
	// be to be its text instead.
	enough, several = 1000, 3
)

// extractContent finds the article's text on a page, a line a block, and what
// go-trafilatura saw beside it; the text is empty where there is none.
//
// The text is go-trafilatura's, with the word of readability and DOM Distiller,
// which look for it by other signs: a short line that neither of them has is
// furniture, and a long one that both have is text. Where little is found, as on
// pages whose text a script brings, it is that of JSON-LD.
func extractContent(doc *html.Node, address string, m *found) (text string, seen trafilatura.Metadata) {
	var u *url.URL
	if parsed, err := url.Parse(address); err == nil && parsed.IsAbs() {
		u = parsed
	}
	readable, distilled := readabilityOf(doc, u), distillerOf(doc, u)
	text, seen = trafilaturaOf(doc, u, readable, distilled)
	if text != "" && readable != nil && distilled != nil {
		text = agreed(text, render(readable), render(distilled))
	}
	n := utf8.RuneCountInString(text)
	if n < enough && utf8.RuneCountInString(m.body) > max(several*n, enough) || m.isBody(text) {
		text = m.body
	}
	return text, seen
}

// isBody tells whether a text is that of JSON-LD, which go-trafilatura takes too,
// without its paragraphs and perhaps with its tags.
func (f *found) isBody(text string) bool {
	if f.body == "" {
		return false
	}
	text = squeeze(text)
	return text == squeeze(f.body) || text == squeeze(f.rawBody) || text == squeeze(html.UnescapeString(f.rawBody))
}

// The libraries panic on some pages. A fault of theirs is not the end of a run.

func trafilaturaOf(doc *html.Node, address *url.URL, readable, distilled *html.Node) (text string, seen trafilatura.Metadata) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	o := trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled, OriginalURL: address,
		FallbackCandidates: &trafilatura.FallbackCandidates{},
	}
	// It changes what it takes for the text.
	if readable != nil {
		o.FallbackCandidates.Readability = dom.Clone(readable, true)
	}
	if distilled != nil {
		o.FallbackCandidates.Distiller = dom.Clone(distilled, true)
	}
	result, err := trafilatura.ExtractDocument(doc, o)
	if err != nil || result == nil || result.ContentNode == nil {
		return "", seen
	}
	return render(result.ContentNode), result.Metadata
}

func readabilityOf(doc *html.Node, address *url.URL) (content *html.Node) {
	defer func() {
		if recover() != nil {
			content = nil
		}
	}()
	found, err := readability.FromDocument(doc, address)
	if err != nil {
		return nil
	}
	return found.Node
}

func distillerOf(doc *html.Node, address *url.URL) (content *html.Node) {
	defer func() {
		if recover() != nil {
			content = nil
		}
	}()
	found, err := distiller.Apply(dom.Clone(doc, true), &distiller.Options{OriginalURL: address, SkipPagination: true})
	if err != nil || found == nil {
		return nil
	}
	return found.Node
}

// agreed is a text with the word of two others about its lines. Who has not even
// half of it looks at something else, and has no say.
func agreed(text, second, third string) string {
	lines := linesOf(text)
	a, b := indexOf(second), indexOf(third)
	if 2*a.share(lines) < 1 || 2*b.share(lines) < 1 {
		return text
	}
	lines = slices.DeleteFunc(lines, func(l line) bool {
		return l.length <= shortLine && !a.has(l) && !b.has(l)
	})
	at := make(map[string]int, len(lines))
	for i, l := range lines {
		at[l.squeezed] = i
	}
	// What is missing goes behind the line that it follows in the other text.
	own := indexOf(text)
	more := make([][]line, len(lines)+1)
	behind := 0
	for _, l := range linesOf(second) {
		if i, ok := at[l.squeezed]; ok {
			behind = i + 1
		} else if l.length >= longLine && b.has(l) && !own.has(l) {
			more[behind] = append(more[behind], l)
		}
	}
	var out strings.Builder
	write := func(l line) { out.WriteString(l.text + "\n") }
	for i := range more {
		if i > 0 {
			write(lines[i-1])
		}
		for _, l := range more[i] {
			write(l)
		}
	}
	return out.String()
}

// line is a line of a text; squeezed, it has no white space, since what is a
// break for one is a space for another.
type line struct {
	text, squeezed string
	length         int // in code points
}

func linesOf(text string) []line {
	var out []line
	for l := range strings.Lines(text) {
		if l = strings.TrimSuffix(l, "\n"); l != "" {
			out = append(out, line{l, squeeze(l), utf8.RuneCountInString(l)})
		}
	}
	return out
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// index tells what a text has, however long it is and however many lines are
// looked for.
type index struct{ array *suffixarray.Index }

func indexOf(text string) index { return index{suffixarray.New([]byte(squeeze(text)))} }

func (x index) has(l line) bool { return len(x.array.Lookup([]byte(l.squeezed), 1)) > 0 }

// share is how much of some lines the text has.
func (x index) share(lines []line) float64 {
	had, all := 0, 0
	for _, l := range lines {
		all += l.length
		if x.has(l) {
			had += l.length
		}
	}
	return float64(had) / float64(max(all, 1))
}
