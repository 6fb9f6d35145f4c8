package changes

import (
	"maps"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// state is the base at one moment.
type state struct {
	// files are the records by the file that they stand in, byID those and aliases
	// the present ids by former ones.
	files   map[string][]kb.AnyRecord
	byID    map[string]kb.AnyRecord
	aliases map[string]string
}

func newState() *state {
	return &state{files: map[string][]kb.AnyRecord{}, byID: map[string]kb.AnyRecord{}, aliases: map[string]string{}}
}

// apply takes the state on to the next one, in which some files hold other records
// than before: none, where a file is gone. It tells what happened to every record
// that may be concerned, by id, whether a reader sees it or not; the time it takes
// grows with the files and with the claims of sources among them.
func (s *state) apply(files map[string][]kb.AnyRecord) map[string]Change {
	was, is := map[string]kb.AnyRecord{}, map[string]kb.AnyRecord{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		enter(was, s.files[file])
		enter(is, files[file])
	}
	// What a source states is as published as the source is.
	for id, r := range was {
		s.claims(id, r, files, was, is)
	}
	for id, r := range is {
		s.claims(id, r, files, was, is)
	}
	before := func(id string) kb.AnyRecord {
		if r := was[id]; r != nil || is[id] != nil {
			return r
		}
		return s.byID[id]
	}
	for id, r := range was {
		if is[id] == nil {
			delete(s.byID, id)
		}
		for _, alias := range kb.AliasesOf(r) {
			if s.aliases[alias] == id {
				delete(s.aliases, alias)
			}
		}
	}
	// The review of before has to be known before the state is the next one.
	from := map[string]kb.Review{}
	for id, r := range was {
		from[id] = shown(r, before)
	}
	for _, id := range slices.Sorted(maps.Keys(is)) {
		s.byID[id] = is[id]
		for _, alias := range kb.AliasesOf(is[id]) {
			if _, taken := s.aliases[alias]; !taken {
				s.aliases[alias] = id
			}
		}
	}
	for file, records := range files {
		if records == nil {
			delete(s.files, file)
			continue
		}
		s.files[file] = records
	}
	after := func(id string) kb.AnyRecord { return s.byID[id] }

	out := map[string]Change{}
	gone := map[string]string{} // present id to former one, of records that were renamed
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if is[id] != nil {
			continue
		}
		c := Change{ID: id, Record: was[id].Base().Kind, Before: was[id], from: from[id]}
		if now := s.present(id); now != id && s.byID[now] != nil {
			if is[now] != nil && was[now] == nil && gone[now] == "" {
				gone[now] = id
				continue
			}
			c.Into = now
		}
		out[id] = c
	}
	for id, r := range is {
		c := Change{ID: id, Record: r.Base().Kind, Before: was[id], After: r, from: from[id], to: shown(r, after)}
		if old := gone[id]; old != "" {
			c.Was, c.Before, c.from = old, was[old], from[old]
		}
		if claim, ok := r.(kb.AnyClaim); ok {
			c.Source, _ = after(claim.AsClaim().Source).(*kb.Source)
		}
		if c.from != "" && c.from == c.to {
			c.Fields = s.compare(c.Before, r)
		}
		out[id] = c
	}
	return out
}

func enter(into map[string]kb.AnyRecord, records []kb.AnyRecord) {
	for _, r := range records {
		if id := r.Base().ID; into[id] == nil {
			into[id] = r
		}
	}
}

// claims adds the claims of a source whose files stay as they are, as what they
// are before and after.
func (s *state) claims(id string, r kb.AnyRecord, files map[string][]kb.AnyRecord, was, is map[string]kb.AnyRecord) {
	if r.Base().Kind != kb.KindSource {
		return
	}
	for _, kind := range kb.ClaimKinds {
		file := kb.DataDir + "/" + kind.Folder() + "/" + id + ".yaml"
		if _, touched := files[file]; touched {
			continue
		}
		enter(was, s.files[file])
		enter(is, s.files[file])
	}
}

// present is the id that a record goes by now.
func (s *state) present(id string) string {
	if now, ok := s.aliases[id]; ok && s.byID[id] == nil {
		return now
	}
	if source, local, ok := strings.Cut(id, "/"); ok && s.byID[id] == nil {
		return s.present(source) + "/" + local
	}
	return id
}

// shown is where a record stands in review for a reader: a claim is never better
// than its source. It is empty for a draft.
func shown(r kb.AnyRecord, find func(id string) kb.AnyRecord) kb.Review {
	review := r.Base().Review
	if claim, ok := r.(kb.AnyClaim); ok && review == kb.ReviewReviewed {
		if source := find(claim.AsClaim().Source); source != nil {
			review = source.Base().Review
		}
	}
	if review == kb.ReviewDraft {
		return ""
	}
	return review
}
