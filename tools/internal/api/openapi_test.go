package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// describedBy finds which of the paths of a description an address is of, below
// Folder.
func describedBy(t *testing.T, description map[string]any, address string) string {
	t.Helper()
	var found []string
	for template := range description["paths"].(map[string]any) {
		pattern := regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(template), "[^/]+")
		if regexp.MustCompile("^" + pattern + "$").MatchString("/" + strings.TrimPrefix(address, Folder)) {
			found = append(found, template)
		}
	}
	if len(found) != 1 {
		t.Errorf("%s is described by the paths %v", address, found)
		return ""
	}
	return found[0]
}

// responses hold documents against the schemas that a description of the interface
// names for their paths.
type responses struct {
	description map[string]any
	compiler    *jsonschema.Compiler
	schemas     map[string]*jsonschema.Schema
}

func newResponses(t *testing.T, content []byte) *responses {
	t.Helper()
	r := &responses{compiler: jsonschema.NewCompiler(), schemas: map[string]*jsonschema.Schema{}}
	r.compiler.AssertFormat()
	r.description = decode(t, content).(map[string]any)
	if err := r.compiler.AddResource("https://example.org/openapi.json", r.description); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *responses) validate(t *testing.T, template string, document any) error {
	t.Helper()
	if r.schemas[template] == nil {
		pointer := "/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(template) + "/get/responses/200/content/application~1json/schema"
		s, err := r.compiler.Compile("https://example.org/openapi.json#" + pointer)
		if err != nil {
			t.Fatal(err)
		}
		r.schemas[template] = s
	}
	return r.schemas[template].Validate(document)
}

// The description is one of OpenAPI 3.1 by a reader that is not ours, and every
// document is as the path says that it is at.
func TestDescription(t *testing.T) {
	for _, base := range []string{"invented", "repository"} {
		t.Run(base, func(t *testing.T) {
			all := documents(t, base, "en")
			doc, err := openapi3.NewLoader().LoadFromData(all[descriptionAddress])
			if err != nil {
				t.Fatal(err)
			}
			if err := doc.Validate(t.Context()); err != nil {
				t.Error(err)
			}
			if !doc.IsOpenAPI31OrLater() || len(doc.Servers) != 1 || doc.Servers[0].URL != "https://example.org/kb/api/v1" {
				t.Errorf("the description is of OpenAPI %s, at %v", doc.OpenAPI, doc.Servers)
			}
			r := newResponses(t, all[descriptionAddress])
			used := map[string]int{}
			for address, content := range all {
				template := describedBy(t, r.description, address)
				if template == "" {
					continue
				}
				used[template]++
				if err := r.validate(t, template, decode(t, content)); err != nil {
					t.Errorf("%s is not what %s promises: %v", address, template, err)
				}
			}
			for template := range r.description["paths"].(map[string]any) {
				if used[template] == 0 && base == "invented" {
					t.Errorf("no document is at %s", template)
				}
			}
		})
	}
}

// The test above must see what it looks for.
func TestDescriptionSeesTrouble(t *testing.T) {
	all := documents(t, "invented", "en")
	r := newResponses(t, all[descriptionAddress])
	for template, address := range map[string]string{
		"/actors/{id}.json": "commodities.json", "/index.json": "actors.json", "/figures/{source}/{local}.json": "actors/northland.json",
	} {
		if r.validate(t, template, decode(t, all[Folder+address])) == nil {
			t.Errorf("%s passes for %s", address, template)
		}
	}
	for name, spoil := range map[string]func(d map[string]any){
		"no title":                func(d map[string]any) { delete(d["info"].(map[string]any), "title") },
		"a path without a slash":  func(d map[string]any) { d["paths"].(map[string]any)["x.json"] = map[string]any{} },
		"a parameter undescribed": func(d map[string]any) { delete(operation(d, "/actors/{id}.json"), "parameters") },
		"an answer unexplained": func(d map[string]any) {
			operation(d, "/index.json")["responses"].(map[string]any)["200"] = map[string]any{}
		},
		"a reference to nothing": func(d map[string]any) { delete(d["components"].(map[string]any)["schemas"].(map[string]any), "Ref") },
	} {
		var d map[string]any
		if err := json.Unmarshal(all[descriptionAddress], &d); err != nil {
			t.Fatal(err)
		}
		spoil(d)
		content, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := openapi3.NewLoader().LoadFromData(content)
		if err == nil {
			err = doc.Validate(t.Context())
		}
		if err == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func operation(d map[string]any, template string) map[string]any {
	return d["paths"].(map[string]any)[template].(map[string]any)["get"].(map[string]any)
}

// A field is of one type wherever it stands: never a string here and a list there.
func TestFieldsHaveOneType(t *testing.T) {
	types := map[string][]string{}
	var look func(v any)
	look = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, v := range v {
				kind := fmt.Sprintf("%T", v)
				if !slices.Contains(types[key], kind) {
					types[key] = append(types[key], kind)
				}
				look(v)
			}
		case []any:
			for _, v := range v {
				look(v)
			}
		}
	}
	for address, content := range documents(t, "invented", "en") {
		if !isSchema(address) && address != descriptionAddress {
			look(decode(t, content))
		}
	}
	for key, kinds := range types {
		if len(kinds) > 1 || kinds[0] == "<nil>" {
			t.Errorf("%s is %v", key, kinds)
		}
	}
	if len(types) < 50 {
		t.Errorf("only %d fields were looked at", len(types))
	}
}

// What the code says of a type, the schema says.
func TestSchemasAreDescribed(t *testing.T) {
	all := documents(t, "invented", "en")
	if !bytes.Contains(all[schemaAddress("figures")], []byte(`"description":"value is absent where the source states none but an extremum."`)) {
		t.Error("the schema of figures does not say when there is no value")
	}
	var d map[string]any
	if err := json.Unmarshal(all[descriptionAddress], &d); err != nil {
		t.Fatal(err)
	}
	for name, s := range d["components"].(map[string]any)["schemas"].(map[string]any) {
		if s.(map[string]any)["description"] == nil {
			t.Errorf("nothing describes %s", name)
		}
	}
}

// Whoever reads what changed finds the present version there.
func TestChangesAreTold(t *testing.T) {
	for _, name := range []string{"docs/data.md", "content/data.md", "content/data.zh.md"} {
		content, err := os.ReadFile(filepath.Join("..", "..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`(?m)^(\| |- \*\*)` + regexp.QuoteMeta(Version) + `(\*\*| \|)`).Match(content) {
			t.Errorf("%s does not say what changed with version %s", name, Version)
		}
	}
}
