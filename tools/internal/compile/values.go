package compile

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// number spells a number with commas between thousands and no exponent.
func number(v float64) string { return wording.Number(v) }

// symbols are the signs of currencies that no other currency shares in English
// prose; others are shown with their ISO 4217 code.
var symbols = map[string]string{"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹"}

// amount is a number with its unit, long for prose and short for charts.
func (c *compiler) amount(v float64, unit string) (long, short string) {
	text, scale := c.lang.Scaled(v)
	spoken, tight := text, text
	if scale.Word != "" {
		spoken = c.say("scaled", "number", text, "word", scale.Word)
		tight += scale.Short
	}
	t := c.terms["units"][unit]
	switch {
	case unit == "":
		return spoken, tight
	case unit == "percent":
		return c.say("amount_percent", "number", spoken), tight + "%"
	case unit == "fold":
		fold := c.say("amount_fold", "number", text)
		return fold, fold
	case t == nil:
		return c.say("amount_unit", "number", spoken, "unit", unit), c.say("amount_unit", "number", tight, "unit", unit)
	case t.Code != "" && t.Dimension == "money":
		currency, ok := c.inLanguage(t.Names)
		if !ok {
			currency = symbols[t.Code]
		}
		if currency == "" {
			currency = t.Code + "\u00a0"
		}
		money := func(number string) string {
			sign := ""
			if rest, negative := strings.CutPrefix(number, "−"); negative {
				sign, number = "−", rest
			}
			return sign + c.say("amount_money", "currency", currency, "number", number)
		}
		return money(spoken), money(tight)
	}
	name, translated := c.inLanguage(t.Names)
	if !translated {
		name = recordsName(t)
		if math.Abs(v) != 1 && t.Plural != "" {
			name = t.Plural
		}
	}
	shortUnit := unit
	if len(unit) > 5 || translated {
		shortUnit = name
	}
	return c.say("amount_unit", "number", spoken, "unit", name), c.say("amount_unit_short", "number", tight, "unit", shortUnit)
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
		out.Text = c.say("hedged", "hedge", t.Text, "amount", out.Text)
		if sign, ok := shortBounds[bound]; ok {
			out.Short = sign + out.Short
		} else {
			out.Short = c.say("hedged", "hedge", t.Text, "amount", out.Short)
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
	out.Text = c.say("fall_of", "amount", c.value(-v, unit, bound).Text)
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
	if v, ok := c.terms["units"][id]; ok {
		t.Text = cmp.Or(c.termPlural(v), t.Text)
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
		text = c.withIndefinite(text)
	}
	return Value{Text: text, Short: text}
}

// extremum is a record high or low in words: "six-month high".
func (c *compiler) extremum(e *kb.Extremum) string {
	if e == nil {
		return ""
	}
	direction := lowerFirst(c.term("extremum-directions", e.Direction).Text)
	switch {
	case e.Months <= 0:
		return c.say("extremum_record", "direction", direction)
	case e.Months%12 == 0:
		return c.say("extremum_years", "number", c.lang.Numeral(e.Months/12), "direction", direction)
	}
	return c.say("extremum_months", "number", c.lang.Numeral(e.Months), "direction", direction)
}

// withIndefinite puts the indefinite article of English before words that begin
// with a number in words.
func (c *compiler) withIndefinite(words string) string {
	if strings.HasPrefix(words, "eight") || strings.HasPrefix(words, "eleven") {
		return c.say("article_an", "words", words)
	}
	return c.say("article_a", "words", words)
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
