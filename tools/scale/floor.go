package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// writeFloor writes a Hugo site of plain Markdown pages, each of about so many
// bytes, with a template of one line.
func writeFloor(dir string, pages, size int) error {
	files := map[string]string{
		"hugo.toml":         "baseURL = 'https://example.org/'\ntitle = 'Floor'\ndisableKinds = ['home', 'section', 'taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404']\n",
		"layouts/page.html": "<!doctype html><html lang=\"en\"><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>\n",
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	// A folder of ten thousand, as the records have it.
	for i := range pages {
		folder := filepath.Join(dir, "content", fmt.Sprintf("part-%d", i/10_000))
		if i%10_000 == 0 {
			if err := os.MkdirAll(folder, 0o777); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("page-%d.md", i)), markdown(i, size), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// markdown is a page of paragraphs of invented words, of about size bytes.
func markdown(page, size int) []byte {
	words := strings.Fields("the ships of a harbour load grain and ore while traders on the quay count what leaves for whom and at which price")
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Page %d\n---\n", page)
	for i := 0; b.Len() < size; i++ {
		b.WriteString(words[(i*7+page)%len(words)])
		if i%60 == 59 {
			b.WriteString(".\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteByte('\n')
	return []byte(b.String())
}

// weigh counts the files of a directory whose names end so, and their bytes.
func weigh(dir, ending string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ending) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files++
		bytes += info.Size()
		return nil
	})
	return files, bytes, err
}
