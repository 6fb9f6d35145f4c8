package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// carryPeriod gives a figure whose sentence has no date the period of the one
// before, where the text goes on in the past: "Trade came to 9 dollars in 2024.
// Exports were 5 dollars".
func (p *pass) carryPeriod(f, before *figure) {
	if before != nil && p.topic.main != nil && p.topic.main != before && !p.together(before, f) && p.together(before, p.topic.main) {
		before = p.topic.main // what others are compared with
	}
	if f.period != "" || before == nil || before.period == "" || f.frame == rate || before.frame == rate || p.timeless(f) || before.term != nil && p.timeless(before) {
		return
	}
	if p.samePeriod(f.sentence) && p.follows(before, f) {
		f.period = before.period // a forecast for the season
		return
	}
	a, b := &p.doc.Tokens[before.First], &p.doc.Tokens[f.First]
	if a.Paragraph != b.Paragraph || b.Sentence-a.Sentence > 1 || p.dated(f.sentence) && a.Sentence != b.Sentence || (p.modality(before) == "") != (p.modality(f) == "") {
		return
	}
	if a.Sentence == b.Sentence && p.dated(text.Range{First: before.Last, Last: f.sentence.Last}) {
		return
	}
	from := f.left
	if a.Sentence != b.Sentence {
		from = f.sentence.First
	}
	if f.frame == share && !p.past(text.Range{First: from, Last: f.First}) || p.presently(text.Range{First: from, Last: f.First}) {
		return
	}
	f.period = before.period
}

// timeless tells whether a figure is of no stretch of time: a price, stocks, what
// is invested or promised.
func (p *pass) timeless(f *figure) bool {
	if strings.HasPrefix(f.Dimension, "price/") || f.priced {
		return true
	}
	if f.term == nil {
		return f.Dimension != "area" && f.Dimension != "yield" && f.Dimension != "mass"
	}
	switch f.term.Term.Dimension {
	case "price", "cost", "stocks", "reserves", "tariff", "duty", "tax", "fee", "quota", "exchange", sharePrices, "interest", "subsidies":
		return true
	}
	return false
}

// dated tells whether a sentence has any date but one that figures are compared
// with.
func (p *pass) dated(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if p.dateAt[i] >= 0 {
			run := p.dateTokens(i)
			if !p.comparative(run) {
				return true
			}
			i = run.Last - 1
		}
	}
	return false
}

// past tells whether a stretch has a verb in the past, presently whether one in
// the present.
func (p *pass) past(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		switch w := p.fold(i); w {
		case "was", "were", "had", "took", "bought", "made", "came", "went", "sold", "sent":
			return true
		default:
			if len(w) > 4 && strings.HasSuffix(w, "ed") {
				return true
			}
		}
	}
	return false
}

func (p *pass) presently(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		switch p.fold(i) {
		case "is", "are", "has", "have", "accounts", "makes", "takes", "stands", "now", "currently", "today", "typical", "will":
			return true
		}
	}
	return false
}
