package furniture

import (
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Post is a post that an article embeds.
type Post struct {
	Author, Handle string
	// Date is an EDTF date, empty where the signature has none.
	Date string
	// Text are the words of the post, without the links at their end; Signature
	// is who posted them and when.
	Text, Signature text.Range
}

// signature is how pages print who posted something, as Twitter's embedding
// code makes it: "— Name (@handle) July 3, 2025".
var signature = regexp.MustCompile(`(?:—|–|--|&mdash;)[ \x{a0}]*([^\n@—–()]{1,80}?)[ \x{a0}]*\(@(\w{1,30})\)` +
	`(?:[,: \x{a0}·|]*((?:` + months + `)\.? \d{1,2}, \d{4}|\d{1,2} (?:` + months + `)\.? \d{4}|\d{4}-\d\d-\d\d))?`)

const months = `Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?`

// Posts finds the posts that a text embeds, by their signatures. A post is what
// stands before its signature in the same paragraph or, where that begins the
// paragraph, the paragraph before.
func Posts(d *text.Document) []Post {
	if !strings.Contains(d.Text, "(@") {
		return nil
	}
	var out []Post
	at, points := 0, 0 // bytes and code points that were counted
	for _, m := range signature.FindAllStringSubmatchIndex(d.Text, -1) {
		points += utf8.RuneCountInString(d.Text[at:m[0]])
		at = m[0]
		start, end := points, points+utf8.RuneCountInString(d.Text[m[0]:m[1]])
		sign := text.Range{First: tokenAt(d, start), Last: tokenAt(d, end)}
		if sign.First >= sign.Last {
			continue
		}
		p := Post{Author: strings.Join(strings.Fields(d.Text[m[2]:m[3]]), " "), Handle: d.Text[m[4]:m[5]], Signature: sign}
		if m[6] >= 0 {
			p.Date = postDate(d.Text[m[6]:m[7]])
		}
		n := d.Tokens[sign.First].Paragraph
		p.Text = text.Range{First: d.Paragraphs[n].First, Last: sign.First}
		if p.Text.Len() == 0 && n > 0 {
			p.Text = d.Paragraphs[n-1]
		}
		if k := len(out); k > 0 && p.Text.First < out[k-1].Signature.Last {
			p.Text.First = min(out[k-1].Signature.Last, p.Text.Last)
		}
		p.Text.Last = withoutLinks(d, p.Text)
		out = append(out, p)
	}
	return out
}

// tokenAt is the first token that starts at an offset or later.
func tokenAt(d *text.Document, offset int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= offset })
}

// withoutLinks is the end of a post without the links at its end: to what it
// shares, and to its picture.
func withoutLinks(d *text.Document, r text.Range) int {
	s, start, _ := d.Span(r)
	at := links.FindStringIndex(s)
	if at == nil {
		return r.Last
	}
	end := start + utf8.RuneCountInString(s[:at[0]])
	for r.Last > r.First && d.Tokens[r.Last-1].End > end {
		r.Last--
	}
	return r.Last
}

var links = regexp.MustCompile(`(?:(?:^|\s+)(?:https?://|pic\.\w|t\.co/)\S*)+\s*$`)

func postDate(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), "Sept ", "Sep ")
	for _, layout := range []string{"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}
