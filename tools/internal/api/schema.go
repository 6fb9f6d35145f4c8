package api

import (
	"reflect"
	"strings"
)

// forms are the types of the documents by the names of their schemas.
var forms = map[string]reflect.Type{
	"root":        reflect.TypeFor[Root](),
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
	d := definer{defs: map[string]any{}, at: "#/$defs/"}
	out := d.object(forms[name])
	out["$schema"] = dialect
	out["$id"] = b.at(schemaAddress(name))
	out["title"] = "Comity " + name + ", version " + Version
	if len(d.defs) > 0 {
		out["$defs"] = d.defs
	}
	return out
}

// definer makes schemas and collects those of the types they refer to, which are
// to stand at an address of their own.
type definer struct {
	defs map[string]any
	at   string
}

func (d *definer) of(t reflect.Type, format string) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return d.of(t.Elem(), format)
	case reflect.Struct:
		name := typeName(t)
		if _, known := d.defs[name]; !known {
			d.defs[name] = nil // ends a circle
			d.defs[name] = d.object(t)
		}
		return map[string]any{"$ref": d.at + name}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": d.of(t.Elem(), format)}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer", "minimum": 0}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.String:
		out := map[string]any{"type": "string"}
		if format != "" {
			out["format"] = format
		}
		return out
	}
	panic("no schema for " + t.String())
}

func (d *definer) object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	var read func(reflect.Type)
	read = func(t reflect.Type) {
		within, _, _ := strings.Cut(t.Name(), "[")
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Anonymous {
				read(f.Type)
				continue
			}
			key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			property := d.of(f.Type, f.Tag.Get("format"))
			describe(property, within+"."+f.Name)
			properties[key] = property
			if !strings.Contains(options, "omitempty") {
				required = append(required, key)
			}
		}
	}
	read(t)
	out := map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	name, _, _ := strings.Cut(t.Name(), "[")
	describe(out, name)
	return out
}
