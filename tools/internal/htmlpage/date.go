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
		byline = firstDay(doc)
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

// firstDay is the first day on a page that a short text begins with, outside of
// links and tables.
func firstDay(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type != html.TextNode || len(n.Data) > 200 {
			continue
		}
		text := tidy(n.Data)
		if len(text) > 60 || !beginsWithDay.MatchString(text) || n.Parent == nil || notShown(n) || aside(n.Parent) {
			continue
		}
		if d := day(text); d != "" {
			return d
		}
	}
	return ""
}

// beginsWithDay tells of a text that begins with numbers of a day, and so is no
// line of today's date at the head of a page, which begins with the weekday.
var beginsWithDay = regexp.MustCompile(`^\d{1,4}[-./]\s?\d?\d[-./]\s?\d\d|^\d\d?\.? [\pL]{3,12}\.? \d{4}`)

// notShown tells whether a text is part of a link or a table, or no text to read.
func notShown(n *html.Node) bool {
	for p := range n.Ancestors() {
		switch p.DataAtom {
		case atom.A, atom.Table, atom.Script, atom.Style, atom.Title, atom.Option:
			return true
		}
	}
	return false
}

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
