package extract

import "github.com/comity-kb/comity/tools/internal/annotation"

// findDates finds the calendar expressions.
func findDates(p *pass) []annotation.Date { return nil }
