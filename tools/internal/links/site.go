// Package links checks the links inside a built site: that each leads to a file
// that is there, and each fragment to an element that is there. It reads every
// document once, in parallel, and resolves all links in memory. Links to other
// sites it leaves alone: those of records are package outbound's.
package links

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Site is a built site as it was read.
type Site struct {
	// Pages are its HTML documents, by path.
	Pages []*Page

	fsys fs.FS
	// files are all files; documents those that were parsed, SVG included.
	files     map[string]bool
	documents map[string]*Page
	// sheets are style sheets, feeds and site maps: links, and no ids.
	sheets []*Page
	// folded maps lower-case paths to paths, for hints.
	folded map[string]string
}

// Read reads a built site. The only error is that of reading a file.
func Read(fsys fs.FS) (*Site, error) {
	s := &Site{fsys: fsys, files: map[string]bool{}, documents: map[string]*Page{}, folded: map[string]string{}}
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		s.files[name] = true
		s.folded[strings.ToLower(name)] = name
		switch path.Ext(name) {
		case ".html", ".htm", ".svg", ".css", ".xml":
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the built site: %w", err)
	}
	pages := make([]*Page, len(names))
	known := newStrings16()
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		g.Go(func() error {
			content, err := fs.ReadFile(fsys, name)
			if err != nil {
				return fmt.Errorf("read the built site: %w", err)
			}
			switch path.Ext(name) {
			case ".css":
				pages[i] = parseSheet(name, content)
			case ".xml":
				pages[i] = parseXML(name, content)
			default:
				pages[i] = parse(name, content, known)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for i, name := range names {
		switch path.Ext(name) {
		case ".html", ".htm":
			s.Pages = append(s.Pages, pages[i])
			s.documents[name] = pages[i]
		case ".svg":
			s.documents[name] = pages[i]
			s.sheets = append(s.sheets, pages[i])
		default:
			s.sheets = append(s.sheets, pages[i])
		}
	}
	return s, nil
}

// Document is the HTML or SVG document at a path below the site's root; nil
// where there is none.
func (s *Site) Document(file string) *Page { return s.documents[file] }

// Has tells whether there is such a file.
func (s *Site) Has(file string) bool { return s.files[file] }

func parseSheet(file string, content []byte) *Page {
	p := &Page{File: file}
	for _, target := range cssURLs(string(content)) {
		p.Links = append(p.Links, Link{target, 0})
	}
	p.references = len(p.Links)
	return p
}

// parseXML collects the addresses of site maps and feeds: the text of loc and
// link elements, and every href.
func parseXML(file string, content []byte) *Page {
	p := &Page{File: file}
	d := xml.NewDecoder(bytes.NewReader(content))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var text strings.Builder
	start := 0
	for {
		before := int(d.InputOffset())
		token, err := d.Token()
		if err != nil {
			p.references = len(p.Links)
			return p
		}
		switch t := token.(type) {
		case xml.StartElement:
			text.Reset()
			start = before
			for _, a := range t.Attr {
				if a.Name.Local == "href" {
					p.Links = append(p.Links, Link{strings.TrimSpace(a.Value), before})
				}
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if target := strings.TrimSpace(text.String()); target != "" && (t.Name.Local == "loc" || t.Name.Local == "link") {
				p.Links = append(p.Links, Link{target, start})
			}
			text.Reset()
		}
	}
}

// Links counts the links of all documents of the site.
func (s *Site) Links() int {
	n := 0
	for _, pages := range [][]*Page{s.Pages, s.sheets} {
		for _, p := range pages {
			n += p.references
		}
	}
	return n
}
