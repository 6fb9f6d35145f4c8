package kb

import (
	"fmt"
	"os"
	"path/filepath"
)

// FindRoot looks upwards from a directory for the root of a knowledge base: the
// nearest directory with a hugo.toml beside a data directory. Its error is for
// the user, who has to go where one is.
func FindRoot(dir string) (string, error) {
	for d := dir; ; d = filepath.Dir(d) {
		config, err := os.Stat(filepath.Join(d, "hugo.toml"))
		data, err2 := os.Stat(filepath.Join(d, "data"))
		if err == nil && err2 == nil && !config.IsDir() && data.IsDir() {
			return d, nil
		}
		if d == filepath.Dir(d) {
			return "", fmt.Errorf("no knowledge base here: neither %s nor a directory above it has a hugo.toml beside a data directory", dir)
		}
	}
}
