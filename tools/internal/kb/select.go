package kb

// Select makes a base of the records that keep returns, one for each of b or nil for
// one that is left out. keep must not change a record, but may return a changed copy
// of it; ids stay. Vocabularies and files are those of b.
func (b *Base) Select(keep func(AnyRecord) AnyRecord) *Base {
	out := &Base{
		Vocabularies: b.Vocabularies, Decisions: b.Decisions, files: b.files,
		byID: map[string]AnyRecord{}, byAlias: map[string]AnyRecord{}, damaged: b.damaged, flawed: map[AnyRecord]bool{},
	}
	out.Actors = selected(out, b, b.Actors, keep)
	out.Commodities = selected(out, b, b.Commodities, keep)
	out.Agreements = selected(out, b, b.Agreements, keep)
	out.Measures = selected(out, b, b.Measures, keep)
	out.Events = selected(out, b, b.Events, keep)
	out.Sources = selected(out, b, b.Sources, keep)
	out.Statistics = selected(out, b, b.Statistics, keep)
	out.Quotes = selected(out, b, b.Quotes, keep)
	claimed := map[string]bool{}
	for _, r := range out.Statistics {
		claimed[r.At.File] = true
	}
	for _, r := range out.Quotes {
		claimed[r.At.File] = true
	}
	for _, f := range b.ClaimFiles {
		if claimed[f.File] {
			out.ClaimFiles = append(out.ClaimFiles, f)
		}
	}
	out.index()
	return out
}

func selected[R AnyRecord](out, b *Base, records []R, keep func(AnyRecord) AnyRecord) []R {
	var kept []R
	for _, r := range records {
		k := keep(r)
		if k == nil {
			continue
		}
		if b.flawed[r] {
			out.flawed[k] = true
		}
		kept = append(kept, k.(R))
	}
	return kept
}
