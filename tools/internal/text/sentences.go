package text

import (
	"unicode"
	"unicode/utf8"
)

// splitSentences cuts each paragraph into sentences. A headline or a list item
// is a paragraph without a stop, and so a sentence of its own.
func (d *Document) splitSentences() {
	next := 0        // the next pair to enter
	var inside []int // closes of the closed pairs around the present token
	for n := range d.Paragraphs {
		paragraph := d.Paragraphs[n]
		first := paragraph.First
		inside = inside[:0]
		for i := paragraph.First; i < paragraph.Last; i++ {
			for len(inside) > 0 && inside[len(inside)-1] < i {
				inside = inside[:len(inside)-1]
			}
			for next < len(d.Pairs) && d.Pairs[next].Open <= i {
				if d.Pairs[next].Closed {
					inside = append(inside, d.Pairs[next].Close)
				}
				next++
			}
			opening := len(d.Tokens)
			if next < len(d.Pairs) {
				opening = d.Pairs[next].Open
			}
			end := d.sentenceEnd(i, opening, paragraph)
			if end < 0 {
				continue
			}
			// Outer pairs close last: the first of the list.
			if len(inside) > 0 && inside[0] >= end {
				continue
			}
			d.addSentence(Range{first, end})
			first = end
			i = end - 1
		}
		if first < paragraph.Last {
			d.addSentence(Range{first, paragraph.Last})
		}
	}
}

func (d *Document) addSentence(r Range) {
	for i := r.First; i < r.Last; i++ {
		d.Tokens[i].Sentence = len(d.Sentences)
	}
	d.Sentences = append(d.Sentences, r)
}

// sentenceEnd returns the token after the sentence that token i ends, -1 where
// it ends none. Closing marks and brackets after the stop belong to the
// sentence; opening is the next mark that opens a pair.
func (d *Document) sentenceEnd(i, opening int, paragraph Range) int {
	t := d.Tokens
	stop := t[i].Class == Mark && isStop(t[i].Fold)
	initialism := t[i].Class == Word && len(t[i].Fold) > 1 && t[i].Fold[len(t[i].Fold)-1] == '.'
	if !stop && !initialism {
		return -1
	}
	end := i + 1
	quoted := false
	for end < paragraph.Last && end != opening && end-i < 8 && t[end].Class == Mark && !t[end].SpaceBefore && (isStop(t[end].Fold) || closesBehind(t[end].Text)) {
		quoted = quoted || closesQuote(t[end].Text) || t[end].Text == "’" || t[end].Text == "'"
		end++
	}
	if end >= paragraph.Last {
		return end
	}
	next := t[end]
	if next.Class == Mark && !next.SpaceBefore && !startsSentence(next.Fold) {
		return -1 // "U.S., "
	}
	if !d.mayStart(end, paragraph) {
		return -1
	}
	if !next.SpaceBefore && next.Class == Word && !(stop && lostSpace(t, i)) && !isCJKStop(t[i].Fold) && !quoted {
		return -1
	}
	switch {
	case initialism:
		if quoted || next.Class == Mark {
			return end
		}
		if next.Class == Number {
			return -1
		}
		if starters[next.Fold] && next.Capital {
			return end
		}
		return -1
	case t[i].Fold == "." && !quoted && d.abbreviates(i, end):
		return -1
	case quoted && t[i].Fold != "." && d.attributes(end, paragraph):
		return -1
	}
	return end
}

// abbreviates tells whether the dot at token i belongs to the abbreviation
// before it and does not end the sentence.
func (d *Document) abbreviates(i, end int) bool {
	if i == 0 {
		return false
	}
	before, next := d.Tokens[i-1], d.Tokens[end]
	if d.Tokens[i].SpaceBefore || before.Class != Word {
		return false
	}
	switch abbreviations[before.Fold] {
	case beforeName:
		return before.Capital && !acronym(before.Text) // "an economist at ING."
	case beforeNumber:
		if next.Class == Number || !before.Capital || utf8.RuneCountInString(before.Text) > 1 {
			return next.Class == Number
		}
	case midSentence:
		return !acronym(before.Text)
	case atEither:
		// "Apple Inc. The", "in Aug. The" end; "Apple Inc. Chief Executive" does not.
		return !(starters[next.Fold] && next.Capital) && next.Class != Mark
	}
	// An initial before a name: "J. Smith", but not "Plan B. The".
	if before.Capital && utf8.RuneCountInString(before.Text) == 1 && next.Class == Word {
		return !(starters[next.Fold] && next.Capital)
	}
	return false
}

// acronym tells whether a word is written in capitals alone, three or more.
func acronym(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 2
}

// mayStart tells whether a sentence can start at a token: with a capital, a
// number, or a mark that opens something which does.
func (d *Document) mayStart(i int, paragraph Range) bool {
	for n := 0; i < paragraph.Last && n < 4; i, n = i+1, n+1 {
		t := d.Tokens[i]
		switch t.Class {
		case Word:
			if t.Capital {
				return true
			}
			r, _ := utf8.DecodeRuneInString(t.Text)
			return r >= 0x0e00 && isLetter(r) // a script without capitals
		case Number, Symbol:
			return true
		}
		if !startsSentence(t.Fold) {
			return false
		}
	}
	return true
}

// attributes tells whether what follows a quoted question or exclamation is its
// attribution: `"Why?" Wang asked`.
func (d *Document) attributes(i int, paragraph Range) bool {
	for n := 0; n < 5 && i+n < paragraph.Last; n++ {
		t := d.Tokens[i+n]
		if t.Class == Mark {
			return false
		}
		if attributing[t.Fold] {
			return n > 0
		}
	}
	return false
}

// lostSpace tells whether the stop at token i ends a sentence although no space
// follows: a plain lower-case word is before it.
func lostSpace(t []Token, i int) bool {
	return i > 0 && t[i-1].Class == Word && len(t[i-1].Fold) > 2 && !t[i-1].Capital
}

func isCJKStop(s string) bool { return s == "。" || s == "！" || s == "？" }

func closesBehind(s string) bool {
	switch s {
	case ")", "]", "}", "’", "'":
		return true
	}
	return closesQuote(s)
}

func startsSentence(s string) bool {
	switch s {
	case "(", "[", "“", "‘", "'", "\"", "''", "``", "„", "«", "「", "『", "—", "–", "-", "•", "*", "¿", "¡", "…":
		return true
	}
	return false
}

// What an abbreviation says about the dot after it.
type abbreviation uint8

const (
	beforeName   abbreviation = iota + 1 // Mr. He: never the end
	beforeNumber                         // No. 5: not the end before a number
	midSentence                          // vs. : never the end
	atEither                             // Inc. : the end where a sentence plainly starts
)

var abbreviations = func() map[string]abbreviation {
	m := map[string]abbreviation{}
	for class, words := range map[abbreviation]string{
		beforeName: "mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cmdr adm maj brig st rev hon pres messrs amb supt insp " +
			"fr sr sra mme mlle ing asst assoc dep vice",
		beforeNumber: "no nos art arts sec secs fig figs ch para paras p pp vol vols eq tab ref cl reg",
		midSentence:  "vs v cf viz eg ie al approx ca resp incl est",
		atEither: "inc ltd corp co cos plc bros jr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun " +
			"dept univ assn bhd etc ave blvd bldg ph mfg intl natl govt admin calif mass conn wash fla ill mich minn miss pa tex va wis",
	} {
		for w := range set(words) {
			m[w] = class
		}
	}
	return m
}()

// starters are words that, with a capital after "U.S." or "Inc.", start a
// sentence far more often than they go on with a name.
var starters = set("the a an this that these those it its he she they we i you his her their our my there here in on at by for from with " +
	"as but and or if when while after before since although though however meanwhile moreover also such some many most all both " +
	"no not now then so yet still last next earlier later according under over during despite because what who how why where which " +
	"more other another each every under amid between following until unlike beyond instead")

// attributing are the verbs that attribute a question or an exclamation.
var attributing = set("said says asked asks added adds wrote writes exclaimed shouted cried declared posted tweeted told replied answered " +
	"responded remarked quipped warned wondered")
