package edtf

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	tests := []struct {
		in, earliest, latest, display string
		precision                     Precision
	}{
		{"2025-06-12", "2025-06-12", "2025-06-12", "12 June 2025", Day},
		{"2025-06", "2025-06-01", "2025-06-30", "June 2025", Month},
		{"2024-02", "2024-02-01", "2024-02-29", "February 2024", Month},
		{"2024-02-29", "2024-02-29", "2024-02-29", "29 February 2024", Day},
		{"2025", "2025-01-01", "2025-12-31", "2025", Year},
		{"0000", "0000-01-01", "0000-12-31", "0000", Year},
		{"0001-12-31", "0001-12-31", "0001-12-31", "31 December 0001", Day},
		{"2025-06-10~", "2025-06-10", "2025-06-10", "about 10 June 2025", Day},
		{"2025-06?", "2025-06-01", "2025-06-30", "June 2025 (uncertain)", Month},
		{"2025%", "2025-01-01", "2025-12-31", "about 2025 (uncertain)", Year},
		{"2025-?06-~10", "2025-06-10", "2025-06-10", "about 10 June 2025 (uncertain)", Day},
		{"?2025-06", "2025-06-01", "2025-06-30", "June 2025 (uncertain)", Month},
		{"2025-21", "2025-03-01", "2025-05-31", "spring 2025", Season},
		{"2025-24", "2025-12-01", "2026-02-28", "winter 2025", Season},
		{"2023-24", "2023-12-01", "2024-02-29", "winter 2023", Season},
		{"2025-32", "2025-06-01", "2025-08-31", "southern winter 2025", Season},
		{"2025-33", "2025-01-01", "2025-03-31", "first quarter of 2025", Quarter},
		{"2025-34", "2025-04-01", "2025-06-30", "second quarter of 2025", Quarter},
		{"2025-36", "2025-10-01", "2025-12-31", "fourth quarter of 2025", Quarter},
		{"2025-39", "2025-09-01", "2025-12-31", "last third of 2025", Third},
		{"2025-40", "2025-01-01", "2025-06-30", "first half of 2025", Half},
		{"2025-41", "2025-07-01", "2025-12-31", "second half of 2025", Half},
		{"2025-06-XX", "2025-06-01", "2025-06-30", "a day in June 2025", Month},
		{"2025-06-1X", "2025-06-10", "2025-06-19", "between 10 and 19 June 2025", Month},
		{"2025-XX", "2025-01-01", "2025-12-31", "a month of 2025", Year},
		{"2025-1X", "2025-10-01", "2025-12-31", "October to December 2025", Year},
		{"2025-XX-31", "2025-01-31", "2025-12-31", "day 31 of a month of 2025", Day},
		{"202X", "2020-01-01", "2029-12-31", "2020s", Decade},
		{"19XX", "1900-01-01", "1999-12-31", "1900 to 1999", Century},
		{"XXXX", "0000-01-01", "9999-12-31", "an unknown year", Unspecified},
		{"2X25", "2025-01-01", "2925-12-31", "a year between 2025 and 2925", Year},
		{"20XX-02-29", "2000-02-29", "2096-02-29", "29 February 2000 to 2099", Day},
		{"2020/2023", "2020-01-01", "2023-12-31", "2020 to 2023", Year},
		{"2025-06-09/2025-06-10", "2025-06-09", "2025-06-10", "9 to 10 June 2025", Day},
		{"2025-05-30/2025-06-02", "2025-05-30", "2025-06-02", "30 May to 2 June 2025", Day},
		{"2025-04/2025-06", "2025-04-01", "2025-06-30", "April to June 2025", Month},
		{"2024-11/2025-01", "2024-11-01", "2025-01-31", "November 2024 to January 2025", Month},
		{"2025-06/..", "2025-06-01", "", "since June 2025", Month},
		{"../2025-06", "", "2025-06-30", "until June 2025", Month},
		{"2025-06/", "2025-06-01", "", "June 2025 to an unknown date", Month},
		{"/2025-06-01", "", "2025-06-01", "an unknown date to 1 June 2025", Day},
		{"2025-06~/2025-07?", "2025-06-01", "2025-07-31", "about June 2025 to July 2025 (uncertain)", Month},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			d, err := Parse(test.in)
			if err != nil {
				t.Fatal(err)
			}
			if got := day10(d.Earliest()); got != test.earliest {
				t.Errorf("earliest %s, want %s", got, test.earliest)
			}
			if got := day10(d.Latest()); got != test.latest {
				t.Errorf("latest %s, want %s", got, test.latest)
			}
			if got := d.Display(english); got != test.display {
				t.Errorf("display %q, want %q", got, test.display)
			}
			if got := d.Precision(); got != test.precision {
				t.Errorf("precision %d, want %d", got, test.precision)
			}
			if d.String() != test.in {
				t.Errorf("string %q", d.String())
			}
		})
	}
}

func day10(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ in, says string }{
		{"", "empty"},
		{"2025-02-30", "February 2025 has 28 days"},
		{"2025-02-29", "February 2025 has 28 days"},
		{"2025-06-31", "June 2025 has 30 days"},
		{"2025-06-00", "June 2025 has 30 days"},
		{"2025-00", "no month 00"},
		{"2025-13", "no month 13"},
		{"2025-42", "no month 42"},
		{"2025-34-01", "day after a second quarter"},
		{"2025-6-1", "not an EDTF date"},
		{"12/06/2025", "more than one slash"},
		{"12 June 2025", "not an EDTF date"},
		{"2025-06-12T10:00:00Z", "time of day"},
		{"[2025,2026]", "set of dates"},
		{"2023/2020", "ends before it starts"},
		{"../..", "neither start nor end"},
		{"/", "neither start nor end"},
		{"-2025", "not an EDTF date"},
		{"2025-", "not an EDTF date"},
		{"20250", "not an EDTF date"},
		{"2025-02-3X", "fits no day"},
		{"2025-06-10~~~", "not an EDTF date"},
		{"٢٠٢٥", "not an EDTF date"},
		{strings.Repeat("2", 1000), "too long"},
	}
	for _, test := range tests {
		_, err := Parse(test.in)
		if err == nil {
			t.Errorf("%q: no error, want one that says %q", test.in, test.says)
			continue
		}
		if !strings.Contains(err.Error(), test.says) {
			t.Errorf("%q: %q does not say %q", test.in, err, test.says)
		}
	}
}

func TestCompatible(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"2025-06", "2025-06-12", true},
		{"2025-06", "2025-07-01", false},
		{"2025-34", "2025-06", true},
		{"2025-34", "2025-07", false},
		{"2020/2023", "2023", true},
		{"2020/2023", "2024", false},
		{"2025-06-10~", "2025-06-11", true},
		{"2025-06-10~", "2025-06-12", false},
		{"2025-06-10?", "2025-06-11", false},
		{"2025-01~", "2025-02-28", true},
		{"2025-01~", "2025-03-01", false},
		{"2025-06/..", "2030", true},
		{"../2025-06", "2025-07", false},
		{"../2025-06", "2025-06/", true},
	}
	for _, test := range tests {
		a, b := must(test.a), must(test.b)
		if got := Compatible(a, b); got != test.want {
			t.Errorf("Compatible(%s, %s) = %v", a, b, got)
		}
		if got := Compatible(b, a); got != test.want {
			t.Errorf("Compatible(%s, %s) = %v", b, a, got)
		}
	}
	if Compatible(Date{}, must("2025")) {
		t.Error("no date is compatible with a date")
	}
}

func TestContains(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"2025", "2025-34", true},
		{"2025-34", "2025", false},
		{"2025-06/..", "2025-06-12", true},
		{"2025-06/..", "../2025-06", false},
		{"2025-06", "2025-06/2025-07", false},
	} {
		if got := Contains(must(test.a), must(test.b)); got != test.want {
			t.Errorf("Contains(%s, %s) = %v", test.a, test.b, got)
		}
	}
}

func TestSortKey(t *testing.T) {
	want := []string{"../2024-12-31", "2025/..", "2025", "2025-40", "2025-33", "2025-01", "2025-01-01", "2025-01-02", "2025-34", "2025-06", "2025-06-09/2025-06-10", "2025-06-09", "2025-06-10~"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return Compare(must(a), must(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if key := (Date{}).SortKey(); key != "" {
		t.Errorf("the zero date's key is %q", key)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("2025-06-09/2025-06-10~"); err != nil {
			b.Fatal(err)
		}
	}
}

// must reads a date of a test, which has to be one.
func must(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}
