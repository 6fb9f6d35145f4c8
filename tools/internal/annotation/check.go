package annotation

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// dates are the texts that are EDTF dates.
var dates = map[string]bool{
	"Source.published": true, "Quote.date": true, "Statistic.period": true, "Date.edtf": true,
	"Agreement.date": true, "Measure.date": true, "Event.date": true, "Post.date": true,
}

// vocabularies are the texts that are ids of terms.
var vocabularies = map[string]string{
	"Quote.kind": "quote-kinds", "Statistic.unit": "units", "Statistic.indicator_id": "indicators", "Statistic.bound": "bounds",
	"Statistic.basis": "bases", "Statistic.modality": "modalities", "Statistic.extremum_direction": "extremum-directions", "Measure.kind": "measure-kinds", "Measure.stage": "stages",
}

// check tells what is wrong with an annotation whose format is right as far as
// it could be read.
func (p *reader) check(n *node, a *Article) {
	s := &a.Source
	if text, ok := p.known.Texts[s.SHA256]; ok {
		p.current = []rune(text)
	}
	if n.shape == '{' && !has(n, "source") {
		return // which has been reported
	}
	language := false
	for _, w := range p.words {
		p.word(w)
		language = language || w.field == "Source.language"
	}
	if source := child(n, "source"); source != nil && source.shape == '{' {
		if !language {
			p.at(&node{start: source.start, end: source.start + 1}, "missing-key", "source", `give the language of the text, as in "language": "en"`, "the language is not known")
		}
		length := child(source, "length")
		switch {
		case !isWhole(length):
		case s.Length <= 0:
			p.at(length, "length", "source.length", "it is the number of code points of the text", "a text of %d characters", s.Length)
		case p.current != nil && s.Length != len(p.current):
			p.at(length, "length", "source.length", "it is the number of code points of the text after the front matter", "%d, and the article has %d characters", s.Length, len(p.current))
		}
	}
	for _, sp := range p.spans {
		p.checkSpan(sp, s.Length)
	}
	for i := range a.Statistics {
		p.months(n, "statistics", i, a.Statistics[i].ExtremumMonths)
	}
	for i := range a.Extrema {
		p.months(n, "extrema", i, a.Extrema[i].ExtremumMonths)
	}
}

func child(n *node, key string) *node {
	if n == nil {
		return nil
	}
	for i, k := range n.keys {
		if k.value == key {
			return n.items[i]
		}
	}
	return nil
}

func has(n *node, key string) bool { return child(n, key) != nil }

func (p *reader) months(n *node, list string, i int, months *int) {
	if months == nil || *months >= 0 {
		return
	}
	if items := child(n, list); items != nil && i < len(items.items) {
		if at := child(items.items[i], "extremum_months"); at != nil {
			p.at(at, "range", list, "it is how many months the record goes back", "an extremum of %d months", *months)
		}
	}
}

// word checks a text by what its key wants.
func (p *reader) word(w word) {
	if !strings.HasSuffix(w.field, ".text") { // the article's own words, whatever is in them
		if i := strings.IndexFunc(w.text, kb.Forbidden); i >= 0 {
			r, _ := utf8.DecodeRuneInString(w.text[i:])
			p.at(w.n, "control-character", w.path, "remove the character; it cannot be seen", "the control character U+%04X", r)
		}
	}
	if dates[w.field] {
		if _, err := edtf.Parse(w.text); err != nil {
			p.at(w.n, "date", w.path, "write an EDTF date, as 2025-06-30, 2025-06 or 2020/2023, or null", "%s is no date", kb.Show(w.text))
		}
	}
	if id := vocabularies[w.field]; id != "" && p.known.Base != nil {
		p.term(w, id)
	}
	if strings.HasSuffix(w.field, ".rule") && !kb.ValidID(w.text) {
		p.at(w.n, "id", w.path, "use lower-case letters a to z, digits and single hyphens, as in that-clause", "%s cannot be the name of a rule", kb.Show(w.text))
	}
	switch w.field {
	case "Source.id":
		if !kb.ValidID(w.text) {
			p.at(w.n, "id", w.path, "use lower-case letters a to z, digits and single hyphens, as in 2025-06-30-publisher-subject", "%s cannot be an id", kb.Show(w.text))
		}
	case "Source.title":
		if strings.TrimSpace(w.text) == "" {
			p.at(w.n, "empty", w.path, "give the headline", "no title")
		}
	case "Source.sha256":
		if !hashForm.MatchString(w.text) {
			p.at(w.n, "hash", w.path, "64 hexadecimal digits in lower case: the SHA-256 of the text that the offsets count in, as UTF-8", "%s is no SHA-256 hash", kb.Show(w.text))
		}
	case "Source.language":
		if tag, err := language.Parse(w.text); err != nil || tag == language.Und {
			p.at(w.n, "language", w.path, "write a BCP 47 tag, as in en, vi or zh-Hans", "%s is no language", kb.Show(w.text))
		}
	case "Source.url":
		if u, err := url.Parse(w.text); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
			p.at(w.n, "url", w.path, "write it in full, beginning with https://, or null", "%s is no address of a web page", kb.Show(w.text))
		}
	}
}

// term checks a text that is the id of a term.
func (p *reader) term(w word, vocabulary string) {
	v := p.known.Base.Vocabulary(vocabulary)
	if v == nil || v.Term(w.text) != nil {
		return // without the vocabulary, check reports it
	}
	ids := make([]string, len(v.Terms))
	for i, t := range v.Terms {
		ids[i] = t.ID
	}
	const few = 12
	hint := "it can be one of the terms"
	if guess := kb.Closest(w.text, ids); guess != "" {
		hint = "did you mean " + kb.Show(guess) + "?"
	} else if len(ids) <= few {
		hint = "it can be " + strings.Join(ids, ", ")
	}
	p.at(w.n, "term", w.path, hint+" (see "+kb.VocabularyFile(vocabulary)+")", "%s is no term of the vocabulary %s", kb.Show(w.text), vocabulary)
}

// checkSpan checks that a stretch lies inside the text and is what the text has
// there; without the text, that it is as long as it should be.
func (p *reader) checkSpan(s span, length int) {
	const count = "offsets are code points of the text after its front matter, counted from 0, the end exclusive"
	switch {
	case s.start < 0:
		p.at(s.n, "span", s.path, count, "it begins at %d", s.start)
	case s.end <= s.start:
		p.at(s.n, "span", s.path, count, "it begins at %d and ends at %d", s.start, s.end)
	case length > 0 && s.end > length:
		p.at(s.n, "span", s.path, count, "it ends at %d, and the text has %d characters", s.end, length)
	case s.text == nil:
	case p.current != nil && s.end <= len(p.current):
		if there := string(p.current[s.start:s.end]); there != *s.text {
			p.at(s.n, "text", s.path, count, "the text has %s from %d to %d, and not %s", kb.Show(there), s.start, s.end, kb.Show(*s.text))
		}
	default:
		if n := utf8.RuneCountInString(*s.text); n != s.end-s.start {
			p.at(s.n, "text", s.path, count, "%s has %d characters, and from %d to %d there are %d", kb.Show(*s.text), n, s.start, s.end, s.end-s.start)
		}
	}
}
