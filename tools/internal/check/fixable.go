package check

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Fixable tells by code what comity fix does about a breach, where it can be sure
// of what was meant.
var Fixable = map[string]string{
	kb.CodeEncoding:       "takes a byte-order mark away; what is not UTF-8 it leaves to you",
	kb.CodeLineEnds:       "ends lines with a line feed alone",
	kb.CodeSchemaHeader:   "names the right one, and puts the comment at the top of a file that has none",
	kb.CodeTab:            "puts spaces in the place of tabs, where the file is right afterwards",
	kb.CodeStrayFile:      "renames a record whose name ends in .yml",
	kb.CodeInvalidID:      "renames a file whose name is no id, with every reference to it",
	kb.CodeUnknownKey:     "corrects a slip that is near to one known key alone",
	kb.CodeWrongType:      "puts true and false in quotes where a text is wanted, and one text into a list",
	kb.CodeUnquotedNumber: "puts it in quotes as it is written",
	kb.CodeUnquotedHS:     "puts it in quotes as it is written",
	kb.CodeQuotedNumber:   "takes the quotes away",
	codeAliasReference:    "writes the id that the record has now",
	codeDuplicateItem:     "takes the second away",
	codeUnknownTerm:       "writes the term that it is a slip or another form of, where that is one alone",
	codeDate:              "writes as EDTF what can mean one date only, such as 12 June 2024 or 2024/6/12",
	codeCountry:           "writes codes in capitals, and GB for UK",
	codeHS:                "puts the dot where it belongs: 8505.11, and 8505 without",
	codeHash:              "writes it in lower case",
	codeNameFormat:        "takes away spaces too many and what cannot be seen, and puts accents on their letters",
}

// edtfOf is a date in another form as EDTF; empty where it could mean two dates
// or none.
func edtfOf(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range []struct{ layout, edtf string }{
		{"2 January 2006", "2006-01-02"}, {"January 2, 2006", "2006-01-02"}, {"January 2 2006", "2006-01-02"},
		{"2 Jan 2006", "2006-01-02"}, {"Jan 2, 2006", "2006-01-02"}, {"Jan 2 2006", "2006-01-02"},
		{"January 2006", "2006-01"}, {"Jan 2006", "2006-01"}, {"January, 2006", "2006-01"},
		{"2006/1/2", "2006-01-02"}, {"2006.1.2", "2006-01-02"}, {"2006-1-2", "2006-01-02"}, {"2006-1", "2006-01"},
		{"20060102", "2006-01-02"}, {"2006-01-02T15:04:05Z07:00", "2006-01-02"}, {"2006-01-02 15:04:05", "2006-01-02"},
	} {
		if t, err := time.Parse(form.layout, s); err == nil && t.Year() >= 1000 {
			return valid(t.Format(form.edtf))
		}
	}
	if m := numericDate.FindStringSubmatch(s); m != nil {
		a, b := two(m[1]), two(m[2])
		switch { // which is the day is plain where only one of them can be
		case a > "12" && b <= "12":
			return valid(m[3] + "-" + b + "-" + a)
		case b > "12" && a <= "12":
			return valid(m[3] + "-" + a + "-" + b)
		case a == b:
			return valid(m[3] + "-" + a + "-" + b)
		}
	}
	return ""
}

var numericDate = regexp.MustCompile(`^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})$`)

func two(digits string) string { return strings.Repeat("0", 2-len(digits)) + digits }

func valid(date string) string {
	if _, err := edtf.Parse(date); err != nil {
		return ""
	}
	return date
}

// countryOf is the code that a country's is another spelling of.
func countryOf(s string) string {
	upper := strings.ToUpper(strings.TrimSpace(s))
	if ValidCountry(upper) {
		return upper
	}
	if region, err := language.ParseRegion(upper); err == nil && len(upper) == 2 && ValidCountry(region.Canonicalize().String()) {
		return region.Canonicalize().String()
	}
	return ""
}

var hsDigits = regexp.MustCompile(`^[0-9]{4}([0-9]{2})?$`)

// hsOf is an HS code whose dots are not where they belong, as in 850511, 85.05
// and 8505.1.1.
func hsOf(s string) string {
	code := strings.NewReplacer(".", "", " ", "").Replace(s)
	if !hsDigits.MatchString(code) {
		return ""
	}
	if len(code) == 6 {
		code = code[:4] + "." + code[4:]
	}
	if code == s || !hs.MatchString(code) || code[:2] == "00" {
		return ""
	}
	return code
}

// nameOf is a name without what cannot be seen; empty where it has more than one
// line, or nothing is left.
func nameOf(s string) string {
	if strings.Contains(s, "\n") {
		return ""
	}
	s = strings.Map(func(c rune) rune {
		if invisible(c) {
			return -1
		}
		return c
	}, s)
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}
