package kb

import "reflect"

// Field is one string of a record, with what the model says of it.
type Field struct {
	// Path is where the string stands in the record, as the YAML spells it:
	// "name", "positions[0].organisation", "names.vi". Base.Locate takes it.
	Path string
	// Key is the last key of the path: "organisation". The items of a list have
	// the list's.
	Key string
	// Value is the string; it may be empty.
	Value string
	// Format is name, text, edtf, url, language, country, sha256, hs, or empty
	// for a plain word.
	Format string
	// Vocab is the vocabulary that the value is a term of. For a record's
	// review it is "-": its words are the Review constants.
	Vocab string
	// Ref are the kinds of record that the value may be the id of, and
	// ActorKinds which kinds of actor will do; empty means any.
	Ref        []Kind
	ActorKinds []string
	// Required says that the value must not be empty.
	Required bool
	// IsKey says that the value is itself a key of the file: the language tag
	// in names.
	IsKey bool
	// InList says that the value is an item of a list.
	InList bool
}

// Walk visits every string of the record that its file holds, lists and nested
// mappings expanded, in the order of the model's declaration, which is the same
// on every run.
func Walk(rec AnyRecord, visit func(Field)) {
	walkStruct(reflect.ValueOf(rec).Elem(), "", visit)
}

// WalkVocabulary visits every string of a vocabulary, as Walk does.
func WalkVocabulary(v *Vocabulary, visit func(Field)) {
	walkStruct(reflect.ValueOf(v).Elem(), "", visit)
}

// within is the path of a key inside the value at path, which is empty at the top
// of a record.
func within(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func walkStruct(v reflect.Value, path string, visit func(Field)) {
	s := schemaOf(v.Type())
	for i := range s.fields {
		f := &s.fields[i]
		fv := v.FieldByIndex(f.index)
		p := within(path, f.key)
		out := Field{Path: p, Key: f.key, Format: f.format, Vocab: f.vocab, Ref: f.ref, ActorKinds: f.actors, Required: f.required}
		switch fv.Kind() {
		case reflect.String:
			out.Value = fv.String()
			visit(out)
		case reflect.Pointer:
			if !fv.IsNil() && fv.Elem().Kind() == reflect.Struct {
				walkStruct(fv.Elem(), p, visit)
			}
		case reflect.Slice:
			for j := range fv.Len() {
				item := fv.Index(j)
				ip := itemPath(p, j)
				switch item.Kind() {
				case reflect.Struct:
					walkStruct(item, ip, visit)
				case reflect.String:
					out.Path, out.Value, out.InList = ip, item.String(), true
					visit(out)
				}
			}
		case reflect.Map:
			names := fv.Interface().(map[string]string)
			for _, key := range sortedKeys(names) {
				visit(Field{Path: p + "." + key, Key: f.key, Value: key, Format: "language", IsKey: true})
				out.Path, out.Value = p+"."+key, names[key]
				visit(out)
			}
		}
	}
}

// Passages visits every passage of the record with the id of the source it is a
// passage of: the claim's own, those of source references and of stages. path
// is the passage's, for Base.Locate.
func Passages(rec AnyRecord, visit func(path, source string, p Passage)) {
	passagesOf(reflect.ValueOf(rec).Elem(), "", visit)
}

var passageType = reflect.TypeFor[*Passage]()

func passagesOf(v reflect.Value, path string, visit func(string, string, Passage)) {
	s := schemaOf(v.Type())
	for i := range s.fields {
		f := &s.fields[i]
		fv := v.FieldByIndex(f.index)
		p := within(path, f.key)
		switch {
		case f.typ == passageType:
			if passage := fv.Interface().(*Passage); passage != nil {
				visit(p, v.FieldByName("Source").String(), *passage)
			}
		case fv.Kind() == reflect.Slice && f.typ.Elem().Kind() == reflect.Struct:
			for j := range fv.Len() {
				passagesOf(fv.Index(j), itemPath(p, j), visit)
			}
		}
	}
}
