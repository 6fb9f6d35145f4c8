package extract

import "github.com/comity-kb/comity/tools/internal/text"

// ranks are the words that say which of its kind a firm is.
var ranks = wordSet("largest biggest leading top second-largest second-biggest third-largest third-biggest fourth-largest fifth-largest major oldest smallest main largest-listed umbrella listed privately")

// firmCallings are the nouns for what firms and bodies do that people may do as
// well: a rank before them shows which.
var firmCallings = wordSet("producer retailer exporter importer supplier manufacturer maker buyer grower refiner miner processor trader broker developer operator contractor distributor owner employer seller lender")

// bodiesApposed are nouns that stand for an organisation and no person.
var bodiesApposed = union(bodyNounsSingle, firmNouns)

var bodyNounsSingle = wordSet("board panel committee chamber lobby society exchange bloc body secretariat council trust fund college institute agency organisation organization foundation network coalition alliance corporation think-tank watchdog mill")

// representing are the verbs of a clause with "which" that have an organisation
// for their subject.
var representing = wordSet("represents represented makes made produces produced operates operated owns owned employs employed sells sold buys bought supplies supplied exports imports runs ran lobbies lobbied manages managed represents publishes published monitors sets mines refines ships imported exported represent")

// apposedAt finds the name before a comma that what follows shows to be an
// organisation's: "Acmex, which represents growers,", "Acmex, the largest
// producer,".
func (p *pass) apposedAt(comma int) (text.Range, bool) {
	none := text.Range{}
	if !p.doc.Tokens[comma-1].Capital || p.nameAt[comma-1] >= 0 || !(p.fold(comma+1) == "which" && representing[p.fold(comma+2)] || p.firmApposition(comma)) {
		return none, false
	}
	r := text.Range{First: p.freeLeft(comma), Last: comma}
	for i := r.First - 1; i >= p.sentence(comma).First && p.nameAt[i] < 0 && p.capital(i) && p.match(i, "portfolios") != nil; i-- {
		r.First = i // Interior Pine
	}
	if r.Len() < 1 || r.Len() > 4 || p.honorificBefore(r.First) || p.titleBefore(r.First) >= 0 || r.Len() == 1 && organisationNouns[p.fold(r.First)] {
		return none, false
	}
	if r.First > p.sentence(comma).First && prepositions[p.fold(r.First-1)] && p.fold(r.First-1) != "by" && p.fold(r.First-1) != "from" && p.fold(r.First-1) != "to" && p.fold(r.First-1) != "at" {
		return none, false // "in Northport, which ships coal"
	}
	if r.Len() == 1 && p.opens(r.First) && !isInitialism(p.doc.Tokens[r.First].Text) && !p.properNoun(r.First) || p.match(r.First, "given-names") != nil {
		return none, false
	}
	return r, true
}

// firmApposition tells whether a comma and a description of a firm or a body
// follow: ", the province's second-largest producer,", ", an industry body".
func (p *pass) firmApposition(comma int) bool {
	if p.fold(comma) != "," {
		return false
	}
	end := p.sentence(comma).Last
	ranked := false
	for j, n := comma+1, 0; j < end && n < 9; j, n = j+1, n+1 {
		t := &p.doc.Tokens[j]
		switch {
		case n == 0 && !determiners[t.Fold] && !t.Capital && !ranks[t.Fold]:
			return false
		case t.Class == text.Mark && t.Fold != "'" && t.Fold != "-":
			return false
		case prepositions[t.Fold] || conjunctions[t.Fold] || finite[t.Fold] || pronouns[t.Fold] && !determiners[t.Fold]:
			return false
		case ranks[t.Fold]:
			ranked = true
		case n > 0 && firmCallings[t.Fold] && p.fold(j+1) == "," && p.ofItself(j+2, end):
			return true // Calder Hale, a broker, cut its forecast
		case n > 0 && (bodiesApposed[t.Fold] && !firmCallings[t.Fold] || ranked && firmCallings[t.Fold]) && j+1 < end:
			switch next := p.fold(j + 1); next {
			case ",", "of", "in", "for", "that", "with", "based", "by", ".", "which":
				return true
			}
		}
	}
	return false
}

// apposedBody is the name between a comma and the one at a token that stands
// behind what a firm or body is: "the largest carrier, Parcelex, said". It is empty
// where none does.
func (p *pass) apposedBody(comma int) text.Range {
	r := text.Range{First: p.freeLeft(comma), Last: comma}
	start := p.sentence(comma).First
	if r.Len() < 1 || r.Len() > 4 || r.First-2 < start || p.fold(r.First-1) != "," || p.match(r.First, "given-names") != nil {
		return text.Range{}
	}
	head := p.fold(r.First - 2)
	if p.doc.Tokens[r.First-2].Capital || !firmNouns[head] && !bodyNounsSingle[head] {
		return text.Range{}
	}
	return r
}

// ofItself tells whether "its" follows a verb at a token: what acts is no person.
func (p *pass) ofItself(i, end int) bool {
	for j := i; j < min(end, i+4); j++ {
		if p.fold(j) == "its" {
			return j > i
		}
	}
	return false
}

// saidSurname tells whether the verb at a token and a capitalised word after it
// end a sentence or a quotation's attribution, so that the word is the surname of
// who spoke: "It is over," said Roe.
func (p *pass) saidSurname(i int) bool {
	if i == 0 || i+2 >= len(p.doc.Tokens) || p.doc.Tokens[i-1].Class != text.Mark || !p.doc.Tokens[i+1].Capital || p.nameAt[i+1] >= 0 || !p.speechVerb(i) || !p.attributes(i, "say") || !finiteForm(p.fold(i)) {
		return false
	}
	next := &p.doc.Tokens[i+2]
	w := p.doc.Tokens[i+1].Text
	return p.free(i+1) && next.Class == text.Mark && (next.Fold == "." || next.Fold == ",") && !isInitialism(w) && !p.camelCase(w) && !p.headline(i) && p.match(i+1, "organisation-words") == nil
}
