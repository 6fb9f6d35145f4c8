package compile

import (
	"github.com/comity-kb/comity/tools/internal/chart"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Source is the page of one article or document.
type Source struct {
	Head
	// Descriptive is true where the headline is not known and the title is ours.
	Descriptive bool     `json:"descriptive,omitempty"`
	Publisher   string   `json:"publisher,omitempty"`
	Authors     []string `json:"authors,omitempty"`
	// Original and Archived are absolute addresses.
	Original  string `json:"original,omitempty"`
	Archived  string `json:"archived,omitempty"`
	Published *Date  `json:"published,omitempty"`
	// Language is a BCP 47 tag, LanguageName its name.
	Language     string `json:"language"`
	LanguageName string `json:"language_name"`
	SHA256       string `json:"sha256"`
	// Length is the text's length in words for readers: "4,231 characters".
	Length string `json:"length"`
	// Quotes and Figures are ids of what it states, in the order of the text.
	Quotes  []string `json:"quotes,omitempty"`
	Figures []string `json:"figures,omitempty"`
	// Bears are the records and parts of records it bears out, beside claims.
	Bears []Bears `json:"bears,omitempty"`
	// Speakers are those it quotes, most often first.
	Speakers []Counted `json:"speakers,omitempty"`
	// Corroborated, Disputed and Alone count its figures by how they fare
	// beside those of other claims.
	Corroborated  int            `json:"corroborated"`
	Disputed      int            `json:"disputed"`
	Alone         int            `json:"alone"`
	Disagreements []Disagreement `json:"disagreements,omitempty"`
}

// Bears is a statement that a source bears out.
type Bears struct {
	Link Link `json:"link"`
	// What is the part of the record: "position: Spokesperson", "signed",
	// "commitment"; empty for the record as a whole.
	What string `json:"what,omitempty"`
	Cite Cite   `json:"cite"`
}

// Quote is the page of one quote, and one quote in a list.
type Quote struct {
	Head
	// Speaker is who is quoted; nil for a group that belongs nowhere.
	Speaker *Link `json:"speaker,omitempty"`
	// Role is the speaker's role: as the quote says or, for a person with a
	// post, the post. Organisation is where the post is.
	Role string `json:"role,omitempty"`
	// RoleLang is as in Position.
	RoleLang     string `json:"role_lang,omitempty"`
	Organisation *Link  `json:"organisation,omitempty"`
	// Byline is all three in words: "He Yadong, spokesperson, Ministry of
	// Commerce".
	Byline string `json:"byline"`
	Direct bool   `json:"direct"`
	// Text is the words of a direct quote, or our summary of an indirect one.
	// Plain is the same without links.
	Text  Rich   `json:"text"`
	Plain string `json:"plain"`
	// Language is the language of the words, that of the source or, for a summary,
	// ours. Lang is the same where it is not the language of the page.
	Language string `json:"language,omitempty"`
	Lang     string `json:"lang,omitempty"`
	// Said is when it was said; nil where the source does not tell. Sort orders
	// quotes by that or else by the source's date.
	Said  *Date  `json:"said,omitempty"`
	Sort  string `json:"sort"`
	Year  string `json:"year,omitempty"`
	To    string `json:"to,omitempty"`
	About []Link `json:"about,omitempty"`
	Via   *Link  `json:"via,omitempty"`
	Cite  Cite   `json:"cite"`
	// AlsoIn are quotes of other sources with the same words by the same
	// speaker.
	AlsoIn []Cite `json:"also_in,omitempty"`
	// Before and After are ids of the quotes by the same speaker in the same
	// source.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Evidence are the commitments that the quote bears on.
	Evidence []Link `json:"evidence,omitempty"`
}

// Figure is one claimed quantity: a row of its series' page.
type Figure struct {
	// Head.URL is the figure's place on its series' page.
	Head
	// Anchor is the fragment on that page: SOURCE-LOCAL.
	Anchor string `json:"anchor"`
	// Former are the fragments that it had while its source had other ids.
	Former []string `json:"former,omitempty"`
	// Series links to the series; its text is the series' title.
	Series Link `json:"series"`
	// Statement is the whole claim in words, with links: "Exports of rare earth
	// magnets from China to the United States in June 2025: 353 metric tons".
	Statement Rich  `json:"statement"`
	Indicator Term  `json:"indicator"`
	Commodity *Link `json:"commodity,omitempty"`
	From      *Link `json:"from,omitempty"`
	To        *Link `json:"to,omitempty"`
	Value     Value `json:"value"`
	// Period is nil where the source does not state it; PeriodText then says so.
	Period     *Date  `json:"period,omitempty"`
	PeriodText string `json:"period_text"`
	Basis      *Term  `json:"basis,omitempty"`
	// Extremum is "six-month high" where the source says so.
	Extremum  string `json:"extremum,omitempty"`
	AsWritten string `json:"as_written"`
	// AsWrittenLang is the language of AsWritten where that is not that of the page.
	AsWrittenLang string `json:"as_written_lang,omitempty"`
	// By is who the source has the figure from: ByText is that in words, never
	// empty ("not attributed").
	By     *Link  `json:"by,omitempty"`
	ByText string `json:"by_text"`
	Via    *Link  `json:"via,omitempty"`
	Cite   Cite   `json:"cite"`
	// Standing is corroborated, disputed or alone; Agrees and Disagrees are the
	// figures that it was compared with.
	Standing  Term   `json:"standing"`
	Agrees    []Link `json:"agrees,omitempty"`
	Disagrees []Link `json:"disagrees,omitempty"`
	Evidence  []Link `json:"evidence,omitempty"`
	// Remark is the beginning of the first note, for where the figure stands
	// alone: a reader must not miss there that a rate is preliminary.
	Remark string `json:"remark,omitempty"`
	// Sort orders figures by period or else by the source's date.
	Sort string `json:"sort"`
}

// Series is the page of the statistics about one thing.
type Series struct {
	Head
	Indicator Term  `json:"indicator"`
	Commodity *Link `json:"commodity,omitempty"`
	From      *Link `json:"from,omitempty"`
	To        *Link `json:"to,omitempty"`
	Unit      *Term `json:"unit,omitempty"`
	// Figures are ids of its figures, oldest period first: the rows of the
	// table. Look them up in full/figures.
	Figures []string `json:"figures"`
	// Latest is the figure of the latest period.
	Latest string `json:"latest,omitempty"`
	// Chart is the geometry of the drawing (package chart), nil where there is
	// nothing to draw. ChartDescription says in words what it shows, ChartSource
	// is its source line: "China Daily, 21 July 2025; ...".
	Chart            *chart.Chart `json:"chart,omitempty"`
	ChartDescription string       `json:"chart_description,omitempty"`
	ChartSource      string       `json:"chart_source,omitempty"`
	// ChartNote says that there are more figures than are drawn.
	ChartNote string `json:"chart_note,omitempty"`
	// Gone are ids of withdrawn figures, which keep their anchors on the page.
	Gone []string `json:"gone,omitempty"`
	// Derived are values that follow from figures by arithmetic.
	Derived       []Derived      `json:"derived,omitempty"`
	Disagreements []Disagreement `json:"disagreements,omitempty"`
	// Related are other series about the same commodity.
	Related []Card `json:"related,omitempty"`
}

// Derived is a value that no source states but that follows from figures.
type Derived struct {
	Value  Value  `json:"value"`
	Period *Date  `json:"period,omitempty"`
	Text   string `json:"text"` // "implies about 46 metric tons in May 2025"
	// Arithmetic shows how: "353 t ÷ (1 + 660 ÷ 100) = 46.4 t".
	Arithmetic string `json:"arithmetic"`
	// From are the figures it follows from.
	From []Link `json:"from"`
	// number is the rounded value, for the chart; change is the claim that it
	// follows from, together with a level.
	number float64
	change *kb.Statistic
}

// Disagreement is two or more statements that do not say the same, or a point
// that a note marks as disputed.
type Disagreement struct {
	// ID is its anchor on the disagreements page, URL its address there.
	ID  string `json:"id"`
	URL string `json:"url"`
	// Type is "figures" or "note".
	Type  string `json:"type"`
	Title string `json:"title"`
	// SameSource is true where one source states all of it.
	SameSource bool `json:"same_source,omitempty"`
	// Sides are the statements, for figures.
	Sides []Side `json:"sides,omitempty"`
	// More counts statements beyond those shown.
	More int `json:"more,omitempty"`
	// Why says in words how the statements were compared.
	Why string `json:"why,omitempty"`
	// Record and Note are the record and its note, for notes.
	Record *Link `json:"record,omitempty"`
	Note   *Note `json:"note,omitempty"`
	// Also are other records with a note on the same point.
	Also []Link `json:"also,omitempty"`
	// About are the commodity and the parties concerned.
	About []Link `json:"about,omitempty"`
	// Sort is the date of the newest source concerned, as Date.Sort.
	Sort string `json:"sort"`
	Date *Date  `json:"date,omitempty"`
}

// Side is one statement of a disagreement.
type Side struct {
	// Figure is the figure's id in full/figures; Link goes to it.
	Figure string `json:"figure"`
	Link   Link   `json:"link"`
	Value  Value  `json:"value"`
	// Means is what the value covers in the unit of the comparison: "7.6-fold",
	// "6 to 6.6-fold".
	Means   string    `json:"means"`
	Period  string    `json:"period"`
	By      string    `json:"by"`
	Cite    Cite      `json:"cite"`
	Derived []Derived `json:"derived,omitempty"`
}
