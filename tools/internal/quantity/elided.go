package quantity

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Numbers whose unit was said before and is left out: "Peru took 3,200 tonnes, Chile
// 1,100", "the rate is 35 percent within the quota and 50 outside", "Norway
// (2.6 million)".

// reach is how many tokens back the unit may stand.
const reach = 40

// elide gives a number without a unit that of the one before it, where what stands
// around tells that it is of the same kind.
func (r *reader) elide(phrases []phrase) {
	var share, amount *phrase // the last ones with a unit
	for k := range phrases {
		b := &phrases[k]
		if !b.bare {
			if b.Form == Plain && b.Unit == "percent" {
				share = b
			} else if b.Form == Plain && b.Value >= 1000 && !strings.HasPrefix(b.Dimension, "price/") {
				amount = b
			}
			continue
		}
		if r.label(b.First) || r.namePart(b.First) && !r.owned(b) {
			continue
		}
		switch {
		case share != nil && r.near(share, b, 0) && r.shareLeftOut(b):
			b.Unit, b.Dimension, b.bare = share.Unit, share.Dimension, false
			share = b
		case amount != nil && r.near(amount, b, 1) && r.amountLeftOut(amount, b):
			b.Unit, b.Dimension, b.Counted, b.bare = amount.Unit, amount.Dimension, amount.Counted, false
			amount = b
		}
	}
}

// near tells whether a number stands near enough behind another one, no more than
// some sentences further on.
func (r *reader) near(a, b *phrase, sentences int) bool {
	x, y := &r.tokens[a.First], &r.tokens[b.First]
	return b.First-a.Last <= reach && x.Paragraph == y.Paragraph && y.Sentence-x.Sentence <= sentences
}

// shareLeftOut tells whether a bare number is a percentage like the one before it.
func (r *reader) shareLeftOut(b *phrase) bool {
	if b.scale != 1 || b.Value >= 1000 || b.Value < -100 || !r.ends(b.Last) {
		return false
	}
	decimal := strings.Contains(r.fold(b.numberEnd-1), ".")
	i := r.before(b)
	switch w := r.fold(i - 1); {
	case r.owned(b), rateNouns[w]:
		return true
	case w == ",": // ships, +27.9; cars, -0.4
		return i < b.numberEnd-1 && r.named(i-1) || decimal && r.named(i-1)
	case w == "to" || w == "at" || w == "from" || w == "was" || w == "were" || w == "is" || w == "of":
		return r.aboutRates(b.First)
	case w == "with" || w == "by":
		return true
	}
	return decimal && r.class(i-1) == text.Word && (r.class(b.Last) == text.Mark || r.fold(b.Last) == "and") && r.aboutRates(b.First)
}

// amountLeftOut tells whether a bare number is an amount in the unit of another one,
// which is as large: a weight, a sum of money.
func (r *reader) amountLeftOut(a, b *phrase) bool {
	same := r.tokens[b.First].Sentence == r.tokens[a.First].Sentence
	thousands := b.scale >= 1e5 || b.Value >= 1000 && strings.Contains(r.fold(b.First), ",")
	if !thousands || a.Value < 1000 || a.Value > 1e5*b.Value || b.Value > 1e5*a.Value {
		return false
	}
	i := r.before(b)
	w, next := r.fold(i-1), r.fold(b.Last)
	if w == "(" && (next == ")" || next == ",") {
		return r.named(i - 1) // Japan (3.1 million)
	}
	if next == "of" && same && r.goodAfter(b.Last+1) {
		return true // 13,900 tonnes of the 28,000 of premium cuts
	}
	if !r.ends(b.Last) && !resumes[next] {
		return false
	}
	switch {
	case r.owned(b):
		return same
	case leftOutAfter[w]:
		return same
	case w == "been" || w == "when":
		return true // in May it had been 202,650; the record of 2018, when 12.2 million sailed
	case w == "and":
		return same && i-1 == a.Last
	case w == "," && r.named(i-1) && same:
		return r.class(b.Last) == text.Mark || next == "and" // avocados, 39,000; Italy and Spain, 2,710 and 1,050
	}
	return false
}

// leftOutAfter stand before an amount of a kind that was told.
var leftOutAfter = map[string]bool{
	"from": true, "to": true, "with": true, "against": true, "versus": true, "than": true, "another": true, "same": true, "the": true, "which": true,
	"remaining": true, "only": true, "just": true, "by": true,
}

// resumes may follow such an amount: what it did, or who told it.
var resumes = map[string]bool{
	"it": true, "they": true, "that": true, "have": true, "has": true, "had": true, "was": true, "were": true, "is": true, "are": true, "sailed": true, "left": true,
	"shipped": true, "sold": true, "went": true, "came": true, "for": true, "from": true, "to": true, "recorded": true, "seen": true, "projected": true, "forecast": true,
	"estimated": true, "expected": true, "more": true, "the": true, "registered": true, "reported": true,
}

// rateNouns stand before a rate: "the out-of-quota rate 50".
var rateNouns = map[string]bool{"rate": true, "rates": true, "tariff": true, "duty": true, "share": true, "ratio": true}

// rateWords make numbers of their sentence rates and changes.
var rateWords = map[string]bool{
	"rate": true, "rates": true, "tariff": true, "tariffs": true, "duty": true, "duties": true, "levy": true, "levies": true, "share": true, "ratio": true,
	"growth": true, "gain": true, "gains": true, "pace": true, "followed": true, "margin": true, "margins": true,
}

// aboutRates tells whether a word for a rate stands before a token in its
// sentence, not far.
func (r *reader) aboutRates(i int) bool {
	for j := i - 1; j >= 0 && j > i-reach && r.tokens[j].Sentence == r.tokens[i].Sentence; j-- {
		if rateWords[r.fold(j)] {
			return true
		}
	}
	return false
}

// ends tells whether what follows at a token is no noun that a number before it
// would count: a mark, or a small word.
func (r *reader) ends(i int) bool {
	switch r.class(i) {
	case text.Mark:
		w := r.fold(i)
		return w == "," || w == "." || w == ";" || w == ")" || w == "—" || w == "–" || w == "" || w == ":"
	case text.Word:
		return after[r.fold(i)] || small[r.fold(i)] || afterChange[r.fold(i)] || r.fold(i) == "or" || r.fold(i) == "for" || r.fold(i) == "once" || r.fold(i) == "if"
	}
	return false
}

// before is the first token of a number with its hedge and its sign.
func (r *reader) before(b *phrase) int {
	i := b.First
	if w := r.fold(i - 1); w == "+" {
		i--
	}
	if k := r.boundEnd[i]; k >= 0 {
		i = r.matches[k].First
	}
	return i
}

// owned tells whether a number stands right behind a name or a good: "Chile 1,100".
func (r *reader) owned(b *phrase) bool { return r.named(r.before(b)) }

// named tells whether the name of a country or an organisation, or a good, ends
// before a token.
func (r *reader) named(i int) bool {
	if i <= 0 || r.class(i-1) != text.Word {
		return false
	}
	for n := r.matchAt(i) - 1; n >= 0 && r.given[n].First > i-8; n-- {
		m := &r.given[n]
		if m.Last != i {
			continue
		}
		switch m.Group {
		case lexicon.Countries, lexicon.Goods, string(kb.KindCommodity), "organisations", "places", "actor":
			return true
		}
	}
	return false
}

// goodAfter tells whether a good starts at a token or at the one after it.
func (r *reader) goodAfter(i int) bool {
	for j := i; j < i+2; j++ {
		if end, _ := r.thing(j); end > 0 {
			return true
		}
	}
	return false
}
