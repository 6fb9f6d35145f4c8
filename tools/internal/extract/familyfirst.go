package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/text"
)

// eastAsian tells whether a surname and a given name in that order start at a
// token, and returns the token after them, 0 where not.
func (p *pass) eastAsian(i int) int {
	m := p.match(i, "surnames")
	if m == nil || m.Last >= p.sentence(i).Last {
		return 0
	}
	given := &p.doc.Tokens[m.Last]
	if given.Class != text.Word || !given.Capital || !given.SpaceBefore {
		return 0
	}
	if p.headline(i) && englishWords[given.Fold] {
		return 0
	}
	// "He Said" in a headline; "Song China" and "May Day" are no names.
	if p.speechVerb(m.Last) || months[given.Fold] || p.match(m.Last, "countries") != nil || p.match(m.Last, "titles") != nil || p.match(m.Last, "organisation-words") != nil {
		return 0
	}
	for _, e := range m.Entries {
		switch e.Term.Class {
		case "chinese":
			if isPinyin(given.Fold) && !(englishWords[given.Fold] && p.opens(i) && (notNames[p.fold(i)] || englishWords[p.fold(i)])) {
				// A given name in two words: "Sun Chang Guk" is Korean; Chinese ones
				// are written as one.
				return m.Last + 1
			}
			if k := strings.IndexByte(given.Fold, '-'); k > 0 && k+1 < len(given.Fold) && len(given.Fold) < 14 && isLowerAfterHyphen(given.Text) {
				return m.Last + 1 // Lai Ching-te
			}
		case "korean":
			if strings.IndexByte(given.Fold, '-') > 0 && isLowerAfterHyphen(given.Text) {
				return m.Last + 1 // Ahn Duk-geun
			}
			if koreanGiven(given.Fold) && p.match(m.Last, "given-names") == nil {
				return m.Last + 1 // An Jiyeon
			}
			if next := m.Last + 1; next < p.sentence(i).Last && koreanSyllable(given.Fold) && p.doc.Tokens[next].Capital && koreanSyllable(p.fold(next)) {
				return next + 1 // Kim Jong Un
			}
		case "vietnamese":
			next := m.Last + 1
			if next < p.sentence(i).Last && vietnamese(given) && p.doc.Tokens[next].Capital && vietnamese(&p.doc.Tokens[next]) && p.doc.Tokens[next].SpaceBefore && p.match(next, "countries") == nil {
				if last := next + 1; last < p.sentence(i).Last && vietnamese(&p.doc.Tokens[last]) && p.doc.Tokens[last].SpaceBefore && p.match(last, "countries") == nil && p.match(last, "titles") == nil {
					return last + 1 // Nguyen Thi Kim Thanh
				}
				return next + 1 // Nguyen Hong Dien
			}
		}
	}
	return 0
}

func isLowerAfterHyphen(s string) bool {
	k := strings.IndexAny(s, "-\u2010\u2011")
	if k < 0 || k+1 >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[k:], "-\u2010\u2011"))
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// koreanSyllable: one syllable of the Revised or the McCune-Reischauer
// romanisation, roughly: short, and ending in a vowel or one of k l m n ng p t.
func koreanSyllable(w string) bool {
	if len(w) < 2 || len(w) > 6 || englishWords[w] || !strings.ContainsAny(w, "aeiouy") {
		return false
	}
	last := w[len(w)-1]
	return strings.IndexByte("aeiouyklmngpt", last) >= 0
}

// koreanSyllables are those of given names, in the usual romanisations.
var koreanSyllables = wordSet("ji jee yeon min jun joon seo seok suk hyun hyeon woo wook hee hye young yeong jin su soo sun seon eun kyung gyeong jae tae dae dong ho hoon hun cheol chul sang sung seong ki gi geun keun kwang gwang mi na ra ri rin bin won ik in il hwan hwa han ha bo byung byeong chan chang do duk deok gyu kyu jong jung jeong joo ju kyo myung myeong moon mun nam pil sik shik tak uk yong yoon yun yul ah seul se so sol rae")

// koreanGiven tells whether a word is a Korean given name of two syllables written
// as one: Jiyeon.
func koreanGiven(w string) bool {
	if len(w) < 5 || len(w) > 11 {
		return false
	}
	for k := 2; k <= len(w)-2; k++ {
		if koreanSyllables[w[:k]] && koreanSyllables[w[k:]] {
			return true
		}
	}
	return false
}

func vietnamese(t *text.Token) bool {
	n := utf8.RuneCountInString(t.Text)
	return t.Class == text.Word && t.Capital && n >= 1 && n <= 6 && !notNames[t.Fold]
}

// englishWords are words that look like a syllable of a romanised name.
var englishWords = wordSet("can men long sun song an he she me ban fan tan pan pin ran run sang sing ding dong gang gun hang hung ping rang ring bang win won ten ton tin ding men pen den hen den can man may ban bin hot let lot not sit set jet net new to too do so no go on in up us we be by at as or of if is it its all are was has had how now out off old one two six top tax gas oil car van war aid ask big bid buy cap cut day deal end far for get hit key law lead low map mid mix oil own pay per raw see set tip use via yen you your his her him and the but say says said sent seen sell sold talk take tell than that them then they this than late make made more most much must")
