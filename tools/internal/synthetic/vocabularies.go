package synthetic

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// terms are the terms that the records use, by vocabulary; those of indicators and
// units have more to them, which is in details.
var terms = map[string]string{
	"actor-kinds":         "person organisation country bloc",
	"agreement-kinds":     "deal framework truce",
	"agreement-statuses":  "in-force",
	"bases":               "previous-year previous-month",
	"bounds":              "over about",
	"commitment-statuses": "promised in-progress kept broken",
	"commodity-kinds":     "good service",
	"event-kinds":         "meeting visit statement",
	"extremum-directions": "high low",
	"indicators":          "exports imports exports-change production production-share",
	"measure-kinds":       "tariff export-control",
	"measure-statuses":    "in-force lifted eased",
	"party-colours":       "red blue amber green violet teal rose slate",
	"quote-kinds":         "direct indirect",
	"stages":              "announced signed in-effect changed",
	"units":               "t percent USD",
}

// details are further keys of terms.
var details = map[string]string{
	"indicators/exports":          "dimension: exports, class: level",
	"indicators/imports":          "dimension: imports, class: level",
	"indicators/exports-change":   "dimension: exports, class: change",
	"indicators/production":       "dimension: production, class: level",
	"indicators/production-share": "dimension: production, class: share",
	"units/t":                     "dimension: mass, factor: 1",
	"units/percent":               "dimension: ratio, factor: 1",
	"units/USD":                   "code: USD, dimension: money",
	"measure-kinds/tariff":        "class: duty",
}

// writeVocabularies writes vocabularies by their terms and what more there is to
// terms.
func writeVocabularies(file func(name, text string), terms, details map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(terms)) {
		var b strings.Builder
		fmt.Fprintf(&b, "description: The %s of an invented world.\nterms:\n", strings.ReplaceAll(name, "-", " "))
		for _, term := range strings.Fields(terms[name]) {
			more := details[name+"/"+term]
			if more != "" {
				more = ", " + more
			}
			fmt.Fprintf(&b, "  - {id: %s, name: %s%s}\n", term, strings.ReplaceAll(term, "-", " "), more)
		}
		file(kb.VocabularyFile(name), b.String())
	}
}
