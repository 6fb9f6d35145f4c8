package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// BaselineFile is where the warnings stand, from the repository's root, that
// were there before somebody decided to allow no more.
const BaselineFile = "check-baseline.txt"

// CodeBaseline is the code of a line of the baseline that has to go.
const CodeBaseline = "baseline-outdated"

// Baseline is a list of old warnings. It may only shrink: a line whose warning
// does not occur any more is an error, and nothing but an editor adds one.
type Baseline struct {
	file  string
	lines []string
}

// ParseBaseline reads a baseline: a warning a line, as BaselineLine writes it;
// blank lines and those that begin with # are for people.
func ParseBaseline(file, text string) *Baseline {
	return &Baseline{file: file, lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n")}
}

// lineNumbers are the places that messages mention: they change with every edit
// above them.
var lineNumbers = regexp.MustCompile(`:[0-9]+\b`)

// BaselineLine is a warning as a line of a baseline: code, file and message,
// without lines, which change.
func BaselineLine(p kb.Problem) string {
	message := strings.Map(func(r rune) rune {
		if kb.Forbidden(r) || r == '\n' {
			return ' '
		}
		return r
	}, p.Message)
	return p.Code + " " + p.At.File + ": " + lineNumbers.ReplaceAllString(message, "")
}

// Compare holds problems against the baseline: fresh are the errors, the
// warnings that it does not have, and a problem for each of its lines that has to
// go; old is how many warnings it has. shrunk is the baseline without those
// lines.
func (b *Baseline) Compare(problems []kb.Problem) (fresh []kb.Problem, old int, shrunk string) {
	allowed := map[string]int{}
	for _, line := range b.lines {
		if isEntry(line) {
			allowed[line]++
		}
	}
	used := map[string]int{}
	for _, p := range problems {
		line := BaselineLine(p)
		if p.Severity == kb.SeverityWarning && used[line] < allowed[line] {
			used[line]++
			old++
			continue
		}
		fresh = append(fresh, p)
	}
	var kept strings.Builder
	for i, line := range b.lines {
		if !isEntry(line) || used[line] > 0 {
			if isEntry(line) {
				used[line]--
			}
			kept.WriteString(line + "\n")
			continue
		}
		fresh = append(fresh, kb.Problem{
			Code: CodeBaseline, Severity: kb.SeverityError, At: kb.Location{File: b.file, Line: i + 1, Column: 1, Length: utf8.RuneCountInString(line)},
			Message: "this warning does not occur any more", Hint: fmt.Sprintf("remove the line; comity check --baseline=%s --shrink does", b.file),
		})
	}
	return fresh, old, kept.String()
}

func isEntry(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && !strings.HasPrefix(line, "#")
}

// NewBaseline is the text of a baseline that has the warnings among problems.
func NewBaseline(problems []kb.Problem) string {
	var b strings.Builder
	b.WriteString("# Warnings that were there before no more were allowed. Lines may only go:\n# comity check --baseline --shrink takes away those whose warnings are gone.\n")
	for _, p := range problems {
		if p.Severity == kb.SeverityWarning {
			b.WriteString(BaselineLine(p) + "\n")
		}
	}
	return b.String()
}
