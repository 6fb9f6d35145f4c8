package check

import (
	"github.com/comity-kb/comity/tools/internal/kb"
)

func (c *checker) actor(a *kb.Actor) {
	if a.ActorKind == "" || c.term("actor-kinds", a.ActorKind) == nil {
		return
	}
	if len(a.Positions) > 0 && a.ActorKind != "person" {
		c.report(a, "positions", codeKeyForKind, "%s has no positions", kb.WithArticle(a.ActorKind)).key = true
	}
	if a.PartOf != "" && a.ActorKind == "person" {
		c.report(a, "part_of", codeKeyForKind, "a person is part of nothing").hint = "say where the person works with `positions`"
	}
	if a.Colour != "" && a.ActorKind != "country" && a.ActorKind != "bloc" {
		c.report(a, "colour", codeKeyForKind, "%s has no colour", kb.WithArticle(a.ActorKind)).key = true
	}
	if a.ActorKind == "country" && a.Country == "" && !c.base.Flawed(a) {
		c.report(a, "kind", codeNoCountryCode, "a country without `country`")
	}
	for i, p := range a.Positions {
		c.order(a, p.From, p.Until, item("positions", i)+".until", "the post ends before it begins")
	}
}

func (c *checker) agreement(a *kb.Agreement) {
	c.order(a, a.Date, a.Until, "until", "the agreement ends before it was reached")
	c.stages(a, a.Stages)
	c.agreementNews(a)
	for i := range a.Stages {
		c.rate(a, item("stages", i)+".rate", a.Stages[i].Rate)
	}
	parties := map[string]bool{}
	for i, id := range a.Parties {
		if rec, ok := c.base.Resolve(id); ok {
			if actor, ok := rec.(*kb.Actor); ok && c.published && actor.ActorKind == "organisation" {
				c.report(a, item("parties", i), codeParty, "%s is an organisation", kb.Show(id))
			}
			id = rec.Base().ID
		}
		parties[id] = true
	}
	seen := map[string]bool{}
	for i, m := range a.Commitments {
		path := item("commitments", i)
		switch {
		case m.ID == "":
		case !kb.ValidID(m.ID):
			c.report(a, path+".id", kb.CodeInvalidID, "%s cannot be a commitment's id", kb.Show(m.ID))
		case seen[m.ID]:
			c.report(a, path+".id", codeDuplicateCommitment, "a second commitment `%s`", m.ID)
		}
		seen[m.ID] = true
		by, ok := c.base.Resolve(m.By)
		if ok && by.Base().Kind == kb.KindActor && len(parties) > 0 && !parties[by.Base().ID] && !c.base.Flawed(a) {
			c.report(a, path+".by", codeNotAParty, "%s is not a party of the agreement", kb.Show(m.By))
		}
		c.order(a, a.Date, m.Due, path+".due", "the commitment was due before the agreement")
		c.order(a, a.Date, m.Since, path+".since", "the commitment came to its status before the agreement")
		c.evidence(a, &m, path)
		if len(m.Sources) == 0 {
			c.unsourced(a, path, "the commitment")
		}
	}
	if len(a.Sources) == 0 && len(a.Stages) == 0 {
		c.unsourced(a, "", "the agreement")
	}
}

func (c *checker) measure(m *kb.Measure) {
	c.order(m, m.Date, m.Until, "until", "the measure ends before it takes effect")
	c.stages(m, m.Stages)
	c.news(m, "", "measure-statuses", m.Status, m.Until, "until", m.StaleAfter, c.newestOf(append(c.datesOfStages(m.Stages), append(c.datesOf(m.Sources), m.Date)...)))
	c.rate(m, "rate", m.Rate)
	for i := range m.Stages {
		c.rate(m, item("stages", i)+".rate", m.Stages[i].Rate)
	}
	if len(m.Sources) == 0 && len(m.Stages) == 0 {
		c.unsourced(m, "", "the measure")
	}
}

func (c *checker) event(e *kb.Event) {
	if len(e.Sources) == 0 {
		c.unsourced(e, "", "the event")
	}
}

func (c *checker) unsourced(rec kb.AnyRecord, path, what string) {
	if !c.base.Flawed(rec) {
		c.report(rec, path, codeUnsourced, "%s has no source", what)
	}
}

// rate checks the rate of a duty or the size of a quota.
func (c *checker) rate(rec kb.AnyRecord, path string, q *kb.Quantity) {
	if m, ok := rec.(*kb.Measure); ok && q != nil {
		c.rateUnit(m, path+".unit", q.Unit)
	}
	if q != nil && q.Value < 0 {
		c.report(rec, path+".value", codeRange, "a rate of %s", figure(q.Value)).hint = "a rate is 0 or more"
	}
	if q != nil {
		c.magnitude(rec, path+".value", q.Value)
	}
}

// magnitude refuses what no figure of trade can be: the world's yearly product
// is of the order of 1e14 dollars.
func (c *checker) magnitude(rec kb.AnyRecord, path string, value float64) {
	if value > 1e18 || value < -1e18 {
		c.report(rec, path, codeRange, "%s is larger than any figure of trade", figure(value)).hint = "count the digits"
	}
}

func (c *checker) source(s *kb.Source) {
	if s.Length < 0 {
		c.report(s, "length", codeRange, "a text of %d characters", s.Length).hint = "comity ingest writes it"
	}
}

// sources checks what concerns all actors and sources: that none is there twice,
// and that no two parties look alike.
func (c *checker) sources() {
	countries := map[string]*kb.Actor{}
	colours := map[string]*kb.Actor{}
	for _, a := range c.base.Actors {
		if a.Colour != "" && a.Review != kb.ReviewWithdrawn {
			if first := colours[a.Colour]; first != nil {
				c.report(a, "colour", codeDuplicateColour, "%s is the colour of `%s` already", kb.Show(a.Colour), first.ID)
			} else {
				colours[a.Colour] = a
			}
		}
		if a.ActorKind != "country" || a.Country == "" {
			continue
		}
		if first := countries[a.Country]; first != nil {
			c.report(a, "country", codeDuplicateCountry, "%s is the country `%s` already", a.Country, first.ID)
			continue
		}
		countries[a.Country] = a
	}
	texts := map[string]*kb.Source{}
	for _, s := range c.base.Sources {
		if s.SHA256 == "" || s.Review == kb.ReviewWithdrawn {
			continue
		}
		if first := texts[s.SHA256]; first != nil {
			c.report(s, "sha256", codeDuplicateSource, "this is the text of `%s` already", first.ID)
			continue
		}
		texts[s.SHA256] = s
	}
}
