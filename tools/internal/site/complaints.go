package site

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// CodeRender is the code of what Hugo complains about: a fault of a template or
// of a page of content, not of a record.
const CodeRender = "render"

var (
	// position is a place in a file as Hugo writes it: "/path/file.html:3:5".
	position = regexp.MustCompile(`"([^"\n]+?):(\d+):(\d+)"`)
	// prefix is what Hugo's log puts before a message.
	prefix = regexp.MustCompile(`^(WARN|ERROR)\s+`)
	// untranslated is how Hugo says that an interface string is missing.
	untranslated = regexp.MustCompile(`^i18n\|MISSING_TRANSLATION\|([^|]+)\|([^|]+)$`)
	// noise is what Hugo says before it comes to the point.
	noise = regexp.MustCompile(`^(command error: |failed to load config: |error building site: |render: (\[[^]]*\] )?failed to render pages: )*`)
)

// summary is a line that sums up complaints told before it.
var summary = regexp.MustCompile(`^(logged \d+ error\(s\)|\d+ warnings, each of which counts as an error)$`)

// complaints reads the warnings and errors out of what Hugo printed: the lines
// of its log, and the error it ended with, which begins with the name of our
// program.
func complaints(root string, output []byte) []kb.Problem {
	var problems []kb.Problem
	seen := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(output))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		message, ok := complained(strings.TrimSpace(lines.Text()))
		if !ok || summary.MatchString(message) && len(problems) > 0 || seen[message] {
			continue
		}
		seen[message] = true
		problems = append(problems, complaint(root, message))
	}
	return problems
}

// complained tells whether a line of Hugo's is a complaint, and which.
func complained(line string) (message string, ok bool) {
	message, ok = strings.CutPrefix(line, "comity: ")
	if !ok {
		message = prefix.ReplaceAllString(line, "")
		ok = message != line
	}
	return noise.ReplaceAllString(message, ""), ok
}

// complaint makes a problem of one message of Hugo's. It stands at the last
// place the message names, which is the innermost.
func complaint(root, message string) kb.Problem {
	p := kb.Problem{Code: CodeRender, Severity: kb.SeverityError, At: kb.Location{File: "layouts"}}
	for _, m := range position.FindAllStringSubmatch(message, -1) {
		file, err := filepath.Rel(root, m[1])
		if err != nil || strings.HasPrefix(file, "..") {
			continue
		}
		p.At.File = filepath.ToSlash(file)
		p.At.Line, _ = strconv.Atoi(m[2])
		p.At.Column, _ = strconv.Atoi(m[3])
	}
	if m := untranslated.FindStringSubmatch(message); m != nil {
		p.At.File = "i18n/" + m[1] + ".toml"
		p.Message = fmt.Sprintf("there are no words for %q in the language %s", m[2], m[1])
		p.Hint = "a template asks for them: add them to the file"
		return p
	}
	// Our own templates begin a message with the path of the page.
	if page, _, ok := strings.Cut(message, ": "); ok && p.At.Line == 0 && strings.HasPrefix(page, "/") {
		for _, name := range []string{page + ".md", page + "/_index.md", page + "/index.md"} {
			file := path.Join("content", name)
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); err == nil {
				p.At.File = file
			}
		}
	}
	p.Message = strings.ReplaceAll(message, root+string(filepath.Separator), "")
	p.Hint = "hugo says so: look at the template or the page of content it names"
	return p
}
