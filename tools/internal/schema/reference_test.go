package schema_test

import (
	"os"
	"path"
	"reflect"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/schema"
)

// The reference has every key of every mapping of the model, each once, explained.
func TestReferenceIsWhole(t *testing.T) {
	chapters := schema.Reference(base(t))
	byID := map[string]schema.Chapter{}
	ids := map[string]bool{}
	for _, c := range chapters {
		byID[c.ID] = c
		if ids[c.ID] || c.Title == "" || c.About == "" {
			t.Errorf("the chapter %s is there twice, or says nothing: %+v", c.ID, c)
		}
		ids[c.ID] = true
	}
	for _, c := range chapters {
		for _, e := range c.Entries {
			if ids[e.ID] {
				t.Errorf("%s is there twice", e.ID)
			}
			ids[e.ID] = true
			if len(e.Meaning) == 0 || e.Value == "" || strings.HasSuffix(e.Example, ": ") {
				t.Errorf("%s is not explained: %+v", e.ID, e)
			}
			if e.Part != "" && byID[e.Part].ID == "" {
				t.Errorf("%s leads to %s, which is not there", e.ID, e.Part)
			}
			if e.Vocabulary != "" {
				if _, err := os.Stat(path.Join(root, e.Vocabulary)); err != nil {
					t.Errorf("%s: %v", e.ID, err)
				}
			}
		}
	}
	seen := map[reflect.Type]bool{}
	var walk func(id string, typ reflect.Type)
	walk = func(id string, typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		shape := kb.ShapeOf(typ)
		if len(byID[id].Entries) != len(shape.Keys) {
			t.Errorf("the chapter %s has %d keys, and the model %d", id, len(byID[id].Entries), len(shape.Keys))
		}
		for _, k := range shape.Keys {
			if !ids[id+"-"+k.Name] {
				t.Errorf("the chapter %s does not have %s", id, k.Name)
			}
			of := k.Type
			for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
				of = of.Elem()
			}
			if of.Kind() == reflect.Struct {
				walk("part-"+strings.ReplaceAll(kb.ShapeOf(of).Word, " ", "-"), of)
			}
		}
	}
	for _, form := range kb.Forms {
		walk(form.Name, form.Type)
	}
}
