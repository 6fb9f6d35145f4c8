package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The reader's preference decides until the switch does; what the switch says
// holds on every page and from the first paint on, and can be taken back.
func TestBrowserThemeSwitch(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	const ground = `getComputedStyle(document.body).backgroundColor`
	const light, dark = "rgb(253, 252, 249)", "rgb(20, 23, 26)"
	shows := func(when, want string) {
		t.Helper()
		if got := ask[string](t, b, ground); got != want {
			t.Errorf("%s: the ground is %s, not %s", when, got, want)
		}
	}
	choose := func(theme string) {
		t.Helper()
		b.run(t, chromedp.Click(".theme-"+theme))
	}
	b.run(t, viewport(390, 844, true), scheme("dark"), chromedp.Navigate(site.url))
	shows("dark preferred", dark)
	choose("light")
	shows("light chosen", light)
	b.run(t, chromedp.Navigate(site.url+"timeline/"))
	shows("light chosen, on another page", light)
	if got := ask[string](t, b, `[...document.querySelectorAll("meta[name=theme-color]")].map(m => m.content).join()`); got != "#fdfcf9,#fdfcf9" {
		t.Errorf("light chosen: theme-color is %s", got)
	}
	if got := ask[string](t, b, `document.querySelector("input[name=theme]:checked").value`); got != "light" {
		t.Errorf("light chosen: the switch says %s", got)
	}
	// With the keyboard: the arrow moves on to dark.
	b.run(t, scheme("light"), chromedp.Focus(".theme-light input"), chromedp.KeyEvent(kb.ArrowRight))
	shows("dark chosen with the keyboard", dark)
	// The scheme is decided while the head is read, before there is anything to paint.
	order := ask[bool](t, b, `(() => { const s = document.querySelector("head script[src]"); return !s.async && !s.defer && !!s.integrity; })()`)
	if !order {
		t.Error("the script that decides the scheme does not block the first paint, or its content is not pinned")
	}
	choose("system")
	shows("light preferred", light)
	b.run(t, scheme("dark"), chromedp.Navigate(site.url))
	shows("dark preferred again", dark)
	if ask[int](t, b, `document.querySelector(".theme").offsetWidth`) == 0 {
		t.Error("there is no switch to be seen")
	}
	// Without script the preference rules, and there is no switch.
	b.run(t, scripts(false), chromedp.Navigate(site.url))
	shows("without script", dark)
	if width := ask[int](t, b, `document.querySelector(".theme").offsetWidth`); width != 0 {
		t.Errorf("without script the switch is %d px wide", width)
	}
	b.run(t, scripts(true))
	for _, trouble := range b.take() {
		t.Error(trouble)
	}
}

// The main navigation opens and leads on without script, down to 320 px.
func TestBrowserNavigationWithoutScript(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	const visible = `[...document.querySelectorAll("#menu a")].filter(a => a.checkVisibility()).length`
	b.run(t, viewport(320, 640, true), scripts(false), chromedp.Navigate(site.url))
	if n := ask[int](t, b, visible); n != 0 {
		t.Errorf("%d links show before the menu is opened", n)
	}
	b.run(t, chromedp.Click(".menu-button"))
	if n := ask[int](t, b, visible); n < 10 {
		t.Errorf("%d links show in the open menu", n)
	}
	for _, s := range ask[[]string](t, b, wide) {
		t.Error(s)
	}
	b.run(t, chromedp.Click(`#menu a[href$="/timeline/"]`), chromedp.WaitVisible(".tl"))
	b.run(t, viewport(1280, 800, false), chromedp.Navigate(site.url+"agreements/"))
	if n := ask[int](t, b, visible); n < 10 {
		t.Errorf("%d links show on a wide screen", n)
	}
	if here := ask[string](t, b, `document.querySelector("#menu [aria-current]").pathname`); here != basePath+"agreements/" {
		t.Errorf("the page marked as this one is %s", here)
	}
	b.run(t, scripts(true))
}
