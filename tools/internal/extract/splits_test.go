package extract

import "testing"

// TestReportedClauses: where a reported clause ends, and verbs and forms that
// report one.
func TestReportedClauses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"and that", `Petra Vogel said that the mill would be built, and that the money was there.`, "Petra Vogel: the mill would be built | Petra Vogel: the money was there"},
		{"and that without that", `Petra Vogel said the mill would be built and that the money was there.`, "Petra Vogel: the mill would be built | Petra Vogel: the money was there"},
		{"and that after a quotation", `Petra Vogel said that the duty "breaks all the rules" and that growers had to wait.`,
			`Petra Vogel: the duty "breaks all the rules" | Petra Vogel: <breaks all the rules> | Petra Vogel: growers had to wait`},
		{"and that is", `Petra Vogel said exports had fallen, and that is why mills had closed.`, "Petra Vogel: exports had fallen, and that is why mills had closed"},
		{"now, and a new subject", `Peru says the duty is fair, and courts have often sided with it.`, "Peru: the duty is fair"},
		{"one tense", `Petra Vogel said exports had fallen, and the mills were idle.`, "Petra Vogel: exports had fallen, and the mills were idle"},
		{"another tense", `Petra Vogel said exports would fall, and the mills are idle now.`, "Petra Vogel: exports would fall"},
		{"a list", `Petra Vogel says growers, mills, and the ports are idle.`, "Petra Vogel: growers, mills, and the ports are idle"},
		{"but", `Petra Vogel said the two sides had agreed, but two days of talks left much unsaid.`, "Petra Vogel: the two sides had agreed"},
		{"not this but that", `Petra Vogel said the duty was not a wall, but a door that was open.`, "Petra Vogel: the duty was not a wall, but a door that was open"},
		{"and she", `Petra Vogel said the council would meet, and she declined to say when.`, "Petra Vogel: the council would meet"},
		{"semicolon", `Petra Vogel said the council would meet in May; she named no day.`, "Petra Vogel: the council would meet in May"},
		{"pledge and another subject", `Peru committed to talk on tea, and Chile will lift its duty.`, "Peru: to talk on tea"},
		{"undertook to", `Peru undertook to invest in ports.`, "Peru: to invest in ports"},
		{"both sides", `Both sides committed to resume the talks.`, "both sides: to resume the talks"},
		{"the two countries", `The two countries said they would meet again.`, "two countries: they would meet again"},
		{"both sides will", `Petra Vogel left. She added both sides will work on it.`, "Petra Vogel: both sides will work on it"},
		{"adding, after a quotation", `Reuters reports that "growers will pay high duties," adding: no more.`, "Reuters: <growers will pay high duties,>"},
		{"a noun announced", `Chinese officials announced the country's intent to sign the pact.`, ""},
		{"will maintain", `The United States will maintain a duty of 5 percent and will set a quota.`, ""},
		{"call for", `Petra Vogel called for the duty, which is at 5 percent, to be cut.`, "Petra Vogel: the duty, which is at 5 percent, to be cut"},
		{"request", `Petra Vogel requested the council to lift the duty.`, "Petra Vogel: the council to lift the duty"},
		{"since", `Growers have complained since 1990 that the duty is unfair.`, "Growers: the duty is unfair"},
		{"in her view", `Petra Vogel spoke on Monday. In her view, the plan was a mistake.`, "Petra Vogel: the plan was a mistake"},
		{"in whose view", `In the view of the Nordic Council, the plan was a mistake. In the ministry's view, it was not.`,
			"Nordic Council: the plan was a mistake | ministry: it was not"},
		{"trailing in her view", `Petra Vogel never hid that it was a mistake in her view.`, ""},
		{"she told reporters", `Petra Vogel left. Talks, she told reporters, would not begin soon.`, "Petra Vogel: Talks, she told reporters, would not begin soon"},
		{"between the commas", `Beef farmers, according to their union, stand to lose 3 percent.`, "union: Beef farmers, according to their union, stand to lose 3 percent"},
		{"after an adverbial", `At 25 percent, according to Petra Vogel, growers would pay more.`, "Petra Vogel: At 25 percent, according to Petra Vogel, growers would pay more"},
		{"by our colleague", `According to calculations by our colleague Petra Vogel, growers would pay more.`, "Petra Vogel: growers would pay more"},
		{"that will not last", `That will not last, economists say, and the duty is why.`, "economists: That will not last"},
		{"the data show", `Peru imported 4 tons of corn, more than in May, USDA data show.`, "USDA: Peru imported 4 tons of corn, more than in May"},
		{"relative clause", `The text adds a "balancing mechanism" that Peru had demanded.`, ""},
		{"peoples", `American and Mexican officials said they had agreed.`, "American and Mexican officials: they had agreed"},
		{"presidents of two", `The presidents of Peru and Chile said they had agreed.`, "presidents: they had agreed"},
		{"comma inside the marks", `Petra Vogel called on Peru to lift the duty "without delay," noting that Peru had bought more corn.`,
			`Petra Vogel: Peru to lift the duty "without delay," | Petra Vogel: <without delay,> | Petra Vogel: Peru had bought more corn`},
	} {
		if got := saidIn(t, c.text); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
