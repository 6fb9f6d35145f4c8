package gate

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/fetch"
)

// Limits of a site map, from the protocol (https://www.sitemaps.org/protocol.html),
// and of how many there may be.
const (
	maxSitemap  = 50 << 20 // bytes
	maxSitemaps = 1000
)

// sitemapTypes are the media types that servers give a site map.
var sitemapTypes = []string{"application/xml", "text/xml", "text/plain"}

// List is the file of a site that names all that ReadDir finds in it, a path a
// line, and the places of records that have no page of their own, as PATH#FRAGMENT. No
// site map has redirects, or the pages of withdrawn records.
const List = "addresses.txt"

// ReadURL lists what is published at an address by the site's own list, where it
// has one, and by its site maps, all those that sitemap.xml leads to; as paths
// below the root, sorted. A map that cannot be read, names nothing or leads out of the
// site is an error.
func ReadURL(ctx context.Context, address string, guard fetch.Guard) ([]string, error) {
	if !strings.HasSuffix(address, "/") {
		address += "/"
	}
	f := &fetch.Fetcher{AllowPrivate: guard.AllowPrivate, Resolver: guard.Resolver, MaxSize: maxSitemap, Timeout: 2 * time.Minute, MediaTypes: sitemapTypes}
	var root *url.URL
	var files []string
	todo, seen := []string{address + "sitemap.xml"}, map[string]bool{}
	for len(todo) > 0 {
		next := todo[0]
		todo = todo[1:]
		if seen[next] {
			continue
		}
		if seen[next] = true; len(seen) > maxSitemaps {
			return nil, fmt.Errorf("%s has more than %d site maps", address, maxSitemaps)
		}
		page, err := f.Get(ctx, next)
		if err != nil {
			return nil, err
		}
		if root == nil { // where the site is, after redirects
			if root, err = url.Parse(page.URL); err != nil {
				return nil, err
			}
			root.Path = path.Dir(root.Path)
			root.RawPath = ""
		}
		maps, pages, err := parseSitemap(page.Body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", next, err)
		}
		for _, m := range maps {
			if _, err := below(root, m); err != nil {
				return nil, fmt.Errorf("%s: %w", next, err)
			}
			todo = append(todo, m)
		}
		for _, p := range pages {
			file, err := below(root, p)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", next, err)
			}
			files = append(files, file)
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("the site maps of %s name no page", address)
	}
	list := root.JoinPath(List).String()
	page, err := f.Get(ctx, list)
	var failed *fetch.Error
	switch {
	case err == nil:
		more, err := parseList(page.Body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", list, err)
		}
		files = append(files, more...)
	case !errors.As(err, &failed) || failed.Status != http.StatusNotFound:
		return nil, err
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// parseList reads a list.
func parseList(content []byte) ([]string, error) {
	var files []string
	for line := range strings.Lines(string(content)) {
		file := strings.TrimSuffix(line, "\n")
		if path, _, _ := strings.Cut(file, "#"); !fs.ValidPath(path) || !utf8.ValidString(file) || strings.ContainsFunc(file, unicode.IsControl) {
			return nil, fmt.Errorf("%q is no path of a file", file)
		}
		files = append(files, file)
	}
	return files, nil
}

// parseSitemap reads the addresses in a site map: other maps of an index, or
// pages.
func parseSitemap(content []byte) (maps, pages []string, err error) {
	type entry struct {
		Loc string `xml:"loc"`
	}
	var sitemap struct {
		XMLName  xml.Name
		Sitemaps []entry `xml:"sitemap"`
		Pages    []entry `xml:"url"`
	}
	d := xml.NewDecoder(bytes.NewReader(content))
	if err := d.Decode(&sitemap); err != nil {
		return nil, nil, fmt.Errorf("this is no site map: %w", err)
	}
	var from []entry
	to := &pages
	switch sitemap.XMLName.Local {
	case "sitemapindex":
		from, to = sitemap.Sitemaps, &maps
	case "urlset":
		from = sitemap.Pages
	default:
		return nil, nil, errors.New("this is no site map")
	}
	for _, e := range from {
		loc := strings.TrimSpace(e.Loc)
		if loc == "" {
			return nil, nil, errors.New("an entry has no address")
		}
		*to = append(*to, loc)
	}
	return maps, pages, nil
}

// below is the file at an address, as a path below the root.
func below(root *url.URL, address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", errors.New("it has an address that is none")
	}
	prefix := strings.TrimSuffix(root.Path, "/") + "/"
	rest, ok := strings.CutPrefix(u.Path, prefix)
	if !ok || !strings.EqualFold(u.Host, root.Host) || fetch.CheckURL(u) != nil {
		return "", fmt.Errorf("it has the address %q, which is not below %s%s", address, root.Host, prefix)
	}
	if rest == "" || strings.HasSuffix(rest, "/") {
		rest += "index.html"
	}
	if path.Clean("/"+rest) != "/"+rest {
		return "", fmt.Errorf("it has the address %q, whose path is not plain", address)
	}
	return rest, nil
}
