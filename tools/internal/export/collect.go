package export

import "github.com/comity-kb/comity/tools/internal/api"

// piece is a stretch of a file.
type piece struct {
	lines []byte
	// rows are how many records it holds, withdrawn ones left out; withdrawn counts
	// those.
	rows, withdrawn int
}

// emptied is an empty piece with the same memory.
func (p piece) emptied() piece { return piece{lines: p.lines[:0]} }

// pieces are what is made of a stretch of records, by the names of files.
type pieces map[string]*piece

func (p pieces) of(name string) *piece {
	if p[name] == nil {
		p[name] = &piece{}
	}
	return p[name]
}

// row adds a row to a table.
func row[R any](p pieces, table string, w wide[R], r *R) {
	to := p.of(table + csv)
	to.lines = w.row(to.lines, r)
	to.rows++
}

// line adds a line of JSON to a list.
func (p pieces) line(list string, json []byte) {
	to := p.of(list + jsonl)
	to.lines = append(to.lines, json...)
	to.rows++
}

// withdrawn tells that the record whose rows were added to files last is withdrawn.
func (p pieces) withdrawn(names ...string) {
	for _, name := range names {
		for _, file := range []string{name + csv, name + jsonl} {
			p[file].rows--
			p[file].withdrawn++
		}
	}
}

func (p pieces) relate(section, record, name string, to ...api.Ref) {
	for i := range to {
		row(p, "relations", relations, &relation{section: section, record: record, relation: name, to: &to[i]})
	}
}

func (p pieces) optional(section, record, name string, to *api.Ref) {
	if to != nil {
		p.relate(section, record, name, *to)
	}
}

func (p pieces) cite(section, record, name string, cited []api.Citation) {
	for i := range cited {
		row(p, "relations", relations, &relation{section, record, name, &cited[i].Source, cited[i].Passage})
	}
}

func (p pieces) notes(section, record string, all []api.Note) {
	for i := range all {
		row(p, "notes", notes, &part[*api.Note]{section, record, i + 1, &all[i]})
	}
}

func (p pieces) stages(section, record string, all []api.Stage) {
	for i := range all {
		row(p, "stages", stages, &part[*api.Stage]{section, record, i + 1, &all[i]})
	}
}

func (p pieces) actor(r *api.Actor) {
	row(p, "actors", actors, r)
	p.optional("actors", r.ID, "party", r.Party)
	p.optional("actors", r.ID, "part_of", r.PartOf)
	p.cite("actors", r.ID, "source", r.Sources)
	for i := range r.Positions {
		row(p, "positions", positions, &part[*api.Position]{"actors", r.ID, i + 1, &r.Positions[i]})
	}
}

func (p pieces) commodity(r *api.Commodity) {
	row(p, "commodities", commodities, r)
	p.optional("commodities", r.ID, "part_of", r.PartOf)
	p.cite("commodities", r.ID, "source", r.Sources)
}

func (p pieces) agreement(r *api.Agreement) error {
	row(p, "agreements", agreements, r)
	p.relate("agreements", r.ID, "party", r.Parties...)
	p.relate("agreements", r.ID, "implements", r.Implements...)
	p.relate("agreements", r.ID, "replaces", r.Replaces...)
	p.relate("agreements", r.ID, "commodity", r.Commodities...)
	p.relate("agreements", r.ID, "measure", r.Measures...)
	p.cite("agreements", r.ID, "source", r.Sources)
	p.stages("agreements", r.ID, r.Stages)
	for i := range r.Commitments {
		c := &r.Commitments[i]
		id := r.ID + "/" + c.ID
		row(p, "commitments", commitments, c)
		spelled, err := api.Encode(c)
		if err != nil {
			return err
		}
		p.line("commitments", spelled)
		p.relate("commitments", id, "by", c.By)
		p.relate("commitments", id, "commodity", c.Commodities...)
		p.relate("commitments", id, "measure", c.Measures...)
		p.relate("commitments", id, "evidence", c.Evidence...)
		p.cite("commitments", id, "source", c.Sources)
		p.notes("commitments", id, c.Notes)
	}
	return nil
}

func (p pieces) measure(r *api.Measure) {
	row(p, "measures", measures, r)
	p.relate("measures", r.ID, "imposed_by", r.ImposedBy)
	p.relate("measures", r.ID, "on", r.On...)
	p.relate("measures", r.ID, "commodity", r.Commodities...)
	p.relate("measures", r.ID, "answers", r.Answers...)
	p.cite("measures", r.ID, "source", r.Sources)
	p.stages("measures", r.ID, r.Stages)
}

func (p pieces) event(r *api.Event) {
	row(p, "events", events, r)
	p.relate("events", r.ID, "participant", r.Participants...)
	p.relate("events", r.ID, "commodity", r.Commodities...)
	p.relate("events", r.ID, "agreement", r.Agreements...)
	p.relate("events", r.ID, "measure", r.Measures...)
	p.cite("events", r.ID, "source", r.Sources)
}

// claim adds a claim to the table of its kind and to that of all claims.
func (p pieces) claim(section string, w wide[claim], r *claim) error {
	row(p, section, w, r)
	row(p, "claims", claims, r)
	list := p.of("claims" + jsonl)
	var err error
	if list.lines, err = claims.object(list.lines, r); err != nil {
		return err
	}
	list.rows++
	if q := r.quote; q != nil {
		p.relate(section, q.ID, "about", q.About...)
		p.cite(section, q.ID, "also_in", q.AlsoIn)
	}
	return nil
}
