package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// searchIndex skips a test where the site was built without an index for want
// of Node or the npm packages.
func searchIndex(t *testing.T, site *built) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(site.dir, "pagefind", "pagefind.js")); err != nil {
		missing(t, "the search index (Node, and npm ci)")
	}
}

// results waits until the page tells how much was found, and lists the names.
func (b *tab) results(t *testing.T) []string {
	t.Helper()
	for range 100 {
		const settled = `!!document.getElementById("found") && document.getElementById("found").textContent !== "" && (document.querySelectorAll("#results li").length > 0 || !/\d/.test(document.getElementById("found").textContent))`
		if ask[bool](t, b, settled) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	return ask[[]string](t, b, `[...document.querySelectorAll("#results li a")].map(a => a.textContent)`)
}

// until waits for a condition in the page.
func (b *tab) until(t *testing.T, condition string) {
	t.Helper()
	for range 100 {
		if ask[bool](t, b, condition) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("this did not come to be: %s", condition)
}

// press types on the keyboard.
func (b *tab) press(t *testing.T, keys string) {
	t.Helper()
	b.run(t, chromedp.KeyEvent(keys))
}

// A record is found by its names in any script, by its aliases, by words that
// were said, and narrowed down by facets that the address keeps.
func TestBrowserSearch(t *testing.T) {
	site := realSite(t)
	searchIndex(t, site)
	b := newTab(t, host(t, site.url))
	b.run(t, viewport(390, 844, true))
	for _, c := range []struct{ page, query, want string }{
		{"search/", "何亚东", "He Yadong"},
		{"search/", "MOFCOM", "Ministry of Commerce of China"},
		{"search/", "Spokesperson He", "He Yadong"},
		{"search/", "geneva", "Geneva consensus"},
		{"zh/search/", "何亚东", "何亚东"},
		{"zh/search/", "He Yadong", "何亚东"},
		{"zh/search/", "稀土", "稀土"},
		{"zh/search/", "MOFCOM", "商务部"},
	} {
		b.run(t, chromedp.Navigate(site.url+c.page+"?q="+strings.ReplaceAll(c.query, " ", "+")))
		if got := b.results(t); len(got) == 0 || !slices.Contains(got[:min(3, len(got))], c.want) {
			t.Errorf("%s finds %q on %s, and not %q among the first", c.query, got, c.page, c.want)
		}
		if ask[bool](t, b, `document.getElementById("all").checkVisibility()`) {
			t.Errorf("%s: the list of all records stands below what was found", c.query)
		}
	}
	// Narrowed down, and the address keeps it.
	b.run(t, chromedp.Navigate(site.url+"search/?q=magnets"))
	wide := b.results(t)
	ask[bool](t, b, `(s => { s.value = "Agreements"; s.dispatchEvent(new Event("change", {bubbles: true})); return true })(document.querySelector("select[name=kind]"))`)
	b.until(t, `new URL(location.href).searchParams.get("kind") === "Agreements"`)
	b.until(t, `document.querySelectorAll("#results li").length > 0 && [...document.querySelectorAll("#results .meta")].every(m => m.textContent === "Agreements")`)
	narrow := b.results(t)
	if len(narrow) == 0 || slices.Equal(wide, narrow) {
		t.Errorf("magnets finds %q, among agreements %q", wide, narrow)
	}
	b.run(t, chromedp.Navigate(site.url+"search/?q=magnets&kind=Agreements"))
	if again := b.results(t); !slices.Equal(narrow, again) {
		t.Errorf("the address brings back %q and not %q", again, narrow)
	}
	b.run(t, chromedp.Navigate(site.url+"search/?q=zzzzqqqq"))
	if got := b.results(t); len(got) > 0 {
		t.Errorf("nonsense finds %q", got)
	}
	for _, trouble := range b.take() {
		t.Error(trouble)
	}
}

// From any page to a record without a mouse: "/", words, Enter; then down to a
// result and Enter.
func TestBrowserSearchByKeyboard(t *testing.T) {
	site := realSite(t)
	searchIndex(t, site)
	b := newTab(t, host(t, site.url))
	b.run(t, viewport(1280, 800, false), chromedp.Navigate(site.url+"measures/"))
	// With its text in the event, as a keyboard sends it: whoever takes the key
	// keeps the text out of the box.
	slash := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "/", Code: "Slash", Text: "/", WindowsVirtualKeyCode: 191}
	b.run(t, devtools(input.DispatchKeyEvent, slash))
	b.until(t, `document.activeElement === document.getElementById("find")`)
	b.press(t, "lutnick")
	b.press(t, "\r")
	b.until(t, `location.pathname.endsWith("/search/")`)
	if got := b.results(t); len(got) == 0 || got[0] != "Howard Lutnick" {
		t.Fatalf("found is %q", got)
	}
	b.until(t, `document.activeElement === document.getElementById("q")`)
	for i, want := range []string{
		`document.activeElement === document.querySelectorAll("#results a")[0]`,
		`document.activeElement === document.querySelectorAll("#results a")[1]`,
	} {
		b.press(t, kb.ArrowDown)
		if !ask[bool](t, b, want) {
			t.Errorf("after %d times down the focus is on %s", i+1, ask[string](t, b, `document.activeElement.outerHTML`))
		}
	}
	b.press(t, kb.ArrowUp)
	b.press(t, kb.ArrowUp)
	b.until(t, `document.activeElement === document.getElementById("q")`)
	// What is typed into the box is not taken for a command.
	b.press(t, "/x")
	if got := ask[string](t, b, `document.getElementById("q").value`); got != "lutnick/x" {
		t.Errorf("the box holds %q", got)
	}
	b.press(t, kb.Backspace+kb.Backspace)
	b.until(t, `document.querySelector("#results a")?.textContent === "Howard Lutnick"`)
	b.press(t, kb.ArrowDown)
	b.press(t, "\r")
	b.until(t, `location.pathname.endsWith("/actors/howard-lutnick/")`)
	for _, trouble := range b.take() {
		t.Error(trouble)
	}
}

// Without scripts, and without an index, the page is a list of all names.
func TestBrowserSearchWithout(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	const listed = `document.querySelector("#all a[href$='/actors/he-yadong/']").checkVisibility()`
	b.run(t, viewport(390, 844, true), scripts(false), chromedp.Navigate(site.url+"search/?q=he"))
	if !ask[bool](t, b, listed) || ask[bool](t, b, `document.getElementById("search").checkVisibility()`) {
		t.Error("without scripts there is no list, or a form that does nothing")
	}
	block := network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: site.url + "pagefind/*", Block: true}}}
	b.run(t, scripts(true), devtools(network.SetBlockedURLs, block), chromedp.Navigate(site.url+"search/?q=he"))
	b.until(t, `document.getElementById("found").textContent.includes("not available")`)
	if !ask[bool](t, b, listed) {
		t.Error("without an index there is no list")
	}
}
