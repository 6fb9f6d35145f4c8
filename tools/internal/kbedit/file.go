package kbedit

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// File is a YAML file under edit. Its bytes are those it was parsed from with
// the edits spliced in; nothing else ever changes.
type File struct {
	src string
	// root is nil for a file that holds nothing but white space and comments.
	root ast.Node
	// starts are the byte offsets at which lines begin.
	starts []int
	// comments tells at which byte a line's comment begins.
	comments map[int]int
}

// Parse reads a file for editing. It refuses what the knowledge base does not
// allow anyway and no edit could be sure of: several documents, anchors,
// aliases, tags and merge keys.
func Parse(src []byte) (f *File, err error) {
	defer func() {
		// The YAML library panics on some inputs that are not YAML.
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("not valid YAML: %v", p)
		}
	}()
	f = &File{src: string(src), comments: make(map[int]int)}
	if strings.HasPrefix(f.src, "\ufeff") {
		return nil, fmt.Errorf("the file begins with a byte order mark")
	}
	f.starts = []int{0}
	for i := 0; i < len(f.src); i++ {
		if f.src[i] == '\n' {
			f.starts = append(f.starts, i+1)
		}
	}
	tokens := lexer.Tokenize(strings.ReplaceAll(f.src, "\r\n", "\n"))
	for i, tk := range tokens {
		switch tk.Type {
		case token.CommentType:
			if at, ok := f.offset(tk.Position); ok && f.src[at] == '#' {
				f.comments[tk.Position.Line] = at
			}
		case token.AnchorType, token.AliasType, token.TagType, token.MergeKeyType, token.MappingKeyType, token.DirectiveType, token.DocumentEndType:
			return nil, fmt.Errorf("line %d: %q is more of YAML than records use", tk.Position.Line, tk.Value)
		case token.DocumentHeaderType:
			if i > 0 {
				return nil, fmt.Errorf("line %d: a second document", tk.Position.Line)
			}
		case token.InvalidType:
			return nil, fmt.Errorf("line %d: not valid YAML: %s", tk.Position.Line, tk.Error)
		}
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, fmt.Errorf("not valid YAML: %w", err)
	}
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.NullType {
			continue
		}
		if f.root != nil {
			return nil, fmt.Errorf("a second document")
		}
		f.root = doc.Body
	}
	return f, nil
}

// Bytes is the file as it stands.
func (f *File) Bytes() []byte { return []byte(f.src) }

// offset is the byte offset of a position, whose column counts code points.
func (f *File) offset(p *token.Position) (int, bool) {
	if p == nil || p.Line < 1 || p.Line > len(f.starts) || p.Column < 1 {
		return 0, false
	}
	start, column := f.starts[p.Line-1], 1
	for i := range f.src[start:f.lineEnd(p.Line)] {
		if column == p.Column {
			return start + i, true
		}
		column++
	}
	return 0, false
}

// lineEnd is the byte offset of the end of a line, before its line break.
func (f *File) lineEnd(line int) int {
	end := len(f.src)
	if line < len(f.starts) {
		end = f.starts[line] - 1
	}
	if end > f.starts[line-1] && f.src[end-1] == '\r' {
		end--
	}
	return end
}

// isBare tells whether a line holds no content: white space or a comment.
func (f *File) isBare(line int) bool {
	text := strings.TrimSpace(f.src[f.starts[line-1]:f.lineEnd(line)])
	if text == "" {
		return true
	}
	at, ok := f.comments[line]
	return ok && strings.TrimSpace(f.src[f.starts[line-1]:at]) == ""
}

// lastLine is the last line with content from first on and before limit.
func (f *File) lastLine(first, limit int) int {
	line := min(limit-1, len(f.starts))
	for line > first && f.isBare(line) {
		line--
	}
	return line
}

// eol is how the file ends its lines.
func (f *File) eol() string {
	if i := strings.IndexByte(f.src, '\n'); i > 0 && f.src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// insertLines puts lines after the end of a line.
func (f *File) insertLines(after int, lines []string) string {
	at := f.lineEnd(after)
	var b strings.Builder
	b.WriteString(f.src[:at])
	for _, line := range lines {
		b.WriteString(f.eol())
		b.WriteString(line)
	}
	b.WriteString(f.src[at:])
	return b.String()
}

// startOf is the token that a node begins with in the text.
func startOf(n ast.Node) *token.Token {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return startOf(n.Values[0].Key)
		}
		return n.Start
	case *ast.MappingValueNode:
		return startOf(n.Key)
	case *ast.SequenceNode:
		return n.Start
	case *ast.LiteralNode:
		return n.Start
	}
	return n.GetToken()
}

// entries are the keys and values of a mapping; ok is false for other nodes.
func entries(n ast.Node) (list []*ast.MappingValueNode, isFlow, ok bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values, n.IsFlowStyle, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, n.IsFlowStyle, true
	}
	return nil, false, false
}
