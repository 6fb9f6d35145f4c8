package check

import (
	"slices"
	"time"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Newest is the date of the newest source of a base, the day of which check takes
// it for granted that the data tells; zero where no source is dated.
func Newest(b *kb.Base) time.Time {
	c := &checker{base: b, dates: nil}
	var newest time.Time
	for _, s := range b.Sources {
		if s.Review != kb.ReviewWithdrawn {
			if t := c.dayOf(s.Published); t.After(newest) {
				newest = t
			}
		}
	}
	return newest
}

// dayOf is the first day that a date may mean; zero where it is none.
func (c *checker) dayOf(s string) time.Time {
	if d, ok := c.date(s); ok {
		return d.Earliest()
	}
	return time.Time{}
}

// newestOf is the last day of a list of dates that is not after today: what is
// planned is no news.
func (c *checker) newestOf(dates []string) time.Time {
	var newest time.Time
	for _, s := range dates {
		if t := c.dayOf(s); t.After(newest) && !t.After(c.today) {
			newest = t
		}
	}
	return newest
}

func (c *checker) datesOf(sources []kb.SourceRef) []string {
	out := make([]string, len(sources))
	for i, s := range sources {
		out[i] = c.publishedOf(s.Source)
	}
	return out
}

func (c *checker) datesOfStages(stages []kb.Stage) []string {
	var out []string
	for _, s := range stages {
		out = append(out, s.Date, c.publishedOf(s.Source))
	}
	return out
}

// agreementNews checks that an agreement and its commitments that are still open
// have not been forgotten.
func (c *checker) agreementNews(a *kb.Agreement) {
	dates := append(c.datesOfStages(a.Stages), append(c.datesOf(a.Sources), a.Date)...)
	c.news(a, "", "agreement-statuses", a.Status, a.Until, "until", a.StaleAfter, c.newestOf(dates))
	for i := range a.Commitments {
		m := &a.Commitments[i]
		dates := append(c.datesOf(m.Sources), a.Date, m.Since)
		for _, id := range m.Evidence {
			rec, _ := c.base.Resolve(id)
			switch rec := rec.(type) {
			case *kb.Event:
				dates = append(dates, rec.Date)
			case *kb.Quote:
				dates = append(dates, c.publishedOf(rec.Source))
			case *kb.Statistic:
				dates = append(dates, c.publishedOf(rec.Source))
			case *kb.Measure:
				dates = append(slices.Clone(dates), append(c.datesOfStages(rec.Stages), c.datesOf(rec.Sources)...)...)
			}
		}
		c.news(a, item("commitments", i), "commitment-statuses", m.Status, m.Due, "due", m.StaleAfter, c.newestOf(dates))
	}
}

// news checks one thing that may be past its end, the date that endKey names, or
// without news for longer than its status, or an override, allows. path is where
// in the record it stands.
func (c *checker) news(rec kb.AnyRecord, path, statuses, status, end, endKey string, override int, newest time.Time) {
	at := func(key string) string {
		if path == "" {
			return key
		}
		return path + "." + key
	}
	if override < 0 {
		c.report(rec, at("stale_after"), codeRange, "%d days", override).hint = "it is how many days may pass without news"
		return
	}
	t := c.term(statuses, status)
	if t == nil || t.StaleAfter <= 0 || !c.published || c.today.IsZero() {
		return
	}
	days := t.StaleAfter
	if override > 0 {
		days = override
	}
	if d, ok := c.date(end); ok {
		if last := d.Latest(); !last.IsZero() && last.Add(time.Duration(override)*day).Before(c.today) {
			c.report(rec, at(endKey), codeOverdue, "`%s` was %s, and the status is still %s", endKey, c.display(end), kb.Show(status))
			return
		}
	}
	if !newest.IsZero() && newest.Add(time.Duration(days)*day).Before(c.today) {
		// The message does not say what day it is: it stays the same until there is
		// news, so that a baseline can hold it.
		c.report(rec, at("status"), codeStale, "no news since %s, and %s is looked at again after %d days", newest.Format(time.DateOnly), kb.Show(status), days)
	}
}

// IsDated tells whether a problem depends on what day it is.
func IsDated(p kb.Problem) bool { return p.Code == codeOverdue || p.Code == codeStale }
