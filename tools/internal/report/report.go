// Package report prints problems: for people, with an excerpt of the file and a
// mark under what is wrong, and for machines. What it prints comes from files
// that anybody may have written; nothing in them reaches a terminal or a log
// that could act there.
package report

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Formats are the names of the formats, the default first.
var Formats = []string{"text", "json", "github", "sarif"}

// Options say how problems are printed.
type Options struct {
	// Format is one of Formats; empty means text.
	Format string
	// Colour highlights text with escape sequences of a terminal of 256
	// colours.
	Colour bool
	// FS has the files that the problems are in, for excerpts; without it, text
	// has none.
	FS fs.FS
	// Describe tells in a sentence what rule a code stands for; sarif lists the
	// rules with it. It may be nil.
	Describe func(code string) string
	// Help is the address of a page that explains a code; sarif links to it. It
	// may be nil.
	Help func(code string) string
}

// Print writes problems in their order.
//
//   - text: "file:line:column: severity code: message", an excerpt, a hint
//   - json: an array of kb.Problem, one element a line
//   - github: workflow commands of GitHub Actions, which annotate a pull request
//   - sarif: a log of the Static Analysis Results Interchange Format 2.1.0
func Print(w io.Writer, problems []kb.Problem, o Options) error {
	switch o.Format {
	case "", "text":
		return printText(w, problems, o)
	case "json":
		return printJSON(w, problems)
	case "github":
		return printGitHub(w, problems)
	case "sarif":
		return printSARIF(w, problems, o)
	}
	return fmt.Errorf("unknown format %q; the formats are %s", o.Format, strings.Join(Formats, ", "))
}

// Summary says in a line how many problems there are, as in "3 errors, 1 warning
// in 2 files"; empty where there are none.
func Summary(problems []kb.Problem) string {
	files := map[string]bool{}
	errors, warnings := 0, 0
	for _, p := range problems {
		files[p.At.File] = true
		if p.Severity == kb.SeverityWarning {
			warnings++
		} else {
			errors++
		}
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, Count(errors, "error", "errors"))
	}
	if warnings > 0 {
		parts = append(parts, Count(warnings, "warning", "warnings"))
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, ", ") + " in " + Count(len(files), "file", "files")
}

// HasErrors tells whether any of the problems stops a build.
func HasErrors(problems []kb.Problem) bool {
	for _, p := range problems {
		if p.Severity != kb.SeverityWarning {
			return true
		}
	}
	return false
}

// Count puts a number before a noun.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n) + " " + many
}

// Colour tells whether what is written to w should be coloured: w is a terminal
// that can, and NO_COLOR (https://no-color.org) is not set.
func Colour(w io.Writer, getenv func(string) string) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}
