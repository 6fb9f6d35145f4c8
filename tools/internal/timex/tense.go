package timex

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// tense is what the verb beside an expression says about it.
type tense uint8

const (
	unclear tense = iota
	past
	future
	intended // of a past intention: may lie on either side of the publication
)

// reach is how many tokens away a verb may stand.
const reach = 14

// tense looks for the verb an expression goes with: the nearest before it in
// its clause or, where there is none, the nearest after it.
func (r *resolver) tense(f found) tense {
	if t := r.lookLeft(f); t != unclear {
		return t
	}
	return r.lookRight(f)
}

func (r *resolver) word(i int) string { return r.tokens[i].Fold }

func (r *resolver) lookLeft(f found) tense {
	infinitive, deadline := false, false
	last := r.beforeClock(f)
	for i := last; i >= 0 && i >= f.first-reach; i-- {
		t := &r.tokens[i]
		if t.Sentence != r.tokens[f.core].Sentence {
			break
		}
		if t.Class != text.Word {
			if t.Fold == ";" || t.Fold == "—" || t.Fold == "–" || t.Fold == ":" && r.tokens[i+1].SpaceBefore {
				return unclear
			}
			continue
		}
		w := t.Fold
		if i == last && forward[w] {
			deadline = true
			continue
		}
		switch {
		case w == "to" && i+1 < f.first && r.tokens[i+1].Class == text.Word && !r.tokens[i+1].Capital && !determiners[r.word(i+1)]:
			infinitive = true
			if i > 0 && (r.word(i-1) == "is" || r.word(i-1) == "are") {
				return future
			}
			continue
		case modals[w], w == "may" && !t.Capital:
			return future
		case w == "effect" && i > 0 && (r.word(i-1) == "takes" || r.word(i-1) == "take"), w == "force" && i > 0 && r.word(i-1) == "into" && i > 1 && (r.word(i-2) == "comes" || r.word(i-2) == "enters"):
			return future
		case forwardVerbs[w]:
			if infinitive || w != "set" {
				return future
			}
		case w == "meet" && !infinitive && i > 0 && r.word(i-1) != "not": // "ministers meet in March"
			return future
		case forwardNouns[w] && i >= f.first-3:
			return future
		case i > 0 && articles[r.word(i-1)] && !irregular[w]:
			// "a proposed levy": no verb
		case isPast(w):
			if i > 0 && r.aheadOf(i) {
				return future
			}
			if infinitive && controls[w] {
				return intended
			}
			if deadline && grants[w] {
				return future
			}
			return past
		}
	}
	if deadline {
		return future
	}
	return unclear
}

// aheadOf tells whether a participle belongs to a passive that is still to come:
// "will be imposed", "is expected to be signed", "to be published".
func (r *resolver) aheadOf(i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		switch w := r.word(j); {
		case modals[w], w == "to" && j+1 < i && (r.word(j+1) == "be" || r.word(j+1) == "have"):
			return true
		case w == "be", w == "have", w == "not", w == "also", strings.HasSuffix(w, "ly"):
		default:
			return false
		}
	}
	return false
}

func (r *resolver) lookRight(f found) tense {
	for i := f.last; i < len(r.tokens) && i < f.last+reach; i++ {
		t := &r.tokens[i]
		if t.Sentence != r.tokens[f.core].Sentence || t.Fold == ";" {
			break
		}
		w := t.Fold
		switch {
		case modals[w], w == "may" && !t.Capital, forwardVerbs[w] && w != "set":
			return future
		case i <= f.last+1 && forwardNouns[w]:
			return future
		case (w == "is" || w == "are") && i+1 < len(r.tokens) && (r.word(i+1) == "to" || forwardVerbs[r.word(i+1)]):
			return future
		case t.Class == text.Word && isPast(w) && !t.Capital:
			return past
		}
	}
	return unclear
}

var modals = map[string]bool{"will": true, "would": true, "shall": true, "'ll": true, "won't": true, "wouldn't": true, "should": true, "could": true, "might": true, "must": true}

// forwardVerbs announce what is to come.
var forwardVerbs = map[string]bool{
	"expected": true, "scheduled": true, "due": true, "set": true, "slated": true, "planned": true, "plans": true, "plan": true,
	"planning": true, "intends": true, "aims": true, "expects": true, "expect": true, "going": true, "poised": true, "upcoming": true,
	"forthcoming": true, "supposed": true, "payable": true, "hopes": true, "likely": true, "takes": false, "expires": true, "expire": true, "begins": true, "starts": true,
	"see": true, "sees": true, "forecast": true, "forecasts": true, "predict": true, "predicts": true, "anticipate": true, "anticipates": true, "foresees": true,
	"convene": true, "convenes": true, "meets": true, "resumes": true, "lapses": true, "opens": true,
}

// forwardNouns are things that lie ahead when they are dated.
var forwardNouns = map[string]bool{"deadline": true, "expiry": true, "deadlines": true}

// forward prepositions look ahead when they stand right before the expression.
var forward = map[string]bool{"until": true, "till": true, "by": true}

// controls are verbs of the past whose infinitive lies ahead of them.
var controls = map[string]bool{
	"agreed": true, "scheduled": true, "expected": true, "planned": true, "pledged": true, "vowed": true, "promised": true,
	"threatened": true, "intended": true, "prepared": true, "decided": true, "proposed": true, "wanted": true, "hoped": true,
	"aimed": true, "voted": true, "invited": true, "due": true, "asked": true, "urged": true, "ordered": true,
}

// grants are verbs of the past that set a time to come: "gave firms until May".
var grants = map[string]bool{
	"has": true, "had": true, "have": true, "gave": true, "given": true, "extended": true, "postponed": true, "delayed": true,
	"paused": true, "suspended": true, "ordered": true, "granted": true, "told": true, "said": true, "allowed": true, "required": true,
}

// articles stand before a participle that is no verb.
var articles = map[string]bool{"a": true, "an": true, "the": true, "its": true, "their": true, "still": true}

var determiners = map[string]bool{
	"the": true, "a": true, "an": true, "its": true, "his": true, "her": true, "their": true, "this": true, "that": true,
	"these": true, "those": true, "all": true, "some": true, "any": true, "more": true, "about": true, "around": true, "over": true,
}

// isPast recognises past forms: the regular ones by their ending, and the
// irregular ones of news.
func isPast(w string) bool {
	return irregular[w] || len(w) > 3 && strings.HasSuffix(w, "ed") && !notPast[w]
}

// notPast end like a past form.
var notPast = map[string]bool{
	"need": true, "indeed": true, "exceed": true, "proceed": true, "succeed": true, "speed": true, "feed": true, "seed": true,
	"united": true, "unprecedented": true, "limited": true, "hundred": true, "red": true, "agreed-upon": true, "so-called": true,
	"bleed": true, "breed": true, "related": true, "detailed": true, "increased": false,
}

var irregular = map[string]bool{
	"said": true, "told": true, "was": true, "were": true, "had": true, "did": true, "rose": true, "fell": true, "grew": true,
	"made": true, "took": true, "came": true, "began": true, "met": true, "held": true, "went": true, "sent": true, "gave": true,
	"won": true, "lost": true, "cut": true, "hit": true, "put": true, "sold": true, "bought": true, "paid": true, "spent": true,
	"saw": true, "stood": true, "led": true, "kept": true, "left": true, "brought": true, "became": true, "got": true, "found": true,
	"wrote": true, "spoke": true, "drew": true, "broke": true, "struck": true, "ran": true, "set": false, "shot": true, "sank": true,
	"slid": true, "shrank": true, "dealt": true, "sought": true, "built": true, "showed": true, "rebounded": true, "been": true,
	"overtook": true, "withdrew": true, "underwent": true, "threw": true, "signed": true, "thought": true, "knew": true, "fled": true,
	"has": true, "have": true, "killed": true, "died": true, "felt": true, "heard": true, "read": false, "chose": true, "flew": true,
}
