package api

import (
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// common is what the document of every record has; nothing of what was withdrawn
// is repeated.
func (b *Base) common(section, id string, former []string) Common {
	h := b.heads[section][id]
	c := Common{
		Ref: b.refTo(section, id, h), Created: day(h.Created), Changed: day(h.Changed), Commit: h.Commit, File: h.File,
		FormerIDs: list(former), Withdrawn: h.Withdrawn, Notes: []Note{},
	}
	switch r := b.records.Get(id); {
	case h.Withdrawn:
		for _, s := range h.Reason {
			c.WithdrawnBecause += s.T
		}
	case r != nil && section != "statistics":
		c.Notes = b.notes(r.Base().Notes)
	}
	return c
}

func (b *Base) entity(e *kb.Entity) Entity {
	return Entity{AlsoKnownAs: list(e.AlsoKnownAs), Description: e.Description, Links: list(e.Links), Sources: b.citations(e.Sources)}
}

// noEntity is for a withdrawn record.
func noEntity() Entity {
	return Entity{AlsoKnownAs: []string{}, Links: []string{}, Sources: []Citation{}}
}

func (b *Base) notes(notes []kb.Note) []Note {
	out := make([]Note, 0, len(notes))
	for _, n := range notes {
		out = append(out, Note{Text: n.Text, Disputed: n.Disputed, Sources: b.citations(n.Sources)})
	}
	return out
}

func names(byLanguage map[string]string) []Name {
	out := make([]Name, 0, len(byLanguage))
	for _, tag := range slices.Sorted(maps.Keys(byLanguage)) {
		out = append(out, Name{tag, byLanguage[tag]})
	}
	return out
}

func (b *Base) citation(source string, p *kb.Passage) Citation {
	c := Citation{Source: b.ref(source)}
	if p != nil {
		c.Passage = &Passage{p.Start, p.End}
	}
	if r, ok := b.records.Resolve(source); ok {
		if s, ok := r.(*kb.Source); ok {
			c.Original, c.Archived = s.URL, s.Archived
		}
	}
	return c
}

// cited is the citation of a claim: its address has the words in it that the
// site's has.
func (b *Base) cited(c *kb.Claim, at compile.Cite) Citation {
	out := b.citation(c.Source, c.Passage)
	out.Original = at.Original
	return out
}

func (b *Base) citations(refs []kb.SourceRef) []Citation {
	out := make([]Citation, 0, len(refs))
	for _, r := range refs {
		out = append(out, b.citation(r.Source, r.Passage))
	}
	return out
}

func (b *Base) stages(stages []kb.Stage) []Stage {
	out := make([]Stage, 0, len(stages))
	for _, s := range stages {
		out = append(out, Stage{
			Stage: b.term("stages", s.Stage), Date: NewDate(s.Date), Text: s.Text, By: b.optional(s.By), Rate: b.quantity(s.Rate),
			Citation: b.citation(s.Source, s.Passage),
		})
	}
	return out
}

// commitments are those of views, with what their agreements say of them.
func (b *Base) commitments(views []compile.Commitment) []Commitment {
	out := make([]Commitment, 0, len(views))
	for _, v := range views {
		m, agreement := b.commitment(v.Key)
		if m == nil {
			continue
		}
		var evidence []string
		for _, id := range m.Evidence {
			if r, ok := b.records.Resolve(id); ok && b.sections[r.Base().ID] != "" {
				evidence = append(evidence, id)
			}
		}
		out = append(out, Commitment{
			ID: m.ID, URL: b.at(v.URL), By: b.ref(m.By), Text: m.Text, Status: b.term("commitment-statuses", m.Status), Open: v.Open,
			Due: NewDate(m.Due), Since: NewDate(m.Since), Agreement: b.ref(agreement), Commodities: b.refs(m.Commodities),
			Measures: b.refs(m.Measures), Sources: b.citations(m.Sources), Evidence: b.refs(evidence), Notes: b.notes(m.Notes),
		})
	}
	return out
}

// commitment finds a commitment by AGREEMENT/ID.
func (b *Base) commitment(key string) (m *kb.Commitment, agreement string) {
	agreement, local, _ := kb.SplitClaimID(key)
	a, _ := b.records.Get(agreement).(*kb.Agreement)
	if a == nil {
		return nil, ""
	}
	for i := range a.Commitments {
		if a.Commitments[i].ID == local {
			return &a.Commitments[i], agreement
		}
	}
	return nil, ""
}
