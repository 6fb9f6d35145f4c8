package history

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// latest is the last second of the year 9999, after which a date has more than
// four digits of year.
const latest = 253402300799

// ParseCommit reads "HASH SECONDS", what a log says of a commit behind CommitMark: its
// hash and its day in UTC.
func ParseCommit(s string) (commit, day string, err error) {
	commit, seconds, ok := strings.Cut(s, " ")
	n, numErr := strconv.ParseInt(seconds, 10, 64)
	if !ok || numErr != nil || n < 0 || n > latest {
		return "", "", fmt.Errorf("git log: %q is not a hash and a time", s)
	}
	return commit, time.Unix(n, 0).UTC().Format(time.DateOnly), nil
}
