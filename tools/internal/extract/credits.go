package extract

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/text"
)

// creditWords stand before "by" and the names of those who made the article.
var creditWords = wordSet("reporting reported writing written editing edited compiled compiling translated translating production graphics graphic")

// credited are the words that a credit has one of.
var credited = text.NewWords(wordSet("by contributed"))

// withoutCredits leaves out the names in credits, "(Reporting by X; Editing by
// Y)": those who made the article are not whom it is about.
func (p *pass) withoutCredits(all []candidate) []candidate {
	all = p.withoutPhotographers(p.withoutRunIns(all))
	credits := p.credits()
	if len(credits) == 0 {
		return all
	}
	next := 0
	return slices.DeleteFunc(all, func(c candidate) bool { // candidates are in order
		for next < len(credits) && credits[next].Last <= c.First {
			next++
		}
		return next < len(credits) && credits[next].Has(c.First) && c.kind != country
	})
}

// withoutRunIns leaves out what looks like a name in a heading in capitals that runs
// into its paragraph: "OPENING NEW MARKETS FOR GROWERS: Today,".
func (p *pass) withoutRunIns(all []candidate) []candidate {
	first, end := -1, -1 // of the last such heading asked for
	return slices.DeleteFunc(all, func(c candidate) bool {
		if c.kind != organisation && c.kind != person || c.entry != nil {
			return false
		}
		if c.kind == person {
			if p.byline(c.Range) {
				return true
			}
			if c.how.Rule != "person-after-title" {
				return false // PETRA VOGEL, MINISTER OF TRADE: in a transcript
			}
		}
		if r := p.paragraph(c.First); r.First != first {
			first, end = r.First, p.runIn(r)
		}
		return c.First < end
	})
}

// byline tells whether a name at the start of a paragraph is that of an author, of
// whom a note at the end tells: "Jane Roe is a fellow at Acme Research."
func (p *pass) byline(r text.Range) bool {
	if r.First != p.paragraph(r.First).First || p.fold(r.Last) != "is" {
		return false
	}
	return slices.Contains(p.article.Meta.Authors, p.span(r).Text)
}

// longestRunIn is how many tokens such a heading has.
const longestRunIn = 16

// runIn is the token of the colon that ends a heading in capitals at the start of a
// paragraph, 0 where there is none.
func (p *pass) runIn(r text.Range) int {
	words := 0
	for i := r.First; i < min(r.Last, r.First+longestRunIn); i++ {
		switch t := &p.doc.Tokens[i]; {
		case t.Fold == ":":
			if class, _ := p.class(i-1, "organisation-words"); words < 3 || class == "media" {
				return 0 // a paper that asks, in a transcript
			}
			return i
		case t.Class == text.Word && !text.IsUpper(t.Text) && t.Fold != "'s":
			return 0
		case t.Class == text.Word:
			words++
		}
	}
	return 0
}

// credits are the stretches that say who made the article: in brackets, or from
// the start of a paragraph to its end.
func (p *pass) credits() []text.Range {
	var out []text.Range
	for i := 1; i+1 < len(p.doc.Tokens); i++ {
		if !credited.Of(&p.doc.Tokens[i]) {
			continue
		}
		if p.contributed(i) {
			out = append(out, p.sentence(i))
			continue
		}
		if p.fold(i) != "by" || !creditWords[p.fold(i-1)] {
			continue
		}
		first := i - 1
		if p.fold(first-1) == "additional" {
			first--
		}
		r := p.paragraph(i)
		last := r.Last
		switch bracket := first > r.First && (p.fold(first-1) == "(" || p.fold(first-1) == "["); {
		case bracket:
			for last = i; last < r.Last && p.fold(last) != ")" && p.fold(last) != "]"; last++ {
			}
		case first != r.First || p.states(text.Range{First: i, Last: last}):
			continue // "Reporting by the paper shows that"
		}
		out = append(out, text.Range{First: first, Last: last})
		i = last
	}
	return out
}

// states tells whether something is said in a stretch that is not too long for
// a credit.
func (p *pass) states(r text.Range) bool {
	const longest = 80
	if r.Len() > longest {
		return true
	}
	for i := r.First; i < r.Last; i++ {
		if finite[p.fold(i)] || p.match(i, "speech-verbs") != nil {
			return true
		}
	}
	return false
}

// contributed tells whether the verb at a token says that somebody had a part in
// the article: "Jane Roe in Lima contributed reporting", "contributed to this
// report".
func (p *pass) contributed(i int) bool {
	if p.fold(i) != "contributed" || p.sentence(i).Len() > 40 {
		return false
	}
	if p.fold(i+1) == "reporting" || p.fold(i+1) == "additional" && p.fold(i+2) == "reporting" {
		return true
	}
	if p.fold(i+1) != "to" || p.fold(i+2) != "this" {
		return false
	}
	switch p.fold(i + 3) {
	case "report", "story", "article", "piece", "dispatch":
		return true
	}
	return false
}
