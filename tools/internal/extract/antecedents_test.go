package extract

import "testing"

// TestAmbiguous: nobody is named where two may have spoken.
func TestAmbiguous(t *testing.T) {
	got := Extract(plain("He Mingyuan and Paul Smith met. He said it was over, and 5 percent of exports were lost."), vocabularyLexicon(t))
	if len(got.Quotes) != 1 || got.Quotes[0].Speaker != nil {
		t.Fatalf("quotes: %+v", got.Quotes)
	}
	if len(got.Statistics) != 1 || got.Statistics[0].AttributedTo != nil {
		t.Errorf("a statistic of somebody: %+v", got.Statistics)
	}
}
