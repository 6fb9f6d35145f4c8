package extract

import (
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// goodOfMeasure is the index of the good a measure applies to, right before the
// noun or after it behind "on"; -1 where there is none.
func (p *pass) goodOfMeasure(m *lexicon.Match, sentence text.Range) int {
	for i := m.Last; i < sentence.Last && i < m.Last+12; i++ {
		w := p.fold(i)
		if w == "," || w == ";" || w == "while" || w == "but" || w == "and" && i == m.Last {
			break // "questions about tariffs and soybeans"
		}
		if k := p.goodAt[i]; k >= 0 {
			return int(k)
		}
		if p.match(i, measureKinds) != nil {
			break // the good is that one's
		}
	}
	for i := m.First - 1; i >= sentence.First && i >= m.First-3; i-- {
		if k := p.goodAt[i]; k >= 0 {
			return int(k)
		}
		if p.fold(i) == "," || functionWords[p.fold(i)] {
			break
		}
	}
	return -1
}

// mostGoods bounds the goods of one measure: a longer list is a programme.
const mostGoods = 6

// goodsOn are the goods a measure applies to, those of a list each: "tariffs on
// steel and aluminum".
func (p *pass) goodsOn(m *lexicon.Match, sentence text.Range) []string {
	k := p.goodOfMeasure(m, sentence)
	if k < 0 {
		return nil
	}
	out := []string{p.goods[k].surface}
	for ; p.goods[k].First >= m.Last && k+1 < len(p.goods) && len(out) < mostGoods; k++ {
		i := p.goods[k].Last
		if p.fold(i) == "," {
			i++
		}
		if p.fold(i) == "and" || p.fold(i) == "or" {
			i++
		}
		if i == p.goods[k].Last || p.goods[k+1].First != i || i >= sentence.Last {
			break
		}
		out = append(out, p.goods[k+1].surface)
	}
	return out
}

// parted tells whether a comma or "and" stands in a stretch.
func (p *pass) parted(from, to int) bool {
	for i := from; i < to; i++ {
		if f := p.fold(i); f == "and" || f == "," {
			return true
		}
	}
	return false
}

// ownerOf is whose measure it is by the possessive before it, with its goods in
// between: "Washington's steel and aluminum duties". told says that there is one;
// the country is empty where it is no country's and no office's.
func (p *pass) ownerOf(m *lexicon.Match, sentence text.Range) (country string, told bool) {
	for i := m.First - 1; i > sentence.First && i > m.First-7; i-- {
		switch f := p.fold(i); {
		case f == "'s":
			for _, q := range p.parties(sentence) {
				if q.last == i {
					return "", false // found as a party
				}
			}
			if c := p.match(i-1, lexicon.Countries); c != nil {
				return c.Entries[0].Name, true
			}
			if n := p.nameOf(i - 1); n != nil && n.kind == person || p.organisationNounAt(i-1) >= 0 {
				return "", false
			}
			return "", p.doc.Tokens[i-1].Capital
		case p.goodAt[i] >= 0 || f == "and" || f == "," || f == "%" || p.doc.Tokens[i].Class == text.Number || rateAdjectives[f]:
		case p.doc.Tokens[i].Class == text.Word && !functionWords[f] && !p.speechVerb(i) && p.fold(i) != "to":
		default:
			return "", false
		}
	}
	return "", false
}

// bans are the verbs that forbid imports or exports.
var bans = text.NewWords(wordSet("banned bans banning prohibited prohibits barred bars"))

// bannedAt makes a measure of "banned imports of beef"; nil where no such verb
// stands at a token.
func (p *pass) bannedAt(i int) *lexicon.Match {
	if !bans.Of(&p.doc.Tokens[i]) {
		return nil
	}
	for j := i + 1; j < len(p.doc.Tokens) && j < i+4; j++ {
		id := ""
		switch p.fold(j) {
		case "imports", "import":
			id = "import-ban"
		case "exports", "export":
			id = "export-ban"
		case "the", "all", "most":
			continue
		}
		if e := p.lex.Term(measureKinds, id); e != nil && p.fold(j+1) == "of" {
			return &lexicon.Match{First: i, Last: j + 1, Start: p.doc.Tokens[i].Start, End: p.doc.Tokens[j].End, Group: measureKinds, Entries: []*lexicon.Entry{e}}
		}
		break
	}
	return nil
}

// listing reads who put whom on a list: "Norway added 20 Peruvian companies to
// its entity list". It is nil for any other measure.
func (p *pass) listing(m *lexicon.Match, sentence text.Range) []party {
	if p.fold(m.Last-1) != "list" {
		return nil
	}
	for i := m.First - 1; i > sentence.First && i > m.First-24; i-- {
		switch p.fold(i) {
		case "added", "placed", "put", "adds", "places", "puts", "adding", "placing":
		default:
			continue
		}
		var by, on *party
		all := p.parties(sentence)
		for k := range all {
			switch q := &all[k]; {
			case q.last <= i && (q.role == plainRole || q.role == ownerRole):
				by = q
			case q.first > i && q.last <= m.First && on == nil:
				on = q
			}
		}
		if by == nil || on == nil {
			return nil
		}
		return []party{*by, *on}
	}
	return nil
}

// imposerBefore is the country of the person, or of the office meant by "the
// ministry", that is the subject before a measure: "President Roe imposed", with
// the name of the office.
func (p *pass) imposerBefore(m *lexicon.Match, sentence text.Range) (country, office string) {
	for i := m.First - 1; i >= sentence.First && i > m.First-16; i-- {
		if w := p.fold(i); w == ";" || w == "that" || w == "by" {
			return "", ""
		}
		if n := p.nameOf(i); n != nil && n.kind == person && n.actor >= 0 && !prepositions[p.fold(n.First-1)] {
			if m := p.match(n.Last+1, lexicon.Countries); p.fold(n.Last) == "of" && m != nil {
				return m.Entries[0].Name, "" // President Roe of Norway
			}
			return p.homeOf(n), ""
		}
		if k := p.organisationNounAt(i); k >= 0 && p.fold(i-1) == "the" && (i-2 < sentence.First || !prepositions[p.fold(i-2)]) {
			return p.actors[k].country, p.actors[k].name
		}
	}
	return "", ""
}

// homeOf is the country a person acts for: that of the lexicon, or of the
// organisation or country of the person's affiliation.
func (p *pass) homeOf(n *name) string {
	a := &p.actors[n.actor]
	if a.country != "" {
		return a.country
	}
	for k := p.matchFrom[n.First]; k < p.matchFrom[n.First+1]; k++ {
		if c := p.lex.Country(p.matches[k].Entries[0].Country); c != nil && p.matches[k].Group != lexicon.Countries && p.matches[k].Last == n.Last {
			return c.Name
		}
	}
	if a.affiliation == "" {
		return ""
	}
	for k := range p.actors {
		switch b := &p.actors[k]; {
		case b.name != a.affiliation || b.kind == person:
		case b.kind == country:
			return b.name
		default:
			return b.country
		}
	}
	return ""
}
