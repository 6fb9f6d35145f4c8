package schema_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// structural are the rules that one file by itself can break, by what its keys and
// values are: those that schema and check have in common.
var structural = []string{
	"wrong-type", "wrong-shape", "unknown-key", "missing-key", "empty-value", "null-value", "empty-file", "unquoted-number", "quoted-number",
	"unquoted-hs-code", "unknown-term", "invalid-date", "invalid-country", "invalid-hs-code", "invalid-hash", "invalid-url",
	"invalid-id", "name-format", "too-long", "duplicate-item",
}

// examples are the records that data/README.md shows, which have every key that
// there is.
func examples(t *testing.T) fstest.MapFS {
	t.Helper()
	page, err := os.ReadFile(path.Join(root, "data/README.md"))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, m := range regexp.MustCompile("(?s)```yaml\n# (\\S+)\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		files[m[1]] = &fstest.MapFile{Data: []byte(m[2]), Mode: 0o644}
	}
	return files
}

// short are the vocabularies that the model names, with the terms alone that the
// examples have: the rest of the words only takes time.
func short(t *testing.T, b *kb.Base, files fstest.MapFS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	enter := func(vocabulary string, text []byte) {
		terms := ""
		for _, term := range b.Vocabulary(vocabulary).Terms {
			if bytes.Contains(text, []byte(term.ID)) || terms == "" {
				terms += "  - id: " + term.ID + "\n"
			}
		}
		out[kb.VocabularyFile(vocabulary)] = &fstest.MapFile{Data: []byte("description: Words.\nterms:\n" + terms), Mode: 0o644}
	}
	var all []byte
	for _, f := range files {
		all = append(all, f.Data...)
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for _, k := range kb.ShapeOf(typ).Keys {
			if k.Vocab != "" && k.Vocab != "-" {
				enter(k.Vocab, all)
			}
			walk(k.Type)
		}
	}
	for _, form := range kb.Forms {
		walk(form.Type)
	}
	return out
}

// spoiled are versions of a file, each with one thing changed: every value in turn
// becomes each of a number of others, every key goes, and every mapping gets a key.
func spoiled(t *testing.T, text []byte, visit func(what string, text []byte)) {
	t.Helper()
	values := []string{"null", "true", "12345", "-1", "1.5", `""`, "x", "two words", "' x'", "2025-06", "[]", "{}", "[x]", "[x, x]", "{x: 1}", "[{x: 1}]", "CL", "en"}
	var tree yaml.Node
	if err := yaml.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	show := func(what string) {
		var out bytes.Buffer
		enc := yaml.NewEncoder(&out)
		enc.SetIndent(2)
		if err := enc.Encode(&tree); err != nil {
			t.Fatal(err)
		}
		visit(what, out.Bytes())
	}
	var walk func(at string, n *yaml.Node)
	walk = func(at string, n *yaml.Node) {
		for _, value := range values {
			var other yaml.Node
			if err := yaml.Unmarshal([]byte(value), &other); err != nil {
				t.Fatal(err)
			}
			was := *n
			*n = *other.Content[0]
			show(at + " is " + value)
			*n = was
		}
		switch n.Kind {
		case yaml.MappingNode:
			was := n.Content
			n.Content = append(slices.Clone(was), &yaml.Node{Kind: yaml.ScalarNode, Value: "no_such_key"}, &yaml.Node{Kind: yaml.ScalarNode, Value: "x"})
			show(at + " has a key more")
			for i := 0; i < len(was); i += 2 {
				n.Content = slices.Delete(slices.Clone(was), i, i+2)
				show(at + " without " + was[i].Value)
			}
			n.Content = was
			for i := 0; i < len(was); i += 2 {
				walk(at+"."+was[i].Value, was[i+1])
			}
		case yaml.SequenceNode:
			for i, c := range n.Content {
				walk(fmt.Sprintf("%s[%d]", at, i), c)
			}
		}
	}
	walk("", tree.Content[0])
}

// Whatever becomes of a value or a key: what the schema refuses check calls an error,
// and what check calls an error of structure the schema refuses.
func TestSchemaAndCheckAgree(t *testing.T) {
	files := examples(t)
	vocabularies := short(t, base(t), files)
	b, _ := kb.Load(vocabularies)
	j := newJudges(t, b)
	refused, passed := 0, 0
	codes := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		// Each file is looked at by itself, beside the vocabularies: what it refers to is
		// missing before and after.
		problems := func(text []byte) []kb.Problem {
			vocabularies[name] = &fstest.MapFile{Data: text, Mode: 0o644}
			_, all := check.Run(vocabularies)
			return slices.DeleteFunc(all, func(p kb.Problem) bool { return p.At.File != name || p.Severity != kb.SeverityError })
		}
		before := map[string]bool{}
		for _, p := range problems(files[name].Data) {
			before[p.Code+p.Message] = true
		}
		spoiled(t, files[name].Data, func(what string, text []byte) {
			v, err := document(text)
			if err != nil {
				t.Fatalf("%s: %s: %v", name, what, err)
			}
			var errors, faults []string
			for _, p := range problems(text) {
				if before[p.Code+p.Message] {
					continue
				}
				errors = append(errors, p.Code)
				if slices.Contains(structural, p.Code) {
					faults = append(faults, p.Code)
					codes[p.Code] = true
				}
			}
			wrong := j.byFolder[path.Base(path.Dir(name))].Validate(v)
			switch {
			case wrong != nil && len(errors) == 0:
				t.Errorf("%s: %s: the schema refuses what check accepts: %v", name, what, wrong)
			case wrong == nil && len(faults) > 0:
				t.Errorf("%s: %s: the schema accepts what check refuses: %v", name, what, faults)
			case wrong != nil:
				refused++
			default:
				passed++
			}
		})
		delete(vocabularies, name)
	}
	if refused < 3000 || passed < 500 {
		t.Errorf("%d refused and %d accepted: too few to tell", refused, passed)
	}
	for _, code := range structural {
		if !codes[code] && !slices.Contains([]string{"quoted-number", "unquoted-hs-code", "empty-file", "too-long"}, code) {
			t.Errorf("nothing broke the rule %s", code)
		}
	}
}
