package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// refusal turns the operating system's refusal to read or write a file into a
// message for the user, whose folder it is; nil where err is anything else.
func refusal(err error) error {
	refused := false
	for _, reason := range []error{fs.ErrPermission, syscall.EROFS, syscall.ENOSPC, syscall.EDQUOT, syscall.ENOTDIR} {
		refused = refused || errors.Is(err, reason)
	}
	if !refused {
		return nil
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return fmt.Errorf("cannot use %s: %v", path.Path, path.Err)
	case errors.As(err, &link):
		return fmt.Errorf("cannot use %s: %v", link.New, link.Err)
	}
	return nil
}
