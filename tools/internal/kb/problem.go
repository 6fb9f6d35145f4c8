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
}
