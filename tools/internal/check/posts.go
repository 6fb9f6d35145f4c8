package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/cases"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// held is a position with the person who holds it.
type held struct {
	person *kb.Actor
	index  int
	first  time.Time // the last day on which it can have begun
	last   time.Time // the first day on which it can have ended; zero while it lasts
}

// posts checks that no two positions of one post overlap for certain, unless they
// say so. A post at an organisation may have many holders, as that of an
// economist, and there only those of one person count; a post of a country, such
// as its president's, has one.
func (c *checker) posts() {
	folded := cases.Fold()
	byPost := map[[3]string][]held{}
	var order [][3]string
	for _, a := range c.base.Actors {
		if a.Review == kb.ReviewWithdrawn || c.base.Flawed(a) {
			continue
		}
		for i, p := range a.Positions {
			from, ok := c.date(p.From)
			at, known := c.base.Get(c.resolved(p.Organisation)).(*kb.Actor)
			if !ok || !known || p.Shared || p.Role == "" {
				continue
			}
			h := held{person: a, index: i, first: from.Latest()}
			if until, ok := c.date(p.Until); ok {
				h.last = until.Earliest()
			}
			if h.first.IsZero() {
				continue
			}
			key := [3]string{at.ID, folded.String(strings.TrimSpace(p.Role)), a.ID}
			if at.ActorKind == "country" || at.ActorKind == "bloc" {
				key[2] = ""
			}
			if byPost[key] == nil {
				order = append(order, key)
			}
			byPost[key] = append(byPost[key], h)
		}
	}
	for _, key := range order {
		list := byPost[key]
		slices.SortStableFunc(list, func(a, b held) int { return cmp.Compare(a.first.Unix(), b.first.Unix()) })
		for i, h := range list[1:] {
			before := list[i]
			if before.last.IsZero() || before.last.After(h.first) {
				who := "`" + before.person.ID + "`"
				if before.person == h.person {
					who = "the same person"
				}
				c.report(h.person, item("positions", h.index), codeOverlap, "%s holds this post too from %s on, and no end before %s is known",
					who, c.display(before.person.Positions[before.index].From), c.display(h.person.Positions[h.index].From))
			}
		}
	}
}

// evidence checks that what bears on a commitment is not older than it.
func (c *checker) evidence(a *kb.Agreement, m *kb.Commitment, path string) {
	promised := a.Date // or the first step towards it
	for _, s := range a.Stages {
		x, ok := c.date(s.Date)
		y, known := c.date(promised)
		if ok && (!known || x.Earliest().Before(y.Earliest())) {
			promised = s.Date
		}
	}
	for i, id := range m.Evidence {
		rec, _ := c.base.Resolve(id)
		when := ""
		switch rec := rec.(type) {
		case *kb.Event:
			when = rec.Date
		case *kb.Quote:
			if when = rec.Date; when == "" {
				when = c.publishedOf(rec.Source)
			}
		case *kb.Statistic:
			if when = rec.Period; when == "" {
				when = c.publishedOf(rec.Source)
			}
		}
		if c.after(promised, when, 0) {
			c.report(a, item(path+".evidence", i), codeEarlyEvidence, "%s is of %s, and the promise of %s", kb.Show(id), c.display(when), c.display(promised))
		}
	}
}

func (c *checker) publishedOf(source string) string {
	if rec, _ := c.base.Resolve(source); rec != nil {
		if s, ok := rec.(*kb.Source); ok {
			return s.Published
		}
	}
	return ""
}
