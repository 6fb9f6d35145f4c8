package growth

import (
	"strings"
	"testing"
	"time"
)

func TestStretch(t *testing.T) {
	single, several := 0, 0
	for _, in := range []string{"a", "ab", "[a]", "name: {a: b}\n", "one\ntwo\nthree\n", strings.Repeat("tin and lead ", 20)} {
		for i := range 50 {
			in := in + strings.Repeat("!", i)
			got := Stretch(in, 10_000)
			if len(got) < 10_000 || len(got) > 10_000+2*len(in) {
				t.Fatalf("%q: %d bytes", in, len(got))
			}
			if got != Stretch(in, 10_000) {
				t.Fatalf("%q: another text the second time", in)
			}
			if middle := got[len(in):9_000]; strings.Count(middle, middle[:1]) == len(middle) {
				single++
			} else {
				several++
			}
		}
	}
	if single < 30 || several < 30 {
		t.Errorf("%d texts repeat one character, %d a longer piece", single, several)
	}
	if long := strings.Repeat("a", 20_000); Stretch(long, 10_000) != long || Stretch("", 10_000) != "" {
		t.Error("what is long enough, or empty, changes")
	}
}

func TestSampled(t *testing.T) {
	n := 0
	for i := range 10_000 {
		if Sampled(strings.Repeat("x", i), 16) {
			n++
		}
	}
	if n < 400 || n > 900 {
		t.Errorf("%d of 10000 are sampled, not one in 16", n)
	}
}

func TestBounded(t *testing.T) {
	var kept []byte
	allocate := func() { kept = make([]byte, 8<<20) }
	spin := func() {
		for start := total(); total()-start < 30*time.Millisecond; {
			kept = append(kept[:0], 1)
		}
	}
	for name, c := range map[string]struct {
		most  time.Duration
		bytes uint64
		work  func()
		fails bool
	}{
		"within":    {time.Minute, 1 << 30, func() { allocate(); spin() }, false},
		"too long":  {10 * time.Millisecond, 1 << 30, spin, true},
		"too large": {time.Minute, 1 << 20, allocate, true},
	} {
		r := &recorder{TB: t}
		Bounded(r, name, c.most, c.bytes, c.work)
		if r.failed != c.fails {
			t.Errorf("%s: fails: %v", name, r.failed)
		}
	}
}
