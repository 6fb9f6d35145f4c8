package main

import (
	"bytes"
	"compress/gzip"
	"maps"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// What a page may weigh. A server may send ten segments of 1,460 bytes before it
// hears from the browser (RFC 6928), which is 14 kB with the heads.
const (
	landingLimit  = 14_000  // HTML and CSS of a page with up to landingClaims claims, compressed
	scriptLimit   = 10_000  // scripts outside search, compressed
	htmlLimit     = 250_000 // HTML of any page
	landingClaims = 20
)

// parts are what a page is made of.
type parts struct {
	html            []byte
	styles, scripts []string // files
	claims          int      // quotes, rows of figures, drawn series and entries of timelines
}

// partsOf reads a page and finds what it loads. A script that is searched with
// is loaded when a reader searches, and is none of the page's.
func (b *built) partsOf(t *testing.T, at string) parts {
	t.Helper()
	content, err := os.ReadFile(b.file(at))
	if err != nil {
		t.Fatal(err)
	}
	p := parts{html: content}
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	local := func(address string) string {
		base, err := url.Parse(b.url + at)
		if err != nil {
			t.Fatal(err)
		}
		u, err := base.Parse(address)
		if err != nil || !strings.HasPrefix(u.Path, basePath) {
			t.Fatalf("%s loads %s", at, address)
		}
		return filepath.Join(b.dir, filepath.FromSlash(strings.TrimPrefix(u.Path, basePath)))
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attribute := func(key string) string {
			for _, a := range n.Attr {
				if a.Key == key {
					return a.Val
				}
			}
			return ""
		}
		switch {
		case n.Data == "link" && attribute("rel") == "stylesheet":
			p.styles = append(p.styles, local(attribute("href")))
		case n.Data == "script" && attribute("src") != "":
			p.scripts = append(p.scripts, local(attribute("src")))
		case n.Data == "blockquote", n.Data == "tr", n.Data == "figure", n.Data == "li" && attribute("id") != "":
			p.claims++
		}
	}
	return p
}

// compressed is how many bytes gzip makes of files at its best.
func compressed(t *testing.T, contents ...[]byte) int {
	t.Helper()
	sum := 0
	for _, c := range contents {
		var b bytes.Buffer
		w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(c); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		sum += b.Len()
	}
	return sum
}

func contents(t *testing.T, files []string) [][]byte {
	t.Helper()
	var all [][]byte
	for _, name := range files {
		c, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// No page weighs more than it may, and what it may not wait for does not stand
// in its way. The heaviest of every kind are printed with -v.
func TestPageWeights(t *testing.T) {
	site := realSite(t)
	for _, at := range site.pages(t) {
		p := site.partsOf(t, at)
		if len(p.html) > htmlLimit {
			t.Errorf("%s has %d bytes of HTML, more than %d", at, len(p.html), htmlLimit)
		}
		if weight := compressed(t, contents(t, p.scripts)...); weight > scriptLimit {
			t.Errorf("%s loads %d bytes of scripts, compressed, more than %d", at, weight, scriptLimit)
		}
		weight := compressed(t, append(contents(t, p.styles), p.html)...)
		if p.claims <= landingClaims && weight > landingLimit {
			t.Errorf("%s has %d bytes of HTML and CSS, compressed, more than %d, with %d claims", at, weight, landingLimit, p.claims)
		}
	}
	kinds := site.kinds(t)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		p := site.partsOf(t, kinds[kind])
		t.Logf("%-24s %7d bytes of HTML, %6d compressed; CSS %d, scripts %d compressed; %d claims", kind, len(p.html), compressed(t, p.html),
			compressed(t, contents(t, p.styles)...), compressed(t, contents(t, p.scripts)...), p.claims)
	}
}

// shifts sums up by how much a page has moved while it loaded, by the browser's
// own account (Layout Instability). What follows an input counts as well: there
// is no reader here, and the browser takes the change of its size for one.
const shifts = `new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(sum), 100)); })`

// Nothing moves while a page loads.
func TestBrowserLayoutShift(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	kinds := site.kinds(t)
	for _, size := range []action{viewport(390, 844, true), viewport(1280, 800, false)} {
		b.run(t, size)
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			if site.unsearchable(t, kinds[kind]) {
				continue
			}
			// A busy machine paints a page of which half has been read, and then
			// the rest. What is the page's own doing is there every time.
			least := math.Inf(1)
			for range 3 {
				b.run(t, chromedp.Navigate(site.url+kinds[kind]))
				moved, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](shifts, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatal(err)
				}
				if least = min(least, moved); least == 0 {
					break
				}
			}
			if least != 0 {
				t.Errorf("%s moved by %g", kinds[kind], least)
			}
		}
	}
}

// The test itself must see what it looks for.
func TestBrowserLayoutShiftSeesTrouble(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{"index.html": `<!doctype html><meta name="viewport" content="width=device-width"><title>x</title><p id="a"></p><p>words</p>
<script>onload = () => requestAnimationFrame(() => setTimeout(() => { document.getElementById("a").style.height = "300px" }, 200))</script>`})
	s := serveFiles(t, dir)
	b := newTab(t, host(t, s))
	b.run(t, viewport(390, 844, true), chromedp.Navigate(s+"index.html"))
	moved, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](`new Promise(done => setTimeout(done, 800)).then(() => `+shifts+`)`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if moved == 0 {
		t.Error("a paragraph that grew was not seen")
	}
}
