package compile

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

func TestInterpret(t *testing.T) {
	tests := []struct {
		value     float64
		bound     string
		low, high float64
	}{
		{353, "", 352.5, 353.5},
		{93.5, "", 93.45, 93.55},
		{70, "", 69.5, 70.5},
		{660, "", 659.5, 660.5},
		{1000, "", 500, 1500},
		{1200, "", 1150, 1250},
		{1.2e9, "", 1.15e9, 1.25e9},
		{0, "", -0.5, 0.5},
		{61, "over", 61, 62},
		{6, "over", 6, 6.6},
		{70, "over", 70, 77},
		{100, "at-least", 100, 110},
		{-46, "over", -47, -46},
		{70, "nearly", 63, 70},
		{61, "under", 60, 61},
		{70, "about", 66.5, 73.5},
		{6, "about", 5.5, 6.5},
		{-40, "about", -42, -38},
		{15, "up-to", 0, 15},
		{15, "no-such-hedge", 14.5, 15.5},
	}
	for _, tt := range tests {
		low, high := interpret(tt.value, tt.bound)
		if math.Abs(low-tt.low) > 1e-6*math.Abs(tt.low)+1e-9 || math.Abs(high-tt.high) > 1e-6*math.Abs(tt.high)+1e-9 {
			t.Errorf("interpret(%v, %q) = %v to %v, want %v to %v", tt.value, tt.bound, low, high, tt.low, tt.high)
		}
	}
}

func FuzzInterpret(f *testing.F) {
	f.Add(353.0, "over")
	f.Add(-0.1, "about")
	f.Add(1e300, "")
	f.Fuzz(func(t *testing.T, v float64, bound string) {
		if math.IsNaN(v) || math.Abs(v) > 1e300 {
			t.Skip()
		}
		low, high := interpret(v, bound)
		if !(low <= high) || !(low <= v && v <= high) {
			t.Errorf("interpret(%v, %q) = %v to %v", v, bound, low, high)
		}
	})
}

// figure makes a statistic of the invented base's vocabularies.
func figure(source, local, indicator, period string, value float64, unit, bound, basis string) *kb.Statistic {
	return &kb.Statistic{
		Record: kb.Record{ID: source + "/" + local, Kind: kb.KindStatistic, Review: kb.ReviewReviewed},
		Claim:  kb.Claim{Local: local, Source: source, Passage: &kb.Passage{Start: 1, End: 2}}, Indicator: indicator,
		Commodity: "tin", From: "northland", To: "united-isles", Period: period, Value: &value, Unit: unit, Bound: bound, Basis: basis,
	}
}

// at moves a statistic to another place in its source.
func at(start int, s *kb.Statistic) *kb.Statistic {
	s.Passage = &kb.Passage{Start: start, End: start + 2}
	return s
}

const (
	theHerald = "2025-03-05-herald-tin"
	thePost   = "2025-04-10-post-tin"
)

func TestCompare(t *testing.T) {
	tests := []struct {
		name string
		a, b *kb.Statistic
		want string
	}{
		{"a percentage and a fold that do not agree",
			figure(theHerald, "x1", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
			figure(theHerald, "x2", "exports-change", "2025-06", 6, "fold", "over", "previous-month"), disputed},
		{"a percentage and a fold that agree",
			figure(theHerald, "x1", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
			figure(thePost, "x2", "exports-change", "2025-06", 7.6, "fold", "", "previous-month"), corroborated},
		{"a percentage read as a fold by mistake",
			figure(theHerald, "x1", "exports-change", "2025-06", 600, "percent", "", "previous-month"),
			figure(thePost, "x2", "exports-change", "2025-06", 6, "fold", "", "previous-month"), disputed},
		{"changes on different bases",
			figure(theHerald, "x1", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
			figure(thePost, "x2", "exports-change", "2025-06", 20, "percent", "", "previous-year"), alone},
		{"a basis that one of two in a source names",
			figure(theHerald, "x1", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
			figure(theHerald, "x2", "exports-change", "2025-06", 6, "fold", "over", ""), disputed},
		{"changes without a period in different sources",
			figure(theHerald, "x1", "exports-change", "", 660, "percent", "", ""),
			figure(thePost, "x2", "exports-change", "", 20, "percent", "", ""), alone},
		{"changes without a period in one source",
			figure(theHerald, "x1", "exports-change", "", 660, "percent", "", ""),
			at(400, figure(theHerald, "x2", "exports-change", "", 20, "percent", "", "")), disputed},
		{"growth that slowed from one rate to another",
			figure(theHerald, "x1", "exports-change", "", 7, "percent", "", ""),
			at(12, figure(theHerald, "x2", "exports-change", "", 5, "percent", "", "")), alone},
		{"a rate raised to one from another, neither with a period",
			figure(theHerald, "x1", "tariff-rate", "", 50, "percent", "", ""),
			at(20, figure(theHerald, "x2", "tariff-rate", "", 25, "percent", "", "")), alone},
		{"a share that slid to one from another, the later with a period",
			figure(theHerald, "x1", "production-share", "2024", 24, "percent", "", ""),
			at(20, figure(theHerald, "x2", "production-share", "", 33, "percent", "", "")), alone},
		{"an amount that rose from one to another, the earlier without a period",
			figure(theHerald, "x1", "exports", "", 210000, "t", "", ""),
			at(20, figure(theHerald, "x2", "exports", "2025-01/2025-08", 315000, "t", "", "")), alone},
		{"shares of one source in different places, one without a period",
			figure(theHerald, "x1", "production-share", "2024", 24, "percent", "", ""),
			at(400, figure(theHerald, "x2", "production-share", "", 33, "percent", "", "")), disputed},
		{"shares of one period beside each other",
			figure(theHerald, "x1", "production-share", "2024", 24, "percent", "", ""),
			at(20, figure(theHerald, "x2", "production-share", "2024", 33, "percent", "", "")), disputed},
		{"shares in the same place of different sources",
			figure(theHerald, "x1", "production-share", "2024", 24, "percent", "", ""),
			figure(thePost, "x2", "production-share", "", 33, "percent", "", ""), disputed},
		{"amounts in units that convert",
			figure(theHerald, "x1", "exports", "2025-06", 1200000, "t", "", ""),
			figure(thePost, "x2", "exports", "2025-06", 1200, "kt", "", ""), corroborated},
		{"amounts in currencies, which do not",
			figure(theHerald, "x1", "exports", "2025-06", 1200000, "USD", "", ""),
			figure(thePost, "x2", "exports", "2025-06", 1200, "t", "", ""), alone},
		{"a month's and a year's amount",
			figure(theHerald, "x1", "exports", "2025-06", 100, "t", "", ""),
			figure(thePost, "x2", "exports", "2025", 1200, "t", "", ""), alone},
		{"an amount without a period",
			figure(theHerald, "x1", "exports", "2025-06", 100, "t", "", ""),
			figure(thePost, "x2", "exports", "", 1200, "t", "", ""), alone},
		{"shares of overlapping years",
			figure(theHerald, "x1", "production-share", "2020/2023", 70, "percent", "", ""),
			figure(thePost, "x2", "production-share", "2023", 61, "percent", "over", ""), disputed},
		{"shares of years apart",
			figure(theHerald, "x1", "production-share", "2010", 90, "percent", "", ""),
			figure(thePost, "x2", "production-share", "2023", 61, "percent", "over", ""), alone},
		{"a share without a period, and one within three years of its source",
			figure(theHerald, "x1", "production-share", "2023", 61, "percent", "over", ""),
			figure(thePost, "x2", "production-share", "", 70, "percent", "about", ""), disputed},
		{"a share without a period, and an older one",
			figure(theHerald, "x1", "production-share", "2019", 61, "percent", "over", ""),
			figure(thePost, "x2", "production-share", "", 70, "percent", "about", ""), alone},
		{"one source that says it twice",
			figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(theHerald, "x2", "exports", "2025-06", 353, "t", "", ""), alone},
		{"two sources that say the same",
			figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(thePost, "x2", "exports", "2025-06", 353, "t", "", ""), corroborated},
		{"a rounded number and an exact one",
			figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(thePost, "x2", "exports", "2025-06", 350, "t", "about", ""), corroborated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := sample.Base(t)
			b.Statistics = []*kb.Statistic{tt.a, tt.b}
			s := Compile(b, nil, english)
			for _, f := range b.Statistics {
				if got := s.Figures[f.ID].Standing.ID; got != tt.want {
					t.Errorf("%s (%s) is %s, want %s", f.ID, s.Figures[f.ID].Title, got, tt.want)
				}
			}
			want := 0
			if tt.want == disputed {
				want = 1
			}
			if got := len(s.Disagreements.Figures); got != want {
				t.Errorf("%d disagreements, want %d", got, want)
			}
			for _, d := range s.Disagreements.Figures {
				if len(d.Sides) != 2 || d.SameSource != (tt.a.Source == tt.b.Source) {
					t.Errorf("%d sides, same source %v", len(d.Sides), d.SameSource)
				}
			}
		})
	}
}

// TestCompareMany checks that many figures of one time make one disagreement
// and no page that grows with their square.
func TestCompareMany(t *testing.T) {
	b := sample.Base(t)
	b.Statistics = nil
	const n = 2000
	for i := range n {
		b.Statistics = append(b.Statistics, figure(theHerald, "m"+number(float64(i)), "exports", "2025-06", float64(100+i%10*10), "t", "", ""))
	}
	s := Compile(b, nil, english)
	if len(s.Disagreements.Figures) != 1 || len(s.Disagreements.Figures[0].Sides) != sideLimit || s.Disagreements.Figures[0].More != n-sideLimit {
		t.Fatalf("%d disagreements", len(s.Disagreements.Figures))
	}
	for id, f := range s.Figures {
		if len(f.Agrees) > linkLimit || len(f.Disagrees) > linkLimit {
			t.Fatalf("%s names %d and %d other figures", id, len(f.Agrees), len(f.Disagrees))
		}
	}
}

func TestDerive(t *testing.T) {
	tests := []struct {
		name          string
		level, change *kb.Statistic
		text, formula string
	}{
		{"a rise in percent", figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
			"implies about 46 tonnes in May 2025", "353\u00a0t ÷ (1 + 660 ÷ 100) = 46.4\u00a0t"},
		{"a hedged fold", figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", 6, "fold", "over", "previous-month"),
			"implies about 59 tonnes or less in May 2025", "353\u00a0t ÷ 6 = 58.8\u00a0t"},
		{"a fall over the turn of the year", figure(theHerald, "x1", "exports", "2025-01", 50, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-01", -50, "percent", "", "previous-month"),
			"implies about 100 tonnes in December 2024", "50\u00a0t ÷ (1 − 50 ÷ 100) = 100\u00a0t"},
		{"a fall of more than a number, backwards", figure(theHerald, "x1", "exports", "2025-06", 88, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", -12, "percent", "over", "previous-month"),
			"implies about 100 tonnes or more in May 2025", "88\u00a0t ÷ (1 − 12 ÷ 100) = 100\u00a0t"},
		{"a fall of more than a number, forwards", figure(theHerald, "x1", "exports", "2024", 1000, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025", -12, "percent", "over", "previous-year"),
			"implies about 880 tonnes or less in 2025", "1,000\u00a0t × (1 − 12 ÷ 100) = 880\u00a0t"},
		{"a hedged amount", figure(theHerald, "x1", "exports", "2025-06", 50, "t", "over", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", -50, "percent", "", "previous-month"),
			"implies about 100 tonnes or more in May 2025", "50\u00a0t ÷ (1 − 50 ÷ 100) = 100\u00a0t"},
		{"hedges that go different ways", figure(theHerald, "x1", "exports", "2025-06", 50, "t", "over", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", 2, "fold", "over", "previous-month"),
			"implies about 25 tonnes in May 2025", "50\u00a0t ÷ 2 = 25\u00a0t"},
		{"forwards", figure(theHerald, "x1", "exports", "2024", 1000, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025", 26, "percent", "over", "previous-year"),
			"implies about 1,300 tonnes or more in 2025", "1,000\u00a0t × (1 + 26 ÷ 100) = 1,260\u00a0t"},
		{"a quarter", figure(theHerald, "x1", "exports", "2025-33", 30, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-33", 3, "fold", "", "previous-quarter"),
			"implies about 10 tonnes in the fourth quarter of 2024", "30\u00a0t ÷ 3 = 10\u00a0t"},
		{"no basis", figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", 660, "percent", "", ""), "", ""},
		{"a fall to nothing", figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", -100, "percent", "", "previous-month"), "", ""},
		{"another month", figure(theHerald, "x1", "exports", "2025-04", 353, "t", "", ""),
			figure(theHerald, "x2", "exports-change", "2025-06", 660, "percent", "", "previous-month"), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := sample.Base(t)
			b.Statistics = []*kb.Statistic{tt.level, tt.change}
			s := Compile(b, nil, english)
			for _, series := range s.Series {
				switch {
				case tt.text == "" && len(series.Derived) > 0:
					t.Errorf("%s derives %q", series.ID, series.Derived[0].Text)
				case tt.text == "":
				case len(series.Derived) != 1:
					t.Errorf("%s derives %d values, want 1", series.ID, len(series.Derived))
				case series.Derived[0].Text != tt.text || series.Derived[0].Arithmetic != tt.formula:
					t.Errorf("%s derives %q by %q, want %q by %q", series.ID, series.Derived[0].Text, series.Derived[0].Arithmetic, tt.text, tt.formula)
				}
			}
		})
	}
}

// TestToTheLetter tells whether a disagreement says that its statements may all
// hold.
func TestToTheLetter(t *testing.T) {
	const words = "To the letter, these statements can all hold."
	share := func(source, local string, v float64, bound string) *kb.Statistic {
		return figure(source, local, "production-share", "2023", v, "percent", bound, "")
	}
	change := func(source, local string, v float64, bound string) *kb.Statistic {
		return figure(source, local, "exports-change", "2025-06", v, "percent", bound, "previous-month")
	}
	tests := []struct {
		name    string
		figures []*kb.Statistic
		want    bool
	}{
		{"more than a number, and more", []*kb.Statistic{share(theHerald, "x1", 61, "over"), share(thePost, "x2", 70, "about")}, true},
		{"more than a number, and less", []*kb.Statistic{share(theHerald, "x1", 61, "over"), share(thePost, "x2", 50, "about")}, false},
		{"less than a number, and less", []*kb.Statistic{share(theHerald, "x1", 61, "under"), share(thePost, "x2", 50, "")}, true},
		{"plain numbers", []*kb.Statistic{share(theHerald, "x1", 61, ""), share(thePost, "x2", 50, "")}, false},
		{"a third that does not fit", []*kb.Statistic{share(theHerald, "x1", 61, "over"), share(thePost, "x2", 70, ""), share(thePost, "x3", 80, "")}, false},
		{"a fall of more than a number, and a deeper one", []*kb.Statistic{change(theHerald, "x1", -12, "over"), change(thePost, "x2", -30, "")}, true},
		{"a fall of more than a number, and a rise", []*kb.Statistic{change(theHerald, "x1", -12, "over"), change(thePost, "x2", 30, "")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := sample.Base(t)
			b.Statistics = tt.figures
			s := Compile(b, nil, english)
			if len(s.Disagreements.Figures) != 1 {
				t.Fatalf("%d disagreements, want 1", len(s.Disagreements.Figures))
			}
			if why := s.Disagreements.Figures[0].Why; strings.Contains(why, words) != tt.want {
				t.Errorf("want %q: %v, got %q", words, tt.want, why)
			}
		})
	}
}

// TestDerivedInTheChart tells that a derived value keeps its hedge where it is
// drawn.
func TestDerivedInTheChart(t *testing.T) {
	b := sample.Base(t)
	b.Statistics = []*kb.Statistic{
		figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""),
		figure(theHerald, "x2", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
		figure(theHerald, "x3", "exports-change", "2025-06", 6, "fold", "over", "previous-month"),
	}
	series := Compile(b, nil, english).Series["exports-of-tin-from-northland-to-united-isles-in-t"]
	var got []string
	for _, m := range series.Chart.Marks {
		got = append(got, m.Display)
	}
	want := []string{"≈46\u00a0t", "≤59\u00a0t", "353\u00a0t"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values drawn (-want +got):\n%s", diff)
	}
	for _, w := range want {
		if !strings.Contains(series.ChartDescription, w) {
			t.Errorf("%q is not in the chart's description: %s", w, series.ChartDescription)
		}
	}
}

func TestDeriveLeavesStatedPeriods(t *testing.T) {
	b := sample.Base(t)
	b.Statistics = []*kb.Statistic{
		figure(theHerald, "x1", "exports", "2025-06", 353, "t", "", ""), figure(theHerald, "x2", "exports", "2025-05", 40, "t", "", ""),
		figure(theHerald, "x3", "exports-change", "2025-06", 660, "percent", "", "previous-month"),
	}
	for _, series := range Compile(b, nil, english).Series {
		if len(series.Derived) > 0 {
			t.Errorf("%s derives %q although both months are stated", series.ID, series.Derived[0].Text)
		}
	}
}
