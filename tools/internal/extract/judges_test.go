package extract

import (
	"strings"
	"testing"
)

func TestAttribution(t *testing.T) {
	tests := []struct{ in, want string }{
		// who forecasts
		{"The World Trade Organization expects exports of goods to grow by 1.7 percent in 2026.", "World Trade Organization"},
		{"Brazil's Agriculture Ministry raised its forecast for the soybean crop to 160 million tonnes.", "Agriculture Ministry"},
		{"Analysts at Acme Bank see copper prices averaging $9,000 a tonne in 2026.", "Analysts, Acme Bank"},
		{"Soybean output is estimated at 160 million tonnes in Brazil.", ""},
		// an attribution that is set off
		{"Chile's copper exports fell 5 percent in July, the central bank reported, the most in six years.", "central bank"},
		// customs data
		{"Chinese customs data showed exports of magnets rose 5 percent in July.", "General Administration of Customs"},
		{"China's exports to Japan fell 21 percent in April, customs data showed.", "General Administration of Customs"},
		{"Tonga's exports to Japan fell 21 percent in April, customs data showed.", "customs"},
	}
	for _, test := range tests {
		var got []string
		for _, f := range extractText(t, test.in).Statistics {
			got = append(got, value(f.AttributedTo))
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

func TestIndicators(t *testing.T) {
	tests := []struct{ in, want string }{
		// an activity of its own
		{"Chile's trade rose 7 percent, with exports to Peru doubling.", "trade, increase: trade-change | exports, increase: exports-change"},
		// prices that no word calls so
		{"Copper rose 0.4% to $9,206 a tonne.", "price, increase: price-change | price: price"},
		{"Nickel traded at $16,300.", "price: price"},
		{"Duties on bananas fell to 75 euros per tonne.", "duty: price"},
		// what growth and shares came to
		{"World GDP growth slowed from 3.1% in 2022 to 2.7% in 2023.", "gross domestic product, increase: gdp-growth | gross domestic product, increase: gdp-growth"},
		{"China's share of solar panel imports rose from 63% in 2009 to 80% in 2011.", "share of imports: import-share | share of imports: import-share"},
		// ports and fields
		{"The port handled 1.6 million TEUs in May, and volume may grow.", "throughput: throughput"},
		{"Growers in Argentina planted 18 million hectares.", "planted area: planted-area"},
		// stock exchanges are no trade
		{"The Nikkei 225 closed 1.9% lower while exports fell 3 percent.", "prices of shares, decrease:  | exports, decrease: exports-change"},
	}
	for _, test := range tests {
		var got []string
		for _, f := range extractText(t, test.in).Statistics {
			got = append(got, value(f.Indicator)+": "+value(f.IndicatorID))
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}
