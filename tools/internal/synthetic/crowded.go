package synthetic

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// Crowded makes a base of about n records under data/ in which some are in nearly
// everything: all is published, seven in ten records are claims, half of the
// claims are quotes of one person, spread over eight years, one country is a
// party of every agreement, one series has a figure for every month and sources
// that differ over it, and one agreement has two dozen commitments and more. The
// same n gives the same bytes. Nothing but data/ is in it.
func Crowded(n int) fs.FS {
	g := &crowd{files: fstest.MapFS{}, rand: rand.New(rand.NewPCG(1, uint64(n)))}
	writeVocabularies(g.file, crowdedTerms, nil)
	g.countries = 20
	g.sources = max(n/30, 8)
	g.people = max(n/16, 2)
	g.organisations = max(n/20, 2)
	g.commodities = max(n/40, 2)
	g.measures = max(n/24, 2)
	g.agreements = max(n/40, 2)
	g.events = max(n/20, 2)
	g.writeActors()
	g.crowdThings()
	g.crowdSources(n * 7 / 10)
	return g.files
}

type crowd struct {
	files fstest.MapFS
	rand  *rand.Rand

	countries, people, organisations, commodities, measures, agreements, events, sources int
}

func (g *crowd) file(name, text string) {
	g.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

// pick chooses one of n: the first in a third of all cases, and of the others the
// first ones more often than the last.
func (g *crowd) pick(n int) int {
	if g.rand.IntN(3) == 0 {
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

func (g *crowd) writeActors() {
	codes := strings.Fields("AR AU BR CA CL CN DE FR GB ID IN IT JP KR MX NG TR US VN ZA")
	for i := range g.countries {
		colour := ""
		if i < 2 {
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

// day is one of eight years, the later ones with more in them.
func (g *crowd) day() string {
	f := g.rand.Float64()
	return fmt.Sprintf("%d-%02d-%02d", 2024-int(f*f*8), g.rand.IntN(12)+1, g.rand.IntN(28)+1)
}

func (g *crowd) crowdThings() {
	for i := range g.commodities {
		g.file("data/commodities/"+id("commodity", i)+".yaml", fmt.Sprintf(
			"name: %s ore of sort %d\nkind: good\nhs: [\"%02d%02d\"]\ndescription: What ships of this sort are loaded with in harbour %d.\nsources: [%s]\n",
			[]string{"Amber", "Basalt", "Cobble", "Dolomite", "Éclogite", "Flint"}[i%6], i, i%90+1, i%99+1, i, source(g.pick(g.sources))))
	}
	for i := range g.measures {
		day := g.day()
		s := source(g.pick(g.sources))
		g.file("data/measures/"+id("measure", i)+".yaml", fmt.Sprintf(
			"name: Duty no. %d on ore\nkind: tariff\nimposed_by: %s\non: [%s]\ncommodities: [%s]\nrate: {value: %d.5, unit: percent}\nstatus: in-force\ndate: %s\nstages:\n  - {stage: announced, date: %s, source: %s}\nsources: [%s]\n",
			i, country(i%3), country(g.pick(g.countries)), id("commodity", g.pick(g.commodities)), i%90, day, day[:7], s, s))
	}
	for i := range g.agreements {
		commitments := 1
		if i == 0 {
			commitments = 40
		}
		other := country(1 + i%(g.countries-1))
		var list strings.Builder
		for n := range commitments {
			fmt.Fprintf(&list, "  - id: undertaking-%d\n    by: %s\n    text: Open harbour %d to ships with ore.\n    status: promised\n    due: 2026\n    sources: [%s]\n",
				n, []string{country(0), other}[n%2], i*50+n, source(g.pick(g.sources)))
		}
		measures := ""
		if i%2 == 0 {
			measures = "measures: [" + id("measure", g.pick(g.measures)) + "]\n"
		}
		g.file("data/agreements/"+id("agreement", i)+".yaml", fmt.Sprintf(
			"name: Accord of Harbour %d\nkind: framework\nparties: [%s, %s]\ndate: %s\nplace: Harbour %d\nstatus: in-force\ncommodities: [%s]\n%scommitments:\n%ssources: [%s]\n",
			i, country(0), other, g.day(), i, id("commodity", g.pick(g.commodities)), measures, list.String(), source(g.pick(g.sources))))
	}
	for i := range g.events {
		g.file("data/events/"+id("event", i)+".yaml", fmt.Sprintf(
			"name: Talks no. %d\nkind: meeting\ndate: %s\nplace: Harbour %d\nparticipants: [%s, %s]\nagreements: [%s]\nsources: [%s]\n",
			i, g.day(), i, country(0), country(1+i%(g.countries-1)), id("agreement", g.pick(g.agreements)), source(g.pick(g.sources))))
	}
}

// crowdSources writes the sources with their claims, n in all.
func (g *crowd) crowdSources(n int) {
	claims := n / g.sources
	month := 0
	for i := range g.sources {
		g.file("data/sources/"+source(i)+".yaml", fmt.Sprintf(
			"title: What paper %d says of harbour %d\npublisher: Paper %d\nurl: https://example.org/papers/%d\npublished: %s\nlanguage: en\nsha256: %s\nlength: %d\n",
			i%50, i, i%50, i, published(i), strings.Repeat(fmt.Sprintf("c%07x", i), 8), (claims+1)*400))
		var statistics, quotes strings.Builder
		for c := range claims {
			at := c * 400
			if c%4 == 0 {
				commodity, from, to, period := id("commodity", g.pick(g.commodities)), country(g.pick(g.countries)), country(g.pick(g.countries)), g.day()[:7]
				if c%8 == 0 { // of one series, a value a month
					commodity, from, to = id("commodity", 0), country(0), country(1)
					period = fmt.Sprintf("%d-%02d", 2010+month/12%15, month%12+1)
					month++
				}
				fmt.Fprintf(&statistics, "- id: s%d\n  indicator: exports\n  commodity: %s\n  from: %s\n  to: %s\n  period: %s\n  value: %d\n  unit: t\n  as_written: %d metric tons\n  attributed_to: %s\n  passage: {start: %d, end: %d}\n",
					c+1, commodity, from, to, period, c*37+i, c*37+i, organisation(g.pick(g.organisations)), at, at+40)
				continue
			}
			speaker := id("person", 0)
			if c%3 == 0 {
				speaker = id("person", g.pick(g.people))
			}
			words := fmt.Sprintf("Ore of sort %d leaves harbour %d as it always has, and whoever says otherwise in the year %d has not stood on the quay and counted the ships", c, i, c%7+2019)
			fmt.Fprintf(&quotes, "- id: q%d\n  speaker: %s\n  kind: direct\n  text: %s\n  date: %s\n  about: [%s, %s]\n  passage: {start: %d, end: %d}\n",
				c+1, speaker, words, g.day(), id("commodity", g.pick(g.commodities)), country(0), at, at+len(words))
		}
		g.file("data/statistics/"+source(i)+".yaml", statistics.String())
		g.file("data/quotes/"+source(i)+".yaml", quotes.String())
	}
}

// crowdedTerms are the terms that the records use, by vocabulary.
var crowdedTerms = map[string]string{
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
