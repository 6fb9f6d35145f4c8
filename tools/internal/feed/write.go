package feed

import (
	"cmp"
	"context"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/comity-kb/comity/tools/internal/compile"
)

// channel is one feed: what it is called and what is in it.
type channel struct {
	// name is its address below Folder, without its form.
	name string
	// id is its tag URI, page the address of the page it is about, absolute.
	id, title, about, page string
	// updated is when the newest of its entries was, in RFC 3339.
	updated string
	members []*entry
}

// channel puts a feed together, by its present name.
func (s *Set) channel(name string) *channel {
	l := s.site.Language
	c := &channel{name: name, id: s.tagged(Folder + name), title: s.base.Title, about: l.Say("feed_all"), page: s.base.Root.String()}
	if h := s.heads[name]; h != nil {
		c.title = l.Say("feed_title", "name", h.Title, "site", s.base.Title)
		c.about = l.Say("feed_about", "name", h.Title)
		c.page = s.base.At(h.URL)
	}
	if name == changes {
		c.title = l.Say("feed_title", "name", l.Say("changes"), "site", s.base.Title)
		c.about = l.Say("changes_feed")
		c.page = s.base.At(l.Prefix + "changes/")
		switch {
		case s.site.Info.Known != nil:
			c.about = l.Say("asof_changes")
		case !s.site.Changes.Known:
			c.about = l.Say("changes_unknown")
		}
		for i := range s.days {
			c.members = append(c.members, &s.days[i])
		}
	} else {
		for _, i := range s.members(name) {
			c.members = append(c.members, &s.entries[i])
		}
	}
	known, newest := true, ""
	for _, e := range c.members {
		known = known && e.known
		newest = max(newest, e.updated)
	}
	if !known {
		c.about = l.Say("sentences", "first", c.about, "second", l.Say("feed_undated"))
	}
	// A feed that has nothing in it has a date all the same in Atom: that of the last
	// change of the base or, where none is known, one that nobody takes for a date.
	c.updated = moment(cmp.Or(newest, day(s.site.Info.Changed), epoch))
	return c
}

const epoch = "1970-01-01"

// moment is a day in RFC 3339.
func moment(day string) string { return day + "T00:00:00Z" }

// address is where a feed is in a form, absolute.
func (s *Set) address(name, form string) string { return s.base.At(Folder + name + form) }

// File is the feed at an address below the site's root; ok is false where there is
// none.
func (s *Set) File(address string) (content []byte, mediaType string, ok bool) {
	name, below := strings.CutPrefix(address, Folder)
	form := path.Ext(name)
	name = strings.TrimSuffix(name, form)
	if present, renamed := s.former[name]; renamed {
		name = present
	}
	if !below || MediaTypes[form] == "" || name != all && name != changes && s.heads[name] == nil {
		return nil, "", false
	}
	return s.spell(s.channel(name), form), MediaTypes[form], true
}

func (s *Set) spell(c *channel, form string) []byte {
	if form == atomForm {
		return s.atom(c)
	}
	return s.json(c)
}

// Write writes all feeds below dir, the site's root, and tells how many files they
// are.
func (s *Set) Write(ctx context.Context, dir string) (int, error) {
	for _, section := range append([]string{""}, compile.FeedSections...) {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(Folder), section), 0o755); err != nil {
			return 0, err
		}
	}
	formers := map[string][]string{}
	for old, name := range s.former {
		formers[name] = append(formers[name], old)
	}
	names := make(chan string)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(names)
		for _, name := range s.names() {
			if _, renamed := s.former[name]; renamed {
				continue
			}
			select {
			case names <- name:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for name := range names {
				c := s.channel(name)
				for form := range MediaTypes {
					content := s.spell(c, form)
					for _, at := range append([]string{name}, formers[name]...) {
						if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(Folder+at+form)), content, 0o644); err != nil {
							return err
						}
					}
				}
			}
			return nil
		})
	}
	return len(MediaTypes) * (2 + len(s.heads) + len(s.former)), group.Wait()
}
