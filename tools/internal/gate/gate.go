// Package gate holds a newly built site against the one that is published: an
// address that readers may have kept still leads somewhere. It reads the
// published site from a directory or from the web, and refuses to pass what it
// could not read.
package gate

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// CodeVanished is the code of a published address that leads nowhere any more.
const CodeVanished = "vanished-page"

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
	slices.Sort(files)
	return files, err
}

// Compare tells which published files a new site lacks. has tells whether the new
// site has a file; a redirect is a file too. The problems stand in the files that
// the pages were made from, sorted by address.
func Compare(published []string, has func(file string) bool) []kb.Problem {
	var problems []kb.Problem
	files := slices.Clone(published)
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(a, b) })
	for _, file := range slices.Compact(files) {
		if has(file) || has(path.Join(file, "index.html")) || part(file, has) {
			continue
		}
		at, hint := origin(file)
		problems = append(problems, kb.Problem{
			Code: CodeVanished, Severity: kb.SeverityError, At: at,
			Message: fmt.Sprintf("%s is published, and the new site has nothing there", Address(file)), Hint: hint,
		})
	}
	return problems
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
