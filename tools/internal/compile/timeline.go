package compile

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// dated is an entry with the records on whose timelines it stands.
type dated struct {
	Entry
	ties []string
}

// chronicle makes the entries of all timelines from everything that is dated,
// and sorts them.
func (c *compiler) chronicle() {
	var all []dated
	taken, keys := map[string]bool{}, map[string]bool{}
	add := func(r kb.AnyRecord, what step, date string, e Entry, commodities []string, ties ...[]string) {
		d := c.date(date)
		if d == nil || d.Sort == "" {
			return
		}
		e.Date = *d
		e.What = what.text
		if e.Expected {
			e.What = c.say("what_expected", "what", what.text)
		}
		e.Kind = cmp.Or(e.Kind, string(r.Base().Kind))
		id := strings.Trim(slugPart(r.Base().Kind.Folder()+"-"+r.Base().ID+"-"+what.id+"-"+date), "-")
		e.Record = r.Base().ID
		if e.Deadline || e.Expected {
			key := strings.ReplaceAll(path.Join(r.Base().Kind.Folder(), e.Record, e.Part, what.id), " ", "-")
			e.Key = key
			for n := 2; keys[e.Key]; n++ {
				e.Key = fmt.Sprintf("%s-%d", key, n)
			}
			keys[e.Key] = true
		}
		e.ID = id
		for n := 2; taken[e.ID]; n++ {
			e.ID = fmt.Sprintf("%s-n%d", id, n)
		}
		taken[e.ID] = true
		e.Colour = c.colour(e.Party)
		tied := c.unique(append(ties, commodities, []string{r.Base().ID})...)
		for _, id := range tied {
			if find[*kb.Actor](c, id) != nil && c.shown(id) {
				e.Actors = append(e.Actors, id)
			}
		}
		e.Commodities = c.unique(commodities)
		all = append(all, dated{e, tied})
	}
	for _, a := range c.agreements {
		c.chronicleAgreement(a, add)
	}
	for _, m := range c.measures {
		c.chronicleMeasure(m, add)
	}
	for _, e := range c.events {
		add(e, c.termStep("event-kinds", e.EventKind), e.Date, Entry{
			Party: c.commonVoice(e.Participants), Link: c.link(e.ID), Text: c.rich(firstSentence(e.Description), e.ID), Cite: c.firstCite(e.Sources),
			Expected: c.expected(e.Date, e.Sources),
		}, e.Commodities, e.Participants, e.Agreements, e.Measures)
	}
	for _, q := range c.quotes {
		words := ""
		if q.QuoteKind == "direct" {
			words = q.Text
		}
		ci := c.cite(q.Source, q.Passage, words)
		var commodities, others []string
		for _, id := range q.About {
			if find[*kb.Commodity](c, id) != nil {
				commodities = append(commodities, id)
			} else {
				others = append(others, id)
			}
		}
		link := c.link(q.ID)
		link.Text = c.byline(q)
		add(q, c.step("said"), q.Date, Entry{
			Party: c.speaksFor(q.Speaker), Link: link, By: c.optionalLink(q.Speaker), Text: c.excerpt(q), Cite: &ci,
		}, commodities, others, []string{q.Speaker}, c.seats(q))
	}
	for _, s := range c.statistics {
		ci := c.cite(s.Source, s.Passage, s.AsWritten)
		link := c.link(s.ID)
		link.Text = upperFirst(c.subject(c.keyOf(s)).Plain())
		add(s, c.step("figure"), s.Period, Entry{
			Link: link, By: c.optionalLink(s.AttributedTo), Text: Rich{{T: c.statisticValue(s).Text}}, Cite: &ci,
		}, []string{s.Commodity}, []string{s.From, s.To, s.AttributedTo})
	}
	order := make([]*dated, len(all)) // an entry is large to move about
	for i := range all {
		order[i] = &all[i]
	}
	slices.SortStableFunc(order, func(a, b *dated) int {
		if n := cmp.Compare(a.Date.Sort, b.Date.Sort); n != 0 {
			return n
		}
		return cmp.Or(cmp.Compare(kindRank[a.Kind], kindRank[b.Kind]), cmp.Compare(a.ID, b.ID))
	})
	c.entriesOf = map[string][]int{}
	everything := make([]int, len(all))
	c.entries = make([]Entry, len(all))
	for i, d := range order {
		everything[i] = i
		c.entries[i] = d.Entry
		for _, id := range d.ties {
			c.entriesOf[id] = append(c.entriesOf[id], i)
		}
	}
	c.lanes = c.lanesOf(everything)
}

// kindRank orders the entries of one day: what was done before what was said
// and counted.
var kindRank = map[string]int{"agreement": 0, "measure": 1, "event": 2, "commitment": 3, "quote": 4, "statistic": 5}

// step is what happened: text for readers, and id, which is part of the entry's
// anchor and the same in every language.
type step struct{ id, text string }

// step is one of those that have a message: "what_said".
func (c *compiler) step(id string) step {
	return step{id, c.say("what_" + strings.ReplaceAll(id, " ", "_"))}
}

// termStep is a step that is the term of a vocabulary.
func (c *compiler) termStep(vocabulary, id string) step {
	name := strings.ReplaceAll(id, "-", " ")
	if t, ok := c.terms[vocabulary][id]; ok {
		name = recordsName(t)
	}
	return step{lowerFirst(name), lowerFirst(c.term(vocabulary, id).Text)}
}

type addEntry func(r kb.AnyRecord, what step, date string, e Entry, commodities []string, ties ...[]string)

func (c *compiler) chronicleAgreement(a *kb.Agreement, add addEntry) {
	link := c.link(a.ID)
	ties := [][]string{a.Parties, a.Measures}
	if !sameDay(a.Stages, a.Date) {
		add(a, c.step("agreed"), a.Date, Entry{
			Link: link, Text: c.rich(firstSentence(a.Description), a.ID), Cite: c.firstCite(a.Sources), Expected: c.expected(a.Date, a.Sources),
		}, a.Commodities, ties...)
	}
	c.chronicleStages(a, a.Stages, a.Commodities, add, "", ties...)
	if !sameDay(a.Stages, a.Until) {
		add(a, c.step("deadline"), a.Until, Entry{Link: link, Cite: c.firstCite(a.Sources), Deadline: true}, a.Commodities, ties...)
	}
	for i := range a.Commitments {
		m := &a.Commitments[i]
		r := commitmentRef{a, m}
		e := Entry{
			Kind: "commitment", Part: m.ID, Party: c.partyOf(m.By), Link: Link{Text: c.name(a), Lang: c.nameLanguage(a), URL: c.commitmentURL(r), Kind: "commitment"},
			By: c.optionalLink(m.By), Text: c.rich(m.Text, a.ID), Cite: c.firstCite(m.Sources),
		}
		due := e
		due.Deadline = true
		add(a, c.step("due"), m.Due, due, m.Commodities, []string{m.By}, m.Measures)
		if text := remark(m.Notes); closed[m.Status] && text != "" {
			// On whose word it was kept belongs to the news that it was.
			e.Text = c.rich(strings.TrimRight(m.Text, ".")+". "+text, a.ID)
		}
		add(a, c.termStep("commitment-statuses", m.Status), m.Since, e, m.Commodities, []string{m.By}, m.Measures)
	}
}

func (c *compiler) chronicleMeasure(m *kb.Measure, add addEntry) {
	link := c.link(m.ID)
	link.Party, link.Colour = "", ""
	by := c.optionalLink(m.ImposedBy)
	party := c.partyOf(m.ImposedBy)
	ties := [][]string{{m.ImposedBy, party}, m.On, m.Answers}
	if !sameDay(m.Stages, m.Date) {
		add(m, c.step("in effect"), m.Date, Entry{
			Party: party, Link: link, By: by, Text: Rich(nil).text(c.measureDetail(m)), Cite: c.firstCite(m.Sources), Expected: c.expected(m.Date, m.Sources),
		}, m.Commodities, ties...)
	}
	c.chronicleStages(m, m.Stages, m.Commodities, add, m.ImposedBy, ties...)
	if !sameDay(m.Stages, m.Until) {
		add(m, c.step("ends"), m.Until, Entry{Party: party, Link: link, By: by, Cite: c.firstCite(m.Sources), Deadline: true}, m.Commodities, ties...)
	}
}

// chronicleStages enters the dated stages of a record; by is who acts where a
// stage does not say.
func (c *compiler) chronicleStages(r kb.AnyRecord, stages []kb.Stage, commodities []string, add addEntry, by string, ties ...[]string) {
	anchors := stageIDs(stages)
	for i, s := range stages {
		link := c.link(r.Base().ID)
		link.Party, link.Colour = "", ""
		if link.URL != "" {
			link.URL += "#" + anchors[i]
		}
		ci := c.cite(s.Source, s.Passage, "")
		actor := cmp.Or(s.By, by)
		text := c.rich(s.Text, r.Base().ID)
		if rate := c.quantity(s.Rate); rate != nil && len(text) == 0 {
			text = Rich(nil).text(rate.Text)
		}
		add(r, c.termStep("stages", s.Stage), s.Date, Entry{
			Party: c.partyOf(actor), Link: link, By: c.optionalLink(actor), Text: text, Cite: &ci, Deadline: s.Stage == "deadline",
			Expected: s.Stage != "deadline" && c.expected(s.Date, []kb.SourceRef{{Source: s.Source}}),
		}, commodities, append(slices.Clone(ties), []string{s.By})...)
	}
}

// expected tells whether something was still to come when the last of its
// sources appeared: they can say that it was planned, and not that it happened.
func (c *compiler) expected(date string, refs []kb.SourceRef) bool {
	d, err := edtf.Parse(date)
	if err != nil || d.Earliest().IsZero() {
		return false
	}
	dated := false
	for _, r := range refs {
		src := find[*kb.Source](c, r.Source)
		if src == nil {
			continue
		}
		published, err := edtf.Parse(src.Published)
		if err != nil || published.Latest().IsZero() || !published.Latest().Before(d.Earliest()) {
			return false
		}
		dated = true
	}
	return dated
}

// sameDay tells whether a stage says already what happened at a date.
func sameDay(stages []kb.Stage, date string) bool {
	return slices.ContainsFunc(stages, func(s kb.Stage) bool { return s.Date == date })
}

func (c *compiler) firstCite(refs []kb.SourceRef) *Cite {
	if len(refs) == 0 {
		return nil
	}
	ci := c.cite(refs[0].Source, refs[0].Passage, "")
	return &ci
}

// excerptLength is how many code points of a quote a timeline shows.
const excerptLength = 220

// excerpt is the beginning of a quote, in quotation marks if it is direct.
func (c *compiler) excerpt(q *kb.Quote) Rich {
	text := shorten(q.Text, excerptLength)
	if q.QuoteKind == "direct" && text != "" {
		text = c.say("quoted", "text", text)
	}
	return c.richIn(text, q.ID, c.foreign(c.wordsLanguage(q)))
}

// firstSentence is a description's beginning, enough for a line of a timeline.
func firstSentence(text string) string {
	text = oneLine(text)
	if i := strings.Index(text, ". "); i > 40 {
		text = text[:i+1]
	}
	return shorten(text, excerptLength)
}

// lanesOf gives two parties of a timeline a side each: those of its record, if it
// has any, and else those that act most often. On the left is the one whose name
// comes first, so that two parties stand on the same sides on every page. Where
// fewer than two act, the lanes are those of the timeline of everything.
func (c *compiler) lanesOf(indices []int, own ...string) []Lane {
	counts := map[string]int{}
	for _, i := range indices {
		if p := c.entries[i].Party; p != "" {
			counts[p]++
		}
	}
	if len(counts) < 2 {
		return c.lanes
	}
	ranks := map[string]int{}
	for _, p := range own {
		ranks[p] = 1
	}
	parties := sortedKeys(counts)
	slices.SortStableFunc(parties, func(a, b string) int { return cmp.Or(ranks[b]-ranks[a], cmp.Compare(counts[b], counts[a])) })
	parties = parties[:2]
	slices.SortFunc(parties, func(a, b string) int {
		return cmp.Or(cmp.Compare(fold(c.link(a).Text), fold(c.link(b).Text)), cmp.Compare(a, b))
	})
	var lanes []Lane
	for i, p := range parties {
		lanes = append(lanes, Lane{Side: [2]string{"left", "right"}[i], Party: c.link(p)})
	}
	return lanes
}

// timelineOf is the timeline of one record; nil where nothing is dated. The
// parties are those of the record.
func (c *compiler) timelineOf(id string, parties ...string) *Timeline {
	indices := c.entriesOf[id]
	if len(indices) == 0 {
		return nil
	}
	return c.timeline(indices, c.lanesOf(indices, parties...))
}

// timeline groups entries, given by their indices in order, by year and month.
// What is known to no month stands before the months of its year.
func (c *compiler) timeline(indices []int, lanes []Lane) *Timeline {
	t := &Timeline{Lanes: lanes, Sides: map[string]string{}, Years: []Year{}, Total: len(indices)}
	for _, l := range lanes {
		t.Sides[l.Party.Party] = l.Side
	}
	var whole []string
	flush := func() {
		if len(whole) == 0 {
			return
		}
		y := &t.Years[len(t.Years)-1]
		y.Months = append([]Month{{Text: c.say("month_not_stated", "year", y.Anchor[1:]), Anchor: y.Anchor + "-whole", Whole: true, Entries: whole}}, y.Months...)
		whole = nil
	}
	for _, i := range indices {
		e := &c.entries[i]
		if n := len(t.Years); n == 0 || t.Years[n-1].Anchor != "y"+e.Date.Year {
			flush()
			t.Years = append(t.Years, Year{Text: c.say("date_year", "year", e.Date.Year), Anchor: "y" + e.Date.Year})
		}
		y := &t.Years[len(t.Years)-1]
		y.Total++
		month := monthOf(e.Date)
		if month == "" {
			whole = append(whole, e.ID)
			continue
		}
		if n := len(y.Months); n == 0 || y.Months[n-1].Anchor != "m"+month {
			y.Months = append(y.Months, Month{Text: c.date(month).Text, Anchor: "m" + month})
		}
		m := &y.Months[len(y.Months)-1]
		m.Entries = append(m.Entries, e.ID)
	}
	flush()
	return t
}

// monthOf is the month in which a date begins, as 2006-01; empty where the date
// is coarser than a month.
func monthOf(d Date) string {
	if len(d.EDTF) < 7 || len(d.Sort) < 7 {
		return ""
	}
	for i, r := range d.EDTF[:7] {
		if (i == 4) != (r == '-') || i != 4 && (r < '0' || r > '9') {
			return ""
		}
	}
	if d.EDTF[5:7] > "12" {
		return ""
	}
	return d.Sort[:7]
}
