package compile

import (
	"cmp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/chart"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// seriesView is the page of one series.
func (c *compiler) seriesView(g *series) Series {
	title := c.seriesTitle(g.seriesKey)
	v := Series{
		Head: Head{
			ID: g.slug, Kind: string(kb.KindStatistic), KindName: c.say("kind_figures"), Title: title, URL: c.seriesURL(g),
			Data: DataAddress(kb.KindStatistic.Folder(), g.slug), SortName: fold(title), Letter: letter(fold(title)),
		},
		Indicator: c.term("indicators", g.indicator),
		Commodity: c.optionalLink(g.commodity), From: c.optionalLink(g.from), To: c.optionalLink(g.to),
	}
	if g.unit != "" {
		u := c.unit(g.unit)
		v.Unit = &u
	}
	v.Party = c.partyOf(g.from)
	v.Colour = c.colour(v.Party)
	v.Aliases = g.aliases
	all := append(slices.Clone(g.figures), g.gone...)
	for _, s := range all {
		f, ok := c.history.Of(s.At.File)
		if !ok {
			continue
		}
		if d := c.date(f.Created); v.Created == nil || d.Sort < v.Created.Sort {
			v.Created = d
		}
		if d := c.date(f.Changed); v.Changed == nil || d.Sort > v.Changed.Sort {
			v.Changed, v.Commit = d, f.Commit
		}
	}
	for _, s := range g.gone {
		v.Gone = append(v.Gone, s.ID)
	}
	if len(g.figures) == 0 {
		v.Withdrawn = true
		v.Reason = c.rich(c.because(g.gone[0]), "")
		v.Description = shorten(c.say("withdrawn_because", "reason", title), descriptionLength)
		v.File, v.Line = g.gone[0].At.File, g.gone[0].At.Line
		return v
	}
	sources := &gather{}
	for _, s := range g.figures {
		v.Figures = append(v.Figures, s.ID)
		sources.record(s.Base())
		sources.claim(s)
		v.Disagreements = append(v.Disagreements, c.disagreementsOf[s.ID]...)
	}
	v.Disagreements = distinct(v.Disagreements)
	latest := g.figures[len(g.figures)-1]
	v.Latest, v.File, v.Line = latest.ID, latest.At.File, latest.At.Line
	v.Sources = c.sourceUses(sources)
	v.Derived = c.derivedFor[g.slug]
	v.Chart, v.ChartDescription = c.drawing(g, v.Derived)
	v.ChartSource = c.sourceLine(v.Sources)
	if n := len(g.figures); n > chartFigures && v.Chart != nil {
		v.ChartNote = c.say("chart_latest", "shown", wording.Number(chartFigures), "total", wording.Number(float64(n)))
	}
	v.Related = c.related(g)
	v.Find = c.seriesFinding(g)
	v.Description = shorten(c.say("series_about", "claim", c.accordingTo(upperFirst(c.statement(latest).Plain()), latest),
		"figures", c.count("figures", len(g.figures)), "sources", c.count("sources", len(v.Sources))), descriptionLength)
	v.Citing = c.citing(latest, &v.Head)
	return v
}

// sourceLine names the sources of a chart.
func (c *compiler) sourceLine(uses []SourceUse) string {
	var labels []string
	for i, u := range uses {
		if i == 4 {
			labels = append(labels, c.count("other_sources", len(uses)-i))
			break
		}
		labels = append(labels, u.Label)
	}
	return c.join(labels, "semicolon", "semicolon")
}

// relatedLimit keeps pages of a commodity with very many series small.
const relatedLimit = 8

// related are other series about the same commodity, those of the same activity
// and flow first.
func (c *compiler) related(g *series) []Card {
	type scored struct {
		*series
		score int
	}
	var list []scored
	for _, o := range c.seriesAbout[g.commodity] {
		if o == g || len(o.figures) == 0 {
			continue
		}
		score := 0
		if c.dimension(o.indicator) == c.dimension(g.indicator) {
			score += 4
		}
		if o.from == g.from {
			score += 2
		}
		if o.to == g.to {
			score++
		}
		list = append(list, scored{o, score})
		if len(list) == 32*relatedLimit {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var out []Card
	for _, o := range list[:min(len(list), relatedLimit)] {
		out = append(out, c.seriesCard(o.series))
	}
	return out
}

// seriesCard is a series in a list, with its latest figure.
func (c *compiler) seriesCard(g *series) Card {
	latest := g.figures[len(g.figures)-1]
	title := c.seriesTitle(g.seriesKey)
	indicator := c.term("indicators", g.indicator)
	card := Card{
		Link: Link{Text: title, URL: c.seriesURL(g), Kind: string(kb.KindStatistic), Party: c.partyOf(g.from)},
		ID:   g.slug, Type: &indicator, Date: c.date(latest.Period),
		Detail:   c.say("value_period", "value", c.statisticValue(latest).Text, "period", c.periodText(latest)),
		SortName: fold(title), Letter: letter(fold(title)), Figures: len(g.figures),
	}
	card.Colour = c.colour(card.Party)
	for _, s := range g.figures {
		card.Disputed = max(card.Disputed, len(c.disagreementsOf[s.ID]))
	}
	return card
}

// chartFigures is how many figures a chart draws at most: more could not be told
// apart on it.
const chartFigures = 120

// drawing is the chart of a series, of the latest figures where there are too
// many. Values that no source states stand beside
// stated ones only where there are too few for a line.
func (c *compiler) drawing(g *series, derived []Derived) (*chart.Chart, string) {
	var points []chart.Point
	moments := map[string]bool{}
	for _, s := range g.figures[max(0, len(g.figures)-chartFigures):] {
		if s.Value == nil {
			continue
		}
		label := c.periodText(s)
		if c.standing[s.ID] == disputed {
			label = c.say("bracketed", "text", label, "remark", c.attribution(s))
		}
		p := chart.Point{Value: *s.Value, Display: c.statisticValue(s).Short, Label: label, Link: c.url(s), Time: middle(s.Period)}
		if c.standing[s.ID] == disputed {
			p.Class = "disputed"
		}
		if !p.Time.IsZero() {
			moments[s.Period] = true
		}
		points = append(points, p)
	}
	stated := len(points)
	if len(moments) < 3 {
		for _, d := range derived {
			if d.Value.Unit == nil || d.Value.Unit.ID != g.unit || d.Period == nil {
				continue
			}
			points = append(points, chart.Point{Value: d.number, Display: d.Value.Short, Label: c.say("chart_derived", "period", d.Period.Text), Class: "derived", Time: middle(d.Period.EDTF)})
		}
		// In order of time, those without one last.
		slices.SortStableFunc(points, func(a, b chart.Point) int {
			return cmp.Or(boolOrder(a.Time.IsZero())-boolOrder(b.Time.IsZero()), a.Time.Compare(b.Time))
		})
	}
	o := chart.Options{Format: func(v float64) string {
		_, short := c.amount(v, g.unit)
		return short
	}}
	if c.class(g.indicator) == "share" && g.unit == "percent" {
		o.Full = 100
	}
	drawn := chart.New(points, o)
	if drawn == nil {
		return nil, ""
	}
	var words []string
	for i, p := range points {
		if i == 6 {
			words = append(words, c.count("more_values", len(points)-i))
			break
		}
		words = append(words, c.say("chart_value", "label", p.Label, "value", p.Display))
	}
	what := c.count("stated_values", stated)
	if n := len(points) - stated; n > 0 {
		what = c.two("and", what, c.count("derived_values", n))
	}
	return drawn, c.say("chart_about", "title", c.seriesTitle(g.seriesKey), "what", what, "values", c.join(words, "semicolon", "semicolon"))
}
