package extract

import "testing"

// TestOfficeWithoutComma: translations put a person's name right behind the body
// or the country whose office it is, and a dash before the verb of speech.
func TestOfficeWithoutComma(t *testing.T) {
	tests := []struct{ in, name, role, affiliation string }{
		{"The head of Ministry of Fisheries Dmitry Orlov signed the decree.", "Dmitry Orlov", "head", "Ministry of Fisheries"},
		{"The deputy chairman of the Union of Flour Exporters Bolat Saparov agreed.", "Bolat Saparov", "deputy chairman", "Union of Flour Exporters"},
		{"The Prime Minister of Kazakhstan Dmitry Orlov signed the decree.", "Dmitry Orlov", "Prime Minister", ""},
		{"«We hold the prices of tea in the country», - said Dmitry Orlov.", "Dmitry Orlov", "", ""},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		if len(a.People) != 1 || a.People[0].Name != test.name || value(a.People[0].Role) != test.role || value(a.People[0].Affiliation) != test.affiliation {
			t.Errorf("%s: %+v", test.in, a.People)
		}
		if len(a.Quotes) > 0 && value(a.Quotes[0].Speaker) != test.name {
			t.Errorf("%s: said by %s", test.in, value(a.Quotes[0].Speaker))
		}
	}
	if n := len(extractText(t, tests[3].in).Quotes); n != 1 {
		t.Errorf("%d quotes behind a dash", n)
	}
	if a := extractText(t, "The Institute of World Economy and the University of Peter Studies agreed."); len(a.People) != 0 || len(a.Organisations) != 2 {
		t.Errorf("%+v %+v", a.People, a.Organisations)
	}
}
