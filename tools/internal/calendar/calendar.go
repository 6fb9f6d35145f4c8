package calendar

import (
	"cmp"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/edtf"
)

// MediaType is that of the calendar.
const MediaType = "text/calendar; charset=utf-8"

// event is one event: from first to last, both included, at midnight UTC.
type event struct {
	uid, url             string
	first, last          time.Time
	stamp                string // a day, as 2006-01-02
	changed              bool   // stamp is the day of a change
	expected             bool
	summary, description string
	category             string
}

// Write writes the calendar below dir, the site's root.
func Write(base *api.Base, site *compile.Site, dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(compile.CalendarAddress))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, New(base, site), 0o644)
}

// New is the calendar of a site, which should be compiled in the language of the
// records, and be what base was made of.
func New(base *api.Base, site *compile.Site) []byte {
	all := events(base, site)
	slices.SortFunc(all, func(a, b event) int {
		return cmp.Or(a.first.Compare(b.first), a.last.Compare(b.last), cmp.Compare(a.uid, b.uid))
	})
	l, name := site.Language, site.Language.Say("calendar_name", "site", base.Title)
	var w lines
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//comity-kb//comity//EN")
	w.line("CALSCALE", "GREGORIAN")
	w.text("NAME", name)
	w.text("X-WR-CALNAME", name) // what programs read that do not know RFC 7986
	w.text("DESCRIPTION", l.Say("calendar_about"))
	w.line("URL", base.At(l.Prefix+"timeline/"))
	w.line("SOURCE;VALUE=URI", base.At(compile.CalendarAddress))
	w.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
	if len(all) == 0 {
		w.nothing()
	}
	for _, e := range all {
		w.line("BEGIN", "VEVENT")
		w.text("UID", e.uid)
		w.line("DTSTAMP", compact(e.stamp)+"T000000Z")
		if e.changed {
			w.line("LAST-MODIFIED", compact(e.stamp)+"T000000Z")
		}
		w.line("DTSTART;VALUE=DATE", e.first.Format(basic))
		w.line("DTEND;VALUE=DATE", e.last.AddDate(0, 0, 1).Format(basic)) // the day after
		w.text("SUMMARY", e.summary)
		w.text("DESCRIPTION", e.description)
		w.line("URL", e.url)
		w.text("CATEGORIES", e.category)
		w.line("STATUS", map[bool]string{false: "CONFIRMED", true: "TENTATIVE"}[e.expected])
		w.line("TRANSP", "TRANSPARENT")
		w.line("END", "VEVENT")
	}
	w.line("END", "VCALENDAR")
	return []byte(w.String())
}

// basic is how iCalendar writes a day.
const basic = "20060102"

func compact(day string) string { return strings.ReplaceAll(day, "-", "") }

// events are what was set in advance or expected, in no order.
func events(base *api.Base, site *compile.Site) []event {
	l := site.Language
	authority, local := base.Tag(), ""
	if name, after, ok := strings.Cut(authority, ","); ok {
		_, local, _ = strings.Cut(after, ":")
		authority = name
	}
	if local != "" {
		local += "/"
	}
	var all []event
	for _, entry := range site.Entries {
		if entry.Key == "" {
			continue
		}
		first, last, exact, ok := span(entry.Date.EDTF)
		if !ok {
			continue
		}
		head, status := record(site, &entry)
		e := event{
			uid: local + (&url.URL{Path: entry.Key}).EscapedPath() + "@" + authority, url: base.At(cmp.Or(entry.Link.URL, head.URL)),
			first: first, last: last, expected: entry.Expected, category: entry.Kind,
		}
		what, text := entry.What, strings.TrimSpace(entry.Text.Plain())
		if !exact {
			what = l.Say("calendar_unsure", "what", what, "date", entry.Date.Text)
		}
		about := entry.Link.Text
		var description []string
		if entry.Part != "" && text != "" { // what was undertaken says more than where
			about, description = text, append(description, entry.Link.Text)
		} else if text != "" {
			description = append(description, text)
		}
		e.summary = upperFirst(l.Say("colon", "first", what, "second", about))
		if !exact {
			description = append(description, l.Say("calendar_span", "date", entry.Date.Text))
		}
		if status != "" {
			description = append(description, l.Say("calendar_status", "status", status))
		}
		if entry.Cite != nil {
			description = append(description, entry.Cite.Label)
			e.stamp = firstDay(entry.Cite.Published)
		}
		if head.Changed != nil {
			e.stamp, e.changed = head.Changed.EDTF, true
		}
		if e.stamp == "" && site.Info.Changed != nil {
			e.stamp = site.Info.Changed.EDTF
		}
		e.stamp = cmp.Or(e.stamp, "1970-01-01") // which nobody takes for a date
		e.description = strings.Join(append(description, e.url), "\n")
		all = append(all, e)
	}
	return all
}

// record finds the record of an entry, and where it or its commitment stands.
func record(site *compile.Site, e *compile.Entry) (head compile.Head, status string) {
	if a, ok := site.Whole.Agreements[e.Record]; ok {
		for _, c := range a.Commitments {
			if c.ID == e.Part {
				return a.Head, c.Status.Text
			}
		}
		return a.Head, a.Status.Text
	}
	if m, ok := site.Whole.Measures[e.Record]; ok {
		return m.Head, m.Status.Text
	}
	return site.Whole.Events[e.Record].Head, ""
}

// span is the days that a date covers; exact tells that it says them itself. ok is
// false for a date without a beginning or an end, and for one with a year that has
// not four digits.
func span(date string) (first, last time.Time, exact, ok bool) {
	d, err := edtf.Parse(date)
	if err != nil {
		return first, last, false, false
	}
	first, last = d.Earliest(), d.Latest()
	if first.IsZero() || last.IsZero() || first.Year() < 0 || last.AddDate(0, 0, 1).Year() > 9999 {
		return first, last, false, false
	}
	exact = d.Qualification() == 0
	for _, end := range strings.Split(date, "/") {
		day, err := edtf.Parse(end)
		exact = exact && err == nil && day.Earliest().Equal(day.Latest())
	}
	return first, last, exact, true
}

// firstDay is the first day that a date may mean; empty where there is none.
func firstDay(d *compile.Date) string {
	if d == nil {
		return ""
	}
	first, _, _, ok := span(d.EDTF)
	if !ok {
		return ""
	}
	return first.Format(time.DateOnly)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
