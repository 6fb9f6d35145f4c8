package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/quantity"
	"github.com/comity-kb/comity/tools/internal/text"
)

// hedges stand between a number and the words it goes with.
var hedges = map[string]bool{
	"a": true, "an": true, "the": true, "by": true, "of": true, "at": true, "as": true, "to": true, "about": true, "some": true, "around": true,
	"over": true, "another": true, "further": true, "additional": true, "sharply": true, "only": true, "just": true, "nearly": true,
	"almost": true, "roughly": true, "approximately": true, "still": true, "also": true, "steadily": true, "slightly": true, "up": true, "down": true,
}

// shareVerbs come before a share: "accounted for 61 percent of".
var shareVerbs = map[string]bool{
	"accounted": true, "accounts": true, "account": true, "accounting": true, "makes": true, "made": true, "making": true, "represents": true,
	"represented": true, "representing": true, "controls": true, "controlled": true, "controlling": true, "control": true, "supplies": true,
	"supplied": true, "supplying": true, "supply": true, "holds": true, "held": true, "comprises": true, "comprised": true, "dominates": true,
	"provides": true, "provided": true, "constitutes": true, "share": true, "portion": true, "proportion": true, "percentage": true,
}

// findFrame tells what a figure says of the thing it measures: a level, a
// change, a share or a rate. near is the figure before it in the sentence.
func (p *pass) findFrame(f, near *figure) {
	f.frame = level
	relative := f.Dimension == "ratio" || f.Dimension == "points" || f.Dimension == "multiple"
	if near != nil && f.Range == 2 && near.Range == 1 {
		f.frame, f.direction = near.frame, near.direction
		return
	}
	if near != nil && near.frame == change && p.fold(f.BoundFirst-1) == "to" && f.BoundFirst-1 == near.Last {
		f.reached = true // fourfold to 100 percent
	}
	if p.ofShare(f) {
		f.frame, f.reached = share, true
		return
	}
	if f.Dimension == "points" && p.fold(f.BoundFirst-1) == "by" {
		f.frame = change
		f.direction, _ = p.changeBetween(f.sentence.First, f.First)
		return
	}
	if p.frameAfter(f, relative) {
		return
	}
	if p.frameBefore(f, relative) {
		return
	}
	if near != nil && (near.Unit == f.Unit || relative && near.frame == change && near.Dimension == "multiple") && near.frame == change && p.fold(f.BoundFirst-1) == "by" {
		// "A had risen 10 percent and B by 5 percent"
		f.frame, f.direction = near.frame, near.direction
		return
	}
	if near != nil && near.Unit == f.Unit && f.BoundFirst-near.Last <= 3 {
		// "to 15% from 25%", "21%, 20.6% and 12.8%"
		f.frame, f.direction = near.frame, near.direction
		return
	}
	if !relative {
		return
	}
	if f.Form == quantity.Verb {
		f.frame, f.direction = change, "up"
		if f.Unit == "percent" {
			f.direction = "down"
		}
		return
	}
	if p.growth(f) {
		f.frame, f.direction = change, "up" // growth slowed to 2 percent
		return
	}
	if i := p.nearest(f.left, f.First, f.right, p.isRate); i >= 0 {
		f.frame = rate
		return
	}
	if d, i := p.changeBetween(f.left, f.First); i >= 0 && !f.reached {
		f.frame, f.direction = change, d
		return
	}
	if near != nil && near.frame == change && near.Unit == f.Unit && !f.reached {
		f.frame, f.direction = near.frame, near.direction // "28 percent in value but only 3 percent in volume"
		return
	}
	if p.charged(f, near) {
		f.frame = rate
		return
	}
	f.frame = share
	if f.Form == quantity.Multiple {
		f.frame = change
	}
}

// growth tells whether a percentage is what growth came to: "growth slowed from 3
// percent to 2", "the forecast for growth is 2 percent".
func (p *pass) growth(f *figure) bool {
	if f.Dimension != "ratio" {
		return false
	}
	for i := f.First - 1; i >= max(f.sentence.First, f.First-farthestCue); i-- {
		if p.fold(i) == "growth" {
			return true
		}
		if m := p.activityAt(i); m != nil && m.Entries[0].Term.Dimension != "exchange" || p.fold(i) == "share" || p.fold(i) == "while" || p.fold(i) == ";" {
			return false
		}
	}
	return false
}

// ofShare tells whether a percentage is what a share came to or from: "its share of
// imports rose from 25 to 30 percent".
func (p *pass) ofShare(f *figure) bool {
	if w := p.fold(f.BoundFirst - 1); f.Dimension != "ratio" || w != "to" && w != "from" && w != "at" {
		return false
	}
	moved := false
	for i := f.BoundFirst - 2; i >= max(f.sentence.First, f.First-farthestCue); i-- {
		if w := p.fold(i); w == "share" || w == "shares" || w == "proportion" || w == "portion" {
			return moved
		} else if w == ";" || w == "while" || w == "and" && !moved {
			return false
		}
		if class, _ := p.class(i, changeWords); class != "" || p.fold(i) == "went" || p.fold(i) == "is" || p.fold(i) == "was" {
			moved = true
		}
	}
	return false
}

// frameAfter looks at the words right after a number: "percent increase", "percent
// tariff", "percent of", "percent more".
func (p *pass) frameAfter(f *figure, relative bool) bool {
	if f.Form == quantity.Fraction && p.fold(f.Last) == "of" {
		f.frame = share
		return true
	}
	for i := f.Last; i < f.right && i < f.Last+5; i++ {
		w := p.fold(i)
		if class, _ := p.class(i, changeWords); class != "" && (relative || strings.HasSuffix(class, "-noun") || !verbal[w]) {
			if !relative && i > f.Last+1 {
				return false
			}
			f.frame, f.direction = change, strings.TrimSuffix(class, "-noun")
			return true
		}
		switch w {
		case "more", "higher", "larger", "bigger", "greater", "faster":
			if relative && i == f.Last {
				f.frame, f.direction = change, "up"
				return true
			}
		case "above":
			if relative && i == f.Last {
				f.frame, f.direction = change, "up"
				return true
			}
		case "less", "lower", "fewer", "smaller", "cheaper", "below":
			if relative && i == f.Last {
				f.frame, f.direction = change, "down"
				return true
			}
		case "share", "stake":
			if relative {
				f.frame = share
				return true
			}
		}
		if relative && p.isRate(i) {
			f.frame = rate
			return true
		}
		if i == f.Last && w == "of" && f.Dimension == "ratio" {
			f.frame = share
			return !p.rateBefore(f)
		}
		if p.doc.Tokens[i].Class != text.Word || functionWords[w] {
			return false
		}
	}
	return false
}

// verbal are change words that are verbs only: "5 tons rose" says nothing of the
// number before.
var verbal = map[string]bool{"rose": true, "grew": true, "fell": true, "rises": true, "soared": true, "surged": true, "shrank": true, "sank": true}

// rateBefore tells whether a number is the rate of the measure right before it,
// as in "duties of 93.5 percent".
func (p *pass) rateBefore(f *figure) bool {
	for i := f.BoundFirst - 1; i >= f.left && i >= f.BoundFirst-7; i-- {
		if m := p.rateEnding(i + 1); m != nil {
			return true
		}
		w := p.fold(i)
		if !hedges[w] && w != "from" && w != "is" && w != "was" && w != "were" && w != "are" && w != "with" && w != "rates" && w != "rate" && w != "high" && w != "low" && w != "set" && w != "totaling" && w != "ranging" && w != "between" {
			return false
		}
	}
	return false
}

// frameBefore looks at the words right before a number.
func (p *pass) frameBefore(f *figure, relative bool) bool {
	if relative && p.rateBefore(f) {
		f.frame = rate
		return true
	}
	to := f.Range == 1 && p.fold(f.BoundFirst-1) == "from" // from 39 to 31 percent: two levels
	f.reached = f.reached || to
	for i := f.BoundFirst - 1; i >= f.left && i >= f.BoundFirst-5; i-- {
		w := p.fold(i)
		if w == "up" && shareVerbs[p.fold(i-1)] && relative {
			f.frame = share // made up 40 percent
			return true
		}
		if class := p.changeEnding(i + 1); class != "" {
			if to || w == "to" {
				f.reached = true
				return false // rose to: the level it came to
			}
			if !relative && !(p.fold(i+1) == "by" || i == f.BoundFirst-1) {
				return false
			}
			f.frame, f.direction = change, class
			return true
		}
		if shareVerbs[w] && relative && f.Dimension == "ratio" {
			f.frame = share
			return true
		}
		if w == "for" && shareVerbs[p.fold(i-1)] || w == "up" && (p.fold(i-1) == "made" || p.fold(i-1) == "makes" || p.fold(i-1) == "making") {
			continue
		}
		if w == "to" || w == "at" {
			to = true
		}
		if !hedges[w] {
			return false
		}
	}
	return false
}

// isRate tells whether a word for a rate (tariff, duty, tax) starts at a token.
func (p *pass) isRate(i int) bool {
	m := p.match(i, indicatorWords)
	return m != nil && classOf(m, "rate") != nil
}

// rateEnding is the word for a rate that ends before a token.
func (p *pass) rateEnding(i int) *lexicon.Match {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if m := p.match(j, indicatorWords); m != nil && m.Last == i && classOf(m, "rate") != nil {
			return m
		}
	}
	return nil
}

// classOf is the entry of a match that has a class.
func classOf(m *lexicon.Match, class string) *lexicon.Entry {
	for _, e := range m.Entries {
		if e.Term.Class == class {
			return e
		}
	}
	return nil
}

// changeEnding is the direction of a change word that ends before a token,
// empty where there is none.
func (p *pass) changeEnding(i int) string {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if m := p.match(j, changeWords); m != nil && m.Last == i {
			return strings.TrimSuffix(m.Entries[0].Term.Class, "-noun")
		}
	}
	return ""
}

// changeBetween finds the last change word in a stretch.
func (p *pass) changeBetween(from, to int) (direction string, at int) {
	for i := to - 1; i >= from; i-- {
		if class, _ := p.class(i, changeWords); class != "" {
			return strings.TrimSuffix(class, "-noun"), i
		}
	}
	return "", -1
}

// nearest finds the token nearest to a number, before or after it, that a test
// holds for; -1 for none.
func (p *pass) nearest(left, at, right int, test func(int) bool) int {
	for d := 1; at-d >= left || at+d < right; d++ {
		if at-d >= left && test(at-d) {
			return at - d
		}
		if at+d < right && test(at+d) {
			return at + d
		}
	}
	return -1
}
