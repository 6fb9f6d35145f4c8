package edtf

import (
	"strings"
	"testing"
	"time"
	"unicode"
)

// FuzzParse reads two dates. A date keeps its text and has a key and words in
// every language; its days are those that a search through the calendar finds;
// and what is said of two dates agrees with their days.
func FuzzParse(f *testing.F) {
	for _, seed := range [][2]string{
		{"2025-06-12", "2025-06"}, {"2025-34", "2025-40"}, {"20XX-02-29", "2024-02"}, {"2025-06~/..", "../2025-1X-3X"}, {"?2025-%06-~10?", "2025-06-11"},
		{"0000", "9999-12-31~"}, {"2025-06-09/2025-06-10", "2025-24"}, {"/2025-06", "2025-06/"}, {"2025-XX-31", "19XX"}, {"2X25", "202X"},
		{"XXXX", "2025-05-30/2025-06-02"}, {"2025-6-1", "2025-13"}, {"2025-02-30", "2025-36-01"}, {"2025/2024", "12 June 2025"}, {"[2025]", "2025-06-12T10:00"},
	} {
		f.Add(seed[0], seed[1])
	}
	chinese := words("zh")
	f.Fuzz(func(t *testing.T, s, other string) {
		a, ok := tested(t, s, chinese)
		if !ok {
			return
		}
		b, err := Parse(other)
		if err != nil {
			return
		}
		if Compatible(a, b) != Compatible(b, a) || Compare(a, b) != -Compare(b, a) {
			t.Errorf("%q and %q: the other way round is not the same", s, other)
		}
		if Contains(a, b) && !Compatible(a, b) {
			t.Errorf("%q contains %q and is not compatible with it", s, other)
		}
		if Contains(a, b) && Contains(b, a) && !(a.Earliest().Equal(b.Earliest()) && a.Latest().Equal(b.Latest())) {
			t.Errorf("%q and %q contain each other and are of other days", s, other)
		}
		if within := overlap(a, b); within && !Compatible(a, b) {
			t.Errorf("%q and %q have days in common and are not compatible", s, other)
		} else if !within && Compatible(a, b) && (a.Qualification()|b.Qualification())&Approximate == 0 {
			t.Errorf("%q and %q have no day in common and are compatible", s, other)
		}
	})
}

// tested parses a date and holds it to what is true of every one.
func tested(t *testing.T, s string, languages ...Say) (d Date, ok bool) {
	d, err := Parse(s)
	if err != nil {
		m := err.Error()
		if !d.IsZero() || m == "" || strings.Contains(m, "%!") && !strings.Contains(s, "%") || len(m) > 400 || strings.HasSuffix(m, ".") || strings.ContainsFunc(m, func(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }) {
			t.Errorf("%q: %q", s, m)
		}
		return d, false
	}
	if d.IsZero() || d.String() != s || d.SortKey() == "" {
		t.Errorf("%q: string %q, key %q", s, d.String(), d.SortKey())
	}
	for _, say := range append(languages, english) {
		if shown := d.Display(say); strings.TrimSpace(shown) == "" || strings.Contains(shown, "%") || strings.Contains(shown, "date_") {
			t.Errorf("%q: display %q", s, shown)
		}
	}
	if !Compatible(d, d) || !Contains(d, d) || Compare(d, d) != 0 {
		t.Errorf("%q is not compatible with itself", s)
	}
	first, last := d.Earliest(), d.Latest()
	if d.from == stated && d.to == stated && last.Before(first) {
		t.Errorf("%q: from %s to %s", s, first, last)
	}
	start, end, interval := strings.Cut(s, "/")
	if interval != d.IsInterval() {
		t.Errorf("%q: an interval: %v", s, d.IsInterval())
	}
	if !interval {
		end = start
	}
	if d.from == stated {
		if want, _, ok := search(start); ok && !want.Equal(first) {
			t.Errorf("%q begins on %s, not on %s", s, want, first)
		}
	}
	if d.to == stated {
		if _, want, ok := search(end); ok && !want.Equal(last) {
			t.Errorf("%q ends on %s, not on %s", s, want, last)
		}
	}
	return d, true
}

// overlap tells whether two dates have a day in common.
func overlap(a, b Date) bool {
	before := func(a, b Date) bool { // the whole of a before b
		return a.to == stated && b.from == stated && a.Latest().Before(b.Earliest())
	}
	return !before(a, b) && !before(b, a)
}

// search finds the first and the last day of a date by trying every day of the
// years that it may be of; ok is false where those are many, and for groupings
// of months.
func search(s string) (first, last time.Time, ok bool) {
	parts := strings.Split(strings.NewReplacer("?", "", "~", "", "%", "").Replace(s), "-")
	if strings.Count(parts[0], "X") > 1 || len(parts) > 1 && parts[1] >= "21" && parts[1] <= "41" {
		return first, last, false
	}
	pattern := strings.Join(parts, "-")
	fits := func(t time.Time) bool {
		text := t.Format(time.DateOnly)
		for i := range len(pattern) {
			if pattern[i] != 'X' && pattern[i] != text[i] {
				return false
			}
		}
		return true
	}
	low, high := extremes(parts[0])
	for y := low; y <= high; y++ {
		begin := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
		if !matches(begin.Format("2006"), parts[0]) {
			continue
		}
		for t := begin; t.Year() == y; t = t.AddDate(0, 0, 1) {
			if fits(t) {
				if !ok {
					first, ok = t, true
				}
				last = t
			}
		}
	}
	return first, last, ok
}
