package api

import (
	"reflect"
	"strings"

	"github.com/comity-kb/comity/tools/internal/schema"
)

// forms are the types of the documents by the names of their schemas.
var forms = map[string]reflect.Type{
	"root":        reflect.TypeFor[Root](),
	"changes":     reflect.TypeFor[Changes](),
	"day":         reflect.TypeFor[DayOfChanges](),
	"list":        reflect.TypeFor[Index](),
	"actors":      reflect.TypeFor[Document[Actor]](),
	"commodities": reflect.TypeFor[Document[Commodity]](),
	"agreements":  reflect.TypeFor[Document[Agreement]](),
	"measures":    reflect.TypeFor[Document[Measure]](),
	"events":      reflect.TypeFor[Document[Event]](),
	"sources":     reflect.TypeFor[Document[Source]](),
	"quotes":      reflect.TypeFor[Document[Quote]](),
	"figures":     reflect.TypeFor[Document[Figure]](),
	"statistics":  reflect.TypeFor[Document[Statistic]](),
}

// dialect is the one of JSON Schema that the schemas are in.
const dialect = "https://json-schema.org/draft/2020-12/schema"

func schemaAddress(name string) string { return Folder + "schemas/" + name + ".json" }

// schema is the JSON Schema of the named form of document, in the words of draft
// 2020-12, made from its Go type: what is not marked as left out when empty is
// required, and there is nothing beside what the type has, so that a document
// that strays from its type does not pass.
func (b *Base) schema(name string) map[string]any {
	d := newDefiner("#/$defs/")
	out := d.Object(forms[name])
	out["$schema"] = dialect
	out["$id"] = b.at(schemaAddress(name))
	out["title"] = "Comity " + name + ", version " + Version
	if len(d.Defs) > 0 {
		out["$defs"] = d.Defs
	}
	return out
}

// newDefiner makes a definer of the types of the interface; what they refer to is to
// stand at an address of its own.
func newDefiner(at string) *schema.Definer {
	return &schema.Definer{
		At: at, Defs: map[string]any{}, Name: typeName, Fields: fields,
		About: func(t reflect.Type, n schema.Node) schema.Node {
			name, _, _ := strings.Cut(t.Name(), "[")
			describe(n, name)
			return n
		},
	}
}

// fields are the keys of a type of the interface, those of embedded types included.
func fields(t reflect.Type) (all []schema.Field) {
	within, _, _ := strings.Cut(t.Name(), "[")
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			all = append(all, fields(f.Type)...)
			continue
		}
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		format := f.Tag.Get("format")
		all = append(all, schema.Field{Key: key, Type: f.Type, Required: !strings.Contains(options, "omitempty"), Refine: func(n schema.Node) schema.Node {
			if format != "" {
				n["format"] = format
			}
			describe(n, within+"."+f.Name)
			return n
		}})
	}
	return all
}
