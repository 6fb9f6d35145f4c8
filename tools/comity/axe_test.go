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

// axeAll are the rules of axe-core for WCAG 2.2 at levels A and AA, and its own
// of good practice: order of headings, landmarks, one main. axeColours are those
// that look at colours.
const (
	axeAll     = `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}`
	axeColours = `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`
)

// axe looks at the page that a tab shows. The program comes in by way of the
// developer tools, where the page's policy on scripts does not count.
func axe(t *testing.T, b *tab, program, rules string) []violation {
	t.Helper()
	ask[bool](t, b, program+"\n;true")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]violation](`axe.run(document, {resultTypes: ["violations"], runOnly: `+rules+`}).then(r => r.violations)`, chromedp.EvalAwaitPromise))
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
// Each of the four has a tab of its own, and with it time of its own. In the dark
// only what has to do with colours can differ.
func TestBrowserAccessibility(t *testing.T) {
	program := axeProgram(t)
	site := realSite(t)
	kinds := site.kinds(t)
	for _, screen := range []struct {
		name  string
		size  action
		dark  bool
		rules string
	}{
		{"phone, light", viewport(390, 844, true), false, axeAll},
		{"desktop, light", viewport(1280, 800, false), false, axeAll},
		{"phone, dark", viewport(390, 844, true), true, axeColours},
		{"desktop, dark", viewport(1280, 800, false), true, axeColours},
	} {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, host(t, site.url))
			colours := "light"
			if screen.dark {
				colours = "dark"
			}
			b.run(t, screen.size, scheme(colours))
			for _, kind := range slices.Sorted(maps.Keys(kinds)) {
				b.run(t, chromedp.Navigate(site.url+kinds[kind]))
				for _, v := range axe(t, b, program, screen.rules) {
					t.Errorf("%s: %s", kinds[kind], v)
				}
			}
		})
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
	for _, v := range axe(t, b, program, axeAll) {
		found[v.ID] = true
	}
	for _, want := range []string{"html-has-lang", "image-alt", "color-contrast", "heading-order", "landmark-one-main", "link-name"} {
		if !found[want] {
			t.Errorf("%s was not found, only %v", want, slices.Sorted(maps.Keys(found)))
		}
	}
}
