package compile

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// descriptionLength is how many code points a page's description may have:
// about what a search engine shows of it.
const descriptionLength = 160

// shorten cuts text between words to at most n code points, an ellipsis
// included, and makes one line of it.
func shorten(text string, n int) string {
	text = oneLine(text)
	if len(text) <= n || utf8.RuneCountInString(text) <= n {
		return text
	}
	runes := []rune(text)[:n-1]
	cut := len(runes)
	for i := len(runes) - 1; i > n/2; i-- {
		if runes[i] == ' ' {
			cut = i
			break
		}
	}
	return strings.TrimRight(string(runes[:cut]), " ,;:.-–—(，、；：。（") + "…"
}

// oneLine is text with one space for all white space between its words, and none
// around them.
func oneLine(text string) string {
	for i := range len(text) {
		// Any other white space is a control character or no ASCII.
		if b := text[i]; b < ' ' || b >= utf8.RuneSelf || b == ' ' && (i == 0 || i == len(text)-1 || text[i+1] == ' ') {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return text
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// lowerFirst lowers the first letter of a word that is not an acronym or a
// name in capitals.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	if size == 0 || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[size:]
}

// fold makes a key that sorts names as a reader expects: without accents, case
// and punctuation.
func fold(name string) string {
	if out, ok := foldASCII(name); ok {
		return out
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsNumber(r):
			b.WriteRune(unicode.ToLower(r))
		case b.Len() > 0 && !strings.HasSuffix(b.String(), " "):
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// foldASCII is fold for a name of ASCII characters alone, as most are.
func foldASCII(name string) (string, bool) {
	out := make([]byte, 0, len(name))
	for i := range len(name) {
		switch b := name[i]; {
		case b >= utf8.RuneSelf:
			return "", false
		case b >= 'a' && b <= 'z', b >= '0' && b <= '9':
			out = append(out, b)
		case b >= 'A' && b <= 'Z':
			out = append(out, b+'a'-'A')
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return string(bytes.TrimRight(out, " ")), true
}

// letter is the A to Z heading of a sort key.
func letter(key string) string {
	if key == "" || key[0] < 'a' || key[0] > 'z' {
		return "#"
	}
	return strings.ToUpper(key[:1])
}

// linkTexts are the texts of the first links, at most n, and a count of the
// rest.
func (c *compiler) linkTexts(links []Link, n int) string {
	var words []string
	for i, l := range links {
		if i == n {
			words = append(words, c.count("others", len(links)-n))
			break
		}
		words = append(words, l.Text)
	}
	return c.list(words)
}
