package compile

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// How much of each kind the home page shows.
const (
	homeAgreements    = 5
	homeAhead         = 4
	homeLatest        = 7
	homeMoved         = 3
	homeFigures       = 3 // together with those that moved
	homeQuotes        = 2 // of two sides
	homeParties       = 4
	homePromises      = 5 // of each party
	homeDisagreements = 2
	homeSources       = 5
)

func (c *compiler) home(s *Site) Home {
	h := Home{Asof: c.asof, Counts: s.Info.Counts}
	today := ""
	if c.asof != nil {
		today = c.lastDay(c.asof.EDTF)
	}
	h.InForce, h.Negotiating = c.agreementsWith("in-force", today), c.agreementsWith("negotiating", today)
	// The deadlines of agreements in force stand beside them.
	shown := map[int]bool{}
	for _, a := range h.InForce {
		for _, i := range c.entriesOf[a.ID] {
			shown[i] = c.entries[i].Kind == "agreement" || c.entries[i].Kind == "commitment"
		}
	}
	for i, e := range c.entries {
		set := e.Deadline && c.lastDay(e.Date.EDTF) >= today && !shown[i]
		ahead := set || e.Expected && e.Date.Sort > today && c.lastDay(e.Date.EDTF) > today
		if ahead && len(h.Ahead) < homeAhead {
			h.Ahead = append(h.Ahead, e)
		}
	}
	for i := len(c.entries) - 1; i >= 0 && len(h.Latest) < homeLatest; i-- {
		e := c.entries[i]
		if kindRank[e.Kind] <= kindRank["commitment"] && !e.Expected && (!e.Deadline || c.lastDay(e.Date.EDTF) < today) {
			h.Latest = append(h.Latest, e)
		}
	}
	h.Moved = c.moves()
	h.Figures = c.standFigures(h.Moved)
	h.Quotes = c.freshQuotes()
	h.Open = c.openPromises(&s.Commitments)
	h.Disagreements = firstOf(append(slices.Clone(s.Disagreements.Figures), s.Disagreements.Notes...), homeDisagreements)
	h.Sources = firstOf(newest(cardsOf(c, c.sources)), homeSources)
	return h
}

// freshQuotes are recent direct quotes: the newest, and the newest of another party
// or at least of another speaker, so that no side has the page to itself.
func (c *compiler) freshQuotes() []string {
	var direct []*kb.Quote
	for _, q := range c.quotes {
		if q.QuoteKind == "direct" {
			direct = append(direct, q)
		}
	}
	var out []string
	heard := map[string]bool{}
	voice := func(q *kb.Quote) string { return cmp.Or(c.partyOf(q.Speaker), q.Speaker, q.SpeakerRole) }
	sorted := c.newestQuotes(direct)
	for _, id := range sorted {
		if v := voice(find[*kb.Quote](c, id)); len(out) < homeQuotes && !heard[v] {
			heard[v] = true
			out = append(out, id)
		}
	}
	for _, id := range sorted {
		if len(out) < homeQuotes && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// agreementsWith are the agreements of one status: those with a deadline to come
// first, the soonest leading, then the newest.
func (c *compiler) agreementsWith(status, today string) []Standing {
	var cards []Card
	of := map[string]*kb.Agreement{}
	for _, a := range c.agreements {
		if a.Status == status {
			cards = append(cards, c.card(a))
			of[a.ID] = a
		}
	}
	var out []Standing
	for _, card := range newest(cards) {
		st := Standing{Card: card, Next: c.nextDeadline(of[card.ID], today)}
		var terms []*Term
		for i := range of[card.ID].Commitments {
			t := c.term("commitment-statuses", of[card.ID].Commitments[i].Status)
			terms = append(terms, &t)
		}
		st.Promised = len(terms)
		st.Promises = shares(c.tally("commitment-statuses", terms))
		out = append(out, st)
	}
	soon := func(st Standing) string {
		if st.Next == nil {
			return "9999"
		}
		return st.Next.Date.Sort
	}
	slices.SortStableFunc(out, func(a, b Standing) int { return cmp.Compare(soon(a), soon(b)) })
	return firstOf(out, homeAgreements)
}

// nextDeadline is the first end or due date of an agreement that has not gone by
// on a day.
func (c *compiler) nextDeadline(a *kb.Agreement, today string) *Deadline {
	var next *Deadline
	offer := func(date string, commitment *Link) {
		d := c.date(date)
		if d == nil || c.lastDay(date) < today || next != nil && next.Date.Sort <= d.Sort {
			return
		}
		next = &Deadline{Date: *d, Commitment: commitment}
	}
	offer(a.Until, nil)
	for i := range a.Commitments {
		m := &a.Commitments[i]
		switch m.Status {
		case "kept", "broken", "lapsed":
			continue
		}
		ref := commitmentRef{a, m}
		offer(m.Due, &Link{Text: m.Text, URL: c.commitmentURL(ref), Kind: "commitment"})
	}
	return next
}

// shares makes the parts of a bar out of counts.
func shares(counts []StatusCount) []Share {
	total := 0
	for _, n := range counts {
		total += n.Count
	}
	percent := func(n int) string {
		return strconv.FormatFloat(float64(n*10000/total)/100, 'f', -1, 64) + "%"
	}
	var out []Share
	before := 0
	for _, n := range counts {
		out = append(out, Share{StatusCount: n, X: percent(before), Length: percent(n.Count)})
		before += n.Count
	}
	return out
}

// openPromises are the commitments that are still open, by party: those with the
// most first, shown in the order of the page of commitments.
func (c *compiler) openPromises(page *Commitments) []OpenPromises {
	var out []OpenPromises
	for _, p := range page.Parties {
		o := OpenPromises{Party: p.Party, URL: c.at("commitments/#" + p.Anchor), Statuses: p.Statuses}
		for _, m := range p.Commitments {
			if m.Open {
				o.Commitments = append(o.Commitments, m)
			}
		}
		if o.Commitments == nil {
			continue
		}
		slices.SortStableFunc(o.Commitments, func(a, b Commitment) int {
			return cmp.Or(-cmp.Compare(sortOf(a.Date), sortOf(b.Date)), cmp.Compare(a.Key, b.Key))
		})
		o.More = max(0, len(o.Commitments)-homePromises)
		o.Commitments = firstOf(o.Commitments, homePromises)
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b OpenPromises) int {
		return -cmp.Compare(len(a.Commitments)+a.More, len(b.Commitments)+b.More)
	})
	out = firstOf(out, homeParties)
	slices.SortStableFunc(out, func(a, b OpenPromises) int { return cmp.Compare(fold(a.Party.Text), fold(b.Party.Text)) })
	return out
}
