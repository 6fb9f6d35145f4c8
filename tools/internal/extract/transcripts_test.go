package extract

import (
	"strings"
	"testing"
)

// TestTranscripts: answers after a label are the words of whom it names; what
// only looks like a label is not.
func TestTranscripts(t *testing.T) {
	l := vocabularyLexicon(t)
	for _, c := range []struct{ name, text, want string }{
		{"names", "He Mingyuan: Good afternoon to you all.\n\nThe floor is open.\n\nOslo Daily: Some firms want more time. Will the ban be lifted?\n\nHe Mingyuan: We have nothing to add today.",
			"He Mingyuan: Good afternoon to you all. The floor is open. | He Mingyuan: We have nothing to add today."},
		{"answers of the spokesperson", "A spokesperson for the Ministry of Commerce took questions.\n\n1. Q: Will the ban be lifted?\n\nA: We will follow the law.\n\nNo firm need worry.",
			"spokesperson, Ministry of Commerce: We will follow the law. No firm need worry."},
		{"answers of a minister", "An interview with trade minister Petra Vogel\n\nQuestion: Will the duty stay?\n\nAnswer: Not after this year.", "Petra Vogel: Not after this year."},
		{"offices and honorifics", "MS. VOGEL: We have a deal with Peru.\n\nQ Ms. Vogel, will the duty stay?\n\nMS. VOGEL: The duty will stay for now.\n\nTHE PRESIDENT: We want a deal.",
			"VOGEL: We have a deal with Peru. | VOGEL: The duty will stay for now. | PRESIDENT: We want a deal."},
		{"described", "PETRA VOGEL, MINISTER OF TRADE: I am really pleased with it.\n\nPAUL SMITH: So are we all.\n\n(Applause)", "PETRA VOGEL: I am really pleased with it. | PAUL SMITH: So are we all."},
		{"in brackets", "[Petra Vogel]: I am really pleased with it.\n\n[Paul Smith]: So are we all.", "Petra Vogel: I am really pleased with it. | Paul Smith: So are we all."},
		{"what others say", "Petra Vogel: I am pleased. \"We are not pleased at all,\" as Paul Smith has said.\n\nReporter: Is that so?\n\nPetra Vogel: It is not so.",
			"Petra Vogel: I am pleased. \"We are not pleased at all,\" as Paul Smith has said. | Paul Smith: We are not pleased at all, | Petra Vogel: It is not so."},
		{"the story goes on", "Reporter: Will the duty stay?\n\nPetra Vogel: We have no plans to drop it.\n\nAsked about copper, Vogel said that it was safe.", "Petra Vogel: We have no plans to drop it."},
		{"the spokesperson of a transcript", "He Mingyuan: Good afternoon to you all.\n\nOslo Daily: Will the ban be lifted?\n\nHe Mingyuan: We have nothing to add today.\n\nPressed on copper, the spokesperson said \"it is safe for all\" of us.",
			"He Mingyuan: Good afternoon to you all. | He Mingyuan: We have nothing to add today. | He Mingyuan: it is safe for all"},
		{"figures by name", "Petra Vogel: 1,501 votes so far.\n\nPaul Smith: 46 votes so far.", ""},
		{"one line", "Petra Vogel: We want a duty on copper", ""},
		{"furniture", "Talks ended on Friday.\n\nContact: Petra Vogel, our press officer.\n\nTags: copper, Petra Vogel", ""},
		{"groups", "Analysts: our prices will fall.\n\nExporters: we will lose our markets.", ""},
	} {
		var got []string
		for _, q := range Extract(plain(c.text), l).Quotes {
			if q.Kind == "direct" && q.Speaker != nil {
				got = append(got, *q.Speaker+": "+strings.Join(strings.Fields(q.Text), " "))
			}
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.name, s, c.want)
		}
	}
}
