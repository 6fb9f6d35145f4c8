package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands between a token and the one before it.
type lineBreak uint8

const (
	noBreak   lineBreak = iota
	newLine             // one line end
	blankLine           // at least one empty line
)

// lineInfo is what the tokeniser saw of the lines: enough to tell whether a line
// end ends a paragraph.
type lineInfo struct {
	before []lineBreak // what precedes each token
}

// tokeniser walks a text once. at and point are the position in bytes and in
// code points.
type tokeniser struct {
	d     *Document
	s     string
	at    int
	point int
}

// index notes where each code point of the text starts.
func (d *Document) index() {
	d.offsets = d.offsets[:0]
	if !ascii(d.Text) {
		d.offsets = slices.Grow(d.offsets, len(d.Text)+1)
		for i := range d.Text {
			d.offsets = append(d.offsets, int32(i))
		}
		d.offsets = append(d.offsets, int32(len(d.Text)))
	}
}

func ascii(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if eight(s)&0x8080808080808080 != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (d *Document) tokenise() lineInfo {
	d.index()
	t := &tokeniser{d: d, s: d.Text}
	d.Tokens = slices.Grow(d.Tokens, len(d.Text)*2/9+16)
	d.before = slices.Grow(d.before, len(d.Text)*2/9+16)
	space, lines := true, noBreak
	for t.at < len(t.s) {
		if c := t.s[t.at]; c == ' ' {
			space = true
			t.step(1)
			continue
		} else if bytesOf[c] <= large {
			if n, capitals := t.plain(); n > 0 {
				d.addPlain(t, n, capitals, space, lines)
				space, lines = false, noBreak
				continue
			}
		}
		r, size := t.rune(t.at)
		switch {
		case r == '\n', r == '\u2028', r == '\u2029':
			space = true
			if lines < blankLine {
				lines++
			}
			if r == '\u2029' {
				lines = blankLine
			}
			t.step(size)
			continue
		case unicode.IsSpace(r):
			space = true
			t.step(size)
			continue
		case ignorable(r):
			t.step(size)
			continue
		}
		d.addToken(t, r, size, space, lines)
		space, lines = false, noBreak
	}
	d.foldCapitals()
	return lineInfo{before: d.before}
}

// addPlain adds the plain word of n letters at the tokeniser and moves past it.
func (d *Document) addPlain(t *tokeniser, n int, capitals, space bool, lines lineBreak) {
	raw := t.s[t.at : t.at+n]
	token := Token{Text: raw, Fold: raw, Start: t.point, End: t.point + n, Class: Word, SpaceBefore: space}
	if capitals {
		token.Capital = bytesOf[raw[0]] == large
		d.capitals = append(d.capitals, int32(len(d.Tokens)))
	} else {
		token.hash = hashOf(raw)
	}
	t.at += n
	t.point += n
	d.Tokens = append(d.Tokens, token)
	d.before = append(d.before, lines)
}

// addToken adds the token that starts with r, of whatever class.
func (d *Document) addToken(t *tokeniser, r rune, size int, space bool, lines lineBreak) {
	start, from := t.at, t.point
	class := t.token(r, size, space)
	raw := t.s[start:t.at]
	token := Token{Text: raw, Fold: raw, Start: from, End: t.point, Class: class, SpaceBefore: space}
	switch {
	case t.at-start != t.point-from:
		token.Fold = fold(raw)
	case hasCapital(raw):
		d.capitals = append(d.capitals, int32(len(d.Tokens)))
	}
	if class == Word {
		token.Capital = startsUpper(raw)
		token.Hyphen = strings.IndexByte(token.Fold, '-') >= 0
	}
	token.hash = hashOf(token.Fold)
	d.Tokens = append(d.Tokens, token)
	d.before = append(d.before, lines)
}

// foldCapitals folds the tokens that have Latin capitals and nothing else that
// folding changes: all of them in one piece of memory. The tokens without, most
// of a text, are their own folded form.
func (d *Document) foldCapitals() {
	for _, k := range d.capitals {
		raw := d.Tokens[k].Text
		for i := range len(raw) {
			c := raw[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			d.folded = append(d.folded, c)
		}
	}
	folded := string(d.folded)
	for _, k := range d.capitals {
		t := &d.Tokens[k]
		t.Fold, folded = folded[:len(t.Text)], folded[len(t.Text):]
		t.hash = hashOf(t.Fold)
	}
}

func hasCapital(s string) bool {
	for i := range len(s) {
		if bytesOf[s[i]] == large {
			return true
		}
	}
	return false
}

// byteClass is what a byte means to the scanner of plain words.
type byteClass uint8

const (
	small byteClass = iota
	large
	apart // ends a word, whatever stands around it
	other // may go on with one
)

var bytesOf = func() (class [256]byteClass) {
	for c := range class {
		switch {
		case 'a' <= c && c <= 'z':
			class[c] = small
		case 'A' <= c && c <= 'Z':
			class[c] = large
		case c >= utf8.RuneSelf, '0' <= c && c <= '9', strings.IndexByte("'-.&@:", byte(c)) >= 0:
			class[c] = other
		default:
			class[c] = apart
		}
	}
	return class
}()

// plain measures a word of Latin letters that ends where they do, as nearly all
// words do, and tells whether there are capitals among them. It is 0 where what
// stands behind the letters has to be looked at.
func (t *tokeniser) plain() (n int, capitals bool) {
	s := t.s[t.at:]
	for ; n < len(s); n++ {
		switch bytesOf[s[n]] {
		case large:
			capitals = true
			continue
		case small:
			continue
		case apart:
			return n, capitals
		}
		// A stop that neither an initialism nor an address goes on after.
		if s[n] == '.' && n > 1 && s[0]|0x20 != 'w' && (n+1 == len(s) || bytesOf[s[n+1]] != small) {
			return n, capitals
		}
		return 0, false
	}
	return n, capitals
}

func (t *tokeniser) rune(at int) (rune, int) {
	if at >= len(t.s) {
		return 0, 0
	}
	if c := t.s[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(t.s[at:])
}

func (t *tokeniser) step(size int) { t.at += size; t.point++ }

// token moves past one token that starts with r and tells its class.
func (t *tokeniser) token(r rune, size int, space bool) Class {
	switch {
	case isLetter(r):
		if t.address() {
			return Symbol
		}
		return t.word()
	case isDigit(r):
		t.number()
		return Number
	case isApostrophe(r) && !space && t.possessive(t.at+size):
		t.step(size)
		t.step(1)
		return Word
	}
	t.step(size)
	if next, _ := t.rune(t.at); next == r && (isApostrophe(r) || r == '`' || r == '‘') {
		t.step(size) // the double quotation mark of typewriters: ''so''
		return Mark
	}
	if isSymbol(r) {
		return Symbol
	}
	return Mark
}

// possessive tells whether an s that ends its word stands at a position: the
// apostrophe before it then belongs to "China's" and not to a quotation.
func (t *tokeniser) possessive(at int) bool {
	if at >= len(t.s) || t.s[at] != 's' && t.s[at] != 'S' {
		return false
	}
	after, size := t.rune(at + 1)
	return size == 0 || !isLetter(after) && !isDigit(after)
}

// address moves past a web address and tells whether there was one.
func (t *tokeniser) address() bool {
	rest := t.s[t.at:]
	if c := rest[0] | 0x20; c != 'h' && c != 'w' {
		return false
	}
	if !hasPrefixFold(rest, "http://") && !hasPrefixFold(rest, "https://") && !hasPrefixFold(rest, "www.") {
		return false
	}
	t.untilSpace()
	return true
}

// untilSpace moves to the next white space, leaving closing punctuation behind.
func (t *tokeniser) untilSpace() {
	at, point := t.at, t.point
	end, endPoint := t.at, t.point
	for at < len(t.s) {
		r, size := t.rune(at)
		if unicode.IsSpace(r) || isQuoteMark(r) && r != '\'' {
			break
		}
		at += size
		point++
		if !strings.ContainsRune(".,;:!?)]}'", r) {
			end, endPoint = at, point
		}
	}
	t.at, t.point = end, endPoint
}

// word moves past a word. Its segments are joined by apostrophes, hyphens, the
// dots of an initialism, and the dot of a domain name.
func (t *tokeniser) word() Class {
	start := t.at
	letters := 0    // letters and digits in the present segment
	dotted := false // an initialism: U.S
	upper := true   // all letters so far are upper case
	for t.at < len(t.s) {
		if c := t.s[t.at]; 'a' <= c && c <= 'z' {
			upper = false
			letters++
			t.at++
			t.point++
			continue
		}
		r, size := t.rune(t.at)
		switch {
		case isLetter(r):
			if upper && !unicode.IsUpper(r) {
				upper = false
			}
			letters++
			t.step(size)
			continue
		case isDigit(r):
			if letters > 1 && letters <= 3 && currencyCodes[t.s[start:t.at]] {
				return Word // RMB20 is a currency and a number
			}
			letters++
			t.step(size)
			continue
		case unicode.Is(unicode.M, r), ignorable(r):
			t.step(size)
			continue
		}
		next, nextSize := t.rune(t.at + size)
		switch {
		case isApostrophe(r) && isLetter(next) && !t.possessive(t.at+size):
			t.step(size)
			letters = 0
		case isHyphen(r) && (isLetter(next) || isDigit(next)):
			t.step(size)
			letters, dotted = 0, false
		case r == '.' && letters == 1 && isLetter(next):
			after, _ := t.rune(t.at + size + nextSize)
			if after == '.' || !isLetter(after) {
				t.step(size)
				letters, dotted = 0, true
				continue
			}
			return Word
		case r == '.' && dotted && letters == 1:
			t.step(size) // the last dot of U.S.
			letters = 0
			dotted = false
			if !isHyphen(next) {
				return Word
			}
		case r == '.' && letters > 1 && t.domain(t.at+size):
			t.step(size)
			letters = 0
		case r == '&' && upper && unicode.IsUpper(next) && letters > 0 && letters < 4:
			t.step(size)
			letters = 0
		case r == '@' && isLetter(next) && letters > 0:
			t.untilSpace()
			return Symbol
		case r == '/' && isLetter(next) && strings.Contains(t.s[start:t.at], "."):
			t.untilSpace()
			return Symbol
		default:
			return Word
		}
	}
	return Word
}

// domain tells whether the last part of a domain name starts at a position.
func (t *tokeniser) domain(at int) bool {
	end := at
	for end < len(t.s) && end-at < 5 && 'a' <= t.s[end] && t.s[end] <= 'z' {
		end++
	}
	if !topDomains[t.s[at:end]] {
		return false
	}
	after, size := t.rune(end)
	return size == 0 || !isLetter(after) && !isDigit(after)
}

// number moves past a number: digits, with points and thousands separators that
// have digits on both sides.
func (t *tokeniser) number() {
	for t.at < len(t.s) {
		r, size := t.rune(t.at)
		switch {
		case isDigit(r):
			t.step(size)
		case r == '.' && t.digits(t.at+1) > 0:
			t.step(size)
		case r == '．' && t.fullWidth(t.at+size):
			t.step(size)
		case r == ',' && t.grouped(t.at+1):
			t.step(size)
		default:
			return
		}
	}
}

// fullWidth tells whether a full-width digit stands at a position.
func (t *tokeniser) fullWidth(at int) bool {
	r, _ := t.rune(at)
	return '０' <= r && r <= '９'
}

// digits counts the digits at a position, at most four.
func (t *tokeniser) digits(at int) int {
	n := 0
	for n < 4 && at+n < len(t.s) && '0' <= t.s[at+n] && t.s[at+n] <= '9' {
		n++
	}
	return n
}

// grouped tells whether a group of a large number follows a comma: three
// digits, or the two of an Indian lakh.
func (t *tokeniser) grouped(at int) bool {
	n := t.digits(at)
	return n == 3 || n == 2 && at+2 < len(t.s) && t.s[at+2] == ',' && t.digits(at+3) >= 2
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

// isDigit: the digits of ASCII and the full-width ones of East Asian texts, which
// fold to them.
func isDigit(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// isHyphen: hyphen-minus, hyphen, non-breaking hyphen. Dashes join nothing.
func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// ignorable characters are not seen by a reader and cut no word: soft hyphen,
// zero-width characters, directional marks, byte order mark.
func ignorable(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return false
}

func isSymbol(r rune) bool {
	switch r {
	case '%', '‰', '&', '@', '#', '°', '±', '+', '=', '<', '>', '~', '^', '|', '$':
		return true
	}
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Sc, unicode.Sm, unicode.So)
}

func startsUpper(s string) bool {
	for _, r := range s {
		if isLetter(r) {
			return unicode.IsUpper(r)
		}
	}
	return false
}

var folder = strings.NewReplacer("’", "'", "ʼ", "'", "\u2010", "-", "\u2011", "-", "\u00ad", "",
	"\u200b", "", "\u200c", "", "\u200d", "", "\u200e", "", "\u200f", "", "\u2060", "", "\ufeff", "",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "．", ".", "－", "-")

// fold is how tokens are compared; see Token.
func fold(s string) string {
	switch s {
	case "“", "”", "‘", "–", "—", "…":
		return s
	case "’":
		return "'"
	case "’s":
		return "'s"
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.ToLower(folder.Replace(s))
		}
	}
	return strings.ToLower(s)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// currencyCodes are the abbreviations that are written without a space before
// their number.
var currencyCodes = set("RMB USD EUR GBP JPY CNY HKD AUD CAD CHF INR KRW VND SGD NZD TWD THB BRL MXN ZAR RUB TRY IDR MYR PHP PKR LKR BDT NGN KES GHS EGP SAR AED QAR KZT UAH PLN SEK NOK DKK CZK HUF ARS CLP COP PEN US C A HK NT NZ RM Rs Rp Tk Dh Dhs Sh Ksh KSh")

// topDomains are the last parts of domain names that news writes as names:
// Investing.com, chinadaily.com.cn.
var topDomains = set("com org net gov edu int eu cn uk io co vn in jp kr de fr au ca us info biz ai tv me")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
