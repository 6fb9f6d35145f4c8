package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// What a page is rendered from comes down to a key: where it is that of an earlier
// build, the page is.

// hashAll computes the key of every unit.
func (r *renderer) hashAll() error {
	common := sha256.New()
	for _, arg := range r.arguments {
		writeField(common, arg)
	}
	if err := hashFile(common, r.hugo.Program); err != nil {
		return fmt.Errorf("read comity's own program: %w", err)
	}
	for _, name := range r.mounts.sources {
		if err := hashTree(common, os.DirFS(r.root), name); err != nil {
			return err
		}
	}
	for _, l := range r.languages {
		if err := hashFile(common, filepath.Join(r.root, compiledDir, l.Language.Key, "site.json")); err != nil {
			return err
		}
	}
	all := common.Sum(nil)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for part := range slices.Chunk(r.units, 1000) {
		group.Go(func() error {
			for _, u := range part {
				h := sha256.New()
				h.Write(all)
				for _, p := range u.pages {
					if err := r.hashPage(h, p, true); err != nil {
						return err
					}
				}
				if home := r.byPath[u.home]; home != nil {
					for _, p := range home.pages {
						if err := r.hashPage(h, p, false); err != nil {
							return err
						}
					}
				}
				u.key = hex.EncodeToString(h.Sum(nil)[:16])
			}
			return nil
		})
	}
	return group.Wait()
}

// hashPage writes what a page is rendered from, or, of one that is only linked to,
// what Hugo is told of it.
func (r *renderer) hashPage(h hash.Hash, p unitPage, whole bool) error {
	stub, err := json.Marshal(p.Stub)
	if err != nil {
		return err
	}
	language := r.languages[p.language]
	writeField(h, language.Language.Key)
	writeField(h, p.Section)
	writeField(h, string(stub))
	if !whole {
		return nil
	}
	for _, i := range p.Needs {
		item := &language.Items[i]
		writeField(h, item.Table)
		writeField(h, item.ID)
		h.Write(item.Sum[:])
	}
	return nil
}

// writeField writes a text so that no two lists of texts come to the same bytes.
func writeField(w io.Writer, s string) { fmt.Fprintf(w, "%d:%s", len(s), s) }

func hashFile(h io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(h, f)
	return err
}

// hashTree writes the names and the contents of all files below a path, or of the
// file at it; nothing if there is none.
func hashTree(h io.Writer, fsys fs.FS, name string) error {
	return fs.WalkDir(fsys, name, func(file string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && file == name {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(fsys, file)
		if err != nil {
			return err
		}
		writeField(h, file)
		writeField(h, string(content))
		return nil
	})
}
