package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// publish makes stage the directory dest. Whoever looks at dest sees the old
// site or the new one whole, where the system can exchange two directories in
// one step (Linux); elsewhere dest is missing for an instant. If anything fails
// dest is as it was.
func publish(stage, dest string) error {
	// A directory made for a moment is closed to others; a published one is not.
	if err := os.Chmod(stage, 0o755); err != nil {
		return err
	}
	if _, err := os.Lstat(dest); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(dest), 0o755); err != nil {
			return err
		}
		return os.Rename(stage, dest)
	}
	if err := exchange(stage, dest); err != nil {
		return err
	}
	// stage now holds the old site.
	return os.RemoveAll(stage)
}

// exchangeByRenaming is exchange for systems that cannot do it in one step.
func exchangeByRenaming(a, b string) error {
	aside := a + ".old"
	if err := os.Rename(b, aside); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(aside, b))
	}
	return os.Rename(aside, a)
}

// sources are what a repository is made of: a build must write into none of it.
var sources = []string{"assets", "content", "data", "i18n", "layouts", "static", "tools", ".git", ".comity"}

// checkDestination tells whether a built site may go to dest, which is replaced
// whole: not if that would take the repository with it, or a directory of
// something else.
func checkDestination(root, dest string) error {
	if within(dest, root) {
		return fmt.Errorf("the destination %s holds the knowledge base itself", dest)
	}
	for _, name := range sources {
		if within(filepath.Join(root, name), dest) {
			return fmt.Errorf("the destination %s is in %s, which belongs to the knowledge base", dest, name)
		}
	}
	entries, err := os.ReadDir(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("the destination cannot be written: %w", err)
	case len(entries) == 0:
		return nil
	}
	if _, err := os.Stat(filepath.Join(dest, "index.html")); err != nil {
		return fmt.Errorf("the destination %s holds something that is no built site; a build would replace it", dest)
	}
	return nil
}

// within tells whether path is dir or below it.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
