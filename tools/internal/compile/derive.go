package compile

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// levelKey tells which level a change is a change of: the activity, the
// commodity, the flow and the period.
type levelKey struct{ dimension, commodity, from, to, period string }

// deriveLimit is how many levels of one period a change is put beside.
const deriveLimit = 4

// derive computes what follows from a change together with a level of the same
// thing: 353 t after a rise of 660 percent on the previous month implies about
// 46 t the month before. Nothing is derived for a period that a source states a
// level for.
func (c *compiler) derive() {
	c.derivedFor, c.derivedFrom = map[string][]Derived{}, map[string][]Derived{}
	levels := map[levelKey][]*kb.Statistic{}
	key := func(s *kb.Statistic, period string) levelKey {
		k := c.keyOf(s)
		return levelKey{c.dimension(s.Indicator), k.commodity, k.from, k.to, period}
	}
	for _, s := range c.statistics {
		if class := c.class(s.Indicator); (class == "level" || class == "balance") && s.Value != nil && s.Period != "" {
			k := key(s, s.Period)
			levels[k] = append(levels[k], s)
		}
	}
	for _, s := range c.statistics {
		factor, formula, ok := factorOf(s)
		if c.class(s.Indicator) != "change" || !ok {
			continue
		}
		earlier, ok := earlierPeriod(s.Period, c.basis(s))
		if !ok {
			continue
		}
		now, then := levels[key(s, s.Period)], levels[key(s, earlier)]
		for i, level := range now {
			if len(then) > 0 || i == deriveLimit {
				break
			}
			v := *level.Value / factor
			c.enterDerived(s, level, v, earlier, hedge(level.Bound)-factorHedge(s), "÷ "+formula)
		}
		for i, level := range then {
			if len(now) > 0 || i == deriveLimit {
				break
			}
			c.enterDerived(s, level, *level.Value*factor, s.Period, hedge(level.Bound)+factorHedge(s), "× "+formula)
		}
	}
}

// enterDerived enters a value under the change it follows from and the series
// concerned. way tells where the true value may lie: above (positive), below
// (negative) or about the number.
func (c *compiler) enterDerived(change, level *kb.Statistic, v float64, period string, way int, formula string) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	// Two digits: a change is stated with no more than two or three.
	round := significant(v, 2)
	value := c.value(round, level.Unit, "about")
	tight := strings.TrimPrefix(value.Short, shortBounds["about"])
	switch {
	case way > 0:
		value.Text, value.Short = c.say("or_more", "value", value.Text), shortBounds["at-least"]+tight
	case way < 0:
		value.Text, value.Short = c.say("or_less", "value", value.Text), shortBounds["up-to"]+tight
	}
	_, start := c.amount(*level.Value, level.Unit)
	_, end := c.amount(significant(v, 3), level.Unit)
	date := c.date(period)
	d := Derived{
		Value: value, number: round, Period: date, Text: c.say("implies", "value", value.Text, "period", during(date.Text)),
		Arithmetic: fmt.Sprintf("%s %s = %s", start, formula, end),
		From:       []Link{c.figureLink(level), c.figureLink(change)}, change: change,
	}
	c.derivedFrom[change.ID] = append(c.derivedFrom[change.ID], d)
	of, by := c.seriesOf[level.ID].slug, c.seriesOf[change.ID].slug
	c.derivedFor[of] = append(c.derivedFor[of], d)
	if by != of {
		c.derivedFor[by] = append(c.derivedFor[by], d)
	}
}

// during is a period as it stands after "in": "the fourth quarter of 2024".
func during(period string) string {
	for _, part := range []string{" quarter of ", " half of ", " third of "} {
		if strings.Contains(period, part) {
			return "the " + period
		}
	}
	return period
}

// factorOf is the factor of a change and how it is computed, in words.
func factorOf(s *kb.Statistic) (factor float64, formula string, ok bool) {
	if s.Value == nil || math.IsNaN(*s.Value) || math.IsInf(*s.Value, 0) {
		return 0, "", false
	}
	v := *s.Value
	switch s.Unit {
	case "percent":
		sign := "+"
		if v < 0 {
			sign = "−"
		}
		return 1 + v/100, fmt.Sprintf("(1 %s %s ÷ 100)", sign, number(math.Abs(v))), v > -100
	case "fold":
		return v, number(v), v > 0
	}
	return 0, "", false
}

// hedge is where a number may lie by its hedge: 1 above, -1 below, 0 about
// there.
func hedge(bound string) int {
	switch bound {
	case "over", "at-least":
		return 1
	case "under", "up-to", "nearly":
		return -1
	}
	return 0
}

// factorHedge is hedge for the factor of a change: what fell more than 12 percent
// is less than 0.88 times what it was.
func factorHedge(s *kb.Statistic) int {
	if s.Unit == "percent" && *s.Value < 0 {
		return -hedge(s.Bound)
	}
	return hedge(s.Bound)
}

var (
	monthPattern   = regexp.MustCompile(`^(\d{4})-(0[1-9]|1[0-2])$`)
	quarterPattern = regexp.MustCompile(`^(\d{4})-3([3-6])$`)
	yearPattern    = regexp.MustCompile(`^(\d{4})(|-0[1-9]|-1[0-2]|-3[3-6]|-4[01])$`)
)

// earlierPeriod is the period that a change is measured against, in EDTF; ok is
// false where the period or the basis does not tell.
func earlierPeriod(period, basis string) (earlier string, ok bool) {
	step := func(match []string, first, last int) string {
		year, _ := strconv.Atoi(match[1])
		n, _ := strconv.Atoi(match[2])
		if n--; n < first {
			year, n = year-1, last
		}
		if first > 1 {
			return fmt.Sprintf("%04d-3%d", year, n)
		}
		return fmt.Sprintf("%04d-%02d", year, n)
	}
	switch basis {
	case "previous-month":
		if m := monthPattern.FindStringSubmatch(period); m != nil && m[1] != "0000" {
			return step(m, 1, 12), true
		}
	case "previous-quarter":
		if m := quarterPattern.FindStringSubmatch(period); m != nil && m[1] != "0000" {
			return step(m, 3, 6), true
		}
	case "previous-year":
		if m := yearPattern.FindStringSubmatch(period); m != nil && m[1] != "0000" {
			year, _ := strconv.Atoi(m[1])
			return fmt.Sprintf("%04d%s", year-1, m[2]), true
		}
	}
	return "", false
}
