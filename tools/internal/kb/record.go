package kb

// Review is the state of a record on its way from the machine to the reader.
type Review string

// The states of review. A record that says nothing was written by a person and
// is reviewed; the machine always writes draft.
const (
	ReviewDraft     Review = "draft"
	ReviewReviewed  Review = "reviewed"
	ReviewWithdrawn Review = "withdrawn"
)

// Reviews are the states of review.
var Reviews = []Review{ReviewDraft, ReviewReviewed, ReviewWithdrawn}

// Passage is a place in the text of a source: Unicode code points of the
// normalised text, counted from 0, the end exclusive.
type Passage struct {
	// Start is the place of the first character; that of the text is 0.
	Start int `yaml:"start" json:"start" kb:"required" example:"618"`
	// End is the place of the first character after the passage.
	End int `yaml:"end" json:"end" kb:"required" example:"633"`
}

// SourceRef names a source and, where one passage bears out the statement, the
// passage. In YAML it is either the source's id alone or a mapping.
type SourceRef struct {
	// Source is the source.
	Source string `yaml:"source" json:"source" kb:"required" ref:"source" example:"2025-07-21-example-copper"`
	// Passage is the place in its text that bears the statement out.
	Passage *Passage `yaml:"passage" json:"passage,omitempty" example:"{start: 10, end: 24}"`
}

// Note is something a reader has to know about a record: a remark, or a point
// that is disputed and therefore kept as the source states it.
type Note struct {
	// Text is the remark, in our own words.
	Text string `yaml:"text" json:"text" kb:"required,text" example:"The source names no month."`
	// Disputed says that the point is doubtful or contradicted.
	Disputed bool `yaml:"disputed" json:"disputed,omitempty" example:"true"`
	// Sources bear the note out.
	Sources []SourceRef `yaml:"sources" json:"sources,omitempty" example:"[2025-07-21-example-copper]"`
}

// Record is what every record of every kind has. It is embedded in each.
type Record struct {
	// ID is the id that other records refer to. An entity's is its file's name
	// without ".yaml"; a claim's is SOURCE/LOCAL, as in
	// 2025-07-21-chinadaily-magnet-exports/s1. It is not read from the file.
	ID string `yaml:"-" json:"id"`
	// Kind is the record's kind, from its folder.
	Kind Kind `yaml:"-" json:"kind"`
	// At tells where in the data the record stands.
	At Location `yaml:"-" json:"-"`

	// Review is the state of the record on its way from the machine to the reader;
	// left out, the record is reviewed.
	Review Review `yaml:"review" json:"review" vocab:"-" example:"reviewed"`
	// WithdrawnBecause is the reason that a withdrawn record shows its readers.
	WithdrawnBecause string `yaml:"withdrawn_because" json:"withdrawn_because,omitempty" kb:"text" example:"Published twice by mistake."`
	// Notes are remarks and disputed points.
	Notes []Note `yaml:"notes" json:"notes,omitempty" example:"[{text: The address is not known.}]"`
}

// Base returns the part that all records share.
func (r *Record) Base() *Record { return r }

// AnyRecord is a record of any kind: a pointer to one of the types of this
// package that embed Record.
type AnyRecord interface{ Base() *Record }

// Entity is what every record with a file of its own has, beside Record.
type Entity struct {
	// Name is what the record is called on the site, in English where there is
	// an English name.
	Name string `yaml:"name" json:"name" kb:"required,name" example:"Copper cathodes"`
	// AlsoKnownAs are other names the record goes by in sources. They feed the
	// extractor and the search.
	AlsoKnownAs []string `yaml:"also_known_as" json:"also_known_as,omitempty" kb:"name" example:"[refined copper, copper cathode]"`
	// Aliases are ids the record had before; they redirect to it for ever.
	Aliases []string `yaml:"aliases" json:"aliases,omitempty" kb:"id" example:"[copper-plates]"`
	// NotSameAs are records that look like this one and are another thing.
	NotSameAs []string `yaml:"not_same_as" json:"not_same_as,omitempty" ref:"actor,commodity,agreement,measure,event" example:"[copper-anodes]"`
	// Description says in our own words, in a sentence or a short paragraph,
	// what the record is.
	Description string `yaml:"description" json:"description,omitempty" kb:"text" example:"Refined copper in plates, as it is traded."`
	// Sources bear the record out.
	Sources []SourceRef `yaml:"sources" json:"sources,omitempty" example:"[2025-07-21-example-copper]"`
	// Links are pages elsewhere about the same thing, such as its own website.
	Links []string `yaml:"links" json:"links,omitempty" kb:"url" example:"['https://example.org/copper']"`
}

// AsEntity returns the part that all entities share.
func (e *Entity) AsEntity() *Entity { return e }

// AnyEntity is a record with a file of its own.
type AnyEntity interface {
	AnyRecord
	AsEntity() *Entity
}
