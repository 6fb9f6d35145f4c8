package extract

import (
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/quantity"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Vocabularies that statistics are read with.
const (
	indicatorWords = "indicators"
	changeWords    = "change-words"
	basisWords     = "bases"
)

// frame is what a number says of the thing it measures; the values are the
// classes of the vocabulary of indicators.
type frame string

const (
	level  frame = "level"
	change frame = "change"
	share  frame = "share"
	rate   frame = "rate"
)

// figure is a statistic in the making.
type figure struct {
	quantity.Quantity
	sentence text.Range
	// left and right bound what stands nearer to this number than to another
	// of the sentence.
	left, right int
	frame       frame
	direction   string // up or down, of a change
	// activity is the word for what is measured; nil where there is none.
	activity *lexicon.Match
	term     *lexicon.Entry // the activity's indicator
	good     *good
	from, to string
	period   string
	basis    string
	source   string
	extremum *extremum
	// reached says that the number is what a change came to: "rose to".
	reached bool
	// priced says that it is a price, or the change of one, though no word says so.
	priced bool
	// listed says that it stands in brackets after what it is of.
	listed bool
	// quotaOf is the quota in the same sentence that a rate is charged under.
	quotaOf *figure
	// buyer says that who takes the goods is the subject of the figure's sentence.
	buyer bool
	// compared says that its period is that of what the sentence compares with,
	// resumes is then the one that goes on behind it.
	compared bool
	resumes  string
	// outbound says that it is charged or allowed on exports.
	outbound bool
	// those is the token of "those to Asia", which stands for the activity with
	// another flow; 0 where there is none.
	those int
	// flow is the flow word that it goes with, claims are which countries are its
	// ends, doer the end that the subject is.
	flow   *flowWord
	scope  *scope
	claims []claim
	doer   end
}

// findStatistics finds the claimed quantities, and extrema without a quantity:
// reads the numbers, then for each
// in turn its frame, its indicator, the good, the flow, the period, the basis
// and whom it is attributed to, and fills what is left open from the figure
// before.
func findStatistics(p *pass) (statistics, extrema []annotation.Statistic) {
	quantities := quantity.Find(p.doc, p.lex, p.matches, func(i int) bool {
		return p.dateAt[i] >= 0 || p.nameAt[i] >= 0 && p.names[p.nameAt[i]].kind != country
	})
	var figures []*figure
	for k := range quantities {
		f := &figure{Quantity: quantities[k]}
		f.sentence = p.around(f.First)
		if p.furniture(f.sentence) {
			continue
		}
		f.left, f.right = f.sentence.First, f.sentence.Last
		if k > 0 && quantities[k-1].Last > f.left {
			f.left = quantities[k-1].Last
		}
		if k+1 < len(quantities) && quantities[k+1].First < f.right {
			f.right = quantities[k+1].First
		}
		var before *figure
		if n := len(figures); n > 0 {
			before = figures[n-1]
		}
		p.describe(f, before)
		if p.counts(f) || p.otherPart(figures, f) {
			figures = append(figures, f)
		}
	}
	p.shareRates(figures)
	p.respectively(figures)
	p.earlierValues(figures)
	p.prices(figures)
	p.settle(figures)
	p.figures = figures
	extrema = p.findExtrema(figures)
	for _, f := range figures {
		statistics = append(statistics, p.statistic(f))
	}
	return statistics, extrema
}

// farthest is how many tokens to either side of a word of a sentence are looked
// at. Hardly any sentence is longer; one without an end must not make every
// figure in it look at all of it.
const farthest = 200

// around is the sentence of a token, or what of a very long one is near it.
func (p *pass) around(token int) text.Range {
	r := p.sentence(token)
	if r.Len() <= 2*farthest {
		return r
	}
	return text.Range{First: max(r.First, token-farthest), Last: min(r.Last, token+farthest)}
}

// together tells whether two figures stand in one sentence.
func (p *pass) together(a, b *figure) bool {
	return p.doc.Tokens[a.First].Sentence == p.doc.Tokens[b.First].Sentence
}

// describe fills in what a figure is about.
func (p *pass) describe(f, before *figure) {
	earlier := before // of the sentence before, in the paragraph before at most
	if before != nil && !p.together(before, f) && !p.follows(before, f) {
		if before = nil; !p.next(earlier, f) {
			earlier = nil
		}
	}
	near := before
	if near != nil && !p.together(near, f) {
		near = nil
	}
	p.readTo(f)
	if earlier != nil && earlier.First < p.discourse.section.at {
		earlier = nil
	}
	p.readTopic(f)
	p.findFrame(f, near)
	if near != nil && f.frame == rate && near.term != nil && near.term.Term.Dimension == "quota" && near.frame == level {
		f.quotaOf = near
	}
	p.findActivity(f, near)
	p.findGood(f)
	p.findFlow(f, near)
	p.partner(f, near)
	p.besides(f, near)
	p.bracketed(f, near)
	p.flowOfText(f, near)
	p.carryRate(f)
	p.carryDuty(f)
	p.againRate(f)
	p.carryPair(f)
	p.findPeriod(f)
	if again := p.spanAgain(f.sentence); again != "" && (f.period == "" || !p.hasPeriod(f.sentence)) {
		f.period = again
	}
	if f.compared && near != nil {
		f.resumes = near.period
	}
	p.findBasis(f)
	p.inherit(f, before)
	if !f.listed {
		p.ownEnd(f, near)
	}
	p.carryFlow(f, earlier)
	p.onTopic(f)
	p.goodOfText(f)
	p.carryGood(f)
	p.atHome(f)
	p.carryPeriod(f, earlier)
	p.periodOfText(f)
	p.monthAfter(f)
	if near == nil {
		p.topic.main, p.topic.mainBefore = f, p.topic.main
	}
	if f.period != "" && !p.hasPeriod(f.sentence) {
		f.period = p.yearToDate(f.sentence, f.period)
	}
	if f.reached && f.Dimension == "ratio" && f.frame == share && f.term != nil && f.term.Term.Class == string(rate) {
		f.frame = rate // tariffs rise fourfold to 100 percent
	}
	f.source = first(p.attribution(f), f.source)
	if f.source == "" && near != nil && near.good == f.good {
		f.source = near.source
	}
	p.sourceOfText(f)
	p.setTopic(f, false)
	p.noteLead(f)
}

// respectively gives each number of a list the country, good or date of the list
// that it answers: "exports to A and B rose by 5 and 6 percent respectively".
func (p *pass) respectively(figures []*figure) {
	for k := 0; k < len(figures); {
		n := 1
		for k+n < len(figures) && p.together(figures[k+n], figures[k]) && figures[k+n].Unit == figures[k].Unit &&
			p.coordinated(figures[k+n-1].Last, figures[k+n].First) {
			n++
		}
		if n > 1 && (p.saysRespectively(figures[k], figures[k+n-1]) || p.headedByList(figures[k], n)) {
			p.distribute(figures[k : k+n])
		}
		k += n
	}
}

// headedByList tells whether a list of n countries stands right before a list of n
// numbers: "Peru and Chile, 7 and 5".
func (p *pass) headedByList(first *figure, n int) bool {
	all := p.parties(first.sentence)
	for k := n - 1; k < len(all); k++ {
		i := all[k].last
		if p.fold(i) == "," {
			i++
		}
		if i == first.BoundFirst {
			return p.listOf(n, func(j int) (int, int) { return all[k-n+1+j].first, all[k-n+1+j].last })
		}
	}
	return false
}

func (p *pass) saysRespectively(first, last *figure) bool {
	for i := last.Last; i < min(last.Last+7, last.sentence.Last); i++ {
		if p.fold(i) == "respectively" {
			return true
		}
	}
	return p.fold(first.BoundFirst-1) == "respectively"
}

func (p *pass) distribute(list []*figure) {
	sentence := list[0].sentence
	all := p.parties(sentence)
	for k := 0; k+len(list) <= len(all); k++ {
		if !p.listOf(len(list), func(i int) (int, int) { return all[k+i].first, all[k+i].last }) {
			continue
		}
		e := list[0].endOf(all[k].first)
		names := namesOf(all[k : k+len(list)])
		if e == noEnd && contains(names, list[0].from) {
			e = origin
		} else if e == noEnd && contains(names, list[0].to) {
			e = destination
		}
		shared := list[0].from // of all of the list
		if e == origin {
			shared = list[0].to
		}
		if contains(names, shared) {
			shared = ""
		}
		for i, f := range list {
			name, end, opposite := all[k+i].name, &f.to, &f.from
			switch e {
			case origin:
				end, opposite = opposite, end
			case noEnd:
				continue
			}
			if *end = name; *opposite == "" || contains(names, *opposite) {
				*opposite = shared
			}
		}
		if e != noEnd {
			break
		}
	}
	from := sort.Search(len(p.goods), func(k int) bool { return p.goods[k].First >= sentence.First })
	for k := from; k+len(list) <= len(p.goods) && p.goods[k].First < list[0].First; k++ {
		if p.listOf(len(list), func(i int) (int, int) { return p.goods[k+i].First, p.goods[k+i].Last }) {
			for i, f := range list {
				f.good = &p.goods[k+i]
			}
			break
		}
	}
}

// endOf is the end that the country at a token was found to be.
func (f *figure) endOf(token int) end {
	for k := range f.claims {
		if c := &f.claims[k]; c.first == token {
			switch {
			case c.end != otherEnd:
				return c.end
			case f.from == c.name:
				return origin
			case f.to == c.name:
				return destination
			}
		}
	}
	return noEnd
}

// listOf tells whether n runs of tokens are joined to a list.
func (p *pass) listOf(n int, run func(int) (first, last int)) bool {
	for i := 1; i < n; i++ {
		_, last := run(i - 1)
		first, _ := run(i)
		if !p.coordinated(last, first) {
			return false
		}
	}
	return true
}

func namesOf(parties []party) []string {
	var out []string
	for _, q := range parties {
		out = append(out, q.name)
	}
	return out
}

// follows tells whether a figure's sentence comes right after another's in the
// same paragraph.
func (p *pass) follows(before, f *figure) bool {
	a, b := &p.doc.Tokens[before.First], &p.doc.Tokens[f.First]
	return a.Paragraph == b.Paragraph && b.Sentence == a.Sentence+1
}

// shareRates gives percentages that stand in a list before a rate what that has:
// "25-percent and 10-percent tariffs".
func (p *pass) shareRates(figures []*figure) {
	for k := len(figures) - 2; k >= 0; k-- {
		f, g := figures[k], figures[k+1]
		if f.frame == share && f.activity == nil && g.frame == rate && f.Unit == g.Unit && (f.Range == 1 || p.coordinated(f.Last, g.First)) {
			f.frame, f.activity, f.term, f.good, f.from, f.to, f.period = g.frame, g.activity, g.term, g.good, g.from, g.to, g.period
		}
	}
}

// prices tells that a change without a word for what changed is a price's where a
// price follows: "Copper rose 0.4 percent to 9,206 dollars a tonne".
func (p *pass) prices(figures []*figure) {
	for k := 0; k+1 < len(figures); k++ {
		f, g := figures[k], figures[k+1]
		if f.activity == nil && f.frame == change && p.together(f, g) && g.BoundFirst-f.Last <= 3 && (p.fold(g.BoundFirst-1) == "to" || p.fold(g.BoundFirst-1) == "at") &&
			strings.HasPrefix(g.Dimension, "price/") {
			f.priced = true
		}
	}
}

// next tells whether a figure's sentence comes soon after another's: the next, or
// the one after that in the same or the next paragraph.
func (p *pass) next(before, f *figure) bool {
	a, b := &p.doc.Tokens[before.First], &p.doc.Tokens[f.First]
	return b.Paragraph-a.Paragraph <= 1 && b.Sentence-a.Sentence <= 2
}

// inherit fills what a figure leaves open from the one before it: an apposition
// ("40 tonnes of tea in March, a rise of 8 percent") says the good, the flow and the
// period once. Across sentences only a figure of the same activity, or without
// any, inherits.
func (p *pass) inherit(f, before *figure) {
	if before == nil || f.frame == rate != (before.frame == rate) {
		return
	}
	same := p.together(f, before)
	if f.activity == nil && (same || p.elliptic(f)) && (before.activity != nil || f.term == nil) && f.frame != rate {
		f.activity, f.term = before.activity, before.term
	}
	if same && f.term == nil && before.term == nil && f.frame == change && f.good == nil && f.from == "" && f.to == "" {
		f.good, f.from, f.to, f.period = before.good, before.from, before.to, first(f.period, before.period)
		return // "it loaded 900 tonnes, 4 percent more"
	}
	if f.term == nil || before.term == nil || f.term.Term.Dimension != before.term.Term.Dimension {
		return
	}
	if f.good == nil && (same || !p.overall(f)) {
		f.good = before.good
	}
	if !same && f.good != before.good && (f.good == nil || before.good == nil || f.good.surface != before.good.surface) {
		return
	}
	if f.those > 0 {
		f.from = first(f.from, other(before.from, f.to))
		f.period = first(f.period, before.period)
		return
	}
	if f.from == "" && f.to == "" {
		f.from, f.to = before.from, before.to
	}
	if same && f.from == before.from && f.to == "" {
		f.to = before.to
	}
	if same && f.to == before.to && f.from == "" {
		f.from = before.from
	}
	if f.period == "" && (same || (p.modality(f) == "") == (p.modality(before) == "")) {
		f.period = before.period
		if before.compared && same {
			f.period = before.resumes
		}
	}
}

// elliptic tells whether the sentence of a figure takes up the subject of the one
// before: "It fell 5 percent", "The increase came to 5 percent".
func (p *pass) elliptic(f *figure) bool {
	i := f.sentence.First
	if f.frame == change && p.activityAfter(i, f.sentence.Last) == nil && p.changeNoun(f) {
		return true // "A survey had forecast a rise of 5 percent"
	}
	if g := p.goodAt[max(f.BoundFirst-2, 0)]; p.fold(f.BoundFirst-1) == ":" && g >= 0 && p.goods[g].First == i {
		return true // "Soybeans: 9 tonnes"
	}
	switch p.fold(i) {
	case "it", "this", "that", "they", "those":
		return true
	case "the":
		class, _ := p.class(i+1, changeWords)
		return class != ""
	}
	for i = f.First - 1; i > f.sentence.First && i >= f.left && i >= f.First-6; i-- {
		if class, _ := p.class(i, changeWords); class == "" {
			continue
		}
		for i--; i > f.sentence.First && (adverb(p.fold(i)) || auxiliaries[p.fold(i)]); i-- {
		}
		return p.fold(i) == "they" || p.fold(i) == "it" // in May alone they fell 5 percent
	}
	return false
}

// changeNoun tells whether a noun for a change stands right before a figure, or
// behind it: "a rise of 5 percent", "a 5 percent rise".
func (p *pass) changeNoun(f *figure) bool {
	if class, _ := p.class(f.Last, changeWords); strings.HasSuffix(class, "-noun") {
		return true
	}
	class, _ := p.class(f.BoundFirst-2, changeWords)
	return class != "" && p.fold(f.BoundFirst-1) == "of"
}

// otherPart tells whether a figure is the rest of what its sentence has told a part
// of: "half of the crates go back, the other half will be burnt".
func (p *pass) otherPart(figures []*figure, f *figure) bool {
	if f.Form != quantity.Fraction || p.fold(f.First-1) != "other" {
		return false
	}
	for k := len(figures) - 1; k >= max(0, len(figures)-3) && p.together(figures[k], f); k-- {
		if figures[k].Form == quantity.Fraction {
			return true
		}
	}
	return false
}

// counts tells whether a figure is a statistic of trade: what is counted in
// nouns, and multiples and fractions in words, count only beside an activity or
// a good.
func (p *pass) counts(f *figure) bool {
	strong := f.activity != nil && !weakActivity[p.fold(f.activity.First)] && f.activity.First >= f.sentence.First
	switch {
	case f.Form == quantity.Zero:
		return f.frame == rate
	case f.Counted:
		return strong || f.Value >= 1e5 || f.activity != nil && f.activity.Last == f.BoundFirst && f.Value >= 100 // sell 900 vehicles
	case f.Form == quantity.Fraction && p.fold(f.Last) == "of" && (p.ofTotal(f.Last) || p.fold(f.Last+1) == "what"):
		return true
	case f.Form == quantity.Verb || f.Form == quantity.Fraction:
		return f.activity != nil || f.good != nil || f.term != nil
	}
	return true
}
