package site

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/pelletier/go-toml/v2"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// document is a page of content that a person has written.
type document struct {
	// File is its path below the root of the knowledge base.
	File string
	// Address is where Hugo puts it, relative to the site's root and with a
	// final slash; that of the home page is empty.
	Address string
	// Aliases are the addresses that redirect to it.
	Aliases []string
	// titled and described tell that the front matter says so.
	titled, described bool
	lines             []string
}

// documents reads the pages of content, in the order of their names. Front
// matter that cannot be read is left for Hugo to complain about.
func documents(root string, languages []*wording.Language) ([]*document, error) {
	var all []*document
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, "content", func(name string, d fs.DirEntry, err error) error {
		if name == "content" && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() {
			return err
		}
		if ext := path.Ext(name); ext != ".md" && ext != ".html" {
			return nil
		}
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		all = append(all, newDocument(name, content, languages))
		return nil
	})
	return all, err
}

// newDocument reads a page. Its language is the last part of its name before the
// extension, where that is the key of one of the languages.
func newDocument(name string, content []byte, languages []*wording.Language) *document {
	d := &document{File: name, lines: strings.Split(string(content), "\n")}
	local := strings.TrimPrefix(strings.TrimSuffix(name, path.Ext(name)), "content/")
	prefix := ""
	for _, l := range languages {
		if own, ok := strings.CutSuffix(local, "."+l.Key); ok {
			local, prefix = own, l.Prefix
		}
	}
	base := path.Base(local)
	if base == "_index" || base == "index" {
		local = path.Dir(local)
	}
	var head struct {
		Title, Description, URL, Slug string
		Aliases                       []string
	}
	// What cannot be read here is Hugo's to complain about.
	if text, ok := bytes.CutPrefix(content, []byte("---\n")); ok {
		text, _, _ = bytes.Cut(text, []byte("\n---"))
		_ = yaml.Unmarshal(text, &head)
	} else if text, ok := bytes.CutPrefix(content, []byte("+++\n")); ok {
		text, _, _ = bytes.Cut(text, []byte("\n+++"))
		_ = toml.Unmarshal(text, &head)
	}
	d.titled, d.described = head.Title != "", head.Description != ""
	d.Address = address(prefix + local)
	switch {
	case head.URL != "": // one like /:year/ Hugo fills in; here it is nobody else's
		if d.Address = address(head.URL); !strings.HasPrefix(head.URL, "/") {
			d.Address = address(prefix + head.URL)
		}
	case head.Slug != "" && base != "_index":
		d.Address = address(path.Join(prefix, path.Dir(local), head.Slug))
	}
	for _, alias := range head.Aliases {
		if !strings.HasPrefix(alias, "/") {
			alias = path.Join(path.Dir(local), alias) // as Hugo reads it
		}
		d.Aliases = append(d.Aliases, address(path.Join(prefix, alias)))
	}
	return d
}

// address is a path as an address relative to the site's root: that of a
// directory, or of a file other than index.html.
func address(p string) string {
	p = strings.Trim(path.Clean("/"+p), "/")
	if p == "index.html" {
		return ""
	}
	if p = strings.TrimSuffix(p, "/index.html"); p == "" || path.Ext(p) == ".html" {
		return p
	}
	return p + "/"
}

// find is the place of the first line that matches; the zero place where none
// does.
func (d *document) find(pattern *regexp.Regexp) kb.Location {
	for i, line := range d.lines {
		if at := pattern.FindStringIndex(line); at != nil {
			return kb.Location{
				File: d.File, Line: i + 1, Column: 1 + utf8.RuneCountInString(line[:at[0]]),
				Length: utf8.RuneCountInString(line[at[0]:at[1]]),
			}
		}
	}
	return kb.Location{}
}
