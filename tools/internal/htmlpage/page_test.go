package htmlpage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/article"
)

// page makes a page of a head and paragraphs long enough to be an article.
func page(head, body string) string {
	return "<!DOCTYPE html><html lang=en><head>" + head + "</head><body><nav><a href=/>Home</a> <a href=/trade>Trade</a></nav>" +
		"<article><h1>Tin exports rise</h1>" + body +
		"<p>Bolivia shipped 1,200 tons of tin to Norway in February, the Tin Board said in a report that it gave to the press on Monday.</p>" +
		"<p>The figure is the highest in a year, and the board expects it to grow further, as smelters that were closed for repairs come back.</p>" +
		"<p>“We are content with it,” said Ana Norte, who speaks for the board, and thanked the miners of the high plateau.</p></article>" +
		"<aside class=related><h2>Related</h2><ul><li><a href=/a>Lead exports fall</a></li></ul></aside>" +
		"<footer>Copyright 2019 The Example</footer></body></html>"
}

func read(t testing.TB, s string, o Options) *article.Article {
	t.Helper()
	a, problems := Read(first(o.URL, "2025-03-04-tin.html"), []byte(s), o)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return a
}

const linkedData = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
	{"@type":"Organization","@id":"#org","name":"The Example &amp; Co"},
	{"@type":["NewsArticle"],"headline":"Tin exports rise","datePublished":"2025-03-04T23:30:00-04:00","inLanguage":"en-GB",
	 "author":[{"@type":"Person","name":"Ana Writer"},{"name":"By Bob Scribe"}],"publisher":{"@id":"#org"}}]};</script>`

func TestRead(t *testing.T) {
	a := read(t, page(linkedData+`<link rel=canonical href="/trade/tin#top">`, ""), Options{URL: "https://example.org/x?from=feed"})
	want := article.Meta{
		Title: "Tin exports rise", Publisher: "The Example & Co", Authors: []string{"Ana Writer", "Bob Scribe"},
		URL: "https://example.org/trade/tin", Published: "2025-03-04", PublishedOrigin: article.OriginMetadata, Language: "en",
	}
	if diff := cmp.Diff(want, a.Meta); diff != "" {
		t.Error(diff)
	}
	if a.ID != "2025-03-04-the-example-and-co-tin-exports-rise" {
		t.Error(a.ID)
	}
	if !strings.Contains(a.Text, "Bolivia shipped 1,200 tons of tin to Norway in February") || strings.Contains(a.Text, "Lead exports") ||
		strings.Contains(a.Text, "Copyright") || strings.Contains(a.Text, "Home") {
		t.Errorf("%q", a.Text)
	}
	if n := strings.Count(a.Text, "\n"); n < 3 || !strings.HasSuffix(a.Text, "plateau.\n") {
		t.Errorf("the text has %d lines: %q", n, a.Text)
	}
	// What is printed for later is read as the same text.
	back, problems := article.Read("tin.txt", strings.NewReader(string(a.Format())))
	if len(problems) > 0 || back.Text != a.Text || back.SHA256 != a.SHA256 || back.Meta.PublishedOrigin != article.OriginMetadata {
		t.Errorf("%v %+v", problems, back)
	}
}

func TestPublished(t *testing.T) {
	for name, c := range map[string]struct{ head, body, url, want, origin string }{
		"none":                   {"", "", "", "", article.OriginNone},
		"open graph":             {`<meta property="article:published_time" content="2025-03-04T08:00:00+01:00">`, "", "", "2025-03-04", article.OriginMetadata},
		"meta":                   {`<meta name="DC.date.issued" content="4 March 2025">`, "", "", "2025-03-04", article.OriginMetadata},
		"linked before meta":     {linkedData + `<meta name=date content="2024-01-01">`, "", "", "2025-03-04", article.OriginMetadata},
		"two readings":           {`<meta name=date content="03/04/2025">`, "", "", "", article.OriginNone},
		"no such day":            {`<meta name=date content="2025-02-30">`, "", "", "", article.OriginNone},
		"marked time":            {"", `<time itemprop=datePublished datetime="2025-03-04">today</time>`, "", "2025-03-04", article.OriginMetadata},
		"time":                   {"", `<p class=byline>By A. Writer, <time datetime="2025-03-04T10:00">4 Mar</time></p>`, "", "2025-03-04", article.OriginByline},
		"time in words":          {"", `<time>March 4, 2025</time>`, "", "2025-03-04", article.OriginByline},
		"time of another":        {"", `<div class="related"><time datetime="2024-01-02">x</time></div>`, "", "", article.OriginNone},
		"printed":                {"", `<div class="date">Published: 4 March 2025</div>`, "", "2025-03-04", article.OriginByline},
		"two digits, points":     {"", `<div class="post-created">Markets, 4.3.25</div>`, "", "2025-03-04", article.OriginByline},
		"two digits, slashes":    {"", `<div class="date">4/3/25</div>`, "", "", article.OriginNone},
		"written and updated":    {"", `<p class="date">Written: 2025-03-04 10:00 / Updated: 2025-03-06</p>`, "", "2025-03-04", article.OriginByline},
		"only updated":           {"", `<p class="date">Updated: 2025-03-06</p>`, "", "", article.OriginNone},
		"labelled":               {"", `<p>Erschienen am: 04.03.2025</p>`, "", "2025-03-04", article.OriginByline},
		"label and day":          {"", `<div><span>Date of publication:</span> <b>4 March 2025</b></div>`, "", "2025-03-04", article.OriginByline},
		"label of another":       {"", `<div class="related"><p>Published: 4 March 2024</p></div>`, "", "", article.OriginNone},
		"below the headline":     {"", `<p><a href=/a>Ana Writer</a></p><p>4 March 2025 10:22</p>`, "", "2025-03-04", article.OriginByline},
		"first day":              {`<p><a href=/a>05.03.2025 Lead falls</a></p><table><tr><td>06.03.2025</table><div>Tuesday, 11 March 2025</div><div>04.03.2025 10:16</div><div>03.03.2025</div>`, "", "", "2025-03-04", article.OriginByline},
		"RDFa":                   {"", `<span property="schema:dateCreated" content="2025-03-04T12:45:46+00:00"></span>`, "", "2025-03-04", article.OriginMetadata},
		"address":                {"", "", "https://example.org/2025/03/04/tin.html", "2025-03-04", article.OriginURL},
		"address in one":         {"", "", "https://example.org/a/202503/04/WS1.html", "2025-03-04", article.OriginURL},
		"number in the address":  {"", "", "https://example.org/2018/123/tin", "", article.OriginNone},
		"UTC, next day":          {`<meta name=date content="2025-03-05T01:00:00Z">`, "", "https://example.org/2025/03/04/tin", "2025-03-04", article.OriginURL},
		"UTC, far from the path": {`<meta name=date content="2025-03-15T01:00:00Z">`, "", "https://example.org/2025/03/04/tin", "2025-03-15", article.OriginMetadata},
		"seconds":                {`<meta name=pubdate content="1741046400">`, "", "", "2025-03-04", article.OriginMetadata},
	} {
		a := read(t, page(c.head, c.body), Options{URL: c.url})
		if a.Meta.Published != c.want || a.Meta.PublishedOrigin != c.origin {
			t.Errorf("%s: %q, %s; want %q, %s", name, a.Meta.Published, a.Meta.PublishedOrigin, c.want, c.origin)
		}
	}
	a := read(t, page(linkedData, ""), Options{Published: "2025-01"})
	if a.Meta.Published != "2025-01" || a.Meta.PublishedOrigin != article.OriginFlag {
		t.Errorf("%+v", a.Meta)
	}
}

func TestMetaFallsBack(t *testing.T) {
	a := read(t, page(`<title>Tin exports rise | The Example</title><meta property="og:site_name" content="The Example">
		<meta property="og:title" content="Tin exports rise | The Example"><meta name=author content="by Ana Writer and Bob Scribe">`, ""), Options{})
	if a.Meta.Title != "Tin exports rise" || a.Meta.Publisher != "The Example" || strings.Join(a.Meta.Authors, "/") != "Ana Writer/Bob Scribe" || a.Meta.Language != "en" {
		t.Errorf("%+v", a.Meta)
	}
	if a.ID != "2025-03-04-tin" {
		t.Errorf("the id %s is not that of the file", a.ID)
	}
}

func TestReadProblems(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"no article": {"<p>", "article-no-text"},
		"empty":      {"", "article-no-text"},
		"deep":       {strings.Repeat("<div>", 600), "article-syntax"},
		"large":      {strings.Repeat(" ", MaxSize+1), "article-too-large"},
		"long":       {"<p>" + strings.Repeat("words ", maxText/6+1), "article-too-large"},
		"many":       {strings.Repeat("<p>a", maxNodes), "article-too-large"},
	} {
		a, problems := Read("x.html", []byte(c.page), Options{})
		if a != nil || len(problems) != 1 || problems[0].Code != c.want || problems[0].Message == "" {
			t.Errorf("%s: %v %v", name, a != nil, problems)
		}
	}
	if a := read(t, strings.ReplaceAll(page("", ""), " lang=en", ""), Options{Language: "vi"}); a.Meta.Language != "vi" {
		t.Error(a.Meta.Language)
	}
}

func TestRender(t *testing.T) {
	a := read(t, page("", "<p>A  <b>bold</b>\n word,<br>a line.</p><table><tr><td>Tin</td><td> 5 </td></tr><tr><td>Lead</td><td>7</td></tr></table>"), Options{})
	for _, want := range []string{"A bold word,\na line.\n", "Tin\t5\nLead\t7\n"} {
		if !strings.Contains(a.Text, want) {
			t.Errorf("no %q in %q", want, a.Text)
		}
	}
	for _, bad := range []string{"  ", "\n\n", "\x00"} {
		if strings.Contains(a.Text, bad) {
			t.Errorf("%q in %q", bad, a.Text)
		}
	}
}

// Four times the page takes at most some sixteen times as long, which is what
// joining its text costs the libraries, and pages are bounded; no other work
// grows faster.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, piece := range map[string]string{
		"paragraphs": "<p>Tin rose by five percent in the month of March, said the board of the port, and fell again.</p>",
		"quotes":     `<p>""""""""""""""""""""</p>`,
		"tags":       "<b><i><b><i>x",
		"links":      "<li><a href=/x>another article</a>",
		"scripts":    `<script type="application/ld+json">{"@type":"Thing","x":[[[[[]]]]]}</script>`,
		"dates":      `<div class=date>Tin 12. of rose 2021</div>`,
		"times":      `<time datetime="soon">soon</time>`,
	} {
		took := func(n int) time.Duration {
			best := time.Hour
			for range 2 {
				start := time.Now()
				Read("x.html", []byte(page("", strings.Repeat(piece, n))), Options{})
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(1000), took(4000)
		if large > 30*small && large > 3*time.Second {
			t.Errorf("%s: %v, and four times as much %v", name, small, large)
		}
		t.Logf("%s: %v, and four times as much %v", name, small, large)
	}
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		s := []byte(page(linkedData, strings.Repeat("<p>Tin rose by five percent in the month of March, said the board of the port, and fell again.</p>", 10*n)))
		b.Run(fmt.Sprintf("%dKB", len(s)>>10), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Read("x.html", s, Options{})
			}
		})
	}
}
