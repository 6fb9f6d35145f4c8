package kb

// Actor is a person, an organisation, a country (or customs territory) or a bloc
// that acts.
type Actor struct {
	Record `yaml:",inline"`
	Entity `yaml:",inline" example.name:"Ana Ejemplo" example.also_known_as:"[Minister Ejemplo]" example.aliases:"[a-ejemplo]" example.not_same_as:"[ana-ejemplo-singer]" example.description:"Minister of Mining of Chile since March 2024." example.links:"['https://example.org/ejemplo']"`

	// ActorKind is person, organisation, country or bloc.
	ActorKind string `yaml:"kind" json:"actor_kind" kb:"required" vocab:"actor-kinds" example:"person"`
	// Country is the ISO 3166-1 alpha-2 code of the country the actor belongs
	// to or, for a country or bloc, is. EU stands for the European Union.
	Country string `yaml:"country" json:"country,omitempty" kb:"country" example:"CL"`
	// PartOf is the organisation that this organisation belongs to.
	PartOf string `yaml:"part_of" json:"part_of,omitempty" ref:"actor" actor:"organisation,country,bloc" example:"chile"`
	// Positions are the posts a person holds or held.
	Positions []Position `yaml:"positions" json:"positions,omitempty" example:"[{role: Minister of Mining, organisation: example-ministry}]"`
	// Names are names in other languages: BCP 47 tag to name.
	Names map[string]string `yaml:"names" json:"names,omitempty" kb:"name" example:"{es: Ana Ejemplo}"`
	// Colour is the colour of a party on the site. Only countries and blocs have
	// one.
	Colour string `yaml:"colour" json:"colour,omitempty" vocab:"party-colours" example:"teal"`
}

// Position is one post of a person.
type Position struct {
	// Role is what the post is called.
	Role string `yaml:"role" json:"role" kb:"required,name" example:"Minister of Mining"`
	// Organisation is where the post is: an organisation or, for a head of
	// state or government, the country.
	Organisation string `yaml:"organisation" json:"organisation,omitempty" ref:"actor" actor:"organisation,country,bloc" example:"example-ministry"`
	// From is when the person took the post, where a source states it.
	From string `yaml:"from" json:"from,omitempty" kb:"edtf" example:"2024-03"`
	// Until is when the person left the post, where a source states it.
	Until string `yaml:"until" json:"until,omitempty" kb:"edtf" example:"2025-12"`
	// Shared says that several people hold the post at once, or the person twice.
	Shared bool `yaml:"shared" json:"shared,omitempty" example:"true"`
	// Sources bear out that the person holds or held the post.
	Sources []SourceRef `yaml:"sources" json:"sources,omitempty" example:"[2025-07-21-example-copper]"`
}
