package htmlpage

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	isoDay    = regexp.MustCompile(`^\D{0,20}?((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:\D|$)`)
	plainDay  = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:\D|$|\d{4,6}$)`)
	slashDay  = regexp.MustCompile(`^((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?:\D|$)`)
	dottedDay = regexp.MustCompile(`^(?:\D{0,20}\s)?(\d\d?)\.\s?(\d\d?)\.\s?((?:19|20)\d\d)(?:\D|$)`)
	// shortDay has a year of two digits; points between them tell that the day
	// comes first.
	shortDay   = regexp.MustCompile(`^(?:\D{0,20}\s)?(\d\d?)\.(\d\d?)\.(\d\d)(?:[^.\d]|$)`)
	wordDay    = regexp.MustCompile(`(?i)^(?:\D{0,20}[\s,])?(\d\d?)(?:st|nd|rd|th|\.)?[\s.-]+([\pL]{3,12})\.?,?[\s-]+((?:19|20)\d\d)(?:\D|$)`)
	monthFirst = regexp.MustCompile(`(?i)^(?:\D{0,20}?[\s,])?([\pL]{3,12})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?:\D|$)`)
	epoch      = regexp.MustCompile(`^1\d{9}(?:\d{3})?$`)
	pathDay    = regexp.MustCompile(`(?:^|[/_-])((?:19|20)\d\d)[/_-]?(\d\d)[/_-]?(\d\d)(?:[/_-]|\.\w{2,5}$|$)`)
	pathMixed  = regexp.MustCompile(`/((?:19|20)\d\d)/(\d\d?)[/-](\d\d?)/|/((?:19|20)\d\d)/([a-z]{3})/(\d\d?)/`)
)

// day is the EDTF date of a day as pages write it, empty where s is none. The
// day is the one that is written, whatever the time zone. A date of two numbers
// and a year with slashes is one of two days, and is not taken.
func day(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 80 {
		return ""
	}
	for _, form := range []*regexp.Regexp{isoDay, plainDay, slashDay} {
		if m := form.FindStringSubmatch(s); m != nil {
			return validDay(m[1], m[2], m[3])
		}
	}
	if m := dottedDay.FindStringSubmatch(s); m != nil {
		return validDay(m[3], m[2], m[1])
	}
	if m := shortDay.FindStringSubmatch(s); m != nil {
		if d := validDay("20"+m[3], m[2], m[1]); d >= "2000-01-01" && d <= "2049-12-31" {
			return d
		}
	}
	if m := wordDay.FindStringSubmatch(s); m != nil {
		return validDay(m[3], monthNumber(m[2]), m[1])
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		return validDay(m[3], monthNumber(m[1]), m[2])
	}
	if epoch.MatchString(s) {
		seconds, _ := strconv.ParseInt(s[:10], 10, 64)
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly)
	}
	return ""
}

// urlDay is the day in an address: /2025/07/21/, /202507/21/, 2025-07-21.
func urlDay(address string) string {
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+3:]
	}
	_, path, ok := strings.Cut(address, "/")
	if !ok {
		return ""
	}
	path, _, _ = strings.Cut(path, "?")
	path = "/" + path
	if m := pathDay.FindStringSubmatch(path); m != nil {
		return validDay(m[1], m[2], m[3])
	}
	if m := pathMixed.FindStringSubmatch(path); m != nil {
		if m[1] != "" {
			return validDay(m[1], m[2], m[3])
		}
		return validDay(m[4], monthNumber(m[5]), m[6])
	}
	return ""
}

// validDay writes a day as EDTF if there is such a day.
func validDay(year, month, dayOfMonth string) string {
	y, _ := strconv.Atoi(year)
	m, err := strconv.Atoi(month)
	d, err2 := strconv.Atoi(dayOfMonth)
	if err != nil || err2 != nil {
		return ""
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

// monthNumber is the number of a month by its name in English, German, French,
// Spanish, Italian, Portuguese or Dutch, in full or by its first letters.
func monthNumber(name string) string {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if n, ok := monthNames[name]; ok {
		return strconv.Itoa(n)
	}
	return ""
}

var monthNames = func() map[string]int {
	m := map[string]int{}
	for n, all := range []string{
		"january jan januar jänner janvier janv enero ene gennaio gen janeiro januari",
		"february feb februar février févr fevrier febrero febbraio fevereiro fev februari",
		"march mar märz maerz mrz mars marzo março maart mrt",
		"april apr avril avr abril abr aprile",
		"may mai mayo maggio mag maio mei",
		"june jun juni juin junio giugno giu junho",
		"july jul juli juillet juil julio luglio lug julho",
		"august aug août aout agosto ago augustus",
		"september sep sept septembre septiembre settembre set setembro",
		"october oct oktober okt octobre octubre ottobre ott outubro out",
		"november nov novembre noviembre novembro",
		"december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro",
	} {
		for _, name := range strings.Fields(all) {
			m[name] = n + 1
		}
	}
	return m
}()
