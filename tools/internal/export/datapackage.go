package export

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/api"
)

// The profiles that the descriptor keeps to, by the addresses that name them.
const (
	packageProfile = "https://datapackage.org/profiles/2.0/datapackage.json"
	schemaProfile  = "https://datapackage.org/profiles/2.0/tableschema.json"
)

type descriptor struct {
	Schema       string        `json:"$schema"`
	Name         string        `json:"name"`
	ID           string        `json:"id"`
	Title        string        `json:"title,omitempty"`
	Description  string        `json:"description,omitempty"`
	Homepage     string        `json:"homepage"`
	Version      string        `json:"version,omitempty"`
	LastModified string        `json:"last_modified,omitempty"`
	Keywords     []string      `json:"keywords,omitempty"`
	Licenses     []licence     `json:"licenses,omitempty"`
	Contributors []contributor `json:"contributors"`
	Resources    []resource    `json:"resources"`
}

type licence struct {
	Name string `json:"name,omitempty"`
	Path string `json:"path,omitempty"`
}

type contributor struct {
	Title string   `json:"title,omitempty"`
	Path  string   `json:"path"`
	Roles []string `json:"roles"`
}

type resource struct {
	Name        string       `json:"name"`
	Path        string       `json:"path"`
	Type        string       `json:"type,omitempty"`
	Description string       `json:"description"`
	Format      string       `json:"format"`
	MediaType   string       `json:"mediatype"`
	Encoding    string       `json:"encoding"`
	Bytes       int64        `json:"bytes"`
	Hash        string       `json:"hash"`
	Dialect     *dialect     `json:"dialect,omitempty"`
	Schema      *tableSchema `json:"schema,omitempty"`
}

type dialect struct {
	LineTerminator string `json:"lineTerminator"`
}

type tableSchema struct {
	Schema        string       `json:"$schema"`
	Fields        []field      `json:"fields"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
	MissingValues []string     `json:"missingValues"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// mediaTypes are those of the files, by what their names end in.
var mediaTypes = map[string]string{csv: "text/csv", jsonl: "application/jsonl"}

// descriptor is the Data Package of the tables and lists.
func (w *Written) descriptor(base *api.Base) ([]byte, error) {
	d := descriptor{
		Schema: packageProfile, Name: name(base.Title), ID: base.At(api.DocumentationPage), Title: base.Title, Description: base.Description,
		Homepage: base.At(api.DocumentationPage), Version: base.Commit(), LastModified: base.Modified(), Keywords: base.Keywords,
		Contributors: []contributor{{base.Title, base.Root.String(), []string{"publisher"}}},
	}
	if base.Licence != "" {
		d.Licenses = []licence{{base.LicenceID, base.Licence}}
	}
	for _, t := range tables {
		f, _ := w.File(t.Name + csv)
		r := newResource(t.Name, t.About, f, csv)
		r.Type, r.Dialect = "table", &dialect{"\n"}
		r.Schema = &tableSchema{Schema: schemaProfile, Fields: t.fields, MissingValues: []string{""}}
		if t.Key != "" {
			r.Schema.PrimaryKey = []string{t.Key}
		}
		for _, column := range t.fields {
			if to := t.Refers[column.Name]; to != "" {
				r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, foreignKey{[]string{column.Name}, reference{to, []string{"id"}}})
			}
		}
		d.Resources = append(d.Resources, r)
	}
	for _, t := range tables {
		if f, ok := w.File(t.Name + jsonl); ok {
			d.Resources = append(d.Resources, newResource(t.Name+"-jsonl", t.About+"; JSON Lines", f, jsonl))
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(d)
	return out.Bytes(), err
}

func newResource(name, about string, f File, ending string) resource {
	return resource{
		Name: name, Path: f.Name, Description: about, Format: ending[1:], MediaType: mediaTypes[ending], Encoding: "utf-8", Bytes: f.Bytes,
		Hash: "sha256:" + f.SHA256,
	}
}

// name makes a name of a title, as the profile has it: lower case letters, digits and
// hyphens.
func name(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 {
		words = slices.Concat(words, []string{"data"})
	}
	return strings.Join(words, "-")
}
