package kbedit

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Tidied is one thing that Tidy changed. Code is one of those of the canonical
// form below.
type Tidied struct {
	Code string
	Line int // before the change
	What string
}

// Codes of the canonical form of a file, which says nothing about its content.
const (
	CodeKeyOrder   = "key-order"
	CodeAliasOrder = "alias-order"
	CodeAmbiguous  = "ambiguous-scalar"
)

// maxTidied are the rounds of one file; each makes one change.
const maxTidied = 2000

// TypeOf is the type of what a file of the knowledge base holds: of a record of
// kind, or of what prototype, a pointer, points to.
func TypeOf(prototype any) reflect.Type { return reflect.TypeOf(prototype).Elem() }

// Tidy brings a file into canonical form: the keys of a mapping in the order in
// which this package writes them, aliases sorted, and in quotes what some
// version of YAML takes for something else than a text. t is the type of the
// file's record, or of the items of its list. What the file says stays the same,
// and comments stay with what they stand above or beside; where the layout leaves
// no safe way, it stays as it is.
func (f *File) Tidy(t reflect.Type) []Tidied {
	out := f.quote(t)
	stuck := map[int]bool{} // lines of mappings and lists that cannot be changed
	for range maxTidied {
		c, ok := f.tidyOne(t, stuck)
		if !ok {
			break
		}
		out = append(out, c)
	}
	return out
}

// tidyOne makes the first change that is due.
func (f *File) tidyOne(t reflect.Type, stuck map[int]bool) (c Tidied, ok bool) {
	f.typed(t, func(n ast.Node, nt reflect.Type, fd *field, limit int) bool {
		line := startOf(n).Position.Line
		if stuck[line] {
			return true
		}
		if list, isFlow, isMapping := entries(n); isMapping && nt != nil && nt.Kind() == reflect.Struct {
			order, known := permutation(list, nt)
			if !known || slices.IsSorted(order) {
				return true
			}
			if f.reorder(list, isFlow, order, limit) {
				c, ok = Tidied{CodeKeyOrder, line, "keys in their usual order"}, true
				return false
			}
			stuck[line] = true
			return true
		}
		if list, isList := n.(*ast.SequenceNode); isList && fd != nil && fd.key == "aliases" {
			if f.sortItems(list) {
				c, ok = Tidied{CodeAliasOrder, line, "aliases sorted"}, true
				return false
			}
		}
		return true
	})
	return c, ok
}

// typed visits the nodes of the file with the type of the model that each is a
// value of, from above, until visit is false. limit is the line on which what
// follows a node begins.
func (f *File) typed(t reflect.Type, visit func(n ast.Node, t reflect.Type, fd *field, limit int) bool) {
	var walk func(n ast.Node, t reflect.Type, fd *field, limit int) bool
	walk = func(n ast.Node, t reflect.Type, fd *field, limit int) bool {
		if isNull(n) {
			return true
		}
		for t != nil && t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if !visit(n, t, fd, limit) {
			return false
		}
		if list, ok := n.(*ast.SequenceNode); ok {
			item := t
			if t != nil && t.Kind() == reflect.Slice {
				item = t.Elem()
			}
			for i, v := range list.Values {
				below := limit
				if i+1 < len(list.Values) && list.Values[i+1] != nil {
					below = startOf(list.Values[i+1]).Position.Line
				}
				if !walk(v, item, fd, below) {
					return false
				}
			}
			return true
		}
		list, _, ok := entries(n)
		if !ok {
			return true
		}
		var fields []field
		if t != nil && t.Kind() == reflect.Struct {
			fields = fieldsOf(t)
		}
		for i, e := range list {
			below := limit
			if i+1 < len(list) {
				below = startOf(list[i+1]).Position.Line
			}
			var ft reflect.Type
			var ff *field
			for j := range fields {
				if fields[j].key == e.Key.GetToken().Value {
					ff, ft = &fields[j], t.FieldByIndex(fields[j].index).Type
				}
			}
			if !walk(e.Value, ft, ff, below) {
				return false
			}
		}
		return true
	}
	walk(f.root, t, nil, len(f.starts)+1)
}

// permutation is the place of each key in the order of its type; known is false
// where a key is not the type's or stands twice.
func permutation(list []*ast.MappingValueNode, t reflect.Type) (order []int, known bool) {
	fields := fieldsOf(t)
	for _, e := range list {
		rank := slices.IndexFunc(fields, func(fd field) bool { return fd.key == e.Key.GetToken().Value })
		if rank < 0 || slices.Contains(order, rank) {
			return nil, false
		}
		order = append(order, rank)
	}
	return order, true
}

// reorder puts the entries of a mapping into the order of their ranks.
func (f *File) reorder(list []*ast.MappingValueNode, isFlow bool, ranks []int, limit int) bool {
	sorted := make([]int, len(list))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(a, b int) int { return ranks[a] - ranks[b] })
	if isFlow {
		return f.permute(f.flowEntries(list), sorted)
	}
	column := startOf(list[0]).Position.Column
	first := make([]int, len(list)+1) // lines on which entries begin, their comments included
	for i, e := range list {
		at := startOf(e).Position
		offset, ok := f.offset(at)
		if !ok || at.Column != column || (i > 0 && strings.TrimSpace(f.src[f.starts[at.Line-1]:offset]) != "") {
			return false
		}
		if first[i] = at.Line; i == 0 {
			continue
		}
		for line := at.Line - 1; line > first[i-1]; line-- {
			comment, ok := f.comments[line]
			if !ok || comment != f.starts[line-1]+column-1 || strings.TrimSpace(f.src[f.starts[line-1]:comment]) != "" {
				break
			}
			first[i] = line
		}
	}
	first[len(list)] = f.lastLine(startOf(list[len(list)-1]).Position.Line, limit) + 1
	head, _ := f.offset(startOf(list[0]).Position)
	head -= f.starts[first[0]-1]
	prefix := f.src[f.starts[first[0]-1] : f.starts[first[0]-1]+head] // of an item: its dash
	if strings.TrimSpace(prefix) != "" && first[sorted[0]] != startOf(list[sorted[0]]).Position.Line {
		return false // a comment would stand behind the dash
	}
	var parts []string
	for i := range list {
		var lines []string
		for line := first[i]; line < first[i+1]; line++ {
			lines = append(lines, f.src[f.starts[line-1]:f.lineEnd(line)])
		}
		lines[0] = strings.Repeat(" ", head) + lines[0][min(head, len(lines[0])):]
		parts = append(parts, strings.Join(lines, f.eol()))
	}
	var moved []string
	for _, i := range sorted {
		moved = append(moved, parts[i])
	}
	text := strings.Join(moved, f.eol())
	if strings.TrimSpace(prefix) != "" {
		text = prefix + text[len(prefix):]
	}
	return f.takeSame(f.src[:f.starts[first[0]-1]] + text + f.src[f.lineEnd(first[len(list)]-1):])
}

// flowEntries are where the entries of a mapping in braces stand; nil where that
// is not plain to see.
func (f *File) flowEntries(list []*ast.MappingValueNode) [][2]int {
	var out [][2]int
	for _, e := range list {
		start, ok := f.offset(startOf(e).Position)
		if !ok || isNull(e.Value) {
			return nil
		}
		_, end, ok := f.extent(e.Value)
		if !ok {
			return nil
		}
		out = append(out, [2]int{start, end})
	}
	return out
}

// extent is where a value in brackets or braces stands, a list or a mapping with its
// own; ok is false where that is not plain to see.
func (f *File) extent(n ast.Node) (start, end int, ok bool) {
	closing := func(open, end *token.Token) (int, int, bool) {
		if open == nil || end == nil {
			return 0, 0, false
		}
		from, ok := f.offset(open.Position)
		to, ok2 := f.offset(end.Position)
		return from, to + 1, ok && ok2
	}
	switch v := n.(type) {
	case nil:
		return 0, 0, false
	case *ast.MappingNode:
		return closing(v.Start, v.End)
	case *ast.SequenceNode:
		return closing(v.Start, v.End)
	}
	return f.span(n)
}

// sortItems sorts the items of a list of texts.
func (f *File) sortItems(list *ast.SequenceNode) bool {
	var texts []string
	var spans [][2]int
	for _, item := range list.Values {
		v := valueOf(item)
		start, end, ok := f.span(item)
		if v.class != classString || !ok {
			return false
		}
		if _, comment := f.comments[item.GetToken().Position.Line]; comment {
			return false
		}
		texts, spans = append(texts, v.text), append(spans, [2]int{start, end})
	}
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(texts[a], texts[b]) })
	if slices.IsSorted(order) {
		return false
	}
	values := map[ast.Node]*value{}
	want := valuesOf(f.root, values)
	slices.SortStableFunc(values[list].items, func(a, b *value) int { return strings.Compare(a.text, b.text) })
	next, ok := f.permuted(spans, order)
	if !ok {
		return false
	}
	parsed, err := Parse([]byte(next))
	if err != nil || !want.equal(valueOf(parsed.root)) {
		return false
	}
	*f = *parsed
	return true
}

// permute moves stretches of text: into the place of the ith goes the order[i]th.
func (f *File) permute(spans [][2]int, order []int) bool {
	next, ok := f.permuted(spans, order)
	return ok && f.takeSame(next)
}

func (f *File) permuted(spans [][2]int, order []int) (string, bool) {
	if len(spans) == 0 || len(spans) != len(order) {
		return "", false
	}
	var b strings.Builder
	last := 0
	for i, s := range spans {
		if s[0] < last || strings.Contains(f.src[s[0]:s[1]], "\n") {
			return "", false
		}
		from := spans[order[i]]
		b.WriteString(f.src[last:s[0]] + f.src[from[0]:from[1]])
		last = s[1]
	}
	return b.String() + f.src[last:], true
}

// takeSame takes over a text that says the same and has as many comments.
func (f *File) takeSame(next string) bool {
	parsed, err := Parse([]byte(next))
	if err != nil || len(parsed.comments) != len(f.comments) || !valueOf(f.root).equal(valueOf(parsed.root)) {
		return false
	}
	*f = *parsed
	return true
}

// quote puts into quotes the plain texts and keys that some version of YAML
// reads as a boolean, null, a number or a date.
func (f *File) quote(t reflect.Type) []Tidied {
	var mends []Mend
	var out []Tidied
	want := func(n ast.Node, as As) {
		tk := n.GetToken()
		if tk.Type == token.DoubleQuoteType || tk.Type == token.SingleQuoteType || !isAmbiguous(tk.Value) {
			return
		}
		mends = append(mends, Mend{Line: tk.Position.Line, Column: tk.Position.Column, As: as, Text: tk.Value})
		out = append(out, Tidied{CodeAmbiguous, tk.Position.Line, fmt.Sprintf("%s in quotes", kb.Show(tk.Value))})
	}
	f.typed(t, func(n ast.Node, nt reflect.Type, fd *field, _ int) bool {
		if list, _, ok := entries(n); ok && nt != nil && nt.Kind() == reflect.Map {
			for _, e := range list {
				want(e.Key, AsKey)
			}
		}
		if _, ok := n.(*ast.StringNode); ok && nt != nil && nt.Kind() == reflect.String && fd != nil && fd.style != styleDate {
			want(n, AsText)
		}
		return true
	})
	kept := out[:0]
	for i, ok := range f.Mend(mends) {
		if ok {
			kept = append(kept, out[i])
		}
	}
	return kept
}
