package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Encode spells a document, on one line.
func Encode(document any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(document); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// Write writes all documents below dir, the site's root, and tells how many.
func (b *Base) Write(ctx context.Context, dir string) (int, error) {
	addresses := b.Addresses()
	made := map[string]bool{}
	for _, address := range addresses {
		if folder := filepath.Dir(filepath.Join(dir, filepath.FromSlash(address))); !made[folder] {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return 0, err
			}
			made[folder] = true
		}
	}
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for i := next.Add(1) - 1; i < int64(len(addresses)); i = next.Add(1) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				document, _ := b.Document(addresses[i])
				content, err := Encode(document)
				if err != nil {
					return fmt.Errorf("%s: %w", addresses[i], err)
				}
				if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(addresses[i])), content, 0o644); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return len(addresses), group.Wait()
}
