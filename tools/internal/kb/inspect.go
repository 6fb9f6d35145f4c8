package kb

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// Limits on what a file may hold. They are far above what a person writes, and
// keep the work of reading linear whatever a file holds.
const (
	MaxEntityFile     = 1 << 20 // bytes of a file of one record
	MaxClaimFile      = 4 << 20 // bytes of a file of claims
	MaxVocabularyFile = 4 << 20 // bytes of a vocabulary
	maxBlankLines     = 50      // in a row; the scanner's work grows with their square
	maxAngleRun       = 16      // "<" in a row; likewise
	maxDepth          = 20      // nested lists and mappings
	maxIndent         = 100     // columns before the first character of a line
	maxTokens         = 2048    // of one record or value that is parsed in one go; the parser's work grows with their square
	maxProblems       = 200     // reported of one file
)

// reader collects what is wrong with one file.
type reader struct {
	src      string   // what inspect has passed
	lines    []string // of src; split when they are first wanted
	counted  int      // the line that was asked for last, and its width in code points
	width    int
	file     string
	problems []Problem
	tabs     bool         // the file has tabs
	dropped  int          // problems over maxProblems
	damaged  bool         // some of the file could not be read
	top      *token.Token // where the mapping that is the whole file begins
}

func (r *reader) add(code string, line, column, length int, hint, format string, args ...any) {
	if len(r.problems) >= maxProblems {
		r.dropped++
		return
	}
	r.problems = append(r.problems, Problem{
		Code: code, Severity: SeverityError,
		At:      Location{File: r.file, Line: line, Column: column, Length: length},
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// mend notes what the problem that was added last is certainly mended by.
func (r *reader) mend(as FixAs, text string) {
	if n := len(r.problems); n > 0 && r.dropped == 0 {
		r.problems[n-1].Fix = &Fix{As: as, Text: text}
	}
}

// full tells that the file has so many problems that the rest is not worth
// reading.
func (r *reader) full() bool { return r.dropped > 0 }

// finish is what was found, with a last word on what was left out.
func (r *reader) finish() []Problem {
	if r.dropped > 0 {
		r.problems = append(r.problems, Problem{
			Code: CodeTooMany, Severity: SeverityError, At: Location{File: r.file},
			Message: fmt.Sprintf("only the first %d problems of this file are listed", maxProblems),
			Hint:    "mend these and check again",
		})
	}
	return r.problems
}

// inspect looks at the bytes of a file before any YAML reader sees them. What
// it returns holds only valid UTF-8 without tabs, carriage returns and other
// control characters, each offender replaced by one character, so that lines
// and columns stay what they are in the file. ok is false where parsing the
// file would be pointless or dear.
func (r *reader) inspect(src []byte) (clean string, ok bool) {
	ok = true
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		src = src[3:]
		r.add(CodeEncoding, 1, 1, 1, "save the file as UTF-8 without a byte-order mark", "the file begins with a byte-order mark")
	}
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		r.add(CodeEncoding, 1, 1, 1, "save the file as UTF-8", "the file is UTF-16")
		return "", false
	}
	var out strings.Builder
	out.Grow(len(src))
	blank, returns := 0, false
	for line := 1; len(src) > 0; line++ {
		text := src
		if i := bytes.IndexByte(src, '\n'); i >= 0 {
			text, src = src[:i], src[i+1:]
		} else {
			src = nil
		}
		if trimmed := bytes.TrimSuffix(text, []byte("\r")); len(trimmed) < len(text) {
			if !returns {
				r.add(CodeLineEnds, line, utf8.RuneCount(trimmed)+1, 1, "", "the line ends with a carriage return, as lines do on Windows")
				if n := len(r.problems); r.dropped == 0 {
					r.problems[n-1].Severity = SeverityWarning
				}
			}
			text, returns = trimmed, true
		}
		if conflictMarker(text) {
			r.add(CodeConflict, line, 1, utf8.RuneCount(text), "decide between the two versions and remove the three marker lines", "a merge conflict was left here")
			ok = false
		}
		if bytes.Contains(text, []byte("<<<<<<<<<<<<<<<<<")) { // one more than maxAngleRun
			r.add(CodeTooComplex, line, bytes.Index(text, []byte("<<<"))+1, 1, "", "more than %d \"<\" in a row", maxAngleRun)
			ok = false
		}
		if len(bytes.TrimSpace(text)) > 0 {
			blank = 0
		} else if blank++; blank == maxBlankLines+1 {
			r.add(CodeTooComplex, line, 1, 0, "remove the blank lines", "more than %d blank lines in a row", maxBlankLines)
			ok = false
		}
		r.inspectLine(&out, text, line)
		if r.full() {
			return "", false
		}
		out.WriteByte('\n')
	}
	return out.String(), ok
}

func conflictMarker(line []byte) bool {
	return bytes.HasPrefix(line, []byte("<<<<<<< ")) || bytes.HasPrefix(line, []byte(">>>>>>> ")) ||
		bytes.Equal(line, []byte("=======")) || bytes.HasPrefix(line, []byte("||||||| "))
}

// inspectLine writes the line with what must not be in it replaced, and reports
// the first offender of each sort.
func (r *reader) inspectLine(out *strings.Builder, text []byte, line int) {
	plain := true
	for _, b := range text {
		if b < ' ' || b >= 0x7F {
			plain = false
			break
		}
	}
	if plain {
		out.Write(text)
		return
	}
	var tab, control, invalid bool
	column := 0
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		text = text[size:]
		column++
		switch {
		case c == utf8.RuneError && size == 1:
			if !invalid {
				r.add(CodeEncoding, line, column, 1, "save the file as UTF-8", "this byte is not UTF-8")
			}
			invalid = true
			out.WriteRune(utf8.RuneError)
		case c == '\t':
			r.tabs = true
			if !tab {
				r.add(CodeTab, line, column, 1, "use spaces", "a tab character")
			}
			tab = true
			out.WriteByte(' ')
		case Forbidden(c):
			if !control {
				r.add(CodeControl, line, column, 1, "remove the character; it cannot be seen", "the control character U+%04X", c)
			}
			control = true
			out.WriteRune(utf8.RuneError)
		default:
			out.WriteRune(c)
		}
	}
}

// Forbidden tells whether c may stand nowhere in the data: the control
// characters of ASCII and Latin-1 other than the line feed, the line and
// paragraph separators, the byte-order mark, the noncharacters U+FFFE and
// U+FFFF, and the characters that embed, override or isolate the direction of
// text (Unicode Standard Annex 9), which can make a reviewer read something else
// than what a file says.
func Forbidden(c rune) bool {
	switch {
	case c == '\n':
		return false
	case c < ' ', 0x7F <= c && c <= 0x9F:
		return true
	case c < 0x2028:
		return false
	}
	return c == 0x2028 || c == 0x2029 || 0x202A <= c && c <= 0x202E || 0x2066 <= c && c <= 0x2069 ||
		c == 0xFEFF || c == 0xFFFE || c == 0xFFFF
}
