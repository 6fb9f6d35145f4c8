package compile

// Changes is the page of what was added, corrected and withdrawn: changes.json.
type Changes struct {
	// Known tells that the days are all there are; a base without a history, or with
	// a part of one, knows none.
	Known bool `json:"known"`
	// Days are the newest first. On the page of a long list they are those of its
	// beginning, and of a day only what it shows.
	Days []ChangeDay `json:"days,omitempty"`
	Nav  *Nav        `json:"nav,omitempty"`
}

// ChangeDay is what changed between the end of one day and that of the day before.
type ChangeDay struct {
	Date Date `json:"date"`
	// Anchor is the fragment of the day on the page at URL, which is relative to the
	// site's root and has it.
	Anchor string `json:"anchor"`
	URL    string `json:"url"`
	// Counts are how many records of each kind of change there are that day, in words
	// and in the order of the changes.
	Counts []ChangeCount `json:"counts"`
	// Changes are told with their source where that came or went the same day.
	Changes []Change `json:"changes"`
	// Every are all of them, one a record. Templates do not get them.
	Every []Change `json:"-"`
}

// ChangeCount is how many records changed in one way.
type ChangeCount struct {
	Kind  string `json:"kind"` // as in Change
	Text  string `json:"text"` // "3 corrected"
	Total int    `json:"total"`
}

// Change is what happened to one record.
type Change struct {
	// Kind is added, corrected, withdrawn, restored, renamed, merged or removed; Text
	// says it.
	Kind string `json:"kind"`
	Text string `json:"text"`
	// ID is the id of the record as it was after the change, Section its kind as in
	// the addresses of data: "figures", "actors".
	ID       string `json:"id"`
	Section  string `json:"section"`
	KindName string `json:"kind_name"`
	// Record is the record as it is now, or its name alone where it has no page.
	Record Link `json:"record"`
	// With says what came or went along with a source: "3 figures and 1 quote".
	With string `json:"with,omitempty"`
	// Was is the id before, of one that was renamed; Into what a merged one became a
	// part of.
	Was    string `json:"was,omitempty"`
	Into   *Link  `json:"into,omitempty"`
	IntoID string `json:"-"`
	// Because is the reason of a withdrawal.
	Because Rich           `json:"because,omitempty"`
	Fields  []ChangedField `json:"fields,omitempty"`
	// Hidden says why what was corrected is not told: the record is not published any
	// more, and nothing of it is repeated.
	Hidden string `json:"hidden,omitempty"`
}

// ChangedField is one key of a record that says something else than before.
type ChangedField struct {
	// Path is where the key stands in the file: "commitments[open-quay].status".
	Path string `json:"path"`
	// Label is the key in words, Part the part of the record that it belongs to.
	Label string `json:"label"`
	Part  Rich   `json:"part,omitempty"`
	// Old and New are what went and what came; either may be empty.
	Old []Rich `json:"old,omitempty"`
	New []Rich `json:"new,omitempty"`
}
