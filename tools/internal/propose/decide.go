package propose

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// What people have decided about a source holds for ever: a name stands for the
// record that they said, a question that they answered is not asked again, and
// what they turned down does not come back. Where the base cannot tell which of
// several records a name stands for, none is taken, and the question is written
// down for them.

// decided is what people have decided about one source.
type decided struct {
	names    map[nameKey]*kb.NameDecision
	rejected map[nameKey]bool
	claims   map[kb.Kind][]kb.Passage
}

func decidedOf(b *kb.Base, source string) *decided {
	d := &decided{names: make(map[nameKey]*kb.NameDecision), rejected: make(map[nameKey]bool), claims: make(map[kb.Kind][]kb.Passage)}
	file := b.DecisionsOf(source)
	if file == nil {
		return d
	}
	for i := range file.Names {
		n := &file.Names[i]
		if k := (nameKey{n.Kind, key(n.Kind, n.Name)}); d.names[k] == nil {
			d.names[k] = n
		}
	}
	for _, r := range file.Rejected {
		switch {
		case r.Kind.IsClaim() && r.Passage != nil:
			d.claims[r.Kind] = append(d.claims[r.Kind], *r.Passage)
		case r.Name != "":
			d.rejected[nameKey{r.Kind, key(r.Kind, r.Name)}] = true
		}
	}
	return d
}

// rejectedName tells whether people have turned down a draft of that name.
func (c *context) rejectedName(kind kb.Kind, name string) bool {
	return c.decided.rejected[nameKey{kind, key(kind, name)}]
}

// rejectedClaim tells whether people have turned down a draft at that passage.
// An indirect quote may have a direct one inside, which is another.
func (c *context) rejectedClaim(kind kb.Kind, p *kb.Passage) bool {
	return slices.ContainsFunc(c.decided.claims[kind], func(r kb.Passage) bool {
		n := shared(p, &r)
		return n > 0 && (kind == kb.KindStatistic || 2*n >= max(p.End, r.End)-min(p.Start, r.Start))
	})
}

// settle is what is left of the records of a name when decisions have been
// applied: the one that was decided for, or those that were not decided against.
func settle[R kb.AnyRecord](c *context, kind kb.Kind, name string, found []R) []R {
	n := c.decided.names[nameKey{kind, key(kind, name)}]
	if n == nil {
		return found
	}
	if n.Is != "" {
		if rec, ok := c.base.Resolve(n.Is); ok && rec.Base().Review != kb.ReviewWithdrawn {
			if r, ok := rec.(R); ok {
				return []R{r}
			}
		}
	}
	var left []R
	for _, rec := range found {
		if !slices.ContainsFunc(n.IsNot, func(id string) bool {
			other, ok := c.base.Resolve(id)
			return ok && other.Base().ID == rec.Base().ID
		}) {
			left = append(left, rec)
		}
	}
	return left
}

// answered tells whether people have decided about a name.
func (c *context) answered(kind kb.Kind, name string) bool {
	n := c.decided.names[nameKey{kind, key(kind, name)}]
	return n != nil && !n.Open()
}

// ask writes down the question which of several records a name stands for, and
// says it in words.
func ask[R kb.AnyRecord](c *context, kind kb.Kind, name string, found []R) string {
	ids := make([]string, len(found))
	for i, rec := range found {
		ids[i] = rec.Base().ID
	}
	k := nameKey{kind, key(kind, name)}
	if c.decided.names[k] == nil && isName(tidy(name)) {
		q := &kb.NameDecision{Name: tidy(name), Kind: kind, MayBe: ids}
		c.decided.names[k] = q
		c.questions = append(c.questions, q)
	}
	doubt := name + mayBe + strings.Join(ids, " or ")
	if len(ids) == 1 {
		doubt += " or another of the same name"
	}
	return doubt
}

// actors lists the actors of some kinds that a name of the article can stand
// for.
func (c *context) actors(name string, kinds ...string) []*kb.Actor {
	var out []*kb.Actor
	for _, actor := range settle(c, kb.KindActor, name, c.names.actors(name, kinds...)) {
		if slices.Contains(kinds, actor.ActorKind) {
			out = append(out, actor)
		}
	}
	return out
}

// inOffice are those of several people who held the post when the article
// appeared, as far as their records tell.
func (c *context) inOffice(people []*kb.Actor, post kb.Position) []*kb.Actor {
	published, err := edtf.Parse(value(c.a.Source.Published))
	if err != nil {
		return people
	}
	var out []*kb.Actor
	for _, person := range people {
		if slices.ContainsFunc(person.Positions, func(p kb.Position) bool {
			return samePost(p, post) && !ends(p.Until, published.Earliest()) && !begins(p.From, published.Latest())
		}) {
			out = append(out, person)
		}
	}
	return out
}

// ends tells whether a date is over before a day.
func ends(date string, day time.Time) bool {
	d, err := edtf.Parse(date)
	return err == nil && !d.Latest().IsZero() && !day.IsZero() && d.Latest().Before(day)
}

// begins tells whether a date is later than a day.
func begins(date string, day time.Time) bool {
	d, err := edtf.Parse(date)
	return err == nil && !d.Earliest().IsZero() && !day.IsZero() && d.Earliest().After(day)
}

// abroad tells whether all posts of a person, and the person, are of other
// countries than the organisation: a name alone does not make one person of
// two.
func (c *context) abroad(a *kb.Actor, organisation string) bool {
	country := c.codeOf(organisation)
	if country == "" || a.Country == country {
		return false
	}
	known := a.Country != ""
	for _, p := range a.Positions {
		switch c.codeOf(p.Organisation) {
		case "":
		case country:
			return false
		default:
			known = true
		}
	}
	return known
}

// decide renders the questions of an article.
func (p *planner) decide(source string, questions []*kb.NameDecision) error {
	if len(questions) == 0 {
		return nil
	}
	path := kb.DecisionsFile(source)
	if found, err := p.exists(path); err != nil {
		return err
	} else if found {
		return p.edit(path, func(f *kbedit.File) error { return f.AppendAll("names", anyOf(questions), "names", "rejected") })
	}
	d := &kb.Decisions{}
	for _, q := range questions {
		d.Names = append(d.Names, *q)
	}
	content, err := kbedit.Decisions(d)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	p.changes.Set.Add(path, nil, kb.Headed(p.fsys, path, content))
	return nil
}

// cites tells whether a record names a source anywhere.
func cites(rec kb.AnyRecord, source string) bool {
	cited := false
	kb.Walk(rec, func(f kb.Field) {
		if f.Value == source && slices.Contains(f.Ref, kb.KindSource) {
			cited = true
		}
	})
	return cited
}

// doubtMark ends the note of a claim that waits for a decision.
const doubtMark = "; the reviewer decides."

// Candidates are the ids of the records that a doubt leaves a choice between, as
// its note names them.
func Candidates(n kb.Note) []string {
	text, ok := strings.CutSuffix(n.Text, doubtMark)
	if !ok || !IsDoubt(n) {
		return nil
	}
	_, list, ok := strings.Cut(text, mayBe)
	if !ok {
		return nil
	}
	var ids []string
	for _, id := range strings.Split(list, " or ") {
		if kb.ValidID(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Doubted is the name that a doubt is about, empty for other notes.
func Doubted(n kb.Note) string {
	name, _, ok := strings.Cut(n.Text, mayBe)
	if !ok || !IsDoubt(n) {
		return ""
	}
	return name
}

// IsDoubtAbout tells whether a note is a doubt about whom or what a name stands
// for.
func IsDoubtAbout(n kb.Note, name string) bool {
	return IsDoubt(n) && strings.HasPrefix(n.Text, capitalised(tidy(name))+mayBe)
}

const mayBe = " may be "

// IsDoubt tells whether a note is one with which Plan leaves a decision to the
// reviewer. It has done its work when the draft is accepted.
func IsDoubt(n kb.Note) bool {
	return strings.HasSuffix(n.Text, doubtMark) && !n.Disputed && len(n.Sources) == 0
}
