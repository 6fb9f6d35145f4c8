package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
)

// fingerprintLength is the length of a fingerprint in characters.
const fingerprintLength = 16

// Fingerprint tells states apart in which the same article may give other
// annotations: every file of the knowledge base's data, the program and its
// options. It is hexadecimal.
func Fingerprint(base fs.FS, program io.Reader, options ...string) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(base, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := fs.ReadFile(base, name)
		if err != nil {
			return err
		}
		// Lengths first, so that no two lists of files run into the same bytes.
		fmt.Fprintf(h, "%d %d\n%s%s", len(name), len(content), name, content)
		return nil
	})
	if err != nil {
		return "", err
	}
	for _, o := range options {
		fmt.Fprintf(h, "%d\n%s", len(o), o)
	}
	if _, err := io.Copy(h, program); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil))[:fingerprintLength], nil
}
