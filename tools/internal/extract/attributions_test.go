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
		{"customs data", `Exports fell 3% from a year earlier, customs data showed on Friday, even as prices rose.`, "customs: Exports fell 3% from a year earlier"},
		{"industry data", `Peru sold 40,000 tonnes of barley in 2022, industry data show.`, "industry: Peru sold 40,000 tonnes of barley in 2022"},
		{"a study by nobody", `According to one much-cited study, the levy raised car prices by 9 percent.`, "study: the levy raised car prices by 9 percent"},
		{"a study that a university did", `According to a study that the University of Leeds did last year, the levy costs households $40.`, "University of Leeds: the levy costs households $40"},
		{"a report of a year", `Rules on cocoa can delay a cargo, according to the 2022 report of the National Audit Office.`, "National Audit Office: Rules on cocoa can delay a cargo"},
		{"a paper published", `A paper by the National Audit Office, published in April, concluded that the aid had failed.`, "National Audit Office: the aid had failed"},
		{"on a website", `The duty will rise to 7% from 5%, a circular on the customs website showed.`, "customs: The duty will rise to 7% from 5%"},
		{"figures of nobody", `Exports fell by a third, figures showed.`, ""},
		{"not a conjunction", `The minister urged Peru to "correct" its stance and warned that the duty would be answered.`, "minister: Peru to \"correct\" its stance | minister: <correct> | minister: the duty would be answered"},
		{"and that without a first that", `Petra Vogel said the talks were "frank" and that the rates ignored the facts.`, "Petra Vogel: the talks were \"frank\" | Petra Vogel: <frank> | Petra Vogel: the rates ignored the facts"},
		{"a week after", `The rules target nobody, the ministry said on Friday, a week after they took effect.`, "ministry: The rules target nobody"},
		{"anybody's pledge", `Growers pledged to sell above a minimum price.`, "Growers: to sell above a minimum price"},
		{"a promise is done, not said", `Growers promised to sell above a minimum price.`, ""},
		{"a grumble", `Executives grumble, in private, that the quota came too late.`, "Executives: the quota came too late"},
		{"an opinion without an auxiliary", `The European Commission believes the subsidies break the rules.`, "European Commission: the subsidies break the rules"},
		{"asked that", `Peru has asked that the duties be phased in.`, "Peru: the duties be phased in"},
		{"asked what", `Petra Vogel asked what it may cost.`, ""},
		{"a surname that is a capital", `Peru is ready to talk, Foreign Minister Carlos Lima told reporters.`, "Carlos Lima: Peru is ready to talk"},
		{"announced a thing that", `Petra Vogel announced a landmark pact with Peru that will open its market.`, ""},
		{"according to a readout, behind what is told", `The ministry said the Netherlands was at fault, according to a readout published late on Wednesday.`, "ministry: the Netherlands was at fault"},
		{"the growers' association", `Sales fell to 40,000 tonnes, the growers' association said on Friday.`, "association: Sales fell to 40,000 tonnes"},
		{"the union's chairman", `"We sell where the cranes are," said the union's chairman, Namik Erdem.`, "Namik Erdem: <We sell where the cranes are,>"},
		{"it, behind a dateline", `LIMA, May 3 (Xinhua) -- The Ministry of Trade allotted 40 tonnes, it said in a circular on Thursday.`, "Ministry of Trade: The Ministry of Trade allotted 40 tonnes"},
		{"it, and where something went", `The Ministry of Trade said sales rose by half. A third went to Peru and Chile, it added.`, "Ministry of Trade: sales rose by half | Ministry of Trade: A third went to Peru and Chile"},
		{"the country's association", `Exports will exceed 40,000 tonnes, the country's coffee and cocoa association said on Tuesday.`, "association: Exports will exceed 40,000 tonnes"},
		{"asked in the clause before", `Paul Smith left. When Norway's trade minister was asked about it, he replied: "We sell them next to nothing."`, "minister: <We sell them next to nothing.>"},
		{"a dealer", `Offers of rice jumped by $30 on Friday, the most in ten years, said a dealer in Lima with a trading house. "Nobody wants to be first," he said.`, "dealer: Offers of rice jumped by $30 on Friday, the most in ten years | dealer: <Nobody wants to be first,>"},
		{"a trader who asked", `Offers of rice jumped by $30, said a trader in Lima who asked not to be named.`, "trader: Offers of rice jumped by $30"},
		{"portfolios", `Prices will be kept in place, Trade and Industry Minister Petra Vogel said.`, "Petra Vogel: Prices will be kept in place"},
		{"fact sheet", `According to a White House fact sheet, Peru will buy more copper.`, "White House: Peru will buy more copper"},
		{"pronoun in the middle", `Petra Vogel left. Somebody held that he was in "far too much trouble" now.`, ""},
	} {
		if got := saidIn(t, c.text); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
