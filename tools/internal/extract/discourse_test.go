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
