package extract

import (
	"slices"
	"testing"
)

// TestAmbiguous: where two may have spoken, both are candidates and neither is the speaker.
func TestAmbiguous(t *testing.T) {
	got := Extract(plain("He Mingyuan and Paul Smith met. He said it was over, and 5 percent of exports were lost."), vocabularyLexicon(t))
	if len(got.Quotes) != 1 || got.Quotes[0].Speaker != nil || !got.Quotes[0].Ambiguous || !slices.Equal(got.Quotes[0].Candidates, []string{"He Mingyuan", "Paul Smith"}) {
		t.Fatalf("quotes: %+v", got.Quotes)
	}
	if len(got.Statistics) != 1 || got.Statistics[0].AttributedTo != nil {
		t.Errorf("a statistic of somebody: %+v", got.Statistics)
	}
}
