package compile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// statisticsFile is a file of figures, each given as indicator, unit, period and
// value.
func statisticsFile(figures ...string) string {
	var b strings.Builder
	b.WriteString("-- data/statistics/2025-04-10-post-tin.yaml --\n")
	for i, f := range figures {
		part := strings.Fields(f)
		fmt.Fprintf(&b, "- id: m%d\n  indicator: %s\n  commodity: tin\n  from: northland\n  unit: %s\n  period: %s\n  value: %s\n  as_written: x\n  passage: {start: %d, end: %d}\n",
			i, part[0], part[1], part[2], part[3], i*10, i*10+1)
		if len(part) > 4 {
			b.WriteString("  basis: " + part[4] + "\n")
		}
	}
	return b.String()
}

func TestMoves(t *testing.T) {
	tests := map[string]struct {
		figures []string
		want    []string // direction, change, claim
	}{
		"two months":                       {[]string{"exports t 2025-01 200", "exports t 2025-02 150"}, []string{"down 25% "}},
		"the months before the last count": {[]string{"exports t 2025-03 9", "exports t 2025-01 1", "exports t 2025-02 3"}, []string{"up 200% "}},
		"a share moves in points":          {[]string{"production-share percent 2023 60", "production-share percent 2024 66.5"}, []string{"up 6.5 percentage-points "}},
		"one claim tells what it was":      {[]string{"exports t 2025-02 150", "exports-change percent 2025-02 -25 previous-month"}, []string{"down −25% 2025-04-10-post-tin/m1"}},
		"in two units one claim is one":    {[]string{"exports t 2025-02 150", "exports kt 2025-02 0.15", "exports-change percent 2025-02 -25 previous-month"}, []string{"down −25% 2025-04-10-post-tin/m2"}},
		"the same again":                   {[]string{"exports t 2025-01 200", "exports t 2025-02 200"}, nil},
		"two claims of one month":          {[]string{"exports t 2025-01 200", "exports t 2025-01 150"}, nil},
		"from nothing":                     {[]string{"exports t 2025-01 0", "exports t 2025-02 5"}, nil},
		"over zero":                        {[]string{"trade-balance USD 2025-01 -5", "trade-balance USD 2025-02 5"}, nil},
		"a change alone":                   {[]string{"exports-change percent 2025-01 5 previous-month", "exports-change percent 2025-02 9 previous-month"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := sample.Base(t, statisticsFile(test.figures...))
			b.Statistics = slices.DeleteFunc(b.Statistics, func(s *kb.Statistic) bool { return s.Source != "2025-04-10-post-tin" })
			s := Compile(b, nil, english)
			var got []string
			for _, m := range s.Home.Moved {
				got = append(got, m.Direction+" "+m.Change.Short+" "+m.Claim)
				if m.Spark == nil || m.SparkText == "" {
					t.Errorf("%s has no drawing", m.Figure)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("moves (-want +got):\n%s", diff)
			}
			for _, id := range s.Home.Figures {
				for _, m := range s.Home.Moved {
					if id == m.Figure {
						t.Errorf("%s has moved and stands among the others too", id)
					}
				}
			}
		})
	}
}

func TestShares(t *testing.T) {
	var got []string
	for _, s := range shares([]StatusCount{{Count: 1}, {Count: 1}, {Count: 1}}) {
		got = append(got, s.X+" "+s.Length)
	}
	if diff := cmp.Diff([]string{"0% 33.33%", "33.33% 33.33%", "66.66% 33.33%"}, got); diff != "" {
		t.Errorf("thirds (-want +got):\n%s", diff)
	}
}

// The deadline that comes next is the agreement's own or that of a commitment
// still open, and never one that has gone by.
func TestNextDeadline(t *testing.T) {
	b := sample.Base(t)
	c := newCompiler(b, nil).in(english)
	truce := *b.Agreements[0]
	truce.Until = "2025-12-31"
	for i := range truce.Commitments {
		truce.Commitments[i].Due, truce.Commitments[i].Status = "", "promised"
	}
	next := func(today string) string {
		d := c.nextDeadline(&truce, today)
		switch {
		case d == nil:
			return ""
		case d.Commitment != nil:
			return d.Date.EDTF + " " + d.Commitment.Text
		}
		return d.Date.EDTF
	}
	first := &truce.Commitments[0]
	first.Due = "2025-06"
	for today, want := range map[string]string{
		"2025-04-10": "2025-06 " + first.Text, "2025-06-30": "2025-06 " + first.Text, "2025-07-01": "2025-12-31", "2026-01-01": "",
	} {
		if got := next(today); got != want {
			t.Errorf("on %s the next deadline is %q, want %q", today, got, want)
		}
	}
	first.Status = "kept"
	if got := next("2025-04-10"); got != "2025-12-31" {
		t.Errorf("what was kept is due no more: %q", got)
	}
}
