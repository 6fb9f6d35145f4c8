package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// search finds words in a text, exactly and folded.
type search struct {
	text   []rune
	plain  string
	folded string
	// at[i] is the offset in text of code point i of folded; one more entry than
	// that has, the length of the text. It is made when first needed.
	at []int
}

func newSearch(s string) *search {
	text := []rune(s)
	return &search{text: text, plain: string(text)} // where s is not UTF-8, plain is
}

// find finds the place of words that is nearest to where they were, and how many
// places there are: as they are or, where that is nowhere, with white space,
// quotation marks, hyphens and invisible characters set aside.
func (t *search) find(words string, near int) (start, end, places int) {
	visit := func(in, what string, offset func(int) int) {
		length := utf8.RuneCountInString(what)
		bytes, points := 0, 0
		for {
			i := strings.Index(in[bytes:], what)
			if i < 0 {
				return
			}
			points += utf8.RuneCountInString(in[bytes : bytes+i])
			bytes += i
			s, e := offset(points), offset(points+length-1)+1
			if t.whole(s, e) {
				if places == 0 || distance(s, near) < distance(start, near) {
					start, end = s, e
				}
				places++
			}
			_, size := utf8.DecodeRuneInString(in[bytes:])
			bytes += size
			points++
		}
	}
	if strings.TrimSpace(words) == "" || !utf8.ValidString(words) {
		return 0, 0, 0
	}
	visit(t.plain, words, func(i int) int { return i })
	if places > 0 {
		return start, end, places
	}
	if t.at == nil {
		t.folded, t.at = fold(t.text)
	}
	if what := foldString(words); what != "" {
		visit(t.folded, what, func(i int) int { return t.at[i] })
	}
	return start, end, places
}

// whole tells whether a stretch begins and ends where words or numbers do: "5
// percent" is not a part of "15 percent", nor of "1.5 percent".
func (t *search) whole(start, end int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(t.text) && (unicode.IsLetter(t.text[i]) || unicode.IsDigit(t.text[i]))
	}
	digit := func(i int) bool { return i >= 0 && i < len(t.text) && unicode.IsDigit(t.text[i]) }
	separator := func(i int) bool { return i >= 0 && i < len(t.text) && (t.text[i] == '.' || t.text[i] == ',') }
	switch {
	case letter(start) && letter(start-1), letter(end-1) && letter(end):
		return false
	case digit(start) && separator(start-1) && digit(start-2), digit(end-1) && separator(end) && digit(end+1):
		return false
	}
	return true
}

func distance(a, b int) int { return max(a-b, b-a) }

// foldString folds a text; see fold.
func foldString(s string) string {
	folded, _ := fold([]rune(s))
	return folded
}

// fold sets aside how a text is set: runs of white space are one space, none at
// the ends, quotation marks and hyphens are straight, invisible characters are
// gone. Letters stay as they are.
func fold(text []rune) (folded string, at []int) {
	var b strings.Builder
	b.Grow(len(text))
	at = make([]int, 0, len(text)+1)
	space := -1
	for i, r := range text {
		switch r {
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff':
			continue
		case '“', '”', '„', '‟', '″', '＂', '«', '»', '「', '」', '『', '』':
			r = '"'
		case '‘', '’', '‚', '‛', '′', 'ʼ':
			r = '\''
		case '\u2010', '\u2011', '\u2012', '–', '—', '\u2015', '\u2212':
			r = '-'
		}
		if unicode.IsSpace(r) {
			if space < 0 {
				space = i
			}
			continue
		}
		if space >= 0 && b.Len() > 0 {
			b.WriteByte(' ')
			at = append(at, space)
		}
		space = -1
		b.WriteRune(r)
		at = append(at, i)
	}
	return b.String(), append(at, len(text))
}
