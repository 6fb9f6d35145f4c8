package compile

import "github.com/comity-kb/comity/tools/internal/citation"

// Link is a reference to a record or to a place on the site. A reference to a
// record that has no page (a draft) has no URL and is printed as plain text.
type Link struct {
	Text string `json:"text"`
	// Lang is the language of Text where that is not the language of the page.
	Lang string `json:"lang,omitempty"`
	// URL is relative to the site's root without a leading slash:
	// "actors/china/", "agreements/london-framework/#approve-licences".
	URL string `json:"url,omitempty"`
	// Kind is the kind of record: actor, commodity, agreement, measure, event,
	// source, statistic, quote or commitment.
	Kind string `json:"kind,omitempty"`
	// Party is the id of the country or bloc that the record belongs to, Colour
	// the colour of that party (a term of vocabularies/party-colours).
	Party  string `json:"party,omitempty"`
	Colour string `json:"colour,omitempty"`
}

// Segment is a stretch of rich text: T is text, U the address that it links to
// (as Link.URL), empty where it is plain, L its language where that is not the
// language of the page.
type Segment struct {
	T string `json:"t"`
	U string `json:"u,omitempty"`
	L string `json:"l,omitempty"`
}

// Rich is running text in which mentions of records are links. The segments put
// together are the text.
type Rich []Segment

// Term is a term of a vocabulary: its id, for class names and filters, and what
// a reader sees.
type Term struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// Description explains the term, where its vocabulary does.
	Description string `json:"description,omitempty"`
}

// Date is a date that may be uncertain or an interval.
type Date struct {
	// Text is for readers: "12 June 2025", "about 10 June 2025".
	Text string `json:"text"`
	// EDTF is the date as it stands in the data.
	EDTF string `json:"edtf"`
	// Sort orders dates as strings.
	Sort string `json:"sort"`
	// DateTime is the value for a time element's datetime attribute: a day,
	// month or year; empty for anything that HTML cannot say.
	DateTime string `json:"datetime,omitempty"`
	// Year is the year of its first day, four digits, for filters.
	Year string `json:"year,omitempty"`
}

// Value is a number with its unit and hedge.
type Value struct {
	// Text is for readers: "over 61 percent", "353 metric tons", "$1.2 billion".
	Text string `json:"text"`
	// Short is Text for tight places such as a chart: ">61%", "353 t".
	Short string `json:"short"`
	// Raw is the number in plain decimals, a string so that no JSON reader
	// makes 1e+06 of it; empty where the source states no number.
	Raw string `json:"raw,omitempty"`
	// Unit is the unit's id and name.
	Unit *Term `json:"unit,omitempty"`
	// Bound is the hedge's id and words, nil for a plain number.
	Bound *Term `json:"bound,omitempty"`
}

// Passage is a place in a source's text, in Unicode code points of the
// normalised text.
type Passage struct {
	Start int `json:"start"`
	End   int `json:"end"`
	// Text is for readers: "characters 618 to 633".
	Text string `json:"text"`
}

// Cite is a reference to a source that bears something out.
type Cite struct {
	// Source links to the source's page; its text is the source's title.
	Source    Link   `json:"source"`
	Publisher string `json:"publisher,omitempty"`
	Published *Date  `json:"published,omitempty"`
	// Label is the short form for a line of text: "China Daily, 21 July 2025".
	Label string `json:"label"`
	// Original is the address of the source itself on the web, absolute, with a
	// text fragment where the quoted words are known. Fragment says so.
	Original string `json:"original,omitempty"`
	Fragment bool   `json:"fragment,omitempty"`
	// Archived is the address of an archived copy, absolute.
	Archived string `json:"archived,omitempty"`
	// OriginalLabel and ArchivedLabel say where these two lead.
	OriginalLabel string   `json:"original_label,omitempty"`
	ArchivedLabel string   `json:"archived_label,omitempty"`
	Passage       *Passage `json:"passage,omitempty"`
}

// SourceUse is one source of a page with every passage that the page rests on.
type SourceUse struct {
	Source    Link      `json:"source"`
	Publisher string    `json:"publisher,omitempty"`
	Published *Date     `json:"published,omitempty"`
	Label     string    `json:"label"`
	Original  string    `json:"original,omitempty"`
	Archived  string    `json:"archived,omitempty"`
	Passages  []Passage `json:"passages,omitempty"`
	// Descriptive is true where the title is ours and not the headline.
	Descriptive bool `json:"descriptive,omitempty"`
}

// Note is a remark or a disputed point.
type Note struct {
	// ID is the note's anchor on its record's page.
	ID       string `json:"id"`
	Text     Rich   `json:"text"`
	Disputed bool   `json:"disputed,omitempty"`
	Sources  []Cite `json:"sources,omitempty"`
}

// External is a link to another site.
type External struct {
	URL string `json:"url"`
	// Text is the site's host name.
	Text string `json:"text"`
}

// Head is what the view of every record begins with; its fields stand in the
// same JSON object as the record's own.
type Head struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	// KindName is the kind for readers, the finer where there is one: "person",
	// "export control".
	KindName string `json:"kind_name"`
	Title    string `json:"title"`
	// TitleLang is the language of Title where that is not the language of the
	// page.
	TitleLang string `json:"title_lang,omitempty"`
	// Description is plain text of at most 160 code points, never empty.
	Description string `json:"description"`
	// URL is the address of the record's page, as Link.URL.
	URL string `json:"url"`
	// Data is the address of the record as data, relative to the site's root; the
	// same on the pages in every language.
	Data string `json:"data"`
	// Feed is the address of the feed of what is new about the record, relative to the
	// site's root and without the form, ".atom" or ".json"; empty for a record that
	// has none.
	Feed string `json:"feed,omitempty"`
	// File is the path of the record's YAML from the repository's root, Line its
	// first line there.
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	// Created and Changed are the days (UTC) of the first and the last commit of
	// the record's file, Commit the hash of the last; absent without a history.
	Created *Date  `json:"created,omitempty"`
	Changed *Date  `json:"changed,omitempty"`
	Commit  string `json:"commit,omitempty"`
	// Aliases are former addresses, with slashes at both ends and, as Hugo takes
	// them, without the prefix of the language.
	Aliases []string `json:"aliases,omitempty"`
	// Withdrawn is true for a record that was withdrawn: the page is a notice
	// with the reason and nothing else.
	Withdrawn bool `json:"withdrawn,omitempty"`
	Reason    Rich `json:"reason,omitempty"`
	// Partial tells, on a site as of a day, that some of what bears the record out came
	// later, so that what has no source of its own is left out or worked out.
	Partial bool `json:"partial,omitempty"`
	// Body is the record's own description; absent where it has none.
	Body Rich `json:"body,omitempty"`
	// Also are other names the record goes by.
	Also []string `json:"also,omitempty"`
	// Party and Colour are as in Link.
	Party  string `json:"party,omitempty"`
	Colour string `json:"colour,omitempty"`
	// More says of which lists the page shows a part only, by the key of their
	// headings.
	More map[string]More `json:"more,omitempty"`
	// Notes are remarks and disputed points, disputed ones first.
	Notes []Note `json:"notes,omitempty"`
	// Sources are all sources that the page rests on, newest first.
	Sources []SourceUse `json:"sources,omitempty"`
	Links   []External  `json:"links,omitempty"`
	// SortName orders records by name as strings; Letter is its A to Z heading,
	// "#" for anything that is not a Latin letter.
	SortName string `json:"sort_name"`
	Letter   string `json:"letter"`
	// Citing is how the page is cited; citation.Address stands for its address.
	Citing *citation.Formats `json:"citing,omitempty"`
	// Find is what the page is found by in search.
	Find *Finding `json:"find,omitempty"`
}

// Card is one record in a list: a link with what a reader needs to choose.
type Card struct {
	Link
	ID string `json:"id"`
	// Type is the finer kind (person, tariff, meeting); Status where it stands.
	Type   *Term `json:"type,omitempty"`
	Status *Term `json:"status,omitempty"`
	Date   *Date `json:"date,omitempty"`
	Until  *Date `json:"until,omitempty"`
	// Expected is as in Entry.
	Expected bool `json:"expected,omitempty"`
	// Parties are the parties of an agreement, the participants of an event, the
	// imposer of a measure.
	Parties []Link `json:"parties,omitempty"`
	// Detail is a short second line: a person's post, a measure's rate and
	// targets.
	Detail      string   `json:"detail,omitempty"`
	Description string   `json:"description,omitempty"`
	Also        []string `json:"also,omitempty"`
	SortName    string   `json:"sort_name"`
	Letter      string   `json:"letter"`
	// Quotes, Figures and Disputed count claims; Disputed the disagreements and
	// disputed notes.
	Quotes   int `json:"quotes,omitempty"`
	Figures  int `json:"figures,omitempty"`
	Disputed int `json:"disputed,omitempty"`
}

// Stage is one dated step in the life of an agreement or a measure.
type Stage struct {
	ID    string `json:"id"`
	Stage Term   `json:"stage"`
	Date  *Date  `json:"date,omitempty"`
	Text  Rich   `json:"text,omitempty"`
	By    *Link  `json:"by,omitempty"`
	Rate  *Value `json:"rate,omitempty"`
	Cite  Cite   `json:"cite"`
}
