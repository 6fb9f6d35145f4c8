package site

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps two directories in one step; file systems that cannot get the
// two steps of exchangeByRenaming.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return exchangeByRenaming(a, b)
	}
	return err
}
