package site

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/wording"
)

var twoLanguages = []*wording.Language{{Key: "en"}, {Key: "zh", Prefix: "zh/"}}

func TestTaken(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{
		"content/actors/_index.md":         "---\ntitle: Actors\n---\n",
		"content/actors/_index.html":       "",
		"content/actors/Tin.md":            "",
		"content/actors/_content.gotmpl":   "",
		"content/a.md":                     "---\ntitle: A\nurl: actors/lead/index.html\n---\n",
		"content/b.md":                     "+++\nslug = 'a'\naliases = ['/fine', 'actors/stannum']\n+++\n",
		"content/c/a/index.md":             "---\nslug: d\n---\n",
		"content/c/d.md":                   "",
		"content/actors/lead.md":           "---\nurl: /:year/lead/\n---\n",
		"content/e.zh.md":                  "",
		"content/f.md":                     "---\nurl: zh/e/\n---\n",
		"content/g.zh.md":                  "---\nurl: e\n---\n",
		"content/h.zh.md":                  "---\nurl: /fine/\n---\n",
		"static/zh/sitemap.xml":            "",
		"static/Robots.txt":                "",
		"static/actors/tin/index.html":     "",
		"static/actors/tin/picture.svg":    "",
		"static/index.html":                "",
		"static/statistics/index.html":     "",
		"static/commodities/ore/index.htm": "",
	})
	want := []place{
		{Record: "tin", URL: "actors/tin/"},
		{Record: "lead", URL: "actors/lead/"},
		{Record: "tin", URL: "actors/stannum/", Redirects: true, To: "actors/tin/"},
		{Record: "a/s1", URL: "statistics/x/#a-s1"},
	}
	content, err := documents(root, twoLanguages)
	if err != nil {
		t.Fatal(err)
	}
	problems, err := taken(root, want, content, twoLanguages)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		at := p.At.File
		if p.At.Line > 0 {
			at += fmt.Sprintf(":%d:%d", p.At.Line, p.At.Column)
		}
		got = append(got, at+" "+p.Code+": "+p.Message)
	}
	lines := []string{
		"content/a.md:3:1 lost-record: this page is at /actors/lead/, which belongs to the record lead",
		"content/actors/Tin.md lost-record: this page is at /actors/Tin/, which belongs to the record tin",
		"content/actors/_index.md lost-page: this page is at /actors/, where the page of content/actors/_index.html is",
		"content/c/d.md lost-page: this page is at /c/d/, where the page of content/c/a/index.md is",
		"content/f.md:2:1 lost-page: this page is at /zh/e/, where the page of content/e.zh.md is",
		"content/g.zh.md:2:1 lost-page: this page is at /zh/e/, where the page of content/e.zh.md is",
		"content/b.md:3:1 lost-page: this page has the alias /fine/, where the page of content/h.zh.md is",
		"content/b.md:3:1 lost-record: this page has the alias /actors/stannum/, which belongs to the record tin",
		"static/Robots.txt lost-page: this file is at /Robots.txt, where the site has a page of its own",
		"static/actors/tin/index.html lost-record: this file is at /actors/tin/, which belongs to the record tin",
		"static/index.html lost-page: this file is at /, where the site has a page of its own",
		"static/statistics/index.html lost-page: this file is at /statistics/, where the site has a page of its own",
		"static/zh/sitemap.xml lost-page: this file is at /zh/sitemap.xml, where the site has a page of its own",
	}
	if diff := cmp.Diff(lines, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if problems, err := taken(t.TempDir(), want, nil, nil); err != nil || len(problems) > 0 {
		t.Errorf("without content and static: %v, %v", problems, err)
	}
}
