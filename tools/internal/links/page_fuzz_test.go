package links

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// FuzzParse holds the reading of tokens against the standard's tree: on what a
// serialised tree says, both see the same ids and the same anchors.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", `<a href="/x/">y</a>`, `<p id=a><p id=a>`, `<noscript><a href=n></noscript>`, `<style>p{background:url(x)}</style>`,
		`<svg><title>t</title><use xlink:href="#i"/></svg>`, `<template><a href=t></template>`, `<script><!--<script></script>-->`, `<title>a</b>`,
		`<img srcset="a 1x, b">`, "<a\x00 href='\xff'>", `<plaintext><a href=x>`, `<table><a href=x>`, `<![CDATA[<a href=x>]]>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		p := parsed("index.html", content)
		for _, l := range slices.Concat(p.Links, p.missing, p.duplicates) {
			if l.Offset < 0 || l.Offset > len(content) {
				t.Fatalf("%q: offset %d of %d", l.Target, l.Offset, len(content))
			}
		}
		// None of this may panic, whatever the page says.
		s, err := Read(site(map[string]string{"index.html": string(content), "a.css": string(content), "a.xml": string(content)}))
		if err != nil {
			t.Fatal(err)
		}
		s.Check(&url.URL{Scheme: "https", Host: "h", Path: "/b/"})

		root, err := html.Parse(strings.NewReader(string(content)))
		if err != nil {
			return
		}
		var rendered strings.Builder
		if html.Render(&rendered, root) != nil {
			return
		}
		// Elements whose text is not markup do not come through the serialiser
		// as they went in, and foreign elements have rules of their own.
		for _, name := range []string{"<plaintext", "<noscript", "<template", "<svg", "<math", "<script", "<style", "<xmp", "<iframe", "<noembed", "<noframes", "<title", "<textarea"} {
			if strings.Contains(strings.ToLower(rendered.String()), name) {
				return
			}
		}
		var hrefs, ids []string
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, a := range n.Attr {
				if a.Key == "href" && n.Data == "a" {
					hrefs = append(hrefs, strings.TrimSpace(a.Val))
				}
				if a.Key == "id" && a.Val != "" && !slices.Contains(ids, a.Val) {
					ids = append(ids, a.Val)
				}
			}
		}
		q := parsed("index.html", []byte(rendered.String()))
		for _, id := range ids {
			if !q.Has(id) {
				t.Errorf("id %q is in the tree only", id)
			}
		}
		for _, href := range hrefs {
			if !slices.ContainsFunc(q.Links, func(l Link) bool { return l.Target == href }) {
				t.Errorf("link %q is in the tree only", href)
			}
		}
	})
}

// FuzzSrcset and FuzzCSS only ask that every URL is a part of what was read.
func FuzzSrcset(f *testing.F) {
	f.Add("a 1x, b 2x")
	f.Fuzz(func(t *testing.T, s string) {
		for _, target := range srcset(s) {
			if target == "" && strings.Trim(s, " \t\r\n\f,") != "" || !strings.Contains(s, target) {
				t.Errorf("%q gave %q", s, target)
			}
		}
	})
}

func FuzzCSS(f *testing.F) {
	f.Add(`@import "a"; p{background:url( 'b' )}/*`)
	f.Fuzz(func(t *testing.T, s string) {
		for _, target := range cssURLs(s) {
			if !strings.Contains(strings.ReplaceAll(s, "\\\n", ""), target) {
				t.Errorf("%q gave %q", s, target)
			}
		}
	})
}
