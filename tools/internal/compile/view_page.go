package compile

// Home is what the first page shows.
type Home struct {
	// Asof is the date of the newest source: "now" for everything computed
	// here, because a build that looked at the clock would not be repeatable.
	Asof *Date `json:"asof,omitempty"`
	// InForce are the agreements in force, the next deadline first.
	InForce []Card `json:"in_force,omitempty"`
	// Negotiating are those under negotiation.
	Negotiating []Card `json:"negotiating,omitempty"`
	// Deadlines are ends and due dates not before Asof, and what is expected
	// after it, soonest first.
	Deadlines []Entry `json:"deadlines,omitempty"`
	// Latest are the latest entries of the timeline that are acts (no quotes, no
	// figures) and that a source reports as done, newest first.
	Latest []Entry `json:"latest,omitempty"`
	// Figures are ids of recent figures, newest period first.
	Figures []string `json:"figures,omitempty"`
	// Quotes are ids of recent direct quotes, newest first.
	Quotes []string `json:"quotes,omitempty"`
	// Open are commitments that are neither kept, broken nor lapsed.
	Open          []Commitment   `json:"open,omitempty"`
	Disagreements []Disagreement `json:"disagreements,omitempty"`
	Sources       []Card         `json:"sources,omitempty"`
	Counts        []Count        `json:"counts"`
	// Parties are the countries and blocs that have most to do with it all.
	Parties []Card `json:"parties,omitempty"`
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
	Asof *Date `json:"asof,omitempty"`
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
}

// Disagreements is the page of all disagreements.
type Disagreements struct {
	Total int `json:"total"`
	// Figures are disagreements among figures, Notes disputed notes; newest
	// first.
	Figures []Disagreement `json:"figures,omitempty"`
	Notes   []Disagreement `json:"notes,omitempty"`
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
