package extract

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/growth"
)

// The finders take time that grows with the text, whatever it is made of.
// One sentence without an end is the worst case of every rule that looks at a
// sentence.
func TestFindersAreLinear(t *testing.T) {
	l := sampleLexicon()
	for _, unit := range []string{
		"5 percent of exports to China and ", "$5 billion ", "tariffs of 10 percent on steel from India, ", "in May 2024 and ",
		"the deal ", "talks in Geneva ", "exports of ", "copper, ", "China and the US agreed to ", "a six-month high ", "the highest since May 2020 ",
		"1, ", "those to China rose 5 percent ", "steel exports rose by 5 and 6 percent respectively ",
	} {
		growth.Linear(t, unit, 500, 4000, func(n int) func() {
			a := &article.Article{ID: "x", Text: strings.Repeat(unit, n), Meta: article.Meta{Published: "2025-09-10"}}
			return func() {
				p := newPass(a, l)
				p.dates = findDates(p)
				p.indexDates()
				findCommodities(p)
				p.agreements = findAgreements(p)
				findStatistics(p)
				findMeasures(p)
				findCommitments(p)
				findEvents(p)
			}
		})
	}
}
