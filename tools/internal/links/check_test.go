package links

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// site makes a file system of files; a document's text goes into a body.
func site(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

func TestCheck(t *testing.T) {
	const at = "https://trade.example/kb/"
	files := map[string]string{
		"index.html":              `<h1 id="home">Home</h1>`,
		"404.html":                `gone`,
		"goods/tin/index.html":    `<h2 id="history">x</h2><a name="old"></a><p id="été">`,
		"goods/Zinc/index.html":   `zinc`,
		"goods/café/index.html":   `coffee`,
		"goods/a b/index.html":    `space`,
		"goods/pewter/index.html": `<meta http-equiv="refresh" content="0; url=/kb/goods/tin/">`,
		"icons.svg":               `<svg><symbol id="ore"/></svg>`,
		"data.json":               `{}`,
		"main.css":                `body{}`,
	}
	for _, test := range []struct{ name, page, body, want string }{
		{"absolute path", "", `<a href="/kb/goods/tin/">`, ""},
		{"relative to the root", "", `<a href="goods/tin/">`, ""},
		{"relative to a folder", "goods/lead/", `<a href="../tin/"><a href="./"><a href="."><a href="..">`, "goods/lead/index.html:1:44: ..: no such page"},
		{"same host", "", `<a href="https://trade.example/kb/goods/tin/#history">`, ""},
		{"same host, capitals", "", `<a href="https://Trade.Example/kb/goods/lead/">`, "index.html:1:1: https://Trade.Example/kb/goods/lead/: no such page"},
		{"same host, another site", "", `<a href="https://trade.example/blog/">`, ""},
		{"another host", "", `<a href="https://elsewhere.example/kb/nothing/">`, ""},
		{"protocol-relative", "", `<a href="//trade.example/kb/nothing">`, "index.html:1:1: //trade.example/kb/nothing: no such page"},
		{"mail", "", `<a href="mailto:desk@trade.example"><a href="tel:1"><img src="data:image/png;base64,AA==">`, ""},
		{"missing", "", "<p>x</p>\n  <p>é <a href=\"/kb/goods/lead/\">", "index.html:2:8: /kb/goods/lead/: no such page"},
		{"out of the base path", "", `<a href="/goods/tin/">`, "index.html:1:1: /goods/tin/: the link leaves the site, which is at /kb/"},
		{"climbs out", "goods/lead/", `<a href="../../../kb/goods/tin/">`, "goods/lead/index.html:1:1: ../../../kb/goods/tin/: the link climbs above the root of the site"},
		{"climbs out absolutely", "", `<a href="/kb/../etc/">`, "index.html:1:1: /kb/../etc/: the link leaves the site, which is at /kb/"},
		{"climbs and returns", "goods/lead/", `<a href="../../goods/tin/">`, ""},
		{"no final slash", "", `<a href="/kb/goods/tin">`, "index.html:1:1: /kb/goods/tin: the address lacks its final slash"},
		{"letter case", "", `<a href="/kb/goods/zinc/">`, "index.html:1:1: /kb/goods/zinc/: no such page; in other letter case there is goods/Zinc/index.html"},
		{"index by name", "", `<a href="/kb/goods/tin/index.html">`, ""},
		{"query", "", `<a href="/kb/goods/tin/?q=1#history">`, ""},
		{"query alone", "goods/lead/", `<a href="?q=1">`, ""},
		{"percent-encoded", "", `<a href="/kb/goods/caf%C3%A9/"><a href="/kb/goods/café/"><a href="/kb/goods/a%20b/">`, ""},
		{"encoded slash", "", `<a href="/kb/goods%2Ftin/">`, "index.html:1:1: /kb/goods%2Ftin/: the address has an encoded slash"},
		{"bad encoding", "", `<a href="/kb/%zz/">`, "index.html:1:1: /kb/%zz/: this is no valid address"},
		{"fragment", "", `<a href="/kb/goods/tin/#history"><a href="/kb/goods/tin/#old"><a href="/kb/goods/tin/#%C3%A9t%C3%A9">`, ""},
		{"missing fragment", "", `<a href="/kb/goods/tin/#nothing">`, "index.html:1:1: /kb/goods/tin/#nothing: the page has no element with this id"},
		{"fragment, letter case", "", `<a href="/kb/goods/tin/#History">`, "index.html:1:1: /kb/goods/tin/#History: the page has no element with this id"},
		{"fragment of a redirect", "", `<a href="/kb/goods/pewter/#history">`, "index.html:1:1: /kb/goods/pewter/#history: the page there only redirects, to /kb/goods/tin/"},
		{"own fragment", "goods/lead/", `<a href="#here"><p id="here">`, ""},
		{"own fragment missing", "goods/lead/", `<a href="#there"><p id="here">`, "goods/lead/index.html:1:1: #there: the page has no element with this id"},
		{"top", "", `<a href="#"><a href="#top"><a href="#Top">`, ""},
		{"text directive", "", `<a href="/kb/goods/tin/#history:~:text=x"><a href="#:~:text=x">`, ""},
		{"empty", "", `<a href="">`, "index.html:1:1: : the link is empty"},
		{"anchor without href", "", `<a>`, ""},
		{"script", "", `<a href=" JavaScript:alert(1)">`, "index.html:1:1: JavaScript:alert(1): a link must not run a script"},
		{"refused by a template", "", `<a href="#ZgotmplZ">`, "index.html:1:1: #ZgotmplZ: a template refused the address as unsafe"},
		{"reported once", "", `<a href="x/"><a href="x/">`, "index.html:1:1: x/: no such page"},
		{"entity", "", `<a href="/kb/goods/tin/?a=1&amp;b=2#history">`, ""},
		{"image", "", `<img src="/kb/a.png" srcset="/kb/b.png 1x, /kb/c.png 2x">`,
			"index.html:1:1: /kb/a.png: no such page\nindex.html:1:1: /kb/b.png: no such page\nindex.html:1:1: /kb/c.png: no such page"},
		{"media", "", `<link href="/kb/main.css"><link imagesrcset="/kb/n.png"><script src="/kb/n.js"></script><video poster="/kb/p.png"><object data="/kb/data.json"><form action="/kb/go/">`,
			"index.html:1:27: /kb/n.png: no such page\nindex.html:1:57: /kb/n.js: no such page\nindex.html:1:89: /kb/p.png: no such page\nindex.html:1:144: /kb/go/: no such page"},
		{"svg", "", `<svg><title>x</title><use href="/kb/icons.svg#ore"/><use xlink:href="/kb/icons.svg#gold"/></svg>`,
			"index.html:1:53: /kb/icons.svg#gold: the page has no element with this id"},
		{"without scripts", "", `<noscript><a href="/kb/n/"></noscript>`, "index.html:1:11: /kb/n/: no such page"},
		{"in a comment", "", `<!-- <a href="/kb/n/"> -->`, ""},
		{"in a script", "", `<script>"<a href='/kb/n/'>"</script>`, ""},
		{"in a template", "", `<template><a href="/kb/n/"></template><a href="/kb/m/">`, "index.html:1:39: /kb/m/: no such page"},
		{"style", "", `<style>p{background:url(/kb/n.png)}</style><p style="background:url('/kb/m.png')">`,
			"index.html:1:8: /kb/n.png: no such page\nindex.html:1:44: /kb/m.png: no such page"},
		{"base element", "goods/lead/", `<base href="/kb/goods/"><a href="tin/"><a href="n/">`, "goods/lead/index.html:1:40: n/: no such page"},
		{"duplicate id", "", `<p id="a"><p id="b"><p id="a"><a id="c" name="c">`, "index.html:1:21: a: another element of the page has the same id"},
		{"missing id", "", `<p id="a"><p aria-labelledby="a b"><label for="a">`, "index.html:1:11: b: no element of the page has this id"},
		{"redirect to nothing", "old/", `<meta http-equiv="refresh" content="0; url=/kb/n/"><link rel="canonical" href="https://trade.example/kb/n/">`,
			"old/index.html:1:1: /kb/n/: no such page\nold/index.html:1:52: https://trade.example/kb/n/: no such page"},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := map[string]string{}
			for name, content := range files {
				all[name] = content
			}
			all[test.page+"index.html"] = test.body
			s, err := Read(site(all))
			if err != nil {
				t.Fatal(err)
			}
			base, _ := url.Parse(at)
			got := ""
			for i, b := range s.Check(base) {
				if i > 0 {
					got += "\n"
				}
				got += b.String()
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("of %s (-want +got):\n%s", test.body, diff)
			}
		})
	}
}

func TestCheckOtherDocuments(t *testing.T) {
	s, err := Read(site(map[string]string{
		"index.html":  "<p>",
		"css/a.css":   "/* url(no.png) */ @import \"b.css\"; @font-face{src:url( 'f.woff2' ) format('woff2'), url(g.woff2)}\np{content:\"url(no.png)\"}",
		"css/g.woff2": "",
		"sitemap.xml": "<urlset xmlns='x'>\n<url><loc>https://trade.example/</loc></url>\n<url><loc>https://trade.example/n/</loc></url></urlset>",
		"feed.xml":    "<feed><link href='https://trade.example/m/'/><entry><link>https://trade.example/</link></entry></feed>",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range s.Check(&url.URL{Scheme: "https", Host: "trade.example"}) {
		got = append(got, b.String())
	}
	want := []string{
		"css/a.css:1:1: b.css: no such page",
		"css/a.css:1:1: f.woff2: no such page",
		"feed.xml:1:7: https://trade.example/m/: no such page",
		"sitemap.xml:3:6: https://trade.example/n/: no such page",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCheckDirectory(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(`<a href="/kb/x/">`), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Check(dir, "/kb/")
	if err != nil || len(got) != 1 || got[0].Code != CodeBroken || got[0].Target != "/kb/x/" {
		t.Errorf("got %v, %v; want one broken link to /kb/x/", got, err)
	}
	if _, err := Check(filepath.Join(dir, "nothing"), "/"); err == nil {
		t.Error("no error for a directory that is not there")
	}
}

func TestPageFacts(t *testing.T) {
	p := parsed("index.html", []byte(`<!doctype html><html lang="en"><head><title> Tin
	&amp; ore </title><meta name="Description" content="What  tin is"><link rel="alternate canonical" href="https://trade.example/">
	</head><body><svg><title>An icon</title></svg><h1>Tin <em>ore</em></h1><template><h1>No</h1></template><h1></h1></body>`))
	want := &Page{
		Titles: []string{"Tin & ore"}, Descriptions: []string{"What tin is"},
		Canonicals: []string{"https://trade.example/"}, Headings: []string{"Tin ore", ""}, Language: "en",
	}
	got := &Page{Titles: p.Titles, Descriptions: p.Descriptions, Canonicals: p.Canonicals, Headings: p.Headings, Language: p.Language, Redirect: p.Redirect}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Page{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSrcset(t *testing.T) {
	for in, want := range map[string][]string{
		"":                         nil,
		"a.png":                    {"a.png"},
		"a.png 1x, b.png 2x":       {"a.png", "b.png"},
		"a.png,b.png 2x":           {"a.png,b.png"},
		" a.png ,, b.png 100w , c": {"a.png", "b.png", "c"},
		"a.png, b.png":             {"a.png", "b.png"},
	} {
		if diff := cmp.Diff(want, srcset(in)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
		}
	}
}

func TestRefresh(t *testing.T) {
	for in, want := range map[string]string{
		"0; url=/there/": "/there/", "0;URL='/there/'": "/there/", `5 ; url = "/there/"`: "/there/", "5": "", "0; /there/": "", "0;url": "",
	} {
		if got, _ := refresh(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// BenchmarkCheck reads and checks 10,000 pages of forty links each, from disk.
func BenchmarkCheck(b *testing.B) {
	dir := b.TempDir()
	for i := range 10000 {
		var body strings.Builder
		body.WriteString("<!doctype html><html lang=en><head><title>Page</title></head><body><h1>Page</h1>")
		for j := range 40 {
			fmt.Fprintf(&body, "<p id=\"s%d\">Some words about <a href=\"/p/%d/#s%d\">another page</a>, which is read as well.</p>\n", j, (i*7+j*131)%10000, j)
		}
		name := filepath.Join(dir, "p", strconv.Itoa(i), "index.html")
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(body.String()), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		broken, err := Check(dir, "/")
		if err != nil || len(broken) > 0 {
			b.Fatal(err, broken)
		}
	}
}

// parsed reads a document that stands alone.
func parsed(file string, content []byte) *Page { return parse(file, content, newStrings16()) }
