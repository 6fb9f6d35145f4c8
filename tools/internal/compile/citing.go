package compile

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/citation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// citing is how a page is cited: a source as the article it is, any other as a
// page of the site as of its last change. The address stands in it as
// citation.Address where it is the page's own.
func (c *compiler) citing(r kb.AnyRecord, h *Head) *citation.Formats {
	w := citation.Work{
		Key: strings.ToLower(c.lang.Title) + "-" + h.ID, Title: h.Title, Organisation: c.lang.Title, Container: c.lang.Title,
		URL: citation.Address, Language: c.lang.Tag,
	}
	if h.TitleLang != "" {
		w.Language = h.TitleLang
	}
	date := h.Changed
	if s, ok := r.(*kb.Source); ok {
		w.Key, w.Authors, w.Organisation, w.Container, w.News, w.Language = s.ID, s.Authors, s.Publisher, s.Publisher, true, s.Language
		if s.URL != "" {
			w.URL = s.URL
		}
		date = c.date(s.Published)
	}
	if date != nil {
		w.Date, w.DateText = date.DateTime, date.Text
	}
	f := citation.Of(w)
	return &f
}
