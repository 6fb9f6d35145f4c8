package kb

// Measure is a trade measure: a tariff, duty, export control, licence rule,
// quota, sanction or investigation.
type Measure struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline"`

	MeasureKind string `yaml:"kind" json:"measure_kind" kb:"required" vocab:"measure-kinds"`
	// ImposedBy is who took the measure; On is whom it is aimed at, empty for
	// all.
	ImposedBy   string   `yaml:"imposed_by" json:"imposed_by" kb:"required" ref:"actor" actor:"organisation,country,bloc"`
	On          []string `yaml:"on" json:"on,omitempty" ref:"actor" actor:"country,bloc,organisation"`
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity"`
	// Rate is the rate of a duty or the size of a quota.
	Rate *Quantity `yaml:"rate" json:"rate,omitempty"`
	// Status is proposed, in-force, suspended, eased, lifted, lapsed or
	// unclear.
	Status string `yaml:"status" json:"status" kb:"required" vocab:"measure-statuses"`
	// Date is when it took effect; Until is when it ends or is to end.
	Date  string `yaml:"date" json:"date,omitempty" kb:"edtf"`
	Until string `yaml:"until" json:"until,omitempty" kb:"edtf"`
	// StaleAfter takes the place of its status's, in days.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty"`
	// LegalBasis names the law or order it rests on.
	LegalBasis string  `yaml:"legal_basis" json:"legal_basis,omitempty" kb:"name"`
	Stages     []Stage `yaml:"stages" json:"stages,omitempty"`
	// Answers names the measures that this one was taken in response to.
	Answers []string `yaml:"answers" json:"answers,omitempty" ref:"measure"`
}
