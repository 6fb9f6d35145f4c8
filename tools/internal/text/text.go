// Package text cuts running text into tokens, sentences and paragraphs, pairs
// its quotation marks, and keeps every piece tied to its place in the text as
// given: Unicode code points, counted from 0, end exclusive.
//
// Everything here is linear in the length of the text, whatever it holds.
package text

// Class is what a token is made of.
type Class uint8

// The classes of tokens.
const (
	Word   Class = iota // letters, with inner apostrophes, hyphens and dots: China's is two tokens, U.S. and Evans-Pritchard are one
	Number              // digits with inner separators: 353, 1,200, 93.5
	Symbol              // currency signs, percent signs and the like; a web or e-mail address is one symbol
	Mark                // punctuation, one character a token
)

// Token is one word, number, symbol or mark.
type Token struct {
	// Text is the token as given; Fold is it in lower case with curly
	// apostrophes and special hyphens straightened, and soft hyphens and
	// zero-width characters gone.
	Text, Fold string
	// Start and End are its offsets.
	Start, End int
	Class      Class
	// SpaceBefore is true where white space or the start of the text precedes.
	SpaceBefore bool
	// Capital is true where the first letter is upper case.
	Capital bool
	// Hyphen is true of a word of several parts: China-US.
	Hyphen bool
	// hash is that of Fold, for Words.
	hash uint32
	// Sentence and Paragraph are the indices of the ones it belongs to.
	Sentence, Paragraph int
}

// Range is a run of tokens, First to Last exclusive, by index.
type Range struct{ First, Last int }

// Has tells whether a token lies in the range.
func (r Range) Has(token int) bool { return r.First <= token && token < r.Last }

// Len is the number of tokens in the range.
func (r Range) Len() int { return r.Last - r.First }

// Pair is a pair of quotation marks.
type Pair struct {
	// Open is the token of the opening mark.
	Open int
	// Close is the token of the closing mark or, where that is missing, the
	// token after the last one quoted.
	Close int
	// Closed tells whether there is a closing mark.
	Closed bool
	// Continues tells that the quotation goes on in the next paragraph, whose
	// opening mark starts the next pair: only its last paragraph has a closing
	// mark.
	Continues bool
	// Outer is the index of the pair around this one, -1 where there is none.
	Outer int
}

// Inner is the run of tokens between the marks.
func (p Pair) Inner() Range { return Range{p.Open + 1, p.Close} }

// End is the token after the pair, its closing mark included.
func (p Pair) End() int {
	if p.Closed {
		return p.Close + 1
	}
	return p.Close
}

// Document is a text cut up.
type Document struct {
	// Text is the text as given.
	Text string
	// Tokens in order.
	Tokens []Token
	// Sentences and Paragraphs are runs of tokens that together cover all of
	// them. A sentence never spans two paragraphs and never ends inside a pair
	// of quotation marks that closes in the same paragraph.
	Sentences, Paragraphs []Range
	// Pairs are the pairs of quotation marks, by opening mark. A pair never
	// spans two paragraphs.
	Pairs []Pair
	// before is what stands between the tokens; kept for its memory, as are
	// folded, the words with capitals in small letters one after another, and
	// capitals, their tokens.
	before   []lineBreak
	folded   []byte
	capitals []int32
	// offsets[i] is the byte offset of code point i; it has one more entry, the
	// length of Text. It is empty where every character is one byte.
	offsets []int32
	// ascii: see ASCII.
	ascii bool
}

// New cuts up a text. Any bytes will do: one that is not valid UTF-8 counts as
// one code point. A text that was encoded twice is cut up as it was meant; the
// offsets are those of the text as given.
func New(s string) *Document {
	d := &Document{}
	d.Read(s)
	return d
}

// Read cuts up another text in place of the one before, as New does, and uses
// its memory again: tokens, sentences, paragraphs and pairs of the text before
// are gone.
func (d *Document) Read(s string) {
	repaired, at := repair(s)
	d.cut(repaired)
	if at != nil {
		d.restore(s, at)
	}
}

func (d *Document) cut(s string) {
	*d = Document{Text: s, Tokens: d.Tokens[:0], Sentences: d.Sentences[:0], Paragraphs: d.Paragraphs[:0], Pairs: d.Pairs[:0], offsets: d.offsets[:0], before: d.before[:0],
		folded: d.folded[:0], capitals: d.capitals[:0]}
	breaks := d.tokenise()
	d.ascii = len(d.offsets) == 0
	d.paragraphs(breaks)
	d.pairMarks()
	d.splitSentences()
	d.endUnclosed()
}

// ASCII tells whether no token is compared by other characters than those of
// ASCII.
func (d *Document) ASCII() bool { return d.ascii }

// Slice returns the text between two offsets in code points.
func (d *Document) Slice(start, end int) string {
	if len(d.offsets) == 0 {
		return d.Text[start:end]
	}
	return d.Text[d.offsets[start]:d.offsets[end]]
}

// Len is the length of the text in code points.
func (d *Document) Len() int {
	if len(d.offsets) == 0 {
		return len(d.Text)
	}
	return len(d.offsets) - 1
}

// Span returns the text of a run of tokens as given, with its offsets. An empty
// run has neither.
func (d *Document) Span(r Range) (text string, start, end int) {
	if r.First >= r.Last {
		return "", 0, 0
	}
	start, end = d.Tokens[r.First].Start, d.Tokens[r.Last-1].End
	return d.Slice(start, end), start, end
}
