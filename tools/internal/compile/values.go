package compile

import (
	"math"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// number spells a number with commas between thousands and no exponent.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

// scales are the words for large numbers, largest first (the short scale).
var scales = []struct {
	value float64
	word  string
	short string
}{{1e12, "trillion", "tn"}, {1e9, "billion", "bn"}, {1e6, "million", "m"}}

// scaled splits a number into one that is easy to read and the word for its
// scale, where that loses nothing: 1200000000 is "1.2" and "billion".
func scaled(v float64) (text, word, short string) {
	for _, s := range scales {
		q := v / s.value
		if math.Abs(q) < 1 {
			continue
		}
		digits := strconv.FormatFloat(q, 'f', -1, 64)
		if _, fraction, _ := strings.Cut(digits, "."); len(fraction) <= 3 && q*s.value == v {
			return number(q), s.word, s.short
		}
	}
	return number(v), "", ""
}

// symbols are the signs of currencies that no other currency shares in English
// prose; others are shown with their ISO 4217 code.
var symbols = map[string]string{"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹"}

// amount is a number with its unit, long for prose and short for charts.
func (c *compiler) amount(v float64, unit string) (long, short string) {
	text, word, brief := scaled(v)
	spoken, tight := text, text
	if word != "" {
		spoken += " " + word
		tight += brief
	}
	t := c.terms["units"][unit]
	switch {
	case unit == "":
		return spoken, tight
	case unit == "percent":
		return spoken + " percent", tight + "%"
	case unit == "fold":
		return text + "-fold", text + "-fold"
	case t == nil:
		return spoken + " " + unit, tight + " " + unit
	case t.Code != "" && t.Dimension == "money":
		symbol := symbols[t.Code]
		if symbol == "" {
			symbol = t.Code + "\u00a0"
		}
		if rest, negative := strings.CutPrefix(spoken, "−"); negative {
			return "−" + symbol + rest, "−" + symbol + strings.TrimPrefix(tight, "−")
		}
		return symbol + spoken, symbol + tight
	}
	name := termName(t)
	if math.Abs(v) != 1 && t.Plural != "" {
		name = t.Plural
	}
	shortUnit := unit
	if len(unit) > 5 {
		shortUnit = name
	}
	return spoken + " " + name, tight + "\u00a0" + shortUnit
}

// shortBounds are the signs of hedges; a hedge without one keeps its words.
var shortBounds = map[string]string{"over": ">", "at-least": "≥", "about": "≈", "under": "<", "up-to": "≤"}

// value is a quantity for readers.
func (c *compiler) value(v float64, unit, bound string) Value {
	long, short := c.amount(v, unit)
	out := Value{Text: long, Short: short, Raw: strconv.FormatFloat(v, 'f', -1, 64)}
	if unit != "" {
		out.Unit = brief(c.unit(unit))
	}
	if bound != "" {
		t := brief(c.term("bounds", bound))
		out.Bound = t
		out.Text = t.Text + " " + out.Text
		if sign, ok := shortBounds[bound]; ok {
			out.Short = sign + out.Short
		} else {
			out.Short = t.Text + " " + out.Short
		}
	}
	return out
}

// flipped are the hedges of a number by those of its negative: what fell more
// than 12 percent changed by less than −12 percent.
var flipped = map[string]string{"over": "under", "at-least": "up-to", "under": "over", "nearly": "over", "up-to": "at-least"}

// change is a change for readers. Data gives a fall as a negative number; a
// reader is told that it is a fall, and its hedge is one of its size as it is in
// the source: "a fall of more than 12 percent". In tight places the sign of the
// hedge is that of the number: "<−12%".
func (c *compiler) change(v float64, unit, bound string) Value {
	out := c.value(v, unit, bound)
	if v >= 0 {
		return out
	}
	out.Text = "a fall of " + c.value(-v, unit, bound).Text
	if f, ok := flipped[bound]; ok {
		out.Short = c.value(v, unit, f).Short
	}
	return out
}

// brief is a term without its description, which would be repeated at every
// value.
func brief(t Term) *Term { return &Term{ID: t.ID, Text: t.Text} }

// unit is a unit as a heading: in the plural.
func (c *compiler) unit(id string) Term {
	t := c.term("units", id)
	if v, ok := c.terms["units"][id]; ok && v.Plural != "" {
		t.Text = v.Plural
	}
	return t
}

// quantity is the value of a rate.
func (c *compiler) quantity(q *kb.Quantity) *Value {
	if q == nil {
		return nil
	}
	v := c.value(q.Value, q.Unit, "")
	return &v
}

// statisticValue is the value of a statistic, or its extremum where the source
// states no number.
func (c *compiler) statisticValue(s *kb.Statistic) Value {
	if s.Value != nil && c.class(s.Indicator) == "change" {
		return c.change(*s.Value, s.Unit, s.Bound)
	}
	if s.Value != nil {
		return c.value(*s.Value, s.Unit, s.Bound)
	}
	text := c.extremum(s.Extremum)
	if text == "" {
		text = s.AsWritten
	} else {
		text = article(text) + " " + text
	}
	return Value{Text: text, Short: text}
}

// cardinals are the numbers that English prose writes out.
var cardinals = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func cardinal(n int) string {
	if n >= 0 && n < len(cardinals) {
		return cardinals[n]
	}
	return number(float64(n))
}

// extremum is a record high or low in words: "six-month high".
func (c *compiler) extremum(e *kb.Extremum) string {
	if e == nil {
		return ""
	}
	direction := lowerFirst(c.term("extremum-directions", e.Direction).Text)
	switch {
	case e.Months <= 0:
		return "record " + direction
	case e.Months%12 == 0:
		return cardinal(e.Months/12) + "-year " + direction
	}
	return cardinal(e.Months) + "-month " + direction
}

// article is the indefinite article before words that cardinal begins.
func article(words string) string {
	if strings.HasPrefix(words, "eight") || strings.HasPrefix(words, "eleven") {
		return "an"
	}
	return "a"
}

// significant rounds to n significant digits.
func significant(v float64, n int) float64 {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return v
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
	if err != nil {
		return v
	}
	return r
}
