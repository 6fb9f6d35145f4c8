package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// judgements are verbs of those who forecast or find a figure, and say nothing
// else.
var judgements = map[string]bool{
	"forecast": true, "forecasts": true, "expect": true, "expects": true, "expected": true, "project": true, "projects": true, "projected": true,
	"predict": true, "predicts": true, "predicted": true, "estimate": true, "estimates": true, "estimated": true, "see": true, "sees": true,
	"reckon": true, "reckons": true, "put": true, "puts": true, "pegged": true, "pegs": true, "found": true, "calculates": true, "anticipates": true,
}

// revisions are what is done to a forecast.
var revisions = map[string]bool{
	"raised": true, "raises": true, "cut": true, "cuts": true, "lowered": true, "lowers": true, "revised": true, "trimmed": true, "lifted": true,
	"upgraded": true, "downgraded": true, "kept": true, "maintained": true, "left": true, "issued": true,
}

// judge is who forecasts or estimates a figure in its sentence: "The bank expects
// exports to grow by 2 percent", "The ministry raised its forecast to 60 tonnes".
func (p *pass) judge(f *figure) string {
	for i := f.sentence.First + 1; i < f.First; i++ {
		if !judgements[p.fold(i)] && !(revisions[p.fold(i)] && p.ofForecast(i+1)) {
			continue
		}
		if w := p.fold(i - 1); w == "is" || w == "are" || w == "was" || w == "were" || w == "be" || w == "been" || w == "an" || w == "than" || w == "the" || w == "its" {
			continue
		}
		if s, ok := p.subjectBefore(i, f.sentence); ok && s.speaker.name != "" && !p.apart(i, f.First) && (s.speaker.actor < 0 || p.actors[s.speaker.actor].kind != country) {
			return s.speaker.name
		}
	}
	return ""
}

// ofForecast tells whether a forecast follows: "its growth forecast".
func (p *pass) ofForecast(i int) bool {
	for j := i; j < i+6; j++ {
		switch p.fold(j) {
		case "forecast", "forecasts", "estimate", "estimates", "outlook", "projection", "projections", "target":
			return true
		}
	}
	return false
}

// reportedBy reads an attribution that is set off at the end of its clause: "exports
// fell 5 percent, the central bank reported, the most in a year".
func (p *pass) reportedBy(r text.Range) string {
	for i := r.First + 2; i < r.Last; i++ {
		if next := p.fold(i + 1); !p.speechVerb(i) || next != "," && next != "." && next != ";" {
			continue
		}
		if s, ok := p.subjectBefore(i, r); ok && s.speaker.name != "" && s.First > r.First && p.fold(s.First-1) == "," && !s.pronoun {
			return s.speaker.name
		}
	}
	return ""
}

// customsData is the customs authority whose data a sentence goes by: "Chinese
// customs data showed". Without a country before it, it is that of the country
// whose trade the figure is.
func (p *pass) customsData(f *figure) string {
	for i := f.sentence.First; i+1 < f.sentence.Last; i++ {
		if p.fold(i) != "customs" || p.nameAt[i] >= 0 || !dataNouns[p.fold(i+1)] && !p.speechVerb(i+1) {
			continue
		}
		home := f.from
		if f.term != nil && (f.term.Term.Dimension == "imports" || f.term.Term.Dimension == "purchases") {
			home = f.to
		}
		for j := i - 1; j >= max(f.sentence.First, i-2); j-- {
			if m := p.match(j, "countries"); m != nil {
				home = m.Entries[0].Name
			}
		}
		return p.customs(home)
	}
	return ""
}

// customs is the customs authority of a country, "customs" where none is known.
func (p *pass) customs(country string) string {
	if p.customsOf.country == country && country != "" {
		return p.customsOf.name
	}
	name := "customs"
	for _, e := range p.lex.Group("organisations") {
		if c := p.lex.Country(e.Country); e.Term != nil && e.Term.Class == "government" && c != nil && c.Name == country && strings.Contains(e.Name, "Customs") {
			name = e.Name
			break
		}
	}
	p.customsOf.country, p.customsOf.name = country, name
	return name
}
