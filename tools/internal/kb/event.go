package kb

// Event is something dated that is neither an agreement nor a measure: a
// meeting, a statement, a visit, a shipment.
type Event struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline"`

	EventKind    string   `yaml:"kind" json:"event_kind" kb:"required" vocab:"event-kinds"`
	Date         string   `yaml:"date" json:"date" kb:"required,edtf"`
	Place        string   `yaml:"place" json:"place,omitempty" kb:"name"`
	Participants []string `yaml:"participants" json:"participants,omitempty" ref:"actor"`
	Commodities  []string `yaml:"commodities" json:"commodities,omitempty" ref:"commodity"`
	Agreements   []string `yaml:"agreements" json:"agreements,omitempty" ref:"agreement"`
	Measures     []string `yaml:"measures" json:"measures,omitempty" ref:"measure"`
}
