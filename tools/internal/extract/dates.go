package extract

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/timex"
)

// findDates finds the calendar expressions.
func findDates(p *pass) []annotation.Date {
	var out []annotation.Date
	found := timex.Tag(p.doc, p.article.Meta.Published)
	out = slices.Grow(out, len(found))
	for i := range found {
		e := &found[i]
		d := annotation.Date{Span: annotation.Span{Text: p.doc.Slice(e.Start, e.End), Start: e.Start, End: e.End}}
		d.Finding = finding("date-written", annotation.Sure)
		if e.Relative {
			d.Finding = finding("date-relative", annotation.Likely)
		}
		if e.EDTF != "" {
			value := e.EDTF // so that the rest of the expression is let go
			d.EDTF = &value
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
