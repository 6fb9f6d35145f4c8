package kb

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// SchemaFolder is where the JSON Schemas of the forms of file stand, from the
// repository's root.
const SchemaFolder = "schema"

// SchemaName is what the schema of a form of file is called.
func (f Form) SchemaName() string { return f.Name + ".json" }

// FormOf is the form of a file by its path from the repository's root; ok is false
// where no file of the data is.
func FormOf(file string) (form Form, ok bool) {
	dir, name := path.Split(file)
	for _, form := range Forms {
		if dir == DataDir+"/"+form.Folder+"/" && path.Ext(name) == ".yaml" {
			return form, true
		}
	}
	return Form{}, false
}

// headerMark begins the comment by which editors of YAML find a file's schema; what
// follows is the schema's address, here relative to the file, so that it needs no
// network and holds for every fork.
const headerMark = "# yaml-language-server: $schema="

// Header is the first line of a file of the form, without its line feed.
func (f Form) Header() string { return headerMark + "../../" + SchemaFolder + "/" + f.SchemaName() }

// headerLine is a header as editors take it: at any place, and with other spaces.
var headerLine = regexp.MustCompile(`^#\s*yaml-language-server\s*:\s*\$schema=\s*(\S*)\s*$`)

// headerIn finds the header among the comments that a file begins with: its line, from
// 1, and the address that it names; the line is 0 where there is none.
func headerIn(text string) (line int, address string) {
	for text != "" {
		var l string
		l, text, _ = strings.Cut(text, "\n")
		line++
		l = strings.TrimSuffix(l, "\r")
		if trimmed := strings.TrimSpace(l); trimmed != "" && trimmed[0] != '#' {
			return 0, ""
		}
		if m := headerLine.FindStringSubmatch(l); m != nil {
			return line, m[1]
		}
	}
	return 0, ""
}

// names tells whether an address is that of the form's schema: here, or published.
func (f Form) names(address string) bool {
	published := strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
	return address == strings.TrimPrefix(f.Header(), headerMark) || published && strings.HasSuffix(address, "/"+f.SchemaName())
}

// Headed is a file of the base in fsys with its header. It is content itself where
// that is so already, where there is none and the base has no schemas, and where the
// path is not one of the data.
func Headed(fsys fs.FS, file string, content []byte) []byte {
	form, ok := FormOf(file)
	if !ok || bytes.HasPrefix(content, []byte("\uFEFF")) {
		return content
	}
	line, address := headerIn(string(content))
	if form.names(address) {
		return content
	}
	if line == 0 {
		if _, err := fs.Stat(fsys, SchemaFolder); err != nil {
			return content
		}
		return append([]byte(form.Header()+"\n"), content...)
	}
	lines := strings.SplitAfter(string(content), "\n")
	end := lines[line-1][len(strings.TrimRight(lines[line-1], "\r\n")):]
	lines[line-1] = form.Header() + end
	return []byte(strings.Join(lines, ""))
}

// header reports a header that names the schema of something else.
func (r *reader) header(src string) {
	form, ok := FormOf(r.file)
	if !ok || !strings.Contains(src, "yaml-language-server") {
		return
	}
	line, address := headerIn(src)
	if line == 0 || form.names(address) {
		return
	}
	text := strings.Split(src, "\n")[line-1]
	at := strings.Index(text, "$schema=")
	r.add(CodeSchemaHeader, line, utf8.RuneCountInString(text[:at])+1, utf8.RuneCountInString(strings.TrimSpace(text[at:])),
		"write `"+form.Header()+"`, or run comity fix",
		"the schema %s is not that of %s", Show(address), r.formWords(form))
	if n := len(r.problems); r.dropped == 0 {
		r.problems[n-1].Severity = SeverityWarning
	}
}

func (r *reader) formWords(f Form) string {
	switch {
	case f.List:
		return "a file of " + f.Folder
	case f.Name == string(decisions):
		return "decisions"
	}
	return WithArticle(f.Name)
}
