package extraction

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	// The file systems of the SDK: gs://, s3://, and whatever has no scheme.
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
)

// schemeOf is the scheme of a name, empty for the local file system.
func schemeOf(name string) string {
	if i := strings.Index(name, "://"); i > 0 {
		return name[:i]
	}
	return ""
}

// isLocal tells whether a name is one of the local file system.
func isLocal(name string) bool { return schemeOf(name) == "" }

var stores struct {
	sync.Mutex
	of map[string]filesystem.Interface
}

// storeOf is the file system of a name. There is one a scheme and process, for
// opening some of them takes longer than reading a file; they stay open.
func storeOf(ctx context.Context, name string) (filesystem.Interface, error) {
	stores.Lock()
	defer stores.Unlock()
	scheme := schemeOf(name)
	if s := stores.of[scheme]; s != nil {
		return s, nil
	}
	s, err := filesystem.New(context.WithoutCancel(ctx), name)
	if err != nil {
		return nil, err
	}
	if stores.of == nil {
		stores.of = map[string]filesystem.Interface{}
	}
	stores.of[scheme] = s
	return s, nil
}

func openRead(ctx context.Context, name string) (io.ReadCloser, error) {
	s, err := storeOf(ctx, name)
	if err != nil {
		return nil, err
	}
	return s.OpenRead(ctx, name)
}

func readWhole(ctx context.Context, name string) ([]byte, error) {
	r, err := openRead(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// list gives the names that match a pattern.
func list(ctx context.Context, pattern string) ([]string, error) {
	s, err := storeOf(ctx, pattern)
	if err != nil {
		return nil, err
	}
	return s.List(ctx, pattern)
}

// remove removes a file.
func remove(ctx context.Context, name string) error {
	s, err := storeOf(ctx, name)
	if err != nil {
		return err
	}
	if r, ok := s.(filesystem.Remover); ok {
		return r.Remove(ctx, name)
	}
	return errors.New("the file system of " + name + " cannot remove files")
}

// writeWhole writes a file that is there with its name only when it is whole: it is
// written under a name of its own below the folder temporary, and then renamed. Two
// that write the same file at a time, as when a runner has given a worker up for
// dead that is not, do not come into each other's way.
func writeWhole(ctx context.Context, temporary, name string, write func(io.Writer) error) error {
	s, err := storeOf(ctx, name)
	if err != nil {
		return err
	}
	temp := temporary + "/" + temporaryPrefix + rand.Text()
	writing, cancel := context.WithCancel(ctx)
	defer cancel()
	w, err := s.OpenWrite(writing, temp)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(w, 1<<18)
	if err = write(buffered); err == nil {
		err = buffered.Flush()
	}
	if f, ok := w.(interface{ Sync() error }); ok && err == nil {
		err = f.Sync()
	}
	if err != nil {
		cancel() // what writes as it closes is not to
	}
	if err = errors.Join(err, w.Close()); err != nil {
		remove(context.WithoutCancel(ctx), temp) // it may not be there
		return err
	}
	if isLocal(name) {
		err = os.MkdirAll(filepath.Dir(name), 0o755) // which OpenWrite did for temp alone
	}
	if err == nil {
		err = filesystem.Rename(ctx, s, temp, name)
	}
	if err != nil {
		remove(context.WithoutCancel(ctx), temp)
	}
	return err
}

// temporaryPrefix begins the names of files that are being written.
const temporaryPrefix = "temporary-"
