package kbedit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

const (
	// maxWidth is the longest line on which a list or a mapping is written in
	// flow style, and from which text is folded, in code points.
	maxWidth = 100
	// foldWidth is the width to which text is folded.
	foldWidth = 88
)

// Record renders an entity as the content of its file.
func Record(rec kb.AnyRecord) ([]byte, error) {
	n, err := tree(rec)
	if err != nil {
		return nil, err
	}
	if n.shape != shapeMapping {
		return nil, fmt.Errorf("a %T is no record", rec)
	}
	return []byte(strings.Join(mappingLines(n, 0), "\n") + "\n"), nil
}

// Decisions renders what people have decided about a source as the content of
// its file.
func Decisions(d *kb.Decisions) ([]byte, error) {
	n, err := tree(d)
	if err != nil {
		return nil, err
	}
	return []byte(strings.Join(mappingLines(n, 0), "\n") + "\n"), nil
}

// Claims renders the claims of one source as the content of their file: a list
// with a blank line between items.
func Claims[T kb.AnyClaim](claims []T) ([]byte, error) {
	var b strings.Builder
	for i, c := range claims {
		n, err := tree(c)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Join(itemLines(n, 0, false), "\n") + "\n")
	}
	if len(claims) == 0 {
		b.WriteString("[]\n")
	}
	return []byte(b.String()), nil
}

// flow spells a value on one line in flow style. ok is false where it should
// have lines of its own: lists of mappings, and text that is long.
func flow(n *node) (s string, ok bool) {
	switch n.shape {
	case shapeString:
		return spell(n.text, n.style, true), utf8.RuneCountInString(n.text) <= maxWidth*2/3
	case shapeLiteral:
		return n.text, true
	case shapeSequence:
		parts := make([]string, len(n.items))
		for i, item := range n.items {
			part, ok := flow(item)
			if !ok || item.shape == shapeMapping || item.shape == shapeSequence {
				return "", false
			}
			parts[i] = part
		}
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	parts := make([]string, len(n.pairs))
	for i, p := range n.pairs {
		part, ok := flow(p.value)
		if !ok || p.value.shape == shapeSequence {
			return "", false
		}
		parts[i] = spellKey(p.key) + ": " + part
	}
	return "{" + strings.Join(parts, ", ") + "}", true
}

// mappingLines writes a mapping in block style.
func mappingLines(n *node, indent int) []string {
	var lines []string
	for _, p := range n.pairs {
		lines = append(lines, pairLines(p.key, p.value, indent)...)
	}
	return lines
}

// pairLines writes a key and its value.
func pairLines(key string, v *node, indent int) []string {
	head := strings.Repeat(" ", indent) + spellKey(key) + ":"
	switch v.shape {
	case shapeString:
		return textLines(head+" ", v, indent+2)
	case shapeLiteral:
		return []string{head + " " + v.text}
	}
	if s, ok := flow(v); ok && utf8.RuneCountInString(head)+1+utf8.RuneCountInString(s) <= maxWidth {
		return []string{head + " " + s}
	}
	if v.shape == shapeMapping {
		return append([]string{head}, mappingLines(v, indent+2)...)
	}
	lines := []string{head}
	for _, item := range v.items {
		lines = append(lines, itemLines(item, indent+2, true)...)
	}
	return lines
}

// itemLines writes an item of a list in block style; compact allows a mapping
// on one line.
func itemLines(v *node, indent int, compact bool) []string {
	head := strings.Repeat(" ", indent) + "- "
	switch v.shape {
	case shapeString:
		return textLines(head, v, indent+2)
	case shapeLiteral:
		return []string{head + v.text}
	}
	if s, ok := flow(v); ok && (compact || v.shape == shapeSequence) && indent+2+utf8.RuneCountInString(s) <= maxWidth {
		return []string{head + s}
	}
	var lines []string
	if v.shape == shapeMapping {
		lines = mappingLines(v, indent+2)
	} else {
		for _, item := range v.items {
			lines = append(lines, itemLines(item, indent+2, compact)...)
		}
	}
	lines[0] = head + lines[0][indent+2:]
	return lines
}

// textLines writes a string after head: on the same line where it fits, else
// folded where folding gives it back to the letter.
func textLines(head string, v *node, indent int) []string {
	if strings.Contains(v.text, "\n") && v.style == styleText && isLiteralSafe(v.text) {
		lines := []string{head + "|-"}
		for _, line := range strings.Split(v.text, "\n") {
			if line != "" {
				line = strings.Repeat(" ", indent) + line
			}
			lines = append(lines, line)
		}
		return lines
	}
	if utf8.RuneCountInString(head)+utf8.RuneCountInString(v.text) > maxWidth && isFoldSafe(v.text) {
		return append([]string{head + ">-"}, fold(v.text, indent)...)
	}
	return []string{head + spell(v.text, v.style, false)}
}

// fold breaks a text at spaces into lines of about foldWidth.
func fold(text string, indent int) []string {
	pad := strings.Repeat(" ", indent)
	var lines []string
	line, width := pad, indent
	for i, word := range strings.Split(text, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			line, width = pad+word, indent+n
		case width+1+n > foldWidth:
			lines = append(lines, line)
			line, width = pad+word, indent+n
		default:
			line, width = line+" "+word, width+1+n
		}
	}
	return append(lines, line)
}
