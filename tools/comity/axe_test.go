package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A violation is what axe-core says of a page.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

func (v violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", v.ID, v.Help)
	for i, n := range v.Nodes {
		if i == 3 {
			fmt.Fprintf(&b, "\n    and %d more", len(v.Nodes)-i)
			break
		}
		fmt.Fprintf(&b, "\n    %.200s\n    %s", n.HTML, strings.ReplaceAll(n.Summary, "\n", "\n    "))
	}
	return b.String()
}

// axeRun asks axe-core for what breaks WCAG 2.2 at levels A and AA, and its own
// rules of good practice: order of headings, landmarks, one main.
const axeRun = `axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then(r => r.violations)`

// axe looks at the page that a tab shows. The program comes in by way of the
// developer tools, where the page's policy on scripts does not count.
func axe(t *testing.T, b *tab, program string) []violation {
	t.Helper()
	ask[bool](t, b, program+"\n;true")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]violation](axeRun, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func axeProgram(t *testing.T) string {
	t.Helper()
	program, err := os.ReadFile(filepath.Join(nodePackage(t, "axe-core"), "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(program)
}

// scheme makes the tab prefer light or dark.
func scheme(name string) action {
	return devtools(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}})
}

// Every kind of page is open to everybody: light and dark, phone and desktop.
// Each of the four has a tab of its own, and with it time of its own.
func TestBrowserAccessibility(t *testing.T) {
	program := axeProgram(t)
	site := realSite(t)
	kinds := site.kinds(t)
	for screen, size := range map[string]action{"phone": viewport(390, 844, true), "desktop": viewport(1280, 800, false)} {
		for _, colours := range []string{"light", "dark"} {
			t.Run(screen+", "+colours, func(t *testing.T) {
				b := newTab(t, host(t, site.url))
				b.run(t, size, scheme(colours))
				for _, kind := range slices.Sorted(maps.Keys(kinds)) {
					b.run(t, chromedp.Navigate(site.url+kinds[kind]))
					for _, v := range axe(t, b, program) {
						t.Errorf("%s: %s", kinds[kind], v)
					}
				}
			})
		}
	}
}

// The test itself must see what it looks for.
func TestBrowserAccessibilitySeesTrouble(t *testing.T) {
	program := axeProgram(t)
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{"index.html": `<!doctype html><html><title>x</title><h1>a</h1><h3>b</h3>
<img src="data:,"><p style="color:#999;background:#fff">pale</p><a href="#"></a></html>`})
	s := serveFiles(t, dir)
	b := newTab(t, host(t, s))
	b.run(t, chromedp.Navigate(s+"index.html"))
	found := map[string]bool{}
	for _, v := range axe(t, b, program) {
		found[v.ID] = true
	}
	for _, want := range []string{"html-has-lang", "image-alt", "color-contrast", "heading-order", "landmark-one-main", "link-name"} {
		if !found[want] {
			t.Errorf("%s was not found, only %v", want, slices.Sorted(maps.Keys(found)))
		}
	}
}
