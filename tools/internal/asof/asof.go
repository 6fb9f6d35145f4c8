package asof

import (
	"time"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// View is a base as it would have been on a day.
type View struct {
	// Day is the day, at midnight UTC.
	Day  time.Time
	Base *kb.Base
	// Partial are the ids of records that are known, and of which something is left out
	// or worked out because some of what bears them out was published later.
	Partial map[string]bool
}

// At works out what was known on a day. b stays as it is; records that need no change
// are shared.
func At(b *kb.Base, day time.Time) *View {
	v := &viewer{base: b, day: day, sources: map[string]bool{}, trimmed: map[string]kb.AnyRecord{}, named: map[string]bool{}, unsourced: map[string]bool{}, partial: map[string]bool{}}
	for _, s := range b.Sources {
		v.sources[s.ID] = v.published(s.Published)
	}
	v.trim()
	v.spread()
	view := &View{Day: day, Partial: map[string]bool{}}
	view.Base = b.Select(func(r kb.AnyRecord) kb.AnyRecord {
		id := r.Base().ID
		if b.Get(id) != r || !v.named[id] {
			return nil // one of two with an id, the second of which counts for nothing, or not known
		}
		if v.partial[id] {
			view.Partial[id] = true
		}
		return v.withoutUnknown(v.trimmed[id])
	})
	return view
}

// viewer works a view out.
type viewer struct {
	base *kb.Base
	day  time.Time
	// sources tells of each source whether it is known.
	sources map[string]bool
	// trimmed are the records without what was learned later, by id. named are those
	// that are known, unsourced those that have nothing of their own to bear them out.
	trimmed          map[string]kb.AnyRecord
	named, unsourced map[string]bool
	partial          map[string]bool
}

// published tells whether what was published at a date was known: whether the date
// cannot mean a day after this one.
func (v *viewer) published(date string) bool {
	d, err := edtf.Parse(date)
	if err != nil || d.Latest().IsZero() || d.Latest().After(v.day) {
		return false
	}
	tomorrow, err := edtf.Parse(v.day.AddDate(0, 0, 1).Format(time.DateOnly))
	return err == nil && !edtf.Compatible(d, tomorrow)
}

// lastDay is the last day of a date.
func lastDay(date string) (time.Time, bool) {
	d, err := edtf.Parse(date)
	if err != nil || d.Latest().IsZero() {
		return time.Time{}, false
	}
	return d.Latest(), true
}

// begun tells whether a date had come, as far as one can tell; one that is not known
// counts as come.
func (v *viewer) begun(date string) bool {
	d, err := edtf.Parse(date)
	return err != nil || !d.Earliest().After(v.day)
}

// known tells whether a source is.
func (v *viewer) known(source string) bool {
	r, ok := v.base.Resolve(source)
	return ok && v.sources[r.Base().ID]
}

// bears tells whether evidence is known: a claim with its source, an event or a measure
// with one of its own.
func (v *viewer) bears(evidence string) bool {
	if source, _, ok := kb.SplitClaimID(evidence); ok {
		return v.known(source)
	}
	r, ok := v.base.Resolve(evidence)
	if !ok {
		return false
	}
	any, all := false, true
	eachSource(r, func(source string) { any, all = any || v.known(source), false })
	return any || all
}

// eachSource visits every source that a record names.
func eachSource(r kb.AnyRecord, visit func(id string)) {
	kb.Walk(r, func(f kb.Field) {
		if f.Value != "" && len(f.Ref) == 1 && f.Ref[0] == kb.KindSource {
			visit(f.Value)
		}
	})
}

// loose are the keys of references that are no part of what a source states: an editor
// set them, and may have done so later.
var loose = map[string]bool{
	"commodities": true, "measures": true, "agreements": true, "implements": true, "replaces": true, "answers": true, "about": true, "evidence": true,
	"not_same_as": true,
}

// spread finds what is known: what has something of its own, and what that names.
func (v *viewer) spread() {
	var todo []string
	reach := func(id string) {
		if !v.named[id] {
			v.named[id] = true
			todo = append(todo, id)
		}
	}
	for _, r := range v.base.All() {
		if id := r.Base().ID; v.trimmed[id] != nil && !v.unsourced[id] && v.base.Get(id) == r {
			reach(id)
		}
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		r := v.trimmed[id]
		if r.Base().Review == kb.ReviewDraft {
			continue
		}
		kb.Walk(r, func(f kb.Field) {
			if f.Value == "" || len(f.Ref) == 0 {
				return
			}
			to, ok := v.base.Resolve(f.Value)
			if !ok || to.Base().Kind == kb.KindSource || to.Base().Kind.IsClaim() {
				return
			}
			target := to.Base().ID
			switch {
			case v.unsourced[target]:
			case v.trimmed[target] == nil && !loose[f.Key]:
				// What is named is known, though nothing of its own is.
				v.trimmed[target] = v.cut(to)
			case v.trimmed[target] == nil:
				return
			}
			reach(target)
		})
	}
}

// withoutUnknown takes references out of lists to what is not known.
func (v *viewer) withoutUnknown(r kb.AnyRecord) kb.AnyRecord {
	keep := func(refs []string) []string {
		var kept []string
		for _, ref := range refs {
			if to, ok := v.base.Resolve(ref); !ok || v.named[to.Base().ID] {
				kept = append(kept, ref)
			}
		}
		if len(kept) == len(refs) {
			return refs
		}
		return kept
	}
	switch r := r.(type) {
	case *kb.Agreement:
		c := *r
		c.Commodities, c.Measures, c.Implements, c.Replaces = keep(c.Commodities), keep(c.Measures), keep(c.Implements), keep(c.Replaces)
		c.NotSameAs = keep(c.NotSameAs)
		c.Commitments = append([]kb.Commitment(nil), c.Commitments...)
		for i := range c.Commitments {
			m := &c.Commitments[i]
			m.Commodities, m.Measures, m.Evidence = keep(m.Commodities), keep(m.Measures), keep(m.Evidence)
		}
		return &c
	case *kb.Measure:
		c := *r
		c.Commodities, c.Answers, c.NotSameAs = keep(c.Commodities), keep(c.Answers), keep(c.NotSameAs)
		return &c
	case *kb.Event:
		c := *r
		c.Commodities, c.Agreements, c.Measures, c.NotSameAs = keep(c.Commodities), keep(c.Agreements), keep(c.Measures), keep(c.NotSameAs)
		return &c
	case *kb.Actor:
		c := *r
		c.NotSameAs = keep(c.NotSameAs)
		return &c
	case *kb.Commodity:
		c := *r
		c.NotSameAs = keep(c.NotSameAs)
		return &c
	case *kb.Quote:
		c := *r
		c.About = keep(c.About)
		return &c
	}
	return r
}

// Published is the day from which on a source is known; ok is false for one that never
// is.
func Published(s *kb.Source) (day time.Time, ok bool) { return lastDay(s.Published) }
