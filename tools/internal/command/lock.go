package command

import (
	"errors"
	"fmt"
	"os"

	"github.com/comity-kb/comity/tools/internal/changeset"
)

// lock keeps other runs from writing to the knowledge base in root; verb is the
// command's name, which others are told.
func lock(root, verb string) (unlock func() error, err error) {
	unlock, err = changeset.Lock(root, fmt.Sprintf("comity %s, process %d", verb, os.Getpid()))
	if errors.Is(err, changeset.ErrLocked) {
		return nil, Failf("%v; try again when it has ended", err)
	}
	return unlock, err
}
