// Package text cuts running text into tokens, sentences and paragraphs, and
// keeps every piece tied to its place in the text as given: Unicode code points,
// counted from 0, end exclusive.
package text

// Class is what a token is made of.
type Class uint8

// The classes of tokens.
const (
	Word   Class = iota // letters, with inner apostrophes, hyphens and dots: China's is two tokens, U.S. and Evans-Pritchard are one
	Number              // digits with inner separators: 353, 1,200, 93.5
	Symbol              // currency signs, percent signs and the like
	Mark                // punctuation, one character a token
)

// Token is one word, number, symbol or mark.
type Token struct {
	// Text is the token as given; Fold is it in lower case with curly
	// apostrophes straightened, and soft hyphens and zero-width characters gone.
	Text, Fold string
	// Start and End are its offsets.
	Start, End int
	Class      Class
	// SpaceBefore is true where white space or the start of the text precedes.
	SpaceBefore bool
	// Capital is true where the first letter is upper case.
	Capital bool
	// Sentence and Paragraph are the indices of the ones it belongs to.
	Sentence, Paragraph int
}

// Range is a run of tokens, First to Last exclusive, by index.
type Range struct{ First, Last int }

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
	// offsets[i] is the byte offset of code point i; it has one more entry, the
	// length of Text.
	offsets []int
}

// Slice returns the text between two offsets in code points.
func (d *Document) Slice(start, end int) string {
	return d.Text[d.offsets[start]:d.offsets[end]]
}

// Len is the length of the text in code points.
func (d *Document) Len() int { return len(d.offsets) - 1 }
