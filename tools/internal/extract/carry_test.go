package extract

import (
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// What a sentence leaves open is that of what the text goes on about.
func TestCarry(t *testing.T) {
	l := sampleLexicon()
	for _, c := range []struct{ name, text, want, slots string }{
		{"the good that is weighed", "Copper rose. Chile exported 400 tonnes in May.", "400 tonnes", "copper Chile - 2025-05"},
		{"not in money", "Copper rose. Chile had exports of $5 billion in May.", "$5 billion", "- Chile - 2025-05"},
		{"not over paragraphs", "Copper rose.\nWe met.\nWe left.\nChile exported 400 tonnes in May.", "400 tonnes", "- Chile - 2025-05"},
		{"a measure taken up", "India imposed tariffs on steel from China. The tariffs range up to 9 percent.", "9 percent", "steel China India -"},
		{"another measure", "India imposed tariffs on steel from China. A tariff of 9 percent is usual.", "9 percent", "- - - -"},
		{"the country and the period", "Japan's exports fell 3 percent in May. Imports rose 7 percent.", "7 percent", "- - Japan 2025-05"},
		{"another country", "Japan's exports fell 3 percent in May. China's imports rose 7 percent.", "7 percent", "- - China 2025-05"},
		{"when a season began", "Chile's exports in the 2023/24 season, which began in October, were 400 tonnes.", "400 tonnes", "- Chile - 2023/2024"},
		{"after when something counts", "Chile bars fish that is caught after 2020; its exports were 400 tonnes.", "400 tonnes", "fish Chile - -"},
		{"over so many months", "Chile's exports were 400 tonnes over the first eleven months of 2024.", "400 tonnes", "- Chile - 2024-01/2024-11"},
		{"another's time in brackets", "Chile's exports were 400 tonnes (May 2024: 300 tonnes).", "400 tonnes", "- Chile - -"},
		{"the time in brackets", "Chile's exports were 400 tonnes (May 2024: 300 tonnes).", "300 tonnes", "- Chile - 2024-05"},
		{"bilateral", "Ministers of Japan and India met. Bilateral trade was worth $5 billion.", "$5 billion", "- Japan India -"},
		{"trade in general", "Ministers of Japan and India met. Trade was worth $5 billion.", "$5 billion", "- - - -"},
	} {
		a := Extract(&article.Article{ID: "x", Text: c.text, Meta: article.Meta{Published: "2025-06-12"}}, l)
		got := "no such figure"
		or := func(s *string) string {
			if s == nil {
				return "-"
			}
			return *s
		}
		for _, s := range a.Statistics {
			if s.Text == c.want {
				got = or(s.Commodity) + " " + or(s.From) + " " + or(s.To) + " " + or(s.Period)
			}
		}
		if got != c.slots {
			t.Errorf("%s: %q has %s, want %s", c.name, c.text, got, c.slots)
		}
	}
}
