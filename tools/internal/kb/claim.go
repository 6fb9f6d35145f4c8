package kb

// Claim is what statistics and quotes share: one source states it, at a passage.
type Claim struct {
	// Local is the id within the file: s1, q1. The record's ID is
	// SOURCE/LOCAL.
	Local string `yaml:"id" json:"local" kb:"required"`
	// Source is the id of the source, from the file's name.
	Source string `yaml:"-" json:"source"`
	// Passage is where in the source the claim stands.
	Passage *Passage `yaml:"passage" json:"passage" kb:"required"`
	// Via is who reported the claim to the source: the agency in "the harbour
	// master warned, a news agency reported".
	Via string `yaml:"via" json:"via,omitempty" ref:"actor"`
}

// AsClaim returns the part that all claims share.
func (c *Claim) AsClaim() *Claim { return c }

// AnyClaim is a statistic or a quote.
type AnyClaim interface {
	AnyRecord
	AsClaim() *Claim
}

// Statistic is a claimed quantity.
type Statistic struct {
	Record `yaml:",inline"`
	Claim  `yaml:",inline"`

	Indicator string `yaml:"indicator" json:"indicator" kb:"required" vocab:"indicators"`
	Commodity string `yaml:"commodity" json:"commodity,omitempty" ref:"commodity"`
	// From and To are the flow of goods: origin and destination. A share of the
	// world's production has From alone.
	From string `yaml:"from" json:"from,omitempty" ref:"actor" actor:"country,bloc"`
	To   string `yaml:"to" json:"to,omitempty" ref:"actor" actor:"country,bloc"`
	// Period is what the quantity was measured over; empty where the source
	// does not say.
	Period string `yaml:"period" json:"period,omitempty" kb:"edtf"`
	// Value is the full number: 1.2 billion is 1200000000. It is nil only where
	// the source states an extremum and no number.
	Value *float64 `yaml:"value" json:"value,omitempty"`
	Unit  string   `yaml:"unit" json:"unit,omitempty" vocab:"units"`
	// Bound is how the source hedges the number: over, at-least, nearly, about,
	// up-to, under.
	Bound string `yaml:"bound" json:"bound,omitempty" vocab:"bounds"`
	// Basis is what a change is measured against: previous-month,
	// previous-year ...
	Basis string `yaml:"basis" json:"basis,omitempty" vocab:"bases"`
	// Extremum says that the value is the highest or lowest for so long.
	Extremum *Extremum `yaml:"extremum" json:"extremum,omitempty"`
	// AsWritten is the figure as the source spells it, unit included, at most a
	// few words.
	AsWritten string `yaml:"as_written" json:"as_written" kb:"required,name"`
	// AttributedTo is who the source has the figure from. AttributedRole says
	// it in words for those without a name: "analysts".
	AttributedTo   string `yaml:"attributed_to" json:"attributed_to,omitempty" ref:"actor"`
	AttributedRole string `yaml:"attributed_role" json:"attributed_role,omitempty" kb:"name"`
}

// Extremum is a record high or low over a stretch of time.
type Extremum struct {
	// Direction is high or low.
	Direction string `yaml:"direction" json:"direction" kb:"required" vocab:"extremum-directions"`
	// Months is the length of the stretch, in months.
	Months int `yaml:"months" json:"months" kb:"required"`
}

// Quote is words that a source attributes to a speaker.
type Quote struct {
	Record `yaml:",inline"`
	Claim  `yaml:",inline"`

	// Speaker is who is quoted. A speaker without a name is the organisation,
	// with SpeakerRole in words; a group that belongs nowhere ("analysts") is a
	// SpeakerRole alone.
	Speaker     string `yaml:"speaker" json:"speaker,omitempty" ref:"actor"`
	SpeakerRole string `yaml:"speaker_role" json:"speaker_role,omitempty" kb:"name"`
	// QuoteKind is direct or indirect.
	QuoteKind string `yaml:"kind" json:"quote_kind" kb:"required" vocab:"quote-kinds"`
	// Text is, for a direct quote, the words between the marks, to the letter;
	// for an indirect one, our own summary of what was said, never the
	// article's prose. The machine leaves the latter empty in a draft.
	Text string `yaml:"text" json:"text" kb:"text"`
	// Date is when it was said, where the source lets one tell.
	Date string `yaml:"date" json:"date,omitempty" kb:"edtf"`
	// To is the audience or medium it was said to: CNBC, a news conference.
	To string `yaml:"to" json:"to,omitempty" kb:"name"`
	// About are the records the quote is about.
	About []string `yaml:"about" json:"about,omitempty" ref:"actor,commodity,agreement,measure,event"`
}
