package extract

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// titledEnds writes the ends and the measure of the figures of a text with a title.
func titledEnds(t *testing.T, title, s string) string {
	t.Helper()
	a := Extract(&article.Article{ID: "x", Text: s, Meta: article.Meta{Title: title, Published: "2025-06-12"}}, vocabularyLexicon(t))
	var got []string
	for _, s := range a.Statistics {
		got = append(got, value(s.From)+">"+value(s.To))
	}
	return strings.Join(got, " | ")
}

// What neither its clause nor its paragraph tells of a figure's ends the article does.
func TestSettle(t *testing.T) {
	for _, c := range []struct{ name, title, text, want string }{
		{"who charges", "Norway and Peru sign", "Norway will drop its 12 percent tariff on wine.", "Peru>Norway"},
		{"the balance", "Norway and Peru sign", "Norway's exports to Peru came to 9 billion dollars in 2024. Imports were 5 billion dollars, leaving a surplus of 4 billion dollars.", "Norway>Peru | Peru>Norway | Norway>Peru"},
		{"a rate on exports", "Norway and Peru sign", "Peru's export duty on copper is 12 percent.", "Peru>"},
		{"a stranger", "Norway and Peru sign", "Norway keeps a 12 percent tariff on wine from Chile.", "Chile>Norway"},
		{"a pact", "Norway and Peru sign", "Peru shipped 900 tonnes of tin in 2024.", "Peru>Norway"},
		{"a title that measures", "Norway's exports to Peru fall", "Exports rose 4 percent in May. Norway shipped 900 tonnes of tin.", "Norway> | Norway>"},
		{"goods with a way", "A note on tin", "Peru sold 900 tonnes of tin to Norway in May.\n\nThe industry employs many.\n\nA tariff of 12 percent on tin is no help.", "Peru>Norway | Peru>Norway"},
		{"a part is not all", "A note on tin", "Norway bought half of its tin from Peru in 2024.\n\nThe industry employs many.\n\nTin imports came to 900 tonnes.", "Peru>Norway | >Norway"},
		{"trade both ways", "A note on trade", "Trade between Norway and Peru came to 9 billion dollars in 2024. Peru's exports were 5 billion dollars.", "Norway>Peru | Peru>Norway"},
		{"one levier", "Duties on tin", "Norway put a duty of 12 percent on tin from Peru.\n\nTalks failed.\n\nTin from Chile pays a duty of 9 percent.", "Peru>Norway | Chile>Norway"},
		{"one way for all rates", "Duties on tin", "Norway put a duty of 12 percent on tin from Peru. It comes on top of a duty of 9 percent on zinc.", "Peru>Norway | Peru>Norway"},
		{"who else buys", "Peruvian tin exports", "Shipments rose 4 percent in May.\n\nNorway's purchases were worth 9 million dollars.", "Peru> | Peru>Norway"},
		{"who else imports is another matter", "Peruvian tin exports", "Shipments rose 4 percent in May.\n\nNorway imported 900 tonnes of zinc.", "Peru> | >Norway"},
		{"who else sells", "Norway's tin imports", "Imports rose 4 percent in May.\n\nShipments from Peru were up 3 percent.", ">Norway | Peru>Norway"},
		{"the world's", "Norway and Peru sign", "World exports of tin rose 4 percent.", ">"},
	} {
		if got := titledEnds(t, c.title, c.text); got != c.want {
			t.Errorf("%s: %s: %s\n got  %s\n want %s", c.name, c.title, c.text, got, c.want)
		}
	}
}

// Whom pronouns and "there" stand for, and what a sentence says of whom the next ones
// are about.
func TestPronounEnds(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Peru is a large grower of grapes. Its exports came to 900 tonnes.", "Peru>"},
		{"Peru depends on tin for 40 percent of its exports.", "Peru>"},
		{"Norway opened a smelter. Peru supplies 40 percent of its tin imports.", "Peru>Norway"},
		{"Norway opened a smelter. Shipments there from Peru rose 4 percent.", "Peru>Norway"},
		{"Peru opened a mine. Exports from there rose 4 percent.", "Peru>"},
		{"Norway bought 900 tonnes of tin. Peru, the largest seller, sent 500 tonnes there.", ">Norway | Peru>Norway"},
		{"Norway has turned away. Its purchases slid 4 percent.", ">Norway"},
		{"Peru's exports came to 900 tonnes.\n\nNot so Chile. Overseas sales came to 80 tonnes.", "Peru> | Chile>"},
		{"Norway and Peru met. Exports rose 4 percent.", ">"},
		{"Peru's exports to Norway came to 900 tonnes. Those to Japan rose 4 percent.", "Peru>Norway | Peru>Japan"},
		{"Japan sold 900 tonnes of cars to Peru and bought 800 tonnes of tin.", "Japan>Peru | Peru>Japan"},
		{"Peru sent its neighbour Chile 900 tonnes of tin.", "Peru>Chile"},
		{"Norway took 40 percent of Peru's exported grapes.", "Peru>Norway"},
		{"Tin from Peru will face a duty of 12 percent.", "Peru>"},
		{"Exports of 900 tonnes of Peruvian tin were for the Norwegian market.", "Peru>Norway"},
		{"Norway bought 900 tonnes of tin: 500 tonnes from Peru.", ">Norway | Peru>Norway"},
		{"Egypt's purchases of tin were 900 tonnes and Iran's almost tripled.", ">Egypt | >Iran"},
		{"Norway opened a smelter. Peru shipped 900 tonnes to the country.", "Peru>Norway"},
		{"The season's exports from Peru came to 900 tonnes, 40 percent of the harvest.", "Peru> | Peru>"},
	} {
		if got := endsOf(t, c.in); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

// Percentages that are rates by what is done with them.
func TestCharged(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"China will charge 76 percent on Canadian rapeseed.", "Canada>China rate"},
		{"In Norway Peruvian tin pays 12 percent.", "Peru>Norway rate"},
		{"The EU charges a duty of 10 percent on Korean cars and Korea 8 percent.", "South Korea>European Union rate | European Union>South Korea rate"},
		{"Norway's duty on wine is 15 percent, and on beer 20 percent.", ">Norway rate | >Norway rate"},
		{"Norway's duty is 15 percent; 20 percent of the tin comes from Peru.", ">Norway rate | Peru> share"},
		{"Copper made up 40 percent of the imports.", "> share"},
	} {
		a := extractText(t, c.in)
		var got []string
		for _, s := range a.Statistics {
			kind := "share"
			if id := value(s.IndicatorID); strings.Contains(id, "tariff") || strings.Contains(id, "duty") || strings.Contains(id, "rate") {
				kind = "rate"
			}
			got = append(got, value(s.From)+">"+value(s.To)+" "+kind)
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%s: %s, want %s", c.in, g, c.want)
		}
	}
}

// The body whose data the lead reports is whom the figures after it are attributed to.
func TestSourceOfText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Peru's exports rose 4 percent in May, the Ministry of Trade said.\n\nImports fell 3 percent. Prices fell 2 percent. Exports may fall 5 percent in July.",
			"Ministry of Trade | Ministry of Trade | - | -"},
		{"Peru's exports rose 4 percent in May, Jane Roe said.\n\nImports fell 3 percent.", "Jane Roe | -"},
		{"Peru's exports rose 4 percent in May.\n\nA tariff of 3 percent is near.\n\nTalks failed.\n\nImports fell 2 percent, the Ministry of Trade said. Sales of tin fell 1 percent.", "- | - | Ministry of Trade | -"},
	} {
		var got []string
		a := extractText(t, c.in)
		for i := range a.Statistics {
			s := value(a.Statistics[i].AttributedTo)
			if s == "" {
				s = "-"
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%s: %s, want %s", c.in, g, c.want)
		}
	}
}
