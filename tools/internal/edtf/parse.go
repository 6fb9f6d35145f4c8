package edtf

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// longest is more than any date needs; it bounds the work on hostile input.
const longest = 64

// Parse reads one EDTF date or interval. Its errors are lower case, quote what
// is wrong and say how to write it instead.
//
// Two common shorthands are refused rather than guessed at: 2025-6-1, which
// lacks leading zeros, and 2025-13 to 2025-20, which are neither months nor
// sub-year groupings.
func Parse(s string) (Date, error) {
	switch {
	case s == "":
		return Date{}, errors.New("the date is empty; write it as 2025-06-12, 2025-06 or 2025")
	case len(s) > longest:
		return Date{}, fmt.Errorf("a date of %d characters is too long; write it as 2025-06-12, 2025-06 or 2025", len(s))
	case strings.ContainsAny(s, "[]{},"):
		return Date{}, fmt.Errorf("%q is a set of dates, which is not supported; write one date or an interval such as 2020/2023", s)
	case strings.ContainsAny(s, "Tt:Zz"):
		return Date{}, fmt.Errorf("%q has a time of day or is not a date; write the date alone, such as 2025-06-12", s)
	}
	before, after, interval := strings.Cut(s, "/")
	if !interval {
		p, err := parsePoint(s)
		if err != nil {
			return Date{}, err
		}
		return Date{text: s, start: p, end: p}, nil
	}
	if strings.Contains(after, "/") {
		return Date{}, fmt.Errorf("%q has more than one slash; an interval is START/END", s)
	}
	d := Date{text: s, interval: true}
	var err error
	if d.start, d.from, err = parseEnd(before); err != nil {
		return Date{}, err
	}
	if d.end, d.to, err = parseEnd(after); err != nil {
		return Date{}, err
	}
	switch {
	case d.from != stated && d.to != stated:
		return Date{}, fmt.Errorf("%q has neither start nor end; state one of them", s)
	case d.from == stated && d.to == stated && d.start.first.After(d.end.last):
		return Date{}, fmt.Errorf("%q ends before it starts; swap its two dates", s)
	}
	return d, nil
}

func parseEnd(s string) (point, end, error) {
	switch s {
	case "":
		return point{}, unknown, nil
	case "..":
		return point{}, open, nil
	}
	p, err := parsePoint(s)
	return p, stated, err
}

// parsePoint reads YEAR, YEAR-MONTH or YEAR-MONTH-DAY with qualifications.
func parsePoint(s string) (point, error) {
	var p point
	parts := strings.Split(s, "-")
	if len(parts) > 3 || parts[0] == "" {
		return p, notADate(s)
	}
	for i, part := range parts {
		var q Qualification
		part, q = unqualify(part)
		p.qualified |= q
		width := 2
		if i == 0 {
			width = 4
		}
		if len(part) != width || strings.Trim(part, "0123456789X") != "" {
			return p, notADate(s)
		}
		parts[i] = part
	}
	p.year = parts[0]
	if len(parts) > 1 {
		p.month = parts[1]
	}
	if len(parts) > 2 {
		p.day = parts[2]
	}
	if err := p.bound(s); err != nil {
		return p, err
	}
	return p, nil
}

// unqualify takes the qualification off a component, before or after it.
func unqualify(part string) (string, Qualification) {
	var q Qualification
	of := func(c byte) Qualification {
		switch c {
		case '?':
			return Uncertain
		case '~':
			return Approximate
		case '%':
			return Uncertain | Approximate
		}
		return 0
	}
	if part != "" && of(part[0]) != 0 {
		q |= of(part[0])
		part = part[1:]
	}
	if n := len(part) - 1; n >= 0 && of(part[n]) != 0 {
		q |= of(part[n])
		part = part[:n]
	}
	return part, q
}

func notADate(s string) error {
	return fmt.Errorf("%q is not an EDTF date; write it as 2025-06-12, 2025-06, 2025, 2020/2023 or, if it is approximate, 2025-06-10~", s)
}

// grouping is a sub-year grouping of level 2: months counts from January of the
// year, and may reach into the next.
type grouping struct {
	name      string
	precision Precision
	first, n  int
}

// groupings are those of ISO 8601-2:2019, 4.8. Seasons without a hemisphere are
// taken for the northern one, and are meteorological, in whole months; a winter
// (or a southern summer) is counted from December of its year.
var groupings = map[int]grouping{
	21: {"spring", Season, 3, 3}, 22: {"summer", Season, 6, 3}, 23: {"autumn", Season, 9, 3}, 24: {"winter", Season, 12, 3},
	25: {"northern spring", Season, 3, 3}, 26: {"northern summer", Season, 6, 3}, 27: {"northern autumn", Season, 9, 3}, 28: {"northern winter", Season, 12, 3},
	29: {"southern spring", Season, 9, 3}, 30: {"southern summer", Season, 12, 3}, 31: {"southern autumn", Season, 3, 3}, 32: {"southern winter", Season, 6, 3},
	33: {"first quarter", Quarter, 1, 3}, 34: {"second quarter", Quarter, 4, 3}, 35: {"third quarter", Quarter, 7, 3}, 36: {"fourth quarter", Quarter, 10, 3},
	37: {"first third", Third, 1, 4}, 38: {"second third", Third, 5, 4}, 39: {"last third", Third, 9, 4},
	40: {"first half", Half, 1, 6}, 41: {"second half", Half, 7, 6},
}

// bound fills in the precision and the first and last day. text is the whole
// point, for messages.
func (p *point) bound(text string) error {
	low, high := extremes(p.year)
	switch {
	case p.year == "XXXX":
		p.precision = Unspecified
	case strings.HasSuffix(p.year, "XX"):
		p.precision = Century
	case strings.HasSuffix(p.year, "X"):
		p.precision = Decade
	default:
		p.precision = Year
	}
	if p.month == "" {
		p.first, p.last = day(low, 1, 1), day(high, 12, 31)
		return nil
	}
	if !strings.Contains(p.month, "X") {
		m, _ := extremes(p.month)
		if g, ok := groupings[m]; ok {
			if p.day != "" {
				return fmt.Errorf("%q has a day after a %s; leave the day out", text, g.name)
			}
			p.precision = g.precision
			p.first, p.last = day(low, g.first, 1), day(high, g.first+g.n, 1).AddDate(0, 0, -1)
			return nil
		}
		if m < 1 || m > 12 {
			return fmt.Errorf("%q has no month %s; months are 01 to 12, quarters 33 to 36, halves 40 and 41", text, p.month)
		}
		p.precision = Month
		if p.day == "" && low == high {
			p.first, p.last = day(low, m, 1), day(low, m+1, 0)
			return nil
		}
	}
	if p.day != "" && !strings.Contains(p.day, "X") {
		p.precision = Day
		// Nearly all dates are whole: the day is there, or it is not.
		if d, _ := extremes(p.day); p.exact() {
			m, _ := extremes(p.month)
			if p.first = day(low, m, d); d < 1 || p.first.Day() != d {
				return p.impossible(text, low)
			}
			p.last = p.first
			return nil
		}
	}
	return p.search(text, low, high)
}

// search finds the first and last day that fit the pattern of digits. A day
// that exists is never more than eight years away, the span between leap years
// around a century.
func (p *point) search(text string, low, high int) error {
	fits := func(year int) bool { return matches(pad(year, 4), p.year) }
	found, tried := false, 0
	for y := low; y <= high && tried <= 8 && !found; y++ {
		if !fits(y) {
			continue
		}
		tried++
		for m := 1; m <= 12 && !found; m++ {
			if d, _ := p.days(y, m); d > 0 {
				p.first, found = day(y, m, d), true
			}
		}
	}
	if !found {
		return p.impossible(text, low)
	}
	found, tried = false, 0
	for y := high; y >= low && tried <= 8 && !found; y-- {
		if !fits(y) {
			continue
		}
		tried++
		for m := 12; m >= 1 && !found; m-- {
			if _, d := p.days(y, m); d > 0 {
				p.last, found = day(y, m, d), true
			}
		}
	}
	return nil
}

// days are the first and last day of a month that fit the pattern; 0, 0 where
// none does.
func (p *point) days(year, month int) (first, last int) {
	if !matches(pad(month, 2), p.month) {
		return 0, 0
	}
	n := day(year, month+1, 0).Day()
	if p.day == "" {
		return 1, n
	}
	for d := 1; d <= n; d++ {
		if matches(pad(d, 2), p.day) {
			if first == 0 {
				first = d
			}
			last = d
		}
	}
	return first, last
}

func (p *point) impossible(text string, year int) error {
	if p.precision == Day && !strings.Contains(p.month, "X") {
		m, _ := extremes(p.month)
		n := day(year, m+1, 0).Day()
		return fmt.Errorf("%q is no day of the calendar: %s has %d days", text, day(year, m, 1).Format("January 2006"), n)
	}
	return fmt.Errorf("%q fits no day of the calendar; write XX for what is not known", text)
}

// extremes are the least and the greatest number that fit a pattern of digits
// and X.
func extremes(pattern string) (low, high int) {
	for i := 0; i < len(pattern); i++ {
		low, high = low*10, high*10
		if pattern[i] == 'X' {
			high += 9
			continue
		}
		low += int(pattern[i] - '0')
		high += int(pattern[i] - '0')
	}
	return low, high
}

func matches(digits, pattern string) bool {
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != 'X' && pattern[i] != digits[i] {
			return false
		}
	}
	return true
}

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
