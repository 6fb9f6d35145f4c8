package amend

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// templates are new records, a file a kind: the keys to be filled in have no value,
// and those that may follow are comments.
//
//go:embed templates
var templates embed.FS

// NewKinds are the kinds that New makes records of. Sources and claims count in the
// text of an article, and are drafted from it by package ingest.
var NewKinds = []kb.Kind{kb.KindActor, kb.KindCommodity, kb.KindAgreement, kb.KindMeasure, kb.KindEvent}

// Question is a key of a new record that needs a value.
type Question struct {
	Key  string
	Help string
	// IsList says that the value is several, with commas between them.
	IsList bool
}

var blank = regexp.MustCompile(`(?m)^([a-z_]+):  # (.*)$`)

// Questions are what has to be known of a new record of a kind.
func Questions(kind kb.Kind) []Question {
	text, err := templates.ReadFile(path.Join("templates", string(kind)+".yaml"))
	if err != nil {
		return nil
	}
	var out []Question
	for _, m := range blank.FindAllStringSubmatch(string(text), -1) {
		out = append(out, Question{m[1], m[2], m[1] == "parties" || m[1] == "sources"})
	}
	return out
}

// ProposeID makes an id for a new record: of its name, and for an event of its date
// too, since meetings and statements come again.
func ProposeID(kind kb.Kind, answers map[string]string) string {
	id := slug.Make(answers["name"])
	if date := slug.Make(answers["date"]); kind == kb.KindEvent && date != "" && id != "" {
		id += "-" + date
	}
	return id
}

// New makes a commented record of a kind. answers has a value for each of the kind's
// questions. Nothing is ever overwritten.
func New(fsys fs.FS, kind kb.Kind, id string, answers map[string]string) (*Plan, error) {
	p := newPlanner(fsys)
	name := fileOf(kind, id)
	if !kb.ValidID(id) {
		return nil, refuse("%s cannot be an id: it is made of a to z, digits and single hyphens; give another", kb.Show(id))
	}
	if other, ok := p.base.Resolve(id); ok {
		return nil, refuse("%s is taken: it is the id, or was, of %s; give another if this is another thing", kb.Show(id), other.Base().At.File)
	}
	if _, err := fs.Stat(fsys, name); !errors.Is(err, fs.ErrNotExist) {
		return nil, refuse("%s is taken: there is %s", kb.Show(id), name)
	}
	text, err := templates.ReadFile(path.Join("templates", string(kind)+".yaml"))
	if err != nil {
		return nil, err
	}
	f, err := kbedit.Parse(text)
	if err != nil {
		return nil, err
	}
	for _, q := range Questions(kind) {
		answer := strings.TrimSpace(answers[q.Key])
		if answer == "" {
			return nil, refuse("a new %s needs %s: %s", kind, kb.Show(q.Key), q.Help)
		}
		var value any = answer
		switch {
		case q.IsList:
			list := strings.Split(answer, ",")
			for i := range list {
				list[i] = strings.TrimSpace(list[i])
			}
			value = slices.DeleteFunc(list, func(s string) bool { return s == "" })
		case q.Key == "date":
			value = kbedit.Date(answer)
		}
		if err := f.Set("", q.Key, value); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Key, err)
		}
	}
	p.plan.ID = id
	p.plan.Set.Add(name, nil, kb.Headed(fsys, name, f.Bytes()))
	p.plan.Did = []string{name + ": created"}
	return p.finish(same)
}
