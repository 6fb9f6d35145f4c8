package check

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// lookalikes finds people, organisations, commodities and agreements that may be
// one and the same: a name of one is a name of the other, its words in another
// order, with other accents and hyphens, or with one letter more, less or other
// in a long name. Each record is told of once, at the later of the two. Those that
// people have told apart, in not_same_as or in a decision about a name, are not.
//
// One letter is found by what is left of the names without one (the deletion
// neighbourhoods of T. Bocek, E. Hunt and B. Stiller, Fast similarity search in
// large dictionaries, 2007), so that the work grows with the length of the names
// alone.
func (c *checker) lookalikes() {
	f := &lookalikes{checker: c, seed: maphash.MakeSeed(), seen: map[uint64]kb.AnyEntity{}, told: map[kb.AnyEntity]bool{}, apart: c.base.Apart()}
	for _, r := range c.base.Actors {
		if r.ActorKind == "person" || r.ActorKind == "organisation" {
			f.add(r, r.ActorKind)
		}
	}
	for _, r := range c.base.Commodities {
		f.add(r, "commodity")
	}
	for _, r := range c.base.Agreements {
		f.add(r, "agreement")
	}
}

type lookalikes struct {
	*checker
	seed maphash.Seed
	seen map[uint64]kb.AnyEntity
	told map[kb.AnyEntity]bool
	// apart are those that people have told apart.
	apart *kb.Apart
}

func (f *lookalikes) add(rec kb.AnyEntity, class string) {
	// A draft is compared with what is there when it is proposed, and reviewed.
	if rec.Base().Review != kb.ReviewReviewed {
		return
	}
	e := rec.AsEntity()
	for i, name := range append([]string{e.Name}, e.AlsoKnownAs...) {
		if len(name) > maxName {
			continue
		}
		words := nameWords(name)
		key := strings.Join(words, " ")
		// A short name in the way of an abbreviation is many things' name; only what
		// a record is called counts then.
		if key == "" || i > 0 && len(key) < 5 {
			continue
		}
		keys := []string{key}
		const long = 10 // letters of a name in which one letter is a slip
		if i == 0 && len([]rune(key)) >= long && !strings.ContainsFunc(key, unicode.IsDigit) {
			keys = append(keys, without(key)...)
		}
		for k, text := range keys {
			var h maphash.Hash
			h.SetSeed(f.seed)
			h.WriteString(class)
			if k > 0 {
				h.WriteString("-")
			}
			h.WriteString("/" + text)
			sum := h.Sum64()
			other := f.seen[sum]
			switch {
			case other == nil:
				f.seen[sum] = rec
			case other != rec && !f.told[rec] && f.alike(other, rec, words):
				f.told[rec] = true
				id := other.Base().ID
				f.report(rec, "name", codeLookalike, "%s looks like %s `%s`, %s", kb.Show(e.Name), class, id, kb.Show(other.AsEntity().Name)).hint =
					fmt.Sprintf("where they are one, comity merge %s %s makes one record of the two; where they are not, write not_same_as: [%s] here", id, rec.Base().ID, id)
			}
		}
	}
}

// alike makes sure that two records whose keys meet look alike, and that nobody
// says otherwise.
func (f *lookalikes) alike(a, b kb.AnyEntity, words []string) bool {
	if _, told := f.apart.At(a, b); told {
		return false
	}
	switch a := a.(type) {
	case *kb.Actor:
		b := b.(*kb.Actor)
		// Ministries of two countries may share a name; and a part shares its whole's.
		if a.Country != "" && b.Country != "" && a.Country != b.Country || f.resolved(a.PartOf) == b.ID || f.resolved(b.PartOf) == a.ID {
			return false
		}
	case *kb.Commodity:
		b := b.(*kb.Commodity)
		if f.resolved(a.PartOf) == b.ID || f.resolved(b.PartOf) == a.ID {
			return false
		}
	case *kb.Agreement:
		b := b.(*kb.Agreement)
		if !slices.ContainsFunc(a.Parties, func(p string) bool {
			return slices.ContainsFunc(b.Parties, func(q string) bool { return f.resolved(p) == f.resolved(q) })
		}) {
			return false
		}
	}
	for _, name := range append([]string{a.AsEntity().Name}, a.AsEntity().AlsoKnownAs...) {
		if other := nameWords(name); slices.Equal(other, words) || oneApart(strings.Join(other, " "), strings.Join(words, " ")) {
			return true
		}
	}
	return false
}

// nameWords are the words of a name in alphabetical order, folded: small letters
// without accents, marks taken for spaces.
func nameWords(name string) []string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		case r == '\'' || r == '’' || r == '.':
			return -1
		}
		return ' '
	}, norm.NFKD.String(name))
	words := strings.Fields(folded)
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "of" || w == "and" })
	slices.Sort(words)
	return words
}

// without lists what is left of a text without one of its letters, and the text.
func without(s string) []string {
	runes := []rune(s)
	out := make([]string, 0, len(runes)+1)
	out = append(out, s)
	for i := range runes {
		if i > 0 && runes[i] == runes[i-1] {
			continue
		}
		out = append(out, string(runes[:i])+string(runes[i+1:]))
	}
	return out
}

// oneApart tells whether one letter added, left out or exchanged makes one text
// of the other.
func oneApart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || len(y) < 10 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return i < len(x) && string(x[i+1:]) == string(y[i+1:])
	}
	return string(x[i:]) == string(y[i+1:])
}
