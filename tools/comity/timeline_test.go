package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	entriesShown = `[...document.querySelectorAll(".tl > li")].filter(e => e.checkVisibility()).length`
	announced    = `document.getElementById("filtered").textContent`
)

// choose sets a select of the timeline as a reader does.
func choose(t *testing.T, b *tab, name, value string) {
	t.Helper()
	ask[bool](t, b, fmt.Sprintf(`(() => { const s = document.querySelector("select[name=%s]"); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); return true })()`, name, value))
}

// Entries are picked by actor, commodity and kind, in both languages; what is
// picked stands in the address and is announced.
func TestBrowserTimelineFilters(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	for _, language := range []string{"", "zh/"} {
		b.run(t, viewport(1280, 800, false), chromedp.Navigate(site.url+language+"timeline/"))
		all := ask[int](t, b, entriesShown)
		if said := ask[string](t, b, announced); !strings.Contains(said, fmt.Sprint(all)) {
			t.Errorf("%d entries, and announced are %q", all, said)
		}
		choose(t, b, "kind", "measure")
		measures := ask[int](t, b, entriesShown)
		if measures == 0 || measures >= all {
			t.Errorf("%d of %d entries are measures", measures, all)
		}
		if others := ask[int](t, b, `[...document.querySelectorAll(".tl > li:not(.tl-measure)")].filter(e => e.checkVisibility()).length`); others != 0 {
			t.Errorf("%d entries that are no measures still show", others)
		}
		choose(t, b, "commodity", "rare-earths")
		if both := ask[int](t, b, entriesShown); both == 0 || both > measures {
			t.Errorf("%d of %d measures are on rare earths", both, measures)
		}
		if at := ask[string](t, b, "location.search"); at != "?commodity=rare-earths&kind=measure" && at != "?kind=measure&commodity=rare-earths" {
			t.Errorf("the address is %s", at)
		}
		n := ask[int](t, b, entriesShown)
		if said := ask[string](t, b, announced); !strings.Contains(said, fmt.Sprint(n)) || !strings.Contains(said, fmt.Sprint(all)) {
			t.Errorf("%d of %d entries, and announced are %q", n, all, said)
		}
		if empty := ask[int](t, b, `[...document.querySelectorAll(".tl-month, .tl-year")].filter(g => g.checkVisibility() && ![...g.querySelectorAll("li")].some(e => e.checkVisibility())).length`); empty != 0 {
			t.Errorf("%d months or years without an entry still show", empty)
		}
		// The address leads to the same again, and what it names and no filter has counts for nothing.
		b.run(t, chromedp.Navigate(site.url+language+"timeline/?kind=measure&commodity=rare-earths&actor=nobody"))
		if again := ask[int](t, b, entriesShown); again != n {
			t.Errorf("the address shows %d entries and not %d", again, n)
		}
		// The keyboard alone: another kind, and back to all.
		b.run(t, chromedp.Navigate(site.url+language+"timeline/"), chromedp.Focus("select[name=kind]"), chromedp.KeyEvent(kb.ArrowDown))
		if kind := ask[string](t, b, `document.querySelector("select[name=kind]").value`); kind == "" || ask[string](t, b, "location.search") != "?kind="+kind {
			t.Errorf("the arrow picked %q, and the address is %s", kind, ask[string](t, b, "location.search"))
		}
		b.run(t, chromedp.Focus("#filters button"), chromedp.KeyEvent("\r"))
		reset, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`new Promise(done => setTimeout(() => done(location.search === ""), 100))`, chromedp.EvalAwaitPromise))
		if n := ask[int](t, b, entriesShown); err != nil || !reset || n != all {
			t.Errorf("after all was asked for, %d of %d entries show, and the address is clear: %v, %v", n, all, reset, err)
		}
	}
	// A link to an entry shows it, whatever is picked.
	id := ask[string](t, b, `document.querySelector(".tl > .tl-quote").id`)
	b.run(t, chromedp.Navigate("about:blank"), chromedp.Navigate(site.url+"timeline/?kind=measure#"+id))
	if !ask[bool](t, b, fmt.Sprintf(`document.getElementById(%q).checkVisibility()`, id)) {
		t.Errorf("the entry %s that the address names does not show", id)
	}
	for _, trouble := range b.take() {
		t.Error(trouble)
	}
}

// Without script the whole list is there, and nothing to pick entries with.
func TestBrowserTimelineWithoutScript(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	b.run(t, scripts(false), chromedp.Navigate(site.url+"timeline/?kind=measure"))
	if ask[bool](t, b, `document.getElementById("filters").checkVisibility()`) {
		t.Error("the form shows, and does nothing")
	}
	if shown, all := ask[int](t, b, entriesShown), ask[int](t, b, `document.querySelectorAll(".tl > li").length`); shown != all || all == 0 {
		t.Errorf("%d of %d entries show", shown, all)
	}
	b.run(t, scripts(true))
}
