package extract

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// What title, lead and headings say holds for the figures under them.
func TestDiscourse(t *testing.T) {
	l := vocabularyLexicon(t)
	for _, c := range []struct{ name, title, text, want string }{
		{"title", "Peruvian tin exports fall in May", "Shipments came to 900 tonnes, down 4 percent.",
			"900 tonnes tin Peru> 2025-05 | 4 percent tin Peru> 2025-05"},
		{"title, set off", "Coffee: shortage weighs on Peruvian growers", "Shipments came to 900 tonnes in May.", "900 tonnes coffee Peru> 2025-05"},
		{"title, of a people", "Kenyan tea in May", "Exports came to 900 tonnes.", "900 tonnes tea Kenya> 2025-05"},
		{"title, a body's name", "Tea Board of Kenya", "Exports came to 900 tonnes in May.", "900 tonnes tea Kenya> 2025-05"},
		{"sold abroad", "Kenyan tea in May", "Growers sold 900 tonnes abroad.", "900 tonnes tea Kenya> 2025-05"},
		{"title, plural", "Norway's purchases of soybeans", "Soybean imports came to 900 tonnes in May.", "900 tonnes soybeans >Norway 2025-05"},
		{"title, a maker's good that the text is about", "Toy makers do well", "Toys sell. Toys are Peru's pride, and toys go far. In May exports rose 4 percent.", "4 percent toys Peru> 2025-05"},
		{"paragraph", "Peruvian fruit exports in May", "Shipments of fruit rose 4 percent.\n\nBananas did better. Sales abroad rose 9 percent.",
			"4 percent fruit Peru> 2025-05 | 9 percent bananas Peru> 2025-05"},
		{"so many months", "", "Peru's tin exports fell 4 percent in May. From January to May they came to 900 tonnes.\n\nZinc exports came to 80 tonnes in the five months. Copper exports were 70 tonnes in the period.",
			"4 percent tin Peru> 2025-05 | 900 tonnes tin Peru> 2025-01/2025-05 | 80 tonnes zinc Peru> 2025-01/2025-05 | 70 tonnes copper Peru> 2025-01/2025-05"},
		{"the year so far goes on", "", "Peru's tin exports fell 4 percent in May.\n\nFrom January to May they came to 900 tonnes.\n\nZinc exports came to 80 tonnes.",
			"4 percent tin Peru> 2025-05 | 900 tonnes tin Peru> 2025-01/2025-05 | 80 tonnes zinc Peru> 2025-01/2025-05"},
		{"up to another month", "", "Peru's tin exports fell 4 percent in May.\n\nFrom January to April they came to 900 tonnes.\n\nZinc exports came to 80 tonnes.",
			"4 percent tin Peru> 2025-05 | 900 tonnes tin Peru> 2025-01/2025-04 | 80 tonnes zinc Peru> 2025-05"},
		{"when another did something", "Peruvian tin in May", "Exports to Norway, which voted in April to close a mine, fell 4 percent.", "4 percent tin Peru>Norway 2025-05"},
		{"no title", "", "Shipments came to 900 tonnes, down 4 percent.", "900 tonnes > | 4 percent >"},
		{"title, trade as a whole", "Peru's exports rise on tin sales", "Shipments grew 4 percent in May.", "4 percent Peru> 2025-05"},
		{"title, another's end", "Tin exports: life after China", "Peruvian shipments grew 4 percent in May. Stocks fell 3 percent.",
			"4 percent tin Peru> 2025-05 | 3 percent tin Peru> 2025-05"},
		{"measure", "Norway hits tiles with a duty", "The duty is 40 percent.", "40 percent tiles >"},
		{"not of one good", "Norway hits tiles with a duty", "A duty of 40 percent is common.", "40 percent >"},
		{"lead", "", "Peru's tin exports fell 4 percent in May.\n\nTalks went on.\n\nStocks shrank by 3 percent. Imports rose 2 percent.",
			"4 percent tin Peru> 2025-05 | 3 percent tin Peru> 2025-05 | 2 percent tin >Peru 2025-05"},
		{"lead of all goods", "", "Peru's exports fell 4 percent in May.\n\nTin exports shrank by 3 percent.\n\nSales abroad to Chile rose 2 percent.",
			"4 percent Peru> 2025-05 | 3 percent tin Peru> 2025-05 | 2 percent Peru>Chile 2025-05"},
		{"all of it", "Peruvian tin in May", "Tin exports rose 4 percent. Tin stocks fell.\n\nTotal exports rose 3 percent. Farm exports rose 9 percent.",
			"4 percent tin Peru> 2025-05 | 3 percent Peru> 2025-05 | 9 percent Peru> 2025-05"},
		{"headings", "Norway: Grain and Feed", "Oats\n\nStocks were 3 million tonnes in May.\n\nBarley\n\nStocks were 4 million tonnes.",
			"3 million tonnes oats Norway> 2025-05 | 4 million tonnes barley Norway> 2025-05"},
		{"headings in the line", "Norway: Grain and Feed", "OATS. Stocks were 3 million tonnes in May.\n\nBARLEY. Stocks were 4 million tonnes.",
			"3 million tonnes oats Norway> 2025-05 | 4 million tonnes barley Norway> 2025-05"},
		{"heading with a period", "Peruvian copper", "February shipments\n\nThey came to 900 tonnes.\n\nApril shipments\n\nThey came to 800 tonnes.",
			"900 tonnes copper Peru> 2025-02 | 800 tonnes copper Peru> 2025-04"},
		{"its own time", "Peruvian tin exports in May", "Shipments fell 4 percent. Stocks once reached 900 tonnes. Output has come to 800 tonnes.",
			"4 percent tin Peru> 2025-05 | 900 tonnes tin Peru> | 800 tonnes tin Peru>"},
		{"forecast of what is past", "Peruvian tin exports in May", "Shipments fell 4 percent. A survey had forecast a rise of 3 percent.",
			"4 percent tin Peru> 2025-05 | 3 percent tin Peru> 2025-05"},
		{"forecast", "Peruvian tin exports in May", "Shipments fell 4 percent. They are forecast to rise 2 percent.", "4 percent tin Peru> 2025-05 | 2 percent tin Peru>"},
		{"no word for what is measured", "Peruvian tin exports", "In May shipments came to 900 tonnes. Norway was first, with 300 tonnes.",
			"900 tonnes tin Peru> 2025-05 | 300 tonnes tin Peru>Norway 2025-05"},
		{"why", "", "Peru's exports rose 4 percent in May on demand for tin.", "4 percent Peru> 2025-05"},
		{"a title's good, trade as a whole", "Peru leans on copper", "Exports broke the $3 billion mark in May. Copper shipments rose 2 percent.", "$3 billion Peru> 2025-05 | 2 percent copper Peru> 2025-05"},
		{"a title's good", "Peruvian copper goes far", "In May it loaded 900 tonnes, 4 percent more. The copper is refined in Chile.", "900 tonnes copper Peru> 2025-05 | 4 percent copper Peru> 2025-05"},
		{"share of all", "Peruvian copper exports", "Shipments came to 900 tonnes in May, of which 30 percent of the total went by sea. 15 percent of workers were off.",
			"900 tonnes copper Peru> 2025-05 | 30 percent copper Peru> 2025-05 | 15 percent >"},
		{"not stocks of an exchange", "Peruvian copper exports in May", "Stocks in the exchange's warehouses fell 4 percent. Stocks at home fell 3 percent.", "4 percent copper > 2025-05 | 3 percent copper Peru> 2025-05"},
		{"export quota", "Peru sets copper export quotas", "The ministry gave 900 tonnes to smelters.", "900 tonnes copper Peru>"},
		{"export duty", "Peruvian copper", "The export duty on copper will rise to 4 percent.", "4 percent copper Peru>"},
		{"who ships at home", "Peruvian copper exports", "Mills shipped 900 tonnes in May.", "900 tonnes copper Peru> 2025-05"},
		{"in an apposition", "Peru's trade", "Exports, a motor of gross domestic product, rose 4 percent in May.", "4 percent Peru> 2025-05"},
		{"up on", "", "Peru's copper exports came to 900 tonnes in May, 4 percent up on April.", "900 tonnes copper Peru> 2025-05 | 4 percent copper Peru> 2025-05"},
		{"the same months of", "", "From January to May Peru's copper exports came to 900 tonnes, 4 percent more than in the same months of 2024.",
			"900 tonnes copper Peru> 2025-01/2025-05 | 4 percent copper Peru> 2025-01/2025-05"},
		{"yield", "Norwegian oats exports", "Shipments were 3 tonnes in May. Yield was 3 tonnes per hectare.", "3 tonnes oats Norway> 2025-05 | 3 tonnes per hectare oats Norway> 2025-05"},
		{"after a dateline", "Peru: copper exports", "LIMA (XYZ) -- Mills shipped 900 tonnes in May.", "900 tonnes copper Peru> 2025-05"},
		{"who buys", "Peruvian copper exports", "In May Norway bought 900 tonnes.", "900 tonnes copper Peru>Norway 2025-05"},
		{"who sells", "Norwegian oats imports", "In May Peru shipped 900 tonnes.", "900 tonnes oats Peru>Norway 2025-05"},
		{"sales abroad", "Peruvian copper in May", "Copper sales abroad came to 900 tonnes.", "900 tonnes copper Peru> 2025-05"},
		{"only where it goes", "Copper exports to China", "Shipments from the port came to 900 tonnes in May.", "900 tonnes copper > 2025-05"},
		{"whose goods", "Peruvian blueberries conquer shelves", "Blueberries are everywhere. In May 900 tonnes left.", "900 tonnes blueberries Peru> 2025-05"},
		{"of everything", "Peru's exports", "Exports came to $3 billion in May. 15 percent of everything went to Norway.", "$3 billion Peru> 2025-05 | 15 percent Peru>Norway 2025-05"},
		{"the sentence before", "", "Peru's copper exports fell 4 percent in May. From January to May they came to 900 tonnes. Shipments to Norway were 80 tonnes.",
			"4 percent copper Peru> 2025-05 | 900 tonnes copper Peru> 2025-01/2025-05 | 80 tonnes copper Peru>Norway 2025-01/2025-05"},
		{"compared with a month", "", "Peru's copper exports fell 4 percent in May.\n\nOats imports came to 900 tonnes in 2024. Zinc exports fell 3 percent from April to 80 tonnes.",
			"4 percent copper Peru> 2025-05 | 900 tonnes oats >Peru 2024 | 3 percent zinc Peru> 2025-05 | 80 tonnes zinc Peru> 2025-05"},
		{"rate in a section", "Norway: Grain and Feed", "OATS. Stocks were 3 million tonnes in May. The in-quota rate is 35 percent.", "3 million tonnes oats Norway> 2025-05 | 35 percent oats >"},
		{"the largest market", "Peruvian copper exports", "In May shipments rose 4 percent. Norway was the largest market with 900 tonnes.", "4 percent copper Peru> 2025-05 | 900 tonnes copper Peru>Norway 2025-05"},
		{"no good but the title's", "Ghana misses cocoa target", "In May 900 tonnes arrived.", "900 tonnes cocoa > 2025-05"},
		{"since something", "Peruvian copper exports in May", "Since two mines closed in March, shipments have shrunk by 40 percent.", "40 percent copper Peru>"},
		{"a list of goods", "", "Norway's tin imports were 900 tonnes in May. Copper: 80 tonnes.", "900 tonnes tin >Norway 2025-05 | 80 tonnes copper >Norway 2025-05"},
		{"whose imports", "", "Norway's imports from Peru rose 4 percent in May.\n\nTin imports climbed 3 percent to 900 tonnes.",
			"4 percent Peru>Norway 2025-05 | 3 percent tin >Norway 2025-05 | 900 tonnes tin >Norway 2025-05"},
	} {
		a := Extract(&article.Article{ID: "x", Text: c.text, Meta: article.Meta{Title: c.title, Published: "2025-06-12"}}, l)
		var got []string
		for _, s := range a.Statistics {
			one := []string{s.Text, value(s.Commodity), value(s.From) + ">" + value(s.To), value(s.Period)}
			got = append(got, strings.Join(strings.Fields(strings.Join(one, " ")), " "))
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.name, g, c.want)
		}
	}
}
