package changeset

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ErrLocked is the error of Lock where another process holds the lock; its
// message says which.
var ErrLocked = errors.New("another run is writing to the knowledge base")

var errBusy = errors.New("the lock is taken")

// Lock keeps other processes from writing to the repository in dir until
// unlock is called or the process ends, however it ends: the lock is the
// operating system's, the file only carries it. who names the holder to others.
func Lock(dir, who string) (unlock func() error, err error) {
	name := filepath.Join(dir, ".comity", "write.lock")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		defer f.Close()
		if !errors.Is(err, errBusy) {
			return nil, fmt.Errorf("cannot lock %s: %w", name, err)
		}
		holder, _ := io.ReadAll(io.LimitReader(f, 200))
		if s := strings.TrimSpace(string(holder)); s != "" {
			return nil, fmt.Errorf("%w: %q", ErrLocked, s)
		}
		return nil, ErrLocked
	}
	if err := errors.Join(f.Truncate(0), writeAt(f, who)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	// The file stays: a process that waits for it may have it open already.
	return func() error { return errors.Join(f.Truncate(0), f.Close()) }, nil
}

// LockFile locks an open file against other processes until it is closed. It is
// ErrLocked where another holds it, and errors.ErrUnsupported where the system
// has no such locks.
func LockFile(f *os.File) error {
	err := lockFile(f)
	if errors.Is(err, errBusy) {
		return ErrLocked
	}
	return err
}

func writeAt(f *os.File, who string) error {
	_, err := f.WriteAt([]byte(who+"\n"), 0)
	return err
}
