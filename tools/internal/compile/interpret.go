package compile

import (
	"math"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// reading is what a stated number is taken to cover, in the unit of the
// comparison.
type reading struct {
	low, high float64
	// unit is the unit of low and high: a unit's id, "fold" for every change.
	unit string
}

// interpret reads the number of a statistic as a range, so that two hedged or
// rounded numbers can be compared fairly:
//
//   - a plain number N covers half a unit of its last stated digit on either side
//     (353: 352.5 to 353.5; 93.5: 93.45 to 93.55). Zeros at the end of a number
//     from 1,000 on count as not stated (1.2 billion: 1.15 to 1.25 billion)
//   - "more than N" and "at least N" cover N up to the next number of the same
//     roundness, and at most 10 percent above N (over 61: 61 to 62; over six: 6
//     to 6.6; over 70: 70 to 77): whoever could say 65 does not say "over 61".
//     This is narrow: to the letter it has no upper end, and what it disagrees
//     with may hold as well (toTheLetter)
//   - "nearly N" and "less than N" cover the same below N
//   - "up to N" covers everything from 0 to N
//   - "about N" covers 5 percent on either side
func interpret(v float64, bound string) (low, high float64) {
	digit := lastDigit(v)
	half := digit / 2
	step := math.Min(roundness(v), math.Abs(v)/10)
	away := math.Copysign(step, v) // hedges are about the size of a fall too
	switch bound {
	case "over", "at-least":
		low, high = v, v+away
	case "nearly", "under":
		low, high = v-away, v
	case "up-to":
		low, high = 0, v
	case "about":
		margin := math.Max(math.Abs(v)*0.05, half)
		low, high = v-margin, v+margin
	default:
		low, high = v-half, v+half
	}
	return math.Min(low, high), math.Max(low, high)
}

// openEnded are the hedges that interpret reads more narrowly than the letter.
var openEnded = map[string]bool{"over": true, "at-least": true, "nearly": true, "under": true}

// toTheLetter is the reading of a statistic with the end that its hedge leaves
// open left open.
func toTheLetter(s *kb.Statistic, r reading) reading {
	way := hedge(s.Bound)
	if !openEnded[s.Bound] || s.Value == nil {
		return r
	}
	if *s.Value < 0 {
		way = -way // hedges are about the size of a fall
	}
	if way > 0 {
		r.high = math.Inf(1)
	} else {
		r.low = math.Inf(-1)
	}
	return r
}

// lastDigit is the place value of the last digit that a number states: 1 for
// 353, 0.1 for 93.5, 100000000 for 1200000000.
func lastDigit(v float64) float64 {
	if math.Abs(v) < 1000 {
		return math.Min(1, roundness(v))
	}
	return roundness(v)
}

// roundness is the place value of the last digit that is not a zero: 10 for
// 660, 1 for 61, 0.1 for 93.5.
func roundness(v float64) float64 {
	digits, exponent, ok := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	if !ok || v == 0 {
		return 1
	}
	_, fraction, _ := strings.Cut(digits, ".")
	n, err := strconv.Atoi(exponent)
	if err != nil {
		return 1
	}
	return math.Pow10(n - len(fraction))
}

// read is what a statistic states in the unit of its comparison.
//
// A change is compared as the factor by which the later value exceeds the
// earlier: a rise of N percent is 1 + N/100, a fall is one of minus N percent,
// and an N-fold increase is growth to N times. (Some writers mean N times more
// by it, which would be N + 1; the site says which reading it takes.)
func (c *compiler) read(s *kb.Statistic) (reading, bool) {
	if s.Value == nil || math.IsNaN(*s.Value) || math.IsInf(*s.Value, 0) {
		return reading{}, false
	}
	low, high := interpret(*s.Value, s.Bound)
	if c.class(s.Indicator) == "change" {
		switch s.Unit {
		case "percent":
			return reading{1 + low/100, 1 + high/100, "fold"}, true
		case "fold":
			return reading{low, high, "fold"}, true
		}
	}
	t := c.terms["units"][s.Unit]
	if t == nil || t.Factor == 0 || t.Dimension == "" {
		return reading{low, high, s.Unit}, true
	}
	return reading{low * t.Factor, high * t.Factor, c.baseUnit(t)}, true
}

// baseUnit is the first unit of a unit's dimension, which factors convert to.
func (c *compiler) baseUnit(t *kb.Term) string {
	if c.baseUnits == nil {
		c.baseUnits = map[string]string{}
		if v := c.base.Vocabularies["units"]; v != nil {
			for _, u := range v.Terms {
				if _, ok := c.baseUnits[u.Dimension]; !ok && u.Factor == 1 {
					c.baseUnits[u.Dimension] = u.ID
				}
			}
		}
	}
	if id, ok := c.baseUnits[t.Dimension]; ok {
		return id
	}
	return t.ID
}

// words says what a reading covers: "7.6-fold", "61 to 62 percent".
func (c *compiler) words(r reading) string {
	middle := (r.low + r.high) / 2
	if middle != 0 && math.Abs((r.high-r.low)/middle) < 0.01 {
		long, _ := c.amount(significant(middle, 3), r.unit)
		return long
	}
	low, _ := c.amount(significant(r.low, 3), r.unit)
	high, _ := c.amount(significant(r.high, 3), r.unit)
	// "61 to 62 percent", but "$1.15 billion to $1.25 billion".
	if text := number(significant(r.low, 3)); strings.HasPrefix(low, text+" ") || strings.HasPrefix(low, text+"-") {
		low = text
	}
	return c.say("amount_range", "low", low, "high", high)
}
