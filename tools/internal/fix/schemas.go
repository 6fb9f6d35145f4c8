package fix

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/schema"
)

// CodeSchemas is that of a schema that does not say what the model and the
// vocabularies do.
const CodeSchemas = "schema-outdated"

// schemas writes the schemas of the repository anew, where it has any: a term that
// somebody adds is to be known to editors too. With a vocabulary that cannot be read
// it leaves them alone.
func (r *run) schemas() error {
	now := r.now()
	if stat, err := fs.Stat(now, kb.SchemaFolder); errors.Is(err, fs.ErrNotExist) || err == nil && !stat.IsDir() {
		return nil
	}
	base, problems := kb.Load(now)
	if slices.ContainsFunc(problems, func(p kb.Problem) bool {
		return strings.HasPrefix(p.At.File, path.Join(kb.DataDir, kb.VocabularyFolder)+"/") && p.Severity == kb.SeverityError
	}) {
		return nil
	}
	files, err := schema.Files(base)
	if err != nil {
		return err
	}
	for _, f := range files {
		name := path.Join(kb.SchemaFolder, f.Name)
		there, err := fs.ReadFile(now, name)
		if errors.Is(err, fs.ErrNotExist) {
			there, err = nil, nil
		}
		if err != nil {
			return err
		}
		if bytes.Equal(there, f.Content) {
			continue
		}
		r.put(name, there, f.Content)
		r.result.Changes = append(r.result.Changes, Change{Code: CodeSchemas, File: name, What: "made anew from the model and the vocabularies"})
	}
	return nil
}
