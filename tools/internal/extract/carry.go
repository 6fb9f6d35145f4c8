package extract

import (
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// carriedBack is how many tokens back what a text goes on about is looked for.
const carriedBack = 150

// carryGood gives a figure without a good the one the text goes on about: what
// is weighed, or sold by weight, is some good. It is the last one named before
// in the paragraph or the one before it.
func (p *pass) carryGood(f *figure) {
	if f.good != nil || !weighed(f) {
		return
	}
	k := sort.Search(len(p.goods), func(k int) bool { return p.goods[k].First >= f.First }) - 1
	if k < 0 || f.First-p.goods[k].First > carriedBack {
		return
	}
	if p.doc.Tokens[f.First].Paragraph-p.doc.Tokens[p.goods[k].First].Paragraph > 1 {
		return
	}
	f.good = &p.goods[k]
}

// besides gives a share in brackets after an amount, or one that a share came
// down from, what that is about: "took 40 tonnes (87%)", "24 percent of the tea used
// in A, down from a third".
func (p *pass) besides(f, near *figure) {
	if near == nil || f.frame == rate || f.Dimension != "ratio" {
		return
	}
	switch {
	case f.frame == share && near.frame == level && near.term != nil && p.fold(near.Last) == "(" && f.First == near.Last+1 && p.fold(f.Last) == ")":
	case near.frame == share && near.term != nil && p.fold(f.BoundFirst-1) == "from" && (p.fold(f.BoundFirst-2) == "down" || p.fold(f.BoundFirst-2) == "up"):
		f.frame = share
	case f.frame == share && near.frame == level && near.term != nil && p.apposed(near.Last, f.BoundFirst):
		if f.from == "" && f.to == "" && !p.overall(f) { // "came to 40 tonnes, 6 percent of the market"
			f.from, f.to = near.from, near.to
			f.period = first(f.period, near.period)
			if f.good == nil {
				f.good = near.good
			}
		}
		return
	default:
		return
	}
	f.activity, f.term, f.good, f.from, f.to = near.activity, near.term, near.good, near.from, near.to
	if f.period == "" && near.frame == level {
		f.period = near.period
	}
}

// apposed tells whether what stands between two figures says that the second is only
// the first in other words: ", or".
func (p *pass) apposed(from, to int) bool {
	if to-from > 6 || to == from {
		return false
	}
	for i := from; i < to; i++ {
		switch p.fold(i) {
		case ",", "or", "(", "some", "about", "roughly", "nearly", "almost", "around", "equal", "to", "equivalent", "just", "only":
		default:
			if p.dateAt[i] < 0 && p.fold(i) != "in" {
				return false
			}
		}
	}
	return true
}

// weighed tells whether a figure is in weight or volume, or a price.
func weighed(f *figure) bool {
	switch {
	case f.Dimension == "mass", f.Dimension == "volume", strings.HasPrefix(f.Dimension, "price/"):
		return true
	}
	return f.term != nil && f.term.Term.Dimension == "price" && f.frame != share
}

// carryRate reads the good and the flow of a rate from the sentence before, where
// its own only takes the measure up: "duties on tiles from A. The duties range
// from".
func (p *pass) carryRate(f *figure) {
	if f.frame != rate || f.activity == nil || f.good != nil || f.from != "" || f.to != "" {
		return
	}
	switch p.fold(f.activity.First - 1) {
	case "the", "these", "this", "those":
	default:
		return
	}
	r, ok := p.sentenceBefore(f.First)
	if !ok {
		return
	}
	for i := r.Last - 1; i >= r.First; i-- {
		m := p.match(i, indicatorWords)
		if m == nil || classOf(m, string(rate)) == nil {
			continue
		}
		earlier := &figure{sentence: r, left: r.First, right: r.Last, frame: rate}
		earlier.First, earlier.Last, earlier.BoundFirst = m.First, m.First, m.First
		p.setActivity(earlier, m)
		p.findGood(earlier)
		p.findFlow(earlier, nil)
		f.good, f.from, f.to = earlier.good, earlier.from, earlier.to
		f.source = p.authority(earlier)
		return
	}
}

// sentenceBefore is the sentence before that of a token, in the same paragraph
// and not too long.
func (p *pass) sentenceBefore(token int) (text.Range, bool) {
	t := &p.doc.Tokens[token]
	if t.Sentence == 0 {
		return text.Range{}, false
	}
	r := p.doc.Sentences[t.Sentence-1]
	return r, r.Len() > 0 && r.Len() <= farthest && p.doc.Tokens[r.First].Paragraph == t.Paragraph
}

// carryFlow gives a figure the period of the figure of the sentence before, where it
// goes on about the same trade: "Japan's surplus shrank 5 percent in May. Exports
// rose".
func (p *pass) carryFlow(f, before *figure) {
	if before == nil || p.together(before, f) || f.activity == nil || !flowing(f) || !flowing(before) {
		return
	}
	if f.frame != rate && before.frame != rate && before.frame != share && (f.period == "" && !p.hasPeriod(f.sentence) || p.samePeriod(f.sentence)) &&
		(f.from == "" && f.to == "" || f.from != "" && (f.from == before.from || f.from == before.to) || f.to != "" && (f.to == before.to || f.to == before.from) || p.samePeriod(f.sentence) || p.follows(before, f)) &&
		(p.modality(before) == "") == (p.modality(f) == "") { // a forecast is of another time than a fact
		f.period = before.period
		if m := p.topic.main; m != nil && m.period != "" && p.together(m, before) && !p.together(before, f) && !p.samePeriod(f.sentence) {
			f.period = m.period
		}
	}
}

func flowing(f *figure) bool {
	return f.term != nil && f.activity != nil && tradeFlows[f.term.Term.Dimension]
}

var tradeFlows = map[string]bool{
	"exports": true, "imports": true, "purchases": true, "sales": true, "trade": true, "surplus": true, "deficit": true, "balance": true, "production": true,
	"consumption": true,
}

// hasPeriod tells whether a sentence has a date that figures may be of: none that
// they are compared with, and no day.
func (p *pass) hasPeriod(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if p.dateAt[i] < 0 {
			continue
		}
		run := p.dateTokens(i)
		if d, err := edtf.Parse(p.dateOf(i)); err == nil && (d.IsInterval() || d.Precision() < edtf.Day) && !p.comparative(run) && !p.besideTime(run) {
			return true
		}
		i = run.Last - 1
	}
	return false
}

// carryPair gives bilateral trade the two countries that the text speaks of: the
// last two together before it, or else the two that the article is about.
func (p *pass) carryPair(f *figure) {
	if f.activity == nil || f.from != "" && f.to != "" || f.activity.First < 1 || !p.bilateral(f) {
		return
	}
	for k := p.matchFrom[f.sentence.First] - 1; k >= 1 && p.fold(f.activity.Last+2) != "blocs" && f.First-p.matches[k].First < carriedBack; k-- {
		b := &p.matches[k]
		if b.Group != lexicon.Countries {
			continue
		}
		for j := k - 1; j >= 0 && b.First-p.matches[j].Last <= 2; j-- {
			a := &p.matches[j]
			if a.Group == lexicon.Countries && a.Last < b.First && a.Entries[0].Name != b.Entries[0].Name && (p.fold(a.Last) == "and" || p.fold(a.Last) == "-" || p.fold(a.Last) == "–" || p.fold(a.Last) == "with") {
				f.from, f.to = a.Entries[0].Name, b.Entries[0].Name
				return
			}
		}
	}
	if p.homeCountry(f.First, ""); !p.home.both || p.home.partner == "" {
		return
	}
	switch {
	case f.from == "" && f.to == "":
		f.from, f.to = p.home.focus, p.home.partner
	case f.to == "" && (f.from == p.home.focus || f.from == p.home.partner):
		f.to = p.counterpart(f.from, f.First)
	}
}

// bilateral tells whether trade is that of two who are not named: "two-way trade",
// "trade between the two countries".
func (p *pass) bilateral(f *figure) bool {
	for _, i := range [...]int{f.activity.First, f.activity.First - 1} {
		switch p.fold(i) {
		case "bilateral", "two-way", "mutual":
			return true
		}
	}
	if f.term.Term.Dimension != "trade" {
		return false
	}
	for i := f.activity.Last; i < min(f.sentence.Last, f.activity.Last+6); i++ {
		if p.fold(i) != "between" {
			continue
		}
		switch p.fold(i + 1) {
		case "them":
			return true
		case "the", "both":
			switch p.fold(i + 2) {
			case "two", "blocs", "sides", "countries", "nations", "neighbours", "neighbors", "partners", "pair":
				return true
			}
		}
	}
	return false
}
