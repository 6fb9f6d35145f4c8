// Package gate holds a newly built site against the one that is published: an
// address that readers may have kept still leads somewhere. It reads the
// published site from a directory or from the web, and refuses to pass what it
// could not read.
package gate

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

// Codes of a published address, and of a place of a record on a published page, that
// lead nowhere any more.
const (
	CodeVanished    = "vanished-page"
	CodeVanishedRow = "vanished-row"
)

// listSection is the section of the pages that hold the parts of long lists. How
// a list is parted follows from its length, so their addresses come and go; they
// may go as long as there is the page whose list they are a part of.
const listSection = "all"

// assets are the files of a site that pages load and nobody keeps the address of:
// most have a hash of their content in their names.
var assets = map[string]bool{
	".css": true, ".js": true, ".mjs": true, ".map": true, ".wasm": true, ".woff": true, ".woff2": true,
	".png": true, ".jpg": true, ".webp": true, ".svg": true, ".ico": true,
}

// searchIndex is the directory of the search index, whose files are named by
// their content.
const searchIndex = "pagefind"

// ErrNoSite is the error of a directory that has no built site in it.
var ErrNoSite = errors.New("there is no index.html in it: it is no published site")

// ReadDir lists what is published in a directory: pages, redirects, feeds and
// data, as paths below its root, sorted.
func ReadDir(fsys fs.FS) ([]string, error) {
	if _, err := fs.Stat(fsys, "index.html"); errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoSite
	} else if err != nil {
		return nil, err
	}
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == searchIndex:
			return fs.SkipDir
		case !d.IsDir() && name != List && !assets[path.Ext(name)]:
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	list, err := fs.ReadFile(fsys, List)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	listed, err := parseList(list)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", List, err)
	}
	for _, entry := range listed {
		if strings.Contains(entry, "#") {
			files = append(files, entry)
		}
	}
	slices.Sort(files)
	return files, nil
}

// Built is a new site.
type Built interface {
	// Has tells whether there is a file.
	Has(file string) bool
	// Document is a page as it was read; nil where there is none.
	Document(file string) *links.Page
}

// Compare tells which published files, and which of the places of records on their
// pages, a new site lacks. A redirect is a file too; base is the address of the site.
// places are those of records on the new site, as in List. The problems stand in the
// files that the pages were made from, sorted by address.
//
// A figure that was corrected may belong to another series now, whose page has its row:
// that is no problem, and moved tells of it, an address a line.
func Compare(published []string, built Built, base *url.URL, places []string) (problems []kb.Problem, moved []string) {
	rows := rows{built: built, base: base, places: map[string][]string{}}
	for _, place := range places {
		file, id, _ := strings.Cut(place, "#")
		rows.places[id] = append(rows.places[id], file)
	}
	for _, entry := range slices.Compact(slices.Sorted(slices.Values(published))) {
		if file, id, ok := strings.Cut(entry, "#"); ok {
			found, now := rows.find(file, id)
			if !found && now != "" {
				moved = append(moved, fmt.Sprintf("%s#%s is at %s#%s now", Address(file), id, Address(now), id))
			} else if !found {
				at, hint := originOfRow(file, id)
				problems = append(problems, kb.Problem{
					Code: CodeVanishedRow, Severity: kb.SeverityError, At: at,
					Message: fmt.Sprintf("%s#%s is published, and the new site has no such place", Address(file), id), Hint: hint,
				})
			}
			continue
		}
		if built.Has(entry) || built.Has(path.Join(entry, "index.html")) || part(entry, built.Has) {
			continue
		}
		at, hint := origin(entry)
		problems = append(problems, kb.Problem{
			Code: CodeVanished, Severity: kb.SeverityError, At: at,
			Message: fmt.Sprintf("%s is published, and the new site has nothing there", Address(entry)), Hint: hint,
		})
	}
	return problems, moved
}

// Address is where a file of a site is found, below the site's root.
func Address(file string) string {
	if dir, base := path.Split(file); base == "index.html" {
		return "/" + dir
	}
	return "/" + file
}

// section is the first directory of the path, the prefix of a language left out.
var section = regexp.MustCompile(`^(?:[a-z]{2,3}(?:-[a-z]+)?/)?([a-z]+)/(.*)$`)

// part tells whether a file is a page of a long list whose own page is there.
func part(file string, has func(string) bool) bool {
	dirs := strings.Split(path.Dir(file), "/")
	prefix := ""
	if len(dirs) > 1 && dirs[0] != listSection && dirs[1] == listSection {
		prefix, dirs = dirs[0], dirs[1:]
	}
	if len(dirs) < 2 || dirs[0] != listSection || path.Base(file) != "index.html" {
		return false
	}
	// all/SECTION-PART/, or all/SECTION/RECORD/LIST-PART/
	home := dirs[1]
	if len(dirs) > 2 {
		home = path.Join(dirs[1], dirs[2])
	} else {
		home, _, _ = strings.Cut(home, "-")
	}
	return has(path.Join(prefix, home, "index.html"))
}

// origin is the file that a page was made from, and how to keep its address.
func origin(file string) (kb.Location, string) {
	const withdrawn = "keep it in %s with review: withdrawn and the reason in withdrawn_because"
	name, _ := strings.CutSuffix(file, "index.html")
	if m := section.FindStringSubmatch(name); m != nil {
		folder, rest := m[1], strings.TrimSuffix(m[2], "/")
		kind, known := kb.KindOfFolder(folder)
		first, _, isBelow := strings.Cut(rest, "/")
		data := path.Join(kb.DataDir, folder, first+".yaml")
		switch {
		case !known || first == "":
		case kind == kb.KindStatistic:
			return kb.Location{File: path.Join(kb.DataDir, folder)}, fmt.Sprintf("the figures of this series are gone or make another one: let the page that readers should find "+
				"instead take its address, with aliases: [/%s/%s/] in content/%s/_index.md", folder, rest, folder)
		case kind == kb.KindQuote && isBelow:
			return kb.Location{File: data}, "nothing published is deleted: " + fmt.Sprintf(withdrawn, data)
		case !isBelow:
			return kb.Location{File: data}, "nothing published is deleted: " + fmt.Sprintf(withdrawn, data) +
				"; if it has another name now, the record of that name has " + first + " under aliases"
		}
	}
	return kb.Location{File: "content"}, "keep the page, or name its address under aliases at the head of the page that takes its place"
}
