package compile

// Commodity is the page of a traded good or service.
type Commodity struct {
	Head
	CommodityKind *Term `json:"commodity_kind,omitempty"`
	// Names are names in other languages.
	Names    []LanguageName `json:"names,omitempty"`
	HS       []HS           `json:"hs,omitempty"`
	PartOf   *Link          `json:"part_of,omitempty"`
	Children []Card         `json:"children,omitempty"`
	Series   []Card         `json:"series,omitempty"`
	Figures  []string       `json:"figures,omitempty"` // ids, as Actor.Figures
	// Measures apply, may come or may come back; PastMeasures have ended.
	Measures     []Card    `json:"measures,omitempty"`
	PastMeasures []Card    `json:"past_measures,omitempty"`
	Agreements   []Card    `json:"agreements,omitempty"`
	Events       []Card    `json:"events,omitempty"`
	Quotes       []string  `json:"quotes,omitempty"` // ids of quotes about it, newest first
	Timeline     *Timeline `json:"timeline,omitempty"`
	// Commitments touch the commodity.
	Commitments []Commitment `json:"commitments,omitempty"`
	// Disagreements are those among figures about the commodity.
	Disagreements []Disagreement `json:"disagreements,omitempty"`
}

// HS is a code of the Harmonized System.
type HS struct {
	// Code is as written in the data: "8505.11". Level is chapter, heading or
	// subheading.
	Code  string `json:"code"`
	Level string `json:"level"`
}

// Agreement is the page of a deal, truce, framework or round of talks.
type Agreement struct {
	Head
	AgreementKind Term   `json:"agreement_kind"`
	Status        Term   `json:"status"`
	Parties       []Link `json:"parties"`
	Date          *Date  `json:"date,omitempty"`
	// Until is the deadline or the end.
	Until *Date  `json:"until,omitempty"`
	Place string `json:"place,omitempty"`
	// Implements and Replaces are earlier agreements, ImplementedBy and
	// ReplacedBy later ones.
	Implements    []Card       `json:"implements,omitempty"`
	ImplementedBy []Card       `json:"implemented_by,omitempty"`
	Replaces      []Card       `json:"replaces,omitempty"`
	ReplacedBy    []Card       `json:"replaced_by,omitempty"`
	Commodities   []Link       `json:"commodities,omitempty"`
	Measures      []Card       `json:"measures,omitempty"`
	Events        []Card       `json:"events,omitempty"`
	Stages        []Stage      `json:"stages,omitempty"`
	Commitments   []Commitment `json:"commitments,omitempty"`
	// Quotes are ids of quotes about it, newest first. Voices are the same by
	// the party of their speaker: what each side says.
	Quotes   []string  `json:"quotes,omitempty"`
	Voices   []Voice   `json:"voices,omitempty"`
	Timeline *Timeline `json:"timeline,omitempty"`
}

// Voice is what the speakers of one party say.
type Voice struct {
	// Party is the party; its text is "others" and it has no URL for speakers
	// that belong to no party of the agreement.
	Party  Link     `json:"party"`
	Quotes []string `json:"quotes"`
}

// Measure is the page of a trade measure.
type Measure struct {
	Head
	MeasureKind Term    `json:"measure_kind"`
	Status      Term    `json:"status"`
	ImposedBy   Link    `json:"imposed_by"`
	On          []Link  `json:"on,omitempty"`
	Commodities []Link  `json:"commodities,omitempty"`
	Rate        *Value  `json:"rate,omitempty"`
	Date        *Date   `json:"date,omitempty"`
	Until       *Date   `json:"until,omitempty"`
	LegalBasis  string  `json:"legal_basis,omitempty"`
	Stages      []Stage `json:"stages,omitempty"`
	// Answers are the measures it was taken in response to, AnsweredBy those
	// taken in response to it.
	Answers    []Card `json:"answers,omitempty"`
	AnsweredBy []Card `json:"answered_by,omitempty"`
	// Agreements touch the measure, themselves or through a commitment.
	Agreements  []Card       `json:"agreements,omitempty"`
	Commitments []Commitment `json:"commitments,omitempty"`
	Events      []Card       `json:"events,omitempty"`
	Quotes      []string     `json:"quotes,omitempty"`
	Timeline    *Timeline    `json:"timeline,omitempty"`
}

// Event is the page of something dated that is neither an agreement nor a
// measure.
type Event struct {
	Head
	EventKind Term `json:"event_kind"`
	Date      Date `json:"date"`
	// Expected is as in Entry.
	Expected     bool     `json:"expected,omitempty"`
	Place        string   `json:"place,omitempty"`
	Participants []Link   `json:"participants,omitempty"`
	Commodities  []Link   `json:"commodities,omitempty"`
	Agreements   []Card   `json:"agreements,omitempty"`
	Measures     []Card   `json:"measures,omitempty"`
	Quotes       []string `json:"quotes,omitempty"`
	// Evidence are the commitments that the event bears on.
	Evidence []Commitment `json:"evidence,omitempty"`
}

// Commitment is what one party of an agreement undertook to do.
type Commitment struct {
	// ID is its anchor on the agreement's page, Key AGREEMENT/ID, URL its
	// address.
	ID        string `json:"id"`
	Key       string `json:"key"`
	URL       string `json:"url"`
	Agreement Link   `json:"agreement"`
	By        Link   `json:"by"`
	Text      Rich   `json:"text"`
	Status    Term   `json:"status"`
	// Open is true while it is neither kept, broken nor lapsed.
	Open  bool  `json:"open,omitempty"`
	Due   *Date `json:"due,omitempty"`
	Since *Date `json:"since,omitempty"`
	// Date is when it was undertaken: the agreement's date.
	Date        *Date  `json:"date,omitempty"`
	Commodities []Link `json:"commodities,omitempty"`
	Measures    []Link `json:"measures,omitempty"`
	Sources     []Cite `json:"sources,omitempty"`
	// Evidence bears on whether it was kept. Gone are links to records that
	// were named as evidence and then withdrawn.
	Evidence []Evidence `json:"evidence,omitempty"`
	Gone     []Link     `json:"gone,omitempty"`
	Notes    []Note     `json:"notes,omitempty"`
	// Remark is the beginning of the first note, for where there is no room for
	// all of it.
	Remark string `json:"remark,omitempty"`
}

// Evidence is a claim, an event or a measure that bears on a commitment.
type Evidence struct {
	// Link's text says what it states: a whole figure, who is quoted, when and
	// with what words, a measure and its status, the name of an event.
	Link Link  `json:"link"`
	Date *Date `json:"date,omitempty"`
	Cite *Cite `json:"cite,omitempty"`
}
