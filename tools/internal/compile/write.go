package compile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/wording"
)

// Written tells what Write did, by path under the language's directory, sorted.
type Written struct {
	Changed, Removed []string
	Kept             int // files that were right already
	// Rendering tells what of it each page is rendered from.
	Rendering *Rendering
}

// Files are what Write encodes, by slash-separated path.
func (s *Site) Files() map[string]any {
	files := map[string]any{
		"full/actors.json": s.Actors, "full/commodities.json": s.Commodities, "full/agreements.json": s.Agreements,
		"full/measures.json": s.Measures, "full/events.json": s.Events, "full/sources.json": s.Sources,
		"full/quotes.json": s.Quotes, "full/figures.json": s.Figures, "full/statistics.json": s.Series,
		"home.json": s.Home, "site.json": s.Info, "timeline.json": s.Timeline, "entries.json": s.Entries,
		"commitments.json": s.Commitments, "disagreements.json": s.Disagreements, "names.json": s.Names, "changes.json": s.Changes,
		"full/all.json": s.Pages, "sitemap.json": s.sitemap(),
	}
	if s.Rules != nil {
		files["rules.json"] = s.Rules
	}
	if s.Data != nil {
		files["data.json"] = s.Data
	}
	if s.Reference != nil {
		files["reference.json"] = s.Reference
	}
	for section, list := range s.Lists {
		files["lists/"+section+".json"] = list
	}
	for section, stubs := range s.Index {
		files["index/"+section+".json"] = stubs
	}
	return files
}

// Write writes the site's data under dir, in a directory that is called as the
// language's key and that it owns: a file whose bytes are
// right already is left alone, so that a running server sees only what changed;
// every other is replaced in one step; JSON files of an earlier build that have
// no place any more are removed.
func (s *Site) Write(dir string) (Written, error) {
	var w Written
	files, enc := s.Files(), newEncoder()
	own := filepath.Join(dir, s.Language.Key)
	var all []Item
	for _, name := range sortedKeys(files) {
		var items *[]Item
		if isTable(name) {
			items = &all
		}
		first := len(all)
		changed, err := writeJSON(enc, own, filepath.Dir(filepath.Clean(dir)), name, files[name], items)
		for i := range all[first:] {
			all[first+i].Table = name
		}
		if err != nil {
			return w, fmt.Errorf("compiled data: %w", err)
		}
		if changed {
			w.Changed = append(w.Changed, name)
		} else {
			w.Kept++
		}
	}
	err := filepath.WalkDir(own, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(own, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if _, wanted := files[name]; wanted || !strings.HasSuffix(name, ".json") {
			return nil
		}
		w.Removed = append(w.Removed, name)
		return os.Remove(path)
	})
	if err != nil {
		return w, fmt.Errorf("compiled data: %w", err)
	}
	slices.Sort(w.Removed)
	w.Rendering, err = s.rendering(all)
	return w, err
}

// Tidy removes from the directory that Write was given the JSON of languages that
// the site has no more.
func Tidy(dir string, languages []*wording.Language) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("compiled data: %w", err)
	}
	var faults []error
	for _, e := range entries {
		if e.IsDir() && !slices.ContainsFunc(languages, func(l *wording.Language) bool { return l.Key == e.Name() }) || strings.HasSuffix(e.Name(), ".json") {
			faults = append(faults, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	return errors.Join(faults...)
}

// writeJSON encodes v with sorted keys and writes it as the named file unless
// that has these bytes. It tells whether it wrote. Where items is not nil, v is a
// map, and items gets its entries.
func writeJSON(enc *encoder, dir, aside, name string, v any, items *[]Item) (changed bool, err error) {
	r, err := replace(filepath.Join(dir, filepath.FromSlash(name)), aside)
	if err != nil {
		return false, err
	}
	return r.end(enc.encode(r, v, items))
}
