package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Who speaks in data and documents: whom they come from, who made them, or
// themselves where nobody is named.

// origin reads "from China's Ministry of Commerce", "released by the agency"
// after data or a document.
func (p *pass) origin(i, end int) (actor, next int) {
	if k, after := p.maker(i, end); k >= 0 {
		return k, after
	}
	for n := 0; n < 4 && i < end; n, i = n+1, i+1 {
		switch f := p.fold(i); {
		case f == "from" || f == "by" || f == "of":
			j := i + 1
			for determiners[p.fold(j)] {
				j++
			}
			if k, after := p.organisationFrom(j, end); k >= 0 {
				return k, after
			}
			if p.nameAt[min(j, end-1)] < 0 && !p.doc.Tokens[min(j, end-1)].Capital && j+1 < end {
				j++ // by our colleague Jane Roe
			}
			if n := p.nameOf(j); n != nil && n.kind == person {
				return n.actor, n.Last
			}
			return -1, i
		case strings.HasSuffix(f, "ed") && p.doc.Tokens[i].Class == text.Word, f == "put", f == "out", p.dateAt[i] >= 0:
		default:
			return -1, i
		}
	}
	return -1, i
}

// maker reads "that the university did last year" after a document, to the end of
// that clause.
func (p *pass) maker(i, end int) (actor, next int) {
	if f := p.fold(i); f != "that" && f != "which" {
		return -1, i
	}
	j := i + 1
	for determiners[p.fold(j)] {
		j++
	}
	k, after := p.organisationFrom(j, end)
	if k < 0 || !makes[p.fold(after)] {
		return -1, i
	}
	after++
	if p.fold(after) == "out" {
		after++ // carried out
	}
	for after < end && p.doc.Tokens[after].Class == text.Word {
		after++
	}
	return k, after
}

// makes are verbs for making a document public or writing it.
var makes = wordSet("did made published released issued wrote commissioned carried conducted produced compiled sent presented")

// issuer is who speaks in "the statement", "its letter": who spoke right before,
// or did something in the sentences before.
func (p *pass) issuer(first, last int) *speaker {
	if f := p.fold(first); f != "the" && f != "its" && f != "their" && f != "this" || last-first > 3 {
		return nil
	}
	f := p.fold(last - 1)
	if class, _ := p.class(last-1, "speech-nouns"); class != "medium" && f != "report" {
		return nil
	}
	here := p.doc.Tokens[first].Sentence
	if s := p.issued(f, here); s != nil {
		return s
	}
	for n := here - 1; n >= 0 && n >= here-2; n-- {
		if s := p.speakerIn(n, func(s *speaker) bool { return s.actor >= 0 && len(s.ambiguous) == 0 }); s != nil {
			return s
		}
		r := p.doc.Sentences[n]
		if s, ok := p.mainSubject(r, p.clauseEnd(r)); ok && s.speaker.actor >= 0 && len(s.speaker.ambiguous) == 0 {
			return &s.speaker
		}
	}
	return nil
}

// issued is whose the last document of a kind is of which the sentences before one
// say whom it is from: "a petition from the union", "a statement released by the
// ministry". It is nil where none does.
func (p *pass) issued(noun string, sentence int) *speaker {
	const reach = 12 // sentences
	for n := sentence - 1; n >= 0 && n >= sentence-reach; n-- {
		r := p.doc.Sentences[n]
		for j := min(r.Last, r.First+maxClause) - 2; j > r.First; j-- {
			if p.fold(j) != noun || p.pairAt[j] >= 0 {
				continue
			}
			if k, _ := p.origin(j+1, r.Last); k >= 0 {
				return &speaker{name: p.actors[k].name, actor: k}
			}
			return nil
		}
	}
	return nil
}

// unnamedData is who speaks in data or a document of nobody who is named: the
// customs in "customs data", the industry in "industry figures", and the study
// itself in "one much-cited study".
func (p *pass) unnamedData(first, last int) speaker {
	for first < last && (determiners[p.fold(first)] || p.doc.Tokens[first].Class != text.Word) {
		first++
	}
	noun := last - 1
	for noun > first && p.dataNoun(noun) && p.dataNoun(noun-1) {
		noun-- // "survey results"
	}
	if !p.dataNoun(noun) {
		return speaker{actor: -1}
	}
	if k, _ := p.website(last); k != "" {
		return speaker{name: k, actor: -1, role: k}
	}
	if noun > first && p.nameAt[noun-1] < 0 && keepers[p.fold(noun-1)] {
		first, last = noun-1, noun
	} else if strings.HasSuffix(p.fold(noun), "s") || p.fold(noun) == "data" {
		// "figures showed" are anybody's, and "official figures" are told by that.
		if noun == first || p.nameAt[noun-1] >= 0 {
			return speaker{actor: -1}
		}
		first = noun - 1
	} else {
		first = noun
	}
	role := p.roleText(first, last)
	return speaker{name: role, actor: -1, role: role}
}

// dataNoun tells whether a token is a noun for data or a document.
func (p *pass) dataNoun(i int) bool {
	class, next := p.class(i, "speech-nouns")
	return class == "data" && next == i+1 || class == "medium"
}

// keepers are bodies that have data and that are told by one word before them.
var keepers = wordSet("customs industry government company ministry union exchange port police bank court association union agency bureau board central")

// website is whose page a document stands on, by the words behind it: the customs
// department in "a circular on the customs department's website". It is empty
// where none is told.
func (p *pass) website(i int) (owner string, next int) {
	if f := p.fold(i); f != "on" && f != "posted" && f != "published" {
		return "", i
	}
	r := p.sentence(i - 1)
	if p.fold(i) != "on" && p.fold(i+1) == "on" {
		i++
	}
	first := i + 1
	for determiners[p.fold(first)] {
		first++
	}
	for j := first; j < min(r.Last, first+7); j++ {
		switch p.fold(j) {
		case "website", "site", "page", "portal":
			last := j
			if f := p.fold(last - 1); f == "'s" || f == "'" {
				last--
			}
			if last <= first {
				return "", i
			}
			return p.roleText(first, last), j + 1
		}
	}
	return "", i
}
