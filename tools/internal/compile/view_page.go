package compile

import "github.com/comity-kb/comity/tools/internal/chart"

// Home is what the first page shows.
type Home struct {
	// Asof is the date of the newest source: "now" for everything computed
	// here, because a build that looked at the clock would not be repeatable.
	Asof *Date `json:"asof,omitempty"`
	// InForce are the agreements in force, the next deadline first; Negotiating
	// are those under negotiation.
	InForce     []Standing `json:"in_force,omitempty"`
	Negotiating []Standing `json:"negotiating,omitempty"`
	// Ahead is what is expected after Asof and what is due by then, beside the
	// deadlines of InForce, soonest first.
	Ahead []Entry `json:"ahead,omitempty"`
	// Latest are the latest entries of the timeline that are acts (no quotes, no
	// figures) and that a source reports as done, newest first.
	Latest []Entry `json:"latest,omitempty"`
	// Moved are the series whose latest figure is known to differ from what it
	// was, the newest period first. Figures are ids of the latest figures of
	// other series, changes apart, in the same order.
	Moved   []Move   `json:"moved,omitempty"`
	Figures []string `json:"figures,omitempty"`
	// Quotes are ids of recent direct quotes, of different sides where there are.
	Quotes []string `json:"quotes,omitempty"`
	// Open are the commitments that are neither kept, broken nor lapsed, by the
	// party that undertook them.
	Open          []OpenPromises `json:"open,omitempty"`
	Disagreements []Disagreement `json:"disagreements,omitempty"`
	Sources       []Card         `json:"sources,omitempty"`
	Counts        []Count        `json:"counts"`
	// Parties are the countries and blocs that have most to do with it all.
	Parties []Card `json:"parties,omitempty"`
}

// Standing is where one agreement stands.
type Standing struct {
	Card
	// Promises are its commitments by status, in the order of the vocabulary;
	// Promised is how many there are.
	Promises []Share `json:"promises,omitempty"`
	Promised int     `json:"promised,omitempty"`
	// Next is its next deadline, nil where none is known that is still to come.
	Next *Deadline `json:"next,omitempty"`
}

// Share is one part of a bar that shows how a whole is made up.
type Share struct {
	StatusCount
	// X and Length are where the part begins and how long it is, percentages
	// such as "61.5%".
	X      string `json:"x"`
	Length string `json:"length"`
}

// Deadline is a day that was set in advance: the end of an agreement, or when
// a commitment is due.
type Deadline struct {
	Date Date `json:"date"`
	// Commitment is what is due; nil for the end of the agreement as a whole.
	Commitment *Link `json:"commitment,omitempty"`
}

// OpenPromises are the commitments of one party that are still open.
type OpenPromises struct {
	Party Link `json:"party"`
	// URL is the party's place on the page of commitments, Statuses counts all
	// of them there.
	URL      string        `json:"url"`
	Statuses []StatusCount `json:"statuses"`
	// Commitments are those still open, newest first; More counts those left
	// out.
	Commitments []Commitment `json:"commitments"`
	More        int          `json:"more,omitempty"`
}

// Move is a figure that differs from what it was.
type Move struct {
	// Figure is the id of the latest figure in full/figures.
	Figure string `json:"figure"`
	// Direction is up or down.
	Direction string `json:"direction"`
	// Change is by how much: in percent, for shares and rates in percentage
	// points. Claim is the id of the figure that states it; empty where it is
	// computed from two levels, of which Since is the earlier one's period.
	Change Value  `json:"change"`
	Claim  string `json:"claim,omitempty"`
	Since  *Date  `json:"since,omitempty"`
	// Spark draws the way there, SparkText says it.
	Spark     *chart.Chart `json:"spark,omitempty"`
	SparkText string       `json:"spark_text,omitempty"`
}

// Count is how many published records of a kind there are.
type Count struct {
	// Kind is the section's name: actors, ... statistics (the series), figures,
	// quotes, commitments, disagreements.
	Kind  string `json:"kind"`
	Text  string `json:"text"` // "42 actors"
	Count int    `json:"count"`
	URL   string `json:"url,omitempty"`
}

// Info is what every page of the site may need: site.json.
type Info struct {
	// TextLang is the language of what records say of themselves, where that is not
	// the language of the page.
	TextLang string `json:"text_lang,omitempty"`
	Asof     *Date  `json:"asof,omitempty"`
	// Known is the day that the site is as of, nil for now.
	Known *Known `json:"known,omitempty"`
	// Commit is the newest commit of any record, Changed its day.
	Commit  string `json:"commit,omitempty"`
	Changed *Date  `json:"changed,omitempty"`
	// Parties maps a party's id to its link and colour.
	Parties map[string]Link `json:"parties"`
	Lanes   []Lane          `json:"lanes,omitempty"`
	Counts  []Count         `json:"counts"`
	// Drafts and Withdrawn count records that are not listed.
	Drafts    int `json:"drafts"`
	Withdrawn int `json:"withdrawn"`
}

// Commitments is the page of all commitments.
type Commitments struct {
	Total int `json:"total"`
	// Statuses counts them by status, in the order of the vocabulary.
	Statuses []StatusCount `json:"statuses"`
	// Parties groups them by who undertook them, parties by name, commitments
	// by status and date.
	Parties []PartyCommitments `json:"parties"`
}

// StatusCount is how many records or commitments have a term: a status, a type.
type StatusCount struct {
	Status Term `json:"status"`
	// Plural is the term's plural, where its vocabulary has one.
	Plural string `json:"plural,omitempty"`
	Count  int    `json:"count"`
}

// PartyCommitments are one party's commitments.
type PartyCommitments struct {
	Party       Link          `json:"party"`
	Anchor      string        `json:"anchor"`
	Statuses    []StatusCount `json:"statuses"`
	Commitments []Commitment  `json:"commitments"`
	More        *More         `json:"more,omitempty"`
}

// Disagreements is the page of all disagreements.
type Disagreements struct {
	Total int `json:"total"`
	// Figures are disagreements among figures, Notes disputed notes; newest
	// first.
	Figures []Disagreement `json:"figures,omitempty"`
	Notes   []Disagreement `json:"notes,omitempty"`
	// MoreFigures and MoreNotes say where the rest is.
	MoreFigures *More `json:"more_figures,omitempty"`
	MoreNotes   *More `json:"more_notes,omitempty"`
}

// List is the list page of a section.
type List struct {
	Total int `json:"total"`
	// Cards are its records by name or, for what is dated (agreements,
	// measures, events, sources), newest first.
	Cards []Card `json:"cards,omitempty"`
	// Quotes are ids, newest first, for quotes.
	Quotes []string `json:"quotes,omitempty"`
	// Letters are the headings of Cards by name, in order.
	Letters []string `json:"letters,omitempty"`
	// Types, Statuses and Parties are the values that occur, for filters.
	Types    []StatusCount `json:"types,omitempty"`
	Statuses []StatusCount `json:"statuses,omitempty"`
	Parties  []Counted     `json:"parties,omitempty"`
	// Nav leads to the parts of a list that is too long for its page, which then
	// shows where it begins.
	Nav *Nav `json:"nav,omitempty"`
}

// Stub is one page for Hugo's adapters.
type Stub struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Path is the page's path within its section: "china", "SOURCE/q1".
	Path string `json:"path"`
	// URL is as Link.URL.
	URL         string `json:"url"`
	Description string `json:"description"`
	// Date and Lastmod are days, 2006-01-02: when the record's file was first
	// and last committed. Without a history both are absent.
	Date    string   `json:"date,omitempty"`
	Lastmod string   `json:"lastmod,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	// Withdrawn pages are kept out of the sitemap and the search.
	Withdrawn bool `json:"withdrawn,omitempty"`
}
