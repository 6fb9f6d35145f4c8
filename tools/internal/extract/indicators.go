package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// statistic makes the annotation.
func (p *pass) statistic(f *figure) annotation.Statistic {
	value, unit := f.Value, f.Unit
	s := annotation.Statistic{Span: p.span(text.Range{First: f.First, Last: f.Last}), Value: &value, Unit: &unit, Finding: f.finding()}
	s.IndicatorID = optional(p.indicatorID(f))
	s.Indicator = optional(p.indicatorText(f))
	if f.good != nil {
		s.Commodity = optional(p.wholeSurface(f.good))
	}
	s.From, s.To = optional(f.from), optional(f.to)
	s.Period, s.AttributedTo = optional(f.period), optional(f.source)
	s.Bound, s.Basis = optional(f.Bound), optional(f.basis)
	s.Modality = optional(p.modality(f))
	if f.extremum != nil {
		s.ExtremumDirection, s.ExtremumMonths = &f.extremum.direction, &f.extremum.months
	}
	return s
}

// optional is nil for the empty string.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// indicatorID chooses the indicator of the activity's dimension that fits the
// frame.
func (p *pass) indicatorID(f *figure) string {
	dimension := "other"
	if f.term != nil {
		dimension = f.term.Term.Dimension
	}
	if dimension == sharePrices {
		return ""
	}
	switch {
	case strings.HasPrefix(f.Dimension, "price/") && f.frame == level, f.priced:
		dimension = "price"
	case f.frame == level && f.term != nil && f.term.Term.Class == string(rate):
		dimension = "tariff" // the goods that a duty covers
	case f.frame == change && f.term != nil && f.term.Term.Class == string(rate):
		dimension = "tariff" // to double a duty
	}
	if f.frame == share && !p.hasIndicator(dimension, share) && p.hasIndicator(dimension, level) && f.term.Term.Class != string(rate) && !flowDimensions[dimension] {
		f.frame = level // inflation of 2 percent
	}
	fallback := ""
	for _, e := range p.lex.Group(indicatorWords) {
		class := frame(e.Term.Class)
		if class == "balance" {
			class = level
		}
		if class != f.frame {
			continue
		}
		switch e.Term.Dimension {
		case dimension:
			return e.ID
		case "other":
			if fallback == "" {
				fallback = e.ID
			}
		}
	}
	return fallback
}

func (p *pass) hasIndicator(dimension string, class frame) bool {
	for _, e := range p.lex.Group(indicatorWords) {
		if e.Term.Dimension == dimension && e.Term.Class == string(class) {
			return true
		}
	}
	return false
}

// indicatorText says in words what is measured.
func (p *pass) indicatorText(f *figure) string {
	name := ""
	if f.activity != nil {
		name = p.surface(text.Range{First: f.activity.First, Last: f.activity.Last})
		if l := p.levelName(f.term.Term.Dimension); l != "" {
			name = l
		}
	} else if f.term != nil {
		name = p.levelName(f.term.Term.Dimension)
	}
	switch {
	case f.frame == level && f.activity != nil && f.term.Term.Class == string(rate) && strings.HasPrefix(f.Dimension, "price/"):
		return p.rateName(f) // a duty of so much a tonne
	case f.priced || f.frame == level && strings.HasPrefix(f.Dimension, "price/"):
		name = "price"
	}
	switch f.frame {
	case share:
		if name == "" {
			return "share"
		}
		if p.worldwide(f) {
			name = "global " + name
		}
		return "share of " + name
	case change:
		what := map[string]string{"up": "increase", "down": "decrease"}[f.direction]
		if what == "" {
			what = "change"
		}
		if b := basisNames[f.basis]; b != "" {
			what = b + " " + what
		}
		if name == "" {
			return what
		}
		return name + ", " + what
	case rate:
		return p.rateName(f)
	}
	return name
}

var basisNames = map[string]string{"previous-month": "month-on-month", "previous-year": "year-on-year", "previous-quarter": "quarter-on-quarter", "previous-week": "week-on-week"}

// levelName is what the level of a dimension is called, in lower case.
func (p *pass) levelName(dimension string) string {
	for _, e := range p.lex.Group(indicatorWords) {
		if e.Term.Dimension == dimension && (e.Term.Class == string(level) || e.Term.Class == "balance") && e.Term.Dimension != "tariff" {
			return strings.ToLower(e.Name)
		}
	}
	return ""
}

// worldwide tells whether a share is of the world's.
func (p *pass) worldwide(f *figure) bool {
	if f.activity == nil || f.activity.First < f.Last {
		return false
	}
	for i := f.Last; i < f.activity.First; i++ {
		switch p.fold(i) {
		case "global", "world", "world's", "worldwide", "international":
			return true
		}
	}
	return false
}

// rateName is the name of a rate with the adjectives before it, in the
// singular: "preliminary antidumping duty".
func (p *pass) rateName(f *figure) string {
	if f.activity == nil {
		return "tariff"
	}
	first := f.activity.First
	for first > f.sentence.First && first > f.activity.First-3 && rateAdjectives[p.fold(first-1)] {
		first--
	}
	name := p.surface(text.Range{First: first, Last: f.activity.Last})
	switch {
	case strings.HasSuffix(name, "ies"):
		return name[:len(name)-3] + "y"
	case strings.HasSuffix(name, "xes"):
		return name[:len(name)-2]
	case strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss"):
		return name[:len(name)-1]
	}
	return name
}

var rateAdjectives = map[string]bool{
	"preliminary": true, "final": true, "provisional": true, "reciprocal": true, "retaliatory": true, "additional": true, "baseline": true,
	"import": true, "universal": true, "punitive": true, "anti-dumping": true, "antidumping": true, "countervailing": true, "anti-subsidy": true,
	"customs": true, "base": true, "average": true, "effective": true, "export": true, "sectoral": true, "blanket": true, "tit-for-tat": true,
}
