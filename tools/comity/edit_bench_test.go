package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/comity-kb/comity/tools/internal/footprint"
)

// BenchmarkEdit edits the actor that most records name while the base is served,
// and waits until the page of the actor says so: an operation is what an editor
// waits for, without the browser.
func BenchmarkEdit(b *testing.B) {
	for _, n := range []int{500, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir, err := os.MkdirTemp(memory(), "comity-edit-")
			if err != nil {
				b.Fatal(err)
			}
			defer os.RemoveAll(dir)
			base := filepath.Join(dir, "base")
			if _, err := footprint.Run(b.Context(), filepath.Join("..", ".."), nil, "comity", "synthetic", "--records", strconv.Itoa(n), base); err != nil {
				b.Fatal(err)
			}
			hub := mostNamed(b, base)
			file := filepath.Join(base, "data", "actors", hub+".yaml")
			content, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			s := serveIn(b, base)
			edits := 0
			for b.Loop() {
				edits++
				name := fmt.Sprintf("Edited %d Times", edits)
				if err := os.WriteFile(file, named.ReplaceAll(content, []byte("name: "+name)), 0o644); err != nil {
					b.Fatal(err)
				}
				for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
					if _, body := s.get(b, "actors/"+hub+"/"); strings.Contains(body, "<h1>"+name+"</h1>") {
						break
					}
					if time.Since(start) > 5*time.Minute {
						b.Fatalf("the edit never showed:\n%s", s.stderr)
					}
				}
			}
		})
	}
}

// named is the line of a record with its name.
var named = regexp.MustCompile(`(?m)^name: .*$`)

// mostNamed is the id of the actor that occurs most often in the data.
func mostNamed(b *testing.B, base string) string {
	b.Helper()
	counts := map[string]int{}
	files, err := filepath.Glob(filepath.Join(base, "data", "actors", "*.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	for _, file := range files {
		counts[strings.TrimSuffix(filepath.Base(file), ".yaml")] = 0
	}
	err = filepath.WalkDir(filepath.Join(base, "data"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, word := range bytes.FieldsFunc(content, func(r rune) bool { return strings.ContainsRune(" ,[]{}\n\"'", r) }) {
			if _, ok := counts[string(word)]; ok {
				counts[string(word)]++
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	ids := make([]string, 0, len(counts))
	for id := range counts {
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		b.Fatal("the base has no actors")
	}
	return slices.MaxFunc(ids, func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[x], counts[y]), strings.Compare(y, x))
	})
}
