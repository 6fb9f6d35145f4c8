package wording

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Message is a text with places for values: its parts in order.
type Message []Part

// Part is a stretch of text or, where Name is not empty, a place for a value.
type Part struct{ Text, Name string }

// hole is a place for a value. Hugo would take any template here; a text that
// computes is not one that a translator can edit.
var hole = regexp.MustCompile(`\{\{-? *\.([A-Za-z_]+) *-?\}\}`)

func parse(text string) (Message, error) {
	var m Message
	at := 0
	for _, found := range hole.FindAllStringSubmatchIndex(text, -1) {
		if found[0] > at {
			m = append(m, Part{Text: text[at:found[0]]})
		}
		m = append(m, Part{Name: text[found[2]:found[3]]})
		at = found[1]
	}
	if at < len(text) {
		m = append(m, Part{Text: text[at:]})
	}
	for _, p := range m {
		if strings.Contains(p.Text, "{{") || strings.Contains(p.Text, "}}") {
			return m, fmt.Errorf("%q is no place for a value such as {{ .name }}", text)
		}
	}
	return m, nil
}

// Names are the names of a message's places, in order.
func (m Message) Names() []string {
	var names []string
	for _, p := range m {
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return names
}

// fill puts values in their places; args are names and values in turn. A place
// without a value stays empty.
func (l *Language) fill(m Message, args []string) string {
	if len(m) == 1 && m[0].Name == "" {
		return m[0].Text
	}
	var b strings.Builder
	size := 0
	for _, p := range m {
		size += len(p.Text)
	}
	for i := 1; i < len(args); i += 2 {
		size += len(args[i])
	}
	b.Grow(size + len(m)) // with a space between any two
	for _, p := range m {
		text := p.Text
		for i := 0; p.Name != "" && i+1 < len(args); i += 2 {
			if args[i] == p.Name {
				text = args[i+1]
			}
		}
		b.WriteString(l.Gap(b.String(), text))
		b.WriteString(text)
	}
	return b.String()
}

// Gap is the space that is due between two pieces of text. In a language that
// puts no space between its words a Latin word has one on either side of it; in
// others the message has the spaces itself.
func (l *Language) Gap(before, after string) string {
	if !l.unspaced {
		return ""
	}
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if latin(a) && (latin(b) || unicode.Is(unicode.Han, b)) || unicode.Is(unicode.Han, a) && latin(b) {
		return " "
	}
	return ""
}

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) }
