package extract

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// sampleLexicon is the lexicon of the repository's vocabularies.
var sampleLexicon = sync.OnceValue(func() *lexicon.Lexicon {
	b, _ := kb.Load(os.DirFS("../../.."))
	return lexicon.New(&kb.Base{Vocabularies: b.Vocabularies})
})

// extractText extracts a text published on Wednesday, 10 September 2025.
func extractText(t testing.TB, s string) *annotation.Article {
	t.Helper()
	a, problems := article.Read("sample.txt", strings.NewReader("---\ntitle: A sample\npublished: 2025-09-10\nlanguage: en\n---\n"+s+"\n"))
	if a == nil {
		t.Fatal(problems)
	}
	return Extract(a, sampleLexicon())
}

// line writes a statistic on one line: value and unit, indicator, commodity,
// flow, period, then what is not always there.
func line(s *annotation.Statistic) string {
	n := "-"
	if s.Value != nil {
		n = strconv.FormatFloat(*s.Value, 'f', -1, 64) + " " + value(s.Unit)
	}
	out := fmt.Sprintf("%s = %s %s [%s] %s>%s %s", s.Text, n, value(s.IndicatorID), value(s.Commodity), value(s.From), value(s.To), value(s.Period))
	for _, extra := range []string{value(s.Bound), value(s.Basis), value(s.AttributedTo)} {
		if extra != "" {
			out += " " + extra
		}
	}
	if s.ExtremumMonths != nil {
		out += fmt.Sprintf(" %s of %d months", value(s.ExtremumDirection), *s.ExtremumMonths)
	}
	return strings.Join(strings.Fields(out), " ")
}

func TestStatistics(t *testing.T) {
	tests := []struct{ in, want string }{
		// goods behind their numbers
		{"Norway opens quotas of 500 tonnes for coffee, 900 tonnes for beef and 700 tonnes for rice.",
			"500 tonnes = 500 t quota [coffee] >Norway | 900 tonnes = 900 t quota [beef] >Norway | 700 tonnes = 700 t quota [rice] >Norway"},
		// the times of others
		{"Exports of tea from Kenya grew 7% last month, quickening from a 6% gain in July and beating the 3% that was forecast.",
			"7% = 7 percent exports-change [tea] Kenya> 2025-08 | 6% = 6 percent exports-change [tea] Kenya> 2025-07 | 3% = 3 percent exports-change [tea] Kenya> 2025-08"},
		{"Kenya's tea exports came to 9,000 tonnes in 2024, 13% below 2023.",
			"9,000 tonnes = 9000 t exports [tea] Kenya> 2024 | 13% = 13 percent exports-change [tea] Kenya> 2024 stated-period"},
		{"The benchmark December contract for coffee settled at $4,100 a tonne on Tuesday.", "$4,100 a tonne = 4100 USD/t price [coffee] > 2025-09-09"},
		{"Coffee futures fell 2 percent on Monday, brokers said on Tuesday.", "2 percent = 2 percent change [] > 2025-09-08 brokers"},
		{"Half of the coffee imports will go back, while the other half will be burnt.",
			"Half = 50 percent import-share [coffee] > | half = 50 percent import-share [coffee] >"},
		{"Peru will let Kenya sell 50,000 vehicles a year.", "50,000 vehicles = 50000 vehicles sales [] Kenya>Peru"},
		// levels and changes
		{"Brazil's soybean exports to China rose 12 percent in August from a year earlier to 8.1 million tonnes.",
			"12 percent = 12 percent exports-change [soybean] Brazil>China 2025-08 previous-year | 8.1 million tonnes = 8100000 t exports [soybean] Brazil>China 2025-08"},
		{"Imports of crude oil from Russia fell by 3.4% month-on-month in July.",
			"3.4% = 3.4 percent imports-change [crude oil] Russia> 2025-07 previous-month"},
		{"Chile shipped 412,000 tons of copper to Japan last year.",
			"412,000 tons = 412000 t exports [copper] Chile>Japan 2024"},
		{"US imports of steel from Canada dropped to 310,000 metric tons in May, down 27% from April.",
			"310,000 metric tons = 310000 t imports [steel] Canada>United States 2025-05 | 27% = 27 percent imports-change [steel] Canada>United States 2025-05 stated-period"},
		{"Germany's trade surplus with the United States widened to 7.1 billion euros in June.",
			"7.1 billion euros = 7100000000 EUR trade-surplus [] Germany>United States 2025-06"},
		{"Sales of electric vehicles doubled in the first half of 2025.",
			"doubled = 2 fold sales-change [electric vehicles] > 2025-40"},
		{"Output of nickel in Indonesia grew from 1.6 million tons in 2022 to 2.2 million tons in 2024.",
			"1.6 million tons = 1600000 t production [nickel] Indonesia> 2022 | 2.2 million tons = 2200000 t production [nickel] Indonesia> 2024"},
		{"Exports to Germany, France and Italy rose by 21%, 20.6% and 12.8% respectively in 2024.",
			"21% = 21 percent exports-change [] >Germany 2024 | 20.6% = 20.6 percent exports-change [] >France 2024 | 12.8% = 12.8 percent exports-change [] >Italy 2024"},
		// values that changes started from
		{"Exports of tin from Peru rose from 10,000 to 15,000 tonnes in 2024.",
			"10,000 = 10000 t exports [tin] Peru> previous-rate | 15,000 tonnes = 15000 t exports [tin] Peru> 2024"},
		{"In 2024, wool exports dropped to 300 tonnes from about 400 tonnes.",
			"300 tonnes = 300 t exports [wool] > 2024 | 400 tonnes = 400 t exports [wool] > about previous-rate"},
		{"Chile's share of copper exports slid to 24 percent from 33 percent in 2016.",
			"24 percent = 24 percent export-share [copper] Chile> | 33 percent = 33 percent export-share [copper] Chile> 2016"},
		{"Imports of tungsten fell from 39 percent of the total in 2020 to 31 percent.",
			"39 percent = 39 percent import-share [tungsten] > 2020 | 31 percent = 31 percent import-share [tungsten] >"},
		{"The United States raised its tariffs on steel to 50 percent from 25 percent in June 2025.",
			"50 percent = 50 percent tariff-rate [steel] >United States 2025-06 | 25 percent = 25 percent tariff-rate [steel] >United States previous-rate"},
		{"Output of coal fell from 39 tonnes in the four months to July to 31 tonnes.",
			"39 tonnes = 39 t production [coal] > 2025-04/2025-07 | 31 tonnes = 31 t production [coal] >"},
		// shares
		{"Australia accounts for about half of the world's lithium production.",
			"half = 50 percent production-share [lithium] Australia> about"},
		{"The European Union bought 38 percent of Ukraine's grain exports in 2024.",
			"38 percent = 38 percent export-share [grain] Ukraine>European Union 2024"},
		{"China buys more than 60% of Australia's iron ore exports.",
			"60% = 60 percent export-share [iron ore] Australia>China over"},
		{"Roughly two-thirds of Mexico's avocado exports go to the United States.",
			"two-thirds = 66.667 percent export-share [avocado] Mexico>United States about"},
		// rates
		{"The United States imposed a 25 percent tariff on steel from India.",
			"25 percent = 25 percent tariff-rate [steel] India>United States"},
		{"Canada will raise its duty on Chinese electric vehicles to 100% from 6.1%.",
			"100% = 100 percent duty-rate [electric vehicles] China>Canada | 6.1% = 6.1 percent duty-rate [electric vehicles] China>Canada previous-rate"},
		{"Washington set tariffs of 10 to 15 percent on imports from Japan.",
			"10 = 10 percent tariff-rate [] Japan>United States | 15 percent = 15 percent tariff-rate [] Japan>United States"},
		{"The European Commission imposed provisional anti-dumping duties of up to 36.4% on Chinese biodiesel.",
			"36.4% = 36.4 percent duty-rate [biodiesel] China>European Union up-to European Commission"},
		{"India cut its import duty on whisky to 75 percent from 150 percent.",
			"75 percent = 75 percent duty-rate [whisky] >India | 150 percent = 150 percent duty-rate [whisky] >India previous-rate"},
		// money and prices
		{"Two-way trade between Turkey and Iraq reached $19.9 billion in 2024.",
			"$19.9 billion = 19900000000 USD trade [] Turkey>Iraq 2024"},
		{"Brent crude traded at $71.30 a barrel.",
			"$71.30 a barrel = 71.3 USD/bbl price [crude] >"},
		{"Vietnam's exports to the US were worth $119.5 billion in 2024, up 23.3% on the year.",
			"$119.5 billion = 119500000000 USD exports [] Vietnam>United States 2024 | 23.3% = 23.3 percent exports-change [] Vietnam>United States 2024 previous-year"},
		// extrema
		{"Peru's copper exports hit 240,000 tons in July, the highest in three years.",
			"240,000 tons = 240000 t exports [copper] Peru> 2025-07 high of 36 months"},
		// harder
		{"Shipments to the bloc, worth 3.2 billion euros a year, made up 14 percent of Kenya's total exports.",
			"3.2 billion euros = 3200000000 EUR exports [] Kenya> | 14 percent = 14 percent export-share [] Kenya>"},
		{"Data from Statistics Canada showed that lumber exports slid 8.5% in the second quarter.",
			"8.5% = 8.5 percent exports-change [lumber] Canada> 2025-34 Statistics Canada"},
		{"Thailand, the second-largest exporter of rice, sold 9.9 million tonnes abroad in 2024, up from 8.8 million tonnes in 2023.",
			"9.9 million tonnes = 9900000 t sales [rice] Thailand> 2024 | 8.8 million tonnes = 8800000 t sales [rice] Thailand> 2023"},
		{"A 50% tariff on Brazilian coffee took effect on August 6.",
			"50% = 50 percent tariff-rate [coffee] Brazil>"},
		{"The rate on goods from Switzerland was cut to 15% from 39%.",
			"15% = 15 percent rate [] Switzerland> | 39% = 39 percent rate [] Switzerland> previous-rate"},
		{"According to the Ministry of Trade, South Korea's exports of semiconductors climbed 27.1 percent to a record $15.1 billion in August.",
			"27.1 percent = 27.1 percent exports-change [semiconductors] South Korea> 2025-08 Ministry of Trade | $15.1 billion = 15100000000 USD exports [semiconductors] South Korea> 2025-08 Ministry of Trade"},
		{"Japan's car exports to the United States fell 28.4 percent by value in August, while those to Asia rose 1.7 percent.",
			"28.4 percent = 28.4 percent exports-change [car] Japan>United States 2025-08 | 1.7 percent = 1.7 percent exports-change [car] Japan> 2025-08"},
		{"Exports shrank 0.5 percent year on year in dollar terms in July, compared with a 2.1 percent gain in June.",
			"0.5 percent = 0.5 percent exports-change [] > 2025-07 previous-year | 2.1 percent = 2.1 percent exports-change [] > 2025-06"},
		{"The price of gallium has tripled since 2023.",
			"tripled = 3 fold price-change [gallium] > stated-period"},
		{"Freeport produced 1.2 billion pounds of copper in the quarter.",
			"1.2 billion pounds = 1200000000 lb production [copper] >"},
		{"The duties cover $200 billion of Chinese goods.",
			"$200 billion = 200000000000 USD tariff-coverage [] China>"},
		{"Inflation eased to 2.7% in July.",
			"2.7% = 2.7 percent inflation [] > 2025-07"},
		{"The economy grew by 1.1 percent in the second quarter.",
			"1.1 percent = 1.1 percent gdp-growth [] > 2025-34"},
		{"Malaysia's palm oil stocks reached 2.2 million tons at the end of August, a 20-month high.",
			"2.2 million tons = 2200000 t stocks [palm oil] Malaysia> 2025-08 high of 20 months"},
		{"Exports of cars to the US fell 28 percent in value in July but only 3.2% in volume.",
			"28 percent = 28 percent exports-change [cars] >United States 2025-07 | 3.2% = 3.2 percent exports-change [cars] >United States 2025-07"},
		{"The US tariff on EVs from China will rise fourfold to about 100 percent.",
			"fourfold = 4 fold tariff-rate-change [evs] China>United States | 100 percent = 100 percent tariff-rate [evs] China>United States about"},
		{"Japan agreed to invest $550 billion and to increase rice imports by 75 percent.",
			"$550 billion = 550000000000 USD investment [] Japan> | 75 percent = 75 percent imports-change [rice] >Japan"},
		{"Colombia exported 1.2 million 60-kg bags of coffee. Steel use rose 14% to 47.4 million tons in the four months to July.",
			"1.2 million 60-kg bags = 1200000 bags exports [coffee] Colombia> | 14% = 14 percent consumption-change [steel] > 2025-04/2025-07 | 47.4 million tons = 47400000 t consumption [steel] > 2025-04/2025-07"},
		{"Switzerland, which faces a duty of 39 percent, protested. The minister welcomed a 19 percent tariff on goods of Malaysia.",
			"39 percent = 39 percent duty-rate [] Switzerland> | 19 percent = 19 percent tariff-rate [] Malaysia>"},
		{"Kenya's share of the bloc's tea imports fell from 39 to 31 percent.",
			"39 = 39 percent import-share [tea] Kenya> previous-rate | 31 percent = 31 percent import-share [tea] Kenya>"},
		{"In the 2022/23 season, Ukraine exported 49 million tonnes of grain, compared with 48.4 million in 2021/22.",
			"49 million tonnes = 49000000 t exports [grain] Ukraine> 2022/2023 | 48.4 million = 48400000 t exports [grain] Ukraine> 2021/2022"},
		{"Norway's salmon exports came to $12 billion in the year to March.",
			"$12 billion = 12000000000 USD exports [salmon] Norway> 2024-04/2025-03"},
		// no statistics
		{"Under Section 301, 12 ministers of 7 countries met for 90 days; the 35-year-old envoy flew in a Boeing 737.", ""},
		{"The H20 chip and Executive Order 14257 were on the agenda of the G20.", ""},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		var got []string
		for i := range a.Statistics {
			got = append(got, line(&a.Statistics[i]))
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}
