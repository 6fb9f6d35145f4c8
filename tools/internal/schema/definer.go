package schema

import "reflect"

// Node is a JSON Schema, or a part of one.
type Node = map[string]any

// Field is a key of an object.
type Field struct {
	Key      string
	Type     reflect.Type
	Required bool
	// Refine adds to the schema of the key's value what its type does not say; it may
	// be nil. The schema is the field's own.
	Refine func(Node) Node
}

// Definer makes schemas of Go types. An object has the keys of its type and no
// other, so that a document that strays from its type does not pass; whole numbers
// are not negative.
type Definer struct {
	// Fields lists the keys of a struct.
	Fields func(reflect.Type) []Field
	// About adds to the schema of a struct; it may be nil.
	About func(reflect.Type, Node) Node
	// At is where the schemas of structs that were referred to stand, such as
	// "#/definitions/", and Defs are those schemas by Name.
	At   string
	Defs map[string]any
	Name func(reflect.Type) string
}

// Of is the schema of a value of a type: of a struct, a reference.
func (d *Definer) Of(t reflect.Type) Node {
	switch t.Kind() {
	case reflect.Pointer:
		return d.Of(t.Elem())
	case reflect.Struct:
		name := d.Name(t)
		if _, known := d.Defs[name]; !known {
			d.Defs[name] = nil // ends a circle
			d.Defs[name] = d.Object(t)
		}
		return Node{"$ref": d.At + name}
	case reflect.Slice:
		return Node{"type": "array", "items": d.Of(t.Elem())}
	case reflect.Map:
		return Node{"type": "object", "additionalProperties": d.Of(t.Elem())}
	case reflect.Bool:
		return Node{"type": "boolean"}
	case reflect.Int:
		return Node{"type": "integer", "minimum": 0}
	case reflect.Float64:
		return Node{"type": "number"}
	case reflect.String:
		return Node{"type": "string"}
	}
	panic("schema: no schema for " + t.String())
}

// Object is the schema of a struct itself.
func (d *Definer) Object(t reflect.Type) Node {
	properties, required := Node{}, []string{}
	for _, f := range d.Fields(t) {
		n := d.Of(f.Type)
		if f.Refine != nil {
			n = f.Refine(n)
		}
		properties[f.Key] = n
		if f.Required {
			required = append(required, f.Key)
		}
	}
	n := Node{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	if d.About != nil {
		n = d.About(t, n)
	}
	return n
}
