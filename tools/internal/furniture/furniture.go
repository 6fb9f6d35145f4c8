// Package furniture finds what stands in the text of an article and is no part
// of it: links to other articles, captions and credits, prompts to subscribe or
// to comment, tags, repeated headlines, remains of scripts, and posts that are
// embedded. Nothing is cut out, for offsets count in the text as it is; the
// ranges say what a reader is to pass over.
//
// Everything here is a pure function of the text and linear in its length.
package furniture

import (
	"strings"
	"unicode"

	"github.com/comity-kb/comity/tools/internal/text"
)

// The kinds of furniture. The terms of the vocabulary furniture name the first
// six as their class.
const (
	Link       = "link"              // READ MORE and the like, with the headlines that follow
	Prompt     = "prompt"            // to subscribe, to follow, to comment
	Credit     = "credit"            // who wrote, edited, photographed; copyright
	Contact    = "contact"           // how to reach the writer
	Tags       = "tags"              // keywords at the end
	Caption    = "caption"           // of a picture, with its credit
	Headline   = "repeated-headline" // the title again
	Script     = "script"            // remains of a page's code
	Signature  = "post-signature"    // the author and date of an embedded post
	maxList    = 12                  // headlines after "Related stories"
	maxCaption = 60                  // tokens of a caption before its credit
)

// Range is a run of tokens that is furniture.
type Range struct {
	text.Range
	Kind string
}

// Opens tells whether words that open furniture start at a token: the token
// after them, and the kind, empty where nothing opens.
type Opens func(token int) (last int, kind string)

// Find finds the furniture of a text, in order and without overlap. The title
// is the article's, empty where it is not known.
func Find(d *text.Document, title string, opens Opens) []Range {
	f := &finder{d: d, opens: opens}
	f.headlines(title)
	listKind, listed := "", 0
	for _, r := range d.Paragraphs {
		kind, alone := f.opened(r)
		switch {
		case kind != "":
			f.mark(r, kind)
			listKind, listed = "", 0
			if alone && (kind == Link || kind == Tags) {
				listKind = kind
			}
		case listKind != "" && listed < maxList && f.item(r):
			f.mark(r, listKind)
			listed++
		case f.address(r):
			f.mark(r, Contact)
		case script(d, r):
			f.mark(r, Script)
			listKind = ""
		default:
			listKind = ""
			f.caption(r)
			f.inside(r)
		}
	}
	for _, p := range Posts(d) {
		f.mark(p.Signature, Signature)
	}
	return f.ranges()
}

type finder struct {
	d     *text.Document
	opens Opens
	kinds []string // of each token, empty for the article's own; nil where all is
}

func (f *finder) mark(r text.Range, kind string) {
	if f.kinds == nil {
		f.kinds = make([]string, len(f.d.Tokens))
	}
	for i := r.First; i < r.Last; i++ {
		if f.kinds[i] == "" {
			f.kinds[i] = kind
		}
	}
}

func (f *finder) ranges() []Range {
	var out []Range
	for i := 0; i < len(f.kinds); {
		j := i + 1
		// A range is of one paragraph, so that each link is one.
		for j < len(f.kinds) && f.kinds[j] == f.kinds[i] && f.d.Tokens[j].Paragraph == f.d.Tokens[i].Paragraph {
			j++
		}
		if f.kinds[i] != "" {
			out = append(out, Range{text.Range{First: i, Last: j}, f.kinds[i]})
		}
		i = j
	}
	return out
}

func (f *finder) fold(i int) string {
	if i < 0 || i >= len(f.d.Tokens) {
		return ""
	}
	return f.d.Tokens[i].Fold
}

// opened tells whether a paragraph opens with words of furniture, and whether
// there is nothing else in it. One word alone opens nothing where the sentence
// goes on: "Related industries grew".
func (f *finder) opened(r text.Range) (kind string, alone bool) {
	first := r.First
	for first < r.Last && f.d.Tokens[first].Class == text.Mark {
		first++
	}
	if first >= r.Last {
		return "", false
	}
	last, kind := f.opens(first)
	if kind == "" {
		return "", false
	}
	next := f.fold(last)
	if f.fold(last-1) != ":" && next != ":" && next != "|" && last < r.Last && last-first <= 1 {
		return "", false
	}
	for last < r.Last && f.d.Tokens[last].Class == text.Mark {
		last++
	}
	return kind, last >= r.Last
}

// item tells whether a paragraph reads like an entry of a list of headlines or
// tags: short, and without a stop at its end.
func (f *finder) item(r text.Range) bool {
	if r.Len() == 0 || r.Len() > 25 {
		return false
	}
	switch f.fold(r.Last - 1) {
	case ".", "!", "…", "\"", "”", ":", "。":
		return false
	}
	return true
}

// headlines marks the paragraphs that are the title, but for the first.
func (f *finder) headlines(title string) {
	var want []string
	for _, t := range text.New(title).Tokens {
		if t.Class != text.Mark {
			want = append(want, t.Fold)
		}
	}
	if len(want) < 3 {
		return
	}
	seen := false
	for _, r := range f.d.Paragraphs {
		if r.Len() < len(want) || r.Len() > 3*len(want) || !f.same(r, want) {
			continue
		}
		if seen {
			f.mark(r, Headline)
		}
		seen = true
	}
}

func (f *finder) same(r text.Range, want []string) bool {
	k := 0
	for i := r.First; i < r.Last; i++ {
		t := &f.d.Tokens[i]
		if t.Class == text.Mark {
			continue
		}
		if k >= len(want) || t.Fold != want[k] {
			return false
		}
		k++
	}
	return k == len(want)
}

// inside marks links that stand in a paragraph whose breaks were lost: words
// that open furniture, in capitals and before a colon, where a sentence starts,
// and the headline after them.
func (f *finder) inside(r text.Range) {
	for i := r.First; i < r.Last; {
		sentence := f.d.Sentences[f.d.Tokens[i].Sentence]
		if i > r.First && f.d.Tokens[i].Class == text.Word && upper(f.d.Tokens[i].Text) {
			last, kind := f.opens(i)
			if kind != "" && f.allUpper(i, last) && (f.fold(last) == ":" || f.fold(last-1) == ":") {
				f.mark(text.Range{First: i, Last: min(sentence.Last, r.Last)}, kind)
			}
		}
		i = max(sentence.Last, i+1)
	}
}

func (f *finder) allUpper(first, last int) bool {
	for i := first; i < last; i++ {
		if t := &f.d.Tokens[i]; t.Class == text.Word && !upper(t.Text) {
			return false
		}
	}
	return true
}

// upper tells whether a word has two letters or more and all are capitals.
func upper(s string) bool {
	capital := false
	for _, r := range s {
		switch {
		case unicode.ToUpper(r) != r:
			return false
		case unicode.ToLower(r) != r:
			capital = true
		}
	}
	return capital && len(s) > 1
}

// address tells whether a paragraph is nothing but addresses for mail.
func (f *finder) address(r text.Range) bool {
	found := false
	for i := r.First; i < r.Last; i++ {
		t := &f.d.Tokens[i]
		switch {
		case t.Class == text.Symbol && strings.Contains(t.Text, "@") && len(t.Text) > 2:
			found = true
		case t.Class == text.Mark, t.Fold == "email", t.Fold == "e-mail", t.Fold == "mail", t.Fold == "and":
		default:
			return false
		}
	}
	return found
}

// script tells whether a paragraph is code: it has two of the signs of it that
// prose does not have.
func script(d *text.Document, r text.Range) bool {
	// Signs are looked for in whole paragraphs; of a long one the start will do.
	s, _, _ := d.Span(text.Range{First: r.First, Last: min(r.Last, r.First+400)})
	found := -1
	for i := 0; i < len(s); i++ {
		if !inSigns[s[i]] {
			continue
		}
		for _, sign := range signsWith[s[i]] {
			if sign.index != found && i >= sign.at && strings.HasPrefix(s[i-sign.at:], codeSigns[sign.index]) {
				if found >= 0 {
					return true
				}
				found = sign.index
			}
		}
	}
	return false
}

// signsWith are the signs of code by their rarest byte, which most prose has
// nowhere; at is where in the sign that is.
var signsWith = func() (with [256][]struct{ index, at int }) {
	const rarest = "<>{}=&;@!|[]BL_\"(.:gy"
	for index, sign := range codeSigns {
		for _, c := range []byte(rarest + sign[:1]) {
			if at := strings.IndexByte(sign, c); at >= 0 {
				with[c] = append(with[c], struct{ index, at int }{index, at})
				break
			}
		}
	}
	return with
}()

// inSigns tells which bytes have signs; there are few, and all bytes are asked
// about.
var inSigns = func() (in [256]bool) {
	for c := range signsWith {
		in[c] = len(signsWith[c]) > 0
	}
	return in
}()

// codeSigns are no words, so that no prose has two of them.
var codeSigns = []string{
	"function(", "function (", "window.", "document.", "=> {", "});", "};", "){", "googletag", ".push(", "getElementById", "addEventListener", "</", "/>",
	"{\"", "\":\"", "!important", "<!--", "-->", "&&", "===", "@media", "px;", "typeof ", " = '", " = \"", " = {", " = [", "@context",
}
