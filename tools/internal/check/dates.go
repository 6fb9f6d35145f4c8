package check

import (
	"time"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// after tells whether a is certainly later than b, by more than slack: the first
// day that a may mean is after the last that b may. Open and unknown ends are
// never certain, nor is what is no date.
func (c *checker) after(a, b string, slack time.Duration) bool {
	x, ok := c.date(a)
	y, ok2 := c.date(b)
	if !ok || !ok2 {
		return false
	}
	first, last := x.Earliest(), y.Latest()
	return !first.IsZero() && !last.IsZero() && first.After(last.Add(slack))
}

// order reports that two dates of a record, which must not be the wrong way
// round, are.
func (c *checker) order(rec kb.AnyRecord, earlier, later, laterPath, what string) {
	if c.after(earlier, later, 0) {
		c.report(rec, laterPath, codeDateOrder, "%s: %s is before %s", what, c.display(later), c.display(earlier))
	}
}

// display is a date as its file has it, which is where it is to be mended.
func (c *checker) display(s string) string {
	d, _ := c.date(s)
	return d.String()
}

const (
	day = 24 * time.Hour
	// farAhead is how long after its source's publication a stage may lie: a
	// deadline can, a slip of a digit should not.
	farAhead = 10 * 366 * day
)

// stages checks that the steps of a life are in the order of time, and not long
// after the source that tells of them.
func (c *checker) stages(rec kb.AnyRecord, stages []kb.Stage) {
	before := ""
	for i, s := range stages {
		path := item("stages", i) + ".date"
		if s.Date == "" {
			continue
		}
		if c.after(before, s.Date, 0) {
			c.report(rec, path, codeDateOrder, "the stages are not in the order of time: %s stands after %s", c.display(s.Date), c.display(before)).hint = "put the stage where it belongs, or correct its date"
		} else {
			before = s.Date
		}
		if target, _ := c.base.Resolve(s.Source); target != nil {
			if source, ok := target.(*kb.Source); ok && c.after(s.Date, source.Published, farAhead) {
				c.report(rec, path, codeDateOrder, "%s is more than ten years after the source that tells of it, of %s", c.display(s.Date), c.display(source.Published))
			}
		}
	}
}
