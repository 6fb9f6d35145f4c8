package text

import (
	"html"
	"strings"
	"unicode/utf8"
)

// repair undoes the double encoding of a text: characters of UTF-8 that were
// read as Windows-1252 byte by byte and encoded again, so that a closing mark is
// "â€™" and an é "Ã©". at[i] is the offset in s, in code points, of code point i
// of what it returns, with one more entry for the end. Where nothing is to mend,
// at is nil.
//
// Entities of HTML that were escaped twice are the same fault: &amp;quot; on a
// page is &quot; in its text.
//
// Only sequences are mended that hardly ever are what they seem: a Ã before a
// closing mark is the end of a quoted AMANHÃ.
func repair(s string) (repaired string, at []int32) {
	if !damaged(s) {
		return s, nil
	}
	var b strings.Builder
	b.Grow(len(s))
	at = make([]int32, 0, len(s))
	for i, point := 0, int32(0); i < len(s); {
		at = append(at, point)
		if r, size, points := doubled(s[i:]); points > 0 {
			b.WriteRune(r)
			i += size
			point += int32(points)
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(s[i : i+size])
		i += size
		point++
	}
	return b.String(), append(at, int32(utf8.RuneCountInString(s)))
}

// damaged tells whether anything in a text is doubly encoded. All characters
// that such a sequence begins with have the same first byte.
func damaged(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == 0xC3 || s[i] == '&' {
			if _, _, points := doubled(s[i:]); points > 0 {
				return true
			}
		}
	}
	return false
}

// doubled reads a doubly encoded character at the start of s; points is how many
// code points of s it takes up, 0 where there is none.
func doubled(s string) (r rune, size, points int) {
	first, size := utf8.DecodeRuneInString(s)
	length := 0
	switch first {
	case '&':
		return entity(s)
	case 'Â', 'Ã':
		length = 2
	case 'Ä', 'Å', 'Æ':
		length = 2
	case 'â', 'á':
		length = 3
	default:
		return 0, 0, 0
	}
	encoded := make([]byte, 1, 3)
	encoded[0] = byte(first)
	for len(encoded) < length {
		next, n := utf8.DecodeRuneInString(s[size:])
		c, ok := windows1252(next)
		if !ok || n == 0 {
			// The third byte of a closing mark, 9D, stands for nothing in
			// Windows-1252, and often was dropped or replaced.
			if first == 'â' && len(encoded) == 2 && encoded[1] == 0x80 {
				if next == utf8.RuneError && n == 3 {
					return '”', size + n, 3
				}
				return '”', size, 2
			}
			return 0, 0, 0
		}
		if length == 2 && strings.ContainsRune("“”‘’‚„…–—", next) && !(first == 'Ä' && next == '‘') { // đ
			return 0, 0, 0
		}
		encoded = append(encoded, c)
		size += n
	}
	r, n := utf8.DecodeRune(encoded)
	if n != length || r == utf8.RuneError {
		return 0, 0, 0
	}
	switch first {
	case 'â': // punctuation, currency signs, letter-like and mathematical signs
		if r < 0x2000 || r > 0x22FF {
			return 0, 0, 0
		}
	case 'á': // letters of Vietnamese
		if r < 0x1E00 || r > 0x1EFF {
			return 0, 0, 0
		}
	case 'Ä', 'Å', 'Æ': // letters of Central Europe and Vietnamese
		if r < 0x100 || r > 0x1B4 {
			return 0, 0, 0
		}
	}
	return r, size, length
}

// entity reads an entity of HTML that was left in a text, as &amp;, &#8217; or
// &nbsp;.
func entity(s string) (r rune, size, points int) {
	const longest = 10 // &thetasym;
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 3 {
		return 0, 0, 0
	}
	meant := html.UnescapeString(s[:end+1])
	r, n := utf8.DecodeRuneInString(meant)
	if n != len(meant) || r == utf8.RuneError || r < ' ' {
		return 0, 0, 0
	}
	return r, end + 1, end + 1 // all of it is ASCII
}

// windows1252 is the byte that a character came from, if it is a continuation
// byte of UTF-8 (80 to BF).
func windows1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xBF {
		return byte(r), true
	}
	c, ok := continuation[r]
	return c, ok
}

// continuation holds the characters of Windows-1252 from 80 to 9F.
var continuation = map[rune]byte{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, 'ˆ': 0x88, '‰': 0x89, 'Š': 0x8A, '‹': 0x8B, 'Œ': 0x8C,
	'Ž': 0x8E, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99, 'š': 0x9A, '›': 0x9B,
	'œ': 0x9C, 'ž': 0x9E, 'Ÿ': 0x9F,
}

// restore gives a document that was cut from a repaired text the text as given:
// its offsets and the texts of its tokens. What tokens are compared by stays
// that of the repaired text.
func (d *Document) restore(s string, at []int32) {
	d.Text = s
	d.index()
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Start, t.End = int(at[t.Start]), int(at[t.End])
		t.Text = d.Slice(t.Start, t.End)
	}
}
