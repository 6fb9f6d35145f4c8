package site

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/comity-kb/comity/tools/internal/compile"
)

// batchSegment is the segment, as Hugo calls a choice of pages, of pages that
// adapters add.
const batchSegment = "comity-batch"

// mounts are what Hugo sees, according to hugo.toml.
type mounts struct {
	all []map[string]any
	// sources are the files and directories below the root that pages are rendered
	// from beside the data: the configuration and the mounts.
	sources []string
	// sections are those that have an adapter.
	sections []string
}

// readMounts reads the mounts out of hugo.toml.
func readMounts(root string) (*mounts, error) {
	content, err := os.ReadFile(filepath.Join(root, "hugo.toml"))
	if err != nil {
		return nil, &ConfigError{err}
	}
	var c struct {
		Module struct{ Mounts []map[string]any }
	}
	if err := toml.Unmarshal(content, &c); err != nil {
		return nil, &ConfigError{fmt.Errorf("hugo.toml: %w", err)}
	}
	m := &mounts{all: c.Module.Mounts, sources: []string{"hugo.toml", "config", "themes"}}
	found := false
	for _, mount := range m.all {
		source, _ := mount["source"].(string)
		if isData(mount) {
			found = true
		} else if source = path.Clean(filepath.ToSlash(source)); fs.ValidPath(source) {
			m.sources = append(m.sources, source)
		}
	}
	if !found {
		return nil, &ConfigError{fmt.Errorf("hugo.toml: no mount has the source %s", compiledDir)}
	}
	adapters, err := fs.Glob(os.DirFS(root), "content/*/_content.gotmpl")
	for _, name := range adapters {
		m.sections = append(m.sections, path.Base(path.Dir(name)))
	}
	return m, err
}

// isData tells whether a mount is that of the compiled data.
func isData(mount map[string]any) bool {
	source, _ := mount["source"].(string)
	return path.Clean(filepath.ToSlash(source)) == compiledDir
}

// write writes the configuration of a process of Hugo's that reads the data of a
// directory instead of all of the compiled data. Static files are copied by one
// process alone.
func (m *mounts) write(name, data string, static bool) error {
	var own []map[string]any
	for _, mount := range m.all {
		target, _ := mount["target"].(string)
		switch {
		case isData(mount):
			own = append(own, map[string]any{"source": data, "target": target})
		case static || strings.Split(target, "/")[0] != "static":
			own = append(own, mount)
		}
	}
	config := map[string]any{"module": map[string]any{"mounts": own}}
	if !static {
		config["segments"] = map[string]any{batchSegment: map[string]any{
			"includes": []any{map[string]any{"kind": "page", "path": "/{" + strings.Join(m.sections, ",") + "}/**"}},
		}}
	}
	content, err := toml.Marshal(config)
	if err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o644)
}

// writeData writes the data of one language that some pages are rendered from: the
// entries of tables that they need, and the lists of pages: units to render, and
// others that are only linked to.
func (r *renderer) writeData(dir string, language int, needs []int32, units, linked []*unit) error {
	from := r.languages[language]
	tables := map[string][]*compile.Item{}
	for _, i := range needs {
		item := &from.Items[i]
		tables[item.Table] = append(tables[item.Table], item)
	}
	compiled := filepath.Join(r.root, filepath.FromSlash(compiledDir), from.Language.Key)
	names, err := fs.Glob(os.DirFS(compiled), "full/*.json")
	if err != nil {
		return err
	}
	for _, name := range append(names, "entries.json") {
		if err := writeTable(filepath.Join(compiled, filepath.FromSlash(name)), filepath.Join(dir, filepath.FromSlash(name)), tables[name]); err != nil {
			return err
		}
	}
	// stub is what an adapter is told of a page.
	type stub struct {
		compile.Stub
		Render string `json:"render,omitempty"`
	}
	lists := map[string][]stub{}
	for _, section := range r.mounts.sections {
		lists[section] = []stub{}
	}
	rendered := map[*unit]bool{}
	for _, u := range units {
		rendered[u] = true
	}
	for _, u := range slices.Concat(units, linked) {
		for _, p := range u.pages {
			if p.language != language {
				continue
			}
			s := stub{Stub: p.Stub}
			if !rendered[u] {
				s.Render, s.Aliases = "link", nil
			}
			lists[p.Section] = append(lists[p.Section], s)
		}
	}
	for section, list := range lists {
		content, err := json.Marshal(list)
		if err != nil {
			return err
		}
		name := filepath.Join(dir, "index", section+".json")
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writeTable writes a table with some of the entries of another.
func writeTable(from, to string, items []*compile.Item) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<18)
	w.WriteByte('{')
	for i, item := range items {
		if i > 0 {
			w.WriteByte(',')
		}
		id, err := json.Marshal(item.ID)
		if err != nil {
			return err
		}
		w.Write(id)
		w.WriteByte(':')
		if _, err := io.Copy(w, io.NewSectionReader(in, item.Offset, int64(item.Length))); err != nil {
			return fmt.Errorf("compiled data %s: %w", from, err)
		}
	}
	w.WriteByte('}')
	if err := w.Flush(); err != nil { // which tells of what failed before, too
		return err
	}
	return f.Close()
}
