package api

import (
	"strconv"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// formerIDs are the ids that a claim had while its source had another.
func (b *Base) formerIDs(c *kb.Claim) []string {
	s, _ := b.records.Get(c.Source).(*kb.Source)
	out := []string{}
	if s != nil {
		for _, alias := range s.Aliases {
			out = append(out, alias+"/"+c.Local)
		}
	}
	return out
}

func (b *Base) quote(id string) Quote {
	v, r := b.site.Quotes[id], b.records.Get(id).(*kb.Quote)
	out := Quote{
		Common: b.common("quotes", id, b.formerIDs(&r.Claim)), Kind: b.term("quote-kinds", r.QuoteKind), About: []Ref{},
		Citation: b.cited(&r.Claim, v.Cite), AlsoIn: []Citation{},
	}
	if v.Withdrawn {
		return out
	}
	out.Text, out.Language, out.Speaker, out.SpeakerRole = r.Text, v.Language, b.optional(r.Speaker), r.SpeakerRole
	out.Date, out.To, out.Via, out.About = NewDate(r.Date), r.To, b.optional(r.Via), b.refs(r.About)
	for _, c := range v.AlsoIn {
		also := Citation{Source: b.byURL("sources", c.Source.URL, c.Source.Text), Original: c.Original, Archived: c.Archived}
		if c.Passage != nil {
			also.Passage = &Passage{c.Passage.Start, c.Passage.End}
		}
		out.AlsoIn = append(out.AlsoIn, also)
	}
	return out
}

func (b *Base) figure(id string) Figure {
	v, r := b.site.Figures[id], b.records.Get(id).(*kb.Statistic)
	out := Figure{
		Common: b.common("figures", id, b.formerIDs(&r.Claim)), Indicator: b.term("indicators", r.Indicator),
		Statistic: b.byURL("statistics", v.Series.URL, v.Series.Text), Citation: b.cited(&r.Claim, v.Cite), Standing: v.Standing.ID,
	}
	if v.Withdrawn {
		return out
	}
	out.Commodity, out.From, out.To, out.Period = b.optional(r.Commodity), b.optional(r.From), b.optional(r.To), NewDate(r.Period)
	out.Value, out.Unit, out.Bound = r.Value, b.optionalTerm("units", r.Unit), b.optionalTerm("bounds", r.Bound)
	out.Basis, out.AsWritten = b.optionalTerm("bases", r.Basis), r.AsWritten
	out.AttributedTo, out.AttributedRole, out.Via = b.optional(r.AttributedTo), r.AttributedRole, b.optional(r.Via)
	if x := r.Extremum; x != nil {
		out.Extremum = &Extremum{x.Direction, x.Months}
	}
	return out
}

func (b *Base) statistic(id string) Statistic {
	v := b.site.Whole.Series[id]
	out := Statistic{
		Common: b.common("statistics", id, nil), Indicator: Term{v.Indicator.ID, v.Indicator.Text},
		Figures: []Figure{}, Derived: []Derived{}, Disagreements: []Disagreement{},
	}
	link := func(l *compile.Link, section string) *Ref {
		if l == nil {
			return nil
		}
		r := b.byURL(section, l.URL, l.Text)
		return &r
	}
	out.Commodity, out.From, out.To = link(v.Commodity, "commodities"), link(v.From, "actors"), link(v.To, "actors")
	if v.Unit != nil {
		t := b.term("units", v.Unit.ID)
		out.Unit = &t
	}
	for _, f := range v.Figures {
		out.Figures = append(out.Figures, b.figure(f))
	}
	for _, f := range v.Gone {
		out.Figures = append(out.Figures, b.figure(f))
	}
	for _, d := range v.Derived {
		derived := Derived{Text: d.Text, Arithmetic: d.Arithmetic}
		if v, err := strconv.ParseFloat(d.Value.Raw, 64); err == nil {
			derived.Value = &v
		}
		if d.Value.Unit != nil {
			derived.Unit = b.optionalTerm("units", d.Value.Unit.ID)
		}
		if d.Period != nil {
			derived.Period = NewDate(d.Period.EDTF)
		}
		out.Derived = append(out.Derived, derived)
	}
	for _, d := range v.Disagreements {
		dis := Disagreement{Title: d.Title, URL: b.at(d.URL), Why: d.Why, Figures: []Ref{}}
		for _, side := range d.Sides {
			dis.Figures = append(dis.Figures, b.ref(side.Figure))
		}
		out.Disagreements = append(out.Disagreements, dis)
	}
	return out
}
