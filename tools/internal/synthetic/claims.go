package synthetic

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// claimLength is how much of its source's text a claim is taken from, in code
// points.
const claimLength = 400

// writeSources writes the sources with their claims, n in all. Every source has a
// first statistic that is published: others rest on it.
func (g *generator) writeSources(n int) {
	source, statistics, quotes := formOf(kb.KindSource), formOf(kb.KindStatistic), formOf(kb.KindQuote)
	series := g.series(max(n/20, 4))
	for i := range g.sources {
		// The rest is spread over the sources that are left, unevenly.
		left := g.sources - i
		claims := n / left
		if left > 1 && claims > 4 {
			claims = claims/2 + g.rand.IntN(claims)
		}
		n -= claims
		id := sourceID(i, g.sources)
		g.record(source, id, fmt.Sprintf("title: %s\npublisher: %s\nauthors: [%s %s]\nurl: https://example.org/%s\npublished: %s\nlanguage: en\nsha256: %s\nlength: %d\n",
			strings.TrimSuffix(g.prose(8), "."), publisher(i), given[i%len(given)], capital(word(personWords+19_999-i%900)), id, publishedOn(i, g.sources),
			strings.Repeat(fmt.Sprintf("c%07x", i), 8), (claims+2)*claimLength))
		var s, q strings.Builder
		for c := range claims {
			if at := c * claimLength; c%5 < 2 {
				g.statistic(&s, c, at, i, series[g.pick(len(series))])
			} else {
				g.quote(&q, c, at, i)
			}
		}
		if s.Len() > 0 {
			g.record(statistics, id, s.String())
		}
		if q.Len() > 0 {
			g.record(quotes, id, q.String())
		}
		if i%40 == 2 {
			g.record(decisionsForm, id, fmt.Sprintf("names:\n  - {name: %s, kind: actor, is: %s}\nrejected:\n  - {kind: event, name: %s}\n",
				strings.Fields(personName(i % g.people))[1], personID(i%g.people), "Fair of "+capital(word(thingWords+i))))
		}
	}
}

var decisionsForm, _ = kb.FormOf(kb.DataDir + "/" + kb.DecisionsFolder + "/any.yaml")

// measured is what figures of one series are of.
type measured struct {
	keys, unit, written string
	value               float64
}

// series are things that figures measure, n of them.
func (g *generator) series(n int) []measured {
	out := make([]measured, n)
	for i := range out {
		from := g.pick(g.countries)
		to := (from + 1 + g.pick(g.countries-1)) % g.countries
		ends := fmt.Sprintf("  commodity: %s\n  from: %s\n", commodityID(g.pick(g.commodities)), countryID(from))
		switch i % 5 {
		case 0, 1:
			out[i] = measured{"  indicator: exports\n" + ends + "  to: " + countryID(to) + "\n", "t", "metric tons", float64(100 + g.rand.IntN(9_000))}
		case 2:
			out[i] = measured{"  indicator: exports-change\n" + ends + "  to: " + countryID(to) + "\n  basis: previous-year\n", "percent", "percent", float64(5 + g.rand.IntN(60))}
		case 3:
			out[i] = measured{"  indicator: production-share\n" + ends, "percent", "percent", float64(2 + g.rand.IntN(5))}
		default:
			out[i] = measured{"  indicator: imports\n" + ends + "  to: " + countryID(to) + "\n", "USD", "dollars", float64(1_000 * (1 + g.rand.IntN(90_000)))}
		}
	}
	return out
}

// statistic writes a figure of source i. Now and then two sources differ over one.
func (g *generator) statistic(b *strings.Builder, c, at, i int, of measured) {
	published := publishedOn(i, g.sources)
	period := published[:4]
	if of.unit != "percent" {
		period = fmt.Sprintf("%d-%02d", 2015+g.rand.IntN(4), g.rand.IntN(12)+1)
	}
	value := fmt.Sprintf("%.0f", of.value*(1+0.01*float64(g.rand.IntN(30))))
	number := strings.Count(b.String(), "- id: ") + 1
	fmt.Fprintf(b, "- id: s%d\n%s  period: %s\n  value: %s\n  unit: %s\n", number, of.keys, period, value, of.unit)
	if g.chance(8) {
		b.WriteString("  bound: " + []string{"over", "about"}[c%2] + "\n")
	}
	fmt.Fprintf(b, "  as_written: %s %s\n", value, of.written)
	if g.chance(80) {
		fmt.Fprintf(b, "  attributed_to: %s\n", organisationID(g.pick(g.organisations)))
	}
	fmt.Fprintf(b, "  passage: {start: %d, end: %d}\n", at, at+40)
	if g.chance(2) {
		b.WriteString("  notes: [{text: Another table has another figure., disputed: true}]\n")
	}
	g.state(b, number)
}

// quote writes words of somebody in source i.
func (g *generator) quote(b *strings.Builder, c, at, i int) {
	fmt.Fprintf(b, "- id: q%d\n", strings.Count(b.String(), "- id: ")+1)
	switch {
	case g.chance(75):
		fmt.Fprintf(b, "  speaker: %s\n", personID(g.pick(g.people)))
	case g.chance(60):
		fmt.Fprintf(b, "  speaker: %s\n  speaker_role: spokesperson\n", organisationID(g.pick(g.organisations)))
	default:
		b.WriteString("  speaker_role: official\n")
	}
	kind := "direct"
	if c%3 == 0 {
		kind = "indirect"
	}
	text := g.prose(10 + g.rand.IntN(25))
	about := g.some(2, g.commodities, commodityID) + ", " + countryID(g.pick(g.countries))
	if g.chance(20) {
		about += ", " + agreementID(g.pick(g.agreements))
	}
	if g.chance(15) {
		about += ", " + measureID(g.pick(g.measures))
	}
	fmt.Fprintf(b, "  kind: %s\n  text: %s\n  date: %s\n  about: [%s]\n  passage: {start: %d, end: %d}\n",
		kind, text, publishedOn(i, g.sources), about, at, at+utf8.RuneCountInString(text))
	g.state(b, c)
}

// state ends a claim with its review: the first of a source is published, like most.
func (g *generator) state(b *strings.Builder, number int) {
	switch n := g.rand.IntN(200); {
	case number > 1 && n < 6:
		b.WriteString("  review: draft\n\n")
	case number > 1 && n < 7:
		b.WriteString("  review: withdrawn\n  withdrawn_because: It stood in the text of another article.\n\n")
	default:
		b.WriteString("  review: reviewed\n\n")
	}
}
