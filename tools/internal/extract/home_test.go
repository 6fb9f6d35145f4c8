package extract

import (
	"strings"
	"testing"
)

// flows writes the origin and destination of each statistic of a text.
func flows(t *testing.T, s string) string {
	t.Helper()
	var out []string
	for _, f := range extractText(t, s).Statistics {
		out = append(out, value(f.From)+">"+value(f.To))
	}
	return strings.Join(out, " | ")
}

func TestHome(t *testing.T) {
	tests := []struct{ in, want string }{
		// the country that the text began with
		{"Peru posted a surplus of $2 billion in July.\n\nExports rose 5 percent to $7 billion. Sales abroad of zinc did well.\n\nExports to Japan fell 3 percent, while imports from Chile grew 4 percent.",
			"Peru> | Peru> | Peru> | Peru>Japan | Chile>Peru"},
		// the authority that reports
		{"Vietnam's trade ministry said exports rose 7 percent in August.", "Vietnam>"},
		// a pronoun or a noun for the country
		{"Kenya is a large grower of tea. It exported 40,000 tonnes in May. The country's imports of sugar fell 8 percent.", "Kenya> | >Kenya"},
		{"Mozambique signed the accord with the European Union in May. It sold sugar worth $90 million to the bloc in 2024.", "Mozambique>European Union"},
		// an article about two countries
		{"China and Australia mended their ties. Australian officials met Chinese ones in Perth.\n\nExports to China rose 9 percent.", "Australia>China"},
		// nobody's: the world's trade, a company's, one of several countries'
		{"Peru's mines did well. Global exports rose 5 percent in 2024.", ">"},
		{"Peru's mines did well. Tesla's exports rose 5 percent in 2024.", ">"},
		{"Peru, Chile, Mexico and Brazil met. Exports rose 5 percent.", ">"},
		// the currency is no country
		{"Peru's exports fell. Imports in US dollars rose 2 percent.", ">Peru"},
		// who buys, in a list of clauses and in a ranking
		{"Mexico purchased 151,000 tons of wheat and Nigeria bought 141,600 tons.", ">Mexico | >Nigeria"},
		{"Mexico was the top buyer of corn at 464,500 tons, followed by Colombia.", ">Mexico"},
		{"The board in Malaysia said palm oil stocks weakened by 3 percent in Malaysia.", "Malaysia>"},
		// whose goods a duty is on, and whose are bought
		{"China put a duty of 25 percent on 128 US products.", "United States>China"},
		{"The United States kept 25 percent tariffs on $250 billion in Chinese goods.", "China>United States | China>United States"},
		{"The European Union met American envoys. The United States put a 15 percent tariff on most European goods.", "European Union>United States"},
		{"Japan agreed to purchase at least $75 billion worth of U.S. energy and to invest $50 billion in plants.", "United States>Japan | Japan>"},
		{"Canada put 25-percent and 10-percent tariffs on steel from China.", "China>Canada | China>Canada"},
		{"The United States and Malaysia signed a pact. Malaysian ports will open to American farmers. Malaysia pledged to buy $3 billion of corn.", "United States>Malaysia"},
		{"Malaysia will end tariffs on 98% of U.S. industrial goods.", "United States>Malaysia"},
		{"Vietnam imported 11 million tonnes of corn in 2018. The United States supplied just 6%, compared with 42% from Argentina.", ">Vietnam | United States>Vietnam | Argentina>Vietnam"},
		{"Sales of Chilean wine in China dropped 9 percent.", "Chile>China"},
		{"Indonesia shipped 2 million tons of palm oil, of which 45,000 tons went to India.", "Indonesia> | Indonesia>India"},
		{"Ugandan exports of coffee to Canada face a 30 percent tariff.", "Uganda>Canada"},
		{"The European Union met Ghana. The country's imports fell 4 percent.", ">Ghana"},
	}
	for _, test := range tests {
		if got := flows(t, test.in); got != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, got, test.want)
		}
	}
}

func TestGoodOfClause(t *testing.T) {
	a := extractText(t, "Steel exports jumped 10.1 percent to 9.5 million tons, while imports of iron ore slipped 2 percent.")
	var got []string
	for _, f := range a.Statistics {
		got = append(got, value(f.Commodity))
	}
	if s := strings.Join(got, ", "); !strings.EqualFold(s, "steel, steel, iron ore") {
		t.Errorf("the goods are %s", s)
	}
}

func TestModality(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Wheat exports from Canada are expected to grow by 2.6% in 2026 after they shrank by 1.2% in 2024.", "forecast | "},
		{"The bank cut its forecast for growth of global trade in 2026 to 2.8 percent from 3.9 percent.", "forecast | forecast"},
		{"Chile's copper exports rose 7.7 percent, higher than the expected 4.7 percent.", " | forecast"},
		{"Chile's copper exports rose faster than expected, by 7.7 percent.", ""},
		{"Exports of tea from Kenya rose 4 percent and could fall by 2 percent in December.", " | forecast"},
		{"Tea exports will rise to 5 million tonnes from 4 million tonnes in Kenya.", "forecast | "},
		{"Japan plans to raise imports of rice to 700,000 tonnes.", "target"},
		{"India set a target of $500 billion for bilateral trade.", "target"},
		{"The bill would raise duties on Chinese graphite to 30%.", "conditional"},
		{"If talks fail, tariffs on wine from Spain could rise to 25 percent.", "conditional"},
		{"Canada threatened to impose a tariff of 40 percent on Chinese steel.", "threat"},
		{"Canada will impose a tariff of 40 percent on Chinese steel.", "planned"},
		{"Canada imposed a tariff of 40 percent on Chinese steel.", ""},
		{"The 25 percent tariff targets Chinese steel worth $3 billion.", " | "},
		{"Theresa May said exports of lamb rose 5 percent in May.", ""},
		{"A 5 percent fall in exports of lamb is expected in Wales.", "forecast"},
	}
	for _, test := range tests {
		var got []string
		for _, f := range extractText(t, test.in).Statistics {
			got = append(got, value(f.Modality))
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	tests := []struct{ in, want string }{
		// another time in another clause
		{"Japan's exports rose 5.6% to $59.9 billion in July, after an increase of 11.5% in June.", "2025-07 | 2025-07 | 2025-06"},
		{"Japan's exports rose 5.6%, breaking a decline that started in March.", ""},
		// what the sentence before says
		{"Exports from Peru fell 4 percent in August, the ministry said on Tuesday. Copper exports rose 3 percent.", "2025-08 | 2025-08"},
		{"Peru's exports fell 4 percent in August.\n\nImports rose 3 percent from a year earlier.", "2025-08 | 2025-08"},
		{"Brazil's imports of wheat fell 12 percent in the first seven months of 2025. Exports of corn rose 3 percent in the same period.", "2025-01/2025-07 | 2025-01/2025-07"},
		{"Chile's exports fell 2 percent in May. For the month, imports rose 3 percent. Year-to-date imports rose 4 percent.", "2025-05 | 2025-05 | 2025-01/2025-05"},
		{"Peru's zinc stocks fell 4 percent to 9 tonnes in August. Tin stocks fell 5 percent to 8 tonnes from 9 tonnes in June.", "2025-08 | 2025-08 | 2025-08 | 2025-08 | 2025-06"},
		{"Peru's exports may fall 4 percent in 2026. Imports fell 5 percent.", "2026 | "},
		// the time of what a figure is compared with
		{"Mexico shipped 40,000 tonnes of avocados in July. A year earlier it shipped 35,000 tonnes.", "2025-07 | 2024-07"},
		{"Chile's imports were $6.4 billion in 2024, compared with $1.99 billion in 2019.", "2024 | 2019"},
	}
	for _, test := range tests {
		var got []string
		for _, f := range extractText(t, test.in).Statistics {
			got = append(got, value(f.Period))
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}
