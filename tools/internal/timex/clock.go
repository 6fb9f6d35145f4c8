package timex

import "github.com/comity-kb/comity/tools/internal/text"

// clockWords are the words of a time of day and its zone.
var clockWords = map[string]bool{
	"a.m.": true, "p.m.": true, "am": true, "pm": true, "a.m": true, "p.m": true, "noon": true, "midnight": true, "midday": true,
	"est": true, "edt": true, "et": true, "gmt": true, "utc": true, "cet": true, "cest": true, "bst": true, "pst": true, "pdt": true, "ist": true,
	"eastern": true, "pacific": true, "local": true, "standard": true, "daylight": true, "summer": true, "time": true, "o'clock": true, "hours": true,
	"beijing": true, "on": true, "at": true, ":": true, ".": true, ",": true, "(": true, ")": true, "about": true, "around": true,
}

// beforeClock is the token before the time of day that leads up to an
// expression: that before "9 a.m. EST" in "until 9 a.m. EST Tuesday". It is the
// token before the expression where no time of day stands there.
func (r *resolver) beforeClock(f found) int {
	clock := false
	i := f.first - 1
	for ; i >= 0 && i >= f.first-9 && r.tokens[i].Sentence == r.tokens[f.core].Sentence; i-- {
		t := &r.tokens[i]
		if t.Class == text.Number && atoi(t.Fold) < 2400 {
			clock = true
			continue
		}
		if !clockWords[t.Fold] {
			break
		}
		clock = clock || t.Fold == "noon" || t.Fold == "midnight" || t.Fold == "midday"
	}
	if !clock {
		return f.first - 1
	}
	return i
}
