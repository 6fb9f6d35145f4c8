package calendar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines are content lines of RFC 5545: folded, each ended by CR and LF.
type lines struct{ strings.Builder }

// width is how many octets a line has at most, its end apart.
const width = 75

// line writes a property whose value needs no escaping. A value that is empty leaves
// the property out.
func (w *lines) line(name, value string) {
	if value == "" {
		return
	}
	rest, room := name+":"+value, width
	for len(rest) > room {
		n := room
		for n > 1 && !utf8.RuneStart(rest[n]) { // a character is never cut
			n--
		}
		w.WriteString(rest[:n])
		w.WriteString("\r\n ")
		rest, room = rest[n:], width-1
	}
	w.WriteString(rest)
	w.WriteString("\r\n")
}

// escapes are those of a value of the type TEXT.
var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// text writes a property of the type TEXT. Control characters, which it has no room
// for, become blanks.
func (w *lines) text(name, value string) {
	value = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(value, "\uFFFD"))
	w.line(name, escapes.Replace(value))
}

// nothing writes a component that says nothing, since a calendar must have one: that
// days are those of UTC.
func (w *lines) nothing() {
	for _, l := range [][2]string{
		{"BEGIN", "VTIMEZONE"}, {"TZID", "UTC"}, {"BEGIN", "STANDARD"}, {"DTSTART", "19700101T000000"},
		{"TZOFFSETFROM", "+0000"}, {"TZOFFSETTO", "+0000"}, {"END", "STANDARD"}, {"END", "VTIMEZONE"},
	} {
		w.line(l[0], l[1])
	}
}
