package compile

import (
	"github.com/comity-kb/comity/tools/internal/kb"
)

// attribution is who the source has a figure from, in words.
func (c *compiler) attribution(s *kb.Statistic) string {
	var by string
	role, _ := c.roleName(s.AttributedRole)
	switch {
	case s.AttributedTo != "" && s.AttributedRole != "":
		by = c.say("attributed", "role", role, "actor", c.link(s.AttributedTo).Text)
	case s.AttributedTo != "":
		by = c.link(s.AttributedTo).Text
	case s.AttributedRole != "":
		by = role
	default:
		by = c.say("not_attributed")
	}
	if s.Via != "" {
		by = c.say("as_reported", "by", by, "via", c.link(s.Via).Text)
	}
	return by
}

// accordingTo adds to a claim who it is from.
func (c *compiler) accordingTo(claim string, s *kb.Statistic) string {
	if s.AttributedTo == "" && s.AttributedRole == "" {
		if src := find[*kb.Source](c, s.Source); src != nil {
			return c.say("claim_stated", "claim", claim, "by", c.sourceLabel(src))
		}
		return claim
	}
	return c.say("claim_according", "claim", claim, "by", c.withArticle(c.attribution(s)))
}

// periodText is the period of a figure, or says that no source states it.
func (c *compiler) periodText(s *kb.Statistic) string {
	if d := c.date(s.Period); d != nil {
		return d.Text
	}
	return c.say("period_not_stated")
}

// formerAnchors are the fragments of a figure while its source had other ids.
func (c *compiler) formerAnchors(s *kb.Statistic) []string {
	var out []string
	if src := find[*kb.Source](c, s.Source); src != nil {
		for _, alias := range src.Aliases {
			out = append(out, anchor(alias+"/"+s.Local))
		}
	}
	return out
}

// figureView is one figure.
func (c *compiler) figureView(s *kb.Statistic) Figure {
	g := c.seriesOf[s.ID]
	statement := c.statement(s)
	title := upperFirst(statement.Plain())
	h := c.head(s, c.say("kind_figure"), title, c.say("sentence", "text", c.accordingTo(title, s)), recordSources(s))
	h.Aliases = nil
	h.ID = s.ID
	f := Figure{
		Head: h, Anchor: anchor(s.ID), Former: c.formerAnchors(s),
		Series:    Link{Text: c.seriesTitle(g.seriesKey), URL: c.seriesURL(g), Kind: string(kb.KindStatistic)},
		Statement: statement,
		Indicator: c.term("indicators", s.Indicator),
		Commodity: c.optionalLink(s.Commodity), From: c.optionalLink(s.From), To: c.optionalLink(s.To),
		Value: c.statisticValue(s), Period: c.date(s.Period), PeriodText: c.periodText(s),
		Basis: c.optionalTerm("bases", s.Basis), Extremum: c.extremum(s.Extremum), AsWritten: s.AsWritten,
		By: c.optionalLink(s.AttributedTo), ByText: c.attribution(s), Via: c.optionalLink(s.Via),
		Cite: c.cite(s.Source, s.Passage, s.AsWritten), Sort: c.figureSort(s),
	}
	if h.Withdrawn {
		// Nothing of what was withdrawn is repeated.
		f.Title, f.Standing = c.withdrawnName(s), Term{ID: "withdrawn", Text: c.say("standing_withdrawn")}
		f.SortName, f.Letter = fold(f.Title), letter(fold(f.Title))
		f.Statement, f.Value, f.AsWritten, f.Extremum, f.By, f.ByText, f.Via = nil, Value{}, "", "", nil, "", nil
		f.Cite.Original, f.Cite.Fragment = sourceURL(c, s.Source), false
		return f
	}
	f.Standing = c.standingTerm(c.standing[s.ID])
	f.Agrees, f.Disagrees = c.claimLinks(c.agrees[s.ID]), c.claimLinks(c.disagrees[s.ID])
	f.Evidence = c.evidenceLinks(s.ID)
	f.Remark = remark(s.Notes)
	if src := find[*kb.Source](c, s.Source); src != nil {
		f.AsWrittenLang = c.foreign(src.Language)
	}
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
	return Link{Text: c.say("bracketed", "text", c.statisticValue(s).Text, "remark", label), URL: c.url(s), Kind: string(kb.KindStatistic)}
}

// commitmentLink names a commitment by its agreement and its words.
func (c *compiler) commitmentLink(r commitmentRef) Link {
	return Link{
		Text: r.agreement.Name + ": " + r.commitment.Text, Lang: c.foreign(recordsLanguage), URL: c.commitmentURL(r), Kind: "commitment",
	}
}

// evidenceLinks are the commitments that a record bears on.
func (c *compiler) evidenceLinks(id string) []Link {
	var out []Link
	for _, r := range c.evidenceFor[id] {
		out = append(out, c.commitmentLink(r))
	}
	return out
}
