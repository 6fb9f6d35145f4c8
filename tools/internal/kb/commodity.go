package kb

// Commodity is a traded good or service.
type Commodity struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline"`

	// CommodityKind is good or service.
	CommodityKind string `yaml:"kind" json:"commodity_kind,omitempty" vocab:"commodity-kinds" example:"good"`
	// HS are the codes of the Harmonized System that cover the commodity, as
	// quoted strings: chapter, heading ("8505") or subheading ("8505.11").
	HS []string `yaml:"hs" json:"hs,omitempty" kb:"hs" example:"['7403.11']"`
	// Names are names in other languages: BCP 47 tag to name.
	Names map[string]string `yaml:"names" json:"names,omitempty" kb:"name" example:"{zh: 铜阴极}"`
	// PartOf is the wider commodity that this one belongs to.
	PartOf string `yaml:"part_of" json:"part_of,omitempty" ref:"commodity" example:"copper"`
}
