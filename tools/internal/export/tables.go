package export

import "github.com/comity-kb/comity/tools/internal/api"

// first are the columns that tables of records begin with, last those they end with.
func first[R any](of func(*R) *api.Common) wide[R] {
	return columns(
		key("id", "The record's id", func(r *R) string { return of(r).ID }),
		text("title", "What it is called", func(r *R) string { return of(r).Title }),
		address("url", "Its page", func(r *R) string { return of(r).URL }),
	)
}

func last[R any](of func(*R) *api.Common) wide[R] {
	return columns(
		truth("withdrawn", "Whether it was withdrawn; then nothing else counts", func(r *R) bool { return of(r).Withdrawn }),
		text("withdrawn_because", "Why it was withdrawn", func(r *R) string { return of(r).WithdrawnBecause }),
		day("created", "The day its file came into the base", func(r *R) string { return of(r).Created }),
		day("changed", "The day its file last changed", func(r *R) string { return of(r).Changed }),
		text("commit", "The commit that changed it last", func(r *R) string { return of(r).Commit }),
		text("file", "Its file in the repository", func(r *R) string { return of(r).File }),
	)
}

// entity are the columns of records beside claims and sources.
func entity[R any](of func(*R) *api.Entity) wide[R] {
	return columns(
		text("description", "What it is, in our words", func(r *R) string { return of(r).Description }),
		list("also_known_as", "Other names", func(r *R) []string { return of(r).AlsoKnownAs }),
		list("links", "Pages elsewhere about the same", func(r *R) []string { return of(r).Links }),
	)
}

func quantity[R any](name, about string, of func(*R) *api.Quantity) wide[R] {
	return columns(
		number(name, about, func(r *R) *float64 {
			if q := of(r); q != nil {
				return &q.Value
			}
			return nil
		}),
		term(name+"_unit", "The unit of "+name, func(r *R) *api.Term {
			if q := of(r); q != nil {
				return &q.Unit
			}
			return nil
		}),
	)
}

func passage[R any](of func(*R) *api.Passage) wide[R] {
	part := func(of func(*R) *api.Passage, end func(*api.Passage) int) func(*R) *float64 {
		return func(r *R) *float64 {
			p := of(r)
			if p == nil {
				return nil
			}
			v := float64(end(p))
			return &v
		}
	}
	all := columns(
		number("passage_start", "Where in the source's normalised text it begins, in Unicode code points", part(of, func(p *api.Passage) int { return p.Start })),
		number("passage_end", "Where it ends, the first code point that is not of it", part(of, func(p *api.Passage) int { return p.End })),
	)
	for i := range all {
		all[i].Type = "integer"
	}
	return all
}

var actors = columns(
	first(func(r *api.Actor) *api.Common { return &r.Common }),
	term("kind", "person, organisation, country or bloc", func(r *api.Actor) *api.Term { return &r.Kind }),
	text("country", "ISO 3166-1 alpha-2", func(r *api.Actor) string { return r.Country }),
	ref("party", "The country or bloc that it belongs to", func(r *api.Actor) *api.Ref { return r.Party }),
	ref("part_of", "The organisation that it is part of", func(r *api.Actor) *api.Ref { return r.PartOf }),
	entity(func(r *api.Actor) *api.Entity { return &r.Entity }),
	last(func(r *api.Actor) *api.Common { return &r.Common }),
)

var commodities = columns(
	first(func(r *api.Commodity) *api.Common { return &r.Common }),
	term("kind", "good or service", func(r *api.Commodity) *api.Term { return r.Kind }),
	list("hs", "Codes of the Harmonized System", func(r *api.Commodity) []string { return r.HS }),
	ref("part_of", "The wider commodity", func(r *api.Commodity) *api.Ref { return r.PartOf }),
	entity(func(r *api.Commodity) *api.Entity { return &r.Entity }),
	last(func(r *api.Commodity) *api.Common { return &r.Common }),
)

var agreements = columns(
	first(func(r *api.Agreement) *api.Common { return &r.Common }),
	term("kind", "What kind of agreement", func(r *api.Agreement) *api.Term { return &r.Kind }),
	term("status", "Where it stands", func(r *api.Agreement) *api.Term { return &r.Status }),
	refs("parties", "Its parties", func(r *api.Agreement) []api.Ref { return r.Parties }),
	date("date", "When it was reached", func(r *api.Agreement) *api.Date { return r.Date }),
	date("until", "When it ends", func(r *api.Agreement) *api.Date { return r.Until }),
	text("place", "Where it was reached", func(r *api.Agreement) string { return r.Place }),
	entity(func(r *api.Agreement) *api.Entity { return &r.Entity }),
	last(func(r *api.Agreement) *api.Common { return &r.Common }),
)

var measures = columns(
	first(func(r *api.Measure) *api.Common { return &r.Common }),
	term("kind", "What kind of measure", func(r *api.Measure) *api.Term { return &r.Kind }),
	term("status", "Where it stands", func(r *api.Measure) *api.Term { return &r.Status }),
	ref("imposed_by", "Who took it", func(r *api.Measure) *api.Ref { return &r.ImposedBy }),
	refs("on", "Whom it is aimed at, nobody in particular where empty", func(r *api.Measure) []api.Ref { return r.On }),
	refs("commodities", "What it is about", func(r *api.Measure) []api.Ref { return r.Commodities }),
	quantity("rate", "The rate of a duty or the size of a quota", func(r *api.Measure) *api.Quantity { return r.Rate }),
	date("date", "Since when it applies", func(r *api.Measure) *api.Date { return r.Date }),
	date("until", "When it ends", func(r *api.Measure) *api.Date { return r.Until }),
	text("legal_basis", "The law or order it rests on", func(r *api.Measure) string { return r.LegalBasis }),
	entity(func(r *api.Measure) *api.Entity { return &r.Entity }),
	last(func(r *api.Measure) *api.Common { return &r.Common }),
)

var events = columns(
	first(func(r *api.Event) *api.Common { return &r.Common }),
	term("kind", "What kind of event", func(r *api.Event) *api.Term { return &r.Kind }),
	date("date", "When it was, or is to be", func(r *api.Event) *api.Date { return r.Date }),
	text("place", "Where", func(r *api.Event) string { return r.Place }),
	refs("participants", "Who took part", func(r *api.Event) []api.Ref { return r.Participants }),
	entity(func(r *api.Event) *api.Entity { return &r.Entity }),
	last(func(r *api.Event) *api.Common { return &r.Common }),
)

var sources = columns(
	first(func(r *api.Source) *api.Common { return &r.Common }),
	truth("title_is_descriptive", "Whether the headline is not known and the title is ours", func(r *api.Source) bool { return r.Descriptive }),
	text("publisher", "Who published it", func(r *api.Source) string { return r.Publisher }),
	list("authors", "Who wrote it", func(r *api.Source) []string { return r.Authors }),
	date("published", "When it was published", func(r *api.Source) *api.Date { return r.Published }),
	text("language", "Its language, a BCP 47 tag", func(r *api.Source) string { return r.Language }),
	address("original", "Its address", func(r *api.Source) string { return r.Original }),
	address("archived", "The address of an archived copy", func(r *api.Source) string { return r.Archived }),
	text("sha256", "The hash of its normalised text", func(r *api.Source) string { return r.SHA256 }),
	count("length", "The length of that text in Unicode code points", func(r *api.Source) int { return r.Length }),
	count("figures_corroborated", "Its figures that another source agrees with", func(r *api.Source) int { return r.Corroborated }),
	count("figures_disputed", "Its figures that another claim does not agree with", func(r *api.Source) int { return r.Disputed }),
	count("figures_alone", "Its figures that there is nothing to compare with", func(r *api.Source) int { return r.Alone }),
	last(func(r *api.Source) *api.Common { return &r.Common }),
)

var statistics = columns(
	first(func(r *api.Statistic) *api.Common { return &r.Common }),
	term("indicator", "What is measured", func(r *api.Statistic) *api.Term { return &r.Indicator }),
	ref("commodity", "Of what", func(r *api.Statistic) *api.Ref { return r.Commodity }),
	ref("from", "Where it comes from", func(r *api.Statistic) *api.Ref { return r.From }),
	ref("to", "Where it goes", func(r *api.Statistic) *api.Ref { return r.To }),
	term("unit", "In what unit", func(r *api.Statistic) *api.Term { return r.Unit }),
	count("figures", "How many figures form the series, withdrawn ones among them", func(r *api.Statistic) int { return len(r.Figures) }),
	count("disagreements", "How many disagreements there are among them", func(r *api.Statistic) int { return len(r.Disagreements) }),
	last(func(r *api.Statistic) *api.Common { return &r.Common }),
)
