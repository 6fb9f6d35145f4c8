package compile

import (
	"time"

	"github.com/comity-kb/comity/tools/internal/edtf"
)

// date is an EDTF date for readers; nil for the empty string. Text that is no
// date, which check does not let through, is shown as it is.
func (c *compiler) date(s string) *Date {
	if s == "" {
		return nil
	}
	if d, ok := c.dates[s]; ok {
		return d
	}
	d := &Date{Text: s, EDTF: s}
	if parsed, err := edtf.Parse(s); err == nil {
		if d.Sort = parsed.SortKey(); c.lang != nil {
			d.Text = parsed.Display(c.say)
		}
		if len(d.Sort) >= 4 {
			d.Year = d.Sort[:4]
		}
		if plain(parsed) {
			d.DateTime = s
		}
	}
	c.dates[s] = d
	return d
}

// plain tells whether HTML's time element can say the date: a year, a month or
// a day, neither qualified nor an interval.
func plain(d edtf.Date) bool {
	if d.IsInterval() || d.Qualification() != 0 {
		return false
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, d.String()); err == nil {
			return true
		}
	}
	return false
}

// sortKey is the sort key of an EDTF date, empty where there is none.
func (c *compiler) sortKey(s string) string {
	if d := c.date(s); d != nil {
		return d.Sort
	}
	return ""
}

// spell is a stretch of time in words: "since 2024", "until May 2025",
// "2020 to 2023".
func (c *compiler) spell(from, until string) string {
	f, u := c.date(from), c.date(until)
	switch {
	case f != nil && u != nil:
		return c.say("date_range", "from", f.Text, "to", u.Text)
	case f != nil:
		return c.say("date_since", "date", f.Text)
	case u != nil:
		return c.say("date_until", "date", u.Text)
	}
	return ""
}

// lastDay is the last day that a date may mean, as 2006-01-02; empty where
// there is no end.
func (c *compiler) lastDay(s string) string {
	d, err := edtf.Parse(s)
	if err != nil || d.Latest().IsZero() {
		return ""
	}
	return d.Latest().Format(time.DateOnly)
}

// middle is the middle of a period, for a chart; the zero time where it has
// none.
func middle(s string) time.Time {
	d, err := edtf.Parse(s)
	if err != nil || d.Earliest().IsZero() || d.Latest().IsZero() {
		return time.Time{}
	}
	first := d.Earliest()
	return first.Add(d.Latest().Sub(first) / 2)
}
