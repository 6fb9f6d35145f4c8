package timex

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/text"
)

// The calendar words of English are a closed class, so they stand here and not
// in a vocabulary that people edit.

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
}

// shortMonths need a number or a preposition beside them.
var shortMonths = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// weekdays count from Monday, 1.
var weekdays = map[string]int{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}

var shortWeekdays = map[string]int{
	"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}

// seasons are EDTF sub-year groupings.
var seasons = map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1,
	"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "opening": 1,
}

var counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
}

// unit is a stretch of the calendar.
type unit uint8

const (
	noUnit unit = iota
	dayUnit
	weekUnit
	weekendUnit
	monthUnit
	quarterUnit
	halfUnit
	yearUnit
	decadeUnit
)

var units = map[string]unit{
	"day": dayUnit, "week": weekUnit, "weekend": weekendUnit, "month": monthUnit, "quarter": quarterUnit,
	"half": halfUnit, "year": yearUnit, "decade": decadeUnit,
}

var pluralUnits = map[string]unit{
	"days": dayUnit, "weeks": weekUnit, "months": monthUnit, "quarters": quarterUnit, "years": yearUnit, "decades": decadeUnit,
}

// partsOfDay follow a day and add nothing that EDTF days can say.
var partsOfDay = map[string]bool{
	"morning": true, "afternoon": true, "evening": true, "night": true, "midnight": true, "noon": true,
}

// vague words stand before an expression and do not change its value.
var vague = map[string]bool{
	"early": true, "late": true, "earlier": true, "later": true, "mid": true, "middle": true, "beginning": true,
	"end": true, "start": true, "close": true, "as": true, "the": true, "of": true,
}

// monthPrepositions make a month of an ambiguous word after them.
var monthPrepositions = map[string]bool{
	"in": true, "since": true, "until": true, "till": true, "by": true, "from": true, "of": true, "during": true,
	"through": true, "before": true, "after": true, "last": true, "next": true, "this": true, "early": true, "late": true,
	"mid": true, "between": true, "to": true, "and": true, "throughout": true, "for": true, "on": true, "or": true,
}

// surnameTitles before May or June make them names.
var surnameTitles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "minister": true, "president": true, "secretary": true,
	"theresa": true, "sir": true, "dame": true, "professor": true, "senator": true, "ambassador": true, "lady": true,
}

// seasonPrepositions make a date of a season without an article.
var seasonPrepositions = map[string]bool{"until": true, "till": true, "by": true, "since": true, "before": true, "through": true, "after": true}

// yearPrepositions make a year of four digits, whatever follows.
var yearPrepositions = map[string]bool{
	"in": true, "since": true, "until": true, "till": true, "by": true, "from": true, "of": true, "during": true,
	"through": true, "before": true, "after": true, "early": true, "late": true, "mid": true, "year": true, "between": true,
	"throughout": true, "back": true, "circa": true, "vs": true, "versus": true, "around": true,
}

// notYears before four digits make them something else.
var notYears = map[string]bool{
	"no": true, "number": true, "section": true, "article": true, "order": true, "resolution": true, "chapter": true,
	"nikkei": true, "russell": true, "ftse": true, "route": true, "flight": true, "room": true, "page": true, "paragraph": true,
	"over": true, "nearly": true, "about": true, "almost": true, "than": true, "approximately": true, "roughly": true,
	"some": true, "rule": true, "schedule": true, "heading": true, "code": true, "version": true, "model": true,
	"directive": true, "regulation": true, "iso": true,
}

// countedThings after four digits make them a count.
var countedThings = map[string]bool{
	"people": true, "workers": true, "companies": true, "firms": true, "jobs": true, "employees": true, "tonnes": true,
	"tons": true, "t": true, "metric": true, "kg": true, "barrels": true, "units": true, "vehicles": true, "dollars": true,
	"yuan": true, "euros": true, "percent": true, "per": true, "points": true, "km": true, "miles": true, "kilometres": true,
	"kilometers": true, "million": true, "billion": true, "thousand": true, "bn": true, "times": true, "hectares": true,
	"participants": true, "delegates": true, "soldiers": true, "troops": true, "containers": true, "hours": true, "items": true,
	"products": true, "goods": true, "categories": true, "lines": true, "shares": true, "mw": true, "gw": true, "cars": true,
	"days": true, "pounds": true, "ounces": true, "bushels": true, "teu": true, "applications": true, "feet": true, "meters": true,
	"metres": true, "acres": true, "bpd": true, "rupees": true, "yen": true, "won": true, "mm": true, "cc": true,
}

// ideographs end the parts of a date in Chinese and Japanese.
const ideographs = "年月日号號"

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// atoi reads up to six digits; -1 for anything else.
func atoi(s string) int {
	if len(s) > 6 || !isNumber(s) {
		return -1
	}
	n := 0
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// triggers are the words of which every expression without a digit has one.
var triggers = func() *text.Words[bool] {
	out := map[string]bool{
		"christmas": true, "thanksgiving": true, "eve": true,
		"today": true, "tonight": true, "yesterday": true, "tomorrow": true, "period": true, "time": true, "point": true, "stage": true,
	}
	for _, words := range []map[string]int{months, shortMonths, weekdays, shortWeekdays, seasons} {
		for w := range words {
			out[w] = true
		}
	}
	for _, words := range []map[string]unit{units, pluralUnits} {
		for w := range words {
			out[w] = true
		}
	}
	for w := range partsOfDay {
		out[w] = true
	}
	return text.NewWords(out)
}()

// farthest is how many tokens before its trigger an expression may begin.
const farthest = 10

// trigger tells whether an expression may have its defining word in a token.
// Only tokens near one are looked at closely.
func trigger(t *text.Token) bool {
	switch t.Class {
	case text.Number:
		return true
	case text.Word:
		if t.Hyphen || triggers.Of(t) {
			return true
		}
		if t.Fold == "" {
			return false
		}
		switch last := t.Fold[len(t.Fold)-1]; {
		case last >= utf8.RuneSelf:
			return strings.ContainsAny(t.Fold, ideographs)
		case '0' <= last && last <= '9':
			return len(t.Fold) <= 6
		}
	}
	return false
}
