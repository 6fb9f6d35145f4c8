package extract

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestArrange(t *testing.T) {
	type item struct{ first, second, was int }
	r := rand.New(rand.NewPCG(1, 2))
	var a arranger[item]
	for range 50 {
		list := make([]item, r.IntN(40))
		for i := range list {
			list[i] = item{r.IntN(6), r.IntN(3), i}
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, func(a, b item) int { return cmp.Or(a.first-b.first, a.second-b.second) })
		got := a.sort(list, func(i *item) (int, int) { return i.first, i.second })
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}

// Sorting again and again takes no more memory.
func TestArrangeKeepsItsSize(t *testing.T) {
	var a arranger[candidate]
	list := make([]candidate, 100)
	for i := range list {
		list[i].First = 100 - i
	}
	for range 1000 {
		list = a.sort(list, candidateRank)
		list[0], list[99] = list[99], list[0]
	}
	if cap(list) > 300 || cap(a.spare) > 300 {
		t.Errorf("room for %d and %d candidates, for 100", cap(list), cap(a.spare))
	}
}

func BenchmarkArrange(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	given := make([]candidate, 500)
	for i := range given {
		given[i].First = i / 2 * 7 % 500
		given[i].Last = given[i].First + 1 + r.IntN(3)
	}
	var a arranger[candidate]
	list := slices.Clone(given)
	for b.Loop() {
		list = append(list[:0], given...)
		list = a.sort(list, candidateRank)
	}
}
