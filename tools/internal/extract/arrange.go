package extract

import (
	"cmp"
	"slices"
)

// rank is where an item of a list belongs: by first, then by second, then where
// it was.
type rank struct{ first, second, index int32 }

// arranger sorts lists of large items: it sorts small ranks and moves each item
// once. Its memory may be used again.
type arranger[T any] struct {
	ranks []rank
	spare []T
}

// sort returns a list in the order of the ranks that of gives its items; the
// list given must not be used any more. Items that rank alike stay in order.
func (a *arranger[T]) sort(list []T, of func(*T) (first, second int)) []T {
	a.ranks = a.ranks[:0]
	sorted := true
	for i := range list {
		first, second := of(&list[i])
		r := rank{int32(first), int32(second), int32(i)}
		sorted = sorted && (i == 0 || compareRanks(a.ranks[i-1], r) <= 0)
		a.ranks = append(a.ranks, r)
	}
	if sorted {
		return list
	}
	slices.SortFunc(a.ranks, compareRanks)
	out := slices.Grow(a.spare[:0], len(list))
	for _, r := range a.ranks {
		out = append(out, list[r.index])
	}
	a.spare = list
	return out
}

func compareRanks(a, b rank) int {
	if a.first != b.first {
		return cmp.Compare(a.first, b.first)
	}
	if a.second != b.second {
		return cmp.Compare(a.second, b.second)
	}
	return cmp.Compare(a.index, b.index)
}
