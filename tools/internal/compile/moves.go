package compile

import (
	"cmp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/chart"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// level is one stated value of a series: the first of its moment.
type level struct {
	*kb.Statistic
	point chart.Point
}

// levels are the values of a series by moment, oldest first.
func (c *compiler) levels(g *series) []level {
	var out []level
	for _, s := range g.figures {
		at := middle(s.Period)
		if s.Value == nil || at.IsZero() || len(out) > 0 && out[len(out)-1].point.Time.Equal(at) {
			continue
		}
		out = append(out, level{s, chart.Point{Value: *s.Value, Display: c.statisticValue(s).Short, Label: c.periodText(s), Time: at}})
	}
	slices.SortStableFunc(out, func(a, b level) int { return a.point.Time.Compare(b.point.Time) })
	return out
}

// moves are the series that have moved, the newest first.
func (c *compiler) moves() []Move {
	type moved struct {
		Move
		latest *kb.Statistic
		slug   string
	}
	var all []moved
	for _, g := range c.series {
		if c.class(g.indicator) == "change" {
			continue
		}
		if m, latest := c.move(g); latest != nil {
			all = append(all, moved{m, latest, g.slug})
		}
	}
	slices.SortFunc(all, func(a, b moved) int {
		return cmp.Or(-cmp.Compare(c.figureSort(a.latest), c.figureSort(b.latest)), cmp.Compare(a.slug, b.slug))
	})
	var out []Move
	claimed := map[string]bool{}
	for _, m := range all {
		// One claim tells once, though it tell of the same thing in two units.
		if len(out) < homeMoved && (m.Claim == "" || !claimed[m.Claim]) {
			claimed[m.Claim] = true
			out = append(out, m.Move)
		}
	}
	return out
}

// move compares the latest value of a series with the one before it. Where
// sources state but one, what one of them says about its change tells what it
// was. latest is nil where nothing is known to have moved.
func (c *compiler) move(g *series) (m Move, latest *kb.Statistic) {
	levels := c.levels(g)
	if len(levels) == 0 {
		return m, nil
	}
	last := levels[len(levels)-1]
	m.Figure = last.ID
	var before float64
	var points []chart.Point
	switch {
	case len(levels) > 1:
		previous := levels[len(levels)-2]
		before = *previous.Value
		m.Since = c.date(previous.Period)
		for _, l := range levels {
			points = append(points, l.point)
		}
		var ok bool
		if m.Change, ok = c.changeOf(g, before, *last.Value); !ok {
			return m, nil
		}
	default:
		i := slices.IndexFunc(c.derivedFor[g.slug], func(d Derived) bool {
			return d.Value.Unit != nil && d.Value.Unit.ID == g.unit && d.Period != nil && middle(d.Period.EDTF).Before(last.point.Time)
		})
		if i < 0 {
			return m, nil
		}
		d := c.derivedFor[g.slug][i]
		before, m.Claim, m.Change = d.number, d.change.ID, c.statisticValue(d.change)
		points = []chart.Point{{Value: d.number, Display: d.Value.Short, Label: d.Period.Text, Class: "derived", Time: middle(d.Period.EDTF)}, last.point}
	}
	switch {
	case *last.Value > before:
		m.Direction = "up"
	case *last.Value < before:
		m.Direction = "down"
	default:
		return m, nil
	}
	m.Spark = chart.Spark(points)
	if m.Spark != nil {
		var words []string
		for _, mark := range m.Spark.Marks {
			words = append(words, c.say("chart_value", "label", mark.Label, "value", mark.Display))
		}
		m.SparkText = c.join(words, "semicolon", "semicolon")
	}
	return m, last.Statistic
}

// changeOf is the change from one value of a series to another, to three digits.
// There is none in percent from nothing, or over zero.
func (c *compiler) changeOf(g *series, from, to float64) (Value, bool) {
	if class := c.class(g.indicator); g.unit == "percent" && (class == "share" || class == "rate") {
		return c.value(significant(abs(to-from), 3), "percentage-points", ""), true
	}
	if from == 0 || from < 0 != (to < 0) {
		return Value{}, false
	}
	return c.value(significant(abs(to/from-1)*100, 3), "percent", ""), true
}

func abs(v float64) float64 { return max(v, -v) }

// standFigures are the latest figures of series that have not moved and are no
// change, to fill the place that the moves leave.
func (c *compiler) standFigures(moved []Move) []string {
	taken := map[*series]bool{}
	for _, m := range moved {
		taken[c.seriesOf[m.Figure]] = true
	}
	var latest []*kb.Statistic
	for _, g := range c.series {
		if taken[g] || c.class(g.indicator) == "change" {
			continue
		}
		for i := len(g.figures) - 1; i >= 0; i-- {
			if g.figures[i].Value != nil {
				latest = append(latest, g.figures[i])
				break
			}
		}
	}
	return firstOf(c.newestFigures(latest), max(0, homeFigures-len(moved)))
}
