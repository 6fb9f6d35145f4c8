package review

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// show prints an item: where it stands, what its source says there, and the
// record as its file has it.
func (s *Session) show(i *Item) {
	head := fmt.Sprintf("%s (%d of %d)", s.name(i), i.Number, i.Of)
	if s.Colour {
		head = bold + head + plain
	}
	fmt.Fprintf(s.Out, "\n%s\n", head)
	s.showSource(i)
	if i.Question == nil {
		text, err := Text(s.FS, i.Record)
		if err != nil {
			text, _ = kbedit.Record(i.Record)
		}
		fmt.Fprintln(s.Out)
		for line := range strings.Lines(string(text)) {
			fmt.Fprintf(s.Out, "%s%s\n", margin, clean(strings.TrimRight(line, "\r\n")))
		}
		fmt.Fprintln(s.Out)
	} else {
		fmt.Fprintf(s.Out, "%q is the name of several records, or of none that is known:\n", clean(i.Question.Name))
	}
	for n, id := range i.candidates() {
		fmt.Fprintf(s.Out, "%s%d  %s\n", margin, n+1, s.describe(id))
	}
	if i.Question == nil {
		for _, id := range similar(s.base, i.Record) {
			fmt.Fprintf(s.Out, "%slike %s\n", margin, s.describe(id))
		}
	}
	if problems := s.problemsOf(i); len(problems) > 0 {
		// What cannot be written to Err cannot be said elsewhere either.
		_ = report.Print(s.Err, problems, report.Options{Colour: s.ErrColour, FS: s.FS, Describe: check.Describe})
	}
}

// showSource says what the source is, and what it says at the passage.
func (s *Session) showSource(i *Item) {
	source, _ := s.base.Get(i.Source).(*kb.Source)
	if source == nil {
		return
	}
	parts := []string{source.Title}
	for _, p := range []string{source.Publisher, source.Published} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	line := clean(strings.Join(parts, ", "))
	if s.Colour {
		line = dim + line + plain
	}
	fmt.Fprintln(s.Out, line)
	if i.Passage == nil {
		return
	}
	if text, ok := s.texts[source.ID]; ok {
		if shown, ok := Passage(text, *i.Passage, s.Colour); ok {
			fmt.Fprintf(s.Out, "\n%s", shown)
			return
		}
	}
	at := fmt.Sprintf("at %d to %d of the text", i.Passage.Start, i.Passage.End)
	if source.URL != "" {
		at += ": " + clean(source.URL)
	}
	fmt.Fprintln(s.Out, at)
}

// describe is a record in a line: its id, its name and what tells it from a
// namesake.
func (s *Session) describe(id string) string {
	rec := s.base.Get(id)
	entity, ok := rec.(kb.AnyEntity)
	if !ok {
		return clean(id)
	}
	out := id + ": " + entity.AsEntity().Name
	switch rec := rec.(type) {
	case *kb.Actor:
		var posts []string
		for _, p := range rec.Positions {
			post := p.Role
			if p.Organisation != "" {
				post += ", " + p.Organisation
			}
			if p.From+p.Until != "" {
				post += " (" + p.From + " to " + p.Until + ")"
			}
			posts = append(posts, post)
		}
		if len(posts) == 0 && rec.Country != "" {
			posts = []string{rec.ActorKind + " of " + rec.Country}
		}
		if len(posts) > 0 {
			out += "; " + strings.Join(posts, "; ")
		}
	case *kb.Agreement:
		if rec.Date != "" {
			out += ", " + rec.Date
		}
	case *kb.Event:
		out += ", " + rec.Date
	}
	if d := entity.AsEntity().Description; d != "" {
		out += ". " + d
	}
	const most = 160
	if r := []rune(out); len(r) > most {
		out = string(r[:most-1]) + "…"
	}
	return strings.ReplaceAll(clean(out), "\n", " ")
}

// goesBy tells whether a name is one of a record's.
func goesBy(e kb.AnyEntity, name string) bool {
	entity := e.AsEntity()
	return slices.ContainsFunc(append([]string{entity.Name}, entity.AlsoKnownAs...), func(own string) bool { return slug.Make(own) == slug.Make(name) })
}

// words are the words of a name but the small ones.
func words(key string) []string {
	return slices.DeleteFunc(strings.Split(key, "-"), func(w string) bool { return slices.Contains([]string{"of", "the", "and", "for", "on", "in"}, w) })
}

// within tells whether all of some words are among others.
func within(some, others []string) bool {
	for _, w := range some {
		if !slices.Contains(others, w) {
			return false
		}
	}
	return len(some) > 0
}

// similar lists records of a kind whose names are like a draft's: a part of it,
// or a slip away. Which is the same is for a person to say.
func similar(b *kb.Base, rec kb.AnyRecord) []string {
	const most = 5
	draft, ok := rec.(kb.AnyEntity)
	if !ok {
		return nil
	}
	own := slug.Make(draft.AsEntity().Name)
	ownWords := words(own)
	var out []string
	for _, other := range b.All() {
		entity, ok := other.(kb.AnyEntity)
		if !ok || other.Base().Kind != rec.Base().Kind || other.Base().ID == rec.Base().ID || other.Base().Review == kb.ReviewWithdrawn || own == "" {
			continue
		}
		e := entity.AsEntity()
		if slices.ContainsFunc(append([]string{e.Name}, e.AlsoKnownAs...), func(name string) bool {
			theirs := slug.Make(name)
			return theirs != "" && (kb.Closest(own, []string{theirs}) != "" ||
				within(ownWords, words(theirs)) || within(words(theirs), ownWords))
		}) {
			if out = append(out, other.Base().ID); len(out) == most {
				break
			}
		}
	}
	return out
}

// Text is a draft as its file has it: the whole file or, of a claim, its lines.
func Text(fsys fs.FS, rec kb.AnyRecord) ([]byte, error) {
	data, err := fs.ReadFile(fsys, rec.Base().At.File)
	claim, ok := rec.(kb.AnyClaim)
	if err != nil || !ok {
		return data, err
	}
	f, err := kbedit.Parse(data)
	if err != nil {
		return nil, err
	}
	text, err := f.ItemText(f.Index("id", claim.AsClaim().Local))
	return []byte(text), err
}

// Replace puts a text, as Text gives one, in the place of a draft.
func Replace(fsys fs.FS, rec kb.AnyRecord, text []byte) (*changeset.Set, error) {
	path := rec.Base().At.File
	claim, ok := rec.(kb.AnyClaim)
	if !ok {
		old, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, err
		}
		set := &changeset.Set{}
		set.Add(path, old, text)
		return set, nil
	}
	s := edits(fsys)
	err := s.edit(path, func(f *kbedit.File) error {
		at := f.Index("id", claim.AsClaim().Local)
		if at < 0 {
			return ErrGone
		}
		return f.ReplaceItem(at, string(text))
	})
	return s.set(), err
}
