package propose

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// The kinds of actor.
const (
	person       = "person"
	organisation = "organisation"
	country      = "country"
	bloc         = "bloc"
)

// reference is whom a name of the article stands for: a record, or what a
// reviewer has to decide.
type reference struct {
	id string
	// doubt says why there is no id although the name is a known one's.
	doubt string
}

// countryTerm finds a country in the vocabulary by name or code.
func (p *planner) countryTerm(name string) *kb.Term {
	v := p.base.Vocabulary("countries")
	if v == nil {
		return nil
	}
	k := key(kb.KindActor, name)
	for i := range v.Terms {
		t := &v.Terms[i]
		if key(kb.KindActor, t.Name) == k || t.ID == k || t.Code == name {
			return t
		}
	}
	for i := range v.Terms {
		for _, w := range v.Terms[i].Written {
			if key(kb.KindActor, w) == k {
				return &v.Terms[i]
			}
		}
	}
	return nil
}

// countryCode is the ISO 3166-1 code of a country by its name, empty where it
// is not known.
func (p *planner) countryCode(name string) string {
	if t := p.countryTerm(name); t != nil {
		return t.Code
	}
	return ""
}

// countryID finds the actor that is a country or bloc, and drafts one where a
// record has to refer to it.
func (c *context) countryID(name string) string {
	if name == "" {
		return ""
	}
	term := c.countryTerm(name)
	for _, actor := range c.actors(name, country, bloc) {
		if term == nil || actor.Country == "" || actor.Country == term.Code {
			return actor.ID
		}
	}
	if term == nil || term.Code == "" {
		return ""
	}
	for _, actor := range c.names.actors(term.Name, country, bloc) {
		if actor.Country == term.Code {
			return actor.ID
		}
	}
	if c.rejectedName(kb.KindActor, term.Name) {
		return ""
	}
	actor := &kb.Actor{Entity: kb.Entity{Name: term.Name, Sources: []kb.SourceRef{{Source: c.source}}}, ActorKind: country, Country: term.Code}
	if term.Code == "EU" {
		actor.ActorKind = bloc
	}
	c.draft(actor, kb.KindActor, c.newID(kb.KindActor, term.Name, term.ID, "country-"+term.ID))
	return actor.ID
}

// organisations finds or drafts the article's organisations.
func (c *context) organisations() {
	for i := range c.a.Organisations {
		o := &c.a.Organisations[i]
		name := tidy(o.Name)
		if !isName(name) {
			c.note("left out the organisation %s: that is no name", quoted(name))
			continue
		}
		ref := c.organisation(name, c.countryCode(value(o.Country)), c.sourceRef(o.Mentions))
		c.known(ref, name, o.Mentions)
	}
}

// organisation finds an organisation by name and, where several go by it,
// country, or drafts it.
func (c *context) organisation(name, code string, cited kb.SourceRef) reference {
	found := c.actors(name, organisation, bloc, country)
	if len(found) > 1 && code != "" {
		var same []*kb.Actor
		for _, actor := range found {
			if actor.Country == code {
				same = append(same, actor)
			}
		}
		if len(same) > 0 {
			found = same
		}
	}
	// A ministry of another country with the same name is another ministry.
	if len(found) == 1 && code != "" && !c.answered(kb.KindActor, name) && found[0].Country != "" && found[0].Country != code && found[0].ActorKind == organisation {
		found = nil
	}
	switch len(found) {
	case 0:
	case 1:
		c.cite(found[0], cited)
		return reference{id: found[0].ID}
	default:
		return reference{doubt: ask(c, kb.KindActor, name, found)}
	}
	if ref, ok := c.turnedDown(name); ok {
		return ref
	}
	actor := &kb.Actor{Entity: kb.Entity{Name: name, Sources: []kb.SourceRef{cited}}, ActorKind: organisation, Country: code}
	id := slug.Make(name)
	c.draft(actor, kb.KindActor, c.newID(kb.KindActor, name, id, id+"-"+slug.Make(c.countryName(code))))
	return reference{id: actor.ID}
}

// turnedDown tells whether an actor of that name was withdrawn or, as a draft of
// this source, rejected: neither comes back.
func (c *context) turnedDown(name string) (reference, bool) {
	if _, rec := c.names.find(kb.KindActor, name); rec != nil {
		return reference{doubt: fmt.Sprintf("%s is the name of actors/%s, which is withdrawn", name, rec.Base().ID)}, true
	}
	return reference{}, c.rejectedName(kb.KindActor, name)
}

func (p *planner) countryName(code string) string {
	if v := p.base.Vocabulary("countries"); v != nil && code != "" {
		for i := range v.Terms {
			if v.Terms[i].Code == code {
				return v.Terms[i].Name
			}
		}
	}
	return code
}

// people finds or drafts the article's people.
func (c *context) people() {
	for i := range c.a.People {
		h := &c.a.People[i]
		name := tidy(h.Name)
		if !isName(name) {
			c.note("left out the person %s: that is no name", quoted(name))
			continue
		}
		c.known(c.person(name, h), name, h.Mentions)
	}
}

func (c *context) person(name string, h *annotation.Person) reference {
	post := c.position(h)
	found := c.actors(name, person)
	if len(found) > 1 {
		var same []*kb.Actor
		for _, actor := range found {
			if holds(actor, post) {
				same = append(same, actor)
			}
		}
		if len(same) > 1 {
			same = c.inOffice(same, post)
		}
		if len(same) == 1 {
			found = same
		}
	}
	switch len(found) {
	case 0:
	case 1:
		where := post.Organisation
		if where != "" && !holds(found[0], post) && c.abroad(found[0], where) && !c.answered(kb.KindActor, name) {
			return reference{doubt: ask(c, kb.KindActor, name, found)}
		}
		if where != "" && elsewhere(found[0], where) && !c.answered(kb.KindActor, name) {
			c.note("%s is taken for actors/%s, whose record has no post at %s; see that it is the same person", name, found[0].ID, where)
		}
		c.cite(found[0], c.sourceRef(h.Mentions))
		return reference{id: found[0].ID}
	default:
		return reference{doubt: ask(c, kb.KindActor, name, found)}
	}
	if ref, ok := c.turnedDown(name); ok {
		return ref
	}
	if !strings.Contains(name, " ") && post.Role == "" {
		// A surname or first name alone would be a record of nobody.
		return reference{doubt: fmt.Sprintf("the article calls the person %s and no more", name)}
	}
	actor := &kb.Actor{Entity: kb.Entity{Name: name, Sources: []kb.SourceRef{c.sourceRef(h.Mentions)}}, ActorKind: person}
	if post.Role != "" {
		post.Sources = []kb.SourceRef{c.sourceRef(h.Mentions)}
		actor.Positions = []kb.Position{post}
	}
	id := slug.Make(name)
	c.draft(actor, kb.KindActor, c.newID(kb.KindActor, name, id, id+"-"+slug.Make(post.Organisation)))
	return reference{id: actor.ID}
}

// position is the post that the article gives a person. Its organisation is one
// of those that the article names, or a country: the president's.
func (c *context) position(h *annotation.Person) kb.Position {
	role, affiliation := tidy(value(h.Role)), tidy(value(h.Affiliation))
	if !isName(role) {
		if affiliation != "" {
			c.note("%s is said to be of %s, and no role is given; the post is not drafted", tidy(h.Name), quoted(affiliation))
		}
		return kb.Position{}
	}
	post := kb.Position{Role: capitalised(role)}
	if affiliation == "" {
		return post
	}
	if ref := c.byName[key(kb.KindActor, affiliation)]; ref.id != "" && !c.isPerson(ref.id) {
		post.Organisation = ref.id
	} else if found := c.actors(affiliation, organisation, country, bloc); len(found) == 1 {
		post.Organisation = found[0].ID
	} else if id := c.countryID(affiliation); id != "" && len(found) == 0 {
		post.Organisation = id
	} else {
		c.note("%s is said to be of %s, which is none of the article's organisations; the post is drafted without it", tidy(h.Name), quoted(affiliation))
	}
	return post
}

// holds tells whether an actor's record has the post.
func holds(a *kb.Actor, post kb.Position) bool {
	return slices.ContainsFunc(a.Positions, func(p kb.Position) bool { return samePost(p, post) })
}

// samePost tells whether a recorded post is the one that an article gives: at
// the organisation or, where the article names none, of the same role.
func samePost(p, post kb.Position) bool {
	return post.Organisation != "" && p.Organisation == post.Organisation ||
		post.Organisation == "" && post.Role != "" && strings.EqualFold(p.Role, post.Role)
}

// elsewhere tells whether all the posts of an actor are at other organisations.
func elsewhere(a *kb.Actor, organisation string) bool {
	posts := 0
	for _, p := range a.Positions {
		if p.Organisation == organisation {
			return false
		}
		if p.Organisation != "" {
			posts++
		}
	}
	return posts > 0
}

// known records whom a name of the article and its mentions stand for. A
// mention that two share stands for nobody.
func (c *context) known(ref reference, name string, mentions []annotation.Span) {
	c.byName[key(kb.KindActor, name)] = ref
	if ref.doubt != "" {
		c.note("%s", ref.doubt)
	}
	for _, m := range mentions {
		k := key(kb.KindActor, m.Text)
		if old, ok := c.byName[k]; !ok {
			c.byName[k] = ref
		} else if old.id != ref.id && old.id != "" && ref.id != "" && !c.longest[k] {
			c.byName[k] = reference{doubt: fmt.Sprintf("%s may be %s or %s", tidy(m.Text), old.id, ref.id)}
		}
	}
}

// attribution is a speaker or authority as a claim names one.
type attribution struct {
	id, role string
	// doubt is what a reviewer has to decide.
	doubt string
}

// attribute finds whom a name stands for. A name that is nobody's is a role in
// words: "analysts".
func (c *context) attribute(name string) attribution {
	name = tidy(name)
	if name == "" {
		return attribution{}
	}
	if ref, ok := c.byName[key(kb.KindActor, name)]; ok {
		if ref.id == "" {
			return attribution{role: name, doubt: ref.doubt}
		}
		return attribution{id: ref.id}
	}
	// "spokesperson, Ministry of Commerce": a role, then where.
	if role, where, ok := strings.Cut(name, ", "); ok {
		where = strings.TrimSpace(strings.TrimPrefix(where, "of "))
		if at := c.attributeName(where); at.id != "" {
			return attribution{id: at.id, role: role}
		}
	}
	if at := c.attributeName(name); at.id != "" || at.doubt != "" {
		return at
	}
	return attribution{role: name}
}

func (c *context) attributeName(name string) attribution {
	if ref, ok := c.byName[key(kb.KindActor, name)]; ok && ref.id != "" {
		return attribution{id: ref.id}
	}
	switch found := c.actors(name, person, organisation, country, bloc); len(found) {
	case 0:
	case 1:
		return attribution{id: found[0].ID}
	default:
		return attribution{role: name, doubt: ask(c, kb.KindActor, name, found)}
	}
	return attribution{id: c.countryID(name)}
}

// sourceRef is a reference to the article, at the first mention.
func (c *context) sourceRef(mentions []annotation.Span) kb.SourceRef {
	ref := kb.SourceRef{Source: c.source}
	first := -1
	for i, m := range mentions {
		if c.passage(m.Start, m.End) != nil && (first < 0 || m.Start < mentions[first].Start) {
			first = i
		}
	}
	if first >= 0 {
		ref.Passage = c.passage(mentions[first].Start, mentions[first].End)
	}
	return ref
}

// capitalised begins a name with a capital letter.
func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
