// Package edtf reads dates in the Extended Date/Time Format of ISO 8601-2:2019
// as the Library of Congress specifies it (https://www.loc.gov/standards/datetime/),
// compares them and writes them for readers.
//
// It knows years, months and days of levels 0 to 2 with any digit unspecified
// (202X, 2025-XX, 2025-06-XX), the sub-year groupings 21 to 41 (seasons,
// quarters, thirds, halves), the qualifications ? ~ and % after or before a
// component, and intervals with open (..) and unknown (empty) ends. Times of
// day, sets, and years of other than four digits are no dates of trade news and
// are refused with a remedy.
package edtf

import (
	"time"
)

// Precision is how finely a date is stated.
type Precision uint8

// The precisions, from coarse to fine. A date with unspecified digits has the
// precision of its last component that has none.
const (
	Unspecified Precision = iota // a year that is not known at all
	Century
	Decade
	Year
	Half
	Third
	Quarter
	Season
	Month
	Day
)

// Qualification is how sure a date is; both may hold.
type Qualification uint8

// The qualifications.
const (
	Uncertain   Qualification = 1 << iota // ?
	Approximate                           // ~
)

// end tells what stands at one end of an interval.
type end uint8

const (
	stated  end = iota
	open        // ..
	unknown     // nothing
)

// point is one date that is no interval, with the days that it may cover.
type point struct {
	year, month, day string // as written, without qualification; empty where absent
	precision        Precision
	qualified        Qualification
	first, last      time.Time // both at midnight UTC, inclusive
}

// Date is an EDTF date or interval. The zero Date is no date.
type Date struct {
	text       string
	start, end point
	from, to   end
	interval   bool
}

// IsZero tells whether d is no date at all.
func (d Date) IsZero() bool { return d.text == "" }

// String returns the date as it was written.
func (d Date) String() string { return d.text }

// IsInterval tells whether d is an interval of two ends.
func (d Date) IsInterval() bool { return d.interval }

// Precision is the precision of a date, and the finer one of an interval's two
// ends.
func (d Date) Precision() Precision {
	switch {
	case d.from != stated:
		return d.end.precision
	case d.to != stated:
		return d.start.precision
	}
	return max(d.start.precision, d.end.precision)
}

// Qualification is how sure a date is; for an interval, what holds of either
// end.
func (d Date) Qualification() Qualification { return d.start.qualified | d.end.qualified }

// Earliest is the first day that the date may mean, at midnight UTC. It is the
// zero time for an interval whose start is open or unknown.
func (d Date) Earliest() time.Time {
	if d.from != stated {
		return time.Time{}
	}
	return d.start.first
}

// Latest is the last day that the date may mean, at midnight UTC: the bound is
// inclusive. It is the zero time for an interval whose end is open or unknown.
func (d Date) Latest() time.Time {
	if d.to != stated {
		return time.Time{}
	}
	return d.end.last
}

// approximation widens the bounds of an approximate point by one of its own
// units on either side: about 10 June may be the 9th or the 11th.
func (p point) approximation() (first, last time.Time) {
	if p.qualified&Approximate == 0 {
		return p.first, p.last
	}
	var years, months, days int
	switch p.precision {
	case Day:
		days = 1
	case Month:
		months = 1
	case Season, Quarter:
		months = 3
	case Third:
		months = 4
	case Half:
		months = 6
	case Year:
		years = 1
	case Decade:
		years = 10
	default:
		years = 100
	}
	// The day after the last one is the first of a unit, so that months of
	// different length do not overflow.
	return p.first.AddDate(-years, -months, -days), p.last.AddDate(0, 0, 1).AddDate(years, months, days).AddDate(0, 0, -1)
}

// Compatible tells whether two dates could mean the same time: whether the days
// that each may cover overlap. An approximate date covers one of its units more
// on either side; an open or unknown end reaches for ever.
func Compatible(a, b Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	return notAfter(a, b) && notAfter(b, a)
}

// notAfter tells whether a starts no later than b ends.
func notAfter(a, b Date) bool {
	if a.from != stated || b.to != stated {
		return true
	}
	first, _ := a.start.approximation()
	_, last := b.end.approximation()
	return !first.After(last)
}

// Contains tells whether b lies wholly inside the days that a covers.
func Contains(a, b Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	starts := a.from != stated || b.from == stated && !b.start.first.Before(a.start.first)
	ends := a.to != stated || b.to == stated && !b.end.last.After(a.end.last)
	return starts && ends
}

// SortKey is a string that sorts dates bytewise by their earliest day and, of
// those that begin together, the one that covers more days first: 2025, then
// 2025-01, then 2025-01-01. An interval with an open or unknown start sorts by
// its end; without an end, it covers more than any other. The key of the zero
// Date is empty and sorts before all.
func (d Date) SortKey() string {
	if d.IsZero() {
		return ""
	}
	first, last := d.Earliest(), d.Latest()
	if d.from != stated {
		first = last
		if d.to != stated { // wholly unbounded: before everything else
			return "0000-00-00 0000000"
		}
	}
	const most = 9_999_999
	days := most
	if d.to == stated && d.from == stated {
		days = int(last.Sub(first).Hours()/24) + 1
	}
	return first.Format(time.DateOnly) + " " + pad(most-days, 7)
}

// Compare orders two dates as their sort keys do; it returns -1, 0 or 1.
func Compare(a, b Date) int {
	x, y := a.SortKey(), b.SortKey()
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func pad(n, width int) string {
	out := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		out[i] = byte('0' + n%10)
		n /= 10
	}
	return string(out)
}
