package extract

import (
	"sort"
	"strings"
)

// How agreements are named.

// coupledName is the name of an agreement by its parties.
func (p *pass) coupledName(m *pact) string {
	name := p.span(m.Range).Text
	if m.kind == "truce" && m.Range.Len() > 1 {
		return p.surface(m.Range)
	}
	if !p.startsCouple(m) {
		name = strings.Join(m.parties, "-") + " " + p.surface(m.Range)
	}
	return name
}

// startsCouple tells whether the range of a mention begins with its parties.
func (p *pass) startsCouple(m *pact) bool {
	for last := m.First; last < m.First+3 && last < m.Last; last++ {
		if first, names := p.couple(last, p.around(m.First)); names != nil && first == m.First {
			return true
		}
	}
	return false
}

// nameByPlace names an agreement after its place: as the text does, or place
// and noun. A framework or deal goes before the talks that led to it.
func (p *pass) nameByPlace(a *accord, m *pact) {
	talks := m.kind == "talks"
	switch {
	case m.named && (!a.written || a.talks && !talks):
		a.Name, a.written = p.span(m.Range).Text, true
	case a.Name == "" && m.kind == "trade-agreement" && len(m.parties) == 2 && (!m.definite || m.made):
		a.Name = p.coupledName(m)
	case a.Name == "" || a.talks && !talks && !a.written:
		a.Name = p.nameAtPlace(m)
	case a.talks && !talks && a.written:
		a.Name, a.written = m.place+" "+p.fold(m.noun), false
	}
	if !talks {
		a.talks, a.kind = false, m.kind
	}
}

// nameAtPlace is the name of an agreement by where it was made; a memorandum goes by
// what it is on.
func (p *pass) nameAtPlace(m *pact) string {
	if m.kind == "talks" && p.startsCouple(m) {
		return p.span(m.Range).Text
	}
	if p.fold(m.noun) == "understanding" && m.Range.Len() > 2 {
		switch {
		case m.complement != "":
			return p.surface(m.Range) + " on " + m.complement
		case m.field != "":
			return p.surface(m.Range) + " on " + m.field
		}
		return p.surface(m.Range)
	}
	return m.place + " " + p.fold(m.noun)
}

// ownName is the name of an agreement without place: what it is on, or the noun
// with what describes it. It is empty where the mention may only take up one
// that was named before.
func (p *pass) ownName(m *pact) string {
	noun := p.surface(m.Range)
	switch {
	case m.kind == "talks" && m.with && len(m.parties) == 2 && p.fold(m.First) == "free" && m.date != "":
		return strings.Join(m.parties, "-") + " " + noun
	case m.kind == "talks" && !(m.named && (m.coupled || m.date != "")):
		return ""
	case m.named:
		return p.span(m.Range).Text
	case m.Last-m.noun == 3 && p.fold(m.Last-1) == "principle" && (m.made || m.date != ""):
		return noun
	case m.dated && m.Range.Len() > 1:
		return noun
	case m.complement != "" && !m.generic && (m.made || !m.definite):
		return p.fold(m.noun) + " on " + m.complement
	case m.field != "" && m.made && (!m.definite || m.theirs) && len(m.parties) == 2:
		return noun + " on " + m.field
	case m.kind == "truce" && m.Range.Len() > 1:
		return noun
	case len(m.parties) == 2 && m.Range.Len() > 1 && m.made && !m.definite:
		return noun
	}
	return ""
}

// wordsOf are the words of a name in one order, so that "framework on cocoa" and
// "Cocoa Framework" are one.
func wordsOf(name string) string {
	var words []string
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if w != "on" && w != "of" && w != "the" {
			words = append(words, w)
		}
	}
	sort.Strings(words)
	return strings.Join(words, " ")
}
