package main

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is one browser for all tests, with a profile of its own and without
// the calls home that a browser makes by itself.
var chromium = sync.OnceValues(func() (context.Context, error) {
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		return nil, nil
	}
	profile, err := os.MkdirTemp("", "comity-chromium")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.UserDataDir(profile),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("force-color-profile", "srgb"), chromedp.Flag("font-render-hinting", "none"),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, cancel := chromedp.NewContext(allocator)
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	cleanups = append(cleanups, func() { cancel(); stop(); os.RemoveAll(profile) })
	return browser, nil
})

// tab is one page of the browser, with everything that went wrong in it.
type tab struct {
	ctx context.Context

	mu       sync.Mutex
	host     string
	troubles []string
}

// newTab opens a tab that may talk to one host alone.
func newTab(t *testing.T, host string) *tab {
	t.Helper()
	browser, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	if browser == nil {
		missing(t, "chromium")
	}
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx, host: host}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.run(t, devtools(network.Enable, network.EnableParams{}), devtools(log.Enable, cdp.Empty{}), devtools(runtime.Enable, cdp.Empty{}))
	return b
}

type action = chromedp.Action[chromedp.Void]

func (b *tab) run(t *testing.T, actions ...action) {
	t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// ask runs a script in the page and returns its value.
func ask[T any](t *testing.T, b *tab, script string) T {
	t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// devtools makes an action of a command of the DevTools protocol.
func devtools[P, R any](c cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// scripts switches the scripts of pages on or off.
func scripts(on bool) action {
	return devtools(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

func (b *tab) listen(event any) {
	trouble := func(format string, args ...any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.troubles = append(b.troubles, fmt.Sprintf(format, args...))
	}
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		trouble("exception: %s", exception(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			trouble("console: %s", strings.Join(words, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			trouble("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		if err == nil && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "ws" || u.Scheme == "wss") && u.Host != b.host {
			trouble("a request to another host: %s", e.Request.URL)
		}
	case *network.EventLoadingFailed:
		// A page that is left breaks off what it still loads.
		if !e.Canceled {
			trouble("a request failed: %s", e.ErrorText)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			trouble("%d for %s", e.Response.Status, e.Response.URL)
		}
	}
}

// take returns the troubles so far and forgets them.
func (b *tab) take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	troubles := b.troubles
	b.troubles = nil
	return troubles
}

func viewport(width, height int64, phone bool) action {
	if phone {
		return chromedp.EmulateViewport(width, height, chromedp.EmulateMobile)
	}
	return chromedp.EmulateViewport(width, height)
}

func host(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}

// Wide finds what sticks out of a page of 320 px, the width at which WCAG 2.2
// (1.4.10) asks that nobody scrolls sideways, and which is a table's own
// business inside a box that scrolls.
const wide = `(() => {
  const width = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > width) found.push("the page is " + document.documentElement.scrollWidth + " px wide");
  const scrolls = e => { for (e = e.parentElement; e && e !== document.body; e = e.parentElement) {
    const x = getComputedStyle(e).overflowX; if (x === "auto" || x === "scroll" || x === "hidden" || x === "clip") return true; } return false; };
  for (const e of document.body.querySelectorAll("*")) {
    const r = e.getBoundingClientRect();
    if (r.width > 0 && r.height > 1 && r.right > width + 1 && !scrolls(e) && !e.closest("svg *")) { found.push(e.tagName + "." + e.getAttribute("class") + " ends at " + Math.round(r.right) + " px: " + e.textContent.trim().slice(0, 40)); }
  }
  return found.slice(0, 5);
})()`

func TestBrowserPages(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	for _, kind := range slices.Sorted(maps.Keys(site.kinds(t))) {
		at := site.kinds(t)[kind]
		t.Run(kind, func(t *testing.T) {
			if site.unsearchable(t, at) {
				missing(t, "the search index")
			}
			// Controls that only a script answers to are none of the page's words.
			const words = `(() => { const main = document.querySelector("main"); let text = main.innerText;
			  for (const e of main.querySelectorAll("#search, #filters, #found")) text = text.replace(e.innerText, ""); return text; })()`
			b.run(t, viewport(320, 640, true), chromedp.Navigate(site.url+at))
			title, text := ask[string](t, b, "document.title"), ask[string](t, b, words)
			if title == "" || strings.TrimSpace(text) == "" {
				t.Errorf("%s shows nothing: title %q, text %q", at, title, text)
			}
			for _, s := range ask[[]string](t, b, wide) {
				t.Errorf("%s at 320 px: %s", at, s)
			}
			// Without scripts the same words are there.
			b.run(t, scripts(false), chromedp.Navigate(site.url+at))
			plain := ask[string](t, b, words)
			b.run(t, scripts(true))
			seen := map[string]bool{}
			for word := range strings.FieldsSeq(plain) {
				seen[word] = true
			}
			for word := range strings.FieldsSeq(text) {
				if !seen[word] {
					t.Errorf("%s without scripts lacks %q", at, word)
					break
				}
			}
			for _, trouble := range b.take() {
				t.Errorf("%s: %s", at, trouble)
			}
		})
	}
}

// faint finds text that stands out too little from what is behind it: less than
// 4.5 to 1, or 3 to 1 where it is large (WCAG 2.2, 1.4.3; the formula is that of
// its definition of contrast ratio).
const faint = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const luminance = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = e => { if (!e) return rgba("Canvas"); const c = rgba(getComputedStyle(e).backgroundColor);
    return c[3] === 1 ? c : over(c, behind(e.parentElement)); };
  const found = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), e = walker.currentNode.parentElement;
    if (!text || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const style = getComputedStyle(e), back = behind(e);
    const front = over(rgba(e.closest("svg") ? style.fill : style.color), back);
    const [a, b] = [luminance(front), luminance(back)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && parseInt(style.fontWeight) >= 700;
    if (ratio < (large ? 3 : 4.5)) found.set(e.tagName + "." + e.getAttribute("class"), ratio.toFixed(2) + " to 1: " + text.slice(0, 40));
  }
  return [...found].map(f => f.join(" ")).slice(0, 10);
})()`

func TestBrowserContrast(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	for _, scheme := range []string{"light", "dark"} {
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
		b.run(t, viewport(1280, 800, false), devtools(emulation.SetEmulatedMedia, media))
		kinds := site.kinds(t)
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			b.run(t, chromedp.Navigate(site.url+kinds[kind]))
			for _, f := range ask[[]string](t, b, faint) {
				t.Errorf("%s, %s: %s", kinds[kind], scheme, f)
			}
		}
	}
}

// Every page of the site loads without a word on the console.
func TestBrowserAllPages(t *testing.T) {
	if testing.Short() {
		t.Skip("it loads every page")
	}
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	b.run(t, viewport(1280, 800, false))
	for _, at := range site.pages(t) {
		if site.unsearchable(t, at) {
			continue
		}
		b.run(t, chromedp.Navigate(site.url+at))
		for _, trouble := range b.take() {
			t.Errorf("%s: %s", at, trouble)
		}
	}
}

// The test itself must see what it looks for.
func TestBrowserSeesTrouble(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{"index.html": `<!doctype html><meta name="viewport" content="width=device-width"><title>x</title><main>words</main>
<img src="missing.png"><script>console.error("a complaint"); document.querySelector("main").append(" more")</script>
<script>nothing.there()</script><img src="http://192.0.2.1/x.png"><p style="width:900px;color:#999">wide</p>`})
	s := serveFiles(t, dir)
	b := newTab(t, host(t, s))
	block := network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "http://192.0.2.1/*", Block: true}}}
	b.run(t, viewport(320, 640, true), devtools(network.SetBlockedURLs, block), chromedp.Navigate(s+"index.html"))
	sticking := ask[[]string](t, b, wide)
	troubles := strings.Join(b.take(), "\n")
	for _, want := range []string{"404 for", "console: \"a complaint\"", "exception: ", "a request to another host: http://192.0.2.1/x.png"} {
		if !strings.Contains(troubles, want) {
			t.Errorf("%q was not seen:\n%s", want, troubles)
		}
	}
	if len(sticking) == 0 {
		t.Error("a paragraph of 900 px was not seen")
	}
	if pale := ask[[]string](t, b, faint); len(pale) != 1 || !strings.HasPrefix(pale[0], "P.null 2.85 to 1: wide") {
		t.Errorf("of pale words was seen: %q", pale)
	}
}

// An edit reaches an open page without anybody's doing, also when it makes Hugo
// start anew.
func TestBrowserLiveReload(t *testing.T) {
	s := serve(t)
	b := newTab(t, host(t, s.url))
	heading := func(want string) {
		t.Helper()
		var got string
		for range 500 {
			// In the middle of a reload there is no heading to ask for.
			heading, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector("h1")?.innerText ?? ""`))
			if got = heading; err == nil && strings.Contains(got, want) {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Fatalf("the open page never showed %q but %q\n%s", want, got, s.stderr)
	}
	b.run(t, chromedp.Navigate(s.url+"actors/tin-board/"))
	heading("Tin Board")
	edit := func(name string) {
		content := strings.Replace(smallBase["data/actors/tin-board.yaml"], "name: Tin Board", "name: "+name, 1)
		writeFiles(t, s.dir, map[string]string{"data/actors/tin-board.yaml": content})
	}
	time.Sleep(500 * time.Millisecond) // for the page's connection
	start := time.Now()
	edit("Lead Board")
	heading("Lead Board")
	t.Logf("an edit was in the browser after %v", time.Since(start))

	start = time.Now()
	writeFiles(t, s.dir, map[string]string{"data/actors/bob-example.yaml": "name: Bob Example\nkind: person\n"})
	edit("Zinc Board")
	heading("Zinc Board")
	t.Logf("an edit with a new page was in the browser after %v", time.Since(start))

	// A page that goes makes Hugo start anew.
	start = time.Now()
	if err := os.Remove(filepath.Join(s.dir, "data", "actors", "bob-example.yaml")); err != nil {
		t.Fatal(err)
	}
	edit("Copper Board")
	heading("Copper Board")
	s.says(t, "started anew")
	t.Logf("an edit with a page less was in the browser after %v", time.Since(start))

	// And the page is still connected.
	time.Sleep(500 * time.Millisecond)
	edit("Iron Board")
	heading("Iron Board")
}

// exception says what an exception was.
func exception(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Text + " " + d.Exception.Description
	}
	return d.Text
}
