package export

import "github.com/comity-kb/comity/tools/internal/api"

var commitments = columns(
	key("id", "The id of its agreement and its own", func(c *api.Commitment) string { return c.Agreement.ID + "/" + c.ID }),
	address("url", "Its place on the agreement's page", func(c *api.Commitment) string { return c.URL }),
	ref("agreement", "Its agreement", func(c *api.Commitment) *api.Ref { return &c.Agreement }),
	ref("by", "Who undertook it", func(c *api.Commitment) *api.Ref { return &c.By }),
	text("text", "What was undertaken, in our words", func(c *api.Commitment) string { return c.Text }),
	term("status", "Where it stands", func(c *api.Commitment) *api.Term { return &c.Status }),
	truth("open", "Whether it is neither kept, broken nor lapsed", func(c *api.Commitment) bool { return c.Open }),
	date("due", "By when it was to be done", func(c *api.Commitment) *api.Date { return c.Due }),
	date("since", "Since when it has its status", func(c *api.Commitment) *api.Date { return c.Since }),
	refs("evidence", "What bears on whether it was kept", func(c *api.Commitment) []api.Ref { return c.Evidence }),
)

// part is something that belongs to a record: a stage, a post, a note.
type part[V any] struct {
	section, record string
	// place counts from 1 within the record.
	place int
	value V
}

func partOf[V any]() wide[part[V]] {
	return columns(
		text("kind", "The kind of the record", func(p *part[V]) string { return p.section }),
		text("record", "The record's id", func(p *part[V]) string { return p.record }),
		count("place", "Its place within the record, from 1", func(p *part[V]) int { return p.place }),
	)
}

var stages = columns(
	partOf[*api.Stage](),
	term("stage", "Which step it is", func(p *part[*api.Stage]) *api.Term { return &p.value.Stage }),
	date("date", "When", func(p *part[*api.Stage]) *api.Date { return p.value.Date }),
	text("text", "What happened, in our words", func(p *part[*api.Stage]) string { return p.value.Text }),
	ref("by", "Who did it", func(p *part[*api.Stage]) *api.Ref { return p.value.By }),
	quantity("rate", "The rate from then on", func(p *part[*api.Stage]) *api.Quantity { return p.value.Rate }),
	ref("source", "The source that states it", func(p *part[*api.Stage]) *api.Ref { return &p.value.Citation.Source }),
	passage(func(p *part[*api.Stage]) *api.Passage { return p.value.Citation.Passage }),
)

var positions = columns(
	partOf[*api.Position](),
	text("role", "The post", func(p *part[*api.Position]) string { return p.value.Role }),
	ref("organisation", "Where", func(p *part[*api.Position]) *api.Ref { return p.value.Organisation }),
	date("from", "Since when", func(p *part[*api.Position]) *api.Date { return p.value.From }),
	date("until", "Until when", func(p *part[*api.Position]) *api.Date { return p.value.Until }),
)

var notes = columns(
	partOf[*api.Note](),
	text("text", "The remark", func(p *part[*api.Note]) string { return p.value.Text }),
	truth("disputed", "Whether it marks a point that is disputed", func(p *part[*api.Note]) bool { return p.value.Disputed }),
	list("sources", "The sources that bear it out, ids", func(p *part[*api.Note]) []string {
		var ids []string
		for i := range p.value.Sources {
			ids = append(ids, p.value.Sources[i].Source.ID)
		}
		return ids
	}),
)

// relation is one reference of a record to another.
type relation struct {
	section, record, relation string
	to                        *api.Ref
	passage                   *api.Passage
}

var relations = columns(
	text("kind", "The kind of the record that refers", func(r *relation) string { return r.section }),
	text("record", "Its id", func(r *relation) string { return r.record }),
	text("relation", "What the other is to it", func(r *relation) string { return r.relation }),
	ref("to", "The record that it refers to", func(r *relation) *api.Ref { return r.to }),
	passage(func(r *relation) *api.Passage { return r.passage }),
)
