package schema

import (
	"path"
	"reflect"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// Chapter is what the reference says of one form of file, or of a mapping that
// several of them have. Its texts are in English.
type Chapter struct {
	// ID is its place on the page; those of its entries begin with it.
	ID    string `json:"id"`
	Title string `json:"title"`
	About string `json:"about"`
	// Files is where such files are, and Schema the address of their schema below the
	// site's root; both are empty for a mapping.
	Files   string  `json:"files,omitempty"`
	Schema  string  `json:"schema,omitempty"`
	Entries []Entry `json:"entries"`
}

// Entry is what the reference says of one key.
type Entry struct {
	ID       string `json:"id"`
	Key      string `json:"key"`
	Required bool   `json:"required,omitempty"`
	// Value says what is written there, and Part is the ID of the chapter on the mapping
	// that it is, with its Title.
	Value string `json:"value"`
	Part  string `json:"part,omitempty"`
	Title string `json:"title,omitempty"`
	// Meaning and Example are of the key; Words are what it can be, where they are few,
	// and Vocabulary is the file that has them.
	Meaning    []Piece  `json:"meaning"`
	Example    string   `json:"example"`
	Words      []string `json:"words,omitempty"`
	Vocabulary string   `json:"vocabulary,omitempty"`
}

// Piece is a stretch of a text: words, or the key of a field.
type Piece struct {
	Text string `json:"text"`
	Code bool   `json:"code,omitempty"`
}

// pieces takes a text apart at its back quotes.
func pieces(text string) (all []Piece) {
	for i, part := range strings.Split(text, "`") {
		if part != "" {
			all = append(all, Piece{part, i%2 == 1})
		}
	}
	return all
}

// few is how many words a reader takes in at a glance; of more there is the file.
const few = 12

// Reference explains every key: the chapters on the forms of file, and then those on
// the mappings in them, in the order in which they are met. Keys are in the order in
// which they are written.
func Reference(b *kb.Base) []Chapter {
	var all []Chapter
	var parts []reflect.Type
	seen := map[reflect.Type]bool{}
	chapter := func(id string, t reflect.Type) Chapter {
		c := Chapter{ID: id, Title: capital(kb.ShapeOf(t).Word), About: AboutType(t)}
		keys := map[string]kb.Key{}
		for _, k := range kb.ShapeOf(t).Keys {
			keys[k.Name] = k
		}
		for _, name := range kbedit.KeysOf(t) {
			k := keys[name]
			e := entry(b, k)
			e.ID = id + "-" + k.Name
			if part := mapping(k.Type); part != nil {
				e.Part, e.Title = partID(part), kb.ShapeOf(part).Word
				if !seen[part] {
					seen[part] = true
					parts = append(parts, part)
				}
			}
			c.Entries = append(c.Entries, e)
		}
		return c
	}
	for _, form := range kb.Forms {
		c := chapter(form.Name, form.Type)
		c.Files = path.Join(kb.DataDir, form.Folder, "*.yaml")
		c.Schema = Address + form.SchemaName()
		all = append(all, c)
	}
	for i := 0; i < len(parts); i++ { // a part may have others
		all = append(all, chapter(partID(parts[i]), parts[i]))
	}
	return all
}

func partID(t reflect.Type) string {
	return "part-" + strings.ReplaceAll(kb.ShapeOf(t).Word, " ", "-")
}

// mapping is the struct that the values of a type are made of; nil where they are
// none.
func mapping(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		return t
	}
	return nil
}

func entry(b *kb.Base, k kb.Key) Entry {
	e := Entry{Key: k.Name, Required: k.Required, Value: valueWords(k), Meaning: pieces(AboutKey(k)), Example: k.Name + ": " + k.Example}
	var list []string
	switch {
	case k.Vocab == "-":
		list, _ = reviews()
	case k.Vocab != "":
		list, _ = words(b.Vocabulary(k.Vocab))
		e.Vocabulary = kb.VocabularyFile(k.Vocab)
	}
	list = append(list, k.Words...)
	if len(list) <= few {
		e.Words = list
	}
	return e
}

// valueWords says what is written as the value of a key.
func valueWords(k kb.Key) string {
	one := "text"
	t := k.Type
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch what := What(k); {
	case t.Kind() == reflect.Struct:
		one = "a mapping"
		if t == reflect.TypeFor[kb.SourceRef]() {
			one = "the id of a source, or a mapping"
		}
	case t.Kind() == reflect.Map:
		return "texts by language tag"
	case t.Kind() == reflect.Bool:
		one = "true or false"
	case t.Kind() == reflect.Int:
		one = "a whole number"
	case t.Kind() == reflect.Float64:
		one = "a number"
	case k.Vocab != "", len(k.Words) > 0:
		one = "one of the words"
	case k.Format == "name":
		one = "a short text on one line"
	case what != "":
		one = what
	}
	if k.Type.Kind() == reflect.Slice {
		return "a list; each is " + one
	}
	return one
}
