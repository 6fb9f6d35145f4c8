package extraction

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// pack writes the data of a knowledge base as one file, for workers that have no
// checkout of it.
func pack(base fs.FS, w io.Writer) error {
	z := zip.NewWriter(w)
	err := fs.WalkDir(base, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := fs.ReadFile(base, name)
		if err != nil {
			return err
		}
		// No time of modification: the same data are the same bytes.
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		_, err = f.Write(content)
		return err
	})
	if err != nil {
		return err
	}
	return z.Close()
}

var lexicons struct {
	sync.Mutex
	of map[[sha256.Size]byte]*lexicon.Lexicon // by the bytes of the base
}

// lexiconOf compiles the lexicon of a knowledge base that was packed: once a
// process, as it takes long and is read only.
func lexiconOf(ctx context.Context, name string) (*lexicon.Lexicon, error) {
	packed, err := readWhole(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("reading the knowledge base: %w", err)
	}
	lexicons.Lock()
	defer lexicons.Unlock()
	state := sha256.Sum256(packed)
	if l := lexicons.of[state]; l != nil {
		return l, nil
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, fmt.Errorf("reading the knowledge base %s: %w", name, err)
	}
	// Records that cannot be read are left out, as by comity extract: what is wrong
	// with them is for comity check to tell.
	base, _ := kb.Load(z)
	if lexicons.of == nil {
		lexicons.of = map[[sha256.Size]byte]*lexicon.Lexicon{}
	}
	l := lexicon.New(base)
	lexicons.of[state] = l
	return l, nil
}
