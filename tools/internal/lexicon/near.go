package lexicon

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// shortestNear is the length of a word from which one wrong letter is taken for
// a slip; shorter words that are alike are mostly different words.
const shortestNear = 6

// longestNear bounds the work on a word.
const longestNear = 24

// addNear files the words that name a good by themselves under what is left of
// them with one letter, but not the first, taken out: two words with one letter
// wrong, missing, added or out of place have one of these in common.
func (l *Lexicon) addNear() {
	for _, e := range l.byGroup[Goods] {
		for _, s := range e.Term.Written {
			if len(s) < shortestNear || strings.ContainsAny(s, " -'") || s != strings.ToLower(s) || l.known[s] {
				continue
			}
			l.known[s] = true
			for i := 0; i < len(s); i++ {
				l.near[without(s, i)] = append(l.near[without(s, i)], s)
			}
		}
	}
}

// without is a word without the letter at an offset; the whole at 0.
func without(s string, i int) string {
	if i == 0 {
		return s
	}
	return s[:i] + s[i+1:]
}

// NearGood is the good of which a word in small letters seems to be a misprint:
// one letter is wrong, missing, added or swapped with its neighbour, and neither
// the first letter nor the number differs. It is empty where there is none, or
// where the word names a good itself.
func (l *Lexicon) NearGood(word string) string {
	if len(word) < shortestNear || len(word) > longestNear || l.known[word] {
		return ""
	}
	best := ""
	for i := 0; i < len(word); i++ {
		for _, s := range l.near[without(word, i)] {
			if (best == "" || s < best) && s[0] == word[0] && strings.HasSuffix(s, "s") == strings.HasSuffix(word, "s") && text.OneSlip(s, word) {
				best = s
			}
		}
	}
	return best
}
