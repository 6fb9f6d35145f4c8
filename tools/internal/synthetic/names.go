package synthetic

import (
	"fmt"
	"strings"
)

// syllables make words: 49 of two letters each. Two words that word makes differ in
// two syllables at least, so that no two names look like one and a slip.
var syllables = strings.Fields(`ba de fi go hu ja ke li mo nu pa re si to vu wa ze ki lo mu na pe ri so tu
	va we zi bo du fa ge hi jo ku la me ni po ru sa te vi wo zu be di fo gu`)

// Where the words of each kind begin among all of them.
const (
	personWords = iota * 20_000
	organisationWords
	commodityWords
	thingWords // of measures, agreements and events, which end in other words
	countryWords
)

// word is an invented word of four syllables for a number below 117,649.
func word(i int) string {
	n := len(syllables)
	i = i * 37_861 % (n * n * n) // neighbours should not look alike
	a, b, c := i%n, i/n%n, i/n/n
	// The last depends on the others: a word that has one of them different has it
	// different too.
	return syllables[a] + syllables[b] + syllables[c] + syllables[(a+2*b+3*c)%n]
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// slugOf is the id that belongs to a name.
func slugOf(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), " ", "-")
}

func countryName(i int) string { return capital(word(countryWords + i)) }

func personName(i int) string {
	return given[i%len(given)] + " " + capital(word(personWords+i))
}

func organisationName(i int) string {
	return []string{"Institute", "Ministry", "Council", "Chamber", "Bureau"}[i%5] + " of " + capital(word(organisationWords+i))
}

func commodityName(i int) string {
	return capital(word(commodityWords+i)) + []string{" ore", " steel", " grain", " fibre", " services"}[i%5]
}

func measureName(i int) string { return "Duty on " + capital(word(thingWords+i)) }

func agreementName(i int) string {
	return capital(word(thingWords+i)) + []string{" Accord", " Framework", " Truce"}[i%3]
}

func eventName(i int) string { return "Talks in " + capital(word(thingWords+i)) }

func countryID(i int) string      { return slugOf(countryName(i)) }
func personID(i int) string       { return slugOf(personName(i)) }
func organisationID(i int) string { return slugOf(organisationName(i)) }
func commodityID(i int) string    { return slugOf(commodityName(i)) }
func measureID(i int) string      { return slugOf(measureName(i)) }
func agreementID(i int) string    { return slugOf(agreementName(i)) }
func eventID(i int) string        { return slugOf(eventName(i)) }

// publishedOn is the day of a source, of n in all: over seven years, the first
// source on the last day.
func publishedOn(i, n int) string {
	const days = 7 * 12 * 28
	d := days - 1 - i*days/n
	return fmt.Sprintf("%d-%02d-%02d", 2019+d/(12*28), d/28%12+1, d%28+1)
}

func publisher(i int) string { return "The " + capital(syllables[i%40]+syllables[i%7+40]) + " Courier" }

func sourceID(i, n int) string {
	return fmt.Sprintf("%s-%s-%d", publishedOn(i, n), slugOf(publisher(i)[4:]), i)
}

var given = strings.Fields("Abel Berit Corin Dalia Edda Fenno Gesa Hanno Ilse Jorin Kaja Lioba Milo Nele Oda Piet Quint Ragna Soren Tilda Ulla Veit Wanda Xaver Yara Zeno")

// codes are countries; the last are of blocs in the base, and unused.
var codes = strings.Fields(`AR AU BR CA CL CN DE FR GB ID IN IT JP KR MX NG TR US VN ZA AT BE BG CH CO CZ DK EE EG ES FI GH GR HR HU IE IL IR
	IS KE KZ LK LT LU LV MA MY NL NO NZ PE PH PK PL PT RO RS RU SA SE SG SI SK TH TN TW TZ UA UG UY`)

var common = strings.Fields(`the of and to in for on with by from ships goods trade harbour prices growth talks sides officials figures month year
	quarter duties exports imports supply demand buyers sellers licence permits border customs quay cargo tonnes warehouse traders ministers
	offices rules lists promises delays orders stocks season market share rise fall change news reports weeks days terms offers steps plans
	agreed waited shipped counted reported expected continued stopped began kept opened closed raised lowered moved held named wanted said`)

// chinese are characters of which names in Chinese are made.
var chinese = []rune("东西南北山水石木金玉海河湖江田林风云春秋")

func chineseName(i int) string {
	n := len(chinese)
	return string([]rune{chinese[i%n], chinese[i/n%n], chinese[(i/n/n+i)%n]})
}
