package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// generalWords open the names of many firms and say nothing alone.
var generalWords = wordSet("national general united international global first royal central federal world new state capital standard american british european asian african pacific atlantic northern southern eastern western north south east west great grand public private industrial commercial agricultural financial economic american people's best home smart green blue red black white golden silver big digital universal advanced applied best energy power steel oil gas gold mining motor motors bank trade foreign free open common independent allied associated continental consolidated premier prime super total target shell orange apple china japan korea india")

// findShortForms finds the later mentions of firms by the first word of their
// names: after "Norvik Aluminium Group", "Norvik". And those of bodies by their
// noun alone, written with a capital: "the Commission".
func (p *pass) findShortForms() {
	shorts := map[string]int{}
	from := map[string]int{}
	for _, n := range p.names {
		if n.kind != organisation || n.Len() < 2 || !p.isFirm(n) {
			continue
		}
		t := &p.doc.Tokens[n.First]
		if utf8.RuneCountInString(t.Text) < 4 && !isInitialism(t.Text) || !t.Capital || t.Class != text.Word || generalWords[t.Fold] || notNames[t.Fold] || months[t.Fold] {
			continue
		}
		if p.match(n.First, lexicon.Countries) != nil || p.match(n.First, "places") != nil || p.match(n.First, "given-names") != nil || p.match(n.First, "organisation-words") != nil || p.match(n.First, "goods") != nil {
			continue
		}
		if _, seen := shorts[t.Text]; !seen {
			shorts[t.Text] = n.actor
			from[t.Text] = n.Last
		}
	}
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		if t.Class != text.Word || !t.Capital || p.nameAt[i] >= 0 || p.dateAt[i] >= 0 || p.headline(i) {
			continue
		}
		k, ok := shorts[t.Text]
		switch {
		case ok && i >= from[t.Text] && !p.besideCapital(i) && (!p.opens(i) || p.properNoun(i)):
		case p.bodyNoun(i):
			if k = p.organisationNamed(t.Fold, i); k < 0 || p.actors[k].first > i {
				continue
			}
		default:
			continue
		}
		p.occupy(text.Range{First: i, Last: i + 1}, len(p.names))
		p.names = append(p.names, name{Range: text.Range{First: i, Last: i + 1}, start: t.Start, end: t.End, kind: organisation, actor: k})
	}
}

// isFirm tells whether a name is that of a firm, which goes by a part of it.
func (p *pass) isFirm(n name) bool {
	a := &p.actors[n.actor]
	if a.class != "" {
		return a.class == "company" || a.class == "think-tank"
	}
	if a.how.Rule == "organisation-pair" {
		return true
	}
	class, next := p.class(n.Last-1, "organisation-words")
	return next == n.Last && (class == "company" || class == "legal")
}

// besideCapital tells whether another capitalised word of the same phrase stands
// right before or after a token.
func (p *pass) besideCapital(i int) bool {
	s := p.doc.Tokens[i].Sentence
	if next := i + 1; next < len(p.doc.Tokens) && p.doc.Tokens[next].Sentence == s && p.doc.Tokens[next].Class == text.Word && p.doc.Tokens[next].Capital && p.doc.Tokens[next].SpaceBefore &&
		p.match(next, "titles") == nil {
		return true
	}
	return i > 0 && p.doc.Tokens[i-1].Sentence == s && p.doc.Tokens[i-1].Class == text.Word && p.capital(i-1) && p.doc.Tokens[i].SpaceBefore
}

// bodyNoun tells whether a token is "Commission" in "the Commission".
func (p *pass) bodyNoun(i int) bool {
	t := &p.doc.Tokens[i]
	if i == 0 || p.fold(i-1) != "the" || p.besideCapital(i) {
		return false
	}
	return (organisationNouns[t.Fold] || bodyNouns[t.Fold]) && !strings.HasSuffix(t.Fold, "s") && p.fold(i+1) != "of" && p.fold(i+1) != "for"
}
