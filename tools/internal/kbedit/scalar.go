package kbedit

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// spell writes a string as a YAML scalar: plain where every reader of YAML 1.1
// and 1.2 takes that for the same string, else quoted. inFlow is true inside
// brackets or braces.
func spell(s string, st style, inFlow bool) string {
	switch {
	case st == styleQuoted:
		return doubleQuote(s)
	case st == styleDate && plainDate.MatchString(s) && !(inFlow && strings.ContainsAny(s, flowMarks)):
		return s
	case isPlainSafe(s, inFlow) && !isAmbiguous(s):
		return s
	case needsEscapes(s):
		return doubleQuote(s)
	case strings.ContainsAny(s, `"\`):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return doubleQuote(s)
}

// spellKey writes a key. Those of the model are plain words; language tags may
// not be ("no" is Norwegian).
func spellKey(key string) string {
	if key == "on" {
		// The model's own key. Quoting it would be correct and would look to
		// contributors like a value; our loader reads YAML 1.2, where it is a
		// word.
		return key
	}
	return spell(key, styleText, true)
}

// plainDate is the EDTF that is written plain: anything with a month or an
// interval, which no reader takes for a number. A year alone is quoted.
var plainDate = regexp.MustCompile(`^[0-9X]{4}-[0-9X]{2}(-[0-9X]{2})?[~?%]?(/([0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?|\.\.))?$|^([0-9X]{4}|\.\.)/([0-9X]{4}|\.\.)$`)

// isAmbiguous tells whether a plain scalar would be, in some version of YAML,
// something other than a string: null, a boolean, a number, a date, a merge key.
func isAmbiguous(s string) bool {
	switch strings.ToLower(s) {
	case "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<",
		".nan", ".inf", "-.inf", "+.inf", "nan", "inf", "-inf", "+inf", "infinity":
		return true
	}
	return numeric.MatchString(s) || dateLike.MatchString(s)
}

var (
	// numeric covers the numbers of YAML 1.1 and 1.2 and more: with
	// underscores, in base 60 (12:30), octal, hexadecimal, binary, with an
	// exponent, and HS codes such as 8505.11.
	numeric  = regexp.MustCompile(`^[-+]?(0[xX][0-9a-fA-F_]*|0[bB][01_]*|0[oO][0-7_]*|[0-9._][0-9_.,:]*([eE][-+]?[0-9_]*)?)$`)
	dateLike = regexp.MustCompile(`^[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?([Tt ].*)?[~?%]?$`)
)

// flowMarks are the characters that some reader or other takes for marks inside
// brackets or braces, even in the middle of a word.
const flowMarks = ",[]{}:#\"'?&*!|>%@`"

// isPlainSafe tells whether a string can stand without quotes where it stands.
func isPlainSafe(s string, inFlow bool) bool {
	if s == "" || needsEscapes(s) || s != strings.TrimFunc(s, unicode.IsSpace) {
		return false
	}
	if strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`=<.~", rune(s[0])) {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") {
		return false
	}
	return !inFlow || !strings.ContainsAny(s, flowMarks)
}

// needsEscapes tells whether only double quotes can hold the string.
func needsEscapes(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return escape(r) != "" && r != '"' && r != '\\' })
}

// escape is how double quotes hold a character that cannot stand for itself;
// empty for one that can.
func escape(r rune) string {
	switch r {
	case '"':
		return `\"`
	case '\\':
		return `\\`
	case '\n':
		return `\n`
	case '\t':
		return `\t`
	case '\r':
		return `\r`
	}
	// Not printable in YAML, or a line break or mark to some reader, or
	// invisible, so that an author could not see it.
	if r < ' ' || r >= 0x7f && r <= 0xa0 || r == 0xad || r >= 0x2000 && r <= 0x200f || r >= 0x2028 && r <= 0x202f ||
		r >= 0x2060 && r <= 0x206f || r == 0x3000 || r == 0xfeff || r >= 0xfff0 && r <= 0xffff || r >= 0xe000 && r <= 0xf8ff {
		return fmt.Sprintf(`\u%04X`, r)
	}
	if r > 0xffff && !unicode.IsPrint(r) {
		return fmt.Sprintf(`\U%08X`, r)
	}
	return ""
}

func doubleQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if e := escape(r); e != "" {
			b.WriteString(e)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isFoldSafe tells whether a folded scalar gives the text back to the letter:
// one line, words parted by single spaces.
func isFoldSafe(s string) bool {
	return !needsEscapes(s) && strings.Join(strings.Fields(s), " ") == s && !strings.HasPrefix(s, "#")
}

// isLiteralSafe tells whether a literal scalar gives the lines back to the
// letter.
func isLiteralSafe(s string) bool {
	for i, line := range strings.Split(s, "\n") {
		if needsEscapes(line) || line != strings.TrimRightFunc(line, unicode.IsSpace) || (i == 0 && line == "") || strings.HasPrefix(line, " ") {
			return false
		}
	}
	return !strings.HasSuffix(s, "\n")
}
