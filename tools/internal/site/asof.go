package site

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/asof"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// DayError says that nothing was known on the day that a site is to be as of.
type DayError struct{ error }

// nothingKnown tells from which day on something was.
func nothingKnown(b *kb.Base, day time.Time) error {
	first := time.Time{}
	for _, s := range b.Sources {
		if last, ok := asof.Published(s); ok && (first.IsZero() || last.Before(first)) {
			first = last
		}
	}
	remedy := "no source has a date"
	if !first.IsZero() {
		remedy = "the first source with a date is of " + first.Format(time.DateOnly)
	}
	return &DayError{fmt.Errorf("on %s no source had been published yet; %s", day.Format(time.DateOnly), remedy)}
}

// datedAnew judges what is overdue or has no news by what was known on the day.
func datedAnew(problems []kb.Problem, view *asof.View) []kb.Problem {
	out := slices.DeleteFunc(problems, check.IsDated)
	for _, p := range check.CheckAsOf(view.Base, view.Day) {
		if check.IsDated(p) {
			out = append(out, p)
		}
	}
	return out
}

// current is the address of the site as it is now: where this one is published or, for
// one as of a day, what hugo.toml says.
func (c *compiler) current() (*url.URL, error) {
	if c.asOf.IsZero() {
		return &c.address, nil
	}
	_, u, err := configure(c.root, "")
	return u, err
}

// publication is what is said of the data of the site. That of a day says so in its
// title, which feeds, calendars and catalogues have.
func (c *compiler) publication() api.Publication {
	p := c.config.publication(c.address)
	if k := c.data.Info.Known; k != nil {
		p.Title = c.data.Language.Say("asof_title", "title", p.Title, "date", k.Date.Text)
	}
	return p
}

// flags are those that only some sites are rendered with. A site as of a day is for
// nobody to find by a search, so it has no site map.
func (c *compiler) flags() []string {
	if c.asOf.IsZero() {
		return nil
	}
	return []string{"--disableKinds", strings.Join(append(slices.Clone(c.config.DisableKinds), "sitemap"), ",")}
}
