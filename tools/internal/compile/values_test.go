package compile

import (
	"testing"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

func TestValue(t *testing.T) {
	c := newCompiler(sample.Base(t), nil).in(english)
	tests := []struct {
		value       float64
		unit, bound string
		text, short string
		raw         string
	}{
		{353, "t", "", "353 tonnes", "353\u00a0t", "353"},
		{1, "t", "", "1 tonne", "1\u00a0t", "1"},
		{61, "percent", "over", "more than 61 percent", ">61%", "61"},
		{-46.5, "percent", "", "−46.5 percent", "−46.5%", "-46.5"},
		{6, "fold", "over", "more than 6-fold", ">6-fold", "6"},
		{1000000, "t", "", "1 million tonnes", "1m\u00a0t", "1000000"},
		{1234567, "t", "", "1,234,567 tonnes", "1,234,567\u00a0t", "1234567"},
		{1200000000, "USD", "about", "about $1.2 billion", "≈$1.2bn", "1200000000"},
		{-2500000, "USD", "", "−$2.5 million", "−$2.5m", "-2500000"},
		{12, "parsec", "", "12 parsec", "12 parsec", "12"},
		{1e21, "t", "", "1,000,000,000 trillion tonnes", "1,000,000,000tn\u00a0t", "1000000000000000000000"},
		{0.25, "", "at-least", "at least 0.25", "≥0.25", "0.25"},
	}
	for _, tt := range tests {
		v := c.value(tt.value, tt.unit, tt.bound)
		if v.Text != tt.text || v.Short != tt.short || v.Raw != tt.raw {
			t.Errorf("value(%v, %q, %q) = %q, %q, %q; want %q, %q, %q", tt.value, tt.unit, tt.bound, v.Text, v.Short, v.Raw, tt.text, tt.short, tt.raw)
		}
	}
}

func TestChange(t *testing.T) {
	c := newCompiler(sample.Base(t), nil).in(english)
	tests := []struct {
		value       float64
		unit, bound string
		text, short string
	}{
		{660, "percent", "", "660 percent", "660%"},
		{-12, "percent", "", "a fall of 12 percent", "−12%"},
		{-12, "percent", "over", "a fall of more than 12 percent", "<−12%"},
		{-12, "percent", "about", "a fall of about 12 percent", "≈−12%"},
		{-2500000, "USD", "", "a fall of $2.5 million", "−$2.5m"},
		{0, "percent", "", "0 percent", "0%"},
	}
	for _, tt := range tests {
		v := c.change(tt.value, tt.unit, tt.bound)
		if v.Text != tt.text || v.Short != tt.short {
			t.Errorf("change(%v, %q, %q) = %q, %q; want %q, %q", tt.value, tt.unit, tt.bound, v.Text, v.Short, tt.text, tt.short)
		}
	}
}

func TestInSentence(t *testing.T) {
	b := sample.Base(t)
	b.Actors = append(b.Actors, &kb.Actor{Record: kb.Record{ID: "smelter", Kind: kb.KindActor}, Entity: kb.Entity{Name: "Moorside"}})
	c := newCompiler(b, nil).in(english)
	for name, want := range map[string]string{
		"Tin ore": "tin ore", "Tin": "tin", "AI chips": "AI chips", "H20 chips": "H20 chips", "Moorside S4": "Moorside S4", "Moorside alloy": "Moorside alloy",
		"Moorsider alloy": "moorsider alloy", "Northland tin": "Northland tin", "Brent Crude": "Brent Crude", "Électronique": "électronique", "": "",
	} {
		if got := c.inSentence(name); got != want {
			t.Errorf("inSentence(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestExtremum(t *testing.T) {
	c := newCompiler(sample.Base(t), nil).in(english)
	for _, tt := range []struct {
		direction string
		months    int
		want      string
	}{
		{"high", 6, "a six-month high"}, {"low", 12, "a one-year low"}, {"high", 8, "an eight-month high"},
		{"high", 30, "a 30-month high"}, {"high", 132, "an eleven-year high"}, {"high", 0, "a record high"},
	} {
		s := &kb.Statistic{Extremum: &kb.Extremum{Direction: tt.direction, Months: tt.months}}
		if got := c.statisticValue(s).Text; got != tt.want {
			t.Errorf("%d months %s: %q, want %q", tt.months, tt.direction, got, tt.want)
		}
	}
}

func TestTextFragment(t *testing.T) {
	const page = "https://example.org/a"
	tests := []struct {
		address, words, want string
		ok                   bool
	}{
		{page, "any necessary tin", page + "#:~:text=any%20necessary%20tin", true},
		{page, "win-win, A&B + 100%", page + "#:~:text=win%2Dwin%2C%20A%26B%20%2B%20100%25", true},
		{page, "one two three four five six seven eight nine ten eleven.", page + "#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven", true},
		{page, "one two three … four", page + "#:~:text=one%20two%20three", true},
		{page, "[The office] says", page, false},
		{page, "done", page, false},
		{page, "", page, false},
		{page, "bad \xff byte", page, false},
		{page + "#part", "two words", page + "#part:~:text=two%20words", true},
		{"", "two words", "", false},
		{page, "价格 上涨", page + "#:~:text=%E4%BB%B7%E6%A0%BC%20%E4%B8%8A%E6%B6%A8", true},
	}
	for _, tt := range tests {
		if got, ok := textFragment(tt.address, tt.words); got != tt.want || ok != tt.ok {
			t.Errorf("textFragment(%q, %q) = %q, %v, want %q, %v", tt.address, tt.words, got, ok, tt.want, tt.ok)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		text string
		n    int
		want string
	}{
		{"short\n text", 20, "short text"},
		{"one two three four", 12, "one two…"},
		{"onetwothreefour", 8, "onetwot…"},
		{"何林何林何林何林何林何林", 5, "何林何林…"},
		{"a word, another", 9, "a word…"},
	} {
		got := shorten(tt.text, tt.n)
		if got != tt.want || utf8.RuneCountInString(got) > tt.n {
			t.Errorf("shorten(%q, %d) = %q, want %q", tt.text, tt.n, got, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	c := newCompiler(sample.Base(t), nil).in(english)
	for _, tt := range []struct{ edtf, text, datetime, month string }{
		{"2025-06-12", "12 June 2025", "2025-06-12", "2025-06"},
		{"2025-06", "June 2025", "2025-06", "2025-06"},
		{"2025", "2025", "2025", ""},
		{"2025-06-10~", "about 10 June 2025", "", "2025-06"},
		{"2025-34", "second quarter of 2025", "", ""},
		{"2020/2023", "2020 to 2023", "", ""},
		{"2025-06-09/2025-06-10", "9 to 10 June 2025", "", "2025-06"},
		{"202X", "2020s", "", ""},
		{"no date", "no date", "", ""},
	} {
		d := c.date(tt.edtf)
		if d.Text != tt.text || d.DateTime != tt.datetime || monthOf(*d) != tt.month {
			t.Errorf("date(%q) = %q, datetime %q, month %q; want %q, %q, %q", tt.edtf, d.Text, d.DateTime, monthOf(*d), tt.text, tt.datetime, tt.month)
		}
	}
	for _, tt := range []struct{ period, basis, want string }{
		{"2025-01", "previous-month", "2024-12"}, {"2025-06", "previous-month", "2025-05"}, {"2025-33", "previous-quarter", "2024-36"},
		{"2025-36", "previous-quarter", "2025-35"}, {"2025-06", "previous-year", "2024-06"}, {"2025", "previous-year", "2024"},
		{"2025-34", "previous-year", "2024-34"}, {"2025", "previous-month", ""}, {"2025-06", "", ""}, {"2025-06~", "previous-month", ""}, {"", "previous-year", ""},
	} {
		if got, ok := earlierPeriod(tt.period, tt.basis); got != tt.want || ok != (tt.want != "") {
			t.Errorf("earlierPeriod(%q, %q) = %q, %v, want %q", tt.period, tt.basis, got, ok, tt.want)
		}
	}
}
