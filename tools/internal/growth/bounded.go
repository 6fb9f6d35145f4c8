package growth

import (
	"crypto/sha256"
	"encoding/binary"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// Sampled tells whether an input is one of about one in n. The input decides by
// itself, so that what failed once fails again: a fuzz target holds these to
// properties that take long to test.
func Sampled(input string, n int) bool { return sum(input)%uint64(n) == 0 }

// Stretch makes a hostile text of about size bytes of an input: a piece of it,
// from one byte to all, is repeated between what stands before and after it.
// Which piece that is depends on the input alone. Work that grows with the square
// of some run or nesting shows in such texts, once the input has a beginning of it.
func Stretch(input string, size int) string {
	if input == "" || len(input) >= size {
		return input
	}
	h := sum(input) >> 16
	from := int(h % uint64(len(input)))
	to := from + 1
	if rest := len(input) - to; rest > 0 && h>>20%4 > 0 {
		// Short pieces, which make the longest runs, as often as long ones.
		to += int(h >> 24 % uint64(min(rest, 1<<(h>>22%8))+1))
	}
	return input[:from] + strings.Repeat(input[from:to], (size-len(input))/(to-from)+2) + input[to:]
}

func sum(s string) uint64 {
	h := sha256.Sum256([]byte(s))
	return binary.LittleEndian.Uint64(h[:])
}

// Bounded fails the test where work takes more processor time, or allocates
// more bytes, than it may. Both count for the whole process; what other threads
// do meanwhile counts too.
func Bounded(t testing.TB, name string, most time.Duration, bytes uint64, work func()) {
	t.Helper()
	start, before := total(), allocated()
	work()
	if took := total() - start; took > most {
		t.Errorf("%s: takes %v, and may take %v", name, took, most)
	}
	if n := allocated() - before; n > bytes {
		t.Errorf("%s: allocates %d MiB, and may allocate %d", name, n>>20, bytes>>20)
	}
}

// allocated is how many bytes the process has ever allocated.
func allocated() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
