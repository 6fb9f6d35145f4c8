package changeset

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
)

// RootDisk is a directory of the operating system's as a Disk. Nothing outside
// of the directory is reached, not through symbolic links either.
type RootDisk struct{ root *os.Root }

// OpenDisk opens a directory; Close it afterwards.
func OpenDisk(dir string) (*RootDisk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &RootDisk{root}, nil
}

// Close closes the directory.
func (d *RootDisk) Close() error { return d.root.Close() }

// FS is the directory for reading.
func (d *RootDisk) FS() fs.FS { return d.root.FS() }

// ReadFile implements Disk.
func (d *RootDisk) ReadFile(name string) ([]byte, error) { return d.root.ReadFile(name) }

// ReadDir implements Disk.
func (d *RootDisk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.root.FS(), name) }

// MkdirAll implements Disk.
func (d *RootDisk) MkdirAll(name string) error { return d.root.MkdirAll(name, 0o755) }

// Remove implements Disk.
func (d *RootDisk) Remove(name string) error { return d.root.Remove(name) }

// WriteFile implements Disk.
func (d *RootDisk) WriteFile(name string, data []byte) (err error) {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Sync()
}

// Rename implements Disk.
func (d *RootDisk) Rename(from, to string) error {
	if old, err := d.root.Stat(to); err == nil {
		if err := d.root.Chmod(from, old.Mode().Perm()); err != nil {
			return err
		}
	}
	return d.root.Rename(from, to)
}

// SyncDir implements Disk.
func (d *RootDisk) SyncDir(name string) (err error) {
	if runtime.GOOS == "windows" {
		return nil // directories cannot be flushed there, and need not be
	}
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return f.Sync()
}
