package extract

import (
	"strings"
	"testing"
)

// TestEventVerbs: dated clauses with a verb of what took place, each once.
func TestEventVerbs(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Petra Vogel spoke by phone with Ola Nilsen on Monday.", "2025-09-08: Petra Vogel spoke by phone with Ola Nilsen on Monday"},
		{"Petra Vogel spoke of hope on Monday.", ""},
		{"The WTO ruled on June 3 that the duty broke its rules.", "2025-06-03: The WTO ruled on June 3 that the duty broke its rules"},
		{"Peru sent a letter to the WTO on May 3.", "2025-05-03: Peru sent a letter to the WTO on May 3"},
		{"Peru sent 5 tons of tea to Chile on May 3.", ""},
		{"Petra Vogel attended a forum in Lima on May 3.", "2025-05-03: Petra Vogel attended a forum in Lima on May 3"},
		{"Peru and Chile signed a memorandum in Lima on May 3.", "2025-05-03: Peru and Chile signed a memorandum in Lima on May 3"},
		{"The pact signed by Peru is the largest since it left in 2020.", ""},
		{"Peru will revive the council, which last met in 2018.", ""},
	} {
		var got []string
		for _, e := range extractText(t, test.in).Events {
			got = append(got, value(e.Date)+": "+e.Text)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}
