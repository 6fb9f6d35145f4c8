package changeset

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay is fsys as it would be with the changes made.
func (s *Set) Overlay(fsys fs.FS) fs.FS {
	o := &overlay{FS: fsys, files: make(map[string][]byte, len(s.Files)), dirs: make(map[string][]string), removed: make(map[string]bool)}
	for i := range s.Files {
		p := s.Files[i].Path
		if s.Files[i].Removed() {
			o.removed[p] = true
			continue
		}
		o.files[p] = s.Files[i].New
		for child := p; child != "."; child = path.Dir(child) {
			dir := path.Dir(child)
			if !slices.Contains(o.dirs[dir], path.Base(child)) {
				o.dirs[dir] = append(o.dirs[dir], path.Base(child))
			}
		}
	}
	return o
}

type overlay struct {
	fs.FS
	files map[string][]byte
	dirs  map[string][]string // names that changes put into a directory
	// removed are the files that are gone.
	removed map[string]bool
}

func (o *overlay) Open(name string) (fs.File, error) {
	if data, ok := o.files[name]; ok {
		return &memoryFile{Reader: bytes.NewReader(data), info: info{path.Base(name), int64(len(data)), 0o644}}, nil
	}
	if o.removed[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.FS.Open(name)
}

func (o *overlay) Stat(name string) (fs.FileInfo, error) {
	if data, ok := o.files[name]; ok {
		return info{path.Base(name), int64(len(data)), 0o644}, nil
	}
	if o.removed[name] {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	stat, err := fs.Stat(o.FS, name)
	if err != nil && o.dirs[name] != nil {
		return info{path.Base(name), 0, fs.ModeDir | 0o755}, nil
	}
	return stat, err
}

func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	added := o.dirs[name]
	if err != nil && added == nil {
		return list, err
	}
	list = slices.DeleteFunc(slices.Clone(list), func(e fs.DirEntry) bool { return o.removed[path.Join(name, e.Name())] })
	for _, child := range added {
		if slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == child }) {
			continue
		}
		full := path.Join(name, child)
		entry := info{child, int64(len(o.files[full])), 0o644}
		if _, ok := o.files[full]; !ok {
			entry.mode = fs.ModeDir | 0o755
		}
		list = append(list, fs.FileInfoToDirEntry(entry))
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// memoryFile is a changed file.
type memoryFile struct {
	*bytes.Reader
	info info
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *memoryFile) Close() error               { return nil }

type info struct {
	name string
	size int64
	mode fs.FileMode
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }
