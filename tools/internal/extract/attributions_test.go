package extract

import (
	"strings"
	"testing"
)

// saidIn lists the quotes of a text, direct ones in quotation marks.
func saidIn(t *testing.T, body string) string {
	t.Helper()
	var got []string
	for _, q := range Extract(plain(body), vocabularyLexicon(t)).Quotes {
		s := strings.Join(strings.Fields(q.Text), " ")
		if q.Kind == "direct" {
			s = "<" + s + ">"
		}
		switch {
		case q.Ambiguous:
			s = strings.Join(q.Candidates, " or ") + ": " + s
		case q.Speaker != nil:
			s = *q.Speaker + ": " + s
		}
		if q.Via != nil {
			s += " (" + *q.Via + ")"
		}
		got = append(got, s)
	}
	return strings.Join(got, " | ")
}

// TestAttributions: who says what in forms that a rule of its own reads.
func TestAttributions(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"said of", `Petra Vogel was clear. "We will close the gap," she said of the plan.`, "Petra Vogel: <We will close the gap,>"},
		{"the report said", `The Ministry of Trade put out a report. "The duty hurts our growers," the report said.`, "Ministry of Trade: <The duty hurts our growers,>"},
		{"the letter read", `The World Cotton Council sent a letter to members. "The duty hurts our growers," the letter read.`, "World Cotton Council: <The duty hurts our growers,>"},
		{"the data said", `The Ministry of Trade met. The data showed that exports fell.`, ""},
		{"somebody's spokeswoman", `Petra Vogel was out. "We do have a deal," Vogel's spokeswoman said.`, "spokeswoman: <We do have a deal,>"},
		{"said no", `Petra Vogel said no date had been set.`, "Petra Vogel: no date had been set"},
		{"said no more", `Petra Vogel said no. The talks were over.`, ""},
		{"surname An", `Trade Minister An met growers. An said the deal was fair.`, "An: the deal was fair"},
		{"article an", `The minister met an envoy. An end was near.`, ""},
		{"after the quotation", `The minister said「We are ready to talk」on Monday.`, "minister: <We are ready to talk>"},
		{"vowed a phrase", `Peru's trade ministry vowed "a very firm answer" to the duty.`, "trade ministry: <a very firm answer>"},
		{"and urged", `The ministry said that "the duty breaks all the rules" and urged Peru to drop it.`, "ministry: <the duty breaks all the rules> | ministry: Peru to drop it"},
		{"aboard", `Petra Vogel told reporters aboard the Northern Star that she would go.`, "Petra Vogel: she would go"},
		{"she'd", `Petra Vogel told the Nordic Council she'd support a duty.`, "Petra Vogel: she'd support a duty"},
		{"ING ends", `"It is a strong number," said Petra Vogel, an economist at ING. "But it will not last," she added.`, "Petra Vogel: <It is a strong number,> | Petra Vogel: <But it will not last,>"},
		{"expressed hope", `Petra Vogel expressed hope that talks would resume.`, "Petra Vogel: talks would resume"},
		{"thought", `Petra Vogel hoped that talks would resume, and feared that they would not.`, ""},
		{"lead and interruption", `Still, Petra Vogel said, growers have to wait for a licence.`, "Petra Vogel: growers have to wait for a licence"},
		{"as she noted", `As Petra Vogel noted, growers have to wait for a licence.`, "Petra Vogel: growers have to wait for a licence"},
		{"as reported by", `As reported by Reuters, growers have to wait for a licence.`, "Reuters: growers have to wait for a licence"},
		{"according to, then a plural", `According to Reuters, growers have to wait for a licence.`, "Reuters: growers have to wait for a licence"},
		{"according to with an apposition", `According to Petra Vogel, a trader at ING, growers have to wait.`, "Petra Vogel: growers have to wait"},
		{"unknown plural", `Steel mills in the north said margins were thin.`, "Steel mills: margins were thin"},
		{"others", `Others said they would stay for now.`, "others: they would stay for now"},
		{"a capital is no verb", `"Peanuts for all," compared with what State workers get, is little.`, ""},
		{"portfolios", `Prices will be kept in place, Trade and Industry Minister Petra Vogel said.`, "Petra Vogel: Prices will be kept in place"},
		{"fact sheet", `According to a White House fact sheet, Peru will buy more copper.`, "White House: Peru will buy more copper"},
		{"pronoun in the middle", `Petra Vogel left. Somebody held that he was in "far too much trouble" now.`, ""},
	} {
		if got := saidIn(t, c.text); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
