package article

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/comity-kb/comity/tools/internal/edtf"
)

// Fault is something that is wrong with bibliographic data.
type Fault struct {
	// Key is the key of the front matter that it concerns.
	Key string
	// Code, Message and Hint are as those of kb.Problem; the code has no prefix.
	Code, Message, Hint string
}

// Faults lists what is wrong with bibliographic data, wherever it comes from, in
// the order of the keys of front matter.
func (m Meta) Faults() []Fault {
	var out []Fault
	add := func(key, code, message, hint string) { out = append(out, Fault{key, code, message, hint}) }
	line := func(key, s string) {
		if strings.ContainsFunc(s, control) {
			add(key, "type", key+" must be one line without control characters", "")
		}
	}
	if m.Title == "" {
		add("title", "required", "title is missing", hints["title"])
	}
	line("title", m.Title)
	line("publisher", m.Publisher)
	for _, name := range m.Authors {
		line("authors", name)
	}
	if m.URL != "" && !ValidURL(m.URL) {
		add("url", "url", "url is no address of a web page", "write it in full, beginning with https://")
	}
	if m.Published != "" {
		if _, err := edtf.Parse(m.Published); err != nil {
			add("published", "date", fmt.Sprintf("%q is no date", m.Published),
				"write the date as in 2025-06-30, or 2025-06 where the day is not known")
		}
	}
	if o := m.PublishedOrigin; o != "" && !slices.Contains(origins, o) {
		add("published_origin", "origin", fmt.Sprintf("%q is no origin of a date", o),
			"write one of "+strings.Join(origins, ", ")+", or leave it out")
	}
	if m.Language == "" {
		add("language", "required", "language is missing", hints["language"])
	} else if tag, err := language.Parse(m.Language); err != nil || tag == language.Und {
		add("language", "language", fmt.Sprintf("%q is no language", m.Language), "write a BCP 47 tag, as in en, vi or zh-Hans")
	}
	return out
}

// hints say how to mend a key that is missing.
var hints = map[string]string{
	"title":    "give the headline; where it is not known, describe the article and add the comment # descriptive",
	"language": "give the language of the text, as in language: en",
}

// ValidURL tells whether s is an address of a web page, in UTF-8.
func ValidURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && utf8.ValidString(s) && utf8.ValidString(u.Host) && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// control tells of a character that no line of text has.
func control(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' }
