package rulebook

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Print writes the entry for a terminal. bold marks headings; it may be nil.
func (e *Entry) Print(w io.Writer, bold func(string) string) error {
	if bold == nil {
		bold = func(s string) string { return s }
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s (%s, found by %s)\n", bold(e.Code), e.Severity, commands[e.Step])
	fmt.Fprintf(out, "  %s\n\n%s\n", bold(e.Rule), fold(e.Reason, "  "))
	e.Bad.print(out, bold("bad:"))
	e.Good.print(out, bold("good:"))
	if e.Mend != "" {
		fmt.Fprintf(out, "\n%s\n%s\n", bold("to mend it:"), fold(e.Mend, "  "))
	}
	if e.Fix != "" {
		fmt.Fprintf(out, "\n%s\n%s\n", bold("comity fix:"), fold(e.Fix, "  "))
	}
	return out.Flush()
}

// Chapter is the entries of one step, for the site.
type Chapter struct {
	Step
	Entries []Entry `json:"entries"`
}

// Chapters is the book by steps, in its order.
func Chapters() []Chapter {
	all := make([]Chapter, len(Steps))
	for i, s := range Steps {
		all[i].Step = s
		for _, e := range entries {
			if e.Step == s.ID {
				all[i].Entries = append(all[i].Entries, e)
			}
		}
	}
	return all
}

// commands say who reports the problems of a step.
var commands = map[string]string{
	"check": "comity check", "fix": "comity fix --check", "article": "whatever reads articles", "annotation": "comity ingest --annotations",
	"ingest": "comity ingest", "verify": "comity verify", "build": "comity build",
}

func (x *Example) print(w io.Writer, head string) {
	fmt.Fprintf(w, "\n%s\n", head)
	if x.Words != "" {
		fmt.Fprintln(w, fold(x.Words, "  "))
	}
	for _, f := range x.Files {
		fmt.Fprintf(w, "  # %s\n", f.Name)
		for line := range strings.Lines(f.Text) {
			fmt.Fprintln(w, strings.TrimRight("    "+line, "\n"))
		}
	}
}

// fold breaks a text at spaces into lines of at most 80 columns.
func fold(text, indent string) string {
	const width = 80
	var lines []string
	line := indent
	for _, word := range strings.Fields(text) {
		if len(line) > len(indent) && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = indent
		}
		if len(line) > len(indent) {
			line += " "
		}
		line += word
	}
	return strings.Join(append(lines, line), "\n")
}

// List writes a line an entry: severity, code and rule; an asterisk marks those
// that comity fix mends.
func List(w io.Writer, list []Entry) error {
	longest := 0
	for i := range list {
		longest = max(longest, len(list[i].Code))
	}
	out := bufio.NewWriter(w)
	for i := range list {
		e := &list[i]
		mark := " "
		if e.Fix != "" {
			mark = "*"
		}
		fmt.Fprintf(out, "%-7s %s %-*s  %s\n", e.Severity, mark, longest, e.Code, e.Rule)
	}
	return out.Flush()
}

// JSON writes entries as an array, one a line.
func JSON(w io.Writer, list []Entry) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for i := range list {
		line, err := encode(&list[i])
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n" + line)
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

func encode(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}
