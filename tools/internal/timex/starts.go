package timex

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/text"
)

// ruleSet is a set of the rules that match single expressions, a bit a rule, in
// the order of rules.
type ruleSet uint32

const (
	isoRule ruleSet = 1 << iota
	numericRule
	ideographicRule
	weekOfRule
	holidayRule
	vagueFutureRule
	ordinalDayRule
	dayNameRule
	monthFirstRule
	dayFirstRule
	hyphenatedRule
	subYearRule
	fiscalRule
	relativeRule
	edgeRule
	contextRule
	sameTimeRule
	agoRule
	plainDayRule
	seasonRule
	decadeRule
	yearRule
	// counting is no rule: the word is a number, which a unit must follow.
	counting
	// unitWord is no rule either: the word is a unit, or "period".
	unitWord
	// ordinalWord marks the days of the month that are written as words.
	ordinalWord
	// before marks words that only stand before the one that tells.
	before

	// afterArticle are the rules that pass over an article.
	afterArticle = weekOfRule | vagueFutureRule | dayFirstRule | subYearRule | relativeRule | edgeRule | contextRule | sameTimeRule
)

// firstWords tell of the words that an expression may begin with which rules
// may match there; those that the form of a word tells (a number, a hyphen, a
// digit at its end) are not among them.
var firstWords = func() *text.Words[ruleSet] {
	out := map[string]ruleSet{}
	add := func(rules ruleSet, words string) {
		for _, w := range strings.Fields(words) {
			out[w] |= rules
		}
	}
	add(weekOfRule, "week")
	add(holidayRule, "christmas new thanksgiving")
	add(vagueFutureRule, "coming recent")
	add(ordinalWord, "first 1st second third fourth fifth tenth fifteenth")
	add(dayNameRule, "last past previous this next coming")
	add(monthFirstRule, "last past this next")
	add(seasonRule, "last this next")
	add(fiscalRule, "fiscal financial marketing fy")
	add(relativeRule, "last past this current next coming of weekend")
	add(contextRule, "previous preceding prior following subsequent next same that")
	add(sameTimeRule, "same this")
	add(plainDayRule, "today tonight yesterday tomorrow this last")
	add(edgeRule, "year month")
	add(unitWord, "period")
	add(before, "the in")
	addAll(out, months, monthFirstRule)
	addAll(out, shortMonths, monthFirstRule)
	addAll(out, weekdays, dayNameRule)
	addAll(out, shortWeekdays, dayNameRule)
	addAll(out, seasons, seasonRule)
	addAll(out, ordinals, subYearRule)
	addAll(out, edges, edgeRule)
	addAll(out, alike, sameTimeRule)
	addAll(out, counts, contextRule|agoRule|counting)
	addAll(out, units, unitWord)
	addAll(out, pluralUnits, unitWord)
	return text.NewWords(out)
}()

func addAll[V any](out map[string]ruleSet, words map[string]V, rules ruleSet) {
	for w := range words {
		out[w] |= rules
	}
}

// allRules leaves out the bits that are no rules.
const allRules ruleSet = 1<<len(rules) - 1

// rulesAt tells which rules may match an expression that starts at a token.
// Most tokens start none.
func (m *matcher) rulesAt(i int) ruleSet {
	if i < 0 || i >= len(m.tokens) {
		return 0
	}
	var set ruleSet
	switch t := &m.tokens[i]; t.Class {
	case text.Number:
		set = m.numberRules(i)
	case text.Word:
		set = m.wordRules(i)
	}
	if m.ideographs && (trigger(&m.tokens[i]) || m.class(i) == text.Word && m.firstWord(i)&^ordinalWord != 0) {
		set |= ideographicRule
	}
	return set
}

func (m *matcher) numberRules(i int) (set ruleSet) {
	w := m.fold(i)
	switch len(w) {
	case 1:
		set = dayFirstRule
	case 2:
		set = dayFirstRule | decadeRule
	case 4:
		set = isoRule | decadeRule | yearRule
	}
	if m.fold(i+1) == "/" || strings.IndexByte(w, '.') > 0 {
		set |= numericRule
	}
	if m.tight(i + 1) {
		set |= subYearRule // 2Q25, 1st
	}
	if m.firstWord(i+1)&unitWord != 0 {
		set |= contextRule | agoRule
	}
	return set
}

func (m *matcher) wordRules(i int) ruleSet {
	t := &m.tokens[i]
	set := firstWords.Of(t)
	switch {
	case t.Hyphen:
		set |= hyphenatedRule | fiscalRule | edgeRule | sameTimeRule
	case endsInDigit(t.Fold):
		set |= subYearRule | fiscalRule
	case t.Fold == "of":
		// "of last month": what follows decides
		return set & (m.rulesAt(i+1) | ^relativeRule) & allRules
	case t.Fold == "the":
		next := m.rulesAt(i+1) & afterArticle
		word := m.firstWord(i + 1)
		if word&unitWord != 0 || m.fold(i+1) == "latest" {
			next |= contextRule // the month before
		}
		if word&ordinalWord != 0 {
			next |= ordinalDayRule
		}
		return next
	}
	if set&contextRule != 0 && m.firstWord(i+1)&unitWord == 0 {
		set &^= contextRule
		if set&counting != 0 && m.fold(i+1) != "of" { // a couple of weeks ago
			set &^= agoRule
		}
	}
	return set & allRules
}

// firstWord is what firstWords tells of a token.
func (m *matcher) firstWord(i int) ruleSet {
	if i >= len(m.tokens) {
		return 0
	}
	return firstWords.Of(&m.tokens[i])
}

func endsInDigit(w string) bool {
	if w == "" {
		return false
	}
	c := w[len(w)-1]
	return '0' <= c && c <= '9'
}

// mayBegin tells whether an expression may begin at a token, what leads up to
// it apart.
func (m *matcher) mayBegin(i int) bool {
	return m.class(i) == text.Number || m.rulesAt(i) != 0 || m.fold(i) == "between" ||
		m.fold(i) == "the" && precedes[m.fold(i+1)] && m.fold(i+3) == "months" // the previous 12 months
}

// leading are the words that lead up to an expression; see lead.
var leading = func() *text.Words[leadKind] {
	out := map[string]leadKind{"on": onLead, "in": onLead, "at": atLead, "-": hyphenLead}
	for w := range vague {
		out[w] = vagueLead
	}
	return text.NewWords(out)
}()

type leadKind uint8

const (
	noLead leadKind = iota
	onLead          // on, in
	atLead
	vagueLead
	hyphenLead
)

// hasIdeographs tells whether a text has ideographs of Chinese dates.
func hasIdeographs(doc *text.Document) bool {
	if doc.ASCII() {
		return false
	}
	for i := range doc.Tokens {
		if w := doc.Tokens[i].Fold; len(w) > 2 && hasHighByte(w) && strings.ContainsAny(w, ideographs) {
			return true
		}
	}
	return false
}

func hasHighByte(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}
