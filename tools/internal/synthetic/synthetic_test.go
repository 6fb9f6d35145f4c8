package synthetic_test

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// Bases of all sizes and seeds have as many records as were asked for, of every
// kind, and check finds nothing in them.
func TestSeeded(t *testing.T) {
	for _, c := range []struct {
		n    int
		seed uint64
	}{{synthetic.Least, 1}, {333, 2}, {1_000, 1}, {1_000, 7}, {8_000, 3}} {
		base, problems := check.Run(synthetic.Seeded(c.n, c.seed))
		for _, p := range problems[:min(10, len(problems))] {
			t.Errorf("%d records of seed %d: %s:%d: %s: %s", c.n, c.seed, p.At.File, p.At.Line, p.Code, p.Message)
		}
		if n := len(base.All()); n != c.n {
			t.Errorf("%d records of seed %d are %d", c.n, c.seed, n)
		}
		kinds := map[kb.Kind]int{}
		for _, r := range base.All() {
			kinds[r.Base().Kind]++
		}
		for _, kind := range append(slices.Clone(kb.EntityKinds), kb.ClaimKinds...) {
			if kinds[kind] == 0 {
				t.Errorf("%d records of seed %d: none is of the kind %s", c.n, c.seed, kind)
			}
		}
		if len(base.Decisions) == 0 {
			t.Errorf("%d records of seed %d: there are no decisions", c.n, c.seed)
		}
	}
}

// The same seed gives the same bytes, another one others.
func TestSeed(t *testing.T) {
	one, same, other := files(500, 1), files(500, 1), files(500, 2)
	differ := 0
	for name, f := range one {
		if same[name] == nil || !bytes.Equal(f.Data, same[name].Data) {
			t.Errorf("%s differs", name)
		}
		if other[name] == nil || !bytes.Equal(f.Data, other[name].Data) {
			differ++
		}
	}
	if len(same) != len(one) || differ < len(one)/2 {
		t.Errorf("%d and %d files of one seed; %d of another differ", len(one), len(same), differ)
	}
}

func files(n int, seed uint64) fstest.MapFS {
	return synthetic.Seeded(n, seed).(fstest.MapFS)
}

// A few records are referred to by very many claims, most by some, as a power law
// has it: of those that are met at all, half are met a few times at most.
func TestHubs(t *testing.T) {
	base, _ := kb.Load(synthetic.Seeded(10_000, 1))
	claims := map[string]int{}
	for _, q := range base.Quotes {
		claims[q.Speaker]++
		for _, id := range q.About {
			claims[id]++
		}
	}
	for _, s := range base.Statistics {
		claims[s.Commodity]++
	}
	var counts []int
	for id, n := range claims {
		if r, _ := base.Resolve(id); r != nil {
			counts = append(counts, n)
		}
	}
	slices.Sort(counts)
	slices.Reverse(counts)
	if counts[0] < 600 || counts[len(counts)/2] > 5 || counts[0] < 2*counts[5] {
		t.Errorf("%d records are met; the first %d times, the sixth %d times, that in the middle %d times", len(counts), counts[0], counts[5], counts[len(counts)/2])
	}
}
