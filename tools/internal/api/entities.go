package api

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func (b *Base) actor(id string) Actor {
	v, r := b.site.Whole.Actors[id], b.records.Get(id).(*kb.Actor)
	out := Actor{Common: b.common("actors", id, r.Aliases), Entity: noEntity(), Kind: b.term("actor-kinds", r.ActorKind), Names: []Name{}, Positions: []Position{}}
	if !v.Withdrawn {
		out.Entity, out.Country, out.Names, out.PartOf = b.entity(&r.Entity), r.Country, names(r.Names), b.optional(r.PartOf)
		if v.Party != "" && v.Party != id {
			out.Party = b.optional(v.Party)
		}
		for _, p := range r.Positions {
			out.Positions = append(out.Positions, Position{
				Role: p.Role, Organisation: b.optional(p.Organisation), From: NewDate(p.From), Until: NewDate(p.Until), Sources: b.citations(p.Sources),
			})
		}
	}
	out.Parts, out.Quotes, out.Figures = b.cards(v.Parts), b.refs(v.Quotes), b.refs(v.FiguresBy)
	out.People = []Ref{}
	for _, p := range v.People {
		out.People = append(out.People, b.byURL("actors", p.Person.URL, p.Person.Text))
	}
	out.Agreements, out.Events = b.cards(v.Agreements), b.cards(v.Events)
	out.MeasuresImposed, out.MeasuresAgainst = b.cards(v.Imposed), b.cards(v.Faced)
	out.Commitments, out.NotToBeMixedWith = b.commitments(v.Commitments), b.cards(v.Similar)
	return out
}

func (b *Base) commodity(id string) Commodity {
	v, r := b.site.Whole.Commodities[id], b.records.Get(id).(*kb.Commodity)
	out := Commodity{Common: b.common("commodities", id, r.Aliases), Entity: noEntity(), HS: []string{}, Names: []Name{}, Statistics: []Ref{}}
	if !v.Withdrawn {
		out.Entity, out.Kind, out.HS = b.entity(&r.Entity), b.optionalTerm("commodity-kinds", r.CommodityKind), list(r.HS)
		out.Names, out.PartOf = names(r.Names), b.optional(r.PartOf)
	}
	for _, c := range v.Series {
		out.Statistics = append(out.Statistics, b.refTo("statistics", c.ID, b.heads["statistics"][c.ID]))
	}
	out.Parts, out.Measures, out.Agreements, out.Events = b.cards(v.Children), b.cards(slices.Concat(v.Measures, v.PastMeasures)), b.cards(v.Agreements), b.cards(v.Events)
	out.Quotes, out.Commitments = b.refs(v.Quotes), b.commitments(v.Commitments)
	return out
}

func (b *Base) agreement(id string) Agreement {
	v, r := b.site.Whole.Agreements[id], b.records.Get(id).(*kb.Agreement)
	out := Agreement{
		Common: b.common("agreements", id, r.Aliases), Entity: noEntity(), Kind: b.term("agreement-kinds", r.AgreementKind),
		Status: b.term("agreement-statuses", r.Status), Parties: b.refs(r.Parties), Implements: []Ref{}, Replaces: []Ref{},
		Commodities: []Ref{}, Measures: []Ref{}, Stages: []Stage{},
	}
	if !v.Withdrawn {
		out.Entity, out.Date, out.Until, out.Place = b.entity(&r.Entity), NewDate(r.Date), NewDate(r.Until), r.Place
		out.Implements, out.Replaces = b.refs(r.Implements), b.refs(r.Replaces)
		out.Commodities, out.Measures, out.Stages = b.refs(r.Commodities), b.refs(r.Measures), b.stages(r.Stages)
	}
	out.ImplementedBy, out.ReplacedBy, out.Events = b.cards(v.ImplementedBy), b.cards(v.ReplacedBy), b.cards(v.Events)
	out.Commitments, out.Quotes = b.commitments(v.Commitments), b.refs(v.Quotes)
	return out
}

func (b *Base) measure(id string) Measure {
	v, r := b.site.Whole.Measures[id], b.records.Get(id).(*kb.Measure)
	out := Measure{
		Common: b.common("measures", id, r.Aliases), Entity: noEntity(), Kind: b.term("measure-kinds", r.MeasureKind),
		Status: b.term("measure-statuses", r.Status), ImposedBy: b.ref(r.ImposedBy), On: []Ref{}, Commodities: []Ref{}, Stages: []Stage{}, Answers: []Ref{},
	}
	if !v.Withdrawn {
		out.Entity, out.On, out.Commodities, out.Rate = b.entity(&r.Entity), b.refs(r.On), b.refs(r.Commodities), b.quantity(r.Rate)
		out.Date, out.Until, out.LegalBasis, out.Stages = NewDate(r.Date), NewDate(r.Until), r.LegalBasis, b.stages(r.Stages)
		out.Answers = b.refs(r.Answers)
	}
	out.AnsweredBy, out.Agreements, out.Events = b.cards(v.AnsweredBy), b.cards(v.Agreements), b.cards(v.Events)
	out.Quotes = b.refs(v.Quotes)
	return out
}

func (b *Base) event(id string) Event {
	v, r := b.site.Whole.Events[id], b.records.Get(id).(*kb.Event)
	out := Event{
		Common: b.common("events", id, r.Aliases), Entity: noEntity(), Kind: b.term("event-kinds", r.EventKind),
		Participants: []Ref{}, Commodities: []Ref{}, Agreements: []Ref{}, Measures: []Ref{}, Quotes: b.refs(v.Quotes),
	}
	if !v.Withdrawn {
		out.Entity, out.Date, out.Place = b.entity(&r.Entity), NewDate(r.Date), r.Place
		out.Participants, out.Commodities = b.refs(r.Participants), b.refs(r.Commodities)
		out.Agreements, out.Measures = b.refs(r.Agreements), b.refs(r.Measures)
	}
	return out
}

func (b *Base) source(id string) Source {
	v, r := b.site.Whole.Sources[id], b.records.Get(id).(*kb.Source)
	return Source{
		Common: b.common("sources", id, r.Aliases), Descriptive: r.TitleIsDescriptive, Publisher: r.Publisher, Authors: list(r.Authors),
		Original: r.URL, Archived: r.Archived, Published: NewDate(r.Published), Language: r.Language, SHA256: r.SHA256, Length: r.Length,
		Quotes: b.refs(v.Quotes), Figures: b.refs(v.Figures), Corroborated: v.Corroborated, Disputed: v.Disputed, Alone: v.Alone,
	}
}
