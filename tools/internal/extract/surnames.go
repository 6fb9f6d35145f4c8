package extract

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// findSurnames finds the people whom the text names by surname alone: those with
// a fuller name elsewhere in it, those the lexicon knows (bare), and those with
// a title before the surname.
//
// A surname is of the person with that surname named in full last, so that two
// people called Wang are kept apart.
func (p *pass) findSurnames(bare []candidate) {
	known := map[string][]int{}          // last word of a surname: people, in order
	filed := make([]bool, len(p.actors)) // people who are in known
	full := int32(len(p.names))          // the names from here on are surnames
	for k := range p.names {
		n := &p.names[k]
		if n.kind != person || filed[n.actor] {
			continue
		}
		filed[n.actor] = true
		last := lastWord(p.actors[n.actor].surname)
		known[last] = append(known[last], n.actor)
		if called := p.actors[n.actor].called; called != "" && called != last {
			known[called] = append(known[called], n.actor)
		}
	}
	bareAt := map[int]candidate{}
	for _, c := range bare {
		bareAt[c.First] = c
	}
	recent := map[string]int{} // surname: the person named in full last
	offices := p.offices()
	for i := range p.doc.Tokens {
		if k := p.nameAt[i]; k >= 0 && k < full {
			if n := &p.names[k]; n.kind == person && n.First == i {
				recent[p.actors[n.actor].surname] = n.actor
				continue
			}
		}
		t := &p.doc.Tokens[i]
		if t.Class != text.Word || !t.Capital || p.nameAt[i] >= 0 {
			continue
		}
		if who, r := p.surnameAt(i, known, recent); who >= 0 {
			if namesake := p.byTitle(r.First, who, known[p.fold(i)], offices); namesake != who {
				// Who is spoken of by title and surname is whom the surname alone
				// means from then on.
				who = namesake
				recent[p.actors[who].surname] = who
			}
			p.addSurname(r, who)
			continue
		}
		if c, ok := bareAt[i]; ok && !p.headline(i) {
			p.addName(c)
			a := &p.actors[p.names[len(p.names)-1].actor]
			known[lastWord(a.surname)] = append(known[lastWord(a.surname)], p.names[len(p.names)-1].actor)
			continue
		}
		if p.titledSurname(i) {
			c := candidate{Range: text.Range{First: i, Last: i + 1}, kind: person, how: finding("person-title-and-surname", annotation.Unsure)}
			p.addName(c)
			k := p.names[len(p.names)-1].actor
			known[t.Fold] = append(known[t.Fold], k)
		}
	}
}

// offices are the roles that stand beside the full names of people.
func (p *pass) offices() map[int][]string {
	m := map[int][]string{}
	add := func(who int, role string) {
		if key := roleKey(role); !slices.Contains(m[who], key) {
			m[who] = append(m[who], key)
		}
	}
	for k := range p.names {
		n := &p.names[k]
		if n.kind != person {
			continue
		}
		if first := p.titleBefore(n.First); first >= 0 {
			add(n.actor, p.roleText(first, n.First))
		}
		if p.fold(n.Last) != "," {
			continue
		}
		for j := n.Last + 1; j < len(p.doc.Tokens) && j < n.Last+7 && p.fold(j) != ","; j++ {
			if t := p.match(j, "titles"); t != nil {
				add(n.actor, p.roleText(j, t.Last))
				break
			}
		}
	}
	return m
}

// byTitle tells namesakes apart by the title before their surname: with a vice
// premier and a spokesman called He, "Vice Premier He" is the former.
func (p *pass) byTitle(i, who int, namesakes []int, offices map[int][]string) int {
	first := p.titleBefore(i)
	if len(namesakes) < 2 || first < 0 {
		return who
	}
	key := roleKey(p.roleText(first, i))
	if slices.Contains(offices[who], key) {
		return who
	}
	for _, k := range namesakes[:min(len(namesakes), mostNamesakes)] {
		if slices.Contains(offices[k], key) {
			return k
		}
	}
	return who
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func (p *pass) addSurname(r text.Range, who int) {
	_, start, end := p.doc.Span(r)
	p.occupy(r, len(p.names))
	p.names = append(p.names, name{Range: r, start: start, end: end, kind: person, actor: who})
}

// mostNamesakes is how many people of one surname are told apart; of more, those
// named first and the one named last count.
const mostNamesakes = 40

// surnameAt tells whose surname a capitalised word is, -1 if nobody's.
func (p *pass) surnameAt(i int, known map[string][]int, recent map[string]int) (int, text.Range) {
	none := text.Range{}
	people := known[p.fold(i)]
	if len(people) == 0 {
		return -1, none
	}
	who := -1
	r := text.Range{First: i, Last: i + 1}
	many := len(people) > mostNamesakes
	for _, k := range people[:min(len(people), mostNamesakes)] {
		words := 1 + strings.Count(p.actors[k].surname, " ")
		if p.actors[k].called == p.fold(i) {
			words = 1
		}
		first := i - words + 1
		if words > 1 && (first < 0 || p.foldRange(text.Range{First: first, Last: i + 1}) != p.actors[k].surname) {
			continue
		}
		if latest, seen := recent[p.actors[k].surname]; many && seen {
			who, r = latest, text.Range{First: first, Last: i + 1}
			continue
		}
		if who < 0 || recent[p.actors[k].surname] == k {
			if _, seen := recent[p.actors[k].surname]; seen || who < 0 {
				who, r = k, text.Range{First: first, Last: i + 1}
			}
		}
	}
	if who < 0 || !p.isSurname(i, who) {
		return -1, none
	}
	return who, r
}

// isSurname tells a surname from the ordinary word that is spelled like it: He,
// May, Will, Long, Price. A capital counts where nothing else explains it.
func (p *pass) isSurname(i, who int) bool {
	f := p.fold(i)
	ordinary := notNames[f] || englishWords[f] || months[f] || pronouns[f]
	if p.headline(i) {
		return !ordinary && f != "he"
	}
	if p.titleBefore(i) >= 0 || p.honorificBefore(i) {
		return true
	}
	if p.match(i, "organisation-words") != nil && p.match(i+1, "surnames") == nil && p.capital(i+1) {
		return false
	}
	// Part of another capitalised run: "Wang Yi" is not Wang Wentao, "Trump Tower"
	// is not Trump.
	if next := i + 1; p.capital(next) && p.doc.Tokens[next].SpaceBefore && p.nameAt[next] < 0 && !months[p.fold(next)] && p.match(next, "titles") == nil && p.match(next, "countries") == nil {
		return false
	}
	if p.dateAt[i] >= 0 {
		return false
	}
	if !ordinary {
		return true
	}
	if !p.opens(i) {
		return p.pairAt[i] < 0 || f != "he"
	}
	if p.afterQuote(i) {
		return true
	}
	if f == "he" || f == "you" || f == "she" || f == "may" && !p.speechVerb(i+1) {
		return false // left to the resolution of pronouns
	}
	if next := p.fold(i + 1); next == "," {
		return p.fold(i+2) == "who" || p.fold(i+2) == "for" && (p.fold(i+3) == "his" || p.fold(i+3) == "her")
	} else if strings.HasSuffix(next, "ed") && (determiners[p.fold(i+2)] || p.fold(i+2) == "that") {
		return true // "Long welcomed the pact"
	}
	return p.speechVerb(i+1) && finiteForm(p.fold(i+1)) || p.fold(i+1) == "'s"
}

// afterQuote tells whether a quotation closes right before a token in the same
// sentence: a pronoun there has no capital.
func (p *pass) afterQuote(i int) bool {
	if i == 0 || p.doc.Tokens[i-1].Sentence != p.doc.Tokens[i].Sentence {
		return false
	}
	switch p.doc.Tokens[i-1].Text {
	case "”", "»", "」", "’", "''":
		return true
	case "\"", "'":
		return p.doc.Tokens[i].SpaceBefore
	}
	return false
}

// titledSurname tells whether a capitalised word after a title or an honorific
// is a person nobody has named in full: "Minister Kono said".
func (p *pass) titledSurname(i int) bool {
	if p.headline(i) || !(p.titleBefore(i) >= 0 && p.officeBefore(i) || p.honorificBefore(i)) {
		return false
	}
	if p.match(i, "honorifics") != nil || p.match(i, "titles") != nil || p.match(i, "organisation-words") != nil || p.match(i, "portfolios") != nil || months[p.fold(i)] && !p.monthIsSurname(i) || p.match(i, "countries") != nil || p.match(i, "places") != nil {
		return false
	}
	return p.doc.Tokens[i].SpaceBefore && !p.capital(i+1) && p.fold(i) != "of" && (!notNames[p.fold(i)] || p.monthIsSurname(i) || p.wordIsSurname(i)) || p.fold(i) == "he" && p.doc.Tokens[i].SpaceBefore
}

// officeBefore tells whether the title before a token is written with a
// capital, as titles before names are.
func (p *pass) officeBefore(i int) bool {
	first := p.titleBefore(i)
	if first < 0 || p.doc.Tokens[i-1].Class != text.Word {
		return false
	}
	if !p.doc.Tokens[i-1].Capital {
		return p.match(i, "surnames") != nil && p.fold(i) != "he"
	}
	if i-first == 1 && looseTitles[p.fold(first)] {
		return false
	}
	for _, e := range p.match(first, "titles").Entries {
		if e.Term.Class == "office" || p.fold(i-1) == "professor" {
			return true
		}
	}
	return false
}

// looseTitles are offices that stand before other things than a surname as
// well: "General Motors", "Chief Economist", "Justice Department".
var looseTitles = wordSet("general major chief head justice chair leader representative whip director captain judge speaker queen king prince inspector comptroller")
