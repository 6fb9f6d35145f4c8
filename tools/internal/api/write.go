package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/comity-kb/comity/tools/internal/compile"
)

// Encode spells a document, on one line that ends in a line break.
func Encode(document any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(document); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// Record is one record while it is written.
type Record struct {
	Section, ID string
	// Value is what its document holds: an Actor, a Commodity ... JSON is how it is
	// spelled, on one line with a line break.
	Value any
	JSON  []byte
}

// Along makes something else of the records while their documents are written, so
// that each has to be put together and spelled once only.
type Along interface {
	// Make is given stretches of the records of one section, from several goroutines
	// at once.
	Make(section string, records []Record) (made any, err error)
	// Take is given what Make made of them, one after the other, in the order of
	// Sections and in each of the ids.
	Take(section string, made any) error
}

// stretch is how many records go to Make at once.
const stretch = 128

// Write writes all documents below dir, the site's root, and tells how many. Along
// may be nil.
func (b *Base) Write(ctx context.Context, dir string, along Along) (int, error) {
	n := 0
	for _, address := range b.Addresses() {
		n++
		if section, _, deep := split(address); deep && slices.Contains(Sections, section) {
			continue
		}
		document, _ := b.Document(address)
		content, err := Encode(document)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", address, err)
		}
		if err := write(dir, address, content); err != nil {
			return 0, err
		}
	}
	type batch struct {
		section string
		ids     []string
		made    chan any
	}
	todo, order := make(chan batch), make(chan batch, 4*runtime.GOMAXPROCS(0))
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(order)
		defer close(todo)
		for _, section := range Sections {
			for ids := range slices.Chunk(slices.Sorted(maps.Keys(b.heads[section])), stretch) {
				next := batch{section, ids, make(chan any, 1)}
				for _, to := range []chan batch{order, todo} {
					select {
					case to <- next:
					case <-ctx.Done():
						return ctx.Err()
					}
				}
			}
		}
		return nil
	})
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for next := range todo {
				made, err := b.writeRecords(dir, next.section, next.ids, along)
				if err != nil {
					return err
				}
				next.made <- made
			}
			return nil
		})
	}
	group.Go(func() error {
		for next := range order {
			select {
			case made := <-next.made:
				if along == nil {
					continue
				}
				if err := along.Take(next.section, made); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return n, group.Wait()
}

// writeRecords writes the documents of some records of a section.
func (b *Base) writeRecords(dir, section string, ids []string, along Along) (any, error) {
	records := make([]Record, len(ids))
	for i, id := range ids {
		value := b.record(section, id)
		spelled, err := Encode(value)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", section, id, err)
		}
		envelope, err := Encode(b.envelope(section, 1, day(b.heads[section][id].Changed)))
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", section, id, err)
		}
		content := slices.Concat(envelope[:len(envelope)-len("}\n")], []byte(`,"record":`), spelled[:len(spelled)-1], []byte("}\n"))
		for _, at := range append([]string{id}, b.formerly[section][id]...) {
			if err := write(dir, compile.DataAddress(section, at), content); err != nil {
				return nil, err
			}
		}
		records[i] = Record{section, id, value, spelled}
	}
	if along == nil {
		return nil, nil
	}
	return along.Make(section, records)
}

// write writes a file, and makes the directories above it where they are not there.
func write(dir, address string, content []byte) error {
	name := filepath.Join(dir, filepath.FromSlash(address))
	err := os.WriteFile(name, content, 0o644)
	if os.IsNotExist(err) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, content, 0o644)
	}
	return err
}
