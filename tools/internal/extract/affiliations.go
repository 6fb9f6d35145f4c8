package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// bodyNouns are the common nouns for bodies and firms that own a post: "the
// board's president", "the lender's chief economist".
var bodyNouns = wordSet("board panel committee chamber lobby society exchange lender retailer airline miner refiner producer brokerage consultancy bloc body secretariat council trust fund port college school institute operator supplier exporter importer grower trader shipper insurer drugmaker steelmaker shipbuilder startup")

// unitNouns are parts of a larger body that have a name in small letters: "the
// ministry's trade remedy bureau".
var unitNouns = wordSet("bureau department division directorate office institute unit center centre desk committee section branch arm school faculty panel taskforce secretariat")

// employment are the verbs of a relative clause that say where somebody works:
// with an object where the value is true, before "at", "for" or "with" else.
var employment = map[string]bool{
	"heads": true, "headed": true, "leads": true, "led": true, "runs": true, "ran": true, "chairs": true, "chaired": true, "directs": true,
	"directed": true, "founded": true, "owns": true, "represents": true, "manages": true, "advises": true, "oversees": true, "joined": true,
	"teaches": false, "taught": false, "works": false, "worked": false, "lectures": false, "lectured": false, "researches": false, "studies": false,
	"serves": false, "served": false, "trades": false, "researched": false,
}

// owned are the participles after which "by" names the head or owner of what
// stands before them.
var owned = wordSet("owned controlled headed led chaired run founded directed managed co-founded")

// affiliationOf reads where somebody works from what stands around a name that
// has no role beside it: "Jane Roe of Acme Research", "Jane Roe, who teaches at
// Acme College", "Acme is owned by Jane Roe".
func (p *pass) affiliationOf(r text.Range) string {
	if where := p.affiliationAfter(r.Last); where != "" {
		return where
	}
	if where := p.workplace(r.Last); where != "" {
		return where
	}
	if p.fold(r.First-1) == "'s" {
		// "Acme's Jane Roe", "the ministry's Jane Roe"
		if n := p.nameOf(r.First - 2); n != nil && n.kind == organisation {
			return p.actors[n.actor].name
		}
		if k := p.ownerNounAt(r.First - 2); k >= 0 {
			return p.actors[k].name
		}
	}
	return p.ownedBy(r.First)
}

// affiliationAfter reads "Jane Roe of Acme Research" and "Jane Roe of broker
// Acme".
func (p *pass) affiliationAfter(i int) string {
	if p.fold(i) == "," && p.fold(i+1) == "now" {
		i += 2 // "Jane Roe, now at Acme"
	}
	switch p.fold(i) {
	case "of", "from", "at", "with":
	default:
		return ""
	}
	end := p.sentence(i).Last
	j := i + 1
	if p.fold(j) == "the" {
		j++
	}
	for n := 0; j < end; j, n = j+1, n+1 {
		if at := p.nameOf(j); at != nil {
			if at.kind == organisation && at.First == j {
				return p.actors[at.actor].name
			}
			// "of the US consultancy Acme"
			if n > 2 || at.kind != country {
				return ""
			}
			continue
		}
		t := &p.doc.Tokens[j]
		if n > 2 || t.Class != text.Word || t.Capital || prepositions[t.Fold] || conjunctions[t.Fold] || auxiliaries[t.Fold] && t.Fold != "'s" || p.speechVerb(j) && !p.isNounHere(j) {
			return ""
		}
	}
	return ""
}

// workplace reads the relative clause after a name: ", who heads the council".
func (p *pass) workplace(i int) string {
	if p.fold(i) == "," {
		i++
	}
	if p.fold(i) != "who" && p.fold(i) != "whose" {
		return ""
	}
	end := min(p.sentence(i).Last, i+18)
	for j := i + 1; j < end && p.doc.Tokens[j].Class != text.Mark; j++ {
		direct, ok := employment[p.fold(j)]
		if !ok {
			if p.speechVerb(j) {
				return ""
			}
			continue
		}
		for k := j + 1; k < end && k < j+7; k++ {
			switch f := p.fold(k); {
			case f == "at" || f == "for" || f == "with":
				direct = true
				continue
			case p.doc.Tokens[k].Class == text.Mark && f != "'":
				return ""
			}
			if n := p.nameOf(k); direct && n != nil && n.kind == organisation {
				return p.actors[n.actor].name
			}
		}
		return ""
	}
	return ""
}

// ownedBy reads "Acme is 48 percent owned by" before a name.
func (p *pass) ownedBy(i int) string {
	first := p.sentence(i).First
	if p.honorificBefore(i) {
		i = p.beforeHonorific(i)
	}
	if i-1 < first || p.fold(i-1) != "by" {
		return ""
	}
	found := false
	for j := i - 2; j >= first && j > i-10; j-- {
		switch {
		case owned[p.fold(j)]:
			found = true
		case p.nameOf(j) != nil:
			if n := p.nameOf(j); found && n.kind == organisation {
				return p.actors[n.actor].name
			}
			return ""
		case p.doc.Tokens[j].Class == text.Mark && !strings.Contains(",%.()", p.fold(j)):
			return ""
		}
	}
	return ""
}

// beforeHonorific is the token of the honorific before a name.
func (p *pass) beforeHonorific(i int) int {
	i--
	if p.fold(i) == "." {
		i--
	}
	return i
}

// unitFrom reads a part of a body that stands in small letters after "of" or
// "at": "the ministry's trade remedy bureau". It needs a word that tells it from
// other such parts.
func (p *pass) unitFrom(i, end int) string {
	if determiners[p.fold(i)] {
		i++
	}
	// The owner.
	for j, n := i, 0; j < end && n < 6; j, n = j+1, n+1 {
		if p.fold(j) == "'s" || p.fold(j) == "'" {
			i = j + 1
			break
		}
		if t := &p.doc.Tokens[j]; t.Class != text.Word || prepositions[t.Fold] || conjunctions[t.Fold] {
			break
		}
	}
	for j := i; j < end && j < i+5; j++ {
		t := &p.doc.Tokens[j]
		if t.Class != text.Word || t.Capital || t.Fold == "same" || p.nameOf(j) != nil || prepositions[t.Fold] || auxiliaries[t.Fold] || pronouns[t.Fold] || determiners[t.Fold] {
			return ""
		}
		if unitNouns[t.Fold] && j > i {
			if next := p.fold(j + 1); next == "of" || next == "for" || j+1 < end && unitNouns[next] {
				continue
			}
			return strings.Join(strings.Fields(p.span(text.Range{First: i, Last: j + 1}).Text), " ")
		}
	}
	return ""
}
