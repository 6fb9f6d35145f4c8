package htmlpage

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linked is what JSON-LD says of the article on a page.
type linked struct {
	headline, published, publisher, language, url, body string
	authors                                             []string
}

// maxLinked bounds how deep and how long JSON-LD is followed.
const (
	maxLinkedDepth = 12
	maxLinkedNodes = 20_000
)

// findLinked reads the scripts of JSON-LD of a page and gives what they say of
// its article: the first thing of a type of schema.org's articles and, failing
// that, the page itself.
func findLinked(doc *html.Node) linked {
	var best, page linked
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Script || !strings.EqualFold(attribute(n, "type"), "application/ld+json") || n.FirstChild == nil {
			continue
		}
		var value any
		if !decodeLinked(n.FirstChild.Data, &value) {
			continue
		}
		g := graph{ids: map[string]map[string]any{}}
		g.index(value, 0)
		g.visited = 0
		g.find(value, 0, &best, &page)
	}
	if best.empty() {
		return page
	}
	return best
}

func (l *linked) empty() bool {
	return l.headline == "" && l.published == "" && l.publisher == "" && len(l.authors) == 0
}

// decodeLinked decodes JSON that may stand in a comment, end in a semicolon or
// have line ends inside its strings, as pages write it.
func decodeLinked(s string, value *any) bool {
	s = strings.TrimSpace(s)
	for _, cut := range []string{"<!--", "//<![CDATA[", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, cut))
	}
	for _, cut := range []string{"-->", "//]]>", "]]>", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, cut))
	}
	if json.Unmarshal([]byte(s), value) == nil {
		return true
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	return json.Unmarshal([]byte(s), value) == nil
}

// graph follows references by @id inside one script.
type graph struct {
	ids     map[string]map[string]any
	visited int
}

func (g *graph) more(depth int) bool {
	g.visited++
	return depth < maxLinkedDepth && g.visited < maxLinkedNodes
}

func (g *graph) index(value any, depth int) {
	if !g.more(depth) {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			g.index(e, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 && g.ids[id] == nil {
			g.ids[id] = v
		}
		for _, key := range sortedKeys(v) {
			g.index(v[key], depth+1)
		}
	}
}

// find looks for the article among a value and what it contains, outermost and
// first things first.
func (g *graph) find(value any, depth int, best, page *linked) {
	if !g.more(depth) || !best.empty() {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			g.find(e, depth+1, best, page)
		}
	case map[string]any:
		switch {
		case g.typed(v, isArticle):
			*best = g.article(v)
		case page.empty() && g.typed(v, isPage):
			*page = g.article(v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"} {
			if inner, ok := v[key]; ok {
				g.find(inner, depth+1, best, page)
			}
		}
	}
}

func (g *graph) typed(v map[string]any, is func(string) bool) bool {
	switch t := v["@type"].(type) {
	case string:
		return is(t)
	case []any:
		for _, e := range t {
			if s, ok := e.(string); ok && is(s) {
				return true
			}
		}
	}
	return false
}

func isArticle(t string) bool {
	t = strings.TrimPrefix(strings.TrimPrefix(t, "https://schema.org/"), "http://schema.org/")
	return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "LiveBlogPosting" || t == "PressRelease"
}

func isPage(t string) bool {
	return strings.HasSuffix(t, "WebPage") || strings.HasSuffix(t, "ItemPage")
}

func (g *graph) article(v map[string]any) linked {
	l := linked{
		headline:  g.str(v["headline"]),
		published: g.str(v["datePublished"]),
		language:  g.str(v["inLanguage"]),
		body:      g.str(v["articleBody"]),
		url:       g.address(v["mainEntityOfPage"]),
		publisher: g.name(v["publisher"]),
		authors:   g.names(v["author"], 0),
	}
	if l.headline == "" {
		l.headline = g.str(v["name"])
	}
	if l.published == "" {
		l.published = g.str(v["dateCreated"])
	}
	if u := g.str(v["url"]); u != "" {
		l.url = u
	}
	if l.publisher == "" {
		l.publisher = g.name(v["sourceOrganization"])
	}
	return l
}

// str is a value that is text, or the first text of a list.
func (g *graph) str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok {
				return s
			}
		}
	case map[string]any:
		if s, ok := v["@value"].(string); ok {
			return s
		}
	}
	return ""
}

func (g *graph) address(v any) string {
	if m, ok := v.(map[string]any); ok {
		if s, ok := m["@id"].(string); ok {
			return s
		}
		return g.str(m["url"])
	}
	return g.str(v)
}

// name is the name of a person or an organisation.
func (g *graph) name(v any) string {
	if names := g.names(v, 0); len(names) > 0 {
		return names[0]
	}
	return ""
}

func (g *graph) names(v any, depth int) []string {
	if depth > 3 {
		return nil
	}
	switch v := v.(type) {
	case string:
		if other := g.ids[v]; other != nil {
			return g.names(other, depth+1)
		}
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if len(out) > 50 {
				break
			}
			out = append(out, g.names(e, depth+1)...)
		}
		return out
	case map[string]any:
		if s := v["name"]; s != nil {
			return g.names(s, depth+1)
		}
		if id, ok := v["@id"].(string); ok && g.ids[id] != nil && g.ids[id]["name"] != nil {
			return g.names(g.ids[id]["name"], depth+1)
		}
	}
	return nil
}

// plainBody is the text of an articleBody, which may be text or HTML, escaped or
// not, as render gives text.
func plainBody(s string) string {
	if len(s) > maxText {
		return ""
	}
	for range 2 {
		if !escapedTag.MatchString(s) && !strings.Contains(s, "&amp;") {
			break
		}
		s = html.UnescapeString(s)
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	// Line ends are those of paragraphs here, and tags may well be missing.
	nodes, err := html.ParseFragment(strings.NewReader(strings.ReplaceAll(s, "\n", "<br>")), body)
	if err != nil {
		return ""
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	if !clean(body) {
		return ""
	}
	return render(body)
}

var escapedTag = regexp.MustCompile(`(?i)&lt;/?(?:p|br|div|b|i|strong|em|a|h\d|span)\b`)
