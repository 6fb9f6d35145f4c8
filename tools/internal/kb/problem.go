package kb

// Location is a place in a file of the knowledge base. Line and Column count
// from 1, Column in Unicode code points; Line is 0 where the problem is the
// whole file's.
type Location struct {
	// File is the path from the repository's root, with slashes.
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	// Length is how many code points the offending value spans on its line, at
	// least 1; 0 where that is not known.
	Length int `json:"length,omitempty"`
}

// Severity tells whether a problem stops a build.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
)

// Problem is one thing that is wrong in the data. Code names the rule;
// Message says what is wrong, lower case without a full stop; Hint says how to
// mend it.
type Problem struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	At       Location `json:"at"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint,omitempty"`
	// Fix is what comity fix makes of the value at the place; nil where nobody but
	// the author can tell.
	Fix *Fix `json:"fix,omitempty"`
}

// Fix is a change of the value at a problem's place that is certain to be what
// was meant.
type Fix struct {
	// As says what the value becomes.
	As FixAs `json:"as"`
	// Text is the new value; empty for FixRemove.
	Text string `json:"text,omitempty"`
}

// FixAs is a way of changing a value.
type FixAs string

// The ways of changing a value.
const (
	FixText   FixAs = "text"   // a text, in quotes where it needs them
	FixQuoted FixAs = "quoted" // a text in quotes, as HS codes
	FixDate   FixAs = "date"   // an EDTF date
	FixNumber FixAs = "number" // a number
	FixKey    FixAs = "key"    // the key becomes another
	FixList   FixAs = "list"   // the text becomes a list of itself
	FixRemove FixAs = "remove" // the item goes out of its list
)
