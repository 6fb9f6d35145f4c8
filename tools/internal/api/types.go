package api

// Version is the version of the interface, major and minor.
const Version = "1.2"

// Root is the document that the others are found from.
type Root struct {
	Envelope
	// OpenAPI is the address of the description of this interface, in the words of
	// OpenAPI 3.1; Documentation that of a page for people.
	OpenAPI       string `json:"openapi" format:"uri"`
	Documentation string `json:"documentation" format:"uri"`
	// Licence is the address of the terms of the data.
	Licence string      `json:"licence,omitempty" format:"uri"`
	Kinds   []KindIndex `json:"kinds"`
	// ChangesIndex is the address of the list of days on which something changed.
	ChangesIndex string `json:"changes_index" format:"uri"`
}

// KindIndex is where the records of one kind are listed.
type KindIndex struct {
	// Section is as in the addresses: "actors".
	Section string `json:"section"`
	Total   int    `json:"total"`
	// Index is the address of the list, Schema that of the schema of each document
	// in it.
	Index  string `json:"index" format:"uri"`
	Schema string `json:"schema" format:"uri"`
}

// Envelope is what every document begins with.
type Envelope struct {
	// Schema is the address of the document's schema.
	Schema        string `json:"$schema" format:"uri"`
	SchemaVersion string `json:"schema_version"`
	// Commit is the newest commit of the data that the document was made from,
	// LastModified the day (UTC) of the last change of what the document is about;
	// both are absent where no history is known.
	Commit       string `json:"commit,omitempty"`
	LastModified string `json:"last_modified,omitempty" format:"date"`
	// AsOf is the day that the data is as known on, by when its sources were published;
	// absent where it is as known now.
	AsOf string `json:"as_of,omitempty" format:"date"`
	// Total counts what the document holds: the records of a list, 1 for a record.
	Total int `json:"total"`
}

// Index lists the records of one kind, by id.
type Index struct {
	Envelope
	Section string  `json:"section"`
	Records []Entry `json:"records"`
}

// Entry is one record of a list.
type Entry struct {
	Ref
	Changed   string `json:"changed,omitempty" format:"date"`
	Withdrawn bool   `json:"withdrawn"`
}

// Document is what a record's own document holds.
type Document[R any] struct {
	Envelope
	Record R `json:"record"`
}

// Ref is a reference to a record, resolved.
type Ref struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// URL is the address of the record's page, or of its place on one; Document that
	// of its JSON. Both are absent for a record that is not published.
	URL      string `json:"url,omitempty" format:"uri"`
	Document string `json:"document,omitempty" format:"uri"`
}

// Term is a term of a vocabulary: its id and its name.
type Term struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Date is a date or stretch of time as the sources state it.
type Date struct {
	// EDTF is in the Extended Date/Time Format, ISO 8601-2.
	EDTF string `json:"edtf"`
	// First and Last are the first and the last day that it may mean; absent where
	// it is open.
	First string `json:"first,omitempty" format:"date"`
	Last  string `json:"last,omitempty" format:"date"`
}

// Quantity is a number with its unit.
type Quantity struct {
	Value float64 `json:"value"`
	Unit  Term    `json:"unit"`
}

// Passage is a place in a source: Unicode code points of its normalised text, from
// Start up to End.
type Passage struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Citation is a source that bears something out.
type Citation struct {
	Source  Ref      `json:"source"`
	Passage *Passage `json:"passage,omitempty"`
	// Original is the address of the passage in the original, with a text fragment
	// where words may be copied; Archived that of an archived copy.
	Original string `json:"original,omitempty"`
	Archived string `json:"archived,omitempty"`
}

// Note is a remark about a record, or a point that is disputed.
type Note struct {
	Text     string     `json:"text"`
	Disputed bool       `json:"disputed"`
	Sources  []Citation `json:"sources"`
}

// Name is a name in one language, a BCP 47 tag.
type Name struct {
	Language string `json:"language"`
	Text     string `json:"text"`
}

// Common is what the records of every kind have.
type Common struct {
	Ref
	// Created and Changed are the days (UTC) of the first and the last commit of the
	// record's file, Commit is the last.
	Created string `json:"created,omitempty" format:"date"`
	Changed string `json:"changed,omitempty" format:"date"`
	Commit  string `json:"commit,omitempty"`
	// File is the record's file in the repository.
	File string `json:"file"`
	// FormerIDs are ids that it had before.
	FormerIDs []string `json:"former_ids"`
	// Withdrawn records say nothing but WithdrawnBecause.
	Withdrawn        bool   `json:"withdrawn"`
	WithdrawnBecause string `json:"withdrawn_because,omitempty"`
	Notes            []Note `json:"notes"`
}

// Entity is what records beside claims and sources have.
type Entity struct {
	AlsoKnownAs []string   `json:"also_known_as"`
	Description string     `json:"description,omitempty"`
	Links       []string   `json:"links"`
	Sources     []Citation `json:"sources"`
}

// Stage is one step in the life of an agreement or a measure.
type Stage struct {
	Stage    Term      `json:"stage"`
	Date     *Date     `json:"date,omitempty"`
	Text     string    `json:"text,omitempty"`
	By       *Ref      `json:"by,omitempty"`
	Rate     *Quantity `json:"rate,omitempty"`
	Citation Citation  `json:"citation"`
}

// Commitment is what one party of an agreement undertook to do.
type Commitment struct {
	ID     string `json:"id"`
	URL    string `json:"url" format:"uri"`
	By     Ref    `json:"by"`
	Text   string `json:"text"`
	Status Term   `json:"status"`
	// Open is true while it is neither kept, broken nor lapsed.
	Open        bool       `json:"open"`
	Due         *Date      `json:"due,omitempty"`
	Since       *Date      `json:"since,omitempty"`
	Agreement   Ref        `json:"agreement"`
	Commodities []Ref      `json:"commodities"`
	Measures    []Ref      `json:"measures"`
	Sources     []Citation `json:"sources"`
	// Evidence are claims, events and measures that bear on whether it was kept.
	Evidence []Ref  `json:"evidence"`
	Notes    []Note `json:"notes"`
}
