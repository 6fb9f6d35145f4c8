package kb

// Commodity is a traded good or service.
type Commodity struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline"`

	// CommodityKind is good or service.
	CommodityKind string `yaml:"kind" json:"commodity_kind,omitempty" vocab:"commodity-kinds"`
	// HS are the codes of the Harmonized System that cover the commodity, as
	// quoted strings: chapter, heading ("8505") or subheading ("8505.11").
	HS []string `yaml:"hs" json:"hs,omitempty" kb:"hs"`
	// Names are names in other languages: BCP 47 tag to name.
	Names map[string]string `yaml:"names" json:"names,omitempty" kb:"name"`
	// PartOf is the wider commodity that this one belongs to.
	PartOf string `yaml:"part_of" json:"part_of,omitempty" ref:"commodity"`
}
