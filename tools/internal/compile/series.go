package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// series is the statistics about one thing: of one indicator, commodity, flow,
// unit and, for changes, basis.
type series struct {
	seriesKey
	slug string
	// aliases are former addresses, as Head.Aliases.
	aliases []string
	// figures are reviewed, in order of time; gone are withdrawn.
	figures, gone []*kb.Statistic
}

// seriesKey tells series apart. A change on the previous month and one on the
// year before are never one series.
type seriesKey struct{ indicator, commodity, from, to, unit, basis string }

func (c *compiler) seriesURL(s *series) string {
	if s == nil { // a draft, which has none
		return ""
	}
	return c.at(kb.KindStatistic.Folder() + "/" + s.slug + "/")
}

func (c *compiler) keyOf(s *kb.Statistic) seriesKey {
	key := seriesKey{indicator: s.Indicator, unit: s.Unit, basis: s.Basis}
	if s.Commodity != "" {
		key.commodity = c.id(s.Commodity)
	}
	if s.From != "" {
		key.from = c.id(s.From)
	}
	if s.To != "" {
		key.to = c.id(s.To)
	}
	return key
}

// slug makes the series' address out of the ids that it is made of:
// exports-of-rare-earth-magnets-from-china-to-united-states-in-t.
func (k seriesKey) slug() string {
	s := slugPart(k.indicator)
	for _, part := range []struct{ word, id string }{
		{"-of-", k.commodity}, {"-from-", k.from}, {"-to-", k.to}, {"-on-", k.basis}, {"-in-", k.unit},
	} {
		if part.id != "" {
			s += part.word + slugPart(part.id)
		}
	}
	return s
}

// slugPart spells an id in the letters of a slug: units have capitals and
// slashes.
func slugPart(id string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, id)
}

// groupSeries sorts the statistics into series.
func (c *compiler) groupSeries() {
	byKey := map[seriesKey]*series{}
	c.seriesOf = map[string]*series{}
	enter := func(s *kb.Statistic) *series {
		key := c.keyOf(s)
		g := byKey[key]
		if g == nil {
			g = &series{seriesKey: key}
			byKey[key] = g
			c.series = append(c.series, g)
		}
		c.seriesOf[s.ID] = g
		return g
	}
	for _, s := range c.statistics {
		g := enter(s)
		g.figures = append(g.figures, s)
	}
	for _, r := range c.withdrawn {
		if s, ok := r.(*kb.Statistic); ok {
			g := enter(s)
			g.gone = append(g.gone, s)
		}
	}
	slices.SortFunc(c.series, func(a, b *series) int {
		return cmp.Or(cmp.Compare(a.seriesKey.slug(), b.seriesKey.slug()), compareKeys(a.seriesKey, b.seriesKey))
	})
	taken := map[string]bool{}
	for _, g := range c.series {
		// Two keys can have one slug, since ids may contain the words between
		// them and units differ by a capital.
		g.slug = g.seriesKey.slug()
		for n := 2; taken[g.slug]; n++ {
			g.slug = fmt.Sprintf("%s-%d", g.seriesKey.slug(), n)
		}
		taken[g.slug] = true
		slices.SortStableFunc(g.figures, func(a, b *kb.Statistic) int {
			return cmp.Or(cmp.Compare(c.figureSort(a), c.figureSort(b)), cmp.Compare(a.ID, b.ID))
		})
	}
	for _, g := range c.series {
		for _, slug := range c.formerSlugs(g.seriesKey) {
			// Ids may contain the words between them, so that two series can seem to
			// have had one address.
			if !taken[slug] {
				taken[slug] = true
				g.aliases = append(g.aliases, "/"+kb.KindStatistic.Folder()+"/"+slug+"/")
			}
		}
	}
}

// maxFormer is how many former addresses a series has at most: with the ids of its
// commodity and its two ends they multiply.
const maxFormer = 200

// formerSlugs are the slugs that a series had, or can have had, while the records that
// it is made of had other ids: first those with one that has changed since.
func (c *compiler) formerSlugs(now seriesKey) []string {
	// ids are the present id of a part, or those that it had.
	ids := func(id string, former bool) []string {
		if !former {
			return []string{id}
		}
		if r, ok := c.records[id]; ok {
			return aliasesOf(r)
		}
		return nil
	}
	var out []string
	for _, had := range [][3]bool{{true}, {false, true}, {false, false, true}, {true, true}, {true, false, true}, {false, true, true}, {true, true, true}} {
		for _, commodity := range ids(now.commodity, had[0]) {
			for _, from := range ids(now.from, had[1]) {
				for _, to := range ids(now.to, had[2]) {
					if len(out) == maxFormer {
						return out
					}
					key := now
					key.commodity, key.from, key.to = commodity, from, to
					out = append(out, key.slug())
				}
			}
		}
	}
	return out
}

func compareKeys(a, b seriesKey) int {
	return cmp.Or(cmp.Compare(a.indicator, b.indicator), cmp.Compare(a.commodity, b.commodity), cmp.Compare(a.from, b.from),
		cmp.Compare(a.to, b.to), cmp.Compare(a.unit, b.unit), cmp.Compare(a.basis, b.basis))
}

// figureSort orders figures by their period or else by their source's date.
func (c *compiler) figureSort(s *kb.Statistic) string {
	if key := c.sortKey(s.Period); key != "" {
		return key
	}
	if src := find[*kb.Source](c, s.Source); src != nil {
		return c.sortKey(src.Published)
	}
	return ""
}

// class is what sort of quantity an indicator is: level, change, share, rate or
// balance. Dimension groups the indicators of one activity.
func (c *compiler) class(indicator string) string {
	if t, ok := c.terms["indicators"][indicator]; ok && t.Class != "" {
		return t.Class
	}
	if strings.HasSuffix(indicator, "-change") {
		return "change"
	}
	return "level"
}

func (c *compiler) dimension(indicator string) string {
	if t, ok := c.terms["indicators"][indicator]; ok && t.Dimension != "" {
		return t.Dimension
	}
	return strings.TrimSuffix(indicator, "-change")
}

// subject says what a series is about, its unit apart: "Exports of rare earth
// magnets from China to the United States", "China's share of the world's
// production of rare earths".
func (c *compiler) subject(k seriesKey) Rich {
	indicator := strings.ReplaceAll(c.term("indicators", k.indicator).Text, "'", "’")
	class := c.class(k.indicator)
	args := map[string]Rich{"indicator": Rich(nil).text(indicator)}
	if k.commodity != "" {
		args["commodity"] = Rich(nil).linked(c.commodityLink(k.commodity))
	}
	if k.from != "" {
		args["from"] = c.country(k.from)
	}
	if k.to != "" {
		args["to"] = c.country(k.to)
	}
	key := "subject"
	switch {
	case class == "share" && k.from != "" && k.to == "":
		key = "subject_share"
		args["from"] = c.possessive(k.from)
		args["indicator"] = Rich(nil).text(lowerFirst(indicator))
		if k.commodity != "" {
			key += "_of"
		}
	default:
		if class == "share" && k.from != "" && k.to != "" {
			key = "subject_share"
		}
		if k.commodity != "" && class == "rate" {
			key += "_on"
		} else if k.commodity != "" {
			key += "_of"
		}
		if k.from != "" {
			key += "_from"
		}
		if k.to != "" {
			key += "_to"
		}
	}
	out := c.sayRich(key, args)
	if k.basis != "" {
		out = c.sayRich("subject_basis", map[string]Rich{"subject": out, "basis": {{T: c.term("bases", k.basis).Text}}})
	}
	return out
}

// country is a link to a country or bloc inside a sentence, in English with its
// article.
func (c *compiler) country(id string) Rich {
	l := c.link(id)
	return Rich(nil).text(strings.TrimSuffix(c.withArticle(l.Text), l.Text)).linked(l)
}

// possessive is a country or bloc as the owner of what follows, at the beginning of
// a sentence.
func (c *compiler) possessive(id string) Rich {
	name := c.country(id)
	if name[0].U == "" {
		name[0].T = upperFirst(name[0].T)
	}
	key := "possessive"
	if strings.HasSuffix(name.last(), "s") {
		key = "possessive_s"
	}
	return c.sayRich(key, map[string]Rich{"name": name})
}

// seriesTitle is the subject and the unit: "Exports of rare earth magnets from
// China to the United States, tonnes".
func (c *compiler) seriesTitle(k seriesKey) string {
	title := upperFirst(c.subject(k).Plain())
	if k.unit == "" {
		return c.say("series_title_extrema", "subject", title)
	}
	return c.say("series_title", "subject", title, "unit", c.unit(k.unit).Text)
}

// statement is a whole claim in words.
func (c *compiler) statement(s *kb.Statistic) Rich {
	args := map[string]Rich{"subject": c.subject(c.keyOf(s)), "value": {{T: c.statisticValue(s).Text}}}
	key := "statement_value"
	if d := c.date(s.Period); d != nil {
		key, args["period"] = "statement_period", Rich{{T: d.Text}}
	}
	out := c.sayRich(key, args)
	if s.Value != nil && s.Extremum != nil {
		e := c.withIndefinite(c.extremum(s.Extremum))
		out = c.sayRich("statement_extremum", map[string]Rich{"statement": out, "extremum": {{T: e}}})
	}
	return out
}
