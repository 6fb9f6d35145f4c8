package wording

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Scale is a word for a large number.
type Scale struct {
	Value float64
	// Word is for prose, Short for tight places.
	Word, Short string
}

// readNumbers reads the messages that are tables: "scales", the words for large
// numbers from the largest down, each its value, word and short form, with commas
// between; and "numerals", the words for 0, 1 and so on as prose has them.
func (l *Language) readNumbers() []error {
	var faults []error
	if _, ok := l.messages["scales"]; ok {
		for _, scale := range strings.Split(l.Say("scales"), ",") {
			fields := strings.Fields(scale)
			if len(fields) != 3 {
				faults = append(faults, fmt.Errorf("%s: scales: %q is not a value, a word and a short form", l.File(), scale))
				continue
			}
			v, err := strconv.ParseFloat(fields[0], 64)
			if err != nil || v <= 1 {
				faults = append(faults, fmt.Errorf("%s: scales: %q is no value above 1", l.File(), fields[0]))
				continue
			}
			l.scales = append(l.scales, Scale{v, fields[1], fields[2]})
		}
	}
	if _, ok := l.messages["numerals"]; ok {
		l.numerals = strings.Fields(l.Say("numerals"))
	}
	return faults
}

// Scaled splits a number into one that is easy to read and the words for its
// scale, where that loses nothing: 1200000000 is "1.2" and "billion".
func (l *Language) Scaled(v float64) (text string, scale Scale) {
	for _, s := range l.scales {
		q := v / s.Value
		if math.Abs(q) < 1 {
			continue
		}
		digits := strconv.FormatFloat(q, 'f', -1, 64)
		if _, fraction, _ := strings.Cut(digits, "."); len(fraction) <= 3 && q*s.Value == v {
			return Number(q), s
		}
	}
	return Number(v), Scale{}
}

// Numeral is a small whole number as prose has it: "six".
func (l *Language) Numeral(n int) string {
	if n >= 0 && n < len(l.numerals) {
		return l.numerals[n]
	}
	return Number(float64(n))
}

// Number spells a number with commas between thousands and no exponent.
func Number(v float64) string {
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
