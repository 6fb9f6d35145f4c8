package htmlpage

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-shiori/dom"
	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/comity-kb/comity/tools/internal/article"
)

// published finds the day on which the article was published and where that is
// said: in data for machines, in the address, or printed on the page. It is empty
// where none of them tells.
func (f *found) published(doc *html.Node, l linked) (date, origin string) {
	inURL := urlDay(f.meta.URL)
	for _, s := range append([]string{l.published}, f.values(dateTags)...) {
		d := day(s)
		if d == "" {
			continue
		}
		// The day where it was published may be another than in UTC.
		if universal.MatchString(s) && inURL != "" && daysApart(d, inURL) == 1 {
			return inURL, article.OriginURL
		}
		return d, article.OriginMetadata
	}
	marked, byline := timeElements(doc)
	if marked != "" {
		return marked, article.OriginMetadata
	}
	if inURL != "" {
		return inURL, article.OriginURL
	}
	if byline == "" {
		byline = dateline(doc)
	}
	if byline == "" {
		byline = labelled(doc)
	}
	if byline == "" {
		byline = belowHeadline(doc)
	}
	if byline == "" {
		byline = printed(doc, f.meta.URL)
	}
	if byline != "" {
		return byline, article.OriginByline
	}
	return "", article.OriginNone
}

// universal tells of a time that is given in UTC, and so perhaps on the day
// before or after the one that the publisher's clock showed.
var universal = regexp.MustCompile(`T[\d:.]+(?:Z|[+-]00:?00)$`)

func daysApart(a, b string) int {
	x, _ := time.Parse(time.DateOnly, a)
	y, _ := time.Parse(time.DateOnly, b)
	return int(x.Sub(y).Abs().Hours()) / 24
}

// dateline looks for a short element that the page calls a date and that begins
// with a day written out; the first counts.
func dateline(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || len(n.Attr) == 0 || !dateNames.MatchString(strings.ToLower(attribute(n, "class")+" "+attribute(n, "id"))) {
			continue
		}
		text, ok := upTo(n, 80)
		if !ok || aside(n) {
			continue
		}
		if d := day(unchanged(text)); d != "" {
			return d
		}
	}
	return ""
}

// unchanged is what a text says before it tells of the last change: "Written: 7
// May 2023, updated: 9 May".
func unchanged(text string) string {
	if at := lastChange.FindStringIndex(text); at != nil {
		return text[:at[0]]
	}
	return text
}

// labelled looks for a day behind a word that says that it is that of
// publication: "Published on 7 May 2023". The first counts.
func labelled(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type != html.TextNode || len(n.Data) > 400 || n.Parent == nil || n.Parent.DataAtom == atom.Script || n.Parent.DataAtom == atom.Style {
			continue
		}
		label := publication.FindStringIndex(n.Data)
		if label == nil || aside(n.Parent) {
			continue
		}
		rest := unchanged(tidy(n.Data[label[1]:]))
		if rest == "" { // the day is an element of its own
			text, ok := upTo(n.Parent.Parent, 80)
			if at := publication.FindStringIndex(text); ok && at != nil {
				rest = unchanged(tidy(text[at[1]:]))
			}
		}
		if d := day(rest); d != "" {
			return d
		}
	}
	return ""
}

var publication = regexp.MustCompile(`(?i)^\s*(?:(?:first )?published(?: on| at)?|posted(?: on)?|written|date of publication|publication date|release date|` +
	`erstellt(?: am)?|erschienen(?: am)?|veröffentlicht(?: am)?|datum|(?:presse|fach)(?:mitteilung|meldung) vom|publié le|mise? en ligne(?: le)?|publicado(?: el| em)?|pubblicato il)(?:\s*:|\s|$)`)

// belowHeadline looks for a short text that begins with a day between the
// headline and the first paragraph.
func belowHeadline(doc *html.Node) string {
	below, left := false, 0
	for n := range doc.Descendants() {
		if n.DataAtom == atom.H1 && n.Type == html.ElementNode {
			below, left = true, 30
		}
		if !below || n.Type != html.TextNode || n.Parent.DataAtom == atom.Script || n.Parent.DataAtom == atom.Style {
			continue
		}
		text := tidy(n.Data)
		if text == "" {
			continue
		}
		if left--; left < 0 || len(text) > 200 {
			below = false
			continue
		}
		if text = unchanged(text); len(text) > 60 || aside(n.Parent) {
			continue
		}
		if d := day(text); d != "" {
			return d
		}
	}
	return ""
}

// tooMuch tells whether a page has so many elements, or so many that it calls
// dates or the like, that an extensive search would take long.
func tooMuch(doc *html.Node) bool {
	const mostDates, most = 15, 5000
	dates, all := 0, 0
	for e := range doc.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		if all++; all > most {
			return true
		}
		if e.DataAtom == atom.Time || len(e.Attr) > 0 && dateNames.MatchString(strings.ToLower(attribute(e, "class")+" "+attribute(e, "id")+" "+attribute(e, "itemprop"))) {
			if dates++; dates > mostDates {
				return true
			}
		}
	}
	return false
}

var dateNames = regexp.MustCompile(`date|datum|fecha|publi|posted|byline|timestamp|time|meta|created|author|autor`)

// upTo is the text of an element, if it is at most so many bytes.
func upTo(n *html.Node, most int) (string, bool) {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
		if b.Len() > 4*most {
			return "", false
		}
	}
	s := tidy(b.String())
	return s, len(s) <= most
}

// printed looks for the date of publication among the words of a page, with
// go-htmldate. That makes guesses; only a day that is written out in full is
// taken, and none that is the page's last change or its copyright.
func printed(doc *html.Node, address string) (date string) {
	defer func() {
		if recover() != nil {
			date = ""
		}
	}()
	doc = dom.Clone(doc, true)
	prune(doc)
	result, err := htmldate.FromDocument(doc, htmldate.Options{
		UseOriginalDate: true, URL: address,
		// The extensive search tries every language on everything that looks like a
		// date, up to a tenth of a second each.
		SkipExtensiveSearch: tooMuch(doc),
		MaxDate:             time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), // and not today, so that the same page gives the same date tomorrow
	})
	if err != nil || result.IsZero() {
		return ""
	}
	t, source := result.DateTime, result.SrcString
	if lastChange.MatchString(source) || !strings.Contains(source, strconv.Itoa(t.Year())) {
		return ""
	}
	for _, m := range twoNumbers.FindAllStringSubmatch(source, -1) {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		if a != b && a <= 12 && b <= 12 {
			return "" // one of two days
		}
	}
	written := regexp.MustCompile(`(?:^|\D|(?:19|20)\d\d[01]\d)0?` + strconv.Itoa(t.Day()) + `(?:\D|$)`)
	if !written.MatchString(strings.ReplaceAll(source, strconv.Itoa(t.Year()), strconv.Itoa(t.Year())+" ")) {
		return ""
	}
	return t.Format(time.DateOnly)
}

var (
	lastChange = regexp.MustCompile(`(?i)©|copyright|modifi|updated|änderung|aktualisiert|mise à jour|actualiza|aggiornat`)
	twoNumbers = regexp.MustCompile(`(?:^|\D)(\d\d?)/(\d\d?)/(?:19|20)\d\d`)
)

// timeElements finds dates in the elements of a page: marked ones that say that
// they are the article's, and the first one that is a time and may be.
func timeElements(doc *html.Node) (marked, byline string) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		prop := strings.ToLower(first(attribute(n, "itemprop"), strings.TrimPrefix(attribute(n, "property"), "schema:")))
		value := first(attribute(n, "datetime"), attribute(n, "content"), attribute(n, "title"))
		switch {
		case prop == "datepublished", prop == "datecreated", n.DataAtom == atom.Time && hasAttribute(n, "pubdate"):
			if marked == "" && !aside(n) {
				marked = first(day(value), day(shortText(n)))
			}
		case n.DataAtom == atom.Time, n.DataAtom == atom.Abbr && strings.Contains(attribute(n, "class"), "published"):
			if byline == "" && prop != "datemodified" && !aside(n) {
				byline = first(day(value), day(shortText(n)))
			}
		}
	}
	return marked, byline
}

// aside tells whether an element is inside one of other things.
func aside(n *html.Node) bool {
	for p := range n.Ancestors() {
		if isOther(p) {
			return true
		}
	}
	return false
}

// isOther tells whether an element is a list of other articles, comments, or
// part of the page's frame.
func isOther(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Aside, atom.Footer, atom.Nav:
		return true
	case atom.Body, atom.Html:
		return false
	}
	return n.Type == html.ElementNode && len(n.Attr) > 0 &&
		otherThings.MatchString(strings.ToLower(attribute(n, "class")+" "+attribute(n, "id")))
}

// prune takes lists of other articles and comments off a page. What else is
// beside the text may well print its date.
func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.DataAtom != atom.Body && len(c.Attr) > 0 && otherArticles.MatchString(strings.ToLower(attribute(c, "class")+" "+attribute(c, "id"))) {
			n.RemoveChild(c)
		} else {
			prune(c)
		}
		c = next
	}
}

var otherArticles = regexp.MustCompile(`(?:^|\s)(?:related(?:[-_]?(?:articles|posts|news|stories))?|comments|recommended|most-read|trending)(?:\s|$)`)

var otherThings = regexp.MustCompile(`\b(?:related|sidebar|comments?|comment-list|recommend\w*|widget|teasers?|most-read|trending|latest)\b`)

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func shortText(n *html.Node) string {
	if s := tidy(textOf(n)); len(s) <= 60 {
		return s
	}
	return ""
}

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
