package edtf

import (
	"strconv"
	"strings"
)

// Display writes the date for a reader, in English: "12 June 2025", "June 2025",
// "9 to 10 June 2025", "2020 to 2023", "about 10 June 2025", "second quarter of
// 2025", "since June 2025", "2020s". It says no more than the date does.
func (d Date) Display() string {
	switch {
	case d.IsZero():
		return ""
	case !d.interval:
		return d.start.display()
	case d.from == open:
		return "until " + d.end.display()
	case d.from == unknown:
		return "an unknown date to " + d.end.display()
	case d.to == open:
		return "since " + d.start.display()
	case d.to == unknown:
		return d.start.display() + " to an unknown date"
	}
	start, end := d.start, d.end
	if start.qualified == 0 && end.qualified == 0 && start.exact() && end.exact() && start.year == end.year {
		switch {
		case start.precision == Day && end.precision == Day && start.month == end.month:
			return strconv.Itoa(start.first.Day()) + " to " + end.display()
		case start.precision == Day && end.precision == Day:
			return start.first.Format("2 January") + " to " + end.display()
		case start.precision == Month && end.precision == Month:
			return start.first.Format("January") + " to " + end.display()
		}
	}
	return start.display() + " to " + end.display()
}

// exact tells whether every digit of the point is specified.
func (p point) exact() bool { return !strings.Contains(p.year+p.month+p.day, "X") }

func (p point) display() string {
	s := p.plain()
	if p.qualified&Approximate != 0 {
		s = "about " + s
	}
	if p.qualified&Uncertain != 0 {
		s += " (uncertain)"
	}
	return s
}

func (p point) plain() string {
	year := p.displayYear()
	switch {
	case p.month == "":
		return year
	case strings.Contains(p.month, "X"):
		if p.day != "" && !strings.Contains(p.day, "X") {
			return "day " + strings.TrimLeft(p.day, "0") + " of a month of " + year
		}
		if p.month == "XX" {
			return "a month of " + year
		}
		return p.months() + " " + year
	}
	m, _ := extremes(p.month)
	if g, ok := groupings[m]; ok {
		if p.precision == Season {
			return g.name + " " + year
		}
		return g.name + " of " + year
	}
	month := day(2000, m, 1).Format("January") + " " + year
	switch {
	case p.day == "":
		return month
	case p.day == "XX":
		return "a day in " + month
	case strings.Contains(p.day, "X"):
		first, last := p.days(p.first.Year(), m)
		return "between " + strconv.Itoa(first) + " and " + strconv.Itoa(last) + " " + month
	}
	return strconv.Itoa(p.first.Day()) + " " + month
}

// months names the months that a partly specified month may be.
func (p point) months() string {
	if p.month[0] == 'X' {
		return "a month of"
	}
	first, last := 0, 0
	for m := 1; m <= 12; m++ {
		if matches(pad(m, 2), p.month) {
			if first == 0 {
				first = m
			}
			last = m
		}
	}
	return day(2000, first, 1).Format("January") + " to " + day(2000, last, 1).Format("January")
}

func (p point) displayYear() string {
	switch {
	case p.year == "XXXX":
		return "an unknown year"
	case strings.HasSuffix(p.year, "XX") && !strings.Contains(p.year[:2], "X"):
		return p.year[:2] + "00 to " + p.year[:2] + "99"
	case strings.HasSuffix(p.year, "X") && !strings.Contains(p.year[:3], "X"):
		return p.year[:3] + "0s"
	case strings.Contains(p.year, "X"):
		low, high := extremes(p.year)
		return "a year between " + pad(low, 4) + " and " + pad(high, 4)
	}
	return p.year
}
