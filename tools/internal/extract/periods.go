package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/text"
)

// dateTokens is the run of tokens of a date that starts at a token.
func (p *pass) dateTokens(i int) text.Range {
	k := p.dateAt[i]
	last := i
	for last < len(p.dateAt) && p.dateAt[last] == k {
		last++
	}
	return text.Range{First: i, Last: last}
}

// comparative tells whether a date is what a figure is compared with, and no
// period: "from the previous month", "than in 2023".
func (p *pass) comparative(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		switch p.fold(i) {
		case "previous", "earlier", "same", "preceding", "prior", "ago":
			return !strings.HasPrefix(p.fold(r.First), "earlier")
		}
	}
	if w := p.fold(r.First - 1); p.fold(r.First) == "on" && (w == "up" || w == "down") {
		return true // 5 percent up on March
	}
	for j := r.First - 1; j >= 0 && j >= r.First-2; j-- {
		switch w := p.fold(j); {
		case w == "from" && p.stretches(r):
			return false // from January to October
		case w == "than" || w == "from" || w == "since" || w == "versus" || w == "vs":
			return true
		case (w == "with" || w == "to") && (p.fold(j-1) == "compared" || p.fold(j-1) == "relative"):
			return true
		case w == "over" && p.lasts(r):
			return false // 9 tonnes over the first eleven months
		case w == "against" || w == "over":
			return true
		case w == "of" && j > 1 && (p.fold(j-2) == "same" || p.fold(j-2) == "corresponding" || p.fold(j-2) == "analogous"):
			return true // than in the same months of 2018
		case w == "below" || w == "above":
			// 5 percent below 2015
			return j > 0 && (p.fold(j-1) == "%" || p.fold(j-1) == "percent" || p.fold(j-1) == "cent")
		case w != "in" && w != "the" && w != "that" && w != "levels" && w != "level":
			return false
		}
	}
	return false
}

// cameFrom tells whether the number at a token is what another one came from.
func (p *pass) cameFrom(i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		if p.fold(j) == "from" {
			return p.fold(j-1) == "down" || p.fold(j-1) == "up"
		}
	}
	return false
}

// delivery tells whether a date is the month in which what has a price is to be
// delivered: "Sugar for July settled at".
func (p *pass) delivery(f *figure, r text.Range) bool {
	return p.fold(r.First-1) == "for" && r.Last <= f.First && (f.Dimension == "money" || strings.HasPrefix(f.Dimension, "price/")) && r.First >= 2 && p.fold(r.First-2) != "," &&
		f.activity != nil && f.term.Term.Dimension == "price"
}

// lasts tells whether a date is named as so many months or the like.
func (p *pass) lasts(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		switch p.fold(i) {
		case "months", "weeks", "quarters":
			return true
		}
	}
	return false
}

// besideTime tells whether a date is told of something else than a figure: when a season
// began, "which began in October", or after when something counts, "cleared after
// 2020".
func (p *pass) besideTime(r text.Range) bool {
	i := r.First - 1
	if p.fold(i) == "(" && (p.fold(r.Last) == ":" || p.fold(r.Last) == ",") {
		return true // 9 tonnes (May 2012: 8 tonnes)
	}
	if f := p.fold(i); (f == "after" || f == "before") && r.First > p.sentence(r.First).First+1 {
		return true
	}
	if f := p.fold(i); f == "in" || f == "on" {
		i--
	}
	if w := p.fold(i); (p.fold(i-1) == "which" || p.fold(i-1) == "who") && p.fold(i-2) == "," && strings.HasSuffix(w, "ed") && p.match(i, flowVocabulary) == nil && p.match(i, changeWords) == nil {
		return true // "Norway, which voted in June to leave"
	}
	switch p.fold(i) {
	case "began", "begins", "started", "starts", "begun", "opened", "opens", "ended", "ends", "runs", "ran":
		return p.fold(i-1) == "which" || p.fold(i-1) == "that" || p.fold(r.First) == "in" && (p.fold(i-1) == "which" || p.fold(i-1) == "that")
	}
	return false
}

// stretches tells whether a date is a stretch of time with its two ends: "January
// to October".
func (p *pass) stretches(r text.Range) bool {
	for i := r.First + 1; i+1 < r.Last; i++ {
		switch p.fold(i) {
		case "to", "through", "until", "till":
			return true
		}
	}
	return false
}

// findPeriod finds the date nearest to a figure that is neither what it is
// compared with nor a day, on which figures are reported and not measured.
func (p *pass) findPeriod(f *figure) { p.findPeriodExcept(f, text.Range{}) }

// findPeriodExcept is findPeriod without the date at except.
func (p *pass) findPeriodExcept(f *figure, except text.Range) {
	best, distance := "", 1<<30
	for i := f.sentence.First; i < f.sentence.Last; i++ {
		if p.dateAt[i] < 0 {
			continue
		}
		r := p.dateTokens(i)
		i = r.Last - 1
		value := p.dates[p.dateAt[i]].EDTF
		if value == nil || r == except || p.delivery(f, r) || p.fallsDue(r) || f.First < r.First && p.besideTime(r) || f.First >= r.Last && p.fold(r.First-1) != "(" && p.besideTime(r) || p.comparative(r) && !p.opensWith(f, r) {
			continue
		}
		base := p.comparedSince(f, r)
		if base >= 0 && f.First >= r.Last {
			continue // it is the time of the figure before alone
		}
		if r.Last <= f.First && p.sinceClause(f.sentence.First, r.Last, f.First) {
			continue
		}
		if r.First >= f.Last && p.subordinate(f.Last, r.First) {
			continue // "after a rise in June": that was then
		}
		if r.First >= f.right && p.cameFrom(f.right) {
			continue // 24 percent, down from 30 percent in 2016
		}
		d, err := edtf.Parse(*value)
		if err != nil || d.Precision() == edtf.Day && !d.IsInterval() && (!p.ofDay(f) || p.saidOn(r)) {
			continue
		}
		away := f.First - r.Last
		if r.First >= f.Last {
			away = r.First - f.Last - 2
			if p.clauseBetween(f.Last, r.First) {
				away += 20
			}
		} else if p.clauseBetween(r.Last, f.First) {
			away += 10
		}
		if r.First >= f.right || r.Last <= f.left {
			away += 6 // it is nearer to another figure
		}
		if away < distance {
			best, distance = p.monthsTo(r, *value), away
			f.compared = base >= 0 && base < f.First && f.First < r.First
		}
	}
	f.period = best
	if f.frame == rate && distance > 5 {
		f.period = ""
	}
}

// monthsTo makes "the four months to July" of July, where that stands before a
// date.
func (p *pass) monthsTo(r text.Range, value string) string {
	i := r.First - 1
	switch p.fold(i) {
	case "to", "through", "ended", "ending", "till", "until":
	default:
		return value
	}
	n := 0
	switch p.fold(i - 1) {
	case "months":
		n = p.smallNumber(i - 2)
	case "year":
		if p.fold(i-2) == "the" {
			n = 12
		}
	}
	d, err := edtf.Parse(value)
	if n < 2 || n > 36 || err != nil || d.IsInterval() || d.Precision() != edtf.Month {
		return value
	}
	return d.Earliest().AddDate(0, 1-n, 0).Format("2006-01") + "/" + value
}

// opensWith tells whether a sentence begins with a date that sets its time, though
// its words compare: "A year earlier it shipped 35,000 tonnes".
func (p *pass) opensWith(f *figure, r text.Range) bool {
	return r.First <= f.sentence.First+1 && r.Last <= f.First && (p.fold(f.sentence.First) != "compared" && p.fold(f.sentence.First) != "from")
}

// sinceClause tells whether a sentence starts with a clause of another time, which a
// date ends or stands in, before a figure: "Since it closed in May, sales have shrunk
// by a third".
func (p *pass) sinceClause(first, date, figure int) bool {
	switch p.fold(first) {
	case "since", "before", "until":
	default:
		return false
	}
	if p.dateAt[first] >= 0 || p.dateAt[first+1] >= 0 {
		return false // since May
	}
	for i := date; i < figure; i++ {
		if p.fold(i) == "," {
			return true
		}
	}
	return false
}

// subordinate tells whether a clause that tells of another time starts between
// two tokens.
func (p *pass) subordinate(from, to int) bool {
	for i := from; i < to; i++ {
		switch p.fold(i) {
		case "after", "following", "since", "breaking", "reversing", "extending", "when":
			return i+1 < to
		case "started", "began":
			return true
		}
	}
	return false
}

// spanAgain is the stretch of time that a sentence takes up by its length, "in the five
// months", or as the period, from the last figures of such a one.
func (p *pass) spanAgain(r text.Range) string {
	last := p.discourse.span
	if last == "" {
		return ""
	}
	for i := r.First + 1; i+2 < r.Last; i++ {
		if w := p.fold(i - 1); p.fold(i) != "the" || w != "in" && w != "over" && w != "during" && w != "for" || p.dateAt[i] >= 0 || p.dateAt[i+1] >= 0 {
			continue
		}
		j := i + 1
		if p.fold(j) == "same" {
			j++
		}
		if p.fold(j) == "period" && !p.elsewhen(j+1) {
			return last
		}
		if n := p.smallNumber(j); n > 1 && p.fold(j+1) == "months" && !p.elsewhen(j+2) && monthsIn(last) == n {
			return last
		}
	}
	return ""
}

// monthsIn is how many months an interval of months has, 0 for anything else.
func monthsIn(period string) int {
	d, err := edtf.Parse(period)
	if err != nil || !d.IsInterval() || len(period) != len("2006-01/2006-01") {
		return 0
	}
	a, b := d.Earliest(), d.Latest()
	return 12*(b.Year()-a.Year()) + int(b.Month()-a.Month()) + 1
}

// samePeriod tells whether a sentence takes up the period of the one before:
// "in the same period", "for the month".
func (p *pass) samePeriod(r text.Range) bool {
	for i := r.First + 1; i+1 < r.Last; i++ {
		switch p.fold(i) {
		case "same":
			if spans[p.fold(i+1)] && !p.elsewhen(i+2) {
				return true
			}
		case "the", "that":
			if p.fold(i-1) == "for" && p.fold(i) == "the" && (p.fold(i+1) == "full" || p.fold(i+1) == "whole" || p.fold(i+1) == "entire") && spans[p.fold(i+2)] && !p.elsewhen(i+3) {
				return true
			}
			if w := p.fold(i - 1); (w == "in" || w == "over" || w == "for" || w == "during") && spans[p.fold(i+1)] && !p.elsewhen(i+2) && p.dateAt[i+1] < 0 {
				return true
			}
		}
	}
	return false
}

// elsewhen tells whether words after "the period" say which.
func (p *pass) elsewhen(i int) bool {
	switch p.fold(i) {
	case "last", "a", "of", "to", "from", "in", "ended", "ending", "through", "before", "earlier", "previous", "the", "one", "two", "between", "after":
		return true
	}
	return i < len(p.dateAt) && p.dateAt[i] >= 0
}

// spans are nouns for a stretch of time.
var spans = map[string]bool{"period": true, "month": true, "quarter": true, "year": true, "time": true, "week": true, "season": true}

// yearToDate makes the months of a year so far of a month, where the sentence
// says so.
func (p *pass) yearToDate(r text.Range, period string) string {
	for i := r.First; i < r.Last; i++ {
		if p.fold(i) == "year-to-date" || p.fold(i) == "year" && p.fold(i+1) == "to" && p.fold(i+2) == "date" {
			if d, err := edtf.Parse(period); err == nil && !d.IsInterval() && d.Precision() == edtf.Month && d.Earliest().Month() > 1 {
				return d.Earliest().Format("2006") + "-01/" + period
			}
		}
	}
	return period
}

// clauseBetween tells whether a new clause starts between two tokens.
func (p *pass) clauseBetween(from, to int) bool {
	for i := from; i < to; i++ {
		switch p.fold(i) {
		case ";", "while", "whereas", "but", "—", "when", "after":
			return true
		}
	}
	return false
}

// findBasis finds what a change is measured against.
func (p *pass) findBasis(f *figure) {
	if f.frame != change {
		return
	}
	for i := f.Last; i < f.right; i++ {
		if m := p.match(i, basisWords); m != nil {
			f.basis = m.Entries[0].ID
			return
		}
	}
	for i := f.First - 1; i >= max(f.left, f.First-6); i-- {
		// "a monthly drop of 5 percent"; what begins with a preposition
		// follows its own number.
		if m := p.match(i, basisWords); m != nil && !prepositions[p.fold(i)] && p.fold(i) != "compared" {
			f.basis = m.Entries[0].ID
			return
		}
	}
	for i := f.Last; i < f.right; i++ {
		if p.dateAt[i] >= 0 {
			r := p.dateTokens(i)
			if p.comparative(r) {
				f.basis = p.basisOf(r)
				return
			}
			i = r.Last - 1
		}
	}
}

// basisOf tells what it means that a figure is compared with a date.
func (p *pass) basisOf(r text.Range) string {
	if p.dateOf(r.First) == "" || p.lex.Term(basisWords, "stated-period") == nil {
		return ""
	}
	return "stated-period"
}

// attribution tells whom a figure is attributed to: the speaker of the words it
// stands in, the source of the data, or the authority that set a rate.
func (p *pass) attribution(f *figure) string {
	if s := p.attributed(f.First); s != nil {
		if *s == "customs" {
			return first(p.customsData(f), *s)
		}
		return *s
	}
	if s := p.dataSource(f.sentence); s != "" {
		return s
	}
	if s := p.customsData(f); s != "" {
		return s
	}
	if s := p.reportedBy(f.sentence); s != "" {
		return s
	}
	if f.frame == rate {
		return p.authority(f)
	}
	if s := p.judge(f); s != "" {
		return s
	}
	if r, ok := p.sentenceBefore(f.First); ok && flowing(f) {
		return first(p.dataShown(r), p.dataSource(r)) // what data showed goes on
	}
	return ""
}

// dataShown reads whose data a sentence says showed something: "The ministry's
// data showed a recovery".
func (p *pass) dataShown(r text.Range) string {
	for i := r.First; i < r.Last; i++ {
		if m := p.match(i, "speech-verbs"); m == nil || !p.attributes(i, "show") || p.attributes(i, "say") {
			continue
		}
		if s, ok := p.subjectBefore(i, r); ok && s.data && s.First == r.First && s.speaker.actor >= 0 {
			return s.speaker.name
		}
	}
	return ""
}

// dataNouns are what figures come in.
var dataNouns = map[string]bool{
	"data": true, "figures": true, "statistics": true, "numbers": true, "report": true, "estimates": true, "survey": true, "study": true,
	"analysis": true, "records": true, "calculations": true,
}

// dataSource reads "data from NAME showed", "NAME data show" and "according to
// NAME".
func (p *pass) dataSource(r text.Range) string {
	for i := r.First; i < r.Last; i++ {
		switch {
		case p.fold(i) == "according" && p.fold(i+1) == "to":
			if s := p.organisationNear(i+2, min(r.Last, i+9)); s != "" {
				return s
			}
		case dataNouns[p.fold(i)]:
			switch p.fold(i + 1) {
			case "from", "by", "of", "released", "published", "compiled":
				if s := p.organisationNear(i+1, min(r.Last, i+8)); s != "" {
					return s
				}
			}
			if i > r.First {
				j := i - 1
				if p.fold(j) == "'s" {
					j--
				}
				if j >= r.First && p.nameAt[j] >= 0 && p.names[p.nameAt[j]].kind == organisation {
					return p.actorName(j)
				}
			}
		}
	}
	return ""
}

// actorName is the name of whom a token names; empty where that is ambiguous.
func (p *pass) actorName(token int) string {
	if k := p.nameAt[token]; k >= 0 && p.names[k].actor >= 0 {
		return p.actors[p.names[k].actor].name
	}
	return ""
}

// organisationNear is the name of the first organisation in a stretch.
func (p *pass) organisationNear(from, to int) string {
	for i := from; i < to; i++ {
		if k := p.nameAt[i]; k >= 0 && (p.names[k].kind == person || p.names[k].kind == organisation) {
			return p.actorName(i)
		}
	}
	return ""
}

// authority is the organisation before a rate in its sentence: the one that
// decided on it.
func (p *pass) authority(f *figure) string {
	for i := f.First - 1; i >= f.sentence.First; i-- {
		if k := p.nameAt[i]; k >= 0 && p.names[k].kind == organisation {
			return p.actorName(i)
		}
	}
	return ""
}
