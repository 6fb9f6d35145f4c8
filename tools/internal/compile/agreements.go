package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func (c *compiler) agreementView(a *kb.Agreement) Agreement {
	kind := c.term("agreement-kinds", a.AgreementKind)
	g := recordSources(a)
	for _, q := range c.quotesAbout[a.ID] {
		g.claim(q)
	}
	v := Agreement{
		Head:          c.head(a, lowerFirst(kind.Text), c.name(a), c.aboutAgreement(a), g),
		AgreementKind: kind, Status: c.term("agreement-statuses", a.Status), Parties: c.links(a.Parties),
	}
	if v.Withdrawn {
		return v
	}
	v.Date, v.Until, v.Place = c.date(a.Date), c.date(a.Until), a.Place
	v.Implements, v.Replaces = c.cards(a.Implements), c.cards(a.Replaces)
	v.ImplementedBy, v.ReplacedBy = newest(cardsOf(c, c.implementedBy[a.ID])), newest(cardsOf(c, c.replacedBy[a.ID]))
	v.Commodities = c.links(a.Commodities)
	v.Measures = c.cards(a.Measures)
	v.Events = newest(cardsOf(c, c.eventsOf[a.ID]))
	v.Stages = c.stages(a.ID, a.Stages)
	for i := range a.Commitments {
		v.Commitments = append(v.Commitments, c.commitmentView(commitmentRef{a, &a.Commitments[i]}))
	}
	v.Quotes = c.newestQuotes(c.quotesAbout[a.ID])
	v.Voices = c.voices(a)
	v.Timeline = c.timelineOf(a.ID, c.unique(a.Parties)...)
	return v
}

func (c *compiler) aboutAgreement(a *kb.Agreement) string {
	out := upperFirst(lowerFirst(c.term("agreement-kinds", a.AgreementKind).Text))
	if parties := c.linkTexts(c.links(a.Parties), 4); parties != "" {
		out = c.say("agreement_between", "kind", out, "parties", parties)
	}
	if d := c.date(a.Date); d != nil {
		out = c.two("comma", out, d.Text)
	}
	if a.Place != "" {
		out = c.two("comma", out, a.Place)
	}
	out = c.two("colon", out, lowerFirst(c.term("agreement-statuses", a.Status).Text))
	if n := len(a.Commitments); n > 0 {
		out = c.two("comma", out, c.count("commitments", n))
	}
	return c.say("sentence", "text", out)
}

// voices sorts the quotes about an agreement by the party that the speaker
// speaks for.
func (c *compiler) voices(a *kb.Agreement) []Voice {
	parties := c.unique(a.Parties)
	said := map[string][]*kb.Quote{}
	for _, q := range c.quotesAbout[a.ID] {
		party := c.speaksFor(q.Speaker)
		if !slices.Contains(parties, party) {
			party = ""
		}
		said[party] = append(said[party], q)
	}
	var out []Voice
	for _, id := range parties {
		if len(said[id]) > 0 {
			out = append(out, Voice{c.link(id), c.newestQuotes(said[id])})
		}
	}
	if len(said[""]) > 0 {
		out = append(out, Voice{Link{Text: c.say("others")}, c.newestQuotes(said[""])})
	}
	return out
}

// stageIDs are the anchors of stages on their record's page: name, date and,
// where that is not enough, a number.
func stageIDs(stages []kb.Stage) []string {
	ids := make([]string, len(stages))
	seen := make(map[string]int, len(stages))
	for i, s := range stages {
		id := strings.Trim(slugPart("stage-"+s.Stage+"-"+s.Date), "-")
		seen[id]++
		ids[i] = id
		if n := seen[id]; n > 1 {
			ids[i] = fmt.Sprintf("%s-n%d", id, n)
		}
	}
	return ids
}

// stages are the steps in order of time, undated ones where they stand.
func (c *compiler) stages(self string, stages []kb.Stage) []Stage {
	var out []Stage
	anchors := stageIDs(stages)
	for i, s := range stages {
		out = append(out, Stage{
			ID: anchors[i], Stage: c.term("stages", s.Stage), Date: c.date(s.Date), Text: c.rich(s.Text, self),
			By: c.optionalLink(s.By), Rate: c.quantity(s.Rate), Cite: c.cite(s.Source, s.Passage, ""),
		})
	}
	if !slices.ContainsFunc(out, func(s Stage) bool { return s.Date == nil }) {
		slices.SortStableFunc(out, func(a, b Stage) int { return cmp.Compare(a.Date.Sort, b.Date.Sort) })
	}
	return out
}

// closed are the statuses after which a commitment asks for nothing more.
var closed = map[string]bool{"kept": true, "broken": true, "lapsed": true}

func (c *compiler) commitmentView(r commitmentRef) Commitment {
	m, a := r.commitment, r.agreement
	agreement := c.link(a.ID)
	v := Commitment{
		ID: m.ID, Key: r.key(), URL: c.commitmentURL(r), Agreement: agreement, By: c.link(m.By), Text: c.rich(m.Text, a.ID),
		Status: c.term("commitment-statuses", m.Status), Open: !closed[m.Status],
		Due: c.date(m.Due), Since: c.date(m.Since), Date: c.date(a.Date),
		Commodities: c.links(m.Commodities), Measures: c.links(m.Measures), Sources: c.cites(m.Sources),
		Notes: c.commitmentNotes(r), Remark: remark(m.Notes),
	}
	for _, id := range c.unique(m.Evidence) {
		r, ok := c.records[id]
		switch {
		case ok && c.isDraft(r):
		case ok && c.isWithdrawn(r):
			v.Gone = append(v.Gone, c.link(id))
		default:
			v.Evidence = append(v.Evidence, c.evidence(id))
		}
	}
	return v
}

func (c *compiler) commitmentNotes(r commitmentRef) []Note {
	record := &kb.Record{ID: r.agreement.ID, Notes: r.commitment.Notes}
	return c.notes(record, r.commitment.ID+"-")
}

// evidenceLength is how many code points of a quote a piece of evidence shows.
const evidenceLength = 120

// evidence is a record as a piece of evidence, and says what it states: a link
// that named a speaker and a day alone would leave the reader to look.
func (c *compiler) evidence(id string) Evidence {
	e := Evidence{Link: c.link(id)}
	switch r := c.records[id].(type) {
	case *kb.Statistic:
		e.Link.Text = upperFirst(c.statement(r).Plain())
		e.Date = c.date(r.Period)
		ci := c.cite(r.Source, r.Passage, r.AsWritten)
		e.Cite = &ci
	case *kb.Quote:
		e.Date = c.date(r.Date)
		words := ""
		text := shorten(r.Text, evidenceLength)
		if r.QuoteKind == "direct" {
			words, text = r.Text, c.say("quoted", "text", text)
		}
		if strings.TrimSpace(r.Text) != "" {
			e.Link.Text = c.two("colon", e.Link.Text, text)
		}
		ci := c.cite(r.Source, r.Passage, words)
		e.Cite = &ci
	case *kb.Event:
		e.Date = c.date(r.Date)
	case *kb.Measure:
		e.Link.Text = c.two("colon", e.Link.Text, lowerFirst(c.term("measure-statuses", r.Status).Text))
		e.Date = c.date(r.Date)
	}
	return e
}

// commitmentViews are commitments by status and then the newest first.
func (c *compiler) commitmentViews(refs []commitmentRef) []Commitment {
	var out []Commitment
	for _, r := range refs {
		out = append(out, c.commitmentView(r))
	}
	slices.SortStableFunc(out, func(a, b Commitment) int {
		return cmp.Or(cmp.Compare(c.rank("commitment-statuses", a.Status.ID), c.rank("commitment-statuses", b.Status.ID)),
			-cmp.Compare(sortOf(a.Date), sortOf(b.Date)), cmp.Compare(a.Key, b.Key))
	})
	return out
}
