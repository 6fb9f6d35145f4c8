package propose

import (
	"regexp"
	"strconv"
	"unicode/utf8"
)

// The greatest lengths in code points of what is proposed; package check has the
// same, and what is longer could not be accepted.
const (
	maxName      = 200
	maxAsWritten = 100
	maxQuote     = 6000
)

// tag is what a browser could take for markup.
var tag = regexp.MustCompile(`<[A-Za-z/!?]`)

func hasMarkup(s string) bool { return tag.MatchString(s) }

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
