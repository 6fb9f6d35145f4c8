package kb

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// entry is one key of a mapping with its value. value is nil where the value
// could not be parsed, which has been reported.
type entry struct {
	key   *token.Token
	value ast.Node
}

// document is the top level of a file: a mapping, a list, or neither.
type document struct {
	entries []entry
	items   []ast.Node // nil where an item could not be parsed
	other   ast.Node
	first   *token.Token
}

// parse reads a file that inspect has passed. Where the file as a whole is not
// YAML, its top-level keys or items are parsed one by one, so that one slip hides
// neither the others nor the rest of the file.
//
// The YAML library is used for tokens and for trees of at most maxTokens tokens:
// some of its steps grow with the square of their number and with the depth of
// the stack. A longer file is parsed in parts too, and is no worse for it: a file
// is damaged only where a part of it could not be read. A panic in the library
// becomes a problem of the file.
func (r *reader) parse(src string) (doc *document) {
	r.src = src
	defer func() {
		if p := recover(); p != nil {
			r.damaged = true
			r.add(CodeSyntax, 0, 0, 0, "", "the YAML reader gives up on this file: %v", p)
			doc = nil
		}
	}()
	var tokens token.Tokens
	cut := false // the file goes on after the last token
	for _, tk := range lexer.Tokenize(src) {
		if tk.Type == token.InvalidType {
			r.syntax(tk, tk.Error)
			if cut = !strings.Contains(tk.Error, "reserved character"); cut {
				break // after other errors the scanner is not where it should be
			}
		}
		if tk.Type != token.CommentType {
			tokens = append(tokens, tk)
		}
	}
	if len(tokens) > 0 && tokens[0].Type == token.DocumentHeaderType {
		tokens = tokens[1:]
	}
	if len(tokens) == 0 {
		if !slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Severity == SeverityError }) {
			r.add(CodeEmptyFile, 0, 0, 0, "write the record, or delete the file", "the file is empty")
		}
		r.damaged = true
		return nil
	}
	if end := r.separator(tokens); end >= 0 {
		tokens, cut = tokens[:end], false
		if len(tokens) == 0 {
			return nil
		}
	}
	doc = &document{first: tokens[0]}
	var whole error // why the file as a whole is not YAML
	if len(tokens) <= maxTokens {
		if !r.damaged && r.allowed(tokens, false) {
			var node ast.Node
			if node, whole = parseTokens(tokens); whole == nil {
				doc.set(node)
				return doc
			}
		}
		r.damaged = true
	}
	before := len(r.problems)
	r.parseParts(doc, tokens)
	if whole != nil && len(r.problems) == before {
		r.syntaxError(whole, tokens[0]) // each part is, and they do not go together
	}
	if n := len(doc.items); cut && n > 0 {
		doc.items[n-1] = nil // only its beginning was parsed
	}
	if n := len(doc.entries); cut && n > 0 {
		doc.entries[n-1].value = nil
	}
	return doc
}

// set makes node the document's top level.
func (d *document) set(node ast.Node) {
	switch n := node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		d.entries = entriesOf(n)
	case *ast.SequenceNode:
		d.items = n.Values
	default:
		d.other = node
	}
}

// separator finds where a second document begins, and reports it.
func (r *reader) separator(tokens token.Tokens) int {
	for i, tk := range tokens {
		switch tk.Type {
		case token.DocumentHeaderType, token.DocumentEndType, token.DirectiveType:
			line, column, length := r.span(tk)
			r.damaged = true
			r.add(CodeForbiddenYAML, line, column, length, "one file holds one document: remove this line", "a document marker or directive")
			return i
		}
	}
	return -1
}

// parseParts parses the parts of the top level one by one.
func (r *reader) parseParts(doc *document, tokens token.Tokens) {
	if tokens[0].Type == token.SequenceEntryType {
		doc.items = r.parseItems(tokens)
		return
	}
	starts := keysAt(tokens, tokens[0].Position.Column)
	if len(starts) == 0 || starts[0] != 0 {
		if node := r.parsePart(tokens); node != nil {
			doc.set(node)
		}
		return
	}
	for i, start := range starts {
		end := len(tokens)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		part := tokens[start:end]
		e := entry{key: part[0]}
		if len(part) > 2 && part[2].Type == token.SequenceEntryType && part[2].Position.Line > part[0].Position.Line {
			// A list of records, as a vocabulary's terms: its items one by one.
			list := ast.Sequence(part[2], false)
			for _, item := range r.parseItems(part[2:]) {
				if item != nil {
					list.Values = append(list.Values, item)
				}
			}
			e.value = list
		} else if node := r.parsePart(part); node != nil {
			if parsed := entriesOf(node); len(parsed) == 1 {
				e = parsed[0]
			} else {
				r.misplaced(part[0])
			}
		}
		doc.entries = append(doc.entries, e)
		if r.full() {
			r.damaged = true // the rest is not read
			return
		}
	}
}

// misplaced reports a part of a list or mapping that is YAML, but not one item
// or one key with its value.
func (r *reader) misplaced(tk *token.Token) {
	r.syntax(tk, "this and what follows it are indented so that they do not belong together")
}

// parseItems parses the items of a block list one by one.
func (r *reader) parseItems(tokens token.Tokens) []ast.Node {
	column := tokens[0].Position.Column
	var items []ast.Node
	for start := 0; start < len(tokens); {
		end := start + 1
		for end < len(tokens) && !(tokens[end].Type == token.SequenceEntryType && tokens[end].Position.Column == column) {
			end++
		}
		var item ast.Node
		if node := r.parsePart(tokens[start:end]); node != nil {
			if list, ok := node.(*ast.SequenceNode); ok && len(list.Values) == 1 {
				item = list.Values[0]
			} else {
				r.misplaced(tokens[start])
			}
		}
		items = append(items, item)
		if r.full() {
			r.damaged = true // the rest is not read
			break
		}
		start = end
	}
	return items
}

// parsePart parses a part of a file and reports why it cannot be; nil then, and
// the file is damaged.
func (r *reader) parsePart(tokens token.Tokens) ast.Node {
	if !r.allowed(tokens, true) {
		r.damaged = true
		return nil
	}
	if len(tokens) > maxTokens {
		r.damaged = true
		line, column, length := r.span(tokens[0])
		r.add(CodeTooComplex, line, column, length, "split it", "this is too long to be one record or value: more than %d words and marks", maxTokens)
		return nil
	}
	// The parser adds tokens; it must not write into the next part.
	part := append(token.Tokens(nil), tokens...)
	before, after := part[0].Prev, part[len(part)-1].Next
	part[0].Prev, part[len(part)-1].Next = nil, nil
	node, err := parseTokens(part)
	part[0].Prev, part[len(part)-1].Next = before, after
	if err != nil {
		r.syntaxError(err, part[0])
		return nil
	}
	return node
}

func parseTokens(tokens token.Tokens) (ast.Node, error) {
	// Duplicate keys are the decoder's to report: with their position, and all
	// of them.
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, err
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, fmt.Errorf("no value")
	}
	return file.Docs[0].Body, nil
}

// keysAt finds the keys of a block mapping at a column: the indexes of their
// tokens.
func keysAt(tokens token.Tokens, column int) []int {
	var starts []int
	flow := 0
	for i, tk := range tokens {
		switch tk.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.MappingValueType:
			if flow <= 0 && i > 0 && tokens[i-1].Position.Column == column {
				flow = 0
				starts = append(starts, i-1)
			}
		}
	}
	return starts
}

// allowed tells whether tokens hold nothing but the plain part of YAML that
// records are written in, and reports what else they hold if report is set.
// Anchors and aliases are refused before anything could expand them.
func (r *reader) allowed(tokens token.Tokens, report bool) bool {
	refuse := func(tk *token.Token, code, hint, message string) bool {
		if report {
			line, column, length := r.span(tk)
			r.add(code, line, column, length, hint, "%s", message)
		}
		return false
	}
	const quote = "if it begins a text, put the text in quotes"
	flow, dashes, line := 0, 0, 0
	for _, tk := range tokens {
		if tk.Position.Line != line {
			line, dashes = tk.Position.Line, 0
			if flow == 0 && tk.Position.Column > maxIndent {
				return refuse(tk, CodeTooComplex, "", "this is nested too deeply")
			}
		}
		switch tk.Type {
		case token.InvalidType:
			return false // reported when it was read
		case token.AnchorType:
			return refuse(tk, CodeForbiddenYAML, quote, "an anchor (&) is not allowed")
		case token.AliasType:
			return refuse(tk, CodeForbiddenYAML, quote, "an alias (*) is not allowed")
		case token.TagType:
			return refuse(tk, CodeForbiddenYAML, quote, "a tag (!) is not allowed")
		case token.MergeKeyType:
			return refuse(tk, CodeForbiddenYAML, "write the keys out", "a merge key (<<) is not allowed")
		case token.MappingKeyType:
			return refuse(tk, CodeForbiddenYAML, quote, "a complex key (?) is not allowed")
		case token.SequenceEntryType:
			dashes++
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		}
		if flow > maxDepth || dashes > maxDepth {
			return refuse(tk, CodeTooComplex, "", "this is nested too deeply")
		}
	}
	return true
}

// syntaxError reports an error of the YAML library; near is a token to blame
// where the error names none.
func (r *reader) syntaxError(err error, near *token.Token) {
	e, ok := err.(interface {
		GetMessage() string
		GetToken() *token.Token
	})
	if !ok {
		r.syntax(near, err.Error())
		return
	}
	// Error would print the lines around the place, which of a long line costs
	// as much as reading the file again, for every error.
	if tk := e.GetToken(); tk != nil && tk.Position != nil {
		near = tk
	}
	r.syntax(near, e.GetMessage())
}

func (r *reader) syntax(tk *token.Token, message string) {
	r.damaged = true
	if r.tabs {
		return // the tabs are to blame
	}
	if line, column, length, what, hint := r.blame(tk, message); line > 0 {
		r.add(CodeSyntax, line, column, length, hint, "not valid YAML: %s", what)
		return
	}
	line, column, length := r.span(tk)
	hint := ""
	switch {
	case strings.Contains(message, "mapping value is not allowed"), strings.Contains(message, "map key-value is pre-defined"),
		strings.Contains(message, "non-map value"), strings.Contains(message, "unexpected key name"):
		hint = "look at the indentation; a text with a colon and a space in it needs quotes"
	case strings.Contains(message, "reserved character"):
		hint = "put the text in quotes"
	case strings.Contains(message, "end character"):
		hint = "close the quotation mark"
	case strings.Contains(message, "escape character"):
		hint = "write \\\\ for a backslash, or use single quotes"
	}
	r.add(CodeSyntax, line, column, length, hint, "not valid YAML: %s", message)
}
