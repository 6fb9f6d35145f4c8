package asof

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// trim takes out of every record what was learned later, and drops those of which
// nothing of their own is known.
func (v *viewer) trim() {
	for _, r := range v.base.All() {
		id := r.Base().ID
		if v.trimmed[id] != nil {
			continue
		}
		if r.Base().Kind == kb.KindSource {
			if v.sources[id] {
				v.trimmed[id] = v.cut(r)
			}
			continue
		}
		if claim, ok := r.(kb.AnyClaim); ok {
			if v.known(claim.AsClaim().Source) {
				v.trimmed[id] = v.cut(r)
			}
			continue
		}
		any, all := false, true
		eachSource(r, func(source string) { any, all = any || v.known(source), false })
		if all {
			v.unsourced[id] = true
		}
		if any || all {
			v.trimmed[id] = v.cut(r)
		}
	}
}

// cutter cuts one record.
type cutter struct {
	*viewer
	// later counts what bears it out and was not known.
	later int
}

// cut is a record without what was learned later.
func (v *viewer) cut(r kb.AnyRecord) kb.AnyRecord {
	c := &cutter{viewer: v}
	out := c.copy(r)
	if _, entity := r.(kb.AnyEntity); entity && c.later > 0 {
		v.partial[r.Base().ID] = true
	}
	return out
}

func (c *cutter) copy(r kb.AnyRecord) kb.AnyRecord {
	switch r := r.(type) {
	case *kb.Actor:
		out := *r
		out.Sources = c.refs(out.Sources)
		out.Positions = c.positions(out.Positions)
		c.entity(&out.Record, &out.Entity)
		out.Positions = slices.DeleteFunc(out.Positions, func(p kb.Position) bool { return len(p.Sources) == 0 && c.later > 0 })
		return &out
	case *kb.Commodity:
		out := *r
		out.Sources = c.refs(out.Sources)
		c.entity(&out.Record, &out.Entity)
		return &out
	case *kb.Event:
		out := *r
		out.Sources = c.refs(out.Sources)
		c.entity(&out.Record, &out.Entity)
		return &out
	case *kb.Measure:
		out := *r
		out.Sources, out.Stages = c.refs(out.Sources), c.stages(out.Stages)
		c.entity(&out.Record, &out.Entity)
		if c.later > 0 {
			out.Status = c.status("measure-statuses", out.Stages)
			out.Date, out.Until = c.come(out.Date), c.end(out.Until, out.Stages)
			out.Rate = nil
			for _, s := range out.Stages {
				if s.Rate != nil && c.begun(s.Date) {
					out.Rate = s.Rate
				}
			}
		}
		return &out
	case *kb.Agreement:
		out := *r
		out.Sources, out.Stages = c.refs(out.Sources), c.stages(out.Stages)
		out.Commitments = c.commitments(out.Commitments)
		c.entity(&out.Record, &out.Entity)
		if c.later > 0 {
			out.Commitments = slices.DeleteFunc(out.Commitments, func(m kb.Commitment) bool { return len(m.Sources) == 0 })
			out.Status = c.status("agreement-statuses", out.Stages)
			out.Date, out.Until = c.come(out.Date), c.end(out.Until, out.Stages)
		}
		return &out
	case *kb.Source:
		out := *r
		out.Notes = c.notes(out.Notes)
		return &out
	case *kb.Statistic:
		out := *r
		out.Notes = c.notes(out.Notes)
		return &out
	case *kb.Quote:
		out := *r
		out.Notes = c.notes(out.Notes)
		return &out
	}
	panic("asof: no such record")
}

// entity cuts what every entity has, once all that bears it out was counted.
func (c *cutter) entity(r *kb.Record, e *kb.Entity) {
	r.Notes = c.notes(r.Notes)
	if c.later == 0 {
		return
	}
	e.Description = ""
	r.Notes = slices.DeleteFunc(slices.Clone(r.Notes), func(n kb.Note) bool { return len(n.Sources) == 0 })
}

// refs are the references to sources that are known.
func (c *cutter) refs(refs []kb.SourceRef) []kb.SourceRef {
	var out []kb.SourceRef
	for _, ref := range refs {
		if !c.known(ref.Source) {
			c.later++
			continue
		}
		out = append(out, ref)
	}
	return out
}

// notes are those that no source bears out, and those that a known one does.
func (c *cutter) notes(notes []kb.Note) []kb.Note {
	var out []kb.Note
	for _, n := range notes {
		had := len(n.Sources)
		n.Sources = c.refs(n.Sources)
		if had == 0 || len(n.Sources) > 0 {
			out = append(out, n)
		}
	}
	return out
}

func (c *cutter) stages(stages []kb.Stage) []kb.Stage {
	var out []kb.Stage
	for _, s := range stages {
		if !c.known(s.Source) {
			c.later++
			continue
		}
		out = append(out, s)
	}
	return out
}

// positions are the posts that were known. The end of one of whose sources some are
// later may have been learned from those.
func (c *cutter) positions(positions []kb.Position) []kb.Position {
	var out []kb.Position
	for _, p := range positions {
		had := len(p.Sources)
		p.Sources = c.refs(p.Sources)
		if had > 0 && len(p.Sources) == 0 {
			continue
		}
		if len(p.Sources) < had {
			p.From, p.Until = c.come(p.From), ""
		}
		out = append(out, p)
	}
	return out
}

// commitments are those that were known, and where they stood.
func (c *cutter) commitments(commitments []kb.Commitment) []kb.Commitment {
	var out []kb.Commitment
	for _, m := range commitments {
		had, before := len(m.Sources), c.later
		m.Sources = c.refs(m.Sources)
		if had > 0 && len(m.Sources) == 0 {
			continue
		}
		var evidence []string
		for _, e := range m.Evidence {
			if !c.bears(e) {
				c.later++
				continue
			}
			evidence = append(evidence, e)
		}
		m.Evidence = evidence
		m.Notes = c.notes(m.Notes)
		if c.later > before {
			m.Status, m.Since = c.standing(m)
			m.Notes = slices.DeleteFunc(m.Notes, func(n kb.Note) bool { return len(n.Sources) == 0 })
		}
		out = append(out, m)
	}
	return out
}

// The statuses of a commitment that was undertaken, of which no source says yet what
// became of it; and of anything of which the sources do not say where it stands.
const (
	promised = "promised"
	unclear  = "unclear"
)

// standing is the status that a commitment had, by the evidence that was known.
func (c *cutter) standing(m kb.Commitment) (status, since string) {
	if len(m.Evidence) == 0 || m.Status == promised {
		return promised, ""
	}
	for _, e := range m.Evidence {
		if came, ok := c.appeared(e); ok && m.Since != "" && !before(came, m.Since) {
			return m.Status, m.Since
		}
	}
	return unclear, ""
}

// appeared is the date on which known evidence was published.
func (c *cutter) appeared(evidence string) (date string, ok bool) {
	consider := func(source string) {
		if r, found := c.base.Resolve(source); found && c.known(source) {
			if s, is := r.(*kb.Source); is && (date == "" || before(date, s.Published)) {
				date, ok = s.Published, true
			}
		}
	}
	if source, _, claim := kb.SplitClaimID(evidence); claim {
		consider(source)
	} else if r, found := c.base.Resolve(evidence); found {
		eachSource(r, consider)
	}
	return date, ok
}

// before tells whether a source of a date was published before something that may have
// come about on the first day of another.
func before(date, since string) bool {
	last, ok := lastDay(date)
	first, err := edtf.Parse(since)
	return ok && err == nil && last.Before(first.Earliest())
}

// status is where a record stood after its last known step that had happened. The
// class of a step is the phase that it begins; a status is of the phase that its class
// names, or else that it is called like.
func (c *cutter) status(vocabulary string, stages []kb.Stage) string {
	phase := ""
	for _, s := range stages {
		if t := c.base.Vocabulary("stages").Term(s.Stage); t != nil && t.Class != "" && c.begun(s.Date) {
			phase = t.Class
		}
	}
	statuses := c.base.Vocabulary(vocabulary)
	if statuses != nil && phase != "" {
		for _, t := range statuses.Terms {
			if t.Class == phase || t.Class == "" && t.ID == phase {
				return t.ID
			}
		}
	}
	return unclear
}

// come is a date that had come; empty for one that lay ahead.
func (c *cutter) come(date string) string {
	if date == "" || !c.begun(date) {
		return ""
	}
	return date
}

// end is the end of something, where a known step has its date.
func (c *cutter) end(until string, stages []kb.Stage) string {
	if slices.ContainsFunc(stages, func(s kb.Stage) bool { return s.Date == until }) {
		return until
	}
	return ""
}
