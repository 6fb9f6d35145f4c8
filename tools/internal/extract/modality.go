package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/quantity"
	"github.com/comity-kb/comity/tools/internal/text"
)

// modalityWords is the vocabulary of words that say that a figure is no fact; the
// ids of its terms are the modalities.
const modalityWords = "modalities"

// The modalities that rules speak of.
const (
	forecast    = "forecast"
	target      = "target"
	planned     = "planned"
	conditional = "conditional"
	threat      = "threat"
)

// farthestCue is how many tokens before a figure a word for its modality may
// stand.
const farthestCue = 28

// modality tells how a figure is put that is no fact yet: as a forecast, a target,
// a plan, a condition's outcome or a threat; empty for a fact. The cue is the
// nearest before the figure, unless a verb of the past stands nearer, or one
// shortly after it.
func (p *pass) modality(f *figure) string {
	cue, at := p.cueBefore(f)
	if cue == "" {
		if cue, at = p.cueAfter(f), -1; cue == "" {
			return ""
		}
	}
	if cue == threat {
		return threat
	}
	if at >= 0 && p.threatened(f.sentence.First, at) {
		return threat
	}
	if p.match(at, modalityWords) != nil && p.fold(at) == "would" {
		if f.frame != rate && !p.hasCondition(f.sentence) {
			return forecast // said that exports would rise
		}
		return conditional
	}
	if (f.frame == rate || p.covers(f, at)) && (cue == target || cue == forecast && p.fold(at) == "will") {
		cue = planned
	}
	if cue != target && p.hasCondition(text.Range{First: f.sentence.First, Last: f.Last}) {
		return conditional
	}
	return cue
}

// covers tells whether an amount is of the goods that a measure is to apply to:
// "will cut tariffs on 3 billion dollars of goods".
func (p *pass) covers(f *figure, cue int) bool {
	if f.frame != level || cue < 0 {
		return false
	}
	for i := cue; i < f.First; i++ {
		if p.isRate(i) {
			return true
		}
	}
	return false
}

// cueBefore is the modality that the words before a figure say, and the token of
// the word.
func (p *pass) cueBefore(f *figure) (cue string, at int) {
	start := f.BoundFirst
	based := p.fold(start-1) == "from" || p.comparedWith(start)
	for i := start - 1; i >= max(f.sentence.First, start-farthestCue); i-- {
		if m := p.modalAt(i, start); m != "" {
			if based && !nounCues[p.fold(i)] {
				return "", 0 // expected to rise from 5 percent
			}
			return m, i
		}
		switch w := p.fold(i); {
		case w == ";" || w == "while" || w == "whereas" || w == "but" || w == "after" || w == "following" || w == "said" || w == "since":
			return "", 0
		case p.factual(i) && !(f.Form == quantity.Verb && i >= f.First):
			return "", 0
		}
	}
	return "", 0
}

// cueAfter is the modality that words shortly after a figure say: "a 5 percent rise
// is expected".
func (p *pass) cueAfter(f *figure) string {
	for i := f.Last; i < min(f.right, f.Last+7); i++ {
		switch w := p.fold(i); {
		case w == "," || w == "(" || w == "that" || w == "which" || w == "than" || w == "as" || w == "and" || w == "but":
			return ""
		case passiveCues[w] && p.fold(i-1) != "than":
			if m := p.match(i, modalityWords); m != nil {
				return m.Entries[0].ID
			}
		case p.factual(i):
			return ""
		}
	}
	return ""
}

// passiveCues may say after a figure what it is.
var passiveCues = map[string]bool{"expected": true, "forecast": true, "projected": true, "predicted": true, "anticipated": true, "threatened": true, "promised": true, "pledged": true}

// nounCues govern both ends of "from 3 to 2 percent": a forecast that was cut.
var nounCues = map[string]bool{"forecast": true, "forecasts": true, "projection": true, "projections": true, "outlook": true, "prediction": true, "target": true, "goal": true}

// modalAt is the modality of the word that starts at a token; before is the figure.
func (p *pass) modalAt(i, before int) string {
	m := p.match(i, modalityWords)
	if m == nil || m.Last > before || p.dateAt[i] >= 0 || p.nameAt[i] >= 0 {
		return ""
	}
	next := p.fold(m.Last)
	switch w := p.fold(i); w {
	case "will", "may":
		if p.doc.Tokens[i].Capital && !p.opens(i) {
			return "" // a name, a month
		}
	case "target", "targets", "aim", "aims", "goal", "goals":
		if next != "of" && next != "for" && next != "to" && next != "at" && next != "is" && next != "was" && m.Last < before {
			return "" // targets Chinese goods
		}
	case "expected":
		if p.fold(i-1) == "than" || p.fold(i-1) == "as" {
			return "" // faster than expected
		}
	case "pledge", "pledges", "promise", "promises", "vow", "commitment":
		if next == "," || next == "." {
			return ""
		}
	}
	if m.Last == before && strings.HasSuffix(p.fold(m.Last-1), "to") {
		return ""
	}
	return m.Entries[0].ID
}

// factual tells whether a verb of the past starts at a token.
func (p *pass) factual(i int) bool {
	w := p.fold(i)
	switch w {
	case "was", "were":
		// "was expected" is a cue of its own
		return p.match(i+1, modalityWords) == nil
	case "had", "reached", "hit", "totaled", "totalled", "stood", "came", "amounted", "made", "accounted", "imported", "exported", "shipped",
		"bought", "purchased", "sold", "produced", "showed", "supplied", "recorded", "posted", "registered", "topped":
		return p.fold(i-1) != "be" && p.fold(i-1) != "have" && p.fold(i-1) != "being"
	}
	if irregular[w] {
		return true
	}
	class, _ := p.class(i, changeWords)
	return class != "" && strings.HasSuffix(w, "ed") && p.fold(i-1) != "be" && p.fold(i-1) != "have" && p.fold(i-1) != "been" && p.fold(i-1) != "to"
}

// irregular are verbs of change in the past.
var irregular = map[string]bool{"rose": true, "grew": true, "fell": true, "sank": true, "shrank": true, "slid": true, "leapt": true}

// hasCondition tells whether "if" or "unless" stands in a stretch.
func (p *pass) hasCondition(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if w := p.fold(i); w == "if" || w == "unless" {
			return true
		}
	}
	return false
}

// threatened tells whether a threat stands in a stretch.
func (p *pass) threatened(from, to int) bool {
	for i := max(from, to-8); i < to; i++ {
		if m := p.match(i, modalityWords); m != nil && m.Entries[0].ID == threat {
			return true
		}
	}
	return false
}
