// Package synthetic makes knowledge bases of any size for tests and benchmarks:
// valid records of all kinds, tied to each other the way real ones are, with a
// few that very many others refer to. The words in it are invented.
package synthetic

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"sort"
	"strings"
	"testing/fstest"
)

// Base makes a base of about n records under data/, with hugo.toml beside it.
// Half of the records are claims. The same n gives the same bytes.
func Base(n int) fs.FS {
	g := newGenerator(n)
	g.file("hugo.toml", "baseURL = \"https://example.org/\"\n")
	g.vocabularies()
	g.countries = 20
	// Shares of the kinds; the rest are claims, ten a source.
	g.sources = max(n/20, 2)
	g.people = max(n/8, 2)
	g.organisations = max(n/12, 2)
	g.commodities = max(n/20, 2)
	g.measures = max(n/16, 2)
	g.agreements = max(n/20, 2)
	g.events = max(n/12, 2)
	g.writeActors()
	g.writeThings()
	g.writeSources(n / 2)
	return g.files
}

func newGenerator(n int) *generator {
	return &generator{files: fstest.MapFS{}, rand: rand.New(rand.NewPCG(1, uint64(n)))}
}

type generator struct {
	files fstest.MapFS
	rand  *rand.Rand
	// crowded asks for hubs and for claims that are published.
	crowded bool

	countries, people, organisations, commodities, measures, agreements, events, sources int
}

func (g *generator) file(name, text string) {
	g.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

// pick chooses one of n, the first ones far more often than the last, as hubs
// are.
func (g *generator) pick(n int) int {
	if g.crowded && g.rand.IntN(3) == 0 {
		return 0
	}
	f := g.rand.Float64()
	return int(f * f * f * float64(n))
}

func country(i int) string         { return fmt.Sprintf("country-%d", i) }
func organisation(i int) string    { return fmt.Sprintf("organisation-%d", i) }
func source(i int) string          { return fmt.Sprintf("2025-%02d-%02d-paper-%d", i%12+1, i%28+1, i) }
func published(i int) string       { return fmt.Sprintf("2025-%02d-%02d", i%12+1, i%28+1) }
func id(kind string, i int) string { return fmt.Sprintf("%s-%d", kind, i) }

func (g *generator) writeActors() {
	codes := strings.Fields("AR AU BR CA CL CN DE FR GB ID IN IT JP KR MX NG TR US VN ZA")
	for i := range g.countries {
		colour := ""
		if g.crowded && i < 2 {
			colour = "colour: " + []string{"red", "blue"}[i] + "\n"
		}
		g.file("data/actors/"+country(i)+".yaml", fmt.Sprintf("name: Country %d\nkind: country\ncountry: %s\n%s", i, codes[i], colour))
	}
	for i := range g.organisations {
		part := ""
		if i > 0 && i%3 == 0 {
			part = "part_of: " + organisation(g.pick(i)) + "\n"
		}
		g.file("data/actors/"+organisation(i)+".yaml", fmt.Sprintf(
			"name: Institute %d of Trade\nkind: organisation\ncountry: %s\n%salso_known_as: [Institute %d, I%d]\nsources: [%s]\nlinks: [\"https://example.org/%d\"]\n",
			i, codes[g.pick(g.countries)], part, i, i, source(g.pick(g.sources)), i))
	}
	for i := range g.people {
		g.file("data/actors/"+id("person", i)+".yaml", fmt.Sprintf(
			"# Met in several sources.\nname: Person Number %d\nkind: person\ncountry: %s\npositions:\n  - role: Economist\n    organisation: %s\n    from: 2020-05\n    sources: [%s]\ndescription: An economist who comments on trade in commodity %d.\n",
			i, codes[g.pick(g.countries)], organisation(g.pick(g.organisations)), source(g.pick(g.sources)), i))
	}
}

func (g *generator) writeThings() {
	for i := range g.commodities {
		g.file("data/commodities/"+id("commodity", i)+".yaml", fmt.Sprintf(
			"name: Commodity %d\nkind: good\nhs: [\"%02d%02d\"]\nalso_known_as: [commodity no. %d]\nsources: [%s]\n", i, i%90+1, i%99+1, i, source(g.pick(g.sources))))
	}
	for i := range g.measures {
		s := g.pick(g.sources)
		g.file("data/measures/"+id("measure", i)+".yaml", fmt.Sprintf(
			"name: Measure %d\nkind: tariff\nimposed_by: %s\non: [%s]\ncommodities: [%s]\nrate: {value: %d.5, unit: percent}\nstatus: in-force\ndate: 2024-03-01\nstages:\n  - {stage: announced, date: 2024-02, source: %s}\n  - {stage: in-effect, date: 2024-03-01, source: %s}\nsources:\n  - %s\n",
			i, country(g.pick(g.countries)), country(g.pick(g.countries)), id("commodity", g.pick(g.commodities)), i%90, source(s), source(s), source(s)))
	}
	for i := range g.agreements {
		a := g.pick(g.countries - 1)
		g.file("data/agreements/"+id("agreement", i)+".yaml", fmt.Sprintf(
			"name: Agreement %d\nkind: framework\nparties: [%s, %s]\ndate: 2024-06-10\nplace: Harbour %d\nstatus: in-force\ncommodities: [%s]\ncommitments:\n  - id: open-markets\n    by: %s\n    text: Open the market for commodity %d.\n    status: promised\n    due: 2026\n    sources: [{source: %s, passage: {start: 10, end: 90}}]\nsources: [%s]\n",
			i, country(a), country(a+1), i, id("commodity", g.pick(g.commodities)), country(a), i, source(g.pick(g.sources)), source(g.pick(g.sources))))
	}
	for i := range g.events {
		g.file("data/events/"+id("event", i)+".yaml", fmt.Sprintf(
			"name: Meeting %d\nkind: meeting\ndate: 2025-01-%02d\nplace: Harbour %d\nparticipants: [%s, %s]\nagreements: [%s]\nsources: [%s]\n",
			i, i%28+1, i, country(g.pick(g.countries)), id("person", g.pick(g.people)), id("agreement", g.pick(g.agreements)), source(g.pick(g.sources))))
	}
}

// writeSources writes the sources with their claims, n in all.
func (g *generator) writeSources(n int) {
	for i := range g.sources {
		claims := n / g.sources
		g.file("data/sources/"+source(i)+".yaml", fmt.Sprintf(
			"title: What paper %d says\npublisher: Paper %d\nauthors: [Writer %d]\nurl: https://example.org/papers/%d\npublished: %s\nlanguage: en\nsha256: %s\nlength: %d\n",
			i, i%50, i, i, published(i), strings.Repeat(fmt.Sprintf("c%07x", i), 8), (claims+1)*200))
		var statistics, quotes strings.Builder
		for c := range claims {
			at := c * 200
			if c%2 == 0 {
				fmt.Fprintf(&statistics, "- id: s%d\n  indicator: exports\n  commodity: %s\n  from: %s\n  to: %s\n  period: 2025-0%d\n  value: %d\n  unit: t\n  as_written: %d metric tons\n  attributed_to: %s\n  passage: {start: %d, end: %d}\n",
					c+1, id("commodity", g.pick(g.commodities)), country(g.pick(g.countries)), country(g.pick(g.countries)), i%9+1, c*37+i, c*37+i, organisation(g.pick(g.organisations)), at, at+40)
			} else {
				words := fmt.Sprintf("Trade in goods of sort %d has grown, and nobody in the harbour denies it", c)
				fmt.Fprintf(&quotes, "- id: q%d\n  speaker: %s\n  kind: direct\n  text: %s\n  date: %s\n  about: [%s]\n  passage: {start: %d, end: %d}\n  review: draft\n",
					c+1, id("person", g.pick(g.people)), words, published(i), id("commodity", g.pick(g.commodities)), at, at+len(words))
			}
		}
		if statistics.Len() > 0 {
			g.file("data/statistics/"+source(i)+".yaml", statistics.String())
		}
		if quotes.Len() > 0 {
			g.file("data/quotes/"+source(i)+".yaml", quotes.String())
		}
	}
}

// vocabularies writes the terms that the records use.
func (g *generator) vocabularies() {
	terms := map[string]string{
		"actor-kinds":         "person organisation country bloc",
		"agreement-kinds":     "framework",
		"agreement-statuses":  "in-force",
		"bases":               "previous-month",
		"bounds":              "over",
		"commitment-statuses": "promised",
		"commodity-kinds":     "good",
		"event-kinds":         "meeting",
		"extremum-directions": "high low",
		"indicators":          "exports",
		"measure-kinds":       "tariff",
		"measure-statuses":    "in-force",
		"party-colours":       "red blue",
		"quote-kinds":         "direct indirect",
		"stages":              "announced in-effect",
		"units":               "t percent",
	}
	names := make([]string, 0, len(terms))
	for name := range terms {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		var b strings.Builder
		fmt.Fprintf(&b, "description: The %s of an invented world.\nterms:\n", strings.ReplaceAll(name, "-", " "))
		for _, term := range strings.Fields(terms[name]) {
			fmt.Fprintf(&b, "  - {id: %s, name: %s}\n", term, strings.ReplaceAll(term, "-", " "))
		}
		g.file("data/vocabularies/"+name+".yaml", b.String())
	}
}
