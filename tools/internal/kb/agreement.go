package kb

// Agreement is a deal, truce, framework or round of talks between parties.
type Agreement struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline" example.name:"Example accord" example.also_known_as:"[copper accord]" example.aliases:"[copper-deal]" example.not_same_as:"[older-accord]" example.description:"Chile goes on delivering copper for a year, and Japan drops its duty." example.links:"['https://example.org/accord']"`

	// AgreementKind is what sort of agreement it is.
	AgreementKind string `yaml:"kind" json:"agreement_kind" kb:"required" vocab:"agreement-kinds" example:"deal"`
	// Parties are who agreed, countries and blocs as a rule.
	Parties []string `yaml:"parties" json:"parties" kb:"required" ref:"actor" actor:"country,bloc,organisation" example:"[chile, japan]"`
	// Date is when it was reached, or when a round of talks was held.
	Date string `yaml:"date" json:"date,omitempty" kb:"edtf" example:"2025-06-25"`
	// Until is the deadline or the end, where one is set.
	Until string `yaml:"until" json:"until,omitempty" kb:"edtf" example:"2026-06-25"`
	// Place is where it was reached, or where the talks were held.
	Place string `yaml:"place" json:"place,omitempty" kb:"name" example:"Valparaíso"`
	// StaleAfter is how many days may pass without news before check asks to look
	// again; left out, the days that its status sets.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty" example:"200"`
	// Status is where the agreement stands.
	Status string `yaml:"status" json:"status" kb:"required" vocab:"agreement-statuses" example:"in-force"`
	// Implements are earlier agreements that this one carries out.
	Implements []string `yaml:"implements" json:"implements,omitempty" ref:"agreement" example:"[example-framework]"`
	// Replaces are earlier agreements that this one took the place of.
	Replaces []string `yaml:"replaces" json:"replaces,omitempty" ref:"agreement" example:"[older-accord]"`
	// Commodities are the goods and services that it touches.
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity" example:"[copper-cathodes]"`
	// Measures are the trade measures that it touches.
	Measures []string `yaml:"measures" json:"measures,omitempty" ref:"measure" example:"[example-duty]"`
	// Stages are the dated steps of its life: announced, signed, confirmed.
	Stages []Stage `yaml:"stages" json:"stages,omitempty" example:"[{stage: signed, date: 2025-06-25, source: 2025-07-21-example-copper}]"`
	// Commitments are what the parties undertook.
	Commitments []Commitment `yaml:"commitments" json:"commitments,omitempty" example:"[{id: deliver-cathodes, by: chile, text: Deliver as much as last year, status: promised}]"`
}

// Commitment is what one party of an agreement undertook to do.
type Commitment struct {
	// ID is unique within the agreement; it is the fragment of the
	// commitment's address: /agreements/london-framework/#approve-licences.
	ID string `yaml:"id" json:"id" kb:"required,id" example:"deliver-cathodes"`
	// By is the party that undertook it.
	By string `yaml:"by" json:"by" kb:"required" ref:"actor" example:"chile"`
	// Text says in our own words what was undertaken.
	Text string `yaml:"text" json:"text" kb:"required,text" example:"Deliver as much as last year"`
	// Status is where the commitment stands.
	Status string `yaml:"status" json:"status" kb:"required" vocab:"commitment-statuses" example:"in-progress"`
	// Due is the date that it was to be done by.
	Due string `yaml:"due" json:"due,omitempty" kb:"edtf" example:"2025-12-31"`
	// StaleAfter is how many days may pass without news before check asks to look
	// again; left out, the days that its status sets.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty" example:"200"`
	// Since is when the commitment came to its present status.
	Since string `yaml:"since" json:"since,omitempty" kb:"edtf" example:"2025-07"`
	// Commodities are the goods and services that it is about.
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity" example:"[copper-cathodes]"`
	// Measures are the trade measures that it is about.
	Measures []string `yaml:"measures" json:"measures,omitempty" ref:"measure" example:"[example-duty]"`
	// Sources state the commitment.
	Sources []SourceRef `yaml:"sources" json:"sources,omitempty" example:"[2025-07-21-example-copper]"`
	// Evidence bears on whether it was kept: claims, events and measures.
	Evidence []string `yaml:"evidence" json:"evidence,omitempty" ref:"statistic,quote,event,measure" example:"[2025-07-21-example-copper/s1]"`
	// Notes are remarks and disputed points.
	Notes []Note `yaml:"notes" json:"notes,omitempty" example:"[{text: The quantity of last year is not known.}]"`
}

// Stage is one dated step in the life of an agreement or a measure.
type Stage struct {
	// Stage is what happened.
	Stage string `yaml:"stage" json:"stage" kb:"required" vocab:"stages" example:"signed"`
	// Date is when it happened.
	Date string `yaml:"date" json:"date,omitempty" kb:"edtf" example:"2025-06-25"`
	// Text adds in our own words what the stage's name does not say.
	Text string `yaml:"text" json:"text,omitempty" kb:"text" example:"Signed by the ministers."`
	// By is who took the step.
	By string `yaml:"by" json:"by,omitempty" ref:"actor" example:"chile"`
	// Source states the step.
	Source string `yaml:"source" json:"source" kb:"required" ref:"source" example:"2025-07-21-example-copper"`
	// Passage is where the source states it.
	Passage *Passage `yaml:"passage" json:"passage,omitempty" example:"{start: 10, end: 90}"`
	// Rate is the rate of a measure from this stage on, where it changed.
	Rate *Quantity `yaml:"rate" json:"rate,omitempty" example:"{value: 2.5, unit: percent}"`
}

// Quantity is a number with its unit.
type Quantity struct {
	// Value is the full number: 1.2 billion is 1200000000.
	Value float64 `yaml:"value" json:"value" kb:"required" example:"2.5"`
	// Unit is what the number counts.
	Unit string `yaml:"unit" json:"unit" kb:"required" vocab:"units" example:"percent"`
}
