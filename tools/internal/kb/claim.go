package kb

// Claim is what statistics and quotes share: one source states it, at a passage.
type Claim struct {
	// Local is the id within the file: s1, q1. The record's ID is
	// SOURCE/LOCAL.
	Local string `yaml:"id" json:"local" kb:"required,id" example:"s1"`
	// Source is the id of the source, from the file's name.
	Source string `yaml:"-" json:"source"`
	// Passage is where in the source the claim stands.
	Passage *Passage `yaml:"passage" json:"passage" kb:"required" example:"{start: 618, end: 633}"`
	// Via is who reported the claim to the source: the agency in "the harbour
	// master warned, a news agency reported".
	Via string `yaml:"via" json:"via,omitempty" ref:"actor" example:"example-agency"`
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

	// Indicator is what is measured.
	Indicator string `yaml:"indicator" json:"indicator" kb:"required" vocab:"indicators" example:"exports"`
	// Commodity is the good or service that is measured.
	Commodity string `yaml:"commodity" json:"commodity,omitempty" ref:"commodity" example:"copper-cathodes"`
	// From is the origin of the goods. A share of the world's production has From
	// alone.
	From string `yaml:"from" json:"from,omitempty" ref:"actor" actor:"country,bloc" example:"chile"`
	// To is the destination of the goods.
	To string `yaml:"to" json:"to,omitempty" ref:"actor" actor:"country,bloc" example:"japan"`
	// Period is what the quantity was measured over, and not when it was published;
	// left out where the source does not say.
	Period string `yaml:"period" json:"period,omitempty" kb:"edtf" example:"2025-06"`
	// Value is the full number: 1.2 billion is 1200000000. That of a change has a
	// sign, and a fall is negative. It is left out only where the source states an
	// extremum and no number.
	Value *float64 `yaml:"value" json:"value,omitempty" example:"1200"`
	// Unit is what the number counts.
	Unit string `yaml:"unit" json:"unit,omitempty" vocab:"units" example:"t"`
	// Bound is how the source hedges the number.
	Bound string `yaml:"bound" json:"bound,omitempty" vocab:"bounds" example:"over"`
	// Basis is what a change is measured against.
	Basis string `yaml:"basis" json:"basis,omitempty" vocab:"bases" example:"previous-year"`
	// Extremum says that the value is the highest or lowest for so long.
	Extremum *Extremum `yaml:"extremum" json:"extremum,omitempty" example:"{direction: low, months: 6}"`
	// AsWritten is the figure as the source spells it, unit included, at most a
	// few words.
	AsWritten string `yaml:"as_written" json:"as_written" kb:"required,name" example:"1,200 tonnes"`
	// AttributedTo is who the source has the figure from.
	AttributedTo string `yaml:"attributed_to" json:"attributed_to,omitempty" ref:"actor" example:"example-ministry"`
	// AttributedRole is who the source has the figure from, in words, for those
	// without a name.
	AttributedRole string `yaml:"attributed_role" json:"attributed_role,omitempty" kb:"name" example:"analysts"`
}

// Extremum is a record high or low over a stretch of time.
type Extremum struct {
	// Direction is high or low.
	Direction string `yaml:"direction" json:"direction" kb:"required" vocab:"extremum-directions" example:"low"`
	// Months is the length of the stretch, in months; 0 is for ever.
	Months int `yaml:"months" json:"months" kb:"required" example:"6"`
}

// Quote is words that a source attributes to a speaker.
type Quote struct {
	Record `yaml:",inline"`
	Claim  `yaml:",inline"`

	// Speaker is who is quoted. A speaker without a name is the organisation,
	// with SpeakerRole in words; a group that belongs nowhere ("analysts") is a
	// SpeakerRole alone.
	Speaker string `yaml:"speaker" json:"speaker,omitempty" ref:"actor" example:"ana-example"`
	// SpeakerRole is who is quoted, in words, for those without a name.
	SpeakerRole string `yaml:"speaker_role" json:"speaker_role,omitempty" kb:"name" example:"spokesperson"`
	// QuoteKind is direct or indirect.
	QuoteKind string `yaml:"kind" json:"quote_kind" kb:"required" vocab:"quote-kinds" example:"direct"`
	// Text is, for a direct quote, the words between the marks, to the letter;
	// for an indirect one, our own summary of what was said, never the
	// article's prose. The machine leaves the latter empty in a draft.
	Text string `yaml:"text" json:"text" kb:"text" example:"We sell more than last year."`
	// Date is when it was said, where the source lets one tell.
	Date string `yaml:"date" json:"date,omitempty" kb:"edtf" example:"2025-07-20"`
	// To is the audience or medium it was said to, such as a news conference.
	To string `yaml:"to" json:"to,omitempty" kb:"name" example:"Radio Example"`
	// About are the records the quote is about.
	About []string `yaml:"about" json:"about,omitempty" ref:"actor,commodity,agreement,measure,event" example:"[copper-cathodes, japan]"`
}
