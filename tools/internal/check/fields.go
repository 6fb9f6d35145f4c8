package check

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// The greatest lengths in code points. They leave room for what is needed and
// none for an article's prose; see the design's "What may be copied".
const (
	maxName      = 200
	maxTitle     = 400
	maxAsWritten = 100
	maxText      = 2000
	maxQuote     = 6000
	maxURL       = 2000 // bytes
)

// items remembers the items of the list that is being walked.
type items struct {
	list string
	seen map[string]bool
}

// field checks one string by what the model says of it.
func (c *checker) field(at kb.Location, f kb.Field, list *items) {
	if f.InList && !c.once(at, f, list) {
		return
	}
	if f.Value == "" {
		if f.InList {
			c.reportAt(at, f.Path, kb.CodeEmptyValue, "an item of `%s` is empty", f.Key).hint = "write the item, or delete it"
		}
		return
	}
	switch f.Format {
	case "name":
		c.name(at, f)
	case "text":
		c.text(at, f)
	case "edtf":
		if _, known := c.date(f.Value); !known {
			_, err := edtf.Parse(f.Value)
			message, hint := err.Error(), ""
			if i := strings.LastIndex(message, "; "); i >= 0 {
				message, hint = message[:i], message[i+2:]
			}
			c.reportAt(at, f.Path, codeDate, "%s", message).hint = hint
			if date := edtfOf(f.Value); date != "" {
				c.fix(kb.FixDate, date)
			}
		}
	case "url":
		if why := badURL(f.Value); why != "" {
			c.reportAt(at, f.Path, codeURL, "%s", why)
		}
	case "language":
		if _, err := language.Parse(f.Value); err != nil {
			c.reportAt(at, f.Path, codeLanguage, "%s is no language tag", kb.Show(f.Value)).key = f.IsKey
		}
	case "country":
		if !ValidCountry(f.Value) {
			c.reportAt(at, f.Path, codeCountry, "%s is no country code", kb.Show(f.Value))
			if code := countryOf(f.Value); code != "" {
				c.fix(kb.FixText, code)
			}
		}
	case "sha256":
		if !sha256.MatchString(f.Value) {
			c.reportAt(at, f.Path, codeHash, "`%s` is not a SHA-256 hash", f.Key)
			if lower := strings.ToLower(strings.TrimSpace(f.Value)); sha256.MatchString(lower) {
				c.fix(kb.FixText, lower)
			}
		}
	case "hs":
		if !hs.MatchString(f.Value) || f.Value[:2] == "00" {
			found := c.reportAt(at, f.Path, codeHS, "%s is no HS code", kb.Show(f.Value))
			if code := hsOf(f.Value); code != "" {
				found.hint = "write it as " + strconv.Quote(code)
				c.fix(kb.FixQuoted, code)
			}
		}
	}
	c.vocabulary(at, f)
}

var (
	sha256 = regexp.MustCompile(kb.Formats["sha256"].Pattern)
	hs     = regexp.MustCompile(kb.Formats["hs"].Pattern)
	// tag is what a browser could take for the beginning of an element, a
	// comment or a declaration.
	tag = regexp.MustCompile(`<[A-Za-z/!?]`)
)

// once reports an item that its list has already; the items of the model's
// lists are sets.
func (c *checker) once(at kb.Location, f kb.Field, list *items) bool {
	name := f.Path[:strings.LastIndexByte(f.Path, '[')]
	if list.seen == nil || list.list != name {
		list.list, list.seen = name, map[string]bool{}
	}
	if list.seen[f.Value] && f.Value != "" {
		c.reportAt(at, f.Path, codeDuplicateItem, "%s stands in `%s` already", kb.Show(f.Value), f.Key)
		c.fix(kb.FixRemove, "")
		return false
	}
	list.seen[f.Value] = true
	return true
}

// date reads an EDTF date; ok is false where it is none or empty.
func (c *checker) date(s string) (d edtf.Date, ok bool) {
	if s == "" {
		return d, false
	}
	d, seen := c.dates[s]
	if !seen {
		d, _ = edtf.Parse(s)
		if c.dates != nil && len(c.dates) < 100_000 {
			c.dates[s] = d
		}
	}
	return d, !d.IsZero()
}

func (c *checker) name(at kb.Location, f kb.Field) {
	switch {
	case strings.Contains(f.Value, "\n"):
		c.reportAt(at, f.Path, codeNameFormat, "`%s` has more than one line", f.Key)
	case strings.TrimSpace(f.Value) == "":
		c.reportAt(at, f.Path, codeNameFormat, "`%s` is blank", f.Key)
	case strings.TrimSpace(f.Value) != f.Value:
		c.reportAt(at, f.Path, codeNameFormat, "`%s` begins or ends with a space", f.Key)
	case strings.Contains(f.Value, "  "):
		c.reportAt(at, f.Path, codeNameFormat, "`%s` has two spaces together", f.Key)
	case strings.ContainsFunc(f.Value, invisible):
		c.reportAt(at, f.Path, codeNameFormat, "`%s` has a character that cannot be seen", f.Key).hint = "remove it, or no search will find the name"
	case !norm.NFC.IsNormalString(f.Value):
		c.reportAt(at, f.Path, codeNameFormat, "`%s` has accents as characters of their own", f.Key).hint = "write it as " + kb.Show(norm.NFC.String(f.Value)) + " in Unicode's normal form C"
	}
	if n := len(c.findings); n > 0 && c.findings[n-1].code == codeNameFormat && c.findings[n-1].path == f.Path && c.findings[n-1].at == at {
		if name := nameOf(f.Value); name != "" {
			c.fix(kb.FixText, name)
		}
	}
	if word := mixed(f.Value); word != "" {
		c.reportAt(at, f.Path, codeScripts, "%s has letters of two scripts", kb.Show(word))
	}
	c.length(at, f)
	c.markup(at, f)
}

// MaxLength is how many code points a value may have; 0 where that is not limited.
func MaxLength(f kb.Field) int {
	switch {
	case f.Format == "name" && f.Key == "title":
		return maxTitle
	case f.Format == "name" && f.Key == "as_written":
		return maxAsWritten
	case f.Format == "name":
		return maxName
	case f.Format == "text" && f.Path == "text":
		return maxQuote // a quote's: somebody else's words, to the letter
	case f.Format == "text":
		return maxText
	case f.Format == "url":
		return maxURL
	}
	return 0
}

// mixed is the first word with letters of Latin beside those of Cyrillic, Greek
// or Armenian, which have letters that look the same (Unicode Technical Standard
// 39, section 5.1); a sign such as µ before a unit is no word.
func mixed(s string) string {
	if isASCII(s) {
		return ""
	}
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		latin, other := 0, 0
		for _, r := range word {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin++
			case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian):
				other++
			}
		}
		if latin > 0 && other > 0 && latin+other > 2 {
			return word
		}
	}
	return ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// invisible tells whether c is a format character (Unicode category Cf), such as
// a zero-width space or a soft hyphen. The two that join letters or keep them
// apart are part of how some languages are written.
func invisible(c rune) bool {
	return unicode.Is(unicode.Cf, c) && c != 0x200C && c != 0x200D
}

func (c *checker) text(at kb.Location, f kb.Field) {
	if strings.TrimSpace(f.Value) == "" {
		c.reportAt(at, f.Path, kb.CodeEmptyValue, "`%s` is blank", f.Key).hint = "write the text, or delete the line"
		return
	}
	c.length(at, f)
	c.markup(at, f)
}

func (c *checker) length(at kb.Location, f kb.Field) {
	limit := MaxLength(f)
	if len(f.Value) <= limit {
		return
	}
	if n := utf8.RuneCountInString(f.Value); n > limit {
		c.reportAt(at, f.Path, codeTooLong, "`%s` has %d characters; at most %d are meant", f.Key, n, limit)
	}
}

func (c *checker) markup(at kb.Location, f kb.Field) {
	if tag.MatchString(f.Value) {
		c.reportAt(at, f.Path, codeMarkup, "`%s` has HTML in it", f.Key)
	}
}

// badURL says what is wrong with a URL; empty where nothing is.
func badURL(s string) string {
	if len(s) > maxURL {
		return "a URL of " + number(len(s)) + " bytes is too long"
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == '\\' || kb.Forbidden(r) }) {
		return "a URL with a space, a backslash or a control character"
	}
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return kb.Show(s) + " is no URL"
	case u.Scheme == "":
		return kb.Show(s) + " is no absolute URL"
	case u.Scheme != "http" && u.Scheme != "https":
		return "a URL of the scheme " + kb.Show(u.Scheme)
	case u.User != nil:
		return "a URL with a user name or password"
	case u.Hostname() == "" || u.Opaque != "":
		return kb.Show(s) + " names no host"
	}
	return ""
}

// ValidCountry tells whether s is an ISO 3166-1 alpha-2 code of a country or
// territory, upper case, or EU for the European Union.
func ValidCountry(s string) bool {
	if s == "EU" {
		return true
	}
	if len(s) != 2 || s != strings.ToUpper(s) {
		return false
	}
	region, err := language.ParseRegion(s)
	// A code that another took the place of, as GB that of UK, is not canonical.
	return err == nil && region.Canonicalize() == region && region.String() == s && region.IsCountry()
}

// item is the path of the item of a list.
func item(list string, i int) string { return list + "[" + number(i) + "]" }

func number(n int) string { return strconv.Itoa(n) }

// figure writes a value in digits, however large.
func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
