package site

import (
	"os"
	"path/filepath"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/schema"
)

// writeSchemas publishes the schemas of the files of the data, for editors that are
// not in a copy of the repository: the same bytes that the repository has.
func writeSchemas(b *kb.Base, stage string) error {
	files, err := schema.Files(b)
	if err != nil {
		return err
	}
	dir := filepath.Join(stage, filepath.FromSlash(schema.Address))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
