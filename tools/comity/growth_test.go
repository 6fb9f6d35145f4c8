package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/comity-kb/comity/tools/internal/footprint"
	"github.com/comity-kb/comity/tools/internal/growth"
)

// BenchmarkBuild builds the whole site in a process of its own, from nothing: check,
// compile, data, feeds, pages, links. go run ./tools/scale holds the same against
// other generators.
func BenchmarkBuild(b *testing.B) {
	growth.CurveOf(b, func(b *testing.B, n int) footprint.Footprint {
		dir, err := os.MkdirTemp(memory(), "comity-build-")
		if err != nil {
			b.Fatal(err)
		}
		defer os.RemoveAll(dir)
		base := filepath.Join(dir, "base")
		if _, err := footprint.Run(b.Context(), filepath.Join("..", ".."), nil, "comity", "synthetic", "--records", strconv.Itoa(n), base); err != nil {
			b.Fatal(err)
		}
		f, err := footprint.Run(b.Context(), base, nil, "comity", "build", "--search", "never")
		if err != nil {
			b.Fatal(err)
		}
		return f
	})
}

// memory is a directory on a file system in memory where there is one, so that no
// disk is measured; else the one for temporary files.
func memory() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}
