package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/text"
)

// extremum is a record high or low over a stretch of time.
type extremum struct {
	text.Range
	direction string
	months    int
}

var extremumNouns = map[string]string{"high": "high", "peak": "high", "highs": "high", "low": "low", "lows": "low", "trough": "low"}

var extremumAdjectives = text.NewWords(map[string]string{"highest": "high", "strongest": "high", "largest": "high", "lowest": "low", "weakest": "low", "smallest": "low"})

var monthsOf = map[string]int{"month": 1, "months": 1, "quarter": 3, "quarters": 3, "year": 12, "years": 12, "decade": 120, "decades": 120}

var smallNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"a": 1, "an": 1, "multi": 0,
}

// findExtrema finds statements that a figure is the highest or lowest for so
// long: "a six-month high", "the lowest in three years", "the highest since May
// 2022". Those that stand beside a figure of the sentence belong to it; the
// others come back as statistics without a value.
func (p *pass) findExtrema(figures []*figure) []annotation.Statistic {
	var out []annotation.Statistic
	at := 0
	for i := range p.doc.Tokens {
		if !p.startsExtremum(i) {
			continue
		}
		read, ok := p.extremumAt(i)
		if !ok || p.furniture(p.sentence(i)) {
			continue
		}
		e := read
		for at < len(figures) && (figures[at].sentence.Last <= i || figures[at].Last < i-12) {
			at++
		}
		var beside *figure
		for k := at; k < len(figures) && figures[k].First <= e.Last+3; k++ {
			f := figures[k]
			near := f.sentence.Has(i) && (f.Last <= e.First && e.First-f.Last <= 10 || e.Last <= f.First && f.First-e.Last <= 3)
			if near && f.frame != change && f.extremum == nil {
				beside = f
				break
			}
		}
		if beside != nil {
			beside.extremum = &e
			continue
		}
		f := &figure{sentence: p.around(i), frame: level, extremum: &e}
		f.First, f.Last, f.BoundFirst = e.First, e.Last, e.First
		f.left, f.right = f.sentence.First, f.sentence.Last
		p.findActivity(f, nil)
		if f.activity == nil || weakActivity[p.fold(f.activity.First)] {
			continue // "hit a six-month high" without what did
		}
		p.findGood(f)
		p.findFlow(f, nil)
		p.findPeriod(f)
		f.source = p.attribution(f)
		s := p.statistic(f)
		s.Value, s.Unit, s.Bound = nil, nil, nil
		s.Rule = "extremum"
		out = append(out, s)
	}
	return out
}

// startsExtremum tells whether an extremum may start at a token: most cannot.
func (p *pass) startsExtremum(i int) bool {
	t := &p.doc.Tokens[i]
	return t.Hyphen || extremumAdjectives.Of(t) != "" || i+1 < len(p.doc.Tokens) && p.doc.Tokens[i+1].Fold == "-"
}

// extremumAt reads an extremum that starts at a token.
func (p *pass) extremumAt(i int) (extremum, bool) {
	if e, ok := p.extremumNoun(i); ok {
		return e, true
	}
	direction := extremumAdjectives.Of(&p.doc.Tokens[i])
	if direction == "" {
		return extremum{}, false
	}
	sentence := p.around(i)
	j := i + 1
	for j < sentence.Last && j < i+5 && p.fold(j) != "in" && p.fold(j) != "since" && p.fold(j) != "for" {
		if p.fold(j) == "," || functionWords[p.fold(j)] && p.fold(j) != "of" {
			return extremum{}, false
		}
		j++
	}
	e := extremum{Range: text.Range{First: i, Last: j}, direction: direction}
	switch p.fold(j) {
	case "in", "for":
		k := j + 1
		for p.fold(k) == "more" || p.fold(k) == "than" || p.fold(k) == "at" || p.fold(k) == "least" || p.fold(k) == "over" || p.fold(k) == "nearly" || p.fold(k) == "about" || p.fold(k) == "the" {
			k++
		}
		n := p.smallNumber(k)
		unit := monthsOf[p.fold(k+1)]
		if n > 0 && unit > 0 {
			e.months, e.Last = n*unit, k+2
			return e, true
		}
	case "since":
		if j+1 < len(p.dateAt) && p.dateAt[j+1] >= 0 {
			if months := p.monthsSince(sentence, j+1); months > 0 {
				e.months, e.Last = months, p.dateTokens(j+1).Last
				return e, true
			}
		}
	}
	return extremum{}, false
}

// extremumNoun reads "six-month high", "14-month low", "three-year peak".
func (p *pass) extremumNoun(i int) (extremum, bool) {
	n, unit, end := 0, "", i+1
	w := p.fold(i)
	if before, after, ok := strings.Cut(w, "-"); ok {
		n, unit = smallNumbers[before], after
	} else if p.fold(i+1) == "-" && p.fold(i+2) != "" {
		n, unit, end = p.smallNumber(i), p.fold(i+2), i+3
	}
	if n <= 0 || monthsOf[unit] == 0 {
		return extremum{}, false
	}
	if p.fold(end) == "record" || p.fold(end) == "seasonal" {
		end++
	}
	direction := extremumNouns[p.fold(end)]
	if direction == "" {
		return extremum{}, false
	}
	return extremum{Range: text.Range{First: i, Last: end + 1}, direction: direction, months: n * monthsOf[unit]}, true
}

func (p *pass) smallNumber(i int) int {
	if n, ok := smallNumbers[p.fold(i)]; ok {
		return n
	}
	w := p.fold(i)
	if len(w) == 0 || len(w) > 3 || strings.Trim(w, "0123456789") != "" {
		return 0
	}
	n := 0
	for _, c := range w {
		n = n*10 + int(c-'0')
	}
	return n
}

// monthsSince counts the months from a date to the period of its sentence or,
// without one, to the publication.
func (p *pass) monthsSince(sentence text.Range, i int) int {
	since, err := edtf.Parse(p.dateOf(i))
	if err != nil || since.IsInterval() {
		return 0
	}
	until, err := edtf.Parse(p.article.Meta.Published)
	for j := sentence.First; j < sentence.Last; j++ {
		if k := p.dateAt[j]; k >= 0 && k != p.dateAt[i] {
			if d, err2 := edtf.Parse(p.dateOf(j)); err2 == nil && d.Precision() == edtf.Month && !d.IsInterval() {
				until, err = d, nil
				break
			}
		}
	}
	if err != nil || until.IsInterval() || since.Precision() < edtf.Month && until.Precision() < edtf.Month {
		return 0
	}
	a, b := since.Earliest(), until.Earliest()
	return (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
}
