package propose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/slug"
)

// commodities finds or drafts the article's commodities.
func (c *context) commodities() {
	for _, name := range c.a.Commodities {
		c.commodityID(name)
	}
}

// commodityID finds or drafts a commodity by its name.
func (c *context) commodityID(name string) string { return c.commodity(name).id }

func (c *context) commodity(name string) reference {
	name = tidy(name)
	if !isName(name) {
		if name != "" {
			c.note("left out the commodity %s: that is no name", quoted(name))
		}
		return reference{}
	}
	cited := kb.SourceRef{Source: c.source}
	found, withdrawn := c.names.find(kb.KindCommodity, name)
	if means := c.meant(name); len(found) == 0 && withdrawn == nil && means != "" {
		c.note("took the commodity %s for %s: it seems to be a slip or a wrong translation", quoted(name), quoted(means))
		name = means
		found, withdrawn = c.names.find(kb.KindCommodity, name)
	}
	if withdrawn != nil {
		c.note("left out the commodity %s: commodities/%s is withdrawn", quoted(name), withdrawn.Base().ID)
		return reference{}
	}
	switch found = settle(c, kb.KindCommodity, name, found); {
	case len(found) == 1:
		c.cite(found[0], cited)
		return reference{id: found[0].Base().ID}
	case len(found) > 1:
		doubt := ask(c, kb.KindCommodity, name, found)
		c.note("the commodity is not clear: %s", doubt)
		return reference{doubt: doubt}
	case c.rejectedName(kb.KindCommodity, name):
		return reference{}
	}
	if other := c.misprintOf(name); other != "" {
		c.note("left out the commodity %s: it looks like a misprint of %s; if it is a good of its own, write its record by hand", quoted(name), quoted(other))
		return reference{}
	}
	rec := &kb.Commodity{Entity: kb.Entity{Name: capitalised(name), Sources: []kb.SourceRef{cited}}}
	id := slug.Make(name)
	c.draft(rec, kb.KindCommodity, c.newID(kb.KindCommodity, name, id, id+"-commodity"))
	c.misprints.add(rec)
	return reference{id: rec.ID}
}

// meant is what a wrong name of a good means, as the annotation says; empty
// where it says nothing.
func (c *context) meant(name string) string {
	for _, n := range c.a.CommodityNotes {
		if means := tidy(n.Means); strings.EqualFold(tidy(n.Name), name) && isName(means) {
			return means
		}
	}
	return ""
}

// agreements finds or drafts the article's agreements and rounds of talks.
func (c *context) agreements() {
	for i := range c.a.Agreements {
		c.agreement(&c.a.Agreements[i])
	}
}

func (c *context) agreement(a *annotation.Agreement) {
	name := tidy(a.Name)
	date, place := c.date(value(a.Date), "of "+name), tidy(value(a.Place))
	cited := c.sourceRef(a.Mentions)
	found := c.findAgreement(name, date, place)
	if len(found) == 1 {
		c.cite(found[0], cited)
		return
	}
	switch {
	case len(found) > 1:
		c.note("the agreement is not clear: %s", ask(c, found[0].Base().Kind, name, found))
		return
	case c.rejectedName(kb.KindAgreement, name):
		return
	case !isName(name):
		c.note("left out the agreement %s: that is no name", quoted(name))
		return
	case len(a.Parties) == 0:
		c.note("left out the agreement %s: its parties are not named", quoted(name))
		return
	case date == "" && place == "" && !hasCapital(name):
		c.note("left out the agreement %s: neither a name of its own, nor a date, nor a place tells which one it is", quoted(name))
		return
	}
	rec := &kb.Agreement{
		Entity:        kb.Entity{Name: capitalised(name), Sources: []kb.SourceRef{cited}},
		AgreementKind: c.kindInName("agreement-kinds", name, "deal"), Date: date, Status: "negotiating",
	}
	// A status that the vocabulary of the base lacks is not written.
	if status := agreementAfter(value(a.Stage)); c.base.Vocabulary("agreement-statuses").Term(status) != nil {
		rec.Status = status
	}
	if isName(place) {
		rec.Place = place
	}
	for _, party := range a.Parties {
		if at := c.attribute(party); at.id != "" && !c.isPerson(at.id) {
			rec.Parties = appendOnce(rec.Parties, at.id)
		}
	}
	if len(rec.Parties) == 0 {
		c.note("left out the agreement %s: its parties are not known", quoted(name))
		return
	}
	id := slug.Make(name)
	c.draft(rec, kb.KindAgreement, c.newID(kb.KindAgreement, name, id, id+"-"+slug.Make(date), id+"-agreement"))
	if rec.Status == "negotiating" {
		c.note("agreements/%s is drafted as being negotiated; set its status", rec.ID)
	}
}

// findAgreement finds an agreement by name and, where several go by it, time, or
// by place and month: two rounds of talks are not held in one place in one
// month. An event of that name will do too. A withdrawn one is found where there
// is no other, so that it is not drafted again.
func (c *context) findAgreement(name, date, place string) []kb.AnyRecord {
	for _, kind := range []kb.Kind{kb.KindAgreement, kb.KindEvent} {
		found, withdrawn := c.names.find(kind, name)
		if withdrawn != nil {
			return []kb.AnyRecord{withdrawn}
		}
		found = settle(c, kind, name, found)
		if then := atTime(found, date); len(found) > 1 && len(then) > 0 {
			found = then
		}
		if len(found) > 0 {
			return found
		}
	}
	if place == "" || len(date) < len("2025-06") || c.answered(kb.KindAgreement, name) {
		return nil
	}
	for _, a := range all(c, c.base.Agreements) {
		if len(a.Date) >= 7 && a.Date[:7] == date[:7] && strings.EqualFold(a.Place, place) {
			return []kb.AnyRecord{a}
		}
	}
	return nil
}

// atTime are the agreements and events that may be of a date.
func atTime(found []kb.AnyRecord, date string) []kb.AnyRecord {
	when, err := edtf.Parse(date)
	if err != nil {
		return nil
	}
	var out []kb.AnyRecord
	for _, rec := range found {
		var own string
		switch rec := rec.(type) {
		case *kb.Agreement:
			own = rec.Date
		case *kb.Event:
			own = rec.Date
		}
		if d, err := edtf.Parse(own); err == nil && edtf.Compatible(d, when) {
			out = append(out, rec)
		}
	}
	return out
}

// all are the records of one kind, of the base and drafted.
func all[R kb.AnyRecord](c *context, base []R) []R {
	out := slices.Clone(base)
	for _, rec := range c.drafts {
		if r, ok := rec.(R); ok {
			out = append(out, r)
		}
	}
	return out
}

// kindInName finds the term of a vocabulary of kinds whose words stand in a
// name; the longest, else the last, since the noun that says what something is
// comes last.
func (c *context) kindInName(vocabulary, name, otherwise string) string {
	best, least, last := otherwise, 0, -1
	words := "-" + key("", name) + "-"
	if v := c.base.Vocabulary(vocabulary); v != nil {
		for i := range v.Terms {
			t := &v.Terms[i]
			for _, w := range append([]string{t.Name, t.Plural}, t.Written...) {
				k := key("", w)
				if k == "" {
					continue
				}
				at := strings.LastIndex(words, "-"+k+"-")
				if at >= 0 && (len(k) > least || len(k) == least && at > last) {
					best, least, last = t.ID, len(k), at
				}
			}
		}
	}
	return best
}

// measures finds or drafts the article's measures.
func (c *context) measures() {
	for i := range c.a.Measures {
		c.measure(&c.a.Measures[i])
	}
}

func (c *context) measure(m *annotation.Measure) {
	name, kind := tidy(m.Name), value(m.Kind)
	if c.base.Vocabulary("measure-kinds").Term(kind) == nil {
		c.note("left out the measure %s: its kind is not in the vocabulary measure-kinds", quoted(name))
		return
	}
	if !isName(name) {
		c.note("left out the measure %s: that is no name", quoted(name))
		return
	}
	passage := c.passage(m.Start, m.End)
	cited := kb.SourceRef{Source: c.source, Passage: passage}
	found, withdrawn := c.names.find(kb.KindMeasure, name)
	switch found = settle(c, kb.KindMeasure, name, found); {
	case withdrawn != nil:
		return
	case len(found) == 1:
		c.cite(found[0], cited)
		return
	case len(found) > 1:
		c.note("the measure is not clear: %s", ask(c, kb.KindMeasure, name, found))
		return
	case c.rejectedName(kb.KindMeasure, name):
		return
	}
	by := c.attribute(value(m.By))
	if by.id == "" {
		c.note("left out the measure %s: who imposed it is not known", quoted(name))
		return
	}
	rec := &kb.Measure{Entity: kb.Entity{Name: capitalised(name), Sources: []kb.SourceRef{cited}}, MeasureKind: kind, ImposedBy: by.id, Status: "unclear"}
	if c.isPerson(by.id) {
		c.note("left out the measure %s: a person does not impose measures", quoted(name))
		return
	}
	for _, target := range m.On {
		if at := c.attribute(target); at.id != "" && !c.isPerson(at.id) {
			rec.On = appendOnce(rec.On, at.id)
		}
	}
	if good := value(m.Commodity); good != "" {
		if id := c.commodityID(good); id != "" {
			rec.Commodities = []string{id}
		}
	}
	if same := c.sameMeasure(rec); same != nil && !c.answered(kb.KindMeasure, name) {
		c.cite(same, cited)
		return
	}
	rec.Rate = c.rate(value(m.Rate))
	date := c.date(value(m.Date), "of "+name)
	if other := c.vague(rec, date); other != "" {
		c.note("left out the measure %s: it may be measures/%s; if it is another, write its record by hand", quoted(name), other)
		return
	}
	if stage := value(m.Stage); c.base.Vocabulary("stages").Term(stage) != nil {
		rec.Stages = []kb.Stage{{Stage: stage, Date: date, Source: c.source, Passage: passage}}
		rec.Status = statusAfter(stage)
	} else {
		rec.Date = date
	}
	id := slug.Make(name)
	c.draft(rec, kb.KindMeasure, c.newID(kb.KindMeasure, name, id, id+"-"+by.id, id+"-"+slug.Make(date)))
	if rec.Status == "unclear" {
		c.note("measures/%s is drafted with the status unclear; set it", rec.ID)
	}
}

// sameMeasure finds a measure of the same kind by the same country on the same
// goods and targets.
func (c *context) sameMeasure(m *kb.Measure) kb.AnyRecord {
	for _, other := range all(c, c.base.Measures) {
		if other.MeasureKind != m.MeasureKind || len(m.Commodities) == 0 ||
			!overlap(m.Commodities, other.Commodities) || len(m.On) > 0 && len(other.On) > 0 && !overlap(m.On, other.On) {
			continue
		}
		if m.ImposedBy == other.ImposedBy || c.codeOf(m.ImposedBy) != "" && c.codeOf(m.ImposedBy) == c.codeOf(other.ImposedBy) {
			return other
		}
	}
	return nil
}

// vague is the first measure that covers one of which no good, rate or date is
// known: any of the same kind by the same country on the same targets may be
// meant.
func (c *context) vague(m *kb.Measure, date string) (covering string) {
	if len(m.Commodities) > 0 || m.Rate != nil || date != "" {
		return ""
	}
	for _, other := range all(c, c.base.Measures) {
		sameAuthor := m.ImposedBy == other.ImposedBy || c.codeOf(m.ImposedBy) != "" && c.codeOf(m.ImposedBy) == c.codeOf(other.ImposedBy)
		sameTarget := len(m.On) == 0 || len(other.On) == 0 || overlap(m.On, other.On)
		if other.MeasureKind == m.MeasureKind && sameAuthor && sameTarget {
			return other.ID
		}
	}
	return ""
}

// statusAfter is where a measure stands after a stage, as far as the stage
// tells.
func statusAfter(stage string) string {
	switch stage {
	case "proposed", "investigation-opened", "announced", "preliminary":
		return "proposed"
	case "in-effect", "tightened", "extended", "resumed":
		return "in-force"
	case "eased", "suspended", "lifted", "lapsed":
		return stage
	}
	return "unclear"
}

var number = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)\s*(.+)$`)

// rate reads "93.5 percent"; nil where it is not a number and a known unit.
func (c *context) rate(s string) *kb.Quantity {
	m := number.FindStringSubmatch(tidy(s))
	if m == nil {
		return nil
	}
	v, err := strconv.ParseFloat(m[1], 64)
	units := c.base.Vocabulary("units")
	if err != nil || units == nil {
		return nil
	}
	for i := range units.Terms {
		t := &units.Terms[i]
		for _, w := range append([]string{t.ID, t.Name, t.Plural}, t.Written...) {
			if w != "" && strings.EqualFold(w, m[2]) {
				return &kb.Quantity{Value: v, Unit: t.ID}
			}
		}
	}
	return nil
}

// actor finds an actor, of the base or drafted.
func (c *context) actor(id string) *kb.Actor {
	if a, ok := c.base.Get(id).(*kb.Actor); ok {
		return a
	}
	a, _ := c.drafted[id].(*kb.Actor)
	return a
}

// isPerson tells whether the id is that of a person, who is party to nothing.
func (c *context) isPerson(id string) bool {
	a := c.actor(id)
	return a != nil && a.ActorKind == person
}

func (c *context) codeOf(id string) string {
	if a := c.actor(id); a != nil {
		return a.Country
	}
	return ""
}

// date is an EDTF date; one that is none is left out with a note.
func (c *context) date(s, what string) string {
	if s == "" {
		return ""
	}
	if _, err := edtf.Parse(s); err != nil {
		c.note("left out the date %s: %q is none", what, s)
		return ""
	}
	return s
}

func overlap(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func appendOnce(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

func hasCapital(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }
