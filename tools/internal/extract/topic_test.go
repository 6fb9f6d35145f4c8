package extract

import "testing"

// What a text goes on about: ends, goods, periods and rates that a sentence leaves
// out.
func TestTopic(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// a flow named before, in a sentence with figures or without
		{"Peru supplies about 24% of the tea used in Norway, down from roughly a third in 2016. Exports fell to 12,000 tonnes last year, worth $5 million. In May alone they shrank 9%.",
			"24% tea Peru>Norway | a third tea Peru>Norway 2016 | 12,000 tonnes tea Peru>Norway 2024 | $5 million tea Peru>Norway 2024 | 9% tea Peru>Norway 2025-05"},
		{"Imports from Peru had surged since January. Tea imports increased fivefold in the first four months.",
			"fivefold tea Peru> 2025-01/2025-04"},
		{"Two-way trade between Peru and Norway totaled $1.6 billion in 2024. Exports were $771 million, while imports rose 4% to $853 million.",
			"$1.6 billion Peru>Norway 2024 | $771 million Peru>Norway 2024 | 4% Norway>Peru 2024 | $853 million Norway>Peru 2024"},
		{"Tin exports from Peru to Norway fell 20 percent in May. Exports overall rose 3 percent.",
			"20 percent tin Peru>Norway 2025-05 | 3 percent Peru> 2025-05"},
		{"Peru exported 80,000 tonnes of sugar to Norway in May. Copper exports rose 3 percent.",
			"80,000 tonnes sugar Peru>Norway 2025-05 | 3 percent copper Peru> 2025-05"},
		{"Norway's exports to Peru came to $3 billion in 2023. Inflation is 3 percent.", "$3 billion Norway>Peru 2023 | 3 percent"},
		// who is at the other end
		{"Peru exported 80,000 tonnes of sugar in 2024. Norway took 70,000 tonnes (87%) and the world market the rest.",
			"80,000 tonnes sugar Peru> 2024 | 70,000 tonnes sugar Peru>Norway 2024 | 87% sugar Peru>Norway 2024"},
		{"Peru exported 80,000 tonnes of sugar, led by Norway and Chile, which bought 40,000 and 20,000 tonnes respectively.",
			"80,000 tonnes sugar Peru> | 40,000 sugar Peru>Norway | 20,000 tonnes sugar Peru>Chile"},
		{"Peru shipped 90,000 tonnes of sugar. Norway took 70,000 tonnes and the world market the rest, led by Kenya and Chile, which bought 8,000 tonnes and 1,000 tonnes respectively.",
			"90,000 tonnes sugar Peru> | 70,000 tonnes sugar Peru>Norway | 8,000 tonnes sugar Peru>Kenya | 1,000 tonnes sugar Peru>Chile"},
		{"The U.S. Department of Commerce raised Peru's export limit for tin to 60,000 tonnes.", "60,000 tonnes tin Peru>United States"},
		{"Norway imported 3 million tons of oats in 2024. Poland and Chile accounted for 30 percent and 20 percent of the total, respectively.",
			"3 million tons oats >Norway 2024 | 30 percent oats Poland>Norway 2024 | 20 percent oats Chile>Norway 2024"},
		{"Peru shipped 80,000 tonnes of tin in 2024. The most of it went to Norway, namely 60,000 tonnes.",
			"80,000 tonnes tin Peru> 2024 | 60,000 tonnes tin Peru>Norway 2024"},
		{"Cars are 27 percent of what Korea sells to America.", "27 percent cars South Korea>United States"},
		{"Norway was the fifth largest trading partner of Peru, accounting for 5% of total Peruvian trade.", "5% Peru>Norway"},
		{"About 99% of Peruvian exports will enter Norway duty-free.", "99% Peru>Norway"},
		// figures in brackets after what they are of
		{"Peruvian exports fell to Norway (-7.8 percent) and Japan (-0.6 percent), but rose to Kenya (5.5 percent).",
			"-7.8 percent Peru>Norway | -0.6 percent Peru>Japan | 5.5 percent Peru>Kenya"},
		{"Peru's exports rose for tin (25 percent to 5 million tonnes) and rice (34.2 percent to 251,000 tonnes).",
			"25 percent tin Peru> | 5 million tonnes tin Peru> | 34.2 percent rice Peru> | 251,000 tonnes rice Peru>"},
		{"Norway's top wheat suppliers in July were Kenya (60,000 tons) and Peru (40,000 tons).",
			"60,000 tons wheat Kenya>Norway 2025-07 | 40,000 tons wheat Peru>Norway 2025-07"},
		// whose imports
		{"Russian imports fell 12 percent in May, China's customs data showed.", "12 percent Russia>China 2025-05"},
		{"Russian imports fell 12 percent in May.", "12 percent >Russia 2025-05"},
		// what others are compared with sets no time
		{"Peru's exports rose 5 percent in May after a fall of 3 percent in April. Imports rose 2 percent.", "5 percent Peru> 2025-05 | 3 percent Peru> 2025-04 | 2 percent >Peru 2025-05"},
		// the two that an article is about
		{"The European Union and Mercosur declared their talks over. Brazil and Argentina cheered. Trade between the blocs came to 9 billion euros.",
			"9 billion euros European Union>Mercosur"},
		// what is invested
		{"Peru undertook to invest $3 billion in Norway: $2 billion in cash and $1 billion in ships.",
			"$3 billion Peru>Norway | $2 billion Peru>Norway | $1 billion Peru>Norway"},
		// rates that are spoken of again
		{"Norway lifted its duties on tiles from Peru. It had wanted more.\n\nThe duties, of 73 percent and 6 percent, were due to expire.",
			"73 percent tiles Peru>Norway | 6 percent tiles Peru>Norway"},
		{"Norway raised the tariff on cars from Peru to 25 percent. At 25 percent, the firm would lose money.",
			"25 percent cars Peru>Norway | 25 percent cars Peru>Norway"},
		{"Norwegian duties on Peruvian goods stand at 30% and Peruvian duties on Norwegian goods at 10%.", "30% Peru>Norway | 10% Norway>Peru"},
		{"Mercosur obtained quotas of 9,000 tonnes of beef at a duty of 7.5 percent, and 8,000 tonnes of poultry.",
			"9,000 tonnes beef Mercosur> | 7.5 percent beef Mercosur> | 8,000 tonnes poultry Mercosur>"},
		// periods
		{"From January to October, 46,000 tonnes of tea were exported, up 11.8 percent.", "46,000 tonnes tea > 2024-01/2024-10 | 11.8 percent tea > 2024-01/2024-10"},
		{"Norway hit Peruvian tiles with a 12 percent tariff.", "12 percent tiles Peru>Norway"},
		{"In May 2024, raw sugar for July settled at 25 cents a pound.", "25 cents a pound raw sugar > 2024-05"},
	} {
		got := ""
		for i, s := range extractText(t, c.in).Statistics {
			if i > 0 {
				got += " | "
			}
			got += s.Text
			if g := value(s.Commodity); g != "" {
				got += " " + g
			}
			if from, to := value(s.From), value(s.To); from != "" || to != "" || s.Period != nil && got != "" && value(s.Commodity) != "" {
				got += " " + from + ">" + to
			}
			if s.Period != nil {
				got += " " + *s.Period
			}
		}
		if got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.in, got, c.want)
		}
	}
}
