package extract

import (
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// fallsDue tells whether a date is the month of a contract, and no time of a price:
// "the March contract settled at 40".
func (p *pass) fallsDue(r text.Range) bool {
	return len(p.deliveries) > 0 && slices.Contains(p.deliveries, p.dateAt[r.First])
}

// ofDay tells whether a figure may be of a day: a price, or how it moved.
func (p *pass) ofDay(f *figure) bool {
	if strings.HasPrefix(f.Dimension, "price/") || f.priced {
		return true
	}
	if f.frame != change {
		return false
	}
	if f.term != nil && f.term.Term.Dimension == "price" {
		return true
	}
	for i := f.First - 1; i >= max(f.sentence.First, f.First-farthestChange); i-- {
		switch p.fold(i) {
		case "settled", "closed", "futures", "contract", "shares":
			return true
		}
	}
	return false
}

// saidOn tells whether a day is when something was said.
func (p *pass) saidOn(r text.Range) bool {
	for i := r.First - 1; i >= max(0, r.First-2); i-- {
		if p.match(i, "speech-verbs") != nil && p.fold(i) != "closed" {
			return true
		}
		if w := p.fold(i); w != "late" && w != "early" && w != "on" {
			return false
		}
	}
	return false
}

// comparedSince is the word that compares, where a date says when the figure was
// that the sentence compares others with: "quickening from a 6 percent gain in May".
// It is -1 for other dates.
func (p *pass) comparedSince(f *figure, r text.Range) int {
	figures := false
	for i := r.First - 1; i >= max(f.sentence.First, r.First-farComparison); i-- {
		switch t := &p.doc.Tokens[i]; {
		case t.Class == text.Number:
			figures = true
		case t.Fold == "from" || t.Fold == "than" || t.Fold == "versus" || t.Fold == "against":
			if figures {
				return i
			}
			return -1
		case t.Fold == "," || t.Fold == ";" || t.Fold == "and" || t.Fold == "to" || t.Fold == "by":
			return -1
		}
	}
	return -1
}

// farComparison is how many tokens a figure that others are compared with takes
// up to its date.
const farComparison = 9
