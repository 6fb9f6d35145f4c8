package kb

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// maxBlame is how many tokens, and how many bytes of quoted texts, before an
// error are looked at for its cause.
const (
	maxBlame      = 5000
	maxBlameBytes = 1 << 15
)

// keyLine is a line that looks like a key of a record.
var keyLine = regexp.MustCompile(`\n *(- +)?[a-z_]+:( |\n|$)`)

// blame finds where the slip is that an error of the YAML library comes from,
// which notices it later: a quotation mark that is closed by the next one, lines
// below; a bracket that is never closed; a line that is indented so far that it
// goes on the text above it. line is 0 where the error stands where it should.
func (r *reader) blame(tk *token.Token, message string) (line, column, length int, what, hint string) {
	switch {
	case strings.Contains(message, "must be specified"):
		open := 0
		for t, n := tk, 0; t != nil && n < maxBlame; t, n = t.Prev, n+1 {
			switch t.Type {
			case token.SequenceEndType, token.MappingEndType:
				open++
			case token.SequenceStartType, token.MappingStartType:
				if open--; open < 0 {
					return t.Position.Line, t.Position.Column, 1, "this bracket is not closed", "close it on the same line"
				}
			}
		}
	case strings.Contains(message, "mapping value is not allowed"), strings.Contains(message, "value is not allowed in this context"),
		strings.Contains(message, "non-map value"), strings.Contains(message, "pre-defined"), strings.Contains(message, "unexpected key name"):
		bytes := 0
		for t, n := tk, 0; t != nil && n < maxBlame && bytes < maxBlameBytes; t, n = t.Prev, n+1 {
			if t.Type != token.DoubleQuoteType && t.Type != token.SingleQuoteType {
				continue
			}
			origin := t.Origin[:min(len(t.Origin), maxBlameBytes)]
			if bytes += len(origin); keyLine.MatchString(origin) {
				return t.Position.Line, t.Position.Column, 1, "a quotation mark opens here and is closed lines below", "close it at the end of the text"
			}
		}
		text := strings.TrimRight(tk.Origin, " \n")
		text = strings.TrimLeft(text, " ")
		if i := strings.LastIndexByte(text, '\n'); tk.Type == token.StringType && i >= 0 && strings.TrimSpace(text[:i]) != "" {
			last := text[i+1:]
			word := strings.TrimLeft(last, " ")
			line = tk.Position.Line + strings.Count(strings.TrimLeft(text, "\n"), "\n")
			if !strings.HasPrefix(r.line(line), last) {
				// The scanner places a text with which the file ends on its last line.
				if line = tk.Position.Line; !strings.HasPrefix(r.line(line), last) {
					return 0, 0, 0, "", ""
				}
			}
			return line, len(last) - len(word) + 1, utf8.RuneCountInString(word), message,
				"the line is indented further than the key above it, and goes on its text"
		}
	}
	return 0, 0, 0, "", ""
}
