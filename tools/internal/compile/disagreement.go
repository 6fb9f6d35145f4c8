package compile

import (
	"cmp"
	"math"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// describeConflicts makes disagreements of the positions that do not agree.
func (c *compiler) describeConflicts() {
	for _, positions := range c.conflicts {
		c.disagreements = append(c.disagreements, c.disagreement(positions))
	}
	slices.SortStableFunc(c.disagreements, func(a, b Disagreement) int {
		return cmp.Or(-cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.ID, b.ID))
	})
}

// disagreement describes positions that do not agree.
func (c *compiler) disagreement(positions []*position) Disagreement {
	var claims []*kb.Statistic
	readings := map[string]reading{}
	for _, p := range positions {
		for _, s := range p.claims {
			claims = append(claims, s)
			readings[s.ID] = p.reading
		}
	}
	slices.SortFunc(claims, func(a, b *kb.Statistic) int {
		return cmp.Or(cmp.Compare(c.figureSort(a), c.figureSort(b)), cmp.Compare(a.ID, b.ID))
	})
	first := claims[0]
	for _, s := range claims {
		if s.ID < first.ID {
			first = s
		}
	}
	key := c.keyOf(first)
	key.basis = c.basis(first)
	d := Disagreement{ID: anchor(first.ID), Type: "figures", SameSource: sources(&position{claims: claims}, &position{claims: claims}) == 1}
	d.URL = c.at("disagreements/#" + d.ID)
	var values, means, caveats []string
	low, high, narrow := math.Inf(-1), math.Inf(1), false
	for i, s := range claims {
		wide := toTheLetter(s, readings[s.ID])
		low, high, narrow = max(low, wide.low), min(high, wide.high), narrow || openEnded[s.Bound]
		if src := find[*kb.Source](c, s.Source); src != nil && c.sortKey(src.Published) >= d.Sort {
			d.Sort, d.Date = c.sortKey(src.Published), c.date(src.Published)
		}
		if i >= sideLimit {
			d.More++
			continue
		}
		v := c.statisticValue(s)
		if !slices.Contains(values, v.Text) {
			values = append(values, v.Text)
			means = append(means, c.say("read_as", "value", v.Text, "reading", c.words(readings[s.ID])))
		}
		if s.Period == "" && len(caveats) == 0 {
			caveats = append(caveats, c.say("why_no_period"))
		}
		d.Sides = append(d.Sides, Side{
			Figure: s.ID, Link: Link{Text: upperFirst(c.statement(s).Plain()), URL: c.url(s), Kind: string(kb.KindStatistic)},
			Value: v, Means: c.words(readings[s.ID]), Period: c.periodText(s), By: c.attribution(s), Cite: c.cite(s.Source, s.Passage, s.AsWritten),
			Derived: c.derivedFrom[s.ID],
		})
	}
	if len(values) > 4 {
		values = append(values[:4], c.say("some_others"))
	}
	d.Title = c.two("colon", upperFirst(c.subject(key).Plain()), c.join(values, "enumerated", "or"))
	if c.class(first.Indicator) == "change" {
		caveats = append(caveats, c.say("why_change"))
	}
	if narrow {
		caveats = append(caveats, c.say("why_narrow"))
	}
	if narrow && low <= high {
		// What the statements cover to the letter has a value in common.
		caveats = append(caveats, c.say("why_letter"))
	}
	read := c.say("sentence", "text", upperFirst(c.join(means, "semicolon", "semicolon")))
	d.Why = c.join(append([]string{read, c.say("why_not_same")}, caveats...), "sentences", "sentences")
	if key.commodity != "" {
		d.About = append(d.About, c.commodityLink(key.commodity))
	}
	for _, id := range []string{key.from, key.to} {
		if id != "" {
			d.About = append(d.About, c.link(id))
		}
	}
	for _, s := range claims {
		c.disagreementsOf[s.ID] = append(c.disagreementsOf[s.ID], d)
		c.involve(d, s.Source)
	}
	c.involve(d, key.commodity, key.from, key.to)
	return d
}

// involve enters a disagreement under the records it concerns.
func (c *compiler) involve(d Disagreement, refs ...string) {
	for _, id := range c.unique(refs) {
		c.disagreementsFor[id] = append(c.disagreementsFor[id], d)
	}
}

// distinct drops disagreements that are there already.
func distinct(list []Disagreement) []Disagreement {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(d Disagreement) bool {
		old := seen[d.URL]
		seen[d.URL] = true
		return old
	})
}

// dispute is a disputed note on its way to become a disagreement.
type dispute struct {
	Disagreement
	// point is the place in a source that the note is about, if it names one.
	point *kb.SourceRef
	refs  []string // records that it concerns
}

// disputedNotes makes disagreements of the notes that mark a disputed point.
func (c *compiler) disputedNotes() []Disagreement {
	var all []dispute
	add := func(r kb.AnyRecord, link Link, in []kb.Note, notes []Note, refs ...string) {
		for _, n := range notes {
			if !n.Disputed {
				continue
			}
			d := dispute{Disagreement: Disagreement{
				ID: r.Base().Kind.Folder() + "-" + anchor(r.Base().ID) + "-" + n.ID, Type: "note",
				Title: shorten(n.Text.Plain(), descriptionLength), Record: &link, Note: &n,
			}, refs: append(refs, r.Base().ID)}
			d.URL = c.at("disagreements/#" + d.ID)
			for _, s := range n.Sources {
				if s.Published != nil && s.Published.Sort >= d.Sort {
					d.Sort, d.Date = s.Published.Sort, s.Published
				}
			}
			all = append(all, d)
		}
		at := len(all)
		for i := len(in) - 1; i >= 0; i-- { // notes has those of in that are disputed, in order
			if !in[i].Disputed {
				continue
			}
			at--
			if refs := in[i].Sources; len(refs) > 0 && refs[0].Passage != nil {
				all[at].point = &refs[0]
			}
		}
	}
	notesOf := func(r kb.AnyRecord) {
		refs := c.touches(r)
		for _, n := range r.Base().Notes {
			for _, s := range n.Sources {
				refs = append(refs, s.Source)
			}
		}
		add(r, c.link(r.Base().ID), r.Base().Notes, c.notes(r.Base(), ""), refs...)
	}
	each(c.actors, notesOf)
	each(c.commodities, notesOf)
	each(c.agreements, notesOf)
	for _, a := range c.agreements {
		for i := range a.Commitments {
			ref := commitmentRef{a, &a.Commitments[i]}
			link := c.commitmentLink(ref)
			add(a, link, ref.commitment.Notes, c.commitmentNotes(ref), ref.commitment.Commodities...)
		}
	}
	each(c.measures, notesOf)
	each(c.events, notesOf)
	each(c.sources, notesOf)
	each(c.statistics, notesOf)
	each(c.quotes, notesOf)
	var out []Disagreement
	for _, d := range c.onePoint(all) {
		c.involve(d.Disagreement, d.refs...)
		out = append(out, d.Disagreement)
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int {
		return cmp.Or(-cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// onePoint puts disputed notes on one point together, that is, those that first
// cite a passage within the passage that another first cites. The first of them
// stays, and names the records of the others.
func (c *compiler) onePoint(all []dispute) []dispute {
	bySource := map[string][]int{}
	for i, d := range all {
		if d.point != nil {
			id := c.id(d.point.Source)
			bySource[id] = append(bySource[id], i)
		}
	}
	joined := newSets(len(all))
	for _, indices := range bySource {
		slices.SortStableFunc(indices, func(i, j int) int {
			p, q := all[i].point.Passage, all[j].point.Passage
			return cmp.Or(cmp.Compare(p.Start, q.Start), -cmp.Compare(p.End, q.End), cmp.Compare(i, j))
		})
		widest := indices[0]
		for _, i := range indices[1:] {
			if all[i].point.Passage.End <= all[widest].point.Passage.End {
				joined.join(widest, i)
			} else {
				widest = i
			}
		}
	}
	var out []dispute
	first := map[int]int{} // index in out by root
	for i, d := range all {
		at, seen := first[joined.find(i)]
		if !seen {
			first[joined.find(i)] = len(out)
			out = append(out, d)
			continue
		}
		out[at].Also = append(out[at].Also, *d.Record)
		out[at].refs = append(out[at].refs, d.refs...)
	}
	return out
}

// touches are the commodities and the source that a record's dispute concerns.
func (c *compiler) touches(r kb.AnyRecord) []string {
	switch r := r.(type) {
	case *kb.Agreement:
		return slices.Clone(r.Commodities)
	case *kb.Measure:
		return slices.Clone(r.Commodities)
	case *kb.Event:
		return slices.Clone(r.Commodities)
	case *kb.Statistic:
		return []string{r.Commodity, r.Source}
	case *kb.Quote:
		return append(slices.Clone(r.About), r.Source)
	}
	return nil
}
