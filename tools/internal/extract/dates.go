package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/timex"
)

// findDates finds the calendar expressions.
func findDates(p *pass) []annotation.Date {
	var out []annotation.Date
	for _, e := range timex.Tag(p.doc, p.article.Meta.Published) {
		d := annotation.Date{Span: annotation.Span{Text: p.doc.Slice(e.Start, e.End), Start: e.Start, End: e.End}}
		d.Finding = finding("date-written", annotation.Sure)
		if e.Relative {
			d.Finding = finding("date-relative", annotation.Likely)
		}
		if e.EDTF != "" {
			d.EDTF = &e.EDTF
		} else {
			d.Finding = finding("date-unresolved", annotation.Unsure)
		}
		if e.Delivery {
			p.deliveries = append(p.deliveries, int32(len(out)))
		}
		out = append(out, d)
	}
	return out
}
