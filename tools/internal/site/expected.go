package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/compile"
)

// place is somewhere on the site that a record must be found.
type place struct {
	// Record is the record's id.
	Record string
	// URL is relative to the site's root, with a fragment where the record is a
	// part of a page.
	URL string
	// Title is what the page's title begins with; empty for parts of pages.
	Title string
	// Redirects tells that only a redirect to To is to stand there.
	Redirects bool
	To        string
}

// places reads from the compiled data where each record is to be found: the
// pages, their former addresses and the rows of figures and commitments. Sorted by
// address.
func places(compiled string) ([]place, error) {
	var all []place
	lists, err := fs.Glob(os.DirFS(compiled), "*/index/*.json")
	if err != nil {
		return nil, err
	}
	if len(lists) == 0 {
		return nil, errors.New("the compiled data has no list of pages")
	}
	for _, list := range lists {
		var stubs []struct {
			ID, URL, Path, Title string
			Aliases              []string
		}
		if err := readJSON(compiled, list, &stubs); err != nil {
			return nil, err
		}
		for _, s := range stubs {
			all = append(all, place{Record: s.ID, URL: s.URL, Title: strings.Join(strings.Fields(s.Title), " ")})
			section := strings.TrimSuffix(path.Base(list), ".json")
			for _, at := range formerAddresses(section, s.Path, s.URL, s.Aliases) {
				all = append(all, place{Record: s.ID, URL: at, Redirects: true, To: s.URL})
			}
		}
	}
	lists, err = fs.Glob(os.DirFS(compiled), "*/full/figures.json")
	if err != nil {
		return nil, err
	}
	for _, list := range lists {
		var figures map[string]struct {
			URL    string
			Former []string
		}
		if err := readJSON(compiled, list, &figures); err != nil {
			return nil, err
		}
		for id, f := range figures {
			if f.URL == "" {
				continue
			}
			all = append(all, place{Record: id, URL: f.URL})
			page, _, _ := strings.Cut(f.URL, "#")
			for _, former := range f.Former {
				all = append(all, place{Record: id, URL: page + "#" + former})
			}
		}
	}
	lists, err = fs.Glob(os.DirFS(compiled), "*/full/agreements.json")
	if err != nil {
		return nil, err
	}
	for _, list := range lists {
		var agreements map[string]struct {
			Commitments []struct{ URL string }
		}
		if err := readJSON(compiled, list, &agreements); err != nil {
			return nil, err
		}
		for id, a := range agreements {
			for _, c := range a.Commitments {
				if c.URL != "" {
					all = append(all, place{Record: id, URL: c.URL})
				}
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].URL < all[j].URL })
	return slices.Clip(all), nil
}

// pagesOf are the places that are pages of their own, without those on the pages of
// others; nothing is read for that.
func pagesOf(renderings []*compile.Rendering) []place {
	var all []place
	for _, r := range renderings {
		for _, p := range r.Pages {
			all = append(all, place{Record: p.Stub.ID, URL: p.Stub.URL})
			for _, at := range formerAddresses(p.Section, p.Stub.Path, p.Stub.URL, p.Stub.Aliases) {
				all = append(all, place{Record: p.Stub.ID, URL: at, Redirects: true, To: p.Stub.URL})
			}
		}
	}
	return all
}

// formerAddresses are where Hugo puts the redirects to the page at a path of a
// section and at url, which has the aliases: below the language's prefix.
func formerAddresses(section, at, url string, aliases []string) []string {
	prefix := strings.TrimSuffix(url, section+"/"+at+"/")
	if prefix == url {
		prefix = ""
	}
	var out []string
	for _, alias := range aliases {
		out = append(out, prefix+relative(path.Clean(alias))+"/")
	}
	return out
}

// howManyPages is at least the number of pages that Hugo will render: those of
// records and those of content.
func howManyPages(root string, places []place) (int, error) {
	n := len(places)
	err := fs.WalkDir(os.DirFS(root), "content", func(_ string, _ fs.DirEntry, err error) error {
		n++
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	return n, err
}

// relative takes the slash off the front of a path.
func relative(p string) string {
	for len(p) > 0 && p[0] == '/' {
		p = p[1:]
	}
	return p
}

func readJSON(dir, name string, into any) error {
	content, err := fs.ReadFile(os.DirFS(dir), name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, into); err != nil {
		return fmt.Errorf("compiled data %s: %w", name, err)
	}
	return nil
}
