package check

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// reference checks a value that is the id of another record.
func (c *checker) reference(rec kb.AnyRecord, f kb.Field) {
	if len(f.Ref) == 0 || f.Value == "" {
		return
	}
	target, ok := c.base.Resolve(f.Value)
	if !ok {
		if c.base.Unreadable(f.Value) {
			return // its file has a problem of its own
		}
		found := c.report(rec, f.Path, codeDangling, "there is no %s %s", oneOf(f.Ref, nil), kb.Show(f.Value))
		found.word, found.similar = f.Value, f.Ref
		return
	}
	to := target.Base()
	if to.ID == rec.Base().ID && to.Kind == rec.Base().Kind && f.Key != "source" {
		// A source may bear out a note about itself.
		c.report(rec, f.Path, codeSelfReference, "`%s` refers to its own record", f.Key)
		return
	}
	if !slices.Contains(f.Ref, to.Kind) {
		c.report(rec, f.Path, codeWrongKind, "%s is %s; %s is wanted", kb.Show(f.Value), kb.WithArticle(string(to.Kind)), kb.WithArticle(oneOf(f.Ref, f.ActorKinds)))
		return
	}
	if actor, ok := target.(*kb.Actor); ok && len(f.ActorKinds) > 0 && !slices.Contains(f.ActorKinds, actor.ActorKind) {
		if c.term("actor-kinds", actor.ActorKind) != nil {
			c.report(rec, f.Path, codeWrongKind, "%s is %s; %s is wanted", kb.Show(f.Value), kb.WithArticle(actor.ActorKind), kb.WithArticle(oneOf(f.Ref, f.ActorKinds)))
		}
		return
	}
	if to.ID != f.Value {
		c.report(rec, f.Path, codeAliasReference, "%s is an id that `%s` had before", kb.Show(f.Value), to.ID).hint = "write `" + to.ID + "`"
		c.fix(kb.FixText, to.ID)
	}
	c.referral(rec, f, target)
}

// oneOf lists what a reference may lead to: "organisation, country or bloc".
// Actor kinds say more than "actor" and take its place.
func oneOf(kinds []kb.Kind, actorKinds []string) string {
	var words []string
	for _, kind := range kinds {
		if kind == kb.KindActor && len(actorKinds) > 0 {
			words = append(words, actorKinds...)
		} else {
			words = append(words, string(kind))
		}
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// cycles finds records that are part of, implement, replace or answer each other
// in a circle. Each circle is reported once, at its member with the first id.
func (c *checker) cycles() {
	commodities := map[string][]string{}
	for _, r := range c.base.Commodities {
		commodities[r.ID] = []string{r.PartOf}
	}
	actors := map[string][]string{}
	for _, r := range c.base.Actors {
		actors[r.ID] = []string{r.PartOf}
	}
	implements, replaces := map[string][]string{}, map[string][]string{}
	for _, r := range c.base.Agreements {
		implements[r.ID], replaces[r.ID] = r.Implements, r.Replaces
	}
	answers := map[string][]string{}
	for _, r := range c.base.Measures {
		answers[r.ID] = r.Answers
	}
	circles(c, "part_of", c.base.Actors, actors)
	circles(c, "part_of", c.base.Commodities, commodities)
	circles(c, "implements", c.base.Agreements, implements)
	circles(c, "replaces", c.base.Agreements, replaces)
	circles(c, "answers", c.base.Measures, answers)
}

// circles reports the strongly connected components of more than one record of
// the graph edges (R. Tarjan, Depth-first search and linear graph algorithms,
// 1972), without recursion, since a chain can be as long as the base.
func circles[R kb.AnyRecord](c *checker, key string, records []R, edges map[string][]string) {
	order := map[string]int{} // from 1, in the order of discovery
	low := map[string]int{}
	onStack := map[string]bool{}
	var stack []string
	type frame struct {
		id   string
		next int
	}
	for _, rec := range records {
		if order[rec.Base().ID] != 0 {
			continue
		}
		calls := []frame{{id: rec.Base().ID}}
		for len(calls) > 0 {
			f := &calls[len(calls)-1]
			if f.next == 0 {
				order[f.id] = len(order) + 1
				low[f.id] = order[f.id]
				stack, onStack[f.id] = append(stack, f.id), true
			}
			if f.next < len(edges[f.id]) {
				to := edges[f.id][f.next]
				f.next++
				if target, ok := c.base.Resolve(to); ok {
					to = target.Base().ID // an alias must not hide a circle
				}
				if _, known := edges[to]; !known || to == f.id {
					continue // dangling, of another kind, or itself: other rules
				}
				if order[to] == 0 {
					calls = append(calls, frame{id: to})
				} else if onStack[to] {
					low[f.id] = min(low[f.id], order[to])
				}
				continue
			}
			id := f.id
			calls = calls[:len(calls)-1]
			if len(calls) > 0 {
				parent := calls[len(calls)-1].id
				low[parent] = min(low[parent], low[id])
			}
			if low[id] != order[id] {
				continue
			}
			var circle []string
			for {
				top := stack[len(stack)-1]
				stack, onStack[top] = stack[:len(stack)-1], false
				circle = append(circle, top)
				if top == id {
					break
				}
			}
			if len(circle) > 1 {
				c.circle(key, circle)
			}
		}
	}
}

func (c *checker) circle(key string, members []string) {
	slices.Sort(members)
	const most = 5
	names := make([]string, 0, most)
	for _, id := range members[:min(most, len(members))] {
		names = append(names, "`"+id+"`")
	}
	if len(members) > most {
		names = append(names, "…")
	}
	c.report(c.base.Get(members[0]), key, codeCycle, "`%s` leads in a circle through %s", key, strings.Join(names, ", "))
}
