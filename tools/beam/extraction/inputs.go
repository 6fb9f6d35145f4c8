package extraction

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/comity-kb/comity/tools/internal/archive"
)

func init() {
	register.DoFn3x1[context.Context, []byte, func(Piece), error](&listFn{})
}

// listFn lists the files to extract.
type listFn struct {
	Inputs   []string
	PerShard int
}

// ProcessElement gives the files in their order: each of JSON Lines by itself, and
// the others, one article each, so many at a time. Where there are none, it gives a
// piece of none, so that what comes after can tell that from a loss.
func (fn *listFn) ProcessElement(ctx context.Context, _ []byte, emit func(Piece)) error {
	var all []Piece
	for _, input := range fn.Inputs {
		_, err := eachFile(ctx, input, func(name string) error {
			last := len(all) - 1
			switch {
			case isLines(name):
				all = append(all, Piece{Names: []string{name}, Lines: true})
			case last < 0 || all[last].Lines || len(all[last].Names) >= fn.PerShard:
				all = append(all, Piece{Names: []string{name}, Last: true})
			default:
				all[last].Names = append(all[last].Names, name)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(all) == 0 {
		all = []Piece{{Last: true}}
	}
	for i, p := range all {
		p.File, p.Files = i, len(all)
		emit(p)
	}
	return nil
}

// eachFile visits the files of an input in their order: those that match a pattern,
// in the order of their names, and of a folder, which only the local file system
// has, those that comity extract would take; passed counts the others. One that
// cannot be read is visited all the same. It is an error where there are none but
// in a folder.
func eachFile(ctx context.Context, input string, visit func(name string) error) (passed int, err error) {
	names := []string{input}
	if strings.ContainsAny(input, patternCharacters) && !exists(input) {
		if names, err = list(ctx, input); err != nil {
			return 0, fmt.Errorf("listing %s: %w", input, err)
		}
		if len(names) == 0 {
			return 0, fmt.Errorf("no file matches %s", input)
		}
		slices.Sort(names)
	}
	for _, name := range names {
		if !isFolder(name) {
			if err := visit(name); err != nil {
				return passed, err
			}
			continue
		}
		n, err := archive.Walk(name, func(below string, _ error) error { return visit(filepath.Join(name, below)) })
		if passed += n; err != nil {
			return passed, err
		}
	}
	return passed, nil
}

// patternCharacters are those that make a name a pattern.
const patternCharacters = "*?["

// exists tells whether something of the local file system has exactly this name.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return isLocal(name) && err == nil
}

// isFolder tells whether a name is a folder of the local file system.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return isLocal(name) && err == nil && info.IsDir()
}
