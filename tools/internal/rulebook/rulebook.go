// Package rulebook explains every code of a problem that a user can see: the
// rule, why there is one, an example of each that breaks and that keeps it, and
// how a breach is mended. The rules of the data are package check's; those of
// the other steps are in steps.go. Reasons and examples are in book, a file a
// code, and the tests run them.
package rulebook

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Page is the address of the rules on the site, below its root; a rule's code is
// the fragment of its own place there.
const Page = "rules/"

// Example is one that a rule is shown by: files, or where no file can show it,
// words.
type Example struct {
	Files []File `json:"files,omitempty"`
	Words string `json:"words,omitempty"`
}

// File is one file of an example. Text may have the escapes of Go strings where
// the example holds what cannot be seen; Escaped says so.
type File struct {
	Name    string `json:"name"`
	Text    string `json:"text"`
	Escaped bool   `json:"escaped,omitempty"`
}

// Content is the text of the file itself, its escapes replaced.
func (f *File) Content() (string, error) {
	if !f.Escaped {
		return f.Text, nil
	}
	return strconv.Unquote("\"" + strings.NewReplacer("\"", "\\\"", "\n", "\\n").Replace(f.Text) + "\"")
}

// Entry is what the book says of one code.
type Entry struct {
	Code     string      `json:"code"`
	Step     string      `json:"step"` // the command, or part of one, that reports it
	Severity kb.Severity `json:"severity"`
	Rule     string      `json:"rule"`           // what must hold
	Reason   string      `json:"reason"`         // why
	Mend     string      `json:"mend,omitempty"` // how a person mends it
	Fix      string      `json:"fix,omitempty"`  // what comity fix does about it; empty where it cannot be sure
	Bad      Example     `json:"bad"`
	Good     Example     `json:"good"`
}

// Steps are the steps that report problems, in the order of the book.
var Steps = []Step{
	{"check", "The data", "What comity check looks at, and every build."},
	{"fix", "The form of files", "What comity fix changes beside: one form for all files, which says nothing else than before. comity fix --check fails where it would."},
	{"article", "Articles", "What an article must be, for comity read, extract, ingest and verify."},
	{"annotation", "Annotations", "What comity ingest --annotations takes."},
	{"ingest", "Drafts", "What keeps comity ingest from writing drafts."},
	{"verify", "Passages", "What comity verify finds when it holds the data against articles."},
	{"build", "The site", "What comity build finds in the finished pages."},
	{"links", "Links elsewhere", "What comity links finds of the links that lead out of the site. It asks the servers, so nothing else runs it but a weekly check."},
}

// Step is a part of the book.
type Step struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	About string `json:"about"` // in a sentence
}

//go:embed book/*.txtar
var files embed.FS

// entries is the whole book, read once; it is embedded, so that a fault in it is
// ours.
var entries = func() []Entry {
	var all []Entry
	for i := range check.Rules {
		r := &check.Rules[i]
		all = append(all, Entry{Code: r.Code, Step: "check", Severity: r.Severity, Rule: r.Summary, Mend: r.Hint, Fix: check.Fixable[r.Code]})
	}
	all = append(all, others...)
	for i := range all {
		all[i].read()
	}
	return all
}()

// All is the book in its order.
func All() []Entry { return slices.Clone(entries) }

// Of finds the entry of a code; nil where there is none.
func Of(code string) *Entry {
	for i := range entries {
		if entries[i].Code == code {
			return &entries[i]
		}
	}
	return nil
}

// Describe tells in a sentence what rule a code stands for; empty where it is
// none.
func Describe(code string) string {
	if e := Of(code); e != nil {
		return e.Rule
	}
	return ""
}

// Closest is the code that a word is most likely a slip of, or the only one that
// it is a part of; empty where nothing is close.
func Closest(word string) string {
	codes := make([]string, len(entries))
	var within []string
	for i := range entries {
		codes[i] = entries[i].Code
		if word != "" && strings.Contains(codes[i], strings.ToLower(word)) {
			within = append(within, codes[i])
		}
	}
	if best := kb.Closest(word, codes); best != "" {
		return best
	}
	if len(within) == 1 {
		return within[0]
	}
	return ""
}

// read takes reason and examples from the entry's file in the book. The comment
// of the archive is the reason; its lines "bad: WORDS" and "good: WORDS" are
// examples in words, and "escapes" says that the files have escapes. Files are
// called "bad PATH" and "good PATH".
func (e *Entry) read() {
	name := path.Join("book", e.Code+".txtar")
	data, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("rulebook: %v", err))
	}
	archive := txtar.Parse(data)
	var reason []string
	escaped := false
	for line := range strings.Lines(string(archive.Comment)) {
		line = strings.TrimSpace(line)
		if words, ok := strings.CutPrefix(line, "bad: "); ok {
			e.Bad.Words = words
		} else if words, ok := strings.CutPrefix(line, "good: "); ok {
			e.Good.Words = words
		} else if line == "escapes" {
			escaped = true
		} else if line != "" {
			reason = append(reason, line)
		}
	}
	e.Reason = strings.Join(reason, " ")
	for _, f := range archive.Files {
		side, file, _ := strings.Cut(f.Name, " ")
		example := map[string]*Example{"bad": &e.Bad, "good": &e.Good}[side]
		if example == nil {
			panic("rulebook: " + name + ": " + f.Name + " is neither bad nor good")
		}
		example.Files = append(example.Files, File{Name: file, Text: string(f.Data), Escaped: escaped && strings.Contains(string(f.Data), `\`)})
	}
}
