package kb

// Actor is a person, an organisation, a country (or customs territory) or a bloc
// that acts.
type Actor struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline"`

	// ActorKind is person, organisation, country or bloc.
	ActorKind string `yaml:"kind" json:"actor_kind" kb:"required" vocab:"actor-kinds"`
	// Country is the ISO 3166-1 alpha-2 code of the country the actor belongs
	// to or, for a country or bloc, is. EU stands for the European Union.
	Country string `yaml:"country" json:"country,omitempty" kb:"country"`
	// PartOf is the organisation that this organisation belongs to.
	PartOf string `yaml:"part_of" json:"part_of,omitempty" ref:"actor" actor:"organisation,country,bloc"`
	// Positions are the posts a person holds or held.
	Positions []Position `yaml:"positions" json:"positions,omitempty"`
	// Names are names in other languages: BCP 47 tag to name.
	Names map[string]string `yaml:"names" json:"names,omitempty" kb:"name"`
	// Colour is the colour of a party on the site, one of the colours of
	// vocabularies/party-colours. Only countries and blocs have one.
	Colour string `yaml:"colour" json:"colour,omitempty" vocab:"party-colours"`
}

// Position is one post of a person.
type Position struct {
	Role string `yaml:"role" json:"role" kb:"required,name"`
	// Organisation is where the post is: an organisation or, for a head of
	// state or government, the country.
	Organisation string `yaml:"organisation" json:"organisation,omitempty" ref:"actor" actor:"organisation,country,bloc"`
	// From and Until bound the time in post, where a source states it.
	From  string `yaml:"from" json:"from,omitempty" kb:"edtf"`
	Until string `yaml:"until" json:"until,omitempty" kb:"edtf"`
	// Shared says that several people hold the post at once, or the person twice.
	Shared  bool        `yaml:"shared" json:"shared,omitempty"`
	Sources []SourceRef `yaml:"sources" json:"sources,omitempty"`
}
