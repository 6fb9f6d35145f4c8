package extract

import (
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// undertakingTitles are what documents call themselves that say what each side
// will do.
var undertakingTitles = []string{"fact sheet", "factsheet", "joint statement", "joint communique", "joint communiqué", "joint declaration", "memorandum of understanding"}

// undertakings tells whether the article is a document of the parties: a fact
// sheet or joint statement, by its title or first lines, where "China will" is
// an undertaking and no forecast.
func (p *pass) undertakings() bool {
	head := strings.ToLower(p.article.Meta.Title)
	if n := min(len(p.doc.Tokens), 40); n > 0 {
		head += " " + strings.ToLower(p.doc.Slice(0, p.doc.Tokens[n-1].End))
	}
	for _, w := range undertakingTitles {
		if i := strings.Index(head, w); i >= 0 && i < 160 {
			return true
		}
	}
	return false
}

// underAgreement tells whether a clause says what an agreement lays down: "under
// the deal, China will", "in return, Japan will".
func (p *pass) underAgreement(i int, sentence text.Range) bool {
	for j := i - 1; j >= sentence.First && j >= i-40; j-- {
		switch w := p.fold(j); {
		case (w == "return" || w == "exchange") && p.fold(j-1) == "in" && p.fold(j+1) == ",":
			return true
		case w == "under" || w == "of" && p.fold(j-1) == "part" || w == "of" && p.fold(j-1) == "terms":
			for k := j + 1; k < i && k <= j+8; k++ {
				if p.match(k, agreementKinds) != nil || p.match(k, knownAgreements) != nil {
					return true
				}
			}
		case w == ";" || w == "that":
			return false
		}
	}
	return false
}

// passive verbs are none that a party undertakes by "will".
var passive = map[string]bool{
	"be": true, "have": true, "benefit": true, "see": true, "face": true, "receive": true, "become": true, "need": true, "gain": true,
	"lose": true, "suffer": true, "enjoy": true, "remain": true, "fall": true, "rise": true, "grow": true, "get": true, "feel": true, "know": true,
}

// sideThatWill is the subject right before "will": the countries, or those of
// the agreement for "both sides".
func (p *pass) sideThatWill(i int, sentence text.Range) []string {
	last := i
	for last > sentence.First && (p.fold(last-1) == "each" || p.fold(last-1) == "also" || strings.HasSuffix(p.fold(last-1), "ly")) {
		last--
	}
	switch p.fold(last - 1) {
	case "sides", "parties", "countries", "nations", "governments", "participants", "partners":
		switch p.fold(last - 2) {
		case "both", "two", "the":
			return p.bothSides()
		}
		return nil
	}
	all := p.sides(text.Range{First: sentence.First, Last: last})
	if len(all) == 0 {
		return nil
	}
	q := all[len(all)-1]
	if q.last != last || q.role != plainRole || q.organisation != "" && p.fold(last-1) == "'s" {
		return nil
	}
	if len(all) > 1 && p.fold(q.first-1) == "and" || len(all) > 1 && p.fold(q.first-1) == "the" && p.fold(q.first-2) == "and" {
		if before := all[len(all)-2]; before.last >= q.first-3 {
			return []string{before.name, q.name}
		}
	}
	return []string{q.name}
}

// bothSides are the parties of the first agreement that has two, or else the two
// countries that the article speaks of most.
func (p *pass) bothSides() []string {
	for k := range p.agreements {
		if len(p.agreements[k].Parties) == 2 {
			return p.agreements[k].Parties
		}
	}
	if names := p.fillParties(nil); len(names) == 2 {
		return names
	}
	return nil
}

// undertaken are the clauses of what is undertaken from a token on: one, or
// those of a list: "(i) suspend its duties; and (ii) remove the ban", or the
// lines behind a colon.
func (p *pass) undertaken(i int, sentence text.Range) []text.Range {
	var out []text.Range
	limit := sentence.Last
	if i < len(p.doc.Tokens) && p.fold(i) == ":" {
		return p.listed(i + 1)
	}
	for i < limit {
		i = p.item(i)
		for i < limit && (p.fold(i) == "also" || p.fold(i) == "further" || p.fold(i) == "each" || strings.HasSuffix(p.fold(i), "ly") && p.fold(i) != "apply" && p.fold(i) != "supply" && p.fold(i) != "comply") {
			i++
		}
		verb := i
		if p.fold(verb) == "not" {
			verb++
		}
		if verb >= limit || !p.undertaking(verb) {
			break
		}
		r := text.Range{First: i, Last: p.clauseLast(verb, limit)}
		out = append(out, p.trimMarks(r))
		if i = r.Last; p.fold(i) != ";" {
			break
		}
		if i++; p.fold(i) == "and" {
			i++
		}
	}
	return out
}

// item passes over the mark of an item of a list: (i), 2., –.
func (p *pass) item(i int) int {
	j := i
	if p.fold(j) == "(" && p.fold(j+2) == ")" {
		return j + 3
	}
	if j < len(p.doc.Tokens) && p.doc.Tokens[j].Class == text.Number && (p.fold(j+1) == "." || p.fold(j+1) == ")") {
		return j + 2
	}
	for j < len(p.doc.Tokens) && (p.fold(j) == "-" || p.fold(j) == "•" || p.fold(j) == "*" || p.fold(j) == "·" || p.fold(j) == "–" || p.fold(j) == "—" || p.fold(j) == "o" && j == i) {
		j++
	}
	return j
}

// listed are the items of the list behind a colon: paragraphs, or lines, that
// begin with a verb. It ends with the first that does not.
func (p *pass) listed(i int) []text.Range {
	var out []text.Range
	for i < len(p.doc.Tokens) && len(out) < maxItems {
		sentence := p.doc.Sentences[p.doc.Tokens[i].Sentence]
		verb := p.item(i)
		if verb >= sentence.Last || !p.listVerb(verb) {
			break
		}
		r := p.trimMarks(text.Range{First: verb, Last: p.clauseLast(verb, sentence.Last)})
		out = append(out, r)
		if i = sentence.Last; p.fold(r.Last) == ";" {
			i = r.Last + 1
			if p.fold(i) == "and" {
				i++
			}
		}
	}
	return out
}

// maxItems bounds a list.
const maxItems = 40

// listVerb tells whether the item of a list begins with a verb: it may have a
// capital there.
func (p *pass) listVerb(i int) bool {
	t := &p.doc.Tokens[i]
	return t.Class == text.Word && len(t.Fold) > 2 && p.nameAt[i] < 0 && !functionWords[t.Fold] && p.goodAt[i] < 0 && p.match(i, agreementKinds) == nil &&
		p.match(i, "countries") == nil && !strings.HasSuffix(t.Fold, "s")
}

// agreementBefore is the name of the last agreement mentioned before an offset,
// or else of the first one.
func agreementBefore(start int, mentions []mention) *string {
	k := sort.Search(len(mentions), func(k int) bool { return mentions[k].start >= start })
	switch {
	case k > 0:
		return mentions[k-1].name
	case len(mentions) > 0:
		return mentions[0].name
	}
	return nil
}
