package article

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// keys are the keys of the front matter, in the order in which they are written.
var keys = []string{"title", "publisher", "author", "authors", "url", "published", "published_origin", "language"}

// problems collects what is wrong with one file.
type problems struct {
	file string
	list []kb.Problem
	// front are the lines of the front matter, where there is any.
	front []string
}

func (p *problems) add(code string, line, column, length int, message, hint string) {
	p.list = append(p.list, kb.Problem{
		Code: "article-" + code, Severity: kb.SeverityError, Message: message, Hint: hint,
		At: kb.Location{File: p.file, Line: line, Column: column, Length: length},
	})
}

// at reports a problem at a token of the front matter, whose first line is the
// file's second.
func (p *problems) at(tk *token.Token, code, message, hint string) {
	length := utf8.RuneCountInString(strings.TrimSpace(tk.Origin))
	if strings.Contains(strings.TrimSpace(tk.Origin), "\n") {
		length = 1
	}
	line, column := max(min(tk.Position.Line, len(p.front)), 1), max(tk.Position.Column, 1)
	if len(p.front) > 0 {
		// The scanner counts some characters twice.
		all := utf8.RuneCountInString(p.front[line-1])
		column = min(column, all+1)
		length = min(length, all+1-column)
	}
	p.add(code, line+1, column, max(length, 1), message, hint)
}

// meta reads the front matter and reports everything that is wrong in it.
func (p *problems) meta(front string) Meta {
	defer func() {
		sort.SliceStable(p.list, func(i, j int) bool {
			a, b := p.list[i].At, p.list[j].At
			return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
		})
	}()
	// CRLF would become part of the values of some tokens; offsets are not
	// taken from here, so dropping the carriage returns moves no position.
	front = strings.ReplaceAll(front, "\r\n", "\n")
	p.front = strings.Split(front, "\n")
	file, err := parser.ParseBytes([]byte(front), parser.ParseComments, parser.AllowDuplicateMapKey())
	if err != nil {
		p.syntax(err)
		return Meta{}
	}
	fields, ok := p.fields(file)
	if !ok {
		return Meta{}
	}
	m := Meta{
		Title: p.line(fields["title"]), Publisher: p.line(fields["publisher"]),
		URL: p.line(fields["url"]), Published: p.line(fields["published"]), Language: p.line(fields["language"]),
		PublishedOrigin: p.line(fields["published_origin"]),
	}
	m.Authors = p.authors(fields)
	if f := fields["title"]; f != nil {
		m.TitleIsDescriptive = descriptive(front, f.key.Position.Line)
	}
	for _, key := range []string{"title", "language"} {
		if fields[key] == nil || fields[key].empty() {
			p.required(key, fields[key])
		}
	}
	p.checkForms(fields, m)
	return m
}

// field is one key of the front matter with its value.
type field struct {
	key   *token.Token
	value ast.Node
}

func (f *field) empty() bool {
	switch n := f.value.(type) {
	case nil, *ast.NullNode:
		return true
	case *ast.StringNode:
		return strings.TrimSpace(n.Value) == ""
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value) == ""
	}
	return false
}

// syntax reports what the YAML parser stumbled on.
func (p *problems) syntax(err error) {
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) && syntax.Token != nil {
		p.at(syntax.Token, "syntax", "the front matter is not YAML: "+syntax.Message, "quote a value that contains a colon followed by a space, or a quotation mark")
		return
	}
	p.add("syntax", 2, 1, 0, "the front matter is not YAML", "write one key and value a line, as in title: \"The headline\"")
}

// fields lists the keys of the front matter, reporting those that are unknown
// or written twice.
func (p *problems) fields(file *ast.File) (map[string]*field, bool) {
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType {
			continue
		}
		if body != nil {
			p.at(doc.Body.GetToken(), "syntax", "the front matter is more than one YAML document", "")
			return nil, false
		}
		body = doc.Body
	}
	var values []*ast.MappingValueNode
	switch n := body.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	case nil:
		p.add("front-matter", 1, 1, 3, "the front matter is empty", "write at least title, published and language into it")
		return nil, false
	default:
		p.at(n.GetToken(), "front-matter", "the front matter is no list of keys and values", `write one key and value a line, as in title: "The headline"`)
		return nil, false
	}
	fields := make(map[string]*field)
	for _, v := range values {
		tk := v.Key.GetToken()
		key := tk.Value
		switch {
		case !slices.Contains(keys, key):
			hint := "the keys are " + strings.Join(keys, ", ")
			if near := kb.Closest(key, keys); near != "" {
				hint = "did you mean " + near + "?"
			}
			p.at(tk, "unknown-key", fmt.Sprintf("unknown key %q", key), hint)
		case fields[key] != nil:
			p.at(tk, "duplicate-key", fmt.Sprintf("%s is given twice", key), fmt.Sprintf("keep one; the first is on line %d", fields[key].key.Position.Line+1))
		default:
			fields[key] = &field{tk, v.Value}
		}
	}
	return fields, true
}

// scalar is the text of a plain value; ok is false, and a problem reported,
// where it is a list, a mapping or some other construct.
func (p *problems) scalar(key string, n ast.Node) (s string, ok bool) {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return "", true
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		s = n.GetToken().Value
	default:
		p.at(n.GetToken(), "type", key+" must be a piece of text", "write it on the key's own line")
		return "", false
	}
	s = strings.TrimSpace(s)
	if strings.ContainsFunc(s, control) {
		p.at(n.GetToken(), "type", key+" must be one line without control characters", "")
		return "", false
	}
	return s, true
}

// line is the value of a key that takes one line of text.
func (p *problems) line(f *field) string {
	if f == nil {
		return ""
	}
	s, _ := p.scalar(f.key.Value, f.value)
	return s
}

// authors reads author or authors; each takes a name or a list of names.
func (p *problems) authors(fields map[string]*field) []string {
	f := fields["authors"]
	if one := fields["author"]; one != nil {
		if f != nil {
			p.at(f.key, "duplicate-key", "both author and authors are given", "keep one of them; both take a name or a list of names")
		}
		f = one
	}
	if f == nil {
		return nil
	}
	values := []ast.Node{f.value}
	if list, ok := f.value.(*ast.SequenceNode); ok {
		values = list.Values
	}
	var names []string
	for _, v := range values {
		if s, ok := p.scalar(f.key.Value, v); ok && s != "" {
			names = append(names, s)
		}
	}
	return names
}

func (p *problems) required(key string, f *field) {
	hint := hints[key]
	if f == nil {
		p.add("required", 1, 1, 3, key+" is missing", hint)
		return
	}
	p.at(f.key, "required", key+" is empty", hint)
}

// checkForms reports values that are not of the form that their key wants. What
// is missing, or not one line, has been reported with its place already.
func (p *problems) checkForms(fields map[string]*field, m Meta) {
	for _, fault := range m.Faults() {
		if fault.Code != "required" && fault.Code != "type" {
			p.at(fields[fault.Key].value.GetToken(), fault.Code, fault.Message, fault.Hint)
		}
	}
}

// descriptive tells whether a comment on the line says that the title is a
// description. Comments are looked for among the tokens, since the parser ties
// them to nodes in ways that depend on the style of the value.
func descriptive(front string, line int) bool {
	for _, tk := range lexer.Tokenize(front) {
		if tk.Type == token.CommentType && tk.Position.Line == line {
			return strings.HasPrefix(strings.ToLower(strings.TrimSpace(tk.Value)), "descriptive")
		}
	}
	return false
}
