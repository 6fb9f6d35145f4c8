package extract

import "github.com/comity-kb/comity/tools/internal/lexicon"

// asVerb tells whether the name of a good is a verb where it stands: "would scrap
// duties", "to fish the bay", "they scrap the levy".
func (p *pass) asVerb(m *lexicon.Match) bool {
	if m.Last != m.First+1 || m.First == 0 || p.capital(m.First) {
		return false
	}
	switch w := p.fold(m.First - 1); {
	case verbBefore[w]:
		return true
	case w == "to":
		next := p.fold(m.Last)
		return verbObject[next] || p.fold(m.First) == "scrap" && levies[next]
	}
	return false
}

// verbBefore are the words after which only a verb in its base form stands.
var verbBefore = map[string]bool{
	"would": true, "will": true, "could": true, "should": true, "may": true, "might": true, "must": true, "cannot": true, "shall": true,
	"they": true, "we": true, "didn't": true, "doesn't": true, "don't": true, "won't": true, "wouldn't": true,
}

// verbObject begin the object of a verb: "to scrap the levy".
var verbObject = map[string]bool{
	"the": true, "a": true, "an": true, "its": true, "their": true, "all": true, "most": true, "any": true, "some": true, "these": true, "those": true,
	"this": true, "that": true, "more": true, "his": true, "her": true, "our": true,
}

// levies are scrapped, and no scrap.
var levies = map[string]bool{"tariff": true, "tariffs": true, "duty": true, "duties": true, "levies": true, "taxes": true, "fees": true, "quotas": true}
