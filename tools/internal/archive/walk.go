package archive

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Extensions are those of the files of a folder that are taken for articles.
var Extensions = []string{".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"}

// Walk visits the files below a folder that are articles by their names, in the
// order of their names, folder by folder, with their path below it. It holds the
// names of one folder at a time and opens nothing. Files and folders whose name
// begins with a dot are not looked at; passed counts the other files that it
// passes over. visit gets an error with a folder that cannot be read; its own
// ends the walk.
func Walk(folder string, visit func(name string, err error) error) (passed int, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, readErr error) error {
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		hidden := name != "." && strings.HasPrefix(filepath.Base(name), ".")
		switch {
		case readErr != nil:
			return visit(name, readErr)
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		case !slices.Contains(Extensions, strings.ToLower(filepath.Ext(name))):
			passed++
			return nil
		}
		return visit(name, nil)
	})
	return passed, err
}
