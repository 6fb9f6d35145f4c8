package links

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// Codes of what can be wrong with a link.
const (
	CodeBroken      = "broken-link"          // no such file, or a link out of the site
	CodeFragment    = "broken-fragment"      // the page is there, the element is not
	CodeEmpty       = "empty-link"           // a link that says nothing
	CodeUnsafe      = "unsafe-link"          // a scheme that runs code, or one that a template refused
	CodeDuplicateID = "duplicate-element-id" // one id on two elements of a page
	CodeMissingID   = "missing-id"           // an attribute names an id that is not on the page
)

// Broken is one thing that is wrong with a link of a page.
type Broken struct {
	Code string
	// File is the page, as a path below the site's root. Line and Column count
	// from 1, Column in code points; they point at the element.
	File         string
	Line, Column int
	// Target is the link as it is written.
	Target string
	// Reason says what is wrong, lower case without a full stop.
	Reason string

	offset int
}

// String is the finding as one line.
func (b Broken) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", b.File, b.Line, b.Column, b.Target, b.Reason)
}

// Check reads the site in a directory and checks its links. basePath is the
// path that the site is published under, "/" where it has a host to itself.
// The findings are sorted by page and place.
func Check(publicDir, basePath string) ([]Broken, error) {
	s, err := Read(os.DirFS(publicDir))
	if err != nil {
		return nil, err
	}
	return s.Check(&url.URL{Path: basePath}), nil
}

// Check checks every link of the site. base is the address the site is
// published at; without a host, absolute links count as other sites'. A link
// that occurs more than once on a page is reported once, where it stands first.
// The findings are sorted by page and place.
func (s *Site) Check(base *url.URL) []Broken {
	root := *base
	if !strings.HasSuffix(root.Path, "/") {
		root.Path += "/"
	}
	if !strings.HasPrefix(root.Path, "/") {
		root.Path = "/" + root.Path
	}
	c := &checker{site: s, base: &root, seen: map[string]verdict{}, absolute: map[string]verdict{}}
	var all []Broken
	for _, pages := range [][]*Page{s.Pages, s.sheets} {
		for _, p := range pages {
			all = append(all, c.page(p)...)
		}
	}
	slices.SortStableFunc(all, func(a, b Broken) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.offset, b.offset),
			strings.Compare(a.Code, b.Code), strings.Compare(a.Target, b.Target))
	})
	s.locate(all)
	return all
}

// locate fills in lines and columns; the findings are sorted, so that each file
// is read once more and gone through once.
func (s *Site) locate(all []Broken) {
	for i := 0; i < len(all); {
		file := all[i].File
		content, err := fs.ReadFile(s.fsys, file)
		line, start, done := 1, 0, 0
		for ; i < len(all) && all[i].File == file; i++ {
			if err != nil || all[i].offset > len(content) {
				continue
			}
			passed := content[done:all[i].offset]
			if n := bytes.Count(passed, []byte("\n")); n > 0 {
				line += n
				start = done + bytes.LastIndexByte(passed, '\n') + 1
			}
			done = all[i].offset
			all[i].Line, all[i].Column = line, 1+utf8.RuneCount(content[start:done])
		}
	}
}

// checker resolves links. It remembers the verdicts, since most links of a site
// are on many of its pages: absolute by links as they are written, where the
// page does not matter, seen by path and fragment.
type checker struct {
	site           *Site
	base           *url.URL
	absolute, seen map[string]verdict
}

// verdict is what is wrong with a target; zero where nothing is.
type verdict struct{ code, reason string }

func (c *checker) page(p *Page) []Broken {
	var found []Broken
	add := func(l Link, v verdict) {
		found = append(found, Broken{Code: v.code, File: p.File, Target: l.Target, Reason: v.reason, offset: l.Offset})
	}
	for _, d := range p.duplicates {
		add(d, verdict{CodeDuplicateID, "another element of the page has the same id"})
	}
	for _, r := range p.missing {
		add(r, verdict{CodeMissingID, "no element of the page has this id"})
	}
	here := c.address(p.File)
	climb := strings.Count(p.File, "/")
	if p.base != "" {
		if b, err := here.Parse(p.base); err == nil {
			here, climb = b, strings.Count(strings.TrimPrefix(b.Path, c.base.Path), "/")
		}
	}
	reported := map[string]bool{}
	for _, l := range p.Links {
		v, ok := c.absolute[l.Target]
		if !ok {
			v = c.link(p, here, climb, l.Target)
			if strings.HasPrefix(l.Target, "/") {
				c.absolute[l.Target] = v
			}
		}
		if v.code != "" && !reported[l.Target] {
			reported[l.Target] = true
			add(l, v)
		}
	}
	return found
}

// address is the URL of a file of the site; a directory's for its index.
func (c *checker) address(file string) *url.URL {
	u := *c.base
	name := file
	if name == "index.html" || strings.HasSuffix(name, "/index.html") {
		name = strings.TrimSuffix(name, "index.html")
	}
	u.Path += name
	u.RawPath = ""
	return &u
}

// link judges one link of a page at an address, which is so many folders deep.
func (c *checker) link(p *Page, here *url.URL, depth int, target string) verdict {
	switch {
	case target == "":
		return verdict{CodeEmpty, "the link is empty"}
	case strings.Contains(target, "ZgotmplZ"):
		return verdict{CodeUnsafe, "a template refused the address as unsafe"}
	}
	if fragment, ok := strings.CutPrefix(target, "#"); ok && p.base == "" {
		if fragment, err := url.PathUnescape(fragment); err == nil {
			return c.fragment(p, fragment)
		}
	}
	u, err := url.Parse(target)
	if err != nil {
		return verdict{CodeBroken, "this is no valid address"}
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https":
	case "javascript", "vbscript":
		return verdict{CodeUnsafe, "a link must not run a script"}
	default: // mailto, tel, data and the like
		return verdict{}
	}
	switch {
	case u.Scheme != "" || u.Host != "":
		if c.base.Host == "" || !strings.EqualFold(u.Host, c.base.Host) || !strings.HasPrefix(u.Path, c.base.Path) {
			// Another site; a link to another part of our own host, written
			// out with the host, means another site too.
			return verdict{}
		}
	case strings.HasPrefix(u.Path, "/"):
		if !strings.HasPrefix(u.Path, c.base.Path) {
			return verdict{CodeBroken, "the link leaves the site, which is at " + c.base.Path}
		}
	case climbs(u.Path, depth):
		return verdict{CodeBroken, "the link climbs above the root of the site"}
	}
	resolved := here.ResolveReference(u)
	if !strings.HasPrefix(resolved.Path, c.base.Path) {
		return verdict{CodeBroken, "the link leaves the site, which is at " + c.base.Path}
	}
	file := strings.TrimPrefix(resolved.Path, c.base.Path)
	if strings.Contains(strings.ToLower(resolved.EscapedPath()), "%2f") {
		return verdict{CodeBroken, "the address has an encoded slash"}
	}
	key := file + "#" + resolved.Fragment
	v, ok := c.seen[key]
	if !ok {
		v = c.target(file, resolved.Fragment)
		c.seen[key] = v
	}
	return v
}

// climbs tells whether a relative path goes above the root from a folder that
// is depth folders below it.
func climbs(path string, depth int) bool {
	for segment := range strings.SplitSeq(path, "/") {
		switch segment {
		case "..":
			if depth--; depth < 0 {
				return true
			}
		case ".", "":
		default:
			depth++
		}
	}
	return false
}

// target judges a path below the root of the site, decoded, and a fragment.
func (c *checker) target(file, fragment string) verdict {
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if !c.site.files[file] {
		switch {
		case c.site.files[file+"/index.html"]:
			return verdict{CodeBroken, "the address lacks its final slash"}
		case c.site.folded[strings.ToLower(file)] != "":
			return verdict{CodeBroken, "no such page; in other letter case there is " + c.site.folded[strings.ToLower(file)]}
		}
		return verdict{CodeBroken, "no such page"}
	}
	if fragment == "" {
		return verdict{}
	}
	p := c.site.documents[file]
	if p == nil {
		return verdict{}
	}
	return c.fragment(p, fragment)
}

// fragment judges a decoded fragment of a document. "top" is always there; a
// text directive (":~:text=") is for browsers and not looked into.
func (c *checker) fragment(p *Page, fragment string) verdict {
	fragment, _, _ = strings.Cut(fragment, ":~:")
	if fragment == "" || strings.EqualFold(fragment, "top") {
		return verdict{}
	}
	if p.Has(fragment) {
		return verdict{}
	}
	if p.Redirect != "" {
		return verdict{CodeFragment, "the page there only redirects, to " + p.Redirect}
	}
	return verdict{CodeFragment, "the page has no element with this id"}
}
