package check

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Dimensions of units, as data/vocabularies/units.yaml has them, by what they can
// measure.
const (
	ratio    = "ratio"    // percent
	points   = "points"   // percentage points
	multiple = "multiple" // fold
	money    = "money"
	perUnit  = "price/" // the beginning of a price's
)

// unit checks that the unit of a statistic is one that its indicator can have.
// A unit without a dimension, or an indicator without a class, could be anything.
func (c *checker) unit(s *kb.Statistic) {
	indicator, unit := c.term("indicators", s.Indicator), c.term("units", s.Unit)
	if indicator == nil || unit == nil || indicator.Class == "" || unit.Dimension == "" {
		return
	}
	d, why := unit.Dimension, ""
	switch indicator.Class {
	case "share":
		if d != ratio {
			why = "a share is in percent"
		}
	case "rate":
		if d != ratio && d != points && d != money && !strings.HasPrefix(d, perUnit) {
			why = "a rate is in percent, or money for a quantity"
		}
	case "balance":
		if d == ratio || d == points || d == multiple {
			why = "a balance is an amount"
		}
	case "level":
		switch other := c.relative(indicator.Dimension); {
		case d == multiple || d == points:
			why = "an amount has a unit of its own; a change has another indicator"
		case d == ratio && other != "":
			why = "an amount has a unit of its own; did you mean `" + other + "`?"
		}
	}
	if why != "" {
		c.report(s, "unit", codeUnit, "`%s` in %s", indicator.ID, kb.Show(unit.ID)).hint = why
	}
}

// relative is an indicator of a dimension whose figures are in percent; empty
// where there is none, as with inflation.
func (c *checker) relative(dimension string) string {
	v := c.base.Vocabulary("indicators")
	if v == nil || dimension == "" {
		return ""
	}
	for _, class := range []string{"share", "change"} {
		i := slices.IndexFunc(v.Terms, func(t kb.Term) bool { return t.Class == class && t.Dimension == dimension })
		if i >= 0 {
			return v.Terms[i].ID
		}
	}
	return ""
}

// rateUnit checks that the rate of a measure is in a unit that such measures
// have: the class of its kind is duty, or quota, or none.
func (c *checker) rateUnit(m *kb.Measure, path, id string) {
	kind, unit := c.term("measure-kinds", m.MeasureKind), c.term("units", id)
	if kind == nil || unit == nil || unit.Dimension == "" {
		return
	}
	d := unit.Dimension
	switch {
	case kind.Class == "duty" && d != ratio && d != points && d != money && !strings.HasPrefix(d, perUnit):
		c.report(m, path, codeUnit, "%s in %s", kb.Show(m.MeasureKind), kb.Show(id)).hint = "a duty is in percent of the value, or money for a quantity"
	case kind.Class == "quota" && (d == ratio || d == points || d == multiple):
		c.report(m, path, codeUnit, "%s in %s", kb.Show(m.MeasureKind), kb.Show(id)).hint = "a quota is a quantity or a value"
	}
}
