package kb

import (
	"embed"
	"reflect"
)

// Form is a form of file under data: what each file of one folder holds.
type Form struct {
	// Name is a word for it: that of its kind of record, "vocabulary" or
	// "decisions".
	Name string
	// Folder is the folder under data.
	Folder string
	// Type is the struct that a file holds, or with List the items of one.
	Type reflect.Type
	List bool
}

// Forms are the forms of file, in the order of the kinds; vocabularies and
// decisions come last.
var Forms = func() []Form {
	var forms []Form
	for _, kinds := range [][]Kind{EntityKinds, ClaimKinds} {
		for _, k := range kinds {
			forms = append(forms, Form{string(k), k.Folder(), reflect.TypeOf(newRecord(k)).Elem(), k.IsClaim()})
		}
	}
	return append(forms,
		Form{"vocabulary", VocabularyFolder, reflect.TypeFor[Vocabulary](), false},
		Form{string(decisions), DecisionsFolder, reflect.TypeFor[Decisions](), false})
}()

// Shape is the shape of a mapping in a file, as the model has it.
type Shape struct {
	// Word is what a person calls such a mapping: "position".
	Word string
	// Keys are in the order of declaration.
	Keys []Key
}

// Key is one key of a mapping.
type Key struct {
	Name     string
	Type     reflect.Type
	Required bool
	// Format is a key of Formats, or empty for a plain word.
	Format string
	// Vocab, Ref and ActorKinds are as in Field; Words are those that it may be,
	// where they are code and no vocabulary.
	Vocab      string
	Ref        []Kind
	ActorKinds []string
	Words      []string
	// Example is a value in YAML.
	Example string
	// Declared is the field that declares the key: "Record.Review".
	Declared string
}

// ShapeOf is the shape of a struct of the model.
func ShapeOf(t reflect.Type) Shape {
	s := schemaOf(t)
	out := Shape{Word: s.word}
	for _, f := range s.fields {
		out.Keys = append(out.Keys, Key{
			Name: f.key, Type: f.typ, Required: f.required, Format: f.format, Vocab: f.vocab, Ref: f.ref,
			ActorKinds: f.actors, Words: f.words, Example: f.example, Declared: f.owner.Name() + "." + f.name,
		})
	}
	return out
}

// Model is the model as it is written, for the comments that explain it.
//
//go:embed actor.go agreement.go claim.go commodity.go decisions.go event.go measure.go record.go source.go vocabulary.go
var Model embed.FS
