package extract

import (
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// A paragraph names a flow once and goes on about it: "Canada supplies most of the
// lumber used in the United States. Exports fell to 12 tonnes; in May alone they
// shrank 9 percent." topic is what it goes on about.
//
// It is set by a sentence that names one or both ends of a flow, whether it has
// figures or only sets the scene, and is over with the paragraph after it, two
// sentences on, or as soon as another flow is named. A rate lasts longer: "the
// duties" are those that were spoken of last.
type topic struct {
	// next is the sentence to be read next.
	next int
	// at is a token of the sentence that names the flow; 0 for no topic.
	at       int
	from, to string
	activity *lexicon.Match
	term     *lexicon.Entry
	good     *good
	period   string
	// scene says that the sentence has no figure.
	scene bool

	// main is the first figure of the sentence read last, mainBefore that of the one
	// before.
	main, mainBefore *figure

	// duties are the last rates that name the goods or whose they are, as figures
	// or without one; rates are the last figures that are rates.
	duties, rates []*figure
}

// rateLasts is for how many sentences "the duties" need not be named again.
const rateLasts = 9

// readTopic reads the sentences before that of a figure that have none.
func (p *pass) readTopic(f *figure) {
	s := p.doc.Tokens[f.First].Sentence
	for p.topic.next = max(p.topic.next, s-2*rateLasts); p.topic.next < s; p.topic.next++ {
		p.setScene(p.doc.Sentences[p.topic.next])
	}
	p.topic.next = s + 1
}

// setScene reads the flow that a sentence without figures names.
func (p *pass) setScene(r text.Range) {
	if r.Len() < 3 || r.Len() > farthest || p.furniture(r) {
		return
	}
	var m *lexicon.Match
	country := false
	for k := p.matchFrom[r.First]; k < p.matchFrom[r.Last]; k++ {
		switch o := &p.matches[k]; o.Group {
		case indicatorWords:
			if d := o.Entries[0].Term.Dimension; m == nil && (tradeFlows[d] || sameDuty[d]) && !p.weak(o) && p.activityAt(o.First) != nil {
				m = o
			}
		case lexicon.Countries:
			country = true
		}
	}
	if m == nil || !country {
		return
	}
	f := &figure{sentence: r, left: r.First, right: r.Last, frame: level}
	if classOf(m, string(rate)) != nil {
		f.frame = rate
	}
	f.First, f.Last, f.BoundFirst = m.Last, m.Last, m.Last
	p.setActivity(f, m)
	p.findGood(f)
	p.findFlow(f, nil)
	p.setTopic(f, true)
}

// sameDuty are the dimensions of what is charged on goods.
var sameDuty = map[string]bool{"tariff": true, "duty": true}

// setTopic makes the flow of a figure, or of a scene, what the text goes on about.
func (p *pass) setTopic(f *figure, scene bool) {
	t := &p.topic
	switch {
	case f.term == nil:
	case f.activity == nil:
		if e := p.lex.Term(indicatorWords, "exports"); e != nil && f.frame == share && f.from != "" && f.to != "" {
			t.at, t.from, t.to, t.activity, t.term, t.good, t.period, t.scene = max(f.sentence.First, 1), f.from, f.to, nil, e, f.good, "", false
		}
	case f.frame == rate:
		if !scene && f.Dimension == "ratio" {
			t.rates = remember(t.rates, f)
		}
		if f.from != "" || f.good != nil && f.to != "" {
			t.duties = remember(t.duties, f)
		}
	case tradeFlows[f.term.Term.Dimension] && (f.from != "" || f.to != "") && f.activity.First >= f.sentence.First && f.activity.First < f.sentence.Last:
		if !scene && t.at > 0 && !t.scene && p.doc.Tokens[t.at].Sentence == p.doc.Tokens[f.First].Sentence {
			// Of several flows of a sentence the text goes on about what they share.
			if t.term.Term.Dimension == f.term.Term.Dimension {
				if t.from != f.from && f.from != "" {
					t.from = ""
				}
				if t.to != f.to && f.to != "" {
					t.to = ""
				}
			}
			return
		}
		if !scene && t.scene && p.doc.Tokens[t.at].Paragraph == p.doc.Tokens[f.First].Paragraph && f.good != nil && f.from == t.from && f.to == t.to {
			return // the scene is still set for the goods after it
		}
		t.at, t.from, t.to, t.activity, t.term, t.good, t.period, t.scene = max(f.sentence.First, 1), f.from, f.to, f.activity, f.term, f.good, f.period, scene
	}
}

// remember adds a figure to the last ones.
func remember(last []*figure, f *figure) []*figure {
	if len(last) == mostRates {
		last = append(last[:0], last[1:]...)
	}
	return append(last, f)
}

// mostRates is how many figures back a rate may be spoken of again.
const mostRates = 12

// live tells whether the text still goes on about its topic at a figure.
func (p *pass) live(f *figure) bool {
	if p.topic.at == 0 {
		return false
	}
	if q, i := p.protagonist(f.First); q != nil && i > p.topic.at && q.name != p.topic.from && q.name != p.topic.to && !p.counted(p.sentence(i)) {
		return false // "Not so Chile."
	}
	a, b := &p.doc.Tokens[p.topic.at], &p.doc.Tokens[f.First]
	return a.Paragraph == b.Paragraph && b.Sentence-a.Sentence <= 4 || b.Paragraph-a.Paragraph == 1 && b.Sentence-a.Sentence <= 2
}

// outward tells of a dimension whether the country at home is its origin, inward
// whether it is its destination; trade is neither.
func outward(d string) bool { return d == "exports" || d == "sales" || d == "production" }
func inward(d string) bool  { return d == "imports" || d == "purchases" || d == "consumption" }

// crosses tells whether a word is for a flow as such, which has the ends of the
// one before even where that was told from its other end: "Norway imports oats
// from Peru. Shipments rose".
func crosses(w string) bool {
	switch w {
	case "shipments", "shipment", "deliveries", "sales", "purchases", "arrivals", "supplies", "shipped", "sold", "delivered":
		return true
	}
	return false
}

// onTopic gives a figure whose sentence leaves its ends out those of the topic, and
// its good.
func (p *pass) onTopic(f *figure) {
	t := &p.topic
	if f.frame == rate || !flowing(f) || !p.live(f) || f.those > 0 {
		return
	}
	a, b := f.term.Term.Dimension, t.term.Term.Dimension
	if f.good != nil && t.good != nil && t.good.surface != f.good.surface || a == "consumption" {
		return
	}
	alone := true
	for _, q := range p.parties(f.sentence) {
		if q.organisation != "" || q.role == otherRole {
			continue
		}
		if q.name != t.from && q.name != t.to {
			if outward(a) && outward(b) && q.role == toRole && f.from == "" && q.name == f.to {
				f.from = t.from // sales to another one
			}
			return // the text goes over to another country
		}
		alone = false
	}
	if p.overall(f) || p.abroad(f) {
		return
	}
	from, to := t.from, t.to
	if (a == "surplus" || a == "deficit" || a == "balance") && inward(b) {
		from, to = to, from // the balance is that of who imports
	}
	if inward(a) != inward(b) && (inward(a) || outward(a)) && !crosses(p.fold(f.activity.First)) && (f.from != from || from == "") && (f.to != to || to == "") {
		from, to = to, from
		if p.doc.Tokens[t.at].Sentence != p.doc.Tokens[f.First].Sentence && (inward(b) || outward(b)) {
			// "Exports to Japan fell. Imports rose": all imports, it may be
			if inward(a) {
				from = ""
			} else {
				to = ""
			}
		}
	}
	same := f.good == nil || t.good != nil && t.good.surface == f.good.surface
	partner := same || t.good == nil && t.scene
	switch {
	case partner && f.from == "" && f.to == "" && alone:
		f.from, f.to = from, to
	case partner && f.to == "" && f.from == from && !p.whole(f):
		f.to = to
	case partner && f.from == "" && f.to == to:
		f.from = from
	case alone && f.from == "" && outward(a) && f.to != from:
		f.from = from
	case alone && f.to == "" && inward(a) && f.from != to:
		f.to = to
	}
	if f.good == nil && alone && a == b && f.frame != share && p.doc.Tokens[t.at].Paragraph == p.doc.Tokens[f.First].Paragraph {
		f.good = t.good
	}
}

// whole tells whether a figure is of all that its origin sends: it says whose the
// exports are, and of no destination.
func (p *pass) whole(f *figure) bool {
	for _, q := range p.parties(f.sentence) {
		if q.role == ownerRole && q.name == f.from {
			return true
		}
	}
	return false
}

// overall tells whether what is measured is all of it: "total exports".
func (p *pass) overall(f *figure) bool {
	if f.activity == nil {
		return false
	}
	if w := p.fold(f.activity.Last); w == "overall" || w == "worldwide" || w == "globally" {
		return true
	}
	for i := f.activity.First - 1; i >= max(f.sentence.First, f.activity.First-2); i-- {
		switch p.fold(i) {
		case "overall", "total", "all", "global", "world", "aggregate", "worldwide":
			return true
		}
	}
	return false
}

// carryDuty gives a rate that names neither goods nor countries those of the rate
// that the text spoke of last: "The duties, of 73 percent, expire in May".
func (p *pass) carryDuty(f *figure) {
	if f.frame != rate || f.activity == nil || f.term == nil || f.good != nil || f.from != "" || f.to != "" {
		return
	}
	switch p.fold(f.activity.First - 1) {
	case "the", "these", "this", "those", "its", "their", "%", "percent", "cent":
	default:
		return
	}
	for k := len(p.topic.duties) - 1; k >= 0; k-- {
		d := p.topic.duties[k]
		if p.doc.Tokens[f.First].Sentence-p.doc.Tokens[d.sentence.First].Sentence > rateLasts {
			return
		}
		if f.term.Term.Dimension == d.term.Term.Dimension || f.term.Term.Dimension == "other" {
			f.good, f.from, f.to = d.good, d.from, d.to
			return
		}
	}
}

// againRate tells that a percentage without a word for what it is of is a rate that
// the text has stated before: "At 25 percent, the firm would lose money".
func (p *pass) againRate(f *figure) {
	bare := f.frame == rate && f.from == "" && f.to == "" && f.good == nil
	if f.Dimension != "ratio" || p.fold(f.Last) == "of" || !bare && (f.frame != share || f.activity != nil) {
		return
	}
	if w := p.fold(f.BoundFirst - 1); w != "at" && w != "the" && w != "to" && w != "from" && !bare {
		return
	}
	for k := len(p.topic.rates) - 1; k >= 0; k-- {
		if g := p.topic.rates[k]; g.Value == f.Value && g.Unit == f.Unit {
			if f.good, f.from, f.to = g.good, g.from, g.to; !bare {
				f.frame, f.activity, f.term = rate, g.activity, g.term
			}
			return
		}
	}
}
