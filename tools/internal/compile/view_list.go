package compile

// ListPage is a page of a list that is too long for the page that it belongs to:
// a part of it with the items, or one that leads to the parts and shows where the
// list begins.
type ListPage struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	URL         string `json:"url"`
	Description string `json:"description"`
	// Section is the section or page that the list belongs to: "actors",
	// "timeline". Of is the record, nil for the list of a section.
	Section string `json:"section"`
	Of      *Link  `json:"of,omitempty"`
	// Home is the path of the page that the list belongs to, the same in every
	// language: "/actors/he-yadong".
	Home string `json:"home"`
	// Heading says what is listed, Part which of it: "June 2025". Whole links to
	// the whole list, nil on its own page.
	Heading string `json:"heading"`
	Part    string `json:"part,omitempty"`
	Whole   *Link  `json:"whole,omitempty"`
	Nav     *Nav   `json:"nav,omitempty"`
	// Items, in one of these.
	Quotes        []string       `json:"quotes,omitempty"`
	Figures       []string       `json:"figures,omitempty"`
	Rows          []string       `json:"rows,omitempty"` // figures of one series
	Cards         []Card         `json:"cards,omitempty"`
	Series        []Card         `json:"series,omitempty"`
	People        []Post         `json:"people,omitempty"`
	Commitments   []Commitment   `json:"commitments,omitempty"`
	Disagreements []Disagreement `json:"disagreements,omitempty"`
	Sources       []SourceUse    `json:"sources,omitempty"`
	Bears         []Bears        `json:"bears,omitempty"`
	Names         []Name         `json:"names,omitempty"`
	Timeline      *Timeline      `json:"timeline,omitempty"`
	Changes       []ChangeDay    `json:"changes,omitempty"`
	// Own tells that all quotes are by Of; Anchors that the items are at home
	// here, and links to them come here.
	Own     bool `json:"own,omitempty"`
	Anchors bool `json:"anchors,omitempty"`
	// One asks for a timeline without lanes.
	One bool `json:"one,omitempty"`
}

// More says that a page shows only the beginning of a list, and where the rest
// is.
type More struct {
	Total int    `json:"total"`
	Shown int    `json:"shown"`
	URL   string `json:"url"`
}

// Nav leads through the parts of a list.
type Nav struct {
	// Shown of Total items are on this page.
	Shown int `json:"shown"`
	Total int `json:"total"`
	// Rows are the years or letters, then the months of the year, then its parts.
	Rows []NavRow `json:"rows"`
	// Before and After are the neighbours of this part.
	Before *Link `json:"before,omitempty"`
	After  *Link `json:"after,omitempty"`
}

// NavRow is parts of one level.
type NavRow struct {
	// Text is what they are parts of; empty for the whole.
	Text  string    `json:"text,omitempty"`
	Links []NavLink `json:"links"`
}

// NavLink leads to one part.
type NavLink struct {
	Text    string `json:"text"`
	URL     string `json:"url"`
	Count   int    `json:"count"`
	Current bool   `json:"current,omitempty"`
	// Within tells that the page is below this part.
	Within bool `json:"within,omitempty"`
}
