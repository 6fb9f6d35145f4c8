package compile

import (
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
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= n {
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
