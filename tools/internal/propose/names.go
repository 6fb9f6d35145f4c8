package propose

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// names finds records by name: the exact name but for capitals, accents, dots
// and the article before it. Two people whose names are merely alike are two.
type names struct {
	byKey map[nameKey][]kb.AnyRecord
}

type nameKey struct {
	kind kb.Kind
	key  string
}

func newNames(b *kb.Base) *names {
	n := &names{byKey: make(map[nameKey][]kb.AnyRecord)}
	for _, rec := range b.All() {
		if !rec.Base().Kind.IsClaim() {
			n.add(rec)
		}
	}
	return n
}

// key is what a name is compared by.
func key(kind kb.Kind, name string) string {
	k := slug.Make(name)
	if k == "" {
		return strings.ToLower(norm.NFKC.String(tidy(name)))
	}
	k = strings.TrimPrefix(k, "the-")
	if kind == kb.KindCommodity {
		k = singular(k)
	}
	return k
}

// singular takes the plural s of each word away, so that "rare earth" and
// "rare-earths" are one; commodities are written in both numbers.
func singular(k string) string {
	words := strings.Split(k, "-")
	for i, w := range words {
		switch {
		case len(w) > 4 && strings.HasSuffix(w, "ies"):
			words[i] = w[:len(w)-3] + "y"
		case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
			words[i] = w[:len(w)-1]
		}
	}
	return strings.Join(words, "-")
}

// add makes a record findable by all its names and ids.
func (n *names) add(rec kb.AnyRecord) {
	base := rec.Base()
	entity, ok := rec.(kb.AnyEntity)
	if !ok {
		return
	}
	e := entity.AsEntity()
	all := append([]string{e.Name, base.ID}, e.AlsoKnownAs...)
	all = append(all, e.Aliases...)
	if actor, ok := rec.(*kb.Actor); ok {
		for _, name := range actor.Names {
			all = append(all, name)
		}
	}
	seen := make(map[string]bool)
	for _, name := range all {
		k := key(base.Kind, name)
		if k == "" || seen[k] {
			continue
		}
		seen[k] = true
		at := nameKey{base.Kind, k}
		n.byKey[at] = append(n.byKey[at], rec)
	}
}

// find lists the records of a kind that go by a name, in the order of their ids
// and then of their drafting. Those that are withdrawn are left out; withdrawn
// is one of them where there is no other.
func (n *names) find(kind kb.Kind, name string) (found []kb.AnyRecord, withdrawn kb.AnyRecord) {
	k := key(kind, name)
	if k == "" {
		return nil, nil
	}
	for _, rec := range n.byKey[nameKey{kind, k}] {
		if rec.Base().Review != kb.ReviewWithdrawn {
			found = append(found, rec)
		} else if withdrawn == nil {
			withdrawn = rec
		}
	}
	if len(found) > 0 {
		withdrawn = nil
	}
	return found, withdrawn
}

// actors lists the actors of some kinds that go by a name.
func (n *names) actors(name string, kinds ...string) []*kb.Actor {
	var out []*kb.Actor
	found, _ := n.find(kb.KindActor, name)
	for _, rec := range found {
		if actor := rec.(*kb.Actor); slices.Contains(kinds, actor.ActorKind) {
			out = append(out, actor)
		}
	}
	return out
}
