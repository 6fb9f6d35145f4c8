package gate

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

// rows finds the places of records on pages: the rows of figures and commitments,
// which have no page of their own.
type rows struct {
	built Built
	base  *url.URL
	// places are the files that a place is in, by its fragment.
	places map[string][]string
}

// maxRedirects is how many redirects are followed one after another.
const maxRedirects = 5

// find tells whether the new site has a place where a published one was, or on the
// page that it redirects to, or in the parts of its lists; else now is the file that
// has it. A page that is gone altogether is reported as such, and its places are not.
func (r *rows) find(file, id string) (found bool, now string) {
	for range maxRedirects {
		page := r.built.Document(file)
		if page == nil {
			if !part(file, r.built.Has) {
				return true, ""
			}
			break
		}
		if page.Redirect == "" {
			if found = page.Has(id); found {
				return true, ""
			}
			break
		}
		next, ok := r.file(page)
		if !ok {
			break
		}
		file = next
	}
	language, section, home := splitFile(file)
	for _, other := range r.places[id] {
		if l, s, h := splitFile(other); l == language && s == section {
			if h == home {
				return true, ""
			}
			// The fragment of a figure is the figure's alone; two agreements may have
			// commitments of one.
			if section == kb.KindStatistic.Folder() && now == "" {
				now = other
			}
		}
	}
	return false, now
}

// file is the file that a page redirects to; ok is false where that is not on the
// site.
func (r *rows) file(page *links.Page) (file string, ok bool) {
	u, err := url.Parse(page.Redirect)
	if err != nil || u.Host != "" && u.Host != r.base.Host {
		return "", false
	}
	prefix := "/" + strings.TrimPrefix(strings.TrimSuffix(r.base.Path, "/")+"/", "/")
	file, ok = strings.CutPrefix(u.Path, prefix)
	if strings.HasSuffix(file, "/") || file == "" {
		file += "index.html"
	}
	return path.Clean(file), ok
}

// languageFolder is the first directory of a page in another language than the default.
var languageFolder = regexp.MustCompile(`^[a-z]{2,3}(-[a-z]+)?$`)

// splitFile takes a page's path apart: its language, the section, and the record that the
// page is of or whose list it is a part of; each empty where there is none.
func splitFile(file string) (language, section, record string) {
	dirs := strings.Split(path.Dir(file), "/")
	if dirs[0] != listSection && languageFolder.MatchString(dirs[0]) {
		language, dirs = dirs[0], dirs[1:]
	}
	if len(dirs) > 0 && dirs[0] == listSection {
		dirs = dirs[1:]
	}
	if len(dirs) > 0 {
		section = dirs[0]
	}
	if len(dirs) > 1 {
		record = dirs[1]
	}
	return language, section, record
}

// originOfRow is the file that a place comes from, and how to keep it.
func originOfRow(file, id string) (kb.Location, string) {
	_, section, record := splitFile(file)
	if section == kb.KindStatistic.Folder() {
		if i := strings.LastIndexByte(id, '-'); i > 0 {
			data := path.Join(kb.DataDir, section, id[:i]+".yaml")
			return kb.Location{File: data}, fmt.Sprintf("nothing published is deleted: keep %s in %s with review: withdrawn and the reason in withdrawn_because", id[i+1:], data)
		}
	}
	data := path.Join(kb.DataDir, section, record+".yaml")
	return kb.Location{File: data}, fmt.Sprintf("nothing published is deleted: keep the commitment %s in %s, with another status and a note where it does not hold", id, data)
}
