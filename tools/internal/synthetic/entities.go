package synthetic

import (
	"fmt"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// isBloc tells which of the first actors are blocs and not countries.
func isBloc(i int) bool { return i%11 == 10 }

func (g *generator) writeActors() {
	form := formOf(kb.KindActor)
	colours := strings.Fields(terms["party-colours"])
	for i := range g.countries {
		kind := "kind: country\ncountry: " + codes[i] + "\n"
		if isBloc(i) {
			kind = "kind: bloc\n"
		}
		colour := ""
		if i < len(colours) {
			colour = "colour: " + colours[i] + "\n"
		}
		g.record(form, countryID(i), fmt.Sprintf("name: %s\n%snames:\n  zh: %s国\n%s", countryName(i), kind, chineseName(i), colour))
	}
	for i := range g.organisations {
		part := ""
		switch {
		case i > 0 && g.chance(30):
			part = "part_of: " + organisationID(g.pick(i)) + "\n"
		case g.chance(30):
			part = "part_of: " + countryID(g.pick(g.countries)) + "\n"
		}
		g.record(form, organisationID(i), fmt.Sprintf("name: %s\nkind: organisation\ncountry: %s\n%s%salso_known_as: [%s office]\ndescription: %s\n%slinks: [\"https://example.org/%s\"]\n",
			organisationName(i), codes[g.pick(len(codes))], part, g.former("organisation", i), capital(word(organisationWords+i)),
			g.prose(12), g.citations(), organisationID(i)))
	}
	for i := range g.people {
		g.record(form, personID(i), fmt.Sprintf("name: %s\nkind: person\ncountry: %s\n%spositions:\n  - role: %s\n    organisation: %s\n    from: %d-%02d\n    sources: [%s]\ndescription: %s\n%s",
			personName(i), codes[g.pick(len(codes))], g.former("person", i), []string{"Economist", "Spokesperson", "Director", "Analyst"}[i%4],
			organisationID(g.pick(g.organisations)), 2012+i%6, i%12+1, g.cited(), g.prose(10), g.citations()))
	}
}

// former is the id that some records had before.
func (g *generator) former(kind string, i int) string {
	if !g.chance(3) {
		return ""
	}
	return fmt.Sprintf("aliases: [former-%s-%d]\n", kind, i)
}

func (g *generator) writeCommodities() {
	form := formOf(kb.KindCommodity)
	for i := range g.commodities {
		kind, hs := "service", ""
		if i%5 != 4 {
			kind, hs = "good", fmt.Sprintf("hs: [\"%02d%02d\"]\n", i%76+1, i%9+1)
		}
		part := ""
		if i > 0 && g.chance(25) {
			part = "part_of: " + commodityID(g.pick(i)) + "\n"
		}
		g.record(form, commodityID(i), fmt.Sprintf("name: %s\nkind: %s\n%s%snames:\n  zh: %s\nalso_known_as: [%s]\ndescription: %s\n%s",
			commodityName(i), kind, hs, part, chineseName(7_000+i), "raw "+word(commodityWords+i), g.prose(18), g.citations()))
	}
}

// stages are up to n of them, a year apart.
func (g *generator) stages(n int, names ...string) string {
	var b strings.Builder
	b.WriteString("stages:\n")
	for i, name := range names[:1+g.rand.IntN(min(n, len(names)))] {
		at := g.rand.IntN(claimLength)
		fmt.Fprintf(&b, "  - stage: %s\n    date: %d-%02d-%02d\n    text: %s\n    source: %s\n    passage: {start: %d, end: %d}\n",
			name, 2015+i, g.rand.IntN(12)+1, g.rand.IntN(28)+1, g.prose(8), sourceID(g.pick(g.sources), g.sources), at, at+90)
	}
	return b.String()
}

func (g *generator) writeMeasures() {
	form := formOf(kb.KindMeasure)
	for i := range g.measures {
		kind, rate := "tariff", fmt.Sprintf("rate: {value: %d.5, unit: percent}\n", g.rand.IntN(90))
		if i%4 == 3 {
			kind, rate = "export-control", ""
		}
		answers := ""
		if i > 0 && g.chance(15) {
			answers = "answers: [" + measureID(g.pick(i)) + "]\n"
		}
		by := g.pick(g.countries)
		g.record(form, measureID(i), fmt.Sprintf("name: %s\nkind: %s\nimposed_by: %s\non: [%s]\ncommodities: [%s]\n%sstatus: %s\n%s%sdescription: %s\n%s",
			measureName(i), kind, countryID(by), countryID((by+1+g.pick(g.countries-1))%g.countries), g.some(3, g.commodities, commodityID), rate,
			[]string{"in-force", "lifted", "eased"}[i%3], g.stages(3, "announced", "in-effect", "changed"), answers, g.prose(24), g.citations()))
	}
}

func (g *generator) writeAgreements() {
	form := formOf(kb.KindAgreement)
	for i := range g.agreements {
		a := g.pick(g.countries)
		b := (a + 1 + g.pick(g.countries-1)) % g.countries
		commitments := 1 + g.rand.IntN(4)
		if i == 0 {
			commitments = 40
		}
		var list strings.Builder
		for c := range commitments {
			by := []int{a, b}[c%2]
			status, evidence := "promised", ""
			if g.chance(40) {
				s := sourceID(g.pick(g.sources), g.sources)
				status, evidence = []string{"kept", "broken", "in-progress"}[c%3], "    evidence: ["+s+"/s1]\n"
			}
			fmt.Fprintf(&list, "  - id: undertaking-%d\n    by: %s\n    text: %s\n    status: %s\n    due: %d-%02d\n    commodities: [%s]\n    sources:\n      - %s\n%s",
				c+1, countryID(by), g.prose(10), status, 2030+c%3, g.rand.IntN(12)+1, commodityID(g.pick(g.commodities)), g.cited(), evidence)
		}
		implements := ""
		if i > 0 && g.chance(15) {
			implements = "implements: [" + agreementID(g.pick(i)) + "]\n"
		}
		g.record(form, agreementID(i), fmt.Sprintf("name: %s\nkind: %s\nparties: [%s, %s]\ndate: %d-%02d-%02d\nplace: %s\nstatus: in-force\n%scommodities: [%s]\nmeasures: [%s]\n%scommitments:\n%sdescription: %s\n%s",
			agreementName(i), []string{"deal", "framework", "truce"}[i%3], countryID(a), countryID(b), 2014, g.rand.IntN(12)+1, g.rand.IntN(28)+1,
			capital(word(thingWords+i)), implements, g.some(3, g.commodities, commodityID), g.some(2, g.measures, measureID),
			g.stages(2, "signed", "in-effect"), list.String(), g.prose(24), g.citations()))
	}
}

func (g *generator) writeEvents() {
	form := formOf(kb.KindEvent)
	for i := range g.events {
		agreements := ""
		if g.chance(60) {
			agreements = "agreements: [" + agreementID(g.pick(g.agreements)) + "]\n"
		}
		g.record(form, eventID(i), fmt.Sprintf("name: %s\nkind: %s\ndate: %s\nplace: %s\nparticipants: [%s, %s]\ncommodities: [%s]\n%sdescription: %s\n%s",
			eventName(i), []string{"meeting", "visit", "statement"}[i%3], g.day(), capital(word(thingWords+i)),
			g.some(2, g.countries, countryID), personID(g.pick(g.people)), commodityID(g.pick(g.commodities)), agreements, g.prose(16), g.citations()))
	}
}

// day is one of seven years.
func (g *generator) day() string {
	return fmt.Sprintf("%d-%02d-%02d", 2019+g.rand.IntN(7), g.rand.IntN(12)+1, g.rand.IntN(28)+1)
}
