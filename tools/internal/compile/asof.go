package compile

import (
	"time"

	"github.com/comity-kb/comity/tools/internal/asof"
)

// Known is what pages say that show the base as it would have been on a day.
type Known struct {
	// Date is the day.
	Date Date `json:"date"`
	// Current is the address of the site as it is now, absolute and with a final slash:
	// every page names the one there as the one to find.
	Current string `json:"current"`
}

// AsOf has the sites that In makes say that they are as of a day: the base that was
// prepared has to be that of the view. current is the address of the present site.
func (p *Prepared) AsOf(v *asof.View, current string) {
	p.c.view, p.c.current = v, current
	p.c.newest = v.Day.Format(time.DateOnly)
}

// known is what a page says of the day that it is as of; nil on those of now.
func (c *compiler) known() *Known {
	if c.view == nil {
		return nil
	}
	return &Known{*c.date(c.view.Day.Format(time.DateOnly)), c.current}
}
