package compile

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// What a page needs stands where it is said to stand, and is all that the page
// names by id.
func TestRendering(t *testing.T) {
	t.Run("sample", func(t *testing.T) { testRendering(t, sample.Base(t)) })
	t.Run("synthetic", func(t *testing.T) { testRendering(t, synthesised(t, 1000)) })
}

func testRendering(t *testing.T, b *kb.Base) {
	dir := t.TempDir()
	s := Compile(b, nil, english)
	w, err := s.Write(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	r := w.Rendering
	files, wholes := map[string][]byte{}, map[string]map[string]json.RawMessage{}
	// lookedUp are the ids of entries that templates look up.
	lookedUp := map[string]bool{}
	for _, item := range r.Items {
		if files[item.Table] == nil {
			if files[item.Table], err = os.ReadFile(filepath.Join(dir, "data", "en", filepath.FromSlash(item.Table))); err != nil {
				t.Fatal(err)
			}
			var whole map[string]json.RawMessage
			if err := json.Unmarshal(files[item.Table], &whole); err != nil {
				t.Fatal(err)
			}
			wholes[item.Table] = whole
		}
		if slices.Contains([]string{quotesTable, figuresTable, entriesTable}, item.Table) {
			lookedUp[item.ID] = true
		}
		content := files[item.Table][item.Offset:][:item.Length]
		if sum := sha256.Sum256(content); [16]byte(sum[:16]) != item.Sum {
			t.Errorf("%s in %s has another hash", item.ID, item.Table)
		}
		if string(wholes[item.Table][item.ID]) != string(content) {
			t.Errorf("%s in %s is said to be %s", item.ID, item.Table, content)
		}
	}
	pages := 0
	for _, stubs := range s.Index {
		pages += len(stubs)
	}
	if len(r.Pages) != pages {
		t.Errorf("%d pages, and %d in the index", len(r.Pages), pages)
	}
	// ids are the texts of a value that are such.
	var ids func(v any) []string
	ids = func(v any) []string {
		var out []string
		switch v := v.(type) {
		case string:
			if lookedUp[v] {
				out = append(out, v)
			}
		case []any:
			for _, e := range v {
				out = append(out, ids(e)...)
			}
		case map[string]any:
			for key, e := range v {
				// Of these two the view itself has what is shown.
				if key != "id" && key != "figure" {
					out = append(out, ids(e)...)
				}
			}
		}
		return out
	}
	named := 0
	for _, page := range r.Pages {
		own := r.Items[page.Needs[0]]
		if own.Table != "full/"+page.Section+".json" || own.ID != page.Stub.ID {
			t.Errorf("%s begins with %s in %s", page.Stub.URL, own.ID, own.Table)
		}
		var view any
		if err := json.Unmarshal(files[own.Table][own.Offset:][:own.Length], &view); err != nil {
			t.Fatal(err)
		}
		for _, id := range ids(view) {
			named++
			if !slices.ContainsFunc(page.Needs, func(i int32) bool { return r.Items[i].ID == id }) {
				t.Errorf("%s is rendered without %s, which it names", page.Stub.URL, id)
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d entries are named", named)
	}
}
