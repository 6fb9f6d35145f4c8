package export

import "github.com/comity-kb/comity/tools/internal/api"

// publication is who published a source and when.
type publication struct {
	publisher string
	published *api.Date
}

// claim is a quote or a figure, with what its source is.
type claim struct {
	figure *api.Figure
	quote  *api.Quote
	source publication
}

func (c *claim) common() *api.Common {
	if c.figure != nil {
		return &c.figure.Common
	}
	return &c.quote.Common
}

func (c *claim) citation() *api.Citation {
	if c.figure != nil {
		return &c.figure.Citation
	}
	return &c.quote.Citation
}

// ofFigure and ofQuote are what is said of the one kind of claim, nothing for the
// other.
func ofFigure[T any](get func(*api.Figure) T) func(*claim) T {
	return func(c *claim) (nothing T) {
		if c.figure == nil {
			return nothing
		}
		return get(c.figure)
	}
}

func ofQuote[T any](get func(*api.Quote) T) func(*claim) T {
	return func(c *claim) (nothing T) {
		if c.quote == nil {
			return nothing
		}
		return get(c.quote)
	}
}

// whence are the columns of where a claim stands.
var whence = columns(
	ref("source", "The source that states it", func(c *claim) *api.Ref { return &c.citation().Source }),
	text("publisher", "Who published the source", func(c *claim) string { return c.source.publisher }),
	date("published", "When the source was published", func(c *claim) *api.Date { return c.source.published }),
	passage(func(c *claim) *api.Passage { return c.citation().Passage }),
	address("original", "The address of the passage in the original", func(c *claim) string { return c.citation().Original }),
)

// ofFigures are the columns that only figures have, ofQuotes those that only quotes
// have.
var ofFigures = columns(
	text("series", "The series it belongs to, its id in statistics", ofFigure(func(f *api.Figure) string { return f.Statistic.ID })),
	term("indicator", "What is measured", ofFigure(func(f *api.Figure) *api.Term { return &f.Indicator })),
	ref("commodity", "Of what", ofFigure(func(f *api.Figure) *api.Ref { return f.Commodity })),
	ref("from", "Where it comes from", ofFigure(func(f *api.Figure) *api.Ref { return f.From })),
	ref("to", "Where it goes", ofFigure(func(f *api.Figure) *api.Ref { return f.To })),
	date("period", "What the quantity was measured over", ofFigure(func(f *api.Figure) *api.Date { return f.Period })),
	number("value", "The number in full; empty where the source states none but an extremum", ofFigure(func(f *api.Figure) *float64 { return f.Value })),
	term("unit", "Its unit", ofFigure(func(f *api.Figure) *api.Term { return f.Unit })),
	term("bound", "How the source hedges the number: over, about", ofFigure(func(f *api.Figure) *api.Term { return f.Bound })),
	term("basis", "What a change is measured against", ofFigure(func(f *api.Figure) *api.Term { return f.Basis })),
	text("extremum", "high or low, where it is the highest or lowest for so long", ofFigure(func(f *api.Figure) string {
		if f.Extremum == nil {
			return ""
		}
		return f.Extremum.Direction
	})),
	monthsOfExtremum(),
	text("as_written", "The figure as the source spells it", ofFigure(func(f *api.Figure) string { return f.AsWritten })),
	ref("attributed_to", "Who the source has it from", ofFigure(func(f *api.Figure) *api.Ref { return f.AttributedTo })),
	text("attributed_role", "The same in words, for those without a name", ofFigure(func(f *api.Figure) string { return f.AttributedRole })),
	text("standing", "corroborated, disputed, alone or withdrawn", ofFigure(func(f *api.Figure) string { return f.Standing })),
)

func monthsOfExtremum() wide[claim] {
	months := number("extremum_months", "For how many months, 0 for ever", ofFigure(func(f *api.Figure) *float64 {
		if f.Extremum == nil {
			return nil
		}
		v := float64(f.Extremum.Months)
		return &v
	}))
	months[0].Type = "integer"
	return months
}

var ofQuotes = columns(
	term("quote_kind", "direct: text is to the letter; indirect: it is our summary", ofQuote(func(q *api.Quote) *api.Term { return &q.Kind })),
	text("text", "The words", ofQuote(func(q *api.Quote) string { return q.Text })),
	text("language", "Their language, a BCP 47 tag", ofQuote(func(q *api.Quote) string { return q.Language })),
	ref("speaker", "Who is quoted", ofQuote(func(q *api.Quote) *api.Ref { return q.Speaker })),
	text("speaker_role", "The speaker's role in words", ofQuote(func(q *api.Quote) string { return q.SpeakerRole })),
	date("said", "When it was said", ofQuote(func(q *api.Quote) *api.Date { return q.Date })),
	text("said_to", "The audience or medium", ofQuote(func(q *api.Quote) string { return q.To })),
	refs("about", "The records it is about", ofQuote(func(q *api.Quote) []api.Ref { return q.About })),
)

// via is who reported a claim to its source.
var via = ref("via", "Who reported it to the source", func(c *claim) *api.Ref {
	if c.figure != nil {
		return c.figure.Via
	}
	return c.quote.Via
})

var (
	figures = columns(first((*claim).common), ofFigures, via, whence, last((*claim).common))
	quotes  = columns(first((*claim).common), ofQuotes, via, whence, last((*claim).common))
	claims  = columns(
		first((*claim).common),
		text("claim", "figure or quote", func(c *claim) string {
			if c.figure != nil {
				return "figure"
			}
			return "quote"
		}),
		ofFigures, ofQuotes, via, whence, last((*claim).common),
	)
)
