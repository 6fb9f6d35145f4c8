package export

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/api"
)

// field is a column as a Table Schema describes it.
type field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Format      string       `json:"format,omitempty"`
	Description string       `json:"description,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
	// several tells that a cell may hold several texts. Data Package 2.0 has a type
	// for that which its own profile does not allow.
	several bool
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Unique   bool     `json:"unique,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// bar stands between the parts of a list in a cell.
const bar = "|"

// column is one column of a table of rows of type R; cell is what stands in it, empty
// for nothing.
type column[R any] struct {
	field
	cell func(r *R) string
}

// wide is several columns that belong together.
type wide[R any] []column[R]

func text[R any](name, about string, cell func(*R) string) wide[R] {
	return wide[R]{{field{Name: name, Type: "string", Description: about}, cell}}
}

func key[R any](name, about string, cell func(*R) string) wide[R] {
	return wide[R]{{field{Name: name, Type: "string", Description: about, Constraints: &constraints{Required: true, Unique: true}}, cell}}
}

func address[R any](name, about string, cell func(*R) string) wide[R] {
	return wide[R]{{field{Name: name, Type: "string", Format: "uri", Description: about}, cell}}
}

func day[R any](name, about string, cell func(*R) string) wide[R] {
	return wide[R]{{field{Name: name, Type: "date", Description: about}, cell}}
}

func truth[R any](name, about string, cell func(*R) bool) wide[R] {
	return wide[R]{{field{Name: name, Type: "boolean", Description: about, Constraints: &constraints{Required: true}}, func(r *R) string { return strconv.FormatBool(cell(r)) }}}
}

func count[R any](name, about string, cell func(*R) int) wide[R] {
	return wide[R]{{field{Name: name, Type: "integer", Description: about}, func(r *R) string { return strconv.Itoa(cell(r)) }}}
}

func number[R any](name, about string, cell func(*R) *float64) wide[R] {
	return wide[R]{{field{Name: name, Type: "number", Description: about}, func(r *R) string { return decimal(cell(r)) }}}
}

// decimal is a number in plain decimals, without exponent.
func decimal(v *float64) string {
	if v == nil || math.IsNaN(*v) || math.IsInf(*v, 0) {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// list is a column with several texts in a cell.
func list[R any](name, about string, cell func(*R) []string) wide[R] {
	f := field{Name: name, Type: "string", Description: about + "; several stand with bars between them", several: true}
	return wide[R]{{f, func(r *R) string {
		parts := cell(r)
		for i, p := range parts {
			if strings.Contains(p, bar) { // the list must fall into the same parts again
				parts = slices.Clone(parts)
				parts[i] = strings.ReplaceAll(p, bar, "/")
			}
		}
		return strings.Join(parts, bar)
	}}}
}

// date is a date in three columns.
func date[R any](name, about string, cell func(*R) *api.Date) wide[R] {
	part := func(of func(*api.Date) string) func(*R) string {
		return func(r *R) string {
			if d := cell(r); d != nil {
				return of(d)
			}
			return ""
		}
	}
	return wide[R]{
		{field{Name: name + "_edtf", Type: "string", Description: about + ", in EDTF (ISO 8601-2), as precisely as the source has it"}, part(func(d *api.Date) string { return d.EDTF })},
		{field{Name: name + "_start", Type: "date", Description: "The first day that " + name + "_edtf may mean"}, part(func(d *api.Date) string { return d.First })},
		{field{Name: name + "_end", Type: "date", Description: "The last day that " + name + "_edtf may mean"}, part(func(d *api.Date) string { return d.Last })},
	}
}

// ref is a record that is referred to: its id and its name.
func ref[R any](name, about string, cell func(*R) *api.Ref) wide[R] {
	part := func(of func(*api.Ref) string) func(*R) string {
		return func(r *R) string {
			if to := cell(r); to != nil {
				return of(to)
			}
			return ""
		}
	}
	return wide[R]{
		text(name, about+", its id", part(func(to *api.Ref) string { return to.ID }))[0],
		text(name+"_name", about, part(func(to *api.Ref) string { return to.Title }))[0],
	}
}

// refs is a list of the ids of the records referred to.
func refs[R any](name, about string, cell func(*R) []api.Ref) wide[R] {
	return list(name, about+", ids", func(r *R) []string {
		var ids []string
		for _, to := range cell(r) {
			ids = append(ids, to.ID)
		}
		return ids
	})
}

// term is a term of a vocabulary: its id and its name.
func term[R any](name, about string, cell func(*R) *api.Term) wide[R] {
	part := func(of func(*api.Term) string) func(*R) string {
		return func(r *R) string {
			if t := cell(r); t != nil {
				return of(t)
			}
			return ""
		}
	}
	return wide[R]{
		text(name, about+", a term of a vocabulary", part(func(t *api.Term) string { return t.ID }))[0],
		text(name+"_name", about, part(func(t *api.Term) string { return t.Name }))[0],
	}
}

// columns puts columns side by side.
func columns[R any](parts ...wide[R]) wide[R] {
	var all wide[R]
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// fields are the columns as a Table Schema describes them.
func (w wide[R]) fields() []field {
	var all []field
	for _, c := range w {
		all = append(all, c.field)
	}
	return all
}

// names is the first line of the table.
func (w wide[R]) names() []byte {
	var line []byte
	for i, c := range w {
		if i > 0 {
			line = append(line, ',')
		}
		line = append(line, c.Name...)
	}
	return append(line, '\n')
}

// row adds the row of a record to lines.
func (w wide[R]) row(lines []byte, r *R) []byte {
	for i := range w {
		if i > 0 {
			lines = append(lines, ',')
		}
		cell := w[i].cell(r)
		if w[i].Type == "string" {
			lines = appendText(lines, cell)
		} else {
			lines = append(lines, cell...)
		}
	}
	return append(lines, '\n')
}

// formulaStarts are what makes a spreadsheet take a cell for a formula, the wide forms
// of some Asian keyboards among them, and the apostrophe, which it takes off.
const formulaStarts = "=+-@\t\r\n'＝＋－＠"

// appendText adds a cell of text to a line of CSV (RFC 4180, section 2).
func appendText(line []byte, cell string) []byte {
	if cell == "" {
		return line
	}
	guarded := false
	for _, first := range cell {
		guarded = strings.ContainsRune(formulaStarts, first)
		break
	}
	if !guarded && !strings.ContainsAny(cell, "\",\n\r") && cell[0] != ' ' {
		return append(line, cell...)
	}
	line = append(line, '"')
	if guarded {
		line = append(line, '\'')
	}
	for i := 0; i < len(cell); i++ {
		if cell[i] == '"' {
			line = append(line, '"')
		}
		line = append(line, cell[i])
	}
	return append(line, '"')
}

// object adds the row of a record to lines as JSON, without what is empty.
func (w wide[R]) object(lines []byte, r *R) ([]byte, error) {
	begin := len(lines)
	for i := range w {
		cell := w[i].cell(r)
		if cell == "" {
			continue
		}
		lines = append(lines, ',', '"')
		lines = append(lines, w[i].Name...)
		lines = append(lines, '"', ':')
		var err error
		switch t := w[i].Type; {
		case t == "number" || t == "integer" || t == "boolean":
			lines = append(lines, cell...)
		case w[i].several:
			lines, err = appendJSON(lines, strings.Split(cell, bar))
		default:
			lines, err = appendJSON(lines, cell)
		}
		if err != nil {
			return nil, err
		}
	}
	lines[begin] = '{'
	return append(lines, '}', '\n'), nil
}

func appendJSON(lines []byte, v any) ([]byte, error) {
	content, err := api.Encode(v)
	if err != nil {
		return nil, err
	}
	return append(lines, content[:len(content)-1]...), nil
}
