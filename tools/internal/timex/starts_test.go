package timex

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/text"
)

// What rulesAt leaves out would not have matched: every rule is tried at every
// token that may be part of an expression.
func TestRulesAt(t *testing.T) {
	samples := []string{
		"The first of July, the year before, the latest period, a couple of weeks ago, the weekend, in the 1st quarter of 2024, 2Q25, Q1-Q3 2025, FY2023-24, fy24 and FY 2024/25.",
		"The following day; the 12th of June 2025; 12.06.2025, 2025-06-12, 13/06/2025; 2025年5月3日, the week of March 6; the year-ago quarter, by year-end 2024; the year's end; that month, that deal.",
		"Christmas Eve, New Year's Day, Thanksgiving; of last month; the past week; this time last year; the same period of May; three days later; two weeks ago; the 20th century; the 1990s; mid-July, late-June.",
	}
	for _, pattern := range []string{"../extract/testdata/*.txt", "../score/testdata/*/*.txt"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			samples = append(samples, string(b))
		}
	}
	matched := map[int]bool{}
	for _, s := range samples {
		doc := text.New(s)
		m := &matcher{tokens: doc.Tokens, ideographs: hasIdeographs(doc)}
		for i := range doc.Tokens {
			for k, rule := range rules {
				_, end, ok := rule(m, i)
				if !ok {
					continue
				}
				matched[k] = true
				if ruleSet(1)<<k != ideographicRule && m.rulesAt(i)&(1<<k) == 0 {
					t.Errorf("rule %d is not tried at %q", k, words(doc, i, end))
				}
			}
		}
	}
	if len(matched) < len(rules) {
		t.Errorf("the samples show %d of %d rules", len(matched), len(rules))
	}
}

func words(doc *text.Document, first, last int) string {
	var out []string
	for i := first; i < min(last+2, len(doc.Tokens)); i++ {
		out = append(out, doc.Tokens[i].Text)
	}
	return strings.Join(out, " ")
}

func BenchmarkRulesAt(b *testing.B) {
	doc := text.New(strings.Repeat("Sales of copper rose by 12 percent in January from the previous month, the ministry said on Tuesday, and may fall in May. ", 200))
	m := &matcher{tokens: doc.Tokens}
	for b.Loop() {
		for i := range doc.Tokens {
			m.rulesAt(i)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(doc.Tokens)), "ns/token")
}
