package gate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/fetch"
)

func TestReadDir(t *testing.T) {
	site := fstest.MapFS{}
	for _, name := range []string{"index.html", "404.html", "actors/ada/index.html", "actors/ada/preview.png", "css/x.css", "pagefind/index.json", "zh/index.html", "feed.xml", "data.csv"} {
		site[name] = &fstest.MapFile{}
	}
	got, err := ReadDir(site)
	want := []string{"404.html", "actors/ada/index.html", "data.csv", "feed.xml", "index.html", "zh/index.html"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q %v", got, err)
	}
	delete(site, "index.html")
	if _, err := ReadDir(site); !errors.Is(err, ErrNoSite) {
		t.Error(err)
	}
}

func TestCompare(t *testing.T) {
	now := map[string]bool{}
	for _, file := range []string{"index.html", "actors/ada/index.html", "zh/actors/ada/index.html", "about/index.html", "quotes/index.html", "data.csv"} {
		now[file] = true
	}
	for _, test := range []struct{ file, at, hint string }{
		{"index.html", "", ""},
		{"actors/ada/index.html", "", ""},
		{"about", "", ""}, // as a site map may have it
		{"data.csv", "", ""},
		{"all/actors/ada/quotes-2025/index.html", "", ""},
		{"zh/all/actors/ada/quotes/index.html", "", ""},
		{"all/quotes-2025/index.html", "", ""},
		{"all/quotes/index.html", "", ""},
		{"all/actors/bob/quotes/index.html", "content", "aliases"},
		{"zh/all/quotes-2025/index.html", "content", "aliases"}, // there is no such list in this language
		{"actors/bob/index.html", "data/actors/bob.yaml", "review: withdrawn"},
		{"zh/actors/bob/index.html", "data/actors/bob.yaml", "has bob under aliases"},
		{"zh-hant/actors/bob/index.html", "data/actors/bob.yaml", "review: withdrawn"},
		{"quotes/2025-06-30-x/q1/index.html", "data/quotes/2025-06-30-x.yaml", "review: withdrawn"},
		{"statistics/exports-of-tin/index.html", "data/statistics", "aliases: [/statistics/exports-of-tin/] in content/statistics/_index.md"},
		{"zh/about/index.html", "content", "aliases"},
		{"actors/index.html", "content", "aliases"},
		{"data.json", "content", "aliases"},
	} {
		problems := Compare([]string{test.file, test.file}, func(file string) bool { return now[file] })
		if test.at == "" {
			if len(problems) > 0 {
				t.Errorf("%s: %+v", test.file, problems)
			}
			continue
		}
		if len(problems) != 1 || problems[0].At.File != test.at || !strings.Contains(problems[0].Hint, test.hint) || problems[0].Code != CodeVanished {
			t.Errorf("%s: %+v", test.file, problems)
		}
	}
	for file, want := range map[string]string{"index.html": "/", "a/index.html": "/a/", "a.html": "/a.html"} {
		if got := Address(file); got != want {
			t.Errorf("%s: %s", file, got)
		}
	}
}

// urls makes a site map of pages, and index one of maps.
func urls(locs ...string) string {
	return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> ` + strings.Join(locs, "</loc></url>\n<url><loc>") + "</loc></url></urlset>"
}

func index(locs ...string) string {
	return `<sitemapindex><sitemap><loc>` + strings.Join(locs, "</loc></sitemap><sitemap><loc>") + "</loc></sitemap></sitemapindex>"
}

func TestReadURL(t *testing.T) {
	var files map[string]string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if to, ok := strings.CutPrefix(text, "redirect "); ok {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "application/xml")
		fmt.Fprint(w, strings.ReplaceAll(text, "SITE", "http://"+r.Host+"/kb"))
	}))
	defer server.Close()
	for name, test := range map[string]struct {
		files map[string]string
		want  []string
		err   string
	}{
		"two languages": {map[string]string{
			"/kb/sitemap.xml":    index("SITE/en/sitemap.xml", "SITE/zh/sitemap.xml", "SITE/sitemap.xml"),
			"/kb/en/sitemap.xml": urls("SITE/", "SITE/a%20b/", "SITE/x.html"), "/kb/zh/sitemap.xml": urls("SITE/zh/", "SITE/"),
		}, []string{"a b/index.html", "index.html", "x.html", "zh/index.html"}, ""},
		"one":   {map[string]string{"/kb/sitemap.xml": urls("SITE/")}, []string{"index.html"}, ""},
		"moved": {map[string]string{"/kb/sitemap.xml": "redirect /new/sitemap.xml", "/new/sitemap.xml": urls("http://" + server.Listener.Addr().String() + "/new/")}, []string{"index.html"}, ""},
		"list": {map[string]string{"/kb/sitemap.xml": urls("SITE/", "SITE/b/"), "/kb/addresses.txt": "a/index.html\nb/index.html\n"},
			[]string{"a/index.html", "b/index.html", "index.html"}, ""},
		"bad list":      {map[string]string{"/kb/sitemap.xml": urls("SITE/"), "/kb/addresses.txt": "../a\n"}, nil, "no path"},
		"none":          {nil, nil, "404 not found"},
		"half":          {map[string]string{"/kb/sitemap.xml": index("SITE/en/sitemap.xml")}, nil, "404 not found"},
		"empty":         {map[string]string{"/kb/sitemap.xml": "<urlset></urlset>"}, nil, "name no page"},
		"a page":        {map[string]string{"/kb/sitemap.xml": "<html><body></body></html>"}, nil, "no site map"},
		"broken":        {map[string]string{"/kb/sitemap.xml": "<urlset><url><loc>SITE/</loc>"}, nil, "no site map"},
		"elsewhere":     {map[string]string{"/kb/sitemap.xml": urls("https://elsewhere.example/kb/")}, nil, "not below"},
		"above":         {map[string]string{"/kb/sitemap.xml": urls("SITE/../x/")}, nil, "not plain"},
		"map elsewhere": {map[string]string{"/kb/sitemap.xml": index("http://169.254.169.254/kb/sitemap.xml")}, nil, "not below"},
		"no address":    {map[string]string{"/kb/sitemap.xml": urls("SITE/", "")}, nil, "no address"},
	} {
		files = test.files
		got, err := ReadURL(context.Background(), server.URL+"/kb", fetch.Guard{AllowPrivate: true})
		if test.err == "" && (err != nil || !slices.Equal(got, test.want)) || test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	files = map[string]string{"/kb/sitemap.xml": urls("SITE/")}
	if got, err := ReadURL(context.Background(), server.URL+"/kb", fetch.Guard{}); !errors.Is(err, fetch.ErrPrivate) {
		t.Errorf("this machine was read: %q %v", got, err)
	}
}

func FuzzParseSitemap(f *testing.F) {
	f.Add([]byte(urls("https://a.example/", "https://a.example/b/")))
	f.Add([]byte(index("https://a.example/sitemap.xml")))
	f.Fuzz(func(t *testing.T, content []byte) {
		maps, pages, err := parseSitemap(content)
		if err != nil && len(maps)+len(pages) > 0 {
			t.Error("half a site map")
		}
		if files, err := parseList(content); err == nil && slices.ContainsFunc(files, func(f string) bool { return !fs.ValidPath(f) }) {
			t.Errorf("%q", files)
		}
		if len(maps) > 0 && len(pages) > 0 || slices.Contains(maps, "") || slices.Contains(pages, "") {
			t.Errorf("%q %q", maps, pages)
		}
	})
}
