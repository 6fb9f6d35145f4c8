package quantity

import (
	"math"
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// parts are the denominators of fractions.
var parts = map[string]float64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5,
	"sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}

// fraction reads "half of", "a third of", "two-thirds", "by a quarter" as a
// share in percent.
func (r *reader) fraction(i int) (phrase, bool) {
	if r.class(i) != text.Word || r.terms["percent"] == nil {
		return phrase{}, false
	}
	w := r.fold(i)
	value, end := 0.0, i+1
	if n, m := figures[w], r.outOf(i); m > 0 {
		return r.part(i, r.outEnd(i), n/m), true
	}
	switch before, after, hyphen := strings.Cut(w, "-"); {
	case hyphen && figures[before] > 0 && figures[before] < 10 && parts[after] > 0:
		value = figures[before] / parts[after]
	case w == "half" && (r.fold(i-1) != "a" || r.fold(i-2) != "and"):
		value = 0.5
	case (w == "a" || figures[w] >= 1 && figures[w] < 10) && parts[r.fold(i+1)] > 2:
		n := figures[w]
		if w == "a" {
			n = 1
		}
		value, end = n/parts[r.fold(i+1)], i+2
	default:
		return phrase{}, false
	}
	if value >= 1 {
		return phrase{}, false
	}
	previous, next := r.fold(i-1), r.fold(end)
	if previous == "other" && w == "half" && r.fold(i-2) == "the" {
		if !restVerbs[next] {
			return phrase{}, false
		}
		return r.part(i, end, value), true
	}
	if ordinalBefore[previous] {
		return phrase{}, false // the first half of
	}
	if r.reached(i) && !calendarAfter[next] && r.unitFrom[min(end, len(r.tokens)-1)] < 0 && w != "half" {
		return r.part(i, end, value), true
	}
	if w != "half" && r.movedBy(i) && afterChange[next] {
		return r.part(i, end, value), true // exports slipped a fifth
	}
	if (next == "down" || next == "up") && w != "half" && r.fold(end+1) == "from" || (next == "more" || next == "less" || next == "higher" || next == "lower") && r.fold(end+1) == "than" {
		return r.part(i, end, value), true // a third down from May
	}
	if next != "of" && previous != "by" && !(previous == "as" && r.fold(i-2) == "much") && !(w == "half" && (next == "its" || next == "the" || next == "their" || next == "all")) {
		return phrase{}, false
	}
	if next == "of" && calendarAfter[r.fold(end+1)] {
		return phrase{}, false
	}
	return r.part(i, end, value), true
}

// part is a fraction as a share in percent, to three decimals: nobody who writes
// "a third" means fifteen digits. One that does not come out even is hedged, see
// bound.
func (r *reader) part(first, last int, value float64) phrase {
	p := phrase{scale: 1}
	p.First, p.Last, p.Value, p.Unit, p.Dimension, p.Form = first, last, math.Round(1e5*value)/1e3, "percent", r.terms["percent"].Dimension, Fraction
	return p
}

// outOf is the second number of "one in five" and "nine out of ten", 0 where
// there is none.
func (r *reader) outOf(i int) float64 {
	end := r.outEnd(i)
	if n, m := figures[r.fold(i)], figures[r.fold(end-1)]; end > i && n >= 1 && m > n && m <= 10 && r.fold(i-1) != "from" && !lasting[r.fold(end)] {
		return m
	}
	return 0
}

// outEnd is the token after "one in five"; the first where no such words stand.
func (r *reader) outEnd(i int) int {
	switch {
	case r.fold(i+1) == "in":
		return i + 3
	case r.fold(i+1) == "out" && r.fold(i+2) == "of":
		return i + 4
	}
	return i
}

// lasting are the words after a number that make it a length of time: "two in
// five years".
var lasting = map[string]bool{"days": true, "weeks": true, "months": true, "quarters": true, "years": true, "decades": true, "hours": true, "minutes": true}

// restVerbs follow "the other half" where it is that of what a text has told half
// of.
var restVerbs = map[string]bool{
	"will": true, "would": true, "is": true, "was": true, "are": true, "were": true, "has": true, "had": true, "have": true, "went": true,
	"goes": true, "go": true, "came": true, "comes": true, "come": true, "must": true,
}

// reached tells whether a fraction at a token is what a share came to or from:
// "down from roughly a third in 2016".
func (r *reader) reached(i int) bool {
	j := i
	if k := r.boundEnd[i]; k >= 0 {
		j = r.matches[k].First
	}
	switch r.fold(j - 1) {
	case "from":
		return moved[r.fold(j-2)]
	case "to":
		return moved[r.fold(j-2)]
	}
	return false
}

// movedBy tells whether a verb of change stands before a fraction at a token, past
// a hedge: "fell nearly a third".
func (r *reader) movedBy(i int) bool {
	if k := r.boundEnd[i]; k >= 0 {
		i = r.matches[k].First
	}
	w := r.fold(i - 1)
	return moved[w] || fell[w]
}

// fell are verbs of change with a fraction behind them.
var fell = map[string]bool{
	"jumped": true, "plunged": true, "tumbled": true, "slumped": true, "soared": true, "surged": true, "gained": true, "lost": true, "shed": true,
	"sank": true, "slid": true, "slipping": true, "falling": true, "rising": true, "climbing": true, "dropping": true, "plummeted": true, "advanced": true,
}

// afterChange may follow the fraction by which something changed; a noun would
// be what there is a third of: "fell a third straight month".
var afterChange = map[string]bool{
	"": true, ".": true, ",": true, ";": true, ")": true, "from": true, "to": true, "in": true, "on": true, "over": true, "last": true, "this": true, "since": true,
	"compared": true, "against": true, "as": true, "after": true, "while": true, "and": true, "between": true, "during": true, "amid": true, "by": true,
	"year-on-year": true, "when": true, "but": true, "versus": true, "within": true,
}

// moved stand before "from a third" and "to a third".
var moved = map[string]bool{
	"down": true, "up": true, "fell": true, "fallen": true, "rose": true, "risen": true, "dropped": true, "grew": true, "grown": true,
	"shrank": true, "shrunk": true, "fall": true, "rise": true, "declined": true, "increased": true, "slipped": true, "climbed": true,
}

var ordinalBefore = map[string]bool{"first": true, "second": true, "latter": true, "last": true, "other": true, "final": true, "third": true}

var calendarAfter = map[string]bool{"a": true, "an": true}
