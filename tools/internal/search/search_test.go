package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// installed is the repository's own Pagefind.
func installed(t *testing.T) *Pagefind {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Find(root)
	var missing *MissingError
	switch {
	case errors.As(err, &missing) && os.Getenv("COMITY_REQUIRE_ALL") == "":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	return p
}

func site(t *testing.T, pages int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range pages {
		page := fmt.Sprintf(`<!doctype html><html lang="en"><title>p</title><main data-pagefind-body><h1>Page %d</h1><p>harbour word%d</p></main></html>`, i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("p%d.html", i)), []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		names = append(names, fmt.Sprintf("%s %x", rel, content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestIndex(t *testing.T) {
	p := installed(t)
	first, second := site(t, 3), site(t, 3)
	// What Pagefind would read as its settings must not count.
	t.Setenv("PAGEFIND_GLOB", "nothing")
	for _, dir := range []string{first, second} {
		n, err := p.Index(context.Background(), dir)
		if err != nil || n != 3 {
			t.Fatalf("%d pages, %v", n, err)
		}
	}
	a, b := files(t, filepath.Join(first, Folder)), files(t, filepath.Join(second, Folder))
	if !slices.Equal(a, b) {
		t.Error("the same pages give other bytes")
	}
	if !slices.ContainsFunc(a, func(s string) bool { return strings.HasPrefix(s, "pagefind.js ") }) {
		t.Error("there is no pagefind.js")
	}
	if slices.ContainsFunc(a, func(s string) bool { return strings.Contains(strings.Fields(s)[0], "ui.") }) {
		t.Error("an interface that nothing uses is in the index")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Index(ctx, first); !errors.Is(err, context.Canceled) {
		t.Errorf("after an interrupt: %v", err)
	}
}

func TestMissing(t *testing.T) {
	var missing *MissingError
	if _, err := Find(t.TempDir()); !errors.As(err, &missing) || !strings.Contains(err.Error(), "npm ci") {
		t.Errorf("without packages: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Find(t.TempDir()); !errors.As(err, &missing) || !strings.Contains(err.Error(), "Node") {
		t.Errorf("without Node: %v", err)
	}
}
