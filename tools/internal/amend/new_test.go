package amend_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/kb"
)

var answers = map[kb.Kind]map[string]string{
	kb.KindActor:     {"name": "Öystein: Dahl", "kind": "person"},
	kb.KindCommodity: {"name": "Herring", "kind": "good"},
	kb.KindAgreement: {"name": "Herring accord", "kind": "deal", "parties": "norway, chile", "status": "in-force", "sources": "2024-03-01-harbour-post"},
	kb.KindMeasure:   {"name": "Herring duty", "kind": "tariff", "imposed_by": "norway", "status": "in-force", "sources": "2024-03-01-harbour-post"},
	kb.KindEvent:     {"name": "Herring fair", "kind": "meeting", "date": "2024-02", "sources": "2024-03-01-harbour-post"},
}

func TestNew(t *testing.T) {
	files := load(t)
	for _, kind := range amend.NewKinds {
		id := amend.ProposeID(kind, answers[kind])
		p, err := amend.New(fsOf(files), kind, id, answers[kind])
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		got := after(t, files, p)
		if text := got[p.Set.Files[0].Path]; !strings.Contains(text, "\n# ") || len(p.Set.Files) != 1 || !p.Set.Files[0].Created() {
			t.Errorf("%s: %s", kind, text)
		}
		_, err = amend.New(fsOf(got), kind, id, answers[kind])
		refused(t, err, "`"+id+"` is taken: it is the id, or was, of "+p.Set.Files[0].Path+"; give another if this is another thing")
	}
	if id := amend.ProposeID(kb.KindEvent, answers[kb.KindEvent]); id != "herring-fair-2024-02" {
		t.Error(id)
	}
	_, err := amend.New(fsOf(files), kb.KindActor, "ada", map[string]string{"name": "Ada"})
	refused(t, err, "a new actor needs `kind`: a term of data/vocabularies/actor-kinds.yaml")
	_, err = amend.New(fsOf(files), kb.KindActor, "ada", map[string]string{"name": "Ada", "kind": "persn"})
	refused(t, err, "nothing was changed: the data would have errors that it does not have now")
	_, err = amend.New(fsOf(files), kb.KindActor, "", map[string]string{"name": "中", "kind": "person"})
	refused(t, err, "`` cannot be an id: it is made of a to z, digits and single hyphens; give another")
}

func TestNewCrash(t *testing.T) {
	crash(t, func(fsys fs.FS) (*amend.Plan, error) {
		return amend.New(fsys, kb.KindEvent, "herring-fair", answers[kb.KindEvent])
	})
}

// What is a comment in a template is what a record of the kind can have: with the
// marks taken away, the loader knows every key.
func TestTemplates(t *testing.T) {
	comment := regexp.MustCompile(`(?m)^# `)
	for _, kind := range amend.NewKinds {
		text, err := os.ReadFile("templates/" + string(kind) + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		whole := comment.ReplaceAllString(string(text), "")
		name := "data/" + kind.Folder() + "/x.yaml"
		_, problems := kb.Load(fsOf(map[string]string{name: whole}))
		for _, p := range problems {
			if p.Code == kb.CodeUnknownKey || p.Code == kb.CodeWrongType || p.Code == kb.CodeSyntax {
				t.Errorf("%s: %d: %s", kind, p.At.Line, p.Message)
			}
		}
		if strings.Count(whole, "\n") < 8 {
			t.Errorf("%s: %s", kind, whole)
		}
	}
}
