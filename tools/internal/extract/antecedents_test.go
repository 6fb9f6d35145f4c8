package extract

import (
	"slices"
	"testing"
)

// TestAmbiguous: who may have spoken is told, by the longest names.
func TestAmbiguous(t *testing.T) {
	got := Extract(plain("He Mingyuan and Paul Smith met. He said it was over, and 5 percent of exports were lost."), vocabularyLexicon(t))
	if len(got.Quotes) != 1 || got.Quotes[0].Speaker != nil || !slices.Equal(got.Quotes[0].Ambiguous, []string{"He Mingyuan", "Paul Smith"}) {
		t.Fatalf("quotes: %+v", got.Quotes)
	}
	if len(got.Statistics) != 1 || got.Statistics[0].AttributedTo != nil {
		t.Errorf("a statistic of somebody: %+v", got.Statistics)
	}
}
