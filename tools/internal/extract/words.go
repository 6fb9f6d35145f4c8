package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// The closed classes of English words that the rules turn on. Open classes
// (verbs of speech, titles, names) are vocabularies under data.
var (
	determiners  = wordSet("the a an this that these those its his her their our my your some any many most several other another both all one two three few various each every such no certain numerous")
	prepositions = wordSet("of in on at by for from to with without under over about against into onto during after before since until between among amid through across within near outside inside around despite regarding concerning towards toward upon per via like as than")
	conjunctions = wordSet("and or but nor yet so while whereas although though because if unless when whenever where as since until before after that whether than once")
	pronouns     = wordSet("he she they it we i you who which that this these those his her their its him them us me")
	auxiliaries  = wordSet("is are was were be been being am has have had having do does did will would shall should can could may might must isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot couldn't shouldn't 's 're 've 'll 'd")
	// finite are auxiliaries that show a clause: "prices would rise".
	finite  = wordSet("is are was were has have had do does did will would shall should can could may might must isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot couldn't shouldn't")
	adverbs = wordSet("both all also then later further again earlier already now still once recently repeatedly previously just only even never always often meanwhile however too today yesterday tomorrow separately instead therefore thus reportedly long soon not has have had did do does will would")
	// leading are words that open a sentence before its subject.
	leading = wordSet("but and so yet still now meanwhile however also then thus moreover besides separately instead although though while as when after before")
	// notNames are capitalised at the start of a sentence and never the start of
	// a name there.
	notNames = wordSet("the a an this that these those it its he she they we i you his her their our my there here in on at by for from with as but and or if when while after before since although though however meanwhile moreover also such some many most all both no not now then so yet still last next earlier later according under over during despite because what who how why where which more other another each every amid between following until unlike beyond instead to of once only even just about into than through without within against among per via let may will can could would should must is are was were be been has have had do does did says said asked today yesterday tomorrow one two three four five six seven eight nine ten first second third fourth new several few any much part neither either nor whether though currently additionally furthermore nevertheless nonetheless overall indeed thus therefore hence recently previously finally given considering regarding speaking asked responding referring citing noting adding using based read")
	months   = wordSet("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday")
)

// smallWords are those that a headline does not capitalise.
var smallWords = union(determiners, prepositions, conjunctions, auxiliaries, pronouns)

// smallOnes are the same, for where each word of a text is asked about.
var smallOnes = text.NewWords(smallWords)

func union(sets ...map[string]bool) map[string]bool {
	m := map[string]bool{}
	for _, s := range sets {
		for w := range s {
			m[w] = true
		}
	}
	return m
}

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// finiteAt tells whether a token is an auxiliary that shows a clause, and no
// month of May.
func (p *pass) finiteAt(i int) bool {
	return finite[p.fold(i)] && p.dateAt[i] < 0 // a word, so that there is such a token
}
