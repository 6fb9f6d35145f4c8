package api

// Actor is a person, an organisation, a country or a bloc.
type Actor struct {
	Common
	Entity
	Kind Term `json:"kind"`
	// Country is an ISO 3166 code, Party the country or bloc that it belongs to.
	Country   string     `json:"country,omitempty"`
	Party     *Ref       `json:"party,omitempty"`
	Names     []Name     `json:"names"`
	PartOf    *Ref       `json:"part_of,omitempty"`
	Parts     []Ref      `json:"parts"`
	Positions []Position `json:"positions"`
	// People hold or held a post here.
	People []Ref `json:"people"`
	// Quotes are by the actor, Figures attributed to it; newest first.
	Quotes           []Ref        `json:"quotes"`
	Figures          []Ref        `json:"figures"`
	Agreements       []Ref        `json:"agreements"`
	MeasuresImposed  []Ref        `json:"measures_imposed"`
	MeasuresAgainst  []Ref        `json:"measures_against"`
	Commitments      []Commitment `json:"commitments"`
	Events           []Ref        `json:"events"`
	NotToBeMixedWith []Ref        `json:"not_to_be_mixed_with"`
}

// Position is one post of a person.
type Position struct {
	Role         string     `json:"role"`
	Organisation *Ref       `json:"organisation,omitempty"`
	From         *Date      `json:"from,omitempty"`
	Until        *Date      `json:"until,omitempty"`
	Sources      []Citation `json:"sources"`
}

// Commodity is a traded good or service.
type Commodity struct {
	Common
	Entity
	Kind *Term `json:"kind,omitempty"`
	// HS are codes of the Harmonized System.
	HS     []string `json:"hs"`
	Names  []Name   `json:"names"`
	PartOf *Ref     `json:"part_of,omitempty"`
	Parts  []Ref    `json:"parts"`
	// Statistics are the series about it.
	Statistics  []Ref        `json:"statistics"`
	Measures    []Ref        `json:"measures"`
	Agreements  []Ref        `json:"agreements"`
	Events      []Ref        `json:"events"`
	Quotes      []Ref        `json:"quotes"`
	Commitments []Commitment `json:"commitments"`
}

// Agreement is a deal, truce, framework or round of talks.
type Agreement struct {
	Common
	Entity
	Kind          Term         `json:"kind"`
	Status        Term         `json:"status"`
	Parties       []Ref        `json:"parties"`
	Date          *Date        `json:"date,omitempty"`
	Until         *Date        `json:"until,omitempty"`
	Place         string       `json:"place,omitempty"`
	Implements    []Ref        `json:"implements"`
	ImplementedBy []Ref        `json:"implemented_by"`
	Replaces      []Ref        `json:"replaces"`
	ReplacedBy    []Ref        `json:"replaced_by"`
	Commodities   []Ref        `json:"commodities"`
	Measures      []Ref        `json:"measures"`
	Events        []Ref        `json:"events"`
	Stages        []Stage      `json:"stages"`
	Commitments   []Commitment `json:"commitments"`
	Quotes        []Ref        `json:"quotes"`
}

// Measure is a trade measure.
type Measure struct {
	Common
	Entity
	Kind        Term      `json:"kind"`
	Status      Term      `json:"status"`
	ImposedBy   Ref       `json:"imposed_by"`
	On          []Ref     `json:"on"`
	Commodities []Ref     `json:"commodities"`
	Rate        *Quantity `json:"rate,omitempty"`
	// Date is since when it applies.
	Date       *Date   `json:"date,omitempty"`
	Until      *Date   `json:"until,omitempty"`
	LegalBasis string  `json:"legal_basis,omitempty"`
	Stages     []Stage `json:"stages"`
	Answers    []Ref   `json:"answers"`
	AnsweredBy []Ref   `json:"answered_by"`
	Agreements []Ref   `json:"agreements"`
	Events     []Ref   `json:"events"`
	Quotes     []Ref   `json:"quotes"`
}

// Event is something dated that is neither an agreement nor a measure.
type Event struct {
	Common
	Entity
	Kind         Term   `json:"kind"`
	Date         *Date  `json:"date,omitempty"`
	Place        string `json:"place,omitempty"`
	Participants []Ref  `json:"participants"`
	Commodities  []Ref  `json:"commodities"`
	Agreements   []Ref  `json:"agreements"`
	Measures     []Ref  `json:"measures"`
	Quotes       []Ref  `json:"quotes"`
}

// Source is one article or document: bibliographic data, never its text.
type Source struct {
	Common
	// Descriptive is true where the headline is not known and the title is ours.
	Descriptive bool     `json:"title_is_descriptive"`
	Publisher   string   `json:"publisher,omitempty"`
	Authors     []string `json:"authors"`
	Original    string   `json:"original,omitempty"`
	Archived    string   `json:"archived,omitempty"`
	Published   *Date    `json:"published,omitempty"`
	Language    string   `json:"language"`
	// SHA256 is of the normalised text in UTF-8, Length its code points.
	SHA256  string `json:"sha256"`
	Length  int    `json:"length"`
	Quotes  []Ref  `json:"quotes"`
	Figures []Ref  `json:"figures"`
	// Corroborated, Disputed and Alone count its figures by how they fare beside
	// those of other sources.
	Corroborated int `json:"figures_corroborated"`
	Disputed     int `json:"figures_disputed"`
	Alone        int `json:"figures_alone"`
}

// Quote is words that a source attributes to a speaker.
type Quote struct {
	Common
	// Kind is direct, then Text is to the letter, or indirect, then it is a summary.
	Kind        Term   `json:"kind"`
	Text        string `json:"text,omitempty"`
	Language    string `json:"language,omitempty"`
	Speaker     *Ref   `json:"speaker,omitempty"`
	SpeakerRole string `json:"speaker_role,omitempty"`
	Date        *Date  `json:"date,omitempty"`
	To          string `json:"to,omitempty"`
	Via         *Ref   `json:"via,omitempty"`
	About       []Ref  `json:"about"`
	// Citation is where it stands, AlsoIn other sources with the same words.
	Citation Citation   `json:"citation"`
	AlsoIn   []Citation `json:"also_in"`
}

// Figure is a quantity that a source states.
type Figure struct {
	Common
	Indicator Term `json:"indicator"`
	// Statistic is the series it belongs to.
	Statistic Ref   `json:"statistic"`
	Commodity *Ref  `json:"commodity,omitempty"`
	From      *Ref  `json:"from,omitempty"`
	To        *Ref  `json:"to,omitempty"`
	Period    *Date `json:"period,omitempty"`
	// Value is absent where the source states none but an extremum.
	Value *float64 `json:"value,omitempty"`
	Unit  *Term    `json:"unit,omitempty"`
	// Bound is the source's hedge: "over". Basis is what a change is measured
	// against.
	Bound          *Term     `json:"bound,omitempty"`
	Basis          *Term     `json:"basis,omitempty"`
	Extremum       *Extremum `json:"extremum,omitempty"`
	AsWritten      string    `json:"as_written,omitempty"`
	AttributedTo   *Ref      `json:"attributed_to,omitempty"`
	AttributedRole string    `json:"attributed_role,omitempty"`
	Via            *Ref      `json:"via,omitempty"`
	Citation       Citation  `json:"citation"`
	// Standing is corroborated, disputed, alone or withdrawn.
	Standing string `json:"standing"`
}

// Extremum is a highest or lowest value: over how many months, 0 for ever.
type Extremum struct {
	Direction string `json:"direction"`
	Months    int    `json:"months"`
}

// Statistic is a series: the figures about one thing.
type Statistic struct {
	Common
	Indicator Term  `json:"indicator"`
	Commodity *Ref  `json:"commodity,omitempty"`
	From      *Ref  `json:"from,omitempty"`
	To        *Ref  `json:"to,omitempty"`
	Unit      *Term `json:"unit,omitempty"`
	// Figures are in the order of their periods.
	Figures []Figure `json:"figures"`
	// Derived are values that no source states but that follow from figures.
	Derived       []Derived      `json:"derived"`
	Disagreements []Disagreement `json:"disagreements"`
}

// Derived is a value that follows from figures by arithmetic.
type Derived struct {
	Text string `json:"text"`
	// Value is rounded as it is shown.
	Value      *float64 `json:"value,omitempty"`
	Unit       *Term    `json:"unit,omitempty"`
	Period     *Date    `json:"period,omitempty"`
	Arithmetic string   `json:"arithmetic"`
}

// Disagreement is a set of figures that do not say the same.
type Disagreement struct {
	Title string `json:"title"`
	URL   string `json:"url" format:"uri"`
	// Why says how the figures were compared.
	Why     string `json:"why,omitempty"`
	Figures []Ref  `json:"figures"`
}
