package extract

import (
	"strings"
	"testing"
)

// TestFragments: short quotations count where they stand inside reported speech,
// and belong to who is speaking there.
func TestFragments(t *testing.T) {
	l := vocabularyLexicon(t)
	for body, want := range map[string]string{
		"Peru said it would respond \"in kind\" to the duty.":                                                      "Peru: in kind",
		"Peru said on Monday that Chile and Mexico had maintained \"close contact\" since the talks.":              "Peru: close contact",
		"According to Reuters, Peru urged Mexico to avoid steps that could harm the \"hard-won\" truce in copper.": "Peru: hard-won (Reuters)",
		"Peru buys \"green copper\" from its neighbours.":                                                          "",
	} {
		var got []string
		for _, q := range Extract(plain(body), l).Quotes {
			if q.Kind != "direct" {
				continue
			}
			s := ": " + q.Text
			if q.Speaker != nil {
				s = *q.Speaker + s
			}
			if q.Via != nil {
				s += " (" + *q.Via + ")"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %q\nwant %q", body, s, want)
		}
	}
}
