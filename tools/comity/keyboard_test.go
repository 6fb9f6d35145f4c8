package main

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focused describes what has the focus, and how it is to be seen: its outline,
// or where there is none, nothing.
const focused = `(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {what: e.tagName + " " + (e.textContent.trim().slice(0, 30) || e.name || e.id), id: e.id, href: e.getAttribute("href") || "",
    outlined: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
    inside: r.width > 0 && r.height > 0 && r.top < innerHeight && r.bottom > 0 && r.left < innerWidth && r.right > 0}; })()`

type focus struct {
	What, ID, Href   string
	Outlined, Inside bool
}

// Without a mouse: the first stop leads past the navigation, and every stop of a
// page is in view and outlined.
func TestBrowserKeyboard(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	for _, at := range []string{"", "agreements/london-framework/", "zh/statistics/"} {
		b.run(t, viewport(1280, 800, false), chromedp.Navigate(site.url+at))
		b.press(t, kb.Tab)
		if first := ask[focus](t, b, focused); first.Href != "#main" || !first.Inside || !first.Outlined {
			t.Errorf("%s: the first stop is %+v, not a link to the content in view", at, first)
		}
		b.press(t, "\r")
		if now := ask[focus](t, b, focused); now.ID != "main" {
			t.Errorf("%s: the link to the content leads to %+v", at, now)
		}
		b.run(t, chromedp.Navigate(site.url+at))
		for i := range 40 {
			b.press(t, kb.Tab)
			f := ask[focus](t, b, focused)
			if f.What == "BODY" || f.ID == "" && f.Href == "" && f.What == "" {
				break
			}
			if !f.Inside || !f.Outlined {
				t.Errorf("%s: stop %d, %s: in view %v, outlined %v", at, i+1, f.What, f.Inside, f.Outlined)
			}
		}
	}
}

// Who wants less motion gets none.
func TestBrowserReducedMotion(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}
	b.run(t, viewport(1280, 800, false), devtools(emulation.SetEmulatedMedia, media))
	for _, at := range []string{"", "timeline/", "search/", "actors/china/"} {
		b.run(t, chromedp.Navigate(site.url+at))
		const moving = `[...document.querySelectorAll("*")].filter(e => { const s = getComputedStyle(e);
		  return s.scrollBehavior === "smooth" || s.animationName !== "none" || s.transitionDuration.split(",").some(d => parseFloat(d) > 0); }).map(e => e.tagName + "." + e.className)`
		if found := ask[[]string](t, b, moving); len(found) > 0 {
			t.Errorf("%s: %q move", at, found)
		}
	}
}
