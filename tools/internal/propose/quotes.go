package propose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// The kinds of quote.
const (
	direct   = "direct"
	indirect = "indirect"
)

// quotes are the quotes to propose.
func (c *context) quotes() []*kb.Quote {
	var candidates []candidate[*kb.Quote]
	for i := range c.a.Quotes {
		q := &c.a.Quotes[i]
		what := "the quote " + quoted(q.Text)
		passage := c.passage(q.Start, q.End)
		if passage == nil {
			c.note("left out %s: its passage is not inside the text", what)
			continue
		}
		probe := &kb.Quote{Claim: kb.Claim{Passage: passage}, QuoteKind: q.Kind, Text: q.Text}
		candidates = append(candidates, candidate[*kb.Quote]{
			probe: probe, group: wording(probe), what: what,
			resolve: func() (*kb.Quote, string) { return c.quote(q, passage) },
		})
	}
	return choose(c, candidates, c.oldQuotes[c.source], wording, sameQuote, kb.KindQuote, "q")
}

// wording is equal for direct quotes of the same words; one at the end of
// which stands another mark is no other.
func wording(q *kb.Quote) string {
	if q.QuoteKind != direct {
		return ""
	}
	return strings.ToLower(strings.Trim(tidy(q.Text), ".,;:!?…— "))
}

// sameQuote tells whether two quotes are the same piece of speech. A direct
// quote may stand inside an indirect one and is another.
func sameQuote(a, b *kb.Quote) bool {
	n := shared(a.Passage, b.Passage)
	if n == 0 {
		return false
	}
	p, q := a.Passage, b.Passage
	union := max(p.End, q.End) - min(p.Start, q.Start)
	if a.QuoteKind != b.QuoteKind {
		return 5*n >= 4*union
	}
	return a.QuoteKind == direct || 2*n >= min(p.End-p.Start, q.End-q.Start)
}

// quote makes a record of an annotation; why not is said where it cannot. The
// words of an indirect quote are the article's prose: they stay out, and a
// person sums them up.
func (c *context) quote(q *annotation.Quote, passage *kb.Passage) (rec *kb.Quote, why string) {
	rec = &kb.Quote{Claim: kb.Claim{Passage: passage}, QuoteKind: q.Kind}
	switch q.Kind {
	case direct:
		rec.Text = onOneLine(q.Text)
		switch n := utf8.RuneCountInString(q.Text); {
		case strings.TrimSpace(q.Text) == "":
			return nil, "it has no words"
		case n > maxQuote:
			return nil, "it is too long"
		case n != rec.Passage.End-rec.Passage.Start:
			return nil, "its words are not as long as its passage"
		case hasMarkup(q.Text):
			return nil, "it has HTML in it"
		case !utf8.ValidString(q.Text) || strings.ContainsFunc(rec.Text, kb.Forbidden):
			return nil, "it has characters in it that cannot be seen"
		}
	case indirect:
	default:
		return nil, "its kind is neither direct nor indirect"
	}
	at := c.speaker(q)
	if at.id == "" && !isName(at.role) {
		return nil, "nobody is named as its speaker"
	}
	rec.Speaker = at.id
	if isName(at.role) {
		rec.SpeakerRole = at.role
	}
	rec.Date = c.said(q)
	rec.Notes = doubtful(at.doubt)
	if via := tidy(value(q.Via)); via != "" {
		if by := c.attribute(via); by.id != "" {
			rec.Via = by.id
		} else if isName(via) {
			rec.Via = c.organisation(via, "", kb.SourceRef{Source: c.source}).id
		}
	}
	return rec, ""
}

// onOneLine makes a space of each character of white space: where an article
// breaks its lines is nothing that a speaker said. Their number stays, so that
// the words are still as long as their passage.
func onOneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}

// speaker finds who is quoted: a record, an organisation with a role in words,
// or the words alone.
func (c *context) speaker(q *annotation.Quote) attribution {
	role, where := tidy(value(q.SpeakerRole)), tidy(value(q.SpeakerOrganisation))
	if role == "" && where == "" {
		return c.attribute(value(q.Speaker))
	}
	if where != "" {
		at := c.attribute(where)
		if at.id != "" {
			return attribution{id: at.id, role: role}
		}
		return attribution{role: strings.TrimPrefix(role+", "+where, ", "), doubt: at.doubt}
	}
	return attribution{role: role}
}

// said is the date of a quote; one after the day after publication is a slip of
// the reading and left out.
func (c *context) said(q *annotation.Quote) string {
	date := c.date(value(q.Date), "of the quote "+quoted(q.Text))
	if date != "" && c.isAfterPublication(date) {
		c.note("left out the date of the quote %s: %s is after the article was published", quoted(q.Text), date)
		return ""
	}
	return date
}
