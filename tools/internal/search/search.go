// Package search makes the index that readers search the site with: it runs
// Pagefind, the npm package that package.json pins, over the finished pages. The
// same pages give the same files.
package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Folder is where the index stands in the site.
const Folder = "pagefind"

// MissingError says why there can be no index here, and what to do about it.
type MissingError struct{ What, Remedy string }

func (e *MissingError) Error() string { return e.What + ": " + e.Remedy }

// Pagefind is an installed Pagefind.
type Pagefind struct {
	node, runner string
}

// Find looks for Node and for the package under root. The error is a
// MissingError where one of them is not there.
func Find(root string) (*Pagefind, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, &MissingError{"Node is not installed", "install Node 20 or newer, run npm ci, and build again"}
	}
	runner := filepath.Join(root, "node_modules", "pagefind", "lib", "runner", "bin.cjs")
	if _, err := os.Stat(runner); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &MissingError{"the npm packages are not installed", "run npm ci, and build again"}
		}
		return nil, err
	}
	return &Pagefind{node, runner}, nil
}

// Index indexes the pages under dir into its folder pagefind, and tells how many
// there are. Pages count only their part that carries data-pagefind-body.
func (p *Pagefind) Index(ctx context.Context, dir string) (pages int, err error) {
	var output bytes.Buffer
	cmd := exec.CommandContext(ctx, p.node, p.runner, "--site", dir, "--output-subdir", Folder)
	// Pagefind takes settings from files where it runs and from the environment;
	// an index depends on the pages alone.
	cmd.Dir = dir
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "PAGEFIND_") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	cmd.Stdout, cmd.Stderr = &output, &output
	cmd.WaitDelay = 5 * time.Second
	prepare(cmd)
	err = cmd.Run()
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if err != nil {
		return 0, fmt.Errorf("pagefind ended with %w and said: %s", err, strings.TrimSpace(output.String()))
	}
	m := indexed.FindSubmatch(output.Bytes())
	if m == nil {
		return 0, fmt.Errorf("pagefind did not say how many pages it has indexed, but: %s", strings.TrimSpace(output.String()))
	}
	if pages, err = strconv.Atoi(string(m[1])); err != nil {
		return 0, fmt.Errorf("pagefind says it has indexed %s pages", m[1])
	}
	return pages, trim(filepath.Join(dir, Folder))
}

var indexed = regexp.MustCompile(`Indexed (\d+) pages?\b`)

// trim removes Pagefind's ready-made interfaces; the site has its own.
func trim(dir string) error {
	for _, pattern := range []string{"pagefind-*ui.*", "pagefind-highlight.js"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		for _, name := range names {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}
