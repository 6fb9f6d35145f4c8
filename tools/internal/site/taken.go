package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

var (
	urlKey   = regexp.MustCompile(`^\s*url\s*[:=].*`)
	aliasKey = regexp.MustCompile(`^\s*aliases\s*[:=].*`)
)

// taken finds pages of content and files of static at an address that is not
// theirs: where a record is or was, where another page of content is, or where
// Hugo makes a page by itself. Of two that have one address Hugo keeps one,
// without a word.
func taken(root string, want []place, content []*document, languages []*wording.Language) ([]kb.Problem, error) {
	var problems []kb.Problem
	add := func(at kb.Location, o owner, hint, what, address string) {
		problems = append(problems, kb.Problem{
			Code: o.code, Severity: kb.SeverityError, At: at, Message: fmt.Sprintf("%s /%s, %s", what, address, o.text), Hint: hint,
		})
	}
	at := func(d *document, key *regexp.Regexp) kb.Location {
		if at := d.find(key); at.Line > 0 {
			return at
		}
		return kb.Location{File: d.File}
	}
	owners := records(want)
	for _, d := range content {
		if owner, ok := owners[strings.ToLower(d.Address)]; ok {
			add(at(d, urlKey), owner, "give the page another name", "this page is at", d.Address)
			continue
		}
		owners[strings.ToLower(d.Address)] = owner{CodeLostPage, "where the page of " + d.File + " is"}
	}
	for _, d := range content {
		for _, alias := range d.Aliases {
			if owner, ok := owners[strings.ToLower(alias)]; ok {
				add(at(d, aliasKey), owner, "take the alias out", "this page has the alias", alias)
			}
		}
	}
	// Lists of records and the pages below have an address even without a page
	// of content.
	own := []string{"", "404.html", "robots.txt", "sitemap.xml"}
	for _, l := range languages {
		own = append(own, l.Prefix, l.Prefix+"404.html")
		if len(languages) > 1 {
			own = append(own, l.Key+"/sitemap.xml")
		}
	}
	for _, made := range append(sections(want), own...) {
		if _, ok := owners[made]; !ok {
			owners[made] = owner{CodeLostPage, "where the site has a page of its own"}
		}
	}
	err := fs.WalkDir(os.DirFS(filepath.Join(root, "static")), ".", func(name string, d fs.DirEntry, err error) error {
		if name == "." && errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() {
			return err
		}
		place := name
		if path.Base(name) == "index.html" {
			place = address(name)
		}
		if owner, ok := owners[strings.ToLower(place)]; ok {
			add(kb.Location{File: path.Join("static", name)}, owner, "give the file another name, or take it out", "this file is at", place)
		}
		return nil
	})
	return problems, err
}

// owner is whose an address is, in words, and the code of taking it.
type owner struct{ code, text string }

// records are the addresses of records, in lower case.
func records(want []place) map[string]owner {
	owners := map[string]owner{}
	for _, p := range want {
		at, _, _ := strings.Cut(p.URL, "#")
		owners[strings.ToLower(at)] = owner{CodeLostRecord, "which belongs to the record " + p.Record}
	}
	return owners
}

// sections are the directories that records are in, sorted.
func sections(want []place) []string {
	var all []string
	for _, p := range want {
		at, _, _ := strings.Cut(p.URL, "#")
		for dir := path.Dir(path.Clean(at)); dir != "."; dir = path.Dir(dir) {
			all = append(all, dir+"/")
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
