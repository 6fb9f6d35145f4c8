package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/chart"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// series is the statistics about one thing: of one indicator, commodity, flow,
// unit and, for changes, basis.
type series struct {
	seriesKey
	slug string
	// figures are reviewed, in order of time; gone are withdrawn.
	figures, gone []*kb.Statistic
}

// seriesKey tells series apart. A change on the previous month and one on the
// year before are never one series.
type seriesKey struct{ indicator, commodity, from, to, unit, basis string }

func (s *series) url() string {
	if s == nil { // a draft, which has none
		return ""
	}
	return kb.KindStatistic.Folder() + "/" + s.slug + "/"
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
	var out Rich
	indicator := strings.ReplaceAll(c.term("indicators", k.indicator).Text, "'", "’")
	class := c.class(k.indicator)
	commodity := func(preposition string) {
		if k.commodity != "" {
			l := c.link(k.commodity)
			l.Text = lowerFirst(l.Text)
			out = out.text(preposition).linked(l)
		}
	}
	country := func(id, preposition string) {
		if id != "" {
			l := c.link(id)
			words := withArticle(l.Text)
			out = out.text(preposition + strings.TrimSuffix(words, l.Text)).linked(l)
		}
	}
	if class == "share" && k.from != "" && k.to == "" {
		l := c.link(k.from)
		words := withArticle(l.Text)
		if lead := strings.TrimSuffix(words, l.Text); lead != "" {
			out = out.text(upperFirst(lead))
		}
		out = out.linked(l)
		if strings.HasSuffix(l.Text, "s") {
			out = out.text("’ ")
		} else {
			out = out.text("’s ")
		}
		out = out.text(lowerFirst(indicator))
		commodity(" of ")
	} else {
		out = out.text(indicator)
		if class == "rate" {
			commodity(" on ")
		} else {
			commodity(" of ")
		}
		country(k.from, " from ")
		country(k.to, " to ")
	}
	if k.basis != "" {
		out = out.text(" " + c.term("bases", k.basis).Text)
	}
	return out
}

// seriesTitle is the subject and the unit: "Exports of rare earth magnets from
// China to the United States, tonnes".
func (c *compiler) seriesTitle(k seriesKey) string {
	title := upperFirst(c.subject(k).plain())
	if k.unit == "" {
		return title + ", highs and lows"
	}
	return title + ", " + c.unit(k.unit).Text
}

// statement is a whole claim in words.
func (c *compiler) statement(s *kb.Statistic) Rich {
	out := c.subject(c.keyOf(s))
	if d := c.date(s.Period); d != nil {
		out = out.text(", " + d.Text)
	}
	out = out.text(": " + c.statisticValue(s).Text)
	if s.Value != nil && s.Extremum != nil {
		e := c.extremum(s.Extremum)
		out = out.text(", " + article(e) + " " + e)
	}
	return out
}

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
		f.Standing = Term{ID: "withdrawn", Text: "withdrawn"}
		return f
	}
	f.Standing = standingTerm(c.standing[s.ID])
	f.Agrees, f.Disagrees = c.claimLinks(c.agrees[s.ID]), c.claimLinks(c.disagrees[s.ID])
	f.Evidence = c.evidenceLinks(s.ID)
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

// seriesView is the page of one series.
func (c *compiler) seriesView(g *series) Series {
	title := c.seriesTitle(g.seriesKey)
	v := Series{
		Head: Head{
			ID: g.slug, Kind: string(kb.KindStatistic), KindName: "figures", Title: title, URL: g.url(),
			SortName: fold(title), Letter: letter(fold(title)),
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
	v.Aliases = c.seriesAliases(g)
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
		v.Reason = c.rich(g.gone[0].WithdrawnBecause, "")
		v.Description = shorten("Withdrawn: "+title, descriptionLength)
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
	v.ChartSource = sourceLine(v.Sources)
	v.Related = c.related(g)
	v.Description = shorten(upperFirst(c.statement(latest).plain())+c.accordingTo(latest)+"; "+
		plural(len(g.figures), "figure", "figures")+" from "+plural(len(v.Sources), "source", "sources")+".", descriptionLength)
	return v
}

// sourceLine names the sources of a chart.
func sourceLine(uses []SourceUse) string {
	var labels []string
	for i, u := range uses {
		if i == 4 {
			labels = append(labels, plural(len(uses)-i, "other source", "other sources"))
			break
		}
		labels = append(labels, u.Label)
	}
	return strings.Join(labels, "; ")
}

// seriesAliases are the addresses that the series had while a record it is made
// of had another id.
func (c *compiler) seriesAliases(g *series) []string {
	var out []string
	change := func(id string, with func(*seriesKey, string)) {
		r, ok := c.records[id]
		if !ok {
			return
		}
		for _, alias := range aliasesOf(r) {
			key := g.seriesKey
			with(&key, alias)
			out = append(out, "/"+kb.KindStatistic.Folder()+"/"+key.slug()+"/")
		}
	}
	change(g.commodity, func(k *seriesKey, id string) { k.commodity = id })
	change(g.from, func(k *seriesKey, id string) { k.from = id })
	change(g.to, func(k *seriesKey, id string) { k.to = id })
	return out
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
		Link: Link{Text: title, URL: g.url(), Kind: string(kb.KindStatistic), Party: c.partyOf(g.from)},
		ID:   g.slug, Type: &indicator, Date: c.date(latest.Period),
		Detail:   c.statisticValue(latest).Text + ", " + c.periodText(latest),
		SortName: fold(title), Letter: letter(fold(title)), Figures: len(g.figures),
	}
	card.Colour = c.colour(card.Party)
	for _, s := range g.figures {
		card.Disputed = max(card.Disputed, len(c.disagreementsOf[s.ID]))
	}
	return card
}

// drawing is the chart of a series. Values that no source states stand beside
// stated ones only where there are too few for a line.
func (c *compiler) drawing(g *series, derived []Derived) (*chart.Chart, string) {
	var points []chart.Point
	moments := map[string]bool{}
	for _, s := range g.figures {
		if s.Value == nil {
			continue
		}
		label := c.periodText(s)
		if c.standing[s.ID] == disputed {
			label += " (" + c.attribution(s) + ")"
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
			points = append(points, chart.Point{Value: d.number, Display: d.Value.Short, Label: d.Period.Text + " (derived)", Class: "derived", Time: middle(d.Period.EDTF)})
		}
		slices.SortStableFunc(points, func(a, b chart.Point) int { return a.Time.Compare(b.Time) })
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
			words = append(words, plural(len(points)-i, "more value", "more values"))
			break
		}
		words = append(words, p.Label+" "+p.Display)
	}
	what := plural(stated, "stated value", "stated values")
	if n := len(points) - stated; n > 0 {
		what += " and " + plural(n, "derived value", "derived values")
	}
	return drawn, c.seriesTitle(g.seriesKey) + ": " + what + ". " + strings.Join(words, "; ") + "."
}
