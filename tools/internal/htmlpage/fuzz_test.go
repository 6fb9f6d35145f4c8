package htmlpage

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// FuzzRead reads a page. It gives a sound article or a problem, the same every
// time; its text has a line a block, no character that the data may not hold and
// nothing that the page has not; and what is written of it is read as the same.
func FuzzRead(f *testing.F) {
	f.Add(page(linkedData, "<p>x"), "https://example.org/2025/03/04/x")
	f.Add(page(`<meta property="og:title" content="Tin &amp; lead | The Example"><meta name=author content="by Ana Writer and Bob"><meta name=date content="4 March 2025"><base href="//x">`,
		`<time itemprop=datePublished datetime=2025-03-04>x</time><p class=date>Updated: 5.3.25</p><pre>a
 b</pre><ul><li>one<li>two</ul><table><tr><td>Tin<td>5</table>`), "https://example.org/x?y=1#z")
	f.Add(page(`<script type="application/ld+json"><!--{"@graph":[{"@type":["x","NewsArticle"],"@id":"#a","headline":["T"],"author":{"@id":"#b"},"mainEntityOfPage":{"@id":"/x"},
		"articleBody":"Tin rose.\\nLead fell."},{"@id":"#b","name":["B",{"name":"C"}]}]}//]]></script>`, "<noscript><p>x</noscript><svg><title>y</title></svg>"), "")
	f.Add("<title>a</title><p>"+strings.Repeat("words of no sense ", 40), "")
	f.Add("\xff\xfe<p>\x00", "::")
	f.Add("<meta charset=windows-1252><title>\x93a\x94</title><article><p>"+strings.Repeat("\xdcber 20 Zentner Zinn. ", 20)+"</article>", "https://example.org/2025-03-04")
	f.Add("<title>\u00c3\u2026</title><div>"+strings.Repeat("\u00e2\u20ac\u0153Tin,\u00e2\u20ac\u009d said Ana Norte.<br><br>", 12)+"</div>", "")
	f.Add("<html lang=zh><title>錫</title><frameset><frame src=a><noframes><p>"+strings.Repeat("錫的出口上升了。", 40)+"</noframes></frameset>", "")
	f.Fuzz(func(t *testing.T, s, address string) {
		o := Options{URL: address, Language: "en"}
		a, problems := Read("f.html", []byte(s), o)
		if again, same := Read("f.html", []byte(s), o); !reflect.DeepEqual(a, again) || !reflect.DeepEqual(problems, same) {
			t.Fatalf("a second reading finds something else:\n%+v %v\n%+v %v", a, problems, again, same)
		}
		if growth.Sampled(s, 64) {
			long := growth.Stretch(s, 20_000)
			growth.Bounded(t, "a long page", 5*time.Second, 1<<30, func() { Read("f.html", []byte(long), o) })
		}
		if a == nil {
			if len(problems) == 0 {
				t.Error("neither an article nor a problem")
			}
			return
		}
		if len(problems) > 0 || !kb.ValidID(a.ID) {
			t.Errorf("the article %q, with %v", a.ID, problems)
		}
		if !utf8.ValidString(a.Text) || a.Length != utf8.RuneCountInString(a.Text) || strings.ContainsFunc(strings.NewReplacer("\t", "", "\n", "").Replace(a.Text), kb.Forbidden) {
			t.Errorf("%q", a.Text)
		}
		for line := range strings.Lines(a.Text) {
			if text := strings.TrimSuffix(line, "\n"); text == line || strings.TrimSpace(text) != text || text == "" {
				t.Errorf("the line %q", line)
			}
		}
		if a.Meta.Published != "" && day(a.Meta.Published) != a.Meta.Published {
			t.Errorf("published %q", a.Meta.Published)
		}
		if u := a.Meta.URL; u != "" && !article.ValidURL(u) {
			t.Errorf("the address %q", u)
		}
		if more := invented(s, o, a.Text); more != "" {
			t.Errorf("%q is not on the page: %q", more, a.Text)
		}
		back, problems := article.Read("f.txt", strings.NewReader(string(a.Format())))
		if len(problems) > 0 || !reflect.DeepEqual(a.Meta, back.Meta) || back.Text != a.Text || back.SHA256 != a.SHA256 {
			t.Errorf("%v %+v of\n%s", problems, back, a.Format())
		}
	})
}

// invented is a character of the text that the page has not. Words may well be
// joined where something is left out between them, and go-trafilatura has a text
// twice at times.
func invented(s string, o Options, text string) string {
	p := &problems{}
	there := map[rune]bool{}
	doc := p.parse([]byte(s), o.ContentType)
	for _, r := range findMeta(doc, o.URL).body {
		there[r] = true
	}
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			for _, r := range n.Data {
				there[r] = true
			}
		}
	}
	for _, r := range text {
		if !there[r] && !unicode.IsSpace(r) {
			return string(r)
		}
	}
	return ""
}
