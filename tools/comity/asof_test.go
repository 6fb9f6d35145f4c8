package main

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/comity-kb/comity/tools/internal/asof"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

// A site of this repository's data as of a day says so on every page, leads nowhere that
// is not there, names a page of the present site as the one to find, and has not a word
// of what was published later.
func TestSiteAsOf(t *testing.T) {
	now := realSite(t)
	const published = "https://comity-kb.github.io/comity/" // in hugo.toml
	b, _ := kb.Load(os.DirFS(repository(t)))
	for _, test := range []struct{ day, en, zh string }{
		{"2025-07-01", "As known on 1 July 2025.", "截至2025年7月1日所知。"},
		{"2025-07-10", "As known on 10 July 2025.", "截至2025年7月10日所知。"},
	} {
		t.Run(test.day, func(t *testing.T) {
			site := buildSite(func(root, work string) error { return copySite(root, work) }, "--as-of", test.day, "--search", "never")
			if site.err != nil {
				t.Fatalf("%v\n%s", site.err, site.output)
			}
			base, err := url.Parse(site.url)
			if err != nil {
				t.Fatal(err)
			}
			pages, err := links.Read(os.DirFS(site.dir))
			if err != nil {
				t.Fatal(err)
			}
			if pages.Links() < 5_000 {
				t.Errorf("only %d links were looked at", pages.Links())
			}
			for _, broken := range pages.Check(base) {
				t.Errorf("%s:%d: %q: %s", broken.File, broken.Line, broken.Target, broken.Reason)
			}
			all := site.pages(t)
			if n := len(now.pages(t)); len(all) < 50 || len(all) >= n {
				t.Errorf("%d pages, of %d now", len(all), n)
			}
			for _, at := range all {
				root := site.parsed(t, at)
				banner := find(root, func(n *html.Node) bool { return n.Data == "aside" && attribute(n, "class") == "asof" })
				want := test.en
				if strings.HasPrefix(at, "zh/") {
					want = test.zh
				}
				if !strings.Contains(words(banner), want) {
					t.Errorf("%s says %q", at, words(banner))
				}
				if robots := find(root, func(n *html.Node) bool { return attribute(n, "name") == "robots" }); robots == nil || attribute(robots, "content") != "noindex" {
					t.Errorf("%s may be found", at)
				}
				canonical := attribute(find(root, func(n *html.Node) bool { return attribute(n, "rel") == "canonical" }), "href")
				current, below := strings.CutPrefix(canonical, published)
				if _, err := os.Stat(now.file(current)); !below || err != nil {
					t.Errorf("%s is to be found at %s, which is no page now", at, canonical)
				}
			}
			if _, err := os.Stat(filepath.Join(site.dir, "sitemap.xml")); err == nil {
				t.Error("there is a site map")
			}
			day, err := time.Parse(time.DateOnly, test.day)
			if err != nil {
				t.Fatal(err)
			}
			known := asof.At(b, day).Base
			var later []string
			for _, s := range b.Sources {
				if known.Get(s.ID) == nil {
					later = append(later, s.ID)
				}
			}
			if len(later) == 0 || len(known.Sources) == 0 {
				t.Fatalf("%d sources are known, and %d came later", len(known.Sources), len(later))
			}
			err = fs.WalkDir(os.DirFS(site.dir), ".", func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				content, err := fs.ReadFile(os.DirFS(site.dir), name)
				if i := slices.IndexFunc(later, func(id string) bool { return bytes.Contains(content, []byte(id)) }); i >= 0 {
					t.Errorf("%s names %s, which was published later", name, later[i])
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
