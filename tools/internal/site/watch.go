package site

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long nothing must happen before a change counts as whole:
	// editors write in several steps, a checkout of git in many.
	quiet = 40 * time.Millisecond
	// patience is the longest that changes are waited on.
	patience = 400 * time.Millisecond
)

// watch calls changed after each burst of changes below dir until ctx ends.
// Directories that come later are watched too, dir itself included when it is
// taken away and put back, as a checkout of git may do. It returns when it
// watches; failures later on go to failed.
func watch(ctx context.Context, dir string, changed func(), failed func(error)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	add := func() error {
		// The parent tells when dir itself comes back.
		if err := w.Add(filepath.Dir(dir)); err != nil {
			return err
		}
		return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				if os.IsNotExist(err) {
					return nil // gone between listing and looking
				}
				return err
			}
			if d.IsDir() {
				return w.Add(path)
			}
			return nil
		})
	}
	if err := add(); err != nil {
		w.Close()
		return err
	}
	go func() {
		defer w.Close()
		var first time.Time
		timer := time.NewTimer(time.Hour)
		timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case err := <-w.Errors:
				failed(err)
				// Events may have been lost: look at everything again.
				timer.Reset(quiet)
			case event := <-w.Events:
				if !within(dir, event.Name) || event.Op == fsnotify.Chmod {
					continue
				}
				if first.IsZero() {
					first = time.Now()
				}
				timer.Reset(max(0, min(quiet, patience-time.Since(first))))
			case <-timer.C:
				first = time.Time{}
				if err := add(); err != nil {
					failed(err)
				}
				changed()
			}
		}
	}()
	return nil
}
