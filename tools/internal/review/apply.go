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
)

// ErrGone is the error of an answer about a draft that is none any more.
var ErrGone = errors.New("it is no draft any more")

// NeedsSummary tells whether a draft is an indirect quote without a text: the
// article's prose is not copied, and only a person can say it in other words.
func NeedsSummary(rec kb.AnyRecord) bool {
	q, ok := rec.(*kb.Quote)
	return ok && q.QuoteKind == "indirect" && q.Text == ""
}

// Accept makes a draft a reviewed record. The doubts that it was proposed with
// are decided by that, and their notes go. summary is the text of an indirect
// quote that has none.
func Accept(fsys fs.FS, rec kb.AnyRecord, summary string) (*changeset.Set, error) {
	s := edits(fsys)
	err := s.record(rec, func(f *kbedit.File, prefix string) error { return acceptIn(f, prefix, rec, summary) })
	return s.set(), err
}

// acceptIn makes the draft at a place of a file a reviewed record.
func acceptIn(f *kbedit.File, prefix string, rec kb.AnyRecord, summary string) error {
	if state, _ := f.Text(join(prefix, "review")); state != string(kb.ReviewDraft) {
		return ErrGone
	}
	keys := kbedit.Keys(rec)
	if summary != "" {
		if err := f.Set(prefix, "text", summary, keys...); err != nil {
			return err
		}
	}
	if err := dropDoubts(f, prefix, rec, propose.IsDoubt); err != nil {
		return err
	}
	return f.Set(prefix, "review", string(kb.ReviewReviewed), keys...)
}

// dropDoubts removes the notes of a record that leave a decision to people.
func dropDoubts(f *kbedit.File, prefix string, rec kb.AnyRecord, which func(kb.Note) bool) error {
	notes := rec.Base().Notes
	for i := len(notes) - 1; i >= 0; i-- {
		path := join(prefix, "notes["+strconv.Itoa(i)+"]")
		if text, _ := f.Text(path + ".text"); which(notes[i]) && text == notes[i].Text {
			if err := f.Remove(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// Reject removes a draft and remembers, with the decisions about its sources,
// that it was turned down. Other drafts that name a rejected record do so no
// longer: a speaker becomes a role in words. Where that cannot be, or a reviewed
// record names it, the error says so.
func Reject(fsys fs.FS, b *kb.Base, rec kb.AnyRecord, because string) (*changeset.Set, error) {
	s := edits(fsys)
	base := rec.Base()
	if claim, ok := rec.(kb.AnyClaim); ok {
		if refs := referrers(b, base.ID); len(refs) > 0 {
			return nil, fmt.Errorf("%s refers to it; take the reference out first", refs[0].rec.Base().ID)
		}
		c := claim.AsClaim()
		if err := s.decide(c.Source, "rejected", kb.Rejection{Kind: base.Kind, Passage: c.Passage, Because: because}); err != nil {
			return nil, err
		}
		err := s.drop(rec)
		return s.set(), err
	}
	entity, ok := rec.(kb.AnyEntity)
	if !ok {
		return nil, errors.New("a source is not rejected: withdraw it, or delete its files")
	}
	e := entity.AsEntity()
	refs := referrers(b, base.ID)
	for _, r := range refs {
		if r.rec.Base().Review != kb.ReviewDraft {
			return nil, fmt.Errorf("%s, which is reviewed, refers to it; edit that first, or say with = which record this one is", r.rec.Base().ID)
		}
	}
	for _, r := range refs {
		if err := s.detach(r, e.Name); err != nil {
			return nil, err
		}
	}
	for _, source := range sourcesOf(rec) {
		if err := s.decide(source, "rejected", kb.Rejection{Kind: base.Kind, Name: e.Name, Because: because}); err != nil {
			return nil, err
		}
	}
	if err := s.forget(b, base.ID, ""); err != nil {
		return nil, err
	}
	err := s.drop(rec)
	return s.set(), err
}

// roles are the keys that say in words what a reference says by id.
var roles = map[string]string{"speaker": "speaker_role", "attributed_to": "attributed_role"}

// detach makes a draft name a record no longer.
func (s *files) detach(r referrer, name string) error {
	return s.record(r.rec, func(f *kbedit.File, prefix string) error {
		for _, field := range slices.Backward(r.fields) { // later items of a list first
			if field.Required && !field.InList {
				return fmt.Errorf("%s needs its %s; reject or edit that first, or say with = which record this one is", r.rec.Base().ID, field.Key)
			}
			path := join(prefix, field.Path)
			if role := roles[field.Key]; role != "" {
				if _, has := f.Text(join(prefix, role)); !has {
					if err := f.Set(prefix, role, name, kbedit.Keys(r.rec)...); err != nil {
						return err
					}
				}
			}
			if err := f.Remove(path); err != nil {
				return err
			}
			if list, _, _ := strings.Cut(path, "["); field.Required && field.InList {
				if _, left := f.Text(list + "[0]"); !left {
					return fmt.Errorf("%s needs its %s; reject or edit that first, or say with = which record this one is", r.rec.Base().ID, field.Key)
				}
			}
		}
		return nil
	})
}

// Same makes a draft and another record one: whatever names the draft names the
// other, which gets the draft's sources, and its name too where alsoKnown is
// set; for the draft's sources it is decided that the name stands for the other.
func Same(fsys fs.FS, b *kb.Base, rec kb.AnyRecord, id string, alsoKnown bool) (*changeset.Set, error) {
	entity, ok := rec.(kb.AnyEntity)
	if !ok {
		return nil, fmt.Errorf("%s is no record that could be another", kb.WithArticle(string(rec.Base().Kind)))
	}
	target, ok := b.Resolve(id)
	switch {
	case !ok:
		return nil, fmt.Errorf("there is no record %s", kb.Show(id))
	case target.Base().ID == rec.Base().ID:
		return nil, errors.New("that is the draft itself")
	case target.Base().Kind != rec.Base().Kind:
		return nil, fmt.Errorf("%s is %s; %s is wanted", kb.Show(id), kb.WithArticle(string(target.Base().Kind)), kb.WithArticle(string(rec.Base().Kind)))
	case target.Base().Review == kb.ReviewWithdrawn:
		return nil, fmt.Errorf("%s is withdrawn", kb.Show(id))
	}
	id = target.Base().ID
	e, s := entity.AsEntity(), edits(fsys)
	var refs []any
	for _, source := range sourcesOf(rec) {
		if !slices.Contains(sourcesOf(target), source) {
			ref := kb.SourceRef{Source: source}
			for _, r := range e.Sources {
				if r.Source == source {
					ref = r
				}
			}
			refs = append(refs, ref)
		}
	}
	if err := s.record(target, func(f *kbedit.File, prefix string) error {
		if alsoKnown {
			if err := f.AppendAll("also_known_as", []any{e.Name}, kbedit.Keys(target)...); err != nil {
				return err
			}
		}
		return f.AppendAll("sources", refs, kbedit.Keys(target)...)
	}); err != nil {
		return nil, err
	}
	if err := s.forget(b, rec.Base().ID, id); err != nil {
		return nil, err
	}
	for _, source := range sourcesOf(rec) {
		if err := s.answer(b, source, kb.NameDecision{Name: e.Name, Kind: rec.Base().Kind, Is: id}); err != nil {
			return nil, err
		}
	}
	for _, r := range referrers(b, rec.Base().ID) {
		if err := s.repoint(r, id); err != nil {
			return nil, err
		}
	}
	err := s.drop(rec)
	return s.set(), err
}

// repoint makes a record name another one instead.
func (s *files) repoint(r referrer, id string) error {
	return s.record(r.rec, func(f *kbedit.File, prefix string) error {
		for _, field := range slices.Backward(r.fields) {
			path := join(prefix, field.Path)
			if !field.InList {
				parent, key := "", path
				if i := strings.LastIndexByte(path, '.'); i >= 0 {
					parent, key = path[:i], path[i+1:]
				}
				if err := f.Set(parent, key, id); err != nil {
					return err
				}
				continue
			}
			if err := replaceItem(f, path, id, kbedit.Keys(r.rec)); err != nil {
				return err
			}
		}
		return nil
	})
}

// replaceItem puts another text in the place of an item, at the end of its list,
// once.
func replaceItem(f *kbedit.File, path, text string, keys []string) error {
	list := path[:strings.LastIndexByte(path, '[')]
	for i := 0; ; i++ {
		item, ok := f.Text(list + "[" + strconv.Itoa(i) + "]")
		if !ok {
			break
		}
		if item == text {
			return f.Remove(path)
		}
	}
	if err := f.Append(list, text, keys...); err != nil {
		return err
	}
	return f.Remove(path)
}

// sourcesOf lists the sources that a record names, in order, each once.
func sourcesOf(rec kb.AnyRecord) []string {
	var out []string
	kb.Walk(rec, func(f kb.Field) {
		if slices.Contains(f.Ref, kb.KindSource) && len(f.Ref) == 1 && f.Value != "" && !slices.Contains(out, f.Value) {
			out = append(out, f.Value)
		}
	})
	return out
}
