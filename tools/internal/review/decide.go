package review

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/propose"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// decisionKeys are the keys of a file of decisions in their order.
var decisionKeys = []string{"names", "rejected"}

// decide adds a decision about a source.
func (s *files) decide(source, list string, decision any) error {
	return s.edit(kb.DecisionsFile(source), func(f *kbedit.File) error { return f.Append(list, decision, decisionKeys...) })
}

// answer decides about a name; a question that is open is answered by it.
func (s *files) answer(b *kb.Base, source string, n kb.NameDecision) error {
	path := ""
	if d := b.DecisionsOf(source); d != nil {
		for i, old := range d.Names {
			if old.Kind == n.Kind && slug.Make(old.Name) == slug.Make(n.Name) {
				path = "names[" + strconv.Itoa(i) + "]"
			}
		}
	}
	if path == "" {
		return s.decide(source, "names", n)
	}
	return s.edit(kb.DecisionsFile(source), func(f *kbedit.File) error {
		if n.Is != "" {
			if err := f.Set(path, "is", n.Is); err != nil {
				return err
			}
		}
		if len(n.IsNot) > 0 {
			if err := f.Set(path, "is_not", n.IsNot); err != nil {
				return err
			}
		}
		if _, open := f.Text(path + ".may_be[0]"); open {
			return f.Remove(path + ".may_be")
		}
		return nil
	})
}

// forget makes decisions name a record no longer; another takes its place, where
// one is given.
func (s *files) forget(b *kb.Base, id, other string) error {
	for _, d := range b.Decisions {
		var fields []kb.Field
		kb.WalkDecisions(d, func(f kb.Field) {
			if f.Value == id && len(f.Ref) > 0 {
				fields = append(fields, f)
			}
		})
		if len(fields) == 0 {
			continue
		}
		err := s.edit(kb.DecisionsFile(d.Source), func(f *kbedit.File) error {
			for _, field := range slices.Backward(fields) {
				var err error
				switch {
				case other != "" && field.InList:
					err = replaceItem(f, field.Path, other, nil)
				case other != "":
					err = f.Set(strings.TrimSuffix(field.Path, ".is"), "is", other)
				default:
					err = forgetOne(f, field.Path)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if errors.Is(err, errEmpty) {
			s.byPath[kb.DecisionsFile(d.Source)].removed = true
		} else if err != nil {
			return err
		}
	}
	return nil
}

// errEmpty tells that nothing would be left of a file.
var errEmpty = errors.New("nothing is left")

// forgetOne takes a record out of a decision, which goes where it would say
// nothing without it.
func forgetOne(f *kbedit.File, path string) error {
	name, _, _ := strings.Cut(path, ".")
	left := 0
	for _, other := range []string{".is", ".is_not[0]", ".is_not[1]", ".may_be[0]", ".may_be[1]"} {
		if _, ok := f.Text(name + other); ok {
			left++
		}
	}
	if left > 1 {
		return f.Remove(path)
	}
	_, more := f.Text("names[1].name")
	if _, rejected := f.Text("rejected[0].kind"); !more && !rejected {
		return errEmpty
	}
	return f.Remove(name)
}

// Decide answers the question whom or what a name of a source stands for: the
// record of an id or, where that is empty, none of those that it may be. In the
// latter case an actor or a commodity of that name is drafted; note tells what a
// person has to do beside. Drafts of the source that wait for the answer get it.
func Decide(fsys fs.FS, b *kb.Base, source string, n *kb.NameDecision, id string) (set *changeset.Set, note string, err error) {
	s := edits(fsys)
	answer := kb.NameDecision{Name: n.Name, Kind: n.Kind}
	if id == "" {
		answer.IsNot = n.MayBe
		rec := newcomer(b, source, n)
		if rec == nil {
			note = "ingest the article again, and " + n.Name + " is drafted as a record of its own"
		} else {
			content, err := kbedit.Record(rec)
			if err != nil {
				return nil, "", err
			}
			path := kb.DataDir + "/" + n.Kind.Folder() + "/" + rec.Base().ID + ".yaml"
			p, err := s.open(path)
			if err != nil {
				return nil, "", err
			}
			if p.old != nil {
				return nil, "", fmt.Errorf("%s is there already", path)
			}
			if p.file, err = kbedit.Parse(content); err != nil {
				return nil, "", err
			}
			id, note = rec.Base().ID, path+" is drafted"
		}
	} else {
		target, ok := b.Resolve(id)
		switch {
		case !ok:
			return nil, "", fmt.Errorf("there is no record %s", kb.Show(id))
		case target.Base().Kind != n.Kind:
			return nil, "", fmt.Errorf("%s is %s; %s is wanted", kb.Show(id), kb.WithArticle(string(target.Base().Kind)), kb.WithArticle(string(n.Kind)))
		}
		id = target.Base().ID
		answer.Is = id
		if !slices.Contains(sourcesOf(target), source) {
			if err := s.record(target, func(f *kbedit.File, _ string) error {
				return f.Append("sources", kb.SourceRef{Source: source}, kbedit.Keys(target)...)
			}); err != nil {
				return nil, "", err
			}
		}
	}
	if err := s.answer(b, source, answer); err != nil {
		return nil, "", err
	}
	if id != "" {
		if err := s.settle(b, source, n, id); err != nil {
			return nil, "", err
		}
	}
	return s.set(), note, nil
}

// settle gives the drafts of a source that wait for the answer about a name the
// record that it stands for.
func (s *files) settle(b *kb.Base, source string, n *kb.NameDecision, id string) error {
	for _, rec := range b.All() {
		claim, ok := rec.(kb.AnyClaim)
		if !ok || claim.AsClaim().Source != source || rec.Base().Review != kb.ReviewDraft ||
			!slices.ContainsFunc(rec.Base().Notes, func(note kb.Note) bool { return propose.IsDoubtAbout(note, n.Name) }) {
			continue
		}
		key, role := "", ""
		switch rec := rec.(type) {
		case *kb.Quote:
			if n.Kind == kb.KindActor && rec.Speaker == "" {
				key, role = "speaker", rec.SpeakerRole
			}
		case *kb.Statistic:
			if n.Kind == kb.KindActor && rec.AttributedTo == "" {
				key, role = "attributed_to", rec.AttributedRole
			} else if n.Kind == kb.KindCommodity && rec.Commodity == "" {
				key = "commodity"
			}
		}
		if key == "" {
			continue
		}
		if err := s.name(rec, key, id, slug.Make(role) == slug.Make(n.Name), func(note kb.Note) bool { return propose.IsDoubtAbout(note, n.Name) }); err != nil {
			return err
		}
	}
	return nil
}

// name gives a claim a reference that it could not be drafted with; the words
// that stood for it and the doubts go.
func (s *files) name(rec kb.AnyRecord, key, id string, dropRole bool, doubts func(kb.Note) bool) error {
	return s.record(rec, func(f *kbedit.File, prefix string) error {
		if err := dropDoubts(f, prefix, rec, doubts); err != nil {
			return err
		}
		if err := f.Set(prefix, key, id, kbedit.Keys(rec)...); err != nil {
			return err
		}
		if _, has := f.Text(join(prefix, roles[key])); has && dropRole {
			return f.Remove(join(prefix, roles[key]))
		}
		return nil
	})
}

// Attribute says who is quoted, or whom a figure is from, where the draft leaves
// that open. Words that are a part of the name go; a role stays.
func Attribute(fsys fs.FS, rec kb.AnyRecord, actor *kb.Actor) (*changeset.Set, error) {
	s := edits(fsys)
	var key, role string
	switch rec := rec.(type) {
	case *kb.Quote:
		key, role = "speaker", rec.SpeakerRole
	case *kb.Statistic:
		key, role = "attributed_to", rec.AttributedRole
	default:
		return nil, fmt.Errorf("%s is attributed to nobody", kb.WithArticle(string(rec.Base().Kind)))
	}
	partOf := slices.ContainsFunc(append([]string{actor.Name}, actor.AlsoKnownAs...), func(name string) bool {
		return strings.Contains("-"+slug.Make(name)+"-", "-"+slug.Make(role)+"-")
	})
	err := s.name(rec, key, actor.ID, partOf, propose.IsDoubt)
	return s.set(), err
}

// newcomer drafts an actor or a commodity that a name stands for; nil of other
// kinds, which a name alone does not make.
func newcomer(b *kb.Base, source string, n *kb.NameDecision) kb.AnyRecord {
	entity := kb.Entity{Name: n.Name, Sources: []kb.SourceRef{{Source: source}}}
	var rec kb.AnyRecord
	switch n.Kind {
	case kb.KindActor:
		kind := "organisation"
		if len(n.MayBe) > 0 {
			if a, ok := b.Get(n.MayBe[0]).(*kb.Actor); ok && a.ActorKind == "person" {
				kind = "person"
			}
		}
		rec = &kb.Actor{Entity: entity, ActorKind: kind}
	case kb.KindCommodity:
		rec = &kb.Commodity{Entity: entity}
	default:
		return nil
	}
	first := slug.Make(n.Name)
	if !kb.ValidID(first) {
		return nil
	}
	id := first
	for i := 2; taken(b, id); i++ {
		id = first + "-" + strconv.Itoa(i)
	}
	rec.Base().ID, rec.Base().Kind, rec.Base().Review = id, n.Kind, kb.ReviewDraft
	return rec
}

func taken(b *kb.Base, id string) bool {
	_, ok := b.Resolve(id)
	return ok || b.Unreadable(id)
}
