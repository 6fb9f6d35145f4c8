package extract

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// What a party will do is undertaken in documents of the parties, under an
// agreement and in return for something; elsewhere it is a forecast.
func TestUndertakings(t *testing.T) {
	l := vocabularyLexicon(t)
	tests := []struct{ title, in, want string }{
		{"Fact Sheet", "Peru will lift its ban on pears. Prices will fall. Peru will benefit from this.", "Peru: lift its ban on pears"},
		{"News", "Peru will lift its ban on pears. Under the deal, Peru will buy wheat, and Chile will cut its duty on tea. In return, Japan will open its market.",
			"Peru: buy wheat; Chile: cut its duty on tea; Japan: open its market"},
		{"Joint Statement", "Peru will (i) suspend its duties on tea, while retaining those on rice; and (ii) remove the ban on pears.",
			"Peru: suspend its duties on tea, while retaining those on rice; Peru: remove the ban on pears"},
		{"Joint Statement", "Peru and Chile signed a trade deal. Both parties shall promptly set up a committee.",
			"Peru: set up a committee; Chile: set up a committee"},
		{"Joint Statement", "Peru and the United States will expand trade in tea.", "Peru: expand trade in tea; United States: expand trade in tea"},
		{"Fact Sheet", "Peru will:\n- Lift its ban on pears;\n- Publish its rules.\nThe deal helps.", "Peru: Lift its ban on pears; Peru: Publish its rules"},
		{"Fact Sheet", "- Peru will not raise its duty on tea.\n- Japan commits to eliminate its quota on rice.", "Peru: not raise its duty on tea; Japan: eliminate its quota on rice"},
		{"Fact Sheet", "Companies of Peru will open shops.", ""},
	}
	for _, test := range tests {
		a := Extract(&article.Article{ID: "x", Text: test.in, Meta: article.Meta{Title: test.title, Published: "2025-09-10"}}, l)
		var got []string
		for _, c := range a.Commitments {
			got = append(got, value(c.By)+": "+c.Text)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s: %s\n got  %s\n want %s", test.title, test.in, s, test.want)
		}
	}
}

// A commitment of a document is under the agreement that was named last.
func TestUndertakingsAgreement(t *testing.T) {
	a := Extract(&article.Article{ID: "x", Text: "Peru and Chile renewed the USMCA.\n\nPeru will lift its ban on pears.",
		Meta: article.Meta{Title: "Fact sheet", Published: "2025-09-10"}}, vocabularyLexicon(t))
	if len(a.Commitments) != 1 || value(a.Commitments[0].Agreement) != "United States-Mexico-Canada Agreement (USMCA)" {
		t.Errorf("%+v", a.Commitments)
	}
}
