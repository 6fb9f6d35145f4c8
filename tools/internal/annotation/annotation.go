// Package annotation is the interface between whatever reads articles and the
// knowledge base: the JSON that comity extract prints and that ingest accepts,
// from our extractor or from any other system.
//
// All offsets are Unicode code points of the article's text after its front
// matter, exactly as in the file, counted from 0, End exclusive. Names are as
// the text names things; ids of records come in only with package propose.
package annotation

// Article is everything found in one article.
type Article struct {
	Source        Source         `json:"source"`
	People        []Person       `json:"people"`
	Organisations []Organisation `json:"organisations"`
	// Countries are English short names, each once, in order of appearance.
	Countries  []string    `json:"countries"`
	Quotes     []Quote     `json:"quotes"`
	Statistics []Statistic `json:"statistics"`
	// Extrema are statistics that state no value, only that it was the highest
	// or lowest for so long; they stand apart so that every entry of Statistics
	// has a value.
	Extrema    []Statistic `json:"extrema,omitempty"`
	Dates      []Date      `json:"dates"`
	Agreements []Agreement `json:"agreements"`
	// Commodities are names as written, lower case, each once, in order of
	// appearance.
	Commodities []string `json:"commodities"`
	// CommodityNotes tell what names among Commodities mean that are misspelt or
	// mistranslated.
	CommodityNotes []CommodityNote `json:"commodity_notes,omitempty"`
	Measures       []Measure       `json:"measures"`
	Commitments    []Commitment    `json:"commitments"`
	Events         []Event         `json:"events"`
	// Posts are the posts of others that the article embeds.
	Posts []Post `json:"posts,omitempty"`
	// Furniture is what of the text is no part of the article; nothing in it
	// counts as stated. The text itself keeps it.
	Furniture []Furniture `json:"furniture,omitempty"`
}

// Figures are the statistics and the extrema, the statistics first.
func (a *Article) Figures() []Statistic {
	return append(append([]Statistic(nil), a.Statistics...), a.Extrema...)
}

// Source is the article's bibliographic data.
type Source struct {
	// ID is the id of the source record the article is or would become.
	ID                 string   `json:"id"`
	Title              string   `json:"title"`
	TitleIsDescriptive bool     `json:"title_is_descriptive,omitempty"`
	Publisher          *string  `json:"publisher"`
	Author             *string  `json:"author"`
	Authors            []string `json:"authors,omitempty"`
	URL                *string  `json:"url"`
	// Published is an EDTF date: the anchor of relative dates.
	Published *string `json:"published"`
	// PublishedOrigin is where the date comes from: front-matter, metadata,
	// byline, url, flag or none.
	PublishedOrigin string  `json:"published_origin,omitempty"`
	Language        *string `json:"language"`
	// SHA256 is the hash of the text the offsets count in, as UTF-8, in
	// lower-case hexadecimal; Length is that text's length in code points.
	SHA256 string `json:"sha256"`
	Length int    `json:"length"`
}

// Post is a message on a social medium that the article embeds: its words
// without the signature and the links at its end.
type Post struct {
	Author string `json:"author"`
	// Handle is the name of the account, without the at sign.
	Handle string `json:"handle"`
	// Date is an EDTF date.
	Date *string `json:"date"`
	Span
}

// Furniture is a stretch of the text that is no part of the article.
type Furniture struct {
	// Kind is what it is: link, caption, credit, prompt, tags, contact,
	// repeated-headline, script, post-signature.
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Finding says how an annotation was come by.
type Finding struct {
	// Rule is the id of the rule that found it; docs/extraction.md lists them.
	Rule string `json:"rule,omitempty"`
	// Confidence is how sure the rule is, from 0 to 1. It is an ordinal, not a
	// probability: Sure, Likely or Unsure from our extractor, and what it likes
	// from another system. 0 is unknown.
	Confidence float64 `json:"confidence,omitempty"`
}

// The classes of confidence.
const (
	// Sure is said by the form of the text itself: a name the lexicon knows, a
	// clause after "said that", a number with its unit and what it counts.
	Sure = 0.95
	// Likely follows from the form by a rule that has exceptions.
	Likely = 0.8
	// Unsure is guessed from what stands around it.
	Unsure = 0.6
)

// Span is a stretch of the text.
type Span struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Person is one person of the article under the longest name it uses.
type Person struct {
	Name        string  `json:"name"`
	Role        *string `json:"role"`
	Affiliation *string `json:"affiliation"`
	Mentions    []Span  `json:"mentions"`
	Finding
}

// Organisation is one organisation of the article under its longest name.
type Organisation struct {
	Name string `json:"name"`
	// Country is an English short name, null where neither the text nor the
	// lexicon tells.
	Country  *string `json:"country"`
	Mentions []Span  `json:"mentions"`
	Finding
}

// Quote is words attributed to a speaker. Direct text is what stands between
// the marks, marks excluded; indirect text is the reported clause.
type Quote struct {
	// Speaker is the longest name the article uses for the speaker. A speaker
	// without a name is "role, organisation", or the role alone.
	Speaker *string `json:"speaker"`
	// Kind is direct or indirect.
	Kind string `json:"kind"`
	Span
	// Via is who reported the words to this article.
	Via *string `json:"via,omitempty"`
	// Date is the EDTF date on which it was said, where the clause of the
	// attribution tells.
	Date *string `json:"date,omitempty"`
	// SpeakerRole and SpeakerOrganisation take a nameless speaker apart.
	SpeakerRole         *string `json:"speaker_role,omitempty"`
	SpeakerOrganisation *string `json:"speaker_organisation,omitempty"`
	// Ambiguous says that the text leaves open who speaks: Speaker is null then,
	// and Candidates are the names of those it may be.
	Ambiguous  bool     `json:"ambiguous,omitempty"`
	Candidates []string `json:"candidates,omitempty"`
	Finding
}

// Statistic is a claimed quantity. A pointer is nil, and null in JSON, where
// the text does not say.
type Statistic struct {
	// Span is number and unit, without "about" and the like.
	Span
	// Value has no sign but one that the text prints; which way a change went is
	// said in Indicator.
	Value *float64 `json:"value"`
	// Unit is the id of a term of vocabularies/units.
	Unit *string `json:"unit"`
	// Indicator says in words what is measured: "share of global production",
	// "exports, decrease".
	Indicator *string `json:"indicator"`
	// IndicatorID is the id of the term of vocabularies/indicators that the
	// words come to, where one fits.
	IndicatorID *string `json:"indicator_id,omitempty"`
	// Commodity is the name as written.
	Commodity *string `json:"commodity"`
	// From and To are English short names of countries or blocs.
	From *string `json:"from"`
	To   *string `json:"to"`
	// Period is an EDTF date or interval.
	Period       *string `json:"period"`
	AttributedTo *string `json:"attributed_to"`
	// Bound and Basis are ids of terms of vocabularies/bounds and
	// vocabularies/bases.
	Bound *string `json:"bound,omitempty"`
	Basis *string `json:"basis,omitempty"`
	// Modality is the id of a term of vocabularies/modalities where the figure is
	// no fact: forecast, target, planned, conditional or threat.
	Modality *string `json:"modality,omitempty"`
	// ExtremumDirection is high or low, ExtremumMonths how long it had not been
	// so.
	ExtremumDirection *string `json:"extremum_direction,omitempty"`
	ExtremumMonths    *int    `json:"extremum_months,omitempty"`
	Finding
}

// CommodityNote tells what a wrong name of a good means.
type CommodityNote struct {
	// Name is the name as written, as in Commodities.
	Name string `json:"name"`
	// Means is the right name, in lower case.
	Means string `json:"means"`
	// Why is Misspelt or Mistranslated, and what they like from another system.
	Why string `json:"why,omitempty"`
}

// Why a name of a good is wrong.
const (
	Misspelt      = "misspelt"
	Mistranslated = "mistranslated"
)

// Date is a calendar expression. EDTF is nil where it cannot be resolved.
type Date struct {
	Span
	EDTF *string `json:"edtf"`
	Finding
}

// Agreement is an agreement or a round of talks that the article names.
type Agreement struct {
	Name    string   `json:"name"`
	Parties []string `json:"parties"`
	Date    *string  `json:"date"`
	Place   *string  `json:"place"`
	// Stage is the step that the article tells of, a term of the vocabulary
	// stages: signed, extended, suspended.
	Stage    *string `json:"stage,omitempty"`
	Mentions []Span  `json:"mentions,omitempty"`
	Finding
}

// Measure is a trade measure.
type Measure struct {
	Name      string   `json:"name"`
	Kind      *string  `json:"kind"`
	By        *string  `json:"by"`
	On        []string `json:"on"`
	Commodity *string  `json:"commodity"`
	Rate      *string  `json:"rate"`
	Stage     *string  `json:"stage"`
	Date      *string  `json:"date"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Finding
}

// Commitment is an undertaking the article reports.
type Commitment struct {
	By        *string `json:"by"`
	Agreement *string `json:"agreement"`
	Span
	Finding
}

// Event is something dated.
type Event struct {
	Date *string `json:"date"`
	Span
	Finding
}
