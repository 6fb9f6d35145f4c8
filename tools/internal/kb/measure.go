package kb

// Measure is a trade measure: a tariff, duty, export control, licence rule,
// quota, sanction or investigation.
type Measure struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline" example.name:"Duty on copper cathodes" example.also_known_as:"[copper duty]" example.aliases:"[cathode-duty]" example.not_same_as:"[older-duty]" example.description:"Japan takes a duty on cathodes from Chile." example.links:"['https://example.org/duty']"`

	// MeasureKind is what sort of measure it is.
	MeasureKind string `yaml:"kind" json:"measure_kind" kb:"required" vocab:"measure-kinds" example:"tariff"`
	// ImposedBy is who took the measure.
	ImposedBy string `yaml:"imposed_by" json:"imposed_by" kb:"required" ref:"actor" actor:"organisation,country,bloc" example:"japan"`
	// On is whom it is aimed at; left out, all.
	On []string `yaml:"on" json:"on,omitempty" ref:"actor" actor:"country,bloc,organisation" example:"[chile]"`
	// Commodities are the goods and services that it is laid on.
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity" example:"[copper-cathodes]"`
	// Rate is the rate of a duty or the size of a quota.
	Rate *Quantity `yaml:"rate" json:"rate,omitempty" example:"{value: 3, unit: percent}"`
	// Status is where the measure stands.
	Status string `yaml:"status" json:"status" kb:"required" vocab:"measure-statuses" example:"in-force"`
	// Date is when it took effect.
	Date string `yaml:"date" json:"date,omitempty" kb:"edtf" example:"2025-01-01"`
	// Until is when it ends or is to end.
	Until string `yaml:"until" json:"until,omitempty" kb:"edtf" example:"2025-12-31"`
	// StaleAfter is how many days may pass without news before check asks to look
	// again; left out, the days that its status sets.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty" example:"200"`
	// LegalBasis names the law or order it rests on.
	LegalBasis string `yaml:"legal_basis" json:"legal_basis,omitempty" kb:"name" example:"Customs Tariff Act"`
	// Stages are the dated steps of its life: announced, in effect, lifted.
	Stages []Stage `yaml:"stages" json:"stages,omitempty" example:"[{stage: changed, date: 2025-07, rate: {value: 2.5, unit: percent}, source: 2025-07-21-example-copper}]"`
	// Answers are the measures that this one was taken in response to.
	Answers []string `yaml:"answers" json:"answers,omitempty" ref:"measure" example:"[older-duty]"`
}
