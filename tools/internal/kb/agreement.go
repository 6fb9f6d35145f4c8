package kb

// Agreement is a deal, truce, framework or round of talks between parties.
type Agreement struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline"`

	AgreementKind string   `yaml:"kind" json:"agreement_kind" kb:"required" vocab:"agreement-kinds"`
	Parties       []string `yaml:"parties" json:"parties" kb:"required" ref:"actor" actor:"country,bloc,organisation"`
	// Date is when it was reached, or when a round of talks was held.
	Date string `yaml:"date" json:"date,omitempty" kb:"edtf"`
	// Until is the deadline or the end, where one is set.
	Until string `yaml:"until" json:"until,omitempty" kb:"edtf"`
	Place string `yaml:"place" json:"place,omitempty" kb:"name"`
	// StaleAfter takes the place of its status's, in days.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty"`
	// Status is negotiating, in-force, suspended, lapsed or replaced.
	Status string `yaml:"status" json:"status" kb:"required" vocab:"agreement-statuses"`
	// Implements and Replaces name earlier agreements.
	Implements []string `yaml:"implements" json:"implements,omitempty" ref:"agreement"`
	Replaces   []string `yaml:"replaces" json:"replaces,omitempty" ref:"agreement"`
	// Commodities and Measures are what it touches.
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity"`
	Measures    []string `yaml:"measures" json:"measures,omitempty" ref:"measure"`
	// Stages are the dated steps of its life: announced, signed, confirmed.
	Stages []Stage `yaml:"stages" json:"stages,omitempty"`
	// Commitments are what the parties undertook.
	Commitments []Commitment `yaml:"commitments" json:"commitments,omitempty"`
}

// Commitment is what one party of an agreement undertook to do.
type Commitment struct {
	// ID is unique within the agreement; it is the fragment of the
	// commitment's address: /agreements/london-framework/#approve-licences.
	ID string `yaml:"id" json:"id" kb:"required"`
	// By is the party that undertook it.
	By string `yaml:"by" json:"by" kb:"required" ref:"actor"`
	// Text says in our own words what was undertaken.
	Text string `yaml:"text" json:"text" kb:"required,text"`
	// Status is promised, in-progress, kept, broken, lapsed or unclear.
	Status string `yaml:"status" json:"status" kb:"required" vocab:"commitment-statuses"`
	// Due is the date it was to be done by.
	Due string `yaml:"due" json:"due,omitempty" kb:"edtf"`
	// StaleAfter takes the place of its status's, in days.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty"`
	// Since is when the commitment came to its present status.
	Since       string   `yaml:"since" json:"since,omitempty" kb:"edtf"`
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity"`
	Measures    []string `yaml:"measures" json:"measures,omitempty" ref:"measure"`
	// Sources state the commitment; Evidence bears on whether it was kept.
	Sources  []SourceRef `yaml:"sources" json:"sources,omitempty"`
	Evidence []string    `yaml:"evidence" json:"evidence,omitempty" ref:"statistic,quote,event,measure"`
	Notes    []Note      `yaml:"notes" json:"notes,omitempty"`
}

// Stage is one dated step in the life of an agreement or a measure.
type Stage struct {
	// Stage is what happened: announced, signed, confirmed, preliminary, final,
	// in-effect, lifted ...
	Stage string `yaml:"stage" json:"stage" kb:"required" vocab:"stages"`
	Date  string `yaml:"date" json:"date,omitempty" kb:"edtf"`
	// Text adds in our own words what the stage's name does not say.
	Text    string   `yaml:"text" json:"text,omitempty" kb:"text"`
	By      string   `yaml:"by" json:"by,omitempty" ref:"actor"`
	Source  string   `yaml:"source" json:"source" kb:"required" ref:"source"`
	Passage *Passage `yaml:"passage" json:"passage,omitempty"`
	// Rate is the rate of a measure from this stage on, where it changed.
	Rate *Quantity `yaml:"rate" json:"rate,omitempty"`
}

// Quantity is a number with its unit.
type Quantity struct {
	Value float64 `yaml:"value" json:"value" kb:"required"`
	Unit  string  `yaml:"unit" json:"unit" kb:"required" vocab:"units"`
}
