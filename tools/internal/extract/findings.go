package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/quantity"
)

// finding is a rule and how sure it is. docs/extraction.md lists the rules.
func finding(rule string, confidence float64) annotation.Finding {
	return annotation.Finding{Rule: rule, Confidence: confidence}
}

// surer keeps the finding with more confidence, the first of two alike.
func surer(a, b annotation.Finding) annotation.Finding {
	if b.Confidence > a.Confidence {
		return b
	}
	return a
}

// clauseFinding tells by what form an attribution reports a clause.
func (s *sentencePass) clauseFinding(first int, c *cue) annotation.Finding {
	p := s.p
	v := c.verb.First
	var f annotation.Finding
	switch {
	case c.according:
		f = finding("according-to", annotation.Sure)
	case p.fold(first) == "to" && p.attributes(v, "pledge"):
		f = finding("pledge-to", annotation.Sure)
	case p.fold(first-1) == "that":
		f = finding("that-clause", annotation.Sure)
	case first < c.clause.First:
		f = finding("clause-before-verb", annotation.Likely)
	case p.attributes(v, "urge"):
		f = finding("urge-to", annotation.Likely)
	case p.fold(first-1) == ":":
		f = finding("clause-after-colon", annotation.Likely)
	default:
		f = finding("clause-after-verb", annotation.Likely)
	}
	return c.source.doubt(f)
}

// doubt lowers the confidence where the speaker is a pronoun's.
func (s *source) doubt(f annotation.Finding) annotation.Finding {
	if s.pronoun && f.Confidence > annotation.Likely {
		f.Confidence = annotation.Likely
	}
	if s.uncertain {
		f.Confidence = annotation.Unsure
	}
	return f
}

// finding tells how a statistic was read: its frame names the rule; the
// confidence is that in what it measures.
func (f *figure) finding() annotation.Finding {
	rule := "statistic-" + string(f.frame)
	switch {
	case f.Form == quantity.Verb:
		rule = "statistic-verb"
	case f.Form == quantity.Fraction:
		rule = "statistic-fraction"
	}
	switch {
	case f.activity == nil:
		return finding(rule, annotation.Unsure)
	case f.activity.First < f.left || f.activity.First >= f.right:
		return finding(rule, annotation.Likely)
	}
	return finding(rule, annotation.Sure)
}
