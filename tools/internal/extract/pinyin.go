package extract

import "strings"

// syllables are the syllables of Hanyu Pinyin (ISO 7098) without tone marks, by
// initial and final.
var syllables = func() map[string]bool {
	m := map[string]bool{}
	for initial, finals := range map[string]string{
		"":   "a ai an ang ao e ei en eng er o ou yi ya yo yao ye you yan yang yin ying yong yu yue yuan yun wu wa wo wai wei wan wen wang weng",
		"b":  "a o ai ei ao an en ang eng i ie iao ian in ing u",
		"p":  "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
		"m":  "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
		"f":  "a o ei ou an en ang eng u",
		"d":  "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un",
		"t":  "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
		"n":  "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve",
		"l":  "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ü yu",
		"g":  "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
		"k":  "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
		"h":  "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
		"j":  "i ia ie iao iu ian in iang ing iong u ue uan un",
		"q":  "i ia ie iao iu ian in iang ing iong u ue uan un",
		"x":  "i ia ie iao iu ian in iang ing iong u ue uan un",
		"zh": "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang",
		"ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
		"sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
		"r":  "e ao ou an en ang eng ong i u ua uo ui uan un",
		"z":  "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
		"c":  "a e ai ao ou an en ang eng ong i u uo ui uan un",
		"s":  "a e ai ao ou an en ang eng ong i u uo ui uan un",
	} {
		for _, final := range strings.Fields(finals) {
			m[initial+final] = true
		}
	}
	return m
}()

// isPinyin tells whether a folded word is one to three syllables of pinyin, as
// the given name in He Lifeng is.
func isPinyin(word string) bool {
	if len(word) < 1 || len(word) > 14 {
		return false
	}
	word = strings.ReplaceAll(strings.ReplaceAll(word, "'", ""), "-", "")
	return splitsInto(word, 3)
}

func splitsInto(word string, n int) bool {
	if word == "" {
		return true
	}
	if n == 0 {
		return false
	}
	for length := min(6, len(word)); length > 0; length-- {
		if syllables[word[:length]] && splitsInto(word[length:], n-1) {
			return true
		}
	}
	return false
}
