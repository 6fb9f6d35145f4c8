package timex

import "github.com/comity-kb/comity/tools/internal/text"

// dateline makes the date of a dateline the anchor of what follows, "BEIJING, 9
// June (Xinhua) --": an article that was published days later still means the
// Tuesday of those who filed it. "Today" is always theirs.
func (r *resolver) dateline(f found, value string) {
	if f.first > 8 || f.core != f.first || !r.opens(f.last) || !r.named(f.first) {
		return
	}
	filed := anchorOf(value)
	if filed.day == 0 {
		return
	}
	if r.anchor.day != 0 {
		days := r.anchor.time().Sub(filed.time()).Hours() / 24
		if days < 0 || days > 10 {
			return
		}
		r.filed = filed
		if days <= 1 {
			return // what is published overnight may still name the day it appears
		}
	} else if r.anchor.year != 0 {
		return
	}
	r.filed, r.anchor = filed, filed
}

// opens tells whether the text of an article starts at a token: behind the name
// of an agency in brackets, a dash, or both.
func (r *resolver) opens(i int) bool {
	for n := 0; i < len(r.tokens) && n < 7; i, n = i+1, n+1 {
		switch t := &r.tokens[i]; {
		case t.Fold == "(" && n == 0, t.Fold == "-", t.Fold == "–", t.Fold == "—", t.Fold == "--":
			return true
		case t.Fold != ",":
			return false
		}
	}
	return false
}

// named tells whether only a place stands before a date: a capital word at
// least, and none in lower case.
func (r *resolver) named(first int) bool {
	place := false
	for i := 0; i < first; i++ {
		switch t := &r.tokens[i]; {
		case t.Class == text.Word && !t.Capital, t.Class == text.Number, t.Fold == ":":
			return false
		case t.Class == text.Word:
			place = true
		}
	}
	return place
}
