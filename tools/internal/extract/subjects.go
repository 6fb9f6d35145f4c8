package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Who a verb of speech has for its subject: before it, after it, and over what
// is set off by commas, dashes or brackets in between.

// anySubject takes whatever noun phrase stands between a quotation and a verb
// of speech for the speaker: "..., one shopper said".
func (p *pass) anySubject(verb, i int, r text.Range) (s source, inverted, ok bool) {
	if !p.attributes(verb, "say") && !p.attributes(verb, "quote") {
		return s, false, false
	}
	if verb > r.First && p.pairCloses(verb-1) >= 0 {
		last := p.skipPhrase(i, p.clauseEnd(r))
		return p.phraseSource(text.Range{First: i, Last: last}, true)
	}
	for first := verb - 1; first > r.First && first > verb-9; first-- {
		t := &p.doc.Tokens[first]
		if t.Class == text.Mark && p.pairCloses(first) < 0 && t.Fold != "'" && t.Fold != "-" || p.pairAt[first] >= 0 {
			return s, false, false
		}
		if p.pairCloses(first) >= 0 {
			return p.phraseSource(text.Range{First: first + 1, Last: verb}, false)
		}
	}
	return s, false, false
}

func (p *pass) phraseSource(r text.Range, inverted bool) (source, bool, bool) {
	whole := r
	for r.First < r.Last && determiners[p.fold(r.First)] && !(p.fold(r.First) == "those" && (prepositions[p.fold(r.First+1)] || p.fold(r.First+1) == "behind" || p.fold(r.First+1) == "who")) {
		r.First++
	}
	for r.Last > r.First && (adverb(p.fold(r.Last-1)) || p.dateAt[r.Last-1] >= 0) {
		r.Last--
	}
	if f := p.fold(r.First); r.Len() < 1 || r.Len() > 8 || conjunctions[p.fold(r.Last-1)] || pronouns[f] || conjunctions[f] || prepositions[f] || adverb(f) || p.speechVerb(r.First) || p.doc.Tokens[r.First].Class != text.Word {
		return source{}, false, false
	}
	role := p.roleText(r.First, r.Last)
	return source{Range: whole, speaker: speaker{name: role, actor: -1, role: role}}, inverted, true
}

// subjectAfter reads the subject of an inverted attribution: after a quotation
// or a comma, "said Jane Roe".
func (p *pass) subjectAfter(verb, i int, r text.Range) (source, bool) {
	if verb == r.First {
		return source{}, false
	}
	switch p.doc.Tokens[verb-1].Text {
	case ",", "\"", "”", "»", "’", "'", "—", "–", "」", "''":
	case "-":
		if !p.doc.Tokens[verb].SpaceBefore || p.fold(verb-2) != "," && p.pairCloses(verb-2) < 0 {
			return source{}, false // "...", - said Jane Roe, as translations have it
		}
	default:
		return source{}, false
	}
	if !p.attributes(verb, "say") && !p.attributes(verb, "quote") && !p.attributes(verb, "that") || p.fold(i) == "that" {
		return source{}, false
	}
	if n := p.nameInCommas(verb - 1); n != nil && p.titleBefore(n.First) < 0 {
		return source{}, false // "the minister, Mr. Roe, said the firms in"
	}
	s, ok := p.sourceAt(i, r.Last)
	if !ok || s.speaker.name == "" {
		return source{}, false
	}
	if n := p.nameOf(p.afterHonorific(s.Last + 1)); s.speaker.role != "" && p.fold(s.Last) == "," && n != nil && n.kind == person && n.First == p.afterHonorific(s.Last+1) {
		// said the union's chairman, Jane Roe
		s.speaker, s.Last = speaker{name: p.actors[n.actor].name, actor: n.actor}, n.Last
	}
	// After a comma alone, a subject is the end of what the verb has: "prices fell,
	// said Jane Roe, a trader", but "Jane Roe, a trader, said prices fell".
	if p.pairCloses(verb-1) < 0 {
		next := p.fold(s.Last)
		if pronouns[p.fold(i)] && p.nameAt[i] < 0 || s.Last < p.clauseEnd(r) && next != "," && next != "." && next != "who" && !adjunctPrepositions[next] && p.dateAt[s.Last] < 0 {
			return source{}, false
		}
	}
	// "said China was ready": a clause follows, not a subject.
	if p.finiteAt(s.Last) && p.pairCloses(verb-1) < 0 {
		return source{}, false
	}
	if n := p.nameOf(i); n != nil && n.kind == country && p.fold(s.Last) != "," && s.Last < p.clauseEnd(r) && p.pairCloses(verb-1) < 0 {
		return source{}, false
	}
	return s, true
}

// owners is the token after a group or a body that owns what follows, and its
// possessive: "the growers'" before "association", "the union's" before "chairman".
// It is the token itself where none stands there.
func (p *pass) owners(i int) int {
	if homes[p.fold(i)] && p.fold(i+1) == "'s" {
		return i + 2
	}
	m := p.match(i, "titles")
	if m == nil {
		m = p.match(i, "bodies")
	}
	if m == nil {
		return i
	}
	j := m.Last
	switch f := p.fold(j); {
	case f == "'s":
	case f == "'" && strings.HasSuffix(p.fold(j-1), "s") && !p.doc.Tokens[j].SpaceBefore && p.pairAt[j] < 0:
	default:
		return i
	}
	j++
	for k := j; k < j+3; k++ {
		if p.match(k, "titles") != nil || p.match(k, "bodies") != nil || organisationNouns[p.fold(k)] {
			return j
		}
	}
	return i
}

// homes stand for the country, or the trade, that a body belongs to: "the country's
// growers' union".
var homes = wordSet("country nation island state region industry city province sector kingdom republic world continent")

// appositiveEnd moves over ", a researcher at X" and adjuncts after an inverted
// subject, to the comma or mark after it.
func (p *pass) appositiveEnd(i int, r text.Range) int {
	end := p.clauseEnd(r)
	i = p.skipAdjuncts(i, end)
	if p.fold(i) != "," {
		return i
	}
	if !p.appositive(i) && !p.firmApposition(i) && p.fold(i+1) != "who" && p.fold(i+1) != "which" {
		return i
	}
	for j := i + 1; j < end && j < i+60; j++ {
		t := &p.doc.Tokens[j]
		if p.pairOpens(j) >= 0 {
			return j
		}
		if t.Fold == "," && (p.pairOpens(j+1) >= 0 || p.match(j+1, "speech-verbs") != nil && !finiteForm(p.fold(j+1)) || p.fold(j+1) == "who" && (p.speechVerb(j+2) || p.speechVerb(j+3)) || p.fold(j+1) == "but" || p.fold(j+1) == "and") {
			return j
		}
	}
	return end
}

// subjectBefore reads the subject of a verb from the words before it.
func (p *pass) subjectBefore(verb int, r text.Range) (source, bool) {
	// Back over adverbs, auxiliaries and dates.
	i := verb
	for i > r.First && (adverb(p.fold(i-1)) || p.dateAt[i-1] >= 0) && p.nameAt[i-1] < 0 {
		i--
	}
	if i == r.First {
		return source{}, false
	}
	switch p.fold(i - 1) {
	case ",":
		return p.subjectBeforeComma(i-1, r)
	case "-", "—", "–":
		return p.subjectBeforeDash(i-1, r)
	case ")":
		if open := p.bracketBefore(i-1, r); open > r.First {
			i = open
		}
	}
	// The phrase starts after the last punctuation, conjunction or closing mark;
	// the widest that reaches the verb is the subject.
	start := i
	for n := 0; start > r.First && n < 40; n++ {
		t := &p.doc.Tokens[start-1]
		if nm := p.nameOf(start - 1); nm != nil {
			start = nm.First
			continue
		}
		if t.Fold == ")" && start-3 > r.First && p.fold(start-3) == "(" && p.nameOf(start-4) != nil {
			start -= 3 // a World Trade Organization (WTO) panel
			continue
		}
		if t.Class == text.Mark && t.Fold != "'" && t.Fold != "-" && t.Fold != "." || p.pairAt[start-1] >= 0 {
			break
		}
		start--
	}
	for j := start; j < i; j++ {
		if nm := p.nameOf(j); nm != nil && nm.First < j {
			continue
		}
		if j > start && p.doc.Tokens[j].Class == text.Word && p.nameAt[j] < 0 && !p.mayStartSubject(j) {
			continue
		}
		s, ok := p.sourceAt(j, i)
		if !ok || s.Last > i {
			continue
		}
		if p.reaches(s.Last, i) {
			s.First = p.portfolioBefore(s.First, r.First)
			return s, true
		}
	}
	return p.pluralBefore(start, i, verb, r)
}

// portfolioBefore is where the portfolio starts that a subject is the end of,
// not before a token: "Trade and Industry Minister Jane Roe" from Trade on.
func (p *pass) portfolioBefore(subject, start int) int {
	for subject > start && p.match(subject, "portfolios") != nil && p.doc.Tokens[subject].Capital {
		i := subject - 1
		if p.fold(i) != "and" && p.fold(i) != "," {
			break
		}
		i--
		if p.fold(i) == "," && p.fold(i+1) == "and" {
			i--
		}
		if i < 0 || p.doc.Tokens[i].Sentence != p.doc.Tokens[subject].Sentence || !p.doc.Tokens[i].Capital || p.match(i, "portfolios") == nil {
			break
		}
		subject = i
	}
	return subject
}

// pluralBefore reads a subject that no vocabulary knows and that opens its
// sentence: "Steel mills in the north said", "Others said".
func (p *pass) pluralBefore(start, end, verb int, r text.Range) (source, bool) {
	if start > r.First+1 || end-start > 9 || !p.ofAnybody(verb) {
		return source{}, false
	}
	first := start
	if f := p.fold(first); leading[f] && first < end {
		first++
	}
	last := first
	for last < end && (p.doc.Tokens[last].Class == text.Word) && !(last > first && prepositions[p.fold(last)]) && p.fold(last) != "who" {
		f := p.fold(last)
		if p.nameAt[last] >= 0 && p.names[p.nameAt[last]].kind == person || pronouns[f] || conjunctions[f] || auxiliaries[f] || p.doc.Tokens[last].Capital && !p.opens(last) && p.nameAt[last] < 0 || p.speechVerb(last) && !p.isNounHere(last) {
			return source{}, false
		}
		last++
	}
	if last == first || p.doc.Tokens[last-1].Class != text.Word {
		return source{}, false
	}
	head := p.fold(last - 1)
	if last-first == 1 && someOnes[head] {
		return source{Range: text.Range{First: start, Last: end}, plural: true, speaker: speaker{name: head, actor: -1, role: head}}, true
	}
	if len(head) < 4 || !strings.HasSuffix(head, "s") || strings.HasSuffix(head, "ss") || p.nameAt[last-1] >= 0 || p.dateAt[last-1] >= 0 {
		return source{}, false
	}
	if class, _ := p.class(last-1, "speech-nouns"); class != "" {
		return source{}, false
	}
	for first < last && determiners[p.fold(first)] {
		first++
	}
	if first == last {
		return source{}, false
	}
	role := p.roleText(first, last)
	return source{Range: text.Range{First: start, Last: end}, plural: true, speaker: speaker{name: role, actor: -1, role: role}}, true
}

// ofAnybody tells whether a verb of speech is one where it stands, whatever its
// subject is: "said", "promised to", "predict that".
func (p *pass) ofAnybody(verb int) bool {
	m := p.match(verb, "speech-verbs")
	if m == nil {
		return false
	}
	switch p.fold(verb) {
	case "said", "say", "told", "argue", "argued", "warn", "warned", "complain", "complained", "grumble", "grumbled", "believe":
		return true
	}
	next := p.fold(m.Last)
	return next == "to" && p.attributes(verb, "pledge") || next == "that" && (p.attributes(verb, "say") || p.attributes(verb, "that"))
}

// someOnes stand for people whom nobody describes. "Some say" is nobody.
var someOnes = wordSet("others several")

// mayStartSubject: a noun phrase starts after a function word or with a
// determiner, not in its own middle.
func (p *pass) mayStartSubject(j int) bool {
	f := p.fold(j - 1)
	return !(prepositions[f] && f != "as" && f != "while" && f != "before" && f != "after" && f != "since" && f != "until" && f != "than" && f != "like" && f != "on" && f != "in")
}

// reaches tells whether only adjuncts stand between a subject and its verb.
func (p *pass) reaches(i, verb int) bool {
	for n := 0; i < verb && n < 8; n++ {
		switch f := p.fold(i); {
		case adverb(f):
			i++
		case p.dateAt[i] >= 0, f == "." && !p.doc.Tokens[i].SpaceBefore:
			i++
		case f == "(":
			for i < verb && p.fold(i) != ")" {
				i++
			}
			i++
		case f == "of" && p.nameAt[i+1] >= 0 && p.names[p.nameAt[i+1]].kind != person:
			i = p.names[p.nameAt[i+1]].Last // "Minister Roe of Ireland said"
		case f == "on" || f == "in" || f == "at" || f == "from":
			j := p.skipPhrase(i+1, verb)
			if j == i+1 {
				return false
			}
			i = j
		default:
			return false
		}
	}
	return i == verb
}

// subjectBeforeComma reads the subject of "Jane Roe, a professor at X, said".
func (p *pass) subjectBeforeComma(comma int, r text.Range) (source, bool) {
	for j, n := comma-1, 0; j > r.First && n < 45; j, n = j-1, n+1 {
		if p.pairCloses(j) >= 0 {
			return source{}, false
		}
		if p.fold(j) != "," {
			continue
		}
		next := p.fold(j + 1)
		describes := p.afterHonorific(j+1) > j+1 || p.setsOff(j+1) || determiners[next] || next == "who" || next == "which" || p.match(j+1, "titles") != nil || adjunctPrepositions[next] || next == "however" || next == "meanwhile" || next == "for" || next == "speaking" || next == "citing" || p.appositive(j) || p.nameAt[j+1] >= 0 || p.doc.Tokens[j+1].Class == text.Number
		if !describes {
			return source{}, false
		}
		if nm := p.nameOf(j + 1); nm != nil && nm.kind == organisation && nm.First == j+1 && nm.Last == comma && !p.doc.Tokens[j-1].Capital && (firmNouns[p.fold(j-1)] || bodyNounsSingle[p.fold(j-1)]) {
			// "the largest carrier, Parcelex, said"
			return source{Range: nm.Range, speaker: speaker{name: p.actors[nm.actor].name, actor: nm.actor}}, true
		}
		s, ok := p.subjectBefore(j, r)
		if ok && s.speaker.name != "" {
			// "the ministry's spokesman, Jane Roe, said"
			if nm := p.nameInCommas(comma); nm != nil && p.afterHonorific(j+1) == nm.First {
				return source{Range: text.Range{First: s.First, Last: comma}, speaker: speaker{name: p.actors[nm.actor].name, actor: nm.actor}}, true
			}
			return s, true
		}
		// A comma inside the apposition: look further back.
	}
	return source{}, false
}

// setsOff tells whether a word starts a remark between commas that belongs to
// the subject before it: ", when asked about it,", ", appearing on television,",
// ", R-Fla.,".
func (p *pass) setsOff(i int) bool {
	f := p.fold(i)
	switch f {
	case "when", "if", "while", "asked", "whose", "himself", "herself", "then", "formerly", "long":
		return true
	}
	t := &p.doc.Tokens[i]
	if t.Class != text.Word {
		return false
	}
	if f == "published" || f == "released" || f == "issued" || f == "dated" || f == "obtained" || f == "seen" || f == "reviewed" {
		return true // a study, published in April,
	}
	return len(f) > 5 && strings.HasSuffix(f, "ing") && !t.Capital && p.match(i, "speech-verbs") == nil ||
		t.Capital && (p.fold(i+1) == "." || p.fold(i+1) == ",") && p.pairAt[i] < 0
}

// subjectBeforeDash reads the subject of "The minister - who arrived on Sunday -
// said".
func (p *pass) subjectBeforeDash(dash int, r text.Range) (source, bool) {
	mark := p.fold(dash)
	end := dash
	for end > r.First && p.fold(end-1) == mark {
		end-- // a dash of two hyphens
	}
	for j, n := end-1, 0; j > r.First && n < 45; j, n = j-1, n+1 {
		if p.pairCloses(j) >= 0 {
			return source{}, false
		}
		if p.fold(j) != mark {
			continue
		}
		for j > r.First && p.fold(j-1) == mark {
			j--
		}
		s, ok := p.subjectBefore(j, r)
		return s, ok && s.speaker.name != ""
	}
	return source{}, false
}

// bracketBefore is the token of the bracket that opens what another one closes,
// -1 where it is far away: "Sen. Ann Lee (R-Ky.) said".
func (p *pass) bracketBefore(closing int, r text.Range) int {
	for j := closing - 1; j > r.First && j > closing-12; j-- {
		if p.fold(j) == "(" {
			return j
		}
	}
	return -1
}

// mainSubject is the first phrase of a sentence that can speak, before a token:
// leading adverbials and what stands behind a preposition left out.
func (p *pass) mainSubject(r text.Range, before int) (source, bool) {
	for j := r.First; j < before && j < r.First+maxClause; j++ {
		if p.pairAt[j] >= 0 {
			continue
		}
		if nm := p.nameOf(j); nm != nil && nm.First < j {
			continue
		}
		if j > r.First && prepositions[p.fold(j-1)] && p.nameAt[j-1] < 0 {
			continue
		}
		if p.doc.Tokens[j].Class != text.Word || prepositions[p.fold(j)] && p.nameAt[j] < 0 {
			continue
		}
		if j > r.First && determiners[p.fold(j-1)] && p.nameAt[j-1] < 0 && j > r.First+1 && prepositions[p.fold(j-2)] {
			continue
		}
		if s, ok := p.sourceAt(j, before); ok && s.speaker.name != "" && !s.data {
			return s, true
		}
	}
	return source{}, false
}
