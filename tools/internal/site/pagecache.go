package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// pageCache keeps rendered pages by what they were rendered from. A file that is
// not as it was put there counts as missing: the cache may lose pages, and never
// gives a wrong one.
type pageCache struct {
	dir string
	mu  sync.Mutex
	// sums are the hashes of the files that are there, by name below dir, according
	// to the list that the last build wrote; used those that this build has.
	sums, used map[string][sha256.Size]byte
	// own are the addresses of files, style sheets say, that pages of records alone
	// publish, and needed those of them that a page of this build names.
	own    []string
	needed map[string]bool
}

const (
	pageList = "list"  // name and hash of every file, a line each
	ownFiles = "files" // the directory of what is no page
)

func openPageCache(dir string) (*pageCache, error) {
	c := &pageCache{dir: dir, sums: map[string][sha256.Size]byte{}, used: map[string][sha256.Size]byte{}, needed: map[string]bool{}}
	content, err := os.ReadFile(filepath.Join(dir, pageList))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(content)) {
		// A line that was cut off is one of no file.
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		decoded, err := hex.DecodeString(sum)
		if err != nil || len(decoded) != sha256.Size || !filepath.IsLocal(filepath.FromSlash(name)) || !strings.HasSuffix(line, "\n") {
			continue
		}
		c.sums[name] = [sha256.Size]byte(decoded)
		if at, ok := strings.CutPrefix(name, ownFiles+"/"); ok {
			if content, err := os.ReadFile(c.path(name)); err != nil || sha256.Sum256(content) != c.sums[name] {
				c.sums, c.own = map[string][sha256.Size]byte{}, nil // pages may need it
				return c, nil
			}
			c.own = append(c.own, at)
		}
	}
	return c, nil
}

// name is that of a unit's file of a number.
func (c *pageCache) name(u *unit, i int) string {
	return fmt.Sprintf("%s/%s-%d.html", u.key[:2], u.key, i)
}

func (c *pageCache) path(name string) string { return filepath.Join(c.dir, filepath.FromSlash(name)) }

// files are those of all of a unit's pages, in an order that depends on what the
// key is made of alone.
func (u *unit) files() []string {
	var files []string
	for _, p := range u.pages {
		files = append(files, p.files()...)
	}
	return files
}

// take puts the files of a unit in the stage, if all of them are there.
func (c *pageCache) take(u *unit, stage string) (bool, error) {
	files := u.files()
	contents := make([][]byte, len(files))
	for i := range files {
		name := c.name(u, i)
		sum, ok := c.sums[name]
		if !ok {
			return false, nil
		}
		content, err := os.ReadFile(c.path(name))
		if err != nil || sha256.Sum256(content) != sum {
			return false, nil
		}
		contents[i] = content
	}
	for i, file := range files {
		if err := putFile(c.path(c.name(u, i)), contents[i], filepath.Join(stage, filepath.FromSlash(file))); err != nil {
			return false, err
		}
		c.use(c.name(u, i), contents[i])
	}
	return true, nil
}

// use notes that a build has a file.
func (c *pageCache) use(name string, content []byte) {
	sum := sha256.Sum256(content)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used[name] = sum
	for _, at := range c.own {
		if bytes.Contains(content, []byte(at)) {
			c.needed[at] = true
		}
	}
}

// put takes the files of a unit out of the directory that Hugo rendered them to,
// into the cache and the stage. What Hugo has not rendered is nowhere then, and the
// look at the built site tells.
func (c *pageCache) put(u *unit, public, stage string) error {
	files := u.files()
	for i, file := range files {
		from := filepath.Join(public, filepath.FromSlash(file))
		content, err := os.ReadFile(from)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		kept := c.path(c.name(u, i))
		if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
			return err
		}
		if err := os.Rename(from, kept); err != nil {
			return err
		}
		if err := putFile(kept, content, filepath.Join(stage, filepath.FromSlash(file))); err != nil {
			return err
		}
		c.use(c.name(u, i), content)
	}
	return nil
}

// putFile makes a file of the stage another name of one of the cache, or a copy where
// that cannot be.
func putFile(kept string, content []byte, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if os.Link(kept, to) == nil {
		return nil
	}
	return os.WriteFile(to, content, 0o644)
}

// extras takes what else a batch has published, that the other pages have not, into
// the cache and the stage.
func (c *pageCache) extras(public, stage string) error {
	return fs.WalkDir(os.DirFS(public), ".", func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		to := filepath.Join(stage, filepath.FromSlash(at))
		if _, err := os.Lstat(to); err == nil {
			return nil
		}
		content, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(at)))
		if err != nil {
			return err
		}
		kept := c.path(ownFiles + "/" + at)
		if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(kept, content, 0o644); err != nil {
			return err
		}
		c.use(ownFiles+"/"+at, content)
		c.needed[at] = true
		return putFile(kept, content, to)
	})
}

// close puts in the stage what pages need beside themselves, notes what the cache
// holds, and forgets what this build had no use for.
func (c *pageCache) close(stage string) error {
	for at := range c.needed {
		name, to := ownFiles+"/"+at, filepath.Join(stage, filepath.FromSlash(at))
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		content, err := os.ReadFile(c.path(name))
		if err != nil {
			return err
		}
		if err := putFile(c.path(name), content, to); err != nil {
			return err
		}
		c.use(name, content)
	}
	names := make([]string, 0, len(c.used))
	for name := range c.used {
		if at, ok := strings.CutPrefix(name, ownFiles+"/"); !ok || c.needed[at] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var list bytes.Buffer
	for _, name := range names {
		sum := c.used[name]
		fmt.Fprintf(&list, "%x %s\n", sum, name)
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return err
	}
	next := c.path(pageList + ".new")
	if err := os.WriteFile(next, list.Bytes(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(next, c.path(pageList)); err != nil {
		return err
	}
	return fs.WalkDir(os.DirFS(c.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == pageList {
			return err
		}
		if _, found := slices.BinarySearch(names, name); found {
			return nil
		}
		return os.Remove(c.path(name))
	})
}
