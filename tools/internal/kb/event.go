package kb

// Event is something dated that is neither an agreement nor a measure: a
// meeting, a statement, a visit, a shipment.
type Event struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline" example.name:"Talks in Valparaíso" example.also_known_as:"[Valparaíso talks]" example.aliases:"[talks-in-chile]" example.not_same_as:"[earlier-talks]" example.description:"Officials of both sides met for two days." example.links:"['https://example.org/talks']"`

	// EventKind is what sort of event it is.
	EventKind string `yaml:"kind" json:"event_kind" kb:"required" vocab:"event-kinds" example:"visit"`
	// Date is when it happened, or is to happen.
	Date string `yaml:"date" json:"date" kb:"required,edtf" example:"2025-08"`
	// Place is where it happened.
	Place string `yaml:"place" json:"place,omitempty" kb:"name" example:"Valparaíso"`
	// Participants are who took part.
	Participants []string `yaml:"participants" json:"participants,omitempty" ref:"actor" example:"[ana-example, japan]"`
	// Commodities are the goods and services that it is about.
	Commodities []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity" example:"[copper-cathodes]"`
	// Agreements are the agreements that it is about.
	Agreements []string `yaml:"agreements" json:"agreements,omitempty" ref:"agreement" example:"[example-accord]"`
	// Measures are the trade measures that it is about.
	Measures []string `yaml:"measures" json:"measures,omitempty" ref:"measure" example:"[example-duty]"`
}
