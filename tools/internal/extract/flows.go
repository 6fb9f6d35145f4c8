package extract

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/text"
)

// apart tells whether a semicolon or a contrast stands between two tokens.
func (p *pass) apart(a, b int) bool {
	for i := min(a, b); i < max(a, b); i++ {
		switch p.fold(i) {
		case ";", "while", "whereas":
			return true
		}
	}
	return false
}

// ofWhich tells whether a part is told of between a figure and a country: "5 tonnes,
// of which 2 went to".
func (p *pass) ofWhich(from, to int) bool {
	for i := from; i < to; i++ {
		if p.fold(i) == "which" && p.fold(i-1) == "of" {
			return true
		}
	}
	return false
}

// ownEnd reads the country right after the second number of a sentence: "$3
// billion of tea from Kenya and $1 billion from India".
func (p *pass) ownEnd(f, near *figure) {
	if near == nil || !flowing(f) || f.frame != near.frame || f.those > 0 {
		return
	}
	for _, q := range p.parties(f.sentence) {
		if q.first < f.Last || q.first >= f.right || q.role != fromRole && q.role != toRole {
			continue
		}
		i := p.preposition(q.first)
		if i < f.Last || !p.directly(f.Last, i) {
			return
		}
		if q.role == fromRole {
			f.from, f.to = q.name, other(f.to, q.name)
		} else {
			f.to, f.from = q.name, other(f.from, q.name)
		}
		return
	}
}

// directly tells whether at most "of" and a good or two words stand in a stretch
// after a number.
func (p *pass) directly(from, to int) bool {
	if to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		if w := p.fold(i); p.doc.Tokens[i].Class != text.Word || w != "of" && w != "went" && w != "going" && w != "came" && functionWords[w] || p.activityAt(i) != nil {
			return false
		}
	}
	return true
}

// findFlow finds the origin and the destination of the goods that a figure is
// about.
func (p *pass) findFlow(f *figure) {
	for i := f.left; i < f.First; i++ {
		if p.fold(i) == "those" && (p.fold(i+1) == "to" || p.fold(i+1) == "from") {
			f.those = i
			for _, q := range p.parties(f.sentence) {
				switch {
				case q.first < i || q.first >= f.First:
				case q.role == toRole:
					f.to = q.name
				case q.role == fromRole:
					f.from = q.name
				}
			}
			return
		}
	}
	if f.term == nil || f.activity.First < f.sentence.First || f.activity.First >= f.sentence.Last {
		return
	}
	all := p.parties(f.sentence)
	if d := f.term.Term.Dimension; d != "tariff" && d != "duty" && d != "tax" && d != "quota" {
		// Who reports a figure is no end of the flow.
		all = slices.DeleteFunc(slices.Clone(all), func(q party) bool { return q.organisation != "" })
	}
	if len(all) == 0 {
		return
	}
	a := f.activity
	pick := func(test func(party) bool) string {
		best, distance := "", 1<<30
		for _, q := range all {
			d := min(abs(q.first-a.First), abs(q.first-a.Last))
			if test(q) && d < distance {
				best, distance = q.name, d
			}
		}
		return best
	}
	with := func(r role) string {
		return pick(func(q party) bool { return q.role == r && !p.apart(q.first, a.First) && !p.ofWhich(f.Last, q.first) })
	}
	within := pick(func(q party) bool { return q.role == inRole && q.last <= a.First }) // "growers in Kenya sold"
	owner := pick(func(q party) bool { return q.role == ownerRole && q.last <= a.First && a.First-q.last <= 6 })
	subject := ""
	for _, q := range all { // the last before the number that no preposition governs
		if q.last <= f.First && (q.role == plainRole || q.role == ownerRole) {
			subject = q.name
		}
	}
	switch f.term.Term.Dimension {
	case "exports", "sales":
		f.to = with(toRole)
		f.from = first(with(fromRole), owner, with(ofRole), other(subject, f.to), other(within, f.to))
		if f.to == "" && f.from != "" && f.term.Term.Dimension == "sales" {
			f.to = pick(func(q party) bool {
				return q.role == inRole && q.first >= a.Last && q.first < f.First && q.name != f.from
			}) // sales of Chilean wine in China
		}
		if f.frame == share && f.to == "" {
			// "China buys 60 percent of Australia's exports"
			f.from = first(with(fromRole), pick(func(q party) bool { return q.role == ownerRole && q.first >= f.Last }), f.from)
			f.to = other(subject, f.from)
		}
		if f.frame == share && f.from == "" {
			// 27 percent of what Korea sells to America
			f.from = pick(func(q party) bool { return q.role == plainRole && q.last <= a.First && a.First-q.last <= 2 })
		}
	case "investment":
		f.to = pick(func(q party) bool {
			return (q.role == inRole || q.role == toRole || q.role == ofRole) && q.first >= a.Last
		})
		whose := pick(func(q party) bool { return q.role == ownerRole && q.last <= a.First && a.First-q.last <= 1 })
		doer := ""
		for _, q := range all {
			if q.last <= a.First && q.role == plainRole {
				doer = q.name
			}
		}
		f.from = first(other(with(fromRole), f.to), other(whose, f.to), other(with(byRole), f.to), other(doer, f.to))
	case "imports", "purchases":
		into := pick(func(q party) bool {
			return q.role == toRole && q.first < max(f.right, a.Last) && !p.apart(q.first, a.First)
		})
		f.from = first(with(fromRole), pick(func(q party) bool {
			return q.role == ownerRole && q.first >= a.Last && q.first <= a.Last+9 && (q.first <= a.Last+4 || p.fold(q.first-1) == "of")
		}))
		f.to = first(into, with(byRole), other(owner, f.from))
		switch {
		case f.to == "":
			f.to = first(other(subject, f.from), other(within, f.from))
		case f.from == "" && f.to != subject && (owner == "" || f.frame == share):
			f.from = subject // "China supplied 70 percent of what was imported into the US"
		}
	case "production", "processing", "capacity", "reserves", "consumption", "stocks", "market":
		f.from = first(owner, subject, with(inRole), with(fromRole), with(byRole))
	case "tariff", "duty", "tax", "fee", "dumping", "quota":
		p.tariffFlow(f, all)
	case "other":
		if f.frame == rate {
			p.tariffFlow(f, all)
		}
	case "trade", "surplus", "deficit", "balance":
		if a, b := p.between(all); a != "" {
			f.from, f.to = a, b
			break
		}
		of := pick(func(q party) bool { return q.role == ofRole && q.first >= a.Last && q.first <= a.Last+3 })
		partner := with(withRole)
		if of != "" {
			partner = first(partner, with(toRole)) // "the turnover of A to B"
		}
		f.from = first(owner, other(of, partner), other(subject, partner))
		f.to = other(partner, f.from)
		if f.frame == share && f.term.Term.Dimension == "trade" && f.activity.First >= f.Last {
			// "A is the fifth partner of B, with 5 percent of B's trade"
			whose := pick(func(q party) bool { return q.role == ownerRole && q.first >= f.Last && q.last <= a.First })
			if whose == "" {
				whose = pick(func(q party) bool { return q.first >= f.Last && q.last <= a.First })
			}
			if whose != "" {
				f.from, f.to = whose, ""
				for _, q := range all {
					if q.last <= f.First && q.role == plainRole && q.name != whose {
						f.to = q.name
					}
				}
			}
		}
	}
	if f.frame == share {
		// China's share of the bloc's imports: who has a share is the origin
		for _, q := range all {
			if p.fold(q.last) == "'s" && p.fold(q.last+1) == "share" && q.last < f.First {
				f.from, f.to = q.name, other(f.to, q.name)
			}
		}
	}
	if f.from == f.to {
		f.to = ""
	}
}

// between are the two countries of "between A and B" and "between the X and Y".
func (p *pass) between(all []party) (a, b string) {
	for k := 1; k < len(all); k++ {
		if p.wordBefore(all[k-1].first) == "between" && p.wordBefore(all[k].first) == "and" && p.coordinated(all[k-1].last, all[k].first) {
			return all[k-1].name, all[k].name
		}
	}
	return "", ""
}

// wordBefore is the word before a token, past an article.
func (p *pass) wordBefore(i int) string {
	if p.fold(i-1) == "the" {
		i--
	}
	return p.fold(i - 1)
}

// first is the first string that is not empty.
func first(names ...string) string {
	for _, s := range names {
		if s != "" {
			return s
		}
	}
	return ""
}

// other is name unless it is not.
func other(name, not string) string {
	if name == not {
		return ""
	}
	return name
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
