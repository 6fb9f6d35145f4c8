package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
)

// organisationNoun finds the organisation that "the ministry" means: the last
// one before a token whose name has the word, or else the first after it.
func (p *pass) organisationNoun(word string, before int) int {
	if k := p.organisationNamed(word, before); k >= 0 {
		return k
	}
	switch word {
	case "group", "company", "firm", "agency", "organization", "organisation", "newspaper", "broadcaster", "watchdog":
		// A looser word: the last organisation named in the sentences before.
		for k := p.firstNameFrom(before) - 1; k >= 0 && before-p.names[k].First < 120; k-- {
			if p.names[k].kind == organisation {
				return p.names[k].actor
			}
		}
	}
	return -1
}

// organisationNamed finds an organisation that has the word in its name.
func (p *pass) organisationNamed(word string, before int) int {
	return p.lastActor(before, func(a *actor) bool {
		if a.kind != organisation {
			return false
		}
		if word == "company" || word == "firm" || word == "group" || word == "automaker" || word == "carmaker" {
			return a.class == "company" || strings.Contains(strings.ToLower(a.name), word)
		}
		if word == "bloc" || word == "club" {
			return false
		}
		return holdsWord(a.name, word) || word == "ministry" && a.class == "government" && strings.Contains(strings.ToLower(a.name), "ministry")
	})
}

// holdsWord tells whether a folded word is one of those of a name in any case.
// It is asked about every organisation before a reference, so that it takes no
// memory for names in Latin letters.
func holdsWord(name, word string) bool {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return slices.Contains(strings.Fields(strings.ToLower(name)), word)
		}
	}
	for at := 0; at+len(word) <= len(name); at++ {
		end := at + len(word)
		if (at == 0 || blank(name[at-1])) && (end == len(name) || blank(name[end])) && strings.EqualFold(name[at:end], word) {
			return word != "" && !strings.ContainsFunc(word, unicode.IsSpace)
		}
	}
	return false
}

func blank(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// lastActor finds the actor of the last mention before a token that will do, or
// of the first after it; -1 where there is none. What is named only inside
// quotations does not count, unless nothing else is there.
func (p *pass) lastActor(before int, ok func(*actor) bool) int {
	for k := p.firstNameFrom(before) - 1; k >= 0; k-- {
		n := &p.names[k]
		if n.actor >= 0 && ok(&p.actors[n.actor]) {
			return n.actor
		}
		if before-n.First > maxReach {
			break
		}
	}
	for k := p.firstNameFrom(before); k < len(p.names) && p.names[k].First-before < 200; k++ {
		if n := &p.names[k]; n.actor >= 0 && ok(&p.actors[n.actor]) {
			return n.actor
		}
	}
	return -1
}

// maxReach is how many tokens back a reference reaches. It keeps the work per
// reference bounded.
const maxReach = 3000

// firstNameFrom is the index of the first name that starts at a token or later.
func (p *pass) firstNameFrom(token int) int {
	low, high := 0, len(p.names)
	for low < high {
		if mid := (low + high) / 2; p.names[mid].First < token {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

func (p *pass) organisations() []annotation.Organisation {
	var out []annotation.Organisation
	for k, mentions := range p.mentions(organisation) {
		if len(mentions) == 0 {
			continue
		}
		a := &p.actors[k]
		o := annotation.Organisation{Name: a.name, Mentions: mentions, Finding: a.how}
		if a.country != "" {
			o.Country = &a.country
		}
		out = append(out, o)
	}
	if eu := p.union(); len(eu.Mentions) > 0 {
		out = append(out, eu)
	}
	return out
}

// union is the European Union, which is a country among countries and an
// organisation too where it is named.
func (p *pass) union() annotation.Organisation {
	o := annotation.Organisation{Finding: finding("known-name", annotation.Sure)}
	for _, n := range p.names {
		if n.kind == country && p.actors[n.actor].entry == "european-union" && !n.demonym && !n.metonym {
			s := p.doc.Slice(n.start, n.end)
			o.Name = longer(o.Name, s)
			o.Mentions = append(o.Mentions, annotation.Span{Text: s, Start: n.start, End: n.end})
		}
	}
	return o
}

// mentions lists the mentions of each actor of a kind, by index of the actor.
func (p *pass) mentions(kind actorKind) [][]annotation.Span {
	counts := make([]int32, len(p.actors))
	total := 0
	for k := range p.names {
		if n := &p.names[k]; n.kind == kind && n.actor >= 0 {
			counts[n.actor]++
			total++
		}
	}
	// One piece of memory holds the mentions of all.
	out := make([][]annotation.Span, len(p.actors))
	spans := make([]annotation.Span, total)
	for k, n := range counts {
		if n > 0 {
			out[k], spans = spans[:0:n], spans[n:]
		}
	}
	for k := range p.names {
		if n := &p.names[k]; n.kind == kind && n.actor >= 0 {
			out[n.actor] = append(out[n.actor], annotation.Span{Text: p.doc.Slice(n.start, n.end), Start: n.start, End: n.end})
		}
	}
	return out
}

func upper(s string) string { return strings.ToUpper(s) }

func hasSuffixFold(s, suffix string) bool { return strings.HasSuffix(strings.ToLower(s), suffix) }
