package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots writes pictures of every kind of page to the folder
// screenshots, if COMITY_SCREENSHOTS is set; with "readme" it renews those in
// docs, which the README shows, and nothing else.
func TestScreenshots(t *testing.T) {
	mode := os.Getenv("COMITY_SCREENSHOTS")
	if mode == "" {
		t.Skip("COMITY_SCREENSHOTS is not set")
	}
	site := realSite(t)
	root := repository(t)
	kinds := site.kinds(t)
	shoot := func(t *testing.T, b *tab, file, at string, size action, colours string, full bool) {
		t.Helper()
		b.run(t, size, scheme(colours), chromedp.Navigate(site.url+at))
		shot := chromedp.CaptureScreenshot()
		if full {
			shot = chromedp.FullScreenshot(100)
		}
		picture, err := chromedp.Run(b.ctx, shot)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if mode == "readme" {
		b := newTab(t, host(t, site.url))
		shoot(t, b, filepath.Join(root, "docs", "screenshot.png"), "", viewport(1280, 860, false), "light", false)
		shoot(t, b, filepath.Join(root, "docs", "screenshot-dark.png"), kinds["agreements-largest"], viewport(1280, 860, false), "dark", false)
		return
	}
	// A tab a kind: each has time of its own.
	for kind, at := range kinds {
		t.Run(kind, func(t *testing.T) {
			b := newTab(t, host(t, site.url))
			for _, colours := range []string{"light", "dark"} {
				name := filepath.Join(root, "screenshots", kind+"-"+colours)
				shoot(t, b, name+"-phone.png", at, viewport(390, 844, true), colours, true)
				shoot(t, b, name+"-desktop.png", at, viewport(1280, 800, false), colours, true)
			}
		})
	}
}
