package compile

import (
	"github.com/comity-kb/comity/tools/internal/kb"
)

// attribution is who the source has a figure from, in words.
func (c *compiler) attribution(s *kb.Statistic) string {
	var by string
	switch {
	case s.AttributedTo != "" && s.AttributedRole != "":
		by = s.AttributedRole + ", " + c.link(s.AttributedTo).Text
	case s.AttributedTo != "":
		by = c.link(s.AttributedTo).Text
	case s.AttributedRole != "":
		by = s.AttributedRole
	default:
		by = "not attributed"
	}
	if s.Via != "" {
		by += ", as reported by " + c.link(s.Via).Text
	}
	return by
}

// accordingTo is the attribution as the end of a sentence.
func (c *compiler) accordingTo(s *kb.Statistic) string {
	if s.AttributedTo == "" && s.AttributedRole == "" {
		if src := find[*kb.Source](c, s.Source); src != nil {
			return ", as stated by " + c.sourceLabel(src)
		}
		return ""
	}
	return ", according to " + withArticle(c.attribution(s))
}

// noPeriod is shown for a figure whose period no source states.
const noPeriod = "period not stated"

func (c *compiler) periodText(s *kb.Statistic) string {
	if d := c.date(s.Period); d != nil {
		return d.Text
	}
	return noPeriod
}

// figureView is one figure.
func (c *compiler) figureView(s *kb.Statistic) Figure {
	g := c.seriesOf[s.ID]
	statement := c.statement(s)
	h := c.head(s, "figure", upperFirst(statement.plain()), upperFirst(statement.plain())+c.accordingTo(s)+".", recordSources(s))
	h.Aliases = nil
	h.ID = s.ID
	f := Figure{
		Head: h, Anchor: anchor(s.ID),
		Series:    Link{Text: c.seriesTitle(g.seriesKey), URL: g.url(), Kind: string(kb.KindStatistic)},
		Statement: statement,
		Indicator: c.term("indicators", s.Indicator),
		Commodity: c.optionalLink(s.Commodity), From: c.optionalLink(s.From), To: c.optionalLink(s.To),
		Value: c.statisticValue(s), Period: c.date(s.Period), PeriodText: c.periodText(s),
		Basis: c.optionalTerm("bases", s.Basis), Extremum: c.extremum(s.Extremum), AsWritten: s.AsWritten,
		By: c.optionalLink(s.AttributedTo), ByText: c.attribution(s), Via: c.optionalLink(s.Via),
		Cite: c.cite(s.Source, s.Passage, ""), Sort: c.figureSort(s),
	}
	if h.Withdrawn {
		// Nothing of what was withdrawn is repeated.
		f.Title, f.Standing = withdrawnName(s), Term{ID: "withdrawn", Text: "withdrawn"}
		f.SortName, f.Letter = fold(f.Title), letter(fold(f.Title))
		f.Statement, f.Value, f.AsWritten, f.Extremum, f.By, f.ByText, f.Via = nil, Value{}, "", "", nil, "", nil
		return f
	}
	f.Standing = standingTerm(c.standing[s.ID])
	f.Agrees, f.Disagrees = c.claimLinks(c.agrees[s.ID]), c.claimLinks(c.disagrees[s.ID])
	f.Evidence = c.evidenceLinks(s.ID)
	f.Remark = remark(s.Notes)
	return f
}

// claimLinks are links to other figures, which say what they state and where.
func (c *compiler) claimLinks(ids []string) []Link {
	var out []Link
	for _, id := range ids {
		out = append(out, c.figureLink(find[*kb.Statistic](c, id)))
	}
	return out
}

// figureLink names a figure by value and source: "353 tonnes (China Daily, 21
// July 2025)".
func (c *compiler) figureLink(s *kb.Statistic) Link {
	label := s.Source
	if src := find[*kb.Source](c, s.Source); src != nil {
		label = c.sourceLabel(src)
	}
	return Link{Text: c.statisticValue(s).Text + " (" + label + ")", URL: c.url(s), Kind: string(kb.KindStatistic)}
}

// evidenceLinks are the commitments that a record bears on.
func (c *compiler) evidenceLinks(id string) []Link {
	var out []Link
	for _, r := range c.evidenceFor[id] {
		out = append(out, Link{Text: r.agreement.Name + ": " + r.commitment.Text, URL: r.url(), Kind: "commitment"})
	}
	return out
}
