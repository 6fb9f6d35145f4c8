package propose

import (
	"math"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// statistics are the statistics to propose.
func (c *context) statistics() []*kb.Statistic {
	var candidates []candidate[*kb.Statistic]
	figures := c.a.Figures()
	for i := range figures {
		s := &figures[i]
		what := "the statistic " + quoted(s.Text)
		passage := c.passage(s.Start, s.End)
		if passage == nil {
			c.note("left out %s: its passage is not inside the text", what)
			continue
		}
		candidates = append(candidates, candidate[*kb.Statistic]{
			probe: &kb.Statistic{Claim: kb.Claim{Passage: passage}},
			group: join(value(s.Indicator), value(s.IndicatorID), value(s.Commodity), value(s.From), value(s.To), value(s.Period), spell(s.Value),
				value(s.Unit), value(s.ExtremumDirection), spellInt(s.ExtremumMonths)),
			what:    what,
			resolve: func() (*kb.Statistic, string) { return c.statistic(s, passage) },
		})
	}
	return choose(c, candidates, c.oldStatistics[c.source], figure, sameStatistic, kb.KindStatistic, "s")
}

// figure is equal for statistics that state the same.
func figure(s *kb.Statistic) string {
	extremum := ""
	if s.Extremum != nil {
		months := float64(s.Extremum.Months)
		extremum = s.Extremum.Direction + spell(&months)
	}
	return join(s.Indicator, s.Commodity, s.From, s.To, s.Period, spell(s.Value), s.Unit, extremum)
}

// sameStatistic tells whether two statistics stand at one place of the text.
// What they say does not matter: a person may have corrected all of it.
func sameStatistic(a, b *kb.Statistic) bool { return shared(a.Passage, b.Passage) > 0 }

// statistic makes a record of an annotation; why not is said where it cannot.
func (c *context) statistic(s *annotation.Statistic, passage *kb.Passage) (rec *kb.Statistic, why string) {
	rec = &kb.Statistic{Claim: kb.Claim{Passage: passage}, AsWritten: tidy(s.Text)}
	if !fits(rec.AsWritten, maxAsWritten) {
		return nil, "its words are no figure"
	}
	if rec.Indicator, why = c.indicator(s); why != "" {
		return nil, why
	}
	if s.Value != nil {
		unit := value(s.Unit)
		switch {
		case math.IsNaN(*s.Value) || math.Abs(*s.Value) > 1e18:
			return nil, "its value is no figure of trade"
		case unit == "":
			return nil, "it has no unit"
		case c.base.Vocabulary("units").Term(unit) == nil:
			return nil, "its unit " + quoted(unit) + " is not in the vocabulary units"
		case c.impossibleShare(rec.Indicator, unit, *s.Value):
			return nil, "a share is between 0 and 100 percent"
		}
		v, unit, why := c.signed(s, rec.Indicator, *s.Value, unit)
		if why != "" {
			return nil, why
		}
		rec.Value, rec.Unit = &v, unit
	}
	if direction := value(s.ExtremumDirection); direction != "" && s.ExtremumMonths != nil && *s.ExtremumMonths >= 0 &&
		c.base.Vocabulary("extremum-directions").Term(direction) != nil {
		rec.Extremum = &kb.Extremum{Direction: direction, Months: *s.ExtremumMonths}
	}
	if rec.Value == nil && rec.Extremum == nil {
		return nil, "it states neither a value nor an extremum"
	}
	rec.Bound = c.term(s, "bounds", value(s.Bound))
	rec.Basis = c.term(s, "bases", value(s.Basis))
	rec.Period = c.date(value(s.Period), "of the statistic "+quoted(s.Text))
	rec.From, rec.To = c.flow(s, "origin", value(s.From)), c.flow(s, "destination", value(s.To))
	var good reference
	if name := value(s.Commodity); name != "" {
		good = c.commodity(name)
		rec.Commodity = good.id
	}
	at := c.attribute(value(s.AttributedTo))
	rec.AttributedTo = at.id
	if isName(at.role) {
		rec.AttributedRole = at.role
	}
	rec.Notes = doubtful(at.doubt, good.doubt)
	if m := value(s.Modality); m != "" {
		// Said for good: the record has no other place for it.
		what := m
		if t := c.base.Vocabulary("modalities").Term(m); t != nil {
			what = strings.ToLower(t.Name)
		}
		if !hasMarkup(what) {
			rec.Notes = append(rec.Notes, kb.Note{Text: "No fact yet: the source gives this figure as " + asNoun(what) + "."})
		}
	}
	return rec, ""
}

// asNoun is how a modality is said: a noun has an article.
func asNoun(modality string) string {
	switch modality {
	case "planned", "conditional":
		return modality
	}
	return "a " + modality
}

// indicator is the term for what is measured: the one that the annotation
// names, else the one whose words are the annotation's.
func (c *context) indicator(s *annotation.Statistic) (id, why string) {
	v := c.base.Vocabulary("indicators")
	if id := value(s.IndicatorID); v.Term(id) != nil {
		return id, ""
	}
	words := value(s.Indicator)
	if words == "" {
		return "", "the text does not say what is measured"
	}
	if v != nil {
		for i := range v.Terms {
			t := &v.Terms[i]
			for _, w := range append([]string{t.ID, t.Name}, t.Written...) {
				if w != "" && key("", w) == key("", words) {
					return t.ID, ""
				}
			}
		}
	}
	return "", "the indicator " + quoted(words) + " is not in the vocabulary indicators"
}

// impossibleShare tells whether a figure cannot be a share.
func (c *context) impossibleShare(indicator, unit string, v float64) bool {
	t := c.base.Vocabulary("indicators").Term(indicator)
	return t != nil && t.Class == "share" && unit == "percent" && (v < 0 || v > 100)
}

// term keeps a word that the vocabulary has.
func (c *context) term(s *annotation.Statistic, vocabulary, id string) string {
	if id == "" || c.base.Vocabulary(vocabulary).Term(id) != nil {
		return id
	}
	c.note("the statistic %s is drafted without %s, which is not in the vocabulary %s", quoted(s.Text), quoted(id), vocabulary)
	return ""
}

// flow is the country or bloc at one end of a flow of goods.
func (c *context) flow(s *annotation.Statistic, end, name string) string {
	id := c.countryID(tidy(name))
	if id == "" && name != "" {
		c.note("the statistic %s is drafted without its %s: %s is no known country", quoted(s.Text), end, quoted(name))
	}
	return id
}
