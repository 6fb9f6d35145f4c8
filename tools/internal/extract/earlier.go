package extract

import "github.com/comity-kb/comity/tools/internal/text"

// earlierValues tells the values that changes started from, "from 5 tonnes to 8"
// and "to 8 tonnes from 5", apart from those they came to: the time of the one
// is not that of the other.
func (p *pass) earlierValues(figures []*figure) {
	for k, base := range figures {
		if k+1 < len(figures) && p.startsChange(base, figures[k+1]) {
			p.setApart(base, figures[k+1], figures[k+1].BoundFirst)
		} else if k > 0 && p.startedFrom(figures[k-1], base) {
			p.setApart(base, figures[k-1], base.right)
			if r := p.ownDate(base, base.right); r.Len() > 0 && base.frame != rate {
				// "fell 5 percent to 8 tonnes from 9 in June": what came before is of
				// another time.
				for j := k - 1; j >= max(0, k-2) && p.together(figures[j], base); j-- {
					p.findPeriodExcept(figures[j], r)
					if figures[j].period == "" {
						figures[j].period = p.periodBefore(figures, j)
					}
				}
			}
		}
	}
}

// periodBefore is the period of the figures in the sentence before.
func (p *pass) periodBefore(figures []*figure, k int) string {
	for j := k - 1; j >= max(0, k-4); j-- {
		if !p.together(figures[j], figures[k]) && p.next(figures[j], figures[k]) && figures[j].basis != "previous-rate" && figures[j].frame != share {
			for i := j; i >= 0 && p.together(figures[i], figures[j]); i-- {
				j = i // the first of the sentence: the later ones may be what it is compared with
			}
			if p.modality(figures[j]) != "" {
				return "" // of another time than a fact
			}
			return figures[j].period
		}
	}
	return ""
}

// startsChange reads "rose from BASE to REACHED".
func (p *pass) startsChange(base, reached *figure) bool {
	if !p.comparable(base, reached) || p.fold(base.BoundFirst-1) != "from" || p.fold(reached.BoundFirst-1) != "to" || p.newClause(base.Last, reached.First) {
		return false
	}
	// Without a word for a change it is a range: "tariffs from 10 to 25 percent".
	_, at := p.changeBetween(max(base.left, base.BoundFirst-farthestChange), base.BoundFirst)
	return at >= 0
}

// startedFrom reads "rose to REACHED from BASE" and "REACHED, up from BASE".
func (p *pass) startedFrom(reached, base *figure) bool {
	if p.comparable(base, reached) && p.comparedWith(base.BoundFirst) {
		return base.First-reached.Last <= farthestChange
	}
	if !p.comparable(base, reached) || p.fold(base.BoundFirst-1) != "from" || p.newClause(reached.Last, base.First) {
		return false
	}
	if p.changeEnding(base.BoundFirst-1) != "" {
		return true
	}
	for i := reached.BoundFirst - 1; i >= max(reached.left, reached.BoundFirst-3); i-- {
		if w := p.fold(i); w == "to" || w == "at" {
			return true
		}
	}
	return false
}

// comparedWith tells whether what starts at a token is what something is
// compared with: "compared with 40 tonnes", "against 40 tonnes".
func (p *pass) comparedWith(i int) bool {
	if p.fold(i-1) == "the" {
		i--
	}
	switch p.fold(i - 1) {
	case "with", "to":
		return p.fold(i-2) == "compared"
	case "against", "versus", "vs":
		return true
	}
	return false
}

// farthestChange is how many tokens before "from" the word for the change may
// stand.
const farthestChange = 12

// comparable tells whether two figures are values of one thing.
func (p *pass) comparable(a, b *figure) bool {
	return a.frame != change && a.frame == b.frame && a.Unit == b.Unit && p.together(a, b)
}

// newClause tells whether something else is said between two tokens.
func (p *pass) newClause(from, to int) bool {
	for i := from; i < to; i++ {
		if w := p.fold(i); w == "and" || w == "which" || w == "that" {
			return true
		}
	}
	return p.clauseBetween(from, to)
}

// setApart gives the earlier value the time that stands right after it, before
// the token until, and no other; the later value may have any but that one.
func (p *pass) setApart(base, reached *figure, until int) {
	base.period = ""
	if r := p.ownDate(base, until); r.Len() > 0 {
		own := p.monthsTo(r, *p.dates[p.dateAt[r.First]].EDTF)
		if base.frame == rate && base.First > reached.First {
			// "cut to 15 percent from 25 percent in June" is when it was cut.
			reached.period = first(reached.period, own)
		} else {
			base.period = own
			p.findPeriodExcept(reached, r)
		}
	}
	if base.period == "" && base.basis == "" && p.lex.Term(basisWords, "previous-rate") != nil {
		base.basis = "previous-rate"
	}
}

// ownDate is the date right after a figure, "5 tonnes in 2016" or "5 percent of
// the total in 2016"; empty where there is none before the token until.
func (p *pass) ownDate(f *figure, until int) text.Range {
	const near = 6
	for i := f.Last; i < min(until, f.Last+near); i++ {
		if p.dateAt[i] >= 0 {
			if r := p.dateTokens(i); p.dates[p.dateAt[i]].EDTF != nil && r.Last <= until {
				return r
			}
			break
		}
		if w := p.fold(i); w == "," || w == "by" || w == "since" || w == "until" {
			break
		}
	}
	return text.Range{}
}
