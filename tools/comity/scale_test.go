package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// crowdedRecords is how many records the generated base has.
const crowdedRecords = 5_000

// crowdedSite is the site of a generated base in which some records are in nearly
// everything, in all languages; built once for all tests.
var crowdedSite = sync.OnceValue(func() *built {
	return buildSite(func(root, work string) error { return crowd(root, work, crowdedRecords) }, "--search", "never")
})

// crowd puts a generated base of n records and what this repository's site is
// rendered from into work.
func crowd(root, work string, n int) error {
	// Of its data only what says where the records of a site may be: none.
	if err := copySite(root, work, "vocabularies"); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(work, "data")); err != nil {
		return err
	}
	data, err := fs.Sub(synthetic.Crowded(n), "data")
	if err != nil {
		return err
	}
	return os.CopyFS(filepath.Join(work, "data"), data)
}

// largeSite is the crowded site; a test without it fails, and none waits for it
// with -short.
func largeSite(t *testing.T) *built {
	t.Helper()
	if testing.Short() {
		t.Skip("a site of thousands of records takes a minute")
	}
	b := crowdedSite()
	if b.err != nil {
		t.Fatalf("the generated site does not build: %v\n%s", b.err, b.output[max(0, len(b.output)-4_000):])
	}
	return b
}

// A base of thousands of records builds: records and links are checked by the
// build itself. No page is larger than a reader can be asked to load, and what
// was too long for one page is there in parts.
func TestLargeSite(t *testing.T) {
	site := largeSite(t)
	pages := site.pages(t)
	largest, size := "", int64(0)
	for _, at := range pages {
		info, err := os.Stat(site.file(at))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > htmlLimit {
			t.Errorf("%s has %d bytes of HTML, more than %d", at, info.Size(), htmlLimit)
		}
		if info.Size() > size {
			largest, size = at, info.Size()
		}
	}
	for _, prefix := range []string{"", "zh/"} {
		for _, want := range []string{
			"all/actors/person-0/said/", "all/actors/country-0/agreements/", "all/quotes-2024/", "all/timeline-2024/", "all/agreements/agreement-0/commitments/",
			"all/commodities/commodity-0/timeline/",
		} {
			if !slices.Contains(pages, prefix+want) {
				t.Errorf("there is no page %s", prefix+want)
			}
		}
	}
	t.Logf("%d pages, of which the largest, %s, has %d bytes", len(pages), largest, size)
	for _, line := range strings.Split(site.output, "\n") {
		if strings.Contains(line, " in ") {
			t.Log(line)
		}
	}
	t.Logf("the build took %s of processor time", site.usage.UserTime()+site.usage.SystemTime())
}

// A site that was rendered in several parts, each of a part of the data, is the one
// that plain Hugo renders of all of it.
func TestLargeSiteIsPlainHugos(t *testing.T) {
	site := largeSite(t)
	plain := filepath.Join(t.TempDir(), "plain")
	cmd := exec.Command("comity", "hugo", "--destination", plain, "--baseURL", site.url, "--noBuildLock")
	cmd.Dir = filepath.Join(filepath.Dir(site.dir), "work")
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	pages := 0
	err := fs.WalkDir(os.DirFS(plain), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want, err := os.ReadFile(filepath.Join(plain, name))
		if err != nil {
			return err
		}
		if got, err := os.ReadFile(filepath.Join(site.dir, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what plain Hugo makes of it: %v", name, err)
		}
		pages++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if listed := len(site.pages(t)); pages < listed {
		t.Errorf("plain Hugo makes %d files, and the site has %d pages", pages, listed)
	}
}

// largeKinds are the pages that tests look at more closely: the largest and the
// smallest of every section, in both languages.
func largeKinds(t *testing.T, site *built) []string {
	t.Helper()
	return slices.Sorted(maps.Values(site.kinds(t)))
}

// What a page weighs on the wire does not grow with the base.
func TestLargeSiteWeights(t *testing.T) {
	site := largeSite(t)
	look := largeKinds(t, site)
	for i, at := range site.pages(t) { // and every so many of the others
		if i%40 == 0 {
			look = append(look, at)
		}
	}
	landing := 0
	for _, at := range look {
		p := site.partsOf(t, at)
		if weight := compressed(t, contents(t, p.scripts)...); weight > scriptLimit && !strings.HasSuffix(at, "search/") {
			t.Errorf("%s loads %d bytes of scripts, compressed, more than %d", at, weight, scriptLimit)
		}
		if p.claims > landingClaims {
			continue
		}
		landing++
		if weight := compressed(t, append(contents(t, p.styles), p.html)...); weight > landingLimit {
			t.Errorf("%s has %d bytes of HTML and CSS, compressed, more than %d, with %d claims", at, weight, landingLimit, p.claims)
		}
	}
	t.Logf("%d pages looked at, %d of them with %d claims or fewer", len(look), landing, landingClaims)
}

func TestLargeSiteIsValidHTML(t *testing.T) {
	site := largeSite(t)
	var files []string
	for _, at := range largeKinds(t, site) {
		files = append(files, site.file(at))
	}
	for _, f := range validate(t, files...) {
		name, _ := filepath.Rel(site.dir, f.File)
		for _, m := range f.Messages {
			t.Errorf("%s:%d:%d: %s: %s", filepath.ToSlash(name), m.Line, m.Column, m.Rule, m.Message)
		}
	}
}

// The pages that only a large base has, and those that it makes long, are open to
// everybody; the others are looked at with the real data.
func TestBrowserLargeSiteAccessibility(t *testing.T) {
	program := axeProgram(t)
	site := largeSite(t)
	kinds := site.kinds(t)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		long := strings.HasSuffix(kind, "-largest") || slices.Contains([]string{"timeline", "search", "actors", "quotes", "disagreements", "zh-timeline"}, kind)
		if !long || strings.HasPrefix(kind, "zh-") && !strings.Contains(kind, "timeline") && kind != "zh-all-largest" {
			continue
		}
		t.Run(kind, func(t *testing.T) {
			b := newTab(t, host(t, site.url))
			b.run(t, viewport(390, 844, true), chromedp.Navigate(site.url+kinds[kind]))
			for _, v := range axe(t, b, program, axeAll) {
				t.Errorf("%s: %s", kinds[kind], v)
			}
			for _, s := range ask[[]string](t, b, wide) {
				t.Errorf("%s: %s", kinds[kind], s)
			}
			for _, trouble := range b.take() {
				if kind != "search" { // which has no index here, and says so
					t.Errorf("%s: %s", kinds[kind], trouble)
				}
			}
		})
	}
}

// Of a timeline in parts, what is picked goes along from part to part, and two
// other parties can have the lanes.
func TestBrowserLargeTimeline(t *testing.T) {
	site := largeSite(t)
	b := newTab(t, host(t, site.url))
	b.run(t, viewport(1280, 800, false), chromedp.Navigate(site.url+"timeline/"))
	choose(t, b, "kind", "measure")
	for _, address := range ask[[]string](t, b, `[...document.querySelectorAll("[data-keep] a")].map(a => a.search)`) {
		if address != "?kind=measure" {
			t.Fatalf("a link to another part leads to %q", address)
		}
	}
	b.run(t, chromedp.Click(`.list-nav a[href*="timeline-2024"]`), chromedp.WaitVisible(`.list-nav [aria-current=page]`))
	if at := ask[string](t, b, "location.pathname + location.search"); at != basePath+"all/timeline-2024/?kind=measure" {
		t.Errorf("the link leads to %s", at)
	}
	if others := ask[int](t, b, `[...document.querySelectorAll(".tl > li:not(.tl-measure)")].filter(e => e.checkVisibility()).length`); others != 0 {
		t.Errorf("on the next part %d entries that are no measures show", others)
	}
	b.run(t, chromedp.Navigate(site.url+"timeline/?left=country-2"))
	for _, side := range ask[[]string](t, b, `[...document.querySelectorAll('.tl > [data-party="country-2"]')].map(e => e.className)`) {
		if !strings.Contains(side, "left") {
			t.Errorf("an entry of the party on the left has the classes %q", side)
		}
	}
	if head := ask[string](t, b, `document.querySelector(".lanes > .left").textContent`); head != "Country 2" {
		t.Errorf("above the left lane stands %q", head)
	}
	for _, trouble := range b.take() {
		t.Error(trouble)
	}
}
