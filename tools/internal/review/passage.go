package review

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/comity-kb/comity/tools/internal/kb"
)

const (
	// around is how many code points of the text are shown before and after a
	// passage at most.
	around = 240
	// columns is the width of lines.
	columns = 88
	margin  = "    "
)

// Escape sequences of ECMA-48.
const (
	bold, inverse, dim, plain = "\x1b[1m", "\x1b[7m", "\x1b[2m", "\x1b[0m"
)

// The marks around a passage where there is no colour.
const openMark, closeMark = ">>", "<<"

// Passage shows a passage in its context, in lines with a margin, each with its
// end. Nothing of the text reaches a terminal that could act there. ok is false
// where the passage is not inside the text.
func Passage(text []rune, p kb.Passage, colour bool) (shown string, ok bool) {
	if p.Start < 0 || p.End <= p.Start || p.End > len(text) {
		return "", false
	}
	from, to := max(0, p.Start-around), min(len(text), p.End+around)
	for from > 0 && from < p.Start && !unicode.IsSpace(text[from-1]) {
		from++
	}
	for to < len(text) && to > p.End && !unicode.IsSpace(text[to]) {
		to--
	}
	var all []cell
	put := func(s string, marked bool) {
		for _, r := range s {
			all = append(all, cell{r, marked})
		}
	}
	if from > 0 {
		put("… ", false)
	}
	for i := from; i < to; i++ {
		if i == p.Start && !colour {
			put(openMark, false)
		}
		all = append(all, cell{visible(text[i]), i >= p.Start && i < p.End})
		if i == p.End-1 && !colour {
			put(closeMark, false)
		}
	}
	if to < len(text) {
		put(" …", false)
	}
	var b strings.Builder
	for _, line := range wrap(all, columns-len(margin)) {
		b.WriteString(margin)
		marked := false
		for _, c := range line {
			if colour && c.marked != marked {
				if marked = c.marked; marked {
					b.WriteString(inverse)
				} else {
					b.WriteString(plain)
				}
			}
			b.WriteRune(c.r)
		}
		if marked {
			b.WriteString(plain)
		}
		b.WriteByte('\n')
	}
	return b.String(), true
}

// cell is one character of a text that is shown.
type cell struct {
	r      rune
	marked bool
}

// wrap breaks a text into lines at spaces, and where it has line ends. Words that
// are longer than a line are not broken.
func wrap(all []cell, most int) [][]cell {
	var lines [][]cell
	var line, word []cell
	used, wordWidth := 0, 0
	flush := func() {
		if len(word) == 0 {
			return
		}
		if used > 0 && used+1+wordWidth > most {
			lines = append(lines, line)
			line, used = nil, 0
		}
		if used > 0 {
			// The space is marked where the passage goes on over it.
			line = append(line, cell{' ', line[len(line)-1].marked && word[0].marked})
			used++
		}
		line, used = append(line, word...), used+wordWidth
		word, wordWidth = nil, 0
	}
	for _, c := range all {
		switch {
		case c.r == '\n':
			flush()
			if len(line) > 0 {
				lines = append(lines, line)
			}
			line, used = nil, 0
		case unicode.IsSpace(c.r):
			flush()
		default:
			word = append(word, c)
			wordWidth += columnsOf(c.r)
		}
	}
	flush()
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// columnsOf is how many columns a terminal takes for a character.
func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// visible is a character as it may be written to a terminal.
func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\r' || r == 0xa0:
		return ' '
	case kb.Forbidden(r):
		return unicode.ReplacementChar
	}
	return r
}

// clean is a text as it may be written to a terminal.
func clean(s string) string { return strings.Map(visible, s) }
