package extract

import (
	"sort"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// bloc is the class of the organisations that make agreements as states do.
const bloc = "bloc"

// sides are the parties of a stretch that an agreement can be between: the
// countries, and blocs such as Mercosur and ASEAN, as the text writes them.
func (p *pass) sides(r text.Range) []party {
	all := p.parties(r)
	var blocs []party
	for k := p.matchFrom[r.First]; k < p.matchFrom[r.Last]; k++ {
		m := &p.matches[k]
		if m.Entries[0].Term == nil || m.Entries[0].Term.Class != bloc || m.Last > r.Last {
			continue
		}
		blocs = append(blocs, party{m.First, m.Last, p.doc.Slice(m.Start, m.End), p.roleAt(m.First), ""})
	}
	if len(blocs) == 0 {
		return all
	}
	all = append(append([]party(nil), all...), blocs...)
	sort.SliceStable(all, func(i, j int) bool { return all[i].first < all[j].first })
	return all
}

// sideAt is the country or bloc that a match names, empty for any other.
func (p *pass) sideAt(m *lexicon.Match) string {
	switch {
	case m.Group == lexicon.Countries:
		return m.Entries[0].Name
	case m.Entries[0].Term != nil && m.Entries[0].Term.Class == bloc:
		return p.doc.Slice(m.Start, m.End)
	}
	return ""
}

// couple reads the two parties that name an agreement right before a token: "the
// EU-Mercosur deal", "the China–Australia Free Trade Agreement". It returns the
// first token of them.
func (p *pass) couple(last int, sentence text.Range) (first int, names []string) {
	if last < sentence.First {
		return 0, nil
	}
	// Those of a hyphenated word, and of the words that one of its parts goes on
	// with: "China-US", "China-New Zealand", "South Korea-US".
	first = last
	hyphen := false
	for j := last; j >= sentence.First && j > last-3; j-- {
		reaches := j == last
		for k := p.matchFrom[j]; k < p.matchFrom[j+1]; k++ {
			reaches = reaches || p.matches[k].Last == last+1 && p.sideAt(&p.matches[k]) != ""
		}
		if !reaches {
			continue
		}
		first, names = j, p.sidesWithin(j, last+1)
		hyphen = hyphen || p.doc.Tokens[j].Hyphen
		if len(names) >= 2 && hyphen {
			return first, names
		}
	}
	second := p.sidesWithin(last, last+1)
	if w := p.fold(last - 1); len(second) == 1 && last-2 >= sentence.First && (w == "–" || w == "-" || w == "/" || w == "—") && !p.doc.Tokens[last].SpaceBefore {
		if names = p.sidesWithin(last-2, last-1); len(names) == 1 && names[0] != second[0] {
			return last - 2, append(names, second...)
		}
	}
	return 0, nil
}

// sidesWithin are the countries and blocs named from one token up to another, each
// once.
func (p *pass) sidesWithin(first, last int) []string {
	var names []string
	for k := p.matchFrom[first]; k < p.matchFrom[last]; k++ {
		if m := &p.matches[k]; m.Last <= last {
			if s := p.sideAt(m); s != "" && !contains(names, s) {
				names = append(names, s)
			}
		}
	}
	return names
}

// betweenSides reads "between A and B" behind the noun of an agreement, or behind
// what it is on; behind is the token after them.
func (p *pass) betweenSides(i int, sentence text.Range) (names []string, behind int) {
	limit := min(sentence.Last, i+8)
	for ; i < limit && p.fold(i) != "between"; i++ {
		switch p.fold(i) {
		case ",", ";", "and", "that", "which", "was", "were", "is", "are", "has", "have", "will", "would", "after", "before", "with":
			return nil, 0
		}
	}
	if i >= limit {
		return nil, 0
	}
	end := i + 1
	for _, q := range p.sides(text.Range{First: sentence.First, Last: sentence.Last}) {
		if q.first < i || q.first-end > 4 {
			continue
		}
		if !contains(names, q.name) {
			names = append(names, q.name)
		}
		end = q.last
	}
	if len(names) < 2 {
		return nil, 0
	}
	return names, end
}
