package edtf

import (
	"strconv"
	"strings"
	"time"
)

// Say fills a message in: key names it, args are names and values in turn.
type Say func(key string, args ...string) string

// Display writes the date for a reader in the words of a language, in English:
// "12 June 2025", "June 2025", "9 to 10 June 2025", "2020 to 2023", "about 10
// June 2025", "second quarter of 2025", "since June 2025", "2020s". It says no
// more than the date does. The messages are those of the keys that begin with
// "date_" and "month_".
func (d Date) Display(say Say) string {
	switch {
	case d.IsZero():
		return ""
	case !d.interval:
		return d.start.display(say)
	case d.from == open:
		return say("date_until", "date", d.end.display(say))
	case d.from == unknown:
		return say("date_range", "from", say("date_unknown"), "to", d.end.display(say))
	case d.to == open:
		return say("date_since", "date", d.start.display(say))
	case d.to == unknown:
		return say("date_range", "from", d.start.display(say), "to", say("date_unknown"))
	}
	start, end := d.start, d.end
	if start.qualified == 0 && end.qualified == 0 && start.exact() && end.exact() && start.year == end.year {
		from, to := start.first, end.first
		switch {
		case start.precision == Day && end.precision == Day && start.month == end.month:
			return say("date_days", "first", strconv.Itoa(from.Day()), "last", strconv.Itoa(to.Day()),
				"month", month(say, int(to.Month())), "year", end.year)
		case start.precision == Day && end.precision == Day:
			return say("date_days_months", "from", dayMonth(say, from), "to", dayMonth(say, to), "year", end.year)
		case start.precision == Month && end.precision == Month:
			return say("date_months", "from", month(say, int(from.Month())), "to", month(say, int(to.Month())), "year", end.year)
		}
	}
	return say("date_range", "from", start.display(say), "to", end.display(say))
}

// exact tells whether every digit of the point is specified.
func (p point) exact() bool { return !strings.Contains(p.year+p.month+p.day, "X") }

func (p point) display(say Say) string {
	s := p.plain(say)
	if p.qualified&Approximate != 0 {
		s = say("date_about", "date", s)
	}
	if p.qualified&Uncertain != 0 {
		s = say("date_uncertain", "date", s)
	}
	return s
}

// month is the name of a month, from 1.
func month(say Say, m int) string { return say("month_" + strconv.Itoa(m)) }

// dayMonth is a day without its year.
func dayMonth(say Say, t time.Time) string {
	return say("date_day_month", "day", strconv.Itoa(t.Day()), "month", month(say, int(t.Month())))
}

func (p point) plain(say Say) string {
	year := p.displayYear(say)
	switch {
	case p.month == "":
		if p.precision == Decade {
			return say("date_decade", "year", p.year[:3]+"0")
		}
		return say("date_year", "year", year)
	case strings.Contains(p.month, "X"):
		if p.day != "" && !strings.Contains(p.day, "X") {
			return say("date_day_of_some_month", "day", strings.TrimLeft(p.day, "0"), "year", year)
		}
		if first, last := p.months(); p.month != "XX" && p.month[0] != 'X' {
			return say("date_months", "from", month(say, first), "to", month(say, last), "year", year)
		}
		return say("date_some_month", "year", year)
	}
	m, _ := extremes(p.month)
	if _, ok := groupings[m]; ok {
		return say("date_group_"+strconv.Itoa(m), "year", year)
	}
	switch {
	case p.day == "":
		return say("date_month", "month", month(say, m), "year", year)
	case p.day == "XX":
		return say("date_some_day", "month", month(say, m), "year", year)
	case strings.Contains(p.day, "X"):
		first, last := p.days(p.first.Year(), m)
		return say("date_between_days", "first", strconv.Itoa(first), "last", strconv.Itoa(last), "month", month(say, m), "year", year)
	}
	return say("date_day", "day", strconv.Itoa(p.first.Day()), "month", month(say, m), "year", year)
}

// months are the first and the last month that a partly specified one may be.
func (p point) months() (first, last int) {
	for m := 1; m <= 12; m++ {
		if matches(pad(m, 2), p.month) {
			if first == 0 {
				first = m
			}
			last = m
		}
	}
	return first, last
}

func (p point) displayYear(say Say) string {
	switch {
	case p.year == "XXXX":
		return say("date_some_year")
	case strings.HasSuffix(p.year, "XX") && !strings.Contains(p.year[:2], "X"):
		return say("date_years", "from", p.year[:2]+"00", "to", p.year[:2]+"99")
	case strings.Contains(p.year, "X"):
		low, high := extremes(p.year)
		return say("date_between_years", "from", pad(low, 4), "to", pad(high, 4))
	}
	return p.year
}
