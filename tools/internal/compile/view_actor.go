package compile

// Actor is the page of a person, an organisation, a country or a bloc.
type Actor struct {
	Head
	ActorKind Term `json:"actor_kind"`
	// Names are names in other languages, by language tag.
	Names []LanguageName `json:"names,omitempty"`
	// Country is the country that the actor belongs to; nil for a country.
	Country *Link `json:"country,omitempty"`
	PartOf  *Link `json:"part_of,omitempty"`
	// Parts are the organisations that belong to this one.
	Parts []Card `json:"parts,omitempty"`
	// Positions are a person's posts, the present and latest ones first.
	Positions []Position `json:"positions,omitempty"`
	// People hold or held a post here, by name.
	People []Post `json:"people,omitempty"`
	// Organisations and Officials are those of a country or bloc, by name.
	// Officials leaves out those whom People has.
	Organisations []Card `json:"organisations,omitempty"`
	Officials     []Card `json:"officials,omitempty"`
	// Quotes are ids of quotes by the actor, newest first: look them up in
	// full/quotes. PeopleQuotes are those by the people of an organisation or a
	// country, and by its organisations; About are quotes by anyone about it.
	// Topics are Quotes by what they are about.
	Quotes       []string `json:"quotes,omitempty"`
	Topics       []Topic  `json:"topics,omitempty"`
	PeopleQuotes []string `json:"people_quotes,omitempty"`
	About        []string `json:"about,omitempty"`
	// FiguresBy are ids of figures attributed to the actor, Figures of those
	// whose flow begins or ends with it: look them up in full/figures.
	FiguresBy []string `json:"figures_by,omitempty"`
	Figures   []string `json:"figures,omitempty"`
	// Series are the series that Figures belong to.
	Series []Card `json:"series,omitempty"`
	// Agreements are those it is a party of, newest first.
	Agreements []Card `json:"agreements,omitempty"`
	// Imposed are measures it or its organisations imposed, Faced those aimed
	// at it; newest first.
	Imposed []Card `json:"imposed,omitempty"`
	Faced   []Card `json:"faced,omitempty"`
	// Commitments are what it, or for a country one of its organisations,
	// undertook.
	Commitments []Commitment `json:"commitments,omitempty"`
	// Events are those it took part in, newest first.
	Events []Card `json:"events,omitempty"`
	// With are the actors it shares agreements and events with, most often
	// first.
	With []Counted `json:"with,omitempty"`
	// Similar are other actors with a name in common; for a person that may be the
	// surname alone, by which reports call people.
	Similar  []Card    `json:"similar,omitempty"`
	Timeline *Timeline `json:"timeline,omitempty"`
}

// LanguageName is a name in one language.
type LanguageName struct {
	// Language is a BCP 47 tag.
	Language string `json:"language"`
	Text     string `json:"text"`
}

// Position is one post of a person.
type Position struct {
	Role string `json:"role"`
	// RoleLang is the language of Role where that is not that of the page.
	RoleLang     string `json:"role_lang,omitempty"`
	Organisation *Link  `json:"organisation,omitempty"`
	From         *Date  `json:"from,omitempty"`
	Until        *Date  `json:"until,omitempty"`
	// Time is From and Until in words: "since 2024"; empty where not stated.
	Time    string `json:"time,omitempty"`
	Sources []Cite `json:"sources,omitempty"`
}

// Post is one person's post at an organisation.
type Post struct {
	Person Link   `json:"person"`
	Role   string `json:"role"`
	// RoleLang is as in Position.
	RoleLang string `json:"role_lang,omitempty"`
	Time     string `json:"time,omitempty"`
	Quotes   int    `json:"quotes,omitempty"`
}

// Counted is a link with how often it occurs.
type Counted struct {
	Link
	Count int `json:"count"`
}

// Topic is what one speaker said about one thing.
type Topic struct {
	// Topic is the record that the quotes are about; it has no URL where they are
	// about none.
	Topic Link `json:"topic"`
	// Anchor is the fragment of the topic on the speaker's page.
	Anchor string `json:"anchor"`
	// Quotes are ids, newest first. Each quote of a speaker is in one topic.
	Quotes []string `json:"quotes"`
}
