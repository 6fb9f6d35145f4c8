package text

// paragraphs groups the tokens. A blank line always ends a paragraph. A single
// line end does too, as articles from the web have a line a paragraph, unless
// the text is wrapped by hand.
func (d *Document) paragraphs(info lineInfo) {
	wrapped := d.wrapped(info)
	first := 0
	for i := range d.Tokens {
		if i > first && (info.before[i] == blankLine || info.before[i] == newLine && !wrapped) {
			d.Paragraphs = append(d.Paragraphs, Range{first, i})
			first = i
		}
		d.Tokens[i].Paragraph = len(d.Paragraphs)
	}
	if first < len(d.Tokens) {
		d.Paragraphs = append(d.Paragraphs, Range{first, len(d.Tokens)})
	}
}

// wrapped tells whether a text is wrapped at a column: it has blank lines
// between its paragraphs, and most of the lines inside them are of a text
// column's length and break off within a sentence.
func (d *Document) wrapped(info lineInfo) bool {
	blanks, inner, cut := 0, 0, 0
	lineStart := 0
	for i := 1; i < len(d.Tokens); i++ {
		switch info.before[i] {
		case blankLine:
			blanks++
		case newLine:
			inner++
			last := d.Tokens[i-1]
			length := last.End - lineStart
			if 40 <= length && length <= 100 && !isStop(last.Fold) && !closesQuote(last.Fold) {
				cut++
			}
		default:
			continue
		}
		lineStart = d.Tokens[i].Start
	}
	return blanks > 0 && inner >= 3 && cut*10 >= inner*6
}

func isStop(s string) bool {
	switch s {
	case ".", "!", "?", "…", "。", "！", "？":
		return true
	}
	return false
}

func closesQuote(s string) bool {
	switch s {
	case "\"", "”", "»", "」", "』", "''", "’’":
		return true
	}
	return false
}
