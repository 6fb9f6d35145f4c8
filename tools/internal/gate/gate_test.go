package gate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/links"
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
	site[List] = &fstest.MapFile{Data: []byte("index.html\nstatistics/tin/index.html#post-s1\n")}
	if got, err := ReadDir(site); err != nil || !slices.Equal(got, slices.Sorted(slices.Values(append(want, "statistics/tin/index.html#post-s1")))) {
		t.Errorf("%q %v", got, err)
	}
	site[List].Data = []byte("../x#y\n")
	if got, err := ReadDir(site); err == nil {
		t.Errorf("%q", got)
	}
	delete(site, "index.html")
	if _, err := ReadDir(site); !errors.Is(err, ErrNoSite) {
		t.Error(err)
	}
}

// built is a site in memory: files, and pages that are read.
type built struct {
	files map[string]bool
	pages map[string]*links.Page
}

func (b built) Has(file string) bool             { return b.files[file] || b.pages[file] != nil }
func (b built) Document(file string) *links.Page { return b.pages[file] }

// The rows of figures and commitments stay where they were, or where the page of that
// address leads, or in the parts of its lists.
func TestCompareRows(t *testing.T) {
	page := func(ids ...string) *links.Page {
		return &links.Page{IDs: slices.Sorted(slices.Values(ids))}
	}
	to := func(address string) *links.Page { return &links.Page{Redirect: address} }
	site := built{pages: map[string]*links.Page{
		"statistics/tin/index.html": page("post-s1", "old-post-s1"), "zh/statistics/tin/index.html": page("post-s1"),
		"statistics/ore/index.html": to("https://comity.example/kb/statistics/tin/"), "statistics/rock/index.html": to("/kb/statistics/ore/"),
		"statistics/loop/index.html": to("/kb/statistics/loop/"), "statistics/away/index.html": to("https://elsewhere.example/kb/statistics/tin/"),
		"statistics/long/index.html": page(), "all/statistics/long/claims-2025/index.html": page("post-s7"),
		"statistics/zinc/index.html": page("post-s2"), "zh/statistics/zinc/index.html": page("post-s2"),
		"agreements/pact/index.html": page("buy"), "agreements/accord/index.html": page(), "agreements/old/index.html": to("/kb/agreements/pact/"),
	}}
	places := []string{"statistics/tin/index.html#post-s1", "statistics/tin/index.html#old-post-s1", "all/statistics/long/claims-2025/index.html#post-s7",
		"statistics/zinc/index.html#post-s2", "zh/statistics/zinc/index.html#post-s2", "agreements/pact/index.html#buy"}
	for _, test := range []struct{ entry, moved, at, hint string }{
		{"statistics/tin/index.html#post-s1", "", "", ""},
		{"statistics/tin/index.html#old-post-s1", "", "", ""}, // by the id that the source had
		{"zh/statistics/tin/index.html#post-s1", "", "", ""},
		{"statistics/ore/index.html#post-s1", "", "", ""},
		{"statistics/rock/index.html#post-s1", "", "", ""},
		{"statistics/long/index.html#post-s7", "", "", ""},
		{"all/statistics/long/claims/index.html#post-s7", "", "", ""},
		{"statistics/gone/index.html#post-s9", "", "", ""}, // the page itself is reported
		{"statistics/tin/index.html#post-s2", "/statistics/tin/#post-s2 is at /statistics/zinc/#post-s2 now", "", ""},
		{"zh/statistics/tin/index.html#post-s2", "/zh/statistics/tin/#post-s2 is at /zh/statistics/zinc/#post-s2 now", "", ""},
		{"statistics/tin/index.html#post-s9", "", "data/statistics/post.yaml", "keep s9 in data/statistics/post.yaml with review: withdrawn"},
		{"statistics/loop/index.html#post-s9", "", "data/statistics/post.yaml", "withdrawn"},
		{"statistics/away/index.html#post-s9", "", "data/statistics/post.yaml", "withdrawn"},
		{"all/statistics/long/claims-2025/index.html#post-s8", "", "data/statistics/post.yaml", "withdrawn"},
		{"agreements/pact/index.html#buy", "", "", ""},
		{"agreements/old/index.html#buy", "", "", ""},
		{"agreements/accord/index.html#buy", "", "data/agreements/accord.yaml", "keep the commitment buy in data/agreements/accord.yaml"},
	} {
		problems, moved := Compare([]string{test.entry}, site, &url.URL{Scheme: "https", Host: "comity.example", Path: "/kb/"}, places)
		if strings.Join(moved, "\n") != test.moved {
			t.Errorf("%s: %q", test.entry, moved)
		}
		switch {
		case test.at == "" && len(problems) > 0,
			test.at != "" && (len(problems) != 1 || problems[0].At.File != test.at || !strings.Contains(problems[0].Hint, test.hint) || problems[0].Code != CodeVanishedRow):
			t.Errorf("%s: %+v", test.entry, problems)
		}
	}
}

// The work of comparing grows with the places, and not with their square.
func TestCompareGrowth(t *testing.T) {
	growth.Linear(t, "compare", 2000, 32000, func(n int) func() {
		site, published, places := built{pages: map[string]*links.Page{}}, []string{}, []string{}
		for i := range n {
			file := fmt.Sprintf("statistics/series-%d/index.html", i/10)
			if site.pages[file] == nil {
				site.pages[file] = &links.Page{}
			}
			site.pages[file].IDs = append(site.pages[file].IDs, fmt.Sprintf("post-s%d", i))
			places = append(places, fmt.Sprintf("%s#post-s%d", file, i))
			published = append(published, file, places[i])
		}
		return func() { Compare(published, site, &url.URL{Path: "/"}, places) }
	})
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
		problems, moved := Compare([]string{test.file, test.file}, built{files: now}, &url.URL{Path: "/"}, nil)
		if len(moved) > 0 {
			t.Errorf("%s: %q", test.file, moved)
		}
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
		if files, err := parseList(content); err == nil && slices.ContainsFunc(files, func(f string) bool { file, _, _ := strings.Cut(f, "#"); return !fs.ValidPath(file) }) {
			t.Errorf("%q", files)
		}
		if len(maps) > 0 && len(pages) > 0 || slices.Contains(maps, "") || slices.Contains(pages, "") {
			t.Errorf("%q %q", maps, pages)
		}
	})
}
