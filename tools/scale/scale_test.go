package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/comity-kb/comity/tools/internal/footprint"
)

// The floor has as many pages as it should, of the size it should.
func TestFloor(t *testing.T) {
	dir := t.TempDir()
	if err := writeFloor(dir, 50, 3_000); err != nil {
		t.Fatal(err)
	}
	pages, bytes, err := weigh(filepath.Join(dir, "content"), ".md")
	if err != nil || pages != 50 || bytes < 50*3_000 || bytes > 50*3_100 {
		t.Errorf("%d pages of %d bytes together: %v", pages, bytes, err)
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	print(&b, []row{
		{name: contenders[0].title, records: 1_000, pages: 1_000, bytes: 500_000, Footprint: footprint.Footprint{Clock: 2 * time.Second, Processor: 3 * time.Second, Memory: 100 << 20}},
		{name: "other", records: 1_000, pages: 2_000, bytes: 2_000_000, Footprint: footprint.Footprint{Clock: 5 * time.Second, Processor: 4 * time.Second, Memory: 200 << 20}},
		{name: "other", records: 10_000, pages: 1, Footprint: footprint.Footprint{Clock: time.Second, Processor: time.Second, Memory: 0}},
	})
	for _, want := range []string{"| 1000 | other | 2000 | 1.0 | 5.00 s | 4.00 s | 200 MiB | 2.5 |\n", "| 10000 | other | 1 | 0.0 | 1.00 s | 1.00 s | 0 MiB |  |\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table has no line %q:\n%s", want, b.String())
		}
	}
}

// Eleventy prints a page a record, with the links of its data.
func TestEleventy(t *testing.T) {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			skip(t, program+" is not installed")
		}
	}
	if _, err := os.Stat(filepath.Join("eleventy", "node_modules")); err != nil {
		skip(t, "the packages of tools/scale/eleventy are not installed; npm ci there does that, and go run ./tools/scale")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"en/full/actors.json":  `{"a": {"url": "actors/a/", "title": "A & B", "description": "An actor.", "country": {"text": "C", "url": "actors/c/"}, "quotes": ["s/q1"]}}`,
		"en/full/quotes.json":  `{"s/q1": {"url": "quotes/s/q1/", "title": "A, 2025", "plain": "We <sell>.", "speaker": {"text": "A", "url": "actors/a/"}}}`,
		"en/full/figures.json": `{}`,
		"en/entries.json":      `{}`,
	} {
		file := filepath.Join(dir, "data", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := printWithEleventy(t.Context(), "eleventy", filepath.Join(dir, "data"), filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(dir, "out", "actors", "a", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>A &amp; B</h1>", `<a href="/actors/c/">C</a>`, "We &lt;sell&gt;.", `<a href="/quotes/s/q1/">A, 2025</a>`} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s: %s", want, page)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "quotes", "s", "q1", "index.html")); err != nil {
		t.Error(err)
	}
}

// skip skips, or fails where all has to be there.
func skip(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("COMITY_REQUIRE_ALL") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}
