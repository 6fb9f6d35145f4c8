package text

// family is a style of quotation mark; a mark closes only one of its own style.
type family uint8

const (
	noFamily    family = iota
	double             // “ ” " „ ‟ ″
	single             // ‘ ’ '
	guillemet          // « »
	corner             // 「 」
	whiteCorner        // 『 』
	families
)

// side is what a mark says about itself.
type side uint8

const (
	eitherSide side = iota
	opens
	closes
)

func isQuoteMark(r rune) bool { f, _ := quoteMark(string(r)); return f != noFamily }

func quoteMark(s string) (family, side) {
	switch s {
	case "\"", "″", "＂", "''":
		return double, eitherSide
	case "“", "„", "‟", "``", "‘‘":
		return double, opens
	case "”", "’’":
		return double, closes
	case "'":
		return single, eitherSide
	case "‘", "‚":
		return single, opens
	case "’":
		return single, closes
	case "«":
		return guillemet, opens
	case "»":
		return guillemet, closes
	case "「":
		return corner, opens
	case "」":
		return corner, closes
	case "『":
		return whiteCorner, opens
	case "』":
		return whiteCorner, closes
	}
	return noFamily, eitherSide
}

// pairMarks pairs the quotation marks of each paragraph. At most one pair of
// each family is open at a time, so the work for a mark does not grow with what
// came before it.
func (d *Document) pairMarks() {
	for n := range d.Paragraphs {
		d.pairParagraph(n)
	}
	// A quotation without a closing mark goes on when the next paragraph starts
	// with an opening one.
	for i := range d.Pairs {
		p := &d.Pairs[i]
		if p.Closed || p.Outer >= 0 {
			continue
		}
		next := d.Tokens[p.Open].Paragraph + 1
		if next < len(d.Paragraphs) && i+1 < len(d.Pairs) && d.lastOpen(i) {
			first := d.Paragraphs[next].First
			for j := i + 1; j < len(d.Pairs) && d.Pairs[j].Open <= first; j++ {
				if d.Pairs[j].Open == first && sameFamily(d.Tokens[p.Open].Text, d.Tokens[first].Text) {
					p.Continues = true
				}
			}
		}
	}
}

func sameFamily(a, b string) bool {
	f, _ := quoteMark(a)
	g, _ := quoteMark(b)
	return f == g
}

// lastOpen tells whether no later pair of the same paragraph is open as well.
func (d *Document) lastOpen(i int) bool {
	paragraph := d.Tokens[d.Pairs[i].Open].Paragraph
	// An unclosed pair of a family is ended by the next one of that family, so
	// only the last of a paragraph reaches its end.
	return d.Pairs[i].Close == d.Paragraphs[paragraph].Last
}

func (d *Document) pairParagraph(n int) {
	paragraph := d.Paragraphs[n]
	var open [families]int // index of the open pair + 1
	var weak [families]int // a token + 1 that closes the pair if nothing better comes
	var stack []int        // open pairs, outermost first; at most one a family
	finish := func(pair, token int, closed bool) {
		p := &d.Pairs[pair]
		p.Close, p.Closed = token, closed
		for i := len(stack) - 1; i >= 0; i-- {
			if stack[i] == pair {
				// What was opened inside and is still open ends here too.
				for _, inner := range stack[i+1:] {
					q := &d.Pairs[inner]
					f, _ := quoteMark(d.Tokens[q.Open].Text)
					q.Close, q.Closed = token, false
					if weak[f] > 0 {
						q.Close, q.Closed = weak[f]-1, true
					}
					open[f], weak[f] = 0, 0
				}
				stack = stack[:i]
				break
			}
		}
	}
	for i := paragraph.First; i < paragraph.Last; i++ {
		if d.Tokens[i].Class != Mark {
			continue
		}
		f, s := quoteMark(d.Tokens[i].Text)
		if f == noFamily {
			continue
		}
		switch d.side(i, f, s, open[f] > 0, paragraph) {
		case opens:
			if open[f] > 0 {
				pair := open[f] - 1
				if weak[f] > 0 {
					finish(pair, weak[f]-1, true)
				} else {
					finish(pair, i, false)
				}
				open[f], weak[f] = 0, 0
			}
			outer := -1
			if len(stack) > 0 {
				outer = stack[len(stack)-1]
			}
			d.Pairs = append(d.Pairs, Pair{Open: i, Close: paragraph.Last, Outer: outer})
			open[f] = len(d.Pairs)
			stack = append(stack, len(d.Pairs)-1)
		case closes:
			if open[f] == 0 {
				continue
			}
			if f == single && d.plural(i) {
				weak[f] = i + 1
				continue
			}
			finish(open[f]-1, i, true)
			open[f], weak[f] = 0, 0
		}
	}
	for i := len(stack) - 1; i >= 0; i-- {
		pair := stack[i]
		f, _ := quoteMark(d.Tokens[d.Pairs[pair].Open].Text)
		if weak[f] > 0 {
			d.Pairs[pair].Close, d.Pairs[pair].Closed = weak[f]-1, true
		}
	}
}

// plural tells whether an apostrophe may be that of "the countries' exports".
func (d *Document) plural(i int) bool {
	before := d.Tokens[i-1]
	if before.Class != Word || before.Fold == "" || before.Fold[len(before.Fold)-1] != 's' {
		return false
	}
	return i+1 < len(d.Tokens) && d.Tokens[i+1].SpaceBefore && d.Tokens[i+1].Class == Word
}

// side decides what a mark does. Direction of the glyph counts, unless the
// spaces around it say the opposite; straight marks go by the spaces, and by
// whether a pair is open where those do not tell.
func (d *Document) side(i int, f family, s side, isOpen bool, paragraph Range) side {
	tokens := d.Tokens
	spaceBefore := tokens[i].SpaceBefore || i == paragraph.First
	spaceAfter := i+1 >= paragraph.Last || tokens[i+1].SpaceBefore
	if !spaceBefore && opensBefore(tokens[i-1]) {
		spaceBefore = true
	}
	wordAfter := !spaceAfter && tokens[i+1].Class != Mark
	if f == single {
		switch {
		case s == opens:
			return opens
		case isOpen && !spaceBefore:
			if wordAfter {
				return eitherSide // an apostrophe inside a word
			}
			return closes
		case s == eitherSide && spaceBefore && wordAfter && tokens[i+1].Class == Word && tokens[i+1].Text != "s":
			return opens
		case s == eitherSide && isOpen && spaceBefore && spaceAfter:
			return closes
		}
		return eitherSide
	}
	switch {
	case s == opens:
		if isOpen && !spaceBefore && spaceAfter {
			return closes
		}
		return opens
	case s == closes:
		if !isOpen && spaceBefore && !spaceAfter {
			return opens
		}
		return closes
	case spaceBefore && !spaceAfter:
		// ` "and` opens, but `said " .` closes: closing punctuation follows.
		if isOpen && tokens[i+1].Class == Mark && !isOpening(tokens[i+1].Fold) {
			return closes
		}
		return opens
	case !spaceBefore && spaceAfter:
		if !isOpen && i > paragraph.First && tokens[i-1].Class == Number {
			return eitherSide // inches
		}
		return closes
	case isOpen:
		return closes
	}
	return opens
}

// opensBefore tells whether a mark that touches this token on its left behaves
// as if a space were between: brackets, dashes, other opening marks.
func opensBefore(t Token) bool {
	switch t.Fold {
	case "(", "[", "{", "—", "–", "/", "“", "‘", "«", "「", "『":
		return true
	}
	return false
}

func isOpening(s string) bool {
	switch s {
	case "(", "[", "{", "“", "‘", "'", "\"", "«", "…", ".", "-", "—":
		return true
	}
	return false
}

// endUnclosed ends a pair without a closing mark at its sentence, where that is
// sooner than what ended it so far, unless it goes on in the next paragraph.
func (d *Document) endUnclosed() {
	for i := range d.Pairs {
		p := &d.Pairs[i]
		if p.Closed || p.Continues || p.Open+1 >= len(d.Tokens) {
			continue
		}
		end := d.Sentences[d.Tokens[min(p.Open+1, len(d.Tokens)-1)].Sentence].Last
		if end > p.Open && end < p.Close {
			p.Close = end
		}
	}
	// A pair that went on beyond an end moved forward is no longer inside.
	for i := range d.Pairs {
		p := &d.Pairs[i]
		for p.Outer >= 0 && p.End() > d.Pairs[p.Outer].Close {
			p.Outer = d.Pairs[p.Outer].Outer
		}
	}
}
