package text

// BothCases returns the folded words that a document has with a capital in one
// place and without in another: what opens a sentence with one of these is
// likely no name. Most words of a text are written in one way only, so that a
// filter of the hashes of those with a capital answers for nearly all.
func (d *Document) BothCases() map[string]bool {
	var capitals [1 << 10]uint64
	for i := range d.Tokens {
		if t := &d.Tokens[i]; t.Class == Word && t.Capital {
			capitals[t.hash>>6&(1<<10-1)] |= 1 << (t.hash & 63)
		}
	}
	both := map[string]bool{}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Class == Word && !t.Capital && capitals[t.hash>>6&(1<<10-1)]&(1<<(t.hash&63)) != 0 {
			both[t.Fold] = true
		}
	}
	return both
}
