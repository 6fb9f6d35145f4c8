package compile

// Timeline is dated things in order, oldest first, by year and month.
type Timeline struct {
	// Lanes are the party on the left and the party on the right: of a record's
	// timeline its own parties, else the two that act most in it. What belongs to
	// no party or to another stands in the lane between them. Sides is the side of
	// each of the two, by id.
	Lanes []Lane            `json:"lanes,omitempty"`
	Sides map[string]string `json:"sides,omitempty"`
	Years []Year            `json:"years"`
	Total int               `json:"total"`
	// Nav leads to the other parts of a timeline that is too long for one page.
	Nav *Nav `json:"nav,omitempty"`
	// Filters are what a reader may pick entries by: the same on every part of a
	// timeline. Only the timelines that fill a page of their own have them.
	Filters *Filters `json:"filters,omitempty"`
}

// Filters are the values that occur in a timeline. Of actors and commodities they
// are those that occur most often, by name.
type Filters struct {
	Actors      []Choice `json:"actors,omitempty"`
	Commodities []Choice `json:"commodities,omitempty"`
	// Kinds are the keys of Entry.Kind.
	Kinds []Choice `json:"kinds,omitempty"`
	// Parties are those that act, for the choice of lanes.
	Parties []Choice `json:"parties,omitempty"`
}

// Choice is one value of a filter.
type Choice struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Count  int    `json:"count"`
	Colour string `json:"colour,omitempty"`
}

// Lane is one party's side of a timeline.
type Lane struct {
	// Side is left or right.
	Side  string `json:"side"`
	Party Link   `json:"party"`
}

// Year is one year of a timeline.
type Year struct {
	// Text is the year: "2025". Anchor is its fragment: "y2025".
	Text   string  `json:"text"`
	Anchor string  `json:"anchor"`
	Total  int     `json:"total"`
	Months []Month `json:"months"`
}

// Month is one month of a timeline, or the entries of a year that no month is
// known of (those come first, and Whole is true).
type Month struct {
	// Text is "June 2025", or "2025, month not stated". Anchor is "m2025-06" or
	// "y2025-whole".
	Text   string `json:"text"`
	Anchor string `json:"anchor"`
	Whole  bool   `json:"whole,omitempty"`
	// Entries are ids of entries, in order: look them up in entries. One entry
	// stands on the timelines of all the records that it concerns.
	Entries []string `json:"entries"`
}

// Entry is one dated thing.
type Entry struct {
	// ID is its anchor, the same on every page that shows it.
	ID   string `json:"id"`
	Date Date   `json:"date"`
	// Party and Colour are whose act it is, if one party's: what a company or a
	// scholar does or says is not that of their country.
	Party  string `json:"party,omitempty"`
	Colour string `json:"colour,omitempty"`
	// Kind is agreement, measure, event, quote, statistic or commitment. What
	// says what happened: "signed", "in effect", "deadline", "said".
	Kind string `json:"kind"`
	What string `json:"what,omitempty"`
	// Link is the record (for a quote, its own page; for a figure, its place on
	// the series' page).
	Link Link `json:"link"`
	// By is who acted or spoke, where that is not the link itself.
	By *Link `json:"by,omitempty"`
	// Text says in a line what the entry is about.
	Text Rich `json:"text,omitempty"`
	// Cite is the source, nil for an entry whose record names none.
	Cite *Cite `json:"cite,omitempty"`
	// Deadline is true for an end that was set in advance.
	Deadline bool `json:"deadline,omitempty"`
	// Expected is true for what was still to come when its sources appeared;
	// What says so too.
	Expected bool `json:"expected,omitempty"`
	// Record is the id of the record that the entry is of, Part that of its commitment.
	// Key is a name that the entry keeps when its date is corrected, for those that
	// follow it from outside; only what was set in advance or expected has one.
	Record string `json:"-"`
	Part   string `json:"-"`
	Key    string `json:"-"`
	// Actors and Commodities are ids, for filters.
	Actors      []string `json:"actors,omitempty"`
	Commodities []string `json:"commodities,omitempty"`
}
