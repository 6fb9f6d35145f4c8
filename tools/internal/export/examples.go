package export

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// Example is a question that the tables answer, and the site too.
type Example struct {
	Question string `json:"question"`
	// Table is the table that it asks, Query what SQLite is told where the file of the
	// table is: to import it, and the question in SQL.
	Table string `json:"table"`
	Query string `json:"query"`
	// Answer is what SQLite answers: a line a row, with bars between the columns. It
	// is worked out here, not asked; a test asks.
	Answer string `json:"answer"`
	// URL is the page that shows the same, relative to the site's root.
	URL string `json:"url"`
}

// examples are questions that the base has answers to.
func examples(base *api.Base, data *compile.Site, l *wording.Language) []Example {
	var out []Example
	for _, e := range []*Example{byStatus(data), mostQuoted(data), highest(base, data)} {
		if e == nil {
			continue
		}
		e.Question = l.Say("data_ask_" + e.Table)
		e.Query = ".import --csv " + e.Table + csv + " " + e.Table + "\n" + e.Query
		e.URL = l.Prefix + e.URL
		out = append(out, *e)
	}
	return out
}

// byStatus asks where the commitments stand.
func byStatus(data *compile.Site) *Example {
	counts := slices.Clone(data.Commitments.Statuses)
	if len(counts) == 0 {
		return nil
	}
	slices.SortFunc(counts, func(a, b compile.StatusCount) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Status.ID, b.Status.ID))
	})
	var answer []string
	for _, c := range counts {
		answer = append(answer, fmt.Sprintf("%s%s%d", c.Status.ID, bar, c.Count))
	}
	return &Example{
		Table: "commitments", URL: "commitments/", Answer: strings.Join(answer, "\n"),
		Query: "SELECT status, count(*) FROM commitments\nGROUP BY status ORDER BY count(*) DESC, status;",
	}
}

// mostQuoted asks who is quoted most often.
func mostQuoted(data *compile.Site) *Example {
	best := ""
	for _, id := range slices.Sorted(maps.Keys(data.Whole.Actors)) {
		if n := len(data.Whole.Actors[id].Quotes); n > 0 && (best == "" || n > len(data.Whole.Actors[best].Quotes)) {
			best = id
		}
	}
	if best == "" {
		return nil
	}
	return &Example{
		Table: "quotes", URL: "actors/", Answer: fmt.Sprintf("%s%s%d", best, bar, len(data.Whole.Actors[best].Quotes)),
		Query: "SELECT speaker, count(*) FROM quotes\nWHERE withdrawn = 'false' AND speaker <> ''\nGROUP BY speaker ORDER BY count(*) DESC, speaker LIMIT 1;",
	}
}

// highest asks for the highest figure of the series with the most figures.
func highest(base *api.Base, data *compile.Site) *Example {
	best := ""
	for _, id := range slices.Sorted(maps.Keys(data.Whole.Series)) {
		if s := data.Whole.Series[id]; len(s.Figures) > 0 && (best == "" || len(s.Figures) > len(data.Whole.Series[best].Figures)) {
			best = id
		}
	}
	record, ok := base.Record("statistics", best)
	if !ok {
		return nil
	}
	var top *api.Figure
	for _, f := range record.(api.Statistic).Figures {
		if f.Withdrawn || f.Value == nil {
			continue
		}
		if top == nil || *f.Value > *top.Value || *f.Value == *top.Value && f.ID < top.ID {
			top = &f
		}
	}
	if top == nil {
		return nil
	}
	unit := ""
	if top.Unit != nil {
		unit = top.Unit.ID
	}
	return &Example{
		Table: "figures", URL: "statistics/" + best + "/", Answer: strings.Join([]string{top.ID, decimal(top.Value), unit}, bar),
		Query: "SELECT id, value, unit FROM figures\nWHERE series = '" + best + "'\n  AND withdrawn = 'false' AND value <> ''\nORDER BY CAST(value AS REAL) DESC, id LIMIT 1;",
	}
}
