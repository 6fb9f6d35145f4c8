package main

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// On paper a page is black on white whatever the reader prefers or chose on the
// screen, nothing that leads elsewhere is printed, and every source says where it
// is to be found.
func TestBrowserPrint(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	onPaper := emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}
	kinds := site.kinds(t)
	b.run(t, viewport(800, 1100, false), scheme("light"), chromedp.Navigate(site.url+kinds["sources-largest"]), chromedp.Click(".theme-dark"))
	b.run(t, devtools(emulation.SetEmulatedMedia, onPaper))
	for _, kind := range []string{"home", "agreements-largest", "timeline", "about"} {
		b.run(t, chromedp.Navigate(site.url+kinds[kind]))
		if ground := ask[string](t, b, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(255, 255, 255)" {
			t.Errorf("%s: the paper is %s", kind, ground)
		}
		if ink := ask[string](t, b, `getComputedStyle(document.querySelector("h1")).color`); ink != "rgb(0, 0, 0)" {
			t.Errorf("%s: the ink is %s", kind, ink)
		}
		const printed = `[...document.querySelectorAll("nav, form, fieldset, button, .skip, .care")].filter(e => e.checkVisibility()).map(e => e.tagName + "." + e.className)`
		for _, e := range ask[[]string](t, b, printed) {
			t.Errorf("%s: %s is printed", kind, e)
		}
		for _, s := range ask[[]string](t, b, wide) {
			t.Errorf("%s: %s", kind, s)
		}
		addresses := ask[[]string](t, b, `[...document.querySelectorAll(".sources a[rel=external]")].map(a => getComputedStyle(a, "::after").content)`)
		if kind == "agreements-largest" && len(addresses) == 0 {
			t.Errorf("%s has no source with an address", kind)
		}
		for _, a := range addresses {
			if !strings.Contains(a, "http") {
				t.Errorf("%s: after a source stands %s and no address", kind, a)
			}
		}
	}
	b.run(t, devtools(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}), chromedp.Click(".theme-system"))
}
