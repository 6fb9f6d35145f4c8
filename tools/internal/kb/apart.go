package kb

import "strconv"

// Apart knows which records people have told apart.
type Apart struct{ pairs map[[2]AnyRecord]ApartAt }

// ApartAt is where somebody says that two records are two: at a path, as in Field,
// of the record or the decisions that stand at a place.
type ApartAt struct {
	Record Location
	Path   string
}

// Apart gathers what people have told apart: an entity from those in its
// not_same_as, and the record that a name was decided to stand for from those that
// it was decided not to. What is not to be found, or is the record itself, says
// nothing.
func (b *Base) Apart() *Apart {
	a := &Apart{map[[2]AnyRecord]ApartAt{}}
	add := func(rec AnyRecord, id string, at Location, path string, i int) {
		other, ok := b.Resolve(id)
		if !ok || other == rec {
			return
		}
		if _, known := a.At(rec, other); !known {
			a.pairs[[2]AnyRecord{rec, other}] = ApartAt{at, itemPath(path, i)}
		}
	}
	for _, rec := range b.All() {
		if e, ok := rec.(AnyEntity); ok {
			for i, id := range e.AsEntity().NotSameAs {
				add(rec, id, rec.Base().At, "not_same_as", i)
			}
		}
	}
	for _, d := range b.Decisions {
		for i := range d.Names {
			n := &d.Names[i]
			rec, ok := b.Resolve(n.Is)
			if !ok {
				continue
			}
			for j, id := range n.IsNot {
				add(rec, id, d.At, itemPath("names", i)+".is_not", j)
			}
		}
	}
	return a
}

// At tells where somebody says that two records are two; ok is false where nobody
// does.
func (a *Apart) At(x, y AnyRecord) (at ApartAt, ok bool) {
	if at, ok = a.pairs[[2]AnyRecord{x, y}]; !ok {
		at, ok = a.pairs[[2]AnyRecord{y, x}]
	}
	return at, ok
}

func itemPath(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
