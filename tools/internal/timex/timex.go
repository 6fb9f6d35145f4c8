// Package timex finds the calendar expressions of a text and says in EDTF what
// they mean.
//
// It works in two passes, after HeidelTime (Strötgen and Gertz 2010, 2013): the
// first finds expressions and notes what they state, which may leave the year,
// or everything but a weekday, open; the second fills in the rest from the
// publication date, from the expressions around, and from the tense of the verb
// beside, where news defaults to the past. It never says more than the text
// does: without a publication date "on Tuesday" stays unresolved.
//
// Durations ("90-day", "two days of talks", "the past three years") are no
// dates and are left alone.
package timex

import (
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Expression is a calendar expression of the text.
type Expression struct {
	// First and Last are its tokens, Last exclusive. A preposition "on" or "in"
	// belongs to it; "by", "since", "until", "from" and "before" do not.
	First, Last int
	// Start and End are its offsets in code points.
	Start, End int
	// EDTF is what it means; empty where that cannot be told.
	EDTF string
	// Relative is true where the publication date or another expression was
	// needed to tell.
	Relative bool
	// Delivery is true where it is the month of a contract: "the March contract".
	Delivery bool
	// Core is the first token after prepositions and words like "late".
	Core int
}

// Tag finds the calendar expressions of a document in the order of the text.
// published is the EDTF date it was published on, empty if that is not known;
// what is coarser than a day resolves only what it can.
func Tag(doc *text.Document, published string) []Expression {
	m := &matcher{tokens: doc.Tokens, ideographs: hasIdeographs(doc)}
	r := &resolver{tokens: doc.Tokens, doc: doc, anchor: anchorOf(published), sentence: -1}
	var out []Expression
	var pending []deferred
	waiting := -1
	next := -1 // the next trigger
	for i := 0; i < len(doc.Tokens); {
		if next < i {
			for next = i; next < len(doc.Tokens) && !trigger(&doc.Tokens[next]); {
				next++
			}
		}
		if next-i > farthest {
			i = next - farthest
			continue
		}
		if leading.Of(&doc.Tokens[i]) == noLead && !m.mayBegin(i) {
			i++
			continue
		}
		f, ok := m.at(i)
		if !ok {
			i++
			continue
		}
		e := Expression{First: f.first, Last: f.last, Core: f.core}
		e.Start, e.End = doc.Tokens[f.first].Start, doc.Tokens[f.last-1].End
		if e.EDTF = r.resolve(f); e.EDTF == "" && f.value.span > 0 {
			i++ // "the five months" of nothing that was named
			continue
		}
		if len(out) == 0 {
			r.dateline(f, e.EDTF)
		}
		if r.sentence != waiting {
			pending, waiting = pending[:0], r.sentence
		}
		switch {
		case r.settled: // "up 5 percent from a year earlier in August"
			for _, k := range pending {
				if s, ok := r.later(k.found); ok {
					out[k.index].EDTF = s
				}
			}
			pending = pending[:0]
		case r.unsettled(f.value) && len(pending) < 4:
			pending = append(pending, deferred{len(out), f})
		}
		e.Relative, e.Delivery = !f.value.absolute(), f.value.delivery
		if e.EDTF != "" {
			if _, err := edtf.Parse(e.EDTF); err != nil {
				e.EDTF = "" // 31 June: the text states a day that does not exist
			}
		}
		out = append(out, e)
		i = f.last
	}
	return out
}

// deferred is an expression that may take its meaning from a date behind it in
// its sentence.
type deferred struct {
	index int
	found found
}

func anchorOf(published string) moment {
	d, err := edtf.Parse(published)
	if err != nil || d.IsInterval() {
		return moment{}
	}
	first := d.Earliest()
	switch d.Precision() {
	case edtf.Day:
		return moment{year: first.Year(), month: int(first.Month()), day: first.Day()}
	case edtf.Month:
		return moment{year: first.Year(), month: int(first.Month())}
	case edtf.Year:
		return moment{year: first.Year()}
	}
	return moment{}
}
