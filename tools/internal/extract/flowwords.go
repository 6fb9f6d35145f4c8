package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// flowVocabulary is the vocabulary of words that goods go from one country to
// another by; its head documents the table.
const flowVocabulary = "flow-words"

// position is where a country stands beside a flow word.
type position uint8

const (
	nowhere position = iota
	atSubject
	atObject
	atOwner
	behindFrom
	behindTo
	behindOf
	behindBy
	behindWith
	behindAgainst
	behindIn
	behindFor
	behindBetween
	positions
)

// end is one end of a flow.
type end uint8

const (
	noEnd end = iota
	origin
	destination
	otherEnd // the one that is left open
)

func (e end) opposite() end {
	switch e {
	case origin:
		return destination
	case destination:
		return origin
	}
	return noEnd
}

// flowKind is what kind of figures a flow word tells of.
type flowKind uint8

const (
	goodsFlow    flowKind = iota // exports, imports, purchases, sales
	partFlow                     // who has a part of them
	rankFlow                     // who is ahead of whom: nobody is an end
	tradeFlow                    // trade, surplus, deficit
	investFlow                   // investment
	homeFlow                     // production and what else stays where it is
	permitFlow                   // who lets others sell
	admitFlow                    // who lets goods in
	marketFlow                   // a market that somebody has a part of
	pactFlow                     // who agrees with whom
	measureFlow                  // tariffs, duties, quotas on imports
	outboundFlow                 // those on exports
)

var flowKinds = map[string]flowKind{
	"share": partFlow, "rank": rankFlow, "trade": tradeFlow, "surplus": tradeFlow, "investment": investFlow, "production": homeFlow, "market": marketFlow, "agreement": pactFlow, "quota": admitFlow, "permission": permitFlow,
	"measure": measureFlow, "rate": measureFlow, "export-measure": outboundFlow,
}

// flowTerm is a term of the vocabulary of flow words, compiled.
type flowTerm struct {
	ends [positions]end
	kind flowKind
	verb bool
	// charges says that its object may be a rate: "pays 12 percent".
	charges   bool
	dimension string
}

type flowTableKey struct{}

// flowTable is the compiled vocabulary of flow words by its entries.
func (p *pass) flowTable() map[*lexicon.Entry]*flowTerm {
	return p.lex.Derived(flowTableKey{}, newFlowTable).(map[*lexicon.Entry]*flowTerm)
}

func newFlowTable(l *lexicon.Lexicon) any {
	table := map[*lexicon.Entry]*flowTerm{}
	for _, e := range l.Group(flowVocabulary) {
		t := &flowTerm{kind: flowKinds[e.Term.Dimension], verb: e.Term.Class == "verb", dimension: e.Term.Dimension, charges: e.Term.Dimension == "rate"}
		if n := e.Term.Ends; n != nil {
			for at, name := range [positions]string{
				atSubject: n.Subject, atObject: n.Object, atOwner: n.Owner, behindFrom: n.From, behindTo: n.To, behindOf: n.Of, behindBy: n.By,
				behindWith: n.With, behindAgainst: n.Against, behindIn: n.In, behindFor: n.For, behindBetween: n.Between,
			} {
				switch name {
				case kb.EndFrom:
					t.ends[at] = origin
				case kb.EndTo:
					t.ends[at] = destination
				case kb.EndOther:
					t.ends[at] = otherEnd
				}
			}
		}
		table[e] = t
	}
	return table
}

// behind are the prepositions, and the places of a country behind them.
var behind = map[string]position{
	"from": behindFrom, "to": behindTo, "into": behindTo, "toward": behindTo, "towards": behindTo, "of": behindOf, "by": behindBy, "with": behindWith,
	"on": behindAgainst, "against": behindAgainst, "upon": behindAgainst, "in": behindIn, "within": behindIn, "at": behindIn, "across": behindIn, "inside": behindIn,
	"for": behindFor, "between": behindBetween,
}

// flowWord is a flow word in a sentence.
type flowWord struct {
	first, last int
	*flowTerm
	passive bool
	// owned says that a country before it has it.
	owned bool
}

// trader tells whether a word is for somebody who is one end for another: "Japan's
// supplier".
func (t *flowTerm) trader() bool {
	return !t.verb && t.ends[atSubject] != noEnd && t.ends[atOwner] != noEnd && t.ends[atSubject] != t.ends[atOwner]
}

// flowWordAt is the flow word that starts at a token. measured says that the
// figure is a rate or a quota: "received" tells something else of a quota than of
// goods.
func (p *pass) flowWordAt(i int, measured bool) (w flowWord, ok bool) {
	m := p.match(i, flowVocabulary)
	if m == nil || p.nameAt[i] >= 0 || p.dateAt[i] >= 0 {
		return w, false
	}
	table := p.flowTable()
	verbal := p.verbHere(i, m.Last)
	if !verbal && p.qualifies(i, m.Last) {
		return w, false
	}
	var best *flowTerm
	fit := -1
	for _, e := range m.Entries {
		t := table[e]
		if t == nil {
			continue
		}
		n := 0
		if t.verb == verbal {
			n += 2
		}
		if (t.kind == measureFlow) == measured {
			n++
		}
		if n > fit {
			best, fit = t, n
		}
	}
	if best == nil {
		return w, false
	}
	return flowWord{first: i, last: m.Last, flowTerm: best}, true
}

// verbHere tells whether a word that may be a noun or a verb is a verb: "Peru
// exports 5 tonnes", and not "Peru exports rose".
func (p *pass) verbHere(i, last int) bool {
	j := i - 1
	for j > 0 && adverb(p.fold(j)) && !auxiliaries[p.fold(j)] {
		j--
	}
	before := p.fold(j)
	switch before {
	case "which", "who", "it", "that", "they", "to", "not":
		return !p.closesNoun(last)
	case "the", "a", "its", "their", "of", "in", "on", "for", "'s", "from", "and", "all", "total", "by":
		return false
	}
	if auxiliaries[before] {
		return before != "have" && before != "has" && before != "had" || !p.closesNoun(last)
	}
	if tradesmen(before) {
		return !p.closesNoun(last)
	}
	for k := p.matchFrom[max(0, j-2)]; k < p.matchFrom[i]; k++ {
		if m := &p.matches[k]; m.Group == lexicon.Countries && m.Last == j+1 && m.Sense != lexicon.Demonym {
			return !p.closesNoun(last)
		}
	}
	return false
}

// closesNoun tells whether what follows shows that the word before was a noun.
func (p *pass) closesNoun(i int) bool {
	switch p.fold(i) {
	case "to", "of", "from", "into", "by", "with", "and", ",", ".", "were", "was", "are", "is", "have", "had", "has", "in", "worth", "came", "went", "will", "would":
		return true
	}
	class, _ := p.class(i, changeWords)
	return class != "" && verbal[p.fold(i)]
}

// qualifies tells whether a participle stands before goods as what they are: "Peru's
// exported grapes", "a duty on imported cars".
func (p *pass) qualifies(i, last int) bool {
	if last-i != 1 || !strings.HasSuffix(p.fold(i), "ed") || last >= len(p.doc.Tokens) || p.goodAt[last] < 0 && !goodsNouns[p.fold(last)] && !p.quality(last) {
		return false
	}
	switch p.fold(i - 1) {
	case "'s", "the", "its", "their", "of", "on", "all", "for", "in", "a":
		return true
	}
	return false
}
