package htmlpage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/comity-kb/comity/tools/internal/growth"
)

// paragraph is one that counts as long.
func paragraph(subject string) string {
	return subject + " rose by five percent in the month of March, said the board of the port at Antofagasta, and fell again in April.\n"
}

func TestAgreed(t *testing.T) {
	tin, lead, zinc := paragraph("Tin"), paragraph("Lead"), paragraph("Zinc")
	for name, c := range map[string]struct{ text, second, third, want string }{
		"all the same":             {tin + lead, tin + lead, tin + lead, tin + lead},
		"furniture of one":         {"Share this\n" + tin + lead + "More on tin\n", tin + lead, tin + lead, tin + lead},
		"a heading of two":         {tin + "In April\n" + lead, tin + "In April\n" + lead, tin + lead, tin + "In April\n" + lead},
		"a long line of one":       {tin + lead + zinc, tin + zinc, tin + zinc, tin + lead + zinc},
		"a paragraph of the two":   {tin + zinc, tin + lead + zinc, lead + tin + zinc, tin + lead + zinc},
		"the first paragraph":      {lead + zinc, tin + lead + zinc, tin + lead + zinc, tin + lead + zinc},
		"a short line of the two":  {tin + zinc, tin + "Share this\n" + zinc, tin + "Share this\n" + zinc, tin + zinc},
		"a paragraph of one other": {tin + zinc, tin + lead + zinc, tin + zinc, tin + zinc},
		"set otherwise":            {tin + "In\u00a0April\n" + lead, strings.ReplaceAll(tin, "by ", "by\n") + "In April\n" + lead, tin + lead, tin + "In\u00a0April\n" + lead},
		"one looks elsewhere":      {"Share this\n" + tin + lead, "Comments\n", tin + lead, "Share this\n" + tin + lead},
		"one finds nothing":        {"Share this\n" + tin, "", tin, "Share this\n" + tin},
	} {
		if got := agreed(c.text, c.second, c.third); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAgreedLinear(t *testing.T) {
	for name, line := range map[string]string{"short": "%d\n", "long": paragraph("%d"), "alike": strings.Repeat("a", 90) + "%.1d\n"} {
		growth.Linear(t, name, 1000, 8000, func(n int) func() {
			var some, all strings.Builder
			for i := range n {
				fmt.Fprintf(&all, line, i)
				if i%3 > 0 {
					fmt.Fprintf(&some, line, i)
				}
			}
			return func() { agreed(some.String(), all.String(), all.String()) }
		})
	}
}

// linkedBody is a page whose article is in JSON-LD alone.
func linkedBody(body, visible string) string {
	return `<html lang=en><head><title>Tin</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Tin","articleBody":` + body + `}</script></head><body>` + visible + `</body></html>`
}

func TestBody(t *testing.T) {
	long := strings.Repeat(`Tin &amp; lead rose by five percent in March.\n`, 30)
	escaped := strings.Repeat(`&lt;p class=\"x\"&gt;Tin &amp;amp; lead rose by five percent in March.&lt;/p&gt;`, 30)
	elements := strings.Repeat(`<p>Tin &amp; lead <b>rose</b> by five percent in March.<\/p>`, 30)
	want := strings.Repeat("Tin & lead rose by five percent in March.\n", 30)
	for name, body := range map[string]string{"text": long, "escaped": escaped, "elements": elements} {
		if a := read(t, linkedBody(`"`+body+`"`, "<p>Please enable scripts to read on."), Options{}); a.Text != want {
			t.Errorf("%s: %q", name, a.Text)
		}
	}
	// What the page shows is the article where there is enough of it.
	shown := "<article><h1>Tin</h1>" + strings.Repeat("<p>Lead fell by two percent in March, as the board of the port said on Monday in a report.</p>", 12) + "</article>"
	if a := read(t, linkedBody(`"`+long+`"`, shown), Options{}); !strings.HasPrefix(a.Text, "Lead fell") {
		t.Errorf("%q", a.Text)
	}
	if a := read(t, linkedBody(`{"a":1}`, "<p>Please enable scripts to read on."), Options{}); !strings.HasPrefix(a.Text, "Please") {
		t.Errorf("%q", a.Text)
	}
	start := time.Now()
	hostile := strings.Repeat(`<b>&amp;lt;p&amp;gt;`, maxText/20)
	Read("x.html", []byte(linkedBody(`"`+hostile+`"`, "<p>x")), Options{})
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
}

// A title in other letters makes no id, and the address does.
func TestAddressID(t *testing.T) {
	s := strings.Replace(page(`<meta property="og:title" content="錫の輸出"><meta name=date content=2025-03-04>`, ""), "<h1>Tin exports rise</h1>", "<h1>錫の輸出</h1>", 1)
	for address, want := range map[string]string{
		"https://www.example.org/trade/4711-tin.html?x=y": "2025-03-04-example-org-4711-tin",
		"https://example.org/":                            "2025-03-04-example-org",
	} {
		if a := read(t, s, Options{URL: address}); a.ID != want {
			t.Errorf("%s: %s", address, a.ID)
		}
	}
	if a, problems := Read("錫.html", []byte(s), Options{}); a == nil || a.ID != "2025-03-04" {
		t.Errorf("%+v %v", a, problems)
	}
}
