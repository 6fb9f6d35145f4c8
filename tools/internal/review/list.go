// Package review takes a person through the drafts of the knowledge base, one
// by one, in the manner of git add -p: each with its passage, to accept, to edit
// or to turn down. Every answer is written at once.
package review

import (
	"cmp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/propose"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// Item is one thing to decide: a draft, or whom a name stands for.
type Item struct {
	// Source is the id of the source that the draft is of; empty where it names
	// none.
	Source string
	// Record is the draft; nil for a question.
	Record kb.AnyRecord
	// Question is an open decision about a name.
	Question *kb.NameDecision
	// Passage is the place in the source that bears the draft out; nil where
	// that is not known.
	Passage *kb.Passage
	// Candidates are the records between which a note of the draft leaves the
	// choice.
	Candidates []string
	// Group is what "all" means: the file of a claim, the records of a source.
	Group string
	// Number counts within the group of Of.
	Number, Of int
}

// Key tells items apart, also after the base was loaded again.
func (i *Item) Key() string {
	if i.Question != nil {
		return i.Source + "?" + string(i.Question.Kind) + " " + i.Question.Name
	}
	return i.Record.Base().ID
}

// List lists what is to decide, source by source in the order of their ids: the
// source itself, the names, the records that it is the first to bear out, its
// statistics and its quotes. With a source, it is of that one alone.
func List(b *kb.Base, source string) []*Item {
	var items []*Item
	names := &byName{base: b}
	for _, d := range b.Decisions {
		for i := range d.Names {
			if d.Names[i].Open() {
				q := d.Names[i]
				q.MayBe = names.join(q.MayBe, q.Kind, q.Name)
				items = append(items, &Item{Source: d.Source, Question: &q, Group: "the names of " + d.Source})
			}
		}
	}
	for _, rec := range b.All() {
		if rec.Base().Review != kb.ReviewDraft {
			continue
		}
		item := &Item{Record: rec}
		switch rec := rec.(type) {
		case *kb.Source:
			item.Source = rec.ID
		case kb.AnyClaim:
			claim := rec.AsClaim()
			item.Source, item.Passage, item.Group = claim.Source, claim.Passage, rec.Base().At.File
			for _, n := range rec.Base().Notes {
				ids := propose.Candidates(n)
				if len(ids) > 0 {
					ids = names.join(ids, kb.KindActor, propose.Doubted(n))
				}
				for _, id := range ids {
					if actor, ok := b.Get(id).(*kb.Actor); ok && actor.Review != kb.ReviewWithdrawn {
						item.Candidates = append(item.Candidates, id)
					}
				}
			}
		case kb.AnyEntity:
			item.Source, item.Passage = cited(rec, source)
		}
		if item.Group == "" {
			item.Group = "the records of " + item.Source
		}
		items = append(items, item)
	}
	if source != "" {
		items = slices.DeleteFunc(items, func(i *Item) bool { return i.Source != source })
	}
	slices.SortStableFunc(items, func(x, y *Item) int {
		if (x.Source == "") != (y.Source == "") { // what names no source comes last
			return cmp.Compare(len(y.Source), len(x.Source))
		}
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(rank(x), rank(y)))
	})
	of := map[string]int{}
	for _, i := range items {
		of[i.Group]++
		i.Number = of[i.Group]
	}
	for _, i := range items {
		i.Of = of[i.Group]
	}
	return items
}

// byName finds the records that go by a name. It is made when first asked.
type byName struct {
	base *kb.Base
	ids  map[string][]string
}

// join adds to the records that a name may stand for those that have come to go
// by it since that was written down: another article may have brought one.
func (n *byName) join(ids []string, kind kb.Kind, name string) []string {
	if n.ids == nil {
		n.ids = map[string][]string{}
		for _, rec := range n.base.All() {
			entity, ok := rec.(kb.AnyEntity)
			if !ok || rec.Base().Review == kb.ReviewWithdrawn {
				continue
			}
			e := entity.AsEntity()
			for _, own := range append([]string{e.Name}, e.AlsoKnownAs...) {
				key := string(rec.Base().Kind) + " " + slug.Make(own)
				if !slices.Contains(n.ids[key], rec.Base().ID) {
					n.ids[key] = append(n.ids[key], rec.Base().ID)
				}
			}
		}
	}
	out := slices.Clone(ids)
	for _, id := range n.ids[string(kind)+" "+slug.Make(name)] {
		if !slices.ContainsFunc(out, func(known string) bool {
			rec, ok := n.base.Resolve(known)
			return known == id || ok && rec.Base().ID == id
		}) {
			out = append(out, id)
		}
	}
	return out
}

func rank(i *Item) int {
	switch i.Record.(type) {
	case *kb.Source:
		return 0
	case nil:
		return 1
	case *kb.Statistic:
		return 3
	case *kb.Quote:
		return 4
	}
	return 2
}

// cited is the source under which a record is reviewed, with its passage: the
// one that is asked for, else the first by id.
func cited(rec kb.AnyEntity, wanted string) (source string, passage *kb.Passage) {
	refs := slices.Clone(rec.AsEntity().Sources)
	stages := func(list []kb.Stage) {
		for _, s := range list {
			refs = append(refs, kb.SourceRef{Source: s.Source, Passage: s.Passage})
		}
	}
	switch rec := rec.(type) {
	case *kb.Agreement:
		stages(rec.Stages)
	case *kb.Measure:
		stages(rec.Stages)
	}
	for _, r := range refs {
		switch {
		case source != wanted && r.Source == wanted, source == "", source != wanted && r.Source < source, source == r.Source && passage == nil:
			source, passage = r.Source, r.Passage
		}
	}
	return source, passage
}

// referrer is a record that names another, with the fields in which it does.
type referrer struct {
	rec    kb.AnyRecord
	fields []kb.Field
}

// referrers lists the records that name a record, itself left out.
func referrers(b *kb.Base, id string) []referrer {
	var out []referrer
	for _, rec := range b.All() {
		if rec.Base().ID == id {
			continue
		}
		var fields []kb.Field
		kb.Walk(rec, func(f kb.Field) {
			if f.Value == id && len(f.Ref) > 0 {
				fields = append(fields, f)
			}
		})
		if len(fields) > 0 {
			out = append(out, referrer{rec, fields})
		}
	}
	return out
}
