package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestScreenshots writes pictures of every kind of page to the folder
// screenshots, if COMITY_SCREENSHOTS is set; with "readme" it also renews
// docs/screenshot.png, which the README shows.
func TestScreenshots(t *testing.T) {
	mode := os.Getenv("COMITY_SCREENSHOTS")
	if mode == "" {
		t.Skip("COMITY_SCREENSHOTS is not set")
	}
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	root := repository(t)
	shoot := func(file, at string, width, height int64, phone, dark, full bool) {
		t.Helper()
		scheme := "light"
		if dark {
			scheme = "dark"
		}
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
		b.run(t, viewport(width, height, phone), devtools(emulation.SetEmulatedMedia, media), chromedp.Navigate(site.url+at))
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
	for kind, at := range site.kinds(t) {
		for _, dark := range []bool{false, true} {
			name := kind + map[bool]string{false: "-light", true: "-dark"}[dark]
			shoot(filepath.Join(root, "screenshots", name+"-phone.png"), at, 390, 844, true, dark, true)
			shoot(filepath.Join(root, "screenshots", name+"-desktop.png"), at, 1280, 800, false, dark, true)
		}
	}
	if mode == "readme" {
		shoot(filepath.Join(root, "docs", "screenshot.png"), "", 1280, 860, false, false, false)
	}
}
