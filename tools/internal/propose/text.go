package propose

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// The greatest lengths in code points of what is proposed; package check has the
// same, and what is longer could not be accepted.
const (
	maxName      = 200
	maxTitle     = 400
	maxAsWritten = 100
	maxQuote     = 6000
)

// tag is what a browser could take for markup.
var tag = regexp.MustCompile(`<[A-Za-z/!?]`)

func hasMarkup(s string) bool { return tag.MatchString(s) }

// isName tells whether a text can be a name in the data.
func isName(s string) bool { return fits(s, maxName) }

// fits tells whether a text can stand in a line of the data: not empty, not
// long, nothing a browser could take for markup, nothing that cannot be seen.
func fits(s string, longest int) bool {
	return s != "" && utf8.RuneCountInString(s) <= longest && utf8.ValidString(s) && !hasMarkup(s) && !strings.ContainsFunc(s, kb.Forbidden)
}

// quoted shows a piece of an article in a message: short, on one line, with
// what cannot be seen spelled out.
func quoted(s string) string {
	const longest = 60
	s = tidy(s)
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest-1]) + "…"
	}
	return strconv.Quote(s)
}
