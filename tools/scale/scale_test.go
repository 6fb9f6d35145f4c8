package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// What a program takes is that of the programs it starts too.
func TestMeasured(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is measured on Linux alone")
	}
	// This test starts itself through a shell, which waits for it.
	u, err := measured(t.Context(), t.TempDir(), []string{"SCALE_TEST_WORK=1"}, "sh", "-c", os.Args[0]+" -test.run '^TestWork$'; true")
	if err != nil {
		t.Fatal(err)
	}
	if u.memory < workMemory || u.memory > 3*workMemory {
		t.Errorf("%d MiB are measured of a program with %d", u.memory>>20, workMemory>>20)
	}
	if u.processor < workTime || u.clock < u.processor/2 {
		t.Errorf("%v on the clock and %v of processor time are measured of more than %v", u.clock, u.processor, workTime)
	}
	if _, err := measured(t.Context(), t.TempDir(), nil, "sh", "-c", "echo what is wrong; exit 3"); err == nil || !strings.Contains(err.Error(), "what is wrong") {
		t.Errorf("a program that fails: %v", err)
	}
}

const (
	workMemory = 128 << 20
	// workTime is less than what the work takes on any machine.
	workTime = 50 * time.Millisecond
)

// TestWork is the program that TestMeasured measures.
func TestWork(t *testing.T) {
	if os.Getenv("SCALE_TEST_WORK") == "" {
		t.Skip("it is what another test starts")
	}
	memory := make([]byte, workMemory)
	for range 10 {
		for i := range memory {
			memory[i] += byte(i)
		}
	}
}

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
		{name: contenders[0].title, records: 1_000, pages: 1_000, bytes: 500_000, usage: usage{2 * time.Second, 3 * time.Second, 100 << 20}},
		{name: "other", records: 1_000, pages: 2_000, bytes: 2_000_000, usage: usage{5 * time.Second, 4 * time.Second, 200 << 20}},
		{name: "other", records: 10_000, pages: 1, usage: usage{time.Second, time.Second, 0}},
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
		t.Skip("the packages of tools/scale/eleventy are not installed; go run ./tools/scale does that")
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
