package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Version is the version of the form of the data: within it keys and words come to
// the schemas, and none goes.
const Version = "1"

// Address is where the site publishes the schemas, below its root.
const Address = kb.SchemaFolder + "/v" + Version + "/"

// draft is the draft of JSON Schema that editors of YAML know best.
const draft = "http://json-schema.org/draft-07/schema#"

// File is the schema of a form of file, as it is written.
type File struct {
	// Name is without a folder.
	Name    string
	Content []byte
}

// Files are the schemas of all forms of file, with the words of the vocabularies of
// the base.
func Files(b *kb.Base) ([]File, error) {
	var all []File
	for _, form := range kb.Forms {
		n, err := Of(b, form)
		if err != nil {
			return nil, err
		}
		var content bytes.Buffer
		enc := json.NewEncoder(&content)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(n); err != nil {
			return nil, err
		}
		all = append(all, File{form.SchemaName(), content.Bytes()})
	}
	return all, nil
}

// Of is the schema of a form of file. The error is one of the model: an example that
// is no YAML.
func Of(b *kb.Base, form kb.Form) (n Node, err error) {
	defer func() {
		if fault, ok := recover().(modelError); ok {
			err = fault
		}
	}()
	d := Definer{At: "#/definitions/", Defs: Node{}, Name: reflect.Type.Name, Fields: func(t reflect.Type) []Field { return fields(b, t) }, About: about}
	if form.List {
		n = Node{"type": "array", "minItems": 1, "items": d.Of(form.Type), "description": "What one source states, in the order of its text."}
	} else {
		n = d.Object(form.Type)
	}
	n["$schema"] = draft
	n["title"] = fmt.Sprintf("Comity %s, version %s", form.Name, Version)
	n["$comment"] = "Made by comity schema --write from package kb and data/" + kb.VocabularyFolder + "; a change goes there."
	if len(d.Defs) > 0 {
		n["definitions"] = d.Defs
	}
	return n, nil
}

// modelError is a fault of the model, which a test would find.
type modelError struct{ error }

// about says what a mapping is. A reference to a source may be its id alone.
func about(t reflect.Type, n Node) Node {
	n["description"] = AboutType(t)
	if t != reflect.TypeFor[kb.SourceRef]() {
		return n
	}
	id := Node{"type": "string", "description": "The id of a source."}
	format(id, "id")
	return Node{"anyOf": []any{id, n}, "description": n["description"]}
}

// fields are the keys of a mapping of the model.
func fields(b *kb.Base, t reflect.Type) (all []Field) {
	top := slices.ContainsFunc(kb.Forms, func(form kb.Form) bool { return form.Type == t })
	for _, k := range kb.ShapeOf(t).Keys {
		all = append(all, Field{k.Name, k.Type, k.Required, func(n Node) Node {
			switch k.Type.Kind() {
			case reflect.Slice:
				if k.Type.Elem().Kind() == reflect.String {
					n["uniqueItems"] = true
					item := n["items"].(Node)
					item["minLength"] = 1
					value(b, k, item, top)
				}
				if k.Required {
					n["minItems"] = 1
				}
			case reflect.Map:
				tag := Node{}
				format(tag, "language")
				n["propertyNames"] = tag
				value(b, k, n["additionalProperties"].(Node), top)
			case reflect.String:
				if k.Required {
					n["minLength"] = 1
				}
				value(b, k, n, top)
			}
			if n["$ref"] != nil {
				n = Node{"allOf": []any{n}} // beside a reference, draft 7 reads nothing
			}
			n["description"] = describe(k)
			if k.Example != "" {
				var example any
				if err := yaml.Unmarshal([]byte(k.Example), &example); err != nil {
					panic(modelError{fmt.Errorf("the example of %s: %w", k.Name, err)})
				}
				n["examples"] = []any{example}
			}
			return n
		}})
	}
	return all
}

// value adds to the schema of a string what the model says of it.
func value(b *kb.Base, k kb.Key, n Node, top bool) {
	terms := func(words, meanings []string) {
		if len(words) > 0 {
			n["enum"], n["enumDescriptions"] = words, meanings
			delete(n, "minLength")
		}
	}
	f := kb.Field{Key: k.Name, Format: k.Format}
	if top {
		f.Path = k.Name
	}
	if most := check.MaxLength(f); most > 0 {
		n["maxLength"] = most
	}
	switch {
	case k.Vocab == "-":
		terms(reviews())
	case k.Vocab != "":
		terms(words(b.Vocabulary(k.Vocab)))
	case len(k.Words) > 0:
		n["enum"] = k.Words
		delete(n, "minLength")
	case len(k.Ref) > 0:
		var entity, claim bool
		for _, kind := range k.Ref {
			entity, claim = entity || !kind.IsClaim(), claim || kind.IsClaim()
		}
		switch {
		case entity && claim:
			id, of := kb.Formats["id"], kb.Formats["claim"]
			pattern(n, "^("+strings.Trim(id.Pattern, "^$")+"|"+strings.Trim(of.Pattern, "^$")+")$", "an id, or of a claim "+of.Words)
		case claim:
			format(n, "claim")
		default:
			format(n, "id")
		}
	case k.Format == "edtf":
		format(n, k.Format)
		// A bare year needs no quotes.
		n["type"], n["minimum"], n["maximum"] = []string{"string", "integer"}, 1000, 9999
	case k.Format != "":
		format(n, k.Format)
	}
}

// format adds the pattern of a format.
func format(n Node, name string) { pattern(n, kb.Formats[name].Pattern, kb.Formats[name].Words) }

func pattern(n Node, expression, words string) {
	if expression == "" {
		return
	}
	n["pattern"] = expression
	n["patternErrorMessage"] = "it is " + words // as editors print it
	delete(n, "minLength")                      // no pattern takes an empty text
}

// words are the terms of a vocabulary and what each means. A vocabulary that is not
// there has none, and then any word will do: check reports that.
func words(v *kb.Vocabulary) (words, meanings []string) {
	if v == nil {
		return nil, nil
	}
	for _, t := range v.Terms {
		words, meanings = append(words, t.ID), append(meanings, cmp.Or(t.Description, t.Name))
	}
	return words, meanings
}

// reviews are the states of review and what each means.
func reviews() (words, meanings []string) {
	means := map[kb.Review]string{
		kb.ReviewDraft: "proposed by the machine, and not published", kb.ReviewReviewed: "accepted by a person",
		kb.ReviewWithdrawn: "kept with a reason, and shown as a notice",
	}
	for _, r := range kb.Reviews {
		words, meanings = append(words, string(r)), append(meanings, means[r])
	}
	return words, meanings
}

// explained are the comments of the model, in which fields are called by their keys.
var explained = sync.OnceValue(func() map[string]string {
	return Comments(kb.Model, func(tag reflect.StructTag) string {
		key, _, _ := strings.Cut(tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			return ""
		}
		return "`" + key + "`"
	})
})

// AboutType says what a mapping of the model is.
func AboutType(t reflect.Type) string {
	text := explained()[t.Name()]
	if rest, ok := strings.CutPrefix(text, t.Name()+" "); ok && !strings.HasPrefix(rest, "are ") {
		text = capital(kb.WithArticle(kb.ShapeOf(t).Word)) + " " + rest
	}
	return text
}

// subject is how the comment of a field begins that goes on with what the key holds:
// beside the key itself, readers do without.
var subject = regexp.MustCompile("^`([a-z0-9_]+)` (?:is|are) ")

// AboutKey says what a key means.
func AboutKey(k kb.Key) string {
	text := explained()[k.Declared]
	if m := subject.FindStringSubmatch(text); m != nil && m[1] == k.Name {
		text = capital(strings.TrimPrefix(text, m[0]))
	}
	return text
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// describe says what a key means and what its value is.
func describe(k kb.Key) string {
	text := AboutKey(k)
	switch what := What(k); {
	case what == "":
	case k.Type.Kind() == reflect.Slice:
		text += " Each is " + what + "."
	default:
		text += " It is " + what + "."
	}
	return text
}

// What says in words what a value of a key is, or an item of it; empty where its
// type and its format say enough.
func What(k kb.Key) string {
	switch {
	case k.Vocab == "-", len(k.Words) > 0:
		return ""
	case k.Vocab != "":
		return "a term of " + kb.VocabularyFile(k.Vocab)
	case len(k.Ref) > 0:
		kinds := make([]string, len(k.Ref))
		for i, kind := range k.Ref {
			kinds[i] = kb.WithArticle(string(kind))
		}
		text := "the id of " + or(kinds)
		if len(k.ActorKinds) > 0 {
			kinds := make([]string, len(k.ActorKinds))
			for i, kind := range k.ActorKinds {
				kinds[i] = kb.WithArticle(kind)
			}
			text += " that is " + or(kinds)
		}
		return text
	case k.Format == "name", k.Format == "text", k.Format == "":
		return ""
	}
	return kb.Formats[k.Format].Words
}

// or lists words with "or" before the last.
func or(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}
