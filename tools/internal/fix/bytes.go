package fix

import (
	"bytes"
	"embed"
	"fmt"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// encoding mends what is wrong with the bytes of a file, and with its white
// space, as far as that changes nothing that the file says.
func encoding(name string, content []byte) ([]byte, []Change) {
	var changes []Change
	change := func(code string, line int, what string) {
		changes = append(changes, Change{code, name, line, what})
	}
	if rest, ok := bytes.CutPrefix(content, []byte("\uFEFF")); ok {
		content = rest
		change(kb.CodeEncoding, 1, "the byte-order mark is taken away")
	}
	if i := bytes.Index(content, []byte("\r\n")); i >= 0 {
		line := 1 + bytes.Count(content[:i], []byte("\n"))
		content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
		change(kb.CodeLineEnds, line, "lines end with a line feed")
	}
	if i := bytes.IndexByte(content, '\t'); i >= 0 {
		if next := untabbed(string(content)); readable(name, []byte(next)) {
			change(kb.CodeTab, 1+bytes.Count(content[:i], []byte("\n")), "spaces in the place of tabs")
			content = []byte(next)
		}
	}
	if next, line := trimmed(string(content)); line > 0 && kbedit.Same(content, []byte(next)) {
		change(CodeTrailingSpace, line, "no spaces at the ends of lines")
		content = []byte(next)
	}
	if next := strings.TrimRight(string(content), "\n") + "\n"; next != "\n" && next != string(content) && kbedit.Same(content, []byte(next)) {
		change(CodeFinalNewline, 1+strings.Count(strings.TrimRight(string(content), "\n"), "\n"), "the file ends with one line feed")
		content = []byte(next)
	}
	return content, changes
}

// untabbed is a text with two spaces for each tab that a line is indented by, and
// one for any other.
func untabbed(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		n := len(line) - len(strings.TrimLeft(line, " \t"))
		b.WriteString(strings.ReplaceAll(line[:n], "\t", "  "))
		b.WriteString(strings.ReplaceAll(line[n:], "\t", " "))
	}
	return b.String()
}

// trimmed is a text without spaces at the ends of lines; line is the first that
// had any, 0 where none had.
func trimmed(s string) (next string, line int) {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if lines[i] = strings.TrimRight(l, " "); lines[i] != l && line == 0 {
			line = i + 1
		}
	}
	return strings.Join(lines, "\n"), line
}

var nothing embed.FS

// readable tells whether the loader takes a file without any problem.
func readable(name string, content []byte) bool {
	var set changeset.Set
	set.Add(name, nil, content)
	_, problems := kb.Load(set.Overlay(nothing))
	return len(problems) == 0
}

// String is the change as a line of a report.
func (c Change) String() string {
	at := c.File
	if c.Line > 0 {
		at = fmt.Sprintf("%s:%d", c.File, c.Line)
	}
	return fmt.Sprintf("%s: %s: %s", at, c.Code, c.What)
}
