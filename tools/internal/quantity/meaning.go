package quantity

import (
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// mentions is how many matches back, and as many ahead, the country is looked for
// whose currency a word stands for.
const mentions = 300

// meant is the unit that a match stands for, and the token after it. A word may
// be that of several currencies, pounds that of weight and of money.
func (r *reader) meant(k int) (t *kb.Term, last int) {
	m := &r.matches[k]
	t, last = m.Entries[0].Term, m.Last
	switch {
	case t.ID == "lb" && strings.HasPrefix(r.fold(m.First), "pound"):
		last = m.First + 1
		if money := r.money(k, r.currencies[r.fold(m.First)]); money != nil && !r.weighs(k) {
			t = money
		}
	case len(m.Entries) > 1 && t.Dimension == "money":
		t = r.money(k, m.Entries)
	}
	return t, last
}

// money is the currency of several that the country of has which a text names
// nearest before a match, or else after it; the first where it names none of
// them.
func (r *reader) money(k int, entries []*lexicon.Entry) *kb.Term {
	var first *kb.Term
	for _, e := range entries {
		if e.Term.Dimension == "money" && len(e.Term.Code) == 3 {
			first = e.Term
			break
		}
	}
	if first == nil {
		return nil
	}
	of := func(m *lexicon.Match) *kb.Term {
		if m.Group != lexicon.Countries {
			return nil
		}
		for _, e := range entries {
			if c := m.Entries[0].Country; c != "" && e.Term.Dimension == "money" && strings.HasPrefix(e.Term.Code, c) {
				return e.Term
			}
		}
		return nil
	}
	for n := min(k, len(r.given)) - 1; n >= max(0, k-mentions); n-- {
		if t := of(&r.given[n]); t != nil {
			return t
		}
	}
	for n := k + 1; n < min(len(r.given), k+mentions); n++ {
		if t := of(&r.given[n]); t != nil {
			return t
		}
	}
	return first
}

// weighs tells whether pounds are a weight: before "of" and a good, or where the
// sentence speaks of a good and the text not of Britain.
func (r *reader) weighs(k int) bool {
	m := &r.matches[k]
	i := m.First + 1
	if r.fold(i) == "(" && i+1 < len(r.tokens) && r.unitFrom[i+1] >= 0 && r.matches[r.unitFrom[i+1]].Entries[0].Term.Dimension == "money" {
		return false // 3 billion pounds ($4 billion)
	}
	if r.fold(i) == "of" {
		for j := i + 1; j < min(i+4, len(r.tokens)); j++ {
			if r.goodAt(k, j) >= 0 {
				return true
			}
			if r.class(j) != text.Word || amounts[r.fold(j)] {
				return false
			}
		}
	}
	good := false
	sentence := r.tokens[m.First].Sentence
	for n := max(0, k-mentions); n < min(len(r.given), k+mentions); n++ {
		switch o := &r.given[n]; {
		case o.Group == lexicon.Countries && o.Entries[0].Country == "GB":
			return false
		case isGood(o) && r.tokens[o.First].Sentence == sentence:
			good = true
		}
	}
	return good
}

// amounts follow "of" after an amount of money.
var amounts = map[string]bool{
	"that": true, "this": true, "which": true, "it": true, "exports": true, "imports": true, "goods": true, "trade": true, "services": true,
	"investment": true, "debt": true, "assets": true, "aid": true, "sales": true, "orders": true, "business": true, "new": true, "annual": true,
	"extra": true, "additional": true, "tariffs": true, "duties": true, "taxes": true, "revenue": true, "savings": true,
}

func isGood(m *lexicon.Match) bool {
	return m.Group == lexicon.Goods || m.Group == string(kb.KindCommodity)
}

// goodAt is the token after a good that starts at a token not far behind a match;
// -1 where none does.
func (r *reader) goodAt(k, token int) int {
	for n := k + 1; n < min(len(r.given), k+40); n++ {
		if m := &r.given[n]; m.First > token {
			break
		} else if m.First == token && isGood(m) {
			return m.Last
		}
	}
	return -1
}

// counted reads millions of goods that are counted: "12 million Chinese shirts",
// "17 million pairs of trousers".
func (r *reader) counted(p *phrase) {
	if p.scale < 1e6 || r.terms["units"] == nil {
		return
	}
	j := p.Last
	pairs := r.fold(j) == "pairs" && r.fold(j+1) == "of"
	if pairs {
		j += 2
	}
	for range 3 {
		if j >= len(r.tokens) || r.class(j) != text.Word || r.tokens[j].Sentence != r.tokens[p.First].Sentence {
			return
		}
		end, country := r.thing(j)
		if end > j && strings.HasSuffix(r.fold(end-1), "s") {
			t := r.terms["units"]
			p.Unit, p.Dimension, p.Counted, p.bare = t.ID, t.Dimension, true, false
			if pairs {
				p.Last++
			}
			return
		}
		if !country && !kinds[r.fold(j)] {
			return
		}
		j++
	}
}

// thing is the token after a good that starts at a token, 0 where none does; it
// tells whether a country does.
func (r *reader) thing(token int) (end int, country bool) {
	for n := r.matchAt(token); n < len(r.given) && r.given[n].First == token; n++ {
		switch m := &r.given[n]; {
		case isGood(m):
			end = max(end, m.Last)
		case m.Group == lexicon.Countries:
			country = true
		}
	}
	return end, country
}

// matchAt is the index of the first match that starts at a token or after it.
func (r *reader) matchAt(token int) int {
	return sort.Search(len(r.given), func(k int) bool { return r.given[k].First >= token })
}

// sized tells whether a number is the size of what is paid for: "a 50-kg bag".
func (r *reader) sized(i int) bool {
	switch r.fold(i - 1) {
	case "a", "an", "per", "each":
	default:
		return false
	}
	if r.class(i) != text.Number || r.fold(i+1) != "-" || !r.tight(i+1) || !r.tight(i+2) || i+3 >= len(r.tokens) || r.unitFrom[i+2] < 0 || r.unitFrom[i+3] < 0 {
		return false
	}
	return r.matches[r.unitFrom[i+3]].Entries[0].Term.Class == "noun"
}

// zero reads the zero that a rate comes to, or is: "falls to zero".
func (r *reader) zero(i int) (phrase, bool) {
	if r.fold(i) != "zero" || r.terms["percent"] == nil || r.unitFrom[min(i+1, len(r.tokens)-1)] >= 0 {
		return phrase{}, false
	}
	switch r.fold(i - 1) {
	case "to", "at", "is", "was", "were", "are", "be", "been", "from", "reach", "reaches", "reached":
	default:
		return phrase{}, false
	}
	if i+1 < len(r.tokens) && r.class(i+1) != text.Mark && !afterZero[r.fold(i+1)] {
		return phrase{}, false
	}
	p := phrase{scale: 1}
	p.First, p.Last, p.Unit, p.Dimension, p.Form = i, i+1, "percent", r.terms["percent"].Dimension, Zero
	return p, true
}

// afterZero may follow such a zero; a noun would be what there is none of.
var afterZero = map[string]bool{
	"over": true, "by": true, "in": true, "for": true, "from": true, "on": true, "and": true, "or": true, "until": true, "under": true,
	"when": true, "within": true, "as": true, "after": true, "before": true, "during": true, "this": true, "next": true, "immediately": true, "if": true, "but": true,
	"at": true, "upon": true, "with": true, "once": true, "while": true,
}
