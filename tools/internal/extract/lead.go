package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/text"
)

// The first figures of an article, its lead, say whose trade it reports on, in which
// stretch of time and, where its title does not, what of. Later ones leave it out.

// leadLasts is in how many sentences from the first with a figure on an article
// says what it reports on.
const leadLasts = 2

// noteLead takes what the first figures say for what the article is about.
func (p *pass) noteLead(f *figure) {
	d := &p.discourse
	s := p.doc.Tokens[f.First].Sentence
	if monthsIn(f.period) > 1 && !f.compared {
		d.span, d.spanned = f.period, s
	} else if f.period != "" && p.hasPeriod(f.sentence) {
		d.spanned = -1
	}
	if d.lead == 0 {
		d.lead = s + 1
	}
	if s+1-d.lead >= leadLasts || f.term == nil {
		return
	}
	story := &d.story
	dimension := f.term.Term.Dimension
	flow := tradeFlows[dimension] || dimension == "stocks"
	if !flow && dimension != "quota" {
		return
	}
	if story.term == nil {
		story.term = f.term
	}
	if !d.timed && f.period != "" && f.frame != rate && !f.compared && p.stretch(f.period) {
		d.timed, d.expected = true, p.modality(f) != ""
		story.period = f.period
	}
	home, other := f.from, f.to
	if inward(dimension) {
		home, other = other, home
	}
	switch {
	case !flow || home == "" || d.placed:
	case story.place == "" || story.place == other:
		story.place, d.placed = home, true
	case story.place == home:
		d.placed = true
	}
	if story.good == nil && !story.whole && s+1 == d.lead {
		if f.good != nil {
			story.good = f.good
		} else if flow {
			story.whole = true
		}
	}
}

// stretch tells whether a period is a stretch of time that is reported on: no day
// and no more than some years.
func (p *pass) stretch(period string) bool {
	d, err := edtf.Parse(period)
	return err == nil && (d.IsInterval() || d.Precision() < edtf.Day)
}

// flowOfText gives a figure that no word says the measure of, beside a good or
// another country, the flow that the section or the article reports on: "Singapore
// came first with 9 tonnes".
//
// A country that is "the largest market, with 9 tonnes" is where it goes.
func (p *pass) flowOfText(f, near *figure) {
	market := f.term != nil && f.term.Term.Dimension == "market" && f.frame == level && (f.Dimension == "mass" || f.Dimension == "volume")
	if !market && (f.term != nil || f.activity != nil) || f.frame == rate || f.those > 0 || f.Counted {
		return
	}
	d := &p.discourse
	term := d.section.term
	if term == nil {
		term = d.story.term
	}
	if term == nil || term.Term.Class == string(rate) || !carriedMeasures[term.Term.Dimension] || p.speaks(f) {
		return
	}
	switch f.Dimension {
	case "mass", "volume", "money", "ratio":
	default:
		return
	}
	if m := p.activityAfter(f.left, min(f.right, f.Last+4)); m != nil && !market {
		return
	}
	home := first(d.section.place, d.story.place)
	named, from := "", f.sentence.First
	if near != nil && near.activity != nil {
		from = f.left
	}
	for _, q := range p.parties(f.sentence) {
		if q.organisation == "" && q.name != home && q.first >= from && q.last <= f.First && q.role != otherRole && q.role != byRole {
			named = q.name
		}
	}
	part := f.frame == share && p.fold(f.Last) == "of"
	if part && !p.ofStory(f.Last+1) {
		return
	}
	if near != nil && near.activity != nil && named == "" {
		return // it goes on about that
	}
	weight := f.Dimension == "mass" || f.Dimension == "volume"
	if !weight && !flowDimensions[term.Term.Dimension] || named == "" && !weight && !part && d.story.good == nil && !p.hasGood(text.Range{First: f.left, Last: f.right}) {
		return
	}
	if market && named == "" {
		return
	}
	f.term, f.activity = term, nil
	if !flowDimensions[term.Term.Dimension] {
		return
	}
	if inward(term.Term.Dimension) {
		f.from, f.to = named, home
	} else {
		f.from, f.to = home, named
	}
}

// carriedMeasures are the dimensions that a text reports on without saying so
// again.
var carriedMeasures = map[string]bool{"exports": true, "imports": true, "sales": true, "purchases": true, "production": true, "stocks": true, "quota": true}

// ofStory tells whether what a share is of stands for what the text is about: "of
// the total", "of the fruit".
func (p *pass) ofStory(i int) bool {
	for p.fold(i) == "the" || p.fold(i) == "all" || p.fold(i) == "its" || p.fold(i) == "that" {
		i++
	}
	switch w := p.fold(i); w {
	case "total", "everything", "volume", "amount", "trade", "tonnage", "sum", "value", ",", ".":
		return true
	default:
		return standsFor[w] || p.goodAt[min(i, len(p.goodAt)-1)] >= 0
	}
}

// speaks tells whether a figure is in what somebody says.
func (p *pass) speaks(f *figure) bool { return p.pairAt[f.First] >= 0 }

// hasGood tells whether a stretch names a good.
func (p *pass) hasGood(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if p.goodAt[i] >= 0 {
			return true
		}
	}
	return false
}

// periodOfText gives a figure of a flow whose sentence has no date the period that
// the section or the article reports on.
func (p *pass) periodOfText(f *figure) {
	d := &p.discourse
	if f.period != "" || f.frame == rate || f.term == nil || f.term.Term.Dimension != "stocks" && p.timeless(f) || p.hasPeriod(f.sentence) {
		return
	}
	if !ofSomething[f.term.Term.Dimension] && !tradeFlows[f.term.Term.Dimension] {
		return
	}
	period := first(p.paragraphPeriod(f), d.section.period, p.spanOn(), d.story.period)
	if period == "" || p.presently(text.Range{First: f.sentence.First, Last: f.First}) || p.longSince(f.sentence) {
		return
	}
	switch m := p.modality(f); {
	case m == "" && d.expected, m != "" && !d.expected && (m != forecast || !p.pastForecast(f)):
		return
	}
	f.period = period
}

// spanOn is the stretch of months up to the one that the article reports on, where the
// last period that was named is that: a report goes from the month to the year so far,
// and stays with it.
func (p *pass) spanOn() string {
	d := &p.discourse
	if d.span == "" || d.spanned < 0 || len(d.story.period) != len("2006-01") || !strings.HasSuffix(d.span, "/"+d.story.period) {
		return ""
	}
	return d.span
}

// paragraphPeriod is the period of the first figure of the sentence before in the same
// paragraph, or of the figure's own sentence.
func (p *pass) paragraphPeriod(f *figure) string {
	m := p.topic.main
	if m == nil || m == f || m.frame == rate || p.timeless(m) || (p.modality(m) == "") != (p.modality(f) == "") {
		return ""
	}
	a, b := &p.doc.Tokens[m.First], &p.doc.Tokens[f.First]
	if a.Paragraph != b.Paragraph || b.Sentence-a.Sentence > 1 || m.First < p.discourse.section.at {
		return ""
	}
	return m.period
}

// monthAfter gives a figure that is compared with the month before that which the text
// reports on the latter, where the sentence before was of a whole year: "Imports
// came to 9 tonnes in 2025. Exports fell 5 percent from November".
func (p *pass) monthAfter(f *figure) {
	story := p.discourse.story.period
	if f.period == "" || story == "" || p.hasPeriod(f.sentence) {
		return
	}
	own, err := edtf.Parse(f.period)
	reported, err2 := edtf.Parse(story)
	if err != nil || err2 != nil || own.IsInterval() || own.Precision() != edtf.Year || reported.IsInterval() || reported.Precision() != edtf.Month {
		return
	}
	for i := f.sentence.First; i < f.sentence.Last; i++ {
		if p.dateAt[i] < 0 {
			continue
		}
		r := p.dateTokens(i)
		i = r.Last - 1
		if d, err := edtf.Parse(p.dateOf(r.First)); err == nil && !d.IsInterval() && d.Precision() == edtf.Month && p.comparative(r) && d.Earliest().AddDate(0, 1, 0).Equal(reported.Earliest()) {
			f.period = story
			return
		}
	}
}

// longSince tells whether a sentence speaks of another time without a date.
func (p *pass) longSince(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		switch p.fold(i) {
		case "once", "since", "annually", "usually", "ago", "next", "yearly", "historically", "typically", "ever":
			return true
		}
	}
	return false
}

// pastForecast tells whether a forecast was made of what is past: "exports were
// seen falling", "a survey had forecast".
func (p *pass) pastForecast(f *figure) bool {
	for i := f.First - 1; i >= f.sentence.First; i-- {
		switch p.fold(i) {
		case "was", "were", "had":
			return true
		}
	}
	return false
}

// sourceOfText gives a figure of trade that nobody is said to state the body whose data
// the article reports on: the one that its lead names for such a figure. A forecast,
// and what somebody says, is not of that.
func (p *pass) sourceOfText(f *figure) {
	d := &p.discourse
	s := p.doc.Tokens[f.First].Sentence
	reported := f.term != nil && f.frame != rate && p.modality(f) == "" && !p.speaks(f) && tradeFlows[f.term.Term.Dimension]
	switch {
	case !reported:
	case f.source == "" && p.said(f.First) < 0:
		f.source = d.source
	case d.source == "" && (d.lead == 0 || s+1-d.lead < leadLasts) && p.keepsData(f.source):
		d.source = f.source
	}
}

// keepsData tells whether a name is that of an authority, whose data are reported.
func (p *pass) keepsData(name string) bool {
	for k := range p.actors {
		if a := &p.actors[k]; a.name == name {
			return a.kind == organisation && (a.class == "government" || p.statistical(name))
		}
	}
	return false
}

// statistical tells whether a name has a word for an authority.
func (p *pass) statistical(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if authorities[w] || w == "board" || w == "agency" {
			return true
		}
	}
	return false
}
