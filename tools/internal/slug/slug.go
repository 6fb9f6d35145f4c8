// Package slug makes ids out of names: lower-case ASCII words joined by
// hyphens, the form of every record's id and of its place in a URL.
package slug

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxLength is well under kb.MaxIDLength, which leaves room for a number or a
// year after a name. Longer names are cut between words.
const maxLength = 80

// letters are the Latin letters that compatibility decomposition does not take
// apart, in the spelling that passports and library catalogues give them.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d",
	'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ŧ': "t",
	'&': " and ",
}

// Make turns a name into an id: letters lose their accents and capitals,
// apostrophes and dots inside words vanish, everything else that is not a
// letter or digit of ASCII becomes one hyphen. It is empty where the name has
// no such letter or digit at all.
//
// Make is deterministic and idempotent: Make(Make(s)) == Make(s).
func Make(name string) string {
	var b strings.Builder
	gap := false
	write := func(r rune) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(name, " ")) {
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			write(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.', r == '\u00ad', r == '\u200b':
			// part of the word
		case letters[r] != "":
			for _, l := range letters[r] {
				if l == ' ' {
					gap = true
				} else {
					write(l)
				}
			}
			gap = gap || r == '&'
		default:
			gap = true
		}
	}
	return cut(b.String())
}

func cut(s string) string {
	if len(s) <= maxLength {
		return s
	}
	if i := strings.LastIndexByte(s[:maxLength+1], '-'); i > 0 {
		return s[:i]
	}
	return s[:maxLength]
}
