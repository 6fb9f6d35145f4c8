package compile

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// measureDetail is a short line about a measure: its rate, target and goods.
func (c *compiler) measureDetail(m *kb.Measure) string {
	var words []string
	if rate := c.quantity(m.Rate); rate != nil {
		words = append(words, rate.Text)
	}
	goods := c.links(m.Commodities)
	for i := range goods {
		goods[i].Text = c.inSentence(goods[i].Text)
	}
	if len(goods) > 0 {
		words = append(words, c.say("measure_goods", "goods", c.linkTexts(goods, 3)))
	}
	targets := c.links(m.On)
	for i := range targets {
		targets[i].Text = c.withArticle(targets[i].Text)
	}
	if targets := c.linkTexts(targets, 3); targets != "" {
		if len(m.Commodities) > 0 {
			words = append(words, c.say("measure_against", "targets", targets))
		} else {
			words = append(words, c.say("measure_on", "targets", targets))
		}
	}
	return c.join(words, "clauses", "clauses")
}

func (c *compiler) measureView(m *kb.Measure) Measure {
	kind := c.term("measure-kinds", m.MeasureKind)
	g := recordSources(m)
	for _, q := range c.quotesAbout[m.ID] {
		g.claim(q)
	}
	v := Measure{
		Head:        c.head(m, lowerFirst(kind.Text), c.name(m), c.aboutMeasure(m), g),
		MeasureKind: kind, Status: c.term("measure-statuses", m.Status), ImposedBy: c.link(m.ImposedBy),
	}
	if v.Withdrawn {
		return v
	}
	v.On, v.Commodities, v.Rate = c.links(m.On), c.links(m.Commodities), c.quantity(m.Rate)
	v.Date, v.Until, v.LegalBasis = c.date(m.Date), c.date(m.Until), m.LegalBasis
	v.Stages = c.stages(m.ID, m.Stages)
	v.Answers, v.AnsweredBy = c.cards(m.Answers), newest(cardsOf(c, c.answeredBy[m.ID]))
	v.Agreements = newest(cardsOf(c, c.agreementsOf[m.ID]))
	v.Commitments = c.commitmentViews(append(slices.Clone(c.commitmentsOf[m.ID]), c.evidenceFor[m.ID]...))
	v.Commitments = slices.CompactFunc(v.Commitments, func(a, b Commitment) bool { return a.Key == b.Key })
	v.Events = newest(cardsOf(c, c.eventsOf[m.ID]))
	v.Quotes = c.newestQuotes(c.quotesAbout[m.ID])
	v.Timeline = c.timelineOf(m.ID, c.unique([]string{c.partyOf(m.ImposedBy)}, m.On)...)
	return v
}

func (c *compiler) aboutMeasure(m *kb.Measure) string {
	out := c.say("measure_imposed", "kind", upperFirst(lowerFirst(c.term("measure-kinds", m.MeasureKind).Text)), "by", c.withArticle(c.link(m.ImposedBy).Text))
	if detail := c.measureDetail(m); detail != "" {
		out = c.two("comma", out, detail)
	}
	out = c.two("colon", out, lowerFirst(c.term("measure-statuses", m.Status).Text))
	if d := c.date(m.Date); d != nil {
		out = c.two("comma", out, c.say("measure_in_effect", "date", d.Text))
	}
	return c.say("sentence", "text", out)
}

func (c *compiler) eventView(e *kb.Event) Event {
	kind := c.term("event-kinds", e.EventKind)
	g := recordSources(e)
	for _, q := range c.quotesAbout[e.ID] {
		g.claim(q)
	}
	v := Event{Head: c.head(e, lowerFirst(kind.Text), c.name(e), c.aboutEvent(e), g), EventKind: kind}
	if d := c.date(e.Date); d != nil {
		v.Date = *d
	}
	if v.Withdrawn {
		return v
	}
	v.Place, v.Expected = e.Place, c.expected(e.Date, e.Sources)
	v.Participants, v.Commodities = c.links(e.Participants), c.links(e.Commodities)
	v.Agreements, v.Measures = c.cards(e.Agreements), c.cards(e.Measures)
	v.Quotes = c.newestQuotes(c.quotesAbout[e.ID])
	v.Evidence = c.commitmentViews(c.evidenceFor[e.ID])
	return v
}

func (c *compiler) aboutEvent(e *kb.Event) string {
	out := upperFirst(lowerFirst(c.term("event-kinds", e.EventKind).Text))
	if d := c.date(e.Date); d != nil {
		out = c.two("comma", out, d.Text)
	}
	if e.Place != "" {
		out = c.two("comma", out, e.Place)
	}
	if who := c.linkTexts(c.links(e.Participants), 4); who != "" {
		out = c.two("colon", out, who)
	}
	return c.say("sentence", "text", out)
}
