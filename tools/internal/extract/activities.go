package extract

import (
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// weakActivity are words for an activity that often mean something else, so
// that any other word goes before them.
var weakActivity = map[string]bool{
	"use": true, "supply": true, "order": true, "orders": true, "economy": true, "market": true, "cost": true, "costs": true, "income": true,
	"trade": true, "commerce": true, "reserve": true, "reserves": true, "capacity": true, "buy": true, "bought": true, "sell": true, "sold": true,
	"produce": true, "produced": true, "crop": true, "aid": true, "share": true, "producer": true, "exporter": true, "importer": true,
	"shipping": true, "ships": true, "manufacturing": true, "buyer": true, "buyers": true, "supplied": true, "supplies": true, "supplying": true,
	"received": true, "customer": true, "supplier": true, "suppliers": true,
}

// weak tells whether a word for an activity often means something else.
func (p *pass) weak(m *lexicon.Match) bool {
	return m.Last == m.First+1 && weakActivity[p.fold(m.First)]
}

// findActivity finds the word for what is measured, and its indicator.
func (p *pass) findActivity(f, near *figure) {
	if f.frame == rate {
		if p.setActivity(f, p.rateActivity(f, near)); f.term == nil {
			p.chargedAs(f, near)
		}
		return
	}
	if near != nil && f.Range == 2 && near.Range == 1 {
		f.activity, f.term = near.activity, near.term
		return
	}
	if f.frame == share && p.fold(f.BoundFirst-1) == "on" {
		if m := p.rateEnding(f.BoundFirst - 1); m != nil {
			p.setActivity(f, m) // tariffs on 98 percent of the goods
			f.term = classOf(m, string(rate))
			return
		}
	}
	if f.frame == level && p.fold(f.Last) == "of" {
		// 5 dollars of European exports
		if m := p.activityAfter(f.Last+1, min(f.right, f.Last+4)); m != nil && tradeFlows[m.Entries[0].Term.Dimension] && p.flowWord(m.First) {
			p.setActivity(f, m)
			return
		}
	}
	if f.frame == share {
		if m := p.activityAfter(f.Last, min(f.right, f.Last+14)); m != nil {
			p.setActivity(f, m)
			return
		}
	}
	if f.frame == change {
		// a 5 percent increase in exports
		for i := f.Last; i < f.right && i < f.Last+5; i++ {
			if class, next := p.class(i, changeWords); class != "" && (p.fold(next) == "in" || p.fold(next) == "of") {
				if m := p.activityAfter(next, min(f.right, next+8)); m != nil && p.dateAt[next] < 0 {
					p.setActivity(f, m)
					return
				}
			}
		}
	}
	if m := p.activityBefore(f.left, f.First, f.frame == share && !f.reached); m != nil {
		p.setActivity(f, m)
		return
	}
	if near != nil && near.activity != nil && near.frame != rate {
		return // inherited later
	}
	if m := p.activityBefore(f.sentence.First, f.First, f.frame == share && !f.reached); m != nil {
		p.setActivity(f, m)
		return
	}
	p.setActivity(f, p.activityAfter(f.Last, f.right))
}

// flowWord tells whether a word is for goods that go somewhere, and no verb.
func (p *pass) flowWord(i int) bool {
	switch p.fold(i) {
	case "exports", "imports", "shipments", "purchases", "sales":
		return true
	}
	return false
}

func (p *pass) setActivity(f *figure, m *lexicon.Match) {
	if m == nil {
		return
	}
	if f.reached && f.Dimension == "ratio" && f.frame == share && classOf(m, "rate") != nil {
		f.frame = rate // tariffs will double to 50 percent
	}
	f.activity, f.term = m, m.Entries[0]
	if f.frame == rate {
		f.term = classOf(m, "rate")
	} else if e := classOf(m, string(level)); e != nil {
		f.term = e
	}
}

// activityBefore is the last word for an activity in a stretch, a strong one
// where there is one. part says that it is for a share.
func (p *pass) activityBefore(from, to int, part bool) *lexicon.Match {
	var weak *lexicon.Match
	for i := to - 1; i >= from; i-- {
		if p.fold(i) == "," {
			i = p.beforeApposition(i, from)
		}
		m := p.activityAt(i)
		if m != nil && classOf(m, string(rate)) != nil && (p.fold(i-1) == "a" && p.fold(i-2) == "at" || p.fold(i-1) == "at") {
			continue // 5 tonnes at a duty of 7 percent, and 6 tonnes
		}
		if m == nil || m.Last > to || part && (classOf(m, string(rate)) != nil || shareVerbs[p.fold(i)] && m.Last == i+1) {
			continue // nothing is a share of a rate, or of what who has it does
		}
		if !p.weak(m) {
			return m
		}
		if weak == nil {
			weak = m
		}
	}
	return weak
}

// beforeApposition is the first comma of an apposition that a comma closes, where a
// word for an activity is what it describes: "Exports, a motor of growth, rose". It
// is the second comma where there is none.
func (p *pass) beforeApposition(comma, from int) int {
	for j := comma - 3; j > from && j > comma-15; j-- {
		if p.fold(j) != "," {
			continue
		}
		switch p.fold(j + 1) {
		case "a", "an", "the", "once", "long":
			for k := j - 1; k >= max(from, j-3); k-- {
				if m := p.activityAt(k); m != nil && m.Last == j && !p.weak(m) {
					return j
				}
			}
		}
		break
	}
	return comma
}

// activityAfter is the first word for an activity in a stretch, a strong one
// where there is one.
func (p *pass) activityAfter(from, to int) *lexicon.Match {
	var weak *lexicon.Match
	for i := from; i < to; i++ {
		m := p.activityAt(i)
		if m == nil || m.Last > to {
			continue
		}
		if !p.weak(m) {
			return m
		}
		if weak == nil {
			weak = m
		}
	}
	return weak
}

// activityAt is the word for an activity that starts at a token. "Trade" before
// another noun (talks, war, ministry) is none.
func (p *pass) activityAt(i int) *lexicon.Match {
	m := p.match(i, indicatorWords)
	if m == nil || p.nameAt[i] >= 0 && m.Entries[0].Term.Dimension != sharePrices {
		return nil
	}
	if w := p.fold(i); (w == "trade" || w == "market" || w == "export" || w == "import" || w == "commerce") && m.Last == i+1 && m.Last < len(p.doc.Tokens) {
		next := &p.doc.Tokens[m.Last]
		if class, _ := p.class(m.Last, changeWords); class == "" && next.Class == text.Word && !functionWords[next.Fold] && p.dateAt[m.Last] < 0 && next.Fold != "'s" && !tradeNouns[next.Fold] {
			return nil
		}
	}
	return m
}

// sharePrices is the dimension of what stock exchanges quote, which is no figure
// of trade.
const sharePrices = "shares"

// rateActivity is the word for the rate that a number states: the one right
// after it, or else the nearest before.
func (p *pass) rateActivity(f, near *figure) *lexicon.Match {
	for i := f.Last; i < f.right && i < f.Last+5; i++ {
		if p.isRate(i) {
			return p.match(i, indicatorWords)
		}
		if p.doc.Tokens[i].Class != text.Word || functionWords[p.fold(i)] {
			break
		}
	}
	for i := f.First - 1; i >= f.sentence.First; i-- {
		if p.isRate(i) {
			if near != nil && i < near.First && near.frame == rate {
				return near.activity
			}
			return p.match(i, indicatorWords)
		}
	}
	if near != nil && near.frame == rate {
		return near.activity
	}
	for i := f.Last; i < f.right; i++ {
		if p.isRate(i) {
			return p.match(i, indicatorWords)
		}
	}
	return nil
}

// findGood finds the good that a figure is about.
func (p *pass) findGood(f *figure) {
	first := func(from, to int) *good {
		for i := from; i < to; i++ {
			if k := p.goodAt[i]; k >= 0 {
				return &p.goods[k]
			}
		}
		return nil
	}
	last := func(from, to int) *good {
		for i := to - 1; i >= from; i-- {
			if k := p.goodAt[i]; k >= 0 {
				return &p.goods[k]
			}
		}
		return nil
	}
	choose := func(candidates ...*good) {
		for _, g := range candidates {
			if g != nil && f.good == nil {
				f.good = g
			}
		}
	}
	for i := f.left; i < f.First; i++ {
		if p.fold(i) == "those" && p.fold(i+1) == "on" {
			choose(first(i, f.First)) // "those on solar cells will double"
		}
	}
	if p.fold(f.Last) == "of" && f.frame == level { // 40 tonnes of tea
		choose(first(f.Last, min(f.right, f.Last+6)))
	}
	if p.fold(f.Last) == "for" && f.frame == level { // 500 tonnes for tea, 300 tonnes for jute
		choose(first(f.Last, min(f.right, f.Last+5)))
	}
	switch {
	case f.frame == share || f.frame == rate:
		choose(first(f.Last, f.right), last(f.left, f.First))
		if f.left > f.sentence.First && f.frame == share {
			choose(last(f.sentence.First, f.First))
		}
	case f.activity != nil && f.activity.First >= f.sentence.First && f.activity.Last <= f.First:
		a := f.activity
		choose(first(a.Last, f.First), last(max(f.sentence.First, a.First-4), a.First), last(f.left, f.First), p.ownGood(f, first(f.Last, min(f.right, f.Last+12))))
	default:
		after := first(f.Last, f.right)
		for i := f.Last; after != nil && i < after.First; i++ {
			if p.causeAt(i) {
				after = nil
				break
			}
		}
		if after != nil && f.activity == nil && f.left > f.sentence.First && p.otherClause(f.Last, after.Last) {
			after = nil // "rose 5 percent to 9 tonnes, while imports of tin fell"
		}
		choose(last(f.left, f.First), after)
	}
}

// otherClause tells whether another activity or a new clause stands in a stretch.
func (p *pass) otherClause(from, to int) bool {
	for i := from; i < to; i++ {
		if p.activityAt(i) != nil {
			return true
		}
	}
	return p.clauseBetween(from, to)
}

// ownGood is a good after a number, unless another activity is what it goes with:
// "invest 5 billion and raise rice imports".
func (p *pass) ownGood(f *figure, g *good) *good {
	if g == nil {
		return nil
	}
	for i := f.Last; i <= g.Last && i < f.right; i++ {
		if i < g.First && p.causeAt(i) {
			return nil
		}
		if m := p.activityAt(i); m != nil && m.Entries[0].Term.Dimension != f.term.Term.Dimension {
			return nil
		}
	}
	return g
}

// causeAt tells whether why a figure came about begins at a token: "rose 5 percent on
// demand for chips".
func (p *pass) causeAt(i int) bool {
	return causes[p.fold(i)] && p.dateAt[i+1] < 0 && p.match(i-1, indicatorWords) == nil
}

// causes begin what tells why a figure came about.
var causes = wordSet("on amid as because due thanks driven helped despite although though")
