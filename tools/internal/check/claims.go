package check

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func (c *checker) statistic(s *kb.Statistic) {
	flawed := c.base.Flawed(s)
	switch {
	case s.Value == nil && s.Extremum == nil && !flawed:
		c.report(s, "", codeNoValue, "the statistic says nothing: neither `value` nor `extremum`")
	case s.Value != nil && s.Unit == "" && !flawed:
		c.report(s, "value", codeNoUnit, "%s of what?", figure(*s.Value))
	}
	if s.Extremum != nil && (s.Extremum.Months < 0 || s.Extremum.Months > 12*1000) {
		c.report(s, "extremum.months", codeRange, "an extremum of %d months", s.Extremum.Months).hint = "it is how many months the record goes back"
	}
	if s.Value == nil {
		return
	}
	c.unit(s)
	c.magnitude(s, "value", *s.Value)
	if t := c.term("indicators", s.Indicator); t != nil && t.Class == "share" && s.Unit == "percent" && (*s.Value < 0 || *s.Value > 100) {
		c.report(s, "value", codeRange, "a share of %s percent", figure(*s.Value)).hint = "a share is between 0 and 100 percent; a change has another indicator"
	}
}

func (c *checker) quote(q *kb.Quote) {
	flawed := c.base.Flawed(q)
	if q.Speaker == "" && q.SpeakerRole == "" && !flawed {
		c.report(q, "", codeNoSpeaker, "the quote has neither `speaker` nor `speaker_role`")
	}
	switch {
	case q.Text != "" || flawed:
	case q.QuoteKind == "direct":
		c.report(q, "", codeNoText, "a direct quote without its words").hint = "add `text`: the words between the marks, to the letter"
	case q.QuoteKind == "indirect" && q.Review == kb.ReviewReviewed:
		c.report(q, "", codeNoText, "a reviewed indirect quote without a summary").hint = "add `text`: what was said, in your own words"
	}
	if p := q.Passage; q.QuoteKind == "direct" && q.Text != "" && p != nil && p.Start >= 0 && p.End > p.Start {
		// YAML knows no carriage returns: each that the source's text has at the
		// end of a line is missing here.
		n := utf8.RuneCountInString(q.Text)
		if n > p.End-p.Start || n+strings.Count(q.Text, "\n") < p.End-p.Start {
			c.report(q, "passage", codeQuoteLength, "a direct quote of %d characters, and a passage of %d", n, p.End-p.Start)
		}
	}
	if speaker, ok := c.base.Get(q.Speaker).(*kb.Actor); ok && c.published && q.QuoteKind == "direct" && q.SpeakerRole == "" &&
		(speaker.ActorKind == "country" || speaker.ActorKind == "bloc") {
		c.report(q, "speaker", codeNoVoice, "a direct quote by %s `%s`, and nobody who says it", kb.WithArticle(speaker.ActorKind), speaker.ID)
	}
	if source, ok := c.base.Get(q.Source).(*kb.Source); ok {
		// A day of slack: it can be tomorrow already where the words were said.
		if c.after(q.Date, source.Published, day) {
			c.report(q, "date", codeDateOrder, "the quote is of %s, and its source of %s", c.display(q.Date), c.display(source.Published))
		}
	}
}
