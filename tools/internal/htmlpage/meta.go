package htmlpage

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"github.com/comity-kb/comity/tools/internal/article"
)

// found is the bibliographic data of a page in the making.
type found struct {
	meta article.Meta
	// tags are the contents of meta elements by name or property, lower case;
	// the first of each counts.
	tags map[string]string
	// title is the title element's; headings the texts of h1.
	title    string
	headings []string
	// htmlLang is the lang attribute of the root.
	htmlLang string
	// canonical is the canonical address that the page names.
	canonical string
	// fetched is where the page was fetched from.
	fetched *url.URL
	// body is the text of the article as JSON-LD has it, a line a paragraph;
	// rawBody is as it stands there.
	body, rawBody string
}

// The names of meta elements, best first. Those with a colon are of Open Graph
// and its vocabularies, dc and dcterms of Dublin Core, parsely and sailthru of
// services that many newsrooms use.
var (
	titleTags     = []string{"og:title", "headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "twitter:title", "title"}
	publisherTags = []string{"og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"}
	authorTags    = []string{"author", "article:author", "article:author_name", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"}
	dateTags      = []string{
		"article:published_time", "og:article:published_time", "datepublished", "date_published", "article:published", "og:published_time",
		"dcterms.created", "dcterms.issued", "dc.date.issued", "dc.date.created", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date",
		"publishdate", "publish-date", "publish_date", "published-date", "publication_date", "publicationdate", "pubdate", "pub_date",
		"date.created", "created", "datecreated", "article.published", "article.created", "originalpublicationdate", "displaydate",
		"citation_date", "citation_publication_date", "cxenseparse:recs:publishtime", "shareaholic:article_published_time", "bt:pubdate",
		"rbpubdate", "dc:date", "dc:created", "article_date_original", "date",
	}
	languageTags = []string{"og:locale", "dc.language", "dcterms.language", "content-language", "language"}
)

// findMeta reads the bibliographic data that a page gives for machines.
func findMeta(doc *html.Node, fetched string) *found {
	f := &found{tags: map[string]string{}}
	if u, err := url.Parse(fetched); err == nil && u.Host != "" {
		f.fetched = u
	}
	f.collect(doc)
	l := findLinked(doc)

	f.body, f.rawBody = plainBody(l.body), l.body
	f.meta.URL = f.address(f.canonical, f.tags["og:url"], l.url, fetched)
	f.meta.Title = first(tidy(l.headline), f.tag(titleTags))
	f.meta.Publisher = first(tidy(l.publisher), f.tag(publisherTags))
	f.meta.Authors = names(l.authors)
	if len(f.meta.Authors) == 0 {
		for _, key := range authorTags {
			if s := f.tags[key]; s != "" && !strings.Contains(s, "://") {
				if f.meta.Authors = names([]string{s}); len(f.meta.Authors) > 0 {
					break
				}
			}
		}
	}
	f.meta.Published, f.meta.PublishedOrigin = f.published(doc, l)
	for _, s := range append([]string{f.htmlLang, l.language}, f.values(languageTags)...) {
		if tag := languageTag(s); tag != "" {
			f.meta.Language = tag
			break
		}
	}
	return f
}

// complete fills what machine-readable data left out, from what go-trafilatura
// saw on the page.
func (f *found) complete(doc *html.Node, seen *trafilatura.Metadata) {
	if f.meta.Title == "" {
		heading := ""
		if len(f.headings) == 1 {
			heading = f.headings[0]
		}
		f.meta.Title = first(heading, tidy(seen.Title), f.title)
	}
	f.meta.Title = withoutSite(f.meta.Title, f.meta.Publisher, f.headings)
	if f.meta.Publisher == "" && !strings.Contains(seen.Sitename, ".") {
		f.meta.Publisher = strings.TrimPrefix(tidy(seen.Sitename), "@")
	}
	if len(f.meta.Authors) == 0 && seen.Author != "" {
		f.meta.Authors = names(strings.Split(seen.Author, ";"))
	}
	f.meta.Authors = slices.DeleteFunc(f.meta.Authors, func(s string) bool { return strings.EqualFold(s, f.meta.Publisher) })
	if f.meta.Language == "" {
		f.meta.Language = languageTag(seen.Language)
	}
}

// collect walks the page once.
func (f *found) collect(doc *html.Node) {
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			f.htmlLang = first(f.htmlLang, attribute(n, "lang"), attribute(n, "xml:lang"))
		case atom.Title:
			if f.title == "" && !within(n, atom.Svg) {
				f.title = tidy(textOf(n))
			}
		case atom.H1:
			if len(f.headings) < 10 {
				if s := tidy(textOf(n)); s != "" {
					f.headings = append(f.headings, s)
				}
			}
		case atom.Link:
			if f.canonical == "" && slices.Contains(strings.Fields(strings.ToLower(attribute(n, "rel"))), "canonical") {
				f.canonical = strings.TrimSpace(attribute(n, "href"))
			}
		case atom.Meta:
			content := tidy(attribute(n, "content"))
			if content == "" {
				continue
			}
			for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
				if name := strings.ToLower(strings.TrimSpace(attribute(n, key))); name != "" && f.tags[name] == "" {
					f.tags[name] = content
				}
			}
		}
	}
}

func (f *found) tag(names []string) string {
	for _, name := range names {
		if s := f.tags[name]; s != "" {
			return s
		}
	}
	return ""
}

func (f *found) values(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = f.tags[name]
	}
	return out
}

// address is the first of some addresses that is one of an article: absolute,
// once what it lacks is taken from where the page was fetched, and more than a
// site's front page where another one is.
func (f *found) address(candidates ...string) string {
	best := ""
	for _, s := range candidates {
		u, err := url.Parse(strings.TrimSpace(s))
		if err != nil || s == "" {
			continue
		}
		if f.fetched != nil {
			u = f.fetched.ResolveReference(u)
		}
		u.Fragment, u.RawFragment = "", ""
		full := u.String()
		if !article.ValidURL(full) || len(full) > 2000 {
			continue
		}
		if u.Path != "" && u.Path != "/" || u.RawQuery != "" {
			return full
		}
		best = first(best, full)
	}
	return best
}

// names makes a list of names of what pages give as authors: "By", addresses and
// what is no name taken off, several in one taken apart.
func names(given []string) []string {
	var out []string
	for _, s := range given {
		for _, part := range authorBreak.Split(tidy(s), -1) {
			part = tidy(byPrefix.ReplaceAllString(part, ""))
			part = strings.Trim(part, " ,;|")
			if part == "" || len(part) > 100 || strings.Contains(part, "://") || strings.ContainsAny(part, "<>@{}") || slices.Contains(out, part) {
				continue
			}
			if len(out) < 50 {
				out = append(out, part)
			}
		}
	}
	return out
}

var (
	authorBreak = regexp.MustCompile(`\s*[;|]\s*|\s*,\s+|\s+(?:and|und|et|&)\s+`)
	byPrefix    = regexp.MustCompile(`(?i)^(?:written\s+by|by|von|par|por)[\s:]+`)
)

// withoutSite takes the site's name off the end, or the beginning, of a title:
// "Tin rises | The Example". A part is the site's name where it equals the
// publisher, or where a heading of the page is the rest.
func withoutSite(title, publisher string, headings []string) string {
	for _, cut := range []string{" | ", " - ", " – ", " — ", " :: ", " · ", " » "} {
		if i := strings.LastIndex(title, cut); i > 0 {
			rest, last := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(cut):])
			if strings.EqualFold(last, publisher) || slices.Contains(headings, rest) {
				return rest
			}
		}
		if before, rest, ok := strings.Cut(title, cut); ok && strings.EqualFold(strings.TrimSpace(before), publisher) {
			return strings.TrimSpace(rest)
		}
	}
	return title
}

// languageTag is a language's BCP 47 tag in its usual spelling, empty where s is
// none.
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	s, _, _ = strings.Cut(s, ",")
	if s == "" || len(s) > 35 {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und || tag.IsRoot() {
		return ""
	}
	return tag.String()
}

// tidy is one line of text.
func tidy(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s) // escaped twice, as in JSON-LD
	}
	return strings.Join(strings.Fields(s), " ")
}

func first(candidates ...string) string {
	for _, s := range candidates {
		if s != "" {
			return s
		}
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func within(n *html.Node, element atom.Atom) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == element {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if d.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
