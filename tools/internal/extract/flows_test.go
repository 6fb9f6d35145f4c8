package extract

import "testing"

// Who sends and who receives what a figure counts.
func TestFlows(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// where those who send or buy are
		{"Steel exporters in Egypt shipped 3.4 million tonnes to Germany.", "Egypt>Germany"},
		{"Steel exporters in Egypt shipped 3.4 million tonnes.", "Egypt>"},
		{"Wheat growers in Kenya sold 40 tonnes to Japan.", "Kenya>Japan"},
		{"Sales of tea in Kenya came to 40 tonnes.", ">"},
		// the end of a second number
		{"India bought $3 billion worth of tea from Kenya and $1 billion from Peru.", "Kenya>India | Peru>India"},
		{"Kenya exported 40 tonnes of tea to the EU and 30 tonnes to Japan.", "Kenya>European Union | Kenya>Japan"},
		// an activity of its own
		{"Chile's trade with Peru came to $9 billion, with exports to Japan reaching $4 billion.", "Chile>Peru | Chile>Japan"},
		// no ends
		{"Imports of steel rose 7 percent, drawing criticism from Chile.", ">"},
		{"Exports of copper rose 5 percent, according to the Chilean Copper Exporters' Association.", ">"},
		{"Tea exports to Japan rose 4 percent; rice imports fell 6 percent.", ">Japan | >"},
		// who bears a duty
		{"Japan hit Peru with a 12 percent tariff.", "Peru>Japan"},
		{"Peru, which has long grown tea and hoped for much, pays a tariff of 12 percent in Japan.", "Peru>Japan"},
		{"Japan imposed a 12 percent tariff on tiles, drawing criticism from Chile.", ">Japan"},
		{"The Japanese tariff on goods of Peru drops to 9 percent, while Peru's falls to 5 percent.", "Peru>Japan | Japan>Peru"},
		{"Japan cut its tariff on Peruvian tiles to 9 percent. Peru's is 5 percent.", "Peru>Japan | >"},
		{"The president of Japan threatened tariffs of 60 percent on Peruvian tiles.", "Peru>Japan"},
		{"Kenya, a member of the East African Community, is wary; its growers face tariffs of 5 percent.", "Kenya>"},
		// blocs
		{"Mercosur shipped 9,000 tonnes of beef to Japan.", "Mercosur>Japan"},
		{"Mercosur's exports to the EU were worth $9 billion.", "Mercosur>European Union"},
		{"The EU said European carmakers shipped 40 tonnes of parts to Peru.", "European Union>Peru"},
		// two ends
		{"Trade between the UK and Norway was worth $8 billion.", "United Kingdom>Norway"},
		{"Trade between the UK and the EU was worth $8 billion.", "United Kingdom>European Union"},
		// trade that goes one way
		{"The trade of Peru with Japan came to $9 billion.", "Peru>Japan"},
		{"The trade of Peru to Japan came to $9 billion.", "Peru>Japan"},
		// from the sentence before
		{"Vietnam's exports of rice grew 8 percent. Shipments to Japan rose 9 percent.", "Vietnam> | Vietnam>Japan"},
		{"India imposed tariffs on steel from China. The tariffs range up to 9 percent.", "China>India"},
	} {
		a := extractText(t, c.in)
		got := ""
		for i := range a.Statistics {
			if i > 0 {
				got += " | "
			}
			got += value(a.Statistics[i].From) + ">" + value(a.Statistics[i].To)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

// Whom a figure is attributed to where its own sentence does not say.
func TestAttributedTo(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The European Commission imposed duties on tiles from Peru. The duties range up to 9 percent.", "European Commission"},
		{"India imposed duties on tiles from Peru. The duties range up to 9 percent.", ""},
		{"Tea demand fell 4 percent in 2024, the OECD has estimated.", "OECD"},
		{"Tea demand fell by an estimated 4 percent.", ""},
		{"Data from the Ministry of Commerce showed a recovery. Exports of copper rose 5 percent.", "Ministry of Commerce"},
		{"The Ministry of Commerce met growers. The ministry's data showed a recovery. Exports of copper rose 5 percent.", "Ministry of Commerce"},
		{"The Ministry of Commerce met growers. Exports of copper rose 5 percent.", ""},
		{"Exports rose 5 percent, according to the Copper Exporters’ Association.", "Copper Exporters’ Association"},
		{"Exports rose 5 percent, the Tea Growers' Federation said.", "Tea Growers' Federation"},
	} {
		a := extractText(t, c.in)
		got := "no figure"
		if n := len(a.Statistics); n > 0 {
			got = value(a.Statistics[n-1].AttributedTo)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}
